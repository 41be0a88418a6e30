// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QLockFile>
#include <QtCore/QStringList>
#include <QtCore/QTimer>

#include <memory>

class QLocalServer;
class QLocalSocket;

namespace Runyard {

/** One window per user: a second start gives its folders to the first one and ends. A lock decides
 * who is first, so that it holds for any number of starts at the same moment; the one that loses
 * tries to reach the winner until that listens. */
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    /** `folder` holds lock and socket; it is made, for this user alone. */
    explicit SingleInstance(const QString &folder, QObject *parent = nullptr);
    ~SingleInstance() override;

    /** True: this is the first. False: one of the signals will tell. Errors: Io, NotAllowed. */
    [[nodiscard]] Result<bool> start(const QStringList &folders);

signals:
    /** The one that was first has gone meanwhile: this one takes its place. */
    void becameFirst();
    /** The first has taken the folders: nothing is left to do. */
    void handedOver();
    void failed(const Runyard::Error &error);
    /** To the first: another start brought these, perhaps none. The window shall come to the front.
     */
    void foldersReceived(const QStringList &folders, const QByteArray &activationToken);

private:
    [[nodiscard]] bool becomeFirst();
    void serve(QLocalSocket *socket);
    void received(QLocalSocket *socket);
    void tryToHandOver();
    void tryLater();
    [[nodiscard]] QByteArray message() const;

    QString m_folder;
    QLockFile m_lock;
    QLocalServer *m_server;
    std::unique_ptr<QLocalSocket> m_socket;
    QStringList m_folders;
    QTimer m_again;
    int m_tries = 0;
};

} // namespace Runyard

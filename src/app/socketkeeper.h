// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <engine/enginelock.h>
#include <server/localserver.h>

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QTimer>

#include <sys/stat.h>

namespace Runyard {

/** Keeps the engine within reach. At a logout the folder of its socket vanishes, and comes back
 * empty with the next login; the engine, whose runs may go on meanwhile, takes its lock and listens
 * there again. Looks when the folder changes, and every two seconds while the engine is out of
 * reach. Engine thread. */
class SocketKeeper final : public QObject
{
    Q_OBJECT
public:
    /** `server` listens at `socket`, and `lock` holds the lock of it. */
    SocketKeeper(LocalServer &server, EngineLock &lock, const QString &socket);

    [[nodiscard]] static QString lockOf(const QString &socket);

private:
    void look();
    void watch();
    [[nodiscard]] Result<> listenAgain();
    [[nodiscard]] bool isInPlace() const;
    void noteSocket();

    LocalServer &m_server;
    EngineLock &m_lock;
    QString m_socket;
    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_again;
    struct stat m_ours{}; ///< of the socket file
    bool m_isOutOfReach = false;
    bool m_cannotWatch = false; ///< no watches are left: it is looked at now and then
};

} // namespace Runyard

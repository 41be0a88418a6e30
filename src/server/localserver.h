// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>
#include <ports/gateway.h>

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtNetwork/QLocalServer>

#include <functional>
#include <memory>

namespace Runyard {

class ClientSession;

/** Serves the engine's local socket: a socket file of mode 0600 in a 0700 folder, peers of another
 * uid turned away. Each client gets a Gateway of its own. Engine thread. */
class LocalServer final : public QObject
{
    Q_OBJECT
public:
    using MakeGateway = std::function<std::unique_ptr<Gateway>()>;
    LocalServer(MakeGateway makeGateway, const QString &version, QObject *parent = nullptr);
    ~LocalServer() override;

    /** Call only while holding the engine's lock: a socket file that is there is then a dead
     * engine's and is removed. Errors: Io, NotAllowed. */
    [[nodiscard]] Result<> listen(const QString &path);
    [[nodiscard]] int clientCount() const { return m_clients; }
    /** Takes no more clients and removes the socket file. */
    void close();

Q_SIGNALS:
    void clientCountChanged(int count);

private:
    void accept();
    [[nodiscard]] bool makeRoom();

    MakeGateway m_makeGateway;
    QString m_version;
    QLocalServer m_server;
    QList<QPointer<ClientSession>> m_sessions; ///< oldest first
    int m_clients = 0;
};

} // namespace Runyard

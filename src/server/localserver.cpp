// SPDX-License-Identifier: GPL-3.0-or-later
#include "localserver.h"

#include "clientsession.h"

#include <base/paths.h>

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtNetwork/QLocalSocket>

#include <sys/socket.h>
#include <unistd.h>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcServer, "runyard.server")

constexpr int mostClients = 256;

bool isOurUser(const QLocalSocket &socket)
{
    ucred peer{};
    socklen_t length = sizeof peer;
    return getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0
           && peer.uid == geteuid();
}

} // namespace

LocalServer::LocalServer(MakeGateway makeGateway, const QString &version, QObject *parent)
    : QObject(parent), m_makeGateway(std::move(makeGateway)), m_version(version)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    m_server.setListenBacklogSize(128);
    connect(&m_server, &QLocalServer::newConnection, this, &LocalServer::accept);
}

LocalServer::~LocalServer()
{
    close();
}

Result<> LocalServer::listen(const QString &path)
{
    if (Result<> made = Paths::makePrivateFolder(QFileInfo(path).absolutePath()); !made)
        return made;
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "The socket %1 can't be opened: %2."),
                    {shown(path), m_server.errorString()},
                    QT_TRANSLATE_NOOP(
                        "Error", "Set XDG_RUNTIME_DIR to a folder of yours with a short path."));
    return {};
}

void LocalServer::close()
{
    m_server.close();
}

/** Whoever has connected and said nothing gives way to another, the oldest first. */
bool LocalServer::makeRoom()
{
    if (m_clients < mostClients)
        return true;
    for (const QPointer<ClientSession> &session : std::as_const(m_sessions)) {
        if (!session || !session->isSilent())
            continue;
        delete session;
        return true;
    }
    return false;
}

void LocalServer::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        if (!isOurUser(*socket) || !makeRoom()) {
            qCWarning(lcServer) << "turned a client away; clients" << m_clients;
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto *session = new ClientSession(socket, m_makeGateway(), m_version, this);
        m_sessions.removeIf([](const QPointer<ClientSession> &old) { return !old; });
        m_sessions << session;
        Q_EMIT clientCountChanged(++m_clients);
        connect(session, &QObject::destroyed, this,
                [this] { Q_EMIT clientCountChanged(--m_clients); });
    }
}

} // namespace Runyard

#include "moc_localserver.cpp"

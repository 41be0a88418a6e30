// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include <base/paths.h>

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QCborValue>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>

#include <sys/socket.h>
#include <unistd.h>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

constexpr auto betweenTries = 25ms;
constexpr int mostTries = 400; // ten seconds
constexpr qint64 mostBytes = 4 << 20;
constexpr qsizetype mostFolders = 1000;
constexpr char thanks = 'k';

bool isSameUser(const QLocalSocket &socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
           && peer.uid == geteuid();
}

} // namespace

SingleInstance::SingleInstance(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_lock(folder + QStringLiteral("/window.lock"))
    , m_server(new QLocalServer(this))
{
    m_lock.setStaleLockTime(0);
    m_again.setSingleShot(true);
    m_again.setInterval(betweenTries);
    connect(&m_again, &QTimer::timeout, this, &SingleInstance::tryToHandOver);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection())
            serve(socket);
    });
}

SingleInstance::~SingleInstance() = default;

Result<bool> SingleInstance::start(const QStringList &folders)
{
    if (Result<> done = Paths::makePrivateFolder(m_folder); !done)
        return std::unexpected(done.error());
    if (becomeFirst())
        return true;
    m_folders = folders;
    m_again.start();
    return false;
}

bool SingleInstance::becomeFirst()
{
    if (!m_lock.tryLock(0))
        return false;
    // Who holds the lock owns the name: a socket that is there is what a crash has left.
    const QString name = m_folder + QStringLiteral("/window.sock");
    QLocalServer::removeServer(name);
    return m_server->listen(name);
}

// --- the first ----------------------------------------------------------------------------------

void SingleInstance::serve(QLocalSocket *socket)
{
    if (!isSameUser(*socket)) {
        socket->deleteLater();
        return;
    }
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { received(socket); });
    QTimer::singleShot(5s, socket, [socket] { socket->abort(); });
    received(socket);
}

void SingleInstance::received(QLocalSocket *socket)
{
    if (socket->bytesAvailable() > mostBytes) {
        socket->abort();
        return;
    }
    QCborParserError error;
    const QByteArray bytes = socket->peek(mostBytes);
    const QCborValue value = QCborValue::fromCbor(bytes, &error);
    if (error.error == QCborError::EndOfFile)
        return; // the rest is under way
    socket->readAll();
    if (error.error != QCborError::NoError || !value.isMap()) {
        socket->abort();
        return;
    }
    const QCborMap message = value.toMap();
    QStringList folders;
    for (const QCborValue &folder : message[QLatin1StringView("folders")].toArray()) {
        if (folder.isString() && folders.size() < mostFolders)
            folders << folder.toString();
    }
    socket->write(&thanks, 1);
    socket->disconnectFromServer();
    emit foldersReceived(folders, message[QLatin1StringView("token")].toByteArray());
}

// --- the second ---------------------------------------------------------------------------------

QByteArray SingleInstance::message() const
{
    QCborMap map;
    map[QLatin1StringView("folders")] = QCborArray::fromStringList(m_folders);
    QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
    if (token.isEmpty())
        token = qgetenv("DESKTOP_STARTUP_ID");
    map[QLatin1StringView("token")] = token;
    return map.toCborValue().toCbor();
}

void SingleInstance::tryToHandOver()
{
    if (becomeFirst()) {
        emit becameFirst();
        return;
    }
    m_socket = std::make_unique<QLocalSocket>();
    QLocalSocket *socket = m_socket.get();
    connect(socket, &QLocalSocket::connected, this, [this, socket] { socket->write(message()); });
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->readAll().startsWith(thanks))
            return;
        socket->disconnect(this);
        emit handedOver();
    });
    connect(socket, &QLocalSocket::errorOccurred, this, &SingleInstance::tryLater);
    socket->connectToServer(m_folder + QStringLiteral("/window.sock"));
}

void SingleInstance::tryLater()
{
    if (m_again.isActive())
        return;
    if (++m_tries < mostTries) {
        m_again.start();
        return;
    }
    emit failed(makeError(
        ErrorCode::Io,
        QT_TRANSLATE_NOOP("Error", "Runyard's window is open already, but it does not answer."), {},
        QT_TRANSLATE_NOOP("Error", "Close it, or end its process 'runyard-gui', then try again.")));
}

} // namespace Runyard

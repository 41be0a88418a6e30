// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketkeeper.h"

#include <base/paths.h>

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>

#include <chrono>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcSocket, "runyard.app.socket")

constexpr std::chrono::milliseconds pauseOutOfReach = 2s;
constexpr std::chrono::milliseconds pauseWithoutWatch = 30s;

} // namespace

SocketKeeper::SocketKeeper(LocalServer &server, EngineLock &lock, const QString &socket)
    : m_server(server), m_lock(lock), m_socket(socket), m_folder(QFileInfo(socket).path())
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SocketKeeper::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SocketKeeper::look);
    noteSocket();
    watch();
}

QString SocketKeeper::lockOf(const QString &socket)
{
    return socket + QStringLiteral(".lock");
}

void SocketKeeper::look()
{
    if (isInPlace()) {
        watch();
        return;
    }
    if (const Result<> done = listenAgain(); !done) {
        if (!std::exchange(m_isOutOfReach, true))
            qCWarning(lcSocket) << "the socket was removed; runs go on, and it is made again when "
                                   "that is possible:"
                                << done.error().message();
        m_again.start(pauseOutOfReach);
        return;
    }
    m_isOutOfReach = false;
    qCInfo(lcSocket) << "serves" << m_socket << "again";
    noteSocket();
    watch();
    // At a login the folder comes first, and then a file system is mounted over it.
    m_again.start(pauseOutOfReach);
}

void SocketKeeper::watch()
{
    if (m_watcher.directories().contains(m_folder) || m_watcher.addPath(m_folder))
        return;
    if (!std::exchange(m_cannotWatch, true))
        qCWarning(lcSocket) << "no watches are left (fs.inotify.max_user_watches); the socket is "
                               "looked at now and then";
    m_again.start(pauseWithoutWatch);
}

Result<> SocketKeeper::listenAgain()
{
    // What holds the folder is the system's to make.
    if (const QString above = QFileInfo(m_folder).path(); !QFileInfo::exists(above))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 is not there."), {shown(above)});
    if (Result<> made = Paths::makePrivateFolder(m_folder); !made)
        return made;
    if (const QString lock = lockOf(m_socket); !m_lock.isAt(lock)) {
        if (Result<> taken = m_lock.take(lock); !taken)
            return taken;
    }
    m_server.close();
    return m_server.listen(m_socket);
}

bool SocketKeeper::isInPlace() const
{
    struct stat now{};
    return lstat(QFile::encodeName(m_socket).constData(), &now) == 0 && now.st_dev == m_ours.st_dev
           && now.st_ino == m_ours.st_ino;
}

void SocketKeeper::noteSocket()
{
    m_ours = {};
    static_cast<void>(lstat(QFile::encodeName(m_socket).constData(), &m_ours));
}

} // namespace Runyard

#include "moc_socketkeeper.cpp"

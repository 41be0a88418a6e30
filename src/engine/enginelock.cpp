// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginelock.h"

#include <QtCore/QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Runyard {

EngineLock::~EngineLock()
{
    if (m_fd >= 0)
        close(m_fd);
}

Result<> EngineLock::take(const QString &path)
{
    const int fd = open(QFile::encodeName(path).constData(),
                        O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {shown(path), QString::fromLocal8Bit(strerror(errno))});
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        char pid[32] = {};
        const ssize_t got = pread(fd, pid, sizeof pid - 1, 0);
        close(fd);
        return fail(ErrorCode::EngineRunning,
                    QT_TRANSLATE_NOOP("Error", "An engine is running already, as process %1."),
                    {QString::fromLatin1(QByteArray(pid, qMax<ssize_t>(0, got)).trimmed())},
                    QT_TRANSLATE_NOOP("Error", "Use that one; 'runyard engine stop' ends it."));
    }
    if (const int before = std::exchange(m_fd, fd); before >= 0)
        close(before);
    const QByteArray pid = QByteArray::number(getpid()) + '\n';
    if (ftruncate(m_fd, 0) != 0 || pwrite(m_fd, pid.constData(), size_t(pid.size()), 0) < 0)
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {shown(path), QString::fromLocal8Bit(strerror(errno))});
    return {};
}

bool EngineLock::isAt(const QString &path) const
{
    struct stat held{};
    struct stat there{};
    return m_fd >= 0 && fstat(m_fd, &held) == 0
           && stat(QFile::encodeName(path).constData(), &there) == 0 && held.st_dev == there.st_dev
           && held.st_ino == there.st_ino;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "storelock.h"

#include "storeerrors.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace Runyard {
namespace {

QList<QByteArray> linesOf(int fd)
{
    QByteArray text(256, Qt::Uninitialized);
    const ssize_t size = pread(fd, text.data(), size_t(text.size()), 0);
    text.truncate(qMax(ssize_t(0), size));
    return text.split('\n');
}

} // namespace

Result<StoreLock> StoreLock::take(const QString &storePath)
{
    const QString path = QFileInfo(storePath).absolutePath() + QStringLiteral("/store.lock");
    const int fd = open(QFile::encodeName(path).constData(),
                        O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return std::unexpected(fileError(path, errno));
    StoreLock lock(fd);
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return std::unexpected(fileError(path, errno));
        const QString known = processThatUses({path});
        const qint64 written = linesOf(fd).first().toLongLong();
        return std::unexpected(lockedStore(
            storePath, known.isEmpty() && written > 0 ? describeProcess(written) : known));
    }
    lock.m_lastNote = linesOf(fd).value(1);
    lock.write({});
    return lock;
}

StoreLock::StoreLock(StoreLock &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_lastNote(std::move(other.m_lastNote))
{
}

StoreLock &StoreLock::operator=(StoreLock &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_lastNote, other.m_lastNote);
    return *this;
}

StoreLock::~StoreLock()
{
    if (m_fd >= 0)
        close(m_fd);
}

void StoreLock::setNote(const QByteArray &note)
{
    write(note);
}

void StoreLock::write(const QByteArray &note) const
{
    const QByteArray text = QByteArray::number(getpid()) + '\n' + note + '\n';
    // On a full disk the pid is missing: the lock holds all the same, and a missing note only means
    // a check more.
    if (ftruncate(m_fd, 0) == 0
        && pwrite(m_fd, text.constData(), size_t(text.size()), 0) != text.size())
        (void)ftruncate(m_fd, 0);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "storeerrors.h"

#include "backups.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtSql/QSqlError>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace Runyard {
namespace {

enum SqliteCode {
    Locked = 6,
    Busy = 5,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    Protocol = 15,
    NotADatabase = 26
};

/** SQLite says "I/O error" where the file of its shared memory finds no room; then this tells what
 * is meant. */
bool isDiskFull(const QString &path)
{
    struct statvfs info{};
    constexpr quint64 least = 64 << 10;
    return statvfs(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), &info) == 0
           && quint64(info.f_bavail) * info.f_bsize < least;
}

Error diskFull(const QString &path, const QString &detail)
{
    return makeError(ErrorCode::DiskFull,
                     QT_TRANSLATE_NOOP("Error", "The disk that holds the store %1 is full."),
                     {shown(path)},
                     QT_TRANSLATE_NOOP("Error", "Free some space: what was recorded is safe, and "
                                                "recording goes on as soon as there is room."),
                     detail);
}

Error ioError(const QString &path, const QString &what, const QString &detail)
{
    return makeError(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "The store %1 can't be used: %2."),
                     {shown(path), what},
                     QT_TRANSLATE_NOOP("Error", "Check that the folder is yours, can be written to "
                                                "and lies on a local disk."),
                     detail);
}

QSet<quint64> inodesOf(const QStringList &paths)
{
    QSet<quint64> inodes;
    struct stat info{};
    for (const QString &path : paths) {
        if (stat(QFile::encodeName(path).constData(), &info) == 0)
            inodes.insert(info.st_ino);
    }
    return inodes;
}

/** A line is `1: POSIX  ADVISORY  WRITE 4711 fe:00:1835014 120 120`. Source: proc_locks(5). */
qint64 processInLockTable(const QSet<quint64> &inodes)
{
    QFile table(QStringLiteral("/proc/locks"));
    if (!table.open(QIODevice::ReadOnly))
        return 0;
    qint64 reader = 0;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 6 || words[1] == "->"
            || !inodes.contains(words[5].split(':').last().toULongLong()))
            continue;
        const qint64 pid = words[4].toLongLong();
        if (pid <= 0 || pid == getpid())
            continue;
        if (words[3] == "WRITE")
            return pid;
        reader = pid;
    }
    return reader;
}

bool hasOpen(const QString &pid, const QSet<quint64> &inodes)
{
    const QDir files(QStringLiteral("/proc/%1/fd").arg(pid));
    struct stat info{};
    for (const QString &number : files.entryList(QDir::Files | QDir::System)) {
        if (stat(QFile::encodeName(files.filePath(number)).constData(), &info) == 0
            && inodes.contains(info.st_ino))
            return true;
    }
    return false;
}

} // namespace

QString describeProcess(qint64 pid)
{
    QFile name(QStringLiteral("/proc/%1/comm").arg(pid));
    if (!name.open(QIODevice::ReadOnly))
        return QString::number(pid);
    return QStringLiteral("%1 (%2)").arg(pid).arg(
        shown(QString::fromLocal8Bit(name.readAll().trimmed())));
}

QString processThatUses(const QStringList &paths)
{
    const QSet<quint64> inodes = inodesOf(paths);
    if (const qint64 pid = processInLockTable(inodes))
        return describeProcess(pid);
    const QStringList entries
        = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        if (isPid && pid != getpid() && hasOpen(entry, inodes))
            return describeProcess(pid);
    }
    return {};
}

Error lockedStore(const QString &path, const QString &process)
{
    if (process.isEmpty())
        return makeError(ErrorCode::StoreLocked,
                         QT_TRANSLATE_NOOP("Error", "The store %1 is locked by another process."),
                         {shown(path)},
                         QT_TRANSLATE_NOOP("Error", "End that process, then try again."));
    return makeError(ErrorCode::StoreLocked,
                     QT_TRANSLATE_NOOP("Error", "The store %1 is locked by process %2."),
                     {shown(path), process},
                     QT_TRANSLATE_NOOP("Error", "Wait for it or end it, then try again."));
}

Error brokenStore(const QString &path, const QString &what, const QString &detail)
{
    const QStringList backups = Backups::list(Backups::folderOf(path));
    if (backups.isEmpty())
        return makeError(
            ErrorCode::StoreBroken, QT_TRANSLATE_NOOP("Error", "The store %1 can't be read: %2."),
            {shown(path), what},
            QT_TRANSLATE_NOOP("Error", "Nothing in it was changed, and there is no backup. "
                                       "'runyard store repair' saves what can be read; moved away, "
                                       "a new one takes its place."),
            detail);
    return makeError(
        ErrorCode::StoreBroken, QT_TRANSLATE_NOOP("Error", "The store %1 can't be read: %2."),
        {shown(path), what, shown(backups.last())},
        QT_TRANSLATE_NOOP("Error", "Nothing in it was changed. 'runyard store repair' saves what "
                                   "can be read; the newest backup is %3, which 'runyard store "
                                   "restore' puts back."),
        detail);
}

Error fileError(const QString &path, int number)
{
    const QString reason = QString::fromLocal8Bit(strerror(number));
    if (number == ENOSPC || number == EDQUOT)
        return diskFull(path, reason);
    return ioError(path, reason, QStringLiteral("errno %1").arg(number));
}

Error storeError(const QSqlError &error, const QString &path)
{
    const QString text = error.databaseText();
    const QString detail = QStringLiteral("SQLite %1: %2").arg(error.nativeErrorCode(), text);
    switch (error.nativeErrorCode().toInt() & 0xff) { // the rest are extended codes
    case Busy:
    case Locked:
    case Protocol: {
        const QStringList files{path, path + QStringLiteral("-wal"), path + QStringLiteral("-shm")};
        return lockedStore(path, processThatUses(files));
    }
    case Full:
        return diskFull(path, detail);
    case Corrupt:
        return brokenStore(path, QStringLiteral("its pages contradict each other"), detail);
    case NotADatabase:
        return brokenStore(path, QStringLiteral("it is no SQLite database"), detail);
    case IoError:
    case CannotOpen:
        if (isDiskFull(path))
            return diskFull(path, detail);
        break;
    default:
        break;
    }
    return ioError(path, shown(text), detail);
}

} // namespace Runyard

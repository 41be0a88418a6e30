// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefile.h"

#include "storeerrors.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QtEndian>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Runyard::StoreFile {
namespace {

constexpr qsizetype headerSize = 100;
constexpr qsizetype logHeaderSize = 32;
constexpr qsizetype frameHeaderSize = 24;
constexpr qsizetype saltSize = 8;

quint32 bigEndian(const char *bytes)
{
    return qFromBigEndian<quint32>(bytes);
}

/** The log's running checksum over `size` bytes, a multiple of 8. */
struct Checksum
{
    quint32 s0 = 0;
    quint32 s1 = 0;
    bool bigEndianWords = false;

    void add(const char *bytes, qsizetype size)
    {
        for (qsizetype i = 0; i < size; i += 8) {
            const auto word = [&](qsizetype at) {
                return bigEndianWords ? qFromBigEndian<quint32>(bytes + at)
                                      : qFromLittleEndian<quint32>(bytes + at);
            };
            s0 += word(i) + s1;
            s1 += word(i + 4) + s0;
        }
    }
    bool matches(const char *stored) const
    {
        return bigEndian(stored) == s0 && bigEndian(stored + 4) == s1;
    }
};

/** 0 when it is none that SQLite could have written. */
quint32 pageSizeOf(quint32 size)
{
    const quint32 bytes = size == 1 ? 65536 : size;
    return bytes >= 512 && bytes <= 65536 && (bytes & (bytes - 1)) == 0 ? bytes : 0;
}

bool isCommit(const char *frame)
{
    return bigEndian(frame + 4) != 0;
}

/** Transactions that end at or behind the frame at `from` and were written in the same round as
 * that one. Each was on the disk before the next was begun: of several behind a frame that can't be
 * read, only the last may be a torn one. */
int commitsAfter(const QByteArray &log, qsizetype from, quint32 pageSize)
{
    int commits = 0;
    const qsizetype frameSize = frameHeaderSize + pageSize;
    for (qsizetype at = from; at + frameSize <= log.size(); at += frameSize) {
        const char *frame = log.constData() + at;
        const QByteArrayView salts(frame + 8, saltSize);
        if (salts == QByteArrayView(log.constData() + from + 8, saltSize) && isCommit(frame))
            ++commits;
    }
    return commits;
}

Result<> checkSize(const QString &path, const QByteArray &header, quint32 pageSize, qint64 size)
{
    const qint64 pages = bigEndian(header.constData() + 28);
    const bool countIsValid
        = bigEndian(header.constData() + 24) == bigEndian(header.constData() + 92);
    if (countIsValid && size < pages * pageSize)
        return std::unexpected(brokenStore(
            path, QStringLiteral("%1 of %2 bytes are left of it").arg(size).arg(pages * pageSize)));
    return {};
}

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(fileError(path, errno));
    return file.readAll();
}

} // namespace

Log readLog(const QByteArray &log, quint32 pageSize)
{
    Log result;
    if (log.size() < logHeaderSize)
        return result;
    const char *bytes = log.constData();
    Checksum checksum{.bigEndianWords = (bigEndian(bytes) & 1) != 0};
    checksum.add(bytes, 24);
    if ((bigEndian(bytes) & ~1U) != 0x377f0682 || bigEndian(bytes + 8) != pageSize
        || !checksum.matches(bytes + 24)) {
        result.isDamaged = commitsAfter(log, logHeaderSize, pageSize) > 1;
        return result;
    }
    const QByteArrayView salts(bytes + 16, saltSize);
    QByteArray pending;
    const qsizetype frameSize = frameHeaderSize + pageSize;
    for (qsizetype at = logHeaderSize; at + frameSize <= log.size(); at += frameSize) {
        const char *frame = bytes + at;
        const QByteArrayView frameSalts(frame + 8, saltSize);
        checksum.add(frame, 8);
        checksum.add(frame + frameHeaderSize, pageSize);
        if (frameSalts != salts || !checksum.matches(frame + 16)) {
            result.isDamaged = frameSalts == salts && commitsAfter(log, at, pageSize) > 1;
            break;
        }
        if (bigEndian(frame) == 1)
            pending = QByteArray(frame + frameHeaderSize, headerSize);
        if (isCommit(frame) && !pending.isEmpty())
            result.header = std::exchange(pending, {});
    }
    return result;
}

Result<Header> readHeader(const QString &path)
{
    QFile file(path);
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no store %1."),
                    {shown(path)});
    if (!QFileInfo(path).isFile())
        return std::unexpected(brokenStore(path, QStringLiteral("it is no file")));
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(fileError(path, errno));
    QByteArray header = file.read(headerSize);
    if (header.isEmpty())
        return std::unexpected(brokenStore(path, QStringLiteral("it is empty")));
    if (header.size() < headerSize || !header.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return std::unexpected(brokenStore(path, QStringLiteral("it is no SQLite database")));

    const Result<QByteArray> log = readWhole(path + QStringLiteral("-wal"));
    if (!log)
        return std::unexpected(log.error());
    const quint32 pageSize = pageSizeOf(qFromBigEndian<quint16>(header.constData() + 16));
    if (pageSize == 0)
        return std::unexpected(brokenStore(path, QStringLiteral("its header is wrong")));
    if (log->isEmpty()) { // else a checkpoint may have been cut short, which the log mends
        if (Result<> done = checkSize(path, header, pageSize, file.size()); !done)
            return std::unexpected(done.error());
    }
    const Log content = readLog(*log, pageSize);
    if (content.isDamaged)
        return std::unexpected(brokenStore(path, QStringLiteral("its log (-wal) is damaged")));
    if (!content.header.isEmpty())
        header = content.header;
    return Header{bigEndian(header.constData() + 68), int(bigEndian(header.constData() + 60)),
                  !log->isEmpty()};
}

Result<> makeEmpty(const QString &path)
{
    const int fd = open(QFile::encodeName(path).constData(),
                        O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return std::unexpected(fileError(path, errno));
    close(fd);
    return {};
}

Result<> makeDurable(const QString &path)
{
    const int fd = open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return std::unexpected(fileError(path, errno));
    const int failed = fsync(fd) == 0 ? 0 : errno;
    close(fd);
    if (failed != 0)
        return std::unexpected(fileError(path, failed));
    return {};
}

QByteArray fingerprint(const QString &path)
{
    struct stat info{};
    if (stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return QByteArray::number(qint64(info.st_size)) + '-'
           + QByteArray::number(qint64(info.st_mtim.tv_sec)) + '.'
           + QByteArray::number(qint64(info.st_mtim.tv_nsec));
}

} // namespace Runyard::StoreFile

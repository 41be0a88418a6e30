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

Result<> checkSize(const QString &path, const QByteArray &header, qint64 size)
{
    const quint32 pageSize = pageSizeOf(qFromBigEndian<quint16>(header.constData() + 16));
    if (pageSize == 0)
        return std::unexpected(brokenStore(path, QStringLiteral("its header is wrong")));
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

QByteArray headerInLog(const QByteArray &log)
{
    if (log.size() < logHeaderSize)
        return {};
    const char *bytes = log.constData();
    const quint32 magic = bigEndian(bytes);
    const quint32 pageSize = pageSizeOf(bigEndian(bytes + 8));
    Checksum checksum{.bigEndianWords = (magic & 1) != 0};
    checksum.add(bytes, 24);
    if ((magic & ~1U) != 0x377f0682 || pageSize == 0 || !checksum.matches(bytes + 24))
        return {};

    const QByteArrayView salts(bytes + 16, 8);
    QByteArray committed;
    QByteArray pending;
    const qsizetype frameSize = frameHeaderSize + pageSize;
    for (qsizetype at = logHeaderSize; at + frameSize <= log.size(); at += frameSize) {
        const char *frame = bytes + at;
        checksum.add(frame, 8);
        checksum.add(frame + frameHeaderSize, pageSize);
        if (QByteArrayView(frame + 8, 8) != salts || !checksum.matches(frame + 16))
            break;
        if (bigEndian(frame) == 1)
            pending = QByteArray(frame + frameHeaderSize, headerSize);
        if (bigEndian(frame + 4) != 0 && !pending.isEmpty()) // a commit
            committed = std::exchange(pending, {});
    }
    return committed;
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
    if (log->isEmpty()) { // else a checkpoint may have been cut short, which the log mends
        if (Result<> done = checkSize(path, header, file.size()); !done)
            return std::unexpected(done.error());
    }
    if (const QByteArray newer = headerInLog(*log); !newer.isEmpty())
        header = newer;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructionfile.h"

#include <QtCore/QFile>
#include <QtCore/QLocale>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Runyard::InstructionFile {
namespace {

std::unexpected<Error> notAFile(const QString &path, mode_t mode)
{
    const auto refuse = [&](const char *text) {
        return fail(ErrorCode::InstructionNotAFile, text, {shown(path)},
                    QT_TRANSLATE_NOOP("Error", "Give the name of an ordinary text file."));
    };
    if (S_ISDIR(mode))
        return refuse(QT_TRANSLATE_NOOP("Error", "%1 is a folder, so it holds no instruction."));
    if (S_ISFIFO(mode))
        return refuse(
            QT_TRANSLATE_NOOP("Error", "%1 is a pipe, which is not read as an instruction."));
    if (S_ISSOCK(mode))
        return refuse(
            QT_TRANSLATE_NOOP("Error", "%1 is a socket, which is not read as an instruction."));
    return refuse(
        QT_TRANSLATE_NOOP("Error", "%1 is a device, which is not read as an instruction."));
}

std::unexpected<Error> tooLarge(const QString &path, qint64 size, qint64 maxBytes)
{
    const QLocale c = QLocale::c();
    return fail(
        ErrorCode::InstructionTooLarge,
        QT_TRANSLATE_NOOP("Error", "The instruction file %1 is larger than %2."),
        {shown(path), c.formattedDataSize(maxBytes)},
        QT_TRANSLATE_NOOP("Error", "Make it shorter, or raise the setting instructions.maxBytes."),
        QStringLiteral("%1 of %2 bytes").arg(size).arg(maxBytes));
}

std::unexpected<Error> notText(const QString &path, const QString &why)
{
    return fail(ErrorCode::InstructionNotText,
                QT_TRANSLATE_NOOP("Error", "The instruction file %1 is not a text in UTF-8."),
                {shown(path)},
                QT_TRANSLATE_NOOP("Error", "Save it as UTF-8, or give another file."), why);
}

Result<QString> decode(const QByteArray &bytes, const QString &path)
{
    if (bytes.contains('\0'))
        return notText(path, QStringLiteral("a zero byte at %1").arg(bytes.indexOf('\0')));
    if (!QUtf8StringView(bytes).isValidUtf8())
        return notText(path, QStringLiteral("bytes that are no UTF-8"));
    return QString::fromUtf8(bytes.startsWith("\xef\xbb\xbf") ? bytes.mid(3) : bytes);
}

} // namespace

Error error(const QString &path, int number)
{
    const QString reason = QString::fromLocal8Bit(strerror(number));
    switch (number) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return makeError(ErrorCode::InstructionMissing,
                         QT_TRANSLATE_NOOP("Error", "There is no instruction file %1."),
                         {shown(path)}, QT_TRANSLATE_NOOP("Error", "Check how it is spelled."),
                         reason);
    case EXDEV:
        return makeError(
            ErrorCode::InstructionUnreadable,
            QT_TRANSLATE_NOOP(
                "Error", "The instruction file %1 leads out of its folder, so it is not read."),
            {shown(path)},
            QT_TRANSLATE_NOOP("Error",
                              "Put a copy into the folder, or name the file yourself: -i FILE."));
    case ELOOP:
        return makeError(
            ErrorCode::InstructionUnreadable,
            QT_TRANSLATE_NOOP("Error", "The links of %1 lead in a circle."), {shown(path)},
            QT_TRANSLATE_NOOP("Error", "Remove the link, or give the file that is meant."));
    case EACCES:
    case EPERM:
        return makeError(
            ErrorCode::InstructionUnreadable,
            QT_TRANSLATE_NOOP("Error", "You may not read the instruction file %1."), {shown(path)},
            QT_TRANSLATE_NOOP("Error", "Ask its owner, or change its permissions: chmod u+r."),
            reason);
    default:
        break;
    }
    return makeError(ErrorCode::InstructionUnreadable,
                     QT_TRANSLATE_NOOP("Error", "The instruction file %1 can't be read: %2."),
                     {shown(path), reason});
}

Result<FileHandle> find(const QString &path)
{
    if (!path.startsWith(u'/') || path.contains(QChar(0)))
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The instruction file '%1' is not a whole path."),
                    {shown(path)}, QT_TRANSLATE_NOOP("Error", "Give the file's path from / on."));
    FileHandle file(open(QFile::encodeName(path).constData(), O_PATH | O_CLOEXEC));
    if (!file.isOpen())
        return std::unexpected(error(path, errno));
    return file;
}

Result<QString> read(const FileHandle &file, const QString &path, qint64 maxBytes)
{
    struct stat info{};
    if (fstat(file.fd(), &info) != 0)
        return std::unexpected(error(path, errno));
    if (!S_ISREG(info.st_mode))
        return notAFile(path, info.st_mode);
    if (info.st_size > maxBytes)
        return tooLarge(path, info.st_size, maxBytes);
    // The same file again, now to be read: it can't have become a pipe in between.
    const QByteArray same = "/proc/self/fd/" + QByteArray::number(file.fd());
    const FileHandle open(::open(same.constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!open.isOpen())
        return std::unexpected(error(path, errno));
    QFile reader;
    if (!reader.open(open.fd(), QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::unexpected(error(path, EIO));
    const QByteArray bytes
        = reader.read(maxBytes + 1); // it may grow, and files in /proc say that they have no size
    if (reader.error() != QFileDevice::NoError)
        return fail(ErrorCode::InstructionUnreadable,
                    QT_TRANSLATE_NOOP("Error", "The instruction file %1 can't be read: %2."),
                    {shown(path), reader.errorString()});
    if (bytes.size() > maxBytes)
        return tooLarge(path, bytes.size(), maxBytes);
    return decode(bytes, path);
}

} // namespace Runyard::InstructionFile

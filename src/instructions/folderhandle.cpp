// SPDX-License-Identifier: GPL-3.0-or-later
#include "folderhandle.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <memory>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace Runyard {
namespace {

constexpr qsizetype mostNames = 10'000;

std::unexpected<Error> notUtf8(const QString &folder)
{
    return fail(
        ErrorCode::FolderMissing,
        QT_TRANSLATE_NOOP("Error", "The folder %1 can't be used: its name is not valid UTF-8."),
        {shown(folder)}, QT_TRANSLATE_NOOP("Error", "Rename it, for example with 'convmv'."));
}

/** Bytes that were no UTF-8 come to us as U+FFFD or as half of a surrogate pair. */
bool wasNotUtf8(const QString &text)
{
    return text.contains(QChar::ReplacementCharacter) || !text.isValidUtf16();
}

std::unexpected<Error> missing(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isSymLink())
        return fail(
            ErrorCode::FolderMissing,
            QT_TRANSLATE_NOOP("Error", "%1 is a link to %2, where nothing is."),
            {shown(folder), shown(info.symLinkTarget())},
            QT_TRANSLATE_NOOP("Error", "Put the folder back, or give the one that is meant."));
    return fail(
        ErrorCode::FolderMissing, QT_TRANSLATE_NOOP("Error", "There is no folder %1."),
        {shown(folder)},
        QT_TRANSLATE_NOOP("Error", "Check how it is spelled; perhaps it was moved or renamed."));
}

std::unexpected<Error> folderError(const QString &folder, int number)
{
    const QString reason = QString::fromLocal8Bit(strerror(number));
    switch (number) {
    case ENOENT:
        return missing(folder);
    case ENOTDIR:
        return fail(
            ErrorCode::FolderNotADirectory,
            QT_TRANSLATE_NOOP("Error", "%1 is no folder, or lies in something that is none."),
            {shown(folder)}, QT_TRANSLATE_NOOP("Error", "Give the folder that holds the file."));
    case ELOOP:
        return fail(
            ErrorCode::FolderUnreadable,
            QT_TRANSLATE_NOOP("Error", "The links of %1 lead in a circle."), {shown(folder)},
            QT_TRANSLATE_NOOP("Error", "Remove the link, or give the folder that is meant."));
    case ENAMETOOLONG:
        return fail(
            ErrorCode::FolderMissing,
            QT_TRANSLATE_NOOP("Error", "There is no folder %1: the name is too long to be one."),
            {shown(folder)});
    case EACCES:
    case EPERM:
        return fail(
            ErrorCode::FolderUnreadable,
            QT_TRANSLATE_NOOP("Error", "You may not read or enter the folder %1."), {shown(folder)},
            QT_TRANSLATE_NOOP("Error", "Ask its owner, or change its permissions: chmod u+rx."),
            reason);
    case EIO:
    case ESTALE:
    case ENOTCONN:
    case ETIMEDOUT:
    case EHOSTDOWN:
    case EHOSTUNREACH:
        return fail(
            ErrorCode::FolderNotAnswering,
            QT_TRANSLATE_NOOP("Error", "The disk or server that holds %1 does not answer: %2."),
            {shown(folder), reason}, QT_TRANSLATE_NOOP("Error", "Connect it again."));
    default:
        break;
    }
    return fail(ErrorCode::FolderUnreadable,
                QT_TRANSLATE_NOOP("Error", "The folder %1 can't be opened: %2."),
                {shown(folder), reason});
}

/** openat2(2), by which the kernel itself keeps to `resolve`; -1 and errno. */
int openAt(int folder, const QByteArray &name, int flags, quint64 resolve)
{
    open_how how{};
    how.flags = quint64(flags | O_CLOEXEC);
    how.resolve = resolve;
    return int(syscall(SYS_openat2, folder, name.constData(), &how, sizeof how));
}

QByteArray pathOf(int fd)
{
    QByteArray path(PATH_MAX, Qt::Uninitialized);
    const ssize_t size = readlink(("/proc/self/fd/" + QByteArray::number(fd)).constData(),
                                  path.data(), size_t(path.size()));
    path.truncate(qMax(ssize_t(0), size));
    return path;
}

struct FreeText
{
    void operator()(char *text) const { free(text); }
};

Result<QByteArray> realPathOf(const QString &folder)
{
    if (folder.isEmpty())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "A folder without a name was given."), {},
                    QT_TRANSLATE_NOOP("Error", "Give its whole path."));
    if (!folder.startsWith(u'/'))
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "%1 is not a whole path."),
                    {shown(folder)},
                    QT_TRANSLATE_NOOP("Error", "Give the folder's path from / on."));
    if (folder.contains(QChar(0)))
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "%1 can't be a path: it holds a zero character."),
                    {shown(folder)});
    if (!folder.isValidUtf16()) // would be looked for under another name
        return notUtf8(folder);
    const std::unique_ptr<char, FreeText> real(
        realpath(QFile::encodeName(folder).constData(), nullptr));
    if (real)
        return QByteArray(real.get());
    const int number = errno;
    if (number == ENOENT && wasNotUtf8(folder))
        return notUtf8(folder);
    return folderError(folder, number);
}

struct CloseFolder
{
    void operator()(DIR *folder) const { closedir(folder); }
};

struct Listing
{
    QStringList names;
    bool cut = false;
};

Listing list(int fd, qsizetype most)
{
    Listing listing;
    const std::unique_ptr<DIR, CloseFolder> folder(fdopendir(fd)); // takes fd over
    if (!folder) {
        if (fd >= 0)
            close(fd);
        return listing;
    }
    while (const dirent *entry = readdir(folder.get())) {
        if (qstrcmp(entry->d_name, ".") == 0 || qstrcmp(entry->d_name, "..") == 0)
            continue;
        listing.cut = listing.names.size() == most;
        if (listing.cut)
            break;
        listing.names << QFile::decodeName(entry->d_name);
    }
    return listing;
}

} // namespace

// --- FileHandle ----------------------------------------------------------------------------------

FileHandle::~FileHandle()
{
    if (m_fd >= 0)
        close(m_fd);
}

FileHandle::FileHandle(FileHandle &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

FileHandle &FileHandle::operator=(FileHandle &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

// --- FolderHandle --------------------------------------------------------------------------------

FolderHandle::FolderHandle(FileHandle &&handle, const QString &realPath)
    : m_handle(std::move(handle)), m_realPath(realPath)
{
    // A second descriptor, since reading the names moves a position.
    const Listing listing
        = list(openat(m_handle.fd(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), mostNames);
    m_names = QSet<QString>(listing.names.cbegin(), listing.names.cend());
    m_namesCut = listing.cut;
}

Result<FolderHandle> FolderHandle::open(const QString &folder)
{
    const Result<QByteArray> real = realPathOf(folder);
    if (!real)
        return std::unexpected(real.error());
    const QString realPath = QFile::decodeName(*real);
    if (QFile::encodeName(realPath) != *real) // a link with a good name may lead to one
        return notUtf8(realPath);
    // Read permission is needed to list it, execute permission to enter it; both are asked for
    // here.
    int fd = openAt(AT_FDCWD, *real, O_RDONLY | O_DIRECTORY, RESOLVE_NO_SYMLINKS);
    if (fd < 0 && (errno == ENOSYS || errno == EPERM))
        fd = ::open(real->constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return folderError(folder, errno);
    FileHandle handle(fd);
    if (faccessat(fd, ".", R_OK | X_OK, AT_EACCESS) != 0)
        return folderError(folder, errno);
    return FolderHandle(std::move(handle), realPath);
}

bool FolderHandle::mayHave(const QString &name) const
{
    return m_namesCut || m_names.contains(name.section(u'/', 0, 0));
}

FileHandle FolderHandle::openBelow(const QString &name, int flags) const
{
    const QByteArray native = QFile::encodeName(name);
    const int fd = openAt(m_handle.fd(), native, flags, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS);
    if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
        return FileHandle(fd);
    // An old kernel, or a container that hides the call: nothing is touched by O_PATH, so look
    // where it led.
    FileHandle handle(openat(m_handle.fd(), native.constData(), flags | O_CLOEXEC));
    const QByteArray top = pathOf(m_handle.fd());
    if (!handle.isOpen() || pathOf(handle.fd()).startsWith(top.endsWith('/') ? top : top + '/'))
        return handle;
    errno = EXDEV;
    return {};
}

bool FolderHandle::has(const QString &name) const
{
    return mayHave(name) && openBelow(name, O_PATH | O_NOFOLLOW).isOpen();
}

bool FolderHandle::hasFolder(const QString &name) const
{
    return mayHave(name) && openBelow(name, O_PATH | O_NOFOLLOW | O_DIRECTORY).isOpen();
}

/** All of them, and on the disk. */
static bool writeAll(int fd, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (count < 0 && errno != EINTR)
            return false;
        done += qMax(ssize_t(0), count);
    }
    return fsync(fd) == 0;
}

Result<> FolderHandle::write(const QString &folder, const QString &file,
                             const QByteArray &bytes) const
{
    const auto failed = [&](int number) {
        return fail(number == ENOSPC || number == EDQUOT ? ErrorCode::DiskFull : ErrorCode::Io,
                    QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {shown(m_realPath + u'/' + folder + u'/' + file), qt_error_string(number)});
    };
    const QByteArray below = QFile::encodeName(folder);
    const QByteArray name = QFile::encodeName(file);
    if (!bytes.isEmpty() && mkdirat(m_handle.fd(), below.constData(), 0777) != 0 && errno != EEXIST)
        return failed(errno);
    const FileHandle place(
        openat(m_handle.fd(), below.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!place.isOpen())
        return failed(errno);
    if (bytes.isEmpty())
        return unlinkat(place.fd(), name.constData(), 0) == 0 || errno == ENOENT ? Result<>()
                                                                                 : failed(errno);
    const QByteArray fresh = '.' + name + ".new-" + QByteArray::number(getpid());
    (void)unlinkat(place.fd(), fresh.constData(), 0); // of one that crashed
    const FileHandle made(
        openat(place.fd(), fresh.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!made.isOpen())
        return failed(errno);
    if (writeAll(made.fd(), bytes)
        && renameat(place.fd(), fresh.constData(), place.fd(), name.constData()) == 0)
        return {};
    const int number = errno;
    (void)unlinkat(place.fd(), fresh.constData(), 0);
    return failed(number);
}

QStringList FolderHandle::namesIn(const QString &name, qsizetype most) const
{
    const FileHandle folder
        = mayHave(name) ? openBelow(name, O_PATH | O_NOFOLLOW | O_DIRECTORY) : FileHandle();
    if (!folder.isOpen())
        return {};
    QStringList names
        = list(openat(folder.fd(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), most).names;
    names.sort();
    return names;
}

QList<FolderHandle::Entry> FolderHandle::entriesIn(const QString &name, qsizetype most) const
{
    const FileHandle handle
        = openBelow(name.isEmpty() ? QStringLiteral(".") : name, O_PATH | O_NOFOLLOW | O_DIRECTORY);
    const int fd
        = handle.isOpen() ? openat(handle.fd(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    const std::unique_ptr<DIR, CloseFolder> folder(fd >= 0 ? fdopendir(fd) : nullptr);
    if (!folder) {
        if (fd >= 0)
            close(fd);
        return {};
    }
    QList<Entry> entries;
    while (const dirent *entry = readdir(folder.get())) {
        if (qstrcmp(entry->d_name, ".") == 0 || qstrcmp(entry->d_name, "..") == 0)
            continue;
        if (entries.size() == most)
            break;
        unsigned char type = entry->d_type;
        struct stat info{};
        if (type == DT_UNKNOWN // some file systems don't say
            && fstatat(dirfd(folder.get()), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0)
            type = S_ISDIR(info.st_mode) ? DT_DIR : S_ISREG(info.st_mode) ? DT_REG : DT_UNKNOWN;
        entries << Entry{QFile::decodeName(entry->d_name), type == DT_DIR, type == DT_REG};
    }
    return entries;
}

FileHandle FolderHandle::find(const QString &name) const
{
    return openBelow(name, O_PATH);
}

} // namespace Runyard

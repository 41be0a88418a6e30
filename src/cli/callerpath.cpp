// SPDX-License-Identifier: GPL-3.0-or-later
#include "callerpath.h"

#include "arguments.h"

#include <climits>
#include <sys/stat.h>
#include <unistd.h>

namespace Runyard::Cli {
namespace {

bool isSameFolder(const char *a, const char *b)
{
    struct stat first{};
    struct stat second{};
    return ::stat(a, &first) == 0 && ::stat(b, &second) == 0 && first.st_dev == second.st_dev
           && first.st_ino == second.st_ino;
}

Result<QByteArray> workingFolder()
{
    const QByteArray said = qgetenv("PWD");
    if (said.startsWith('/') && isSameFolder(said.constData(), "."))
        return said;
    QByteArray buffer(PATH_MAX, '\0');
    if (!::getcwd(buffer.data(), size_t(buffer.size())))
        return fail(
            ErrorCode::FolderMissing,
            QT_TRANSLATE_NOOP("Error", "The folder that you are in does not exist any more."), {},
            QT_TRANSLATE_NOOP("Error", "Go to another one."));
    return QByteArray(buffer.constData());
}

} // namespace

Result<QString> callerPath(const QByteArray &typed)
{
    if (typed.isEmpty())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The name of a folder or file is empty."), {},
                    QT_TRANSLATE_NOOP(
                        "Error",
                        "Perhaps a variable of the shell is not set; '.' is the folder that you "
                        "are in."));
    QByteArray path = typed;
    while (path.startsWith("./")) {
        path = path.sliced(2);
        while (path.startsWith('/'))
            path = path.sliced(1);
    }
    if (!typed.startsWith('/')) {
        const Result<QByteArray> base = workingFolder();
        if (!base)
            return std::unexpected(base.error());
        path = path.isEmpty() || path == "." ? *base
                                             : *base + (base->endsWith('/') ? "" : "/") + path;
    }
    while (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    if (!path.isValidUtf8())
        return fail(
            ErrorCode::BadInput,
            QT_TRANSLATE_NOOP("Error", "The name %1 is no UTF-8 text, so it can't be used."),
            {shownBytes(path)},
            QT_TRANSLATE_NOOP(
                "Error",
                "Rename it, or make a link to it that has a name in UTF-8: ln -s OLD NEW."));
    return QString::fromUtf8(path);
}

} // namespace Runyard::Cli

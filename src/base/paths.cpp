// SPDX-License-Identifier: GPL-3.0-or-later
#include "paths.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace Runyard::Paths {
namespace {

QString xdg(const char *variable, const QString &fallback)
{
    const QString value = qEnvironmentVariable(variable);
    const QString base = QDir::isAbsolutePath(value) ? value : fallback;
    return QDir::cleanPath(base + QStringLiteral("/runyard"));
}

QString inHome(const char *relative)
{
    return QDir::homePath() + QLatin1Char('/') + QLatin1StringView(relative);
}

/** With those above it, each closed to others as the specification demands. 0 or errno; one that is
 * there, whatever it is, is no error. */
int makeFolder(const QString &path)
{
    const QByteArray native = QFile::encodeName(QDir::cleanPath(path));
    if (mkdir(native.constData(), 0700) == 0 || errno == EEXIST)
        return 0;
    const QString parent = QFileInfo(QDir::cleanPath(path)).path();
    if (errno != ENOENT || parent == path)
        return errno;
    if (const int number = makeFolder(parent); number != 0)
        return number;
    return mkdir(native.constData(), 0700) == 0 || errno == EEXIST ? 0 : errno;
}

} // namespace

QString config()
{
    return xdg("XDG_CONFIG_HOME", inHome(".config"));
}

QString data()
{
    return xdg("XDG_DATA_HOME", inHome(".local/share"));
}

QString state()
{
    return xdg("XDG_STATE_HOME", inHome(".local/state"));
}

QString cache()
{
    return xdg("XDG_CACHE_HOME", inHome(".cache"));
}

QString runtime()
{
    return xdg("XDG_RUNTIME_DIR",
               QStringLiteral("%1/runyard-%2").arg(QDir::tempPath()).arg(getuid()));
}

QString engineSocket()
{
    return runtime() + QStringLiteral("/engine.sock");
}

Result<> makePrivateFolder(const QString &path)
{
    const QByteArray native = QFile::encodeName(path);
    if (const int number = makeFolder(path); number != 0)
        return fail(
            ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "The folder %1 could not be made: %2."),
            {shown(path), QString::fromLocal8Bit(strerror(number))},
            QT_TRANSLATE_NOOP(
                "Error",
                "Make it yourself, or set the XDG folders to a place that you can write to."));
    struct stat info{};
    if (lstat(native.constData(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != geteuid())
        return fail(ErrorCode::NotAllowed,
                    QT_TRANSLATE_NOOP("Error", "%1 is not a folder of yours, so it is not used."),
                    {shown(path)},
                    QT_TRANSLATE_NOOP("Error", "Remove it, or find out who made it."));
    if ((info.st_mode & 077) != 0 && chmod(native.constData(), 0700) != 0)
        return fail(ErrorCode::Io,
                    QT_TRANSLATE_NOOP("Error", "%1 could not be closed to other users: %2."),
                    {shown(path), QString::fromLocal8Bit(strerror(errno))});
    return {};
}

} // namespace Runyard::Paths

// SPDX-License-Identifier: GPL-3.0-or-later
#include "paths.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

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
    const QString parent = QDir::cleanPath(path + QStringLiteral("/.."));
    if (!QDir().mkpath(parent) || (mkdir(native.constData(), 0700) != 0 && errno != EEXIST))
        return fail(
            ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "The folder %1 could not be made: %2."),
            {shown(path), QString::fromLocal8Bit(strerror(errno))},
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "check.h"

#include "format.h"
#include "text.h"
#include "window.h"

#include <base/paths.h>
#include <base/settings.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtCore/QStorageInfo>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace Runyard::Cli {
namespace {

using Status = Check::Status;

Check good(const char *id, const QString &text)
{
    return {QString::fromLatin1(id), Status::Ok, text, {}};
}

Check warning(const char *id, const QString &text, const QString &remedy)
{
    return {QString::fromLatin1(id), Status::Warning, text, remedy};
}

Check failure(const char *id, const QString &text, const QString &remedy)
{
    return {QString::fromLatin1(id), Status::Failure, text, remedy};
}

/** The number in a file of /proc; -1 when there is none. */
qint64 numberIn(const char *path)
{
    QFile file(QString::fromLatin1(path));
    bool ok = false;
    const qint64 number
        = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong(&ok) : 0;
    return ok ? number : -1;
}

Check shimCheck()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/runyard-shim");
    const QString program = QFileInfo(beside).isExecutable()
                                ? beside
                                : QStandardPaths::findExecutable(QStringLiteral("runyard-shim"));
    if (!program.isEmpty())
        return good("shim", shown(program));
    return failure("shim",
                   Text::tr("runyard-shim was not found beside this program or in PATH, and no run "
                            "can start without it."),
                   Text::tr("Install Runyard again."));
}

Check windowCheck()
{
    const QString program = windowProgram();
    return good("window",
                program.isEmpty()
                    ? Text::tr("runyard-gui is not installed; the command line does without.")
                    : shown(program));
}

Check folderCheck(const char *id, const QString &path)
{
    struct stat info{};
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0)
        return good(id, Text::tr("%1 is made when it is needed.").arg(shown(path)));
    const QString remedy = Text::tr("Say: chmod 700 %1, or chown it to you.").arg(shown(path));
    if (!S_ISDIR(info.st_mode) || info.st_uid != ::geteuid())
        return failure(id, Text::tr("%1 is not a folder of yours.").arg(shown(path)),
                       Text::tr("Remove it, or find out who made it."));
    if (::access(QFile::encodeName(path).constData(), R_OK | W_OK | X_OK) != 0)
        return failure(id,
                       Text::tr("%1 can't be written: %2.")
                           .arg(shown(path), QString::fromLocal8Bit(strerror(errno))),
                       remedy);
    if ((info.st_mode & 077) != 0)
        return warning(id, Text::tr("%1 is open to other users.").arg(shown(path)), remedy);
    return good(id, shown(path));
}

Check socketCheck()
{
    const qsizetype length = QFile::encodeName(Paths::engineSocket()).size();
    if (length >= qsizetype(sizeof sockaddr_un::sun_path))
        return failure("socket",
                       Text::tr("The path of the engine's socket is too long: %1.")
                           .arg(shown(Paths::engineSocket())),
                       Text::tr("Set XDG_RUNTIME_DIR to a folder with a shorter path."));
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        return warning(
            "socket",
            Text::tr("XDG_RUNTIME_DIR is not set, so %1 is used.").arg(shown(Paths::runtime())),
            Text::tr(
                "Log in through a session manager, or set it to a folder that only you can read."));
    return good("socket", shown(Paths::engineSocket()));
}

Check settingsCheck()
{
    const Result<Settings> settings = Settings::load();
    if (settings)
        return good("settings", QFileInfo::exists(Settings::filePath())
                                    ? shown(Settings::filePath())
                                    : Text::tr("all as built in"));
    return failure("settings", translated(settings.error()),
                   Text::tr("Correct the file, or the variable."));
}

Check ptyCheck()
{
    const int pty = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    const bool works = pty >= 0 && ::grantpt(pty) == 0 && ::unlockpt(pty) == 0;
    const QString problem = QString::fromLocal8Bit(strerror(errno));
    if (pty >= 0)
        ::close(pty);
    if (!works)
        return failure("terminals", Text::tr("No terminal can be made: %1.").arg(problem),
                       Text::tr("Mount devpts on /dev/pts."));
    const qint64 used = numberIn("/proc/sys/kernel/pty/nr");
    const qint64 most = numberIn("/proc/sys/kernel/pty/max");
    if (most > 0 && most - used < 64)
        return warning("terminals",
                       Text::tr("%1 of %2 terminals are in use.")
                           .arg(QString::number(used), QString::number(most)),
                       Text::tr("Raise it: sysctl kernel.pty.max=4096"));
    return good("terminals",
                Text::tr("%1 of %2 in use").arg(QString::number(used), QString::number(most)));
}

Check diskCheck()
{
    constexpr qint64 little = 1LL << 30;
    constexpr qint64 tooLittle = 100LL << 20;
    QString path = Paths::data();
    while (!QFileInfo::exists(path) && path != u"/")
        path = QFileInfo(path).path();
    const qint64 free = QStorageInfo(path).bytesAvailable();
    const QString text = Text::tr("%1 free in %2").arg(formatBytes(free), shown(path));
    const QString remedy = Text::tr("Make room, or set XDG_DATA_HOME to a larger disk.");
    if (free < tooLittle)
        return failure("disk", text, remedy);
    return free < little ? warning("disk", text, remedy) : good("disk", text);
}

Check watchCheck()
{
    const qint64 instances = numberIn("/proc/sys/fs/inotify/max_user_instances");
    const qint64 watches = numberIn("/proc/sys/fs/inotify/max_user_watches");
    const QString text = Text::tr("inotify: %1 instances, %2 watches")
                             .arg(QString::number(instances), QString::number(watches));
    if ((instances >= 0 && instances < 64) || (watches >= 0 && watches < 8192))
        return warning("watches", text,
                       Text::tr("Raise them: sysctl fs.inotify.max_user_instances=512 "
                                "fs.inotify.max_user_watches=524288"));
    return good("watches", text);
}

Check limitCheck()
{
    rlimit files{};
    rlimit processes{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    ::getrlimit(RLIMIT_NPROC, &processes);
    const auto word = [](rlim_t limit) {
        return limit == RLIM_INFINITY ? Text::tr("unlimited") : QString::number(limit);
    };
    const QString text = Text::tr("%1 open files, %2 processes")
                             .arg(word(files.rlim_cur), word(processes.rlim_cur));
    if (files.rlim_max < 1024 || processes.rlim_cur < 256)
        return warning("limits", text,
                       Text::tr("Raise them in /etc/security/limits.conf, or with ulimit."));
    return good("limits", text);
}

/** Whether runs outlive the login, as far as files tell. */
Check logoutCheck()
{
    if (!QFileInfo::exists(QStringLiteral("/run/systemd/system")))
        return good("logout", Text::tr("no systemd, which would end runs at a logout"));
    const passwd *user = ::getpwuid(::getuid());
    const QString lingers = QStringLiteral("/var/lib/systemd/linger/")
                            + (user ? QFile::decodeName(user->pw_name) : QString());
    if (QFileInfo(lingers).isFile())
        return good("logout", Text::tr("runs go on when you log out"));
    return good("logout", Text::tr("runs may be ended when you log out; 'loginctl enable-linger' "
                                   "keeps them"));
}

/** Whether somebody holds the lock of a run folder: its shim does as long as it lives. */
bool isHeld(const QString &runFolder)
{
    // The lock is the file that the shim was started with (src/shim/runfolder.h).
    const int descriptor = ::open(
        QFile::encodeName(runFolder + QStringLiteral("/launch")).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool held = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return held;
}

} // namespace

QJsonObject Check::json() const
{
    const char *word = status == Status::Ok        ? "ok"
                       : status == Status::Warning ? "warning"
                                                   : "failure";
    return {{QStringLiteral("id"), id},
            {QStringLiteral("status"), QString::fromLatin1(word)},
            {QStringLiteral("text"), text},
            {QStringLiteral("remedy"), remedy}};
}

QList<Check> localChecks()
{
    return {
        shimCheck(),
        windowCheck(),
        settingsCheck(),
        folderCheck("configFolder", Paths::config()),
        folderCheck("dataFolder", Paths::data()),
        folderCheck("stateFolder", Paths::state()),
        folderCheck("runtimeFolder", Paths::runtime()),
        socketCheck(),
        diskCheck(),
        ptyCheck(),
        watchCheck(),
        limitCheck(),
        logoutCheck(),
    };
}

Check orphanCheck(const QStringList &active)
{
    QStringList left;
    const QDir folder(Paths::data() + QStringLiteral("/runs"));
    for (const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
         const QString &name : names) {
        if (!active.contains(name) && isHeld(folder.filePath(name)))
            left << name;
    }
    if (left.isEmpty())
        return good("orphans", Text::tr("no process of an ended run is left"));
    return warning(
        "orphans",
        Text::tr("Processes of ended runs still live: %1.").arg(left.join(QLatin1StringView(", "))),
        Text::tr("'pkill -f RUN' with the id ends each; please report how it came to this."));
}

} // namespace Runyard::Cli

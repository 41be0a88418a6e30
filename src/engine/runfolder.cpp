// SPDX-License-Identifier: GPL-3.0-or-later
#include "runfolder.h"

#include <shim/runfolder.h>

#include <base/faultpoint.h>
#include <base/paths.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTimeZone>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Runyard {
namespace {

/** The engine's own: which control group the run has. */
constexpr const char *groupFile = "group";
/** Files of the launch, for the program alone. */
constexpr const char *filesFolder = "files";
/** Where the agent's own record is: lines, each of a file that was begun or left. */
constexpr const char *recordsFile = "records";
const QByteArray recordBegun = "begun ";
const QByteArray recordLeft = "left ";

const char *nameOf(RunEnums::Stream stream)
{
    return stream == RunEnums::Stream::Output ? ShimFile::output : ShimFile::errors;
}

std::unexpected<Error> ioError(const QString &path, int number)
{
    const bool isFull = number == ENOSPC || number == EDQUOT;
    return fail(isFull ? ErrorCode::DiskFull : ErrorCode::Io,
                QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                {shown(path), QString::fromLocal8Bit(strerror(number))},
                isFull ? QT_TRANSLATE_NOOP("Error", "Free some space; then try again.") : "");
}

void put(QByteArray &records, const char *key, const QByteArray &value)
{
    records += key;
    records += '=';
    records += value;
    records += '\0';
}

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    const int fd = open(QFile::encodeName(path).constData(),
                        O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return ioError(path, errno);
    qsizetype done = 0;
    int problem = 0;
    while (done < bytes.size() && problem == 0) {
        const ssize_t written = write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (written < 0 && errno != EINTR)
            problem = errno;
        else if (written > 0)
            done += written;
    }
    close(fd);
    if (problem != 0)
        return ioError(path, problem);
    return {};
}

/** The beginning of the file, in few calls: several are read for each run. */
QByteArray readSmall(const QString &path)
{
    const int fd = open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return {};
    char bytes[8 << 10];
    ssize_t got = 0;
    do
        got = read(fd, bytes, sizeof bytes);
    while (got < 0 && errno == EINTR);
    close(fd);
    return {bytes, qMax<ssize_t>(0, got)};
}

QDateTime fromMs(std::string_view text)
{
    const qint64 ms = QByteArrayView(text.data(), qsizetype(text.size())).toLongLong();
    return ms > 0 ? QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC) : QDateTime();
}

/** Calls `take` for each record; false when the file is cut (no `end=1`) or not there. */
template<class Take>
bool readRecords(const QByteArray &bytes, Take take)
{
    bool isWhole = false;
    shimReadRecords(std::string_view(bytes.constData(), size_t(bytes.size())),
                    [&](std::string_view key, std::string_view value) {
                        if (key == "end")
                            isWhole = true;
                        else
                            take(key, value);
                    });
    return isWhole;
}

qint64 toNumber(std::string_view text)
{
    return QByteArrayView(text.data(), qsizetype(text.size())).toLongLong();
}

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

RunFolder::RunFolder(const QString &root, const RunId &run) : m_path(root + u'/' + run.value) {}

QString RunFolder::file(const char *name) const
{
    return m_path + u'/' + QLatin1StringView(name);
}

static QString withPaths(const QString &argument, const Launch &launch, const QString &folder)
{
    for (auto it = launch.files.cbegin(); it != launch.files.cend(); ++it) {
        const QString mark = Launch::fileMark + it.key();
        if (argument.startsWith(u'-') && argument.endsWith(mark))
            return argument.chopped(mark.size()) + folder + u'/' + it.key();
    }
    return argument;
}

static Result<> writeFiles(const QString &folder, const QMap<QString, QByteArray> &files)
{
    if (!files.isEmpty() && mkdir(QFile::encodeName(folder).constData(), 0700) != 0
        && errno != EEXIST)
        return ioError(folder, errno);
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        if (Result<> written = writeFile(folder + u'/' + it.key(), it.value()); !written)
            return written;
    }
    return {};
}

Result<> RunFolder::prepare(const Launch &launch, const QStringList &environment, const RunId &run,
                            const Settings &settings, const QString &group) const
{
    if (isFaultDue(FaultPoint::PrepareRun))
        return ioError(m_path, ENOSPC);
    if (mkdir(QFile::encodeName(m_path).constData(), 0700) != 0 && errno != EEXIST)
        return ioError(m_path, errno);
    QByteArray records;
    put(records, "version", "1");
    put(records, "mode", launch.terminal ? "pty" : "pipes");
    put(records, "cwd", QFile::encodeName(launch.folder));
    put(records, "arg", QFile::encodeName(launch.program));
    for (const QString &argument : launch.arguments)
        put(records, "arg", withPaths(argument, launch, file(filesFolder)).toUtf8());
    if (Result<> written = writeFiles(file(filesFolder), launch.files); !written)
        return written;
    for (const QString &variable : environment)
        put(records, "env", variable.toLocal8Bit());
    put(records, "rows", QByteArray::number(launch.rows));
    put(records, "columns", QByteArray::number(launch.columns));
    put(records, "stdin", launch.input == Launch::Input::Open ? "open" : "null");
    const bool hasBytes = launch.input == Launch::Input::Bytes
                          || (launch.input == Launch::Input::Open && !launch.inputBytes.isEmpty());
    if (hasBytes && !launch.terminal) {
        put(records, "stdinFile", "input");
        if (Result<> written = writeFile(m_path + QStringLiteral("/input"), launch.inputBytes);
            !written)
            return written;
    }
    put(records, "grace", QByteArray::number(settings[Key::stopGrace]));
    put(records, "outputLimit", QByteArray::number(qint64(settings[Key::outputLimit]) << 20));
    if (!group.isEmpty()) {
        put(records, "group", QFile::encodeName(group) + "/cgroup.procs");
        if (Result<> written = writeFile(file(groupFile), QFile::encodeName(group)); !written)
            return written;
    }
    put(records, "mark", run.value.toLatin1());
    put(records, "umask", "022");
    // Whole or not there: an engine that finds it may start the run with it.
    const QString fresh = file("launch.new");
    if (Result<> written = writeFile(fresh, records); !written)
        return written;
    const QString launchFile = file(ShimFile::launch);
    if (rename(QFile::encodeName(fresh).constData(), QFile::encodeName(launchFile).constData())
        != 0)
        return ioError(launchFile, errno);
    return {};
}

QString RunFolder::group() const
{
    return QFile::decodeName(readSmall(file(groupFile)));
}

void RunFolder::forgetLaunch() const
{
    // Emptied, not removed: the shim's lock is on this file.
    static_cast<void>(truncate(QFile::encodeName(file(ShimFile::launch)).constData(), 0));
}

std::optional<StartedRecord> RunFolder::started() const
{
    StartedRecord record;
    const bool isWhole = readRecords(readSmall(file(ShimFile::started)),
                                     [&](std::string_view key, std::string_view value) {
                                         if (key == "pid")
                                             record.pid = toNumber(value);
                                         else if (key == "shimPid")
                                             record.shimPid = toNumber(value);
                                         else if (key == "bootId")
                                             record.bootId = toText(value);
                                         else if (key == "shimStartTime")
                                             record.shimStartTime = toNumber(value);
                                         else if (key == "atUs")
                                             record.atUs = toNumber(value);
                                         else if (key == "folderFd")
                                             record.folderFd = int(toNumber(value));
                                         else if (key == "at")
                                             record.at = fromMs(value);
                                     });
    return isWhole ? std::optional(record) : std::nullopt;
}

std::optional<FinishedRecord> RunFolder::finished() const
{
    FinishedRecord record;
    const bool isWhole = readRecords(
        readSmall(file(ShimFile::finished)), [&](std::string_view key, std::string_view value) {
            if (key == "exitCode")
                record.exit.exitCode = int(toNumber(value));
            else if (key == "signal")
                record.exit.signal = int(toNumber(value));
            else if (key == "stopRequested")
                record.exit.stopRequested = toNumber(value) != 0;
            else if (key == "error")
                record.failedStep = toText(value);
            else if (key == "errno")
                record.failedErrno = int(toNumber(value));
            else if (key == "at")
                record.at = fromMs(value);
            else if (key == "outputSize")
                record.outputSize = toNumber(value);
            else if (key == "errorsSize")
                record.errorsSize = toNumber(value);
            else if (key == "lost")
                record.lostBytes = toNumber(value);
            else if (key == "leftover")
                record.leftover = int(toNumber(value));
            else if (key == "maxRssKb")
                record.usage.peakMemory = toNumber(value) * 1024;
            else if (key == "userUs" || key == "systemUs")
                record.usage.cpuMs += toNumber(value) / 1000;
            else if (key == "folder")
                record.folder = WorkFolder::from(QByteArray(value.data(), qsizetype(value.size())));
            else if (key == "left")
                record.left << toText(value);
        });
    return isWhole ? std::optional(record) : std::nullopt;
}

WorkFolder WorkFolder::from(const QByteArray &name)
{
    static constexpr QByteArrayView gone(" (deleted)");
    WorkFolder folder;
    folder.isGone = name.endsWith(gone);
    folder.path = QFile::decodeName(folder.isGone ? name.chopped(gone.size()) : name);
    return folder;
}

WorkFolder RunFolder::workFolder(const StartedRecord &started)
{
    if (started.folderFd < 0)
        return {};
    const QByteArray link = "/proc/" + QByteArray::number(started.shimPid) + "/fd/"
                            + QByteArray::number(started.folderFd);
    QByteArray name(PATH_MAX, Qt::Uninitialized);
    const ssize_t size = readlink(link.constData(), name.data(), size_t(name.size()));
    return size > 0 ? WorkFolder::from(name.first(size)) : WorkFolder();
}

bool RunFolder::wasTaken() const
{
    return QFile::exists(file(ShimFile::control)) || QFile::exists(file(ShimFile::finished))
           || isHeld();
}

bool RunFolder::isHeld() const
{
    const int fd = open(QFile::encodeName(file(ShimFile::lock)).constData(), O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool held = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(fd); // closing lets go of the lock, if it was ours for a moment
    return held;
}

qint64 RunFolder::repliesSent() const
{
    return QFileInfo(file("replies")).size();
}

void RunFolder::noteReply() const
{
    QFile count(file("replies"));
    if (count.open(QIODevice::WriteOnly | QIODevice::Append))
        count.write(".");
}

QList<RunFolder::AgentRecord> RunFolder::agentRecords() const
{
    QFile list(file(recordsFile));
    if (!list.open(QIODevice::ReadOnly))
        return {};
    QList<AgentRecord> records;
    const QByteArrayList lines = list.readAll().split('\n');
    for (const QByteArray &line : lines.first(lines.size() - 1)) { // the last one was not ended
        if (line.startsWith(recordBegun))
            records << AgentRecord{
                QFile::decodeName(QByteArray::fromPercentEncoding(line.mid(recordBegun.size()))),
                -1};
        else if (line.startsWith(recordLeft) && !records.isEmpty())
            records.last().size = line.mid(recordLeft.size()).toLongLong();
    }
    return records;
}

void RunFolder::noteRecord(const QString &path) const
{
    addToRecords(recordBegun + QFile::encodeName(path).toPercentEncoding("/") + '\n');
}

void RunFolder::noteRecordLeft(qint64 size) const
{
    addToRecords(recordLeft + QByteArray::number(size) + '\n');
}

void RunFolder::addToRecords(const QByteArray &line) const
{
    QFile list(file(recordsFile));
    if (list.open(QIODevice::WriteOnly | QIODevice::Append))
        list.write(line);
}

void RunFolder::forgetFiles() const
{
    if (QDir files(file(filesFolder)); files.exists()) // most launches bring none
        files.removeRecursively();
}

qint64 RunFolder::size(RunEnums::Stream stream) const
{
    struct stat info{};
    return stat(QFile::encodeName(file(nameOf(stream))).constData(), &info) == 0
               ? qint64(info.st_size)
               : 0;
}

QDateTime RunFolder::lastWritten() const
{
    QDateTime last;
    for (const char *name : {ShimFile::output, ShimFile::errors}) {
        const QDateTime written = QFileInfo(file(name)).lastModified(QTimeZone::UTC);
        if (written.isValid() && (!last.isValid() || written > last))
            last = written;
    }
    return last;
}

Result<QByteArray> RunFolder::read(RunEnums::Stream stream, qint64 offset, qint64 most) const
{
    const QString path = file(nameOf(stream));
    const auto unreadable = [&path](int number) {
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "The output %1 can't be read: %2."),
                    {path, QString::fromLocal8Bit(strerror(number))});
    };
    if (isFaultDue(FaultPoint::ReadOutput))
        return unreadable(EIO);
    const int fd = open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return QByteArray();
    if (fd < 0)
        return unreadable(errno);
    struct stat info{};
    fstat(fd, &info);
    QByteArray bytes(qBound(qint64(0), qint64(info.st_size) - offset, most), Qt::Uninitialized);
    qsizetype done = 0;
    int problem = 0;
    while (done < bytes.size()) {
        const ssize_t got
            = pread(fd, bytes.data() + done, size_t(bytes.size() - done), offset + done);
        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            problem = got < 0 ? errno : 0;
            break;
        }
        done += qMax<ssize_t>(got, 0);
    }
    close(fd);
    // What was read before is told; the next read, which begins behind it, tells the rest.
    if (problem != 0 && done == 0)
        return unreadable(problem);
    bytes.truncate(done);
    return bytes;
}

QByteArray RunFolder::tail(RunEnums::Stream stream, qint64 most) const
{
    return read(stream, qMax<qint64>(0, size(stream) - most), most).value_or(QByteArray());
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>
#include <domain/run.h>
#include <ports/launch.h>

namespace Runyard {

/** Where the folder is in which a run was started. */
struct WorkFolder
{
    /** From the kernel's name of it. */
    [[nodiscard]] static WorkFolder from(const QByteArray &name);

    QString path; ///< empty: not known
    bool isGone = false;

    bool operator==(const WorkFolder &) const = default;
};

/** What a shim wrote when the program was started. */
struct StartedRecord
{
    qint64 pid = 0;
    qint64 shimPid = 0;
    qint64 shimStartTime = 0; ///< clock ticks since boot
    int folderFd = -1;        ///< the shim's, of the working folder
    QString bootId;           ///< of the boot of the machine in which it was
    QDateTime at;
    qint64 atUs = 0; ///< of the monotonic clock of that boot
};

/** What a shim wrote last. */
struct FinishedRecord
{
    Exit exit;
    QString failedStep; ///< the program never ran: launch, cwd, exec … with `failedErrno`
    int failedErrno = 0;
    QDateTime at;
    qint64 outputSize = -1; ///< bytes; -1 when it does not say
    qint64 errorsSize = -1;
    qint64 lostBytes = 0; ///< of output, that could not be written
    int leftover = 0;     ///< processes that outlived the main one and were ended
    QStringList left;     ///< processes that could not be ended: "PID NAME"
    WorkFolder folder;
    ProcessUsage usage;
};

/** The folder of one run, engine's side: writes `launch`, reads what the shim writes
 * (src/shim/runfolder.h). A value. */
class RunFolder
{
public:
    RunFolder() = default;
    RunFolder(const QString &root, const RunId &run);

    [[nodiscard]] QString path() const { return m_path; }
    /** Makes the folder and writes `launch` and the input. `environment` is the complete one.
     * `group` is the folder of a control group for it.
     *  Errors: DiskFull, Io. */
    [[nodiscard]] Result<> prepare(const Launch &launch, const QStringList &environment,
                                   const RunId &run, const Settings &settings,
                                   const QString &group = {}) const;
    /** The control group that it was prepared for; empty without. */
    [[nodiscard]] QString group() const;
    /** Empties `launch`: it holds the environment, and with it perhaps secrets. */
    void forgetLaunch() const;

    [[nodiscard]] std::optional<StartedRecord> started() const;
    [[nodiscard]] std::optional<FinishedRecord> finished() const;
    /** Of a run at work; reads but a link of the kernel's. */
    [[nodiscard]] static WorkFolder workFolder(const StartedRecord &started);
    /** A shim took the run in hand at some time. */
    [[nodiscard]] bool wasTaken() const;
    /** A shim holds the run now. */
    [[nodiscard]] bool isHeld() const;

    /** Messages that were sent to the agent by itself, in answer to what it printed. */
    [[nodiscard]] qint64 repliesSent() const;
    void noteReply() const;

    /** A file in which the agent itself wrote down the run. */
    struct AgentRecord
    {
        QString path;
        qint64 size = -1; ///< so much of it belongs to the run; -1: all of it
    };
    /** In the order in which they were read; one stands here twice when the agent came back to it.
     */
    [[nodiscard]] QList<AgentRecord> agentRecords() const;
    void noteRecord(const QString &path) const;
    /** Of the last one. */
    void noteRecordLeft(qint64 size) const;
    /** Removes the files of the launch: they are for the program alone. */
    void forgetFiles() const;

    [[nodiscard]] qint64 size(RunEnums::Stream stream) const;
    /** When output or errors last grew; invalid while both are empty. */
    [[nodiscard]] QDateTime lastWritten() const;
    /** At most `most` bytes from `offset`; shorter only at the end so far. Errors: NotFound, Io. */
    [[nodiscard]] Result<QByteArray> read(RunEnums::Stream stream, qint64 offset,
                                          qint64 most) const;
    [[nodiscard]] QByteArray tail(RunEnums::Stream stream, qint64 most) const;

private:
    [[nodiscard]] QString file(const char *name) const;
    void addToRecords(const QByteArray &line) const;

    QString m_path;
};

} // namespace Runyard

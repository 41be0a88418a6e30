// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "liverun.h"

#include <functional>
#include <unordered_map>

namespace Runyard {

/** Looks after every run between its start and its end: has the launch made, starts the shim,
 * records what comes of it, finds the runs of an earlier engine again. A reactor; engine thread. */
class RunSupervisor final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Journal &journal;
        const AgentRegistry &agents;
        std::function<const Settings &()> settings;
        QString runsFolder;
        QString shimProgram;
    };
    explicit RunSupervisor(const Parts &parts, QObject *parent = nullptr);
    ~RunSupervisor() override;

    /** Attaches to the runs that the journal says are at work. Call once, after the journal is
     * loaded. */
    void recover();
    /** The intent is recorded first, then the shim is started. */
    void start(const RunId &id);
    /** Lets every shim go on by itself: the engine is about to end. */
    void release();

    /** Errors: WrongState when the run is not at work, or takes no input. */
    [[nodiscard]] Result<> sendInput(const RunId &id, const QByteArray &bytes);
    [[nodiscard]] Result<> resize(const RunId &id, int rows, int columns);
    void stop(const RunId &id, RunEnums::StopHow how);

    /** `outputGrew` follows once when the files are larger than this; at once if they are or the
     * run has ended. */
    void watch(const RunId &id, qint64 outputSize, qint64 errorsSize);
    [[nodiscard]] RunFolder folderOf(const RunId &id) const { return {m_parts.runsFolder, id}; }

Q_SIGNALS:
    void outputGrew(const Runyard::RunId &run, qint64 outputSize, qint64 errorsSize, bool ended);

private:
    LiveRun *add(const Run &run);
    void launch(const RunId &id, const Launch &launch);
    void failToStart(const RunId &id, const Error &error);
    void conclude(const RunId &id, const Ending &ending);
    [[nodiscard]] RunFinished judge(const Run &run, const LiveRun &live,
                                    const Ending &ending) const;
    void remove(const RunId &id);
    [[nodiscard]] LiveRun *live(const RunId &id) const;

    Parts m_parts;
    std::unordered_map<QString, std::unique_ptr<LiveRun>> m_live; ///< by the run's id
};

} // namespace Runyard

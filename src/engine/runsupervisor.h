// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "liverun.h"
#include "reaper.h"
#include "rungroups.h"

#include <domain/permissionoperations.h>
#include <domain/prices.h>

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
        QString trashFolder;
    };
    explicit RunSupervisor(const Parts &parts, QObject *parent = nullptr);
    ~RunSupervisor() override;

    /** Attaches to the runs that the journal says are at work. Call once, after the journal is
     * loaded. */
    void recover();
    /** Why the run can't start now, as far as that is known already. */
    [[nodiscard]] std::optional<Error> obstacle(const Run &run) const;
    /** The intent is recorded first, then the shim is started. Gives why it can't be now, for what
     * may pass: a folder of programs that does not answer. */
    std::optional<Error> start(const RunId &id);
    /** Lets every shim go on by itself: the engine is about to end. */
    void release();

    /** Errors: WrongState when the run is not at work, or takes no input. */
    [[nodiscard]] Result<> sendInput(const RunId &id, const QByteArray &bytes);
    /** The same, in the form that the run's agent takes. */
    [[nodiscard]] Result<> sendText(const RunId &id, const QString &text);
    /** Its agent can be told something now. */
    [[nodiscard]] bool hears(const RunId &id) const;
    [[nodiscard]] Result<> resize(const RunId &id, int rows, int columns);
    /** Gives the agent what is recorded as answered and not taken up yet. */
    void giveAnswers(const RunId &id);
    /** Errors: WrongState, NotAllowed for what this agent can't. */
    [[nodiscard]] Result<> steer(const RunId &id, SteerEnums::What what, const QString &value);
    /** Its agent can be asked to end its turn and live on. */
    [[nodiscard]] bool canInterrupt(const RunId &id) const;
    /** Prices for agents that name no cost. */
    void setPrices(const PriceTable &prices) { m_prices = prices; }
    using Reroute = std::function<QList<Event>(const Run &run, const RunFinished &end,
                                               const QList<Event> &aftermath)>;
    /** May let what follows from an end go elsewhere. */
    void setReroute(Reroute reroute) { m_reroute = std::move(reroute); }
    void stop(const RunId &id, RunEnums::StopHow how);
    /** Of a run that was started: no shim holds it any more, and none has left a word. */
    [[nodiscard]] bool isLost(const RunId &id) const;
    /** Records how such a run ended, as far as that is known, and ends what it left behind. */
    void reconcile(const RunId &id);
    /** The process and its descendants, the shim first; empty when it is not at work. */
    [[nodiscard]] QList<ProcessInfo> processesOf(const RunId &id) const;
    [[nodiscard]] Reaper &reaper() { return m_reaper; }
    /** To be called now and then while runs are at work: tells later kills for want of memory from
     * earlier ones. */
    void noteMemoryKills();

    /** `outputGrew` follows once when the files are larger than this; at once if they are or the
     * run has ended. */
    void watch(const RunId &id, qint64 outputSize, qint64 errorsSize);
    /** `spoke` tells what the agent is saying, as long as somebody wants to know. */
    void followSpeech(const RunId &id, bool on);
    /** As far as it was read; nothing when it is not at work. */
    [[nodiscard]] LiveText speechOf(const RunId &id) const;
    /** In the trash when it was cleaned up. */
    [[nodiscard]] RunFolder folderOf(const RunId &id) const;

Q_SIGNALS:
    /** All that its agent had said was read for the first time, by this engine. */
    void caughtUp(const Runyard::RunId &run);
    void outputGrew(const Runyard::RunId &run, qint64 outputSize, qint64 errorsSize, bool ended);
    void spoke(const Runyard::RunId &run, const Runyard::LiveText &text);

private:
    void pauseAfterReboot(const QSet<RunId> &active);
    LiveRun *add(const Run &run);
    void launch(const RunId &id, const Launch &launch);
    [[nodiscard]] Result<Launch> launchOf(const Run &run) const;
    [[nodiscard]] Result<QString> prepareStart(const Run &run) const;
    [[nodiscard]] QList<int> notesFor(const Run &run) const;
    void failToStart(const RunId &id, const Error &error);
    void conclude(const RunId &id, const Ending &ending);
    [[nodiscard]] RunFinished judge(const Run &run, const LiveRun &live, const Ending &ending);
    void remove(const RunId &id);
    /** The end and what follows from it, in one transaction. */
    [[nodiscard]] QList<Event> withAftermath(const Run &run, const RunFinished &end);
    [[nodiscard]] bool wasKilledForMemory(const Exit &exit, const RunFolder &folder);
    /** What is left in the run's control group, and the group itself. */
    void clearGroup(const QString &group);
    [[nodiscard]] LiveRun *live(const RunId &id) const;
    void takeFacts(const RunId &id, const QList<Event> &facts);

    Parts m_parts;
    Reaper m_reaper;
    RunGroups m_groups;
    PriceTable m_prices;
    Reroute m_reroute;
    QHash<RunId, int> m_listeners;                                ///< how many follow its speech
    qint64 m_memoryKills = 0;                                     ///< when last looked
    qint64 m_memoryKillsBefore = 0;                               ///< the time before
    std::unordered_map<QString, std::unique_ptr<LiveRun>> m_live; ///< by the run's id
};

} // namespace Runyard

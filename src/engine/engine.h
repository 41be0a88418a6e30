// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginelock.h"
#include "folderprobe.h"
#include "journal.h"
#include "runscheduler.h"
#include "runsupervisor.h"

#include <domain/decide.h>
#include <ports/agentprovider.h>

#include <QtCore/QHash>

#include <functional>

namespace Runyard {

/** The engine: gathers what a decision needs, decides, records, and lets the reactors do the rest.
 * Everything it is made of is given to it. Met only through EngineGateway. */
class Engine final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        EventStore &store;
        const Clock &clock;
        const FolderInspector &inspector;
        const AgentRegistry &agents;
        QString runsFolder;
        QString shimProgram;
        QString socket;  ///< for reports only
        QString version; ///< of the program
        int protocol = 0;
    };
    Engine(const Parts &parts, const Settings &settings, QObject *parent = nullptr);
    ~Engine() override;

    /** Folds the history and attaches to the runs of an earlier engine. */
    [[nodiscard]] Result<> start();
    /** Writes what is pending and lets go of the shims; the runs go on. */
    void shutDown();

    using Reply = std::function<void(Result<QVariant>)>;
    /** Carries out one operation; `reply` is called once, then or later. */
    void perform(const QVariant &operation, const Reply &reply);

    [[nodiscard]] const Journal &journal() const { return m_journal; }
    [[nodiscard]] RunSupervisor &supervisor() { return m_supervisor; }
    void setClientCount(int count) { m_clients = count; }
    /** Nothing at work, nothing that would start: the engine may end. */
    [[nodiscard]] bool isIdle() const;

Q_SIGNALS:
    void recorded(const QList<Runyard::EventRecord> &records);
    /** A client asked the engine to end. */
    void stopRequested();

private:
    template<class Answer>
    using Then = std::function<void(Result<Answer>)>;
    template<class Operation>
    void bind(void (Engine::*handler)(const Operation &, const Then<typename Operation::Answer> &));
    void bindAll();

    void queueRuns(const QueueRuns &command, const Then<QueueReceipt> &then);
    void retryRun(const RetryRun &command, const Then<QueueReceipt> &then);
    void stopRuns(const StopRuns &command, const Then<Receipt> &then);
    template<class Command>
    void decideSimply(const Command &command, const Then<Receipt> &then);
    void trustFolder(const TrustFolder &command, const Then<FolderReports> &then);
    void distrustFolder(const DistrustFolder &command, const Then<Receipt> &then);
    void sendInput(const SendInput &command, const Then<Receipt> &then);
    void resizeTerminal(const ResizeTerminal &command, const Then<Receipt> &then);
    void stopEngine(const StopEngine &command, const Then<Receipt> &then);
    void listRuns(const RunsQuery &query, const Then<RunList> &then);
    void showRun(const RunQuery &query, const Then<RunDetails> &then);
    void giveOverview(const OverviewQuery &query, const Then<Overview> &then);
    void showQueue(const QueueQuery &query, const Then<QueueStatus> &then);
    void inspectFolders(const FoldersQuery &query, const Then<FolderReports> &then);
    void listAgents(const AgentsQuery &query, const Then<AgentList> &then);
    void readOutput(const OutputQuery &query, const Then<OutputChunk> &then);
    void showEngine(const EngineQuery &query, const Then<EngineReport> &then);

    void recordQueue(const Result<QueueDecision> &decision, const Then<QueueReceipt> &then);
    void recordSimply(const Result<QList<Event>> &events, const Then<Receipt> &then);
    [[nodiscard]] Surroundings surroundings() const;
    [[nodiscard]] AgentReport agentFor(const QueueRuns &command) const;
    void inspect(const QStringList &folders, const FolderProbe::Reports &done);
    [[nodiscard]] QueueStatus queueStatus() const;
    [[nodiscard]] const Settings &settings();
    void refreshSettings();
    [[nodiscard]] Result<const Run *> known(const RunId &id) const;

    Parts m_parts;
    Settings m_settings;
    QDateTime m_settingsRead;
    QString m_settingsProblem;
    Journal m_journal;
    RunSupervisor m_supervisor;
    RunScheduler m_scheduler;
    FolderProbe m_probe;
    QThreadPool m_agentPool;
    QHash<int, std::function<void(const QVariant &, const Reply &)>> m_handlers; ///< by meta type
    QDateTime m_startedAt;
    int m_clients = 0;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "budgetkeeper.h"
#include "enginelock.h"
#include "foldergate.h"
#include "folderprobe.h"
#include "instructiondesk.h"
#include "journal.h"
#include "messagedesk.h"
#include "permissiondesk.h"
#include "router.h"
#include "runscheduler.h"
#include "runsupervisor.h"
#include "runwatch.h"
#include "workflowrunner.h"

#include <domain/careoperations.h>
#include <domain/conversationoperations.h>
#include <domain/costoperations.h>
#include <domain/decide.h>
#include <domain/instructionoperations.h>
#include <domain/permissionoperations.h>
#include <ports/agentprovider.h>
#include <workflows/workflowdecide.h>

#include <QtCore/QHash>

#include <chrono>
#include <functional>

namespace Runyard {

class HookDesk;
class OutputTrash;
class StoreCare;
struct ForkPoint;

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
        StoreCare *care = nullptr; ///< used on a worker; none: no search, no check
        const InstructionSource *instructions = nullptr; ///< used on workers; none: no sets
        PriceTable prices = {};                          ///< for agents that name no cost
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
    void continueRun(const ContinueRun &given, const Then<QueueReceipt> &then);
    [[nodiscard]] Result<> chooseFork(ContinueRun &command, ForkPoint &point, const Run &old) const;
    void stopRuns(const StopRuns &command, const Then<Receipt> &then);
    template<class Command>
    void decideSimply(const Command &command, const Then<Receipt> &then);
    void trustFolder(const TrustFolder &command, const Then<FolderReports> &then);
    void distrustFolder(const DistrustFolder &command, const Then<Receipt> &then);
    void sendInput(const SendInput &command, const Then<Receipt> &then);
    void sendText(const SendText &command, const Then<Receipt> &then);
    void resizeTerminal(const ResizeTerminal &command, const Then<Receipt> &then);
    void stopEngine(const StopEngine &command, const Then<Receipt> &then);
    void listRuns(const RunsQuery &query, const Then<RunList> &then);
    void showRun(const RunQuery &query, const Then<RunDetails> &then);
    void showTimeline(const TimelineQuery &query, const Then<Timeline> &then);
    void giveOverview(const OverviewQuery &query, const Then<Overview> &then);
    void showQueue(const QueueQuery &query, const Then<QueueStatus> &then);
    void inspectFolders(const FoldersQuery &query, const Then<FolderReports> &then);
    void listAgents(const AgentsQuery &query, const Then<AgentList> &then);
    void readOutput(const OutputQuery &query, const Then<OutputChunk> &then);
    void showEngine(const EngineQuery &query, const Then<EngineReport> &then);
    void listProcesses(const ProcessesQuery &query, const Then<ProcessReport> &then);
    void endOrphans(const EndOrphans &command, const Then<ProcessReport> &then);
    void continueProcesses(const ContinueProcesses &command, const Then<Receipt> &then);
    void releaseAccount(const ReleaseAccount &command, const Then<Receipt> &then);
    void checkStore(const CheckStore &query, const Then<StoreReport> &then);
    void backUpStore(const BackUpStore &command, const Then<StoreReport> &then);
    void search(const SearchQuery &query, const Then<SearchHits> &then);
    template<class Answer, class Work>
    void withCare(const Then<Answer> &then, Work work);
    void cleanRuns(const CleanRuns &command, const Then<CleanReport> &then);

    void showProject(const ProjectQuery &query, const Then<ProjectFacts> &then);
    void correctProject(const CorrectProject &command, const Then<ProjectFacts> &then);
    void listInstructions(const InstructionsQuery &query, const Then<InstructionList> &then);
    void showInstruction(const InstructionQuery &query, const Then<InstructionSet> &then);
    void renderInstruction(const RenderQuery &query, const Then<RenderedInstruction> &then);
    void listPresets(const PresetsQuery &query, const Then<PresetList> &then);
    template<class Answer, class Ask>
    void askInstructions(const QString &folder, const Then<Answer> &then, Ask ask);

    void showInbox(const InboxQuery &query, const Then<Inbox> &then);
    void answerPermission(const AnswerPermission &command, const Then<Receipt> &then);
    void askByHook(const AskByHook &command, const Then<HookReply> &then);
    void listRules(const PermissionRulesQuery &query, const Then<PermissionRules> &then);
    void addRule(const AddPermissionRule &command, const Then<PermissionRules> &then);
    void removeRule(const RemovePermissionRule &command, const Then<PermissionRules> &then);
    void dryRun(const DryRunPermissions &command, const Then<DryRun> &then);
    void steerRun(const SteerRun &command, const Then<Receipt> &then);
    void showCost(const CostQuery &query, const Then<CostReport> &then);
    [[nodiscard]] Result<CostReport> turnsOf(const CostQuery &query) const;
    void listBudgets(const BudgetsQuery &query, const Then<BudgetList> &then);
    void extendBudget(const ExtendBudget &command, const Then<Receipt> &then);

    void addNote(const AddNote &command, const Then<NoteList> &then);
    void removeNote(const RemoveNote &command, const Then<Receipt> &then);
    void listNotes(const NotesQuery &query, const Then<NoteList> &then);
    void listThreads(const ThreadsQuery &query, const Then<ThreadList> &then);
    void linkRuns(const LinkRuns &command, const Then<ThreadList> &then);
    void unlinkRuns(const UnlinkRuns &command, const Then<Receipt> &then);
    void listRoutes(const RoutesQuery &query, const Then<RouteList> &then);
    void dryRunRoute(const DryRunRoute &query, const Then<RouteChoice> &then);
    using Routes = QHash<QString, QList<RouteRule>>; ///< of folders, by real path
    void readRoutes(const QueueRuns &command, const QList<FolderReport> &folders,
                    const std::function<void(const Routes &)> &then);
    [[nodiscard]] Result<QueueDecision> routed(const Result<QueueDecision> &decision,
                                               const QueueRuns &command,
                                               const QList<FolderReport> &folders,
                                               const Routes &routes);
    void locate(const QString &folder, const Then<QString> &then);

    void startWorkflow(const StartWorkflow &command, const Then<WorkflowReceipt> &then);
    void changeWorkflow(const ChangeWorkflow &command, const Then<Receipt> &then);
    template<class Command>
    void decideWorkflow(const Command &command, const Then<Receipt> &then);
    void listWorkflows(const WorkflowsQuery &query, const Then<WorkflowList> &then);
    void showWorkflow(const WorkflowQuery &query, const Then<WorkflowDetails> &then);
    void startChecked(const StartWorkflow &command, const QString &text,
                      const QMap<QString, QString> &files, const Then<WorkflowReceipt> &then);
    void recordWorkflow(const Result<WorkflowDecision> &decision, const Then<Receipt> &then);

    struct Queueing
    {
        QList<InstructedRuns> groups; ///< that are still to be queued
        Result<QString> file;
        Routes routes;
        QueueReceipt before; ///< what the groups before gave
    };
    void queueGroups(const Queueing &work, const Then<QueueReceipt> &then);
    void queueGroup(const Queueing &work, const AgentReport &agent, const Then<QueueReceipt> &then);
    void recordQueue(const Result<QueueDecision> &decision, const Then<QueueReceipt> &then);
    void recordSimply(const Result<QList<Event>> &events, const Then<Receipt> &then);
    [[nodiscard]] Surroundings surroundings() const;
    [[nodiscard]] static AgentReport agentFor(const QueueRuns &command, const Settings &settings,
                                              const AgentRegistry &agents);
    void findAgent(const QueueRuns &command, const std::function<void(const AgentReport &)> &then);
    void inspect(const QStringList &folders, const FolderProbe::Reports &done);
    void inspectAs(bool trusted, const QStringList &folders, const FolderProbe::Reports &done);
    [[nodiscard]] QueueStatus queueStatus() const;
    [[nodiscard]] const Settings &settings();
    void refreshSettings();
    [[nodiscard]] Result<const Run *> known(const RunId &id) const;
    [[nodiscard]] QList<ProcessInfo> orphans() const;
    [[nodiscard]] ProcessReport processReport() const;
    [[nodiscard]] OutputTrash outputTrash() const;
    [[nodiscard]] QString trashFolder() const;
    void moveOutput(const CleanRuns &command, const QHash<RunId, qint64> &sizes,
                    const QHash<RunId, qint64> &trashed, const Then<CleanReport> &then);
    void takeCare();
    void keepStorageSmall();
    void keepToBudget(const QHash<RunId, qint64> &sizes, qint64 budget);

    Parts m_parts;
    Settings m_settings;
    QDateTime m_settingsRead;
    std::chrono::steady_clock::time_point m_settingsLookedAt;
    QString m_settingsProblem;
    Journal m_journal;
    RunSupervisor m_supervisor;
    RunScheduler m_scheduler;
    RunWatch m_watch;
    FolderProbe m_probe;
    FolderGate m_folderGate;
    PermissionDesk m_desk;
    std::unique_ptr<HookDesk> m_hooks;
    BudgetKeeper m_budgets;
    MessageDesk m_messages; ///< behind `m_budgets`, which may hold a run first
    Router m_router;
    QTimer m_storageTimer;
    QTimer m_indexTimer; ///< runs out when nothing has been recorded for some time
    InstructionDesk m_instructions;
    QThreadPool m_agentPool;
    WorkflowRunner m_workflows;
    QThreadPool m_careQueue; ///< one thread: what walks over stored output goes one after the other
    QHash<int, std::function<void(const QVariant &, const Reply &)>> m_handlers; ///< by meta type
    QDateTime m_startedAt;
    std::optional<Error> m_lostHistory; ///< this engine began a new one where there had been one
    int m_clients = 0;
};

} // namespace Runyard

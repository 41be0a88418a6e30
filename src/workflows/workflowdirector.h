// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflowreader.h"
#include "workflowscope.h"

#include <domain/workflowplan.h>

#include <QtCore/QHash>

#include <deque>
#include <set>

namespace Runyard {

/** Drives one workflow: looks at what is recorded, and says what is to be recorded next. It keeps
 * nothing that is not in the state: made anew from it at any moment, it goes on where the last one
 * stood, and begins nothing twice. No clock, disk or process of its own. */
class WorkflowDirector
{
public:
    /** Records events; they are folded into the state before it returns. */
    using Record = std::function<void(const QList<Event> &)>;
    struct Parts
    {
        const State &state;
        Record record;
    };
    WorkflowDirector(const WorkflowId &id, const WorkflowDefinition &definition,
                     const Parts &parts);

    /** Begins and ends what can be; `most` steps at most, then it says true: call again. */
    bool advance(const WorkflowSurroundings &around, int most = 2000);
    /** Something happened to the item: a run or a workflow of its ended, a gate was answered, its
     * time has come. */
    void noticed(int step, int item);
    void cancelled() { m_isCancelNews = true; }
    /** Usage of one of its runs was reported. */
    void checkBudget();

    /** Runs to be stopped once what was recorded is durable. */
    [[nodiscard]] QList<RunId> takeRunsToStop() { return std::exchange(m_runsToStop, {}); }
    [[nodiscard]] QList<WorkflowId> takeChildrenToCancel()
    {
        return std::exchange(m_childrenToCancel, {});
    }
    /** When something is to be done although nothing happens; invalid: never. */
    [[nodiscard]] QDateTime wakeAt() const;
    /** Notes everything whose time has come. */
    void wake(const QDateTime &now);

private:
    using Task = WorkflowPlan::Task;
    using Outcome = WorkflowPlan::Outcome;
    /** What comes after a run, or at the beginning. */
    struct Begin
    {
        WorkflowEnums::Role role = WorkflowEnums::Role::Work;
        int attempt = 1;
        int iteration = 1;
        int check = 0;
        std::chrono::milliseconds delay{0};
    };
    struct End
    {
        StepState state = StepState::Succeeded;
        QString verdict;
        QJsonValue outputs;
        std::optional<Error> error;
        QJsonObject artifacts = {};
    };
    /** Something outside is being looked at; the item is noticed again then. */
    struct Later
    {
    };
    using Next = std::variant<Begin, End, Later>;

    // workflowdirector.cpp: the record, and what comes next
    void makePlan();
    void restore(int step);
    // directorsteps.cpp: steps as a whole
    void openStep(int step);
    [[nodiscard]] Result<QJsonArray> itemsOf(const StepDefinition &definition) const;
    void beginTask(Task task);
    void continueTask(Task task);
    void endItem(Task task, const End &end);
    void recordEnded();
    void endStep(int step, Outcome outcome);
    void finishWorkflow();
    // directortime.cpp: stops, budgets, times
    void stopTask(Task task, const QString &reason);
    struct Spent
    {
        double usd = 0;
        qint64 tokens = 0;
    };
    [[nodiscard]] Spent spentBy(const WorkflowRun &workflow) const;
    void budgetReached();
    void endHandingBack();
    // directorselect.cpp: best of N
    [[nodiscard]] bool asksForChoice(int step);
    [[nodiscard]] int chosenItem(const StepDefinition &definition, const StepRecord &record) const;
    void answeredChoice(int step);
    // directorwork.cpp: what is done for an item
    void beginKind(Task task);
    void go(Task task, const Next &next);
    // directorgates.cpp: steps without a run
    void beginApproval(Task task);
    void answeredApproval(Task task);
    void beginWait(Task task);
    void beginChild(Task task);
    void childEnded(Task task, const WorkflowRun &child);
    // directorruns.cpp, directordiff.cpp: its runs
    void beginRun(Task task, const Begin &begin);
    [[nodiscard]] SessionId sessionIn(const QString &folder);
    [[nodiscard]] Result<RunQueued> makeRun(Task task, const Begin &begin);
    [[nodiscard]] Result<> fillAgentRun(RunQueued &run, Task task, const WorkflowScope &scope);
    void takeFallback(RunQueued &run, const QStringList &fallback) const;
    [[nodiscard]] Result<> fillShellRun(RunQueued &run, const QString &script,
                                        const WorkflowScope &scope);
    /** Notes how the folder is; see directordiff.cpp. */
    void fillBaseline(RunQueued &run) const;
    [[nodiscard]] Result<> fillDiffCheck(RunQueued &run, Task task, const DiffRule &rule) const;
    // directornext.cpp: what follows from what
    [[nodiscard]] Next nextAfter(Task task) const;
    [[nodiscard]] Next afterFailure(Task task, const StepTry &tried, const Run &run) const;
    [[nodiscard]] Next afterWork(Task task, const StepTry &tried, const Run &run) const;
    [[nodiscard]] Next nextRound(Task task, const StepTry &tried) const;
    [[nodiscard]] Next afterLoop(Task task, const StepTry &tried) const;
    [[nodiscard]] Next afterChecks(Task task, const StepTry &tried, int from) const;
    [[nodiscard]] Next withArtifacts(Task task, const End &end) const;
    [[nodiscard]] Result<QJsonValue> outputsOf(Task task) const;
    /** Of the item's current generation; nullptr before it. */
    [[nodiscard]] const Run *lastWork(Task task) const;

    [[nodiscard]] const WorkflowRun &workflow() const
    {
        return *m_parts.state.workflows().find(m_id);
    }
    [[nodiscard]] const StepRecord &record(int step) const { return workflow().steps.at(step); }
    [[nodiscard]] const StepItem &item(Task task) const
    {
        return record(task.step).items.at(task.item);
    }
    [[nodiscard]] WorkflowScope scopeFor(int step, int item) const;
    [[nodiscard]] QString holder(Task task) const;
    [[nodiscard]] QStringList locksOf(Task task) const;

    WorkflowId m_id;
    WorkflowDefinition m_definition;
    Parts m_parts;
    std::optional<WorkflowPlan> m_plan;
    const WorkflowSurroundings *m_around = nullptr; ///< only while advancing
    std::deque<int> m_pending;                      ///< handed out by the plan, not opened yet
    std::set<Task> m_atWork;
    std::deque<Task> m_news;
    std::deque<Task> m_toBegin; ///< handed out by the plan, not begun: a lock is held, or paused
    QHash<QString, SessionId> m_sessions; ///< by folder
    QList<RunId> m_runsToStop;
    QList<WorkflowId> m_childrenToCancel;
    bool m_isCancelNews = false;
    bool m_isFinishing = false;
};

/** What the plan needs to know of the steps. */
[[nodiscard]] std::vector<WorkflowPlan::Step> planSteps(const QList<StepRecord> &steps);
/** Events with which a workflow starts in these folders; the first of them is the WorkflowStarted.
 */
[[nodiscard]] WorkflowStarted newWorkflow(const WorkflowDefinition &definition, const QString &text,
                                          const QString &file);

} // namespace Runyard

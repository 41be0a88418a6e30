// SPDX-License-Identifier: GPL-3.0-or-later
// What each event of workflows changes.
#include "workflows.h"

#include <QtCore/QJsonArray>

namespace Runyard {
namespace {

StepRecord recordOf(const StepOutline &outline)
{
    StepRecord step;
    step.id = outline.id;
    step.name = outline.name;
    step.kind = outline.kind;
    step.phase = outline.phase;
    step.needs = outline.needs;
    step.join = outline.join;
    step.failureIsFine = outline.failureIsFine;
    return step;
}

} // namespace

void Workflows::on(const WorkflowStarted &event, const QDateTime &at)
{
    if (m_all.contains(event.workflow))
        return;
    WorkflowRun workflow;
    workflow.id = event.workflow;
    workflow.number = event.number;
    workflow.name = event.name;
    workflow.file = event.file;
    workflow.folders = event.folders;
    workflow.params = event.params;
    workflow.priority = event.priority;
    workflow.agent = event.agent;
    workflow.parent = event.parent;
    workflow.parentStep = event.parentStep;
    workflow.group = event.group;
    workflow.groupLimit = event.groupLimit;
    workflow.queued = !event.group.isEmpty();
    workflow.createdAt = at;
    workflow.budgetSince = at;
    workflow.steps.reserve(event.steps.size());
    for (const StepOutline &outline : event.steps)
        workflow.steps << recordOf(outline);
    index(workflow);
    m_all.insert(event.workflow, workflow);
    m_sources.insert(event.workflow, Source{event.text, event.files});
    m_nextNumber = std::max(m_nextNumber, event.number + 1);
}

void Workflows::on(const WorkflowAdmitted &event, const QDateTime &at)
{
    const auto it = m_all.find(event.workflow);
    if (it == m_all.end() || !it->queued)
        return;
    it->queued = false;
    it->budgetSince = at;
}

void Workflows::on(const WorkflowChanged &event, const QDateTime &)
{
    const auto it = m_all.find(event.workflow);
    if (it == m_all.end())
        return;
    QList<StepRecord> steps;
    steps.reserve(event.steps.size());
    for (const StepOutline &outline : event.steps) {
        StepRecord step = recordOf(outline);
        if (const StepRecord *old = this->step(event.workflow, outline.id);
            old && old->state != StepState::Pending)
            step = *old;
        steps << step;
    }
    it->steps = steps;
    index(*it);
    m_sources.insert(event.workflow, Source{event.text, event.files});
}

void Workflows::on(const WorkflowPaused &event, const QDateTime &)
{
    setState(event.workflow, WorkflowState::Paused);
    if (const auto it = m_all.find(event.workflow); it != m_all.end())
        it->pauseReason = event.reason;
}

void Workflows::on(const WorkflowResumed &event, const QDateTime &at)
{
    setState(event.workflow, WorkflowState::Running);
    const auto it = m_all.find(event.workflow);
    if (it == m_all.end())
        return;
    if (!it->pauseReason.isEmpty()) { // its budget was used up: as much again
        ++it->budgetRounds;
        it->budgetSince = at;
    }
    it->pauseReason.clear();
}

void Workflows::on(const WorkflowCancelling &event, const QDateTime &)
{
    setState(event.workflow, WorkflowState::Cancelling);
    const auto it = m_all.find(event.workflow);
    if (it != m_all.end())
        it->error = makeError(event.reason == u"timeout"  ? ErrorCode::TimedOut
                              : event.reason == u"budget" ? ErrorCode::BudgetLimit
                                                          : ErrorCode::Stopped,
                              QT_TRANSLATE_NOOP("Error", "The workflow was cancelled: %1."),
                              {event.reason});
}

void Workflows::on(const WorkflowFinished &event, const QDateTime &at)
{
    const auto it = m_all.find(event.workflow);
    if (it == m_all.end())
        return;
    it->state = event.state;
    it->outputs = event.outputs;
    it->error = event.error;
    it->finishedAt = at;
}

void Workflows::on(const StepsReset &event, const QDateTime &at)
{
    const auto it = m_all.find(event.workflow);
    if (it == m_all.end())
        return;
    for (const QString &id : event.steps) {
        StepRecord *step = mutableStep(event.workflow, id);
        if (!step)
            continue;
        if (step->state == StepState::Waiting)
            --it->waiting;
        ++step->generation;
        step->state = StepState::Pending;
        step->verdict.clear();
        step->startedAt = {};
        step->finishedAt = {};
        step->outputs = {};
        step->selected = -1;
        step->error.reset();
        step->approval = {};
        step->items.clear();
    }
    if (isFinal(it->state)) {
        it->queued = !it->group.isEmpty(); // others of its group may have begun meanwhile
        it->budgetSince = at;
        it->budgetRounds += it->error && it->error->code == ErrorCode::BudgetLimit ? 1 : 0;
    }
    it->state = WorkflowState::Running;
    it->finishedAt = {};
    it->error.reset();
    it->outputs = {};
}

void Workflows::on(const StepOpened &event, const QDateTime &at)
{
    StepRecord *step = mutableStep(event.workflow, event.step);
    if (!step || step->state != StepState::Pending)
        return;
    step->state = StepState::Running;
    step->startedAt = at;
    step->many = event.many;
    const QJsonArray items = event.items.toArray();
    if (!event.many) {
        step->items = {StepItem()};
        return;
    }
    step->items.reserve(items.size());
    for (const QJsonValue &values : items) {
        StepItem item;
        item.values = values;
        step->items << item;
    }
}

void Workflows::on(const StepTried &event, const QDateTime &)
{
    StepRecord *step = mutableStep(event.workflow, event.step);
    StepItem *item = mutableItem(event.workflow, event.step, event.item);
    if (!step || !item)
        return;
    const int number = int(step->tries.size());
    step->tries << StepTry{event.run,     event.child,     step->generation, event.item,
                           event.attempt, event.iteration, event.role,       event.check};
    item->state = StepState::Running;
    item->lastTry = number;
    item->dueAt = {};
    item->stopping.clear();
    step->state = StepState::Running;
    if (event.role == WorkflowEnums::Role::Work)
        ++step->attempts;
    const Place place{event.workflow, stepIndex(event.workflow, event.step), number};
    if (!event.run.isEmpty())
        m_runs.insert(event.run, place);
    if (!event.child.isEmpty())
        m_children.insert(event.child, place);
}

void Workflows::on(const StepDelayed &event, const QDateTime &)
{
    if (StepItem *item = mutableItem(event.workflow, event.step, event.item)) {
        item->state = StepState::Delayed;
        item->dueAt = event.until;
        if (StepRecord *step = mutableStep(event.workflow, event.step); !step->many)
            step->state = StepState::Delayed;
    }
}

void Workflows::on(const StepStopping &event, const QDateTime &)
{
    if (StepItem *item = mutableItem(event.workflow, event.step, event.item))
        item->stopping = event.reason;
}

void Workflows::on(const StepItemEnded &event, const QDateTime &)
{
    StepItem *item = mutableItem(event.workflow, event.step, event.item);
    if (!item)
        return;
    item->state = event.state;
    item->verdict = event.verdict;
    item->outputs = event.outputs;
    item->artifacts = event.artifacts;
    item->error = event.error;
    item->dueAt = {};
}

void Workflows::on(const StepEnded &event, const QDateTime &at)
{
    StepRecord *step = mutableStep(event.workflow, event.step);
    if (!step || isFinal(step->state))
        return;
    if (step->state == StepState::Waiting)
        --m_all[event.workflow].waiting;
    step->state = event.state;
    step->verdict = event.verdict;
    step->outputs = event.outputs;
    step->selected = event.selected;
    step->error = event.error;
    step->finishedAt = at;
    if (!step->many && !step->items.isEmpty()) {
        StepItem &item = step->items.first();
        item.state = event.state;
        item.verdict = event.verdict;
        item.artifacts = event.artifacts;
        item.dueAt = {};
    }
}

void Workflows::on(const ApprovalAsked &event, const QDateTime &)
{
    StepRecord *step = mutableStep(event.workflow, event.step);
    if (!step || isFinal(step->state))
        return;
    if (step->state != StepState::Waiting)
        ++m_all[event.workflow].waiting;
    step->state = StepState::Waiting;
    step->approval = Approval();
    step->approval.message = event.message;
    step->approval.shown = event.shown;
    step->approval.form = event.form;
    step->approval.hash = event.hash;
    step->approval.expiresAt = event.expiresAt;
}

void Workflows::on(const ApprovalAnswered &event, const QDateTime &)
{
    StepRecord *step = mutableStep(event.workflow, event.step);
    if (!step)
        return;
    step->approval.answered = true;
    step->approval.approved = event.approved;
    step->approval.values = event.values;
    step->approval.comment = event.comment;
}

} // namespace Runyard

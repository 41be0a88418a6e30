// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflows.h"

#include <base/codec.h>

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QJsonArray>

namespace Runyard {
namespace {

constexpr qsizetype leastReference = 4;

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

const WorkflowRun *Workflows::find(const WorkflowId &id) const
{
    const auto it = m_all.constFind(id);
    return it == m_all.constEnd() ? nullptr : &*it;
}

int Workflows::stepIndex(const WorkflowId &id, const QString &step) const
{
    const auto steps = m_steps.constFind(id);
    return steps == m_steps.constEnd() ? -1 : steps->value(step, -1);
}

const StepRecord *Workflows::step(const WorkflowId &id, const QString &step) const
{
    const int index = stepIndex(id, step);
    return index < 0 ? nullptr : &m_all.constFind(id)->steps.at(index);
}

StepRecord *Workflows::mutableStep(const WorkflowId &id, const QString &step)
{
    const int index = stepIndex(id, step);
    return index < 0 ? nullptr : &m_all[id].steps[index];
}

StepItem *Workflows::mutableItem(const WorkflowId &id, const QString &step, int item)
{
    StepRecord *record = mutableStep(id, step);
    return record && item >= 0 && item < record->items.size() ? &record->items[item] : nullptr;
}

int Workflows::activeCount() const
{
    return int(std::count_if(m_all.cbegin(), m_all.cend(), [](const WorkflowRun &workflow) {
        return !isFinal(workflow.state) && workflow.state != WorkflowState::Paused;
    }));
}

Result<WorkflowId> Workflows::resolve(const QString &reference) const
{
    QList<WorkflowId> matches;
    const QString id = reference.toUpper();
    bool isNumber = false;
    const int number
        = (id.startsWith(u'W') || id.startsWith(u'#') ? id.sliced(1) : id).toInt(&isNumber);
    for (auto it = m_all.cbegin(); it != m_all.cend(); ++it) {
        if ((isNumber && it->number == number) || it.key().value == id)
            return it.key();
        if (id.size() >= leastReference && it.key().value.endsWith(id))
            matches << it.key();
    }
    if (matches.size() == 1)
        return matches.first();
    if (matches.size() > 1)
        return fail(
            ErrorCode::Ambiguous,
            QT_TRANSLATE_NOOP("Error", "More than one workflow has an id like '%1'."),
            {shown(reference)},
            QT_TRANSLATE_NOOP("Error", "Give its number: 'runyard workflow list' shows it."));
    return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no workflow '%1'."),
                {shown(reference)},
                QT_TRANSLATE_NOOP("Error", "'runyard workflow list' shows the workflows."));
}

void Workflows::index(const WorkflowRun &workflow)
{
    QHash<QString, int> &steps = m_steps[workflow.id];
    steps.clear();
    steps.reserve(workflow.steps.size());
    for (int i = 0; i < workflow.steps.size(); ++i) {
        const StepRecord &step = workflow.steps.at(i);
        steps.insert(step.id, i);
        for (int t = 0; t < step.tries.size(); ++t) {
            const StepTry &tried = step.tries.at(t);
            if (!tried.run.isEmpty())
                m_runs.insert(tried.run, Place{workflow.id, i, t});
            if (!tried.child.isEmpty())
                m_children.insert(tried.child, Place{workflow.id, i, t});
        }
    }
}

void Workflows::load(const QList<WorkflowRun> &workflows, int nextNumber)
{
    *this = Workflows();
    for (const WorkflowRun &workflow : workflows) {
        m_all.insert(workflow.id, workflow);
        index(workflow);
    }
    m_nextNumber = nextNumber;
}

void Workflows::follow(const RunId &run, const RunId &next)
{
    const Place place = m_runs.value(run);
    const auto it = m_all.find(place.workflow);
    if (it == m_all.end() || m_runs.contains(next))
        return;
    StepRecord &step = it->steps[place.step];
    StepTry again = step.tries.at(place.attempt);
    if (again.generation != step.generation)
        return;
    again.run = next;
    step.items[again.item].lastTry = int(step.tries.size());
    step.tries << again;
    m_runs.insert(next, Place{place.workflow, place.step, int(step.tries.size()) - 1});
}

QByteArray Workflows::image() const
{
    QCborArray all;
    for (const WorkflowRun &workflow : m_all) {
        const Source source = m_sources.value(workflow.id);
        QCborMap files;
        for (auto it = source.files.cbegin(); it != source.files.cend(); ++it)
            files.insert(it.key(), it.value());
        all.append(QCborArray{Codec::toCbor(workflow), source.text, files});
    }
    return QCborArray{m_nextNumber, all}.toCborValue().toCbor();
}

bool Workflows::fromImage(const QByteArray &image)
{
    const QCborArray whole = QCborValue::fromCbor(image).toArray();
    if (whole.size() != 2)
        return false;
    QList<WorkflowRun> workflows;
    QHash<WorkflowId, Source> sources;
    for (const QCborValue &entry : whole.at(1).toArray()) {
        const QCborArray parts = entry.toArray();
        const Result<WorkflowRun> workflow = Codec::fromCbor<WorkflowRun>(parts.at(0));
        if (!workflow)
            return false;
        Source source{parts.at(1).toString(), {}};
        const QCborMap files = parts.at(2).toMap();
        for (auto it = files.cbegin(); it != files.cend(); ++it)
            source.files.insert(it.key().toString(), it.value().toString());
        workflows << *workflow;
        sources.insert(workflow->id, source);
    }
    load(workflows, int(whole.at(0).toInteger()));
    m_sources = sources;
    return true;
}

void Workflows::setState(const WorkflowId &id, WorkflowState state)
{
    const auto it = m_all.find(id);
    if (it != m_all.end() && !isFinal(it->state))
        it->state = state;
}

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
    workflow.createdAt = at;
    workflow.steps.reserve(event.steps.size());
    for (const StepOutline &outline : event.steps)
        workflow.steps << recordOf(outline);
    index(workflow);
    m_all.insert(event.workflow, workflow);
    m_sources.insert(event.workflow, Source{event.text, event.files});
    m_nextNumber = std::max(m_nextNumber, event.number + 1);
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
}

void Workflows::on(const WorkflowResumed &event, const QDateTime &)
{
    setState(event.workflow, WorkflowState::Running);
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

void Workflows::on(const StepsReset &event, const QDateTime &)
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

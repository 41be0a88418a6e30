// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowlive.h"

#include "words.h"

#include <algorithm>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

constexpr auto frameTime = 16ms;

/** The workflow that the event is about, or whose run it is about; empty without. */
WorkflowId workflowOf(const Event &event, const State &state)
{
    return std::visit(
        [&](const auto &value) -> WorkflowId {
            if constexpr (requires { value.workflow; }) {
                return value.workflow;
            } else if constexpr (requires {
                                     { value.run } -> std::convertible_to<RunId>;
                                 }) {
                const Run *run = state.run(value.run);
                return run ? run->workflow : WorkflowId();
            } else {
                return {};
            }
        },
        event);
}

double costOf(const StepRecord &step, const State &state)
{
    double sum = 0;
    for (const StepTry &tried : step.tries) {
        if (const Run *run = state.run(tried.run))
            sum += run->costUsd;
    }
    return sum;
}

} // namespace

WorkflowLive::WorkflowLive(EngineReplica &replica, const Clock &clock, QObject *parent)
    : QObject(parent), m_replica(replica), m_clock(clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(frameTime);
    connect(&m_soon, &QTimer::timeout, this, &WorkflowLive::announce);
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &WorkflowLive::announce);
    connect(&replica, &EngineReplica::recorded, this, &WorkflowLive::note);
    connect(&replica, &EngineReplica::reset, this, [this] {
        list();
        if (m_current.isEmpty())
            look(m_workflows.value(0));
        announceSoon();
    });
}

void WorkflowLive::setFile(const QString &file)
{
    m_file = file;
    list();
    look(m_workflows.value(0));
}

void WorkflowLive::list()
{
    QList<const WorkflowRun *> found;
    const auto &all = m_replica.state().workflows().all();
    for (const WorkflowRun &workflow : all) {
        if (!m_file.isEmpty() && workflow.file == m_file && workflow.parent.isEmpty())
            found << &workflow;
    }
    std::sort(found.begin(), found.end(),
              [](const auto *a, const auto *b) { return a->number > b->number; });
    QList<WorkflowId> ids;
    for (const WorkflowRun *workflow : std::as_const(found))
        ids << workflow->id;
    if (ids == m_workflows)
        return;
    m_workflows = ids;
    emit workflowsChanged();
}

void WorkflowLive::look(const WorkflowId &workflow)
{
    if (m_current == workflow)
        return;
    m_current = workflow;
    announce();
}

const WorkflowRun *WorkflowLive::workflow() const
{
    return workflow(m_current);
}

const WorkflowRun *WorkflowLive::workflow(const WorkflowId &id) const
{
    return m_replica.state().workflows().find(id);
}

void WorkflowLive::note(const QList<EventRecord> &records)
{
    bool isList = false;
    bool isStep = false;
    for (const EventRecord &record : records) {
        const WorkflowId id = workflowOf(record.event, m_replica.state());
        if (id.isEmpty())
            continue;
        isStep = isStep || id == m_current;
        isList = isList || std::holds_alternative<WorkflowStarted>(record.event)
                 || std::holds_alternative<WorkflowFinished>(record.event);
    }
    if (isList) {
        list();
        emit workflowsChanged();
    }
    if (isStep)
        announceSoon();
}

void WorkflowLive::announceSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void WorkflowLive::announce()
{
    const WorkflowRun *current = workflow();
    const bool isAtWork = current && !isFinal(current->state);
    if (isAtWork && !m_tick.isActive())
        m_tick.start();
    else if (!isAtWork)
        m_tick.stop();
    emit changed();
}

std::optional<StepLive> WorkflowLive::step(const QString &id) const
{
    const StepRecord *step = m_replica.state().workflows().step(m_current, id);
    if (!step)
        return {};
    StepLive live;
    live.state = step->state;
    live.attempt = step->attempts;
    live.costUsd = costOf(*step, m_replica.state());
    if (step->startedAt.isValid()) {
        const QDateTime end = step->finishedAt.isValid() ? step->finishedAt : m_clock.now();
        live.elapsed = std::max(0ms, std::chrono::milliseconds(step->startedAt.msecsTo(end)));
    }
    if (step->many) {
        live.items = int(step->items.size());
        live.itemsDone
            = int(std::count_if(step->items.cbegin(), step->items.cend(),
                                [](const StepItem &item) { return isFinal(item.state); }));
    }
    for (const StepTry &tried : step->tries) {
        if (tried.role == WorkflowEnums::Role::Work && !tried.run.isEmpty())
            live.run = tried.run;
    }
    if (step->error)
        live.problem = Words::sentence(*step->error);
    return live;
}

QString WorkflowLive::foremost() const
{
    const WorkflowRun *current = workflow();
    if (!current)
        return {};
    const auto rank = [](const StepRecord &step) {
        if (isFailure(step.state))
            return 3;
        if (step.state == StepState::Waiting)
            return 2;
        return step.state == StepState::Running || step.state == StepState::Delayed ? 1 : 0;
    };
    const StepRecord *best = nullptr;
    for (const StepRecord &step : current->steps) {
        if (rank(step) > (best ? rank(*best) : 0))
            best = &step;
    }
    return best ? best->id : QString();
}

double WorkflowLive::costUsd() const
{
    const WorkflowRun *current = workflow();
    if (!current)
        return 0;
    double sum = 0;
    for (const StepRecord &step : current->steps)
        sum += costOf(step, m_replica.state());
    return sum;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowdirector.h"

#include "directorplan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
WorkflowStarted newWorkflow(const WorkflowDefinition &definition, const QString &text,
                            const QString &file)
{
    WorkflowStarted started;
    started.name
        = definition.name.isEmpty() ? file.section(u'/', -1).section(u'.', 0, 0) : definition.name;
    started.file = file;
    started.text = text;
    started.steps = definition.outline();
    return started;
}

WorkflowDirector::WorkflowDirector(const WorkflowId &id, const WorkflowDefinition &definition,
                                   const Parts &parts)
    : m_id(id), m_definition(definition), m_parts(parts)
{
}

WorkflowScope WorkflowDirector::scopeFor(int step, int item) const
{
    WorkflowScope scope(m_parts.state, workflow(), *m_around);
    if (step >= 0)
        scope.setItem(&record(step), item, &m_definition.steps.at(step));
    return scope;
}

QString WorkflowDirector::holder(Task task) const
{
    return u"%1/%2/%3"_s.arg(m_id.value).arg(task.step).arg(task.item);
}

QStringList WorkflowDirector::locksOf(Task task) const
{
    QStringList locks;
    const WorkflowScope scope = scopeFor(task.step, task.item);
    for (const QString &lock : m_definition.steps.at(task.step).locks)
        locks << scope.text(lock).value_or(lock);
    return locks;
}

// --- from the record -----------------------------------------------------------------------------

/** The plan as it stands by what is recorded. */
void WorkflowDirector::makePlan()
{
    m_plan.emplace(planSteps(workflow().steps));
    for (bool more = true; more;) {
        more = false;
        std::vector<int> unanswered;
        for (const int step : m_plan->takeReady()) {
            if (record(step).state == StepState::Pending) {
                unanswered.push_back(step);
            } else {
                restore(step);
                more = true;
            }
        }
        for (const int step : unanswered)
            m_pending.push_back(step);
    }
    // What the plan concludes and nobody recorded yet is recorded by recordEnded.
    if (workflow().state == WorkflowState::Cancelling)
        m_isCancelNews = true;
}

void WorkflowDirector::restore(int step)
{
    const StepRecord &known = record(step);
    if (isFinal(known.state)) {
        m_plan->settle(step, outcomeOf(known.state));
        return;
    }
    m_plan->open(step, fanOf(m_definition.steps.at(step), known));
    int last = -1;
    for (int i = 0; i < known.items.size(); ++i) {
        const StepItem &one = known.items.at(i);
        const bool isLastOpen = !isFinal(one.state);
        if (isLastOpen)
            last = i;
        if (isFinal(one.state) || one.lastTry >= 0 || one.state != StepState::Pending
            || known.state == StepState::Waiting)
            m_plan->resume({step, i});
    }
    for (int i = 0; i < known.items.size(); ++i) {
        const StepItem &one = known.items.at(i);
        const Task task{step, i};
        const bool asks = known.many && last < 0 && i + 1 == known.items.size()
                          && m_definition.steps.at(step).select.human;
        if (isFinal(one.state) && !asks) {
            m_plan->finish(task, outcomeOf(one.state));
        } else if (one.lastTry >= 0 || one.state != StepState::Pending
                   || known.state == StepState::Waiting) {
            m_atWork.insert(task);
            (void)m_around->lock(holder(task), locksOf(task));
            noticed(step, i);
            // The engine ended after it wanted this stopped, and perhaps before it was.
            const Run *run
                = one.lastTry < 0 ? nullptr : m_parts.state.run(known.tries.at(one.lastTry).run);
            if (!one.stopping.isEmpty() && run && !isFinal(run->state))
                m_runsToStop << run->id;
        }
    }
}

void WorkflowDirector::noticed(int step, int item)
{
    m_news.push_back(Task{step, item});
}

// --- the loop ------------------------------------------------------------------------------------

bool WorkflowDirector::advance(const WorkflowSurroundings &around, int most)
{
    if (isFinal(workflow().state))
        return false;
    m_around = &around;
    if (!m_plan)
        makePlan();
    if (std::exchange(m_isCancelNews, false)) {
        m_plan->cancel();
        m_toBegin.clear();
        std::erase_if(m_pending, [this](int step) { return m_plan->hasEnded(step); });
    }
    for (bool more = true; more && most > 0;) {
        more = false;
        for (size_t left = m_news.size(); left > 0; --left, --most) {
            const Task task = m_news.front();
            m_news.pop_front();
            if (m_atWork.contains(task))
                continueTask(task);
        }
        for (const Task &task : m_plan->takeStops())
            stopTask(task, m_plan->isCancelled() ? u"cancel"_s : u"failFast"_s);
        recordEnded();
        if (workflow().state == WorkflowState::Paused) {
            if (workflow().pauseReason != u"handBack")
                break;
            endHandingBack();
            if (!std::exchange(m_isCancelNews, false))
                break;
            m_plan->cancel();
            m_toBegin.clear();
            std::erase_if(m_pending, [this](int step) { return m_plan->hasEnded(step); });
            more = true;
            continue;
        }
        for (const int step : m_plan->takeReady()) {
            if (record(step).state == StepState::Pending) {
                m_pending.push_back(step);
            } else { // what it needs was done again, it was not
                restore(step);
                more = true;
            }
        }
        for (; !m_pending.empty() && most > 0; --most) {
            const int step = m_pending.front();
            m_pending.pop_front();
            openStep(step);
            more = true;
        }
        for (const Task &task : m_plan->takeTasks())
            m_toBegin.push_back(task);
        for (size_t left = m_toBegin.size(); left > 0; --left) {
            const Task task = m_toBegin.front();
            m_toBegin.pop_front();
            if (m_plan->hasEnded(task.step) || isFinal(item(task).state))
                continue; // stopped while it waited for its lock
            const bool hasLocks = !m_definition.steps.at(task.step).locks.isEmpty();
            if (hasLocks && !around.lock(holder(task), locksOf(task))) {
                m_toBegin.push_back(task); // asked again when something ends
                continue;
            }
            beginTask(task);
            more = true;
        }
        recordEnded();
        more = more || !m_news.empty();
    }
    if (m_plan->isDone() && m_news.empty() && workflow().state != WorkflowState::Paused)
        finishWorkflow();
    m_around = nullptr;
    return most <= 0;
}

void WorkflowDirector::beginTask(Task task)
{
    m_atWork.insert(task);
    beginKind(task);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
// What ends a workflow's work before it is done: stops, budgets, times.
#include "workflowdirector.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {

void WorkflowDirector::stopTask(Task task, const QString &reason)
{
    const StepItem one = item(task);
    if (!one.stopping.isEmpty())
        return;
    const QList<StepTry> tries = record(task.step).tries;
    m_parts.record({StepStopping{m_id, record(task.step).id, task.item, reason}});
    if (one.lastTry >= 0 && one.state == StepState::Running) {
        const StepTry &tried = tries.at(one.lastTry);
        const Run *run = m_parts.state.run(tried.run);
        const WorkflowRun *child = m_parts.state.workflows().find(tried.child);
        if (run && !isFinal(run->state)) {
            m_runsToStop << run->id;
            return; // its end follows
        }
        if (child && !isFinal(child->state)) {
            m_childrenToCancel << child->id;
            return;
        }
    }
    endItem(task, End{StepState::Cancelled, {}, {}, {}});
}

/** What the workflow's runs, and those of the workflows that it uses, have spent. */
WorkflowDirector::Spent WorkflowDirector::spentBy(const WorkflowRun &workflow) const
{
    Spent spent;
    for (const StepRecord &step : workflow.steps) {
        for (const StepTry &tried : step.tries) {
            if (const Run *run = m_parts.state.run(tried.run)) {
                spent.usd += run->costUsd;
                spent.tokens += run->tokens.total();
            }
            if (const WorkflowRun *child = m_parts.state.workflows().find(tried.child)) {
                const Spent below = spentBy(*child);
                spent.usd += below.usd;
                spent.tokens += below.tokens;
            }
        }
    }
    return spent;
}

void WorkflowDirector::checkBudget()
{
    const BudgetRule &budget = m_definition.budget;
    if (!budget.isSet() || m_isFinishing || workflow().state != WorkflowState::Running)
        return;
    const Spent spent = spentBy(workflow());
    const int rounds = 1 + workflow().budgetRounds; // as often as the user let it go on
    const bool isOver = (budget.usd > 0 && spent.usd >= budget.usd * rounds)
                        || (budget.tokens > 0 && spent.tokens >= budget.tokens * rounds);
    if (isOver)
        budgetReached();
}

void WorkflowDirector::budgetReached()
{
    switch (m_definition.budget.onExceed) {
    case RunEnums::OnBudget::Pause:
        m_parts.record({WorkflowPaused{m_id, u"budget"_s}});
        break;
    case RunEnums::OnBudget::HandBack: // what is at work may say what it has
        m_parts.record({WorkflowPaused{m_id, u"handBack"_s}});
        break;
    case RunEnums::OnBudget::Usual:
    case RunEnums::OnBudget::Fail:
        m_isFinishing = true;
        m_parts.record({WorkflowCancelling{m_id, u"budget"_s}});
        m_isCancelNews = true;
        break;
    }
}

/** The runs that were at work when the budget was used up have ended. */
void WorkflowDirector::endHandingBack()
{
    const bool isAtWork = std::ranges::any_of(m_atWork, [this](const Task &task) {
        return task.item < record(task.step).items.size() && item(task).state == StepState::Running;
    });
    if (isAtWork)
        return;
    m_isFinishing = true;
    m_parts.record({WorkflowCancelling{m_id, u"budget"_s}});
    m_isCancelNews = true;
}

QDateTime WorkflowDirector::wakeAt() const
{
    QDateTime first;
    const auto consider = [&first](const QDateTime &time) {
        if (time.isValid() && (!first.isValid() || time < first))
            first = time;
    };
    for (const Task &task : m_atWork) {
        const StepRecord &step = record(task.step);
        if (task.item < step.items.size())
            consider(step.items.at(task.item).dueAt);
        if (step.state == StepState::Waiting)
            consider(step.approval.expiresAt);
    }
    const bool isOpen = workflow().state == WorkflowState::Running;
    for (const auto limit : {m_definition.timeout, m_definition.budget.wall}) {
        if (isOpen && limit.count() > 0)
            consider(workflow().budgetSince.addDuration(limit));
    }
    return first;
}

void WorkflowDirector::wake(const QDateTime &now)
{
    for (const Task &task : m_atWork) {
        const StepRecord &step = record(task.step);
        const QDateTime due
            = task.item < step.items.size() ? step.items.at(task.item).dueAt : QDateTime();
        const bool isDue = due.isValid() && due <= now;
        const bool expires = step.state == StepState::Waiting && step.approval.expiresAt.isValid()
                             && step.approval.expiresAt <= now;
        if (isDue || expires)
            noticed(task.step, task.item);
    }
    const auto isOver = [&](std::chrono::milliseconds limit) {
        return limit.count() > 0 && workflow().state == WorkflowState::Running && !m_isFinishing
               && workflow().budgetSince.addDuration(limit) <= now;
    };
    if (isOver(m_definition.timeout)) {
        m_isFinishing = true;
        m_parts.record({WorkflowCancelling{m_id, u"timeout"_s}});
        m_isCancelNews = true;
    } else if (isOver(m_definition.budget.wall)) {
        budgetReached();
    }
}

} // namespace Runyard

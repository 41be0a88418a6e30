// SPDX-License-Identifier: GPL-3.0-or-later
// What is begun for an item, and goes on with it.
#include "workflowdirector.h"

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using StepKind = WorkflowEnums::StepKind;

} // namespace

void WorkflowDirector::beginKind(Task task)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    Begin begin;
    if (definition.looksAtChange())
        begin.role = WorkflowEnums::Role::Before;
    switch (definition.kind) {
    case StepKind::Agent:
    case StepKind::Run:
    case StepKind::Merge:
        beginRun(task, begin);
        break;
    case StepKind::Approve:
        beginApproval(task);
        break;
    case StepKind::Wait:
        beginWait(task);
        break;
    case StepKind::Uses:
        beginChild(task);
        break;
    }
}

/** Something happened to the item. */
void WorkflowDirector::continueTask(Task task)
{
    const StepRecord &step = record(task.step);
    const StepDefinition &definition = m_definition.steps.at(task.step);
    if (step.state == StepState::Waiting) {
        if (definition.kind == StepKind::Approve)
            answeredApproval(task);
        else if (step.approval.answered)
            answeredChoice(task.step);
        return;
    }
    const StepItem &one = step.items.at(task.item);
    if (isFinal(one.state)) {
        // The engine ended between the last item and the question.
        if (!asksForChoice(task.step)) {
            m_atWork.erase(task);
            m_plan->finish(task, one.state == StepState::Succeeded ? Outcome::Succeeded
                                                                   : Outcome::Failed);
        }
        return;
    }
    if (one.state == StepState::Delayed) {
        if (one.dueAt.isValid() && one.dueAt > m_around->now)
            return;
        if (one.lastTry < 0) { // a wait that is over
            endItem(task, End{});
            return;
        }
        Next next = nextAfter(task);
        if (Begin *begin = std::get_if<Begin>(&next))
            begin->delay = {};
        go(task, next);
        return;
    }
    if (one.lastTry < 0) { // opened, and nothing begun yet
        beginKind(task);
        return;
    }
    const StepTry &tried = step.tries.at(one.lastTry);
    if (!tried.child.isEmpty()) {
        const WorkflowRun *child = m_parts.state.workflows().find(tried.child);
        if (child && isFinal(child->state))
            childEnded(task, *child);
        return;
    }
    const Run *run = m_parts.state.run(tried.run);
    if (run && isFinal(run->state))
        go(task, nextAfter(task));
}

void WorkflowDirector::go(Task task, const Next &next)
{
    if (const End *end = std::get_if<End>(&next)) {
        endItem(task, *end);
        return;
    }
    if (std::holds_alternative<Later>(next))
        return;
    const Begin &begin = std::get<Begin>(next);
    if (workflow().pauseReason == u"handBack" && begin.role == WorkflowEnums::Role::Work) {
        // Another attempt or round would spend more.
        endItem(task,
                End{StepState::BudgetStopped,
                    {},
                    outputsOf(task).value_or(QJsonValue()),
                    makeError(ErrorCode::BudgetLimit,
                              QT_TRANSLATE_NOOP("Error", "The workflow's budget is used up."))});
        return;
    }
    if (begin.delay.count() > 0) {
        m_parts.record({StepDelayed{m_id, record(task.step).id, task.item,
                                    m_around->now.addDuration(begin.delay),
                                    begin.attempt > 1 ? u"retry"_s : u"loop"_s}});
        return;
    }
    beginRun(task, begin);
}

} // namespace Runyard

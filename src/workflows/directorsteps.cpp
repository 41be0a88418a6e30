// SPDX-License-Identifier: GPL-3.0-or-later
// Steps as a whole: what they are done for, how they ended, and with them the workflow.
#include "directorplan.h"
#include "fanlimit.h"
#include "workflowdirector.h"

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {

void WorkflowDirector::openStep(int step)
{
    const StepDefinition &definition = m_definition.steps.at(step);
    if (!definition.when.isEmpty()) {
        const Result<QJsonValue> holds = scopeFor(step, 0).condition(definition.when);
        if (!holds || !Expression::isTrue(*holds)) {
            StepEnded end{
                m_id, definition.id, holds ? StepState::Skipped : StepState::Failed, {}, {}, -1,
                {}};
            if (!holds)
                end.error = holds.error().in(u"when"_s);
            m_parts.record({end});
            m_plan->settle(step, holds ? Outcome::Skipped : Outcome::Failed);
            return;
        }
    }
    StepOpened opened{m_id, definition.id, {}, definition.fan.has_value()};
    if (definition.fan) {
        const Result<QJsonArray> items = itemsOf(definition);
        if (!items) {
            m_parts.record(
                {StepEnded{m_id, definition.id, StepState::Failed, {}, {}, -1, items.error()}});
            m_plan->settle(step, Outcome::Failed);
            return;
        }
        opened.items = *items;
    }
    m_parts.record({opened});
    m_plan->open(step, fanOf(definition, record(step)));
}

/** Every combination of the matrix, or the list of foreach, in their order. */
Result<QJsonArray> WorkflowDirector::itemsOf(const StepDefinition &definition) const
{
    const FanRule &fan = *definition.fan;
    const WorkflowScope scope = scopeFor(-1, 0);
    const auto listOf = [&](const QString &name, const QJsonValue &value) -> Result<QJsonArray> {
        const Result<QJsonValue> list = scope.filled(value);
        if (!list)
            return std::unexpected(list.error());
        if (!list->isArray())
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "'%1' must be a list, but is '%2'."),
                        {name, shown(Expression::toText(*list).left(60))});
        return list->toArray();
    };
    const auto tooMany = [] {
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The step would be done more than %1 times."),
                    {QString::number(mostItems)});
    };
    QJsonArray items;
    if (fan.matrix.isEmpty() && fan.include.isEmpty()) {
        const Result<QJsonArray> list = listOf(u"items"_s, fan.items);
        if (!list)
            return list;
        items = *list;
    } else {
        items = {QJsonObject()};
        for (const auto &[name, values] : fan.matrix) {
            const Result<QJsonArray> list = listOf(name, values);
            if (!list)
                return list;
            // None is left out in silence, not even one that would be excluded.
            if (items.size() * list->size() > mostCombinations)
                return tooMany();
            QJsonArray wider;
            for (const QJsonValue &item : std::as_const(items)) {
                for (const QJsonValue &value : *list) {
                    QJsonObject one = item.toObject();
                    one.insert(name, value);
                    wider.append(one);
                }
            }
            items = wider;
        }
        if (fan.matrix.isEmpty())
            items = {};
        const auto isExcluded = [&fan](const QJsonObject &item) {
            return std::ranges::any_of(fan.exclude, [&item](const QJsonValue &rule) {
                const QJsonObject wanted = rule.toObject();
                return std::ranges::all_of(wanted.keys(), [&](const QString &key) {
                    return item.value(key) == wanted.value(key);
                });
            });
        };
        QJsonArray left;
        for (const QJsonValue &item : std::as_const(items)) {
            if (!isExcluded(item.toObject()))
                left.append(item);
        }
        for (const QJsonValue &extra : fan.include)
            left.append(extra);
        items = left;
    }
    if (items.size() > mostItems)
        return tooMany();
    return items;
}

/** What ended without a record of its own: the plan's conclusions. */
void WorkflowDirector::recordEnded()
{
    for (const WorkflowPlan::Ended &ended : m_plan->takeEnded()) {
        if (!isFinal(record(ended.step).state))
            endStep(ended.step, ended.outcome);
    }
}

void WorkflowDirector::endItem(Task task, const End &end)
{
    m_atWork.erase(task);
    if (!m_definition.steps.at(task.step).locks.isEmpty())
        m_around->unlock(holder(task));
    const StepRecord &step = record(task.step);
    if (!step.many) {
        StepEnded ended{m_id,        step.id, end.state, end.verdict,
                        end.outputs, -1,      end.error, end.artifacts};
        m_parts.record({ended});
        m_plan->settle(task.step, outcomeOf(end.state));
        return;
    }
    m_parts.record({StepItemEnded{m_id, step.id, task.item, end.state, end.verdict, end.outputs,
                                  end.error, end.artifacts}});
    if (asksForChoice(task.step)) {
        m_atWork.insert(task);
        return;
    }
    m_plan->finish(task, outcomeOf(end.state));
}

/** The step as a whole, when the plan says that it ended. */
void WorkflowDirector::endStep(int number, Outcome outcome)
{
    const StepRecord &step = record(number);
    const StepDefinition &definition = m_definition.steps.at(number);
    StepEnded ended{m_id, step.id, stateOf(outcome), {}, {}, -1, {}};
    if (step.state != StepState::Pending && step.many) {
        QJsonArray outputs;
        bool hasVerdict = false;
        bool passes = true;
        for (const StepItem &one : step.items) {
            outputs.append(one.outputs);
            hasVerdict = hasVerdict || !one.verdict.isEmpty();
            passes = passes && one.verdict != u"fail";
            if (one.error && !ended.error && outcome == Outcome::Failed)
                ended.error = one.error;
        }
        ended.outputs = outputs;
        ended.verdict = !hasVerdict ? QString() : passes ? u"pass"_s : u"fail"_s;
        if (definition.select.isSet() && outcome == Outcome::Succeeded) {
            ended.selected = step.approval.answered ? step.approval.values.value(u"item"_s).toInt(0)
                                                    : chosenItem(definition, step);
            ended.verdict = step.items.value(ended.selected).verdict;
        }
    } else if (outcome == Outcome::Blocked) {
        QStringList broken;
        for (const QString &need : step.needs) {
            const StepRecord *other = m_parts.state.workflows().step(m_id, need);
            if (other && isFinal(other->state) && other->state != StepState::Succeeded)
                broken << need;
        }
        ended.error = makeError(ErrorCode::Stopped,
                                QT_TRANSLATE_NOOP("Error", "What it needs did not succeed: %1."),
                                {broken.join(u", "_s)});
    }
    m_parts.record({ended});
}

void WorkflowDirector::finishWorkflow()
{
    WorkflowFinished end;
    end.workflow = m_id;
    end.state = m_plan->isCancelled() ? WorkflowState::Cancelled
                : m_plan->hasFailed() ? WorkflowState::Failed
                                      : WorkflowState::Succeeded;
    QStringList failed;
    for (const StepRecord &step : workflow().steps) {
        if (isFailure(step.state) && !step.failureIsFine)
            failed << step.id;
    }
    if (end.state == WorkflowState::Cancelled)
        end.error = workflow().error;
    if (end.state == WorkflowState::Failed)
        end.error
            = makeError(ErrorCode::Stopped, QT_TRANSLATE_NOOP("Error", "These steps failed: %1."),
                        {failed.mid(0, 10).join(u", "_s)},
                        QT_TRANSLATE_NOOP("Error", "'runyard workflow rerun' does them again."));
    if (!m_definition.outputs.isEmpty() && end.state == WorkflowState::Succeeded) {
        const Result<QJsonValue> outputs = scopeFor(-1, 0).filled(m_definition.outputs);
        if (outputs) {
            end.outputs = *outputs;
        } else {
            end.state = WorkflowState::Failed;
            end.error = outputs.error().in(u"outputs"_s);
        }
    }
    m_parts.record({end});
}

} // namespace Runyard

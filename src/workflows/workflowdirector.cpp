// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowdirector.h"

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using StepKind = WorkflowEnums::StepKind;
using Outcome = WorkflowPlan::Outcome;

constexpr int mostItems = 500;

Outcome outcomeOf(StepState state)
{
    switch (state) {
    case StepState::Succeeded:
        return Outcome::Succeeded;
    case StepState::Skipped:
        return Outcome::Skipped;
    case StepState::Blocked:
        return Outcome::Blocked;
    case StepState::Cancelled:
        return Outcome::Cancelled;
    default:
        return Outcome::Failed;
    }
}

StepState stateOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return StepState::Succeeded;
    case Outcome::Failed:
        return StepState::Failed;
    case Outcome::Skipped:
        return StepState::Skipped;
    case Outcome::Blocked:
        return StepState::Blocked;
    case Outcome::Cancelled:
        return StepState::Cancelled;
    }
    return StepState::Failed;
}

WorkflowPlan::Fan fanOf(const StepDefinition &definition, const StepRecord &record)
{
    WorkflowPlan::Fan fan;
    fan.items = int(record.items.size());
    if (!definition.fan)
        return fan;
    fan.atOnce = definition.fan->atOnce;
    fan.failFast = definition.fan->failFast;
    fan.oneIsEnough = definition.select.isSet();
    fan.firstEnds = definition.select.by == SelectRule::By::First && !definition.select.human;
    return fan;
}

} // namespace

std::vector<WorkflowPlan::Step> planSteps(const QList<StepRecord> &steps)
{
    QHash<QString, int> index;
    for (int i = 0; i < steps.size(); ++i)
        index.insert(steps.at(i).id, i);
    std::vector<WorkflowPlan::Step> plan;
    plan.reserve(size_t(steps.size()));
    for (const StepRecord &step : steps) {
        WorkflowPlan::Step one{{}, step.join, step.phase, step.failureIsFine};
        for (const QString &need : step.needs)
            one.needs.push_back(index.value(need));
        plan.push_back(std::move(one));
    }
    return plan;
}

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
        if (workflow().state == WorkflowState::Paused)
            break;
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
            QJsonArray wider;
            for (const QJsonValue &item : std::as_const(items)) {
                for (const QJsonValue &value : *list) {
                    QJsonObject one = item.toObject();
                    one.insert(name, value);
                    wider.append(one);
                    if (wider.size() > mostItems)
                        break;
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
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The step would be done more than %1 times."),
                    {QString::number(mostItems)});
    return items;
}

void WorkflowDirector::beginTask(Task task)
{
    m_atWork.insert(task);
    beginKind(task);
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
        StepEnded ended{m_id, step.id, end.state, end.verdict, end.outputs, -1, end.error};
        m_parts.record({ended});
        m_plan->settle(task.step, outcomeOf(end.state));
        return;
    }
    m_parts.record(
        {StepItemEnded{m_id, step.id, task.item, end.state, end.verdict, end.outputs, end.error}});
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

// --- stopping ------------------------------------------------------------------------------------

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

void WorkflowDirector::checkBudget()
{
    const BudgetRule &budget = m_definition.budget;
    if (!budget.isSet() || m_isFinishing || workflow().state != WorkflowState::Running)
        return;
    double usd = 0;
    qint64 tokens = 0;
    for (const StepRecord &step : workflow().steps) {
        for (const StepTry &tried : step.tries) {
            if (const Run *run = m_parts.state.run(tried.run)) {
                usd += run->costUsd;
                tokens += run->tokens.total();
            }
        }
    }
    const bool isOver
        = (budget.usd > 0 && usd >= budget.usd) || (budget.tokens > 0 && tokens >= budget.tokens);
    if (!isOver)
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
            consider(workflow().createdAt.addDuration(limit));
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
    for (const auto limit : {m_definition.timeout, m_definition.budget.wall}) {
        if (limit.count() > 0 && workflow().state == WorkflowState::Running && !m_isFinishing
            && workflow().createdAt.addDuration(limit) <= now) {
            m_isFinishing = true;
            m_parts.record({WorkflowCancelling{m_id, u"timeout"_s}});
            m_isCancelNews = true;
        }
    }
}

} // namespace Runyard

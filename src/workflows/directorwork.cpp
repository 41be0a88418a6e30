// SPDX-License-Identifier: GPL-3.0-or-later
// What is begun for an item: runs, gates, waits, workflows.
#include "workflowdirector.h"

#include "jsonschema.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Role = WorkflowEnums::Role;
using StepKind = WorkflowEnums::StepKind;

constexpr int deepestUse = 8;

bool isVariableName(const QString &name)
{
    static const QRegularExpression pattern(u"^[A-Za-z_][A-Za-z0-9_]{0,127}$"_s);
    return pattern.match(name).hasMatch();
}

} // namespace

void WorkflowDirector::beginKind(Task task)
{
    switch (m_definition.steps.at(task.step).kind) {
    case StepKind::Agent:
    case StepKind::Run:
    case StepKind::Merge:
        beginRun(task, Begin{});
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
    const Begin &begin = std::get<Begin>(next);
    if (begin.delay.count() > 0) {
        m_parts.record({StepDelayed{m_id, record(task.step).id, task.item,
                                    m_around->now.addDuration(begin.delay),
                                    begin.attempt > 1 ? u"retry"_s : u"loop"_s}});
        return;
    }
    beginRun(task, begin);
}

void WorkflowDirector::beginRun(Task task, const Begin &begin)
{
    const Result<RunQueued> run = makeRun(task, begin);
    if (!run) {
        endItem(task, End{StepState::Failed, {}, {}, run.error()});
        return;
    }
    QList<Event> events;
    if (!m_parts.state.session(run->session))
        events << SessionOpened{run->session, run->folder};
    events << *run;
    events << StepTried{m_id,
                        record(task.step).id,
                        task.item,
                        begin.attempt,
                        begin.iteration,
                        begin.role,
                        begin.check,
                        run->run,
                        {}};
    m_parts.record(events);
}

/** Runs of a workflow in one folder belong to one session. */
SessionId WorkflowDirector::sessionIn(const QString &folder)
{
    if (m_sessions.isEmpty()) {
        for (const StepRecord &step : workflow().steps) {
            for (const StepTry &tried : step.tries) {
                if (const Run *run = m_parts.state.run(tried.run))
                    m_sessions.insert(run->folder, run->session);
            }
        }
    }
    SessionId &session = m_sessions[folder];
    if (session.isEmpty())
        session = SessionId{m_around->newId()};
    return session;
}

Result<RunQueued> WorkflowDirector::makeRun(Task task, const Begin &begin)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    const WorkflowScope scope = scopeFor(task.step, task.item);
    RunQueued run;
    run.run = RunId{m_around->newId()};
    run.number = m_parts.state.nextNumber();
    run.workflow = m_id;
    run.step = definition.id;
    run.beside = true; // the workflow says what goes together, and its locks what does not
    run.priority = workflow().priority + definition.priority;
    const Result<QString> folder = scope.text(definition.folder);
    if (!folder)
        return std::unexpected(folder.error().in(u"folder"_s));
    run.folder = folder->isEmpty() ? workflow().folders.value(0) : *folder;
    if (!run.folder.startsWith(u'/'))
        run.folder = workflow().folders.value(0) + u'/' + run.folder;
    if (!m_parts.state.isTrusted(run.folder))
        return fail(ErrorCode::FolderNotTrusted,
                    QT_TRANSLATE_NOOP("Error", "The folder %1 is not trusted."),
                    {shown(run.folder)},
                    QT_TRANSLATE_NOOP("Error", "Look at it, then say 'runyard trust' for it."));
    run.session = sessionIn(run.folder);
    const auto &queue = m_parts.state.queue();
    const auto behind = queue.upper_bound(QueueKey{run.priority, INFINITY, INT_MAX});
    if (behind != queue.begin() && std::prev(behind)->first.priority == run.priority)
        run.position = std::prev(behind)->first.position + 1;
    for (auto it = definition.environment.cbegin(); it != definition.environment.cend(); ++it) {
        const Result<QString> value = scope.text(it.value());
        if (!value)
            return std::unexpected(value.error().in(u"env."_s + it.key()));
        if (!isVariableName(it.key()) || value->contains(QChar(0)))
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "'%1' can't be a variable of a program."),
                        {shown(it.key())});
        run.environment.insert(it.key(), *value);
    }
    if (begin.role == Role::Work) {
        run.timeoutMs = definition.timeout.count();
        run.idleTimeoutMs = definition.idleTimeout.count();
        run.budgetUsd = definition.budget.usd;
        run.budgetTokens = definition.budget.tokens;
    }
    run.instructionSource = u"workflow %1, step %2"_s.arg(workflow().name, definition.id);
    Result<> filled;
    if (begin.role == Role::Until)
        filled = fillShellRun(run, definition.loop->until.run, scope);
    else if (begin.role == Role::Verify)
        filled = fillShellRun(run, definition.verify.at(begin.check).run, scope);
    else if (definition.kind == StepKind::Agent)
        filled = fillAgentRun(run, task, scope);
    else if (definition.kind == StepKind::Merge)
        filled = fillShellRun(run, {}, scope);
    else
        filled = fillShellRun(run, definition.run, scope);
    if (!filled)
        return std::unexpected(filled.error());
    return run;
}

Result<> WorkflowDirector::fillShellRun(RunQueued &run, const QString &script,
                                        const WorkflowScope &scope)
{
    const StepDefinition &definition = *m_definition.step(run.step);
    run.agent = u"command"_s;
    run.instructionSource.clear();
    if (!script.isEmpty()) {
        const Result<TextTemplate> parsed = TextTemplate::parse(script);
        if (!parsed)
            return std::unexpected(parsed.error());
        const Result<TextTemplate::Shell> shell = parsed->shell(scope.scope());
        if (!shell)
            return std::unexpected(shell.error());
        run.command = QStringList{u"/bin/sh"_s, u"-e"_s, u"-c"_s, shell->script, u"sh"_s}
                      + shell->arguments;
        return {};
    }
    const bool isMerge = definition.kind == StepKind::Merge;
    if (isMerge) // a branch of this repository and nothing else, whatever its name looks like
        run.command = {
            u"/bin/sh"_s, u"-e"_s, u"-c"_s,
            u"for branch; do git merge --no-edit \"refs/heads/$branch\" || { git merge --abort; exit 1; }; done"_s,
            u"sh"_s};
    for (const QString &argument : isMerge ? definition.branches : definition.command) {
        const Result<QJsonValue> value = scope.filled(argument);
        if (!value)
            return std::unexpected(value.error());
        // A list becomes several arguments.
        if (value->isArray()) {
            for (const QJsonValue &one : value->toArray())
                run.command << Expression::toText(one).remove(QChar(0));
        } else {
            run.command << Expression::toText(*value).remove(QChar(0));
        }
    }
    return {};
}

Result<> WorkflowDirector::fillAgentRun(RunQueued &run, Task task, const WorkflowScope &scope)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    const AgentWork &work = definition.agent;
    const Result<QString> agent = scope.text(work.agent);
    const Result<QString> model = scope.text(work.model);
    if (!agent || !model)
        return std::unexpected(agent ? model.error() : agent.error());
    run.agent = !agent->isEmpty()             ? *agent
                : !workflow().agent.isEmpty() ? workflow().agent
                                              : m_around->defaultAgent;
    run.model = *model;
    const Result<QJsonValue> with = scope.filled(work.with);
    if (!with)
        return std::unexpected(with.error().in(u"with"_s));
    WorkflowScope withScope = scope;
    withScope.setWith(with->toObject());
    QStringList parts;
    if (!work.instructions.isEmpty())
        parts << m_parts.state.workflows().source(m_id).files.value(work.instructions);
    if (!work.prompt.isEmpty())
        parts << work.prompt;
    const Result<QString> instruction = withScope.text(parts.join(u"\n\n"_s));
    if (!instruction)
        return std::unexpected(instruction.error().in(u"instruction"_s));
    run.instruction = *instruction;
    if (run.instruction.trimmed().isEmpty())
        return fail(ErrorCode::InstructionMissing,
                    QT_TRANSLATE_NOOP("Error", "The step '%1' has no instruction."),
                    {definition.id},
                    QT_TRANSLATE_NOOP("Error", "Give it a prompt, or a file of instructions."));
    if (!definition.outputs.isEmpty())
        run.instruction += u"\n\nAnswer with JSON only, as this JSON Schema says:\n"_s
                           + QString::fromUtf8(
                               QJsonDocument(definition.outputs).toJson(QJsonDocument::Compact));
    const auto lastOf = [this](const StepRecord &step) {
        RunId last;
        for (const StepTry &tried : step.tries) {
            const Run *earlier = m_parts.state.run(tried.run);
            if (tried.role == Role::Work && earlier && !earlier->agentSession.isEmpty())
                last = tried.run;
        }
        return last;
    };
    const QList<StepTry> mine = WorkflowScope::triesOf(record(task.step), task.item);
    if (definition.loop && !definition.loop->fresh && !mine.isEmpty()) {
        run.continues = lastOf(record(task.step));
    } else if (work.session == u"continue") {
        for (const QString &need : definition.needs) {
            const StepRecord *before = m_parts.state.workflows().step(m_id, need);
            if (before && before->kind == StepKind::Agent)
                run.continues = lastOf(*before);
        }
    } else if (work.session.startsWith(u"fork:")) {
        if (const StepRecord *from = m_parts.state.workflows().step(m_id, work.session.sliced(5)))
            run.continues = lastOf(*from);
        run.fork = true;
    }
    return {};
}

// --- gates and waits -----------------------------------------------------------------------------

void WorkflowDirector::beginApproval(Task task)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    const WorkflowScope scope = scopeFor(task.step, task.item);
    const Result<QString> message = scope.text(definition.approve.message);
    const Result<QJsonValue> show = scope.filled(definition.approve.show);
    if (!message || !show) {
        endItem(task, End{StepState::Failed, {}, {}, message ? show.error() : message.error()});
        return;
    }
    ApprovalAsked asked;
    asked.workflow = m_id;
    asked.step = definition.id;
    asked.message = *message;
    asked.shown = *show;
    asked.form = definition.approve.form;
    asked.hash = QString::fromLatin1(
        QCryptographicHash::hash(
            QJsonDocument(QJsonArray{asked.message, asked.shown, record(task.step).generation})
                .toJson(QJsonDocument::Compact),
            QCryptographicHash::Sha256)
            .toHex()
            .left(16));
    if (definition.approve.expires.count() > 0)
        asked.expiresAt = m_around->now.addDuration(definition.approve.expires);
    m_parts.record({asked});
}

void WorkflowDirector::answeredApproval(Task task)
{
    const ApproveWork &rule = m_definition.steps.at(task.step).approve;
    const StepRecord &step = record(task.step);
    const bool expired = !step.approval.answered && step.approval.expiresAt.isValid()
                         && step.approval.expiresAt <= m_around->now;
    if (!step.approval.answered && !expired)
        return;
    if (expired)
        m_parts.record({ApprovalAnswered{
            m_id, m_definition.steps.at(task.step).id, rule.approveOnExpiry, {}, u"expired"_s}});
    const Approval answer = record(task.step).approval;
    if (answer.approved) {
        endItem(task, End{StepState::Succeeded, {}, answer.values, {}});
        return;
    }
    if (rule.onReject == ApproveWork::OnReject::Skip) {
        endItem(task, End{StepState::Skipped, {}, answer.values, {}});
        return;
    }
    const int from = m_parts.state.workflows().stepIndex(m_id, rule.rerunFrom);
    const int generation = record(task.step).generation;
    if (rule.onReject == ApproveWork::OnReject::Rerun && from >= 0
        && generation <= rule.mostReruns) {
        // What is at work of these steps is stopped; the plan is made anew from the record.
        QStringList ids;
        WorkflowPlan copy = *m_plan;
        for (const int again : copy.rerun({from}, false))
            ids << record(again).id;
        for (const Task &other : std::set<Task>(m_atWork)) {
            if (ids.contains(record(other.step).id) && other != task)
                stopTask(other, u"rerun"_s);
        }
        m_around->unlock(holder(task));
        m_parts.record({StepsReset{m_id, ids, answer.comment}});
        m_plan.reset();
        m_atWork.clear();
        m_news.clear();
        m_pending.clear();
        m_toBegin.clear();
        makePlan();
        return;
    }
    endItem(task, End{StepState::Failed,
                      {},
                      answer.values,
                      makeError(ErrorCode::Refused,
                                expired ? QT_TRANSLATE_NOOP("Error", "Nobody answered in time.")
                                        : QT_TRANSLATE_NOOP("Error", "The answer was no: %1"),
                                {shown(answer.comment)})});
}

void WorkflowDirector::beginWait(Task task)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    QDateTime until = m_around->now;
    if (!definition.waitFor.isEmpty()) {
        const Result<std::chrono::milliseconds> span
            = definition.waitFor.contains(u"${{")
                  ? scopeFor(task.step, task.item).text(definition.waitFor).and_then(durationFrom)
                  : durationFrom(definition.waitFor);
        if (!span) {
            endItem(task, End{StepState::Failed, {}, {}, span.error()});
            return;
        }
        until = until.addDuration(*span);
    } else {
        const Result<QString> time = scopeFor(task.step, task.item).text(definition.waitUntil);
        until = QDateTime::fromString(time.value_or(QString()), Qt::ISODate);
        if (!time || !until.isValid()) {
            endItem(
                task,
                End{StepState::Failed,
                    {},
                    {},
                    makeError(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' is no time."),
                              {shown(time.value_or(definition.waitUntil))},
                              QT_TRANSLATE_NOOP("Error", "Write it like 2026-12-24T18:00:00Z."))});
            return;
        }
    }
    if (until <= m_around->now)
        endItem(task, End{});
    else
        m_parts.record({StepDelayed{m_id, definition.id, task.item, until.toUTC(), u"wait"_s}});
}

// --- workflows of workflows ----------------------------------------------------------------------

void WorkflowDirector::beginChild(Task task)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    const auto refuse = [&](const Error &error) {
        endItem(task, End{StepState::Failed, {}, {}, error.in(u"uses "_s + definition.uses)});
    };
    int depth = 0;
    for (const WorkflowRun *above = &workflow(); above && !above->parent.isEmpty(); ++depth)
        above = m_parts.state.workflows().find(above->parent);
    if (depth >= deepestUse) {
        refuse(makeError(ErrorCode::BadInput,
                         QT_TRANSLATE_NOOP("Error", "Workflows use each other more than %1 deep."),
                         {QString::number(deepestUse)}));
        return;
    }
    const Workflows::Source source = m_parts.state.workflows().source(m_id);
    const QString text = source.files.value(definition.uses);
    const CheckedWorkflow checked = readWorkflow(text.toUtf8());
    if (const Result<> usable = checked.verdict(); !usable) {
        refuse(usable.error());
        return;
    }
    const Result<QJsonValue> with = scopeFor(task.step, task.item).filled(definition.with);
    const Result<QJsonObject> params = with.and_then([&](const QJsonValue &given) {
        return fillParameters(checked.definition, given.toObject());
    });
    if (!params) {
        refuse(params.error());
        return;
    }
    WorkflowStarted started = newWorkflow(checked.definition, text, definition.uses);
    started.workflow = WorkflowId{m_around->newId()};
    started.number = m_parts.state.workflows().nextNumber();
    started.files = source.files;
    started.folders = workflow().folders;
    started.params = *params;
    started.priority = workflow().priority;
    started.agent = workflow().agent;
    started.parent = m_id;
    started.parentStep = definition.id;
    m_parts.record(
        {started,
         StepTried{m_id, definition.id, task.item, 1, 1, Role::Work, 0, {}, started.workflow}});
}

void WorkflowDirector::childEnded(Task task, const WorkflowRun &child)
{
    End end;
    end.outputs = child.outputs;
    end.error = child.error;
    end.state = child.state == WorkflowState::Succeeded ? StepState::Succeeded
                : child.state == WorkflowState::Failed  ? StepState::Failed
                                                        : StepState::Cancelled;
    endItem(task, end);
}

} // namespace Runyard

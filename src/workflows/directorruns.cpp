// SPDX-License-Identifier: GPL-3.0-or-later
// The run that an item's work is, or one of its checks.
#include "workflowdirector.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Role = WorkflowEnums::Role;
using StepKind = WorkflowEnums::StepKind;

bool isVariableName(const QString &name)
{
    static const QRegularExpression pattern(u"^[A-Za-z_][A-Za-z0-9_]{0,127}$"_s);
    return pattern.match(name).hasMatch();
}

/** Merges branches of this repository, whatever their names look like, and nothing else. What
 * somebody has begun there is not gone on with, and above all not taken back: only a merge of our
 * own is aborted. */
constexpr auto mergeScript = R"(dir=$(git rev-parse --git-dir)
for begun in MERGE_HEAD CHERRY_PICK_HEAD REVERT_HEAD rebase-merge rebase-apply index.lock; do
    if [ -e "$dir/$begun" ]; then
        echo "There is something unfinished in this repository ($begun). Finish it or abort it, then try again." >&2
        exit 1
    fi
done
if ! git symbolic-ref -q HEAD >/dev/null; then
    echo "No branch is checked out here, so a merge would be on none. Check one out, then try again." >&2
    exit 1
fi
for branch; do
    if ! git merge --no-edit "refs/heads/$branch"; then
        if [ -e "$dir/MERGE_HEAD" ]; then
            git diff --name-only --diff-filter=U >&2
            git merge --abort
            echo "$branch can't be merged without conflicts; the merge was taken back." >&2
        fi
        exit 1
    fi
done
)"_L1;

} // namespace

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
        run.onBudget = definition.budget.onExceed;
    }
    run.instructionSource = u"workflow %1, step %2"_s.arg(workflow().name, definition.id);
    Result<> filled;
    if (begin.role == Role::Until)
        filled = fillShellRun(run, definition.loop->until.run, scope);
    else if (begin.role == Role::Verify && definition.verify.at(begin.check).diff)
        filled = fillDiffCheck(run, task, *definition.verify.at(begin.check).diff);
    else if (begin.role == Role::Verify)
        filled = fillShellRun(run, definition.verify.at(begin.check).run, scope);
    else if (begin.role == Role::Before)
        fillBaseline(run);
    else if (definition.kind == StepKind::Agent)
        filled = fillAgentRun(run, task, scope);
    else if (definition.kind == StepKind::Merge)
        filled = fillShellRun(run, {}, scope);
    else
        filled = fillShellRun(run, definition.run, scope);
    if (!filled)
        return std::unexpected(filled.error());
    if (m_around->account)
        run.account = m_around->account(run.agent);
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
    if (isMerge)
        run.command = {u"/bin/sh"_s, u"-e"_s, u"-c"_s, QString(mergeScript), u"sh"_s};
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

/** Of the agents that may do it, the first whose account is not known to be used up now; those
 * behind it take over when it fails likewise. */
void WorkflowDirector::takeFallback(RunQueued &run, const QStringList &fallback) const
{
    const auto isHeld = [this](const QString &agent) {
        const QString account = m_around->account ? m_around->account(agent) : QString();
        return m_parts.state.holds().contains(account.isEmpty() ? agent : account);
    };
    run.fallback = fallback;
    run.fallback.removeAll(run.agent);
    if (!isHeld(run.agent))
        return;
    for (qsizetype i = 0; i < run.fallback.size(); ++i) {
        if (isHeld(run.fallback.at(i)))
            continue;
        run.agent = run.fallback.at(i);
        run.fallback.remove(0, i + 1);
        run.model.clear(); // these are the first agent's words
        run.permissionMode.clear();
        return;
    }
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
    run.permissionMode = work.permissionMode;
    run.unattended = work.unattended;
    for (PermissionRule rule : work.rules) {
        rule.source = u"workflow %1, step %2"_s.arg(workflow().name, definition.id);
        run.rules << rule;
    }
    takeFallback(run, work.fallback);
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

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
// What each event does to the state. Events of workflows: workflowsfold.cpp.
#include "retrypolicy.h"
#include "state.h"

namespace Runyard {
namespace {

constexpr qsizetype lastLineLength = 200;

} // namespace

void State::on(const SessionOpened &event, const QDateTime &at)
{
    m_sessions.insert(event.session, Session{event.session, event.folder, at});
}

void State::on(const RunQueued &event, const QDateTime &at)
{
    if (m_runs.contains(event.run))
        return;
    Run run;
    run.id = event.run;
    run.number = event.number;
    run.session = event.session;
    run.folder = event.folder;
    run.agent = event.agent;
    run.model = event.model;
    run.priority = event.priority;
    run.position = event.position;
    run.held = event.held;
    run.beside = event.beside;
    run.interactive = event.interactive;
    run.createdAt = at;
    run.title = titleOf(event.instruction, event.command);
    run.instruction = event.instruction;
    run.instructionSource = event.instructionSource;
    run.command = event.command;
    run.attempt = event.attempt;
    run.retryOf = event.retryOf;
    run.workflow = event.workflow;
    run.step = event.step;
    run.parent = event.parent;
    run.environment = event.environment;
    if (!event.retryOf.isEmpty())
        m_workflows.follow(event.retryOf, event.run);
    run.continues = event.continues;
    run.account = event.account.isEmpty() ? event.agent : event.account;
    run.notBefore = event.notBefore;
    run.waitsFor = event.waitsFor;
    run.resume = event.resume;
    run.timeoutMs = event.timeoutMs;
    run.idleTimeoutMs = event.idleTimeoutMs;
    run.processorTimeMs = event.processorTimeMs;
    run.memoryLimitMiB = event.memoryLimitMiB;
    run.processLimit = event.processLimit;
    run.mostAttempts = event.mostAttempts;
    run.conversation = event.conversation;
    run.unattended = event.unattended;
    run.fork = event.fork;
    run.mostTurns = event.mostTurns;
    run.budgetUsd = event.budgetUsd;
    run.budgetTokens = event.budgetTokens;
    run.permissionMode = event.permissionMode;
    run.rules = event.rules;
    run.fallback = event.fallback;
    run.onBudget = event.onBudget;
    run.thread = event.thread;
    run.mcpConfig = event.mcpConfig;
    run.agentSettings = event.agentSettings;
    run.anew = event.anew;
    run.resumeAt = event.resumeAt;
    insert(std::move(run));
    m_nextNumber = qMax(m_nextNumber, event.number + 1);
}

void State::on(const RunMoved &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run || run->state != RunState::Queued)
        return;
    index(*run, -1);
    run->priority = event.priority;
    run->position = event.position;
    index(*run, 1);
}

void State::on(const RunHeld &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run); run && run->state == RunState::Queued)
        run->held = true;
}

void State::on(const RunReleased &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run || run->state != RunState::Queued)
        return;
    run->held = false;
    run->notBefore = QDateTime();
    run->waitsFor = ErrorCode::None;
}

void State::on(const QueuePaused &event, const QDateTime &)
{
    m_paused = true;
    m_pauseReason = event.reason;
}

void State::on(const QueueResumed &, const QDateTime &)
{
    m_paused = false;
    m_pauseReason.clear();
}

void State::on(const QueueLimitChanged &event, const QDateTime &)
{
    m_limit = event.limit;
}

void State::on(const FolderTrusted &event, const QDateTime &)
{
    m_trusted.insert(event.folder);
    m_acceptedSettings.insert(event.folder, event.settings);
}

void State::on(const FolderDistrusted &event, const QDateTime &)
{
    m_trusted.remove(event.folder);
    m_acceptedSettings.remove(event.folder);
}

void State::on(const RunStarting &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run); run && run->state == RunState::Queued) {
        changeState(*run, RunState::Starting);
        run->notBefore = QDateTime();
        run->waitsFor = ErrorCode::None;
        run->takesInput = event.takesInput;
    }
}

void State::on(const RunStarted &event, const QDateTime &at)
{
    Run *run = mutableRun(event.run);
    if (!run || !isActive(run->state))
        return;
    run->pid = event.pid;
    run->startedAt = event.at.isValid() ? event.at : at;
    if (run->state == RunState::Starting)
        changeState(*run, RunState::Running);
}

void State::on(const RunWaiting &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run || run->state != RunState::Running)
        return;
    changeState(*run, RunState::Waiting);
    if (!event.reason.isEmpty())
        run->lastLine = shortLine(event.reason, lastLineLength);
}

void State::on(const RunContinued &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (run && run->state == RunState::Waiting && run->questions.isEmpty())
        changeState(*run, RunState::Running);
}

void State::on(const RunStopping &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run || !isActive(run->state))
        return;
    changeState(*run, RunState::Stopping);
    // A stop that the user asks for afterwards is his: then it is cancelled.
    run->stopCause = event.cause;
}

void State::on(const RunFinished &event, const QDateTime &at)
{
    Run *run = mutableRun(event.run);
    if (!run || isFinal(run->state))
        return;
    changeState(*run, event.state);
    run->exitCode = event.exitCode;
    run->signal = event.signal;
    run->error = event.error;
    run->notice = event.notice;
    run->finishedAt = event.at.isValid() ? event.at : at;
    run->held = false;
    run->pid = 0;
    run->questions.clear();
    run->answered.clear();
    run->waitingMessages.clear();
    run->handBack = RunEnums::HandBack::None;
    run->handBackBy = QDateTime();
    run->openTool.clear();
    run->openToolUse.clear();
    run->activity = RunEnums::Activity::Working;
    run->evidence.clear();
    run->usage = event.usage;
    if (event.state == RunState::Succeeded)
        m_failures.remove(run->account);
    else if (event.error && failureKind(event.error->code).isOfAccount)
        ++m_failures[run->account];
    if (!event.lastLine.isEmpty())
        run->lastLine = shortLine(event.lastLine, lastLineLength);
}

void State::on(const AgentSessionStarted &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run)
        return;
    if (!event.agentSession.isEmpty())
        run->agentSession = event.agentSession;
    if (!event.model.isEmpty())
        run->model = event.model;
}

void State::on(const AgentSpoke &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run); run && !event.thinking && !event.text.trimmed().isEmpty())
        run->lastLine = shortLine(event.text.trimmed().section(u'\n', -1), lastLineLength);
}

void State::on(const ToolStarted &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run)
        return;
    run->lastLine = shortLine(event.tool + QLatin1StringView(": ") + event.summary, lastLineLength);
    ++run->toolsUsed;
    run->openTool = run->lastLine;
    run->openToolUse = event.toolUse;
}

void State::on(const ToolFinished &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run || run->openToolUse != event.toolUse)
        return;
    run->openTool.clear();
    run->openToolUse.clear();
}

void State::on(const UsageReported &event, const QDateTime &at)
{
    Run *run = mutableRun(event.run);
    if (!run)
        return;
    SpendingSlice spent;
    spent.slot = at.toSecsSinceEpoch() / spendingSlotSeconds;
    if (run->spending.isEmpty() || run->spending.constLast().slot != spent.slot)
        run->spending << spent;
    SpendingSlice &slice = run->spending.last();
    slice.tokens.input += event.tokens.input - run->tokens.input;
    slice.tokens.output += event.tokens.output - run->tokens.output;
    slice.tokens.cacheRead += event.tokens.cacheRead - run->tokens.cacheRead;
    slice.tokens.cacheWrite += event.tokens.cacheWrite - run->tokens.cacheWrite;
    slice.costUsd += event.costUsd - run->costUsd;
    slice.estimatedUsd += event.estimatedUsd - run->estimatedUsd;
    slice.unpricedTokens += event.unpriced.total() - run->unpricedTokens;
    run->tokens = event.tokens;
    run->costUsd = event.costUsd;
    run->estimatedUsd = event.estimatedUsd;
    run->unpricedTokens = event.unpriced.total();
}

void State::on(const PermissionRefused &, const QDateTime &) {}

void State::on(const AgentRetrying &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run))
        run->lastLine = shortLine(
            QStringLiteral("Retry %1 of %2: ").arg(event.attempt).arg(event.of) + event.reason,
            lastLineLength);
}

void State::on(const RateLimited &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run); run && event.rejected)
        run->limitResetsAt = event.resetsAt;
}

void State::on(const AgentNotice &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run); run && event.warning)
        run->notice = event.text;
}

/** An agent that works unattended has done then what it was told. */
void State::on(const TurnFinished &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    const bool isHeld
        = run // to go on
          && (!run->questions.isEmpty() || isHandingBack(*run) || !run->waitingMessages.isEmpty());
    if (run && !run->conversation && !isHeld)
        run->takesInput = false;
}

void State::on(const MessageSent &event, const QDateTime &)
{
    Run *run = event.waits ? mutableRun(event.run) : nullptr;
    if (run && isActive(run->state))
        run->waitingMessages << event.text;
}

void State::on(const PermissionAsked &event, const QDateTime &at)
{
    Run *run = mutableRun(event.run);
    if (!run || !isActive(run->state))
        return;
    PermissionQuestion question = event.question;
    question.askedAt = at;
    run->questions << question;
    run->lastLine = shortLine(question.tool.isEmpty()
                                  ? question.summary
                                  : question.tool + QLatin1StringView(": ") + question.summary,
                              lastLineLength);
    if (run->state == RunState::Running)
        changeState(*run, RunState::Waiting);
}

void State::on(const PermissionAnswered &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run)
        return;
    if (close(*run, event.answer.number) && event.answer.number > 0) // 0 is our own question
        run->answered << event.answer;
    if (event.answer.number == 0)
        run->handBack = RunEnums::HandBack::None;
    if (event.scope == PermissionEnums::Scope::Run)
        run->rules << event.rule;
}

void State::on(const PermissionClosed &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run)
        return;
    close(*run, event.number);
    run->answered.removeIf(
        [&](const PermissionAnswer &answer) { return answer.number == event.number; });
}

/** False when it was not open. */
bool State::close(Run &run, int question)
{
    const bool wasOpen = run.questions.removeIf([question](const PermissionQuestion &open) {
        return open.number == question;
    }) > 0;
    if (wasOpen && run.questions.isEmpty() && run.state == RunState::Waiting)
        changeState(run, RunState::Running);
    return wasOpen;
}

void State::on(const BudgetWarned &event, const QDateTime &)
{
    m_budgets[event.budget.key()].isWarned = true;
}

void State::on(const BudgetReached &event, const QDateTime &)
{
    m_budgets[event.budget.key()].isReached = true;
}

void State::on(const BudgetExtended &event, const QDateTime &)
{
    BudgetMark &mark = m_budgets[event.budget.key()];
    mark = {false, false, event.budget.limitUsd, event.budget.limitTokens};
}

void State::on(const AgentChosen &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run || run->state != RunState::Queued)
        return;
    if (run->agent != event.agent) { // what is only that agent's own
        run->permissionMode.clear();
        run->mcpConfig.clear();
        run->agentSettings.clear();
        run->resume.clear();
        run->resumeAt.clear();
    }
    run->agent = event.agent;
    run->model = event.model;
    run->account = event.account.isEmpty() ? event.agent : event.account;
    run->choice = event.reason;
    if (event.failure == ErrorCode::None)
        return;
    run->notBefore = QDateTime();
    run->waitsFor = ErrorCode::None;
}

void State::on(const HandBackChanged &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run || !isActive(run->state))
        return;
    run->handBack = event.stage;
    run->handBackBy = event.by;
}

void State::on(const NotesGiven &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run))
        run->notes = event.notes;
}

void State::on(const NoteWritten &event, const QDateTime &at)
{
    const Run *author = run(event.author);
    m_notes.on(event, author ? author->number : 0, at);
}

void State::on(const NoteRemoved &event, const QDateTime &)
{
    m_notes.on(event);
}

void State::on(const ThreadJoined &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run))
        run->thread = event.thread;
}

void State::on(const RecordTorn &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run))
        run->notice = event.notice;
}

void State::on(const MessageTaken &event, const QDateTime &)
{
    Run *run = event.given ? mutableRun(event.run) : nullptr;
    if (run && !run->waitingMessages.isEmpty())
        run->waitingMessages.removeFirst();
}

void State::on(const AccountHeld &event, const QDateTime &)
{
    m_holds.insert(event.account,
                   AccountHold{event.account, event.until, event.code, event.failures});
}

void State::on(const AccountReleased &event, const QDateTime &)
{
    m_holds.remove(event.account);
    m_failures.remove(event.account);
    for (const auto &[key, id] : m_queue) {
        Run *run = mutableRun(id);
        if (run->account != event.account)
            continue;
        run->notBefore = QDateTime();
        run->waitsFor = ErrorCode::None;
    }
}

void State::on(const RunActivityChanged &event, const QDateTime &)
{
    Run *run = mutableRun(event.run);
    if (!run || !isActive(run->state))
        return;
    run->activity = event.activity;
    run->evidence = event.evidence;
}

void State::on(const RunRoused &, const QDateTime &) {}

void State::on(const OutputTrashed &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run))
        run->trashed = true;
}

void State::on(const OutputRestored &event, const QDateTime &)
{
    if (Run *run = mutableRun(event.run))
        run->trashed = false;
}

} // namespace Runyard

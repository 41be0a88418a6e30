// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrypolicy.h"

#include "state.h"

#include <algorithm>

namespace Runyard {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds longestHold = 1h;
/** Behind the moment that a server names, so that a clock that is a little off does no harm. */
constexpr milliseconds afterReset = 2s;

double growth(RetryRules::Strategy strategy, int failures)
{
    double factor = 1;
    double before = 0;
    for (int i = 1; i < failures && factor < 1e9; ++i) {
        switch (strategy) {
        case RetryRules::Strategy::Exponential:
            factor *= 2;
            break;
        case RetryRules::Strategy::Linear:
            factor += 1;
            break;
        case RetryRules::Strategy::Fibonacci:
            factor = std::exchange(before, factor) + factor;
            break;
        }
    }
    return factor;
}

milliseconds holdFor(const RetryRules &rules, int failures)
{
    const int doublings = std::clamp(failures - rules.failuresBeforeHold, 0, 12);
    return std::min(rules.hold * (1 << doublings), longestHold);
}

QDateTime later(const RetrySurroundings &around, milliseconds by)
{
    return around.now.addMSecs(by.count());
}

bool isLimit(ErrorCode code)
{
    return code == ErrorCode::QuotaUsedUp || code == ErrorCode::RateLimited;
}

/** When a limit that the server named ends; invalid when it named none, or a moment long past. */
QDateTime namedReset(const Run &run, const RetrySurroundings &around)
{
    if (!run.limitResetsAt.isValid() || run.limitResetsAt < around.now)
        return {};
    // Spread, so that not everybody comes back in the same moment.
    const milliseconds spread(qint64(around.random * 20000));
    return run.limitResetsAt.addMSecs((afterReset + spread).count());
}

std::optional<AccountHeld> holdOf(const State &state, const Run &run, ErrorCode code,
                                  const RetryRules &rules, const RetrySurroundings &around)
{
    const FailureKind kind = failureKind(code);
    if (!kind.isOfAccount)
        return {};
    const int failures = state.accountFailures(run.account) + 1;
    AccountHeld hold{run.account, {}, code, failures};
    if (kind.needsUser)
        return hold;
    if (const QDateTime reset = namedReset(run, around); isLimit(code) && reset.isValid())
        hold.until = reset;
    else if (code == ErrorCode::QuotaUsedUp || failures >= rules.failuresBeforeHold)
        hold.until = later(around, holdFor(rules, failures));
    else
        return {};
    // The later of two limits counts.
    if (const auto held = state.holds().constFind(run.account);
        held != state.holds().cend() && (!held->until.isValid() || held->until > hold.until))
        return {};
    return hold;
}

enum class Again { No, Anew, Resumed };

Again whetherAgain(const Run &run, ErrorCode code, const RetryRules &rules)
{
    const bool canResume = !run.agentSession.isEmpty() || !run.resume.isEmpty();
    if (code == ErrorCode::QuotaUsedUp
        || (code == ErrorCode::RateLimited && run.limitResetsAt.isValid())) {
        if (!rules.afterQuota)
            return Again::No;
        return canResume ? Again::Resumed : hasWorked(run) ? Again::No : Again::Anew;
    }
    if (run.mostAttempts > 0)
        return run.attempt < run.mostAttempts && !failureKind(code).needsUser ? Again::Anew
                                                                              : Again::No;
    const FailureKind kind = failureKind(code);
    if (run.attempt >= rules.attempts && !kind.needsUser)
        return Again::No;
    if (!kind.isPassing && !kind.needsUser)
        return Again::No;
    if (!hasWorked(run))
        return Again::Anew;
    switch (rules.afterWork) {
    case RetryRules::AfterWork::Never:
        return Again::No;
    case RetryRules::AfterWork::Resume:
        return canResume ? Again::Resumed : Again::No;
    case RetryRules::AfterWork::Again:
        return Again::Anew;
    }
    return Again::No;
}

/** The next of the agents that the user named for the case that this one can't work. */
std::optional<RunQueued> takenOver(const Run &run, ErrorCode code)
{
    const bool cannotWork = failureKind(code).isOfAccount || code == ErrorCode::AgentMissing
                            || code == ErrorCode::AgentNotUsable;
    if (run.fallback.isEmpty() || !cannotWork)
        return {};
    RunQueued next = attemptAfter(run);
    next.agent = next.fallback.takeFirst();
    // What only the agent before it understands.
    next.model.clear();
    next.permissionMode.clear();
    next.account.clear();
    next.continues = RunId();
    next.fork = false;
    return next;
}

} // namespace

FailureKind failureKind(ErrorCode code)
{
    switch (code) {
    case ErrorCode::RateLimited:
    case ErrorCode::QuotaUsedUp:
    case ErrorCode::Overloaded:
    case ErrorCode::NetworkFailed:
        return {true, true, false};
    case ErrorCode::AuthFailed:
    case ErrorCode::BillingProblem:
        return {false, true, true};
    case ErrorCode::NoTerminalFree:
    case ErrorCode::TooManyProcesses:
    case ErrorCode::DiskFull:
        return {true, false, false};
    default:
        return {};
    }
}

bool hasWorked(const Run &run)
{
    return run.startedAt.isValid()
           && (run.toolsUsed > 0 || !run.command.isEmpty() || run.interactive);
}

milliseconds retryDelay(const RetryRules &rules, int failures, double random)
{
    const double wanted = double(rules.firstDelay.count()) * growth(rules.strategy, failures);
    const double capped = std::min(wanted, double(rules.mostDelay.count()));
    const double jitter = double(rules.jitterPercent) / 100 * (2 * random - 1);
    return milliseconds(qint64(capped * (1 + jitter)));
}

RunQueued attemptAfter(const Run &old)
{
    RunQueued run;
    run.session = old.session;
    run.folder = old.folder;
    run.agent = old.agent;
    run.model = old.model;
    run.instruction = old.instruction;
    run.instructionSource = old.instructionSource;
    run.command = old.command;
    run.interactive = old.interactive;
    run.beside = old.beside;
    run.priority = old.priority;
    run.position = old.position;
    run.attempt = old.attempt + 1;
    run.retryOf = old.id;
    run.continues = old.continues;
    run.account = old.account;
    run.timeoutMs = old.timeoutMs;
    run.idleTimeoutMs = old.idleTimeoutMs;
    run.processorTimeMs = old.processorTimeMs;
    run.memoryLimitMiB = old.memoryLimitMiB;
    run.processLimit = old.processLimit;
    run.mostAttempts = old.mostAttempts;
    run.workflow = old.workflow;
    run.step = old.step;
    run.parent = old.parent;
    run.environment = old.environment;
    run.conversation = old.conversation;
    run.unattended = old.unattended;
    run.fork = old.fork;
    run.resumeAt = old.resumeAt;
    run.mostTurns = old.mostTurns;
    run.budgetUsd = old.budgetUsd;
    run.budgetTokens = old.budgetTokens;
    run.permissionMode = old.permissionMode;
    run.thread = old.thread;
    run.mcpConfig = old.mcpConfig;
    run.agentSettings = old.agentSettings;
    run.anew = old.anew;
    run.fallback = old.fallback;
    run.onBudget = old.onBudget;
    // What somebody allowed for that one run is allowed for no other.
    for (const PermissionRule &rule : old.rules) {
        if (!rule.source.startsWith(QLatin1StringView("run ")))
            run.rules << rule;
    }
    return run;
}

void goOnWith(RunQueued &next, const Run &old)
{
    // Of a copy of a conversation that was begun there is no further copy to be made.
    next.fork = old.fork && old.agentSession.isEmpty();
    if (!next.fork)
        next.resumeAt.clear();
    next.resume = old.agentSession.isEmpty() ? old.resume : old.agentSession;
    // The conversation holds the instruction already.
    next.instruction = QStringLiteral("Go on where you were interrupted.");
}

QList<Event> aftermath(const State &state, const Run &run, const RunFinished &end,
                       const RetryRules &rules, const RetrySurroundings &around)
{
    QList<Event> events;
    if (end.state == RunState::Succeeded && state.holds().contains(run.account))
        events << AccountReleased{run.account};
    if (end.state != RunState::Failed || !end.error)
        return events;
    const ErrorCode code = end.error->code;
    const std::optional<AccountHeld> hold = holdOf(state, run, code, rules, around);
    if (hold)
        events << *hold;
    if (std::optional<RunQueued> next = takenOver(run, code); next && state.isTrusted(run.folder)) {
        next->run = RunId{around.newId()};
        next->number = state.nextNumber();
        events << *next;
        return events;
    }
    const bool isRestart = run.stopCause && run.stopCause->code == ErrorCode::Unresponsive;
    const Again again = isRestart ? (run.attempt >= rules.attempts ? Again::No
                                     : run.agentSession.isEmpty()  ? Again::Anew
                                                                   : Again::Resumed)
                                  : whetherAgain(run, code, rules);
    if (again == Again::No || !state.isTrusted(run.folder))
        return events;
    RunQueued next = attemptAfter(run);
    next.run = RunId{around.newId()};
    next.number = state.nextNumber();
    next.waitsFor = code;
    if (again == Again::Resumed || !run.resume.isEmpty())
        goOnWith(next, run);
    // Where the account is held, that alone says when; else the run waits by itself.
    const QDateTime reset = isLimit(code) ? namedReset(run, around) : QDateTime();
    if (reset.isValid())
        next.notBefore = reset;
    else if (hold && hold->until.isValid())
        next.notBefore = hold->until;
    else if (!failureKind(code).needsUser && !isRestart)
        next.notBefore = later(around, retryDelay(rules, run.attempt, around.random));
    events << next;
    return events;
}

} // namespace Runyard

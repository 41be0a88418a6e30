// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions that make runs: queued anew, tried again, gone on with.
#include "decide.h"

#include "decidechecks.h"
#include "retrypolicy.h"

#include <climits>
#include <cmath>

namespace Runyard {
namespace {

constexpr int mostAttempts = 100;
constexpr int deepestChild = 3;  ///< executive, manager, specialist
constexpr int mostChildren = 32; ///< of one run

/** Behind all that wait with the same priority. */
double lastPosition(const State &state, int priority)
{
    const auto behind = state.queue().upper_bound(QueueKey{priority, INFINITY, INT_MAX});
    if (behind == state.queue().begin() || std::prev(behind)->first.priority != priority)
        return state.nextNumber();
    return std::max(double(state.nextNumber()), std::prev(behind)->first.position + 1);
}

Error settingsChanged(const FolderReport &folder)
{
    const QStringList &names
        = folder.settingsDifferences.isEmpty() ? folder.settingsFiles : folder.settingsDifferences;
    return makeError(
        ErrorCode::FolderNotTrusted,
        QT_TRANSLATE_NOOP("Error", "The settings for Runyard in %1 are not what you trusted: %2."),
        {shown(folder.realPath), shown(names.join(QLatin1StringView(", ")))},
        QT_TRANSLATE_NOOP("Error",
                          "Look at them, then say 'runyard trust FOLDER', or run with --trust."));
}

Error needsInstruction(const FolderReport &folder, const AgentReport &agent)
{
    if (folder.instructionError)
        return *folder.instructionError;
    return makeError(
        ErrorCode::InstructionMissing,
        QT_TRANSLATE_NOOP("Error", "There is no instruction for %1, and %2 needs one."),
        {shown(folder.folder), agent.name},
        QT_TRANSLATE_NOOP(
            "Error",
            "Put a file RUNYARD.md into the folder, or give the instruction with -p or -i."));
}

/** What the run would be asked to do in that folder, or why there is nothing. */
Result<std::pair<QString, QString>>
instructionFor(const QueueRuns &command, const FolderReport &folder, const Surroundings &around)
{
    if (!command.instructionTemplate.isEmpty()) {
        if (folder.instructionError)
            return std::unexpected(*folder.instructionError);
        return std::pair(folder.instruction, folder.instructionFile);
    }
    if (!command.instruction.isEmpty())
        return std::pair(command.instruction, QStringLiteral("typed"));
    if (!command.instructionFile.isEmpty())
        return around.instructionFile.transform(
            [&](const QString &text) { return std::pair(text, command.instructionFile); });
    if (!command.command.isEmpty() || !around.agent.needsInstruction)
        return std::pair(QString(), QString());
    if (!folder.instruction.trimmed().isEmpty())
        return std::pair(folder.instruction, folder.realPath + u'/' + folder.instructionFile);
    if (command.interactive && !folder.instructionError)
        return std::pair(QString(), QString()); // a conversation may begin empty
    return std::unexpected(needsInstruction(folder, around.agent));
}

std::optional<Error> whyNot(const QueueRuns &command, const FolderReport &folder)
{
    if (folder.error)
        return folder.error;
    if (!folder.trusted && !command.trust)
        return folderNotTrusted(folder.realPath, folder.actingFiles.join(QLatin1StringView(", ")));
    const bool usesSettings = !command.instructionTemplate.isEmpty() || !command.preset.isEmpty();
    if (folder.settingsChanged && usesSettings && !command.trust)
        return settingsChanged(folder);
    if (command.onBusy == RunEnums::OnBusy::Ask && folder.busyRuns > 0)
        return makeError(
            ErrorCode::FolderBusy, QT_TRANSLATE_NOOP("Error", "Another run works or waits in %1."),
            {shown(folder.realPath)},
            QT_TRANSLATE_NOOP("Error", "Choose whether to queue behind it or to run beside it."));
    return {};
}

RunQueued newRun(const QueueRuns &command, const FolderReport &folder, const Surroundings &around)
{
    RunQueued event;
    event.run = RunId{around.newId()};
    event.folder = folder.realPath;
    event.agent = around.agent.id;
    event.model = command.model;
    event.command = command.command;
    event.interactive = command.interactive;
    event.beside = command.onBusy == RunEnums::OnBusy::Beside;
    event.held = command.held;
    event.priority = command.priority;
    event.account = around.agent.account;
    event.timeoutMs = command.timeoutMs;
    event.idleTimeoutMs = command.idleTimeoutMs;
    event.processorTimeMs = command.processorTimeMs;
    event.memoryLimitMiB = command.memoryLimitMiB;
    event.processLimit = command.processLimit;
    event.mostAttempts = command.mostAttempts;
    event.conversation = command.conversation && !command.interactive;
    event.unattended = command.unattended;
    event.mostTurns = command.mostTurns;
    event.budgetUsd = command.budgetUsd;
    event.budgetTokens = command.budgetTokens;
    event.permissionMode = command.permissionMode;
    event.parent = RunId{command.parent};
    event.thread = command.thread.trimmed();
    event.mcpConfig = command.mcpConfigFile;
    event.agentSettings = command.agentSettingsFile;
    return event;
}

} // namespace

/** An agent may queue runs of its own, which may queue more, but not without end. */
static Result<> checkParent(const State &state, const QueueRuns &command)
{
    const Run *parent = state.run(RunId{command.parent});
    if (!parent)
        return {};
    int depth = 1; // of the new runs
    for (const Run *above = state.run(parent->parent); above && depth < deepestChild; ++depth)
        above = state.run(above->parent);
    if (depth >= deepestChild)
        return fail(ErrorCode::NotAllowed,
                    QT_TRANSLATE_NOOP("Error",
                                      "Run %1 was itself queued by an agent, %2 deep: it can "
                                      "queue no more."),
                    {QString::number(parent->number), QString::number(deepestChild)});
    if (state.children(parent->id).size() + command.folders.size() > mostChildren)
        return fail(ErrorCode::NotAllowed,
                    QT_TRANSLATE_NOOP("Error",
                                      "The agent of run %1 has queued %2 runs, and can queue "
                                      "no more."),
                    {QString::number(parent->number), QString::number(mostChildren)});
    return {};
}

Result<QueueDecision> decide(const State &state, const QueueRuns &command,
                             const Surroundings &around)
{
    if (Result<> allowed = checkParent(state, command); !allowed)
        return std::unexpected(allowed.error());
    if (command.folders.isEmpty())
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "No folder was given."), {}, "",
                    QStringLiteral("folders"));
    if (Result<> done = checkPriority(command.priority); !done)
        return std::unexpected(done.error());
    if (command.timeoutMs < 0 || command.idleTimeoutMs < 0 || command.mostAttempts < 0
        || command.mostAttempts > mostAttempts)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "A limit of time or of attempts is out of range."));
    if (command.processorTimeMs < 0 || command.memoryLimitMiB < 0 || command.processLimit < 0)
        return fail(
            ErrorCode::BadInput,
            QT_TRANSLATE_NOOP("Error",
                              "A limit of processor time, memory or processes can't be below 0."));
    if (command.mostTurns < 0 || command.budgetUsd < 0 || command.budgetTokens < 0)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "A limit of turns or money can't be below 0."));
    if (const Result<> named = checkThread(command.thread); !named)
        return std::unexpected(named.error());
    if (around.agent.error)
        return std::unexpected(*around.agent.error);
    if (!command.instructionFile.isEmpty() && !around.instructionFile)
        return std::unexpected(around.instructionFile.error());
    if (!command.instructionFile.isEmpty()
        && !(command.instruction.isEmpty() && command.instructionTemplate.isEmpty()))
        return fail(
            ErrorCode::BadInput,
            QT_TRANSLATE_NOOP("Error", "Give the instruction as a text or as a file, not both."));

    QueueDecision decision;
    int number = state.nextNumber();
    double position = lastPosition(state, command.priority);
    QSet<QString> trusted;
    QSet<QString> taken;
    for (FolderReport folder : around.folders) {
        if (taken.contains(folder.realPath)) // given twice, or by two names
            ++folder.busyRuns;
        if (const std::optional<Error> problem = whyNot(command, folder)) {
            decision.rejected << Rejection{folder.folder, *problem};
            continue;
        }
        const auto instruction = instructionFor(command, folder, around);
        if (!instruction) {
            decision.rejected << Rejection{folder.folder, instruction.error()};
            continue;
        }
        if (command.trust && (!folder.trusted || folder.settingsChanged)
            && !trusted.contains(folder.realPath)) {
            decision.events << FolderTrusted{folder.realPath, folder.settingsHash};
            trusted.insert(folder.realPath);
        }
        taken.insert(folder.realPath);
        const SessionId session{around.newId()};
        decision.events << SessionOpened{session, folder.realPath};
        RunQueued run = newRun(command, folder, around);
        run.session = session;
        run.number = number++;
        run.position = position++;
        run.instruction = instruction->first;
        run.instructionSource = instruction->second;
        decision.runs << run.run;
        decision.events << run;
    }
    return decision;
}

Result<QueueDecision> decide(const State &state, const RetryRun &command,
                             const Surroundings &around)
{
    const Result<const Run *> found = knownRun(state, command.run);
    if (!found)
        return std::unexpected(found.error());
    const Run &old = **found;
    if (!isFinal(old.state))
        return fail(
            ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Error", "Run %1 has not ended yet, so it can't be tried again."),
            {QString::number(old.number)}, QT_TRANSLATE_NOOP("Error", "Stop it first."));
    if (!state.isTrusted(old.folder)) // it was once
        return std::unexpected(folderNotTrusted(old.folder));
    RunQueued run = attemptAfter(old);
    run.run = RunId{around.newId()};
    run.number = state.nextNumber();
    run.position = lastPosition(state, old.priority);
    if (command.resume) {
        if (old.agentSession.isEmpty() && old.resume.isEmpty())
            return fail(
                ErrorCode::WrongState,
                QT_TRANSLATE_NOOP("Error", "There is no conversation in run %1 to go on with."),
                {QString::number(old.number)},
                QT_TRANSLATE_NOOP("Error", "Try it again without --resume."));
        goOnWith(run, old);
    }
    return QueueDecision{{run}, {run.run}, {}};
}

/** `old`'s conversation in a new one, perhaps with another agent, that begins with a summary. */
static Result<QueueDecision> continuedAnew(const State &state, const Run &old,
                                           const ContinueRun &command, const Surroundings &around)
{
    const QString number = QString::number(old.number);
    if (!isFinal(old.state) && command.turn == 0)
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "Run %1 has not ended yet, so there is nothing to "
                                               "sum up."),
                    {number}, QT_TRANSLATE_NOOP("Error", "Stop it first."));
    if (!old.command.isEmpty() || around.summary.isEmpty())
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "There is no conversation in run %1 to go on with."),
                    {number}, QT_TRANSLATE_NOOP("Error", "Start a new run in its folder."));
    if (around.agent.error)
        return std::unexpected(*around.agent.error);
    if (!state.isTrusted(old.folder)) // it was once
        return std::unexpected(folderNotTrusted(old.folder));
    const bool isSameAgent = around.agent.id == old.agent;
    RunQueued run = attemptAfter(old);
    run.run = RunId{around.newId()};
    run.number = state.nextNumber();
    run.position = lastPosition(state, old.priority);
    run.attempt = 1;
    run.retryOf = RunId();
    run.workflow = WorkflowId(); // its step is over
    run.step.clear();
    run.interactive = false;
    run.fork = false;
    run.conversation = run.conversation && !command.fork; // as an exact copy would be
    run.resumeAt.clear();
    run.continues = old.id;
    run.anew = true;
    run.agent = around.agent.id;
    run.account = around.agent.account;
    run.model = isSameAgent && command.model.isEmpty() ? old.model : command.model;
    if (!isSameAgent)
        run.permissionMode.clear();
    run.instruction = command.message + QStringLiteral("\n\n") + around.summary;
    run.instructionSource = QStringLiteral("summary");
    return QueueDecision{{run}, {run.run}, {}};
}

Result<QueueDecision> decide(const State &state, const ContinueRun &command,
                             const Surroundings &around)
{
    const Result<const Run *> found = knownRun(state, command.run);
    if (!found)
        return std::unexpected(found.error());
    const Run &old = **found;
    if (command.message.trimmed().isEmpty())
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "The message is empty."), {},
                    QT_TRANSLATE_NOOP("Error", "Say what the agent shall do next."),
                    QStringLiteral("message"));
    if (command.turn < 0 || (command.turn > 0 && !command.fork && !command.anew))
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "Only a copy can begin after an earlier turn."), {},
                    QT_TRANSLATE_NOOP("Error", "Add --fork, and count turns from 1."),
                    QStringLiteral("turn"));
    if (command.anew)
        return continuedAnew(state, old, command, around);
    if (old.interactive && (!isFinal(old.state) || old.agentSession.isEmpty()))
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "Run %1 holds its conversation in a terminal."),
                    {QString::number(old.number)},
                    QT_TRANSLATE_NOOP("Error", "Type into its terminal, or start a new run."));
    if (!old.command.isEmpty() || (isFinal(old.state) && old.agentSession.isEmpty()))
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "There is no conversation in run %1 to go on with."),
                    {QString::number(old.number)},
                    QT_TRANSLATE_NOOP("Error", "Start a new run in its folder."));
    if (!state.isTrusted(old.folder)) // it was once
        return std::unexpected(folderNotTrusted(old.folder));
    RunQueued run;
    run.run = RunId{around.newId()};
    run.session = old.session;
    run.number = state.nextNumber();
    run.folder = old.folder;
    run.agent = old.agent;
    run.account = old.account;
    run.model = old.model;
    run.instruction = command.message;
    run.instructionSource = QStringLiteral("typed");
    run.priority = old.priority;
    run.position = lastPosition(state, old.priority);
    run.continues = old.id;
    run.resume = around.copied.isEmpty() ? old.agentSession : around.copied;
    run.fork = command.fork;
    run.resumeAt = around.copiedUntil;
    run.thread = old.thread;
    run.mcpConfig = old.mcpConfig;
    run.agentSettings = old.agentSettings;
    run.unattended = old.unattended;
    run.mostTurns = old.mostTurns;
    run.budgetUsd = old.budgetUsd;
    run.budgetTokens = old.budgetTokens;
    run.permissionMode = old.permissionMode;
    return QueueDecision{{run}, {run.run}, {}};
}

} // namespace Runyard

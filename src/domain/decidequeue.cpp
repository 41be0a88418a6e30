// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions about runs that are there already, the queue, and the trust in folders; those that make
// new runs are in decide.cpp.
#include "decide.h"

#include "decidechecks.h"

#include <cmath>
#include <numeric>

namespace Runyard {
namespace {

constexpr int mostLimit = 1000;

Result<const Run *> queued(const State &state, const RunId &id)
{
    Result<const Run *> run = knownRun(state, id);
    if (run && (*run)->state != RunState::Queued)
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "Run %1 does not wait in the queue any more."),
                    {QString::number((*run)->number)});
    return run;
}

Result<QList<Event>> moved(const Run &run, int priority, double position)
{
    return QList<Event>{RunMoved{run.id, priority, position}};
}

/** Whole numbers as places for all of that priority, `run` among them before `other`. */
QList<Event> movedWithRoom(const State &state, const Run &run, const RunId &other, int priority)
{
    QList<RunId> order;
    for (const auto &[key, id] : state.queue()) {
        if (id == other)
            order << run.id;
        if (key.priority == priority && id != run.id)
            order << id;
    }
    QList<Event> events;
    double position = state.queue().lower_bound(QueueKey{priority, -INFINITY, 0})->first.position;
    for (const RunId &id : std::as_const(order))
        events << RunMoved{id, priority, position++};
    return events;
}

Result<QList<Event>> moveBefore(const State &state, const Run &run, const RunId &before)
{
    const Result<const Run *> found = queued(state, before);
    if (!found)
        return std::unexpected(found.error());
    const Run &other = **found;
    if (&other == &run)
        return QList<Event>{};
    const auto at = state.queue().find(State::keyOf(other));
    if (at == state.queue().begin() || std::prev(at)->first.priority != other.priority)
        return moved(run, other.priority, other.position - 1);
    const double previous = std::prev(at)->first.position;
    const double position = std::midpoint(previous, other.position);
    if (position <= previous || position >= other.position) // no number is left between them
        return movedWithRoom(state, run, other.id, other.priority);
    return moved(run, other.priority, position);
}

} // namespace

Result<QList<Event>> decide(const State &state, const StopRuns &command)
{
    QList<Event> events;
    QSet<RunId> seen;
    for (const RunId &id : command.runs) {
        const Result<const Run *> found = knownRun(state, id);
        if (!found)
            return std::unexpected(found.error());
        const Run &run = **found;
        if (seen.contains(run.id))
            continue;
        seen.insert(run.id);
        if (run.state == RunState::Queued) {
            RunFinished end;
            end.run = run.id;
            end.state = RunState::Cancelled;
            events << end;
        } else if (isActive(run.state)) {
            const bool onlyInterrupt = command.how == RunEnums::StopHow::Interrupt;
            const bool again
                = run.state == RunState::Stopping && command.how == RunEnums::StopHow::Gently;
            if (!onlyInterrupt && !again)
                events << RunStopping{run.id, command.how};
        } else {
            return fail(ErrorCode::WrongState,
                        QT_TRANSLATE_NOOP("Error", "Run %1 has already ended."),
                        {QString::number(run.number)});
        }
    }
    return events;
}

/** What is typed into a terminal is not recorded: it may be a password. */
Result<QList<Event>> decide(const State &state, const SendText &command)
{
    const Result<const Run *> found = knownRun(state, command.run);
    if (!found)
        return std::unexpected(found.error());
    const Run &run = **found;
    const QString number = QString::number(run.number);
    if (!isActive(run.state) || run.state == RunState::Starting)
        return fail(
            ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Error", "Run %1 is not at work, so nothing can be sent to it."),
            {number},
            isFinal(run.state) && !run.agentSession.isEmpty()
                ? QT_TRANSLATE_NOOP("Error",
                                    "'runyard continue %1 TEXT' goes on with its conversation.")
                : "");
    if (run.interactive)
        return QList<Event>{};
    if (run.takesInput)
        return QList<Event>{MessageSent{run.id, command.text}};
    return fail(ErrorCode::WrongState,
                QT_TRANSLATE_NOOP("Error", "Run %1 reads nothing that is sent to it."), {number},
                QT_TRANSLATE_NOOP("Error", "Start runs with --interactive to type into them."));
}

Result<QList<Event>> decide(const State &state, const HoldRun &command)
{
    return queued(state, command.run).transform([](const Run *run) {
        return run->held ? QList<Event>{} : QList<Event>{RunHeld{run->id}};
    });
}

Result<QList<Event>> decide(const State &state, const ReleaseRun &command)
{
    return queued(state, command.run).and_then([&](const Run *run) -> Result<QList<Event>> {
        if (!run->held && !run->notBefore.isValid())
            return QList<Event>{};
        if (!state.isTrusted(run->folder)) // no longer: that is why it is held
            return std::unexpected(folderNotTrusted(run->folder));
        return QList<Event>{RunReleased{run->id}};
    });
}

Result<QList<Event>> decide(const State &state, const MoveRun &command)
{
    const Result<const Run *> found = queued(state, command.run);
    if (!found)
        return std::unexpected(found.error());
    const Run &run = **found;
    switch (command.placement) {
    case RunEnums::Placement::First: {
        const QueueKey first = state.queue().begin()->first;
        return moved(run, std::max(run.priority, first.priority), first.position - 1);
    }
    case RunEnums::Placement::Last: {
        const QueueKey last = std::prev(state.queue().end())->first;
        return moved(run, std::min(run.priority, last.priority), last.position + 1);
    }
    case RunEnums::Placement::Before:
        return moveBefore(state, run, command.before);
    }
    return QList<Event>{};
}

Result<QList<Event>> decide(const State &state, const SetPriority &command)
{
    if (Result<> done = checkPriority(command.priority); !done)
        return std::unexpected(done.error());
    return queued(state, command.run).transform([&](const Run *run) {
        return run->priority == command.priority
                   ? QList<Event>{}
                   : QList<Event>{RunMoved{run->id, command.priority, run->position}};
    });
}

Result<QList<Event>> decide(const State &state, const PauseQueue &command)
{
    return state.isQueuePaused() ? QList<Event>{} : QList<Event>{QueuePaused{command.reason}};
}

Result<QList<Event>> decide(const State &state, const ResumeQueue &)
{
    return state.isQueuePaused() ? QList<Event>{QueueResumed{}} : QList<Event>{};
}

Result<QList<Event>> decide(const State &state, const SetQueueLimit &command)
{
    if (command.limit < 0 || command.limit > mostLimit)
        return fail(
            ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "The queue's limit can't be %1."),
            {QString::number(command.limit)},
            QT_TRANSLATE_NOOP("Error", "Give a number from 1 to 1000, or 0 to let Runyard choose."),
            QStringLiteral("limit"));
    return state.queueLimit() == command.limit ? QList<Event>{}
                                               : QList<Event>{QueueLimitChanged{command.limit}};
}

Result<QList<Event>> decide(const State &state, const TrustFolder &, const Surroundings &around)
{
    QList<Event> events;
    for (const FolderReport &folder : around.folders) {
        if (folder.error)
            return std::unexpected(*folder.error);
        if (!state.trustedFolders().contains(folder.realPath)
            || state.acceptedSettings(folder.realPath) != folder.settingsHash)
            events << FolderTrusted{folder.realPath, folder.settingsHash};
    }
    return events;
}

Result<QList<Event>> decide(const State &state, const DistrustFolder &, const QString &realPath)
{
    if (!state.trustedFolders().contains(realPath))
        return fail(ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Error", "%1 was not trusted by itself."), {shown(realPath)},
                    QT_TRANSLATE_NOOP("Error", "Perhaps a folder above it is."));
    QList<Event> events{FolderDistrusted{realPath}};
    QSet<QString> left = state.trustedFolders();
    left.remove(realPath);
    for (const auto &[key, id] : state.queue()) {
        const Run *run = state.run(id);
        const bool loses
            = State::isTrustedBy({realPath}, run->folder) && !State::isTrustedBy(left, run->folder);
        if (loses && !run->held)
            events << RunHeld{id};
    }
    return events;
}

bool fits(const State &state, const Event &fact)
{
    const RunId id = runOf(fact);
    if (std::holds_alternative<RunQueued>(fact)) // what follows by itself from an end
        return !state.run(id);
    if (std::holds_alternative<AgentChosen>(fact)) // the same
        return !state.run(id) || state.run(id)->state == RunState::Queued;
    const bool isOfARun
        = std::visit([](const auto &event) { return requires { event.run; }; }, fact);
    const Run *run = id.isEmpty() ? nullptr : state.run(id);
    if (!run)
        return !isOfARun;
    if (std::holds_alternative<RunStarting>(fact))
        return run->state == RunState::Queued;
    if (std::holds_alternative<RunStarted>(fact))
        return isActive(run->state) && !run->startedAt.isValid();
    return !isFinal(run->state) && run->state != RunState::Queued;
}

} // namespace Runyard

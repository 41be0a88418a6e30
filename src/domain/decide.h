// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state.h"

#include <functional>

namespace Runyard {

/** What a decision needs from outside of the state, gathered by the engine before it asks. */
struct Surroundings
{
    QDateTime now;
    std::function<QString()> newId;

    /** For QueueRuns and TrustFolder: one report for each folder, in the order of the command. */
    QList<FolderReport> folders;
    /** For QueueRuns: text of `instructionFile`, or why it can't be read. */
    Result<QString> instructionFile = QString();
    /** For ContinueRun with `anew`: what was said and done in the conversation. */
    QString summary;
    /** For ContinueRun with `fork`: the agent's conversation that the copy is made of, and its own
     * id of the turn after which the copy ends; that is empty for all of it. */
    QString copied;
    QString copiedUntil;
    /** For QueueRuns, and ContinueRun with `anew`: the agent that would be used, after the default
     * was filled in. */
    AgentReport agent;
};

/** Decisions: pure. The same state, command and surroundings always give the same events (ids
 * aside). Errors tell why nothing happens; then nothing does. */
struct QueueDecision
{
    QList<Event> events;
    QList<RunId> runs;
    QList<Rejection> rejected;
};

[[nodiscard]] Result<QueueDecision> decide(const State &state, const QueueRuns &command,
                                           const Surroundings &around);
[[nodiscard]] Result<QueueDecision> decide(const State &state, const RetryRun &command,
                                           const Surroundings &around);
[[nodiscard]] Result<QueueDecision> decide(const State &state, const ContinueRun &command,
                                           const Surroundings &around);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const StopRuns &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const HoldRun &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const SendText &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const ReleaseRun &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const MoveRun &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const SetPriority &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const PauseQueue &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const ResumeQueue &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const SetQueueLimit &command);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const TrustFolder &command,
                                          const Surroundings &around);
[[nodiscard]] Result<QList<Event>> decide(const State &state, const DistrustFolder &command,
                                          const QString &realPath);

/** Whether a fact from outside (a shim, a parser) still fits the run: what comes late, twice or for
 * another attempt is not recorded. */
[[nodiscard]] bool fits(const State &state, const Event &fact);

} // namespace Runyard

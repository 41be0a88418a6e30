// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events.h"

#include <chrono>
#include <functional>

namespace Runyard {

class State;

/** It may have changed something: it has used tools, or is no agent whose tools could be counted.
 */
[[nodiscard]] bool hasWorked(const Run &run);

/** What may be done about a failure. */
struct FailureKind
{
    bool isPassing = false;   ///< it may go well the next time, though nobody does anything
    bool isOfAccount = false; ///< whoever uses the same account will fail likewise
    bool needsUser = false;   ///< it goes well only after the user did something: a login …
};
[[nodiscard]] FailureKind failureKind(ErrorCode code);

/** What the settings say about trying again. */
struct RetryRules
{
    enum class Strategy { Exponential, Linear, Fibonacci };
    /** What becomes of a run that has used tools, and so may have changed something. */
    enum class AfterWork { Never, Resume, Again };

    int attempts = 3; ///< in all
    Strategy strategy = Strategy::Exponential;
    AfterWork afterWork = AfterWork::Never;
    std::chrono::milliseconds firstDelay{5000};
    std::chrono::milliseconds mostDelay{300000};
    int jitterPercent = 20;
    bool afterQuota = true; ///< a used-up account's runs go on when it is reset
    int failuresBeforeHold = 3;
    std::chrono::milliseconds hold{60000}; ///< doubled with each further failure, an hour at most
};

/** How long to wait after the `failures`th failure; `random` (0 to 1) spreads it by the jitter. */
[[nodiscard]] std::chrono::milliseconds retryDelay(const RetryRules &rules, int failures,
                                                   double random);

/** What a decision about an end needs from outside. */
struct RetrySurroundings
{
    QDateTime now;
    double random = 0.5; ///< 0 to 1
    std::function<QString()> newId;
};

/** What follows from the end of `run`, which is still at work in `state`: its next attempt, and
 * what becomes of its account. Pure. Where the account can't work and other agents are named
 * (`fallback`), the next of them takes over at once. Nothing that may have had an effect starts
 * again unless the user said so for this run (`mostAttempts`) or for all (`afterWork`,
 * `afterQuota`). */
[[nodiscard]] QList<Event> aftermath(const State &state, const Run &run, const RunFinished &end,
                                     const RetryRules &rules, const RetrySurroundings &around);

/** A new attempt of `old`, behind nobody: it keeps its place. Its id, number and time are still to
 * be set. */
[[nodiscard]] RunQueued attemptAfter(const Run &old);

/** Makes `next` go on with the conversation of `old`, which has one. */
void goOnWith(RunQueued &next, const Run &old);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/state.h>
#include <ports/eventstore.h>

namespace Runyard {

/** What was said and done in the conversation that ends with `run`, as a text with which another
 * one can begin: by our own record, whatever became of the agent's. Bounded: of a long one the
 * beginning and the end. With `before` above 0 only what was recorded before that sequence number.
 * Empty when nothing was said. Errors: those of the store. */
[[nodiscard]] Result<QString> handover(const EventStore &store, const State &state, const Run &run,
                                       qint64 before = 0);

/** Where a copy of a conversation is to end. */
struct ForkPoint
{
    QString conversation; ///< the agent's own id; empty while it has none
    QString turn;         ///< the agent's own id of the last turn in it; empty when it told none
    bool isEnd = true;    ///< nothing came after it in that conversation
    qint64 sequence = 0;  ///< of the event that ended the turn; 0: there was none
};

/** Of `run` after its `turn`-th turn; 0: at its end. Errors: those of the store; BadInput when it
 * has not so many turns. */
[[nodiscard]] Result<ForkPoint> forkPoint(const EventStore &store, const State &state,
                                          const Run &run, int turn);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/state.h>
#include <ports/eventstore.h>

namespace Runyard {

/** What was said and done in the conversation that ends with `run`, as a text with which another
 * one can begin: by our own record, whatever became of the agent's. Bounded: of a long one the
 * beginning and the end. Empty when nothing was said. Errors: those of the store. */
[[nodiscard]] Result<QString> handover(const EventStore &store, const State &state, const Run &run);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/state.h>

namespace Runyard {

struct WorkflowDefinition;

/** Puts a workflow that is about to start into the group that its `concurrency` names, unless a
 * workflow that uses it is in the same. `beside` are those that start with it and are in no state
 * yet. Returns what is to be recorded besides: others that are cancelled for its sake. Errors:
 * BadInput for an expression; WrongState when it is to be left out because others work. */
[[nodiscard]] Result<QList<Event>> joinGroup(const State &state,
                                             const WorkflowDefinition &definition,
                                             WorkflowStarted &started,
                                             const QList<Event> &beside = {});

} // namespace Runyard

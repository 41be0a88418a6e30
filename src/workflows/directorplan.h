// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "definition.h"

#include <domain/workflowplan.h>

namespace Runyard {

/** Between the words of the plan and those of the record. */

[[nodiscard]] WorkflowPlan::Outcome outcomeOf(StepState state);
[[nodiscard]] StepState stateOf(WorkflowPlan::Outcome outcome);
/** How the items of a step that was opened are done. */
[[nodiscard]] WorkflowPlan::Fan fanOf(const StepDefinition &definition, const StepRecord &record);

} // namespace Runyard

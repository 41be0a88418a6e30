// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "definition.h"

namespace Runyard {

class FormatReader;

/** Notes what is wrong between the parts of a workflow: ids, needs, cycles, references. */
void checkWorkflow(FormatReader &reader, const WorkflowDefinition &definition);

} // namespace Runyard

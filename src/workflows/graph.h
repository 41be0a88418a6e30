// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/workflow.h>

namespace Runyard {

/** The graph of a workflow in Graphviz's language. Steps that have begun are coloured by their
 * state. Ids and names are written as quoted text, whatever is in them. */
[[nodiscard]] QString workflowDot(const QString &name, const QList<StepRecord> &steps);

} // namespace Runyard

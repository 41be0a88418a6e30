// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importwriter.h"

namespace Runyard {

/** What a DAG of Dagu says besides its steps: parameters, variables, limits. Returns the names of
 * the parameters. */
[[nodiscard]] QStringList importDaguHead(ImportSource &source, ImportWriter &writer);
/** When and how often the step is done: conditions over parameters, limits, retries, repeats. */
[[nodiscard]] WorkflowDocument::Entries
importDaguRules(ImportSource &source, int step, const QString &id, const QStringList &params);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verb.h"

#include <protocol/operationtable.h>

namespace Runyard::Cli {

/** The verb of a row of the operation table: options and places are the properties of its
 * parameters, what it prints is its answer. */
[[nodiscard]] Verb genericVerb(const Operation &operation);
/** Of all rows that name a verb. */
[[nodiscard]] QList<Verb> genericVerbs();

/** The parameters of the operation in a QVariant, from what was given. Errors: Usage, and those of
 * callerPath. */
[[nodiscard]] Result<QVariant> parametersFrom(const Operation &operation,
                                              const Arguments &arguments);

} // namespace Runyard::Cli

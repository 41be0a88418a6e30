// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state.h"

/** What decisions about runs, the queue and folders look at alike. Only for those. */
namespace Runyard {

/** By id, number, or part of an id. Errors: NotFound, Ambiguous. */
[[nodiscard]] Result<const Run *> knownRun(const State &state, const RunId &id);
/** Errors: BadInput. */
[[nodiscard]] Result<> checkPriority(int priority);
/** `detail`: what would act there. */
[[nodiscard]] Error folderNotTrusted(const QString &realPath, const QString &detail = {});

} // namespace Runyard

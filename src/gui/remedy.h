// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard {

/** The button that goes with an error: which action helps. */
struct Remedy
{
    const char *action = nullptr; ///< id in the ActionRegistry; nullptr: no button helps
    QString text;
};

[[nodiscard]] Remedy remedyFor(ErrorCode code);

} // namespace Runyard

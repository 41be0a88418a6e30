// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtTypes>

#include <algorithm>
#include <cmath>

namespace Runyard {

/** Numbers that an agent's program tells are its own: kept within what there can be, so that no sum
 * of them overflows, and none takes away from what others have spent. */

/** Tokens of one message or of a run: 0 to 10^12. */
[[nodiscard]] inline qint64 boundedCount(qint64 count)
{
    return std::clamp<qint64>(count, 0, 1'000'000'000'000);
}
/** The same, of something that was calculated or read from a text: no number is 0. */
[[nodiscard]] inline qint64 boundedCount(double count)
{
    return std::isnan(count) ? 0 : qint64(std::clamp(count, 0.0, 1e12));
}
/** US dollars: 0 to 10^9; no number is 0. */
[[nodiscard]] inline double boundedCost(double usd)
{
    return std::isnan(usd) ? 0 : std::clamp(usd, 0.0, 1e9);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Runyard {

/** So often a step with `matrix` or `foreach` may be done. */
inline constexpr int mostItems = 500;
/** Combinations of a matrix before those that it excludes are taken away. */
inline constexpr int mostCombinations = 20 * mostItems;

} // namespace Runyard

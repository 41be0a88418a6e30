// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Runyard {

struct MockOptions;

/** The whole life of the program after its options are read: opens the session, plays the turns.
 * Gives the exit code. */
[[nodiscard]] int perform(const MockOptions &options);

} // namespace Runyard

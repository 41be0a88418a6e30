// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <chrono>

namespace Runyard::Cli {

/** "90" and "90s" are seconds; "15m", "2h", "1d", "500ms", and several of them together: "1h30m".
 *  Errors: Usage. */
[[nodiscard]] Result<std::chrono::milliseconds> parseSpan(const QString &text);

} // namespace Runyard::Cli

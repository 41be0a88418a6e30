// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard::Cli {

/** Path of `runyard-gui`: beside this program, else in PATH; empty when it isn't installed. */
[[nodiscard]] QString windowProgram();
/** Starts the window, with these folders as if dropped on it, in a session of its own. Errors:
 * NotFound (not installed), WrongState (no display), StartFailed. */
[[nodiscard]] Result<> openWindow(const QStringList &folders);

} // namespace Runyard::Cli

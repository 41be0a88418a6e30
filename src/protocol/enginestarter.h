// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard {

/** Starts `runyard serve` in the background, in a session of its own, when no engine of this user
 * answers at the socket. Returns at once: the socket answers some milliseconds later. Two callers
 * at once do no harm, since only one engine gets the lock. `program` is the `runyard` to start;
 * empty: the one beside this program, then in PATH. Errors: EngineUnreachable (not found, could not
 * be started). */
[[nodiscard]] Result<> startEngine(const QString &program = {});
/** Path of the `runyard` program. */
[[nodiscard]] QString runyardProgram();

} // namespace Runyard

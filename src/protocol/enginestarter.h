// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QDateTime>

#include <optional>

namespace Runyard {

/** Starts `runyard serve` in the background, in a session of its own, when no engine of this user
 * answers at the socket. Returns at once: the socket answers some milliseconds later. Two callers
 * at once do no harm, since only one engine gets the lock. `program` is the `runyard` to start;
 * empty: the one beside this program, then in PATH. Errors: EngineUnreachable (not found, could not
 * be started). */
[[nodiscard]] Result<> startEngine(const QString &program = {});
/** For an engine: why it did not start, left beside its socket for those who wait for it; empty
 * takes that away. */
void leaveEngineProblem(const QString &socket, const std::optional<Error> &problem);
/** What an engine has left there since then; empty when none has. */
[[nodiscard]] std::optional<Error> engineProblem(const QString &socket, const QDateTime &since);
/** Path of the `runyard` program. */
[[nodiscard]] QString runyardProgram();

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "textwidth.h"

#include <domain/run.h>

#include <chrono>

/** Values in the words of the command line. All texts are safe to be shown. */
namespace Runyard::Cli {

/** "0:07", "12:05", "3:02:07", "2d 03:12". */
[[nodiscard]] QString formatDuration(std::chrono::milliseconds duration);
/** How long the run worked, or works until `now`; empty before it started. */
[[nodiscard]] QString formatElapsed(const Run &run, const QDateTime &now);
/** "90 s", "1:05:00"; exact to the second. */
[[nodiscard]] QString formatSpan(qint64 ms);
/** "starts at 03:31 (limit of the account)"; empty for a run that waits for nothing but its turn.
 */
[[nodiscard]] QString formatWait(const Run &run, const QDateTime &now);
/** The same of an account; without a time it waits for the user. */
[[nodiscard]] QString formatHold(const QDateTime &until, ErrorCode reason, const QDateTime &now);
/** "silent: no output for 10 min, …"; empty for a run that just works. */
[[nodiscard]] QString formatActivity(const Run &run);
/** "$1.25", "$0.0042"; empty for nothing. */
[[nodiscard]] QString formatCost(double usd);
/** "3.2 MiB" */
[[nodiscard]] QString formatBytes(qint64 bytes);
/** In the user's time zone. */
[[nodiscard]] QString formatTime(const QDateTime &time);
/** The path with the home folder as "~". */
[[nodiscard]] QString formatFolder(const QString &path);

/** "running" */
[[nodiscard]] QString stateKey(RunState state);
/** The same in the user's language; "paused" for one that is held. */
[[nodiscard]] QString stateWord(const Run &run);
[[nodiscard]] Style stateStyle(RunState state);
[[nodiscard]] QStringList allStates();

/** "exit code 3", "signal 9 (Killed)"; empty when not known. */
[[nodiscard]] QString formatExit(const Run &run);
/** The last thing it said, or why it failed. */
[[nodiscard]] QString lastWords(const Run &run);

} // namespace Runyard::Cli

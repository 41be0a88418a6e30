// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard::Cli {

/** How the program ends. Listed in the help and in the manual (resources/manual/command-line.md):
 * scripts rely on it. */
enum class ExitCode : int {
    Done = 0,
    Failed = 1,        ///< a run failed, a folder was rejected, or the engine said no
    Usage = 2,         ///< wrong words, or a value that is out of range
    NotFound = 3,      ///< no such run, folder, agent or setting; or more than one
    Unreachable = 4,   ///< the engine could not be reached
    Interrupted = 130, ///< Ctrl+C
};

[[nodiscard]] ExitCode exitCodeFor(ErrorCode code);

} // namespace Runyard::Cli

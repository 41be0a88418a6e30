// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace Runyard {

/** What the file `launch` asks for (its keys are described in runfolder.h). Read once; lives as
 * long as the shim. */
struct Launch
{
    int file = -1; ///< opened; empty once the engine has withdrawn the start
    bool isTerminal = false;
    bool keepsInputOpen = false;
    const char *folder = nullptr;
    char **arguments = nullptr;       ///< ends with null; at least one
    char **environment = nullptr;     ///< ends with null
    const char *searchPath = nullptr; ///< the environment's PATH, or null
    const char *inputFile = nullptr;  ///< or null
    const char *groupFile = nullptr;  ///< of the control group to enter, or null
    std::uint16_t rows = 24;
    std::uint16_t columns = 80;
    std::uint32_t graceMs = 5000;
    std::uint64_t outputLimit = 0; ///< 0: none
    long fileMask = -1;            ///< -1: the one the shim was started with
};

/** Reads the opened file `launch`. Gives 0 or -errno; -EINVAL when a needed key is missing or a
 * value is none of those allowed. */
[[nodiscard]] long readLaunch(int fd, Launch &launch);

/** Asked as late as possible: the engine may have given the run up while we waited for its folder.
 */
[[nodiscard]] bool isWithdrawn(const Launch &launch);

} // namespace Runyard

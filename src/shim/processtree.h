// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace Runyard {

/** What /proc/PID/stat says of a process. */
struct ProcessFacts
{
    int pid = 0;
    int parentPid = 0;
    char state = '?'; ///< R, S, D, T, t, Z, X
    bool isAlive = false;
    bool hasExecuted = true;     ///< a program of its own, not that of the process that forked it
    std::uint64_t startTime = 0; ///< clock ticks since boot
    char command[16] = {};       ///< ends with NUL
};

/** False when there is no such process. */
[[nodiscard]] bool readProcess(int pid, ProcessFacts &facts);

/** All living descendants of this process, parents before their children; at most 16384, the others
 * are found once some of these are gone. Nobody gets out of the tree: an orphan becomes our child,
 * since the shim is a subreaper. Zombies, which no signal reaches, are left out. The list is valid
 * until the next call. A process that forks in this moment may hide its child: who wants all of
 * them asks again. */
[[nodiscard]] std::span<const int> descendants();

/** Sends a signal (and then CONT, which lets stopped ones act on it) to every descendant. For KILL
 * and STOP it looks once more for what was forked meanwhile; other signals can set off a trap, and
 * what that starts must not be hit. Gives how many got it. */
unsigned signalTree(int signal, bool thenContinue);

} // namespace Runyard

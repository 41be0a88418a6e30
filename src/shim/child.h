// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system.h"

#include <cstdint>

namespace Runyard {

class InputQueue;
struct Launch;

/** The main process, and the shim's ends of its pty or its pipes. Descriptors that are not there
 * are noDescriptor. */
struct Child
{
    int pid = 0;
    int output = Kernel::noDescriptor; ///< the terminal, or standard output
    int errors = Kernel::noDescriptor; ///< pipes only
    int input = Kernel::noDescriptor;  ///< the terminal, or standard input while it is open
    /** The program's side of its terminal. The shim keeps it open: else the terminal would report a
     * hang-up whenever the program has closed it for a moment, and what is opened again later would
     * not be read. */
    int terminalSide = Kernel::noDescriptor;
    /** The folder that the program was started in: the kernel names it wherever it is moved. Not
     * there when the program had left it before we could look. */
    int folder = Kernel::noDescriptor;
    std::uint64_t startedAtMs = 0; ///< since the epoch
    std::uint64_t startedUs = 0;   ///< monotonic clock
};

/** Why the program did not start: the step that failed, as `finished` names it, and errno. */
struct StartFailure
{
    const char *step = nullptr; ///< null: it started
    int error = 0;
};

/** Takes what the program's open standard input begins with, if there is such a file. Gives 0 or
 * -errno. */
[[nodiscard]] long loadFirstInput(const Launch &launch, InputQueue &input);

/** Starts the program with a pty or pipes, in a session of its own. `nullDevice` is /dev/null, open
 * for reading and writing; `shimMask` the umask that the shim was started with. When it returns,
 * execve has succeeded or failed. */
[[nodiscard]] StartFailure startChild(const Launch &launch, int nullDevice, unsigned shimMask,
                                      Child &child);

} // namespace Runyard

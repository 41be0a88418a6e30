// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "child.h"
#include "ending.h"
#include "inputqueue.h"
#include "launch.h"
#include "recorder.h"

#include <cstdint>

namespace Runyard {

/** How the main process ended. */
struct Outcome
{
    bool hasEnded = false; ///< false to the last when it could not be ended
    int status = 0;        ///< as wait gives it
    std::uint64_t endedAtMs = 0;
    std::uint64_t endedUs = 0;
};

/** All that the shim knows of its one run. */
struct Run
{
    Launch launch;
    Child child;
    StartFailure failure;
    Recorder recorder;
    InputQueue input;
    bool isInputEnding = false; ///< CloseInput was asked for
    std::uint8_t pausedBy = 0;  ///< the signal that stopped the main process, 0 while it runs
    Ending ending;
    Outcome outcome;
};

} // namespace Runyard

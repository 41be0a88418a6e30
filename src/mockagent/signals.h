// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

namespace Runyard {

/** How the program answers signals, which is how the real one does: SIGINT interrupts the turn,
 * SIGTERM and SIGHUP end the program with 128 + signal after killing the command it is running.
 * Other signals keep their default effect. */
void watchSignals();

/** From here on SIGTERM, SIGHUP and SIGINT have no effect at all: for tests of the way from TERM to
 * KILL. */
void ignoreTermination();

/** Readable when a signal came: for poll(2) beside other descriptors. */
[[nodiscard]] int signalDescriptor();

/** True once for each SIGINT that came since the last call. */
[[nodiscard]] bool takeInterrupt();

/** Ends the program as SIGTERM or SIGHUP asked, if one came. Called wherever the program waits or
 * writes. */
void endIfTerminated();

/** The process group that must die with this program; 0 for none. */
void setCommandGroup(pid_t group);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runfolder.h"

#include <domain/run.h>

/** Why a run could not begin, or is not known to have ended, with what to do about it. */
namespace Runyard {

/** The program never ran; `record` says at which step, and its errno. */
[[nodiscard]] Error startError(const Run &run, const FinishedRecord &record);
/** The system did not even start a shim; `diagnosis` is what it said. */
[[nodiscard]] Error shimError(const QString &diagnosis);
/** Its program had not begun in time, and was kept from it. */
[[nodiscard]] Error withdrawnError(const Run &run);
/** The shim vanished without a word. */
[[nodiscard]] Error lostError(const QString &diagnosis);
/** `before`, which a run is to go on with, has no conversation. */
[[nodiscard]] Error noConversation(const Run &before);

} // namespace Runyard

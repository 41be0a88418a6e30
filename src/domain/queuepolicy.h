// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state.h"

#include <functional>

namespace Runyard {

/** The limit in force: the one the user set, else by the machine: two runs a core, 1.5 GiB of
 * memory each, 2 at least and 16 at most (agents mostly wait for their model; Claude Code takes 0.2
 * GiB, what it builds takes more). */
[[nodiscard]] int effectiveLimit(int wanted, int cores, qint64 memoryBytes);

/** Runs that may start now, in the order in which they shall start; at most as many as there are
 * places. Runs of one folder keep their order: a run waits for those of its folder that stand
 * before it, unless it was queued "beside". A paused run neither starts nor holds up others, nor
 * does one whose time has not come or whose account is held. Of an account whose hold is over one
 * run is tried before the rest. What `mayStart` refuses takes no place from others, but those of
 * its folder wait for it. Pure. */
[[nodiscard]] QList<RunId> runsToStart(const State &state, int limit, const QDateTime &now,
                                       const std::function<bool(const Run &)> &mayStart = {});

/** When to look again although nothing happens: the next run whose time comes, or account whose
 * hold ends. Invalid when there is none. */
[[nodiscard]] QDateTime nextLook(const State &state, const QDateTime &now);

} // namespace Runyard

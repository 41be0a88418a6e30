// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/run.h>
#include <ports/launch.h>

namespace Runyard {

/** `NAME=VALUE` of all that the program of a run sees: the engine's own environment with the
 * launch's changes. Our own settings and the marks of an agent in which Runyard itself may have
 * been started are kept from the program. Source: environ(7). */
[[nodiscard]] QStringList environmentFor(const Launch &launch);

/** Adds what the run was queued with, and by what it can tell who it is. `folder` is the run's. */
void addOwnEnvironment(Launch &launch, const Run &run, const QString &folder);

} // namespace Runyard

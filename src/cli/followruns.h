// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"
#include "runboard.h"

namespace Runyard::Cli {

/** A board, owned by the context, that follows from now on; nothing is on it yet. */
void followEvents(Context &context, const std::function<void(RunBoard &)> &ready);
/** The same with these runs on it. One that isn't found ends the program. */
void followRuns(Context &context, const QStringList &references,
                const std::function<void(RunBoard &)> &ready);

} // namespace Runyard::Cli

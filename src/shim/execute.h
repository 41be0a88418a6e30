// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Runyard {

struct Launch;

/** Replaces this process by the launch's program, as execvpe does: a name with a slash is a path,
 * any other is looked for in the launch's PATH; a file of no known format is given to /bin/sh,
 * unless it is a binary (of another machine, or cut). Returns only when it failed: -errno. Runs in
 * memory shared with the shim: it changes nothing outside its own frame. */
[[nodiscard]] long execute(const Launch &launch);

} // namespace Runyard

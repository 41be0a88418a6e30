// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace SpawnLimit {

/** The least that anybody can do: posix_spawn `jobs` times /bin/true, `width` at once, no record,
 * no supervision. Seconds. */
[[nodiscard]] double spawnTrue(int jobs, int width);
/** From posix_spawn until the child's first byte on a pipe, seconds, median of `rounds`. */
[[nodiscard]] double spawnLatency(int rounds);

} // namespace SpawnLimit

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>

#include <optional>

/** What this machine has, in all and at the moment. */
namespace Runyard::Machine {

[[nodiscard]] int cores();
/** Bytes, or what the container allows. */
[[nodiscard]] qint64 memory();
/** Bytes that programs could still get without swapping; at most `memory`. -1 when not known. */
[[nodiscard]] qint64 freeMemory();
/** Percentage of the last ten seconds in which some program waited for memory; 0 where the kernel
 * does not say (PSI). */
[[nodiscard]] double memoryPressure();
/** Average of the last minute. */
[[nodiscard]] double load();
/** How often the kernel has killed a process for want of memory since it was started. */
[[nodiscard]] qint64 outOfMemoryKills();

/** Another one after each start of the machine; empty when not known. */
[[nodiscard]] QString bootId();

/** Why nothing more should be started beside what runs already. */
[[nodiscard]] std::optional<Error> obstacle(const Settings &settings);

} // namespace Runyard::Machine

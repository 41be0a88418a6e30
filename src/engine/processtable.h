// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/careoperations.h>

#include <optional>

/** The system's processes, as /proc shows them. No program is started for it. A process is named by
 * its pid and its start time together, so that a pid that was given out again is never taken for
 * it. */
namespace Runyard::ProcessTable {

/** Empty when it is gone, or belongs to a user whose processes are hidden. `run` is left empty. */
[[nodiscard]] std::optional<ProcessInfo> read(qint64 pid);

/** The process and all its descendants, the root first. Costs a few files for each of them. */
[[nodiscard]] QList<ProcessInfo> tree(qint64 root);

/** All processes of this user whose environment bears a run's mark (RUNYARD_RUN_ID), but this one.
 * Costs two files for each process of the system. */
[[nodiscard]] QList<ProcessInfo> marked();

/** False when it is gone, another process has got its pid, or it can't be ended by us. */
bool send(const ProcessInfo &process, int signal);

struct Sum
{
    int processes = 0;
    qint64 memory = 0; ///< bytes, resident
    qint64 cpuMs = 0;
};
[[nodiscard]] Sum sum(const QList<ProcessInfo> &processes);

} // namespace Runyard::ProcessTable

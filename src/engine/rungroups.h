// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runlimits.h"

#include <optional>

namespace Runyard {

/** A control group (cgroup v2) for each run, where the system has delegated one to the engine, as
 * systemd does for a unit with Delegate=yes. A group holds all processes of its run, whatever they
 * do to leave it, and is ended as a whole; limits of memory and processes are the kernel's. Without
 * a delegated group nothing of this happens, and marks and the shim alone tell whose a process is.
 */
class RunGroups
{
public:
    /** Looks whether the group that this process is in was delegated, and if so moves it into a
     * leaf below, which the kernel wants before limits can be handed on. */
    RunGroups();

    [[nodiscard]] bool areAvailable() const { return !m_base.isEmpty(); }
    /** Makes the run's group; its folder, or nothing. */
    [[nodiscard]] QString make(const RunId &run, const RunLimits &limits) const;

    /** Every process in it, at once. */
    static void end(const QString &group);
    /** When it is empty. */
    static bool remove(const QString &group);
    /** Whether the kernel has killed something in it for want of memory. */
    [[nodiscard]] static bool wasOutOfMemory(const QString &group);
    [[nodiscard]] static int processCount(const QString &group);
    /** Of all that was ever in it; nothing without a group. */
    [[nodiscard]] static std::optional<std::chrono::milliseconds>
    processorTime(const QString &group);

private:
    QString m_base; ///< below which the groups are
};

} // namespace Runyard

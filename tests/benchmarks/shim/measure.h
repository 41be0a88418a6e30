// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

/** What one measured action took. */
struct Cost
{
    double seconds = 0;
    double cpuSeconds = 0; ///< of this process and of all children that it has waited for meanwhile
};

[[nodiscard]] Cost measure(const std::function<void()> &action);

/** Runs all actions in turn, `times` times, so that what else the machine does meets all of them;
 * gives the median of each. */
[[nodiscard]] std::vector<Cost> medians(int times,
                                        const std::vector<std::function<void()>> &actions);

/** Starts a program with its standard output on `output` (-1: /dev/null). */
[[nodiscard]] pid_t spawn(const std::vector<std::string> &arguments, int output = -1);

/** Waits for one child, or for any (-1). */
void waitFor(pid_t pid);

/** Makes the run folder `folder` with a launch of `arguments`. */
void makeRun(const std::string &folder, const std::string &mode,
             const std::vector<std::string> &arguments);

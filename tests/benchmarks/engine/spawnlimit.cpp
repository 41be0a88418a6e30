// SPDX-License-Identifier: GPL-3.0-or-later
#include "spawnlimit.h"

#include <algorithm>
#include <chrono>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace SpawnLimit {
namespace {

using SteadyClock = std::chrono::steady_clock;

double since(SteadyClock::time_point start)
{
    return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

} // namespace

double spawnTrue(int jobs, int width)
{
    char program[] = "/bin/true";
    char *arguments[] = {program, nullptr};
    const auto start = SteadyClock::now();
    int running = 0;
    for (int i = 0; i < jobs; ++i) {
        if (running == width) {
            wait(nullptr);
            --running;
        }
        pid_t pid = 0;
        running += posix_spawn(&pid, program, nullptr, nullptr, arguments, environ) == 0 ? 1 : 0;
    }
    while (running-- > 0)
        wait(nullptr);
    return since(start);
}

double spawnLatency(int rounds)
{
    std::vector<double> seconds;
    for (int i = 0; i < rounds; ++i) {
        int ends[2];
        if (pipe(ends) != 0)
            return 0;
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        char program[] = "/bin/echo";
        char *arguments[] = {program, nullptr};
        const auto start = SteadyClock::now();
        pid_t pid = 0;
        posix_spawn(&pid, program, &actions, nullptr, arguments, environ);
        char byte = 0;
        const bool got = read(ends[0], &byte, 1) == 1;
        if (got)
            seconds.push_back(since(start));
        posix_spawn_file_actions_destroy(&actions);
        close(ends[0]);
        close(ends[1]);
        waitpid(pid, nullptr, 0);
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds.empty() ? 0 : seconds[seconds.size() / 2];
}

} // namespace SpawnLimit

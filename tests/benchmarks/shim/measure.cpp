// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure.h"

#include <shim/runfolder.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

double cpuSeconds(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double cpuSeconds()
{
    return cpuSeconds(RUSAGE_SELF) + cpuSeconds(RUSAGE_CHILDREN);
}

} // namespace

Cost measure(const std::function<void()> &action)
{
    const double cpuBefore = cpuSeconds();
    const auto before = std::chrono::steady_clock::now();
    action();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - before;
    return {taken.count(), cpuSeconds() - cpuBefore};
}

std::vector<Cost> medians(int times, const std::vector<std::function<void()>> &actions)
{
    std::vector<std::vector<Cost>> costs(actions.size());
    for (int i = 0; i < times; ++i) {
        for (std::size_t turn = 0; turn < actions.size(); ++turn) {
            // Another one first each time: memory that was just given back is cheaper to get.
            const std::size_t action = (turn + static_cast<std::size_t>(i)) % actions.size();
            costs[action].push_back(measure(actions[action]));
        }
    }
    std::vector<Cost> result;
    for (std::vector<Cost> &all : costs) {
        std::ranges::sort(all, {}, &Cost::seconds);
        result.push_back(all[all.size() / 2]);
    }
    return result;
}

pid_t spawn(const std::vector<std::string> &arguments, int output)
{
    std::vector<char *> pointers;
    for (const std::string &argument : arguments)
        pointers.push_back(const_cast<char *>(argument.c_str()));
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (output < 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&actions, output, 1);
    pid_t pid = 0;
    const int error = posix_spawnp(&pid, pointers[0], &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        std::fprintf(stderr, "cannot start %s: errno %d\n", pointers[0], error);
        std::exit(1);
    }
    return pid;
}

void waitFor(pid_t pid)
{
    int status = 0;
    waitpid(pid, &status, 0);
}

void makeRun(const std::string &folder, const std::string &mode,
             const std::vector<std::string> &arguments)
{
    mkdir(folder.c_str(), 0700);
    std::ofstream launch(folder + "/" + Runyard::ShimFile::launch, std::ios::binary);
    const auto add = [&launch](const std::string &record) {
        launch.write(record.c_str(), std::ssize(record) + 1);
    };
    add("version=1");
    add("mode=" + mode);
    add("cwd=/");
    for (const std::string &argument : arguments)
        add("arg=" + argument);
    for (char **variable = environ; *variable; ++variable)
        add(std::string("env=") + *variable);
}

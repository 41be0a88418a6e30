// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure.h"
#include "workloads.h"

#include <shim/runfolder.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <signal.h>
#include <string>
#include <unistd.h>

/** F1, F3, F4, F9 and F10 of PERFORMANCE.md for the shim alone:
 *  shimbench [--quick] [--memory] [--spawn] [--throughput] [FOLDER]; run folders are made below
 * FOLDER. */
namespace {

const std::string shim = RUNYARD_BIN_DIR "/runyard-shim";
constexpr double mega = 1e6;

/** How much is done; `--quick` only shows that it works. */
struct Amounts
{
    int repetitions = 5;
    int runs = 1000;
    std::size_t pipeSize = 1024 * 1024 * 1024;
    std::size_t terminalSize = 256 * 1024 * 1024;
};
Amounts amounts;

// Nothing is removed before the end: on some file systems making files is slow for a minute where
// many were removed.
int foldersMade = 0;

std::string newFolder(const std::string &base)
{
    std::string folder = base + "/" + std::to_string(foldersMade++);
    std::filesystem::create_directory(folder);
    return folder;
}

void line(const std::string &what, const std::string &ours, const std::string &limit)
{
    std::printf("%-44s %-34s %s\n", what.c_str(), ours.c_str(), limit.c_str());
    std::fflush(stdout);
}

std::string format(const char *text, double first, double second)
{
    char buffer[96];
    std::snprintf(buffer, sizeof buffer, text, first, second);
    return buffer;
}

std::string mebibytes(std::size_t size)
{
    return std::to_string(size / 1024 / 1024) + " MiB";
}

void spawnRate(const std::string &base)
{
    const int count = amounts.runs;
    const auto show = [count](const Cost &cost) {
        return format("%.0f/s, %.0f us CPU each", count / cost.seconds,
                      cost.cpuSeconds / count * 1e6);
    };
    for (const int atOnce : {1, 8}) {
        std::vector<std::string> folders;
        for (int i = 0; i < amounts.repetitions; ++i) {
            folders.push_back(newFolder(base));
            for (int run = 0; run < count; ++run)
                makeRun(folders.back() + "/" + std::to_string(run), "pipes", {"/bin/true"});
        }
        std::size_t next = 0;
        const std::vector<Cost> costs = medians(
            amounts.repetitions, {[&] { startMany(count, atOnce, shim, folders[next++]); },
                                  [&] { startMany(count, atOnce, {}, {}); }});
        line("F1 " + std::to_string(count) + " x true, " + std::to_string(atOnce) + " at once",
             show(costs[0]), "posix_spawn: " + show(costs[1]));
    }
}

void record(const std::string &base, const std::string &mode, std::size_t size)
{
    const std::string folder = newFolder(base);
    makeRun(folder, mode,
            {std::filesystem::read_symlink("/proc/self/exe"), "--print", std::to_string(size)});
    waitFor(spawn({shim, folder}));
    const std::string output = folder + "/" + Runyard::ShimFile::output;
    if (const std::size_t recorded = std::filesystem::file_size(output); recorded < size)
        std::printf("  only %zu of %zu bytes were recorded!\n", recorded, size);
    std::filesystem::resize_file(output, 0);
}

void throughput(const std::string &base)
{
    // A new file each time, as a run has.
    const auto newLog = [&] { return newFolder(base) + "/log"; };
    const auto show = [](std::size_t size, const Cost &cost) {
        return format("%.0f MB/s, %.2f s CPU", static_cast<double>(size) / cost.seconds / mega,
                      cost.cpuSeconds);
    };
    const std::vector<Cost> pipe = medians(
        amounts.repetitions, {[&] { record(base, "pipes", amounts.pipeSize); },
                              [&] { readPipe(amounts.pipeSize, Keep::CopyToFile, newLog()); },
                              [&] { readPipe(amounts.pipeSize, Keep::SpliceToFile, newLog()); },
                              [&] { readPipe(amounts.pipeSize, Keep::Nothing, newLog()); }});
    line("F3 " + mebibytes(amounts.pipeSize) + " by a pipe, recorded",
         show(amounts.pipeSize, pipe[0]), "read+write: " + show(amounts.pipeSize, pipe[1]));
    line("", "", "splice: " + show(amounts.pipeSize, pipe[2]));
    line("", "", "read, nothing kept: " + show(amounts.pipeSize, pipe[3]));
    const std::vector<Cost> terminal
        = medians(amounts.repetitions,
                  {[&] { record(base, "pty", amounts.terminalSize); },
                   [&] { readTerminal(amounts.terminalSize, Keep::CopyToFile, newLog()); },
                   [&] { readTerminal(amounts.terminalSize, Keep::Nothing, newLog()); }});
    line("F4 " + mebibytes(amounts.terminalSize) + " by a pty, recorded",
         show(amounts.terminalSize, terminal[0]),
         "read+write: " + show(amounts.terminalSize, terminal[1]));
    line("", "", "read, nothing kept: " + show(amounts.terminalSize, terminal[2]));
}

/** A number of /proc/PID/FILE that stands behind `key`. */
long procNumber(pid_t pid, const char *file, const std::string &key)
{
    std::ifstream lines("/proc/" + std::to_string(pid) + "/" + file);
    for (std::string word; lines >> word;) {
        if (long number = 0; word == key && lines >> number)
            return number;
    }
    return -1;
}

void memory(const std::string &base)
{
    const std::string folder = newFolder(base);
    makeRun(folder, "pty",
            {"/bin/sh", "-c",
             "head -c 50000000 /dev/zero; echo done > /proc/$PPID/cwd/ready; exec sleep 1000"});
    const pid_t pid = spawn({shim, folder});
    while (!std::filesystem::exists(folder + "/ready"))
        usleep(1000);
    sleep(1);
    const long before = procNumber(pid, "status", "voluntary_ctxt_switches:");
    sleep(2);
    const long after = procNumber(pid, "status", "voluntary_ctxt_switches:");
    line("F9 shim's memory after 50 MB of output",
         format("RSS %.0f KiB, private %.0f KiB",
                static_cast<double>(procNumber(pid, "smaps_rollup", "Rss:")),
                static_cast<double>(procNumber(pid, "smaps_rollup", "Private_Dirty:"))),
         "goal: 1536 KiB");
    line("F10 wake-ups in 2 idle seconds", std::to_string(after - before), "limit: 0");
    kill(pid, SIGTERM);
    waitFor(pid);
}

} // namespace

int main(int argumentCount, char **arguments)
{
    const std::vector<std::string> all(arguments + 1, arguments + argumentCount);
    if (all.size() == 2 && all[0] == "--print") {
        printBytes(std::stoull(all[1]));
        return 0;
    }
    const auto isAsked = [&all](const char *part) {
        const auto isPart
            = [](const std::string &word) { return word.starts_with("--") && word != "--quick"; };
        return std::ranges::none_of(all, isPart) || std::ranges::contains(all, std::string(part));
    };
    if (std::ranges::contains(all, "--quick"))
        amounts = {1, 50, 16 * 1024 * 1024, 4 * 1024 * 1024};
    const char *temporary = std::getenv("TMPDIR");
    const auto folder = std::ranges::find_if_not(
        all, [](const std::string &word) { return word.starts_with("--"); });
    std::string base = (folder != all.end() ? *folder : std::string(temporary ? temporary : "/tmp"))
                       + "/shimbench.XXXXXX";
    if (!mkdtemp(base.data())) {
        std::perror("shimbench");
        return 1;
    }
    line("", "runyard-shim", "limit");
    if (isAsked("--memory"))
        memory(base);
    if (isAsked("--spawn"))
        spawnRate(base);
    if (isAsked("--throughput"))
        throughput(base);
    std::filesystem::remove_all(base);
    return 0;
}

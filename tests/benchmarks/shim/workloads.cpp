// SPDX-License-Identifier: GPL-3.0-or-later
#include "workloads.h"

#include "measure.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <pty.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr std::size_t blockSize = 64 * 1024;

pid_t spawnPrinter(std::size_t size, int output)
{
    return spawn({"/proc/self/exe", "--print", std::to_string(size)}, output);
}

int openLog(Keep keep, const std::string &file)
{
    return keep == Keep::Nothing
               ? -1
               : open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

void closeLog(int log)
{
    if (log < 0)
        return;
    if (ftruncate(log, 0) != 0)
        std::abort();
    close(log);
}

void copyAll(int from, int to)
{
    std::vector<char> block(blockSize);
    for (;;) {
        const ssize_t size = read(from, block.data(), block.size());
        if (size <= 0)
            return;
        if (to >= 0 && write(to, block.data(), static_cast<std::size_t>(size)) != size)
            std::abort();
    }
}

} // namespace

void printBytes(std::size_t size)
{
    std::vector<char> block(blockSize, 'x');
    for (std::size_t i = 79; i < block.size(); i += 80)
        block[i] = '\n';
    while (size > 0) {
        const ssize_t written = write(1, block.data(), std::min(size, block.size()));
        if (written <= 0)
            return;
        size -= static_cast<std::size_t>(written);
    }
}

void readPipe(std::size_t size, Keep keep, const std::string &file)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        std::abort();
    const pid_t pid = spawnPrinter(size, ends[1]);
    close(ends[1]);
    const int log = openLog(keep, file);
    if (keep == Keep::SpliceToFile) {
        while (splice(ends[0], nullptr, log, nullptr, 1024 * 1024, 0) > 0) {
        }
    } else {
        copyAll(ends[0], log);
    }
    close(ends[0]);
    closeLog(log);
    waitFor(pid);
}

void readTerminal(std::size_t size, Keep keep, const std::string &file)
{
    int terminal = -1;
    int side = -1;
    if (openpty(&terminal, &side, nullptr, nullptr, nullptr) != 0)
        std::abort();
    fcntl(terminal, F_SETFD, FD_CLOEXEC);
    fcntl(side, F_SETFD, FD_CLOEXEC);
    const pid_t pid = spawnPrinter(size, side);
    close(side);
    const int log = openLog(keep, file);
    copyAll(terminal, log);
    close(terminal);
    closeLog(log);
    waitFor(pid);
}

void startMany(int count, int atOnce, const std::string &shim, const std::string &folder)
{
    int running = 0;
    for (int i = 0; i < count; ++i) {
        if (running == atOnce) {
            waitFor(-1);
            --running;
        }
        if (shim.empty())
            static_cast<void>(spawn({"/bin/true"}));
        else
            static_cast<void>(spawn({shim, folder + "/" + std::to_string(i)}));
        ++running;
    }
    for (; running > 0; --running)
        waitFor(-1);
}

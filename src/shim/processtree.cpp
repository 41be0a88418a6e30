// SPDX-License-Identifier: GPL-3.0-or-later
#include "processtree.h"

#include "fixedbuffer.h"
#include "system.h"

#include <algorithm>
#include <cstring>
#include <dirent.h>
#include <signal.h>

namespace Runyard {
namespace {

constexpr std::size_t maxProcesses = 16384;

/** PF_FORKNOEXEC of the kernel, which has kept its value since it began to be shown. */
constexpr std::uint64_t forkedWithoutExec = 0x40;

// Zero-filled memory that costs nothing until a tree is really that big.
int found[maxProcesses];
std::size_t foundCount = 0;

/** Those that the first round of a signal has reached, sorted. */
int reached[maxProcesses];

std::uint64_t parseNumber(std::string_view &text)
{
    std::uint64_t number = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        number = number * 10 + static_cast<std::uint64_t>(text.front() - '0');
        text.remove_prefix(1);
    }
    return number;
}

void skipFields(std::string_view &text, unsigned count)
{
    for (; count > 0; --count) {
        const std::size_t space = text.find(' ');
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    }
}

/** Calls `take` for each entry of a folder of /proc whose name is a number. False when it cannot be
 * read. */
template<typename Take>
bool forEachNumber(const char *folder, Take take)
{
    const long fd = Kernel::open(folder, O_RDONLY | O_DIRECTORY);
    if (fd < 0)
        return false;
    alignas(dirent64) char entries[4096] = {};
    for (;;) {
        const long size = Kernel::call(SYS_getdents64, fd, entries, sizeof entries);
        if (size <= 0)
            break;
        for (long at = 0; at < size;) {
            const auto *entry = reinterpret_cast<const dirent64 *>(entries + at);
            at += entry->d_reclen;
            std::string_view name = entry->d_name;
            if (const std::uint64_t number = parseNumber(name); number > 0 && name.empty())
                take(static_cast<int>(number));
        }
    }
    Kernel::close(static_cast<int>(fd));
    return true;
}

void add(int pid)
{
    ProcessFacts facts;
    if (foundCount < maxProcesses && readProcess(pid, facts) && facts.isAlive)
        found[foundCount++] = pid;
}

/** Adds the children that one thread has started. False when this kernel has no such file. */
bool addChildrenOf(int pid, int thread)
{
    FixedBuffer<64> path;
    path.append("/proc/");
    path.append(static_cast<std::uint64_t>(pid));
    path.append("/task/");
    path.append(static_cast<std::uint64_t>(thread));
    path.append("/children");
    const long fd = Kernel::open(path.text(), O_RDONLY);
    if (fd < 0)
        return false;
    char bytes[4096];
    std::size_t kept = 0;
    for (;;) {
        const long size = Kernel::read(static_cast<int>(fd), bytes + kept, sizeof bytes - kept);
        if (size <= 0)
            break;
        // The last number may be cut; it is read on with the next piece.
        std::string_view text(bytes, kept + static_cast<std::size_t>(size));
        std::size_t space = text.find(' ');
        for (; space != std::string_view::npos; space = text.find(' ')) {
            std::string_view number = text.substr(0, space);
            text.remove_prefix(space + 1);
            add(static_cast<int>(parseNumber(number)));
        }
        kept = text.size();
        std::memmove(bytes, text.data(), kept);
    }
    Kernel::close(static_cast<int>(fd));
    return true;
}

void addChildren(int pid)
{
    FixedBuffer<48> path;
    path.append("/proc/");
    path.append(static_cast<std::uint64_t>(pid));
    path.append("/task");
    forEachNumber(path.text(), [pid](int thread) { addChildrenOf(pid, thread); });
}

/** For kernels without `children` files: one look at all processes per generation. */
void addByParents(int self)
{
    const auto isFound
        = [](int pid) { return std::find(found, found + foundCount, pid) != found + foundCount; };
    for (std::size_t before = SIZE_MAX; before != foundCount;) {
        before = foundCount;
        forEachNumber("/proc", [&](int pid) {
            ProcessFacts facts;
            if (readProcess(pid, facts) && (facts.parentPid == self || isFound(facts.parentPid))
                && !isFound(pid))
                add(pid);
        });
    }
}

} // namespace

bool readProcess(int pid, ProcessFacts &facts)
{
    FixedBuffer<48> path;
    path.append("/proc/");
    path.append(static_cast<std::uint64_t>(pid));
    path.append("/stat");
    char bytes[1024];
    std::string_view text = Kernel::readFile(path.text(), bytes, sizeof bytes);
    // The name is in parentheses and may hold any byte, parentheses and spaces included: the last
    // one ends it.
    const std::size_t begin = text.find('(');
    const std::size_t end = text.rfind(')');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin
        || end + 4 >= text.size())
        return false;
    facts.pid = pid;
    const std::size_t length = std::min(end - begin - 1, sizeof facts.command - 1);
    std::memcpy(facts.command, text.data() + begin + 1, length);
    facts.command[length] = '\0';
    facts.state = text[end + 2];
    text.remove_prefix(end + 4);
    facts.parentPid = static_cast<int>(parseNumber(text));
    // The parent is field 4, the kernel's flags field 9, the number of threads field 20, the start
    // time field 22.
    skipFields(text, 5);
    facts.hasExecuted = (parseNumber(text) & forkedWithoutExec) == 0;
    skipFields(text, 11);
    const std::uint64_t threads = parseNumber(text);
    skipFields(text, 2);
    facts.startTime = parseNumber(text);
    // A process whose first thread has ended looks like a zombie while its other threads run on.
    facts.isAlive = threads > 1 || (facts.state != 'Z' && facts.state != 'X');
    return true;
}

std::span<const int> descendants()
{
    foundCount = 0;
    const int self = static_cast<int>(Kernel::processId());
    if (!addChildrenOf(self, self)) {
        addByParents(self);
        return {found, foundCount};
    }
    for (std::size_t i = 0; i < foundCount; ++i)
        addChildren(found[i]);
    return {found, foundCount};
}

unsigned signalTree(int signal, bool thenContinue)
{
    unsigned count = 0;
    const auto send = [&count, signal, thenContinue](int pid) {
        count += Kernel::kill(pid, signal) == 0 ? 1 : 0;
        if (thenContinue)
            Kernel::kill(pid, SIGCONT);
    };
    const std::span<const int> first = descendants();
    std::for_each(first.begin(), first.end(), send);
    if (signal != SIGKILL && signal != SIGSTOP)
        return count;
    int *end = std::copy(first.begin(), first.end(), reached);
    std::sort(reached, end);
    for (const int pid : descendants()) {
        if (!std::binary_search(reached, end, pid))
            send(pid);
    }
    return count;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel.h"

#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <poll.h>
#include <string_view>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>

/** The system calls that the shim uses, by their usual names. All give a negative errno for
 * failure; none is restarted, since every signal is blocked. File names are relative to the run
 * folder, which is the shim's working folder. */
namespace Runyard::Kernel {

inline constexpr int noDescriptor = -1;

inline long open(const char *path, int flags, unsigned mode = 0600)
{
    return call(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, mode);
}
inline long close(int fd)
{
    return call(SYS_close, fd);
}
inline long read(int fd, void *bytes, std::size_t size)
{
    return call(SYS_read, fd, bytes, size);
}
inline long write(int fd, const void *bytes, std::size_t size)
{
    return call(SYS_write, fd, bytes, size);
}
inline long writeAt(int fd, const void *bytes, std::size_t size, std::uint64_t offset)
{
    return call(SYS_pwrite64, fd, bytes, size, offset);
}
inline long control(int fd, unsigned long request, void *argument)
{
    return call(SYS_ioctl, fd, request, argument);
}
inline long setFlag(int fd, int command, long value)
{
    return call(SYS_fcntl, fd, command, value);
}
inline long rename(const char *from, const char *to)
{
    return call(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
inline long remove(const char *path)
{
    return call(SYS_unlinkat, AT_FDCWD, path, 0);
}
inline bool exists(const char *path)
{
    return call(SYS_faccessat, AT_FDCWD, path, 0) == 0;
}
inline long duplicate(int fd, int onto)
{
    return call(SYS_dup3, fd, onto, 0);
}
inline long makePipe(int (&ends)[2])
{
    return call(SYS_pipe2, ends, O_CLOEXEC);
}
inline long send(int fd, const void *bytes, std::size_t size)
{
    return call(SYS_sendto, fd, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT, nullptr, 0);
}
inline long receive(int fd, void *bytes, std::size_t size)
{
    return call(SYS_recvfrom, fd, bytes, size, MSG_DONTWAIT, nullptr, nullptr);
}
inline long poll(pollfd *entries, std::size_t count, const timespec *timeout)
{
    return call(SYS_ppoll, entries, count, timeout, nullptr, 0);
}
inline long kill(int pid, int signal)
{
    return call(SYS_kill, pid, signal);
}
inline long processId()
{
    return call(SYS_getpid);
}
inline long waitAny(int &status, int options)
{
    return call(SYS_wait4, -1, &status, options, nullptr);
}
/** Until this child is gone. */
inline void waitFor(int pid)
{
    call(SYS_wait4, pid, nullptr, 0, nullptr);
}
[[noreturn]] inline void exit(int code)
{
    for (;;)
        call(SYS_exit_group, code);
}

/** Microseconds of a clock: CLOCK_MONOTONIC or CLOCK_REALTIME. */
inline std::uint64_t microseconds(int clock)
{
    timespec now{};
    call(SYS_clock_gettime, clock, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000
           + static_cast<std::uint64_t>(now.tv_nsec) / 1000;
}

/** Reads a small file, of /proc for example, into `bytes`; empty when it cannot be read. */
inline std::string_view readFile(const char *path, char *bytes, std::size_t size)
{
    const long fd = open(path, O_RDONLY);
    if (fd < 0)
        return {};
    const long got = read(static_cast<int>(fd), bytes, size);
    close(static_cast<int>(fd));
    return got > 0 ? std::string_view(bytes, static_cast<std::size_t>(got)) : std::string_view();
}

/** Longer names of folders are not told. */
inline constexpr std::size_t longestName = 1024;

/** The path of an open file as it is now, which ends with " (deleted)" when it is gone; empty when
 * it can't be told, or fills `bytes`. Asks no file system, so it never waits. */
inline std::string_view nameOf(int fd, char *bytes, std::size_t size)
{
    char link[32] = "/proc/self/fd/";
    std::size_t end = std::string_view(link).size();
    char digits[10];
    std::size_t count = 0;
    for (unsigned rest = static_cast<unsigned>(fd); count == 0 || rest > 0; rest /= 10)
        digits[count++] = static_cast<char>('0' + rest % 10);
    while (count > 0)
        link[end++] = digits[--count];
    const long length = call(SYS_readlinkat, AT_FDCWD, link, bytes, size);
    return length > 0 && static_cast<std::size_t>(length) < size
               ? std::string_view(bytes, static_cast<std::size_t>(length))
               : std::string_view();
}

} // namespace Runyard::Kernel

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/syscall.h>
#include <type_traits>

#ifndef RUNYARD_SHIM_FREESTANDING
#include <cerrno>
#include <sched.h>
#include <unistd.h>
#endif

/** The way into the kernel. On x86-64 the shim is built without the C library: asking the processor
 * for its features, which every C library does before `main`, takes 0.3 ms in a virtual machine
 * (each CPUID leaves the guest), more than all else that a shim does. Elsewhere, and under the
 * sanitizers, the same calls go through the C library's `syscall`. */
namespace Runyard::Kernel {

static_assert(sizeof(long) == 8, "file offsets are passed as one word");

/** What a system call takes is one machine word, be it a number or an address. */
template<typename Value>
long word(Value value)
{
    if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>)
        return static_cast<long>(value);
    else
        return reinterpret_cast<long>(value);
}

#ifdef RUNYARD_SHIM_FREESTANDING

inline long callWords(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0,
                      long f = 0)
{
    long result = 0;
    asm volatile("mov %[d], %%r10\n\t"
                 "mov %[e], %%r8\n\t"
                 "mov %[f], %%r9\n\t"
                 "syscall"
                 : "=a"(result)
                 : "a"(number), "D"(a), "S"(b), "d"(c), [d] "r"(d), [e] "r"(e), [f] "r"(f)
                 : "rcx", "r8", "r9", "r10", "r11", "memory");
    return result;
}

#else

inline long callWords(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0,
                      long f = 0)
{
    const long result = ::syscall(number, a, b, c, d, e, f);
    return result < 0 ? -errno : result;
}

#endif

/** One system call; what failed is negative: -errno. */
template<typename... Values>
long call(long number, Values... values)
{
    return callWords(number, word(values)...);
}

/** Runs `run(argument)` in a new process that shares our memory, and waits until it has called
 * execve or ended: the cheapest way to start a program, and what it stores before execve can be
 * read here afterwards. `run` must not return to anything but the end of its process; `stackTop` is
 * aligned to 16. Gives the process id, or -errno. */
inline long runSharing(int (*run)(void *), void *argument, char *stackTop, unsigned long flags)
{
#ifdef RUNYARD_SHIM_FREESTANDING
    long result = 0;
    asm volatile("syscall\n\t"
                 "test %%rax, %%rax\n\t"
                 "jnz 1f\n\t"
                 "mov %[argument], %%rdi\n\t"
                 "call *%[run]\n\t"
                 "mov %%eax, %%edi\n\t"
                 "mov %[exit], %%eax\n\t"
                 "syscall\n\t"
                 "hlt\n"
                 "1:"
                 : "=a"(result)
                 : "a"(SYS_clone), "D"(flags), "S"(stackTop),
                   "d"(0), [run] "r"(run), [argument] "r"(argument), [exit] "i"(SYS_exit_group)
                 : "rcx", "r8", "r10", "r11", "memory");
    return result;
#else
    const int pid = ::clone(run, stackTop, static_cast<int>(flags), argument);
    return pid < 0 ? -errno : pid;
#endif
}

} // namespace Runyard::Kernel

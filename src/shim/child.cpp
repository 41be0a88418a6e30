// SPDX-License-Identifier: GPL-3.0-or-later
#include "child.h"

#include "execute.h"
#include "fixedbuffer.h"
#include "inputqueue.h"
#include "launch.h"
#include "processtree.h"

#include <algorithm>
#include <asm/termbits.h>
#include <cerrno>
#include <sched.h>
#include <signal.h>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/stat.h>

namespace Runyard {
namespace {

// When memory runs out, the kernel shall end agents before engine and shims.
constexpr long oomDistance = 300;
constexpr long oomMost = 1000;

// Used by one process at a time: the shim waits until the program's execve is over.
alignas(16) char childStack[32 * 1024];

/** What the new process needs to become the program, and what it reports back through the shared
 * memory. */
struct Plan
{
    const Launch &launch;
    int standard[3];
    long fileMask;
    StartFailure failure;
};

/** The kernel's own form, which is not the C library's. */
struct SignalAction
{
    unsigned long handler = 0; // SIG_DFL
    unsigned long flags = 0;
    unsigned long restorer = 0;
    unsigned long mask = 0;
};

void resetSignals()
{
    const SignalAction standard;
    for (int number = 1; number < 65; ++number)
        Kernel::call(SYS_rt_sigaction, number, &standard, nullptr, sizeof standard.mask);
    const unsigned long none = 0;
    Kernel::call(SYS_rt_sigprocmask, SIG_SETMASK, &none, nullptr, sizeof none);
}

/** Best effort: without it the kernel weighs shim and program alike. */
void preferAsVictim()
{
    const long fd = Kernel::open("/proc/self/oom_score_adj", O_RDWR);
    if (fd < 0)
        return;
    char text[20] = {};
    const long size = Kernel::read(static_cast<int>(fd), text, sizeof text);
    const bool isNegative = size > 0 && text[0] == '-';
    long score = 0;
    for (long i = isNegative ? 1 : 0; i < size && text[i] >= '0' && text[i] <= '9'; ++i)
        score = score * 10 + (text[i] - '0');
    score = std::min((isNegative ? -score : score) + oomDistance, oomMost);
    FixedBuffer<24> wished;
    wished.append(score < 0 ? "-" : "");
    wished.append(static_cast<std::uint64_t>(score < 0 ? -score : score));
    Kernel::write(static_cast<int>(fd), wished.view().data(), wished.view().size());
    Kernel::close(static_cast<int>(fd));
}

int fail(Plan &plan, const char *step, long error)
{
    plan.failure = {step, static_cast<int>(-error)};
    return 127;
}

/** The new process up to its execve. It shares the shim's memory, so it only calls the kernel. */
int becomeProgram(void *argument)
{
    Plan &plan = *static_cast<Plan *>(argument);
    if (const long error = Kernel::call(SYS_setsid); error < 0)
        return fail(plan, "session", error);
    for (int fd = 0; fd < 3; ++fd) {
        if (const long error = Kernel::duplicate(plan.standard[fd], fd); error < 0)
            return fail(plan, "session", error);
    }
    if (plan.launch.isTerminal) {
        if (const long error = Kernel::call(SYS_ioctl, 0, TIOCSCTTY, 0); error < 0)
            return fail(plan, "session", error);
    }
    preferAsVictim();
    if (const long error = Kernel::call(SYS_chdir, plan.launch.folder); error < 0)
        return fail(plan, "cwd", error);
    if (isWithdrawn(plan.launch)) // that may have taken long
        return fail(plan, "withdrawn", -ECANCELED);
    Kernel::call(SYS_umask, plan.fileMask);
    resetSignals();
    return fail(plan, "exec", execute(plan.launch));
}

/** A pty of the wished size that treats erased characters as UTF-8. */
long openTerminal(const Launch &launch, Child &child)
{
    const long terminal = Kernel::open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (terminal < 0)
        return terminal;
    child.output = child.input = static_cast<int>(terminal);
    int locked = 0;
    if (const long error = Kernel::control(child.output, TIOCSPTLCK, &locked); error < 0)
        return error;
    const long flags = O_RDWR | O_NOCTTY | O_CLOEXEC;
    const long side = Kernel::call(SYS_ioctl, terminal, TIOCGPTPEER, flags);
    if (side < 0)
        return side;
    child.terminalSide = static_cast<int>(side);
    winsize size{launch.rows, launch.columns, 0, 0};
    Kernel::control(child.output, TIOCSWINSZ, &size);
    termios settings{};
    if (Kernel::control(child.output, TCGETS, &settings) == 0) {
        settings.c_iflag |= IUTF8;
        Kernel::control(child.output, TCSETS, &settings);
    }
    return 0;
}

/** A pipe whose end of ours does not block. */
long openPipe(int &ours, int &theirs, bool isInput)
{
    int ends[2] = {};
    if (const long error = Kernel::makePipe(ends); error < 0)
        return error;
    ours = ends[isInput ? 1 : 0];
    theirs = ends[isInput ? 0 : 1];
    return Kernel::setFlag(ours, F_SETFL, O_NONBLOCK);
}

/** A regular file alone: opening a FIFO or a device could wait for ever, or do something. */
long openInputFile(const char *path)
{
    const long fd = Kernel::open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return fd;
    struct stat facts{};
    const long error = Kernel::call(SYS_fstat, fd, &facts);
    if (error == 0 && S_ISREG(facts.st_mode)) {
        Kernel::setFlag(static_cast<int>(fd), F_SETFL, 0);
        return fd;
    }
    Kernel::close(static_cast<int>(fd));
    return error < 0 ? error : -EINVAL;
}

StartFailure openStandard(Plan &plan, Child &child)
{
    if (plan.launch.isTerminal) {
        const long error = openTerminal(plan.launch, child);
        std::fill(plan.standard, plan.standard + 3, child.terminalSide);
        return error < 0 ? StartFailure{"pty", static_cast<int>(-error)} : StartFailure{};
    }
    long error = openPipe(child.output, plan.standard[1], false);
    if (error == 0)
        error = openPipe(child.errors, plan.standard[2], false);
    if (error == 0 && plan.launch.keepsInputOpen)
        error = openPipe(child.input, plan.standard[0], true);
    if (error < 0)
        return {"pipes", static_cast<int>(-error)};
    if (plan.launch.inputFile && !plan.launch.keepsInputOpen) {
        const long file = openInputFile(plan.launch.inputFile);
        if (file < 0)
            return {"stdin", static_cast<int>(-file)};
        plan.standard[0] = static_cast<int>(file);
    }
    return {};
}

/** The engine withdraws a start and ends the process that waits, wherever that was in it. */
bool endedBeforeItsProgram(int pid, const Launch &launch)
{
    ProcessFacts facts;
    return isWithdrawn(launch) && readProcess(pid, facts) && !facts.isAlive && !facts.hasExecuted;
}

int holdFolder(int pid, std::string_view folder)
{
    FixedBuffer<32> link;
    link.append("/proc/");
    link.append(static_cast<std::uint64_t>(pid));
    link.append("/cwd");
    const long fd = Kernel::open(link.text(), O_PATH | O_DIRECTORY);
    if (fd < 0)
        return Kernel::noDescriptor;
    char name[Kernel::longestName];
    if (Kernel::nameOf(static_cast<int>(fd), name, sizeof name) == folder)
        return static_cast<int>(fd);
    Kernel::close(static_cast<int>(fd));
    return Kernel::noDescriptor;
}

} // namespace

long loadFirstInput(const Launch &launch, InputQueue &input)
{
    if (!launch.inputFile || !launch.keepsInputOpen)
        return 0;
    const long file = openInputFile(launch.inputFile);
    if (file < 0)
        return file;
    const long error = input.load(static_cast<int>(file));
    Kernel::close(static_cast<int>(file));
    return error;
}

StartFailure startChild(const Launch &launch, int nullDevice, unsigned shimMask, Child &child)
{
    Plan plan{launch,
              {nullDevice, nullDevice, nullDevice},
              launch.fileMask < 0 ? shimMask : launch.fileMask,
              {}};
    if (const StartFailure failure = openStandard(plan, child); failure.step)
        return failure;
    child.startedAtMs = Kernel::microseconds(CLOCK_REALTIME) / 1000;
    child.startedUs = Kernel::microseconds(CLOCK_MONOTONIC);
    const long pid = Kernel::runSharing(becomeProgram, &plan, childStack + sizeof childStack,
                                        CLONE_VM | CLONE_VFORK | SIGCHLD);
    if (pid < 0)
        return {"fork", static_cast<int>(-pid)};
    if (!plan.failure.step && endedBeforeItsProgram(static_cast<int>(pid), launch))
        plan.failure = {"withdrawn", ECANCELED};
    // We go on before the kernel closes its copies of our descriptors, and with them the run's
    // lock.
    if (plan.failure.step)
        Kernel::waitFor(static_cast<int>(pid));
    child.pid = static_cast<int>(pid);
    for (const int fd : plan.standard) {
        if (fd != nullDevice && fd != child.terminalSide)
            Kernel::close(fd);
    }
    if (!plan.failure.step)
        child.folder = holdFolder(child.pid, launch.folder);
    return plan.failure;
}

} // namespace Runyard

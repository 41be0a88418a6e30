// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlserver.h"
#include "fixedbuffer.h"
#include "records.h"
#include "run.h"
#include "supervisor.h"
#include "system.h"

#include <cerrno>
#include <linux/prctl.h>
#include <signal.h>
#include <string_view>
#include <sys/file.h>

/** runyard-shim RUN_FOLDER: starts one run, records it, and outlives the engine. What it reads and
 * writes is in runfolder.h and shimprotocol.h. */
namespace Runyard {
namespace {

// In static memory, of which only the pages that are used count.
constinit Run run;
constinit ControlServer server;
constinit Records records;

/** Says on the standard error why no run was begun, and ends the shim. */
[[noreturn]] void refuse(ShimExit exit, std::string_view what, long error)
{
    FixedBuffer<256> line;
    line.append("runyard-shim: ");
    line.append(what);
    if (error < 0) {
        line.append(": errno ");
        line.append(static_cast<std::uint64_t>(-error));
    }
    line.append("\n");
    Kernel::write(2, line.view().data(), line.view().size());
    Kernel::exit(static_cast<int>(exit));
}

/** Opens /dev/null in a way that no descriptor opened later is one of the standard three, and
 * closes what was inherited. */
int openNullDevice()
{
    Kernel::call(SYS_close_range, 3, ~0U, 0);
    long fd = 0;
    do {
        fd = Kernel::open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd < 3);
    if (fd < 0)
        refuse(ShimExit::CannotCreate, "/dev/null", fd);
    return static_cast<int>(fd);
}

void enterFolder(const char *folder)
{
    const long error = Kernel::call(SYS_chdir, folder);
    if (error < 0)
        refuse(ShimExit::CannotCreate, "cannot enter the run folder", error);
}

/** No run starts twice: one shim at a time, and none after one that got as far as `started`. Gives
 * the opened `launch`. */
int claim()
{
    const long fd = Kernel::open(ShimFile::launch, O_RDONLY);
    if (fd < 0)
        refuse(ShimExit::CannotCreate, ShimFile::launch, fd);
    const long error = Kernel::call(SYS_flock, fd, LOCK_EX | LOCK_NB);
    if (error < 0)
        refuse(ShimExit::Locked, "another shim holds the lock", error);
    if (Kernel::exists(ShimFile::started) || Kernel::exists(ShimFile::finished))
        refuse(ShimExit::AlreadyStarted, "this run was started before", 0);
    return static_cast<int>(fd);
}

/** Blocks every signal, so that no call is ever interrupted and none ends the shim; SIGCHLD and
 * SIGTERM are read. */
int openSignals()
{
    const auto all = ~0UL;
    Kernel::call(SYS_rt_sigprocmask, SIG_SETMASK, &all, nullptr, sizeof all);
    const auto wanted = 1UL << (SIGCHLD - 1) | 1UL << (SIGTERM - 1);
    const long fd = Kernel::call(SYS_signalfd4, -1, &wanted, sizeof wanted, O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        refuse(ShimExit::CannotCreate, "signalfd", fd);
    return static_cast<int>(fd);
}

/** Before anything is started: all of it will be in the group then. */
void enterGroup(const char *file)
{
    const long fd = Kernel::open(file, O_WRONLY);
    if (fd < 0)
        return;
    Kernel::write(static_cast<int>(fd), "0", 1);
    Kernel::close(static_cast<int>(fd));
}

StartFailure failureOf(const char *step, long error)
{
    return error < 0 ? StartFailure{step, static_cast<int>(-error)} : StartFailure{};
}

StartFailure start(int launchFile, int nullDevice, unsigned shimMask)
{
    StartFailure failure = failureOf("launch", readLaunch(launchFile, run.launch));
    if (!failure.step && run.launch.groupFile)
        enterGroup(run.launch.groupFile);
    if (!failure.step)
        failure = failureOf("control", server.open());
    if (!failure.step)
        failure = failureOf("stdin", loadFirstInput(run.launch, run.input));
    if (!failure.step)
        failure = startChild(run.launch, nullDevice, shimMask, run.child);
    return failure;
}

/** One line for an engine that waits for it; from here on both of its pipes are done with, and it
 * may go. */
void tellEngine(int nullDevice)
{
    FixedBuffer<64> line;
    line.append(run.failure.step ? "failed " : "started ");
    line.append(static_cast<std::uint64_t>(run.failure.step ? run.failure.error : run.child.pid));
    line.append(" ");
    if (run.failure.step)
        line.append(std::string_view(run.failure.step));
    else
        line.append(run.child.startedAtMs);
    line.append("\n");
    // A pipe that has just been made takes this much, and SIGPIPE is blocked.
    Kernel::write(1, line.view().data(), line.view().size());
    Kernel::duplicate(nullDevice, 1);
    Kernel::duplicate(nullDevice, 2);
}

ShimExit supervise(int signals, int nullDevice)
{
    run.recorder.start(run.launch, run.child);
    records.writeStarted(run);
    tellEngine(nullDevice);
    Supervisor supervisor(run, server, signals);
    supervisor.work();
    if (records.writeFinished(run) < 0)
        return ShimExit::CannotCreate;
    supervisor.conversation().tellFinished(records.finished());
    return ShimExit::Done;
}

/** Records that the program never ran. */
ShimExit giveUp(int nullDevice)
{
    const long error = records.writeFinished(run);
    tellEngine(nullDevice);
    return error < 0 ? ShimExit::CannotCreate : ShimExit::Done;
}

int runShim(int argumentCount, char **arguments)
{
    if (argumentCount != 2)
        refuse(ShimExit::Usage, "usage: runyard-shim RUN_FOLDER", 0);
    const int nullDevice = openNullDevice();
    const auto shimMask = static_cast<unsigned>(Kernel::call(SYS_umask, 077));
    enterFolder(arguments[1]);
    const int launchFile = claim();
    // Fails when the engine has made us the leader already, which is as good.
    Kernel::call(SYS_setsid);
    const int signals = openSignals();
    Kernel::call(SYS_prctl, PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    if (const long error = records.reserve(); error < 0)
        refuse(ShimExit::CannotCreate, "finished", error);
    run.failure = start(launchFile, nullDevice, shimMask);
    return static_cast<int>(run.failure.step ? giveUp(nullDevice) : supervise(signals, nullDevice));
}

} // namespace

} // namespace Runyard

#ifdef RUNYARD_SHIM_FREESTANDING

/** Where the kernel begins: the stack holds the argument count and then the arguments. */
asm(".globl _start\n"
    "_start:\n"
    "xor %ebp, %ebp\n"
    "mov %rsp, %rdi\n"
    "and $-16, %rsp\n"
    "call runyardShimStart\n"
    "hlt\n");

extern "C" [[noreturn, gnu::used]] void runyardShimStart(long *stack)
{
    Runyard::Kernel::exit(
        Runyard::runShim(static_cast<int>(stack[0]), reinterpret_cast<char **>(stack + 1)));
}

#else

int main(int argumentCount, char **arguments)
{
    return Runyard::runShim(argumentCount, arguments);
}

#endif

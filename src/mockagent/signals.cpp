// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace Runyard {

namespace {

volatile std::sig_atomic_t interrupts = 0;
volatile std::sig_atomic_t termination = 0;
volatile pid_t commandGroup = 0;
int wakePipe[2] = {-1, -1};

void noteSignal(int signal)
{
    const int saved = errno;
    if (signal == SIGINT)
        interrupts = 1;
    else
        termination = signal;
    [[maybe_unused]] const ssize_t written = ::write(wakePipe[1], "s", 1);
    errno = saved;
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    ::sigaction(signal, &action, nullptr); // without SA_RESTART: a blocked write must come back
}

} // namespace

void watchSignals()
{
    if (::pipe2(wakePipe, O_CLOEXEC | O_NONBLOCK) != 0)
        std::abort();
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        handle(signal, noteSignal);
    handle(SIGPIPE, SIG_IGN); // the real program goes on when its reader is gone
}

void ignoreTermination()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        handle(signal, SIG_IGN);
}

int signalDescriptor()
{
    return wakePipe[0];
}

bool takeInterrupt()
{
    char sink[64];
    while (::read(wakePipe[0], sink, sizeof sink) > 0) {
    }
    const bool came = interrupts != 0;
    interrupts = 0;
    return came;
}

void endIfTerminated()
{
    if (termination == 0)
        return;
    if (commandGroup > 0)
        ::kill(-commandGroup, SIGKILL);
    ::_exit(128 + termination);
}

void setCommandGroup(pid_t group)
{
    commandGroup = group;
}

} // namespace Runyard

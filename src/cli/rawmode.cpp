// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawmode.h"

#include <array>
#include <csignal>
#include <cstddef>
#include <termios.h>
#include <unistd.h>

namespace Runyard::Cli {
namespace {

// A signal handler can reach nothing but statics.
volatile sig_atomic_t activeDescriptor = -1;
termios savedMode;

constexpr std::array fatalSignals{SIGHUP, SIGTERM, SIGQUIT, SIGSEGV,
                                  SIGBUS, SIGABRT, SIGFPE,  SIGILL};
std::array<struct sigaction, fatalSignals.size()> savedActions;

/** Brings back what a program in the terminal may have switched on: the alternate screen off, the
 * cursor seen, mouse reports and bracketed paste off, colours plain. */
constexpr char softReset[]
    = "\033[?1049l\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?2004l\033[?25h\033[0m\r\n";

extern "C" void restoreAndDie(int signal)
{
    const int descriptor = activeDescriptor;
    RawMode::restoreAll();
    if (descriptor >= 0)
        (void)!::write(descriptor, softReset, sizeof softReset - 1);
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

void enter(int descriptor)
{
    termios raw = savedMode;
    cfmakeraw(&raw);
    tcsetattr(descriptor, TCSADRAIN, &raw);
}

} // namespace

RawMode::RawMode(int descriptor)
{
    if (tcgetattr(descriptor, &savedMode) != 0)
        return;
    activeDescriptor = descriptor;
    struct sigaction action{};
    action.sa_handler = restoreAndDie;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < fatalSignals.size(); ++i)
        sigaction(fatalSignals[i], &action, &savedActions[i]);
    enter(descriptor);
}

RawMode::~RawMode()
{
    if (activeDescriptor < 0)
        return;
    restoreAll();
    for (size_t i = 0; i < fatalSignals.size(); ++i)
        sigaction(fatalSignals[i], &savedActions[i], nullptr);
}

void RawMode::renew()
{
    if (activeDescriptor >= 0)
        enter(activeDescriptor);
}

void RawMode::restoreAll()
{
    const int descriptor = activeDescriptor;
    if (descriptor < 0)
        return;
    activeDescriptor = -1;
    tcsetattr(descriptor, TCSANOW, &savedMode);
}

} // namespace Runyard::Cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "supervisor.h"

#include "controlserver.h"
#include "run.h"

#include <cerrno>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

namespace Runyard {
namespace {

enum Entry : std::size_t { SignalEntry, OutputEntry, ErrorsEntry, InputEntry, ListenerEntry };

} // namespace

Supervisor::Supervisor(Run &run, ControlServer &server, int signals)
    : m_run(run), m_server(server), m_conversation(run, server), m_signals(signals)
{
}

void Supervisor::work()
{
    while (!isOver()) {
        wait();
        takeOutput();
        takeClients();
        if (isReady(SignalEntry))
            takeSignals();
        makeDueStep();
    }
    m_run.recorder.drain();
    m_conversation.tellGrowth();
}

bool Supervisor::isOver() const
{
    return (m_run.outcome.hasEnded && m_isAlone) || m_run.ending.isGivenUp();
}

void Supervisor::wait()
{
    m_entries[SignalEntry] = {m_signals, POLLIN, 0};
    m_entries[OutputEntry] = {m_run.recorder.output().source(), POLLIN, 0};
    m_entries[ErrorsEntry] = {m_run.recorder.errors().source(), POLLIN, 0};
    const bool hasInput = m_conversation.hasInputWaiting();
    m_entries[InputEntry] = {hasInput ? m_run.child.input : Kernel::noDescriptor, POLLOUT, 0};
    m_entries[ListenerEntry] = m_server.pollEntry();
    std::size_t next = firstClient;
    bool isAwaited = false;
    for (const Client &client : m_server.clients()) {
        m_entries[next++] = client.pollEntry();
        isAwaited = isAwaited || client.hasMore();
    }

    timespec timeout{};
    const std::uint64_t due = m_run.ending.dueUs();
    if (due > 0 && !isAwaited) {
        const std::uint64_t now = Kernel::microseconds(CLOCK_MONOTONIC);
        const std::uint64_t left = due > now ? due - now : 0;
        timeout
            = {static_cast<time_t>(left / 1'000'000), static_cast<long>(left % 1'000'000 * 1000)};
    }
    if (Kernel::poll(m_entries, next, due > 0 || isAwaited ? &timeout : nullptr) < 0) {
        for (pollfd &entry : m_entries)
            entry.revents = 0;
    }
}

void Supervisor::takeOutput()
{
    if (isReady(OutputEntry))
        m_run.recorder.pump(ShimIndexKind::Output);
    if (isReady(ErrorsEntry))
        m_run.recorder.pump(ShimIndexKind::Errors);
    if (isReady(OutputEntry) || isReady(ErrorsEntry))
        m_conversation.tellGrowth();
}

void Supervisor::takeClients()
{
    std::size_t entry = firstClient;
    for (Client &client : m_server.clients()) {
        const short events = m_entries[entry++].revents;
        if (events & POLLOUT)
            client.flush();
        if (client.isConnected() && (events & (POLLIN | POLLHUP | POLLERR)))
            client.receive();
        else if (!client.hasMore())
            continue;
        m_conversation.hear(client);
    }
    if (isReady(InputEntry))
        m_conversation.passInput();
    // Last, so that no new client is taken for the one whose place it got.
    if (isReady(ListenerEntry)) {
        if (Client *client = m_server.accept())
            m_conversation.greet(*client);
    }
}

void Supervisor::takeSignals()
{
    signalfd_siginfo signals[4] = {};
    const long size = Kernel::read(m_signals, signals, sizeof signals);
    for (long i = 0; i < size / static_cast<long>(sizeof signals[0]); ++i) {
        if (signals[i].ssi_signo == SIGTERM)
            m_conversation.stopGently(m_run.launch.graceMs);
    }
    reap();
}

void Supervisor::reap()
{
    for (;;) {
        int status = 0;
        const long pid = Kernel::waitAny(status, WNOHANG | WUNTRACED | WCONTINUED);
        m_isAlone = pid == -ECHILD;
        if (pid <= 0)
            break;
        if (pid != m_run.child.pid)
            continue;
        if (WIFSTOPPED(status) || WIFCONTINUED(status)) {
            m_run.pausedBy = WIFSTOPPED(status) ? static_cast<std::uint8_t>(WSTOPSIG(status)) : 0;
            m_conversation.tellPaused();
        } else {
            m_run.outcome = {true, status, Kernel::microseconds(CLOCK_REALTIME) / 1000,
                             Kernel::microseconds(CLOCK_MONOTONIC)};
        }
    }
    if (m_run.outcome.hasEnded && !m_isAlone)
        m_run.ending.mainEnded(m_run.outcome.endedUs);
}

void Supervisor::makeDueStep()
{
    const std::uint64_t due = m_run.ending.dueUs();
    if (due == 0 || isOver())
        return;
    const std::uint64_t now = Kernel::microseconds(CLOCK_MONOTONIC);
    Ending::Step made;
    if (now >= due && m_run.ending.advance(now, made))
        m_conversation.tellStep(made);
}

} // namespace Runyard

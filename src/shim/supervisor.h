// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation.h"

#include <cstddef>
#include <poll.h>

namespace Runyard {

class ControlServer;
struct Run;

/** The loop: one wait for signals, output, input, clients and the next step of an ending, and
 * nothing that could block beside it. While nothing happens it sleeps without a timer. */
class Supervisor
{
public:
    /** `signals` is a signalfd of SIGCHLD and SIGTERM, opened before the program was started. */
    Supervisor(Run &run, ControlServer &server, int signals);

    /** Returns when the main process and all its descendants are gone, or cannot be ended, and the
     * output is complete. */
    void work();

    [[nodiscard]] Conversation &conversation() { return m_conversation; }

private:
    static constexpr std::size_t firstClient = 5;

    [[nodiscard]] bool isOver() const;
    void wait();
    void takeSignals();
    void reap();
    void takeOutput();
    void takeClients();
    void makeDueStep();
    [[nodiscard]] bool isReady(std::size_t entry) const { return m_entries[entry].revents != 0; }

    Run &m_run;
    ControlServer &m_server;
    Conversation m_conversation;
    int m_signals;
    bool m_isAlone = false; ///< no child is left
    pollfd m_entries[firstClient + shimMaxClients];
};

} // namespace Runyard

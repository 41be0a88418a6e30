// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ending.h"
#include "shimprotocol.h"

#include <cstdint>
#include <string_view>

namespace Runyard {

class Client;
class ControlServer;
struct Run;

/** Does what clients ask for and tells them what happens to the run. Knows no waiting: the
 * supervisor's loop calls it. */
class Conversation
{
public:
    Conversation(Run &run, ControlServer &server) : m_run(run), m_server(server) {}

    void greet(Client &client);
    /** Acts on every whole frame that the client has sent. */
    void hear(Client &client);

    /** Writes queued input to the program, and closes it when that was asked for. */
    void passInput();
    /** Whether the program's input is to be polled for room. */
    [[nodiscard]] bool hasInputWaiting() const;

    void stopGently(std::uint32_t graceMs);
    void tellStep(Ending::Step step);
    void tellPaused();
    void tellGrowth();
    void tellFinished(std::string_view records);

private:
    /** False when the frame makes no sense. */
    [[nodiscard]] bool act(Client &client, const ShimFrame &frame);
    [[nodiscard]] bool actOnInput(Client &client, std::string_view bytes);
    [[nodiscard]] bool actOnResize(Client &client, ShimReader reader);
    [[nodiscard]] bool actOnStop(ShimReader reader);
    [[nodiscard]] bool actOnSignal(ShimReader reader);
    [[nodiscard]] bool actOnWatch(Client &client, ShimReader reader);
    void endInput();
    void interrupt();
    void listProcesses(Client &client);

    Run &m_run;
    ControlServer &m_server;
    unsigned m_gapsTold = 0;
};

} // namespace Runyard

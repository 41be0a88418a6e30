// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client.h"
#include "shimprotocol.h"
#include "system.h"

#include <span>
#include <string_view>

namespace Runyard {

/** The control socket and its clients. Zero-filled until the first client: it lives in static
 * memory. */
class ControlServer
{
public:
    /** Makes the socket in the working folder, in place of what a dead shim left. Gives 0 or
     * -errno. */
    [[nodiscard]] long open();

    /** What to poll for connections. After one could not be taken for want of descriptors, the next
     * poll leaves it out: it would end at once, again and again. */
    [[nodiscard]] pollfd pollEntry();

    [[nodiscard]] std::span<Client> clients() { return m_clients; }

    /** Takes one new connection; null when there was none, when it is another user's, or when there
     * are too many. */
    [[nodiscard]] Client *accept();

    void broadcast(ShimMessage type, std::string_view payload);

private:
    bool m_isFull = false;
    int m_listener = 0;
    Client m_clients[shimMaxClients];
};

} // namespace Runyard

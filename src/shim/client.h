// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shimprotocol.h"
#include "system.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace Runyard {

/** Where a connection keeps what it has received, and what the peer has not read yet. */
struct ClientBuffers
{
    char in[shimFrameHeaderSize + shimMaxPayload];
    char out[shimMaxBacklog];
};

/** One connection to the control socket. Nothing here waits: what the peer does not read is kept,
 * up to a bound. */
class Client
{
public:
    /** `buffers` is this connection's alone. */
    void connect(int fd, ClientBuffers &buffers);
    void disconnect();
    [[nodiscard]] bool isConnected() const { return m_isConnected; }

    /** What to poll, and for what. */
    [[nodiscard]] pollfd pollEntry() const;

    /** Reads what the peer has sent; disconnects at the end of the stream. */
    void receive();

    /** Frames may be there that were not taken yet, because others had their turn first. */
    void setHasMore(bool hasMore) { m_hasMore = hasMore; }
    [[nodiscard]] bool hasMore() const { return m_isConnected && m_hasMore; }

    /** The next whole frame that was received; valid until the next call of anything. `isBad`:
     * longer than allowed. */
    [[nodiscard]] std::optional<ShimFrame> take(bool &isBad);

    /** Queues one frame and sends what the socket takes; a peer too far behind is disconnected. */
    void send(ShimMessage type, std::string_view payload);
    void sendError(ShimError error, int number, std::string_view text);
    void flush();

    void watch(std::uint64_t outputSize, std::uint64_t errorsSize);
    /** Sends Grown when a Watch is open and there is more than it named. */
    void tellGrowth(std::uint64_t outputSize, std::uint64_t errorsSize);

    /** An Input frame of this peer was refused, so it waits for InputReady. */
    void setAwaitsInputReady(bool awaits) { m_awaitsInputReady = awaits; }
    [[nodiscard]] bool awaitsInputReady() const { return m_awaitsInputReady; }

private:
    bool m_isConnected = false;
    bool m_hasMore = false;
    bool m_isWatching = false;
    bool m_awaitsInputReady = false;
    int m_fd = 0;
    std::uint64_t m_watchedOutput = 0;
    std::uint64_t m_watchedErrors = 0;
    std::size_t m_inBegin = 0;
    std::size_t m_inEnd = 0;
    std::size_t m_outSize = 0;
    ClientBuffers *m_buffers = nullptr;
};

} // namespace Runyard

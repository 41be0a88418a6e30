// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"

#include "fixedbuffer.h"

#include <cerrno>
#include <cstring>

namespace Runyard {

void Client::connect(int fd, ClientBuffers &buffers)
{
    m_buffers = &buffers;
    m_isConnected = true;
    m_hasMore = m_isWatching = m_awaitsInputReady = false;
    m_fd = fd;
    m_inBegin = m_inEnd = m_outSize = 0;
}

void Client::disconnect()
{
    if (m_isConnected)
        Kernel::close(m_fd);
    m_isConnected = false;
}

pollfd Client::pollEntry() const
{
    const int events = m_outSize > 0 ? POLLIN | POLLOUT : POLLIN;
    return {m_isConnected ? m_fd : Kernel::noDescriptor, static_cast<short>(events), 0};
}

void Client::receive()
{
    if (m_inBegin > 0) {
        std::memmove(m_buffers->in, m_buffers->in + m_inBegin, m_inEnd - m_inBegin);
        m_inEnd -= m_inBegin;
        m_inBegin = 0;
    }
    if (m_inEnd == sizeof m_buffers->in)
        return;
    const long count
        = Kernel::receive(m_fd, m_buffers->in + m_inEnd, sizeof m_buffers->in - m_inEnd);
    if (count > 0)
        m_inEnd += static_cast<std::size_t>(count);
    else if (count != -EAGAIN)
        disconnect();
}

std::optional<ShimFrame> Client::take(bool &isBad)
{
    isBad = false;
    if (!m_isConnected)
        return std::nullopt;
    const std::optional<ShimFrame> frame
        = shimFirstFrame({m_buffers->in + m_inBegin, m_inEnd - m_inBegin}, isBad);
    if (frame)
        m_inBegin += shimFrameHeaderSize + frame->payload.size();
    return frame;
}

void Client::send(ShimMessage type, std::string_view payload)
{
    if (!m_isConnected)
        return;
    if (shimFrameHeaderSize + payload.size() > sizeof m_buffers->out - m_outSize) {
        disconnect();
        return;
    }
    FixedBuffer<shimFrameHeaderSize> header;
    shimPutFrame(header, type, payload.size());
    std::memcpy(m_buffers->out + m_outSize, header.view().data(), shimFrameHeaderSize);
    m_outSize += shimFrameHeaderSize;
    if (!payload.empty())
        std::memcpy(m_buffers->out + m_outSize, payload.data(), payload.size());
    m_outSize += payload.size();
    flush();
}

void Client::sendError(ShimError error, int number, std::string_view text)
{
    FixedBuffer<128> payload;
    shimPut(payload, static_cast<std::uint8_t>(error), 1);
    shimPut(payload, static_cast<std::uint32_t>(number), 4);
    payload.append(text);
    send(ShimMessage::Error, payload.view());
}

void Client::flush()
{
    if (!m_isConnected || m_outSize == 0)
        return;
    const long count = Kernel::send(m_fd, m_buffers->out, m_outSize);
    if (count > 0) {
        m_outSize -= static_cast<std::size_t>(count);
        std::memmove(m_buffers->out, m_buffers->out + count, m_outSize);
    } else if (count != -EAGAIN) {
        disconnect();
    }
}

void Client::watch(std::uint64_t outputSize, std::uint64_t errorsSize)
{
    m_isWatching = true;
    m_watchedOutput = outputSize;
    m_watchedErrors = errorsSize;
}

void Client::tellGrowth(std::uint64_t outputSize, std::uint64_t errorsSize)
{
    if (!m_isConnected || !m_isWatching
        || (outputSize <= m_watchedOutput && errorsSize <= m_watchedErrors))
        return;
    m_isWatching = false;
    FixedBuffer<16> payload;
    shimPut(payload, outputSize, 8);
    shimPut(payload, errorsSize, 8);
    send(ShimMessage::Grown, payload.view());
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlclient.h"

#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Runyard;

bool ControlClient::tryConnect(const QByteArray &folder)
{
    disconnect();
    const int directory = ::open(folder.constData(), O_PATH | O_CLOEXEC);
    m_fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path
        = "/proc/self/fd/" + QByteArray::number(directory) + '/' + ShimFile::control;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const bool isConnected
        = ::connect(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    ::close(directory);
    if (!isConnected)
        disconnect();
    return isConnected;
}

bool ControlClient::connect(const QByteArray &folder)
{
    const QDeadlineTimer deadline(60'000);
    while (!tryConnect(folder)) {
        if (deadline.hasExpired())
            return false;
        ::poll(nullptr, 0, 1);
    }
    return true;
}

void ControlClient::disconnect()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_isAtEnd = false;
    m_received.clear();
}

bool ControlClient::send(ShimMessage type, const QByteArray &payload)
{
    QByteArray frame;
    shimPutFrame(frame, type,
                 std::string_view(payload.constData(), static_cast<std::size_t>(payload.size())));
    return sendRaw(frame);
}

bool ControlClient::sendRaw(const QByteArray &bytes)
{
    return ::send(m_fd, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL)
           == bytes.size();
}

bool ControlClient::watch(quint64 output, quint64 errors)
{
    return send(ShimMessage::Watch, number(output, 8) + number(errors, 8));
}

bool ControlClient::stop(ShimStop how)
{
    return send(ShimMessage::Stop, number(static_cast<quint64>(how), 1));
}

bool ControlClient::stop(ShimStop how, quint32 graceMs)
{
    return send(ShimMessage::Stop, number(static_cast<quint64>(how), 1) + number(graceMs, 4));
}

bool ControlClient::resize(quint16 rows, quint16 columns)
{
    return send(ShimMessage::Resize, number(rows, 2) + number(columns, 2));
}

std::optional<ControlClient::Frame> ControlClient::next(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    for (;;) {
        bool isTooLong = false;
        const auto frame = shimFirstFrame(
            {m_received.constData(), static_cast<std::size_t>(m_received.size())}, isTooLong);
        if (frame) {
            const Frame taken{
                frame->type,
                QByteArray(frame->payload.data(), static_cast<qsizetype>(frame->payload.size()))};
            m_received.remove(0,
                              static_cast<qsizetype>(shimFrameHeaderSize + frame->payload.size()));
            return taken;
        }
        if (!receive(deadline))
            return std::nullopt;
    }
}

std::optional<ControlClient::Frame> ControlClient::next(ShimMessage type, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    for (;;) {
        const auto frame = next(static_cast<int>(deadline.remainingTime()));
        if (!frame || frame->type == type)
            return frame;
    }
}

bool ControlClient::receive(const QDeadlineTimer &deadline)
{
    pollfd entry{m_fd, POLLIN, 0};
    if (m_isAtEnd || ::poll(&entry, 1, static_cast<int>(deadline.remainingTime())) <= 0)
        return false;
    char bytes[16384];
    const ssize_t size = ::recv(m_fd, bytes, sizeof bytes, 0);
    m_isAtEnd = size <= 0;
    if (size > 0)
        m_received.append(bytes, size);
    return size > 0;
}

QByteArray ControlClient::number(quint64 value, int size)
{
    QByteArray bytes;
    shimPut(bytes, value, static_cast<std::size_t>(size));
    return bytes;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlserver.h"

#include "fixedbuffer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/un.h>

namespace Runyard {
namespace {

constexpr int backlog = 16;

// Apart from the clients, which every turn of the loop looks at: memory that no client uses is
// never touched.
ClientBuffers buffers[shimMaxClients];

bool isSameUser(int fd)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return Kernel::call(SYS_getsockopt, fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
           && peer.uid == static_cast<uid_t>(Kernel::call(SYS_geteuid));
}

void refuse(int fd)
{
    FixedBuffer<16> payload;
    shimPut(payload, static_cast<std::uint8_t>(ShimError::TooManyClients), 1);
    shimPut(payload, 0, 4);
    FixedBuffer<32> frame;
    shimPutFrame(frame, ShimMessage::Error, payload.view());
    Kernel::send(fd, frame.view().data(), frame.view().size());
    Kernel::close(fd);
}

} // namespace

long ControlServer::open()
{
    const long fd
        = Kernel::call(SYS_socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fd;
    m_listener = static_cast<int>(fd);
    // A relative name: the run folder's own path may be longer than an address can be.
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    constexpr std::string_view name = ShimFile::control;
    std::memcpy(address.sun_path, name.data(), name.size());
    long error = Kernel::call(SYS_bind, fd, &address, sizeof address);
    if (error == -EADDRINUSE) {
        // We hold the lock, so whoever bound it is dead.
        Kernel::remove(ShimFile::control);
        error = Kernel::call(SYS_bind, fd, &address, sizeof address);
    }
    return error < 0 ? error : Kernel::call(SYS_listen, fd, backlog);
}

pollfd ControlServer::pollEntry()
{
    const int fd = m_isFull ? Kernel::noDescriptor : m_listener;
    m_isFull = false;
    return {fd, POLLIN, 0};
}

Client *ControlServer::accept()
{
    const long accepted
        = Kernel::call(SYS_accept4, m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    m_isFull
        = accepted == -EMFILE || accepted == -ENFILE || accepted == -ENOMEM || accepted == -ENOBUFS;
    if (accepted < 0)
        return nullptr;
    const int fd = static_cast<int>(accepted);
    if (!isSameUser(fd)) {
        Kernel::close(fd);
        return nullptr;
    }
    const auto free = std::find_if(std::begin(m_clients), std::end(m_clients),
                                   [](const Client &client) { return !client.isConnected(); });
    if (free == std::end(m_clients)) {
        refuse(fd);
        return nullptr;
    }
    free->connect(fd, buffers[free - std::begin(m_clients)]);
    return free;
}

void ControlServer::broadcast(ShimMessage type, std::string_view payload)
{
    for (Client &client : m_clients)
        client.send(type, payload);
}

} // namespace Runyard

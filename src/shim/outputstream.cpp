// SPDX-License-Identifier: GPL-3.0-or-later
#include "outputstream.h"

#include <algorithm>
#include <cerrno>

namespace Runyard {
namespace {

// A terminal gives at most this many bytes to one read, however many it holds.
constexpr std::size_t terminalPiece = 4095;

// Shared by both streams; only pages that were needed once are in memory.
char piece[64 * 1024];

/** Whether more may come later: the source is just empty now. */
bool isEmptyNow(long error)
{
    return error == -EAGAIN || error == -EINTR;
}

} // namespace

void OutputStream::attach(int source, const char *file, bool isTerminal)
{
    m_source = source;
    m_name = file;
    m_isTerminal = isTerminal;
}

OutputStream::Moved OutputStream::move(std::uint64_t limit)
{
    Moved moved;
    const bool isKept = limit > 0;
    const auto max = static_cast<std::size_t>(std::min<std::uint64_t>(limit, sizeof piece));
    const std::size_t got = gather(isKept ? max : sizeof piece, moved.isEnd);
    while (isKept && moved.written < got && moved.error == 0) {
        const long count = write(piece + moved.written, got - moved.written);
        if (count > 0)
            moved.written += static_cast<std::uint64_t>(count);
        else
            moved.error = count < 0 ? static_cast<int>(-count) : EIO;
    }
    moved.lost = got - moved.written;
    moved.isFull = got == sizeof piece;
    if (moved.isEnd) {
        // A terminal that was hung up is still there for input and size.
        if (!m_isTerminal)
            Kernel::close(m_source);
        m_source = Kernel::noDescriptor;
    }
    return moved;
}

/** Fills `piece` with up to `max` bytes; the small pieces of a terminal are put together. */
std::size_t OutputStream::gather(std::size_t max, bool &isEnd)
{
    std::size_t got = 0;
    while (got < max) {
        const long count = Kernel::read(m_source, piece + got, max - got);
        if (count <= 0) {
            isEnd = count == 0 || !isEmptyNow(count);
            break;
        }
        got += static_cast<std::size_t>(count);
        // Less than it could give: it is empty now, and another read would only say so.
        if (!m_isTerminal || count < static_cast<long>(terminalPiece))
            break;
    }
    return got;
}

/** Appends; makes the file if it is not there yet. Gives how much was written, or -errno. */
long OutputStream::write(const char *bytes, std::size_t size)
{
    if (m_file == Kernel::noDescriptor) {
        const long fd = Kernel::open(m_name, O_WRONLY | O_CREAT | O_TRUNC);
        if (fd < 0)
            return fd;
        m_file = static_cast<int>(fd);
    }
    const long written = Kernel::writeAt(m_file, bytes, size, m_size);
    m_size += written > 0 ? static_cast<std::uint64_t>(written) : 0;
    return written;
}

} // namespace Runyard

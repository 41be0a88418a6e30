// SPDX-License-Identifier: GPL-3.0-or-later
#include "outputstream.h"

#include <algorithm>
#include <cerrno>

namespace Runyard {
namespace {

constexpr std::size_t maxMove = 1024 * 1024;
constexpr std::size_t defaultPipeSize = 64 * 1024;

// A terminal gives at most this many bytes to one read, however many it holds.
constexpr std::size_t terminalPiece = 4096;

// Shared by both streams; only pages that were needed once are in memory.
char scratch[64 * 1024];

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
    m_canSplice = !isTerminal;
}

OutputStream::Moved OutputStream::move(std::uint64_t limit)
{
    const auto max = static_cast<std::size_t>(std::min<std::uint64_t>(limit, maxMove));
    const Moved moved
        = m_canSplice && m_file != Kernel::noDescriptor ? moveByKernel(max) : moveByCopy(max);
    if (m_canSplice)
        noticeFlood(moved.written);
    if (moved.isEnd) {
        Kernel::close(m_source);
        m_source = Kernel::noDescriptor;
    }
    return moved;
}

/** Without the bytes passing through us: one copy instead of two. */
OutputStream::Moved OutputStream::moveByKernel(std::size_t max)
{
    const long count = Kernel::splice(m_source, m_file, static_cast<std::int64_t>(m_size), max,
                                      SPLICE_F_NONBLOCK);
    if (count > 0) {
        m_size += static_cast<std::uint64_t>(count);
        return {.written = static_cast<std::uint64_t>(count)};
    }
    if (count == 0)
        return {.isEnd = true};
    if (isEmptyNow(count))
        return {};
    // Either this file system cannot splice, or the write failed: the copy finds out.
    m_canSplice = count != -EINVAL && count != -ENOSYS;
    return moveByCopy(max);
}

OutputStream::Moved OutputStream::moveByCopy(std::size_t max)
{
    Moved moved;
    const std::size_t got = gather(std::min(max, sizeof scratch), moved.isEnd);
    while (moved.written < got) {
        const long count = write(scratch + moved.written, got - moved.written);
        if (count <= 0) {
            moved.error = count < 0 ? static_cast<int>(-count) : EIO;
            moved.lost = got - moved.written;
            break;
        }
        moved.written += static_cast<std::uint64_t>(count);
        m_size += static_cast<std::uint64_t>(count);
    }
    return moved;
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
    return Kernel::writeAt(m_file, bytes, size, m_size);
}

OutputStream::Moved OutputStream::drop()
{
    Moved moved;
    moved.lost = gather(sizeof scratch, moved.isEnd);
    if (moved.isEnd) {
        Kernel::close(m_source);
        m_source = Kernel::noDescriptor;
    }
    return moved;
}

/** Fills `scratch` with up to `max` bytes; a terminal's many small pieces are put together for one
 * write. */
std::size_t OutputStream::gather(std::size_t max, bool &isEnd)
{
    std::size_t got = 0;
    while (got < max) {
        const long count = Kernel::read(m_source, scratch + got, max - got);
        if (count <= 0) {
            isEnd = count == 0 || !isEmptyNow(count);
            break;
        }
        got += static_cast<std::size_t>(count);
        // Less than a full piece: the terminal was emptied, and another read would only say so.
        if (!m_isTerminal || count < static_cast<long>(terminalPiece) - 1)
            break;
    }
    return got;
}

/** A pipe found full again and again deserves a big one. Not from the beginning: the pages that
 * pipes of one user may have are limited for all his programs together, and most runs say little.
 */
void OutputStream::noticeFlood(std::uint64_t moved)
{
    constexpr unsigned never = 1000;
    if (m_fullMoves >= never || moved < defaultPipeSize || ++m_fullMoves < 4)
        return;
    m_fullMoves = never;
    Kernel::setFlag(m_source, F_SETPIPE_SZ, maxMove);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "inputqueue.h"

#include "shimprotocol.h"
#include "system.h"

#include <cerrno>
#include <cstring>
#include <sys/mman.h>

namespace Runyard {
namespace {

// A paste bigger than this leaves pages behind that are given back once it was read.
constexpr std::size_t keptSize = 64 * 1024;

alignas(4096) char bytesOf[shimMaxQueuedInput];

} // namespace

bool InputQueue::append(std::string_view bytes)
{
    if (bytes.size() > shimMaxQueuedInput - (m_end - m_begin))
        return false;
    if (bytes.size() > shimMaxQueuedInput - m_end) {
        std::memmove(bytesOf, bytesOf + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    std::memcpy(bytesOf + m_end, bytes.data(), bytes.size());
    m_end += bytes.size();
    return true;
}

long InputQueue::load(int file)
{
    for (;;) {
        if (m_end == shimMaxQueuedInput)
            return -EFBIG;
        const long count = Kernel::read(file, bytesOf + m_end, shimMaxQueuedInput - m_end);
        if (count <= 0)
            return count;
        m_end += static_cast<std::size_t>(count);
    }
}

long InputQueue::flush(int fd)
{
    long result = 0;
    while (m_begin < m_end && result == 0) {
        const long count = Kernel::write(fd, bytesOf + m_begin, m_end - m_begin);
        if (count == -EAGAIN || count == 0)
            return 0;
        if (count < 0)
            result = count;
        else
            m_begin += static_cast<std::size_t>(count);
    }
    if (m_end > keptSize)
        Kernel::call(SYS_madvise, bytesOf, sizeof bytesOf, MADV_DONTNEED);
    m_begin = m_end = 0;
    return result;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace Runyard {

/** What clients typed and the program has not read yet; bounded, since a program may never read. */
class InputQueue
{
public:
    /** All of it, or false and nothing. */
    [[nodiscard]] bool append(std::string_view bytes);

    /** Takes all that is in the file. Gives 0, or -errno: EFBIG when it does not fit. */
    [[nodiscard]] long load(int file);

    /** Writes as much as the program's terminal or pipe takes now. Gives 0, or -errno when nobody
     * reads any more: what was queued is then forgotten. */
    [[nodiscard]] long flush(int fd);

    [[nodiscard]] bool isEmpty() const { return m_begin == m_end; }

private:
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

} // namespace Runyard

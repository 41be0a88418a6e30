// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runfolder.h"
#include "system.h"

#include <cstdint>

namespace Runyard {

/** Writes the file `index` (ShimIndexRecord says what is in it and how small it stays). A record
 * that cannot be written is tried again with the next piece of its stream: the index may then be
 * coarse, but never wrong. */
class TimeIndex
{
public:
    /** All times count from `startedUs`; `extra` is the terminal's size. The file is made when
     * there is something to say. */
    void start(std::uint64_t startedUs, std::uint32_t extra);

    /** Output or Errors has grown to `offset` bytes. */
    void grew(ShimIndexKind kind, std::uint64_t offset);

    /** The terminal has a new size since `offset` of the output. */
    void noteResize(std::uint64_t offset, std::uint16_t rows, std::uint16_t columns);

    /** Bytes are missing at `offset` of a stream. */
    void noteGap(ShimIndexKind stream, std::uint64_t offset, int error);

private:
    /** The last record of a stream, which still takes in what follows closely. */
    struct Last
    {
        bool isOpen = false;
        std::uint64_t position = 0;
        std::uint64_t endUs = 0;    ///< the record takes nothing from here on
        std::uint64_t fullSize = 0; ///< nor beyond this offset
        ShimIndexRecord record;
    };

    /** Appends a record; what its stream prints later goes into a record of its own. */
    void note(ShimIndexKind stream, const ShimIndexRecord &record);
    [[nodiscard]] std::uint64_t elapsed() const
    {
        return Kernel::microseconds(CLOCK_MONOTONIC) - m_startedUs;
    }
    Last &last(ShimIndexKind stream) { return m_last[stream == ShimIndexKind::Errors ? 1 : 0]; }
    [[nodiscard]] bool open();
    [[nodiscard]] bool write(const ShimIndexRecord &record, std::uint64_t position);

    int m_file = Kernel::noDescriptor;
    std::uint32_t m_startExtra = 0;
    std::uint64_t m_startedUs = 0;
    std::uint64_t m_size = 0;
    Last m_last[2];
};

} // namespace Runyard

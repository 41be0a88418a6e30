// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system.h"

#include <cstddef>
#include <cstdint>

namespace Runyard {

/** One output file of the run, and the pipe or terminal that feeds it. Knows no client: its source
 * never waits for one. */
class OutputStream
{
public:
    /** What one call moved. Several can be true at once: written, then the disk was full, so the
     * rest is lost. */
    struct Moved
    {
        bool isEnd = false; ///< nobody can write to the source any more
        std::uint64_t written = 0;
        std::uint64_t lost = 0; ///< taken from the source, but not written
        int error = 0;          ///< errno of the write that failed
    };

    /** Begins to read `source`. The file is made with its first byte: a run that prints nothing
     * leaves none. */
    void attach(int source, const char *file, bool isTerminal);

    /** Moves what is in the source into the file, about 1 MiB at most and never more than `limit`
     * bytes. Does not wait. */
    [[nodiscard]] Moved move(std::uint64_t limit);

    /** Takes what is in the source, at most about 1 MiB, and forgets it. */
    [[nodiscard]] Moved drop();

    /** What to poll for reading; noDescriptor after the end. */
    [[nodiscard]] int source() const { return m_source; }
    [[nodiscard]] std::uint64_t size() const { return m_size; }

private:
    Moved moveByKernel(std::size_t max);
    Moved moveByCopy(std::size_t max);
    std::size_t gather(std::size_t max, bool &isEnd);
    [[nodiscard]] long write(const char *bytes, std::size_t size);
    void noticeFlood(std::uint64_t moved);

    int m_source = Kernel::noDescriptor;
    int m_file = Kernel::noDescriptor;
    const char *m_name = nullptr;
    bool m_isTerminal = false;
    bool m_canSplice = false;
    unsigned m_fullMoves = 0;
    std::uint64_t m_size = 0;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system.h"

#include <cstddef>
#include <cstdint>

namespace Runyard {

/** One output file of the run, and the pipe or terminal that feeds it. Knows no client: its source
 *  never waits for one.
 *
 *  Bytes are read and written in pieces of 64 KiB, a pipe's own size. That was measured against
 *  splice(2), bigger pipes and bigger pieces: none is faster, since splice keeps the writer out of
 *  the pipe while the file is written, and bigger pieces leave the processor's cache. */
class OutputStream
{
public:
    /** What one call moved. Several can be true: written, then the disk was full, the rest lost. */
    struct Moved
    {
        bool isEnd = false;  ///< nobody can write to the source any more
        bool isFull = false; ///< as much as one piece can be: there may be more
        std::uint64_t written = 0;
        std::uint64_t lost = 0; ///< taken from the source, but not written
        int error = 0;          ///< errno of the write that failed
    };

    /** Begins to read `source`. The file is made with its first byte: a run that prints nothing
     *  leaves none. */
    void attach(int source, const char *file, bool isTerminal);

    /** Moves what is in the source into the file, one piece and at most `limit` bytes; when that is
     *  0, the piece is taken and forgotten. Does not wait. */
    [[nodiscard]] Moved move(std::uint64_t limit);

    /** What to poll for reading; noDescriptor after the end. */
    [[nodiscard]] int source() const { return m_source; }
    [[nodiscard]] std::uint64_t size() const { return m_size; }

private:
    std::size_t gather(std::size_t max, bool &isEnd);
    [[nodiscard]] long write(const char *bytes, std::size_t size);

    int m_source = Kernel::noDescriptor;
    int m_file = Kernel::noDescriptor;
    const char *m_name = nullptr;
    bool m_isTerminal = false;
    std::uint64_t m_size = 0;
};

} // namespace Runyard

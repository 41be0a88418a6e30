// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outputstream.h"
#include "timeindex.h"

#include <cstddef>
#include <cstdint>

namespace Runyard {

struct Child;
struct Launch;

/** Records what the run prints: two streams, their time index, the output limit, and what had to be
 * left out. The run goes on whatever happens here: output that cannot be written is taken and
 * dropped, and each time it is tried anew. */
class Recorder
{
public:
    /** A place in a file where bytes are missing. */
    struct Gap
    {
        ShimIndexKind stream = ShimIndexKind::Output;
        int error = 0; ///< errno; 0: the output limit
        std::uint64_t offset = 0;
        std::uint64_t lost = 0;
    };

    void start(const Launch &launch, const Child &child);

    /** Moves what one stream has to give now, at most about 1 MiB; gives how much that was, lost
     * bytes included. */
    std::uint64_t pump(ShimIndexKind stream);

    /** At the end, when nobody of the run can write any more: moves what is still on its way. */
    void drain();

    void noteResize(std::uint16_t rows, std::uint16_t columns)
    {
        m_index.noteResize(m_output.size(), rows, columns);
    }

    [[nodiscard]] const OutputStream &output() const { return m_output; }
    [[nodiscard]] const OutputStream &errors() const { return m_errors; }
    [[nodiscard]] std::size_t gapCount() const { return m_gapCount; }
    [[nodiscard]] const Gap &gap(std::size_t number) const { return m_gaps[number]; }
    /** All bytes left out, also those of gaps too many to be listed. */
    [[nodiscard]] std::uint64_t lost() const { return m_lost; }
    /** Counts the places where bytes are missing, listed or not: who remembers it sees new ones. */
    [[nodiscard]] unsigned gapsBegun() const { return m_gapsBegun; }
    [[nodiscard]] int lastError() const { return m_lastError; }

private:
    static constexpr std::size_t maxGaps = 16;

    /** Where a stream last lost bytes, and which gap that is; a number beyond the list when the
     * list was full. */
    struct Place
    {
        std::uint64_t offset = UINT64_MAX;
        std::size_t number = 0;
    };

    void noteGap(ShimIndexKind kind, const OutputStream &stream, const OutputStream::Moved &moved);
    [[nodiscard]] std::uint64_t allowance() const;

    OutputStream m_output;
    OutputStream m_errors;
    TimeIndex m_index;
    std::uint64_t m_limit = UINT64_MAX;
    std::uint64_t m_lost = 0;
    std::size_t m_gapCount = 0;
    unsigned m_gapsBegun = 0;
    int m_lastError = 0;
    Gap m_gaps[maxGaps];
    Place m_places[2];
};

} // namespace Runyard

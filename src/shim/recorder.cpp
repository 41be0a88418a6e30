// SPDX-License-Identifier: GPL-3.0-or-later
#include "recorder.h"

#include "child.h"
#include "launch.h"

namespace Runyard {
namespace {

// More than a pipe of ours or a terminal can hold. A bound is needed: somebody outside the run may
// have been handed the descriptor and go on writing.
constexpr std::uint64_t maxDrain = 4 * 1024 * 1024;

// In one go, before clients and signals get their turn; the index is written once for all of them.
constexpr unsigned maxPieces = 16;

} // namespace

void Recorder::start(const Launch &launch, const Child &child)
{
    m_limit = launch.outputLimit > 0 ? launch.outputLimit : UINT64_MAX;
    m_output.attach(child.output, ShimFile::output, launch.isTerminal);
    m_errors.attach(child.errors, ShimFile::errors, false);
    const auto size = static_cast<std::uint32_t>(launch.rows) << 16 | launch.columns;
    m_index.start(child.startedUs, launch.isTerminal ? size : 0);
}

std::uint64_t Recorder::pump(ShimIndexKind kind)
{
    OutputStream &stream = kind == ShimIndexKind::Errors ? m_errors : m_output;
    if (stream.source() == Kernel::noDescriptor)
        return 0;
    std::uint64_t taken = 0;
    std::uint64_t indexed = stream.size();
    const auto index = [&] {
        if (stream.size() > indexed)
            m_index.grew(kind, stream.size());
        indexed = stream.size();
    };
    bool isMore = true;
    for (unsigned pieces = 0; isMore && pieces < maxPieces; ++pieces) {
        const OutputStream::Moved moved = stream.move(allowance());
        if (moved.lost > 0) {
            index();
            noteGap(kind, stream, moved);
        }
        taken += moved.written + moved.lost;
        isMore = moved.isFull;
    }
    index();
    return taken;
}

void Recorder::drain()
{
    for (const ShimIndexKind kind : {ShimIndexKind::Output, ShimIndexKind::Errors}) {
        std::uint64_t taken = 0;
        for (std::uint64_t moved = 1; moved > 0 && taken < maxDrain; taken += moved)
            moved = pump(kind);
    }
}

std::uint64_t Recorder::allowance() const
{
    const std::uint64_t total = m_output.size() + m_errors.size();
    return total < m_limit ? m_limit - total : 0;
}

void Recorder::noteGap(ShimIndexKind kind, const OutputStream &stream,
                       const OutputStream::Moved &moved)
{
    m_lost += moved.lost;
    m_lastError = moved.error;
    Place &place = m_places[kind == ShimIndexKind::Errors ? 1 : 0];
    if (place.offset != stream.size()) {
        place = {stream.size(), m_gapCount};
        ++m_gapsBegun;
        m_index.noteGap(kind, stream.size(), moved.error);
        if (m_gapCount < maxGaps)
            m_gaps[m_gapCount++] = {kind, moved.error, stream.size(), 0};
    }
    if (place.number < maxGaps)
        m_gaps[place.number].lost += moved.lost;
}

} // namespace Runyard

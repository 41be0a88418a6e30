// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeindex.h"

#include "fixedbuffer.h"
#include "shimcodec.h"

namespace Runyard {
namespace {

constexpr std::uint64_t recordSpanUs = 10'000;
constexpr std::uint64_t recordSpanBytes = 1024 * 1024;

} // namespace

void TimeIndex::start(std::uint64_t startedUs, std::uint32_t extra)
{
    m_startedUs = startedUs;
    m_startExtra = extra;
}

/** Makes the file with its first record; true when it is there. */
bool TimeIndex::open()
{
    if (m_file == Kernel::noDescriptor)
        m_file = static_cast<int>(Kernel::open(ShimFile::index, O_WRONLY | O_CREAT | O_TRUNC));
    if (m_file < 0) {
        m_file = Kernel::noDescriptor;
        return false;
    }
    if (m_size == 0 && write({0, shimIndexVersion, ShimIndexKind::Start, m_startExtra}, 0))
        m_size = shimIndexRecordSize;
    return m_size > 0;
}

void TimeIndex::grew(ShimIndexKind kind, std::uint64_t offset)
{
    if (!open())
        return;
    Last &current = last(kind);
    const std::uint64_t now = elapsed();
    if (current.isOpen && now < current.endUs && offset <= current.fullSize) {
        current.record.offset = offset;
        static_cast<void>(write(current.record, current.position));
        return;
    }
    const std::uint64_t before = current.record.offset;
    current = {true, m_size, now + recordSpanUs, before + recordSpanBytes, {now, offset, kind, 0}};
    if (write(current.record, m_size))
        m_size += shimIndexRecordSize;
    else
        current.isOpen = false;
}

void TimeIndex::noteResize(std::uint64_t offset, std::uint16_t rows, std::uint16_t columns)
{
    const auto size = static_cast<std::uint32_t>(rows) << 16 | columns;
    note(ShimIndexKind::Output, {elapsed(), offset, ShimIndexKind::Resize, size});
}

void TimeIndex::noteGap(ShimIndexKind stream, std::uint64_t offset, int error)
{
    const auto extra = static_cast<std::uint32_t>(error)
                       | (stream == ShimIndexKind::Errors ? shimIndexGapInErrors : 0);
    note(stream, {elapsed(), offset, ShimIndexKind::Gap, extra});
}

void TimeIndex::note(ShimIndexKind stream, const ShimIndexRecord &record)
{
    last(stream).isOpen = false;
    if (open() && write(record, m_size))
        m_size += shimIndexRecordSize;
}

bool TimeIndex::write(const ShimIndexRecord &record, std::uint64_t position)
{
    FixedBuffer<shimIndexRecordSize> bytes;
    shimPut(bytes, record.microseconds, 8);
    shimPut(bytes, record.offset, 8);
    shimPut(bytes, static_cast<std::uint32_t>(record.kind), 4);
    shimPut(bytes, record.extra, 4);
    // Half a record would be overwritten by the next one: it goes to the same place.
    return Kernel::writeAt(m_file, bytes.view().data(), shimIndexRecordSize, position)
           == static_cast<long>(shimIndexRecordSize);
}

} // namespace Runyard

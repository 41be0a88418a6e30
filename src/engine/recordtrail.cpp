// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordtrail.h"

#include <QtCore/QFile>

#include <limits>

namespace Runyard {

RecordTrail::RecordTrail(const RunFolder &folder, Find find)
    : m_folder(folder), m_find(std::move(find)), m_known(folder.agentRecords())
{
}

RecordTrail::Piece RecordTrail::read(qint64 most)
{
    Piece piece;
    if (m_at < 0 && !goOn())
        return piece;
    for (;;) {
        const RunFolder::AgentRecord record = m_known[m_at];
        const qint64 end = record.size < 0 ? std::numeric_limits<qint64>::max()
                                           : record.size; // else it was left
        QFile file(record.path);
        if (file.open(QIODevice::ReadOnly) && file.seek(m_offset))
            piece.bytes = file.read(qMin(most, end - m_offset));
        if (m_offset == 0 && !piece.bytes.isEmpty())
            piece.begun = record.path;
        m_offset += piece.bytes.size();
        if (!piece.bytes.isEmpty() || !goOn())
            return piece;
    }
}

/** To the next file, when there is one. */
bool RecordTrail::goOn()
{
    if (m_at + 1 < m_known.size()) {
        ++m_at;
        m_offset = 0;
        return true;
    }
    const QString path = m_at < 0 ? m_find.first() : m_find.now();
    if (m_at >= 0) {
        // What the agent writes last into a file may come after it has begun with the next.
        const bool isSeenTwice = std::exchange(m_next, path) == path;
        if (path.isEmpty() || path == m_known[m_at].path || !isSeenTwice)
            return false;
        m_known[m_at].size = m_offset;
        m_folder.noteRecordLeft(m_offset);
    }
    if (path.isEmpty())
        return false;
    m_folder.noteRecord(path);
    m_known << RunFolder::AgentRecord{path, -1};
    ++m_at;
    m_offset = 0;
    return true;
}

} // namespace Runyard

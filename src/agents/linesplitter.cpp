// SPDX-License-Identifier: GPL-3.0-or-later
#include "linesplitter.h"

namespace Runyard {

LineSplitter::LineSplitter(qsizetype cap) : m_cap(cap) {}

void LineSplitter::feed(QByteArrayView bytes, const Taker &take)
{
    while (!bytes.isEmpty()) {
        const qsizetype newline = bytes.indexOf('\n');
        if (newline < 0)
            return keep(bytes);
        if (m_length == 0 && newline <= m_cap) {
            take({bytes.first(newline), newline, false, false}); // a whole line: nothing is copied
        } else {
            keep(bytes.first(newline));
            give(false, take);
        }
        bytes = bytes.sliced(newline + 1);
    }
}

void LineSplitter::finish(const Taker &take)
{
    if (m_length > 0)
        give(true, take);
}

void LineSplitter::keep(QByteArrayView bytes)
{
    m_length += bytes.size();
    if (m_length <= m_cap)
        m_kept.append(bytes);
    else
        m_kept = QByteArray();
}

void LineSplitter::give(bool unfinished, const Taker &take)
{
    const bool tooLong = m_length > m_cap;
    const QByteArray line = std::exchange(m_kept, {});
    const qint64 length = std::exchange(m_length, 0);
    take({line, length, tooLong, unfinished});
}

} // namespace Runyard

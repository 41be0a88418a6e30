// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <algorithm>
#include <cstring>

namespace Runyard {

/** Appends many small pieces to a QByteArray, some times faster than its own append. The array must
 * not be touched while a sink is on it. */
class ByteSink
{
public:
    /** `expected`: bytes that will come, so that the array grows once. */
    ByteSink(QByteArray &target, qsizetype expected) : m_target(target), m_size(target.size())
    {
        makeRoom(std::max<qsizetype>(expected, 64));
    }
    ~ByteSink() { m_target.truncate(m_size); }
    Q_DISABLE_COPY_MOVE(ByteSink)

    void append(QByteArrayView bytes)
    {
        if (bytes.isEmpty())
            return;
        if (m_capacity - m_size < bytes.size())
            makeRoom(bytes.size());
        std::memcpy(m_data + m_size, bytes.data(), size_t(bytes.size()));
        m_size += bytes.size();
    }
    void append(char byte)
    {
        if (m_size == m_capacity)
            makeRoom(1);
        m_data[m_size++] = byte;
    }
    /** Of the array, what was in it before included. */
    [[nodiscard]] qsizetype size() const { return m_size; }

private:
    void makeRoom(qsizetype more)
    {
        m_target.resizeForOverwrite(
            std::max(m_size + more, std::min(m_size * 2, m_size + (1 << 20))));
        m_data = m_target.data();
        m_capacity = m_target.size();
    }

    QByteArray &m_target;
    char *m_data = nullptr;
    qsizetype m_size = 0;
    qsizetype m_capacity = 0;
};

} // namespace Runyard

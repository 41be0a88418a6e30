// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytesink.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace Runyard {

/** One parsed control sequence. */
struct EscapeSequence
{
    static constexpr int maxParameters = 32;

    char prefix = 0;       ///< one of < = > ?, or 0
    char intermediate = 0; ///< 0x20-0x2f, or 0
    bool malformed = false;
    int count = 0; ///< parameters, an empty one included; 0 when there is none at all
    std::array<quint16, maxParameters> value{};
    std::array<bool, maxParameters> isSub{}; ///< came after a colon

    void clear()
    {
        prefix = 0;
        intermediate = 0;
        malformed = false;
        m_overflow = false;
        count = 0;
        value[0] = 0;
    }
    void digit(char digit)
    {
        if (m_overflow)
            return;
        count = std::max(count, 1);
        quint16 &current = value[size_t(count - 1)];
        current = quint16(std::min(int(current) * 10 + (digit - '0'), 0xffff));
    }
    void separator(bool colon)
    {
        count = std::max(count, 1);
        m_overflow = m_overflow || count == maxParameters;
        if (m_overflow)
            return;
        isSub[size_t(count)] = colon;
        value[size_t(count++)] = 0;
    }
    [[nodiscard]] int at(int index, int fallback) const
    {
        return index < count ? value[size_t(index)] : fallback;
    }

private:
    bool m_overflow = false;
};

/** Writes one control sequence, on the stack, so that it costs one append. */
class EscapeWriter
{
public:
    EscapeWriter()
    {
        m_bytes[0] = '\x1b';
        m_bytes[1] = '[';
    }
    void put(std::string_view text)
    {
        for (const char c : text)
            put(c);
    }
    void put(char c)
    {
        if (m_size < m_bytes.size())
            m_bytes[m_size++] = c;
    }
    void number(int value)
    {
        if (value < 10)
            return put(char('0' + value));
        char *const end
            = std::to_chars(m_bytes.data() + m_size, m_bytes.data() + m_bytes.size(), value).ptr;
        m_size = size_t(end - m_bytes.data());
    }
    /** Appends what was put, and begins anew. */
    void appendTo(ByteSink &out)
    {
        out.append(QByteArrayView(m_bytes.data(), qsizetype(m_size)));
        m_size = 2;
    }

private:
    std::array<char, 128> m_bytes; // not zeroed: this is made for every sequence
    size_t m_size = 2;
};

} // namespace Runyard

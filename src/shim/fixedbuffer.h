// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace Runyard {

/** Bytes put one after the other into a fixed place: the shim has no heap. What does not fit as a
 * whole is left out. */
template<std::size_t Capacity>
class FixedBuffer
{
public:
    bool append(const char *bytes, std::size_t size)
    {
        if (size > Capacity - m_size)
            return false;
        std::memcpy(m_bytes + m_size, bytes, size);
        m_size += size;
        return true;
    }
    bool append(std::string_view text) { return append(text.data(), text.size()); }
    bool append(std::uint64_t number)
    {
        char digits[20];
        std::size_t begin = sizeof digits;
        do {
            digits[--begin] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number > 0);
        return append(digits + begin, sizeof digits - begin);
    }

    /** One record of a record file (runfolder.h), its value made of the parts; all of it or
     * nothing. */
    template<typename... Parts>
    bool addRecord(std::string_view key, Parts... parts)
    {
        const std::size_t before = m_size;
        const bool isWhole
            = append(key) && append("=", 1) && (append(parts) && ...) && append("", 1);
        if (!isWhole)
            m_size = before;
        return isWhole;
    }

    /** The same as a C string; null when there is no room for its end. */
    const char *text()
    {
        if (m_size == Capacity)
            return nullptr;
        m_bytes[m_size] = '\0';
        return m_bytes;
    }

    [[nodiscard]] std::string_view view() const { return {m_bytes, m_size}; }
    [[nodiscard]] std::size_t room() const { return Capacity - m_size; }
    void shrinkTo(std::size_t size) { m_size = size; }

private:
    std::size_t m_size = 0;
    char m_bytes[Capacity] = {};
};

} // namespace Runyard

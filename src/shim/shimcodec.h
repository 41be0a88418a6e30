// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/** Frames and little-endian fields of the shim's socket; what they say is in shimprotocol.h. */
namespace Runyard {

enum class ShimMessage : std::uint8_t;

inline constexpr std::size_t shimFrameHeaderSize = 5;
inline constexpr std::size_t shimMaxPayload = 64 * 1024;

/** One frame; `payload` points into the buffer it was taken from. */
struct ShimFrame
{
    ShimMessage type{};
    std::string_view payload;
};

/** Takes little-endian fields off the front of a payload. `isGood` becomes false when one is cut:
 * the fields are then 0. */
class ShimReader
{
public:
    explicit ShimReader(std::string_view payload) : m_rest(payload) {}

    std::uint8_t u8() { return static_cast<std::uint8_t>(integer(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(integer(2)); }
    std::uint32_t u32() { return static_cast<std::uint32_t>(integer(4)); }
    std::uint64_t u64() { return integer(8); }
    std::string_view bytes(std::size_t size)
    {
        m_isGood = m_isGood && size <= m_rest.size();
        const std::string_view taken = m_isGood ? m_rest.substr(0, size) : std::string_view();
        m_rest.remove_prefix(taken.size());
        return taken;
    }
    [[nodiscard]] std::string_view rest() const { return m_rest; }
    [[nodiscard]] bool isGood() const { return m_isGood; }

private:
    std::uint64_t integer(std::size_t size)
    {
        std::uint64_t value = 0;
        unsigned shift = 0;
        for (const char byte : bytes(size)) {
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << shift;
            shift += 8;
        }
        return value;
    }

    std::string_view m_rest;
    bool m_isGood = true;
};

/** Appends `value` in `size` bytes, little-endian. `Buffer` has append(const char *, size):
 * QByteArray, std::string. */
template<typename Buffer>
void shimPut(Buffer &buffer, std::uint64_t value, std::size_t size)
{
    char bytes[8];
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(value >> (8 * i));
    buffer.append(bytes, size);
}

/** The beginning of a frame whose payload has `size` bytes. */
template<typename Buffer>
void shimPutFrame(Buffer &buffer, ShimMessage type, std::size_t size)
{
    shimPut(buffer, size, 4);
    shimPut(buffer, static_cast<std::uint8_t>(type), 1);
}

template<typename Buffer>
void shimPutFrame(Buffer &buffer, ShimMessage type, std::string_view payload = {})
{
    shimPutFrame(buffer, type, payload.size());
    buffer.append(payload.data(), payload.size());
}

/** The first frame of `stream` when it is there as a whole; the caller then removes
 * shimFrameHeaderSize + payload.size() bytes. `isTooLong` is set for a frame longer than `limit`,
 * which must end the connection. */
inline std::optional<ShimFrame> shimFirstFrame(std::string_view stream, bool &isTooLong,
                                               std::size_t limit = shimMaxPayload)
{
    ShimReader reader(stream);
    const std::size_t size = reader.u32();
    const std::uint8_t type = reader.u8();
    isTooLong = size > limit;
    if (!reader.isGood() || isTooLong || reader.rest().size() < size)
        return std::nullopt;
    return ShimFrame{static_cast<ShimMessage>(type), reader.rest().substr(0, size)};
}

} // namespace Runyard

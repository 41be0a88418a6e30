// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QByteArray>
#include <QtCore/QCborMap>

#include <optional>

namespace Runyard {

/** Frames of the local socket: u32 little-endian length, then that many bytes of CBOR (RFC 8949), a
 * map. */
inline constexpr quint32 largestFrame = 64U << 20;

[[nodiscard]] QByteArray frame(const QCborMap &message);

/** Takes bytes in any pieces, gives whole messages. Once it failed it stays so: the link can't be
 * trusted any more. */
class FrameReader
{
public:
    void append(const QByteArray &bytes) { m_buffer += bytes; }
    /** nullopt: not whole yet. Errors: ProtocolBroken (too long, or not a CBOR map). */
    [[nodiscard]] Result<std::optional<QCborMap>> next();

private:
    QByteArray m_buffer;
    qsizetype m_start = 0;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/cborbytes.h>
#include <base/error.h>

#include <QtCore/QByteArray>
#include <QtCore/QCborMap>
#include <QtCore/QIODevice>

#include <optional>

namespace Runyard {

/** Frames of the local socket: u32 little-endian length, then that many bytes of CBOR (RFC 8949), a
 * map. */
inline constexpr quint32 largestFrame = 64U << 20;

[[nodiscard]] QByteArray frame(const QCborMap &message);
/** The same of a message that was written without values between; it must begin with beginFrame. */
[[nodiscard]] QByteArray frame(const CborWriter &message);
void beginFrame(CborWriter &message);

/** Takes bytes in any pieces, gives whole messages. Once it failed it stays so: the link can't be
 * trusted any more. */
class FrameReader
{
public:
    void append(const QByteArray &bytes)
    {
        giveWayToMore();
        m_buffer += bytes;
    }
    /** All that is there. */
    void append(QIODevice &device);
    /** nullopt: not whole yet. The view holds until more is appended. Errors: ProtocolBroken (too
     * long). */
    [[nodiscard]] Result<std::optional<QByteArrayView>> nextBody();
    [[nodiscard]] static Result<QCborMap> messageOf(QByteArrayView body);
    /** Both in one. Errors: ProtocolBroken (too long, or not a CBOR map). */
    [[nodiscard]] Result<std::optional<QCborMap>> next();

private:
    void giveWayToMore();

    QByteArray m_buffer;
    qsizetype m_start = 0;
};

} // namespace Runyard

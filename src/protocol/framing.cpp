// SPDX-License-Identifier: GPL-3.0-or-later
#include "framing.h"

#include <QtCore/QCborValue>
#include <QtCore/QtEndian>

#include <utility>

namespace Runyard {
namespace {

constexpr qsizetype headerSize = 4;
/** What is read into again and again: memory that is given back costs more than the copying. */
constexpr qsizetype mostKept = 2 << 20;

std::unexpected<Error> broken(const QString &detail)
{
    return fail(
        ErrorCode::ProtocolBroken,
        QT_TRANSLATE_NOOP(
            "Error", "The other side of the connection said something that can't be understood."),
        {},
        QT_TRANSLATE_NOOP(
            "Error", "If it goes on, end the engine with 'runyard engine stop' and start again."),
        detail);
}

} // namespace

QByteArray frame(const QCborMap &message)
{
    const QByteArray body = message.toCborValue().toCbor();
    QByteArray bytes(headerSize, Qt::Uninitialized);
    qToLittleEndian(quint32(body.size()), bytes.data());
    return bytes + body;
}

void beginFrame(CborWriter &message)
{
    message.raw(QByteArrayView("\0\0\0\0", headerSize));
}

QByteArray frame(const CborWriter &message)
{
    QByteArray bytes = message.take();
    qToLittleEndian(quint32(bytes.size() - headerSize), bytes.data());
    return bytes;
}

/** Moves what is not read yet to the front. */
void FrameReader::giveWayToMore()
{
    if (m_start < m_buffer.size()) {
        m_buffer.remove(0, std::exchange(m_start, 0));
        return;
    }
    m_start = 0;
    if (m_buffer.capacity() > mostKept)
        m_buffer = QByteArray();
    else
        m_buffer.resize(0); // and keeps its room
}

void FrameReader::append(QIODevice &device)
{
    giveWayToMore();
    const qint64 more = device.bytesAvailable();
    const qsizetype had = m_buffer.size();
    m_buffer.resize(had + more);
    const qint64 got = device.read(m_buffer.data() + had, more);
    m_buffer.truncate(had + qMax<qint64>(0, got));
    // The rest of a large frame comes in many pieces: it gets its room at once.
    if (m_buffer.size() >= headerSize) {
        const quint32 length = qFromLittleEndian<quint32>(m_buffer.constData());
        if (length <= quint32(mostKept))
            m_buffer.reserve(headerSize + qsizetype(length));
    }
}

Result<std::optional<QByteArrayView>> FrameReader::nextBody()
{
    const qsizetype available = m_buffer.size() - m_start;
    if (available < headerSize)
        return std::nullopt;
    const quint32 length = qFromLittleEndian<quint32>(m_buffer.constData() + m_start);
    if (length > largestFrame)
        return broken(QStringLiteral("frame of %1 bytes").arg(length));
    if (available < headerSize + qsizetype(length))
        return std::nullopt;
    const QByteArrayView body(m_buffer.constData() + m_start + headerSize, qsizetype(length));
    m_start += headerSize + qsizetype(length);
    return body;
}

Result<QCborMap> FrameReader::messageOf(QByteArrayView body)
{
    QCborParserError problem;
    const QCborValue value
        = QCborValue::fromCbor(QByteArray::fromRawData(body.data(), body.size()), &problem);
    if (problem.error != QCborError::NoError || !value.isMap())
        return broken(problem.errorString());
    return value.toMap();
}

Result<std::optional<QCborMap>> FrameReader::next()
{
    const Result<std::optional<QByteArrayView>> body = nextBody();
    if (!body)
        return std::unexpected(body.error());
    if (!*body)
        return std::nullopt;
    return messageOf(**body).transform([](const QCborMap &map) { return std::optional(map); });
}

} // namespace Runyard

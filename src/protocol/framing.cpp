// SPDX-License-Identifier: GPL-3.0-or-later
#include "framing.h"

#include <QtCore/QCborValue>
#include <QtCore/QtEndian>

namespace Runyard {
namespace {

constexpr qsizetype headerSize = 4;

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

Result<std::optional<QCborMap>> FrameReader::next()
{
    const qsizetype available = m_buffer.size() - m_start;
    if (available < headerSize)
        return std::nullopt;
    const quint32 length = qFromLittleEndian<quint32>(m_buffer.constData() + m_start);
    if (length > largestFrame)
        return broken(QStringLiteral("frame of %1 bytes").arg(length));
    if (available < headerSize + qsizetype(length))
        return std::nullopt;
    QCborParserError problem;
    const QCborValue value = QCborValue::fromCbor(
        QByteArray::fromRawData(m_buffer.constData() + m_start + headerSize, qsizetype(length)),
        &problem);
    m_start += headerSize + qsizetype(length);
    if (m_start == m_buffer.size()) {
        m_buffer.clear();
        m_start = 0;
    } else if (m_start > (1 << 20)) {
        m_buffer.remove(0, m_start);
        m_start = 0;
    }
    if (problem.error != QCborError::NoError || !value.isMap())
        return broken(problem.errorString());
    return value.toMap();
}

} // namespace Runyard

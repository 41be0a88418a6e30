// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QCborValue>
#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QVarLengthArray>

#include <utility>
#include <vector>

namespace Runyard {

/** Writes CBOR (RFC 8949) as QCborValue::toCbor does, byte by byte, without values between: what is
 * on the hot path of the store is a few small texts and numbers, which QCborStreamWriter hands to a
 * QIODevice one by one. */
class CborWriter
{
public:
    enum Major : uchar { Positive, Negative, Bytes, Text, List, Map, Tag, Simple };

    void head(Major major, quint64 number);
    void null() { raw("\xf6"); }
    void boolean(bool value) { raw(value ? "\xf5" : "\xf4"); }
    void integer(qint64 value);
    void real(double value);
    void text(QStringView value);
    void bytes(QByteArrayView value);
    /** ISO 8601, UTC, milliseconds; null when it is invalid. */
    void date(const QDateTime &value);
    void raw(QByteArrayView encoded) { m_bytes.append(encoded.data(), encoded.size()); }

    /** Begins a map of at most `most` members (below 65,536), of which endMap tells how many there
     * are. */
    [[nodiscard]] qsizetype beginMap(size_t most);
    void endMap(qsizetype begin, size_t most, size_t count);
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    void cutBack(qsizetype size) { m_bytes.resize(size); }
    [[nodiscard]] QByteArray take() const { return {m_bytes.constData(), m_bytes.size()}; }

private:
    QVarLengthArray<char, 1024> m_bytes;
};

/** Reads CBOR in the shapes that CborWriter writes. Each function answers false when something else
 * comes next, whether that is damaged or only spelled in another way; the place is then undefined.
 * `bytes` must outlive it. */
class CborReader
{
public:
    explicit CborReader(QByteArrayView bytes)
        : m_at(bytes.data()), m_end(bytes.data() + bytes.size())
    {
    }

    /** From now on equal short texts become one: where many values repeat each other. */
    void shareTexts() { m_shared.resize(sharedTexts); }

    [[nodiscard]] QByteArrayView rest() const { return {m_at, m_end - m_at}; }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    /** Goes on behind `encoded` if that comes next, else stays. */
    [[nodiscard]] bool passOver(QByteArrayView encoded);
    [[nodiscard]] bool null() { return passOver("\xf6"); }
    [[nodiscard]] bool count(CborWriter::Major major, quint64 &number);
    [[nodiscard]] bool boolean(bool &value);
    [[nodiscard]] bool integer(qint64 &value);
    [[nodiscard]] bool real(double &value);
    [[nodiscard]] bool text(QString &value);
    [[nodiscard]] bool bytes(QByteArray &value);
    [[nodiscard]] bool date(QDateTime &value);
    /** Whatever comes. */
    [[nodiscard]] bool any(QCborValue &value);
    [[nodiscard]] bool skip();

private:
    [[nodiscard]] bool head(uchar &major, quint64 &number);
    [[nodiscard]] bool piece(CborWriter::Major major, QByteArrayView &bytes);
    [[nodiscard]] QString shared(QByteArrayView ascii);

    static constexpr size_t sharedTexts = 1024; ///< remembered, the last one of each hash
    const char *m_at;
    const char *m_end;
    std::vector<std::pair<QByteArrayView, QString>> m_shared;
};

} // namespace Runyard

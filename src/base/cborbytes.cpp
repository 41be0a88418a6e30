// SPDX-License-Identifier: GPL-3.0-or-later
#include "cborbytes.h"

#include <QtCore/QCborStreamReader>
#include <QtCore/QtEndian>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstring>
#include <limits>

namespace Runyard {
namespace {

constexpr uchar inOneByte = 24; ///< the number follows in 1, with 25 in 2, 26 in 4, 27 in 8 bytes
constexpr uchar isDouble = 0xfb;
constexpr qsizetype longestShared = 256;
constexpr qsizetype dateSize = 24; ///< 2026-11-21T12:00:00.000Z

bool isAscii(QStringView text)
{
    char16_t all = 0;
    for (const QChar c : text)
        all |= c.unicode();
    return all < 0x80;
}

bool isAscii(QByteArrayView text)
{
    uchar all = 0;
    for (const char c : text)
        all |= uchar(c);
    return all < 0x80;
}

void putDigits(char *at, int count, unsigned number)
{
    for (int i = count - 1; i >= 0; --i, number /= 10)
        at[i] = char('0' + number % 10);
}

/** -1 when they are not all digits. */
int takeDigits(const char *at, int count)
{
    int number = 0;
    for (int i = 0; i < count; ++i) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

} // namespace

// --- writing -------------------------------------------------------------------------------------

void CborWriter::head(Major major, quint64 number)
{
    const auto first = uchar(major << 5);
    if (number < inOneByte) {
        m_bytes.append(char(first | uchar(number)));
        return;
    }
    const int width = number <= 0xff ? 0 : number <= 0xffff ? 1 : number <= 0xffffffff ? 2 : 3;
    const quint64 bigEndian = qToBigEndian(number);
    const qsizetype size = qsizetype(1) << width;
    m_bytes.append(char(first | (inOneByte + width)));
    m_bytes.append(reinterpret_cast<const char *>(&bigEndian) + sizeof bigEndian - size, size);
}

void CborWriter::integer(qint64 value)
{
    if (value < 0)
        head(Negative, ~quint64(value));
    else
        head(Positive, quint64(value));
}

void CborWriter::real(double value)
{
    const quint64 bits = qToBigEndian(std::bit_cast<quint64>(value));
    m_bytes.append(char(isDouble));
    m_bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
}

void CborWriter::text(QStringView value)
{
    if (!isAscii(value)) {
        const QByteArray utf8 = value.toUtf8();
        head(Text, quint64(utf8.size()));
        raw(utf8);
        return;
    }
    head(Text, quint64(value.size()));
    const qsizetype begin = m_bytes.size();
    m_bytes.resize(begin + value.size());
    std::transform(value.utf16(), value.utf16() + value.size(), m_bytes.data() + begin,
                   [](char16_t c) { return char(c); });
}

void CborWriter::bytes(QByteArrayView value)
{
    head(Bytes, quint64(value.size()));
    raw(value);
}

void CborWriter::date(const QDateTime &value)
{
    using namespace std::chrono;
    if (!value.isValid()) {
        null();
        return;
    }
    const sys_time<milliseconds> at{milliseconds(value.toMSecsSinceEpoch())};
    const auto day = floor<days>(at);
    const year_month_day ymd(day);
    const hh_mm_ss<milliseconds> time(at - day);
    if (ymd.year() < year(1) || ymd.year() > year(9999)) {
        text(value.toUTC().toString(Qt::ISODateWithMs));
        return;
    }
    std::array<char, dateSize + 1> out{"0000-00-00T00:00:00.000Z"};
    putDigits(&out[0], 4, unsigned(int(ymd.year())));
    putDigits(&out[5], 2, unsigned(ymd.month()));
    putDigits(&out[8], 2, unsigned(ymd.day()));
    putDigits(&out[11], 2, unsigned(time.hours().count()));
    putDigits(&out[14], 2, unsigned(time.minutes().count()));
    putDigits(&out[17], 2, unsigned(time.seconds().count()));
    putDigits(&out[20], 3, unsigned(time.subseconds().count()));
    head(Text, dateSize);
    raw({out.data(), dateSize});
}

qsizetype CborWriter::beginMap(size_t most)
{
    const qsizetype begin = m_bytes.size();
    head(Map, most);
    return begin;
}

void CborWriter::endMap(qsizetype begin, size_t most, size_t count)
{
    // The head keeps its width, whose last byte or two are the number.
    if (most < inOneByte) {
        m_bytes[begin] = char(Map << 5 | count);
        return;
    }
    if (most > 0xff)
        m_bytes[++begin] = char(count >> 8);
    m_bytes[begin + 1] = char(count & 0xff);
}

// --- reading -------------------------------------------------------------------------------------

bool CborReader::passOver(QByteArrayView encoded)
{
    if (m_end - m_at < encoded.size()
        || std::memcmp(m_at, encoded.data(), size_t(encoded.size())) != 0)
        return false;
    m_at += encoded.size();
    return true;
}

bool CborReader::head(uchar &major, quint64 &number)
{
    if (atEnd())
        return false;
    const auto first = uchar(*m_at++);
    major = first >> 5;
    number = first & 0x1f;
    if (number < inOneByte)
        return true;
    if (number > inOneByte + 3)
        return false;
    const qsizetype size = qsizetype(1) << (number - inOneByte);
    if (m_end - m_at < size)
        return false;
    number = 0;
    for (qsizetype i = 0; i < size; ++i)
        number = number << 8 | uchar(*m_at++);
    return true;
}

bool CborReader::count(CborWriter::Major major, quint64 &number)
{
    uchar given = 0;
    return head(given, number) && given == major;
}

bool CborReader::boolean(bool &value)
{
    value = passOver("\xf5");
    return value || passOver("\xf4");
}

bool CborReader::integer(qint64 &value)
{
    uchar major = 0;
    quint64 number = 0;
    if (!head(major, number) || major > CborWriter::Negative
        || number > quint64(std::numeric_limits<qint64>::max()))
        return false;
    value = major == CborWriter::Negative ? ~qint64(number) : qint64(number);
    return true;
}

bool CborReader::real(double &value)
{
    quint64 bits = 0;
    if (m_end - m_at < qsizetype(1 + sizeof bits) || uchar(*m_at) != isDouble)
        return false;
    std::memcpy(&bits, m_at + 1, sizeof bits);
    m_at += 1 + sizeof bits;
    value = std::bit_cast<double>(qFromBigEndian(bits));
    return true;
}

bool CborReader::piece(CborWriter::Major major, QByteArrayView &bytes)
{
    quint64 size = 0;
    if (!count(major, size) || size > quint64(m_end - m_at))
        return false;
    bytes = QByteArrayView(m_at, qsizetype(size));
    m_at += size;
    return true;
}

QString CborReader::shared(QByteArrayView ascii)
{
    if (m_shared.empty() || ascii.isEmpty() || ascii.size() > longestShared)
        return QString::fromLatin1(ascii);
    auto &[bytes, text] = m_shared[qHash(ascii) % sharedTexts];
    if (bytes != ascii) {
        bytes = ascii;
        text = QString::fromLatin1(ascii);
    }
    return text;
}

bool CborReader::text(QString &value)
{
    QByteArrayView utf8;
    if (!piece(CborWriter::Text, utf8))
        return false;
    if (isAscii(utf8)) {
        value = shared(utf8);
        return true;
    }
    value = QString::fromUtf8(utf8);
    return QUtf8StringView(utf8).isValidUtf8();
}

bool CborReader::bytes(QByteArray &value)
{
    QByteArrayView given;
    if (!piece(CborWriter::Bytes, given))
        return false;
    value = given.toByteArray();
    return true;
}

bool CborReader::date(QDateTime &value)
{
    using namespace std::chrono;
    if (null()) {
        value = QDateTime();
        return true;
    }
    QByteArrayView given;
    if (!piece(CborWriter::Text, given) || given.size() != dateSize)
        return false;
    const char *at = given.data();
    for (const auto &[place, sign] :
         {std::pair(4, '-'), {7, '-'}, {10, 'T'}, {13, ':'}, {16, ':'}, {19, '.'}, {23, 'Z'}}) {
        if (at[place] != sign)
            return false;
    }
    const int y = takeDigits(at, 4);
    const int m = takeDigits(at + 5, 2);
    const int d = takeDigits(at + 8, 2);
    const int hour = takeDigits(at + 11, 2);
    const int minute = takeDigits(at + 14, 2);
    const int second = takeDigits(at + 17, 2);
    const int ms = takeDigits(at + 20, 3);
    if (y < 1 || m < 1 || d < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0
        || second > 59 || ms < 0)
        return false;
    const year_month_day ymd{year(y), month(unsigned(m)), day(unsigned(d))};
    if (!ymd.ok())
        return false;
    const sys_time<milliseconds> time
        = sys_days(ymd) + hours(hour) + minutes(minute) + seconds(second) + milliseconds(ms);
    value = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), QTimeZone::UTC);
    return true;
}

bool CborReader::any(QCborValue &value)
{
    QCborStreamReader reader(m_at, m_end - m_at);
    value = QCborValue::fromCbor(reader);
    m_at += reader.currentOffset();
    return reader.lastError() == QCborError::NoError;
}

bool CborReader::skip()
{
    QCborStreamReader reader(m_at, m_end - m_at);
    const bool isWhole = reader.next();
    m_at += reader.currentOffset();
    return isWhole && reader.lastError() == QCborError::NoError;
}

} // namespace Runyard

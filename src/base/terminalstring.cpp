// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalstring.h"

namespace Runyard {

namespace {

constexpr qsizetype longestKept = 2048 + 256;
constexpr qsizetype longestString = 64 * 1024;
constexpr qsizetype longestPayload = 4 * 1024 * 1024;
constexpr qsizetype shortestBase64Line = 60;

constexpr bool isBase64(uchar byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
           || (byte >= '0' && byte <= '9') || byte == '+' || byte == '/' || byte == '=';
}

} // namespace

TerminalString::TerminalString()
{
    m_bytes.reserve(longestKept);
}

void TerminalString::begin(uchar introducer)
{
    m_introducer = introducer;
    m_payload = introducer == 'P' || introducer == '_';
    m_length = 0;
    m_lineLength = 0;
    m_firstLine = true;
    m_base64Line = true;
    m_bytes.truncate(0);
}

TerminalString::State TerminalString::add(uchar byte)
{
    switch (byte) {
    case 0x1b:
        return State::Escaped;
    case '\a':
        return State::Whole;
    case 0x18: // CAN
    case 0x1a: // SUB
        return State::Abandoned;
    case '\n':
        return endsAtLineFeed() ? State::Abandoned : State::Open;
    default:
        break;
    }
    if (++m_length > (m_payload ? longestPayload : longestString))
        return State::Abandoned;
    if (byte < 0x20)
        return State::Open;
    ++m_lineLength;
    const bool separator = m_firstLine && (byte == ';' || byte == ':');
    m_base64Line = separator || (m_base64Line && isBase64(byte));
    if (m_bytes.size() >= longestKept)
        return State::Open;
    m_bytes.append(char(byte));
    if (byte == ';' && m_introducer == ']')
        m_payload = m_payload || m_bytes == "52;" || m_bytes == "1337;";
    return State::Open;
}

bool TerminalString::endsAtLineFeed()
{
    if (!m_payload || !m_base64Line || m_lineLength < shortestBase64Line)
        return true;
    ++m_length;
    m_lineLength = 0;
    m_firstLine = false;
    return false;
}

int TerminalString::command() const
{
    if (m_introducer != ']')
        return -1;
    const qsizetype separator = m_bytes.indexOf(';');
    bool isNumber = false;
    const int number = separator < 0 ? -1 : m_bytes.first(separator).toInt(&isNumber);
    return isNumber ? number : -1;
}

QByteArrayView TerminalString::text() const
{
    return QByteArrayView(m_bytes).sliced(m_bytes.indexOf(';') + 1);
}

} // namespace Runyard

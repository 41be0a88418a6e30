// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalrules.h"

#include "clock.h"
#include "terminalrendition.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace Runyard {

namespace {

constexpr int farthest = 9999;
constexpr int unknownSize = 512;

void write(std::string_view parameters, char final, ByteSink &out)
{
    EscapeWriter writer;
    writer.put(parameters);
    writer.put(final);
    writer.appendTo(out);
}

const char *charsetSequence(char intermediate, char final)
{
    const bool lines = final == '0';
    switch (intermediate) {
    case '(':
        return lines ? "\x1b(0" : "\x1b(B";
    case ')':
        return lines ? "\x1b)0" : "\x1b)B";
    case '*':
        return lines ? "\x1b*0" : "\x1b*B";
    default:
        return lines ? "\x1b+0" : "\x1b+B";
    }
}

} // namespace

bool RateCap::take(std::chrono::milliseconds now)
{
    const std::chrono::duration<double> passed = now - m_last;
    m_last = now;
    m_left = std::min(double(m_burst), m_left + std::max(0.0, passed.count()) * m_perSecond);
    if (m_left < 1)
        return false;
    m_left -= 1;
    return true;
}

TerminalRules::TerminalRules(const Clock *clock, bool reports)
    : m_clock(clock), m_reportsAllowed(reports)
{
}

void TerminalRules::setScreenSize(int rows, int columns)
{
    m_rows = rows > 0 ? std::min(rows, unknownSize) : unknownSize;
    m_columns = columns > 0 ? std::min(columns, unknownSize) : unknownSize;
}

std::chrono::milliseconds TerminalRules::now() const
{
    static const SystemClock systemClock;
    return m_clock ? m_clock->monotonic() : systemClock.monotonic();
}

qint64 TerminalRules::takeWork()
{
    return std::exchange(m_work, 0);
}

void TerminalRules::bell(ByteSink &out)
{
    if (m_bells.take(now()))
        out.append('\a');
}

void TerminalRules::report(const char *question, ByteSink &out)
{
    if (m_reportsAllowed && m_reports.take(now()))
        out.append(question);
}

void TerminalRules::softReset(ByteSink &out)
{
    // Margins move the cursor home, hence the saving around them.
    out.append("\x1b"
               "7\x1b[r\x1b"
               "8\x1b[0m\x1b[4l\x1b[?1l\x1b[?6l\x1b[?7h\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l"
               "\x1b[?1004l\x1b[?1006l\x1b[?2004l\x1b>\x1b(B\x1b)B\x0f");
    const bool alternate = m_modes.alternateScreen;
    m_modes = {};
    m_modes.alternateScreen = alternate;
}

void TerminalRules::fullReset(ByteSink &out)
{
    if (m_fresh)
        return;
    softReset(out);
    out.append("\x1b[?1049l\x1b[H\x1b[2J");
    m_modes = {};
    m_fresh = true;
    m_work += 64 + cells() / 4;
}

void TerminalRules::forget()
{
    m_modes = {};
    m_fresh = false;
    m_work = 0;
}

void TerminalRules::escape(char intermediate, char final, ByteSink &out)
{
    switch (intermediate) {
    case 0:
        if (final == 'c')
            return fullReset(out);
        if (final != 0 && std::string_view("78DEHM=>").find(final) != std::string_view::npos) {
            out.append('\x1b');
            out.append(final);
            m_work += 4;
        }
        break;
    case '(':
    case ')':
    case '*':
    case '+':
        if (final == '0' || final == 'A' || final == 'B')
            out.append(charsetSequence(intermediate, final));
        break;
    default:
        return;
    }
    m_fresh = false;
}

void TerminalRules::csi(const EscapeSequence &sequence, char final, ByteSink &out)
{
    if (sequence.malformed)
        return;
    m_work += 4;
    m_fresh = m_fresh && (final == 'c' || final == 'n');
    const char kind = sequence.intermediate != 0 ? sequence.intermediate : sequence.prefix;
    if (kind == 0)
        return plainCsi(sequence, final, out);
    if (sequence.intermediate != 0 && sequence.prefix != 0)
        return;
    if (kind == '?' && (final == 'h' || final == 'l'))
        return privateMode(sequence, final == 'h', out);
    if (kind == '>' && final == 'c' && sequence.at(0, 0) == 0)
        return report("\x1b[>c", out);
    if (kind == '!' && final == 'p')
        return softReset(out);
    if (kind == ' ' && final == 'q' && sequence.at(0, 0) <= 6) {
        EscapeWriter writer;
        writer.number(sequence.at(0, 0));
        writer.put(" q");
        writer.appendTo(out);
    }
}

void TerminalRules::privateMode(const EscapeSequence &sequence, bool set, ByteSink &out)
{
    for (int i = 0; i < sequence.count; ++i) {
        const int mode = sequence.value[size_t(i)];
        switch (mode) {
        case 25:
            m_modes.hiddenCursor = !set;
            break;
        case 47:
        case 1047:
        case 1049:
            m_modes.alternateScreen = set;
            m_work += 64 + cells() / 8;
            break;
        case 1000:
        case 1002:
        case 1003:
            m_modes.mouse = set;
            break;
        case 2004:
            m_modes.bracketedPaste = set;
            break;
        case 1:
        case 6:
        case 7:
        case 12:
        case 1004:
        case 1006:
        case 1048:
            break;
        default:
            continue;
        }
        EscapeWriter writer;
        writer.put('?');
        writer.number(mode);
        writer.put(set ? 'h' : 'l');
        writer.appendTo(out);
    }
}

void TerminalRules::count(int value, int limit, char final, ByteSink &out)
{
    EscapeWriter writer;
    const int clamped = std::clamp(value, 1, limit);
    if (clamped != 1)
        writer.number(clamped);
    writer.put(final);
    writer.appendTo(out);
}

void TerminalRules::erase(const EscapeSequence &sequence, char final, ByteSink &out)
{
    const int part = sequence.at(0, 0);
    if (part > (final == 'J' ? 3 : 2))
        return;
    EscapeWriter writer;
    if (part != 0)
        writer.number(part);
    writer.put(final);
    writer.appendTo(out);
    m_work += final == 'J' ? 16 + cells() / 8 : 4;
    if (final == 'J' && part == 3)
        m_work += 256; // the history is made anew
}

void TerminalRules::plainCsi(const EscapeSequence &sequence, char final, ByteSink &out)
{
    const int first = sequence.at(0, 0);
    switch (final) {
    case 'm':
        return writeRendition(sequence, out);
    case 'A':
    case 'B':
    case 'C':
    case 'D':
    case 'E':
    case 'F':
    case 'G':
    case 'd':
        return count(first, farthest, final, out);
    case '`':
        return count(first, farthest, 'G', out);
    case 'a':
        return count(first, farthest, 'C', out);
    case 'e':
        return count(first, farthest, 'B', out);
    case 'H':
    case 'f':
    case 'r': {
        EscapeWriter writer;
        if (sequence.count > 0) {
            writer.number(std::min(first, farthest));
            writer.put(';');
            writer.number(std::min(sequence.at(1, 0), farthest));
        }
        writer.put(final);
        return writer.appendTo(out);
    }
    case 'J':
    case 'K':
        return erase(sequence, final, out);
    case 'L':
    case 'M':
    case 'S':
        m_work += 16;
        return count(first, m_rows, final, out);
    case 'T':
        m_work += 16;
        // More than one parameter asks for mouse highlighting.
        return sequence.count > 1 ? void() : count(first, m_rows, final, out);
    case '@':
    case 'P':
    case 'X':
    case 'I':
    case 'Z':
        m_work += 16;
        return count(first, m_columns, final, out);
    case 'b':
        m_work += std::clamp(first, 1, m_columns) / 2;
        return count(first, m_columns, final, out);
    case 's':
    case 'u':
        return sequence.count > 0 ? void() : write({}, final, out);
    case 'g':
        if (sequence.count <= 1 && (first == 0 || first == 3))
            out.append(first == 0 ? "\x1b[0g" : "\x1b[3g");
        return;
    case 'h':
    case 'l':
        for (int i = 0; i < sequence.count; ++i) {
            if (sequence.value[size_t(i)] == 4)
                return write("4", final, out);
        }
        return;
    case 'c':
        return first == 0 ? report("\x1b[c", out) : void();
    case 'n':
        return first == 5 ? report("\x1b[5n", out) : first == 6 ? report("\x1b[6n", out) : void();
    default:
        return;
    }
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminaltext.h"

#include "bytesink.h"
#include "terminalsequence.h"

#include <QtCore/QString>

#include <algorithm>

namespace Runyard {

namespace {
// Editing costs as much as the line is long, so that a hostile line must not be long.
constexpr qsizetype longestHeldLine = 8 * 1024;
constexpr int widestGap = 512;
} // namespace

void TerminalText::text(QByteArrayView utf8, ByteSink &out)
{
    if (m_returned)
        settle(out);
    m_empty = false;
    if (!m_overwrite) {
        out.append(utf8);
        return;
    }
    if (m_editing) {
        const std::u32string added = QString::fromUtf8(utf8).toStdU32String();
        const size_t overwritten = std::min(added.size(), m_cells.size() - m_column);
        m_cells.replace(m_column, overwritten, added);
        m_column += added.size();
        if (qsizetype(m_cells.size()) <= longestHeldLine)
            return;
    } else {
        m_line.append(utf8);
        if (m_line.size() <= longestHeldLine)
            return;
    }
    out.append(pendingLine());
    m_line.clear();
    m_cells.clear();
    m_column = 0;
    m_editing = false;
}

void TerminalText::settle(ByteSink &out)
{
    m_returned = false;
    if (!m_overwrite) {
        if (!m_empty)
            endLine(out);
        return;
    }
    if (m_editing ? m_cells.empty() : m_line.isEmpty())
        return;
    edit();
    m_column = 0;
}

void TerminalText::edit()
{
    if (m_editing)
        return;
    m_cells = QString::fromUtf8(m_line).toStdU32String();
    m_column = m_cells.size();
    m_line.clear();
    m_editing = true;
}

QByteArray TerminalText::pendingLine() const
{
    if (!m_editing)
        return m_line;
    // Erasing leaves blanks.
    const size_t last = m_cells.find_last_not_of(U' ');
    return last == std::u32string::npos
               ? QByteArray()
               : QString::fromUcs4(m_cells.data(), qsizetype(last + 1)).toUtf8();
}

void TerminalText::endLine(ByteSink &out)
{
    if (m_overwrite) {
        out.append(pendingLine());
        m_line.clear();
        m_cells.clear();
        m_column = 0;
        m_editing = false;
    }
    out.append('\n');
    m_returned = false;
    m_empty = true;
}

void TerminalText::lineFeed(ByteSink &out)
{
    endLine(out);
}

void TerminalText::carriageReturn()
{
    m_returned = true;
}

void TerminalText::backspace()
{
    if (!m_overwrite || m_returned)
        return;
    edit();
    if (m_column > 0)
        --m_column;
}

void TerminalText::csi(const EscapeSequence &sequence, char final, ByteSink &out)
{
    if (sequence.malformed || sequence.prefix != 0 || sequence.intermediate != 0)
        return;
    const int first = sequence.at(0, 0);
    switch (final) {
    case 'C':
    case 'a':
        return forward(first, out);
    case 'D':
        for (int i = 0; i < std::clamp(first, 1, widestGap); ++i)
            backspace();
        return;
    case 'G':
    case '`':
        return toColumn(first - 1, out);
    case 'K':
        return eraseLine(first);
    case 'A':
    case 'B':
    case 'E':
    case 'F':
    case 'H':
    case 'J':
    case 'S':
    case 'T':
    case 'd':
    case 'e':
    case 'f':
        return elsewhere(out);
    default:
        return;
    }
}

void TerminalText::forward(int columns, ByteSink &out)
{
    columns = std::clamp(columns, 1, widestGap);
    if (!m_overwrite)
        return text(QByteArray(columns, ' '), out);
    if (m_returned)
        settle(out);
    if (!m_editing)
        return text(QByteArray(columns, ' '), out);
    const size_t target = m_column + size_t(columns);
    if (target > m_cells.size())
        m_cells.resize(target, U' ');
    m_column = target;
}

void TerminalText::toColumn(int column, ByteSink &out)
{
    const auto target = size_t(std::clamp(column, 0, widestGap));
    if (!m_overwrite) {
        if (!m_empty)
            text(" ", out);
        return;
    }
    m_returned = false;
    edit();
    if (target > m_cells.size())
        m_cells.resize(target, U' ');
    m_column = target;
}

void TerminalText::eraseLine(int part)
{
    if (!m_overwrite)
        return;
    edit();
    if (m_returned)
        m_column = 0;
    m_returned = false;
    switch (part) {
    case 0:
        m_cells.resize(m_column);
        break;
    case 1:
        std::fill_n(m_cells.begin(), std::min(m_column + 1, m_cells.size()), U' ');
        break;
    default:
        m_cells.assign(m_column, U' ');
        break;
    }
}

void TerminalText::elsewhere(ByteSink &out)
{
    if (m_overwrite && pendingLine().trimmed().isEmpty()) {
        m_line.clear();
        m_cells.clear();
        m_column = 0;
        m_editing = false;
        m_empty = true;
        m_returned = false;
        return;
    }
    if (!m_empty)
        endLine(out);
    m_returned = false;
}

void TerminalText::finish(ByteSink &out)
{
    if (m_overwrite)
        out.append(pendingLine());
    *this = TerminalText(m_overwrite ? CarriageReturn::Overwrite : CarriageReturn::LineBreak);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <string>

namespace Runyard {

class ByteSink;
struct EscapeSequence;

/** Writes what a terminal would show as lines of text: the Plain half of TerminalFilter, a part of
 *  it. It has no screen: movements to another line begin a new line, movements within the line are
 *  followed. */
class TerminalText
{
public:
    enum class CarriageReturn {
        /** A CR that no LF follows ends the line: every state of a progress line is kept; nothing
         *  is held back. */
        LineBreak,
        /** The text after a CR overwrites: a progress line is one line; the open line is held back
         *  (8 KiB at most). */
        Overwrite,
    };
    explicit TerminalText(CarriageReturn carriageReturn)
        : m_overwrite(carriageReturn == CarriageReturn::Overwrite)
    {
    }

    /** Whole characters, no controls but HT. */
    void text(QByteArrayView utf8, ByteSink &out);
    void lineFeed(ByteSink &out);
    void carriageReturn();
    void backspace();
    void csi(const EscapeSequence &sequence, char final, ByteSink &out);
    /** The cursor went to another line. */
    void elsewhere(ByteSink &out);
    void finish(ByteSink &out);

    [[nodiscard]] QByteArray pendingLine() const;

private:
    void forward(int columns, ByteSink &out);
    void toColumn(int column, ByteSink &out); ///< 0-based
    void eraseLine(int part);                 ///< as EL: 0 to the end, 1 to the cursor, 2 all
    void settle(ByteSink &out);
    void edit();
    void endLine(ByteSink &out);

    bool m_overwrite;
    bool m_returned = false; ///< a CR came, and nothing since
    bool m_empty = true;     ///< nothing on this line yet
    bool m_editing = false; ///< the line is in m_cells, with the cursor at m_column, else in m_line
                            ///< with the cursor at its end
    QByteArray m_line;
    std::u32string m_cells;
    size_t m_column = 0;
};

} // namespace Runyard

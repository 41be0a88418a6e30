// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminalsequence.h"

#include <chrono>

namespace Runyard {

class Clock;

/** Modes of a terminal that its owner wants to know of. */
struct TerminalModes
{
    bool alternateScreen = false;
    bool bracketedPaste = false;
    bool mouse = false;
    bool hiddenCursor = false;
    bool operator==(const TerminalModes &) const = default;
};

/** So many events at once, and so many more a second; the rest is refused. */
class RateCap
{
public:
    RateCap(int burst, int perSecond) : m_burst(burst), m_perSecond(perSecond), m_left(burst) {}
    bool take(std::chrono::milliseconds now);

private:
    int m_burst;
    int m_perSecond;
    double m_left;
    std::chrono::milliseconds m_last{0};
};

/** The allow list of TerminalFilter, a part of it: writes the canonical form of a permitted
 *  sequence, nothing for any other.
 *
 *  CSI: cursor (A-H f a d e ` s u), erase (J K X), insert and delete (@ L M P), scroll (S T), tabs
 *  (I Z g), repeat (b), margins (r), SGR (m), mode 4 (h l), private modes 1 6 7 12 25 47 1000 1002
 *  1003 1004 1006 1047 1048 1049 2004, cursor shape (SP q), soft reset (! p); the questions DA (c
 *  and >c) and DSR (5n 6n) as far as reports are allowed.
 *  ESC: 7 8 D E H M = >, character sets ( ) * + with B or 0, and c, as a soft reset and a clear
 *  screen (QTermWidget's own would change the codec).
 *  Not on it, among others: window operations (t), VT52 mode, 132 columns, DECALN, kitty's keys,
 *  synchronised output (2026; QTermWidget doesn't know it).
 *
 *  Positions are clamped to 9,999, counts to the screen. SGR is written with semicolons, as
 *  QTermWidget takes a colon for one: styled underlines become plain ones, their colours go. */
class TerminalRules
{
public:
    explicit TerminalRules(const Clock *clock, bool reports);

    void setScreenSize(int rows, int columns);
    void setReportsAllowed(bool allowed) { m_reportsAllowed = allowed; }
    [[nodiscard]] const TerminalModes &modes() const { return m_modes; }

    void csi(const EscapeSequence &sequence, char final, ByteSink &out);
    void escape(char intermediate, char final, ByteSink &out);
    void bell(ByteSink &out);
    /** Modes, margins, colours and character sets back to normal. */
    void softReset(ByteSink &out);
    void forget();

    /** Text was written: the screen is no longer as a reset leaves it. */
    void touched() { m_fresh = false; }
    /** What the sequences since the last call cost QTermWidget; 1 is a drawn character, about 50
     * ns. */
    [[nodiscard]] qint64 takeWork();

private:
    void plainCsi(const EscapeSequence &sequence, char final, ByteSink &out);
    void privateMode(const EscapeSequence &sequence, bool set, ByteSink &out);
    void report(const char *question, ByteSink &out);
    void count(int value, int limit, char final, ByteSink &out);
    void erase(const EscapeSequence &sequence, char final, ByteSink &out);
    void fullReset(ByteSink &out);
    [[nodiscard]] std::chrono::milliseconds now() const;
    [[nodiscard]] qint64 cells() const { return qint64(m_rows) * m_columns; }

    const Clock *m_clock;
    int m_rows = 512;
    int m_columns = 512;
    bool m_reportsAllowed;
    bool m_fresh = false; ///< nothing came after a full reset: another one would change nothing
    qint64 m_work = 0;
    TerminalModes m_modes;
    RateCap m_bells{4, 4};
    RateCap m_reports{16, 50};
};

} // namespace Runyard

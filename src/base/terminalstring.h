// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace Runyard {

/** Collects a control string (OSC, DCS, APC, PM, SOS, screen's ESC k) and decides when it is over,
 * however it is meant to go on: see TerminalFilter. Keeps the first 2.3 KiB, as nothing looks at
 * more. A part of the filter. */
class TerminalString
{
public:
    enum class State {
        Open,
        Whole,     ///< ended by BEL
        Escaped,   ///< ESC came: whole when a backslash follows, else abandoned
        Abandoned, ///< cancelled, too long, or a line feed
    };
    TerminalString();

    /** `introducer`: the byte after ESC, one of ] P _ ^ X k. */
    void begin(uchar introducer);
    [[nodiscard]] State add(uchar byte);

    /** Of an OSC: the number before the first semicolon; -1 for anything else. */
    [[nodiscard]] int command() const;
    /** Of an OSC: what follows the first semicolon; raw bytes without controls. */
    [[nodiscard]] QByteArrayView text() const;

private:
    [[nodiscard]] bool endsAtLineFeed();

    uchar m_introducer = 0;
    qsizetype m_length = 0;
    qsizetype m_lineLength = 0;
    bool m_payload = false; ///< may go over several lines
    bool m_firstLine = true;
    bool m_base64Line = true; ///< nothing but base64 on this line, after the head on the first one
    QByteArray m_bytes;
};

} // namespace Runyard

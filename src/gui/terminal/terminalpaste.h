// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Runyard {

/** Clipboard text as it may be typed into a program. */
struct TerminalPaste
{
    QByteArray bytes;
    int lines = 0;
    /** The program would take each line as entered: ask first. */
    bool needsQuestion = false;
};

/** Takes every control but tab and line end away, so that text of a web page can't type keys or end
 * the brackets (CVE-2021-28848); line ends become CR. `bracketed`: the program has asked for
 * brackets around pastes, and so doesn't take lines as entered. Pure. */
[[nodiscard]] TerminalPaste preparePaste(const QString &text, bool bracketed);

} // namespace Runyard

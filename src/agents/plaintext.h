// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace Runyard {

/** Text as it may stand in an event: without terminal sequences, control characters but newline and
 * tab, and direction overrides (they make "txt.exe" of "exe.txt"); by the plain profile of
 * base/terminalfilter.h. */
[[nodiscard]] QString plainText(const QString &text);

/** `plainText`, cut behind `characters` with a word that says how much is missing. Never cuts a
 * character in two. */
[[nodiscard]] QString boundedText(const QString &text, qsizetype characters);

/** `plainText` in one line, blanks drawn together, cut with an ellipsis. */
[[nodiscard]] QString oneLine(const QString &text, qsizetype characters);

} // namespace Runyard

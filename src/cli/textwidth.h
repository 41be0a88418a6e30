// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace Runyard::Cli {

/** Cells that a terminal needs for the text: 2 for wide characters, 0 for marks. No control
 * characters in it, please. */
[[nodiscard]] int displayWidth(QStringView text);

enum class Elide {
    End,   ///< "the beginning…"
    Start, ///< "…/the/end"
};
/** At most `columns` cells wide, with "…" where something was left out; never half a character. */
[[nodiscard]] QString elided(const QString &text, int columns, Elide where = Elide::End);
/** Filled with spaces to `columns` cells, on the left or on the right. */
[[nodiscard]] QString padded(const QString &text, int columns, bool toTheRight = false);

enum class Style { Plain, Dim, Bold, Red, Green, Yellow, Blue, Magenta };
/** With the escape sequences around it where `colors` is set. */
[[nodiscard]] QString styled(const QString &text, Style style, bool colors);

} // namespace Runyard::Cli

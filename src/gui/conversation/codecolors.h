// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QColor;
class QPalette;
class QString;
class QTextBlock;

/** Colours for code, as editors give it. */
namespace Runyard::CodeColors {

/** Colours `count` lines from `first` on, as code of the language that a Markdown fence names
 * ("cpp", "Python"). One that is not known changes nothing. The palette tells light from dark. */
void apply(const QTextBlock &first, int count, const QString &language, const QPalette &palette);

} // namespace Runyard::CodeColors

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/run.h>

#include <QtGui/QFont>
#include <QtGui/QPalette>

/** The colours and measures of the window, all of them: light and dark from one table. Pure. */
namespace Runyard::Theme {

/** Distances, in device-independent pixels; nothing else is used. */
inline constexpr int gap = 8;
inline constexpr int halfGap = 4;
inline constexpr int wideGap = 16;
inline constexpr int iconSize = 16;
inline constexpr int radius = 6;

/** What a message, a remark or a mark is about. */
enum class Tone { Neutral, Information, Success, Warning, Failure };

[[nodiscard]] QPalette palette(Qt::ColorScheme scheme);
/** For item views: what is selected is tinted, so that the colours of its text stay. */
[[nodiscard]] QPalette viewPalette(const QPalette &base);
[[nodiscard]] bool isDark(const QPalette &palette);

/** Text and icon colours; at least 4.5:1 on the palette's Base and Window. */
[[nodiscard]] QColor stateColor(RunState state, const QPalette &palette);
[[nodiscard]] QColor toneColor(Tone tone, const QPalette &palette);
/** Less important text. */
[[nodiscard]] QColor secondary(const QPalette &palette);
[[nodiscard]] QColor accent(const QPalette &palette);

/** Surfaces and lines. */
[[nodiscard]] QColor line(const QPalette &palette);
[[nodiscard]] QColor toneSurface(Tone tone, const QPalette &palette);
[[nodiscard]] QColor blend(const QColor &below, const QColor &above, qreal opacity);

/** Name of the icon of a state, and of a tone. */
[[nodiscard]] QString stateIcon(RunState state, bool held = false);
[[nodiscard]] QString toneIcon(Tone tone);

[[nodiscard]] QFont smaller(const QFont &font);
[[nodiscard]] QFont bold(const QFont &font);
[[nodiscard]] QFont heading(const QFont &font);
[[nodiscard]] QFont fixed();

} // namespace Runyard::Theme

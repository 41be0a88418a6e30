// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/style/theme.h>

/** Distances within and around the entries of a conversation, in device-independent pixels. */
namespace Runyard::EntryMeasures {

inline constexpr int side = Theme::wideGap; ///< left and right of everything
inline constexpr int indent = 24;           ///< of what a sub-agent does
inline constexpr int widest = 900;          ///< longer lines are hard to read
inline constexpr int titleHeight = 30;
inline constexpr int lessHeight = 20;        ///< of a notice's or turn's line
inline constexpr int above = Theme::halfGap; ///< room above and below each entry
inline constexpr int padding = 10;

} // namespace Runyard::EntryMeasures

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/style/theme.h>

namespace Runyard {

/** What the bar below a terminal says of its run; an empty text when there is nothing to say. */
struct RunRemark
{
    Theme::Tone tone = Theme::Tone::Neutral;
    QString text;
};

/** "Exited with 0 after 12 s", "Waits in the queue", … */
[[nodiscard]] RunRemark remarkOn(const Run &run);
/** Why nothing can be typed. */
[[nodiscard]] QString whyNoTyping(const Run &run, bool isTerminal);

} // namespace Runyard

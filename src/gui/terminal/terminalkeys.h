// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QKeyEvent;

namespace Runyard {

/** Who gets a key while a terminal has the focus: the program in it (true), or the window. The
 * program gets all that a terminal can send, Ctrl+C, D, P, R and W among it; the window gets
 * Ctrl+Shift and anything, Ctrl+Tab, Ctrl+PageUp and PageDown, Ctrl with + - 0 (zoom) and 1 to 4
 * (panels), Ctrl and Shift with Insert, Ctrl+Alt+I (commands), F1, F11, Alt+F4 and the Meta key: so
 * the keyboard also leads out again. Pure. */
[[nodiscard]] bool goesToTerminal(const QKeyEvent &event);

} // namespace Runyard

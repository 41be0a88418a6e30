// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalkeys.h"

#include <QtGui/QKeyEvent>

namespace Runyard {

bool goesToTerminal(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (modifiers.testFlag(Qt::MetaModifier))
        return false;
    if (modifiers.testFlag(Qt::ControlModifier) && modifiers.testFlag(Qt::ShiftModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_F1:
    case Qt::Key_F11:
        return modifiers != Qt::NoModifier;
    case Qt::Key_F4:
        return !modifiers.testFlag(Qt::AltModifier);
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
    case Qt::Key_0:
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
    case Qt::Key_4:
        return modifiers != Qt::ControlModifier;
    case Qt::Key_Insert: // with Ctrl and Shift: copy and paste
        return modifiers == Qt::NoModifier;
    case Qt::Key_I:
        return modifiers != (Qt::ControlModifier | Qt::AltModifier);
    default:
        return true;
    }
}

} // namespace Runyard

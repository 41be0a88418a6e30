// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>

class QMenu;
class QPoint;
class QWidget;

namespace Runyard {

class ActionRegistry;

/** What can be done with the selected runs, as a menu. */
namespace RunMenu {

/** Actions whose shortcuts work in lists of runs. */
[[nodiscard]] QList<const char *> localActions();
void fill(QMenu &menu, const ActionRegistry &actions);
/** At a place of the screen; it goes when it is closed. */
void show(const ActionRegistry &actions, const QPoint &place, QWidget *parent);

} // namespace RunMenu
} // namespace Runyard

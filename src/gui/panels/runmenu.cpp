// SPDX-License-Identifier: GPL-3.0-or-later
#include "runmenu.h"

#include <gui/actionregistry.h>

#include <QtWidgets/QMenu>

namespace Runyard::RunMenu {

QList<const char *> localActions()
{
    return {"run.show",         "run.stop",      "run.stopNow",  "run.priorityUp",
            "run.priorityDown", "run.moveFirst", "run.moveLast", "run.copyId"};
}

void fill(QMenu &menu, const ActionRegistry &actions)
{
    menu.addAction(actions["run.show"]);
    menu.addSeparator();
    for (const char *id : {"run.stop", "run.stopNow", "run.retry", "run.hold"})
        menu.addAction(actions[id]);
    menu.addSeparator();
    for (const char *id : {"run.priorityUp", "run.priorityDown", "run.moveFirst", "run.moveLast"})
        menu.addAction(actions[id]);
    menu.addSeparator();
    for (const char *id : {"run.openFolder", "run.trustFolder", "run.project", "run.copyId"})
        menu.addAction(actions[id]);
}

void show(const ActionRegistry &actions, const QPoint &place, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(*menu, actions);
    menu->popup(place);
}

} // namespace Runyard::RunMenu

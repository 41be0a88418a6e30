// SPDX-License-Identifier: GPL-3.0-or-later
#include "shortcutswindow.h"

#include <gui/actionregistry.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {

ShortcutsWindow::ShortcutsWindow(const ActionRegistry &actions, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(520, 560);
    auto *list = new QTreeWidget;
    list->setHeaderLabels({tr("Action"), tr("Keys")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setItemDelegate(new PlainDelegate(list));
    list->setAccessibleName(tr("Keyboard shortcuts"));
    for (const QAction *action : actions.all()) {
        if (action->shortcuts().isEmpty())
            continue;
        QString name = action->text();
        auto *item = new QTreeWidgetItem(
            list, {name.remove(u'&'),
                   QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)});
        item->setIcon(0, action->icon());
    }
    list->header()->setStretchLastSection(true);
    list->header()->resizeSection(0, 300);
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(list);
    layout->addWidget(close, 0, Qt::AlignRight);
}

} // namespace Runyard

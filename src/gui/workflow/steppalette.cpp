// SPDX-License-Identifier: GPL-3.0-or-later
#include "steppalette.h"

#include "stepkinds.h"

#include <gui/style/icons.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>

#include <QtCore/QEvent>
#include <QtCore/QMimeData>

namespace Runyard {

StepPalette::StepPalette(QWidget *parent) : QListWidget(parent)
{
    setFrameShape(NoFrame);
    setItemDelegate(new PlainDelegate(this));
    setIconSize({Theme::iconSize, Theme::iconSize});
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizeAdjustPolicy(AdjustToContents);
    setAccessibleName(tr("Kinds of steps"));
    setAccessibleDescription(tr("Drag one onto the canvas, or press Enter to add it"));
    connect(this, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        emit chosen(item->data(Qt::UserRole).toString());
    });
    fill();
}

void StepPalette::fill()
{
    clear();
    for (const StepOffer &offer : StepKinds::offers()) {
        auto *item = new QListWidgetItem(
            Icons::symbol(StepKinds::icon(offer.kind), StepKinds::color(offer.kind, palette())),
            offer.text, this);
        item->setData(Qt::UserRole, offer.key);
        item->setToolTip(offer.hint);
        item->setData(Qt::AccessibleDescriptionRole, offer.hint);
    }
}

QMimeData *StepPalette::mimeData(const QList<QListWidgetItem *> &items) const
{
    auto *mime = new QMimeData;
    if (!items.isEmpty())
        mime->setData(QLatin1StringView(stepKindMimeType),
                      items.first()->data(Qt::UserRole).toString().toLatin1());
    return mime;
}

void StepPalette::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && count() > 0)
        fill();
}

} // namespace Runyard

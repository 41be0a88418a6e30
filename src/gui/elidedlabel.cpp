// SPDX-License-Identifier: GPL-3.0-or-later
#include "elidedlabel.h"

#include <QtGui/QHelpEvent>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStylePainter>
#include <QtWidgets/QToolTip>

namespace Runyard {

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

bool ElidedLabel::isCut() const
{
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !isCut())
        return QLabel::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text().toHtmlEscaped(), this);
    return true;
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    if (!isCut())
        return QLabel::paintEvent(event);
    QStylePainter painter(this);
    const QRect room = contentsRect();
    painter.drawItemText(room, int(alignment() | Qt::TextSingleLine), palette(), isEnabled(),
                         fontMetrics().elidedText(text(), Qt::ElideRight, room.width()),
                         foregroundRole());
}

} // namespace Runyard

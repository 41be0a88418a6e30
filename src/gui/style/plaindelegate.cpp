// SPDX-License-Identifier: GPL-3.0-or-later
#include "plaindelegate.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QTextDocument>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QToolTip>

namespace Runyard {

QString plainHint(const QString &text)
{
    return text.isEmpty() ? text : Qt::convertFromPlainText(text);
}

QSize PlainDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + 8, std::max(size.height(), option.fontMetrics.height() + 12)};
}

bool PlainDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                              const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), plainHint(index.data(Qt::ToolTipRole).toString()), view,
                       option.rect);
    return true;
}

void PlainDelegate::setTextColor(QStyleOptionViewItem &option, const QColor &color)
{
    option.palette.setColor(QPalette::Text, color);
    option.palette.setColor(QPalette::HighlightedText, color);
}

} // namespace Runyard

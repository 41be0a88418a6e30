// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace Runyard {

/** A text as a hint that shows it as it is: Qt takes hints that look like HTML for HTML, and names
 * may look so. */
[[nodiscard]] QString plainHint(const QString &text);

/** Shows items with room around them, and hints as plain text. */
class PlainDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    /** Text in this colour, selected or not. */
    static void setTextColor(QStyleOptionViewItem &option, const QColor &color);
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/style/plaindelegate.h>

namespace Runyard {

/** Rows of the launch sheet, two lines each: the folder and where it lies; what will happen and
 * what to do about it. Where others work in the folder, a combo box in the last column asks whether
 * to run after or beside them. */
class PreflightDelegate final : public PlainDelegate
{
    Q_OBJECT
public:
    using PlainDelegate::PlainDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Runyard

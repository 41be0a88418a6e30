// SPDX-License-Identifier: GPL-3.0-or-later
#include "rundelegate.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/runlistmodel.h>

namespace Runyard {

void RunDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    PlainDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    option->state &= ~QStyle::State_HasFocus; // the whole row is current
    const auto state = index.data(RunListModel::StateRole).value<RunState>();
    switch (index.column()) {
    case RunListModel::StateColumn: {
        const QColor color = Theme::stateColor(state, option->palette);
        option->icon = Icons::symbol(
            Theme::stateIcon(state, index.data(RunListModel::HeldRole).toBool()), color);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(Theme::iconSize, Theme::iconSize);
        setTextColor(*option, color);
        break;
    }
    case RunListModel::FolderColumn:
        option->textElideMode = Qt::ElideMiddle;
        break;
    case RunListModel::TitleColumn:
        break;
    case RunListModel::LastLineColumn: {
        const bool isBad = state == RunState::Failed || state == RunState::Lost;
        setTextColor(*option, isBad ? Theme::stateColor(state, option->palette)
                                    : Theme::secondary(option->palette));
        break;
    }
    default:
        setTextColor(*option, Theme::secondary(option->palette));
    }
}

} // namespace Runyard

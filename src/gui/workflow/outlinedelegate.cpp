// SPDX-License-Identifier: GPL-3.0-or-later
#include "outlinedelegate.h"

#include "stepkinds.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/workflowoutlinemodel.h>

namespace Runyard {

void OutlineDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    PlainDelegate::initStyleOption(option, index);
    if (index.data(WorkflowOutlineModel::IdRole).toString().isEmpty()) {
        option->font = Theme::bold(Theme::smaller(option->font));
        setTextColor(*option, Theme::secondary(option->palette));
        return;
    }
    if (index.column() != WorkflowOutlineModel::StepColumn) {
        setTextColor(*option, Theme::secondary(option->palette));
        return;
    }
    const auto kind = index.data(WorkflowOutlineModel::KindRole).value<WorkflowEnums::StepKind>();
    const int live = index.data(WorkflowOutlineModel::LiveStateRole).toInt();
    QString icon = StepKinds::icon(kind, index.data(WorkflowOutlineModel::KnownRole).toBool());
    QColor color = StepKinds::color(kind, option->palette);
    if (live >= 0 && StepState(live) != StepState::Pending) {
        icon = StepKinds::stateIcon(StepState(live));
        color = StepKinds::stateColor(StepState(live), option->palette);
    } else if (index.data(WorkflowOutlineModel::ErrorsRole).toInt() > 0) {
        icon = Theme::toneIcon(Theme::Tone::Failure);
        color = Theme::toneColor(Theme::Tone::Failure, option->palette);
    }
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = Icons::symbol(icon, color);
    option->decorationSize = {Theme::iconSize, Theme::iconSize};
}

} // namespace Runyard

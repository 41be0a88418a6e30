// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineview.h"

#include <gui/style/icons.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>
#include <models/timelinemodel.h>

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

namespace Runyard {
namespace {

using Kind = EventText::Kind;

QString iconOf(Kind kind)
{
    switch (kind) {
    case Kind::Speech:
        return QStringLiteral("event-speech");
    case Kind::Thought:
        return QStringLiteral("event-thought");
    case Kind::Tool:
        return QStringLiteral("event-tool");
    case Kind::Problem:
        return QStringLiteral("warning");
    case Kind::Notice:
        return QStringLiteral("event-notice");
    case Kind::Life:
        break;
    }
    return QStringLiteral("event-life");
}

class TimelineDelegate final : public PlainDelegate
{
public:
    using PlainDelegate::PlainDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        PlainDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus;
        const Kind kind = index.data(TimelineModel::KindRole).value<Kind>();
        const QColor quiet = Theme::secondary(option->palette);
        const QColor bad = Theme::toneColor(Theme::Tone::Failure, option->palette);
        if (index.column() == TimelineModel::TimeColumn) {
            setTextColor(*option, quiet);
        } else if (index.column() == TimelineModel::WhatColumn) {
            option->icon = Icons::symbol(iconOf(kind), kind == Kind::Problem ? bad : quiet);
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(Theme::iconSize, Theme::iconSize);
        } else if (kind == Kind::Thought) {
            setTextColor(*option, quiet);
        } else if (kind == Kind::Problem) {
            setTextColor(*option, bad);
        }
    }
};

} // namespace

TimelineView::TimelineView(QWidget *parent) : QTreeView(parent)
{
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setHeaderHidden(true);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new TimelineDelegate(this));
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("What happened to the run, oldest first"));
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(40);
}

void TimelineView::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    header()->resizeSection(TimelineModel::TimeColumn, 80);
    header()->resizeSection(TimelineModel::WhatColumn, 132);
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this] { m_isAtEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum(); });
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_isAtEnd)
            scrollToBottom();
    });
    connect(model, &QAbstractItemModel::modelReset, this, &QTreeView::scrollToBottom);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessiondelegate.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/sessiontreemodel.h>

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace Runyard {
namespace {

using Kind = SessionTreeModel::Kind;

QString iconOf(const QModelIndex &index, Kind kind)
{
    if (kind == Kind::Folder)
        return QStringLiteral("folder");
    if (kind == Kind::Session)
        return QStringLiteral("session");
    return Theme::stateIcon(index.data(SessionTreeModel::StateRole).value<RunState>(),
                            index.data(SessionTreeModel::HeldRole).toBool());
}

} // namespace

void SessionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

    const Kind kind = index.data(SessionTreeModel::KindRole).value<Kind>();
    const auto state = index.data(SessionTreeModel::StateRole).value<RunState>();
    const QColor quiet = Theme::secondary(option.palette);
    const QColor stateColor = Theme::stateColor(state, option.palette);

    QRect rest = option.rect.adjusted(Theme::halfGap, 0, -Theme::gap, 0);
    const QRect icon(rest.left(), rest.top(), Theme::iconSize, rest.height());
    Icons::paint(*painter, icon, iconOf(index, kind), kind == Kind::Run ? stateColor : quiet);
    rest.setLeft(icon.right() + Theme::gap);

    painter->save();
    const QString note = index.data(SessionTreeModel::NoteRole).toString();
    painter->setFont(Theme::smaller(option.font));
    const int wanted = painter->fontMetrics().horizontalAdvance(note) + 2;
    // In a narrow panel the name is worth more: the icon and its colour say the same.
    const int noteWidth = note.isEmpty() || wanted > rest.width() / 2 ? 0 : wanted;
    painter->setPen(stateColor);
    const QRect noteRect(rest.right() - noteWidth + 1, rest.top(), noteWidth, rest.height());
    painter->drawText(noteRect, int(Qt::AlignVCenter | Qt::AlignRight),
                      noteWidth > 0 ? note : QString());
    rest.setRight(noteRect.left() - (noteWidth > 0 ? Theme::gap : 0));

    painter->setFont(kind == Kind::Folder ? Theme::bold(option.font) : option.font);
    painter->setPen(kind == Kind::Session ? quiet : option.palette.color(QPalette::Text));
    const Qt::TextElideMode mode = kind == Kind::Folder ? Qt::ElideMiddle : Qt::ElideRight;
    painter->drawText(rest, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(option.text, mode, rest.width()));
    painter->restore();

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

} // namespace Runyard

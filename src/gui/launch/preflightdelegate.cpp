// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflightdelegate.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/folderpreflightmodel.h>

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>

namespace Runyard {
namespace {

using Standing = FolderPreflightModel::Standing;

struct Look
{
    QString icon;
    Theme::Tone tone;
};

Look lookOf(Standing standing)
{
    switch (standing) {
    case Standing::Checking:
        return {QStringLiteral("state-starting"), Theme::Tone::Neutral};
    case Standing::Ready:
        return {QStringLiteral("success"), Theme::Tone::Success};
    case Standing::NeedsTrust:
        return {QStringLiteral("shield-question"), Theme::Tone::Warning};
    case Standing::Busy:
        return {QStringLiteral("state-queued"), Theme::Tone::Information};
    case Standing::NoInstruction:
        return {QStringLiteral("instruction"), Theme::Tone::Warning};
    case Standing::Impossible:
        return {QStringLiteral("state-failed"), Theme::Tone::Failure};
    }
    return {};
}

} // namespace

QSize PreflightDelegate::sizeHint(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    return {PlainDelegate::sizeHint(option, index).width(), 2 * option.fontMetrics.height() + 14};
}

void PreflightDelegate::initStyleOption(QStyleOptionViewItem *option,
                                        const QModelIndex &index) const
{
    PlainDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    option->textElideMode = Qt::ElideMiddle;
    if (index.column() == FolderPreflightModel::ProjectColumn
        || index.column() == FolderPreflightModel::InstructionColumn)
        setTextColor(*option, Theme::secondary(option->palette));
}

void PreflightDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                              const QModelIndex &index) const
{
    const bool isFolder = index.column() == FolderPreflightModel::FolderColumn;
    if (!isFolder && index.column() != FolderPreflightModel::StandingColumn) {
        PlainDelegate::paint(painter, given, index);
        return;
    }
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString first = option.text;
    const QString second
        = index.data(isFolder ? FolderPreflightModel::PlaceRole : FolderPreflightModel::ProblemRole)
              .toString();
    const Look look = lookOf(index.data(FolderPreflightModel::StandingRole).value<Standing>());
    const QColor color = Theme::toneColor(look.tone, option.palette);
    option.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    QRect text = option.rect.adjusted(Theme::halfGap, 0, -Theme::gap, 0);
    if (isFolder) {
        text.setLeft(
            style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, option.widget)
                .right()
            + Theme::gap);
    } else {
        Icons::paint(*painter, QRect(text.left(), text.top(), Theme::iconSize, text.height()),
                     look.icon, color);
        text.setLeft(text.left() + Theme::iconSize + Theme::gap);
    }
    painter->save();
    painter->setFont(isFolder ? Theme::bold(option.font) : option.font);
    const int firstHeight = painter->fontMetrics().height();
    const int top
        = second.isEmpty() ? text.top() + (text.height() - firstHeight) / 2 : text.top() + 5;
    painter->setPen(isFolder ? option.palette.color(QPalette::Text) : color);
    painter->drawText(QRect(text.left(), top, text.width(), firstHeight),
                      Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(
                          first, isFolder ? Qt::ElideMiddle : Qt::ElideRight, text.width()));
    painter->setFont(Theme::smaller(option.font));
    painter->setPen(Theme::secondary(option.palette));
    painter->drawText(QRect(text.left(), top + firstHeight, text.width(), firstHeight),
                      Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(
                          second, isFolder ? Qt::ElideMiddle : Qt::ElideRight, text.width()));
    painter->restore();
}

QWidget *PreflightDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                         const QModelIndex &index) const
{
    auto *box = new QComboBox(parent);
    box->addItem(tr("Queue after the others"), false);
    box->addItem(tr("Run beside the others"), true);
    box->setAccessibleName(
        tr("Another run is in %1").arg(index.siblingAtColumn(0).data().toString()));
    connect(box, &QComboBox::activated, this,
            [this, box] { emit const_cast<PreflightDelegate *>(this)->commitData(box); });
    return box;
}

/** The boxes stay, so the Tab key leads on from them as from any other field. */
bool PreflightDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
            return false;
    }
    return PlainDelegate::eventFilter(watched, event);
}

void PreflightDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = static_cast<QComboBox *>(editor);
    box->setCurrentIndex(box->findData(index.data(FolderPreflightModel::BesideRole).toBool()));
}

void PreflightDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                     const QModelIndex &index) const
{
    model->setData(index, static_cast<QComboBox *>(editor)->currentData(),
                   FolderPreflightModel::BesideRole);
}

void PreflightDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                             const QModelIndex &) const
{
    QRect place(option.rect.adjusted(2, 0, -4, 0));
    place.setHeight(editor->sizeHint().height());
    place.moveCenter(option.rect.center());
    editor->setGeometry(place);
}

} // namespace Runyard

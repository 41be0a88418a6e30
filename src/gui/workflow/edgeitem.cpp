// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgeitem.h"

#include "stepkinds.h"

#include <gui/style/theme.h>

#include <QtGui/QPainter>
#include <QtGui/QPainterPathStroker>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyleOptionGraphicsItem>
#include <QtWidgets/QWidget>

namespace Runyard {
namespace {

constexpr qreal arrow = 7;
constexpr qreal near = 0.45; ///< scale from which it is drawn as a curve
constexpr qreal reach = 10;  ///< how near a click must be

} // namespace

QPainterPath edgePath(const QPointF &from, const QPointF &to)
{
    const QPointF end = to - QPointF(arrow, 0);
    // Backwards it goes round; forwards it bends as much as there is room.
    const qreal bend = end.x() > from.x() ? std::max(24.0, (end.x() - from.x()) / 2)
                                          : std::min(160.0, 60 + (from.x() - end.x()) / 3);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(bend, 0), end - QPointF(bend, 0), end);
    return path;
}

EdgeItem::EdgeItem(const NodeItem &from, const NodeItem &to) : m_from(from), m_to(to)
{
    setFlag(ItemIsSelectable);
    setZValue(0);
    follow();
}

void EdgeItem::follow()
{
    prepareGeometryChange();
    m_path
        = edgePath(m_from.portPosition(NodeItem::Port::Out), m_to.portPosition(NodeItem::Port::In));
    m_bounds = m_path.controlPointRect().adjusted(-arrow, -arrow, 2 * arrow, arrow);
}

QPainterPath EdgeItem::shape() const
{
    QPainterPathStroker stroker;
    stroker.setWidth(reach);
    return stroker.createStroke(m_path);
}

QColor EdgeItem::color(const QPalette &palette) const
{
    if (isSelected())
        return Theme::accent(palette);
    if (m_from.isSelected() || m_to.isSelected())
        return Theme::blend(Theme::secondary(palette), Theme::accent(palette), 0.6);
    const auto &live = m_from.live();
    if (live && isFinal(live->state))
        return Theme::blend(palette.color(QPalette::Window),
                            StepKinds::stateColor(live->state, palette), 0.75);
    return Theme::blend(palette.color(QPalette::Window), Theme::secondary(palette), 0.7);
}

void EdgeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const QPalette palette = widget ? widget->palette() : QApplication::palette();
    const qreal detail
        = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const QColor line = color(palette);
    const QPointF end = m_to.portPosition(NodeItem::Port::In);
    if (detail < near) {
        // Curves of a pixel look like lines, and cost twenty times as much.
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(line, 0));
        painter->drawLine(m_from.portPosition(NodeItem::Port::Out), end);
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, isSelected() ? 2.4 : 1.6));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);
    painter->setPen(Qt::NoPen);
    painter->setBrush(line);
    const QPointF tip = end - QPointF(5, 0);
    painter->drawPolygon(QPolygonF{tip, tip + QPointF(-arrow, -4.2), tip + QPointF(-arrow, 4.2)});
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nodeitem.h"

namespace Runyard {

/** A curve from the way out of one step to the way in of another, with an arrow. Pure. */
[[nodiscard]] QPainterPath edgePath(const QPointF &from, const QPointF &to);

/** A need on the canvas. */
class EdgeItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };

    EdgeItem(const NodeItem &from, const NodeItem &to);

    [[nodiscard]] const NodeItem &from() const { return m_from; }
    [[nodiscard]] const NodeItem &to() const { return m_to; }
    /** One of its nodes stands elsewhere. */
    void follow();

    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    [[nodiscard]] QColor color(const QPalette &palette) const;

    const NodeItem &m_from;
    const NodeItem &m_to;
    QPainterPath m_path;
    QRectF m_bounds;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/workflowgraph.h>
#include <models/workflowlive.h>

#include <QtWidgets/QGraphicsItem>

#include <functional>

namespace Runyard {

/** A step on the canvas: a card with two ports. Draws less the farther away it is seen. What it
 * shows is handed to it; it changes nothing itself. */
class NodeItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };
    enum class Port { None, In, Out };
    /** How a connection that is being drawn would meet it. */
    enum class Offer { None, Possible, Refused };

    explicit NodeItem(const WorkflowNode &node);

    void setNode(const WorkflowNode &node);
    [[nodiscard]] const WorkflowNode &node() const { return m_node; }
    [[nodiscard]] const QString &id() const { return m_node.id; }
    void setLive(const std::optional<StepLive> &live);
    [[nodiscard]] const std::optional<StepLive> &live() const { return m_live; }
    void setOffer(Offer offer);

    /** In scene coordinates. */
    [[nodiscard]] QPointF portPosition(Port port) const;
    /** At this place of the item's own coordinates. */
    [[nodiscard]] Port portAt(const QPointF &point) const;
    /** Edges that end here follow it. */
    void setMovedHandler(const std::function<void(NodeItem &)> &moved) { m_moved = moved; }

    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant &value) override;
    void hoverMoveEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;

private:
    void paintFar(QPainter &painter, const QPalette &palette, qreal detail) const;
    void paintCard(QPainter &painter, const QPalette &palette) const;
    void paintTexts(QPainter &painter, const QPalette &palette) const;
    void paintState(QPainter &painter, const QPalette &palette, QRectF &title) const;
    void paintFooter(QPainter &painter, const QPalette &palette) const;
    void paintPorts(QPainter &painter, const QPalette &palette) const;
    [[nodiscard]] QColor edgeColor(const QPalette &palette) const;
    void updateToolTip();

    WorkflowNode m_node;
    std::optional<StepLive> m_live;
    Offer m_offer = Offer::None;
    Port m_hovered = Port::None;
    std::function<void(NodeItem &)> m_moved;
};

} // namespace Runyard

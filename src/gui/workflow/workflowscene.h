// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workfloweditor.h"

#include <models/workflowlive.h>

#include <QtWidgets/QGraphicsScene>

namespace Runyard {

class EdgeItem;
class NodeItem;

/** The canvas: an item for each node and edge of the graph, kept true to it. What the user does
 * becomes a change of the editor; what the graph says becomes what is drawn. */
class WorkflowScene final : public QGraphicsScene
{
    Q_OBJECT
public:
    /** `live` may be nullptr. */
    WorkflowScene(WorkflowEditor &editor, const WorkflowLive *live, QObject *parent = nullptr);
    ~WorkflowScene() override;

    [[nodiscard]] NodeItem *item(const QString &id) const { return m_nodes.value(id); }
    [[nodiscard]] QStringList selectedSteps() const;
    [[nodiscard]] QList<std::pair<QString, QString>> selectedEdges() const;
    void selectSteps(const QStringList &ids);
    [[nodiscard]] bool isConnecting() const { return m_from != nullptr; }
    void cancelConnection();
    /** Of all nodes, with the frames of the parts around them. */
    [[nodiscard]] QRectF contents() const;

    void removeSelected();
    void nudge(const QPointF &by);

signals:
    void stepsSelected(const QStringList &ids);
    /** A connection was dropped where nothing is. */
    void stepWanted(const QString &needs, const QPointF &place);
    /** Twice clicked. */
    void stepOpened(const QString &id);
    void drawn();

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void sync();
    void syncEdges();
    void syncLive();
    void noteSelection();
    void place(const QStringList &ids);
    void nodeMoved(const NodeItem &item);
    void updateBounds();
    void takePositions();
    void drawTo(const QPointF &point);
    void finishConnection(const QPointF &point);
    [[nodiscard]] NodeItem *nodeAt(const QPointF &point) const;

    WorkflowEditor &m_editor;
    const WorkflowLive *m_live;
    QHash<QString, NodeItem *> m_nodes;
    QHash<std::pair<QString, QString>, EdgeItem *> m_edges;
    QMultiHash<const NodeItem *, EdgeItem *> m_ends;
    QList<std::pair<QString, QRectF>> m_frames; ///< of parts, with their title

    QStringList m_selected;

    NodeItem *m_from = nullptr; ///< a connection is being drawn from here
    bool m_isBackwards = false; ///< from the way in
    NodeItem *m_target = nullptr;
    QPointF m_tip;
    bool m_isMoving = false;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowscene.h"

#include "edgeitem.h"

#include <gui/style/theme.h>
#include <models/workflowwords.h>

#include <QtCore/QSet>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGraphicsSceneMouseEvent>

namespace Runyard {
namespace {

constexpr qreal grid = 8;
constexpr qreal room = 600; ///< around all, to be scrolled into
constexpr qreal frameMargin = 22;

QPointF snapped(const QPointF &point)
{
    return {std::round(point.x() / grid) * grid, std::round(point.y() / grid) * grid};
}

} // namespace

WorkflowScene::WorkflowScene(WorkflowEditor &editor, const WorkflowLive *live, QObject *parent)
    : QGraphicsScene(parent), m_editor(editor), m_live(live)
{
    connect(&editor.graph(), &WorkflowGraphModel::changed, this, &WorkflowScene::sync);
    connect(&editor.graph(), &WorkflowGraphModel::moved, this, &WorkflowScene::place);
    connect(this, &QGraphicsScene::selectionChanged, this, &WorkflowScene::noteSelection);
    if (live)
        connect(live, &WorkflowLive::changed, this, &WorkflowScene::syncLive);
    sync();
}

WorkflowScene::~WorkflowScene()
{
    disconnect(this, &QGraphicsScene::selectionChanged, this, nullptr);
}

// --- from the graph -----------------------------------------------------------------------------

void WorkflowScene::sync()
{
    cancelConnection();
    const QList<WorkflowNode> &nodes = m_editor.graph().nodes();
    QSet<QString> ids;
    for (const WorkflowNode &node : nodes)
        ids.insert(node.id);
    // Edges know their nodes: they go first.
    QSet<std::pair<QString, QString>> wanted;
    for (const WorkflowEdge &edge : m_editor.graph().edges())
        wanted.insert({nodes[edge.from].id, nodes[edge.to].id});
    for (auto it = m_edges.begin(); it != m_edges.end();) {
        if (wanted.contains(it.key())) {
            ++it;
            continue;
        }
        m_ends.remove(&it.value()->from(), it.value());
        m_ends.remove(&it.value()->to(), it.value());
        delete it.value();
        it = m_edges.erase(it);
    }
    for (auto it = m_nodes.begin(); it != m_nodes.end();) {
        if (ids.contains(it.key())) {
            ++it;
            continue;
        }
        delete it.value();
        it = m_nodes.erase(it);
    }
    for (const WorkflowNode &node : nodes) {
        NodeItem *&known = m_nodes[node.id];
        if (known) {
            known->setNode(node);
            continue;
        }
        known = new NodeItem(node);
        known->setMovedHandler([this](const NodeItem &item) { nodeMoved(item); });
        addItem(known);
    }
    syncEdges();
    updateBounds();
    syncLive();
    update();
}

void WorkflowScene::syncEdges()
{
    const QList<WorkflowNode> &nodes = m_editor.graph().nodes();
    for (const WorkflowEdge &edge : m_editor.graph().edges()) {
        EdgeItem *&known = m_edges[{nodes[edge.from].id, nodes[edge.to].id}];
        if (known)
            continue;
        NodeItem *from = m_nodes.value(nodes[edge.from].id);
        NodeItem *to = m_nodes.value(nodes[edge.to].id);
        known = new EdgeItem(*from, *to);
        m_ends.insert(from, known);
        m_ends.insert(to, known);
        addItem(known);
    }
}

void WorkflowScene::syncLive()
{
    for (NodeItem *item : std::as_const(m_nodes))
        item->setLive(m_live ? m_live->step(item->id()) : std::nullopt);
    emit drawn();
}

void WorkflowScene::place(const QStringList &ids)
{
    for (const QString &id : ids) {
        if (NodeItem *item = m_nodes.value(id))
            item->setNode(*m_editor.graph().node(id));
    }
    updateBounds();
    emit drawn();
}

void WorkflowScene::nodeMoved(const NodeItem &item)
{
    const auto [begin, end] = m_ends.equal_range(&item);
    for (auto it = begin; it != end; ++it)
        it.value()->follow();
}

void WorkflowScene::updateBounds()
{
    QHash<int, QRectF> parts;
    QRectF all;
    for (const NodeItem *item : std::as_const(m_nodes)) {
        const QRectF rect(item->pos(), WorkflowGraphModel::nodeSize);
        all |= rect;
        if (item->node().phase != WorkflowEnums::Phase::Main)
            parts[int(item->node().phase)] |= rect;
    }
    m_frames.clear();
    for (auto it = parts.cbegin(); it != parts.cend(); ++it) {
        const QRectF frame
            = it->adjusted(-frameMargin, -frameMargin - 16, frameMargin, frameMargin);
        m_frames << std::pair(WorkflowWords::phase(WorkflowEnums::Phase(it.key())), frame);
        all |= frame;
    }
    setSceneRect(all.adjusted(-room, -room, room, room));
}

QRectF WorkflowScene::contents() const
{
    return sceneRect().adjusted(room, room, -room, -room);
}

// --- selection ----------------------------------------------------------------------------------

void WorkflowScene::noteSelection()
{
    const QStringList now = selectedSteps();
    // Edges of what is selected are coloured.
    for (const QString &id : m_selected + now) {
        const auto [begin, end] = m_ends.equal_range(m_nodes.value(id));
        for (auto it = begin; it != end; ++it)
            it.value()->update();
    }
    m_selected = now;
    emit stepsSelected(now);
}

QStringList WorkflowScene::selectedSteps() const
{
    QStringList ids;
    for (const QGraphicsItem *item : selectedItems()) {
        if (const auto *node = qgraphicsitem_cast<const NodeItem *>(item))
            ids << node->id();
    }
    return ids;
}

QList<std::pair<QString, QString>> WorkflowScene::selectedEdges() const
{
    QList<std::pair<QString, QString>> edges;
    for (const QGraphicsItem *item : selectedItems()) {
        if (const auto *edge = qgraphicsitem_cast<const EdgeItem *>(item))
            edges.append({edge->from().id(), edge->to().id()});
    }
    return edges;
}

void WorkflowScene::selectSteps(const QStringList &ids)
{
    if (ids == selectedSteps())
        return;
    {
        const QSignalBlocker quiet(this);
        clearSelection();
        for (const QString &id : ids) {
            if (NodeItem *node = item(id))
                node->setSelected(true);
        }
    }
    emit selectionChanged();
}

void WorkflowScene::removeSelected()
{
    m_editor.remove(selectedSteps(), selectedEdges());
}

void WorkflowScene::nudge(const QPointF &by)
{
    NodePositions places;
    for (const QString &id : selectedSteps())
        places.insert(id, m_nodes.value(id)->pos() + by);
    m_editor.move(places);
}

// --- the mouse ----------------------------------------------------------------------------------

NodeItem *WorkflowScene::nodeAt(const QPointF &point) const
{
    for (QGraphicsItem *item : items(point)) {
        if (auto *node = qgraphicsitem_cast<NodeItem *>(item))
            return node;
    }
    return nullptr;
}

void WorkflowScene::mousePressEvent(QGraphicsSceneMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_editor.graph().isReadable()) {
        NodeItem *node = nodeAt(event->scenePos());
        const auto port
            = node ? node->portAt(event->scenePos() - node->pos()) : NodeItem::Port::None;
        if (port != NodeItem::Port::None) {
            m_from = node;
            m_isBackwards = port == NodeItem::Port::In;
            drawTo(event->scenePos());
            event->accept();
            return;
        }
    }
    QGraphicsScene::mousePressEvent(event);
    m_isMoving = event->button() == Qt::LeftButton && mouseGrabberItem();
}

void WorkflowScene::mouseMoveEvent(QGraphicsSceneMouseEvent *event)
{
    if (m_from) {
        drawTo(event->scenePos());
        event->accept();
        return;
    }
    QGraphicsScene::mouseMoveEvent(event);
}

void WorkflowScene::mouseReleaseEvent(QGraphicsSceneMouseEvent *event)
{
    if (m_from) {
        finishConnection(event->scenePos());
        event->accept();
        return;
    }
    QGraphicsScene::mouseReleaseEvent(event);
    if (std::exchange(m_isMoving, false))
        takePositions();
}

/** Items were dragged: where they stand now is asked for as one change. */
void WorkflowScene::takePositions()
{
    NodePositions places;
    for (const QString &id : selectedSteps()) {
        const NodeItem *item = m_nodes.value(id);
        if (item->pos() != m_editor.graph().node(id)->position)
            places.insert(id, snapped(item->pos()));
    }
    if (places.isEmpty())
        return;
    const NodePositions before = m_editor.graph().positions();
    m_editor.move(places);
    for (auto it = places.cbegin(); it != places.cend(); ++it) {
        // Dragged back to where it stood: no change, but it lies a little beside.
        if (before.value(it.key()) == it.value())
            m_nodes.value(it.key())->setPos(it.value());
    }
}

void WorkflowScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent *event)
{
    if (const NodeItem *node = nodeAt(event->scenePos())) {
        emit stepOpened(node->id());
        event->accept();
        return;
    }
    QGraphicsScene::mouseDoubleClickEvent(event);
}

// --- connections --------------------------------------------------------------------------------

void WorkflowScene::drawTo(const QPointF &point)
{
    m_tip = point;
    NodeItem *target = nodeAt(point);
    if (target == m_from)
        target = nullptr;
    if (m_target && m_target != target)
        m_target->setOffer(NodeItem::Offer::None);
    m_target = target;
    if (target) {
        const bool isPossible = m_isBackwards
                                    ? m_editor.graph().canConnect(target->id(), m_from->id())
                                    : m_editor.graph().canConnect(m_from->id(), target->id());
        target->setOffer(isPossible ? NodeItem::Offer::Possible : NodeItem::Offer::Refused);
    }
    update();
}

void WorkflowScene::finishConnection(const QPointF &point)
{
    drawTo(point);
    const QString from = m_from->id();
    const QString target = m_target ? m_target->id() : QString();
    const bool isBackwards = m_isBackwards;
    const bool isFar
        = (point - m_from->portPosition(isBackwards ? NodeItem::Port::In : NodeItem::Port::Out))
              .manhattanLength()
          > 3 * grid;
    cancelConnection();
    if (!target.isEmpty())
        isBackwards ? m_editor.connectSteps(target, from) : m_editor.connectSteps(from, target);
    else if (isFar && !isBackwards)
        emit stepWanted(from,
                        snapped(point - QPointF(0, WorkflowGraphModel::nodeSize.height() / 2)));
}

void WorkflowScene::cancelConnection()
{
    if (m_target)
        m_target->setOffer(NodeItem::Offer::None);
    if (m_from)
        update();
    m_from = m_target = nullptr;
}

// --- painting -----------------------------------------------------------------------------------

void WorkflowScene::drawBackground(QPainter *painter, const QRectF &rect)
{
    const QPalette colors = QApplication::palette();
    painter->fillRect(rect, colors.color(QPalette::Window));
    const qreal scale = painter->worldTransform().m11();
    if (scale > 0.5) {
        const qreal step = 3 * grid;
        QList<QPointF> dots;
        for (qreal x = std::floor(rect.left() / step) * step; x <= rect.right(); x += step) {
            for (qreal y = std::floor(rect.top() / step) * step; y <= rect.bottom(); y += step)
                dots << QPointF(x, y);
        }
        painter->setPen(QPen(Theme::line(colors), 1.4 / scale, Qt::SolidLine, Qt::RoundCap));
        painter->drawPoints(dots.constData(), int(dots.size()));
    }
    painter->setRenderHint(QPainter::Antialiasing);
    for (const auto &[title, frame] : std::as_const(m_frames)) {
        if (!frame.intersects(rect))
            continue;
        painter->setPen(QPen(Theme::line(colors), 1.4, Qt::DashLine));
        painter->setBrush(
            Theme::blend(colors.color(QPalette::Window), colors.color(QPalette::Base), 0.5));
        painter->drawRoundedRect(frame, 10, 10);
        painter->setPen(Theme::secondary(colors));
        painter->setFont(Theme::bold(Theme::smaller(QApplication::font())));
        painter->drawText(frame.adjusted(14, 8, -8, 0), int(Qt::AlignLeft | Qt::AlignTop), title);
    }
}

void WorkflowScene::drawForeground(QPainter *painter, const QRectF &)
{
    if (!m_from)
        return;
    const QPointF start
        = m_from->portPosition(m_isBackwards ? NodeItem::Port::In : NodeItem::Port::Out);
    QPointF end = m_tip;
    const bool isRefused
        = m_target && m_target->id() != m_from->id()
          && !(m_isBackwards ? m_editor.graph().canConnect(m_target->id(), m_from->id())
                             : m_editor.graph().canConnect(m_from->id(), m_target->id()));
    if (m_target && !isRefused)
        end = m_target->portPosition(m_isBackwards ? NodeItem::Port::Out : NodeItem::Port::In);
    const QPalette colors = QApplication::palette();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(
        QPen(isRefused ? Theme::toneColor(Theme::Tone::Failure, colors) : Theme::accent(colors), 2,
             m_target ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap));
    painter->drawPath(m_isBackwards ? edgePath(end, start) : edgePath(start, end));
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowview.h"

#include "minimap.h"
#include "nodeitem.h"
#include "stepkinds.h"
#include "workflowdisk.h"
#include "workflowscene.h"

#include <gui/launch/dropped.h>
#include <gui/style/theme.h>

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <cmath>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;

constexpr qreal least = 0.02;
constexpr qreal most = 2.5;
constexpr qreal readable = 0.85;
constexpr qreal notch = 1.15;
constexpr int nudgeBy = 8;
constexpr int minimapMargin = 12;

} // namespace

WorkflowView::WorkflowView(WorkflowScene &scene, QWidget *parent)
    : QGraphicsView(&scene, parent), m_scene(scene), m_minimap(new Minimap(*this, scene))
{
    setFrameShape(QFrame::NoFrame);
    setDragMode(RubberBandDrag);
    setRubberBandSelectionMode(Qt::IntersectsItemShape);
    setTransformationAnchor(AnchorUnderMouse);
    setResizeAnchor(AnchorViewCenter);
    setViewportUpdateMode(MinimalViewportUpdate);
    // Items leave no hints behind that others would mind.
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    // One drags, zooms, or goes by the small map: bars would be there always.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAcceptDrops(true);
    setAccessibleName(tr("Canvas"));
    setAccessibleDescription(
        tr("The workflow as a picture. The outline beside it shows and edits the same steps."));
    connect(&scene, &WorkflowScene::drawn, this, [this] { viewport()->update(); });
}

// --- what is seen -------------------------------------------------------------------------------

void WorkflowView::zoomTo(qreal scale)
{
    const qreal to = std::clamp(scale, least, most);
    if (qFuzzyCompare(to, scaleFactor()))
        return;
    setTransform(QTransform::fromScale(to, to));
    m_minimap->refresh();
    emit scaleChanged(to);
}

void WorkflowView::zoomBy(qreal factor)
{
    const qreal to = std::clamp(scaleFactor() * factor, least, most);
    // Not set as a whole: so that what is under the mouse stays there.
    scale(to / scaleFactor(), to / scaleFactor());
    m_minimap->refresh();
    emit scaleChanged(scaleFactor());
}

void WorkflowView::fitAll()
{
    const QRectF all = m_scene.contents().adjusted(-40, -40, 40, 40);
    const QSizeF seen = viewport()->size();
    zoomTo(std::min({1.0, seen.width() / all.width(), seen.height() / all.height()}));
    centerOn(all.center());
}

void WorkflowView::showBeginning()
{
    fitAll();
    if (scaleFactor() >= readable)
        return;
    zoomTo(readable);
    const QRectF all = m_scene.contents();
    const QSizeF seen = QSizeF(viewport()->size()) / readable;
    const qreal margin = 40;
    centerOn(all.left() - margin + seen.width() / 2, all.height() < seen.height()
                                                         ? all.center().y()
                                                         : all.top() - margin + seen.height() / 2);
}

void WorkflowView::showStep(const QString &id)
{
    if (const NodeItem *item = m_scene.item(id))
        ensureVisible(QRectF(item->pos(), WorkflowGraphModel::nodeSize), 60, 60);
}

QPointF WorkflowView::middle() const
{
    return mapToScene(viewport()->rect().center());
}

void WorkflowView::setHint(const QString &hint)
{
    if (std::exchange(m_hint, hint) != hint)
        viewport()->update();
}

void WorkflowView::drawForeground(QPainter *painter, const QRectF &rect)
{
    QGraphicsView::drawForeground(painter, rect);
    if (m_hint.isEmpty())
        return;
    painter->save();
    painter->resetTransform();
    painter->setPen(Theme::secondary(palette()));
    painter->setFont(font());
    painter->drawText(viewport()->rect().adjusted(40, 0, -40, 0),
                      int(Qt::AlignCenter) | Qt::TextWordWrap, m_hint);
    painter->restore();
}

void WorkflowView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    m_minimap->move(viewport()->width() - m_minimap->width() - minimapMargin,
                    viewport()->height() - m_minimap->height() - minimapMargin);
    m_minimap->refresh();
    if (!m_hint.isEmpty())
        viewport()->update();
}

void WorkflowView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    m_minimap->refresh();
    if (!m_hint.isEmpty())
        viewport()->update();
}

void WorkflowView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_scene.update();
}

// --- mouse --------------------------------------------------------------------------------------

void WorkflowView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoomBy(std::pow(notch, event->angleDelta().y() / 120.0));
    event->accept();
}

void WorkflowView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        m_isPanning = true;
        m_grabbed = event->position().toPoint();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    QGraphicsView::mousePressEvent(event);
}

void WorkflowView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isPanning) {
        const QPoint by
            = event->position().toPoint() - std::exchange(m_grabbed, event->position().toPoint());
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
        return;
    }
    QGraphicsView::mouseMoveEvent(event);
}

void WorkflowView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_isPanning && event->button() == Qt::MiddleButton) {
        m_isPanning = false;
        viewport()->unsetCursor();
        return;
    }
    QGraphicsView::mouseReleaseEvent(event);
}

void WorkflowView::contextMenuEvent(QContextMenuEvent *event)
{
    const QPointF place = mapToScene(event->pos());
    if (event->reason() == QContextMenuEvent::Mouse) {
        QGraphicsItem *under = itemAt(event->pos());
        if (under && !under->isSelected()) {
            m_scene.clearSelection();
            under->setSelected(true);
        }
    }
    emit menuRequested(event->globalPos(), place);
    event->accept();
}

// --- keyboard -----------------------------------------------------------------------------------

/** To the next step in the order of the file. */
void WorkflowView::step(bool forwards)
{
    QStringList ids;
    for (const QGraphicsItem *item : m_scene.items(Qt::AscendingOrder)) {
        if (const auto *node = qgraphicsitem_cast<const NodeItem *>(item))
            ids << node->id();
    }
    if (ids.isEmpty())
        return;
    std::sort(ids.begin(), ids.end(), [this](const QString &a, const QString &b) {
        const QPointF first = m_scene.item(a)->pos();
        const QPointF second = m_scene.item(b)->pos();
        return std::pair(first.x(), first.y()) < std::pair(second.x(), second.y());
    });
    const QStringList selected = m_scene.selectedSteps();
    qsizetype at = selected.isEmpty() ? (forwards ? -1 : 0) : ids.indexOf(selected.first());
    at = (at + (forwards ? 1 : ids.size() - 1)) % ids.size();
    m_scene.selectSteps({ids[at]});
    showStep(ids[at]);
}

void WorkflowView::keyPressEvent(QKeyEvent *event)
{
    const bool isFar = event->modifiers().testFlag(Qt::ShiftModifier);
    const qreal by = nudgeBy * (isFar ? 8 : 1);
    const bool hasSteps = !m_scene.selectedSteps().isEmpty();
    switch (event->key()) {
    case Qt::Key_Escape:
        if (m_scene.isConnecting())
            m_scene.cancelConnection();
        else
            m_scene.clearSelection();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit editRequested();
        return;
    case Qt::Key_N:
    case Qt::Key_P:
        if (event->modifiers() == Qt::NoModifier) {
            step(event->key() == Qt::Key_N);
            return;
        }
        break;
    case Qt::Key_Left:
        if (hasSteps)
            return m_scene.nudge({-by, 0});
        break;
    case Qt::Key_Right:
        if (hasSteps)
            return m_scene.nudge({by, 0});
        break;
    case Qt::Key_Up:
        if (hasSteps)
            return m_scene.nudge({0, -by});
        break;
    case Qt::Key_Down:
        if (hasSteps)
            return m_scene.nudge({0, by});
        break;
    default:
        break;
    }
    QGraphicsView::keyPressEvent(event);
}

// --- drops --------------------------------------------------------------------------------------

void WorkflowView::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(QLatin1StringView(stepKindMimeType))
        || DropReader::accepts(event->mimeData()))
        event->acceptProposedAction();
}

void WorkflowView::dragMoveEvent(QDragMoveEvent *event)
{
    event->acceptProposedAction();
}

void WorkflowView::dropEvent(QDropEvent *event)
{
    const QPointF half(WorkflowGraphModel::nodeSize.width() / 2,
                       WorkflowGraphModel::nodeSize.height() / 2);
    const QPointF place = mapToScene(event->position().toPoint()) - half;
    event->acceptProposedAction();
    const QString kind
        = QString::fromLatin1(event->mimeData()->data(QLatin1StringView(stepKindMimeType)));
    if (!kind.isEmpty()) {
        emit stepDropped(kind, place);
        return;
    }
    const QStringList paths = DropReader::read(*event->mimeData()).paths;
    for (const QString &path : paths) {
        if (WorkflowEditor::isWorkflowFile(path)) {
            emit workflowDropped(path);
            return;
        }
    }
    WorkflowDisk::foldersAmong(paths).then(this, [this, place](const QStringList &folders) {
        if (!folders.isEmpty())
            emit foldersDropped(folders, place);
    });
}

} // namespace Runyard

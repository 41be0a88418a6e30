// SPDX-License-Identifier: GPL-3.0-or-later
#include "minimap.h"

#include "nodeitem.h"
#include "stepkinds.h"
#include "workflowscene.h"
#include "workflowview.h"

#include <gui/style/theme.h>

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

namespace Runyard {
namespace {

constexpr QSize mapSize(176, 112);
constexpr int margin = 8;

} // namespace

Minimap::Minimap(WorkflowView &view, WorkflowScene &scene)
    : QWidget(&view), m_view(view), m_scene(scene)
{
    resize(mapSize);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Overview"));
    connect(&scene, &WorkflowScene::drawn, this, [this] {
        m_isStale = true;
        refresh();
    });
}

void Minimap::refresh()
{
    const QRectF seen = m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
    setVisible(!m_scene.contents().isEmpty() && !seen.contains(m_scene.contents()));
    update();
}

QTransform Minimap::toMap() const
{
    const QRectF all = m_scene.contents();
    if (all.isEmpty())
        return {};
    const qreal scale
        = std::min((width() - 2 * margin) / all.width(), (height() - 2 * margin) / all.height());
    QTransform transform;
    transform.translate(width() / 2.0, height() / 2.0);
    transform.scale(scale, scale);
    transform.translate(-all.center().x(), -all.center().y());
    return transform;
}

/** Kept until something moves: the frame alone changes with every step of scrolling. */
void Minimap::draw()
{
    m_isStale = false;
    m_picture = QPixmap(mapSize * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::line(palette()));
    QColor ground = palette().color(QPalette::Base);
    ground.setAlpha(235);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(0.5, 0.5, width() - 1, height() - 1), 8, 8);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QTransform transform = toMap();
    for (const QGraphicsItem *item : m_scene.items()) {
        const auto *node = qgraphicsitem_cast<const NodeItem *>(item);
        if (!node)
            continue;
        QRectF rect = transform.mapRect(QRectF(node->pos(), WorkflowGraphModel::nodeSize));
        rect.setSize({std::max(2.0, rect.width()), std::max(2.0, rect.height())});
        const auto &live = node->live();
        QColor color = live && live->state != StepState::Pending
                           ? StepKinds::stateColor(live->state, palette())
                           : StepKinds::color(node->node().kind, palette());
        if (node->node().errors > 0)
            color = Theme::toneColor(Theme::Tone::Failure, palette());
        color.setAlpha(170);
        painter.fillRect(rect, color);
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    const QRectF seen = m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
    if (m_isStale)
        draw();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = Theme::accent(palette());
    painter.setPen(QPen(fill, 1.4));
    fill.setAlpha(28);
    painter.setBrush(fill);
    painter.drawRoundedRect(toMap().mapRect(seen) & QRectF(rect()).adjusted(2, 2, -2, -2), 3, 3);
}

void Minimap::go(const QPointF &point)
{
    m_view.centerOn(toMap().inverted().map(point));
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    go(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        go(event->position());
}

void Minimap::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_isStale = true;
        update();
    }
}

} // namespace Runyard

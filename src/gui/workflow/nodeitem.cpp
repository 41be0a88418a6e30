// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeitem.h"

#include "stepkinds.h"

#include <gui/style/icons.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>
#include <models/words.h>
#include <models/workflowwords.h>

#include <QtGui/QCursor>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGraphicsScene>
#include <QtWidgets/QGraphicsSceneHoverEvent>
#include <QtWidgets/QStyleOptionGraphicsItem>
#include <QtWidgets/QWidget>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;

constexpr QSizeF size = WorkflowGraphModel::nodeSize;
constexpr qreal radius = 8;
constexpr qreal portRadius = 5;
constexpr qreal portReach = 12; ///< how near is near enough for a hand
constexpr qreal textLeft = 48;
constexpr qreal tile = 28;
/** Below these scales texts, then shapes, can't be read anyway. */
constexpr qreal readable = 0.4;
constexpr qreal shapely = 0.16;

QFont titleFont()
{
    return Theme::bold(QApplication::font());
}

QFont smallFont()
{
    return Theme::smaller(QApplication::font());
}

} // namespace

NodeItem::NodeItem(const WorkflowNode &node) : m_node(node)
{
    setPos(node.position);
    setFlags(ItemIsMovable | ItemIsSelectable | ItemSendsGeometryChanges);
    setAcceptHoverEvents(true);
    setZValue(1);
    updateToolTip();
}

void NodeItem::setNode(const WorkflowNode &node)
{
    if (pos() != node.position)
        setPos(node.position);
    if (m_node == node)
        return;
    m_node = node;
    updateToolTip();
    update();
}

void NodeItem::setLive(const std::optional<StepLive> &live)
{
    if (m_live == live)
        return;
    m_live = live;
    updateToolTip();
    update();
}

void NodeItem::setOffer(Offer offer)
{
    if (m_offer == offer)
        return;
    m_offer = offer;
    update();
}

void NodeItem::updateToolTip()
{
    QStringList lines{m_node.title};
    if (m_node.title != m_node.id)
        lines << m_node.id;
    if (!m_node.detail.isEmpty())
        lines << m_node.detail;
    for (const QString &mark : std::as_const(m_node.marks))
        lines << WorkflowWords::mark(mark);
    if (m_live) {
        lines << WorkflowWords::state(m_live->state);
        if (!m_live->problem.isEmpty())
            lines << m_live->problem;
    }
    setToolTip(plainHint(lines.join(u'\n')));
}

// --- shape --------------------------------------------------------------------------------------

QRectF NodeItem::boundingRect() const
{
    return QRectF({0, 0}, size).adjusted(-portReach, -4, portReach, 4);
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    path.addRect(QRectF({0, 0}, size));
    path.addEllipse(QPointF(0, size.height() / 2), portReach, portReach);
    path.addEllipse(QPointF(size.width(), size.height() / 2), portReach, portReach);
    path.setFillRule(Qt::WindingFill);
    return path;
}

QPointF NodeItem::portPosition(Port port) const
{
    return pos() + QPointF(port == Port::In ? 0 : size.width(), size.height() / 2);
}

NodeItem::Port NodeItem::portAt(const QPointF &point) const
{
    for (const Port port : {Port::In, Port::Out}) {
        const QPointF distance = point - (portPosition(port) - pos());
        if (QPointF::dotProduct(distance, distance) <= portReach * portReach)
            return port;
    }
    return Port::None;
}

QVariant NodeItem::itemChange(GraphicsItemChange change, const QVariant &value)
{
    if (change == ItemPositionHasChanged && m_moved)
        m_moved(*this);
    if (change == ItemSelectedHasChanged)
        setZValue(isSelected() ? 2 : 1);
    return QGraphicsItem::itemChange(change, value);
}

void NodeItem::hoverMoveEvent(QGraphicsSceneHoverEvent *event)
{
    const Port port = portAt(event->pos());
    if (std::exchange(m_hovered, port) == port)
        return;
    setCursor(port == Port::None ? Qt::ArrowCursor : Qt::CrossCursor);
    update();
}

void NodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    if (std::exchange(m_hovered, Port::None) != Port::None)
        update();
}

// --- painting -----------------------------------------------------------------------------------

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const QPalette palette = widget ? widget->palette() : QApplication::palette();
    const qreal detail
        = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    if (detail < readable) {
        paintFar(*painter, palette, detail);
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    paintCard(*painter, palette);
    paintTexts(*painter, palette);
    paintPorts(*painter, palette);
}

QColor NodeItem::edgeColor(const QPalette &palette) const
{
    if (m_offer == Offer::Refused || m_node.errors > 0)
        return Theme::toneColor(Theme::Tone::Failure, palette);
    if (m_offer == Offer::Possible || isSelected())
        return Theme::accent(palette);
    if (m_live && m_live->state != StepState::Pending)
        return StepKinds::stateColor(m_live->state, palette);
    return Theme::line(palette);
}

void NodeItem::paintFar(QPainter &painter, const QPalette &palette, qreal detail) const
{
    const QColor state = m_live && m_live->state != StepState::Pending
                             ? StepKinds::stateColor(m_live->state, palette)
                             : StepKinds::color(m_node.kind, palette);
    const QColor line = edgeColor(palette);
    const bool isPlain = line == Theme::line(palette);
    const QRectF rect({0, 0}, size);
    if (detail < shapely) {
        painter.fillRect(rect,
                         isPlain ? Theme::blend(palette.color(QPalette::Base), state, 0.55) : line);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isPlain ? Theme::blend(Theme::line(palette), state, 0.5) : line,
                        isSelected() ? 5 : 3));
    painter.setBrush(Theme::blend(palette.color(QPalette::Base), state, 0.16));
    painter.drawRoundedRect(rect, radius, radius);
    painter.fillRect(QRectF(12, 24, 20, 20), state);
    QFont font = titleFont();
    font.setPointSizeF(font.pointSizeF() * 1.7);
    painter.setFont(font);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(
        QRectF(textLeft - 4, 0, size.width() - textLeft - 4, size.height()),
        int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
        QFontMetricsF(font).elidedText(m_node.title, Qt::ElideRight, size.width() - textLeft - 8));
}

void NodeItem::paintCard(QPainter &painter, const QPalette &palette) const
{
    const QRectF rect = QRectF({0, 0}, size).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor base = palette.color(QPalette::Base);
    const bool hasState = m_live && m_live->state != StepState::Pending;
    const QColor state = hasState ? StepKinds::stateColor(m_live->state, palette) : QColor();
    // A shadow of one step, so that cards lie above their edges.
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::isDark(palette) ? QColor(0, 0, 0, 70) : QColor(20, 30, 50, 18));
    painter.drawRoundedRect(rect.translated(0, 1.5), radius, radius);
    painter.setPen(QPen(edgeColor(palette), isSelected() || m_offer != Offer::None ? 2 : 1.2));
    const bool isTinted
        = hasState && m_live->state != StepState::Skipped && m_live->state != StepState::Blocked;
    painter.setBrush(isTinted ? Theme::blend(base, state, Theme::isDark(palette) ? 0.13 : 0.07)
                              : base);
    painter.drawRoundedRect(rect, radius, radius);

    const QRectF box(10, (size.height() - tile) / 2 - 1, tile, tile);
    const QColor kind = StepKinds::color(m_node.kind, palette);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::blend(base, kind, Theme::isDark(palette) ? 0.24 : 0.13));
    painter.drawRoundedRect(box, 6, 6);
    const QRectF icon = box.adjusted(6, 6, -6, -6);
    Icons::paint(painter, icon.toRect(), StepKinds::icon(m_node.kind, m_node.isKnown), kind);
}

/** The symbol of the state at the upper right; takes its room from the title. */
void NodeItem::paintState(QPainter &painter, const QPalette &palette, QRectF &title) const
{
    const auto mark = [&](const QString &icon, const QColor &color) {
        const QRect place(int(title.right()) - 16, int(title.top()) + 2, 16, 16);
        Icons::paint(painter, place, icon, color);
        title.setRight(place.left() - 4);
    };
    if (m_live)
        mark(StepKinds::stateIcon(m_live->state), StepKinds::stateColor(m_live->state, palette));
    if (m_node.errors > 0)
        mark(Theme::toneIcon(Theme::Tone::Failure),
             Theme::toneColor(Theme::Tone::Failure, palette));
    else if (m_node.warnings > 0)
        mark(Theme::toneIcon(Theme::Tone::Warning),
             Theme::toneColor(Theme::Tone::Warning, palette));
}

void NodeItem::paintTexts(QPainter &painter, const QPalette &palette) const
{
    QRectF title(textLeft, 7, size.width() - textLeft - 12, 20);
    paintState(painter, palette, title);
    const QFont bold = titleFont();
    painter.setFont(bold);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(title, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
                     QFontMetricsF(bold).elidedText(m_node.title, Qt::ElideRight, title.width()));
    const QFont small = smallFont();
    painter.setFont(small);
    painter.setPen(Theme::secondary(palette));
    const QRectF detail(textLeft, 26, size.width() - textLeft - 12, 18);
    painter.drawText(
        detail, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
        QFontMetricsF(small).elidedText(m_node.detail, Qt::ElideRight, detail.width()));
    paintFooter(painter, palette);
}

/** What is happening, else what is special about it. */
void NodeItem::paintFooter(QPainter &painter, const QPalette &palette) const
{
    QString text;
    QColor color = Theme::secondary(palette);
    if (m_live && m_live->state != StepState::Pending) {
        QStringList words;
        if (m_live->elapsed.count() > 0 || m_live->attempt > 0)
            words << Words::duration(m_live->elapsed);
        else
            words << WorkflowWords::state(m_live->state);
        if (m_live->items > 0)
            words << u"%1/%2"_s.arg(m_live->itemsDone).arg(m_live->items);
        if (m_live->attempt > 1 && m_live->items == 0)
            words << u"×%1"_s.arg(m_live->attempt);
        if (m_live->costUsd > 0)
            words << Words::cost(m_live->costUsd);
        text = words.join(u"  ·  "_s);
        color = StepKinds::stateColor(m_live->state, palette);
    } else if (!m_node.isKnown) {
        text = WorkflowWords::unknownKind();
    } else {
        text = m_node.marks.isEmpty() ? WorkflowWords::kind(m_node.kind)
                                      : m_node.marks.join(u"  ·  "_s);
    }
    painter.setPen(color);
    const QRectF place(textLeft, 44, size.width() - textLeft - 12, 18);
    painter.drawText(place, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine,
                     QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, place.width()));
}

void NodeItem::paintPorts(QPainter &painter, const QPalette &palette) const
{
    for (const Port port : {Port::In, Port::Out}) {
        const bool isHot = m_hovered == port || (m_offer == Offer::Possible && port == Port::In);
        painter.setPen(QPen(isHot || isSelected() ? Theme::accent(palette)
                                                  : Theme::blend(Theme::line(palette),
                                                                 Theme::secondary(palette), 0.5),
                            1.5));
        painter.setBrush(isHot ? Theme::accent(palette) : palette.color(QPalette::Base));
        const qreal r = isHot ? portRadius + 1.5 : portRadius;
        painter.drawEllipse(portPosition(port) - pos(), r, r);
    }
}

} // namespace Runyard

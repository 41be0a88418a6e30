// SPDX-License-Identifier: GPL-3.0-or-later
#include "entryblock.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>

#include <algorithm>

namespace Runyard {
namespace {

using Kind = ConversationEntry::Kind;
using Status = ConversationEntry::Status;

constexpr int side = Theme::wideGap; ///< left and right of everything
constexpr int indent = 24;           ///< of what a sub-agent does
constexpr int widest = 900;          ///< longer lines are hard to read
constexpr int titleHeight = 30;
constexpr int lessHeight = 20;        ///< of a notice's or turn's line
constexpr int above = Theme::halfGap; ///< room above and below each entry
constexpr int padding = 10;

QString elided(const QFontMetrics &metrics, const QString &text, int width)
{
    return width > 0 ? metrics.elidedText(text, Qt::ElideRight, width) : QString();
}

int boxWidth(const ConversationEntry &entry, int width)
{
    return std::max(80, std::min(width - 2 * side, widest) - entry.depth * indent);
}

} // namespace

EntryBlock::EntryBlock(const ConversationEntry &entry, const ConversationEntry &turn, bool folded,
                       const ConversationLook &look)
    : m_entry(entry), m_turn(turn), m_look(look), m_folded(folded)
{
    if (!folded)
        m_document = EntryText::document(entry, look);
}

EntryBlock::~EntryBlock() = default;

bool EntryBlock::isCard() const
{
    return m_entry.kind == Kind::Message || m_entry.kind == Kind::Tool
           || m_entry.kind == Kind::Problem;
}

bool EntryBlock::hasTitle() const
{
    return m_entry.kind == Kind::Message || m_entry.kind == Kind::Tool
           || m_entry.kind == Kind::Thought;
}

void EntryBlock::setWidth(int width)
{
    const int left = side + m_entry.depth * indent;
    const int room = boxWidth(m_entry, width);
    int y = above;
    int textLeft = left;
    int textWidth = room;
    m_title = {};
    if (hasTitle()) {
        m_title = QRect(left, y, room, titleHeight);
        y += titleHeight;
    }
    if (isCard()) {
        textLeft += padding;
        textWidth -= 2 * padding;
    }
    const bool hasIcon = m_entry.kind == Kind::Notice || m_entry.kind == Kind::Problem
                         || m_entry.kind == Kind::Thought;
    if (hasIcon) {
        textLeft += Theme::iconSize + Theme::gap;
        textWidth -= Theme::iconSize + Theme::gap;
    }
    if (m_entry.kind == Kind::Problem)
        y += Theme::gap;
    m_text = QPoint(textLeft, y);
    if (m_document) {
        m_document->setTextWidth(textWidth);
        y += int(m_document->size().height() + 0.5);
        if (isCard())
            y += padding;
    }
    if (m_entry.kind == Kind::TurnEnd)
        y += lessHeight + Theme::gap;
    m_box = QRect(left, above, room, y - above);
    m_height = y + above;
}

int EntryBlock::estimate(const ConversationEntry &entry, bool folded, int width,
                         const ConversationLook &look)
{
    const QFontMetrics metrics(look.font);
    const int title
        = entry.kind == Kind::Message || entry.kind == Kind::Tool || entry.kind == Kind::Thought
              ? titleHeight
              : 0;
    if (folded)
        return title + 2 * above;
    const int columns
        = std::max(10, boxWidth(entry, width) / std::max(1, metrics.averageCharWidth()));
    const auto lines = [columns](const QString &text) {
        return text.isEmpty() ? 0 : text.count(u'\n') + 1 + text.size() / columns;
    };
    const qsizetype count
        = entry.kind == Kind::Tool ? lines(entry.detail) + lines(entry.result) : lines(entry.text);
    const int extra = entry.kind == Kind::TurnEnd ? lessHeight + Theme::gap : padding;
    return title + int(count) * metrics.height() + extra + 2 * above;
}

// --- painting ------------------------------------------------------------------------------------

QColor EntryBlock::titleColor() const
{
    switch (m_entry.status) {
    case Status::Failed:
        return Theme::toneColor(Theme::Tone::Failure, m_look.palette);
    case Status::Running:
        return Theme::stateColor(RunState::Running, m_look.palette);
    default:
        return Theme::secondary(m_look.palette);
    }
}

void EntryBlock::paint(QPainter &painter, const Marks &marks) const
{
    paintSurface(painter, marks);
    if (hasTitle())
        paintTitle(painter, marks);
    if (m_entry.kind == Kind::TurnEnd)
        paintTurnEnd(painter);
    const bool hasIcon = m_entry.kind == Kind::Notice || m_entry.kind == Kind::Problem;
    if (hasIcon) {
        const int x = m_text.x() - Theme::iconSize - Theme::gap;
        const int height = QFontMetrics(m_look.font).height();
        Icons::paint(
            painter, QRect(x, m_text.y(), Theme::iconSize, height), EntryText::icon(m_entry),
            m_entry.kind == Kind::Problem ? Theme::toneColor(Theme::Tone::Failure, m_look.palette)
                                          : Theme::secondary(m_look.palette));
    }
    paintText(painter, marks);
}

void EntryBlock::paintSurface(QPainter &painter, const Marks &marks) const
{
    const QPalette &colors = m_look.palette;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(m_box).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isCard()) {
        QColor surface = colors.color(QPalette::AlternateBase);
        QColor line = Theme::line(colors);
        if (m_entry.kind == Kind::Message)
            surface = Theme::toneSurface(Theme::Tone::Information, colors);
        if (m_entry.kind == Kind::Problem || m_entry.status == Status::Failed)
            line = Theme::blend(line, Theme::toneColor(Theme::Tone::Failure, colors), 0.5);
        if (m_entry.kind == Kind::Problem)
            surface = Theme::toneSurface(Theme::Tone::Failure, colors);
        painter.setPen(m_entry.kind == Kind::Message ? QPen(Qt::NoPen) : QPen(line));
        painter.setBrush(surface);
        painter.drawRoundedRect(box, Theme::radius, Theme::radius);
    }
    if (m_entry.kind == Kind::Thought && m_document) {
        const int x = m_box.left() + Theme::iconSize / 2;
        painter.fillRect(QRect(x, m_text.y(), 2, m_box.bottom() - m_text.y()), Theme::line(colors));
    }
    if (marks.hasFocus) {
        painter.setPen(QPen(Theme::accent(colors), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(isCard() ? box : box.adjusted(-4, -2, 4, 2), Theme::radius,
                                Theme::radius);
    }
    painter.restore();
}

void EntryBlock::paintTitle(QPainter &painter, const Marks &marks) const
{
    const QPalette &colors = m_look.palette;
    QRect room = m_title.adjusted(isCard() ? padding : 0, 0, -padding, 0);
    const auto take = [&room](int width) {
        QRect part = room;
        part.setWidth(width);
        room.setLeft(part.right() + 1 + Theme::gap);
        return part;
    };
    const auto takeRight = [&room](int width) {
        QRect part = room;
        part.setLeft(part.right() + 1 - width);
        room.setRight(part.left() - 1 - Theme::gap);
        return part;
    };
    if (const QString icon = EntryText::icon(m_entry); !icon.isEmpty())
        Icons::paint(painter, take(Theme::iconSize), icon, titleColor());
    if (EntryText::canFold(m_entry))
        Icons::paint(painter, takeRight(Theme::iconSize),
                     m_folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"),
                     marks.isHovered ? colors.color(QPalette::Text) : Theme::secondary(colors));
    if (m_entry.status == Status::Running)
        Icons::paint(painter, takeRight(Theme::iconSize), QStringLiteral("state-starting"),
                     titleColor());
    if (m_entry.status == Status::Failed)
        Icons::paint(painter, takeRight(Theme::iconSize), QStringLiteral("error"), titleColor());

    const QFont strong = Theme::bold(m_look.font);
    const auto write = [&](const QFont &font, const QColor &color, const QString &text,
                           bool atRight = false) {
        const QFontMetrics metrics(font);
        const int width = std::min(metrics.horizontalAdvance(text) + 1, std::max(0, room.width()));
        const QRect part = atRight ? takeRight(width) : take(width);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(part, Qt::AlignVCenter | Qt::TextSingleLine,
                         elided(metrics, text, part.width()));
    };
    if (const QString remark = EntryText::remark(m_entry); !remark.isEmpty())
        write(Theme::smaller(m_look.font), Theme::secondary(colors), remark, true);
    if (m_entry.kind == Kind::Message)
        write(Theme::smaller(m_look.font), Theme::secondary(colors),
              m_entry.at.toLocalTime().toString(u"HH:mm"), true);
    write(strong,
          m_entry.kind == Kind::Thought ? Theme::secondary(colors) : colors.color(QPalette::Text),
          EntryText::title(m_entry));
    // What is unfolded says it below.
    const bool saysItBelow = m_entry.kind == Kind::Thought && m_document;
    if (const QString summary = EntryText::summary(m_entry); !summary.isEmpty() && !saysItBelow)
        write(m_entry.kind == Kind::Tool ? m_look.fixed : m_look.font, Theme::secondary(colors),
              summary);
}

void EntryBlock::paintTurnEnd(QPainter &painter) const
{
    const QFont small = Theme::smaller(m_look.font);
    const QFontMetrics metrics(small);
    const QString text = EntryText::turnEnd(m_turn);
    const QRect room(m_box.left(), m_box.bottom() - lessHeight, m_box.width(), lessHeight);
    const int width = std::min(metrics.horizontalAdvance(text) + 1, room.width());
    painter.setFont(small);
    painter.setPen(m_entry.status == Status::Failed
                       ? Theme::toneColor(Theme::Tone::Failure, m_look.palette)
                       : Theme::secondary(m_look.palette));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, elided(metrics, text, room.width()));
    painter.fillRect(QRect(room.left(), room.center().y(),
                           std::max(0, room.width() - width - Theme::wideGap), 1),
                     Theme::line(m_look.palette));
}

void EntryBlock::paintText(QPainter &painter, const Marks &marks) const
{
    if (!m_document)
        return;
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = m_look.palette;
    if (m_entry.kind == Kind::Problem)
        context.palette.setColor(QPalette::Text, m_look.palette.color(QPalette::Text));
    if (!marks.found.isEmpty()) {
        QTextCharFormat format;
        format.setBackground(Theme::toneSurface(Theme::Tone::Warning, m_look.palette));
        format.setForeground(Theme::toneColor(Theme::Tone::Warning, m_look.palette));
        for (QTextCursor at = m_document->find(marks.found); !at.isNull();
             at = m_document->find(marks.found, at))
            context.selections.append({at, format});
    }
    if (marks.selectionStart >= 0 && marks.selectionEnd > marks.selectionStart) {
        QTextCursor cursor(m_document.get());
        const int last = m_document->characterCount() - 1;
        cursor.setPosition(std::min(marks.selectionStart, last));
        cursor.setPosition(std::min(marks.selectionEnd, last), QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setBackground(m_look.palette.brush(QPalette::Highlight));
        format.setForeground(m_look.palette.brush(QPalette::HighlightedText));
        context.selections.append({cursor, format});
    }
    painter.save();
    painter.translate(m_text);
    m_document->documentLayout()->draw(&painter, context);
    painter.restore();
}

// --- where is what -------------------------------------------------------------------------------

int EntryBlock::positionAt(const QPoint &point) const
{
    return m_document ? m_document->documentLayout()->hitTest(point - m_text, Qt::ExactHit) : -1;
}

int EntryBlock::nearestPosition(const QPoint &point) const
{
    return m_document ? m_document->documentLayout()->hitTest(point - m_text, Qt::FuzzyHit) : 0;
}

QString EntryBlock::linkAt(const QPoint &point) const
{
    return m_document ? m_document->documentLayout()->anchorAt(point - m_text) : QString();
}

bool EntryBlock::isFoldHandle(const QPoint &point) const
{
    return EntryText::canFold(m_entry) && m_title.contains(point);
}

QRect EntryBlock::rectOf(int position) const
{
    if (!m_document)
        return m_box;
    const QTextBlock block = m_document->findBlock(position);
    const QRectF rect = m_document->documentLayout()->blockBoundingRect(block);
    const QTextLine line = block.layout()->lineForTextPosition(position - block.position());
    if (!line.isValid())
        return rect.translated(m_text).toRect();
    return QRectF(rect.topLeft() + line.position(), QSizeF(rect.width(), line.height()))
        .translated(m_text)
        .toRect();
}

} // namespace Runyard

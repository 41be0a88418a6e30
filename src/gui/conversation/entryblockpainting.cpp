// SPDX-License-Identifier: GPL-3.0-or-later
// The part of EntryBlock that paints.
#include "entryblock.h"
#include "entrydocument.h"
#include "entrymeasures.h"

#include <gui/style/icons.h>

#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>

#include <algorithm>

namespace Runyard {
namespace {

using namespace EntryMeasures;
using Kind = ConversationEntry::Kind;
using Status = ConversationEntry::Status;

QString elided(const QFontMetrics &metrics, const QString &text, int width)
{
    return width > 0 ? metrics.elidedText(text, Qt::ElideRight, width) : QString();
}

} // namespace

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
    paintGuides(painter);
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
    paintSurfacesBelow(painter);
    paintText(painter, marks);
    if (marks.isHovered)
        paintCopyHandle(painter, marks);
}

/** Lines at the left of what a sub-agent does, one for each that it is below. */
void EntryBlock::paintGuides(QPainter &painter) const
{
    const QColor color = Theme::line(m_look.palette);
    for (int depth = 1; depth <= m_entry.depth; ++depth)
        painter.fillRect(QRect(side + (depth - 1) * indent + indent / 2 - 1, 0, 2, m_height),
                         color);
}

/** Behind code, quotes and the lines of a change. */
void EntryBlock::paintSurfacesBelow(QPainter &painter) const
{
    using Surface = EntryDocument::Surface;
    if (!m_document)
        return;
    const QPalette &colors = m_look.palette;
    const auto *layout = m_document->documentLayout();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (QTextBlock block = m_document->begin(); block.isValid();) {
        const Surface surface = EntryDocument::surfaceOf(block);
        QRectF rows = layout->blockBoundingRect(block);
        for (block = block.next(); block.isValid() && EntryDocument::surfaceOf(block) == surface;
             block = block.next())
            rows |= layout->blockBoundingRect(block);
        if (surface == Surface::None)
            continue;
        const QRectF wide(m_text.x(), m_text.y() + rows.top(), m_document->textWidth(),
                          rows.height());
        painter.setPen(Qt::NoPen);
        switch (surface) {
        case Surface::Code:
            painter.setPen(Theme::line(colors));
            painter.setBrush(colors.color(isCard() ? QPalette::Base : QPalette::AlternateBase));
            painter.drawRoundedRect(wide.adjusted(0.5, -EntryDocument::codePadding + 0.5, -0.5,
                                                  EntryDocument::codePadding - 0.5),
                                    Theme::radius, Theme::radius);
            break;
        case Surface::Quote:
            painter.fillRect(QRectF(wide.left() + 2, wide.top(), 3, wide.height()),
                             Theme::line(colors));
            break;
        default:
            painter.fillRect(QRectF(m_box.left() + 1, wide.top(), m_box.width() - 2, wide.height()),
                             Theme::toneSurface(surface == Surface::Added ? Theme::Tone::Success
                                                                          : Theme::Tone::Failure,
                                                colors));
            break;
        }
    }
    painter.restore();
}

void EntryBlock::paintCopyHandle(QPainter &painter, const Marks &marks) const
{
    const QRect handle = copyHandle();
    if (handle.isEmpty())
        return;
    const QPalette &colors = m_look.palette;
    if (!hasTitle()) { // it lies over the text
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Theme::line(colors));
        painter.setBrush(colors.color(QPalette::Base));
        painter.drawRoundedRect(QRectF(handle).adjusted(-4.5, -4.5, 4.5, 4.5), Theme::radius,
                                Theme::radius);
        painter.restore();
    }
    Icons::paint(painter, handle, QStringLiteral("copy"),
                 marks.isOnHandle ? colors.color(QPalette::Text) : Theme::secondary(colors));
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
                     marks.isOnHandle ? colors.color(QPalette::Text) : Theme::secondary(colors));
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
    if (const QString text = remark(); !text.isEmpty())
        write(Theme::smaller(m_look.font), Theme::secondary(colors), text, true);
    if (marks.isHovered && !copyHandle().isEmpty())
        takeRight(Theme::iconSize);
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

} // namespace Runyard

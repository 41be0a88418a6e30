// SPDX-License-Identifier: GPL-3.0-or-later
#include "entryblock.h"

#include "entrymeasures.h"

#include <QtCore/QLocale>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QFontMetrics>
#include <QtGui/QTextBlock>

#include <algorithm>

namespace Runyard {
namespace {

using namespace EntryMeasures;
using Kind = ConversationEntry::Kind;
using Status = ConversationEntry::Status;

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

QString EntryBlock::remark() const
{
    return m_entry.kind == Kind::Message
               ? QLocale().toString(m_entry.at.toLocalTime().time(), QLocale::ShortFormat)
               : EntryText::remark(m_entry);
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
    return EntryText::canFold(m_entry) && m_title.contains(point) && !isCopyHandle(point);
}

QRect EntryBlock::copyHandle() const
{
    const bool isSpeech = m_entry.kind == Kind::Speech;
    if (isSpeech)
        return {m_box.right() - Theme::iconSize - Theme::halfGap, m_box.top() + Theme::halfGap,
                Theme::iconSize, Theme::iconSize};
    if (!hasTitle())
        return {};
    // As paintTitle goes from the right.
    int right = m_title.right() + 1 - padding;
    const auto pass = [&right](int width) { right -= width + Theme::gap; };
    if (EntryText::canFold(m_entry))
        pass(Theme::iconSize);
    if (m_entry.status == Status::Running || m_entry.status == Status::Failed)
        pass(Theme::iconSize);
    if (const QString text = remark(); !text.isEmpty())
        pass(QFontMetrics(Theme::smaller(m_look.font)).horizontalAdvance(text) + 1);
    return {right - Theme::iconSize, m_title.center().y() - Theme::iconSize / 2 + 1,
            Theme::iconSize, Theme::iconSize};
}

bool EntryBlock::isCopyHandle(const QPoint &point) const
{
    return copyHandle().adjusted(-4, -4, 4, 4).contains(point);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrydocument.h"

#include "codecolors.h"

#include <gui/style/theme.h>

#include <QtGui/QTextBlock>
#include <QtGui/QTextFrame>
#include <QtGui/QTextList>
#include <QtGui/QTextTable>

namespace Runyard {
namespace {

/** Text of an agent names pictures as it likes: nothing is fetched, neither file nor address. */
class LoadingNothing final : public QTextDocument
{
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

constexpr int listIndent = 22;
constexpr int cellPadding = 5;
constexpr int quoteIndent = 14;
/** Lines of prose stand a little apart, those of code do not. */
constexpr int proseLineHeight = 112;

bool isCode(const QTextBlock &block)
{
    const QTextBlockFormat format = block.blockFormat();
    return format.hasProperty(QTextFormat::BlockCodeFence)
           || format.hasProperty(QTextFormat::BlockCodeLanguage);
}

void setSurface(QTextBlockFormat &format, EntryDocument::Surface surface)
{
    format.setProperty(EntryDocument::surfaceProperty, int(surface));
}

} // namespace

EntryDocument::Surface EntryDocument::surfaceOf(const QTextBlock &block)
{
    return Surface(block.blockFormat().intProperty(surfaceProperty));
}

EntryDocument::EntryDocument(const ConversationLook &look)
    : m_look(look), m_document(std::make_unique<LoadingNothing>())
{
    m_document->setUndoRedoEnabled(false);
    m_document->setDocumentMargin(0);
    m_document->setDefaultFont(look.font);
    m_document->setIndentWidth(listIndent);
}

std::unique_ptr<QTextDocument> EntryDocument::take()
{
    return m_isEmpty ? nullptr : std::move(m_document);
}

QTextCharFormat EntryDocument::fixedFormat() const
{
    QTextCharFormat format;
    format.setFont(m_look.fixed);
    return format;
}

void EntryDocument::addLine(const QString &text, const QTextBlockFormat &block,
                            const QTextCharFormat &format)
{
    QTextCursor cursor(m_document.get());
    cursor.movePosition(QTextCursor::End);
    if (m_isEmpty)
        cursor.setBlockFormat(block);
    else
        cursor.insertBlock(block, format);
    m_isEmpty = false;
    cursor.setBlockCharFormat(format);
    cursor.insertText(text, format);
}

void EntryDocument::addLines(const QString &text, const QTextBlockFormat &block,
                             const QTextCharFormat &format)
{
    if (text.isEmpty())
        return;
    for (const QString &line : text.split(u'\n'))
        addLine(line, block, format);
}

void EntryDocument::addPlain(const QString &text)
{
    addLines(text, {}, {});
}

void EntryDocument::addCode(const QString &text)
{
    addLines(text, {}, fixedFormat());
}

void EntryDocument::addCommand(const QString &command)
{
    QTextCharFormat format = fixedFormat();
    format.setForeground(m_look.palette.color(QPalette::Text));
    addLines(command, {}, format);
}

/** The mark tells by its colour, too; the text itself keeps that which reads best. */
void EntryDocument::addDiff(const QString &diff)
{
    if (diff.isEmpty())
        return;
    for (const QString &line : diff.split(u'\n')) {
        const QChar mark = line.isEmpty() ? QChar(u' ') : line.front();
        QTextBlockFormat block;
        QTextCharFormat format = fixedFormat();
        if (mark != u'+' && mark != u'-') {
            format.setForeground(Theme::secondary(m_look.palette));
            addLine(line, block, format);
            continue;
        }
        const bool isNew = mark == u'+';
        setSurface(block, isNew ? Surface::Added : Surface::Removed);
        QTextCharFormat marked = format;
        marked.setForeground(
            Theme::toneColor(isNew ? Theme::Tone::Success : Theme::Tone::Failure, m_look.palette));
        marked.setFontWeight(QFont::Bold);
        format.setForeground(m_look.palette.color(QPalette::Text));
        addLine(mark, block, marked);
        QTextCursor cursor(m_document.get());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(line.mid(1), format);
    }
}

void EntryDocument::addTodo(const QString &items)
{
    if (items.isEmpty())
        return;
    for (const QString &line : items.split(u'\n')) {
        QTextCharFormat format;
        QString mark = QStringLiteral("○");
        if (line.startsWith(u"[x]")) {
            mark = QStringLiteral("✓");
            format.setForeground(Theme::secondary(m_look.palette));
            format.setFontStrikeOut(true);
        } else if (line.startsWith(u"[>]")) {
            mark = QStringLiteral("➤");
            format.setFontWeight(QFont::DemiBold);
        }
        QTextBlockFormat block;
        block.setTextIndent(-20);
        block.setLeftMargin(20);
        QTextCharFormat markFormat;
        markFormat.setForeground(mark == u"✓"
                                     ? Theme::toneColor(Theme::Tone::Success, m_look.palette)
                                     : Theme::accent(m_look.palette));
        addLine(mark + QStringLiteral("  "), block, markFormat);
        QTextCursor cursor(m_document.get());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(line.mid(4), format);
    }
}

void EntryDocument::addResult(const QString &text, bool failed)
{
    const QString result = text.trimmed().isEmpty() ? QString() : text;
    QTextCharFormat format = fixedFormat();
    // That it failed is said by the card; what was printed is to be read.
    format.setForeground(failed ? m_look.palette.color(QPalette::Text)
                                : Theme::secondary(m_look.palette));
    QTextBlockFormat first;
    if (!m_isEmpty)
        first.setTopMargin(Theme::halfGap + 2);
    const qsizetype end = result.indexOf(u'\n');
    if (result.isEmpty())
        return;
    addLine(end < 0 ? result : result.left(end), first, format);
    if (end >= 0)
        addLines(result.mid(end + 1), {}, format);
}

void EntryDocument::addMarkdown(const QString &text)
{
    if (text.isEmpty())
        return;
    m_document->setMarkdown(text,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                | QTextDocument::MarkdownNoHTML);
    m_isEmpty = false;
    styleMarkdown();
}

/** Markdown comes without distances, and its headings larger than a conversation wants them. */
void EntryDocument::styleMarkdown()
{
    QTextBlock block = m_document->begin();
    while (block.isValid()) {
        const bool isFirst = block == m_document->begin();
        if (isCode(block)) {
            block = styleCode(block, isFirst);
        } else {
            styleProse(block, isFirst);
            block = block.next();
        }
    }
    styleInlineCode();
    styleTables();
}

void EntryDocument::styleProse(QTextBlock block, bool isFirst)
{
    QTextBlockFormat format = block.blockFormat();
    const bool isInTable = QTextCursor(block).currentTable();
    const bool isTight = isFirst || isInTable;
    const bool isBehindCode = !isFirst && isCode(block.previous());
    format.setTopMargin(isTight                     ? 0
                        : isBehindCode              ? codePadding + Theme::gap
                        : block.textList()          ? 3
                        : format.headingLevel() > 0 ? Theme::gap + Theme::halfGap
                                                    : Theme::gap);
    format.setBottomMargin(0);
    format.setLineHeight(proseLineHeight, QTextBlockFormat::ProportionalHeight);
    if (const int level = format.intProperty(QTextFormat::BlockQuoteLevel); level > 0) {
        setSurface(format, Surface::Quote);
        format.setLeftMargin(level * quoteIndent);
    }
    if (format.headingLevel() > 0) {
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat heading;
        heading.setFontPointSize(m_look.font.pointSizeF()
                                 * (format.headingLevel() <= 2 ? 1.15 : 1.0));
        heading.setFontWeight(QFont::DemiBold);
        heading.setProperty(QTextFormat::FontSizeAdjustment, 0);
        cursor.mergeCharFormat(heading);
    }
    QTextCursor(block).setBlockFormat(format);
}

/** All lines of one piece of code; gives what follows it. Long lines are wrapped: there is no way
 * to scroll sideways. */
QTextBlock EntryDocument::styleCode(QTextBlock block, bool isFirst)
{
    const QTextBlock first = block;
    const QString language = block.blockFormat().stringProperty(QTextFormat::BlockCodeLanguage);
    int count = 0;
    for (; block.isValid() && isCode(block); block = block.next(), ++count) {
        QTextBlockFormat format = block.blockFormat();
        const bool isLast = !block.next().isValid() || !isCode(block.next());
        format.setTopMargin(count > 0 ? 0 : codePadding + (isFirst ? 0 : Theme::gap));
        format.setBottomMargin(isLast ? codePadding : 0);
        format.setLeftMargin(codePadding + 2);
        format.setRightMargin(codePadding);
        format.setNonBreakableLines(false);
        setSurface(format, Surface::Code);
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat fixed = fixedFormat();
        fixed.setForeground(m_look.palette.color(QPalette::Text));
        cursor.mergeCharFormat(fixed);
        QTextCursor(block).setBlockFormat(format);
    }
    CodeColors::apply(first, count, language, m_look.palette);
    return block;
}

/** Words of code within a sentence. */
void EntryDocument::styleInlineCode()
{
    const QColor tint = Theme::blend(m_look.palette.color(QPalette::Base),
                                     m_look.palette.color(QPalette::Text), 0.07);
    QList<std::pair<int, int>> places;
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        if (isCode(block))
            continue;
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment piece = at.fragment();
            if (piece.charFormat().fontFixedPitch())
                places.append({piece.position(), piece.position() + piece.length()});
        }
    }
    for (const auto &[from, to] : std::as_const(places)) {
        QTextCursor cursor(m_document.get());
        cursor.setPosition(from);
        cursor.setPosition(to, QTextCursor::KeepAnchor);
        QTextCharFormat format = fixedFormat();
        format.setBackground(tint);
        cursor.mergeCharFormat(format);
    }
}

void EntryDocument::styleTables()
{
    const QColor line = Theme::line(m_look.palette);
    for (QTextFrame *frame : m_document->rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(line);
        format.setBorderCollapse(true);
        format.setCellPadding(cellPadding);
        format.setCellSpacing(0);
        format.setTopMargin(Theme::gap);
        format.setBottomMargin(Theme::halfGap);
        table->setFormat(format);
        // Where borders are shared each cell has to have its own.
        for (int row = 0; row < table->rows(); ++row) {
            for (int column = 0; column < table->columns(); ++column) {
                QTextTableCell cell = table->cellAt(row, column);
                QTextTableCellFormat edge = cell.format().toTableCellFormat();
                edge.setBorder(1);
                edge.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
                edge.setBorderBrush(line);
                if (row == 0)
                    edge.setBackground(m_look.palette.color(QPalette::AlternateBase));
                cell.setFormat(edge);
            }
        }
    }
}

void EntryDocument::makeQuiet()
{
    QTextCursor cursor(m_document.get());
    cursor.select(QTextCursor::Document);
    QTextCharFormat quiet;
    quiet.setForeground(Theme::secondary(m_look.palette));
    cursor.mergeCharFormat(quiet);
}

} // namespace Runyard

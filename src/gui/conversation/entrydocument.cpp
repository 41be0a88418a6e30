// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrydocument.h"

#include <gui/style/theme.h>

#include <QtGui/QTextBlock>
#include <QtGui/QTextList>

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

} // namespace

EntryDocument::EntryDocument(const ConversationLook &look)
    : m_look(look), m_document(std::make_unique<LoadingNothing>())
{
    m_document->setUndoRedoEnabled(false);
    m_document->setDocumentMargin(0);
    m_document->setDefaultFont(look.font);
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
    format.setForeground(Theme::accent(m_look.palette));
    addLines(command, {}, format);
}

void EntryDocument::addDiff(const QString &diff)
{
    const auto formatsOf = [this](QChar mark) -> std::pair<QTextBlockFormat, QTextCharFormat> {
        QTextBlockFormat block;
        QTextCharFormat format = fixedFormat();
        if (mark != u'+' && mark != u'-') {
            format.setForeground(Theme::secondary(m_look.palette));
            return {block, format};
        }
        const Theme::Tone tone = mark == u'+' ? Theme::Tone::Success : Theme::Tone::Failure;
        block.setBackground(Theme::toneSurface(tone, m_look.palette));
        format.setForeground(Theme::toneColor(tone, m_look.palette));
        return {block, format};
    };
    if (diff.isEmpty())
        return;
    for (const QString &line : diff.split(u'\n')) {
        const auto [block, format] = formatsOf(line.isEmpty() ? QChar(u' ') : line.front());
        addLine(line, block, format);
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
    format.setForeground(failed ? Theme::toneColor(Theme::Tone::Failure, m_look.palette)
                                : Theme::secondary(m_look.palette));
    QTextBlockFormat first;
    if (!m_isEmpty)
        first.setTopMargin(Theme::halfGap);
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
    const QColor code = Theme::blend(m_look.palette.color(QPalette::Base),
                                     m_look.palette.color(QPalette::Text), 0.06);
    bool wasCode = false;
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool isCode = format.hasProperty(QTextFormat::BlockCodeFence)
                            || format.hasProperty(QTextFormat::BlockCodeLanguage);
        const bool isFirst = block == m_document->begin();
        format.setTopMargin(isFirst || (isCode && wasCode) ? 0 : block.textList() ? 2 : Theme::gap);
        format.setBottomMargin(0);
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        if (isCode) {
            format.setBackground(code);
            QTextCharFormat fixed;
            fixed.setFont(m_look.fixed);
            cursor.mergeCharFormat(fixed);
        }
        if (format.headingLevel() > 0) {
            QTextCharFormat heading;
            heading.setFontPointSize(m_look.font.pointSizeF()
                                     * (format.headingLevel() <= 2 ? 1.15 : 1.0));
            heading.setFontWeight(QFont::DemiBold);
            heading.clearProperty(QTextFormat::FontSizeAdjustment);
            heading.setProperty(QTextFormat::FontSizeAdjustment, 0);
            cursor.mergeCharFormat(heading);
        }
        QTextCursor(block).setBlockFormat(format);
        wasCode = isCode;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entrytext.h"

#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>

namespace Runyard {

/** Builds the document of one entry, piece by piece. */
class EntryDocument
{
public:
    /** What lies behind a paragraph, over its whole width; a paragraph's `surfaceProperty`. Who
     * paints the document paints that first. */
    enum class Surface { None, Code, Quote, Added, Removed };
    static constexpr int surfaceProperty = QTextFormat::UserProperty + 1;
    /** Room between code and the edge of its surface. */
    static constexpr int codePadding = 10;
    [[nodiscard]] static Surface surfaceOf(const QTextBlock &block);

    explicit EntryDocument(const ConversationLook &look);

    void addPlain(const QString &text);
    /** As GitHub writes it, without HTML. Only into an empty document. */
    void addMarkdown(const QString &text);
    void addCode(const QString &text);
    void addCommand(const QString &command);
    /** Lines as in `ToolStarted::detail` of an edit, coloured. */
    void addDiff(const QString &diff);
    void addTodo(const QString &items);
    void addResult(const QString &text, bool failed);
    /** All of it in the colour of what is less important. */
    void makeQuiet();

    /** nullptr when nothing was added. */
    [[nodiscard]] std::unique_ptr<QTextDocument> take();

private:
    void addLine(const QString &text, const QTextBlockFormat &block, const QTextCharFormat &format);
    void addLines(const QString &text, const QTextBlockFormat &block,
                  const QTextCharFormat &format);
    void styleMarkdown();
    void styleProse(QTextBlock block, bool isFirst);
    [[nodiscard]] QTextBlock styleCode(QTextBlock block, bool isFirst);
    void styleInlineCode();
    void styleTables();
    [[nodiscard]] QTextCharFormat fixedFormat() const;

    const ConversationLook &m_look;
    std::unique_ptr<QTextDocument> m_document;
    bool m_isEmpty = true;
};

} // namespace Runyard

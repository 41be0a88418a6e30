// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entrytext.h"

#include <QtGui/QTextCursor>

namespace Runyard {

/** Builds the document of one entry, piece by piece. */
class EntryDocument
{
public:
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
    [[nodiscard]] QTextCharFormat fixedFormat() const;

    const ConversationLook &m_look;
    std::unique_ptr<QTextDocument> m_document;
    bool m_isEmpty = true;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/conversationlog.h>

#include <QtCore/QCoreApplication>
#include <QtGui/QFont>
#include <QtGui/QPalette>
#include <QtGui/QTextDocument>

#include <memory>

namespace Runyard {

/** How a conversation looks: the view's own font and palette. */
struct ConversationLook
{
    QFont font;
    QFont fixed;
    QPalette palette;
};

/** The words and documents of a conversation's entries. Pure. */
class EntryText
{
    Q_DECLARE_TR_FUNCTIONS(EntryText)
public:
    /** Who speaks or what is done: "You", "Thought", the name of a tool. */
    [[nodiscard]] static QString title(const ConversationEntry &entry);
    /** Behind the title: what a tool is about, how a thought begins. One line. */
    [[nodiscard]] static QString summary(const ConversationEntry &entry);
    /** At the right of the title: "+3 −1", "12 steps". */
    [[nodiscard]] static QString remark(const ConversationEntry &entry);
    /** "Turn done · 12 s · 1,234 tokens · $0.12". `turn` holds what this turn alone has used. */
    [[nodiscard]] static QString turnEnd(const ConversationEntry &turn);
    /** Name of the icon in front of the title; empty for none. */
    [[nodiscard]] static QString icon(const ConversationEntry &entry);
    /** All of it for a screen reader. */
    [[nodiscard]] static QString spoken(const ConversationEntry &entry);

    /** What stands below the title, or is the whole entry; nullptr when there is nothing. Nothing
     * in it is loaded from anywhere. */
    [[nodiscard]] static std::unique_ptr<QTextDocument> document(const ConversationEntry &entry,
                                                                 const ConversationLook &look);
    /** Entries that begin folded: what is only of interest when one asks for it. */
    [[nodiscard]] static bool beginsFolded(const ConversationEntry &entry);
    [[nodiscard]] static bool canFold(const ConversationEntry &entry);
};

} // namespace Runyard

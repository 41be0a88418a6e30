// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entrytext.h"

#include <QtCore/QRect>

class QPainter;

namespace Runyard {

/** One entry of a conversation, laid out for a width and ready to be painted. Coordinates are its
 * own, from its top left corner. */
class EntryBlock
{
public:
    /** What is painted into or around it. */
    struct Marks
    {
        int selectionStart = -1; ///< character positions in the document; none when equal
        int selectionEnd = -1;
        QString found;           ///< every place of it is marked; empty for none
        bool isHovered = false;  ///< the mouse is over it
        bool isOnHandle = false; ///< and there a click would do something
        bool hasFocus = false;
    };

    /** `entry` as it is now: see ConversationModel::status. `turn` is what its turn has used. */
    EntryBlock(const ConversationEntry &entry, const ConversationEntry &turn, bool folded,
               const ConversationLook &look);
    ~EntryBlock();

    void setWidth(int width);
    [[nodiscard]] int height() const { return m_height; }
    void paint(QPainter &painter, const Marks &marks) const;

    /** Of a character; -1 where there is no text. */
    [[nodiscard]] int positionAt(const QPoint &point) const;
    /** Of the nearest character. */
    [[nodiscard]] int nearestPosition(const QPoint &point) const;
    [[nodiscard]] QString linkAt(const QPoint &point) const;
    /** A click there folds or unfolds. */
    [[nodiscard]] bool isFoldHandle(const QPoint &point) const;
    /** A click there copies the entry; seen while the mouse is over the entry. */
    [[nodiscard]] bool isCopyHandle(const QPoint &point) const;
    /** Where the character stands. */
    [[nodiscard]] QRect rectOf(int position) const;
    /** nullptr when it has no text below its title, or is folded. */
    [[nodiscard]] const QTextDocument *document() const { return m_document.get(); }

    /** Height before it is laid out, roughly. */
    [[nodiscard]] static int estimate(const ConversationEntry &entry, bool folded, int width,
                                      const ConversationLook &look);

private:
    [[nodiscard]] bool isCard() const;
    [[nodiscard]] bool hasTitle() const;
    [[nodiscard]] QString remark() const;
    /** Where it is copied; empty for what there is nothing to copy of. */
    [[nodiscard]] QRect copyHandle() const;
    void paintGuides(QPainter &painter) const;
    void paintCopyHandle(QPainter &painter, const Marks &marks) const;
    void paintSurfacesBelow(QPainter &painter) const;
    void paintSurface(QPainter &painter, const Marks &marks) const;
    void paintTitle(QPainter &painter, const Marks &marks) const;
    void paintTurnEnd(QPainter &painter) const;
    void paintText(QPainter &painter, const Marks &marks) const;
    [[nodiscard]] QColor titleColor() const;

    ConversationEntry m_entry;
    ConversationEntry m_turn;
    ConversationLook m_look;
    std::unique_ptr<QTextDocument> m_document;
    bool m_folded;
    int m_height = 0;
    QRect m_box;   ///< the card, or where the text has its place
    QRect m_title; ///< within it
    QPoint m_text; ///< where the document begins
};

} // namespace Runyard

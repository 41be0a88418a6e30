// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entryblock.h"
#include "entryheights.h"

#include <QtCore/QCache>
#include <QtWidgets/QAbstractScrollArea>

namespace Runyard {

class ConversationModel;

/** Shows a conversation as text and cards. Only what is seen is laid out, so that it stays smooth
 * with tens of thousands of entries; heights of the others are estimates. */
class ConversationView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit ConversationView(ConversationModel &model, QWidget *parent = nullptr);
    ~ConversationView() override;

    [[nodiscard]] ConversationModel &model() const { return m_model; }
    [[nodiscard]] int currentRow() const { return m_current; }
    void setCurrentRow(int row);
    /** To the next message of the user; `by` is 1 or -1. False when there is none. */
    bool stepMessage(int by);
    void scrollToEnd();
    [[nodiscard]] bool isAtEnd() const;

    /** Which of the entries that have a text is the current one; the first is 1. */
    struct Found
    {
        int at = 0;
        int of = 0; ///< 0: none has it
        explicit operator bool() const { return of > 0; }
    };
    /** Marks each place of the text and goes to the next entry that has it, from the current one,
     * once around. */
    Found find(const QString &text, bool backward);
    /** The same while the text is typed: stays where it is if the current entry has it; without a
     * current entry goes to the last one that does. */
    Found findFromHere(const QString &text);
    /** How many have it, without going anywhere; `at` is 0 where the current entry has it not. */
    [[nodiscard]] Found count(const QString &text) const;
    void setFound(const QString &text);

    /** What is selected, else the current entry, as plain text. */
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] bool hasSelection() const;
    void copy();
    void selectAll();

    [[nodiscard]] bool isFolded(int row) const;
    void setFolded(int row, bool folded);
    /** In coordinates of the viewport; empty for what is folded away. */
    [[nodiscard]] QRect rowRect(int row) const;
    /** -1 where there is none. */
    [[nodiscard]] int rowAt(int viewportY) const;

signals:
    void currentRowChanged(int row);
    /** The conversation is to be gone on with from there: in a copy, or in a new one that begins
     * with a summary. */
    void forkWanted(int row, bool anew);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /** A place in the text of an entry. */
    struct Place
    {
        int row = -1;
        int position = 0;
        auto operator<=>(const Place &) const = default;
    };

    void reset();
    void inserted(int first, int last);
    void removed(int first, int last);
    void changed(int first, int last);
    [[nodiscard]] Place firstSeen() const;
    void keepInPlace(const Place &seen);
    void layOut();
    void arrange();
    void updateRange();
    [[nodiscard]] EntryBlock &block(int row) const;
    [[nodiscard]] bool isHidden(int row) const;
    void measure(int row);
    void forget();
    void hideFolded();
    void moveCurrent(int by);
    void showRow(int row);
    void toggle(int row);
    void openLink(const QString &link);
    [[nodiscard]] QString linkUnder(const QPoint &point) const;
    [[nodiscard]] Place placeAt(const QPoint &point) const;
    [[nodiscard]] std::pair<Place, Place> selection() const;
    [[nodiscard]] EntryBlock::Marks marksOf(int row) const;
    void hover(const QPoint &point);
    void leave();
    void copyRow(int row);
    [[nodiscard]] QList<int> rowsWith(const QString &text) const;
    Found goTo(const QList<int> &rows, QList<int>::const_iterator at);

    ConversationModel &m_model;
    ConversationLook m_look;
    EntryHeights m_heights;
    mutable QCache<qint64, EntryBlock> m_blocks; ///< by sequence
    QHash<qint64, bool> m_folds;                 ///< what the user has chosen, by sequence
    QString m_found;
    Place m_anchor; ///< where selecting began
    Place m_focus;  ///< where it has got to
    QPoint m_pressed;
    int m_current = -1;
    int m_hovered = -1;
    bool m_isOnHandle = false; ///< the mouse, of the hovered row
    bool m_selecting = false;
    bool m_following = true; ///< the end is seen and shall stay so
    bool m_arranging = false;
    bool m_stepsBack = false; ///< to a message that is still to be loaded
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminalcanvas.h"

#include <QtCore/QByteArray>
#include <QtCore/QMetaMethod>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QKeyEvent;
class QScrollBar;
class QTermWidget;

namespace Runyard {

/** A QTermWidget as a view only: bytes in by `draw`, keys out by `typed`. Knows nothing of runs.
 * Works around the traps of QTermWidget 2.1 that ARCHITECTURE.md lists, so that nobody else has to.
 */
class TerminalScreen : public QWidget, public TerminalCanvas
{
    Q_OBJECT
public:
    explicit TerminalScreen(QWidget *parent = nullptr);
    ~TerminalScreen() override;

    void draw(QByteArrayView bytes) override;
    [[nodiscard]] bool isReady() const override { return m_unwritten.isEmpty(); }
    void clear() override;
    [[nodiscard]] QSize cells() const override;
    [[nodiscard]] int historyLines() const override { return m_historyLines; }

    /** Says `resized` soon, although the size may be the same. */
    void saySize();
    /** Keys are sent, and shortcuts that a program may want are kept from the window. */
    void setTyping(bool typing) { m_typing = typing; }
    [[nodiscard]] bool isTyping() const { return m_typing; }
    /** The program wants mouse events: they are left to it. */
    void setMouseGrabbed(bool grabbed) { m_mouseGrabbed = grabbed; }
    /** Below 0: all lines, kept in a file. */
    void setHistoryLines(int lines);
    void setTerminalFont(const QFont &font);
    /** In points, added to the font's size. */
    void setZoom(int steps);
    [[nodiscard]] int zoom() const { return m_zoom; }

    [[nodiscard]] QString selectedText() const;
    void copy();
    void toggleSearch();
    /** Lines between the end and what is shown; 0 at the end. */
    [[nodiscard]] int scrolledUp() const;
    void scrollUp(int linesFromEnd);
    /** Names for screen readers: see TerminalView. */
    void setAccessibleTexts(const QString &name, const QString &description);

    /** For tests: draw through the pseudo terminal although the direct way is there. */
    void drawThroughPty();

signals:
    void typed(const QByteArray &bytes);
    /** A key was pressed that can't be sent. */
    void typingRefused();
    void pasteWanted(bool selection);
    void resized(int rows, int columns);
    /** `draw` has room again. */
    void readied();
    void scrolledToTop();
    /** Empty when the mouse has left it. */
    void linkHovered(const QString &link);
    void linkActivated(const QUrl &link);
    void selectionChanged(bool any);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void findParts();
    void writeToPty();
    void followColours();
    void noteSize();
    void sayIfTopReached(int value);
    [[nodiscard]] bool filterKey(QKeyEvent *event);
    [[nodiscard]] bool filterMouse(QEvent *event);
    [[nodiscard]] QString linkAt(QPoint position) const;

    QTermWidget *m_terminal;
    QWidget *m_display = nullptr;
    QScrollBar *m_scrollBar = nullptr;
    QObject *m_session = nullptr; ///< has a slot for bytes; nullptr: they go by the pty
    QMetaMethod m_receive;
    QByteArray m_unwritten; ///< what the pty had no room for
    QTimer m_ptyTimer;
    QTimer m_sizeTimer;
    QSize m_saidCells;
    QFont m_font;
    QString m_hovered;
    int m_zoom = 0;
    int m_historyLines = 0;
    bool m_typing = false;
    bool m_mouseGrabbed = false;
    bool m_dark = false;
    bool m_coloured = false;
};

} // namespace Runyard

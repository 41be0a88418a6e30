// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ConversationView that listens to mouse and keys, selects, copies and finds.
#include "conversationview.h"

#include <gui/style/icons.h>
#include <models/conversationmodel.h>

#include <QtCore/QUrl>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QTextCursor>
#include <QtGui/QTextDocumentFragment>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace Runyard {

// --- the current entry ---------------------------------------------------------------------------

void ConversationView::setCurrentRow(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    const bool isNew = row != m_current;
    m_current = row;
    showRow(row);
    if (!isNew)
        return;
    emit currentRowChanged(row);
    QAccessibleEvent focused(this, QAccessible::Focus);
    focused.setChild(row);
    QAccessible::updateAccessibility(&focused);
}

void ConversationView::moveCurrent(int by)
{
    const int count = m_model.rowCount();
    int row = m_current < 0 ? rowAt(by > 0 ? 0 : viewport()->height() - 1) : m_current + by;
    while (row >= 0 && row < count && m_heights.isHidden(row))
        row += by;
    setCurrentRow(row);
}

bool ConversationView::stepMessage(int by)
{
    const int from = m_current >= 0 ? m_current : rowAt(0);
    for (int row = from + by; row >= 0 && row < m_model.rowCount(); row += by) {
        if (m_model.entry(row).kind != ConversationEntry::Kind::Message)
            continue;
        setCurrentRow(row);
        verticalScrollBar()->setValue(m_heights.top(row));
        return true;
    }
    // It may stand in a part that is not loaded yet.
    m_stepsBack = by < 0 && m_model.canLoadEarlier();
    if (m_stepsBack)
        m_model.loadEarlier();
    return false;
}

void ConversationView::toggle(int row)
{
    if (row >= 0)
        setFolded(row, !isFolded(row));
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    const bool withControl = event->modifiers() == Qt::ControlModifier;
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int by = event->key() == Qt::Key_Up ? -1 : 1;
        withControl ? void(stepMessage(by)) : moveCurrent(by);
        return;
    }
    case Qt::Key_Left:
        return setFolded(m_current, true);
    case Qt::Key_Right:
        return setFolded(m_current, false);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return toggle(m_current);
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Home:
        return setCurrentRow(0);
    case Qt::Key_End:
        setCurrentRow(m_model.rowCount() - 1);
        return scrollToEnd();
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
}

void ConversationView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKeys = event->reason() == Qt::TabFocusReason
                        || event->reason() == Qt::BacktabFocusReason
                        || event->reason() == Qt::ShortcutFocusReason;
    if (byKeys && m_current < 0 && m_model.rowCount() > 0)
        m_current = std::max(0, rowAt(viewport()->height() - 1));
    viewport()->update();
}

void ConversationView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

// --- selecting -----------------------------------------------------------------------------------

ConversationView::Place ConversationView::placeAt(const QPoint &point) const
{
    int row = rowAt(point.y());
    if (row < 0)
        row = point.y() < 0 ? 0 : m_model.rowCount() - 1;
    if (row < 0)
        return {};
    return {row, block(row).nearestPosition(point - rowRect(row).topLeft())};
}

std::pair<ConversationView::Place, ConversationView::Place> ConversationView::selection() const
{
    if (m_anchor.row < 0 || m_focus.row < 0 || m_anchor == m_focus)
        return {};
    return std::minmax(m_anchor, m_focus);
}

bool ConversationView::hasSelection() const
{
    return selection().first.row >= 0;
}

QString ConversationView::selectedText() const
{
    const auto [from, to] = selection();
    if (from.row < 0)
        return m_current < 0 ? QString() : m_model.index(m_current).data().toString();
    QStringList parts;
    for (int row = from.row; row <= to.row; ++row) {
        const QTextDocument *document = block(row).document();
        if (!document) {
            if (row != from.row && row != to.row)
                parts << m_model.index(row).data().toString().section(u'\n', 0, 1);
            continue;
        }
        QTextCursor cursor(const_cast<QTextDocument *>(document));
        const int last = document->characterCount() - 1;
        cursor.setPosition(row == from.row ? std::min(from.position, last) : 0);
        cursor.setPosition(row == to.row ? std::min(to.position, last) : last,
                           QTextCursor::KeepAnchor);
        parts << cursor.selection().toPlainText();
    }
    return parts.join(QStringLiteral("\n\n"));
}

void ConversationView::copy()
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ConversationView::copyRow(int row)
{
    QGuiApplication::clipboard()->setText(m_model.index(row).data().toString());
    QToolTip::showText(QCursor::pos(), tr("Copied"), viewport(), {}, 1500);
}

void ConversationView::selectAll()
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    m_anchor = {0, 0};
    m_focus = {count - 1, std::numeric_limits<int>::max()};
    viewport()->update();
}

// --- the mouse -----------------------------------------------------------------------------------

void ConversationView::mousePressEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    const int row = rowAt(point.y());
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    m_pressed = point;
    m_current = row;
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier) && m_anchor.row >= 0;
    m_focus = placeAt(point);
    if (!extends)
        m_anchor = m_focus;
    m_selecting = true;
    viewport()->update();
}

void ConversationView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!m_selecting)
        return hover(point);
    if ((point - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_focus = placeAt(point);
    if (point.y() < 0 || point.y() > viewport()->height())
        verticalScrollBar()->setValue(
            verticalScrollBar()->value()
            + (point.y() < 0 ? point.y() : point.y() - viewport()->height()) / 2);
    viewport()->update();
}

void ConversationView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!std::exchange(m_selecting, false) || event->button() != Qt::LeftButton)
        return;
    const bool isClick = (point - m_pressed).manhattanLength() < QApplication::startDragDistance();
    const int row = rowAt(point.y());
    if (!isClick) {
        if (QClipboard *clipboard = QGuiApplication::clipboard();
            clipboard->supportsSelection() && hasSelection())
            clipboard->setText(selectedText(), QClipboard::Selection);
        return;
    }
    if (row < 0)
        return;
    const QPoint within = point - rowRect(row).topLeft();
    if (block(row).isCopyHandle(within))
        copyRow(row);
    else if (block(row).isFoldHandle(within))
        toggle(row);
    else if (const QString link = linkUnder(point); !link.isEmpty())
        openLink(link);
}

void ConversationView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->position().toPoint());
    if (place.row < 0 || !block(place.row).document())
        return;
    QTextCursor cursor(const_cast<QTextDocument *>(block(place.row).document()));
    cursor.setPosition(place.position);
    cursor.select(QTextCursor::WordUnderCursor);
    m_anchor = {place.row, cursor.selectionStart()};
    m_focus = {place.row, cursor.selectionEnd()};
    viewport()->update();
}

void ConversationView::hover(const QPoint &point)
{
    const int row = rowAt(point.y());
    const QPoint within = point - rowRect(row).topLeft();
    const bool onHandle
        = row >= 0 && (block(row).isFoldHandle(within) || block(row).isCopyHandle(within));
    const bool onText = row >= 0 && block(row).positionAt(within) >= 0;
    viewport()->setCursor(onHandle || !linkUnder(point).isEmpty() ? Qt::PointingHandCursor
                          : onText                                ? Qt::IBeamCursor
                                                                  : Qt::ArrowCursor);
    if (row == m_hovered && onHandle == m_isOnHandle)
        return;
    m_hovered = row;
    m_isOnHandle = onHandle;
    viewport()->update();
}

void ConversationView::leave()
{
    if (m_hovered < 0)
        return;
    m_hovered = -1;
    m_isOnHandle = false;
    viewport()->update();
}

/** Only addresses of the web: an agent's text must not open a file or start a program. */
QString ConversationView::linkUnder(const QPoint &point) const
{
    const int row = rowAt(point.y());
    const QUrl url(row < 0 ? QString() : block(row).linkAt(point - rowRect(row).topLeft()));
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    return isWeb ? url.toString() : QString();
}

void ConversationView::openLink(const QString &link)
{
    QDesktopServices::openUrl(QUrl(link));
}

bool ConversationView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        leave();
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = rowAt(help->pos().y());
    const bool onCopy = row >= 0 && block(row).isCopyHandle(help->pos() - rowRect(row).topLeft());
    QToolTip::showText(help->globalPos(),
                       onCopy ? tr("Copy entry") : linkUnder(help->pos()).toHtmlEscaped(),
                       viewport());
    return true;
}

void ConversationView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const int row = byMouse ? rowAt(event->pos().y()) : m_current;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copying
        = menu->addAction(Icons::symbol(QStringLiteral("copy")),
                          hasSelection() ? tr("&Copy") : tr("&Copy entry"), this, [this, row] {
                              if (!hasSelection())
                                  m_current = row;
                              copy();
                          });
    copying->setEnabled(hasSelection() || row >= 0);
    if (const QString link = byMouse ? linkUnder(event->pos()) : QString(); !link.isEmpty())
        menu->addAction(tr("Copy &address"), this,
                        [link] { QGuiApplication::clipboard()->setText(link); });
    menu->addAction(tr("Select &all"), this, &ConversationView::selectAll);
    menu->addSeparator();
    const auto addFork = [&](const QString &text, bool anew) {
        menu->addAction(Icons::symbol(QStringLiteral("fork")), text, this,
                        [this, row, anew] { emit forkWanted(row, anew); })
            ->setEnabled(row >= 0);
    };
    addFork(tr("Go on from here in a co&py…"), false);
    addFork(tr("Begin a&new from here, with a summary…"), true);
    menu->addSeparator();
    const auto foldAll = [this](bool folded) {
        for (int each = 0; each < m_model.rowCount(); ++each) {
            if (EntryText::canFold(m_model.entry(each)))
                m_folds[m_model.entry(each).sequence] = folded;
        }
        if (m_model.rowCount() > 0)
            changed(0, m_model.rowCount() - 1);
    };
    menu->addAction(tr("&Unfold all"), this, [foldAll] { foldAll(false); });
    menu->addAction(tr("&Fold all"), this, [foldAll] { foldAll(true); });
    const QPoint at = byMouse ? event->globalPos()
                              : viewport()->mapToGlobal(rowRect(std::max(0, row)).topLeft());
    menu->popup(at);
}

// --- finding -------------------------------------------------------------------------------------

void ConversationView::setFound(const QString &text)
{
    if (m_found == text)
        return;
    m_found = text;
    viewport()->update();
}

ConversationView::Found ConversationView::find(const QString &text, bool backward)
{
    setFound(text);
    const QList<int> rows = rowsWith(text);
    if (rows.isEmpty())
        return {};
    // The next one behind or before the current entry, else around the end.
    const auto behind = std::ranges::upper_bound(rows, m_current);
    const auto before
        = std::ranges::lower_bound(rows, m_current < 0 ? m_model.rowCount() : m_current);
    return goTo(rows, !backward ? (behind == rows.end() ? rows.begin() : behind)
                                : std::prev(before == rows.begin() ? rows.end() : before));
}

ConversationView::Found ConversationView::findFromHere(const QString &text)
{
    setFound(text);
    const QList<int> rows = rowsWith(text);
    if (rows.isEmpty())
        return {};
    const auto here = std::ranges::lower_bound(rows, m_current);
    return goTo(rows,
                m_current < 0 ? std::prev(rows.end()) : (here == rows.end() ? rows.begin() : here));
}

ConversationView::Found ConversationView::count(const QString &text) const
{
    const QList<int> rows = rowsWith(text);
    return {int(rows.indexOf(m_current)) + 1, int(rows.size())};
}

QList<int> ConversationView::rowsWith(const QString &text) const
{
    QList<int> rows;
    for (int row = 0; row < m_model.rowCount() && !text.isEmpty(); ++row) {
        if (m_model.index(row).data().toString().contains(text, Qt::CaseInsensitive))
            rows << row;
    }
    return rows;
}

ConversationView::Found ConversationView::goTo(const QList<int> &rows,
                                               QList<int>::const_iterator at)
{
    setFolded(*at, false);
    setCurrentRow(*at);
    return {int(at - rows.begin()) + 1, int(rows.size())};
}

} // namespace Runyard

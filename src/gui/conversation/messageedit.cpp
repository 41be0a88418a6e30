// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageedit.h"

#include <gui/style/theme.h>

#include <QtCore/QMimeData>
#include <QtGui/QKeyEvent>
#include <QtGui/QTextBlock>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace Runyard {
namespace {

constexpr int mostLines = 8;
constexpr int mostOffered = 12;

/** A name with a blank in it is put in quotes, as agents read it. */
QString mention(const QString &name)
{
    return name.contains(u' ') ? QStringLiteral("@\"%1\"").arg(name) : u'@' + name;
}

} // namespace

MessageEdit::MessageEdit(QWidget *parent)
    : QPlainTextEdit(parent), m_completer(new QCompleter(this))
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(Theme::halfGap);
    m_completer->setModel(&m_list);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(mostOffered);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &MessageEdit::take);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        updateGeometry();
        offer();
    });
    connect(&m_names, &FolderNames::gathered, this, [this] {
        m_list.setStringList(m_names.names());
        offer();
    });
}

void MessageEdit::setFolder(const QString &folder)
{
    if (m_folder == folder)
        return;
    m_folder = folder;
    m_list.setStringList({});
}

QSize MessageEdit::sizeHint() const
{
    const int lines = std::clamp(int(document()->size().height()), 1, mostLines);
    const int height = fontMetrics().lineSpacing() * lines + 2 * int(document()->documentMargin());
    return {200, height + 2};
}

QSize MessageEdit::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

// --- naming files --------------------------------------------------------------------------------

QString MessageEdit::wordBehindAt() const
{
    const QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const qsizetype at = before.lastIndexOf(u'@');
    const bool begins = at == 0 || (at > 0 && before.at(at - 1).isSpace());
    if (!begins || cursor.hasSelection())
        return {};
    const QString word = before.mid(at + 1);
    return word.contains(u' ') ? QString() : (word.isNull() ? QStringLiteral("") : word);
}

void MessageEdit::offer()
{
    const QString word = wordBehindAt();
    QAbstractItemView *popup = m_completer->popup();
    if (word.isNull() || !hasFocus() || m_folder.isEmpty())
        return popup->hide();
    if (m_names.folder() != m_folder || (word.isEmpty() && !popup->isVisible()))
        m_names.gather(m_folder);
    m_completer->setCompletionPrefix(word);
    if (m_completer->completionCount() == 0
        || (m_completer->completionCount() == 1 && m_completer->currentCompletion() == word))
        return popup->hide();
    popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(
        std::min(width() - place.left(), popup->sizeHintForColumn(0)
                                             + popup->verticalScrollBar()->sizeHint().width()
                                             + 2 * Theme::wideGap));
    place.setWidth(std::max(place.width(), 240));
    m_completer->complete(place);
}

void MessageEdit::take(const QString &name)
{
    const QString word = wordBehindAt();
    if (word.isNull())
        return;
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, int(word.size()) + 1);
    cursor.insertText(mention(name) + u' ');
    setTextCursor(cursor);
}

void MessageEdit::nameFiles(const QStringList &paths)
{
    QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    QString text = before.isEmpty() || before.back().isSpace() ? QString() : QStringLiteral(" ");
    for (const QString &path : paths) {
        const bool isBelow = !m_folder.isEmpty() && path.startsWith(m_folder + u'/');
        text += mention(isBelow ? path.mid(m_folder.size() + 1) : path) + u' ';
    }
    cursor.insertText(text);
    setTextCursor(cursor);
    setFocus(Qt::OtherFocusReason);
}

// --- keys ----------------------------------------------------------------------------------------

void MessageEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_completer->popup()->isVisible()) {
        if (event->key() == Qt::Key_Tab || isEnter) {
            const QString chosen = m_completer->popup()->currentIndex().data().toString();
            m_completer->popup()->hide();
            return take(chosen);
        }
        if (event->key() == Qt::Key_Escape)
            return m_completer->popup()->hide();
    }
    if (isEnter && !event->modifiers().testFlag(Qt::ShiftModifier)) {
        emit sendWanted();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit leaveWanted();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void MessageEdit::focusInEvent(QFocusEvent *event)
{
    m_completer->setWidget(this);
    QPlainTextEdit::focusInEvent(event);
}

/** What is pasted as files is named, like what is dropped. */
void MessageEdit::insertFromMimeData(const QMimeData *source)
{
    QStringList paths;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (paths.isEmpty())
        QPlainTextEdit::insertFromMimeData(source);
    else
        nameFiles(paths);
}

} // namespace Runyard

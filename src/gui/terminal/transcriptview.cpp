// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcriptview.h"

#include "terminalbar.h"

#include <gui/style/theme.h>

#include <QtCore/QLocale>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {

namespace {

constexpr qint64 mostBytes = 2 * 1024 * 1024;
constexpr int mostLines = 20'000;
/** What one turn of the loop inserts: some milliseconds. */
constexpr qsizetype pieceSize = 16 * 1024;
/** QPlainTextEdit lays out a line as a whole, which takes seconds for a very long one. */
constexpr qsizetype longestLine = 2000;
constexpr std::chrono::milliseconds readInterval{200};

TerminalFilterOptions plainOptions()
{
    TerminalFilterOptions options;
    options.profile = TerminalFilterOptions::Profile::Plain;
    options.carriageReturn = TerminalText::CarriageReturn::Overwrite;
    return options;
}

} // namespace

TranscriptView::TranscriptView(TerminalSource &source, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_filter(plainOptions())
    , m_note(new TerminalBar)
    , m_text(new QPlainTextEdit)
    , m_search(new QWidget)
    , m_searchText(new QLineEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_search);

    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setMaximumBlockCount(mostLines);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setFont(Theme::fixed());
    m_text->setAccessibleName(tr("Output as text"));
    setFocusProxy(m_text);

    auto *searchLayout = new QHBoxLayout(m_search);
    searchLayout->setContentsMargins(Theme::gap, Theme::halfGap, Theme::halfGap, Theme::halfGap);
    auto *label = new QLabel(tr("&Find:"));
    label->setBuddy(m_searchText);
    auto *previous = new QToolButton;
    previous->setText(tr("Previous"));
    auto *next = new QToolButton;
    next->setText(tr("Next"));
    searchLayout->addWidget(label);
    searchLayout->addWidget(m_searchText, 1);
    searchLayout->addWidget(previous);
    searchLayout->addWidget(next);
    m_search->hide();
    connect(m_searchText, &QLineEdit::returnPressed, this, [this] { find(true); });
    connect(previous, &QToolButton::clicked, this, [this] { find(true); });
    connect(next, &QToolButton::clicked, this, [this] { find(false); });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_search);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        m_search->hide();
        m_text->setFocus();
    });
    auto *findKey = new QShortcut(QKeySequence(QKeySequence::Find), this);
    findKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(findKey, &QShortcut::activated, this, &TranscriptView::showSearch);

    connect(m_text, &QPlainTextEdit::copyAvailable, this, &TranscriptView::selectionChanged);
    m_insertTimer.setInterval(0);
    connect(&m_insertTimer, &QTimer::timeout, this, &TranscriptView::insertSome);
    m_readTimer.setSingleShot(true);
    connect(&m_readTimer, &QTimer::timeout, this, [this] { m_source.watch(m_size); });
    connect(&m_source, &TerminalSource::grown, this, &TranscriptView::sourceGrew);
}

void TranscriptView::setTextFont(const QFont &font)
{
    m_text->setFont(font);
}

void TranscriptView::showSearch()
{
    m_search->show();
    m_searchText->setFocus();
    m_searchText->selectAll();
}

void TranscriptView::copy()
{
    m_text->copy();
}

bool TranscriptView::hasSelection() const
{
    return m_text->textCursor().hasSelection();
}

void TranscriptView::setShown(bool shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    if (shown) {
        if (m_open)
            ask(m_next);
        else
            reload();
        return;
    }
    ++m_generation;
    m_reading = false;
    m_source.unwatch();
    m_readTimer.stop();
    m_insertTimer.stop();
    m_next -= m_chunk.size() - m_at;
    m_chunk.clear();
    m_at = 0;
}

void TranscriptView::reload()
{
    ++m_generation;
    m_insertTimer.stop();
    m_text->clear();
    m_filter = TerminalFilter(plainOptions());
    m_openLine = QTextCursor(m_text->document());
    m_openLine.setKeepPositionOnInsert(true);
    m_lineLength = 0;
    m_chunk.clear();
    m_at = 0;
    m_ended = false;
    m_open = false;
    if (m_shown)
        ask(-mostBytes);
}

void TranscriptView::ask(qint64 offset)
{
    m_reading = true;
    m_source.read(offset, mostBytes)
        .then(this, [this, generation = m_generation](const Result<OutputChunk> &answer) {
            if (generation != m_generation)
                return;
            m_reading = false;
            if (answer)
                received(*answer);
            else
                emit failed(answer.error());
        });
}

void TranscriptView::received(const OutputChunk &chunk)
{
    if (m_open && chunk.size - m_next > mostBytes)
        return reload();
    m_size = chunk.size;
    m_ended = chunk.ended;
    m_chunk = chunk.bytes;
    m_at = 0;
    m_next = chunk.offset + chunk.bytes.size();
    if (!m_open) {
        m_open = true;
        if (chunk.offset > 0) {
            m_at = m_chunk.indexOf('\n') + 1;
            m_note->say(Theme::Tone::Information, tr("The last %1 of %2")
                                                      .arg(QLocale().formattedDataSize(mostBytes),
                                                           QLocale().formattedDataSize(m_size)));
        } else {
            m_note->dismiss();
        }
    }
    m_insertTimer.start();
}

/** Lines that are too long broken, without the end of the open one. */
QString TranscriptView::broken(const QByteArray &utf8)
{
    const QString text = QString::fromUtf8(utf8);
    QString result;
    result.reserve(text.size() + text.size() / longestLine + 1);
    for (const QChar c : text) {
        if (c == u'\n')
            m_lineLength = 0;
        else if (++m_lineLength > longestLine && !c.isLowSurrogate()) {
            result += u'\n';
            m_lineLength = 1;
        }
        result += c;
    }
    return result;
}

void TranscriptView::insertSome()
{
    const auto piece
        = QByteArrayView(m_chunk).sliced(m_at, std::min(pieceSize, m_chunk.size() - m_at));
    m_at += piece.size();
    QString text = broken(m_filter.filter(piece));
    const bool done = m_at == m_chunk.size();
    if (done && m_ended && m_next >= m_size)
        text += broken(m_filter.finish());
    replaceOpenLine(text);
    if (!done)
        return;
    m_insertTimer.stop();
    if (m_next < m_size)
        ask(m_next);
    else if (!m_ended)
        m_readTimer.start(readInterval);
}

/** Writes ended lines, and behind them the line that is still open, which the next call writes
 * again. */
void TranscriptView::replaceOpenLine(const QString &text)
{
    QScrollBar *bar = m_text->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    const QString open = QString::fromUtf8(m_filter.pendingLine()).left(longestLine);
    QTextCursor cursor(m_text->document());
    cursor.setPosition(m_openLine.position()); // not a copy: its anchor doesn't stay
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText(); // inserting nothing would leave it
    cursor.insertText(text);
    m_openLine.setPosition(cursor.position());
    cursor.insertText(open);
    if (atEnd)
        bar->setValue(bar->maximum());
}

void TranscriptView::sourceGrew(qint64 size, bool ended)
{
    if (!m_shown || !m_open || m_reading || m_insertTimer.isActive())
        return;
    m_size = std::max(m_size, size);
    const bool endedNow = ended && !m_ended;
    m_ended = ended;
    if (m_next < m_size || endedNow)
        ask(m_next);
}

void TranscriptView::find(bool backward)
{
    const QString text = m_searchText->text();
    if (text.isEmpty())
        return;
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(text, flags))
        return m_searchText->setPlaceholderText({});
    // Once around.
    const QTextCursor before = m_text->textCursor();
    QTextCursor cursor = before;
    cursor.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
    m_text->setTextCursor(cursor);
    if (m_text->find(text, flags))
        return;
    m_text->setTextCursor(before);
    m_searchText->selectAll();
    m_note->say(Theme::Tone::Information, tr("\"%1\" was not found").arg(text));
}

} // namespace Runyard

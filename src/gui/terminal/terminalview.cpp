// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalview.h"

#include "runending.h"
#include "terminalbar.h"
#include "terminalpacer.h"
#include "terminalpaste.h"
#include "terminalscreen.h"
#include "transcriptview.h"

#include <models/words.h>

#include <QtCore/QLocale>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {

namespace {

constexpr qint64 moreBytes = 2 * 1024 * 1024;
constexpr int moreLines = 20'000;
constexpr qsizetype mostLinks = 10;

bool isOpenable(const QUrl &link)
{
    const QString scheme = link.scheme().toLower();
    return link.isValid() && (scheme == u"http" || scheme == u"https" || scheme == u"mailto");
}

} // namespace

TerminalView::TerminalView(std::unique_ptr<TerminalSource> source, TerminalPacer &pacer,
                           QWidget *parent)
    : QWidget(parent)
    , m_source(std::move(source))
    , m_screen(new TerminalScreen)
    , m_feed(new TerminalFeed(*m_source, *m_screen, pacer, this))
    , m_actions(this)
    , m_pages(new QStackedWidget)
    , m_note(new TerminalBar)
    , m_bar(new TerminalBar)
    , m_hint(new TerminalBar)
    , m_link(new QLabel(this))
    , m_font(Theme::fixed())
{
    layOut();
    connectSource();
    connectScreen();
    connectActions();
    followState();
}

TerminalView::~TerminalView()
{
    // Before the source that they use.
    delete m_feed;
    delete m_transcript;
    delete m_screen;
}

void TerminalView::layOut()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_hint);
    layout->addWidget(m_bar);
    m_pages->addWidget(m_screen);
    setFocusProxy(m_screen);

    m_loadAll = m_note->addButton(tr("Load all"),
                                  tr("Draw the whole output; takes a second for each 10 to 20 MB"));
    m_showText = m_note->addButton(tr("Show as text"), m_actions.showAsText->toolTip());
    m_note->makeDismissable();
    m_hint->makeDismissable();
    m_stream = m_bar->addButton(
        {}, tr("Programs without a terminal write errors apart from their output"));
    m_restart = m_bar->addButton(tr("Restart"), tr("Queue this run again, as a new attempt"));
    m_close = m_bar->addButton(tr("Close"), tr("Close this terminal; the run stays in the list"));

    m_link->setAutoFillBackground(true);
    m_link->setFrameShape(QFrame::StyledPanel);
    m_link->setTextFormat(Qt::PlainText);
    m_link->hide();

    m_screen->setAccessibleTexts(
        tr("Terminal of run %1 in %2").arg(run().number).arg(Words::folderName(run().folder)),
        tr("A picture that can't be read aloud. Ctrl+Shift+T shows the same as text."));
}

void TerminalView::connectSource()
{
    connect(m_source.get(), &TerminalSource::stateChanged, this, &TerminalView::followState);
    connect(m_source.get(), &TerminalSource::restarted, this, &TerminalView::restarted);
    const auto say = [this](const Error &error) {
        m_hint->say(Theme::Tone::Warning, Words::sentence(error));
        m_restart->setEnabled(true);
    };
    connect(m_source.get(), &TerminalSource::failed, this, say);
    connect(m_feed, &TerminalFeed::failed, this, say);
    connect(m_feed, &TerminalFeed::caughtUp, this, &TerminalView::loaded);
    connect(m_feed, &TerminalFeed::modesChanged, this,
            [this](const TerminalModes &modes) { m_screen->setMouseGrabbed(modes.mouse); });
    connect(m_feed, &TerminalFeed::factsFound, this, &TerminalView::takeFacts);
    connect(m_feed, &TerminalFeed::skipped, this, [this](qint64 bytes) {
        m_loadAll->hide();
        m_showText->show();
        m_note->say(
            Theme::Tone::Information,
            tr("Output comes faster than it can be drawn: %1 skipped here. The file has all of it.")
                .arg(QLocale().formattedDataSize(bytes)));
    });
}

void TerminalView::connectScreen()
{
    connect(m_screen, &TerminalScreen::typed, this, &TerminalView::send);
    connect(m_screen, &TerminalScreen::typingRefused, this, [this] {
        const QString why = whyNoTyping(run(), m_source->state().isTerminal);
        m_hint->say(Theme::Tone::Information, why);
    });
    connect(m_screen, &TerminalScreen::pasteWanted, this, &TerminalView::paste);
    connect(m_screen, &TerminalScreen::resized, this, [this](int rows, int columns) {
        m_feed->setScreenSize(rows, columns);
        if (m_source->state().takesInput())
            m_source->resize(rows, columns);
    });
    connect(m_screen, &TerminalScreen::readied, m_feed, &TerminalFeed::wake);
    connect(m_screen, &TerminalScreen::scrolledToTop, this, &TerminalView::topReached);
    connect(m_screen, &TerminalScreen::linkHovered, this, &TerminalView::showLink);
    connect(m_screen, &TerminalScreen::linkActivated, this, &TerminalView::openLink);
    connect(m_screen, &TerminalScreen::selectionChanged, m_actions.copy, &QAction::setEnabled);
}

void TerminalView::connectActions()
{
    connect(m_actions.copy, &QAction::triggered, this, [this] {
        if (m_actions.showAsText->isChecked())
            m_transcript->copy();
        else
            m_screen->copy();
    });
    connect(m_actions.paste, &QAction::triggered, this, [this] { paste(false); });
    connect(m_actions.find, &QAction::triggered, this, [this] {
        if (m_actions.showAsText->isChecked())
            m_transcript->showSearch();
        else
            m_screen->toggleSearch();
    });
    connect(m_actions.zoomIn, &QAction::triggered, this, [this] { zoom(m_screen->zoom() + 1); });
    connect(m_actions.zoomOut, &QAction::triggered, this, [this] { zoom(m_screen->zoom() - 1); });
    connect(m_actions.resetZoom, &QAction::triggered, this, [this] { zoom(0); });
    connect(m_actions.showAsText, &QAction::toggled, this, &TerminalView::setTextShown);
    connect(m_actions.loadAll, &QAction::triggered, this, [this] { load(m_feed->size(), -1); });
    connect(m_actions.restart, &QAction::triggered, this, [this] {
        m_restart->setEnabled(false);
        m_source->restart();
    });
    connect(m_loadAll, &QToolButton::clicked, m_actions.loadAll, &QAction::trigger);
    connect(m_showText, &QToolButton::clicked, m_actions.showAsText,
            [this] { m_actions.showAsText->setChecked(true); });
    connect(m_restart, &QToolButton::clicked, m_actions.restart, &QAction::trigger);
    connect(m_close, &QToolButton::clicked, this, &TerminalView::closeWanted);
    connect(m_stream, &QToolButton::clicked, this, &TerminalView::switchStream);
}

void TerminalView::setTerminalFont(const QFont &font)
{
    m_font = font;
    m_screen->setTerminalFont(font);
    if (m_transcript)
        m_transcript->setTextFont(font);
}

void TerminalView::zoom(int steps)
{
    m_screen->setZoom(steps);
    if (!m_transcript)
        return;
    QFont font = m_font;
    font.setPointSize(m_font.pointSize() + m_screen->zoom());
    m_transcript->setTextFont(font);
}

void TerminalView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    feedOrRest();
}

void TerminalView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    feedOrRest();
}

/** Only what can be seen costs anything; a run that has not started has no output. */
void TerminalView::feedOrRest()
{
    const bool any = run().startedAt.isValid() && isVisible();
    const bool text = m_actions.showAsText->isChecked();
    m_feed->setShown(any && !text);
    if (m_transcript)
        m_transcript->setShown(any && text);
}

void TerminalView::followState()
{
    const TerminalState &state = m_source->state();
    if (state.takesInput() && !m_screen->isTyping())
        m_screen->saySize(); // now somebody wants to know
    m_screen->setTyping(state.takesInput());
    m_actions.paste->setEnabled(state.takesInput());
    m_actions.restart->setEnabled(isFinal(state.run.state));
    if (state.takesInput())
        m_hint->dismiss();
    sayHowItStands();
    feedOrRest();
    emit stateChanged();
}

void TerminalView::sayHowItStands()
{
    const TerminalState &state = m_source->state();
    RunRemark remark = remarkOn(state.run);
    const bool ended = isFinal(state.run.state);
    m_restart->setVisible(ended);
    m_close->setVisible(ended);
    const bool errors = m_source->stream() == RunEnums::Stream::Errors;
    m_stream->setVisible(!state.isTerminal && (state.errorsSize > 0 || errors));
    m_stream->setText(errors ? tr("Show output") : tr("Show errors"));
    if (remark.text.isEmpty() && !state.isTerminal) {
        remark.text = errors ? tr("Error output of a run that works unattended")
                             : tr("Output of a run that works unattended");
    }
    m_bar->say(remark.tone, remark.text);
}

void TerminalView::switchStream()
{
    const bool errors = m_source->stream() == RunEnums::Stream::Errors;
    m_source->setStream(errors ? RunEnums::Stream::Output : RunEnums::Stream::Errors);
    m_note->dismiss();
    m_feed->reload(64 * 1024);
    if (m_transcript)
        m_transcript->reload();
    sayHowItStands();
}

void TerminalView::send(const QByteArray &bytes)
{
    m_feed->expectEcho();
    m_source->sendInput(bytes);
}

void TerminalView::paste(bool selection)
{
    if (!m_source->state().takesInput())
        return m_hint->say(Theme::Tone::Information,
                           whyNoTyping(run(), m_source->state().isTerminal));
    if (m_actions.showAsText->isChecked())
        return; // who pastes wants to see where
    const QString text = QGuiApplication::clipboard()->text(selection ? QClipboard::Selection
                                                                      : QClipboard::Clipboard);
    if (text.isEmpty())
        return;
    const TerminalPaste paste = preparePaste(text, m_feed->modes().bracketedPaste);
    if (!paste.needsQuestion)
        return send(paste.bytes);
    auto *question
        = new QMessageBox(QMessageBox::Question, tr("Paste %n line(s)?", nullptr, paste.lines),
                          tr("The program takes each line as if you had pressed Enter after it."),
                          QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDetailedText(text.left(2000));
    QPushButton *accept = question->addButton(tr("Paste"), QMessageBox::AcceptRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(question, &QMessageBox::finished, this, [this, question, accept, bytes = paste.bytes] {
        if (question->clickedButton() == accept && m_source->state().takesInput())
            send(bytes);
    });
    question->open();
}

void TerminalView::setTextShown(bool shown)
{
    if (shown && !m_transcript) {
        m_transcript = new TranscriptView(*m_source);
        m_transcript->setTextFont(m_font);
        connect(m_transcript, &TranscriptView::failed, this, [this](const Error &error) {
            m_hint->say(Theme::Tone::Warning, Words::sentence(error));
        });
        connect(m_transcript, &TranscriptView::selectionChanged, m_actions.copy,
                &QAction::setEnabled);
        m_pages->addWidget(m_transcript);
    }
    const bool focused = isAncestorOf(QApplication::focusWidget()) || hasFocus();
    QWidget *page = shown ? static_cast<QWidget *>(m_transcript) : m_screen;
    m_pages->setCurrentWidget(page);
    setFocusProxy(page);
    if (focused)
        page->setFocus();
    if (shown)
        m_note->dismiss();
    m_actions.copy->setEnabled(shown ? m_transcript->hasSelection()
                                     : !m_screen->selectedText().isEmpty());
    feedOrRest();
}

void TerminalView::topReached()
{
    if (m_feed->begin() == 0 || !m_feed->isCaughtUp() || m_scrolledBeforeLoad >= 0)
        return;
    if (m_screen->historyLines() < moreLines)
        return load(moreBytes, moreLines);
    m_loadAll->show();
    m_showText->show();
    m_note->say(Theme::Tone::Information, tr("Above this, %1 of %2 are not loaded.")
                                              .arg(QLocale().formattedDataSize(m_feed->begin()),
                                                   QLocale().formattedDataSize(m_feed->size())));
}

void TerminalView::load(qint64 bytes, int historyLines)
{
    m_scrolledBeforeLoad = m_screen->scrolledUp();
    m_screen->setHistoryLines(historyLines);
    m_loadAll->hide();
    m_showText->hide();
    m_note->say(
        Theme::Tone::Information,
        tr("Loading %1 …").arg(QLocale().formattedDataSize(std::min(bytes, m_feed->size()))));
    m_feed->reload(bytes);
}

/** What was on the screen before more was loaded above it is on the screen again. */
void TerminalView::loaded()
{
    if (m_scrolledBeforeLoad < 0)
        return;
    m_note->dismiss();
    QTimer::singleShot(50, this, [this] { // the widget tells its scroll bar later
        m_screen->scrollUp(m_scrolledBeforeLoad);
        m_scrolledBeforeLoad = -1;
    });
}

void TerminalView::takeFacts(const QList<TerminalFact> &facts)
{
    for (const TerminalFact &fact : facts) {
        if (fact.kind == TerminalFact::Kind::Title) {
            m_programTitle = fact.text;
            emit programTitleChanged(m_programTitle);
        } else {
            m_links.removeOne(fact.text);
            m_links.prepend(fact.text);
            m_links.resize(std::min(m_links.size(), mostLinks));
        }
    }
}

void TerminalView::showLink(const QString &link)
{
    m_link->setVisible(isOpenable(QUrl(link)));
    if (m_link->isHidden())
        return;
    m_link->setText(
        tr("%1 (Ctrl+click opens)")
            .arg(m_link->fontMetrics().elidedText(link, Qt::ElideMiddle, width() * 2 / 3)));
    m_link->adjustSize();
    m_link->move(0, m_pages->geometry().bottom() - m_link->height() + 1);
    m_link->raise();
}

void TerminalView::openLink(const QUrl &link)
{
    if (isOpenable(link))
        QDesktopServices::openUrl(link);
}

void TerminalView::resizeEvent(QResizeEvent *event)
{
    m_link->hide();
    QWidget::resizeEvent(event);
}

void TerminalView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *shown = new QMenu(this);
    shown->setAttribute(Qt::WA_DeleteOnClose);
    QMenu &menu = *shown;
    menu.addAction(m_actions.copy);
    menu.addAction(m_actions.paste);
    menu.addAction(m_actions.find);
    addLinks(menu);
    menu.addSeparator();
    menu.addAction(m_actions.showAsText);
    if (m_feed->begin() > 0)
        menu.addAction(m_actions.loadAll);
    menu.addSeparator();
    menu.addAction(m_actions.zoomIn);
    menu.addAction(m_actions.zoomOut);
    menu.addAction(m_actions.resetZoom);
    if (m_actions.restart->isEnabled()) {
        menu.addSeparator();
        menu.addAction(m_actions.restart);
    }
    menu.popup(event->globalPos());
}

/** QTermWidget doesn't know links that a program puts behind a text, so here they are, with their
 * address. */
void TerminalView::addLinks(QMenu &menu)
{
    if (m_links.isEmpty())
        return;
    QMenu *links = menu.addMenu(tr("&Links of this run"));
    for (const QString &link : std::as_const(m_links)) {
        QString text = fontMetrics().elidedText(link, Qt::ElideMiddle, 500);
        connect(links->addAction(text.replace(u'&', QStringLiteral("&&"))), &QAction::triggered,
                this, [this, link] { openLink(QUrl(link)); });
    }
}

} // namespace Runyard

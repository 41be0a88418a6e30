// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationpage.h"

#include "composer.h"
#include "findbar.h"

#include <gui/elidedlabel.h>
#include <gui/emptystate.h>
#include <gui/inbox/questionlist.h>
#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <gui/terminal/terminalbar.h>
#include <models/openquestions.h>
#include <models/words.h>

#include <QtGui/QKeyEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>

namespace Runyard {

using namespace std::chrono_literals;

namespace {

/** It is at work and takes what is said at once; one in a terminal has it typed. */
bool hearsMessages(const Run &run)
{
    return (run.takesInput || run.interactive) && isActive(run.state);
}

} // namespace

ConversationPage::ConversationPage(EngineReplica &replica, OpenQuestions &questions,
                                   const RunId &run, QWidget *parent)
    : QWidget(parent)
    , m_replica(replica)
    , m_model(replica)
    , m_facts(new ElidedLabel)
    , m_empty(new EmptyState(QStringLiteral("event-speech"), tr("Loading the conversation…")))
    , m_view(new ConversationView(m_model))
    , m_find(new FindBar)
    , m_bar(new TerminalBar)
    , m_questionRoom(new QScrollArea)
    , m_questions(new QuestionList(questions))
    , m_composer(new Composer)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_find);
    auto *middle = new QWidget;
    m_stack = new QStackedLayout(middle);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    layout->addWidget(middle, 1);
    m_bar->makeDismissable();
    m_bar->dismiss();
    layout->addWidget(m_bar);
    m_questions->setContentsMargins(Theme::wideGap, Theme::halfGap, Theme::wideGap, Theme::halfGap);
    m_questionRoom->setWidget(m_questions);
    m_questionRoom->setWidgetResizable(true);
    m_questionRoom->setFrameShape(QFrame::NoFrame);
    m_questionRoom->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_questionRoom->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(m_questionRoom);
    connect(m_questions, &QuestionList::countChanged, this, &ConversationPage::fitQuestions);
    fitQuestions();
    layout->addWidget(m_composer);
    connect(&questions, &OpenQuestions::failed, this, &ConversationPage::tell);
    setFocusProxy(m_view);

    m_soon.setSingleShot(true);
    m_soon.setInterval(50ms);
    connect(&m_soon, &QTimer::timeout, this, &ConversationPage::showFacts);
    m_slow.setSingleShot(true);
    m_slow.setInterval(5s);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_bar->say(Theme::Tone::Warning,
                   tr("The engine has not answered yet. Your message is on its way; nothing of it "
                      "is lost here."));
    });
    connect(&m_model, &ConversationModel::factsChanged, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&m_model, &ConversationModel::loaded, this, &ConversationPage::showContent);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ConversationPage::showContent);
    connect(&m_model, &ConversationModel::loadFailed, this, &ConversationPage::tell);
    connect(&m_replica, &EngineReplica::disconnected, this, &ConversationPage::showStanding);
    connect(&m_replica, &EngineReplica::connected, this, &ConversationPage::showStanding);
    connect(m_composer, &Composer::sendWanted, this, &ConversationPage::send);
    connect(m_composer, &Composer::leaveWanted, this,
            [this] { m_view->setFocus(Qt::ShortcutFocusReason); });
    connect(m_composer, &Composer::forkCancelled, this, &ConversationPage::cancelFork);
    connect(m_view, &ConversationView::forkWanted, this, &ConversationPage::forkFrom);
    connect(m_find, &FindBar::textChanged, this, [this](const QString &text) {
        m_view->setFound(text);
        if (text.isEmpty())
            return;
        m_model.loadAll(); // it counts in all of the conversation
        sayFound(m_view->findFromHere(text));
    });
    connect(&m_model, &ConversationModel::loaded, this, [this] {
        const QString text = m_find->isVisible() ? m_find->text() : QString();
        if (text.isEmpty())
            return;
        const ConversationView::Found found = m_view->count(text);
        sayFound(found.at > 0 || !found ? found : m_view->findFromHere(text));
    });
    connect(m_find, &FindBar::findWanted, this, [this](const QString &text, bool backward) {
        if (text.isEmpty())
            return;
        sayFound(m_view->find(text, backward));
    });
    connect(m_find, &FindBar::closed, this, [this] {
        m_view->setFound({});
        m_view->setFocus(Qt::ShortcutFocusReason);
    });
    bindKeys();
    m_run.id = run;
    m_model.setRun(run);
    m_model.followSpeech();
    showFacts();
}

bool ConversationPage::setRun(const RunId &run)
{
    if (!m_model.owns(run))
        return false;
    m_run.id = run;
    showFacts();
    return true;
}

ConversationPage::~ConversationPage()
{
    delete m_view; // it refers to the model, which goes before the children
}

QWidget *ConversationPage::makeHeader()
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(Theme::wideGap, Theme::halfGap, Theme::gap, Theme::halfGap);
    row->setSpacing(2);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_facts, 1);
    m_related = new QToolButton;
    m_related->setIcon(Icons::symbol(QStringLiteral("session")));
    m_related->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_related->setAutoRaise(true);
    m_related->setFocusPolicy(Qt::TabFocus);
    m_related->setPopupMode(QToolButton::InstantPopup);
    m_related->setMenu(new QMenu(m_related));
    m_related->setToolTip(tr("Conversations that have to do with this one"));
    connect(m_related->menu(), &QMenu::aboutToShow, this, &ConversationPage::fillRelated);
    m_related->hide();
    row->addWidget(m_related);
    const auto add = [&](const QString &icon, const QString &hint, const QString &keys, auto run) {
        auto *button = new QToolButton;
        button->setIcon(Icons::symbol(icon));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(hint);
        button->setToolTip(keys.isEmpty() ? hint : tr("%1 (%2)").arg(hint, keys));
        connect(button, &QToolButton::clicked, this, run);
        row->addWidget(button);
    };
    const auto shownKeys
        = [](const QKeySequence &keys) { return keys.toString(QKeySequence::NativeText); };
    add(QStringLiteral("up"), tr("Your message before this"),
        shownKeys(QKeySequence(Qt::CTRL | Qt::Key_Up)), [this] { m_view->stepMessage(-1); });
    add(QStringLiteral("down"), tr("Your next message"),
        shownKeys(QKeySequence(Qt::CTRL | Qt::Key_Down)), [this] {
            if (!m_view->stepMessage(1))
                m_view->scrollToEnd();
        });
    add(QStringLiteral("fork"), tr("Go on in a copy of the conversation"),
        shownKeys(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)), [this] { forkFromCurrent(); });
    add(QStringLiteral("search"), tr("Find"), shownKeys(QKeySequence::Find),
        [this] { m_find->open(); });
    return header;
}

void ConversationPage::bindKeys()
{
    const auto bind = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    const auto findAgain
        = [this](bool backward) { sayFound(m_view->find(m_find->text(), backward)); };
    bind(QKeySequence::FindNext, [findAgain] { findAgain(false); });
    bind(QKeySequence::FindPrevious, [findAgain] { findAgain(true); });
}

/** Many questions are scrolled through: they leave the conversation half of the room. */
void ConversationPage::fitQuestions()
{
    const bool any = !m_questions->cards().isEmpty();
    m_questionRoom->setVisible(any);
    if (any)
        m_questionRoom->setFixedHeight(
            std::min(m_questions->layout()->totalHeightForWidth(std::max(200, width())),
                     std::max(120, height() / 2)));
}

void ConversationPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitQuestions();
}

/** The window has the same key for its list; here it means the conversation. */
bool ConversationPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Find))
        event->accept();
    return QWidget::event(event);
}

void ConversationPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        return m_find->open();
    QWidget::keyPressEvent(event);
}

// --- what it shows -------------------------------------------------------------------------------

void ConversationPage::showContent()
{
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    if (m_model.rowCount() == 0 && !m_model.isLoading())
        m_empty->setSentence(tr("Nothing was said yet."));
}

void ConversationPage::showFacts()
{
    if (const Run *now = m_replica.state().run(m_run.id); now && *now != m_run) {
        m_run = *now;
        emit stateChanged();
    }
    m_questions->setRuns(m_model.runs());
    const Run *last = m_replica.state().run(m_model.lastRun());
    if (!last)
        return;
    QStringList facts{shown(
        last->model.isEmpty() ? last->agent : last->agent + QStringLiteral(" · ") + last->model)};
    if (const auto turns = int(m_model.runs().size()); turns > 1)
        facts << tr("%n message(s)", nullptr, turns);
    if (const qint64 tokens = m_model.tokens().total(); tokens > 0)
        facts << tr("%1 tokens").arg(Words::tokens(tokens));
    if (const QString cost = Words::cost(m_model.costUsd()); !cost.isEmpty())
        facts << cost;
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_composer->setFolder(last->folder);
    showRelated();
    showStanding();
}

void ConversationPage::showStanding()
{
    const Run *last = m_replica.state().run(m_model.lastRun());
    if (m_sending)
        m_composer->setStanding(Composer::Standing::Sending);
    else if (!last)
        m_composer->setStanding(Composer::Standing::Refused);
    else if (!m_replica.isConnected())
        m_composer->setStanding(Composer::Standing::Refused,
                                tr("The engine can't be reached just now."));
    else if (isFinal(last->state) && last->agentSession.isEmpty())
        m_composer->setStanding(Composer::Standing::Refused,
                                tr("It ended before a conversation began: nothing can be added."));
    else
        m_composer->setStanding(isFinal(last->state) || hearsMessages(*last)
                                    ? Composer::Standing::Sends
                                    : Composer::Standing::Queues);
}

void ConversationPage::sayFound(const ConversationView::Found &found)
{
    if (!found && m_model.isLoading())
        m_find->saySearching();
    else
        m_find->sayFound(found.at, found.of);
}

void ConversationPage::tell(const Error &error)
{
    m_bar->say(Theme::Tone::Failure, Words::sentence(error));
    m_empty->setSentence(tr("The conversation could not be loaded."));
}

// --- what has to do with it ----------------------------------------------------------------------

void ConversationPage::showRelated()
{
    const auto count = int(m_model.related().size());
    m_related->setVisible(count > 0);
    m_related->setText(tr("%n related", nullptr, count));
    m_related->setAccessibleName(tr("%n related conversation(s)", nullptr, count));
}

void ConversationPage::fillRelated()
{
    using How = ConversationModel::Related::How;
    QMenu &menu = *m_related->menu();
    menu.clear();
    for (const auto &[how, id] : m_model.related()) {
        const Run *run = m_replica.state().run(id);
        if (!run)
            continue;
        //: %1 is a run's number, %2 what it is about
        const QString name = tr("#%1 %2").arg(run->number).arg(shown(run->title));
        const QString text = how == How::Original   ? tr("Copied from %1")
                             : how == How::Copy     ? tr("Copy: %1")
                             : how == How::AskedFor ? tr("Asked for here: %1")
                             : how == How::AskedBy  ? tr("Asked for by %1")
                                                    : tr("In the same thread: %1");
        menu.addAction(Icons::symbol(Theme::stateIcon(run->state, run->held),
                                     Theme::stateColor(run->state, palette())),
                       text.arg(fontMetrics().elidedText(name, Qt::ElideRight, 420))
                           .replace(u'&', QStringLiteral("&&")),
                       this, [this, id] { emit runWanted(id); });
    }
}

/** From the entry that the user is at, else from the end. */
void ConversationPage::forkFromCurrent()
{
    forkFrom(m_view->currentRow());
}

void ConversationPage::forkFrom(int row, bool anew)
{
    const RunId id
        = row >= 0 && row < m_model.rowCount() ? m_model.entry(row).run : m_model.lastRun();
    const Run *run = m_replica.state().run(id);
    if (!run || (!anew && run->agentSession.isEmpty())) {
        m_bar->say(Theme::Tone::Warning,
                   tr("There is no conversation yet of which a copy could be made."));
        return;
    }
    m_bar->dismiss();
    m_fork = id;
    m_forksAnew = anew;
    m_forkTurn = m_model.turnOf(row);
    const bool isWhole = id == m_model.lastRun() && m_forkTurn == 0;
    const QString title = shown(run->title.left(120));
    m_composer->setFork(
        isWhole && m_forksAnew
            ? tr("In a new conversation, which begins with a summary of this one")
        : isWhole ? tr("In a copy of the whole conversation")
        : m_forksAnew
            ? tr("In a new conversation, which begins with a summary up to “%1”").arg(title)
            : tr("In a copy, as it was after “%1”").arg(title));
    m_composer->setFocus(Qt::ShortcutFocusReason);
}

void ConversationPage::cancelFork()
{
    m_fork = {};
    m_composer->setFork({});
    m_composer->setFocus(Qt::ShortcutFocusReason);
}

// --- sending -------------------------------------------------------------------------------------

bool ConversationPage::takesMessages() const
{
    return m_composer->takesMessages();
}

void ConversationPage::nameFiles(const QStringList &paths)
{
    m_composer->nameFiles(paths);
}

void ConversationPage::send(const QString &text)
{
    m_sending = true;
    m_slow.start();
    m_bar->dismiss();
    showStanding();
    const Run *last = m_replica.state().run(m_model.lastRun());
    if (m_fork.isEmpty() && last && hearsMessages(*last)) {
        SendText message;
        message.run = last->id;
        message.text = text;
        m_replica.gateway().submit(message).then(this, [this](const Result<Receipt> &receipt) {
            sent(receipt.transform([](const Receipt &) { return QueueReceipt(); }));
        });
        return;
    }
    ContinueRun message;
    message.run = m_fork.isEmpty() ? m_model.lastRun() : m_fork;
    message.message = text;
    message.fork = !m_fork.isEmpty() && !m_forksAnew;
    message.anew = !m_fork.isEmpty() && m_forksAnew;
    message.turn = m_fork.isEmpty() ? 0 : m_forkTurn;
    m_replica.gateway().submit(message).then(
        this, [this, wantsCopy = message.fork](const Result<QueueReceipt> &receipt) {
            sent(receipt);
            if (wantsCopy && receipt && !receipt->runs.isEmpty() && receipt->runs.first().anew)
                m_bar->say(Theme::Tone::Warning,
                           tr("The agent can't copy the conversation up to there: the new one "
                              "begins with a summary."));
        });
}

void ConversationPage::sent(const Result<QueueReceipt> &receipt)
{
    m_sending = false;
    m_slow.stop();
    m_bar->dismiss();
    if (!receipt) {
        tell(receipt.error());
    } else if (!receipt->rejected.isEmpty()) {
        tell(receipt->rejected.first().error);
    } else {
        m_composer->clear();
        m_fork = {};
        m_composer->setFork({});
        m_view->scrollToEnd();
        if (!receipt->runs.isEmpty())
            emit continued(receipt->runs.first().id);
    }
    showStanding();
}

} // namespace Runyard

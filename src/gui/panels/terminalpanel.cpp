// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalpanel.h"

#include <gui/conversation/conversationpage.h>
#include <gui/emptystate.h>
#include <gui/style/theme.h>
#include <gui/terminal/terminalview.h>
#include <models/words.h>

#include <QtGui/QMouseEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {

namespace {
constexpr qsizetype mostAlive = 16;
}

/** What a tab holds: a conversation, a terminal or both while it is alive, and always what the tab
 * shows. */
class TerminalPanel::Page : public QWidget
{
public:
    explicit Page(const RunId &run) : m_id(run), m_stack(new QStackedLayout(this)) {}

    [[nodiscard]] const RunId &id() const { return m_id; }
    [[nodiscard]] TerminalView *view() const { return m_view; }
    [[nodiscard]] ConversationPage *conversation() const { return m_conversation; }
    [[nodiscard]] bool isAlive() const { return m_view || m_conversation; }
    [[nodiscard]] const Run *run() const
    {
        return m_conversation ? &m_conversation->run() : m_view ? &m_view->run() : nullptr;
    }
    /** True when the run belongs to the conversation; then it is the one that is meant. */
    bool takes(const RunId &run)
    {
        if (m_id != run && (!m_conversation || !m_conversation->setRun(run)))
            return false;
        if (m_id != run && m_view)
            setView(nullptr);
        m_id = run;
        return true;
    }
    void setView(TerminalView *view)
    {
        delete m_view;
        m_view = view;
        bring(view);
    }
    void setConversation(ConversationPage *conversation)
    {
        delete m_conversation;
        m_conversation = conversation;
        bring(conversation);
    }
    void bring(QWidget *face)
    {
        if (!face)
            return;
        if (m_stack->indexOf(face) < 0)
            m_stack->addWidget(face);
        m_stack->setCurrentWidget(face);
        setFocusProxy(face);
    }

    bool showsOutput = false; ///< although there is a conversation

private:
    RunId m_id;
    QStackedLayout *m_stack;
    TerminalView *m_view = nullptr;
    ConversationPage *m_conversation = nullptr;
};

TerminalPanel::TerminalPanel(MakeSource makeSource, QWidget *parent)
    : QWidget(parent)
    , m_makeSource(std::move(makeSource))
    , m_stack(new QStackedLayout(this))
    , m_tabs(new QTabWidget)
    , m_font(Theme::fixed())
{
    m_tabs->setDocumentMode(true);
    m_tabs->setMovable(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setAccessibleName(tr("Terminals"));
    m_tabs->tabBar()->installEventFilter(this);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &TerminalPanel::closeTab);
    connect(m_tabs, &QTabWidget::currentChanged, this, &TerminalPanel::currentTabChanged);
    connect(m_tabs->tabBar(), &QTabBar::tabMoved, this, &TerminalPanel::tabsChanged);
    makeFaces();

    auto *empty = new EmptyState(QStringLiteral("terminal"), tr("No run is open"));
    empty->setHint(tr("Choose a run in a list, or drop a folder on the window to start one."));
    m_stack->addWidget(empty);
    m_stack->addWidget(m_tabs);

    const auto bind = [this](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    bind(QKeySequence(Qt::CTRL | Qt::Key_Tab), [this] { step(1); });
    bind(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab), [this] { step(-1); });
    bind(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), [this] { step(-1); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { step(1); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { step(-1); });
    bind(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W),
         [this] { closeTab(m_tabs->currentIndex()); });
}

TerminalPanel::~TerminalPanel()
{
    // The terminals use the pacer, which is a member and goes before the children.
    m_tabs->disconnect(this);
    delete m_tabs;
}

/** Conversation or output, at the end of the tabs. */
void TerminalPanel::makeFaces()
{
    m_faces = new QWidget;
    auto *row = new QHBoxLayout(m_faces);
    row->setContentsMargins(0, 0, Theme::gap, 0);
    row->setSpacing(2);
    const auto add = [&](const QString &text, const QString &hint, bool output) {
        auto *button = new QToolButton;
        button->setText(text);
        button->setToolTip(hint);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setAutoExclusive(true);
        connect(button, &QToolButton::clicked, this, [this, output] { showOutput(output); });
        row->addWidget(button);
        return button;
    };
    m_conversationFace
        = add(tr("Conversation"), tr("What was said and done, as the agent told it"), false);
    m_outputFace = add(tr("Output"), tr("What the agent's program printed, as it came"), true);
    m_tabs->setCornerWidget(m_faces);
    m_faces->hide();
}

void TerminalPanel::showFaces()
{
    const Page *current = page(m_tabs->currentIndex());
    m_faces->setVisible(current && current->conversation());
    (showsOutput() ? m_outputFace : m_conversationFace)->setChecked(true);
}

bool TerminalPanel::showsOutput() const
{
    const Page *current = page(m_tabs->currentIndex());
    return current && (!current->conversation() || current->showsOutput);
}

void TerminalPanel::showOutput(bool output)
{
    Page *current = page(m_tabs->currentIndex());
    if (!current || !current->conversation())
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    current->showsOutput = output;
    if (output && !current->view())
        makeTerminal(*current);
    current->bring(output ? static_cast<QWidget *>(current->view()) : current->conversation());
    if (hadFocus)
        current->setFocus();
    showFaces();
}

TerminalPanel::Page *TerminalPanel::page(int index) const
{
    return static_cast<Page *>(m_tabs->widget(index));
}

TerminalPanel::Page *TerminalPanel::pageOf(const RunId &run) const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (page(i)->id() == run)
            return page(i);
    }
    return nullptr;
}

TerminalView *TerminalPanel::view(const RunId &run) const
{
    const Page *found = pageOf(run);
    return found ? found->view() : nullptr;
}

ConversationPage *TerminalPanel::conversation(const RunId &run) const
{
    const Page *found = pageOf(run);
    return found ? found->conversation() : nullptr;
}

void TerminalPanel::setConversations(MakeConversation makeConversation)
{
    m_makeConversation = std::move(makeConversation);
}

RunId TerminalPanel::currentRun() const
{
    const Page *current = page(m_tabs->currentIndex());
    return current ? current->id() : RunId();
}

QList<RunId> TerminalPanel::runs() const
{
    QList<RunId> runs;
    for (int i = 0; i < m_tabs->count(); ++i)
        runs.append(page(i)->id());
    return runs;
}

void TerminalPanel::showRun(const RunId &run)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        const RunId before = page(i)->id();
        if (!page(i)->takes(run))
            continue;
        nameTab(*page(i));
        if (page(i)->showsOutput && !page(i)->view())
            makeTerminal(*page(i));
        const bool isCurrent = i == m_tabs->currentIndex();
        m_tabs->setCurrentIndex(i);
        if (isCurrent && before != run)
            emit currentRunChanged(run);
        return;
    }
    addTab(run);
    m_tabs->setCurrentWidget(pageOf(run));
}

void TerminalPanel::addTab(const RunId &run)
{
    auto *added = new Page(run);
    revive(*added);
    m_tabs->addTab(added, {});
    nameTab(*added);
    m_stack->setCurrentWidget(m_tabs);
    emit tabsChanged();
}

void TerminalPanel::revive(Page &page)
{
    makeConversation(page);
    if (!page.conversation() || page.showsOutput)
        makeTerminal(page);
}

void TerminalPanel::makeConversation(Page &page)
{
    std::unique_ptr<ConversationPage> made
        = m_makeConversation ? m_makeConversation(page.id()) : nullptr;
    if (!made)
        return;
    ConversationPage *conversation = made.release();
    page.setConversation(conversation);
    // Who works in a terminal means that first; its conversation is there beside it.
    page.showsOutput = page.showsOutput || conversation->run().interactive;
    if (page.showsOutput && page.view())
        page.bring(page.view());
    connect(conversation, &ConversationPage::stateChanged, this, [this, &page] { nameTab(page); });
    connect(conversation, &ConversationPage::continued, this, &TerminalPanel::continued);
    connect(conversation, &ConversationPage::runWanted, this, &TerminalPanel::runWanted);
}

void TerminalPanel::makeTerminal(Page &page)
{
    auto *view = new TerminalView(m_makeSource(page.id()), m_pacer);
    view->setTerminalFont(m_font);
    page.setView(view);
    connect(view, &TerminalView::stateChanged, this, [this, &page] {
        nameTab(page);
        lookForConversation(page);
    });
    connect(view, &TerminalView::programTitleChanged, this, [this, &page] { nameTab(page); });
    connect(
        view, &TerminalView::closeWanted, this, [this, id = page.id()] { closeRun(id); },
        Qt::QueuedConnection);
    connect(view, &TerminalView::restarted, this, &TerminalPanel::showRun);
}

/** The record of an agent in a terminal is found some time after it has started. */
void TerminalPanel::lookForConversation(Page &page)
{
    if (page.conversation())
        return;
    makeConversation(page);
    if (page.conversation())
        showFaces();
}

void TerminalPanel::nameTab(Page &page)
{
    const int index = m_tabs->indexOf(&page);
    if (index < 0 || !page.run())
        return;
    const Run &run = *page.run();
    //: A tab: %1 is the folder's name, %2 the run's number.
    QString text = tr("%1 #%2").arg(Words::folderName(run.folder)).arg(run.number);
    m_tabs->setTabText(index, text.replace(u'&', QStringLiteral("&&")));
    if (m_makeIcon)
        m_tabs->setTabIcon(index, m_makeIcon(run));
    QStringList hint{shown(run.folder), Words::state(run)};
    if (page.view() && !page.view()->programTitle().isEmpty())
        hint.insert(1, page.view()->programTitle());
    m_tabs->setTabToolTip(index,
                          hint.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    m_tabs->tabBar()->setAccessibleTabName(
        index, tr("%1, %2").arg(m_tabs->tabText(index), Words::state(run)));
}

void TerminalPanel::currentTabChanged(int index)
{
    Page *current = page(index);
    if (!current) {
        m_stack->setCurrentIndex(0);
        setFocusProxy(nullptr);
        showFaces();
        emit currentRunChanged({});
        return;
    }
    if (!current->isAlive()) {
        revive(*current);
        nameTab(*current);
    }
    m_recent.removeOne(current);
    m_recent.prepend(current);
    letOldOnesRest();
    showFaces();
    setFocusProxy(current);
    if (isAncestorOf(QApplication::focusWidget()))
        current->setFocus();
    emit currentRunChanged(current->id());
}

void TerminalPanel::letOldOnesRest()
{
    while (m_recent.size() > mostAlive) {
        Page *old = m_recent.takeLast();
        old->setView(nullptr);
        old->setConversation(nullptr);
    }
}

void TerminalPanel::closeRun(const RunId &run)
{
    if (Page *found = pageOf(run))
        closeTab(m_tabs->indexOf(found));
}

void TerminalPanel::closeTab(int index)
{
    Page *closed = page(index);
    if (!closed)
        return;
    m_recent.removeOne(closed);
    m_tabs->removeTab(index);
    delete closed;
    emit tabsChanged();
}

void TerminalPanel::step(int by)
{
    const int count = m_tabs->count();
    if (count > 1)
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + count) % count);
}

void TerminalPanel::setIcons(MakeIcon makeIcon)
{
    m_makeIcon = std::move(makeIcon);
    for (int i = 0; i < m_tabs->count(); ++i)
        nameTab(*page(i));
}

void TerminalPanel::setTerminalFont(const QFont &font)
{
    m_font = font;
    for (const Page *alive : std::as_const(m_recent)) {
        if (alive->view())
            alive->view()->setTerminalFont(font);
    }
}

bool TerminalPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::MiddleButton) {
            closeTab(m_tabs->tabBar()->tabAt(mouse->position().toPoint()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Runyard

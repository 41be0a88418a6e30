// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"

#include "commandpalette.h"
#include "conversation/conversationpage.h"
#include "launch/dropoverlay.h"
#include "launch/dropzone.h"
#include "launch/launchcontroller.h"
#include "messagearea.h"
#include "panels/costpanel.h"
#include "panels/detailspanel.h"
#include "panels/inboxpanel.h"
#include "panels/queuepanel.h"
#include "panels/sessionspanel.h"
#include "panels/terminalpanel.h"
#include "queueactions.h"
#include "runactions.h"
#include "style/icons.h"
#include "style/theme.h"
#include "telling.h"
#include "terminal/gatewayterminalsource.h"
#include "workflow/workflowwindows.h"

#include <models/words.h>

#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QListView>
#include <QtWidgets/QTreeView>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace

MainWindow::MainWindow(Gateway &gateway, const Settings &settings, QWidget *parent)
    : MainWindow(gateway, settings, systemClock(), parent)
{
}

MainWindow::MainWindow(Gateway &gateway, const Settings &settings, const Clock &clock,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_replica(gateway)
    , m_runs(m_replica, clock)
    , m_sessions(m_replica, clock)
    , m_summary(m_replica, clock)
    , m_questions(m_replica)
    , m_watch(m_replica)
    , m_clock(clock)
    , m_actions(*this)
    , m_messages(new MessageArea(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Runyard"));
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    m_launcher = new LaunchController({m_replica, m_selection, m_actions, *m_messages, *this});
    m_launcher->setSkipsSheet(m_settings[Key::skipLaunchSheet]);
    m_workflows = new WorkflowWindows({m_replica, clock, m_selection}, this);
    connect(m_workflows, &WorkflowWindows::runWanted, this, [this] { bringUp(); });
    connect(m_workflows, &WorkflowWindows::manualRequested, this, &MainWindow::showManual);
    addFileActions();
    auto *runActions = new RunActions({m_replica, m_selection, m_actions, *m_messages}, this);
    connect(runActions, &RunActions::projectWanted, this,
            [this](const QString &folder) { m_launcher->showProject(folder, this); });
    m_queueActions = new QueueActions({m_replica, m_actions, *m_messages, *this}, this);
    m_terminals = new TerminalPanel([this](const RunId &run) {
        return std::make_unique<GatewayTerminalSource>(m_replica, run);
    });
    setCentralWidget(m_terminals);
    m_sessionsPanel = new SessionsPanel(m_sessions, m_selection, m_actions, this);
    m_queuePanel = new QueuePanel({m_replica, m_runs, m_summary, m_selection, m_actions}, this);
    m_inboxPanel = new InboxPanel(m_questions, m_actions["file.rules"], this);
    m_detailsPanel = new DetailsPanel({m_replica, clock, m_selection, m_actions}, this);
    connect(m_detailsPanel, &DetailsPanel::failed, this, &MainWindow::showError);
    m_costPanel = new CostPanel({m_replica, clock, m_selection}, this);
    connect(m_costPanel, &CostPanel::failed, this, &MainWindow::showError);
    connect(m_costPanel, &CostPanel::manualRequested, this, &MainWindow::showManual);
    connect(m_costPanel, &CostPanel::budgetsWanted, this, &MainWindow::showBudgets);
    addViewActions();
    addHelpActions();
    m_palette = new CommandPalette(m_actions, this);
    makeMenus();
    makeToolBar();
    makeStatusBar();
    m_dropZone = new DropZone(m_launcher->preflight(), *this);
    m_dropZone->overlay().setFileTaker([this] {
        const auto *page = m_terminals->conversation(m_terminals->currentRun());
        return page && page->takesMessages();
    });
    connect(m_dropZone, &DropZone::dropped, this, &MainWindow::openDropped);
    connectEngine();
    connectTerminals();
    restoreLayout();
}

MainWindow::~MainWindow()
{
    delete m_workflows;
    // The panels hold references to the models, which go before the widgets would by themselves.
    delete takeCentralWidget();
    for (QDockWidget *dock : findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
        delete dock;
}

// --- folders ------------------------------------------------------------------------------------

void MainWindow::openFolders(const QStringList &folders)
{
    openDropped(DropReader::readArguments(folders));
}

/** Files that are dropped while a message can be written are named in it. */
void MainWindow::openDropped(const Dropped &dropped)
{
    Dropped left = dropped;
    left.paths.removeIf([this](const QString &path) {
        const bool isWorkflow = WorkflowEditor::isWorkflowFile(path);
        if (isWorkflow)
            m_workflows->open(path);
        return isWorkflow;
    });
    ConversationPage *conversation = m_terminals->conversation(m_terminals->currentRun());
    if (conversation && conversation->takesMessages()) {
        QStringList files;
        for (const QString &path : std::as_const(left.paths)) {
            if (m_launcher->preflight().isFile(path))
                files << path;
        }
        left.paths.removeIf([&](const QString &path) { return files.contains(path); });
        if (!files.isEmpty())
            conversation->nameFiles(files);
    }
    if (!left.isEmpty())
        m_launcher->open(left);
}

void MainWindow::chooseFolders()
{
    auto *dialog = new QFileDialog(this, tr("Open folders"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Open"));
    // Qt's own dialog lets one folder be chosen only; a desktop's has its own mind about it.
    for (QAbstractItemView *view : dialog->findChildren<QAbstractItemView *>()) {
        if (view->objectName() == u"listView" || view->objectName() == u"treeView")
            view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    }
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openFolders);
    dialog->open();
}

void MainWindow::chooseWorkflow()
{
    auto *dialog = new QFileDialog(this, tr("Open workflow"), {},
                                   tr("Workflows (*.runyard.yaml *.runyard.yml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_workflows, &WorkflowWindows::open);
    dialog->open();
}

void MainWindow::bringUp(const QByteArray &activationToken)
{
    // Read by Qt's Wayland plugin at the next activation.
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showError(const Error &error)
{
    tellError(*m_messages, m_actions, error);
}

// --- the engine ---------------------------------------------------------------------------------

void MainWindow::connectEngine()
{
    connect(&m_replica, &EngineReplica::disconnected, this, &MainWindow::engineLost);
    connect(&m_replica, &EngineReplica::connected, this,
            [this] { m_messages->dismiss(QStringLiteral("engine")); });
    connect(&m_replica, &EngineReplica::loadFailed, this, &MainWindow::showError);
    connect(&m_replica, &EngineReplica::reset, this, [this] {
        m_messages->dismiss(QStringLiteral("engine"));
        m_launcher->askAgents();
        restoreTerminals();
    });
    connect(&m_replica, &EngineReplica::recorded, this, &MainWindow::noteRecords);
    connect(&m_questions, &OpenQuestions::asked, this, &MainWindow::tellQuestion);
    connect(&m_questions, &OpenQuestions::failed, this, &MainWindow::showError);
    connect(&m_questions, &OpenQuestions::changed, this, [this] {
        if (m_questions.entries().isEmpty())
            m_messages->dismiss(QStringLiteral("question"));
    });
    connect(&m_runs, &RunListModel::moveRefused, this, &MainWindow::showError);
    connect(&m_summary, &RunSummary::changed, this, &MainWindow::showAttention);
    connect(
        m_launcher, &LaunchController::agentsKnown, this, [this](const QList<AgentReport> &agents) {
            for (const AgentReport &agent : agents) {
                if (agent.isDefault)
                    m_dropZone->overlay().setAgent(agent.usable ? shown(agent.name) : QString());
            }
        });
}

void MainWindow::engineLost(const Error &)
{
    Message message;
    message.key = QStringLiteral("engine");
    message.tone = Theme::Tone::Failure;
    message.text = tr("The engine can't be reached. What runs goes on; this window shows it again "
                      "as soon as the engine is back.");
    message.actions
        = {{tr("Start engine"), [this] { m_actions["engine.start"]->trigger(); }, false, true}};
    m_messages->tell(message);
}

void MainWindow::noteRecords(const QList<EventRecord> &records)
{
    const auto isWaiting = [](const EventRecord &record) {
        return std::holds_alternative<RunWaiting>(record.event);
    };
    if (std::any_of(records.cbegin(), records.cend(), isWaiting))
        QApplication::alert(this);
}

/** Where the question is seen already nothing more is said. */
void MainWindow::tellQuestion(const InboxEntry &entry)
{
    QApplication::alert(this);
    const auto *conversation = m_terminals->conversation(m_terminals->currentRun());
    const bool isSeen = (conversation && conversation->isVisible()
                         && conversation->model().runs().contains(entry.run))
                        || !m_inboxPanel->visibleRegion().isEmpty();
    if (isSeen)
        return;
    Message message;
    message.key = QStringLiteral("question");
    message.tone = Theme::Tone::Warning;
    message.text = tr("%1 #%2 asks: %3")
                       .arg(Words::folderName(entry.folder), QString::number(entry.runNumber),
                            shown(entry.question.summary));
    message.actions = {{tr("Show"), [this] { m_inboxPanel->bringUp(); }}};
    m_messages->tell(message);
}

void MainWindow::showAttention()
{
    const RunSummary::Counts &counts = m_summary.counts();
    setWindowTitle(counts.waiting > 0 ? tr("%n waiting for you – Runyard", nullptr, counts.waiting)
                                      : QStringLiteral("Runyard"));
    m_actions["file.quit"]->setText(
        counts.active > 0
            ? tr("&Quit (%n run(s) continue in the background)", nullptr, counts.active)
            : tr("&Quit"));
}

// --- terminals ----------------------------------------------------------------------------------

void MainWindow::connectTerminals()
{
    m_terminals->setIcons([this](const Run &run) {
        return Icons::symbol(Theme::stateIcon(run.state, run.held),
                             Theme::stateColor(run.state, palette()));
    });
    m_terminals->setConversations([this](const RunId &id) -> std::unique_ptr<ConversationPage> {
        const Run *run = m_replica.state().run(id);
        return run && ConversationModel::hasConversation(*run)
                   ? std::make_unique<ConversationPage>(m_replica, m_questions, id)
                   : nullptr;
    });
    connect(m_terminals, &TerminalPanel::continued, this,
            [this](const RunId &run) { m_selection.select(run); });
    connect(m_terminals, &TerminalPanel::runWanted, &m_selection, &Selection::activate);
    m_showSoon.setSingleShot(true);
    m_showSoon.setInterval(
        40ms); // who runs through a list with the arrow keys means none of those between
    connect(&m_showSoon, &QTimer::timeout, this, &MainWindow::showTerminal);
    connect(&m_selection, &Selection::currentChanged, this, [this] {
        m_showSoon.start();
        saveSoon();
    });
    connect(&m_selection, &Selection::activated, this, [this](const RunId &run) {
        m_showSoon.stop();
        showTerminal();
        if (m_passing == run)
            m_passing = {};
        m_terminals->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_terminals, &TerminalPanel::currentRunChanged, this, &MainWindow::terminalPicked);
    connect(m_terminals, &TerminalPanel::tabsChanged, this, &MainWindow::saveSoon);
}

void MainWindow::showTerminal()
{
    const RunId run = m_selection.current();
    if (run.isEmpty() || m_terminals->currentRun() == run)
        return;
    const bool isNew = !m_terminals->runs().contains(run);
    const QScopedValueRollback guard(m_isShowing, true);
    m_terminals->showRun(run);
    if (!isNew)
        return;
    const RunId before = std::exchange(m_passing, run);
    if (!before.isEmpty() && before != run)
        m_terminals->closeRun(before);
}

void MainWindow::terminalPicked(const RunId &run)
{
    if (!run.isEmpty() && !m_isShowing)
        m_selection.select(run);
}

} // namespace Runyard

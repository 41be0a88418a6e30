// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that makes its actions, menus and bars.
#include "application.h"
#include "commandpalette.h"
#include "conversation/composer.h"
#include "conversation/conversationpage.h"
#include "help/aboutdialog.h"
#include "help/manualwindow.h"
#include "help/shortcutswindow.h"
#include "launch/launchcontroller.h"
#include "mainwindow.h"
#include "messagearea.h"
#include "panels/costpanel.h"
#include "panels/detailspanel.h"
#include "panels/inboxpanel.h"
#include "panels/queuepanel.h"
#include "panels/runmenu.h"
#include "panels/sessionspanel.h"
#include "panels/terminalpanel.h"
#include "queueactions.h"
#include "settings/agentswindow.h"
#include "settings/budgetswindow.h"
#include "settings/ruleswindow.h"
#include "statusstrip.h"
#include "workflow/workflowwindows.h"

#include <base/log.h>

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtGui/QActionGroup>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QToolButton>

namespace Runyard {

void MainWindow::addFileActions()
{
    m_actions.add({"file.openFolders",
                   tr("&Open folders…"),
                   QStringLiteral("folder-add"),
                   {QKeySequence::Open},
                   tr("Choose folders for agents to work in")},
                  [this] { chooseFolders(); });
    m_actions.add({"file.newWorkflow",
                   tr("&New workflow"),
                   QStringLiteral("workflow"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_N},
                   tr("Draw a workflow of several steps")},
                  [this] { m_workflows->startNew(); });
    m_actions.add({"file.openWorkflow",
                   tr("Open &workflow…"),
                   QStringLiteral("workflow"),
                   {Qt::CTRL | Qt::Key_E},
                   tr("Edit or run a workflow file")},
                  [this] { chooseWorkflow(); });
    m_actions.add({"file.settings",
                   tr("&Settings file"),
                   QStringLiteral("settings"),
                   {Qt::CTRL | Qt::Key_Comma},
                   tr("Open the file with all settings")},
                  [this] {
                      const QString file = Settings::filePath();
                      // Made when it is wanted first, so that there is something to open.
                      if (!QFileInfo::exists(file)) {
                          if (const Result<> done = Settings::writeToFile(
                                  file, QString::fromLatin1(Key::colorScheme.key),
                                  m_settings[Key::colorScheme]);
                              !done)
                              return showError(done.error());
                      }
                      QDesktopServices::openUrl(QUrl::fromLocalFile(file));
                  });
    m_actions.add({"file.agents",
                   tr("&Agents…"),
                   QStringLiteral("agent"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_A},
                   tr("Which agents there are, and what they can do; choose the default one")},
                  [this] { showAgents(); });
    m_actions.add({"file.rules",
                   tr("&Permission rules…"),
                   QStringLiteral("shield-question"),
                   {},
                   tr("What agents may do without asking, and where each rule comes from")},
                  [this] { showRules(); });
    m_actions.add({"file.budgets",
                   tr("&Budgets…"),
                   QStringLiteral("cost"),
                   {},
                   tr("What may be spent: in a run, in a folder, on a day")},
                  [this] { showBudgets(); });
    m_actions.add({"engine.start",
                   tr("Start &engine"),
                   QStringLiteral("play"),
                   {},
                   tr("Start the engine, where it does not run")},
                  [this] { emit engineStartRequested(); });
    m_actions.add({"file.quit",
                   tr("&Quit"),
                   QStringLiteral("quit"),
                   {Qt::CTRL | Qt::Key_Q},
                   tr("Close the window; runs continue in the background")},
                  [this] { close(); });
    m_actions.add({"queue.clearFilter",
                   tr("Show &all runs"),
                   QStringLiteral("queue"),
                   {},
                   tr("Clear the filter of the run queue")},
                  [] {});
}

void MainWindow::addViewActions()
{
    const auto addPanel = [this](const char *id, const QString &text, Panel *panel,
                                 const QString &icon, Qt::Key key) {
        m_actions.add({id, text, icon, {Qt::CTRL | key}, tr("Show this panel and go to it")},
                      [panel] { panel->bringUp(); });
    };
    addPanel("view.sessions", tr("Go to &sessions"), m_sessionsPanel, QStringLiteral("session"),
             Qt::Key_1);
    addPanel("view.queue", tr("Go to run &queue"), m_queuePanel, QStringLiteral("queue"),
             Qt::Key_2);
    m_actions.add({"view.terminal",
                   tr("Go to &conversation or terminal"),
                   QStringLiteral("terminal"),
                   {Qt::CTRL | Qt::Key_3}},
                  [this] { m_terminals->setFocus(Qt::ShortcutFocusReason); });
    m_actions.add({"view.message",
                   tr("&Write to the agent"),
                   QStringLiteral("event-speech"),
                   {Qt::CTRL | Qt::Key_M},
                   tr("Go to the field for the next message")},
                  [this] {
                      m_terminals->showOutput(false);
                      if (auto *page = m_terminals->conversation(m_terminals->currentRun()))
                          page->composer().setFocus(Qt::ShortcutFocusReason);
                  });
    m_actions.add(
        {"view.fork",
         tr("Go on in a co&py"),
         QStringLiteral("fork"),
         {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
         tr("Send the next message to a copy of the conversation, from the entry you are at")},
        [this] {
            m_terminals->showOutput(false);
            if (auto *page = m_terminals->conversation(m_terminals->currentRun()))
                page->forkFromCurrent();
        });
    m_actions.add({"view.output",
                   tr("&Output or conversation"),
                   QStringLiteral("logs"),
                   {Qt::CTRL | Qt::Key_U},
                   tr("Show what the agent printed, or what it said and did")},
                  [this] { m_terminals->showOutput(!m_terminals->showsOutput()); });
    addPanel("view.details", tr("Go to &details"), m_detailsPanel, QStringLiteral("details"),
             Qt::Key_4);
    addPanel("view.inbox", tr("Go to questio&ns"), m_inboxPanel, QStringLiteral("shield-question"),
             Qt::Key_5);
    addPanel("view.cost", tr("Go to c&ost"), m_costPanel, QStringLiteral("cost"), Qt::Key_6);
    m_actions.add(
        {"view.filter", tr("&Filter runs"), QStringLiteral("search"), {QKeySequence::Find}},
        [this] { m_queuePanel->focusFilter(); });
    m_actions.add({"view.palette",
                   tr("Find an &action…"),
                   QStringLiteral("command"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_P, Qt::CTRL | Qt::ALT | Qt::Key_I},
                   tr("Find and run any action by its name")},
                  [this] { m_palette->open(); });
    m_actions.addToggle(
        {"view.fullScreen", tr("F&ull screen"), QStringLiteral("fullscreen"), {Qt::Key_F11}},
        [this](bool isFull) { isFull ? showFullScreen() : showNormal(); });
    m_actions.add({"view.resetLayout",
                   tr("&Reset layout"),
                   QStringLiteral("layout"),
                   {},
                   tr("Put all panels back to where they were at first")},
                  [this] { resetLayout(); });
    addColorActions();
}

void MainWindow::addColorActions()
{
    auto *group = new QActionGroup(this);
    const auto add
        = [&](const char *id, const QString &text, const QString &icon, const QString &scheme) {
              QAction *action = m_actions.addToggle({id, text, icon},
                                                    [this, scheme](bool) { chooseColors(scheme); });
              action->setChecked(m_settings[Key::colorScheme] == scheme);
              group->addAction(action);
          };
    add("view.colors.system", tr("Colours of the s&ystem"), QStringLiteral("contrast"),
        QStringLiteral("system"));
    add("view.colors.light", tr("&Light colours"), QStringLiteral("sun"), QStringLiteral("light"));
    add("view.colors.dark", tr("Dar&k colours"), QStringLiteral("moon"), QStringLiteral("dark"));
}

void MainWindow::addHelpActions()
{
    m_actions.add(
        {"help.manual", tr("&Manual"), QStringLiteral("manual"), {QKeySequence::HelpContents}},
        [this] { showManual(QStringLiteral("index")); });
    m_actions.add({"help.agents", tr("&How to install agents"), QStringLiteral("agent")},
                  [this] { showManual(QStringLiteral("agents")); });
    m_actions.add({"help.shortcuts",
                   tr("&Keyboard shortcuts"),
                   QStringLiteral("keyboard"),
                   {Qt::CTRL | Qt::Key_Question, Qt::CTRL | Qt::SHIFT | Qt::Key_Slash}},
                  [this] {
                      auto *window = new ShortcutsWindow(m_actions, this);
                      window->setAttribute(Qt::WA_DeleteOnClose);
                      window->open();
                  });
    m_actions.add({"help.logs",
                   tr("Show &logs"),
                   QStringLiteral("logs"),
                   {},
                   tr("Open the folder with the logs of window and engine")},
                  [] {
                      QDesktopServices::openUrl(QUrl::fromLocalFile(
                          QFileInfo(Log::filePath(QStringLiteral("runyard-gui"))).absolutePath()));
                  });
    m_actions.add({"help.about", tr("&About Runyard"), QStringLiteral("info")}, [this] {
        auto *dialog = new AboutDialog(m_replica, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void MainWindow::makeMenus()
{
    const auto fill = [this](const QString &title, const QList<const char *> &ids) {
        QMenu *menu = menuBar()->addMenu(title);
        for (const char *id : ids) {
            if (id)
                menu->addAction(m_actions[id]);
            else
                menu->addSeparator();
        }
        return menu;
    };
    fill(tr("&File"), {"file.openFolders", nullptr, "file.newWorkflow", "file.openWorkflow",
                       nullptr, "file.agents", "file.rules", "file.budgets", "file.settings",
                       "engine.start", nullptr, "file.quit"});
    RunMenu::fill(*menuBar()->addMenu(tr("&Run")), m_actions);
    QMenu *queue = fill(tr("&Queue"), {"queue.pause"});
    QMenu *limits = queue->addMenu(m_actions["queue.limit"]->icon(), tr("&Limit"));
    m_queueActions->fillLimitMenu(*limits);
    queue->addSeparator();
    queue->addAction(m_actions["view.filter"]);
    queue->addAction(m_actions["queue.clearFilter"]);
    QMenu *view = fill(tr("&View"), {"view.palette", nullptr, "view.sessions", "view.queue",
                                     "view.terminal", "view.details", "view.inbox", "view.cost",
                                     nullptr, "view.message", "view.fork", "view.output", nullptr});
    QMenu *panelMenu = view->addMenu(m_actions["view.resetLayout"]->icon(), tr("&Panels"));
    for (const Panel *dock : panels())
        panelMenu->addAction(dock->toggleViewAction());
    view->addAction(m_actions["view.resetLayout"]);
    view->addSeparator();
    for (const char *id : {"view.colors.system", "view.colors.light", "view.colors.dark"})
        view->addAction(m_actions[id]);
    view->addSeparator();
    view->addAction(m_actions["view.fullScreen"]);
    fill(tr("&Help"),
         {"help.manual", "help.agents", "help.shortcuts", nullptr, "help.logs", "help.about"});
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Toolbar"));
    bar->setObjectName(QStringLiteral("toolbar"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->toggleViewAction()->setVisible(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (const char *id : {"file.openFolders", "queue.pause"})
        bar->addAction(m_actions[id]);
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addAction(m_actions["view.palette"]);
    addToolBarBreak();
    addToolBar(m_messages);
}

void MainWindow::chooseColors(const QString &scheme)
{
    if (auto *application = qobject_cast<GuiApplication *>(qApp))
        application->setColors(scheme);
    const Result<> done = Settings::writeToFile(Settings::filePath(),
                                                QString::fromLatin1(Key::colorScheme.key), scheme);
    if (!done)
        showError(done.error());
    emit colorsChosen(scheme);
}

void MainWindow::makeStatusBar()
{
    auto *limits = new QMenu(this);
    m_queueActions->fillLimitMenu(*limits);
    auto *strip = new StatusStrip({m_replica, m_summary, m_watch, m_clock, limits});
    connect(strip, &StatusStrip::costWanted, this, &MainWindow::showCost);
    connect(strip, &StatusStrip::failed, this, &MainWindow::showError);
    setStatusBar(strip);
}

void MainWindow::showCost()
{
    m_costPanel->show(CostModel::By::Folder, CostModel::Period::Today);
    m_costPanel->bringUp();
}

void MainWindow::showAgents()
{
    if (!m_agents) {
        m_agents = new AgentsWindow(m_replica.gateway(), m_actions, this);
        m_agents->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_agents, &AgentsWindow::changed, m_launcher, &LaunchController::askAgents);
    }
    m_agents->show();
    m_agents->raise();
    m_agents->activateWindow();
}

void MainWindow::showRules()
{
    const auto showSelected = [this] {
        if (const Run *run = m_replica.state().run(m_selection.current()))
            m_rules->setRun(run->id, run->number, run->folder);
        else
            m_rules->setRun({}, 0, {});
    };
    if (!m_rules) {
        m_rules = new RulesWindow(m_replica.gateway(), this);
        m_rules->setAttribute(Qt::WA_DeleteOnClose);
        connect(&m_selection, &Selection::currentChanged, m_rules, showSelected);
    }
    showSelected();
    m_rules->show();
    m_rules->raise();
    m_rules->activateWindow();
}

void MainWindow::showBudgets()
{
    auto *window = new BudgetsWindow(this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &BudgetsWindow::saved, m_costPanel, &CostPanel::lookAgain);
    window->open();
}

void MainWindow::showManual(const QString &page)
{
    if (!m_manual)
        m_manual = new ManualWindow(this);
    m_manual->showPage(page);
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
}

} // namespace Runyard

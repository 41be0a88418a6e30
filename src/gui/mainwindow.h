// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actionregistry.h"
#include "windowlayout.h"

#include <base/settings.h>
#include <models/enginereplica.h>
#include <models/enginewatch.h>
#include <models/openquestions.h>
#include <models/runlistmodel.h>
#include <models/runsummary.h>
#include <models/selection.h>
#include <models/sessiontreemodel.h>

#include <QtCore/QPointer>
#include <QtWidgets/QMainWindow>

namespace Runyard {

class AgentsWindow;
class CommandPalette;
class CostPanel;
class DetailsPanel;
struct Dropped;
class DropZone;
class InboxPanel;
class LaunchController;
class ManualWindow;
class MessageArea;
class Panel;
class QueueActions;
class QueuePanel;
class RulesWindow;
class SessionsPanel;
class TerminalPanel;
class WorkflowWindows;

/** The window. Owns the models, the panels that show them and the actions; all it knows of runs
 * comes through the Gateway, and closing it touches none. */
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Gateway &gateway, const Settings &settings, QWidget *parent = nullptr);
    /** With a clock of the caller's, which must outlive the window. */
    MainWindow(Gateway &gateway, const Settings &settings, const Clock &clock,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ActionRegistry &actions() { return m_actions; }
    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] LaunchController &launcher() { return *m_launcher; }
    [[nodiscard]] MessageArea &messages() { return *m_messages; }
    [[nodiscard]] EngineReplica &replica() { return m_replica; }
    [[nodiscard]] WorkflowWindows &workflows() { return *m_workflows; }

public slots:
    /** The same as dropping them: from a command line, or a second start. */
    void openFolders(const QStringList &folders);
    /** To the front, as the one who asked for it may. */
    void bringUp(const QByteArray &activationToken = {});
    void resetLayout();
    /** Something went wrong outside the window, for example the start of the engine. */
    void showError(const Runyard::Error &error);

signals:
    void engineStartRequested();
    /** `system`, `light` or `dark` was chosen and saved. */
    void colorsChosen(const QString &scheme);

protected:
    bool focusNextPrevChild(bool next) override;
    void childEvent(QChildEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addFileActions();
    void addViewActions();
    void addColorActions();
    void addHelpActions();
    void makePanels();
    void makeMenus();
    void makeToolBar();
    void connectEngine();
    void connectTerminals();

    void chooseFolders();
    void chooseWorkflow();
    void openDropped(const Dropped &dropped);
    void chooseColors(const QString &scheme);
    void showManual(const QString &page);
    void showAgents();
    void showRules();
    void showBudgets();
    void showCost();
    void makeStatusBar();
    [[nodiscard]] QList<Panel *> panels() const;
    void showTerminal();
    void terminalPicked(const RunId &run);
    void noteRecords(const QList<EventRecord> &records);
    void tellQuestion(const InboxEntry &entry);
    void showAttention();
    void engineLost(const Error &error);
    void saveLayout();
    void restoreLayout();
    void restoreTerminals();
    void arrangePanels();
    void keepOnScreen();
    void saveSoon();

    Settings m_settings;
    EngineReplica m_replica;
    Selection m_selection;
    RunListModel m_runs;
    SessionTreeModel m_sessions;
    RunSummary m_summary;
    OpenQuestions m_questions;
    EngineWatch m_watch;
    const Clock &m_clock;
    ActionRegistry m_actions;
    MessageArea *m_messages;
    QueueActions *m_queueActions = nullptr;
    LaunchController *m_launcher = nullptr;
    DropZone *m_dropZone = nullptr;
    CommandPalette *m_palette = nullptr;
    SessionsPanel *m_sessionsPanel = nullptr;
    QueuePanel *m_queuePanel = nullptr;
    DetailsPanel *m_detailsPanel = nullptr;
    InboxPanel *m_inboxPanel = nullptr;
    CostPanel *m_costPanel = nullptr;
    TerminalPanel *m_terminals = nullptr;
    ManualWindow *m_manual = nullptr;
    QPointer<AgentsWindow> m_agents;
    QPointer<RulesWindow> m_rules;
    WorkflowWindows *m_workflows = nullptr;
    RunId
        m_passing; ///< its terminal was opened by looking only, and goes when another is looked at
    bool m_isShowing = false; ///< a terminal is brought up by the window, not picked by the user
    WindowLayout m_layout;
    QTimer m_showSoon{this};
    QTimer m_saveSoon{this};
};

} // namespace Runyard

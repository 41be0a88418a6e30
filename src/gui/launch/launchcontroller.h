// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dropped.h"

#include <models/enginereplica.h>
#include <models/folderpreflight.h>
#include <models/selection.h>

#include <QtCore/QPointer>

namespace Runyard {

class ActionRegistry;
class LaunchSheet;
class MessageArea;

/** From folders to runs: asks the engine about them, shows the launch sheet, or passes it when
 * nothing has to be settled and the setting says so, and submits. */
class LaunchController : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        EngineReplica &replica;
        Selection &selection;
        ActionRegistry &actions;
        MessageArea &messages;
        QWidget &window;
    };

    explicit LaunchController(const Parts &parts);

    [[nodiscard]] FolderPreflight &preflight() { return m_preflight; }
    void setSkipsSheet(bool skips) { m_skipsSheet = skips; }
    void open(const Dropped &dropped);
    /** nullptr while there is none. */
    [[nodiscard]] LaunchSheet *sheet() const;
    /** What is known of the project in a folder, to be corrected; above `parent`. */
    void showProject(const QString &folder, QWidget *parent);
    /** Asks for the agents, for the words "Claude Code would work". */
    void askAgents();

    struct Habits
    {
        QString agent;
        bool interactive = false;
    };
    [[nodiscard]] const Habits &habits() const { return m_habits; }
    void setHabits(const Habits &habits) { m_habits = habits; }

signals:
    void agentsKnown(const QList<Runyard::AgentReport> &agents);

private:
    void tellRefused(const QList<Dropped::Refused> &refused);
    void makeSheet();
    void chooseInstruction(const QStringList &folders, const QStringList &toTrust);
    void trustFirst(const QStringList &folders, const QStringList &toTrust);
    void tellTrusted(const QString &folder);
    void askOnceMore();
    void showOrSkip();
    void submit();
    void answered(const QueueRuns &command, const Result<QueueReceipt> &receipt);
    void finish();
    void tellStarted();
    void takeBack(const QList<RunId> &runs);
    void giveUp(const Error &error);

    EngineReplica &m_replica;
    Selection &m_selection;
    ActionRegistry &m_actions;
    MessageArea &m_messages;
    QWidget &m_window;
    FolderPreflight m_preflight;
    QPointer<LaunchSheet> m_sheet;
    QList<AgentReport> m_agents;
    Habits m_habits;
    bool m_skipsSheet = false;

    int m_underWay = 0; ///< commands without an answer
    QList<Run> m_started;
    QList<Rejection> m_rejected;
};

} // namespace Runyard

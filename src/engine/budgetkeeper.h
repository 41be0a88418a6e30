// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"

#include <base/settings.h>
#include <domain/costs.h>

#include <QtCore/QTimer>

namespace Runyard {

class RunSupervisor;

/** Looks after what is spent: warns when a budget is nearly used up; when it is, lets the agent
 * hand back what it has in one last turn, which is bounded in time and in tool calls, then holds
 * the run and asks the user whether it shall go on. An agent that can't be held is ended. A
 * reactor; engine thread. */
class BudgetKeeper final : public QObject
{
    Q_OBJECT
public:
    using GetSettings = std::function<const Settings &()>;
    BudgetKeeper(Journal &journal, RunSupervisor &supervisor, GetSettings settings,
                 QObject *parent = nullptr);

    /** Call when the journal is loaded. */
    void begin();
    /** Why a run may not start now. */
    [[nodiscard]] std::optional<Error> obstacle(const Run &run);
    /** Those of today and of runs at work, as far as they have limits. */
    [[nodiscard]] QList<Budget> budgets();
    /** Errors: NotFound when there is no such budget. */
    [[nodiscard]] Result<QList<Event>> decide(const ExtendBudget &command);

private:
    void take(const EventRecord &record);
    void takeUsage(const RunId &id);
    void takeAnswer(const PermissionAnswered &answered);
    void holdWhereUsedUp(const RunId &id);
    void hold(const Run &run, const Budget &budget);
    void takeTurnEnd(const RunId &id);
    [[nodiscard]] bool beginLastTurn(const RunId &id, const QDateTime &by);
    void takeToolCall(const RunId &id);
    void ask(const RunId &id);
    void endLastTurns();
    void setAlarm();
    void release();
    void keepDay();
    [[nodiscard]] BudgetLimits limits() const;
    [[nodiscard]] std::optional<Budget> usedUp(const Run &run);

    Journal &m_journal;
    RunSupervisor &m_supervisor;
    GetSettings m_settings;
    DailySpending m_today;
    QHash<RunId, DailySpending::Sum> m_counted; ///< of runs at work: what `m_today` has of them
    QSet<RunId> m_spenders;                     ///< that told usage in what was recorded just now
    QSet<RunId> m_rested;                       ///< whose turn ended there
    QHash<RunId, int> m_lastCalls;              ///< tool calls in a run's last turn
    QTimer m_alarm;                             ///< the next last turn that has to be over
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"

#include <base/settings.h>
#include <domain/costs.h>

namespace Runyard {

class RunSupervisor;

/** Looks after what is spent: warns when a budget is nearly used up, holds a run whose budget is,
 * and asks the user whether it shall go on. An agent that can't be held is ended. A reactor; engine
 * thread. */
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
    void hold(const Run &run, const Budget &budget);
    void release();
    void keepDay();
    [[nodiscard]] BudgetLimits limits() const;
    [[nodiscard]] std::optional<Budget> usedUp(const Run &run);

    Journal &m_journal;
    RunSupervisor &m_supervisor;
    GetSettings m_settings;
    DailySpending m_today;
    QHash<RunId, DailySpending::Sum> m_counted; ///< of runs at work: what `m_today` has of them
};

} // namespace Runyard

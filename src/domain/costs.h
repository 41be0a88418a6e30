// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "costoperations.h"
#include "prices.h"
#include "state.h"

#include <QtCore/QDate>

namespace Runyard {

/** Sums and budgets, pure. Days are local ones: the half hour in which something was spent decides.
 */

/** A usage with the cost of what the agent named none for, where the table knows the model. */
[[nodiscard]] UsageReported priced(UsageReported usage, const PriceTable &prices);

/** Not by turn, which needs a run's events. Errors: BadInput for days that are none; NotFound and
 * Ambiguous for the run. `budgets` and `prices` stay empty. */
[[nodiscard]] Result<CostReport> costReport(const State &state, const CostQuery &query);
/** One row for each turn of a run, of its events, oldest first. What is reported after a turn's end
 * and before the next begins counts for the turn that has ended. */
[[nodiscard]] CostReport costOfTurns(const QList<EventRecord> &events);

[[nodiscard]] QDate dayOf(const SpendingSlice &slice);

struct BudgetLimits
{
    double runUsd = 0;
    qint64 runTokens = 0;
    double folderUsd = 0; ///< of a day
    qint64 folderTokens = 0;
    double dayUsd = 0;
    qint64 dayTokens = 0;
    int warnPercent = 80;
};
/** What was spent on one day, kept up with the events so that nobody sums up a whole history. */
class DailySpending
{
public:
    struct Sum
    {
        double usd = 0;
        qint64 tokens = 0;
    };
    /** Sums up what the state holds of the day. */
    void begin(const State &state, const QDate &day);
    void add(const QString &folder, double usd, qint64 tokens);
    [[nodiscard]] QDate day() const { return m_day; }
    [[nodiscard]] Sum all() const { return m_all; }
    [[nodiscard]] Sum of(const QString &folder) const { return m_folders.value(folder); }
    [[nodiscard]] QStringList folders() const { return m_folders.keys(); }

private:
    QDate m_day;
    Sum m_all;
    QHash<QString, Sum> m_folders;
};

/** The budgets that a run counts for, as they stand; those without limits are left out. Limits that
 * were extended go before the settings'. */
[[nodiscard]] QList<Budget> budgetsOf(const State &state, const Run &run,
                                      const BudgetLimits &limits, const DailySpending &today);
/** Warnings and ends that are not recorded yet. */
[[nodiscard]] QList<Event> budgetEvents(const State &state, const Run &run,
                                        const BudgetLimits &limits, const DailySpending &today);
/** A budget of a folder or of the day that is used up keeps the run from starting. */
[[nodiscard]] std::optional<Budget> budgetInTheWay(const State &state, const Run &run,
                                                   const BudgetLimits &limits,
                                                   const DailySpending &today);
/** As much again as it was, or by so much, on top of what is spent. */
[[nodiscard]] Budget extended(Budget budget, double usd, qint64 tokens);

} // namespace Runyard

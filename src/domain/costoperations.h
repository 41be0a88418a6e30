// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations.h"

namespace Runyard {

/** Operations on tokens and money. */

class CostEnums
{
    Q_GADGET
public:
    enum class By { Day, Folder, Agent, Model, Session, Run, Turn };
    Q_ENUM(By)
};

struct CostRow
{
    Q_GADGET
    Q_CLASSINFO("name", "The day, folder, agent, model, session, run or turn.")
    Q_CLASSINFO("title", "Of a turn: the first line of what was said to the agent.")
    Q_CLASSINFO("estimatedUsd",
                "The part of costUsd that was calculated from the price table, where "
                "the agent itself names no cost.")
    Q_CLASSINFO("unpricedTokens",
                "Tokens of models that are not in the price table: no cost is known.")
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(int runs MEMBER runs)
    Q_PROPERTY(Runyard::Tokens tokens MEMBER tokens)
    Q_PROPERTY(double costUsd MEMBER costUsd)
    Q_PROPERTY(double estimatedUsd MEMBER estimatedUsd)
    Q_PROPERTY(qint64 unpricedTokens MEMBER unpricedTokens)
public:
    QString name;
    QString title;
    int runs = 0;
    Tokens tokens;
    double costUsd = 0;
    double estimatedUsd = 0;
    qint64 unpricedTokens = 0;
    bool operator==(const CostRow &) const = default;
};

struct CostReport
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::CostRow> rows MEMBER rows)
    Q_PROPERTY(Runyard::CostRow total MEMBER total)
    Q_PROPERTY(QList<Runyard::Budget> budgets MEMBER budgets)
    Q_PROPERTY(QString prices MEMBER prices)
public:
    QList<CostRow> rows; ///< days latest first, turns in their order, others dearest first
    CostRow total;
    QList<Budget> budgets; ///< of today, and those of runs at work
    QString prices;        ///< where the price table comes from
};

struct CostQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Show what was spent.")
    Q_CLASSINFO("by", "One row for each: day, folder, agent, model, session, run or turn.")
    Q_CLASSINFO("since", "Only from this day on: 2026-11-01.")
    Q_CLASSINFO("until", "Only up to this day.")
    Q_CLASSINFO("folder", "Only in this folder.")
    Q_CLASSINFO("run", "Only of this run: id or number. Turns are those of one run.")
    Q_PROPERTY(Runyard::CostEnums::By by MEMBER by)
    Q_PROPERTY(QString since MEMBER since)
    Q_PROPERTY(QString until MEMBER until)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString run MEMBER run)
public:
    using Answer = CostReport;
    CostEnums::By by = CostEnums::By::Day;
    QString since;
    QString until;
    QString folder;
    QString run;
};

/** A budget, and how much of it is used. */
struct BudgetUse
{
    Q_GADGET
    Q_CLASSINFO("runNumber", "Of a run's own budget; else 0.")
    Q_CLASSINFO("usedPercent", "Of its money or of its tokens, whichever is more.")
    Q_PROPERTY(Runyard::Budget budget MEMBER budget)
    Q_PROPERTY(int runNumber MEMBER runNumber)
    Q_PROPERTY(double usedPercent MEMBER usedPercent)
public:
    Budget budget;
    int runNumber = 0;
    double usedPercent = 0;
    bool operator==(const BudgetUse &) const = default;
};

struct BudgetList
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::BudgetUse> budgets MEMBER budgets)
public:
    QList<BudgetUse> budgets; ///< that of the day, then those of runs at work, then folders'
};

struct BudgetsQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List the budgets of today and of runs at work, and what is used.")
public:
    using Answer = BudgetList;
};

struct ExtendBudget
{
    Q_GADGET
    Q_CLASSINFO("summary",
                "Let more be spent today, in a folder or in all, once the budget is used up.")
    Q_CLASSINFO("folder", "The folder; empty: all of them.")
    Q_CLASSINFO("usd", "US dollars on top of what is spent; 0 with tokens 0: as much again.")
    Q_CLASSINFO("tokens", "Tokens on top of what is used.")
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(double usd MEMBER usd)
    Q_PROPERTY(qint64 tokens MEMBER tokens)
public:
    using Answer = Receipt;
    QString folder;
    double usd = 0;
    qint64 tokens = 0;
};

} // namespace Runyard

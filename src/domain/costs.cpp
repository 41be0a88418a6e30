// SPDX-License-Identifier: GPL-3.0-or-later
#include "costs.h"

#include <QtCore/QSet>

#include <limits>

namespace Runyard {
namespace {

using Kind = BudgetEnums::Kind;
using By = CostEnums::By;

Result<QDate> dayFrom(const QString &text, const QDate &otherwise)
{
    if (text.isEmpty())
        return otherwise;
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (day.isValid())
        return day;
    return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' is no day."), {shown(text)},
                QT_TRANSLATE_NOOP("Error", "Write it as 2026-11-21."));
}

void add(CostRow &row, const SpendingSlice &slice)
{
    row.tokens.input += slice.tokens.input;
    row.tokens.output += slice.tokens.output;
    row.tokens.cacheRead += slice.tokens.cacheRead;
    row.tokens.cacheWrite += slice.tokens.cacheWrite;
    row.costUsd += slice.costUsd;
    row.estimatedUsd += slice.estimatedUsd;
    row.unpricedTokens += slice.unpricedTokens;
}

Tokens operator-(const Tokens &one, const Tokens &other)
{
    return {one.input - other.input, one.output - other.output, one.cacheRead - other.cacheRead,
            one.cacheWrite - other.cacheWrite};
}

QString nameFor(By by, const Run &run, const SpendingSlice &slice)
{
    switch (by) {
    case By::Day:
        return dayOf(slice).toString(Qt::ISODate);
    case By::Folder:
        return run.folder;
    case By::Agent:
        return run.agent;
    case By::Model:
        return run.model.isEmpty() ? QStringLiteral("-") : run.model;
    case By::Session:
        return run.session.value;
    case By::Run:
        return QString::number(run.number);
    case By::Turn:
        break;
    }
    return {};
}

/** Which runs need not be looked at, since they spent nothing within these days. */
class SpentWithin
{
public:
    /** An invalid day leaves that side open. */
    SpentWithin(const QDate &since, const QDate &until)
        : m_first(since.isValid() ? slotAt(since) : 1)
        , m_last(until.isValid() ? slotAt(until.addDays(1)) : std::numeric_limits<qint64>::max())
    {
    }
    [[nodiscard]] bool isPossible(const RunOutline &run) const
    {
        return run.lastSlot >= m_first && run.lastSlot > 0 && run.firstSlot <= m_last;
    }

private:
    static qint64 slotAt(const QDate &day)
    {
        return day.startOfDay().toSecsSinceEpoch() / spendingSlotSeconds;
    }

    qint64 m_first;
    qint64 m_last;
};

Budget withLimits(Budget budget, const State &state, double usd, qint64 tokens)
{
    const State::BudgetMark mark = state.budgets().value(budget.key());
    const bool isExtended = mark.limitUsd > 0 || mark.limitTokens > 0;
    budget.limitUsd = isExtended ? mark.limitUsd : usd;
    budget.limitTokens = isExtended ? mark.limitTokens : tokens;
    return budget;
}

} // namespace

UsageReported priced(UsageReported usage, const PriceTable &prices)
{
    if (usage.unpriced.total() == 0)
        return usage;
    const std::optional<double> cost = prices.costOf(usage.model, usage.unpriced);
    if (!cost)
        return usage;
    usage.estimatedUsd += *cost;
    usage.costUsd += *cost;
    usage.unpriced = {};
    return usage;
}

QDate dayOf(const SpendingSlice &slice)
{
    return QDateTime::fromSecsSinceEpoch(slice.slot * spendingSlotSeconds).date();
}

Result<CostReport> costReport(const State &state, const CostQuery &query)
{
    const Result<QDate> since = dayFrom(query.since, QDate());
    const Result<QDate> until = dayFrom(query.until, QDate());
    if (!since || !until)
        return std::unexpected(since ? until.error() : since.error());
    const Result<RunId> only = query.run.isEmpty() ? RunId() : state.find(query.run);
    if (!only)
        return std::unexpected(only.error());
    QHash<QString, CostRow> rows;
    QHash<QString, QSet<RunId>> runs;
    QSet<RunId> all;
    CostReport report;
    const SpentWithin days(*since, *until);
    state.runs().outlines([&](const RunOutline &outline) {
        const bool isElsewhere = !query.folder.isEmpty() && outline.folder != query.folder
                                 && !outline.folder.startsWith(query.folder + u'/');
        const bool isOther = !only->isEmpty() && outline.id != QAnyStringView(only->value);
        if (isElsewhere || isOther || !days.isPossible(outline))
            return;
        const Run run = state.runs().whole(outline);
        for (const SpendingSlice &slice : run.spending) {
            const QDate day = dayOf(slice);
            if ((since->isValid() && day < *since) || (until->isValid() && day > *until))
                continue;
            const QString name = nameFor(query.by, run, slice);
            add(rows[name], slice);
            add(report.total, slice);
            runs[name].insert(run.id);
            all.insert(run.id);
        }
    });
    report.total.runs = int(all.size());
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        it->name = it.key();
        it->runs = int(runs.value(it.key()).size());
        report.rows << *it;
    }
    std::ranges::sort(report.rows, [&query](const CostRow &a, const CostRow &b) {
        if (query.by == By::Day || a.costUsd == b.costUsd)
            return a.name > b.name;
        return a.costUsd > b.costUsd;
    });
    return report;
}

CostReport costOfTurns(const QList<EventRecord> &events)
{
    CostReport report;
    UsageReported before; // what was reported up to then
    bool isTurnOver = true;
    QStringList waiting; // said while a turn was at work, and not taken up in it
    int unconfirmed = 0; // began a turn, and the agent may yet tell that it took them up
    const auto begin = [&](const QString &title) {
        CostRow row;
        row.name = QString::number(report.rows.size() + 1);
        row.title = title;
        row.runs = 1;
        report.rows << row;
        isTurnOver = false;
    };
    for (const EventRecord &record : events) {
        const Event &event = record.event;
        const bool isOfAgent = std::holds_alternative<AgentSpoke>(event)
                               || std::holds_alternative<ToolStarted>(event);
        if (const auto *queued = std::get_if<RunQueued>(&event)) {
            begin(titleOf(queued->instruction, queued->command));
        } else if (const auto *sent = std::get_if<MessageSent>(&event)) {
            const bool begins = isTurnOver && !sent->waits;
            unconfirmed += begins ? 1 : 0;
            if (begins)
                begin(titleOf(sent->text, {}));
            else
                waiting << titleOf(sent->text, {});
        } else if (std::holds_alternative<MessageTaken>(event) && !isTurnOver) {
            if (unconfirmed > 0)
                --unconfirmed;
            else if (!waiting.isEmpty())
                waiting.removeFirst();
        } else if (isOfAgent && isTurnOver) { // it was told before, or acts by itself
            begin(waiting.isEmpty() ? QString() : waiting.takeFirst());
        } else if (std::holds_alternative<TurnFinished>(event)) {
            isTurnOver = true;
        } else if (const auto *usage = std::get_if<UsageReported>(&event)) {
            if (report.rows.isEmpty())
                begin({});
            SpendingSlice slice;
            slice.tokens = usage->tokens - before.tokens;
            slice.costUsd = usage->costUsd - before.costUsd;
            slice.estimatedUsd = usage->estimatedUsd - before.estimatedUsd;
            slice.unpricedTokens = usage->unpriced.total() - before.unpriced.total();
            add(report.rows.last(), slice);
            add(report.total, slice);
            before = *usage;
        }
    }
    report.total.runs = report.rows.isEmpty() ? 0 : 1;
    return report;
}

void DailySpending::begin(const State &state, const QDate &day)
{
    *this = {};
    m_day = day;
    const SpentWithin days(day, day);
    state.runs().outlines([&](const RunOutline &outline) {
        if (!days.isPossible(outline))
            return;
        const Run run = state.runs().whole(outline);
        for (const SpendingSlice &slice : run.spending) {
            if (dayOf(slice) == day)
                add(run.folder, slice.costUsd, slice.tokens.total());
        }
    });
}

void DailySpending::add(const QString &folder, double usd, qint64 tokens)
{
    for (Sum *sum : {&m_all, &m_folders[folder]}) {
        sum->usd += usd;
        sum->tokens += tokens;
    }
}

QList<Budget> budgetsOf(const State &state, const Run &run, const BudgetLimits &limits,
                        const DailySpending &today)
{
    const QString day = today.day().toString(Qt::ISODate);
    Budget own{Kind::Run, run.id, {}, {}, run.costUsd, 0, run.tokens.total(), 0};
    const DailySpending::Sum here = today.of(run.folder);
    Budget folder{Kind::Folder, {}, run.folder, day, here.usd, 0, here.tokens, 0};
    const DailySpending::Sum all = today.all();
    Budget whole{Kind::Day, {}, {}, day, all.usd, 0, all.tokens, 0};
    QList<Budget> budgets;
    budgets << withLimits(own, state, run.budgetUsd > 0 ? run.budgetUsd : limits.runUsd,
                          run.budgetTokens > 0 ? run.budgetTokens : limits.runTokens)
            << withLimits(folder, state, limits.folderUsd, limits.folderTokens)
            << withLimits(whole, state, limits.dayUsd, limits.dayTokens);
    budgets.removeIf(
        [](const Budget &budget) { return budget.limitUsd <= 0 && budget.limitTokens <= 0; });
    return budgets;
}

QList<Event> budgetEvents(const State &state, const Run &run, const BudgetLimits &limits,
                          const DailySpending &today)
{
    QList<Event> events;
    for (const Budget &budget : budgetsOf(state, run, limits, today)) {
        const State::BudgetMark mark = state.budgets().value(budget.key());
        const double part = budget.part();
        if (part >= 1 && !mark.isReached)
            events << BudgetReached{budget, run.id};
        else if (part < 1 && part * 100 >= limits.warnPercent && !mark.isWarned)
            events << BudgetWarned{budget, run.id};
    }
    return events;
}

std::optional<Budget> budgetInTheWay(const State &state, const Run &run, const BudgetLimits &limits,
                                     const DailySpending &today)
{
    for (const Budget &budget : budgetsOf(state, run, limits, today)) {
        if (budget.kind != Kind::Run && budget.part() >= 1)
            return budget;
    }
    return {};
}

Budget extended(Budget budget, double usd, qint64 tokens)
{
    const bool again = usd <= 0 && tokens <= 0;
    if (again || usd > 0)
        budget.limitUsd
            = budget.limitUsd > 0 ? budget.spentUsd + (again ? budget.limitUsd : usd) : 0;
    if (again || tokens > 0)
        budget.limitTokens = budget.limitTokens > 0
                                 ? budget.spentTokens + (again ? budget.limitTokens : tokens)
                                 : 0;
    return budget;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "costmodel.h"

#include "words.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

/** Turns of longer conversations are those of its latest part. */
constexpr int mostEntries = 20'000;

bool spends(const EventRecord &record)
{
    return std::visit(
        []<class E>(const E &) {
            return std::same_as<E, UsageReported> || std::same_as<E, RunFinished>
                   || std::same_as<E, TurnFinished> || BudgetEvent<E>;
        },
        record.event);
}

CostEnums::By queried(CostModel::By by)
{
    using By = CostModel::By;
    switch (by) {
    case By::Folder:
        return CostEnums::By::Folder;
    case By::Agent:
        return CostEnums::By::Agent;
    case By::Model:
        return CostEnums::By::Model;
    case By::Session:
        return CostEnums::By::Session;
    case By::Run:
        return CostEnums::By::Run;
    default:
        return CostEnums::By::Day;
    }
}

void add(CostRow &sum, const CostRow &row)
{
    sum.runs += row.runs;
    sum.tokens.input += row.tokens.input;
    sum.tokens.output += row.tokens.output;
    sum.tokens.cacheRead += row.tokens.cacheRead;
    sum.tokens.cacheWrite += row.tokens.cacheWrite;
    sum.costUsd += row.costUsd;
}

QString count(qint64 number)
{
    return number == 0 ? QString() : QLocale().toString(number);
}

} // namespace

CostModel::CostModel(EngineReplica &replica, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_replica(replica), m_clock(clock), m_turns(replica)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(1s);
    connect(&m_soon, &QTimer::timeout, this, &CostModel::ask);
    connect(&replica, &EngineReplica::reset, this, &CostModel::ask);
    connect(&replica, &EngineReplica::recorded, this, &CostModel::note);
    connect(&m_turns, &ConversationModel::loaded, this, [this] {
        if (m_turns.rowCount() < mostEntries)
            m_turns.loadEarlier();
        takeTurns();
    });
    connect(&m_turns, &QAbstractItemModel::rowsInserted, this, &CostModel::takeTurns);
    connect(&m_turns, &QAbstractItemModel::modelReset, this, &CostModel::takeTurns);
}

void CostModel::show(By by, Period period)
{
    m_by = by;
    m_period = period;
    m_isLoaded = false;
    setRows({});
    ask();
}

void CostModel::setRun(const RunId &run)
{
    m_run = run;
    if (m_by == By::Turn)
        ask();
}

void CostModel::setWatched(bool watched)
{
    if (std::exchange(m_isWatched, watched) != watched && watched)
        ask();
}

void CostModel::note(const QList<EventRecord> &records)
{
    if (m_isWatched && !m_soon.isActive() && std::ranges::any_of(records, spends))
        m_soon.start();
}

/** Turns are in their conversation; budgets are the engine's in either case. */
void CostModel::ask()
{
    if (!m_isWatched || !m_replica.isLoaded())
        return;
    if (const RunId wanted = m_by == By::Turn ? m_run : RunId();
        std::exchange(m_turnsOf, wanted) != wanted)
        m_turns.setRun(wanted);
    CostQuery query;
    query.by = queried(m_by);
    const QDate today = m_clock.now().toLocalTime().date();
    const int days = m_period == Period::Today ? 0 : m_period == Period::Week ? 6 : 29;
    if (m_period != Period::All && m_by != By::Turn)
        query.since = today.addDays(-days).toString(Qt::ISODate);
    m_replica.gateway().ask(query).then(
        this, [this, asked = ++m_asked](const Result<CostReport> &report) {
            if (asked != m_asked)
                return;
            if (report)
                take(*report);
            else
                emit failed(report.error());
        });
}

void CostModel::take(const CostReport &report)
{
    m_budgets = report.budgets;
    if (m_by == By::Turn)
        return takeTurns();
    m_isLoaded = true;
    m_total = report.total;
    QList<Row> rows;
    for (const CostRow &cost : report.rows)
        rows << named(cost);
    setRows(rows);
    emit changed();
}

/** Latest first, each named after the message that it answers. */
void CostModel::takeTurns()
{
    if (m_by != By::Turn)
        return;
    m_isLoaded = !m_turns.isLoading();
    QList<Row> rows;
    CostRow total;
    QString message;
    for (int row = 0; row < m_turns.rowCount(); ++row) {
        const ConversationEntry &entry = m_turns.entry(row);
        if (entry.kind == ConversationEntry::Kind::Message && entry.depth == 0)
            message = shortLine(entry.text, 120);
        if (entry.kind != ConversationEntry::Kind::TurnEnd)
            continue;
        const ConversationEntry turn = m_turns.turn(row);
        Row made;
        made.run = entry.run;
        made.name = tr("%1. %2", "number of a turn and its message")
                        .arg(int(rows.size()) + 1)
                        .arg(shown(message));
        made.cost.tokens = turn.tokens;
        made.cost.costUsd = turn.costUsd;
        made.cost.runs = 1;
        made.hint = Words::moment(entry.at, m_clock.now());
        add(total, made.cost);
        rows << made;
    }
    total.runs = int(m_turns.runs().size());
    std::ranges::reverse(rows);
    m_total = total;
    setRows(rows);
    emit changed();
}

void CostModel::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    // Mostly the sums of the same rows have grown: then what is selected and scrolled to stays.
    const bool isSame = std::ranges::equal(rows, m_rows, {}, &Row::name, &Row::name);
    m_dearest = 0;
    for (const Row &row : rows)
        m_dearest = std::max(m_dearest, row.cost.costUsd);
    if (!isSame)
        beginResetModel();
    m_rows = rows;
    if (isSame)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    else
        endResetModel();
}

// --- names --------------------------------------------------------------------------------------

QString CostModel::nameOfDay(const QString &day) const
{
    const QDate date = QDate::fromString(day, Qt::ISODate);
    const QDate today = m_clock.now().toLocalTime().date();
    if (date == today)
        return tr("Today");
    if (date == today.addDays(-1))
        return tr("Yesterday");
    return date.isValid() ? QLocale().toString(date, QLocale::ShortFormat) : shown(day);
}

CostModel::Row CostModel::namedRun(const CostRow &cost) const
{
    Row row;
    row.cost = cost;
    row.name = QStringLiteral("#") + shown(cost.name);
    if (const Result<RunId> id = m_replica.state().find(cost.name)) {
        const Run &run = *m_replica.state().run(*id);
        row.run = *id;
        row.name = tr("#%1 %2").arg(run.number).arg(shown(run.title));
        row.hint = shown(run.folder);
    }
    return row;
}

CostModel::Row CostModel::named(const CostRow &cost) const
{
    Row row;
    row.cost = cost;
    switch (m_by) {
    case By::Day:
        row.name = nameOfDay(cost.name);
        row.hint = shown(cost.name);
        break;
    case By::Folder:
        row.name = Words::folderName(cost.name);
        row.hint = shown(cost.name);
        break;
    case By::Model:
        row.name = cost.name == u"-" ? tr("Not told by the agent") : shown(cost.name);
        break;
    case By::Session: {
        const Session *session = m_replica.state().session(SessionId{cost.name});
        row.name = session ? tr("%1, %2", "folder and time")
                                 .arg(Words::folderName(session->folder),
                                      Words::moment(session->openedAt, m_clock.now()))
                           : shown(cost.name);
        row.hint = session ? shown(session->folder) : QString();
        break;
    }
    case By::Run:
        return namedRun(cost);
    default:
        row.name = shown(cost.name);
        break;
    }
    return row;
}

QString CostModel::costText(const CostRow &row)
{
    const QString cost = Words::cost(row.costUsd);
    if (row.unpricedTokens > 0)
        return cost.isEmpty() ? tr("no price") : tr("over %1").arg(cost);
    return row.estimatedUsd > 0 ? tr("~%1", "a cost that is calculated").arg(cost) : cost;
}

QString CostModel::hintFor(const Row &row) const
{
    const CostRow &cost = row.cost;
    QStringList lines{row.name};
    if (!row.hint.isEmpty())
        lines << row.hint;
    lines << tr("%n run(s)", nullptr, cost.runs)
          << tr("%1 tokens in, %2 out")
                 .arg(QLocale().toString(cost.tokens.input), QLocale().toString(cost.tokens.output))
          << tr("%1 read from the cache, %2 written to it")
                 .arg(QLocale().toString(cost.tokens.cacheRead),
                      QLocale().toString(cost.tokens.cacheWrite));
    if (cost.estimatedUsd > 0)
        lines << tr("%1 of it calculated from the price table").arg(Words::cost(cost.estimatedUsd));
    if (cost.unpricedTokens > 0)
        lines << tr("%1 tokens of models without a price: they cost something, too")
                     .arg(QLocale().toString(cost.unpricedTokens));
    return lines.join(u'\n');
}

QString CostModel::budgetName(const Budget &budget) const
{
    switch (budget.kind) {
    case BudgetEnums::Kind::Run:
        if (const Run *run = m_replica.state().run(budget.run))
            return tr("#%1 %2").arg(run->number).arg(shown(run->title));
        return tr("A run");
    case BudgetEnums::Kind::Folder:
        return tr("Today in %1").arg(Words::folderName(budget.folder));
    default:
        return tr("Today, everywhere");
    }
}

QString CostModel::budgetAmount(const Budget &budget)
{
    const QLocale locale;
    const auto money
        = [&](double usd) { return locale.toCurrencyString(usd, QStringLiteral("$"), 2); };
    QStringList parts;
    if (budget.limitUsd > 0)
        parts << tr("%1 of %2").arg(money(budget.spentUsd), money(budget.limitUsd));
    if (budget.limitTokens > 0)
        parts << tr("%1 of %2 tokens")
                     .arg(locale.toString(budget.spentTokens), locale.toString(budget.limitTokens));
    return parts.join(QStringLiteral(" · "));
}

// --- as a model ---------------------------------------------------------------------------------

int CostModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CostModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CostModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::ToolTipRole:
        return hintFor(row);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::AlignVCenter | (index.column() == NameColumn ? Qt::AlignLeft : Qt::AlignRight));
    case PartRole:
        return m_dearest > 0 ? row.cost.costUsd / m_dearest : 0.0;
    case RunRole:
        return QVariant::fromValue(row.run);
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    const Tokens &tokens = row.cost.tokens;
    switch (index.column()) {
    case NameColumn:
        return row.name;
    case RunsColumn:
        return count(row.cost.runs);
    case InputColumn:
        return count(tokens.input);
    case OutputColumn:
        return count(tokens.output);
    case CacheColumn:
        return count(tokens.cacheRead + tokens.cacheWrite);
    case TokensColumn:
        return count(tokens.total());
    case CostColumn:
        return costText(row.cost);
    default:
        return {};
    }
}

QVariant CostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (section == NameColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Spent by");
    case RunsColumn:
        return tr("Runs");
    case InputColumn:
        return tr("In");
    case OutputColumn:
        return tr("Out");
    case CacheColumn:
        return tr("Cache");
    case TokensColumn:
        return tr("Tokens");
    case CostColumn:
        return tr("Cost");
    default:
        return {};
    }
}

} // namespace Runyard

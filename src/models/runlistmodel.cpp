// SPDX-License-Identifier: GPL-3.0-or-later
#include "runlistmodel.h"

#include "runlistupdate.h"
#include "words.h"

#include <QtCore/QMimeData>

#include <algorithm>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

constexpr auto frameTime = 16ms;

RunOrder::By orderOf(int column)
{
    switch (column) {
    case RunListModel::StateColumn:
        return RunOrder::By::State;
    case RunListModel::NumberColumn:
        return RunOrder::By::Number;
    case RunListModel::FolderColumn:
        return RunOrder::By::Folder;
    case RunListModel::AgentColumn:
        return RunOrder::By::Agent;
    case RunListModel::TitleColumn:
        return RunOrder::By::Title;
    case RunListModel::PriorityColumn:
        return RunOrder::By::Priority;
    case RunListModel::ElapsedColumn:
        return RunOrder::By::Elapsed;
    case RunListModel::CostColumn:
        return RunOrder::By::Cost;
    case RunListModel::LastLineColumn:
        return RunOrder::By::LastLine;
    default:
        return RunOrder::By::Queue;
    }
}

Qt::Alignment alignmentOf(int column)
{
    const bool isNumber
        = column == RunListModel::NumberColumn || column == RunListModel::PriorityColumn
          || column == RunListModel::ElapsedColumn || column == RunListModel::CostColumn;
    return Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft);
}

QList<RunId> runsOf(const QMimeData *data)
{
    QList<RunId> runs;
    for (const QByteArray &line : data->data(QLatin1StringView(runsMimeType)).split('\n')) {
        if (!line.isEmpty())
            runs << RunId{QString::fromLatin1(line)};
    }
    return runs;
}

} // namespace

RunListModel::RunListModel(EngineReplica &replica, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_replica(replica), m_clock(clock)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(frameTime);
    m_second.setInterval(1s);
    connect(&m_frame, &QTimer::timeout, this, &RunListModel::applyPending);
    connect(&m_second, &QTimer::timeout, this, &RunListModel::tick);
    connect(&replica, &EngineReplica::recorded, this, &RunListModel::note);
    connect(&replica, &EngineReplica::reset, this, &RunListModel::rebuild);
    rebuild();
}

RunListModel::~RunListModel() = default;

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

const Run *RunListModel::run(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    return m_replica.state().run(m_rows[size_t(index.row())].id);
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    const Run *found = run(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*found, index.column());
    case Qt::ToolTipRole:
        return hint(*found, index.column());
    case Qt::AccessibleTextRole:
        return QVariant(text(*found, index.column()).toString());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(index.column()));
    case IdRole:
        return QVariant::fromValue(found->id);
    case StateRole:
        return QVariant::fromValue(found->state);
    case HeldRole:
        return found->held;
    case PathRole:
        return found->folder;
    case RawRole:
        return raw(*found, index.column());
    default:
        return {};
    }
}

QVariant RunListModel::text(const Run &run, int column) const
{
    switch (column) {
    case StateColumn:
        return Words::state(run);
    case NumberColumn:
        return QString::number(run.number);
    case FolderColumn:
        return Words::folderName(run.folder);
    case AgentColumn:
        return run.model.isEmpty() ? shown(run.agent)
                                   : shown(run.agent + QStringLiteral(" · ") + run.model);
    case TitleColumn:
        return shown(run.title);
    case PriorityColumn:
        return run.priority == 0 ? QString() : QString::number(run.priority);
    case ElapsedColumn:
        return run.startedAt.isValid() ? Words::duration(elapsed(run, m_clock.now())) : QString();
    case CostColumn:
        return Words::cost(run.costUsd);
    case LastLineColumn:
        return run.error ? Words::message(*run.error) : Words::withoutMarkdown(shown(run.lastLine));
    default:
        return {};
    }
}

QVariant RunListModel::raw(const Run &run, int column) const
{
    switch (column) {
    case StateColumn:
        return QVariant::fromValue(run.state);
    case NumberColumn:
        return run.number;
    case FolderColumn:
        return run.folder;
    case AgentColumn:
        return run.agent;
    case TitleColumn:
        return run.title;
    case PriorityColumn:
        return run.priority;
    case ElapsedColumn:
        return qint64(elapsed(run, m_clock.now()).count());
    case CostColumn:
        return run.costUsd;
    case LastLineColumn:
        return run.lastLine;
    default:
        return {};
    }
}

QVariant RunListModel::hint(const Run &run, int column) const
{
    switch (column) {
    case FolderColumn:
        return shown(run.folder);
    case StateColumn:
        return run.error ? Words::sentence(*run.error) : Words::state(run);
    case LastLineColumn:
        return run.error ? Words::sentence(*run.error) : shown(run.lastLine);
    default:
        return text(run, column);
    }
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case NumberColumn:
        return tr("No.");
    case FolderColumn:
        return tr("Folder");
    case AgentColumn:
        return tr("Agent");
    case TitleColumn:
        return tr("Instruction");
    case PriorityColumn:
        return role == Qt::ToolTipRole ? tr("Priority: higher starts earlier") : tr("Priority");
    case ElapsedColumn:
        return tr("Elapsed");
    case CostColumn:
        return tr("Cost");
    case LastLineColumn:
        return tr("Last line");
    default:
        return {};
    }
}

Qt::ItemFlags RunListModel::flags(const QModelIndex &index) const
{
    const Run *found = run(index);
    if (!found)
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (found->state == RunState::Queued)
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

// --- order, filter, changes ---------------------------------------------------------------------

void RunListModel::sort(int column, Qt::SortOrder order)
{
    m_order = RunOrder(orderOf(column), order);
    Update(*this).reorder();
}

void RunListModel::setFilter(const RunFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    const QList<RunId> all = m_replica.state().runs().keys();
    m_pending.unite(QSet<RunId>(all.cbegin(), all.cend()));
    applyPending();
}

void RunListModel::rebuild()
{
    beginResetModel();
    m_pending.clear();
    Update(*this).fill();
    endResetModel();
    watchTheClock();
}

void RunListModel::note(const QList<EventRecord> &records)
{
    for (const EventRecord &record : records) {
        if (const RunId id = runOf(record.event); !id.isEmpty())
            m_pending.insert(id);
    }
    if (!m_pending.isEmpty() && !m_frame.isActive())
        m_frame.start();
}

void RunListModel::applyPending()
{
    m_frame.stop();
    if (const QSet<RunId> pending = std::exchange(m_pending, {}); !pending.isEmpty())
        Update(*this).apply(pending);
    watchTheClock();
}

void RunListModel::watchTheClock()
{
    const bool isNeeded = m_replica.state().activeCount() > 0;
    if (isNeeded != m_second.isActive())
        isNeeded ? m_second.start() : m_second.stop();
}

void RunListModel::tick()
{
    int first = rowCount();
    int last = -1;
    for (const RunId &id : m_replica.state().activeRuns()) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        first = std::min(first, row);
        last = std::max(last, row);
    }
    if (last >= 0)
        emit dataChanged(index(first, ElapsedColumn), index(last, ElapsedColumn),
                         {Qt::DisplayRole, RawRole});
}

int RunListModel::lowerBound(const RunKey &key) const
{
    const auto at = std::lower_bound(
        m_rows.cbegin(), m_rows.cend(), key,
        [this](const Row &row, const RunKey &wanted) { return m_order(row.key, wanted); });
    return int(at - m_rows.cbegin());
}

int RunListModel::rowOf(const RunId &run) const
{
    const auto key = m_keys.constFind(run);
    return key == m_keys.cend() ? -1 : lowerBound(*key);
}

QModelIndex RunListModel::indexOf(const RunId &run, int column) const
{
    const int row = rowOf(run);
    return row < 0 ? QModelIndex() : index(row, column);
}

// --- dragging -----------------------------------------------------------------------------------

QStringList RunListModel::mimeTypes() const
{
    return {QLatin1StringView(runsMimeType)};
}

QMimeData *RunListModel::mimeData(const QModelIndexList &indexes) const
{
    QList<int> rows;
    for (const QModelIndex &index : indexes) {
        if (!rows.contains(index.row()) && flags(index).testFlag(Qt::ItemIsDragEnabled))
            rows << index.row();
    }
    if (rows.isEmpty())
        return nullptr;
    std::sort(rows.begin(), rows.end());
    QByteArray ids;
    for (const int row : std::as_const(rows))
        ids += m_rows[size_t(row)].id.value.toLatin1() + '\n';
    auto *data = new QMimeData;
    data->setData(QLatin1StringView(runsMimeType), ids);
    return data;
}

bool RunListModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                                   const QModelIndex &) const
{
    return isInQueueOrder() && data->hasFormat(QLatin1StringView(runsMimeType));
}

RunId RunListModel::queuedAtOrAfter(int row, const QList<RunId> &except) const
{
    for (size_t i = size_t(std::max(row, 0)); i < m_rows.size(); ++i) {
        const Run *candidate = m_replica.state().run(m_rows[i].id);
        if (candidate && candidate->state == RunState::Queued && !except.contains(candidate->id))
            return candidate->id;
    }
    return {};
}

bool RunListModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QList<RunId> runs = runsOf(data);
    const int at = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    const RunId before = queuedAtOrAfter(at, runs);
    for (const RunId &run : runs) {
        MoveRun move{run,
                     before.isEmpty() ? RunEnums::Placement::Last : RunEnums::Placement::Before,
                     before};
        m_replica.gateway().submit(move).then(this, [this](const Result<Receipt> &receipt) {
            if (!receipt)
                emit moveRefused(receipt.error());
        });
    }
    return !runs.isEmpty();
}

} // namespace Runyard

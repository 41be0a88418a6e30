// SPDX-License-Identifier: GPL-3.0-or-later
#include "runlistupdate.h"

#include <algorithm>

namespace Runyard {
namespace {

/** With more moves than this in a frame it is cheaper to lay the whole list out again. */
constexpr qsizetype mostSingleMoves = 12;

} // namespace

RunListModel::Row RunListModel::Update::newRow(const RunId &run) const
{
    return {run, m_model.m_order.keyOf(*m_model.m_replica.state().run(run))};
}

void RunListModel::Update::sortRows()
{
    const RunOrder &order = m_model.m_order;
    std::sort(m_model.m_rows.begin(), m_model.m_rows.end(),
              [&order](const Row &left, const Row &right) { return order(left.key, right.key); });
}

void RunListModel::Update::fill()
{
    m_model.m_rows.clear();
    m_model.m_keys.clear();
    for (const Run &run : m_model.m_replica.state().runs()) {
        if (!m_model.m_filter.matches(run))
            continue;
        m_model.m_rows.push_back(newRow(run.id));
        m_model.m_keys.insert(run.id, m_model.m_rows.back().key);
    }
    sortRows();
}

void RunListModel::Update::apply(const QSet<RunId> &runs)
{
    QList<int> leaving;
    QList<RunId> coming;
    QList<RunId> moving;
    QList<RunId> changed;
    for (const RunId &id : runs) {
        const Run *run = m_model.m_replica.state().run(id);
        const bool wasShown = m_model.m_keys.contains(id);
        const bool isShown = run && m_model.m_filter.matches(*run);
        if (wasShown && !isShown) {
            leaving << m_model.rowOf(id);
        } else if (!wasShown && isShown) {
            coming << id;
        } else if (isShown) {
            changed << id;
            if (m_model.m_order.keyOf(*run) != m_model.m_keys.value(id))
                moving << id;
        }
    }
    remove(leaving);
    move(moving);
    announce(changed);
    insert(coming);
}

void RunListModel::Update::remove(QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    while (!rows.isEmpty()) {
        const int last = rows.takeLast();
        int first = last;
        while (!rows.isEmpty() && rows.last() == first - 1)
            first = rows.takeLast();
        m_model.beginRemoveRows({}, first, last);
        const auto begin = m_model.m_rows.begin() + first;
        const auto end = m_model.m_rows.begin() + last + 1;
        std::for_each(begin, end, [this](const Row &row) { m_model.m_keys.remove(row.id); });
        m_model.m_rows.erase(begin, end);
        m_model.endRemoveRows();
    }
}

void RunListModel::Update::insert(const QList<RunId> &runs)
{
    QList<Row> rows;
    rows.reserve(runs.size());
    for (const RunId &run : runs)
        rows << newRow(run);
    const RunOrder &order = m_model.m_order;
    std::sort(rows.begin(), rows.end(),
              [&order](const Row &left, const Row &right) { return order(left.key, right.key); });
    // From the end, so that the places of what comes before stay as they are.
    while (!rows.isEmpty()) {
        const int at = m_model.lowerBound(rows.last().key);
        qsizetype first = rows.size() - 1;
        while (first > 0 && m_model.lowerBound(rows[first - 1].key) == at)
            --first;
        insertBlock(at, rows.mid(first));
        rows.resize(first);
    }
}

void RunListModel::Update::insertBlock(int at, const QList<Row> &rows)
{
    m_model.beginInsertRows({}, at, at + int(rows.size()) - 1);
    m_model.m_rows.insert(m_model.m_rows.begin() + at, rows.cbegin(), rows.cend());
    for (const Row &row : rows)
        m_model.m_keys.insert(row.id, row.key);
    m_model.endInsertRows();
}

void RunListModel::Update::move(const QList<RunId> &runs)
{
    if (runs.size() > mostSingleMoves) {
        moveMany(QSet<RunId>(runs.cbegin(), runs.cend()));
        return;
    }
    for (const RunId &run : runs)
        moveOne(run);
}

void RunListModel::Update::moveOne(const RunId &run)
{
    std::vector<Row> &rows = m_model.m_rows;
    const int from = m_model.rowOf(run);
    const Row row = newRow(run);
    const int to = m_model.lowerBound(row.key); // counted with the row still in its old place
    m_model.m_keys[run] = row.key;
    if (to == from || to == from + 1) {
        rows[size_t(from)] = row;
        return;
    }
    m_model.beginMoveRows({}, from, from, {}, to);
    if (to > from)
        std::rotate(rows.begin() + from, rows.begin() + from + 1, rows.begin() + to);
    else
        std::rotate(rows.begin() + to, rows.begin() + from, rows.begin() + from + 1);
    rows[size_t(to > from ? to - 1 : to)] = row;
    m_model.endMoveRows();
}

void RunListModel::Update::moveMany(const QSet<RunId> &runs)
{
    emit m_model.layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = m_model.persistentIndexList();
    QList<RunId> held;
    held.reserve(before.size());
    for (const QModelIndex &index : before)
        held << m_model.m_rows[size_t(index.row())].id;
    for (Row &row : m_model.m_rows) {
        if (runs.contains(row.id)) {
            row = newRow(row.id);
            m_model.m_keys[row.id] = row.key;
        }
    }
    sortRows();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after << m_model.indexOf(held[i], before[i].column());
    m_model.changePersistentIndexList(before, after);
    emit m_model.layoutChanged({}, VerticalSortHint);
}

void RunListModel::Update::reorder()
{
    const QList<RunId> all = m_model.m_keys.keys();
    moveMany(QSet<RunId>(all.cbegin(), all.cend()));
}

void RunListModel::Update::announce(const QList<RunId> &runs)
{
    if (runs.isEmpty())
        return;
    int first = m_model.rowCount();
    int last = 0;
    for (const RunId &run : runs) {
        const int row = m_model.rowOf(run);
        first = std::min(first, row);
        last = std::max(last, row);
    }
    emit m_model.dataChanged(m_model.index(first, 0), m_model.index(last, ColumnCount - 1));
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinemodel.h"

#include "words.h"

#include <QtCore/QLocale>

namespace Runyard {
namespace {

constexpr size_t mostRows = 5000;
/** Rows are dropped in lots, so that a full timeline does not move at every event. */
constexpr size_t lot = 500;

bool isTold(const QString &event)
{
    return event != u"UsageReported";
}

} // namespace

TimelineModel::TimelineModel(EngineReplica &replica, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_replica(replica), m_clock(clock)
{
    connect(&replica, &EngineReplica::recorded, this, &TimelineModel::note);
    connect(&replica, &EngineReplica::reset, this, &TimelineModel::load);
}

TimelineModel::~TimelineModel() = default;

void TimelineModel::setRun(const RunId &run)
{
    if (m_run == run)
        return;
    m_run = run;
    load();
}

void TimelineModel::load()
{
    beginResetModel();
    m_rows.clear();
    m_details = {};
    m_loading = false;
    endResetModel();
    if (!m_run.isEmpty())
        ask();
}

void TimelineModel::ask()
{
    m_loading = true;
    m_replica.gateway()
        .ask(RunQuery{m_run.value})
        .then(this, [this, run = m_run](const Result<RunDetails> &details) {
            if (run != m_run)
                return;
            m_loading = false;
            if (details)
                show(*details);
            else
                emit loadFailed(details.error());
        });
}

void TimelineModel::show(const RunDetails &details)
{
    // What came while the question was under way may be in the answer too.
    const qint64 last = details.timeline.isEmpty() ? 0 : details.timeline.last().sequence;
    std::deque<Row> rows;
    for (const TimelineEntry &entry : details.timeline) {
        if (isTold(entry.event))
            rows.push_back(rowFor(entry));
    }
    for (Row &row : m_rows) {
        if (row.sequence > last)
            rows.push_back(std::move(row));
    }
    beginResetModel();
    m_rows = std::move(rows);
    m_details = details;
    m_details.timeline.clear();
    endResetModel();
    emit detailsLoaded();
}

void TimelineModel::note(const QList<EventRecord> &records)
{
    if (m_run.isEmpty())
        return;
    std::vector<Row> rows;
    bool isCommandNew = false;
    for (const EventRecord &record : records) {
        if (runOf(record.event) != m_run)
            continue;
        if (isTold(eventName(record.event)))
            rows.push_back(rowFor(record));
        if (const auto *starting = std::get_if<RunStarting>(&record.event)) {
            m_details.commandLine = starting->commandLine;
            m_details.terminal = starting->terminal;
            isCommandNew = true;
        }
    }
    append(rows);
    if (isCommandNew && !m_loading)
        emit detailsLoaded();
}

void TimelineModel::append(const std::vector<Row> &rows)
{
    if (rows.empty())
        return;
    if (m_rows.size() + rows.size() > mostRows && m_rows.size() > lot) {
        beginRemoveRows({}, 0, int(lot) - 1);
        m_rows.erase(m_rows.begin(), m_rows.begin() + lot);
        endRemoveRows();
    }
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
}

TimelineModel::Row TimelineModel::rowFor(const EventRecord &record)
{
    return {record.sequence,
            record.at,
            EventText::what(record.event),
            EventText::text(record.event),
            EventText::full(record.event),
            EventText::kind(record.event)};
}

TimelineModel::Row TimelineModel::rowFor(const TimelineEntry &entry)
{
    const Result<Event> event = eventFromCbor(entry.event, QCborMap::fromJsonObject(entry.data));
    if (event)
        return rowFor(EventRecord{entry.sequence, entry.at, *event});
    // An engine that is newer than this window has told it in English.
    return {entry.sequence,    entry.at,          shown(entry.event),
            shown(entry.text), shown(entry.text), EventText::Kind::Notice};
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const QDateTime local = row.at.toLocalTime();
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == TimeColumn)
            return local.toString(u"HH:mm:ss");
        return index.column() == WhatColumn ? row.what : row.text;
    case Qt::ToolTipRole:
        if (index.column() == TimeColumn)
            return QLocale().toString(local, QLocale::ShortFormat);
        return index.column() == WhatColumn ? row.what : row.full;
    case KindRole:
        return QVariant::fromValue(row.kind);
    case SequenceRole:
        return row.sequence;
    default:
        return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case WhatColumn:
        return tr("Event");
    case TextColumn:
        return tr("What");
    default:
        return {};
    }
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginereplica.h"
#include "eventtext.h"

#include <base/clock.h>

#include <QtCore/QAbstractTableModel>

#include <deque>

namespace Runyard {

/** What happened to one run, oldest first: what the engine has recorded, then whatever comes.
 * Reports of usage are left out: their sum stands with the run. Holds the last few thousand events.
 */
class TimelineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, WhatColumn, TextColumn, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole + 1, ///< EventText::Kind
        SequenceRole,                ///< qint64
    };

    TimelineModel(EngineReplica &replica, const Clock &clock, QObject *parent = nullptr);
    ~TimelineModel() override;

    /** Empty for none. */
    void setRun(const RunId &run);
    [[nodiscard]] const RunId &run() const { return m_run; }
    /** What the engine answered about the run; empty until `detailsLoaded`. */
    [[nodiscard]] const RunDetails &details() const { return m_details; }
    [[nodiscard]] bool isLoading() const { return m_loading; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void detailsLoaded();
    void loadFailed(const Runyard::Error &error);

private:
    struct Row
    {
        qint64 sequence = 0;
        QDateTime at;
        QString what;
        QString text;
        QString full;
        EventText::Kind kind = EventText::Kind::Life;
    };

    void load();
    void show(const RunDetails &details);
    void note(const QList<EventRecord> &records);
    void append(const std::vector<Row> &rows);
    void ask();
    [[nodiscard]] static Row rowFor(const EventRecord &record);
    [[nodiscard]] static Row rowFor(const TimelineEntry &entry);

    EngineReplica &m_replica;
    const Clock &m_clock;
    RunId m_run;
    RunDetails m_details;
    std::deque<Row> m_rows;
    bool m_loading = false;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginereplica.h"
#include "runfilter.h"
#include "runorder.h"

#include <base/clock.h>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QTimer>

namespace Runyard {

/** All runs that the filter lets through, one a row. Changes are gathered for a frame and then told
 * as few signals; only a new overview resets it. Filter and order are its own, since a proxy would
 * begin anew at every move. Dropping runs on a row moves them in the engine's queue; the rows
 * follow when the engine has recorded it. */
class RunListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        StateColumn,
        NumberColumn,
        FolderColumn,
        AgentColumn,
        TitleColumn,
        PriorityColumn,
        ElapsedColumn,
        CostColumn,
        LastLineColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        IdRole = Qt::UserRole + 1, ///< RunId
        StateRole,                 ///< RunState
        HeldRole,                  ///< bool
        RawRole,                   ///< the column's value, not as text
        PathRole,                  ///< QString, the folder
    };

    RunListModel(EngineReplica &replica, const Clock &clock, QObject *parent = nullptr);
    ~RunListModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /** A column of -1 is the order of the queue. */
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                       int column, const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

    void setFilter(const RunFilter &filter);
    [[nodiscard]] const RunFilter &filter() const { return m_filter; }
    [[nodiscard]] bool isInQueueOrder() const { return m_order.by() == RunOrder::By::Queue; }
    /** nullptr for an index of no row. Valid until control returns to the event loop. */
    [[nodiscard]] const Run *run(const QModelIndex &index) const;
    /** Invalid when the run is not shown. */
    [[nodiscard]] QModelIndex indexOf(const RunId &run, int column = 0) const;

signals:
    /** The engine refused what a drop asked for. */
    void moveRefused(const Runyard::Error &error);

private:
    struct Row
    {
        RunId id;
        RunKey key;
    };
    class Update;

    void rebuild();
    void note(const QList<EventRecord> &records);
    void applyPending();
    void tick();
    void watchTheClock();
    [[nodiscard]] int rowOf(const RunId &run) const;
    [[nodiscard]] int lowerBound(const RunKey &key) const;
    [[nodiscard]] RunId queuedAtOrAfter(int row, const QList<RunId> &except) const;
    [[nodiscard]] QVariant text(const Run &run, int column) const;
    [[nodiscard]] QVariant raw(const Run &run, int column) const;
    [[nodiscard]] QVariant hint(const Run &run, int column) const;

    EngineReplica &m_replica;
    const Clock &m_clock;
    RunFilter m_filter;
    RunOrder m_order;
    std::vector<Row> m_rows;
    QHash<RunId, RunKey> m_keys; ///< of what is shown
    QSet<RunId> m_pending;
    QTimer m_frame{this};
    QTimer m_second{this};
};

/** The MIME type in which runs are dragged; their ids, one a line. */
inline constexpr char runsMimeType[] = "application/x-runyard-runs";

} // namespace Runyard

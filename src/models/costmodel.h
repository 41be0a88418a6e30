// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversationmodel.h"

#include <base/clock.h>
#include <domain/costoperations.h>

#include <QtCore/QAbstractTableModel>

namespace Runyard {

/** What was spent, one row for each turn, run, folder … The engine sums up; turns are those of one
 * conversation. Asks anew, at most once a second, while it is watched. */
class CostModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class By { Day, Folder, Agent, Model, Session, Run, Turn };
    enum class Period { Today, Week, Month, All }; ///< up to today; of turns always all
    enum Column {
        NameColumn,
        RunsColumn,
        InputColumn,
        OutputColumn,
        CacheColumn, ///< read from the agent's cache and written to it
        TokensColumn,
        CostColumn,
        ColumnCount
    };
    enum Role {
        PartRole = Qt::UserRole + 1, ///< qreal from 0 to 1, of the dearest row
        RunRole,                     ///< RunId; empty for what is no run
    };

    CostModel(EngineReplica &replica, const Clock &clock, QObject *parent = nullptr);

    void show(By by, Period period);
    /** Whose turns are shown. */
    void setRun(const RunId &run);
    /** Nothing is asked while nobody looks. */
    void setWatched(bool watched);

    [[nodiscard]] By by() const { return m_by; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] const CostRow &total() const { return m_total; }
    /** Of today, and those of runs at work. */
    [[nodiscard]] const QList<Budget> &budgets() const { return m_budgets; }
    /** "$0.42", "~$0.42" where it is calculated, "no price"; empty for nothing. */
    [[nodiscard]] static QString costText(const CostRow &row);
    /** "Today", "Today in compiler", "#13 Fix the parser". */
    [[nodiscard]] QString budgetName(const Budget &budget) const;
    /** "$3.20 of $10.00 · 1,200 of 5,000 tokens". */
    [[nodiscard]] static QString budgetAmount(const Budget &budget);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    /** Rows, sums or budgets are others. */
    void changed();
    void failed(const Runyard::Error &error);

private:
    struct Row
    {
        QString name; ///< as it is shown
        QString hint; ///< what the name leaves out
        RunId run;
        CostRow cost;
        bool operator==(const Row &) const = default;
    };

    void note(const QList<EventRecord> &records);
    void ask();
    void take(const CostReport &report);
    void takeTurns();
    void setRows(const QList<Row> &rows);
    [[nodiscard]] Row named(const CostRow &cost) const;
    [[nodiscard]] Row namedRun(const CostRow &cost) const;
    [[nodiscard]] QString hintFor(const Row &row) const;
    [[nodiscard]] QString nameOfDay(const QString &day) const;

    EngineReplica &m_replica;
    const Clock &m_clock;
    ConversationModel m_turns;
    By m_by = By::Day;
    Period m_period = Period::Month;
    RunId m_run;
    RunId m_turnsOf; ///< what `m_turns` holds
    QList<Row> m_rows;
    CostRow m_total;
    QList<Budget> m_budgets;
    double m_dearest = 0;
    QTimer m_soon{this};
    int m_asked = 0;
    bool m_isWatched = false;
    bool m_isLoaded = false;
};

} // namespace Runyard

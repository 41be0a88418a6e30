// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runlistmodel.h"

namespace Runyard {

/** One frame's changes of a RunListModel, told to its views by as few signals as possible. Lives
 * for one call. */
class RunListModel::Update
{
public:
    explicit Update(RunListModel &model) : m_model(model) {}

    /** All rows from the state, without any signal. */
    void fill();
    void apply(const QSet<RunId> &runs);
    /** Sorts by the model's present order. */
    void reorder();

private:
    void remove(QList<int> rows);
    void insert(const QList<RunId> &runs);
    void insertBlock(int at, const QList<Row> &rows);
    void move(const QList<RunId> &runs);
    void moveOne(const RunId &run);
    void moveMany(const QSet<RunId> &runs);
    void announce(const QList<RunId> &runs);
    void sortRows();
    [[nodiscard]] Row newRow(const RunId &run) const;

    RunListModel &m_model;
};

} // namespace Runyard

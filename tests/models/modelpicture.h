// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QAbstractItemModel>

/** A model's texts, a line a row, columns parted by " | ", levels indented by two blanks each:
 * tests read like pictures. */
inline QStringList picture(const QAbstractItemModel &model, const QList<int> &columns = {0},
                           const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (const int column : columns)
            cells << model.index(row, column, parent).data().toString();
        lines << QString(depth * 2, u' ') + cells.join(QStringLiteral(" | "));
        lines += picture(model, columns, model.index(row, 0, parent), depth + 1);
    }
    return lines;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "textwidth.h"

#include <QtCore/QList>

namespace Runyard::Cli {

struct Column
{
    QString heading;
    bool toTheRight = false;
    int least = 0; ///< cells it may be shrunk to; 0: it isn't shrunk
    Elide elide = Elide::End;
};

struct Cell
{
    QString text; ///< safe to be shown
    Style style = Style::Plain;
};

/** Lines of cells that fit into a terminal. Where there is none (`columns` 0) nothing is shortened.
 */
class Table
{
public:
    explicit Table(const QList<Column> &columns) : m_columns(columns) {}
    /** As many cells as there are columns. */
    void add(const QList<Cell> &row) { m_rows << row; }
    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }
    /** Headings and rows, each ended by a newline. Columns in which nothing stands are left out. */
    [[nodiscard]] QString text(int columns, bool colors) const;

private:
    [[nodiscard]] QList<int> widths(int columns) const;
    [[nodiscard]] QString line(const QList<Cell> &cells, const QList<int> &widths,
                               bool colors) const;

    QList<Column> m_columns;
    QList<QList<Cell>> m_rows;
};

} // namespace Runyard::Cli

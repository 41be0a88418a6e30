// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>

namespace Runyard {

/** How high the entries of a conversation are, and so where they stand: some measured, some
 * estimated, some hidden. Pure. */
class EntryHeights
{
public:
    void clear();
    /** Estimates for rows that come before row `at`. */
    void insert(int at, const QList<int> &estimates);
    void remove(int first, int count);
    void setEstimate(int row, int height);
    void setMeasured(int row, int height);
    void setHidden(int row, bool hidden);
    /** All become estimates, for example of another width. */
    void forgetMeasures();

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] bool isMeasured(int row) const { return m_rows[row].measured; }
    [[nodiscard]] bool isHidden(int row) const { return m_rows[row].hidden; }
    /** 0 for hidden ones. */
    [[nodiscard]] int height(int row) const;
    [[nodiscard]] int top(int row) const;
    [[nodiscard]] int total() const;
    /** The row that holds `y`, never a hidden one; -1 when there is none. */
    [[nodiscard]] int rowAt(int y) const;

private:
    struct Row
    {
        int height = 0;
        bool measured = false;
        bool hidden = false;
    };
    void sum() const;

    QList<Row> m_rows;
    mutable QList<int> m_tops; ///< one more than rows; made when it is asked for
    mutable bool m_summed = false;
};

} // namespace Runyard

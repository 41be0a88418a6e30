// SPDX-License-Identifier: GPL-3.0-or-later
#include "entryheights.h"

#include <algorithm>

namespace Runyard {

void EntryHeights::clear()
{
    m_rows.clear();
    m_summed = false;
}

void EntryHeights::insert(int at, const QList<int> &estimates)
{
    m_rows.insert(at, estimates.size(), Row());
    for (qsizetype i = 0; i < estimates.size(); ++i)
        m_rows[at + i].height = estimates[i];
    m_summed = false;
}

void EntryHeights::remove(int first, int count)
{
    m_rows.remove(first, count);
    m_summed = false;
}

void EntryHeights::setEstimate(int row, int height)
{
    m_rows[row].height = height;
    m_rows[row].measured = false;
    m_summed = false;
}

void EntryHeights::setMeasured(int row, int height)
{
    m_summed = m_summed && m_rows[row].height == height;
    m_rows[row].height = height;
    m_rows[row].measured = true;
}

void EntryHeights::setHidden(int row, bool hidden)
{
    m_summed = m_summed && m_rows[row].hidden == hidden;
    m_rows[row].hidden = hidden;
}

void EntryHeights::forgetMeasures()
{
    for (Row &row : m_rows)
        row.measured = false;
}

int EntryHeights::height(int row) const
{
    return m_rows[row].hidden ? 0 : m_rows[row].height;
}

void EntryHeights::sum() const
{
    if (m_summed)
        return;
    m_tops.resize(m_rows.size() + 1);
    int top = 0;
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        m_tops[row] = top;
        top += height(int(row));
    }
    m_tops[m_rows.size()] = top;
    m_summed = true;
}

int EntryHeights::top(int row) const
{
    sum();
    return m_tops[row];
}

int EntryHeights::total() const
{
    sum();
    return m_tops.last();
}

int EntryHeights::rowAt(int y) const
{
    sum();
    if (y < 0 || y >= m_tops.last())
        return -1;
    // The last of those that begin at or above it: hidden ones have no height.
    const auto behind = std::upper_bound(m_tops.cbegin(), m_tops.cend(), y);
    return int(behind - m_tops.cbegin()) - 1;
}

} // namespace Runyard

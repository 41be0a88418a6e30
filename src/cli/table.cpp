// SPDX-License-Identifier: GPL-3.0-or-later
#include "table.h"

#include <numeric>

namespace Runyard::Cli {
namespace {

constexpr int gap = 2;

} // namespace

QList<int> Table::widths(int columns) const
{
    QList<int> widths(m_columns.size(), 0);
    for (const QList<Cell> &row : m_rows) {
        for (qsizetype i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i].text));
    }
    for (qsizetype i = 0; i < widths.size(); ++i) {
        if (widths[i] > 0)
            widths[i] = std::max(widths[i], displayWidth(m_columns[i].heading));
    }
    if (columns <= 0)
        return widths;
    const auto used = [&widths] {
        const auto shownColumns
            = std::ranges::count_if(widths, [](int width) { return width > 0; });
        return std::accumulate(widths.cbegin(), widths.cend(), 0)
               + gap * int(std::max<qsizetype>(0, shownColumns - 1));
    };
    // The widest that may shrink gives first, cell by cell, so that all get what is fair.
    for (int tooMuch = used() - columns; tooMuch > 0; --tooMuch) {
        qsizetype widest = -1;
        for (qsizetype i = 0; i < widths.size(); ++i) {
            const bool canShrink = m_columns[i].least > 0 && widths[i] > m_columns[i].least;
            if (canShrink && (widest < 0 || widths[i] > widths[widest]))
                widest = i;
        }
        if (widest < 0)
            break;
        --widths[widest];
    }
    return widths;
}

QString Table::line(const QList<Cell> &cells, const QList<int> &widths, bool colors) const
{
    qsizetype last = -1;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (!cells[i].text.isEmpty())
            last = i;
    }
    QString line;
    for (qsizetype i = 0; i <= last; ++i) {
        if (widths[i] == 0)
            continue;
        if (!line.isEmpty())
            line += QString(gap, u' ');
        const QString text = elided(cells[i].text, widths[i], m_columns[i].elide);
        const QString filling(std::max(0, widths[i] - displayWidth(text)), u' ');
        const QString colored = styled(text, cells[i].style, colors);
        if (m_columns[i].toTheRight)
            line += filling + colored;
        else
            line += i == last ? colored : colored + filling;
    }
    return line + u'\n';
}

QString Table::text(int columns, bool colors) const
{
    const QList<int> widths = this->widths(columns);
    QList<Cell> headings;
    for (const Column &column : m_columns)
        headings << Cell{column.heading, Style::Dim};
    QString text = line(headings, widths, colors);
    for (const QList<Cell> &row : m_rows)
        text += line(row, widths, colors);
    return text;
}

} // namespace Runyard::Cli

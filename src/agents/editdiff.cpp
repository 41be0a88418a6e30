// SPDX-License-Identifier: GPL-3.0-or-later
#include "editdiff.h"

#include <QtCore/QList>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

constexpr qsizetype context = 3;

struct Line
{
    QChar mark;
    QStringView text;
};

using Lines = QList<QStringView>;

Lines linesOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    Lines lines = QStringView(text).split(u'\n');
    if (lines.last().isEmpty()) // behind the last newline
        lines.removeLast();
    return lines;
}

void add(QList<Line> &diff, QChar mark, const Lines &lines)
{
    for (const QStringView line : lines)
        diff.append({mark, line});
}

/** By the longest common subsequence: for what is small enough for a table of both. */
void addCompared(QList<Line> &diff, const Lines &before, const Lines &after)
{
    const auto rows = size_t(before.size());
    const auto columns = size_t(after.size());
    std::vector<int> common((rows + 1) * (columns + 1), 0);
    const auto at
        = [&](size_t row, size_t column) -> int & { return common[row * (columns + 1) + column]; };
    for (size_t row = rows; row-- > 0;) {
        for (size_t column = columns; column-- > 0;)
            at(row, column) = before[qsizetype(row)] == after[qsizetype(column)]
                                  ? at(row + 1, column + 1) + 1
                                  : std::max(at(row + 1, column), at(row, column + 1));
    }
    size_t row = 0;
    size_t column = 0;
    while (row < rows || column < columns) {
        if (row < rows && column < columns && before[qsizetype(row)] == after[qsizetype(column)]) {
            diff.append({u' ', before[qsizetype(row++)]});
            ++column;
        } else if (row < rows
                   && (column == columns || at(row + 1, column) >= at(row, column + 1))) {
            diff.append({u'-', before[qsizetype(row++)]});
        } else {
            diff.append({u'+', after[qsizetype(column++)]});
        }
    }
}

/** Without what is far from any change. */
QString written(const QList<Line> &diff)
{
    QList<bool> isNear(diff.size(), false);
    for (qsizetype i = 0; i < diff.size(); ++i) {
        if (diff[i].mark == u' ')
            continue;
        const qsizetype last = std::min(i + context, diff.size() - 1);
        for (qsizetype near = std::max<qsizetype>(0, i - context); near <= last; ++near)
            isNear[near] = true;
    }
    QString text;
    for (qsizetype i = 0; i < diff.size(); ++i) {
        if (isNear[i])
            (text += diff[i].mark).append(diff[i].text).append(u'\n');
        else if (i > 0 && isNear[i - 1]
                 && std::find(isNear.begin() + i, isNear.end(), true) != isNear.end())
            text += u"…\n"_s;
    }
    if (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

} // namespace

QString editDiff(const QString &before, const QString &after, qsizetype mostLines)
{
    Lines old = linesOf(before);
    Lines fresh = linesOf(after);
    const qsizetype most = std::min(old.size(), fresh.size());
    qsizetype head = 0;
    while (head < most && old[head] == fresh[head])
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && old[old.size() - 1 - tail] == fresh[fresh.size() - 1 - tail])
        ++tail;
    const Lines removed = old.sliced(head, old.size() - head - tail);
    const Lines added = fresh.sliced(head, fresh.size() - head - tail);
    QList<Line> diff;
    add(diff, u' ', old.first(head).last(std::min(head, context)));
    if (removed.size() <= mostLines && added.size() <= mostLines) {
        addCompared(diff, removed, added);
    } else {
        add(diff, u'-', removed);
        add(diff, u'+', added);
    }
    add(diff, u' ', old.last(tail).first(std::min(tail, context)));
    return written(diff);
}

} // namespace Runyard

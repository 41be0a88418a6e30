// SPDX-License-Identifier: GPL-3.0-or-later
#include "linediff.h"

#include <algorithm>

namespace Runyard {
namespace {

using Kind = DiffLine::Kind;
using Lines = QList<QByteArrayView>;

/** More differences than these are not searched for the smallest way: it costs their square. */
constexpr qsizetype mostDifferences = 2000;

/** With their newlines. */
Lines linesOf(const QByteArray &text)
{
    Lines lines;
    qsizetype begin = 0;
    while (begin < text.size()) {
        const qsizetype newline = text.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? text.size() : newline + 1;
        lines << QByteArrayView(text).sliced(begin, end - begin);
        begin = end;
    }
    return lines;
}

/** Steps from before to after: Same, Removed or Added for each line. */
QList<Kind> script(QSpan<const QByteArrayView> before, QSpan<const QByteArrayView> after)
{
    const qsizetype n = before.size();
    const qsizetype m = after.size();
    QList<Kind> steps;
    std::vector<std::vector<qsizetype>> trace;
    const qsizetype most = std::min(n + m, mostDifferences);
    std::vector<qsizetype> reach(size_t(2 * most + 2), 0);
    const auto at
        = [&](qsizetype diagonal) -> qsizetype & { return reach[size_t(diagonal + most)]; };
    qsizetype found = -1;
    for (qsizetype d = 0; d <= most && found < 0; ++d) {
        trace.emplace_back(reach.begin() + (most - d), reach.begin() + (most + d + 1));
        for (qsizetype k = -d; k <= d; k += 2) {
            const bool isDown = k == -d || (k != d && at(k - 1) < at(k + 1));
            qsizetype x = d == 0 ? 0 : isDown ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && before[x] == after[x - k])
                ++x;
            at(k) = x;
            if (x >= n && x - k >= m) {
                found = d;
                break;
            }
        }
    }
    if (found < 0) {
        steps.insert(0, n, Kind::Removed);
        steps.insert(n, m, Kind::Added);
        return steps;
    }
    qsizetype x = n;
    qsizetype y = m;
    for (qsizetype d = found; d > 0; --d) {
        const auto &row = trace[size_t(d)];
        const auto old = [&](qsizetype diagonal) { return row[size_t(diagonal + d)]; };
        const qsizetype k = x - y;
        const bool isDown = k == -d || (k != d && old(k - 1) < old(k + 1));
        const qsizetype beforeX = isDown ? old(k + 1) : old(k - 1);
        const qsizetype beforeY = beforeX - (isDown ? k + 1 : k - 1);
        while (x > beforeX + (isDown ? 0 : 1) && y > beforeY + (isDown ? 1 : 0)) {
            steps << Kind::Same;
            --x;
            --y;
        }
        steps << (isDown ? Kind::Added : Kind::Removed);
        x = beforeX;
        y = beforeY;
    }
    steps.insert(steps.size(), x, Kind::Same);
    std::reverse(steps.begin(), steps.end());
    return steps;
}

QByteArray withoutNewline(QByteArrayView line)
{
    return (line.endsWith('\n') ? line.chopped(1) : line).toByteArray();
}

/** Same lines at both ends are left out of the search. */
QList<Kind> wholeScript(const Lines &before, const Lines &after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head
           && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    QList<Kind> steps(head, Kind::Same);
    steps += script(QSpan(before).sliced(head, before.size() - head - tail),
                    QSpan(after).sliced(head, after.size() - head - tail));
    steps.insert(steps.size(), tail, Kind::Same);
    return steps;
}

} // namespace

QList<DiffLine> lineDiff(const QByteArray &before, const QByteArray &after)
{
    const Lines oldLines = linesOf(before);
    const Lines newLines = linesOf(after);
    QList<DiffLine> lines;
    int o = 0;
    int n = 0;
    for (const Kind kind : wholeScript(oldLines, newLines)) {
        DiffLine line{kind, 0, 0, {}};
        if (kind != Kind::Added)
            line.oldLine = ++o;
        if (kind != Kind::Removed)
            line.newLine = ++n;
        line.text = withoutNewline(kind == Kind::Added ? newLines[n - 1] : oldLines[o - 1]);
        lines << line;
    }
    return lines;
}

QList<DiffLine> shortDiff(const QByteArray &before, const QByteArray &after, int context)
{
    const QList<DiffLine> all = lineDiff(before, after);
    std::vector<bool> isShown(size_t(all.size()));
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].kind == Kind::Same)
            continue;
        for (qsizetype k = std::max<qsizetype>(0, i - context);
             k <= std::min<qsizetype>(all.size() - 1, i + context); ++k)
            isShown[size_t(k)] = true;
    }
    QList<DiffLine> lines;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (isShown[size_t(i)])
            lines << all[i];
        else if (lines.isEmpty() || lines.last().kind != Kind::Skipped)
            lines << DiffLine{Kind::Skipped, 0, 0, {}};
    }
    return lines;
}

TextEdits editsBetween(const QByteArray &before, const QByteArray &after)
{
    const Lines oldLines = linesOf(before);
    const Lines newLines = linesOf(after);
    TextEdits edits;
    qint64 at = 0;
    qsizetype o = 0;
    qsizetype n = 0;
    bool isOpen = false;
    for (const Kind kind : wholeScript(oldLines, newLines)) {
        if (kind == Kind::Same) {
            at += oldLines[o++].size();
            ++n;
            isOpen = false;
            continue;
        }
        if (!std::exchange(isOpen, true))
            edits << TextEdit{{at, at}, {}};
        if (kind == Kind::Removed) {
            at += oldLines[o++].size();
            edits.last().range.end = at;
        } else {
            edits.last().text += newLines[n++];
        }
    }
    return edits;
}

TextEdits editBetween(const QByteArray &before, const QByteArray &after)
{
    if (before == after)
        return {};
    const auto isWithin = [](const QByteArray &text, qsizetype at) {
        return at < text.size() && (quint8(text[at]) & 0xC0) == 0x80;
    };
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    while (head > 0 && (isWithin(before, head) || isWithin(after, head)))
        --head;
    qsizetype tail = 0;
    while (tail < shorter - head
           && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    while (tail > 0
           && (isWithin(before, before.size() - tail) || isWithin(after, after.size() - tail)))
        --tail;
    return {{{head, before.size() - tail}, after.sliced(head, after.size() - tail - head)}};
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "problem.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace Runyard {
namespace {

constexpr qsizetype longestName = 64;

/** Levenshtein's distance, with neighbours swapped counted as one. */
int distance(const QString &a, const QString &b)
{
    std::vector<int> before(size_t(b.size() + 1));
    std::vector<int> row(before.size());
    std::vector<int> next(before.size());
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        next[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const int cost = a[i - 1] == b[j - 1] ? 0 : 1;
            next[at] = std::min({row[at] + 1, next[at - 1] + 1, row[at - 1] + cost});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped)
                next[at] = std::min(next[at], before[at - 2] + 1);
        }
        before.swap(row);
        row.swap(next);
    }
    return row.back();
}

} // namespace

WorkflowProblem problemOf(const YamlMistake &mistake)
{
    WorkflowProblem problem;
    problem.line = mistake.line;
    problem.column = mistake.column;
    problem.range = mistake.range;
    problem.error = mistake.error;
    return problem;
}

bool hasErrors(const QList<WorkflowProblem> &problems)
{
    return std::ranges::any_of(problems, [](const auto &problem) { return !problem.warning; });
}

QString nearestName(const QString &word, const QStringList &known)
{
    if (word.size() > longestName)
        return {};
    QString best;
    int least = int(std::max<qsizetype>(1, word.size() / 3)) + 1;
    for (const QString &name : known) {
        const int far
            = name.size() > longestName ? least : distance(word.toLower(), name.toLower());
        if (far < least) {
            least = far;
            best = name;
        }
    }
    return best;
}

} // namespace Runyard

#include "moc_problem.cpp"

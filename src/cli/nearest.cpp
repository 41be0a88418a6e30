// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include <numeric>

namespace Runyard::Cli {
namespace {

/** Letters to change, add, leave out or swap with their neighbour (optimal string alignment). */
int distance(QStringView a, QStringView b)
{
    const size_t width = size_t(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const size_t at = size_t(j);
            const int change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before = std::exchange(last, row);
    }
    return last.back();
}

} // namespace

QString nearest(const QString &word, const QStringList &candidates)
{
    constexpr qsizetype longest = 40;
    if (word.size() > longest)
        return {};
    QString best;
    int least = int(std::max<qsizetype>(1, word.size() / 3)) + 1;
    for (const QString &candidate : candidates) {
        const int changes
            = word.size() > 2 && candidate.startsWith(word) ? 1 : distance(word, candidate);
        if (changes < least) {
            least = changes;
            best = candidate;
        }
    }
    return best;
}

} // namespace Runyard::Cli

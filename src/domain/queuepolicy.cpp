// SPDX-License-Identifier: GPL-3.0-or-later
#include "queuepolicy.h"

namespace Runyard {

int effectiveLimit(int wanted, int cores, qint64 memoryBytes)
{
    if (wanted > 0)
        return wanted;
    const qint64 byMemory = memoryBytes / (3LL << 29);
    return int(qBound(qint64(2), qMin(qint64(cores) * 2, byMemory), qint64(16)));
}

QList<RunId> runsToStart(const State &state, int limit)
{
    QList<RunId> chosen;
    qsizetype places = limit - state.activeCount();
    if (state.isQueuePaused() || places <= 0)
        return chosen;
    QSet<QString> taken;
    for (const auto &[key, id] : state.queue()) {
        const Run *run = state.run(id);
        if (!run || run->held)
            continue;
        if (!run->beside) {
            const bool blocked = state.isFolderOccupied(run->folder) || taken.contains(run->folder);
            taken.insert(run->folder);
            if (blocked)
                continue;
        }
        chosen << id;
        if (--places == 0)
            break;
    }
    return chosen;
}

} // namespace Runyard

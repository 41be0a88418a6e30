// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginereplica.h"

#include <base/clock.h>

#include <QtCore/QTimer>

namespace Runyard {

/** How many runs are in which state, and what today's have cost. Counted anew at most ten times a
 * second. */
class RunSummary : public QObject
{
    Q_OBJECT
public:
    struct Counts
    {
        int active = 0;  ///< waiting ones among them
        int waiting = 0; ///< for the user
        int queued = 0;
        int succeeded = 0;
        int failed = 0; ///< lost ones among them
        int cancelled = 0;
        double costToday = 0; ///< US dollars, of runs that worked today
        [[nodiscard]] int all() const { return active + queued + succeeded + failed + cancelled; }
        bool operator==(const Counts &) const = default;
    };

    RunSummary(EngineReplica &replica, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const Counts &counts() const { return m_counts; }

signals:
    void changed();

private:
    void count();

    EngineReplica &m_replica;
    const Clock &m_clock;
    Counts m_counts;
    QTimer m_soon{this};
};

} // namespace Runyard

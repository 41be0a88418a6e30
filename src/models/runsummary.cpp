// SPDX-License-Identifier: GPL-3.0-or-later
#include "runsummary.h"

namespace Runyard {

using namespace std::chrono_literals;

RunSummary::RunSummary(EngineReplica &replica, const Clock &clock, QObject *parent)
    : QObject(parent), m_replica(replica), m_clock(clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &RunSummary::count);
    connect(&replica, &EngineReplica::reset, this, &RunSummary::count);
    connect(&replica, &EngineReplica::recorded, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    count();
}

void RunSummary::count()
{
    Counts counts;
    const QDate today = m_clock.now().toLocalTime().date();
    const QDateTime midnight = QDateTime(today, QTime(0, 0)).toUTC();
    for (const Run &run : m_replica.state().runs()) {
        counts.active += isActive(run.state);
        counts.waiting += run.state == RunState::Waiting;
        counts.queued += run.state == RunState::Queued;
        counts.succeeded += run.state == RunState::Succeeded;
        counts.failed += run.state == RunState::Failed || run.state == RunState::Lost;
        counts.cancelled += run.state == RunState::Cancelled;
        if (run.costUsd > 0 && (!run.finishedAt.isValid() || run.finishedAt >= midnight))
            counts.costToday += run.costUsd;
    }
    if (counts == m_counts)
        return;
    m_counts = counts;
    emit changed();
}

} // namespace Runyard

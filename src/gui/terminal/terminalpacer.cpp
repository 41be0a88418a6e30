// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalpacer.h"

#include "terminalfeed.h"

#include <QtCore/QElapsedTimer>

#include <ctime>

namespace Runyard {

namespace {

constexpr std::chrono::nanoseconds turnBudget = std::chrono::milliseconds(8);

/** Of this thread: unlike the time of day, other load on the machine doesn't lengthen it. */
std::chrono::nanoseconds processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

} // namespace

TerminalPacer::TerminalPacer(QObject *parent) : QObject(parent) {}
TerminalPacer::~TerminalPacer() = default;

void TerminalPacer::schedule(TerminalFeed &feed)
{
    if (!m_feeds.contains(&feed))
        m_feeds.append(&feed);
    if (!m_timer.isActive())
        m_timer.start(0, this);
}

void TerminalPacer::remove(TerminalFeed &feed)
{
    m_feeds.removeOne(&feed);
    if (m_feeds.isEmpty())
        m_timer.stop();
}

void TerminalPacer::timerEvent(QTimerEvent *)
{
    QElapsedTimer timer;
    timer.start();
    const auto before = processorTime();
    // Round robin by slices; a feed may leave, or others come, while it draws.
    while (!m_feeds.isEmpty() && timer.durationElapsed() < turnBudget) {
        TerminalFeed *feed = m_feeds.takeFirst();
        if (feed->drawSlice() && !m_feeds.contains(feed))
            m_feeds.append(feed);
    }
    if (m_feeds.isEmpty())
        m_timer.stop();
    m_longestTurn = std::max(m_longestTurn, processorTime() - before);
}

} // namespace Runyard

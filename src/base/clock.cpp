// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

#include <QtCore/QTimeZone>

#include <ctime>

namespace Runyard {

Clock::~Clock() = default;

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::monotonic() const
{
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::milliseconds(qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000);
}

ManualClock::ManualClock(const QDateTime &start) : m_now(start) {}

void ManualClock::advance(std::chrono::milliseconds by)
{
    m_now = m_now.addMSecs(by.count());
    m_monotonic += by;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <chrono>

namespace Runyard {

/** Time comes in through here, so that tests can make it stand still. Durations are taken from
 * `monotonic`, which a change of the wall clock does not touch. */
class Clock
{
public:
    virtual ~Clock();
    /** Wall clock, UTC. */
    [[nodiscard]] virtual QDateTime now() const = 0;
    /** CLOCK_BOOTTIME-like: grows steadily, sleeping included. */
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
};

/** Stands still until it is advanced by hand. */
class ManualClock final : public Clock
{
public:
    explicit ManualClock(const QDateTime &start
                         = QDateTime(QDate(2026, 1, 1), QTime(12, 0), QTimeZone::UTC));
    [[nodiscard]] QDateTime now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_monotonic; }
    void advance(std::chrono::milliseconds by);

private:
    QDateTime m_now;
    std::chrono::milliseconds m_monotonic{1000};
};

} // namespace Runyard

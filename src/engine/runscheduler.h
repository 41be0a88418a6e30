// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"

#include <base/settings.h>

#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace Runyard {

class RunSupervisor;

/** Starts queued runs when there is a place (domain/queuepolicy). A reactor: it looks when
 * something was recorded that could make a run startable, once per turn, and when the time of a
 * run or of an account has come. Beside others nothing is started while memory or processors are
 * short. */
class RunScheduler final : public QObject
{
    Q_OBJECT
public:
    using GetSettings = std::function<const Settings &()>;
    RunScheduler(Journal &journal, RunSupervisor &supervisor, GetSettings settings,
                 QObject *parent = nullptr);

    /** What the settings say; the limit that the user set in the queue goes before it. */
    void setDefaultLimit(int limit);
    /** Why a run may not start, although its turn has come. */
    using Gate = std::function<std::optional<Error>(const Run &)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }
    [[nodiscard]] int limit() const;
    /** No more starts: the engine is about to end. */
    void close() { m_isClosed = true; }
    void look();
    /** Why nothing is started though something could. */
    [[nodiscard]] const std::optional<Error> &obstacle() const { return m_obstacle; }

private:
    void startWhatCan();
    [[nodiscard]] bool isMachineFree();
    void setAlarm(const QDateTime &now);

    Journal &m_journal;
    RunSupervisor &m_supervisor;
    GetSettings m_settings;
    QTimer m_alarm;
    Gate m_gate;
    std::optional<Error> m_obstacle;
    std::chrono::steady_clock::time_point m_lookedAtMachine;
    std::chrono::steady_clock::time_point m_lookedAhead;
    int m_defaultLimit = 0;
    bool m_isObstacleTold = false; ///< in the log
    bool m_isScheduled = false;
    bool m_isClosed = false;
};

} // namespace Runyard

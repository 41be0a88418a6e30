// SPDX-License-Identifier: GPL-3.0-or-later
#include "runscheduler.h"

#include "machine.h"
#include "runsupervisor.h"

#include <domain/queuepolicy.h>

#include <QtCore/QLoggingCategory>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcScheduler, "runyard.engine.scheduler")

/** The clock may be set meanwhile, so no alarm is set further off. */
constexpr std::chrono::milliseconds longestAlarm = 1min;
constexpr std::chrono::milliseconds machineAgain = 2s;
constexpr std::chrono::milliseconds lookAheadPause = 100ms;
constexpr size_t longQueue = 32;

bool canChangeTheQueue(const EventRecord &record)
{
    const Event &event = record.event;
    return std::holds_alternative<RunQueued>(event) || std::holds_alternative<RunFinished>(event)
           || std::holds_alternative<RunReleased>(event) || std::holds_alternative<RunMoved>(event)
           || std::holds_alternative<QueueResumed>(event)
           || std::holds_alternative<AccountHeld>(event)
           || std::holds_alternative<AccountReleased>(event)
           || std::holds_alternative<BudgetExtended>(event)
           || std::holds_alternative<QueueLimitChanged>(event);
}

} // namespace

RunScheduler::RunScheduler(Journal &journal, RunSupervisor &supervisor, GetSettings settings,
                           QObject *parent)
    : QObject(parent), m_journal(journal), m_supervisor(supervisor), m_settings(std::move(settings))
{
    m_alarm.setSingleShot(true);
    connect(&m_alarm, &QTimer::timeout, this, &RunScheduler::startWhatCan);
    // What is queued, and what starts in the place of a run that ended, is one transaction where
    // nothing else is in the way.
    connect(&journal, &Journal::writing, this, [this](const QList<EventRecord> &records) {
        if (std::any_of(records.cbegin(), records.cend(), canChangeTheQueue))
            startWhatCan();
    });
    connect(&journal, &Journal::recorded, this, [this](const QList<EventRecord> &records) {
        if (std::any_of(records.cbegin(), records.cend(), canChangeTheQueue))
            look();
    });
    connect(&journal, &Journal::mended, this, &RunScheduler::look);
}

void RunScheduler::setDefaultLimit(int limit)
{
    m_defaultLimit = limit;
    look();
}

int RunScheduler::limit() const
{
    const int wanted
        = m_journal.state().queueLimit() > 0 ? m_journal.state().queueLimit() : m_defaultLimit;
    return effectiveLimit(wanted, Machine::cores(), Machine::memory());
}

void RunScheduler::look()
{
    if (m_isScheduled)
        return;
    m_isScheduled = true;
    QMetaObject::invokeMethod(this, &RunScheduler::startWhatCan, Qt::QueuedConnection);
}

void RunScheduler::startWhatCan()
{
    m_isScheduled = false;
    m_alarm.stop();
    if (m_isClosed || m_journal.problem())
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_obstacle.reset();
    std::optional<Error> held;
    const auto mayStart = [this, &held](const Run &run) {
        std::optional<Error> inTheWay = m_gate ? m_gate(run) : std::nullopt;
        if (!inTheWay)
            inTheWay = m_supervisor.obstacle(run);
        if (inTheWay)
            held = inTheWay;
        return !inTheWay;
    };
    const QList<RunId> ready = runsToStart(m_journal.state(), limit(), now, mayStart);
    for (const RunId &id : ready) {
        if (!isMachineFree())
            break;
        if (const std::optional<Error> inTheWay = m_supervisor.start(id))
            held = inTheWay;
    }
    if (!m_obstacle)
        m_obstacle = held;
    setAlarm(now);
}

/** A run alone may always start, or nothing would ever go on. */
bool RunScheduler::isMachineFree()
{
    if (m_journal.state().activeCount() == 0)
        return true;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lookedAtMachine < 1s)
        return true;
    m_obstacle = Machine::obstacle(m_settings());
    if (!m_obstacle)
        m_lookedAtMachine = now;
    else if (!m_isObstacleTold)
        qCInfo(lcScheduler) << "nothing more is started:" << m_obstacle->message();
    m_isObstacleTold = m_obstacle.has_value();
    return !m_obstacle;
}

/** The whole queue is looked through for it: when that is long, not at each of many ends in a row.
 */
void RunScheduler::setAlarm(const QDateTime &now)
{
    if (m_obstacle) {
        m_alarm.start(machineAgain);
        return;
    }
    const auto clock = std::chrono::steady_clock::now();
    const State &state = m_journal.state();
    if (state.queue().size() > longQueue && clock - m_lookedAhead < lookAheadPause) {
        m_alarm.start(lookAheadPause);
        return;
    }
    m_lookedAhead = clock;
    if (const QDateTime next = nextLook(state, now); next.isValid()) {
        const std::chrono::milliseconds away(now.msecsTo(next));
        m_alarm.start(std::min(away + 1ms, longestAlarm));
    }
}

} // namespace Runyard

#include "moc_runscheduler.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "runscheduler.h"

#include "machine.h"
#include "runsupervisor.h"

#include <domain/queuepolicy.h>

namespace Runyard {
namespace {

bool canChangeTheQueue(const EventRecord &record)
{
    const Event &event = record.event;
    return std::holds_alternative<RunQueued>(event) || std::holds_alternative<RunFinished>(event)
           || std::holds_alternative<RunReleased>(event) || std::holds_alternative<RunMoved>(event)
           || std::holds_alternative<QueueResumed>(event)
           || std::holds_alternative<QueueLimitChanged>(event);
}

} // namespace

RunScheduler::RunScheduler(Journal &journal, RunSupervisor &supervisor, QObject *parent)
    : QObject(parent), m_journal(journal), m_supervisor(supervisor)
{
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
    if (m_isClosed || m_journal.problem())
        return;
    for (const RunId &id : runsToStart(m_journal.state(), limit()))
        m_supervisor.start(id);
}

} // namespace Runyard

#include "moc_runscheduler.cpp"

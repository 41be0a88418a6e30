// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginewatch.h"

#include <algorithm>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

/** Processes that are just starting or ending are given the time for it. */
constexpr auto settling = 1500ms;
constexpr auto nowAndThen = 30s;

/** A run has started or ended. */
bool changesProcesses(const EventRecord &record)
{
    return std::holds_alternative<RunStarted>(record.event)
           || std::holds_alternative<RunFinished>(record.event)
           || std::holds_alternative<RunQueued>(record.event);
}

} // namespace

EngineWatch::EngineWatch(EngineReplica &replica, QObject *parent)
    : QObject(parent), m_replica(replica)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(settling);
    m_again.setSingleShot(true);
    m_again.setInterval(nowAndThen);
    connect(&m_soon, &QTimer::timeout, this, &EngineWatch::look);
    connect(&m_again, &QTimer::timeout, this, &EngineWatch::look);
    connect(&replica, &EngineReplica::reset, this, &EngineWatch::look);
    connect(&replica, &EngineReplica::connected, this, &EngineWatch::look);
    connect(&replica, &EngineReplica::recorded, this, &EngineWatch::note);
    connect(&replica, &EngineReplica::disconnected, this, [this] {
        m_isKnown = false;
        emit changed();
    });
    if (replica.isLoaded())
        look();
}

void EngineWatch::note(const QList<EventRecord> &records)
{
    if (!m_soon.isActive() && std::ranges::any_of(records, changesProcesses))
        m_soon.start();
}

void EngineWatch::look()
{
    m_replica.gateway()
        .ask(ProcessesQuery{})
        .then(this, [this](const Result<ProcessReport> &report) {
            if (report)
                take(*report);
        });
    m_replica.gateway().ask(QueueQuery{}).then(this, [this](const Result<QueueStatus> &queue) {
        if (!queue || queue->obstacle == m_obstacle)
            return;
        m_obstacle = queue->obstacle;
        emit changed();
    });
}

void EngineWatch::take(const ProcessReport &report)
{
    const bool isNew = !std::exchange(m_isKnown, true)
                       || m_processes.processes.size() != report.processes.size()
                       || m_processes.orphans != report.orphans;
    m_processes = report;
    const State &state = m_replica.state();
    if (state.activeCount() > 0 || !state.queue().empty() || !report.orphans.isEmpty())
        m_again.start();
    if (isNew)
        emit changed();
}

void EngineWatch::endOrphans()
{
    m_replica.gateway()
        .submit(EndOrphans{})
        .then(this, [this](const Result<ProcessReport> &report) {
            if (report)
                m_soon.start(); // they are given the time to end
            else
                emit failed(report.error());
        });
}

} // namespace Runyard

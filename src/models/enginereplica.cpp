// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginereplica.h"

#include <algorithm>

namespace Runyard {

using namespace std::chrono_literals;

EngineReplica::EngineReplica(Gateway &gateway, QObject *parent)
    : QObject(parent), m_gateway(gateway)
{
    m_again.setSingleShot(true);
    m_again.setInterval(3s);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_gateway.isConnected() && !m_loaded)
            load();
    });
    connect(&gateway, &Gateway::recorded, this, &EngineReplica::fold);
    connect(&gateway, &Gateway::disconnected, this, &EngineReplica::disconnected);
    connect(&gateway, &Gateway::connected, this, &EngineReplica::meetEngine);
    if (gateway.isConnected())
        load();
}

void EngineReplica::meetEngine()
{
    emit connected();
    if (!m_loaded) {
        load();
        return;
    }
    // The Gateway goes on following by itself. Only an engine with another, shorter history makes
    // our copy void.
    m_gateway.ask(EngineQuery{}).then(this, [this](const Result<EngineReport> &report) {
        if (report && report->events < m_sequence)
            load();
    });
}

void EngineReplica::load()
{
    m_gateway.ask(OverviewQuery{}).then(this, [this](const Result<Overview> &overview) {
        if (!overview) {
            emit loadFailed(overview.error());
            m_again.start();
            return;
        }
        m_state.load(*overview);
        m_sequence = overview->sequence;
        m_effectiveLimit = overview->queue.effectiveLimit;
        m_loaded = true;
        emit reset();
        emit effectiveLimitChanged(m_effectiveLimit);
        m_gateway.follow(m_sequence);
    });
}

void EngineReplica::fold(const QList<EventRecord> &records)
{
    if (!m_loaded)
        return;
    QList<EventRecord> fresh;
    fresh.reserve(records.size());
    for (const EventRecord &record : records) {
        if (record.sequence <= m_sequence)
            continue;
        m_state.fold(record);
        m_sequence = record.sequence;
        fresh << record;
    }
    if (fresh.isEmpty())
        return;
    emit recorded(fresh);
    const auto changesLimit = [](const EventRecord &record) {
        return std::holds_alternative<QueueLimitChanged>(record.event);
    };
    if (std::any_of(fresh.cbegin(), fresh.cend(), changesLimit))
        askLimit();
}

void EngineReplica::askLimit()
{
    m_gateway.ask(QueueQuery{}).then(this, [this](const Result<QueueStatus> &queue) {
        if (!queue || queue->effectiveLimit == m_effectiveLimit)
            return;
        m_effectiveLimit = queue->effectiveLimit;
        emit effectiveLimitChanged(m_effectiveLimit);
    });
}

} // namespace Runyard

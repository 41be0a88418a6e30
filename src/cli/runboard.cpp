// SPDX-License-Identifier: GPL-3.0-or-later
#include "runboard.h"

#include <domain/retrypolicy.h>

namespace Runyard::Cli {

RunBoard::RunBoard(Gateway &gateway, QObject *parent) : QObject(parent), m_gateway(gateway)
{
    connect(&m_gateway, &Gateway::recorded, this, &RunBoard::fold);
}

void RunBoard::follow(qint64 sequence)
{
    m_gateway.follow(sequence);
}

void RunBoard::add(const QList<Run> &runs)
{
    const QSet<RunId> known(m_order.cbegin(), m_order.cend());
    Overview overview;
    overview.runs = m_state.runs().values();
    for (const Run &run : runs) {
        if (!m_state.run(run.id)) // else an event has told of it already, and perhaps of more
            overview.runs << run;
        if (!known.contains(run.id))
            m_order << run.id;
    }
    m_state.load(overview);
}

QList<Run> RunBoard::runs() const
{
    QList<Run> runs;
    for (const RunId &id : m_order)
        runs << *m_state.run(id);
    return runs;
}

bool RunBoard::allEnded() const
{
    return openRuns().isEmpty();
}

QList<RunId> RunBoard::openRuns() const
{
    QList<RunId> open;
    for (const RunId &id : m_order) {
        if (!isFinal(m_state.run(id)->state))
            open << id;
    }
    return open;
}

void RunBoard::addAttempt(const RunQueued &queued)
{
    const qsizetype before = queued.retryOf.isEmpty() ? -1 : m_order.indexOf(queued.retryOf);
    // One that waits for the user, who may have to log in first, is not waited for.
    const bool waitsForUser = failureKind(queued.waitsFor).needsUser;
    if (before < 0 || waitsForUser || m_order.contains(queued.run))
        return;
    m_order.insert(before + 1, queued.run);
    m_replaced.insert(queued.retryOf);
}

void RunBoard::fold(const QList<EventRecord> &records)
{
    QSet<RunId> touched;
    for (const EventRecord &record : records) {
        m_state.fold(record);
        touched.insert(runOf(record.event));
        if (const auto *queued = std::get_if<RunQueued>(&record.event))
            addAttempt(*queued);
    }
    for (const RunId &run : std::as_const(m_order)) {
        if (touched.contains(run))
            emit changed(run);
    }
}

} // namespace Runyard::Cli

#include "moc_runboard.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "runboard.h"

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
    Overview overview;
    overview.runs = m_state.runs().values();
    for (const Run &run : runs) {
        if (!m_order.contains(run.id))
            m_order << run.id;
        if (!m_state.run(run.id)) // an event may have told of it already, and of more
            overview.runs << run;
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

void RunBoard::fold(const QList<EventRecord> &records)
{
    QList<RunId> touched;
    for (const EventRecord &record : records) {
        m_state.fold(record);
        const RunId run = runOf(record.event);
        if (!run.isEmpty() && !touched.contains(run))
            touched << run;
    }
    for (const RunId &run : std::as_const(touched)) {
        if (m_order.contains(run))
            emit changed(run);
    }
}

} // namespace Runyard::Cli

#include "moc_runboard.cpp"

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

void RunBoard::fold(const QList<EventRecord> &records)
{
    QSet<RunId> touched;
    for (const EventRecord &record : records) {
        m_state.fold(record);
        touched.insert(runOf(record.event));
    }
    for (const RunId &run : std::as_const(m_order)) {
        if (touched.contains(run))
            emit changed(run);
    }
}

} // namespace Runyard::Cli

#include "moc_runboard.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcriptreader.h"

#include <domain/operations.h>

namespace Runyard::Cli {
namespace {

constexpr int pageSize = 2000;

} // namespace

TranscriptReader::TranscriptReader(Gateway &gateway, const RunId &run, bool follow, QObject *parent)
    : QObject(parent), m_gateway(gateway), m_run(run), m_follow(follow)
{
}

void TranscriptReader::start()
{
    ask(0);
}

/** History is handed out from its end. */
void TranscriptReader::ask(qint64 before)
{
    m_gateway.ask(TimelineQuery{m_run, before, pageSize})
        .then(this, [this](const Result<Timeline> &timeline) {
            if (!timeline) {
                emit failed(timeline.error());
                return;
            }
            m_past << timeline->entries;
            if (timeline->cut && !timeline->entries.isEmpty())
                ask(timeline->entries.first().sequence);
            else
                tellPast();
        });
}

void TranscriptReader::tellPast()
{
    while (!m_past.isEmpty()) {
        QList<TranscriptPiece> pieces;
        for (const QList<TimelineEntry> page = m_past.takeLast();
             const TimelineEntry &entry : page) {
            m_last = entry.sequence;
            const Result<Event> event
                = eventFromCbor(entry.event, QCborMap::fromJsonObject(entry.data));
            if (event) // else a newer version wrote it
                take(*event, pieces);
        }
        if (!pieces.isEmpty())
            emit read(pieces);
    }
    emit caughtUp();
    if (m_hasEnded || !m_follow) {
        emit ended();
        return;
    }
    connect(&m_gateway, &Gateway::recorded, this, &TranscriptReader::note);
    m_gateway.follow(m_last);
}

void TranscriptReader::note(const QList<EventRecord> &records)
{
    QList<TranscriptPiece> pieces;
    for (const EventRecord &record : records) {
        if (record.sequence <= m_last || runOf(record.event) != m_run || m_hasEnded)
            continue;
        m_last = record.sequence;
        take(record.event, pieces);
    }
    if (!pieces.isEmpty())
        emit read(pieces);
    if (m_hasEnded) {
        m_gateway.disconnect(this);
        emit ended();
    }
}

void TranscriptReader::take(const Event &event, QList<TranscriptPiece> &pieces)
{
    pieces << m_transcript.take(event);
    m_hasEnded = m_hasEnded || std::holds_alternative<RunFinished>(event);
}

} // namespace Runyard::Cli

#include "moc_transcriptreader.cpp"

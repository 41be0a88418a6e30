// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/transcript.h>
#include <ports/gateway.h>

namespace Runyard::Cli {

/** Reads what a run's agent said and did from the run's recorded events, oldest first, and goes on
 * as they come. */
class TranscriptReader final : public QObject
{
    Q_OBJECT
public:
    /** With `follow` it goes on until the run ends, else until the end so far. */
    TranscriptReader(Gateway &gateway, const RunId &run, bool follow, QObject *parent);

    /** `read`, then `caughtUp`; at last `ended` or `failed`. */
    void start();

signals:
    void read(const QList<Runyard::TranscriptPiece> &pieces);
    /** All of the past was read. */
    void caughtUp();
    void ended();
    void failed(const Runyard::Error &error);

private:
    void ask(qint64 before);
    void tellPast();
    void take(const Event &event, QList<TranscriptPiece> &pieces);
    void note(const QList<EventRecord> &records);

    Gateway &m_gateway;
    RunId m_run;
    bool m_follow;
    QList<QList<TimelineEntry>> m_past; ///< pages, the latest first
    Transcript m_transcript;
    qint64 m_last = 0; ///< sequence of the last event that was told
    bool m_hasEnded = false;
};

} // namespace Runyard::Cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/state.h>
#include <ports/gateway.h>

namespace Runyard::Cli {

/** Some runs, kept up to date by the engine's events: what the verbs that wait look at. */
class RunBoard final : public QObject
{
    Q_OBJECT
public:
    explicit RunBoard(Gateway &gateway, QObject *parent = nullptr);

    /** Begins to follow; `sequence` from before the runs were asked for, so that nothing is missed.
     */
    void follow(qint64 sequence);
    void add(const QList<Run> &runs);

    /** In the order in which they were added; one that is tried again by itself is followed by its
     * next attempt. */
    [[nodiscard]] QList<Run> runs() const;
    /** It failed, and is tried again: what counts is how the last attempt ends. */
    [[nodiscard]] bool isReplaced(const RunId &run) const { return m_replaced.contains(run); }
    [[nodiscard]] const Run *run(const RunId &id) const { return m_state.run(id); }
    [[nodiscard]] bool allEnded() const;
    /** Those that have not ended. */
    [[nodiscard]] QList<RunId> openRuns() const;

signals:
    /** Something about the run is new; perhaps that it ended. */
    void changed(const Runyard::RunId &run);

private:
    void fold(const QList<EventRecord> &records);
    void addAttempt(const RunQueued &queued);

    Gateway &m_gateway;
    State m_state;
    QList<RunId> m_order;
    QSet<RunId> m_replaced;
};

} // namespace Runyard::Cli

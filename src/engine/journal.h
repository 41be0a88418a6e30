// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/clock.h>
#include <domain/state.h>
#include <ports/eventstore.h>

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace Runyard {

/** The one loop's middle: events → durable → announced. Owns the state. Engine thread.
 *
 *  Appends that arrive in one turn of the event loop share one transaction. Events are folded at
 * once, so that the next decision of the same turn sees them, but they are announced and
 * acknowledged only when they are durable. When the store refuses (disk full), what was only asked
 * for is taken back and answered with the error, while facts, which have happened whatever the disk
 * says, are kept and written when it goes again. */
class Journal final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<qint64> &)>;

    Journal(EventStore &store, const Clock &clock, QObject *parent = nullptr);

    /** Begins with the store's snapshot, if there is one, and folds what came after it. */
    [[nodiscard]] Result<> load();
    /** Leaves a snapshot where much was recorded since the last one, so that the next start is
     * quick. */
    void saveSnapshot();
    [[nodiscard]] const State &state() const { return m_state; }
    [[nodiscard]] const EventStore &store() const { return m_store; }
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    [[nodiscard]] bool hasPending() const { return !m_pending.isEmpty(); }

    /** What a decision gave. `done` is called with the last sequence when it is durable, or with
     * why it is not. */
    void append(const QList<Event> &events, Done done = {});
    /** What happened outside. Facts that do not fit the state any more are dropped. */
    void appendFacts(const QList<Event> &facts, Done done = {});
    /** Writes what is pending now. */
    void flush();

Q_SIGNALS:
    /** `records` are about to be written: what is appended now shares their transaction, and with
     * it the wait for the disk. */
    void writing(const QList<Runyard::EventRecord> &records);
    void recorded(const QList<Runyard::EventRecord> &records);
    void troubled(const Runyard::Error &error);
    void mended();

private:
    struct Pending
    {
        EventRecord record;
        bool isFact = false;
    };

    void add(const Event &event, bool isFact);
    [[nodiscard]] QList<EventRecord> pendingRecords() const;
    void schedule();
    void turn();
    void fall(const Error &error);
    void rise();

    EventStore &m_store;
    const Clock &m_clock;
    State m_state;
    QList<Pending> m_pending;
    std::vector<Done> m_done;
    std::vector<Done> m_factsDone;
    std::optional<Error> m_problem;
    QTimer m_retry;
    qint64 m_nextSequence = 1;
    qint64 m_snapshotSequence = 0; ///< of the store's snapshot
    bool m_scheduled = false;
};

} // namespace Runyard

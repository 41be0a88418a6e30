// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/events.h>

#include <functional>

namespace Runyard {

/** Events of the history that can't be read, and why. */
struct SetAside
{
    qint64 first = 0;
    qint64 last = 0; ///< the same as `first`, unless events are missing
    QString name;    ///< of the event; empty when they are missing
    Error error;
};

/** What folding the events up to `sequence` gave, as bytes. */
struct Snapshot
{
    qint64 sequence = 0;
    QByteArray image;
};

/** The append-only history. Everything true stands in it. Used on one thread. */
class EventStore
{
public:
    virtual ~EventStore();

    /** Durable when it returns without error: all of `records` or none. Sequence numbers must
     * follow `lastSequence`. Errors: DiskFull, StoreLocked (names the process, if known),
     * StoreBroken, Io. */
    [[nodiscard]] virtual Result<> append(const QList<EventRecord> &records) = 0;
    [[nodiscard]] virtual qint64 lastSequence() const = 0;
    /** Calls `visit` for each event after `after`, in order, until it returns false. An event that
     * can't be read is set aside and reported by `setAside`, never fatal. */
    [[nodiscard]] virtual Result<> read(qint64 after,
                                        const std::function<bool(const EventRecord &)> &visit) const
        = 0;
    /** The last `most` events of one run, oldest first; with `before` above 0 only those before
     * that sequence number. */
    [[nodiscard]] virtual Result<QList<EventRecord>> readRun(const RunId &run, int most,
                                                             qint64 before) const
        = 0;
    /** The latest snapshot; one of sequence 0 when there is none. A store that keeps none is as
     * true as one that does: only slower to start with. */
    [[nodiscard]] virtual Snapshot snapshot() const { return {}; }
    /** Keeps it in place of the last one. */
    [[nodiscard]] virtual Result<> saveSnapshot(const Snapshot &) { return {}; }
    /** What reading has set aside so far, in order; the first 1,000. */
    [[nodiscard]] virtual QList<SetAside> setAside() const { return {}; }
    [[nodiscard]] virtual QString location() const = 0;
    [[nodiscard]] virtual int schemaVersion() const = 0;
};

} // namespace Runyard

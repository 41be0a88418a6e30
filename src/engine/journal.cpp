// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"

#include <domain/decide.h>

#include <QtCore/QLoggingCategory>

#include <chrono>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcJournal, "runyard.engine.journal")

/** Folding fewer takes less time than it is worth. */
constexpr qint64 eventsWorthASnapshot = 5000;
constexpr qint64 packEvery = 4096; ///< events of a long history

void callAll(std::vector<Journal::Done> &all, const Result<qint64> &result)
{
    const std::vector<Journal::Done> taken = std::exchange(all, {});
    for (const Journal::Done &done : taken) {
        if (done)
            done(result);
    }
}

} // namespace

Journal::Journal(EventStore &store, const Clock &clock, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(std::chrono::seconds(2));
    connect(&m_retry, &QTimer::timeout, this, &Journal::flush);
}

Result<> Journal::load()
{
    m_state = State();
    m_snapshotSequence = 0;
    const Snapshot snapshot = m_store.snapshot();
    if (snapshot.sequence > 0) {
        if (std::optional<State> state = State::fromImage(snapshot.image)) {
            m_state = std::move(*state);
            m_snapshotSequence = snapshot.sequence;
        } else {
            qCInfo(lcJournal) << "the snapshot is of another version: the history is folded anew";
        }
    }
    Result<> done = m_store.read(m_snapshotSequence, [this](const EventRecord &record) {
        m_state.fold(record);
        if (record.sequence % packEvery == 0)
            m_state.packRuns();
        return true;
    });
    m_state.packRuns();
    m_nextSequence = m_store.lastSequence() + 1;
    return done;
}

void Journal::saveSnapshot()
{
    const qint64 last = m_store.lastSequence();
    if (m_problem || hasPending() || last - m_snapshotSequence < eventsWorthASnapshot)
        return;
    if (Result<> saved = m_store.saveSnapshot({last, m_state.image()}); !saved)
        qCWarning(lcJournal) << "no snapshot:" << saved.error().message();
    else
        m_snapshotSequence = last;
}

void Journal::add(const Event &event, bool isFact)
{
    EventRecord record{m_nextSequence++, m_clock.now(), event};
    m_state.fold(record);
    m_pending << Pending{std::move(record), isFact};
}

void Journal::append(const QList<Event> &events, Done done)
{
    if (m_problem) {
        if (done)
            done(std::unexpected(*m_problem));
        return;
    }
    for (const Event &event : events)
        add(event, false);
    m_done.push_back(std::move(done));
    schedule();
}

void Journal::appendFacts(const QList<Event> &facts, Done done)
{
    for (const Event &fact : facts) {
        if (fits(m_state, fact))
            add(fact, true);
        else
            qCDebug(lcJournal) << "dropped" << eventName(fact) << "run" << runOf(fact).value;
    }
    m_factsDone.push_back(std::move(done));
    if (!m_problem)
        schedule();
}

void Journal::schedule()
{
    if (m_scheduled)
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(this, &Journal::turn, Qt::QueuedConnection);
}

/** The event loop calls it, so nobody holds a pointer into the state. */
void Journal::turn()
{
    flush();
    m_state.packRuns();
}

QList<EventRecord> Journal::pendingRecords() const
{
    QList<EventRecord> records;
    records.reserve(m_pending.size());
    for (const Pending &pending : m_pending)
        records << pending.record;
    return records;
}

void Journal::flush()
{
    m_scheduled = true; // nothing that is appended now needs another turn
    QList<EventRecord> records = pendingRecords();
    if (!records.isEmpty() && !m_problem) {
        Q_EMIT writing(records);
        records = pendingRecords();
    }
    m_scheduled = false;
    if (!records.isEmpty()) {
        if (Result<> written = m_store.append(records); !written) {
            fall(written.error());
            return;
        }
    }
    m_pending.clear();
    if (m_problem)
        rise();
    if (!records.isEmpty())
        Q_EMIT recorded(records);
    const qint64 last = m_store.lastSequence();
    callAll(m_done, last);
    callAll(m_factsDone, last);
}

void Journal::fall(const Error &error)
{
    qCCritical(lcJournal) << "the store refused" << m_pending.size() << "events:" << error.message()
                          << error.detail;
    const bool isNew = !m_problem;
    m_problem = error;
    QList<Pending> facts;
    for (Pending &pending : m_pending) {
        if (pending.isFact)
            facts << std::move(pending);
    }
    m_pending.clear();
    if (Result<> loaded = load(); !loaded)
        qCCritical(lcJournal) << "the store can't be read either:" << loaded.error().message();
    for (const Pending &fact : std::as_const(facts)) {
        if (!fits(m_state, fact.record.event))
            continue;
        EventRecord record = fact.record;
        record.sequence = m_nextSequence++;
        m_state.fold(record);
        m_pending << Pending{std::move(record), true};
    }
    m_retry.start();
    callAll(m_done, std::unexpected(error));
    if (isNew)
        Q_EMIT troubled(error);
}

void Journal::rise()
{
    qCInfo(lcJournal) << "the store takes events again";
    m_problem.reset();
    Q_EMIT mended();
}

} // namespace Runyard

#include "moc_journal.cpp"

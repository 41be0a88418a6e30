// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqleventstore.h"

#include "backups.h"
#include "openstore.h"
#include "storeerrors.h"
#include "storefile.h"

#include <base/faultpoint.h>
#include <base/paths.h>

#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtCore/QTimeZone>

#include <cerrno>
#include <limits>
#include <QtSql/QSqlError>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcStore, "runyard.store")

constexpr int columns = 5;
/** Rows of one INSERT: a quarter less work for each than with one alone, and 64 gain no more. */
constexpr qsizetype manyRows = 32;
constexpr qsizetype mostSetAside = 1000;

QString insertStatement(qsizetype rows)
{
    return QStringLiteral("INSERT INTO events (seq, at, type, run, payload) VALUES ")
           + QStringList(rows, QStringLiteral("(?, ?, ?, ?, ?)")).join(u',');
}

} // namespace

QString SqlEventStore::defaultPath()
{
    return Paths::data() + QStringLiteral("/store.sqlite");
}

SqlEventStore::SqlEventStore(StoreLock &&lock, Database &&database)
    : m_path(database.path()), m_lock(std::move(lock)), m_database(std::move(database))
{
}

SqlEventStore::~SqlEventStore()
{
    m_insertOne.reset();
    m_insertMany.reset();
    m_database.reset();
    // The log is gone when all of it went into the file: only then the next one may believe what it
    // finds.
    if (!QFileInfo::exists(m_path + QStringLiteral("-wal")))
        m_lock.setNote(StoreFile::fingerprint(m_path));
}

Result<std::unique_ptr<SqlEventStore>> SqlEventStore::open(const QString &givenPath,
                                                           const Options &options)
{
    if (Result<> done = Paths::makePrivateFolder(QFileInfo(givenPath).absolutePath()); !done)
        return std::unexpected(done.error());
    const QFileInfo given(givenPath);
    const QString path = given.exists() ? given.canonicalFilePath() : given.absoluteFilePath();
    Result<StoreLock> lock
        = StoreLock::take(path); // beside the file itself, whatever link led there
    if (!lock)
        return std::unexpected(lock.error());
    Result<Database> database = openStore(path, options, lock->lastNote());
    if (!database)
        return std::unexpected(database.error());
    std::unique_ptr<SqlEventStore> store(new SqlEventStore(std::move(*lock), std::move(*database)));
    if (Result<> done = store->begin(); !done)
        return std::unexpected(done.error());
    return store;
}

Result<> SqlEventStore::begin()
{
    const Result<QVariant> version = m_database->value(QStringLiteral("PRAGMA user_version"));
    const Result<QVariant> last = m_database->value(QStringLiteral("SELECT max(seq) FROM events"));
    const Result<QVariant> noted
        = m_database->value(QStringLiteral("SELECT value FROM meta WHERE key = 'hasHistory'"));
    Result<QSqlQuery> one = m_database->prepare(insertStatement(1));
    Result<QSqlQuery> many = m_database->prepare(insertStatement(manyRows));
    for (const auto *result : {&version, &last, &noted}) {
        if (!*result)
            return std::unexpected(brokenStore(m_path, QStringLiteral("its tables are missing"),
                                               result->error().detail));
    }
    for (const auto *result : {&one, &many}) {
        if (!*result)
            return std::unexpected(brokenStore(m_path, QStringLiteral("its tables are missing"),
                                               result->error().detail));
    }
    m_schemaVersion = version->toInt();
    m_lastSequence = last->toLongLong();
    if (m_lastSequence > 0 && noted->isNull()) { // of an earlier version, or repaired
        if (Result<> done = noteHistory(); !done)
            return done;
    }
    m_insertOne = std::move(*one);
    m_insertMany = std::move(*many);
    return {};
}

/** With the first event, so that a history which was emptied is never taken for a new one. */
Result<> SqlEventStore::noteHistory()
{
    return m_database->run(
        QStringLiteral("INSERT OR REPLACE INTO meta (key, value) VALUES ('hasHistory', 'yes')"));
}

// --- writing -------------------------------------------------------------------------------------

Result<> SqlEventStore::insert(QSqlQuery &query, const EventRecord *records, qsizetype count)
{
    int place = 0;
    for (qsizetype i = 0; i < count; ++i) {
        const EventRecord &record = records[i];
        const QString run = runOf(record.event).value;
        query.bindValue(place++, record.sequence);
        query.bindValue(place++, record.at.toMSecsSinceEpoch());
        query.bindValue(place++, eventName(record.event));
        query.bindValue(place++,
                        run.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(run));
        query.bindValue(place++, eventToBytes(record.event));
    }
    Q_ASSERT(place == count * columns);
    if (!query.exec())
        return std::unexpected(m_database->error(query));
    return {};
}

Result<> SqlEventStore::insertAll(const QList<EventRecord> &records)
{
    qsizetype i = 0;
    for (; i + manyRows <= records.size(); i += manyRows) {
        if (Result<> done = insert(*m_insertMany, records.constData() + i, manyRows); !done)
            return done;
    }
    for (; i < records.size(); ++i) {
        if (Result<> done = insert(*m_insertOne, records.constData() + i, 1); !done)
            return done;
    }
    return {};
}

Result<> SqlEventStore::append(const QList<EventRecord> &records)
{
    qint64 expected = m_lastSequence;
    for (const EventRecord &record : records) {
        if (record.sequence != ++expected || !record.at.isValid())
            return fail(
                ErrorCode::Internal,
                QT_TRANSLATE_NOOP(
                    "Error", "Event %1 can't be recorded: number %2, with a time, was expected."),
                {QString::number(record.sequence), QString::number(expected)},
                QT_TRANSLATE_NOOP("Error", "This is a mistake in Runyard: please report it."),
                eventName(record.event));
    }
    if (records.isEmpty())
        return {};
    if (isFaultDue(FaultPoint::StoreAppend))
        return std::unexpected(fileError(m_path, ENOSPC));
    // A statement alone is a transaction by itself.
    const Result<> done = m_lastSequence > 0 && records.size() == 1
                              ? insert(*m_insertOne, records.constData(), 1)
                              : m_database->inTransaction([&]() -> Result<> {
                                    if (m_lastSequence == 0) {
                                        if (Result<> noted = noteHistory(); !noted)
                                            return noted;
                                    }
                                    return insertAll(records);
                                });
    if (done)
        m_lastSequence = expected;
    return done;
}

// --- reading -------------------------------------------------------------------------------------

std::optional<EventRecord> SqlEventStore::decode(const QSqlQuery &row) const
{
    const qint64 sequence = row.value(0).toLongLong();
    const QString type = row.value(2).toString();
    Result<Event> event = eventFromBytes(type, row.value(3).toByteArray());
    if (event)
        return EventRecord{
            sequence, QDateTime::fromMSecsSinceEpoch(row.value(1).toLongLong(), QTimeZone::UTC),
            std::move(*event)};
    if (!m_setAside.contains(sequence) && m_setAside.size() < mostSetAside) {
        qCWarning(lcStore) << "event set aside: sequence" << sequence << "type" << type << "reason"
                           << event.error().message();
        m_setAside.insert(sequence, SetAside{sequence, sequence, type, event.error()});
    }
    return {};
}

void SqlEventStore::noteGap(qint64 from, qint64 to) const
{
    if (m_setAside.contains(from) || m_setAside.size() >= mostSetAside)
        return;
    qCWarning(lcStore) << "events missing: from" << from << "to" << to;
    m_setAside.insert(from,
                      SetAside{from,
                               to,
                               {},
                               makeError(ErrorCode::StoreBroken,
                                         QT_TRANSLATE_NOOP("Error", "Events %1 to %2 are missing."),
                                         {QString::number(from), QString::number(to)})});
}

Result<> SqlEventStore::read(qint64 after,
                             const std::function<bool(const EventRecord &)> &visit) const
{
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("SELECT seq, at, type, payload FROM events WHERE seq > ? ORDER BY seq"));
    if (!query)
        return std::unexpected(query.error());
    query->addBindValue(after);
    if (!query->exec())
        return std::unexpected(m_database->error(*query));
    qint64 expected = after;
    while (query->next()) {
        const qint64 sequence = query->value(0).toLongLong();
        if (sequence != ++expected)
            noteGap(expected, sequence - 1);
        expected = sequence;
        const std::optional<EventRecord> record = decode(*query);
        if (record && !visit(*record))
            return {};
    }
    if (query->lastError().isValid())
        return std::unexpected(m_database->error(*query));
    return {};
}

Result<QList<EventRecord>> SqlEventStore::readRun(const RunId &run, int most, qint64 before) const
{
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("SELECT seq, at, type, payload FROM events "
                       "WHERE run = ? AND seq < ? ORDER BY seq DESC LIMIT ?"));
    if (!query)
        return std::unexpected(query.error());
    query->addBindValue(run.value);
    query->addBindValue(before > 0 ? before : std::numeric_limits<qint64>::max());
    query->addBindValue(most);
    if (!query->exec())
        return std::unexpected(m_database->error(*query));
    QList<EventRecord> records;
    while (query->next()) {
        if (std::optional<EventRecord> record = decode(*query))
            records << std::move(*record);
    }
    if (query->lastError().isValid())
        return std::unexpected(m_database->error(*query));
    std::reverse(records.begin(), records.end());
    return records;
}

Snapshot SqlEventStore::snapshot() const
{
    // One that is ahead of the events belongs to another history.
    Result<QSqlQuery> query = m_database->prepare(QStringLiteral(
        "SELECT seq, image FROM snapshot WHERE seq <= (SELECT max(seq) FROM events)"));
    if (!query || !query->exec() || !query->next())
        return {};
    if (!recallSetAside()) {
        qCInfo(lcStore) << "the snapshot lacks events that can be read now: it is passed over";
        return {};
    }
    return {query->value(0).toLongLong(), query->value(1).toByteArray()};
}

Result<> SqlEventStore::saveSnapshot(const Snapshot &snapshot)
{
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("INSERT OR REPLACE INTO snapshot (id, seq, image) VALUES (1, ?, ?)"));
    Result<QSqlQuery> note = m_database->prepare(
        QStringLiteral("INSERT OR REPLACE INTO meta (key, value) VALUES ('setAside', ?)"));
    if (!query || !note)
        return std::unexpected(query ? note.error() : query.error());
    query->addBindValue(snapshot.sequence);
    query->addBindValue(snapshot.image);
    QStringList ranges;
    for (const SetAside &range : std::as_const(m_setAside))
        ranges << QStringLiteral("%1-%2").arg(range.first).arg(range.last);
    note->addBindValue(ranges.isEmpty() ? QStringLiteral("") : ranges.join(u','));
    return m_database->inTransaction([&]() -> Result<> {
        for (QSqlQuery *one : {&*query, &*note}) {
            if (!one->exec())
                return std::unexpected(m_database->error(*one));
        }
        return {};
    });
}

/** Who begins with a snapshot does not meet the events that were set aside when it was made. False
 * when one of them can be read now, perhaps since this version knows it: the snapshot is without
 * it. */
bool SqlEventStore::recallSetAside() const
{
    const Result<QVariant> note
        = m_database->value(QStringLiteral("SELECT value FROM meta WHERE key = 'setAside'"));
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("SELECT seq, at, type, payload FROM events WHERE seq BETWEEN ? AND ?"));
    if (!note || !query)
        return true; // then nothing else can be read either
    const QStringList ranges = note->toString().split(u',', Qt::SkipEmptyParts);
    for (const QString &range : ranges) {
        const qint64 first = range.section(u'-', 0, 0).toLongLong();
        const qint64 last = range.section(u'-', 1, 1).toLongLong();
        query->bindValue(0, first);
        query->bindValue(1, last);
        bool isGap = query->exec();
        while (query->next()) {
            isGap = false;
            if (decode(*query))
                return false;
        }
        if (isGap)
            noteGap(first, last);
    }
    return true;
}

// --- care ----------------------------------------------------------------------------------------

Result<> SqlEventStore::check() const
{
    for (const char *pragma : {"integrity_check(20)", "foreign_key_check"}) {
        Result<QStringList> found
            = m_database->column(QStringLiteral("PRAGMA ") + QLatin1StringView(pragma));
        if (!found)
            return std::unexpected(found.error());
        found->removeAll(QStringLiteral("ok"));
        if (!found->isEmpty())
            return std::unexpected(brokenStore(
                m_path, QStringLiteral("its pages contradict each other"), found->join(u'\n')));
    }
    return {};
}

Result<> SqlEventStore::backupTo(const QString &path) const
{
    return Backups::copyTo(*m_database, path);
}

} // namespace Runyard

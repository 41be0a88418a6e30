// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "openstore.h"
#include "storelock.h"

#include <ports/eventstore.h>

namespace Runyard {

/** The history in one SQLite file, `<data>/store.sqlite`, with its log (WAL) beside it. One process
 * and one connection write to it; the engine owns it and uses it on its thread. Every append is on
 * the disk when it returns. A store that can't be trusted (damaged, of a newer schema, of another
 * program) is refused and left as it is. */
class SqlEventStore final : public EventStore
{
public:
    using Options = StoreOptions;

    [[nodiscard]] static QString defaultPath();
    /** Makes the store if there is none, brings an older schema up to date after a backup, and
     * looks for damage unless the last user closed it and nobody touched it since. A path that
     * can't be used is an error, never a store somewhere else. Errors: StoreLocked, StoreNewer,
     * StoreBroken, DiskFull, Io, NotAllowed (folder of another user). */
    [[nodiscard]] static Result<std::unique_ptr<SqlEventStore>> open(const QString &path,
                                                                     const Options &options);
    [[nodiscard]] static Result<std::unique_ptr<SqlEventStore>> open(const QString &path)
    {
        return open(path, Options());
    }
    ~SqlEventStore() override;

    [[nodiscard]] Result<> append(const QList<EventRecord> &records) override;
    [[nodiscard]] qint64 lastSequence() const override { return m_lastSequence; }
    [[nodiscard]] Result<>
    read(qint64 after, const std::function<bool(const EventRecord &)> &visit) const override;
    [[nodiscard]] Result<QList<EventRecord>> readRun(const RunId &run, int most,
                                                     qint64 before) const override;
    [[nodiscard]] Snapshot snapshot() const override;
    [[nodiscard]] Result<> saveSnapshot(const Snapshot &snapshot) override;
    [[nodiscard]] QList<SetAside> setAside() const override { return m_setAside.values(); }
    [[nodiscard]] QString location() const override { return m_path; }
    [[nodiscard]] int schemaVersion() const override { return m_schemaVersion; }

    /** Looks at everything: pages, indices, references. Slow on a large store. Errors: StoreBroken,
     * Io. */
    [[nodiscard]] Result<> check() const;
    /** A whole copy while the store stays in use; `path` must be free. Errors: DiskFull, Io,
     * StoreBroken. */
    [[nodiscard]] Result<> backupTo(const QString &path) const;

private:
    SqlEventStore(StoreLock &&lock, Database &&database);
    [[nodiscard]] Result<> begin();
    [[nodiscard]] Result<> noteHistory();
    [[nodiscard]] Result<> insert(QSqlQuery &query, const EventRecord *records, qsizetype count);
    [[nodiscard]] Result<> insertAll(const QList<EventRecord> &records);
    [[nodiscard]] std::optional<EventRecord> decode(const QSqlQuery &row) const;
    void noteGap(qint64 from, qint64 to) const;
    [[nodiscard]] bool recallSetAside() const;

    QString m_path;
    StoreLock m_lock;
    std::optional<Database> m_database; ///< gone first, so that the lock outlives it
    std::optional<QSqlQuery> m_insertOne;
    std::optional<QSqlQuery> m_insertMany;
    qint64 m_lastSequence = 0;
    int m_schemaVersion = 0;
    mutable QMap<qint64, SetAside> m_setAside;
};

} // namespace Runyard

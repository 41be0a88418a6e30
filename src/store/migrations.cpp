// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrations.h"

#include "backups.h"
#include "storeerrors.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QVariant>

namespace Runyard {
namespace {

Result<> noteMaker(const Database &database)
{
    const QString version = QCoreApplication::applicationVersion();
    if (version.isEmpty())
        return {};
    Result<QSqlQuery> query
        = database.prepare(QStringLiteral("INSERT INTO meta (key, value) VALUES ('madeBy', ?) ON "
                                          "CONFLICT (key) DO UPDATE SET value = excluded.value"));
    if (!query)
        return std::unexpected(query.error());
    query->addBindValue(version);
    if (!query->exec())
        return std::unexpected(database.error(*query));
    return {};
}

Result<> checkReferences(const Database &database)
{
    const Result<QStringList> rows = database.column(QStringLiteral("PRAGMA foreign_key_check"));
    if (!rows)
        return std::unexpected(rows.error());
    if (!rows->isEmpty())
        return std::unexpected(
            brokenStore(database.path(), QStringLiteral("rows refer to others that are not there"),
                        rows->join(QLatin1StringView(", "))));
    return {};
}

Result<> apply(Database &database, const Migration &migration)
{
    return database.inTransaction([&]() -> Result<> {
        for (const QString &statement : migration.statements) {
            if (Result<> done = database.run(statement); !done)
                return done;
        }
        return noteMaker(database)
            .and_then([&] { return checkReferences(database); })
            .and_then([&] {
                return database.run(
                    QStringLiteral("PRAGMA user_version = %1").arg(migration.version));
            });
    });
}

} // namespace

const QList<Migration> &storeMigrations()
{
    static const QList<Migration> steps{
        {1,
         {
             QStringLiteral(
                 "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
             // `at`: milliseconds since 1970; `payload`: CBOR of domain/events
             QStringLiteral("CREATE TABLE events (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, "
                            "type TEXT NOT NULL, "
                            "run TEXT, payload BLOB NOT NULL)"),
             QStringLiteral(
                 "CREATE INDEX events_of_run ON events (run, seq) WHERE run IS NOT NULL"),
         }},
        {2,
         {
             // What folding the events up to `seq` gave (domain/stateimage): one row, or none.
             QStringLiteral("CREATE TABLE snapshot (id INTEGER PRIMARY KEY CHECK (id = 1), "
                            "seq INTEGER NOT NULL, image BLOB NOT NULL)"),
         }},
    };
    return steps;
}

Result<> migrate(Database &database, const QList<Migration> &migrations,
                 const QString &backupFolder)
{
    const Result<QVariant> version = database.value(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return std::unexpected(version.error());
    const int from = version->toInt();
    if (from == migrations.last().version)
        return {};
    if (from > 0) {
        if (const Result<QString> backup = Backups::make(database, backupFolder, from); !backup)
            return std::unexpected(backup.error().in(
                QStringLiteral("backup before the migration from schema %1").arg(from)));
    }
    for (const Migration &migration : migrations) {
        if (migration.version <= from)
            continue;
        if (Result<> done = apply(database, migration); !done)
            return std::unexpected(
                done.error().in(QStringLiteral("migration to schema %1").arg(migration.version)));
    }
    return {};
}

} // namespace Runyard

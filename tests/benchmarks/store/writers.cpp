// SPDX-License-Identifier: GPL-3.0-or-later
#include "writers.h"

#include <store/sqleventstore.h>

#include <QtSql/QSqlError>

#include <cstdlib>

#ifdef RUNYARD_HAS_SQLITE3
#include <sqlite3.h>
#endif

namespace Runyard {

EventWriter::~EventWriter() = default;

namespace {

/** What the store sets and makes, as of its first schema. */
const QStringList &statements()
{
    static const QStringList list{
        QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA synchronous = FULL"),
        QStringLiteral("PRAGMA foreign_keys = ON"),
        QStringLiteral("CREATE TABLE events (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, type "
                       "TEXT NOT NULL, run TEXT, "
                       "payload BLOB NOT NULL)"),
        QStringLiteral("CREATE INDEX events_of_run ON events (run, seq) WHERE run IS NOT NULL")};
    return list;
}

constexpr char insertStatement[]
    = "INSERT INTO events (seq, at, type, run, payload) VALUES (?, ?, ?, ?, ?)";

void demand(bool done, const QString &problem)
{
    if (done)
        return;
    std::fprintf(stderr, "bench_store: %s\n", qPrintable(problem));
    std::exit(1);
}

class OurWriter final : public EventWriter
{
public:
    OurWriter(const QString &path, const QList<EventRecord> &events) : m_events(events)
    {
        auto store = SqlEventStore::open(path);
        demand(store.has_value(), store ? QString() : store.error().sentence());
        m_store = std::move(*store);
    }
    void append(qsizetype first, qsizetype count) override
    {
        const Result<> done = m_store->append(m_events.sliced(first, count));
        demand(done.has_value(), done ? QString() : done.error().sentence());
    }

private:
    const QList<EventRecord> &m_events;
    std::unique_ptr<SqlEventStore> m_store;
};

class QtWriter final : public EventWriter
{
public:
    QtWriter(const QString &path, const QList<Row> &rows) : m_rows(rows)
    {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), path);
        m_database.setDatabaseName(path);
        demand(m_database.open(), m_database.lastError().text());
        m_insert = std::make_unique<QSqlQuery>(m_database);
        for (const QString &statement : statements())
            demand(m_insert->exec(statement), m_insert->lastError().text());
        demand(m_insert->prepare(QString::fromLatin1(insertStatement)),
               m_insert->lastError().text());
    }
    ~QtWriter() override
    {
        m_insert.reset();
        const QString name = m_database.connectionName();
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(name);
    }
    Q_DISABLE_COPY_MOVE(QtWriter)
    void append(qsizetype first, qsizetype count) override
    {
        if (count > 1)
            demand(m_database.transaction(), m_database.lastError().text());
        for (qsizetype i = first; i < first + count; ++i) {
            const Row &row = m_rows[i];
            m_insert->bindValue(0, row.sequence);
            m_insert->bindValue(1, row.at);
            m_insert->bindValue(2, row.type);
            m_insert->bindValue(3, row.run);
            m_insert->bindValue(4, row.payload);
            demand(m_insert->exec(), m_insert->lastError().text());
        }
        if (count > 1)
            demand(m_database.commit(), m_database.lastError().text());
    }

private:
    const QList<Row> &m_rows;
    QSqlDatabase m_database;
    std::unique_ptr<QSqlQuery> m_insert;
};

#ifdef RUNYARD_HAS_SQLITE3
class SqliteWriter final : public EventWriter
{
public:
    SqliteWriter(const QString &path, const QList<Row> &rows)
    {
        for (const Row &row : rows) // C code would have its texts in UTF-8 already
            m_rows << Plain{row.sequence, row.at, row.type.toUtf8(), row.run.toUtf8(), row.payload};
        check(sqlite3_open(qPrintable(path), &m_database));
        for (const QString &statement : statements())
            check(sqlite3_exec(m_database, qPrintable(statement), nullptr, nullptr, nullptr));
        check(sqlite3_prepare_v2(m_database, insertStatement, -1, &m_insert, nullptr));
    }
    ~SqliteWriter() override
    {
        sqlite3_finalize(m_insert);
        sqlite3_close(m_database);
    }
    Q_DISABLE_COPY_MOVE(SqliteWriter)
    void append(qsizetype first, qsizetype count) override
    {
        if (count > 1)
            check(sqlite3_exec(m_database, "BEGIN", nullptr, nullptr, nullptr));
        for (qsizetype i = first; i < first + count; ++i) {
            const Plain &row = m_rows[i];
            sqlite3_bind_int64(m_insert, 1, row.sequence);
            sqlite3_bind_int64(m_insert, 2, row.at);
            sqlite3_bind_text(m_insert, 3, row.type.constData(), int(row.type.size()),
                              SQLITE_STATIC);
            sqlite3_bind_text(m_insert, 4, row.run.constData(), int(row.run.size()), SQLITE_STATIC);
            sqlite3_bind_blob(m_insert, 5, row.payload.constData(), int(row.payload.size()),
                              SQLITE_STATIC);
            demand(sqlite3_step(m_insert) == SQLITE_DONE,
                   QString::fromUtf8(sqlite3_errmsg(m_database)));
            sqlite3_reset(m_insert);
        }
        if (count > 1)
            check(sqlite3_exec(m_database, "COMMIT", nullptr, nullptr, nullptr));
    }

private:
    struct Plain
    {
        qint64 sequence = 0;
        qint64 at = 0;
        QByteArray type;
        QByteArray run;
        QByteArray payload;
    };
    void check(int code)
    {
        demand(code == SQLITE_OK, QString::fromUtf8(sqlite3_errmsg(m_database)));
    }

    QList<Plain> m_rows;
    sqlite3 *m_database = nullptr;
    sqlite3_stmt *m_insert = nullptr;
};
#endif

} // namespace

std::unique_ptr<EventWriter> ourWriter(const QString &path, const QList<EventRecord> &events)
{
    return std::make_unique<OurWriter>(path, events);
}

std::unique_ptr<EventWriter> qtWriter(const QString &path, const QList<Row> &rows)
{
    return std::make_unique<QtWriter>(path, rows);
}

std::unique_ptr<EventWriter> sqliteWriter([[maybe_unused]] const QString &path,
                                          [[maybe_unused]] const QList<Row> &rows)
{
#ifdef RUNYARD_HAS_SQLITE3
    return std::make_unique<SqliteWriter>(path, rows);
#else
    return nullptr;
#endif
}

} // namespace Runyard

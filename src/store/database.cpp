// SPDX-License-Identifier: GPL-3.0-or-later
#include "database.h"

#include "storeerrors.h"

#include <QtCore/QUrl>
#include <QtCore/QVariant>
#include <QtSql/QSqlError>

#include <atomic>
#include <utility>

namespace Runyard {
namespace {

QString uniqueName()
{
    static std::atomic<int> count = 0;
    return QStringLiteral("runyard-store-%1").arg(++count);
}

QString options(Database::Mode mode, std::chrono::milliseconds busyTimeout)
{
    QString text = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout.count());
    if (mode != Database::Mode::ReadWrite)
        text += QLatin1StringView(";QSQLITE_OPEN_READONLY");
    if (mode == Database::Mode::Untouched)
        text += QLatin1StringView(";QSQLITE_OPEN_URI");
    return text;
}

} // namespace

Database::Database(const QString &path, const QString &name) : m_path(path), m_name(name) {}

Database::Database(Database &&other) noexcept
    : m_path(std::move(other.m_path)), m_name(std::exchange(other.m_name, {}))
{
}

Database &Database::operator=(Database &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_name, other.m_name);
    return *this;
}

Database::~Database()
{
    if (m_name.isEmpty())
        return;
    connection().close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<Database> Database::open(const QString &path, Mode mode,
                                std::chrono::milliseconds busyTimeout)
{
    Database database(path, uniqueName());
    QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), database.m_name);
    if (!connection.isValid())
        return fail(
            ErrorCode::StoreBroken,
            QT_TRANSLATE_NOOP("Error",
                              "The store %1 can't be read: Qt's SQLite driver is not installed."),
            {shown(path)},
            QT_TRANSLATE_NOOP("Error", "Install it; on Debian and Ubuntu it is the package "
                                       "libqt6sql6-sqlite."));
    const bool asUri = mode == Mode::Untouched;
    const QUrl url = QUrl::fromLocalFile(path);
    connection.setDatabaseName(
        asUri ? url.toString(QUrl::FullyEncoded) + QLatin1StringView("?immutable=1") : path);
    connection.setConnectOptions(options(mode, busyTimeout));
    if (!connection.open())
        return std::unexpected(storeError(connection.lastError(), path));
    return database;
}

QSqlDatabase Database::connection() const
{
    return QSqlDatabase::database(m_name, false);
}

Error Database::error(const QSqlQuery &query) const
{
    return storeError(query.lastError(), m_path);
}

Result<> Database::run(const QString &sql)
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return std::unexpected(error(query));
    return {};
}

Result<QVariant> Database::value(const QString &sql) const
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return std::unexpected(error(query));
    if (query.next())
        return query.value(0);
    if (query.lastError().isValid())
        return std::unexpected(error(query));
    return QVariant();
}

Result<QStringList> Database::column(const QString &sql) const
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return std::unexpected(error(query));
    QStringList values;
    while (query.next())
        values << query.value(0).toString();
    if (query.lastError().isValid())
        return std::unexpected(error(query));
    return values;
}

Result<QSqlQuery> Database::prepare(const QString &sql) const
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return std::unexpected(error(query));
    return query;
}

Result<> Database::inTransaction(const std::function<Result<>()> &work)
{
    if (Result<> begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    const Result<> done = work().and_then([this] { return run(QStringLiteral("COMMIT")); });
    if (!done)
        (void)run(QStringLiteral("ROLLBACK")); // fails where SQLite has rolled back by itself
    return done;
}

} // namespace Runyard

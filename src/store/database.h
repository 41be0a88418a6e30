// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <chrono>
#include <functional>

namespace Runyard {

/** One connection to one SQLite file, under a name of its own, closed with this object. On one
 * thread. Queries made from it must be gone before it is. */
class Database
{
public:
    enum class Mode {
        ReadWrite,
        ReadOnly,  ///< never writes to the file or its log, also not when it is closed; sees what
                   ///< the log holds
        Untouched, ///< makes not even files beside it; sees the file without its log
    };

    /** The file must be there: an empty one is never made. Errors: those of storeError. */
    [[nodiscard]] static Result<Database> open(const QString &path, Mode mode,
                                               std::chrono::milliseconds busyTimeout);
    ~Database();
    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;

    /** One statement whose rows, if any, don't matter. */
    [[nodiscard]] Result<> run(const QString &sql);
    /** First column of the first row; invalid when there is no row. */
    [[nodiscard]] Result<QVariant> value(const QString &sql) const;
    /** First column of each row. */
    [[nodiscard]] Result<QStringList> column(const QString &sql) const;
    /** Ready to be executed, as often as wanted; rows can be walked forward only. */
    [[nodiscard]] Result<QSqlQuery> prepare(const QString &sql) const;
    /** What the query's last error means for this file. */
    [[nodiscard]] Error error(const QSqlQuery &query) const;

    /** `work` in one transaction, which is given up when it fails. It takes the right to write at
     * once. */
    [[nodiscard]] Result<> inTransaction(const std::function<Result<>()> &work);

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    Database(const QString &path, const QString &name);
    [[nodiscard]] QSqlDatabase connection() const;

    QString m_path;
    QString m_name; ///< of the connection; empty after a move
};

} // namespace Runyard

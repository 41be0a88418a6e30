// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlstorecare.h"

#include "openstore.h"
#include "storeerrors.h"
#include "storefile.h"
#include "storelock.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtSql/QSqlError>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace Runyard::StoreRescue {
namespace {

using namespace std::chrono_literals;

constexpr const char *files[] = {"", "-wal", "-shm"};
/** Behind a place that can't be read: how far the next try is, doubled each time. */
constexpr qint64 mostStride = 1 << 20;

QString keptName(const QString &path, const char *what)
{
    return QFileInfo(path).absolutePath()
           + QStringLiteral("/store-%1-%2.sqlite")
                 .arg(QLatin1StringView(what),
                      QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'"));
}

Result<> renameFile(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0
        || errno == ENOENT)
        return {};
    return std::unexpected(fileError(to, errno));
}

/** The store and what lies beside it, under another name. */
Result<> moveStore(const QString &from, const QString &to)
{
    for (const char *ending : files) {
        if (Result<> done
            = renameFile(from + QLatin1StringView(ending), to + QLatin1StringView(ending));
            !done)
            return done;
    }
    return {};
}

Result<> copyFile(const QString &from, const QString &to)
{
    QFile::remove(to);
    QFile source(from);
    if (!source.copy(to))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {shown(to), source.errorString()});
    QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
    return StoreFile::makeDurable(to);
}

Result<> examineBackup(const QString &path)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "%1 is not there."),
                    {shown(path)});
    const Result<StoreFile::Header> header = StoreFile::readHeader(path);
    if (!header)
        return std::unexpected(header.error());
    if (header->applicationId != StoreFile::applicationId)
        return std::unexpected(brokenStore(path, QStringLiteral("it belongs to another program")));
    if (header->userVersion > storeMigrations().last().version)
        return fail(ErrorCode::StoreNewer,
                    QT_TRANSLATE_NOOP("Error", "%1 was made by a newer version of Runyard."),
                    {shown(path)}, QT_TRANSLATE_NOOP("Error", "Use that version."));
    const Result<Database> database = Database::open(path, Database::Mode::ReadOnly, 5s);
    if (!database)
        return std::unexpected(database.error());
    const Result<QStringList> found = database->column(QStringLiteral("PRAGMA integrity_check(5)"));
    if (!found)
        return std::unexpected(found.error());
    if (*found != QStringList{QStringLiteral("ok")})
        return std::unexpected(brokenStore(path, QStringLiteral("its pages contradict each other"),
                                           found->join(u'\n')));
    return {};
}

/** Walks over the events of a damaged store and copies those that can be read; what can't is passed
 * over in growing strides. */
Result<qint64> copyEvents(const Database &from, Database &to)
{
    Result<QSqlQuery> insert = to.prepare(QStringLiteral(
        "INSERT OR IGNORE INTO events (seq, at, type, run, payload) VALUES (?, ?, ?, ?, ?)"));
    if (!insert)
        return std::unexpected(insert.error());
    qint64 copied = 0;
    qint64 after = 0;
    qint64 stride = 1;
    while (stride <= mostStride) {
        Result<QSqlQuery> query = from.prepare(QStringLiteral(
            "SELECT seq, at, type, run, payload FROM events WHERE seq > ? ORDER BY seq"));
        if (!query)
            return copied;
        query->addBindValue(after);
        bool isFailed = !query->exec();
        while (!isFailed && query->next()) {
            for (int i = 0; i < 5; ++i)
                insert->bindValue(i, query->value(i));
            if (!insert->exec())
                return std::unexpected(to.error(*insert));
            after = query->value(0).toLongLong();
            stride = 1;
            ++copied;
        }
        isFailed = isFailed || query->lastError().isValid();
        if (!isFailed)
            return copied;
        after += stride;
        stride *= 2;
    }
    return copied;
}

StoreReport reportOf(const QString &path, qint64 events, const QString &kept)
{
    StoreReport report;
    report.path = path;
    report.events = events;
    report.bytes = QFileInfo(path).size();
    report.snapshot = QStringLiteral("the store that was there is now %1").arg(kept);
    return report;
}

} // namespace

Result<StoreReport> restore(const QString &storePath, const QString &backupPath)
{
    const Result<StoreLock> lock = StoreLock::take(storePath);
    if (!lock)
        return std::unexpected(lock.error());
    if (Result<> good = examineBackup(backupPath); !good)
        return std::unexpected(good.error());
    const QString fresh = storePath + QStringLiteral(".restored");
    const QString kept = keptName(storePath, "replaced");
    const Result<> done
        = copyFile(backupPath, fresh)
              .and_then([&] { return moveStore(storePath, kept); })
              .and_then([&] { return renameFile(fresh, storePath); })
              .and_then(
                  [&] { return StoreFile::makeDurable(QFileInfo(storePath).absolutePath()); });
    if (!done)
        return std::unexpected(done.error());
    const Result<Database> database = Database::open(storePath, Database::Mode::ReadOnly, 5s);
    const Result<QVariant> count
        = database ? database->value(QStringLiteral("SELECT max(seq) FROM events"))
                   : Result<QVariant>(QVariant());
    return reportOf(storePath, count ? count->toLongLong() : 0, kept);
}

Result<StoreReport> repair(const QString &storePath)
{
    const Result<StoreLock> lock = StoreLock::take(storePath);
    if (!lock)
        return std::unexpected(lock.error());
    if (!QFileInfo::exists(storePath))
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "%1 is not there."),
                    {shown(storePath)});
    const QString work = storePath + QStringLiteral(".work");
    const QString fresh = storePath + QStringLiteral(".repaired");
    const auto tidy = [&] {
        for (const QString &path : {work, fresh}) {
            for (const char *ending : files)
                QFile::remove(path + QLatin1StringView(ending));
        }
    };
    tidy();
    qint64 copied = 0;
    {
        // On a copy: reading a store brings in its log, and that would change it.
        for (const char *ending : {"", "-wal"}) {
            const QString from = storePath + QLatin1StringView(ending);
            if (!QFileInfo::exists(from))
                continue;
            if (Result<> done = copyFile(from, work + QLatin1StringView(ending)); !done)
                return std::unexpected(done.error());
        }
        const Result<Database> damaged = Database::open(work, Database::Mode::ReadWrite, 5s);
        Result<Database> target = openStore(fresh, StoreOptions(), {});
        if (!target)
            return std::unexpected(target.error());
        Result<> done = target->inTransaction([&]() -> Result<> {
            if (!damaged)
                return std::unexpected(damaged.error());
            const Result<qint64> count = copyEvents(*damaged, *target);
            if (!count)
                return std::unexpected(count.error());
            copied = *count;
            return {};
        });
        if (!done) {
            tidy();
            return std::unexpected(done.error());
        }
        if (copied > 0)
            done = target->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        if (!done)
            return std::unexpected(done.error());
    }
    if (copied == 0) {
        tidy();
        return std::unexpected(
            brokenStore(storePath, QStringLiteral("not one event can be read; restore a backup")));
    }
    const QString kept = keptName(storePath, "damaged");
    const Result<> done
        = moveStore(storePath, kept).and_then([&] { return renameFile(fresh, storePath); });
    tidy();
    if (!done)
        return std::unexpected(done.error());
    return reportOf(storePath, copied, kept);
}

} // namespace Runyard::StoreRescue

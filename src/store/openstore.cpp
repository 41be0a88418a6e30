// SPDX-License-Identifier: GPL-3.0-or-later
#include "openstore.h"

#include "backups.h"
#include "storeerrors.h"
#include "storefile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QVariant>

#include <cerrno>
#include <cstdio>

namespace Runyard {
namespace {

Result<> noStoreYet(const QString &path)
{
    if (QFileInfo(path + QStringLiteral("-wal")).size() > 0)
        return std::unexpected(
            brokenStore(path, QStringLiteral("it is missing, only its log (-wal) is there")));
    return {};
}

Error newerStore(const QString &path, int version, int newest)
{
    QString maker;
    if (const Result<Database> database = Database::open(path, Database::Mode::Untouched, {})) {
        const auto value
            = database->value(QStringLiteral("SELECT value FROM meta WHERE key = 'madeBy'"));
        maker = value ? value->toString() : QString();
    }
    const QStringList arguments{shown(path), QString::number(version), QString::number(newest),
                                shown(maker)};
    return makeError(
        ErrorCode::StoreNewer,
        maker.isEmpty()
            ? QT_TRANSLATE_NOOP(
                  "Error", "The store %1 was made by a newer version of Runyard: its schema is %2, "
                           "and this version knows %3.")
            : QT_TRANSLATE_NOOP("Error",
                                "The store %1 was made by Runyard %4: its schema is %2, and this "
                                "version knows %3."),
        arguments,
        QT_TRANSLATE_NOOP("Error", "Use that version. Nothing in the store was changed."));
}

Result<> quickCheck(const QString &path, bool hasLog)
{
    const auto mode = hasLog ? Database::Mode::ReadOnly : Database::Mode::Untouched;
    const Result<Database> database = Database::open(path, mode, std::chrono::seconds(5));
    if (!database)
        return std::unexpected(database.error());
    const Result<QStringList> found = database->column(QStringLiteral("PRAGMA quick_check(5)"));
    if (!found)
        return std::unexpected(found.error());
    if (*found != QStringList{QStringLiteral("ok")})
        return std::unexpected(brokenStore(path, QStringLiteral("its pages contradict each other"),
                                           found->join(u'\n')));
    // A history that was emptied is no new one. Tables that are missing are told of later.
    const Result<QVariant> emptied
        = database->value(QStringLiteral("SELECT value FROM meta WHERE key = 'hasHistory' "
                                         "AND NOT EXISTS (SELECT 1 FROM events)"));
    if (emptied && !emptied->isNull())
        return std::unexpected(
            brokenStore(path, QStringLiteral("its history was emptied: no event is left in it")));
    return {};
}

/** Looks for damage and changes nothing; what SQLite leaves beside a store that is refused is
 * removed again. */
Result<> verify(const QString &path, bool hasLog)
{
    const QString memory = path + QStringLiteral("-shm");
    const bool wasThere = QFileInfo::exists(memory);
    const Result<> done = quickCheck(path, hasLog);
    if (!done && !wasThere)
        QFile::remove(memory);
    return done;
}

/** What must hold before a connection that can write is opened. */
Result<> examine(const QString &path, int newest, const QByteArray &lastNote)
{
    const Result<StoreFile::Header> header = StoreFile::readHeader(path);
    if (!header)
        return std::unexpected(header.error());
    if (header->applicationId != StoreFile::applicationId)
        return std::unexpected(brokenStore(path, QStringLiteral("it belongs to another program")));
    // It is put there only when it is whole (createStore), with the number of its schema.
    if (header->userVersion < 1)
        return std::unexpected(brokenStore(
            path, QStringLiteral("the number of its schema is %1, which no version of Runyard has "
                                 "written")
                      .arg(header->userVersion)));
    if (header->userVersion > newest)
        return std::unexpected(newerStore(path, header->userVersion, newest));
    if (!header->hasLog && !lastNote.isEmpty() && lastNote == StoreFile::fingerprint(path))
        return {}; // closed well and not touched since
    return verify(path, header->hasLog);
}

Result<> configure(Database &database)
{
    const Result<QVariant> mode = database.value(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode)
        return std::unexpected(mode.error());
    if (mode->toString() != u"wal")
        return fail(ErrorCode::Io,
                    QT_TRANSLATE_NOOP(
                        "Error", "The store %1 lies on a file system that can't hold its log."),
                    {shown(database.path())},
                    QT_TRANSLATE_NOOP("Error", "Set XDG_DATA_HOME to a folder on a local disk."));
    for (const char *pragma :
         {"synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON",
          "journal_size_limit = 16777216", "temp_store = MEMORY"}) {
        if (Result<> done = database.run(QStringLiteral("PRAGMA ") + QLatin1StringView(pragma));
            !done)
            return done;
    }
    return {};
}

/** A store is made beside its place and put there when it is whole, so that an empty file is never
 * ours. */
Result<> createStore(const QString &path, const StoreOptions &options)
{
    const QString fresh = path + QStringLiteral(".new");
    for (const char *ending : {"", "-journal", "-wal", "-shm"})
        QFile::remove(fresh + QLatin1StringView(ending));
    if (Result<> done = StoreFile::makeEmpty(fresh); !done)
        return done;
    {
        Result<Database> database
            = Database::open(fresh, Database::Mode::ReadWrite, options.busyTimeout);
        if (!database)
            return std::unexpected(database.error());
        const Result<> filled
            = database
                  ->run(QStringLiteral("PRAGMA application_id = %1").arg(StoreFile::applicationId))
                  .and_then([&] { return migrate(*database, options.migrations, {}); })
                  .and_then([&] { return configure(*database); });
        if (!filled)
            return filled;
    }
    if (Result<> done = StoreFile::makeDurable(fresh); !done)
        return done;
    if (rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) != 0)
        return std::unexpected(fileError(path, errno));
    return StoreFile::makeDurable(QFileInfo(path).absolutePath());
}

} // namespace

Result<Database> openStore(const QString &path, const StoreOptions &options,
                           const QByteArray &lastNote)
{
    const bool isNew = !QFileInfo::exists(path) && !QFileInfo(path).isSymLink();
    const Result<> ready
        = isNew ? noStoreYet(path).and_then([&] { return createStore(path, options); })
                : examine(path, options.migrations.last().version, lastNote);
    if (!ready)
        return std::unexpected(ready.error());
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    Result<Database> database
        = Database::open(path, Database::Mode::ReadWrite, options.busyTimeout);
    if (!database)
        return database;
    const Result<> current = configure(*database).and_then(
        [&] { return migrate(*database, options.migrations, Backups::folderOf(path)); });
    if (!current)
        return std::unexpected(current.error());
    return database;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups.h"

#include "storeerrors.h"
#include "storefile.h"

#include <base/paths.h>

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <cerrno>

namespace Runyard::Backups {
namespace {

constexpr qsizetype kept = 5;

QString unfinished(const QString &path)
{
    return path + QStringLiteral(".part");
}

void removeOld(const QString &folder)
{
    QStringList backups = list(folder);
    while (backups.size() > kept)
        QFile::remove(backups.takeFirst());
    for (const QString &name : QDir(folder).entryList({QStringLiteral("*.part")}, QDir::Files))
        QFile::remove(folder + u'/' + name);
}

/** Fills the empty file `path`, which is there with the right mode already. */
Result<> fill(const Database &database, const QString &path)
{
    Result<QSqlQuery> query = database.prepare(QStringLiteral("VACUUM INTO ?"));
    if (!query)
        return std::unexpected(query.error());
    query->addBindValue(path);
    if (!query->exec())
        return std::unexpected(database.error(*query).in(QStringLiteral("backup to %1").arg(path)));
    return StoreFile::makeDurable(path);
}

} // namespace

QString folderOf(const QString &storePath)
{
    return QFileInfo(storePath).absolutePath() + QStringLiteral("/backups");
}

QStringList list(const QString &folder)
{
    QStringList paths;
    const QStringList names
        = QDir(folder).entryList({QStringLiteral("store-*.sqlite")}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        paths << folder + u'/' + name;
    return paths;
}

Result<> copyTo(const Database &database, const QString &path)
{
    if (QFileInfo::exists(path))
        return fail(
            ErrorCode::Io,
            QT_TRANSLATE_NOOP("Error", "%1 is there already, so no backup was written to it."),
            {shown(path)}, QT_TRANSLATE_NOOP("Error", "Give another name."));
    const QString part = unfinished(path);
    QFile::remove(part);
    Result<> done = StoreFile::makeEmpty(part).and_then([&] { return fill(database, part); });
    if (done && !QFile::rename(part, path))
        done = std::unexpected(fileError(path, errno));
    if (!done) {
        QFile::remove(part);
        return done;
    }
    return StoreFile::makeDurable(QFileInfo(path).absolutePath());
}

Result<QString> make(const Database &database, const QString &folder, int schemaVersion)
{
    if (Result<> done = Paths::makePrivateFolder(folder); !done)
        return std::unexpected(done.error());
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z'");
    const QString path
        = QStringLiteral("%1/store-%2-v%3.sqlite").arg(folder, time).arg(schemaVersion);
    if (Result<> done = copyTo(database, path); !done)
        return std::unexpected(done.error());
    removeOld(folder);
    return path;
}

} // namespace Runyard::Backups

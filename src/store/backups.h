// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"

/** Copies of the store, each a whole SQLite file, in the folder `backups` beside it:
 *  `store-20261121T120000123Z-v3.sqlite` is one of schema 3, in UTC. */
namespace Runyard::Backups {

[[nodiscard]] QString folderOf(const QString &storePath);
/** Whole paths, oldest first. */
[[nodiscard]] QStringList list(const QString &folder);

/** Copies the open store, what its log holds included, while it stays in use. Durable when it
 * returns; a file at `path` is never replaced. Errors: DiskFull, StoreBroken, Io. */
[[nodiscard]] Result<> copyTo(const Database &database, const QString &path);
/** `copyTo` a new file in `folder`, then removes the oldest beyond five. Gives the path. */
[[nodiscard]] Result<QString> make(const Database &database, const QString &folder,
                                   int schemaVersion);

} // namespace Runyard::Backups

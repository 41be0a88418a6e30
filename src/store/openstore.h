// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "migrations.h"

namespace Runyard {

struct StoreOptions
{
    std::chrono::milliseconds busyTimeout{
        5000}; ///< how long to wait for another process before StoreLocked
    QList<Migration> migrations = storeMigrations();
};

/** The store's one connection that writes, to a file of the newest schema; the caller holds the
 * store's lock and gives the note that its last owner left: the file's fingerprint when it was
 * closed well. What can't be used is refused before anything is opened that could write to it, and
 * left as it is to the byte. Errors: StoreNewer, StoreBroken, StoreLocked, DiskFull, Io. */
[[nodiscard]] Result<Database> openStore(const QString &path, const StoreOptions &options,
                                         const QByteArray &lastNote);

} // namespace Runyard

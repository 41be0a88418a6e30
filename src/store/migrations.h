// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"

namespace Runyard {

/** One step of the schema. Once released, a step is never changed: a new one is added. */
struct Migration
{
    int version = 0; ///< the schema after it; counts up from 1 without gaps
    QStringList statements;
};

/** All steps, oldest first. */
[[nodiscard]] const QList<Migration> &storeMigrations();

/** Brings the schema up to the newest step, each in a transaction of its own, so that what is
 * interrupted goes on from there next time. A store that holds something is copied into
 * `backupFolder` first. Errors: DiskFull, StoreLocked, StoreBroken, Io; the store is then as it was
 * before the step that failed. */
[[nodiscard]] Result<> migrate(Database &database, const QList<Migration> &migrations,
                               const QString &backupFolder);

} // namespace Runyard

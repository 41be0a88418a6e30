// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

class QSqlError;

namespace Runyard {

/** What SQLite's error means for the store at `path`. Codes: StoreLocked (names the process, if it
 * can be found), DiskFull, StoreBroken, Io. Source of the numbers: sqlite.org/rescode.html. */
[[nodiscard]] Error storeError(const QSqlError &error, const QString &path);

/** The store can't be read. `what` completes the sentence "The store … is damaged: …". */
[[nodiscard]] Error brokenStore(const QString &path, const QString &what,
                                const QString &detail = {});

/** The store is in use by `process` (see describeProcess), or by a process that is not known when
 * that is empty. */
[[nodiscard]] Error lockedStore(const QString &path, const QString &process);

/** The system refused a file operation: DiskFull or Io, from errno. */
[[nodiscard]] Error fileError(const QString &path, int number);

/** `1234 (sqlite3)`, or the number alone when the process has ended. */
[[nodiscard]] QString describeProcess(qint64 pid);

/** The first other process that holds a lock on one of the files, or, if none does, has one open;
 * described, or empty. */
[[nodiscard]] QString processThatUses(const QStringList &paths);

} // namespace Runyard

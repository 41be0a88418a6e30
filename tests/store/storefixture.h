// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <store/sqleventstore.h>

#include <QtCore/QRandomGenerator>
#include <QtSql/QSqlDatabase>

/** What the tests of the store share. */
namespace Runyard::StoreFixture {

[[nodiscard]] QDateTime someTime();
/** A plausible mix, numbered from `first`; events of four runs in turn. */
[[nodiscard]] QList<EventRecord> someEvents(qint64 first, qsizetype count);
[[nodiscard]] RunId someRun(qint64 sequence);
/** An event of any type, every member filled with what is hard to carry. */
[[nodiscard]] Event randomEvent(QRandomGenerator &random);

/** Ends the test program with the error's sentence when it can't be opened. */
[[nodiscard]] std::unique_ptr<SqlEventStore> open(const QString &path,
                                                  const StoreOptions &options = {});
/** The error of an open that must fail; `ErrorCode::None` when it does not. */
[[nodiscard]] Error openError(const QString &path, const StoreOptions &options = {});
[[nodiscard]] QList<EventRecord> allOf(const EventStore &store, qint64 after = 0);
/** Events have no ==: their bytes, name and time have. */
[[nodiscard]] bool same(const QList<EventRecord> &left, const QList<EventRecord> &right);

/** Runs statements through a connection of its own, as another program would. */
void sql(const QString &path, const QStringList &statements);
[[nodiscard]] QVariant sqlValue(const QString &path, const QString &query);

/** Name and SHA-256 of each file in the folder, the lock file left out. */
[[nodiscard]] QMap<QString, QByteArray> contentOf(const QString &folder);
/** Changes bytes of a file; its time of change moves on for sure. */
void overwrite(const QString &path, qint64 offset, const QByteArray &bytes);

} // namespace Runyard::StoreFixture

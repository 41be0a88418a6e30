// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"

#include <domain/careoperations.h>
#include <domain/events.h>

#include <atomic>
#include <optional>

namespace Runyard {

/** Full-text index (SQLite FTS5) over instructions, what agents said and did, and the output of
 * commands. A file of its own, which can be removed at any time: it is made again. Catches up from
 * the store in pieces. On one thread. */
class SearchIndex
{
public:
    /** `runFolders` are looked into one after the other for a run's output. */
    SearchIndex(QString path, QStringList runFolders);

    /** Takes in events after those of the last call, for about so long. True when there are no
     * more. */
    [[nodiscard]] Result<bool> advance(const Database &store, std::chrono::milliseconds atMost);
    /** Makes `advance` return soon, now and for ever; from any thread. */
    void cancel() { m_isCancelled = true; }
    [[nodiscard]] Result<QList<SearchHit>> search(const QString &text, int most);

private:
    [[nodiscard]] Result<> open();
    [[nodiscard]] Result<> create();
    [[nodiscard]] Result<qint64> position() const;
    [[nodiscard]] Result<> add(const EventRecord &record);
    [[nodiscard]] Result<> addOutput(const RunId &run, const QDateTime &at);
    [[nodiscard]] Result<> insert(const RunId &run, const QDateTime &at, const QString &kind,
                                  const QString &text);

    std::atomic<bool> m_isCancelled = false;
    QString m_path;
    QStringList m_runFolders;
    std::optional<Database> m_database;
    std::optional<QSqlQuery> m_insert; ///< gone before the database
};

} // namespace Runyard

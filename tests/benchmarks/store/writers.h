// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/events.h>

#include <memory>

namespace Runyard {

/** A row as the peers write it: encoded already, so that they are measured without that work. */
struct Row
{
    qint64 sequence = 0;
    qint64 at = 0;
    QString type;
    QString run;
    QByteArray payload;
};

/** Somebody who appends: the store itself, or what could be done in its place. */
class EventWriter
{
public:
    virtual ~EventWriter();
    /** One transaction, on the disk when it returns. The program ends when it fails. */
    virtual void append(qsizetype first, qsizetype count) = 0;
};

/** Each writes to a new file `path` with the same table, index and settings. `events` and `rows`
 * must outlive it. */
[[nodiscard]] std::unique_ptr<EventWriter> ourWriter(const QString &path,
                                                     const QList<EventRecord> &events);
[[nodiscard]] std::unique_ptr<EventWriter> qtWriter(const QString &path, const QList<Row> &rows);
/** nullptr where SQLite's own header was not found. */
[[nodiscard]] std::unique_ptr<EventWriter> sqliteWriter(const QString &path,
                                                        const QList<Row> &rows);

} // namespace Runyard

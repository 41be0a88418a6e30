// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>
#include <domain/run.h>

#include <QtCore/QHash>

namespace Runyard {

/** The folders of ended runs and the trash beside them: moving there and back, sizes, removing for
 * ever. Moving is a rename, so both lie on one disk. A value without state of its own; sizes walk
 * over files and belong on a worker. */
class OutputTrash
{
public:
    OutputTrash(QString runsFolder, QString trashFolder);

    /** Errors: Io, DiskFull. A run without a folder is none. */
    [[nodiscard]] Result<> put(const RunId &run) const;
    [[nodiscard]] Result<> bringBack(const RunId &run) const;
    /** Removes for ever what was put there before `before`; gives the runs. */
    QList<RunId> removeOlderThan(const QDateTime &before) const;

    /** Bytes on the disk of each run's folder. */
    [[nodiscard]] QHash<RunId, qint64> sizes() const { return sizesIn(m_runs); }
    [[nodiscard]] QHash<RunId, qint64> trashSizes() const { return sizesIn(m_trash); }

private:
    [[nodiscard]] static QHash<RunId, qint64> sizesIn(const QString &folder);
    [[nodiscard]] static Result<> move(const QString &from, const QString &to);

    QString m_runs;
    QString m_trash;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "outputtrash.h"

#include <base/paths.h>

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTimeZone>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace Runyard {

OutputTrash::OutputTrash(QString runsFolder, QString trashFolder)
    : m_runs(std::move(runsFolder)), m_trash(std::move(trashFolder))
{
}

Result<> OutputTrash::move(const QString &from, const QString &to)
{
    if (Result<> made = Paths::makePrivateFolder(QFileInfo(to).path()); !made)
        return made;
    if (rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0
        || errno == ENOENT)
        return {};
    return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be moved to %2: %3."),
                {shown(from), shown(to), QString::fromLocal8Bit(strerror(errno))});
}

Result<> OutputTrash::put(const RunId &run) const
{
    return move(m_runs + u'/' + run.value, m_trash + u'/' + run.value);
}

Result<> OutputTrash::bringBack(const RunId &run) const
{
    return move(m_trash + u'/' + run.value, m_runs + u'/' + run.value);
}

QList<RunId> OutputTrash::removeOlderThan(const QDateTime &before) const
{
    QList<RunId> removed;
    for (const QFileInfo &folder :
         QDir(m_trash).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        // A rename counts as a change of the folder itself.
        if (folder.metadataChangeTime(QTimeZone::UTC) <= before
            && QDir(folder.filePath()).removeRecursively())
            removed << RunId{folder.fileName()};
    }
    return removed;
}

QHash<RunId, qint64> OutputTrash::sizesIn(const QString &folder)
{
    QHash<RunId, qint64> sizes;
    for (const QString &run : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        qint64 &size = sizes[RunId{run}];
        for (const QFileInfo &file :
             QDir(folder + u'/' + run).entryInfoList(QDir::Files | QDir::Hidden | QDir::NoSymLinks))
            size += file.size();
    }
    return sizes;
}

} // namespace Runyard

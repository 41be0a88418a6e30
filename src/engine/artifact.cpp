// SPDX-License-Identifier: GPL-3.0-or-later
#include "artifact.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace Runyard {

Result<QString> findArtifact(const QString &folder, const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    const auto leadsOut = [&path] {
        return fail(ErrorCode::NotAllowed,
                    QT_TRANSLATE_NOOP("Error", "The file '%1' is not below the folder."),
                    {shown(path)},
                    QT_TRANSLATE_NOOP("Error", "Name it as it is seen from there: out/report.md"));
    };
    if (path.isEmpty() || QDir::isAbsolutePath(path) || path.contains(QChar(0))
        || clean == QLatin1StringView("..") || clean.startsWith(QLatin1StringView("../")))
        return leadsOut();
    const QFileInfo file(folder + u'/' + clean);
    if (!file.exists())
        return fail(ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Error", "The step left no file '%1' in %2."),
                    {shown(path), shown(folder)},
                    QT_TRANSLATE_NOOP("Error", "Look at the output of its run, and at the path in "
                                               "'artifacts'."));
    const QString inside = QFileInfo(folder).canonicalFilePath() + u'/';
    const QString real = file.canonicalFilePath();
    if (!real.startsWith(inside))
        return leadsOut();
    return QString(QFileInfo(folder).canonicalFilePath() + u'/' + clean);
}

} // namespace Runyard

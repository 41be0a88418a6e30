// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QString>

namespace Runyard {

/** Writes the files that a text describes below `folder`: a line `--- PATH` begins each, its lines
 * follow. False when something could not be written. */
inline bool plant(const QString &text, const QString &folder)
{
    QFile file;
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith(u"--- ")) {
            file.close();
            file.setFileName(folder + u'/' + line.mid(4));
            if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly))
                return false;
        } else if (file.isOpen()) {
            file.write(line.toUtf8() + '\n');
        }
    }
    return true;
}

} // namespace Runyard

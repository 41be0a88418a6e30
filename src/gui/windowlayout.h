// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/ids.h>

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringList>

namespace Runyard {

/** What the window remembers from one start to the next. A value; in a file below Paths::state(),
 * which nothing else reads. */
struct WindowLayout
{
    /** Counts up when the panels change so that an older layout would mean something else. */
    static constexpr int version = 1;

    QByteArray geometry;
    QByteArray panels;
    QByteArray columns;
    QList<RunId> terminals;
    RunId current;
    QStringList recentActions;
    QString agent;
    bool interactive = false;

    /** Everything empty when the file isn't there, is broken, or of another version. */
    [[nodiscard]] static WindowLayout load(const QString &file);
    /** Whatever goes wrong is logged: a layout that is lost hurts nobody. */
    void save(const QString &file) const;
    [[nodiscard]] static QString filePath();

    bool operator==(const WindowLayout &) const = default;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace Runyard {

/** What this machine shall start for a run. A provider makes it, an execution target may wrap it
 * into another. */
struct Launch
{
    enum class Input {
        Nothing, ///< /dev/null
        Bytes,   ///< `inputBytes`, then end of file
        /** Kept open; fed by SendInput and SendText (in a terminal always so). On pipes
         * `inputBytes` come first, at most `mostBytesFirst` of them. */
        Open,
    };

    static constexpr qsizetype mostBytesFirst = 1 << 20; ///< what the shim holds for a program

    QString program; ///< absolute path, checked to be there and executable
    QStringList arguments;
    QString folder;                     ///< working folder, absolute
    QMap<QString, QString> environment; ///< added to, or in place of, the engine's own
    QStringList unset;                  ///< variables that the program must not see
    bool terminal = false; ///< in a pty; else on pipes, standard output and error apart
    Input input = Input::Nothing;
    QByteArray inputBytes;
    int rows = 24;
    int columns = 80;
    /** For the program's eyes alone, by name; in the run's folder as long as the run is at work. An
     * argument names one by `fileMark` and its name, in place of its path. */
    QMap<QString, QByteArray> files;
    static constexpr QLatin1StringView fileMark{"{run}/"};

    [[nodiscard]] QStringList commandLine() const { return QStringList{program} + arguments; }
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/run.h>

#include <QtCore/QCoreApplication>

#include <chrono>

namespace Runyard {

/** Values as people read them, in the user's language. Pure. */
class Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
public:
    [[nodiscard]] static QString state(RunState state);
    /** The same, but of a run that is held in the queue "Paused", of one whose time has not come
     * "Starts at 03:31", and of one at work that is odd "Silent", "Wedged" or "Suspended". */
    [[nodiscard]] static QString state(const Run &run);
    [[nodiscard]] static QString activity(RunEnums::Activity activity);
    [[nodiscard]] static QString remedy(RunEnums::Remedy remedy);
    /** "starts at 03:31 (limit of the account)". */
    [[nodiscard]] static QString waiting(const QDateTime &until, ErrorCode reason,
                                         const QDateTime &now);
    /** "12 s", "3 min 05 s", "2 h 10 min". */
    [[nodiscard]] static QString duration(std::chrono::milliseconds duration);
    /** US dollars; empty for nothing. */
    [[nodiscard]] static QString cost(double usd);
    [[nodiscard]] static QString tokens(qint64 count);
    /** What an agent's server calls a limit, as people call it: "five_hour" is the limit of five
     * hours. */
    [[nodiscard]] static QString limit(const QString &name);
    /** A line of Markdown without its marks, for where only one line has room. */
    [[nodiscard]] static QString withoutMarkdown(const QString &line);
    /** "14:05" today, else with the day. */
    [[nodiscard]] static QString moment(const QDateTime &when, const QDateTime &now);
    /** Last part of the path, safe to be shown. */
    [[nodiscard]] static QString folderName(const QString &path);
    /** The folder above it, with ~ for the home folder, safe to be shown. */
    [[nodiscard]] static QString folderPlace(const QString &path);

    /** An error of the engine in the user's language, arguments filled in. */
    [[nodiscard]] static QString message(const Error &error);
    [[nodiscard]] static QString remedy(const Error &error);
    [[nodiscard]] static QString sentence(const Error &error);
};

/** How long the run works, or worked; zero before its start. */
[[nodiscard]] std::chrono::milliseconds elapsed(const Run &run, const QDateTime &now);

} // namespace Runyard

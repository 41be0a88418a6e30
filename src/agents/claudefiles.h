// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QMap>

#include <optional>

/** Files of Claude Code itself, in its own folder. */
namespace Runyard {

/** Claude Code's own folder of settings and conversations, as `environment` (then the engine's)
 * names it. */
[[nodiscard]] QString claudeFolder(const QMap<QString, QString> &environment);

/** Answers what Claude Code asks in a terminal before it can be used: its introduction, the trust
 * in `folder` (which the user trusts here), and the use of an API key that the environment holds.
 * Only what it has not been told yet is added to its `.claude.json`; all else stays. Source: the
 * dialogues of 2.1.329, each tried. Errors: ConfigBroken for a file that is no JSON, Io. */
[[nodiscard]] Result<> answerFirstQuestions(const QMap<QString, QString> &environment,
                                            const QString &folder);

/** The file in which it writes down a conversation; empty when there is none. The name of the
 * file's folder is made of the path of the run's, by rules that changed before. */
[[nodiscard]] QString claudeRecord(const QString &configuration, const QString &conversation);

/** What a running program writes down of itself. */
struct ClaudeStatus
{
    QString conversation; ///< its id of the one that it is at
    bool isAsking = false;
};
/** Of the process `pid`; nothing when it keeps no such file. Source: `sessions/<pid>.json` of
 * 2.1.329. */
[[nodiscard]] std::optional<ClaudeStatus> claudeStatus(const QString &configuration, qint64 pid);

/** What Claude Code is told for one run in a terminal: the settings of `userFile` (none when
 * empty), and that `hook`, a command line, is to be called when it asks for a permission. Errors:
 * BadInput for a file that is no JSON object. */
[[nodiscard]] Result<QByteArray> settingsWithHook(const QString &userFile, const QString &hook);

/** How sound the program's own record of a conversation is, in its folder `configuration`: empty
 * when it is, else what is wrong with it. Errors: NotFound when there is nothing to go on with. */
[[nodiscard]] Result<QString> claudeRecordDamage(const QString &configuration,
                                                 const QString &conversation);

} // namespace Runyard

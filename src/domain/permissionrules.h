// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "permissionoperations.h"
#include "state.h"

namespace Runyard {

/** What the rules say to a question. */
struct PermissionJudgement
{
    PermissionEnums::Effect effect = PermissionEnums::Effect::Ask;
    PermissionRule rule; ///< that decides; without an effect on `Ask` by default: then empty
    bool operator==(const PermissionJudgement &) const = default;
};

/** `pattern` stands for the whole of `text`; * for any characters, in a path for those but '/', and
 * ** for any. */
[[nodiscard]] bool fitsPattern(const QString &pattern, const QString &text, bool isPath = false);

/** Pure: the same question and rules give the same answer.
 *
 *  Of the rules that fit, one that denies goes before one that asks, and that before one that
 * allows; without any the user is asked. A command line of several commands (`a && b`) is denied or
 * asked about as soon as one of them fits, and allowed only when each of them is; what hides
 * commands or writes files (`$(…)`, backquotes, `> file`) is allowed only by a rule that names no
 * command. A rule about a host is one about commands, too: see mentionedHosts() for those that deny
 * or ask, fetchedHosts() for those that allow. `question.path` must be resolved before (symbolic
 * links), relative ones belong to `folder`. No rule answers a Choice or a Budget. */
[[nodiscard]] PermissionJudgement judge(const PermissionQuestion &question, const QString &folder,
                                        const QString &agent, const QList<PermissionRule> &rules);

/** The rule that an answer of that scope makes: the same tool and the same command, host, or file;
 * of a file in the run's folder: all files there. `pattern` takes the place of what was named. */
[[nodiscard]] PermissionRule ruleFor(const PermissionQuestion &question, const Run &run,
                                     PermissionEnums::Scope scope, const QString &pattern = {});
/** One line: `allow Bash: git *, in /home/me/api`. */
[[nodiscard]] QString describeRule(const PermissionRule &rule);
/** Errors: BadInput for a rule that would fit everything though it allows, or has a member that
 * can't fit with another. */
[[nodiscard]] Result<> checkRule(const PermissionRule &rule);

/** The simple commands of a line for a shell, without what joins them. */
struct ShellCommands
{
    QStringList commands;
    bool isOpaque = false; ///< it holds substitutions, writes to files, or can't be understood
};
[[nodiscard]] ShellCommands shellCommands(QStringView line);

/** "12.3": run 12, question 3. */
[[nodiscard]] QString questionReference(const Run &run, const PermissionQuestion &question);
struct OpenQuestion
{
    const Run *run = nullptr;
    PermissionQuestion question;
};
/** Errors: NotFound, Ambiguous when the run asks several things, WrongState when it was answered.
 */
[[nodiscard]] Result<OpenQuestion> findQuestion(const State &state, const QString &reference);
/** What is to be recorded; the rule of scopes `folder` and `always` is for the caller to write. */
[[nodiscard]] Result<PermissionAnswered> decide(const State &state,
                                                const AnswerPermission &command);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QStringList>

#include <optional>

namespace Runyard {

/** What to look for and what to say when it is not there. */
struct ProgramQuery
{
    QString agent;       ///< its name for people
    QString program;     ///< file name
    QString settingKey;  ///< of the setting that names the path
    QString setting;     ///< its value; not empty: nothing else is looked at
    QStringList places;  ///< folders beside PATH, most likely first
    const char *install; ///< a sentence, English source text
};

/** The absolute path of a program that can be started. No process is started.
 *  Errors: AgentMissing (with every folder that was looked at), AgentNotUsable (there, but no
 * executable file). */
[[nodiscard]] Result<QString> findProgram(const ProgramQuery &query);

/** Folders in which people have programs that npm and its like installed, and which are often not
 * in the PATH of a program that was started from a desktop: ~/.local/bin, npm, nvm (newest first),
 * pnpm, yarn, volta, bun, asdf, mise. */
[[nodiscard]] QStringList nodeProgramFolders();

/** What `program --version` prints, its first word that holds a digit; empty when it fails or takes
 * over 5 s. Blocks: for workers. */
[[nodiscard]] QString programVersion(const QString &program, const QStringList &unset = {});

/** Whether the program ends with code 0; nothing when it takes over 5 s or can't be started.
 * Blocks: for workers. */
[[nodiscard]] std::optional<bool> programSucceeds(const QString &program,
                                                  const QStringList &arguments,
                                                  const QStringList &unset = {});

} // namespace Runyard

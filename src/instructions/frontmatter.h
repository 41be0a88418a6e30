// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/instructions.h>

namespace Runyard {

/** What a set needs of a folder. */
struct InstructionNeeds
{
    bool git = false;
    QStringList files;     ///< all of them; `*` stands for any name
    QStringList anyFiles;  ///< one of them
    QStringList kinds;     ///< one of them: Rust, Node.js …
    QStringList languages; ///< one of them
    QStringList commands;  ///< a way to do all of these is known: test, lint …
    bool operator==(const InstructionNeeds &) const = default;
};

/** A file with a template: what its front matter says, and the text behind it. */
struct InstructionFileContent
{
    InstructionSet set; ///< `text` is the template
    InstructionNeeds needs;
    int textLine = 1; ///< of the file, at which the text begins
};

/** Reads a template file: front matter in YAML between two lines `---`, then the text. Without
 * front matter the whole is text. `name` is taken unless the front matter says another one; `path`
 * is what errors say. Errors: InstructionBroken with line and column. */
[[nodiscard]] Result<InstructionFileContent>
readInstructionSet(const QString &content, const QString &name, const QString &path);

/** What of `given` the variables take, each in its type, with initial values for the others.
 * Errors: BadInput, which names the variable and what it may be. */
[[nodiscard]] Result<QJsonObject> filledIn(const QList<InstructionVariable> &variables,
                                           const QJsonObject &given);

} // namespace Runyard

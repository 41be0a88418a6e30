// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace Runyard::Cli {

/** What may stand where the cursor is. */
struct Completion
{
    struct Item
    {
        QString word;
        QString meaning;
    };
    QList<Item> items; ///< already only those that begin as the word does
    /** What the engine, the shell or the settings must be asked for, beside `items`. */
    Candidates wanted = Candidates::None;
    QString begun;  ///< what was typed of the word
    QString prefix; ///< "--state=" where the value is part of the word: each candidate gets it
};

/** `words` behind the program's name; the last one is being typed, and may be empty. Made from the
 * verbs alone. */
[[nodiscard]] Completion complete(const QStringList &words, const QList<Verb> &verbs);

/** What a shell's configuration loads: bash, zsh or fish. It asks `runyard __complete` what to
 * offer. */
[[nodiscard]] QByteArray completionScript(const QString &shell);

} // namespace Runyard::Cli

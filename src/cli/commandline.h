// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"

namespace Runyard::Cli {

/** What may be said with every verb, before or after it. */
struct GlobalOptions
{
    enum class Color { Auto, Always, Never };
    bool json = false;
    bool noStart = false;
    bool help = false;
    bool version = false;
    bool verbose = false;
    QString socket; ///< empty: the usual one
    Color color = Color::Auto;
    QStringList settings;  ///< "KEY=VALUE" each, stronger than file and environment
    QStringList variables; ///< "NAME=VALUE" each, where the verb takes such: a name has no dot
};

struct Invocation
{
    const Verb *verb = nullptr; ///< none was named
    QString group;              ///< only the first word of some verbs, to be helped with
    Arguments arguments;
    GlobalOptions options;
};

[[nodiscard]] const QList<Parameter> &globalParameters();

/** `words` without the program's name, as the system gave them. `verbs` must outlive the answer.
 * Errors: Usage. */
[[nodiscard]] Result<Invocation> parseCommandLine(const QByteArrayList &words,
                                                  const QList<Verb> &verbs);

/** Where the words of the verb are. */
struct VerbPlace
{
    const Verb *verb = nullptr;
    qsizetype begin = 0; ///< of the first word that is no global option
    qsizetype end = 0;   ///< behind the verb's last word
};
[[nodiscard]] VerbPlace findVerb(const QByteArrayList &words, const QList<Verb> &verbs);

/** For an error before there are options: whether the caller asked for JSON. */
[[nodiscard]] bool wantsJson(const QByteArrayList &words);

/** The candidate that `word` was probably meant to be; empty when none is near. */
[[nodiscard]] QString nearest(const QString &word, const QStringList &candidates);

} // namespace Runyard::Cli

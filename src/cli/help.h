// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminal.h"

namespace Runyard::Cli {

/** What `--help` says, made from the verbs; as wide as the terminal, 80 columns elsewhere. */
[[nodiscard]] QString overallHelp(const QList<Verb> &verbs, const Terminal &terminal);
[[nodiscard]] QString verbHelp(const Verb &verb, const Terminal &terminal);
/** The verbs that begin with this word. */
[[nodiscard]] QString groupHelp(const QString &word, const QList<Verb> &verbs,
                                const Terminal &terminal);

/** "runyard logs [OPTION…] RUN" */
[[nodiscard]] QString usageLine(const Verb &verb);
/** "-n, --tail N"; the name in capitals for what is given by place. */
[[nodiscard]] QString parameterForm(const Parameter &parameter);

/** What the exit codes mean: a code and its meaning each. */
[[nodiscard]] QList<std::pair<int, QString>> exitCodes();

} // namespace Runyard::Cli

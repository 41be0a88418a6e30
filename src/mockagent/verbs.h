// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringView>

#include <span>

namespace Runyard {

/** One word that a script may begin a step with. The table is the single source: --help prints it,
 * the script reader refuses what is not in it, and a test compares it with the player and the
 * manual page. */
struct Verb
{
    const char *name;
    const char *arguments;
    const char *effect;
};

[[nodiscard]] std::span<const Verb> verbs();
[[nodiscard]] bool isVerb(QStringView word);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/launch.h>

#include <QtCore/QString>

namespace Runyard {

/** A message of the user as Claude Code reads it with `--input-format stream-json`: one JSON object
 * in one line. Of one with an id (a UUID) it tells when it takes it up (`command_lifecycle`).
 * Source: seen with 2.1.329; a line that is no JSON ends that program. */
[[nodiscard]] QByteArray claudeMessage(const QString &text, const QString &id = {});
/** One that is said later than the first: with an id of its own. */
[[nodiscard]] QByteArray nextClaudeMessage(const QString &text);

/** Lets the agent work without a terminal on `instruction`, and hear more while it does; its input
 * stays open until its turn is over. An instruction that is too long for that is all that it hears.
 */
void launchUnattended(Launch &launch, const QString &instruction);

} // namespace Runyard

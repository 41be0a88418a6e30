// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"

namespace Runyard::Cli {

/** What `--set NAME=VALUE` says to an instruction set; a name that is given more than once is a
 * list. Errors: Usage. */
[[nodiscard]] Result<QJsonObject> variablesFrom(const Context &context);

/** An instruction set as the engine wants it: a path becomes absolute, a name stays. */
[[nodiscard]] Result<QString> instructionName(const QByteArray &given);

} // namespace Runyard::Cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/instructions.h>

namespace Runyard {

/** Reads a preset. `name` is what it is called by, `path` what errors say. Errors: ConfigBroken,
 * with line and column. */
[[nodiscard]] Result<Preset> readPreset(const QByteArray &yaml, const QString &name,
                                        const QString &path);

} // namespace Runyard

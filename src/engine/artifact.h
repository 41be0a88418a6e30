// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard {

/** Absolute path of a file or folder that a step left below its folder; `path` is relative to it.
 * Reads the disk, so it is for workers. Errors: NotFound; NotAllowed when it, or a link on the way,
 * leads out of the folder. */
[[nodiscard]] Result<QString> findArtifact(const QString &folder, const QString &path);

} // namespace Runyard

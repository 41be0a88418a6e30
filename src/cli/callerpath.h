// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard::Cli {

/** The path that the caller meant, absolute: relative ones begin at his working folder, by the name
 * by which he went there (`PWD`), so that a link stays a link. Nothing is resolved: the engine does
 * that. Errors: BadInput for bytes that are no UTF-8 and for nothing at all, FolderMissing when the
 * working folder is gone. */
[[nodiscard]] Result<QString> callerPath(const QByteArray &typed);

} // namespace Runyard::Cli

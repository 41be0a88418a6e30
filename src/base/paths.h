// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

/** Where Runyard keeps its files: the XDG base directories (freedesktop.org basedir spec 0.8),
 * relative values of which are ignored as the spec demands. Nothing is created here but by
 * `makePrivateFolder`. */
namespace Runyard::Paths {

[[nodiscard]] QString config(); ///< …/runyard: config.yaml, agents
[[nodiscard]] QString data();   ///< …/runyard: the store, its backups, the run folders
[[nodiscard]] QString state();  ///< …/runyard: logs, window layout
[[nodiscard]] QString cache();
/** $XDG_RUNTIME_DIR/runyard; without that variable a folder of our own below the system's temporary
 * one. */
[[nodiscard]] QString runtime();
[[nodiscard]] QString engineSocket();

/** Makes the folder with mode 0700, or checks that it is ours (same uid, no symbolic link) and
 * closes it to others. Errors: Io, NotAllowed (it belongs to another user). */
[[nodiscard]] Result<> makePrivateFolder(const QString &path);

} // namespace Runyard::Paths

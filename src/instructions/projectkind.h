// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace Runyard {

class FolderHandle;

/** What kinds of project the folder holds by the names in it, for example `CMake` or `Node.js,
 * Python`; may be empty. */
[[nodiscard]] QString projectKindOf(const FolderHandle &folder);

} // namespace Runyard

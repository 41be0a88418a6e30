// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace Runyard {

class FolderHandle;

/** What in the folder an agent or tool started there would obey or run by itself, without being
 * told to: settings, hooks, servers, standing instructions, environments. Relative names; nothing
 * is read but names. */
[[nodiscard]] QStringList actingFilesIn(const FolderHandle &folder);

} // namespace Runyard

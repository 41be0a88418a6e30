// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace Runyard {

class FolderHandle;

/** What the files of `.git` tell. git itself is not run: it would obey what lies in the folder. */
struct GitFacts
{
    bool isRepository = false;
    bool isDetached = false;
    QString branch; ///< empty when detached
    QString commit; ///< full hash; empty before the first commit, or where it is stored otherwise
    QString remote; ///< URL of `origin`, without any user name or password in it
};

[[nodiscard]] GitFacts gitFactsOf(const FolderHandle &folder);

} // namespace Runyard

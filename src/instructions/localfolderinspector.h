// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/folderinspector.h>

namespace Runyard {

class FolderHandle;

/** Looks at folders of this machine. Without state, so any thread may use it. Starts no program:
 * git, for one, would obey what lies in the folder. */
class LocalFolderInspector final : public FolderInspector
{
public:
    [[nodiscard]] FolderReport
    inspect(const QString &folder, const Settings &settings,
            const std::function<bool(const QString &)> &isTrusted) const override;
    [[nodiscard]] Result<QString> readInstruction(const QString &path,
                                                  const Settings &settings) const override;
};

} // namespace Runyard

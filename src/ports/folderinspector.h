// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>
#include <domain/folder.h>

#include <functional>

namespace Runyard {

/** Looks at folders before anything starts there. Thread-safe and blocking: the engine calls it on
 * workers, with a deadline, since a folder on a network may not answer. */
class FolderInspector
{
public:
    virtual ~FolderInspector();
    /** `isTrusted` is asked with the real path before anything in the folder is read but the names
     * that lie in it. The report's `error` says why no run can start there; `busyRuns` is left
     * alone. */
    [[nodiscard]] virtual FolderReport
    inspect(const QString &folder, const Settings &settings,
            const std::function<bool(const QString &)> &isTrusted) const
        = 0;
    /** Text of an instruction file. Errors: InstructionMissing, -TooLarge, -NotText, -NotAFile (a
     * pipe, a device, a folder), -Unreadable. Never blocks on a pipe. */
    [[nodiscard]] virtual Result<QString> readInstruction(const QString &path,
                                                          const Settings &settings) const
        = 0;
};

} // namespace Runyard

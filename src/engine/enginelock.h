// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard {

/** One engine per user: a flock that the kernel lets go of when its process ends, however it ends.
 */
class EngineLock
{
public:
    EngineLock() = default;
    ~EngineLock();
    Q_DISABLE_COPY_MOVE(EngineLock)

    /** Lets go of the one that it had, once it has this one. Errors: EngineRunning (names the
     * process), Io. */
    [[nodiscard]] Result<> take(const QString &path);
    /** What it holds is the file that is there now. */
    [[nodiscard]] bool isAt(const QString &path) const;

private:
    int m_fd = -1;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace Runyard {

/** Whether what lies below this folder can be looked at without waiting for ever. Folders that the
 * kernel itself keeps always can. Another one, on a network for example, is looked at on a thread
 * of its own, and for a second at most waited for; as long as that look has not come back, the
 * folder counts as not answering, and nobody waits for it again. What answered is trusted for some
 * seconds. `folder` is absolute. Any thread. */
[[nodiscard]] bool answersInTime(const QString &folder);

/** Some folder that was looked at has not answered yet. Costs next to nothing. Any thread. */
[[nodiscard]] bool isSomethingSilent();

} // namespace Runyard

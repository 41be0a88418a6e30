// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtTypes>

namespace Runyard {

/** Places at which a test may let this process fail, by the count of times that it came there. */
enum class FaultPoint { StoreAppend, PrepareRun, SpawnShim, OpenLink, WriteLink, ReadOutput };

/** Whether it shall fail now. The environment variable RUNYARD_TEST_FAULT says where and when:
 * `storeAppend=3` the third time, `storeAppend=3+` from the third time on. Without it this is one
 * comparison. Engine thread. */
[[nodiscard]] bool isFaultDue(FaultPoint point);

} // namespace Runyard

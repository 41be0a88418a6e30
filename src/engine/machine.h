// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtTypes>

namespace Runyard::Machine {

[[nodiscard]] int cores();
/** Bytes that may be used: the smaller of MemTotal and the cgroup's limit. */
[[nodiscard]] qint64 memory();

} // namespace Runyard::Machine

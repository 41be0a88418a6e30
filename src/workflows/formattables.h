// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formatkeys.h"

#include <QtCore/QHash>

namespace Runyard {

/** Keys of every object of the format, by the object's name; see formatKeys. */
[[nodiscard]] const QHash<QString, QList<FormatKey>> &formatTables();

} // namespace Runyard

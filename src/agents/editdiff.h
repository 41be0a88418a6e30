// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace Runyard {

/** How `before` became `after`, line by line, each line with '-', '+' or a blank in front; of what
 * is the same only three lines around each change, with a line "…" where more was left out. At most
 * `mostLines` lines of either are compared; pieces too large for that count as replaced whole. */
[[nodiscard]] QString editDiff(const QString &before, const QString &after,
                               qsizetype mostLines = 400);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/run.h>

#include <QtCore/QSet>

namespace Runyard {

/** Which runs a list shows. A value. */
struct RunFilter
{
    QString text; ///< words, each of which must occur somewhere; `#12` is the run of that number
    QSet<RunState> states; ///< empty: all

    [[nodiscard]] bool isEmpty() const { return text.trimmed().isEmpty() && states.isEmpty(); }
    [[nodiscard]] bool matches(const Run &run) const;
    bool operator==(const RunFilter &) const = default;
};

} // namespace Runyard

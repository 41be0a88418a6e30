// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <workflows/workflowdocument.h>

namespace Runyard {

/** One line of a comparison. */
struct DiffLine
{
    enum class Kind : quint8 { Same, Removed, Added, Skipped };
    Kind kind = Kind::Same;
    int oldLine = 0; ///< from 1; 0 when it is not in the old text
    int newLine = 0;
    QByteArray text; ///< without its newline
    bool operator==(const DiffLine &) const = default;
};

/** The fewest lines to change to make `after` of `before` (Myers, "An O(ND) difference algorithm",
 * 1986); where more than a few thousand differ, the differing part as a whole. Pure. */
[[nodiscard]] QList<DiffLine> lineDiff(const QByteArray &before, const QByteArray &after);
/** The same with `context` unchanged lines around each change; what lies between is one Skipped. */
[[nodiscard]] QList<DiffLine> shortDiff(const QByteArray &before, const QByteArray &after,
                                        int context = 3);
/** Edits of whole lines that make `after` of `before`. */
[[nodiscard]] TextEdits editsBetween(const QByteArray &before, const QByteArray &after);
/** The one edit between the common beginning and the common end: what somebody typed. Never splits
 * a character. */
[[nodiscard]] TextEdits editBetween(const QByteArray &before, const QByteArray &after);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>

namespace Runyard {

/** Where to begin drawing in the last bytes of an output so that the picture comes out right. */
struct TailStart
{
    qsizetype offset = 0; ///< in `tail`
    /** The change to the alternate screen lies before and has to be made up for. */
    bool alternateScreen = false;
    /** A program draws on the full screen and its last whole picture is not in `tail`: a longer
     * tail may hold it. */
    bool wantsMore = false;
    bool operator==(const TailStart &) const = default;
};

/** `tail` is the end of an output, cut anywhere. Full-screen programs are drawn from where they
 * last cleared the screen or changed to the alternate one; everything else from a line start, at
 * most `mostLines` lines. Pure. */
[[nodiscard]] TailStart findTailStart(QByteArrayView tail, int mostLines);

} // namespace Runyard

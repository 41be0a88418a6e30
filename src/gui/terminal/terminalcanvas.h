// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QSize>

namespace Runyard {

/** Something that draws terminal bytes; a seam, so that the feed can be tested without a widget. */
class TerminalCanvas
{
public:
    virtual ~TerminalCanvas() = default;

    /** Draws bytes that a TerminalFilter let pass, or keeps what it can't draw yet. */
    virtual void draw(QByteArrayView bytes) = 0;
    /** False while it still holds bytes from `draw`; the feed waits for its owner to call `wake`.
     */
    [[nodiscard]] virtual bool isReady() const = 0;
    /** Back to an empty screen without history. */
    virtual void clear() = 0;
    /** Columns and lines. */
    [[nodiscard]] virtual QSize cells() const = 0;
    /** How many lines it keeps above the screen. */
    [[nodiscard]] virtual int historyLines() const = 0;
};

} // namespace Runyard

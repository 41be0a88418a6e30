// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QIcon>

/** Our own symbols, drawn in one colour: by default that of the text around them, whatever the
 * palette is by then. */
namespace Runyard::Icons {

/** `name` is that of a file in resources/icons, without its ending. */
[[nodiscard]] QIcon symbol(const QString &name);
[[nodiscard]] QIcon symbol(const QString &name, const QColor &color);
/** For painting by hand; sharp on the given device. */
[[nodiscard]] QPixmap pixmap(const QString &name, const QColor &color, int size,
                             qreal devicePixelRatio);
void paint(QPainter &painter, const QRect &rect, const QString &name, const QColor &color);
/** The program's own, in colours. */
[[nodiscard]] QIcon program();

} // namespace Runyard::Icons

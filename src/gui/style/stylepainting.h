// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyleOption>

/** The single pieces that Style draws. Each leaves the painter as it was. */
namespace Runyard::StylePainting {

void surface(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &outline,
             qreal radius);
void pushButton(QPainter &painter, const QStyleOptionButton &option);
void toolButton(QPainter &painter, const QStyleOption &option);
void field(QPainter &painter, const QStyleOption &option);
void comboBox(QPainter &painter, const QStyleOptionComboBox &option);
void checkBox(QPainter &painter, const QStyleOption &option);
void radioButton(QPainter &painter, const QStyleOption &option);
void tab(QPainter &painter, const QStyleOptionTab &option);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider);
void header(QPainter &painter, const QStyleOptionHeader &option);
void branch(QPainter &painter, const QStyleOption &option);
void itemBackground(QPainter &painter, const QStyleOptionViewItem &option);
void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, bool underlines);
void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up,
             const QRect &down);
void tabClose(QPainter &painter, const QStyleOption &option);
void focusFrame(QPainter &painter, const QStyleOption &option);

} // namespace Runyard::StylePainting

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stylepainting.h"

#include "icons.h"
#include "theme.h"

#include <QtGui/QPainter>

namespace Runyard::StylePainting {
namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QColor shade(const QStyleOption &option, const QColor &below, qreal hover, qreal pressed)
{
    const QColor above = option.palette.color(QPalette::WindowText);
    if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On))
        return Theme::blend(below, above, pressed);
    return has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled)
               ? Theme::blend(below, above, hover)
               : below;
}

QColor outlineOf(const QStyleOption &option)
{
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_Enabled))
        return Theme::accent(option.palette);
    const QColor line = Theme::line(option.palette);
    return has(option, QStyle::State_Enabled)
               ? Theme::blend(line, option.palette.color(QPalette::WindowText), 0.14)
               : line;
}

} // namespace

void surface(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &outline,
             qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outline.isValid() ? QPen(outline, 1) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const QRectF area
        = outline.isValid() ? QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5) : QRectF(rect);
    painter.drawRoundedRect(area, radius, radius);
    painter.restore();
}

void pushButton(QPainter &painter, const QStyleOptionButton &option)
{
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isDefault = isEnabled && option.features.testFlag(QStyleOptionButton::DefaultButton);
    const bool hasRing
        = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    if (isDefault) {
        const QColor strong = option.palette.color(QPalette::Active, QPalette::Highlight);
        const QColor fill = has(option, QStyle::State_Sunken)      ? strong.darker(120)
                            : has(option, QStyle::State_MouseOver) ? strong.lighter(112)
                                                                   : strong;
        surface(painter, option.rect, fill, fill, Theme::radius);
        if (hasRing)
            surface(painter, option.rect.adjusted(2, 2, -2, -2), {},
                    option.palette.color(QPalette::Base), Theme::radius - 2);
        return;
    }
    const QColor fill = shade(option, option.palette.color(QPalette::Button), 0.05, 0.12);
    surface(painter, option.rect, fill, outlineOf(option), Theme::radius);
}

void toolButton(QPainter &painter, const QStyleOption &option)
{
    const bool isOn = has(option, QStyle::State_On);
    const bool isDown = has(option, QStyle::State_Sunken);
    const bool isHovered
        = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    QColor fill;
    if (isOn)
        fill = Theme::blend(option.palette.color(QPalette::Window), Theme::accent(option.palette),
                            0.16);
    else if (isDown || isHovered)
        fill = Theme::blend(option.palette.color(QPalette::Window),
                            option.palette.color(QPalette::WindowText), isDown ? 0.14 : 0.08);
    const bool hasRing
        = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    if (fill.isValid() || hasRing)
        surface(painter, option.rect, fill, hasRing ? Theme::accent(option.palette) : QColor(),
                Theme::radius - 1);
}

void field(QPainter &painter, const QStyleOption &option)
{
    const QPalette::ColorRole role
        = has(option, QStyle::State_Enabled) ? QPalette::Base : QPalette::Window;
    surface(painter, option.rect, option.palette.color(role), outlineOf(option), Theme::radius);
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option)
{
    if (option.editable)
        field(painter, option);
    else
        surface(painter, option.rect,
                shade(option, option.palette.color(QPalette::Button), 0.05, 0.08),
                outlineOf(option), Theme::radius);
    const QRect arrow
        = QStyle::visualRect(option.direction, option.rect,
                             QRect(option.rect.right() - 22, option.rect.center().y() - 5, 12, 12));
    const QPalette::ColorGroup group
        = has(option, QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled;
    Icons::paint(painter, arrow, QStringLiteral("chevron-down"),
                 option.palette.color(group, QPalette::WindowText));
}

void checkBox(QPainter &painter, const QStyleOption &option)
{
    const bool isEnabled = has(option, QStyle::State_Enabled);
    QRect box = option.rect;
    if (has(option, QStyle::State_On) || has(option, QStyle::State_NoChange)) {
        const QColor fill = option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled,
                                                 QPalette::Highlight);
        const QColor strong
            = isEnabled ? Theme::palette(Theme::isDark(option.palette) ? Qt::ColorScheme::Dark
                                                                       : Qt::ColorScheme::Light)
                              .color(QPalette::Highlight)
                        : fill;
        surface(painter, box, strong, strong, 4);
        Icons::paint(painter, box.adjusted(2, 2, -2, -2), QStringLiteral("check"), Qt::white);
    } else {
        surface(painter, box, shade(option, option.palette.color(QPalette::Base), 0.05, 0.1),
                outlineOf(option), 4);
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        surface(painter, box.adjusted(-2, -2, 2, 2), {}, Theme::accent(option.palette), 5);
}

void radioButton(QPainter &painter, const QStyleOption &option)
{
    const qreal radius = option.rect.height() / 2.0;
    const bool isOn = has(option, QStyle::State_On);
    const QColor strong = Theme::accent(option.palette);
    surface(painter, option.rect, shade(option, option.palette.color(QPalette::Base), 0.05, 0.05),
            isOn ? strong : outlineOf(option), radius);
    if (isOn)
        surface(painter, option.rect.adjusted(4, 4, -4, -4), strong, strong, radius - 4);
}

void tab(QPainter &painter, const QStyleOptionTab &option)
{
    const bool isSelected = has(option, QStyle::State_Selected);
    const bool isHovered
        = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    const bool isBelow
        = option.shape == QTabBar::RoundedSouth || option.shape == QTabBar::TriangularSouth;
    if (!isSelected && isHovered)
        surface(painter, option.rect.adjusted(2, 3, -2, -3),
                Theme::blend(option.palette.color(QPalette::Window),
                             option.palette.color(QPalette::WindowText), 0.06),
                {}, Theme::radius - 2);
    if (isSelected) {
        QRect mark(option.rect.left() + 4, isBelow ? option.rect.top() : option.rect.bottom() - 1,
                   option.rect.width() - 8, 2);
        painter.fillRect(mark, Theme::accent(option.palette));
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        surface(painter, option.rect.adjusted(2, 3, -2, -3), {}, Theme::accent(option.palette),
                Theme::radius - 2);
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider)
{
    painter.fillRect(option.rect, option.palette.color(QPalette::Base));
    if (option.maximum <= option.minimum)
        return;
    const bool isActive = has(option, QStyle::State_Sunken)
                          || (has(option, QStyle::State_MouseOver)
                              && option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider));
    const QColor fill = Theme::blend(option.palette.color(QPalette::Base),
                                     option.palette.color(QPalette::Text), isActive ? 0.42 : 0.24);
    const QRect bar = option.orientation == Qt::Vertical ? slider.adjusted(3, 2, -3, -2)
                                                         : slider.adjusted(2, 3, -2, -3);
    surface(painter, bar, fill, {}, std::min(bar.width(), bar.height()) / 2.0);
}

void header(QPainter &painter, const QStyleOptionHeader &option)
{
    QColor fill = option.palette.color(QPalette::Base);
    if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        fill = Theme::blend(fill, option.palette.color(QPalette::Text), 0.05);
    painter.fillRect(option.rect, fill);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     Theme::line(option.palette));
}

void branch(QPainter &painter, const QStyleOption &option)
{
    if (!has(option, QStyle::State_Children))
        return;
    const bool isOpen = has(option, QStyle::State_Open);
    QRect arrow(0, 0, 12, 12);
    arrow.moveCenter(option.rect.center());
    Icons::paint(painter, arrow,
                 isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                 Theme::secondary(option.palette));
}

void itemBackground(QPainter &painter, const QStyleOptionViewItem &option)
{
    const QPalette::ColorGroup group
        = has(option, QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    if (has(option, QStyle::State_Selected))
        painter.fillRect(option.rect, option.palette.color(group, QPalette::Highlight));
    else if (has(option, QStyle::State_MouseOver))
        painter.fillRect(option.rect, Theme::blend(option.palette.color(QPalette::Base),
                                                   option.palette.color(QPalette::Text), 0.04));
}

void focusFrame(QPainter &painter, const QStyleOption &option)
{
    if (has(option, QStyle::State_KeyboardFocusChange))
        surface(painter, option.rect, {}, Theme::accent(option.palette), 4);
}

void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, bool underlines)
{
    painter.fillRect(option.rect, option.palette.brush(QPalette::Window));
    if (has(option, QStyle::State_Selected) || has(option, QStyle::State_Sunken))
        surface(painter, option.rect.adjusted(1, 2, -1, -2),
                Theme::blend(option.palette.color(QPalette::Window),
                             option.palette.color(QPalette::WindowText), 0.1),
                {}, Theme::radius - 2);
    const int flags = int(Qt::AlignCenter) | Qt::TextSingleLine | Qt::TextDontClip
                      | (underlines ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const QPalette::ColorGroup group
        = has(option, QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled;
    painter.setPen(option.palette.color(group, QPalette::WindowText));
    painter.drawText(option.rect, flags, option.text);
}

void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up,
             const QRect &down)
{
    field(painter, option);
    const auto arrow = [&](const QRect &rect, const QString &icon,
                           QAbstractSpinBox::StepEnabledFlag step, QStyle::SubControl part) {
        const bool isEnabled
            = has(option, QStyle::State_Enabled) && option.stepEnabled.testFlag(step);
        const bool isHovered = option.activeSubControls == part && isEnabled;
        QRect square(0, 0, 10, 10);
        square.moveCenter(rect.center());
        const QColor quiet
            = isHovered ? Theme::accent(option.palette) : Theme::secondary(option.palette);
        Icons::paint(painter, square, icon,
                     isEnabled ? quiet
                               : option.palette.color(QPalette::Disabled, QPalette::WindowText));
    };
    arrow(up, QStringLiteral("chevron-up"), QAbstractSpinBox::StepUpEnabled, QStyle::SC_SpinBoxUp);
    arrow(down, QStringLiteral("chevron-down"), QAbstractSpinBox::StepDownEnabled,
          QStyle::SC_SpinBoxDown);
}

void tabClose(QPainter &painter, const QStyleOption &option)
{
    const bool isHovered = has(option, QStyle::State_Raised) && has(option, QStyle::State_Enabled);
    if (isHovered)
        surface(painter, option.rect,
                Theme::blend(option.palette.color(QPalette::Window),
                             option.palette.color(QPalette::WindowText), 0.12),
                {}, 4);
    Icons::paint(painter, option.rect.adjusted(2, 2, -2, -2), QStringLiteral("close"),
                 Theme::secondary(option.palette));
}

} // namespace Runyard::StylePainting

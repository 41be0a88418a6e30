// SPDX-License-Identifier: GPL-3.0-or-later
#include "style.h"

#include "icons.h"
#include "stylepainting.h"
#include "theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QTabBar>

namespace Runyard {

using namespace StylePainting;

Style::Style() : QProxyStyle(QStringLiteral("fusion")) {}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    static const QHash<PixelMetric, int> table{
        {PM_LayoutLeftMargin, Theme::wideGap},
        {PM_LayoutRightMargin, Theme::wideGap},
        {PM_LayoutTopMargin, Theme::wideGap},
        {PM_LayoutBottomMargin, Theme::wideGap},
        {PM_LayoutHorizontalSpacing, Theme::gap},
        {PM_LayoutVerticalSpacing, Theme::gap},
        {PM_SmallIconSize, Theme::iconSize},
        {PM_ToolBarIconSize, Theme::iconSize},
        {PM_ButtonIconSize, Theme::iconSize},
        {PM_TabBarIconSize, Theme::iconSize},
        {PM_ToolBarFrameWidth, 0},
        {PM_ToolBarItemMargin, Theme::halfGap},
        {PM_ToolBarItemSpacing, Theme::halfGap},
        {PM_DockWidgetSeparatorExtent, 5},
        {PM_DockWidgetFrameWidth, 0},
        {PM_ScrollBarExtent, 12},
        {PM_ScrollBarSliderMin, 32},
        {PM_ButtonShiftHorizontal, 0},
        {PM_ButtonShiftVertical, 0},
        {PM_TabBarTabHSpace, 24},
        {PM_TabBarTabVSpace, 14},
        {PM_TabBarBaseOverlap, 0},
        {PM_TabBarTabShiftVertical, 0},
        {PM_IndicatorWidth, 16},
        {PM_IndicatorHeight, 16},
        {PM_ExclusiveIndicatorWidth, 16},
        {PM_ExclusiveIndicatorHeight, 16},
        {PM_MenuPanelWidth, 1},
        {PM_MenuVMargin, Theme::halfGap},
        {PM_MenuBarPanelWidth, 0},
        {PM_TreeViewIndentation, 18},
        {PM_FocusFrameHMargin, 5},
        {PM_HeaderMargin, 6},
    };
    const auto found = table.constFind(metric);
    return found == table.cend() ? QProxyStyle::pixelMetric(metric, option, widget) : *found;
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *answer) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ItemView_ArrowKeysNavigateIntoChildren:
    case SH_EtchDisabledText:
        return hint == SH_ItemView_ArrowKeysNavigateIntoChildren;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_UnderlineShortcut:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    case SH_ToolTip_WakeUpDelay:
        return 500;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        return {std::max(size.width() + Theme::gap, 76), std::max(size.height(), 32)};
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return {size.width() + Theme::halfGap, std::max(size.height(), 32)};
    case CT_ToolButton:
        return {size.width() + Theme::halfGap, std::max(size.height(), 28)};
    case CT_MenuItem:
        return {size.width() + Theme::wideGap,
                size.height() + (size.height() > 12 ? Theme::halfGap : 0)};
    case CT_HeaderSection:
        return {size.width(), std::max(size.height(), 28)};
    case CT_MenuBarItem:
        return {size.width(), size.height() + 2};
    default:
        return size;
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option,
                            const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents)
        return rect.adjusted(Theme::halfGap, 0, -Theme::halfGap, 0);
    return rect;
}

/** Scroll bars without arrows: the slider has the whole length. */
QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl part, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox && part == SC_ComboBoxEditField && !combo->editable)
        return QProxyStyle::subControlRect(control, option, part, widget)
            .adjusted(Theme::halfGap, 0, 0, 0);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool isVertical = bar->orientation == Qt::Vertical;
    const int length = isVertical ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int shown
        = range > 0 ? int(qint64(length) * bar->pageStep / (range + bar->pageStep)) : length;
    const int slider
        = std::min(length, std::max(shown, pixelMetric(PM_ScrollBarSliderMin, option, widget)));
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto piece = [&](int from, int to) {
        return isVertical
                   ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), to - from)
                   : QRect(bar->rect.x() + from, bar->rect.y(), to - from, bar->rect.height());
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return visualRect(bar->direction, bar->rect, piece(start, start + slider));
    case SC_ScrollBarSubPage:
        return visualRect(bar->direction, bar->rect, piece(0, start));
    case SC_ScrollBarAddPage:
        return visualRect(bar->direction, bar->rect, piece(start + slider, length));
    default:
        return {};
    }
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar *>(widget) || qobject_cast<QAbstractItemView *>(widget)
        || qobject_cast<QComboBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return pushButton(*painter, *button);
        break;
    case PE_FrameDefaultButton:
    case PE_FrameDockWidget:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_IndicatorDockWidgetResizeHandle:
        return;
    case PE_IndicatorTabClose:
        return tabClose(*painter, *option);
    case PE_PanelButtonTool:
        return toolButton(*painter, *option);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            return field(*painter, *option);
        return painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return checkBox(*painter, *option);
    case PE_IndicatorRadioButton:
        return radioButton(*painter, *option);
    case PE_IndicatorBranch:
        return branch(*painter, *option);
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            return itemBackground(*painter, *item);
        break;
    case PE_FrameFocusRect:
        return focusFrame(*painter, *option);
    case PE_FrameTabBarBase: {
        const QRect &rect = option->rect;
        // Below tabs at the bottom is no page that it could part them from.
        const auto *base = qstyleoption_cast<const QStyleOptionTabBarBase *>(option);
        if (base && base->shape == QTabBar::RoundedSouth)
            return;
        return painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                                 Theme::line(option->palette));
    }
    case PE_Frame:
        if (widget && qobject_cast<const QAbstractScrollArea *>(widget))
            return surface(*painter, option->rect, {}, Theme::line(option->palette), 0);
        break;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionTab *>(option))
            return tab(*painter, *bar);
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && button->features.testFlag(QStyleOptionButton::DefaultButton)
            && button->state.testFlag(State_Enabled)) {
            QStyleOptionButton white = *button;
            white.palette.setColor(QPalette::ButtonText, Qt::white);
            return QProxyStyle::drawControl(element, &white, painter, widget);
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: {
        QStyleOptionHeader plain;
        plain.QStyleOption::operator=(*option);
        return header(*painter, plain);
    }
    case CE_HeaderLabel:
        if (const auto *section = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader quiet = *section;
            quiet.palette.setColor(QPalette::ButtonText, Theme::secondary(option->palette));
            quiet.palette.setColor(QPalette::WindowText, Theme::secondary(option->palette));
            quiet.palette.setColor(QPalette::Text, Theme::secondary(option->palette));
            return QProxyStyle::drawControl(element, &quiet, painter, widget);
        }
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return menuBarItem(*painter, *item,
                               styleHint(SH_UnderlineShortcut, option, widget) != 0);
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            // Tinted, so that the icons on it need no second colour.
            QStyleOptionMenuItem tinted = *item;
            tinted.palette.setColor(QPalette::Highlight,
                                    Theme::blend(option->palette.color(QPalette::Window),
                                                 Theme::accent(option->palette), 0.18));
            tinted.palette.setColor(QPalette::HighlightedText,
                                    option->palette.color(QPalette::WindowText));
            return QProxyStyle::drawControl(element, &tinted, painter, widget);
        }
        break;
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, option->palette.brush(QPalette::Window));
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox && combo->frame)
        return comboBox(*painter, *combo);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == CC_SpinBox && spin->frame)
        return spinBox(*painter, *spin,
                       proxy()->subControlRect(CC_SpinBox, spin, SC_SpinBoxUp, widget),
                       proxy()->subControlRect(CC_SpinBox, spin, SC_SpinBoxDown, widget));
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        button && control == CC_ToolButton
        && !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup)) {
        // That a button opens a menu is said by its icon or text.
        QStyleOptionToolButton plain = *button;
        plain.features &= ~QStyleOptionToolButton::HasMenu;
        return QProxyStyle::drawComplexControl(control, &plain, painter, widget);
    }
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        slider && control == CC_ScrollBar)
        return scrollBar(*painter, *slider,
                         proxy()->subControlRect(CC_ScrollBar, slider, SC_ScrollBarSlider, widget));
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace Runyard

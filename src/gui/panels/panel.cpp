// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel.h"

#include <gui/style/icons.h>
#include <gui/style/theme.h>

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

namespace Runyard {
namespace {

/** The title bar: as flat as the window, parted by a line. Clicks fall through it, so that it can
 * be dragged. */
class TitleBar final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), palette().brush(QPalette::Window));
        painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::line(palette()));
    }
};

} // namespace

Panel::Panel(const QString &id, const QString &title, QWidget *parent) : QDockWidget(title, parent)
{
    setObjectName(id);
    setFeatures(DockWidgetClosable | DockWidgetMovable);
    auto *bar = new TitleBar;
    bar->setMinimumHeight(41);
    m_title = new QHBoxLayout(bar);
    m_title->setContentsMargins(12, 2, Theme::halfGap, 3);
    auto *label = new QLabel(title);
    label->setFont(Theme::bold(font()));
    label->setTextFormat(Qt::PlainText);
    m_title->addWidget(label);
    m_title->addStretch();
    m_title->addWidget(makeMenuButton());
    setTitleBarWidget(bar);
}

void Panel::addToTitle(QWidget *widget, int stretch)
{
    m_title->insertWidget(++m_place, widget, stretch);
}

void Panel::bringUp()
{
    show();
    raise();
    if (QWidget *inner = widget())
        inner->setFocus(Qt::ShortcutFocusReason);
}

QWidget *Panel::makeMenuButton()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const QString &text, Qt::DockWidgetArea area) {
        menu->addAction(text, this, [this, area] { moveTo(area); });
    };
    add(tr("Move to the left"), Qt::LeftDockWidgetArea);
    add(tr("Move to the right"), Qt::RightDockWidgetArea);
    add(tr("Move to the top"), Qt::TopDockWidgetArea);
    add(tr("Move to the bottom"), Qt::BottomDockWidgetArea);
    menu->addSeparator();
    menu->addAction(Icons::symbol(QStringLiteral("close")), tr("Close panel"), this,
                    &QDockWidget::close);
    auto *button = new QToolButton;
    button->setIcon(Icons::symbol(QStringLiteral("more")));
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    button->setToolTip(tr("Move or close this panel"));
    button->setAccessibleName(tr("Menu of the panel %1").arg(windowTitle()));
    return button;
}

void Panel::moveTo(Qt::DockWidgetArea area)
{
    if (auto *main = qobject_cast<QMainWindow *>(parentWidget()))
        main->addDockWidget(area, this);
}

} // namespace Runyard

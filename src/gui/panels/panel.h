// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDockWidget>

class QHBoxLayout;
class QLabel;

namespace Runyard {

/** A dock of the main window. It does not float: with Qt 6.8 a floating one can't be dragged on
 * Wayland. What dragging can do its menu can do too. */
class Panel : public QDockWidget
{
    Q_OBJECT
public:
    /** `id` names it in the saved layout. */
    Panel(const QString &id, const QString &title, QWidget *parent = nullptr);

    /** Stands in the title bar, right of the title. */
    void addToTitle(QWidget *widget, int stretch = 0);
    /** Shows it, brings it to the front of its tabs, gives it the focus. */
    void bringUp();

private:
    [[nodiscard]] QWidget *makeMenuButton();
    void moveTo(Qt::DockWidgetArea area);

    QHBoxLayout *m_title;
    int m_place = 1;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that arranges it and remembers how.
#include "commandpalette.h"
#include "launch/launchcontroller.h"
#include "mainwindow.h"
#include "panels/costpanel.h"
#include "panels/detailspanel.h"
#include "panels/inboxpanel.h"
#include "panels/queuepanel.h"
#include "panels/sessionspanel.h"
#include "panels/terminalpanel.h"
#include "workflow/workflowwindows.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QCloseEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QTabBar>

#include <algorithm>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

constexpr QSize firstSize(1360, 860);

/** What the Tab key stops at, from the outside in, in the order in which the parts were put
 * together. */
void collectStops(QWidget &widget, QList<QWidget *> &stops)
{
    if (!widget.isVisible() || !widget.isEnabled() || widget.isWindow())
        return;
    if ((widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy())
        stops << &widget;
    for (QObject *child : widget.children()) {
        if (child->isWidgetType())
            collectStops(*static_cast<QWidget *>(child), stops);
    }
}

} // namespace

QList<Panel *> MainWindow::panels() const
{
    return {m_sessionsPanel, m_queuePanel, m_detailsPanel, m_inboxPanel, m_costPanel};
}

void MainWindow::arrangePanels()
{
    setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::TopRightCorner, Qt::TopDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    addDockWidget(Qt::LeftDockWidgetArea, m_sessionsPanel);
    addDockWidget(Qt::TopDockWidgetArea, m_queuePanel);
    addDockWidget(Qt::RightDockWidgetArea, m_detailsPanel);
    addDockWidget(Qt::RightDockWidgetArea, m_inboxPanel);
    addDockWidget(Qt::RightDockWidgetArea, m_costPanel);
    tabifyDockWidget(m_detailsPanel, m_inboxPanel);
    tabifyDockWidget(m_inboxPanel, m_costPanel);
    for (QDockWidget *dock : panels())
        dock->show();
    m_detailsPanel->raise();
    resizeDocks({m_sessionsPanel, m_detailsPanel}, {270, 400}, Qt::Horizontal);
    resizeDocks({m_queuePanel}, {std::max(200, height() / 3)}, Qt::Vertical);
}

void MainWindow::resetLayout()
{
    arrangePanels();
    m_queuePanel->resetColumns();
    saveSoon();
}

void MainWindow::restoreLayout()
{
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(3s);
    connect(&m_saveSoon, &QTimer::timeout, this, &MainWindow::saveLayout);
    m_layout = WindowLayout::load(WindowLayout::filePath());
    const QScreen *screen = QGuiApplication::primaryScreen();
    const QSize room = screen ? screen->availableSize() * 9 / 10 : firstSize;
    resize(firstSize.boundedTo(room));
    arrangePanels();
    if (!m_layout.geometry.isEmpty())
        restoreGeometry(m_layout.geometry);
    if (!m_layout.panels.isEmpty() && !restoreState(m_layout.panels, WindowLayout::version))
        arrangePanels();
    if (!m_layout.columns.isEmpty() && !m_queuePanel->restoreColumns(m_layout.columns))
        m_queuePanel->resetColumns();
    m_palette->setRecent(m_layout.recentActions);
    m_launcher->setHabits({m_layout.agent, m_layout.interactive});
    keepOnScreen();
    for (const Panel *dock : panels()) {
        connect(dock, &QDockWidget::dockLocationChanged, this, &MainWindow::saveSoon);
        connect(dock, &QDockWidget::visibilityChanged, this, &MainWindow::saveSoon);
    }
}

/** A screen that was unplugged must not take the window with it. */
void MainWindow::keepOnScreen()
{
    const QRect handle(x(), y(), width(), 40);
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect seen = screen->availableGeometry() & handle;
        if (seen.width() >= 100 && seen.height() >= 20)
            return;
    }
    if (const QScreen *screen = QGuiApplication::primaryScreen()) {
        resize(size().boundedTo(screen->availableSize()));
        move(screen->availableGeometry().topLeft());
    }
}

void MainWindow::restoreTerminals()
{
    const QScopedValueRollback guard(m_isShowing, true);
    for (const RunId &run : std::exchange(m_layout.terminals, {})) {
        if (m_replica.state().run(run))
            m_terminals->showRun(run);
    }
    const RunId current = std::exchange(m_layout.current, {});
    if (!current.isEmpty() && m_replica.state().run(current) && m_selection.current().isEmpty())
        m_selection.select(current);
}

void MainWindow::saveSoon()
{
    if (!m_saveSoon.isActive() && isVisible())
        m_saveSoon.start();
}

void MainWindow::saveLayout()
{
    m_saveSoon.stop();
    WindowLayout layout;
    layout.geometry = saveGeometry();
    layout.panels = saveState(WindowLayout::version);
    layout.columns = m_queuePanel->saveColumns();
    layout.terminals = m_terminals->runs();
    layout.terminals.removeAll(m_passing);
    layout.current = m_selection.current();
    layout.recentActions = m_palette->recent();
    layout.agent = m_launcher->habits().agent;
    layout.interactive = m_launcher->habits().interactive;
    // Before the engine was heard of nothing is known of the runs: what was remembered holds.
    if (!m_replica.isLoaded()) {
        layout.terminals = m_layout.terminals;
        layout.current = m_layout.current;
    }
    layout.save(WindowLayout::filePath());
}

/** Panel by panel, from the top to the bottom. Qt's own chain (6.8) falls apart when the parts of a
 * window are made one by one and put into each other later: the Tab key then goes round in a part
 * of it. */
bool MainWindow::focusNextPrevChild(bool next)
{
    QList<QWidget *> parts = findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    std::ranges::stable_sort(parts, [](const QWidget *a, const QWidget *b) {
        return std::pair(a->y(), a->x()) < std::pair(b->y(), b->x());
    });
    QList<QWidget *> stops;
    for (QWidget *part : std::as_const(parts))
        collectStops(*part, stops);
    if (stops.isEmpty())
        return false;
    const qsizetype at = stops.indexOf(focusWidget());
    const qsizetype to = next ? at + 1 : at < 0 ? stops.size() - 1 : at - 1 + stops.size();
    stops[to % stops.size()]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

/** Qt makes bars by itself when panels share a place, and gives them no name. What is added here is
 * no bar yet: it is looked at on the next turn. */
void MainWindow::childEvent(QChildEvent *event)
{
    QMainWindow::childEvent(event);
    if (!event->added() || !event->child()->isWidgetType())
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            for (QTabBar *bar : findChildren<QTabBar *>(Qt::FindDirectChildrenOnly))
                bar->setAccessibleName(tr("Panels"));
        },
        Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    event->setAccepted(m_workflows->closeAll());
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QMainWindow::moveEvent(event);
    saveSoon();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    saveSoon();
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowwindows.h"

namespace Runyard {

WorkflowWindows::WorkflowWindows(const WorkflowWindow::Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts)
{
}

WorkflowWindows::~WorkflowWindows()
{
    for (WorkflowWindow *window : windows())
        delete window;
}

QList<WorkflowWindow *> WorkflowWindows::windows() const
{
    QList<WorkflowWindow *> open;
    for (const QPointer<WorkflowWindow> &window : m_windows) {
        if (window)
            open << window;
    }
    return open;
}

WorkflowWindow *WorkflowWindows::make()
{
    m_windows.removeIf([](const QPointer<WorkflowWindow> &window) { return window.isNull(); });
    auto *window = new WorkflowWindow(m_parts);
    window->setAttribute(Qt::WA_DeleteOnClose);
    m_windows << window;
    connect(window, &WorkflowWindow::newRequested, this, &WorkflowWindows::startNew);
    connect(window, &WorkflowWindow::openRequested, this, &WorkflowWindows::open);
    connect(window, &WorkflowWindow::runWanted, this, &WorkflowWindows::runWanted);
    connect(window, &WorkflowWindow::manualRequested, this, &WorkflowWindows::manualRequested);
    window->show();
    return window;
}

WorkflowWindow *WorkflowWindows::startNew()
{
    return make();
}

WorkflowWindow *WorkflowWindows::open(const QString &file)
{
    if (WorkflowWindow *shown = windowOf(file, nullptr)) {
        shown->raise();
        shown->activateWindow();
        return shown;
    }
    WorkflowWindow *window = make();
    // By another name it may be open already, which is known when it has been read.
    connect(
        &window->editor(), &WorkflowEditor::fileChanged, window,
        [this, window] {
            WorkflowWindow *other = windowOf(window->editor().file(), window);
            if (!other || !other->isVisible())
                return;
            window->close();
            other->raise();
            other->activateWindow();
        },
        Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    window->open(file);
    return window;
}

WorkflowWindow *WorkflowWindows::windowOf(const QString &file, const WorkflowWindow *except) const
{
    for (WorkflowWindow *window : windows()) {
        if (window != except && !file.isEmpty() && window->editor().file() == file)
            return window;
    }
    return nullptr;
}

bool WorkflowWindows::closeAll()
{
    bool areClosed = true;
    for (WorkflowWindow *window : windows())
        areClosed = window->close() && areClosed;
    return areClosed;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowwindows.h"

#include <QtCore/QFileInfo>

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
    const QString real = QFileInfo(file).canonicalFilePath();
    WorkflowWindow *found = nullptr;
    for (WorkflowWindow *window : windows()) {
        if (!real.isEmpty() && window->editor().file() == real)
            found = window;
    }
    if (found) {
        found->raise();
        found->activateWindow();
        return found;
    }
    found = make();
    found->open(file);
    return found;
}

bool WorkflowWindows::closeAll()
{
    bool areClosed = true;
    for (WorkflowWindow *window : windows())
        areClosed = window->close() && areClosed;
    return areClosed;
}

} // namespace Runyard

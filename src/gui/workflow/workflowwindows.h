// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflowwindow.h"

#include <QtCore/QPointer>

namespace Runyard {

/** The open workflow editors. Owns them; must go before what `Parts` names does. */
class WorkflowWindows final : public QObject
{
    Q_OBJECT
public:
    explicit WorkflowWindows(const WorkflowWindow::Parts &parts, QObject *parent = nullptr);
    ~WorkflowWindows() override;

    WorkflowWindow *startNew();
    /** In the window that shows the file already, or in a new one. */
    WorkflowWindow *open(const QString &file);
    /** Asks those with changes. True when all are closed. */
    bool closeAll();
    [[nodiscard]] QList<WorkflowWindow *> windows() const;

signals:
    void runWanted();
    void manualRequested(const QString &page);

private:
    WorkflowWindow *make();
    [[nodiscard]] WorkflowWindow *windowOf(const QString &file, const WorkflowWindow *except) const;

    WorkflowWindow::Parts m_parts;
    QList<QPointer<WorkflowWindow>> m_windows;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QWidget;

namespace Runyard {

/** What can be done with a terminal. The actions belong to the widget they were made for, work
 * while it or a child of it has the focus, and have object names that begin with "terminal.". */
struct TerminalActions
{
    explicit TerminalActions(QWidget *owner);

    QAction *copy;
    QAction *paste;
    QAction *find;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *resetZoom;
    QAction *showAsText; ///< checkable
    QAction *loadAll;
    QAction *restart;
};

} // namespace Runyard

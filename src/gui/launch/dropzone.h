// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dropped.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

class QDropEvent;
class QWidget;

namespace Runyard {

class DropOverlay;
class FolderPreflight;

/** Makes a whole window a place to drop folders on, also where its widgets (terminals, fields,
 * lists) would take the drop for themselves. Drags that carry no URIs, such as runs within the
 * queue, pass. */
class DropZone : public QObject
{
    Q_OBJECT
public:
    DropZone(FolderPreflight &preflight, QWidget &window);

    [[nodiscard]] DropOverlay &overlay() const { return *m_overlay; }

signals:
    /** Everything that was dropped, also what is to be left out. */
    void dropped(const Runyard::Dropped &dropped);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isOurs(QObject *watched) const;
    void enter(QDropEvent *event);
    void drop();

    FolderPreflight &m_preflight;
    QWidget &m_window;
    DropOverlay *m_overlay;
    QTimer m_leaving{this};
};

} // namespace Runyard

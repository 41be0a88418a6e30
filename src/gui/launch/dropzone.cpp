// SPDX-License-Identifier: GPL-3.0-or-later
#include "dropzone.h"

#include "dropoverlay.h"

#include <models/folderpreflight.h>

#include <QtGui/QDropEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

namespace Runyard {

using namespace std::chrono_literals;

DropZone::DropZone(FolderPreflight &preflight, QWidget &window)
    : QObject(&window)
    , m_preflight(preflight)
    , m_window(window)
    , m_overlay(new DropOverlay(preflight, &window))
{
    window.setAcceptDrops(true);
    qApp->installEventFilter(this);
    // From widget to widget a drag leaves before it enters.
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(80ms);
    connect(&m_leaving, &QTimer::timeout, m_overlay, &DropOverlay::end);
    connect(m_overlay, &DropOverlay::left, this, [this] { m_leaving.start(); });
    connect(m_overlay, &DropOverlay::droppedHere, this, &DropZone::drop);
}

bool DropZone::isOurs(QObject *watched) const
{
    const auto *widget = qobject_cast<QWidget *>(watched);
    return widget && widget->window() == &m_window;
}

bool DropZone::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        break;
    case QEvent::DragLeave:
        if (m_overlay->isVisible() && isOurs(watched))
            m_leaving.start();
        return false;
    case QEvent::Resize:
        if (watched == &m_window && m_overlay->isVisible())
            m_overlay->setGeometry(m_window.rect());
        return false;
    default:
        return false;
    }
    auto *drag = static_cast<QDropEvent *>(event);
    if (!DropReader::accepts(drag->mimeData()) || !isOurs(watched))
        return false;
    m_leaving.stop();
    if (watched == m_overlay)
        return false;
    if (event->type() == QEvent::Drop) {
        m_overlay->begin(DropReader::read(*drag->mimeData()));
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        drop();
        return true;
    }
    enter(drag);
    return true;
}

void DropZone::enter(QDropEvent *event)
{
    if (!m_overlay->isVisible()) {
        const Dropped dropped = DropReader::read(*event->mimeData());
        m_preflight.ask(dropped.paths);
        m_overlay->begin(dropped);
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void DropZone::drop()
{
    m_leaving.stop();
    m_overlay->end();
    emit dropped(m_overlay->dropped());
}

} // namespace Runyard

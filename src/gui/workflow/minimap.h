// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QPixmap>
#include <QtWidgets/QWidget>

namespace Runyard {

class WorkflowScene;
class WorkflowView;

/** All of the canvas in a corner of it, with a frame around what is seen; click or drag to go
 * there. Is not shown while everything is seen anyway. */
class Minimap final : public QWidget
{
    Q_OBJECT
public:
    Minimap(WorkflowView &view, WorkflowScene &scene);

    /** Another part is seen. */
    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void draw();
    void go(const QPointF &point);
    [[nodiscard]] QTransform toMap() const;

    WorkflowView &m_view;
    WorkflowScene &m_scene;
    QPixmap m_picture;
    bool m_isStale = true;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QGraphicsView>

namespace Runyard {

class Minimap;
class WorkflowScene;

/** The window onto the canvas: scroll, zoom, rubber band, and what is dropped on it. */
class WorkflowView final : public QGraphicsView
{
    Q_OBJECT
public:
    explicit WorkflowView(WorkflowScene &scene, QWidget *parent = nullptr);

    void zoomBy(qreal factor);
    void zoomTo(qreal scale);
    [[nodiscard]] qreal scaleFactor() const { return transform().m11(); }
    /** All of it, but no larger than it is. */
    void fitAll();
    /** All of it where it can still be read, else its beginning. */
    void showBeginning();
    void showStep(const QString &id);
    /** In the middle of what is seen. */
    [[nodiscard]] QPointF middle() const;
    [[nodiscard]] Minimap &minimap() { return *m_minimap; }
    /** Shown above the canvas while there is nothing on it. */
    void setHint(const QString &hint);

signals:
    void stepDropped(const QString &kind, const QPointF &place);
    void foldersDropped(const QStringList &folders, const QPointF &place);
    void workflowDropped(const QString &file);
    void scaleChanged(qreal scale);
    void menuRequested(const QPoint &globalPosition, const QPointF &place);
    /** Enter was pressed. */
    void editRequested();

protected:
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void step(bool forwards);

    WorkflowScene &m_scene;
    Minimap *m_minimap;
    QString m_hint;
    QPoint m_grabbed;
    bool m_isPanning = false;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDrag>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

namespace {

/** Stands for a file manager: a press of the mouse in it drags the given paths, as URIs. */
class DragSource : public QLabel
{
public:
    explicit DragSource(const QStringList &paths) : QLabel(QStringLiteral("drag from here"))
    {
        for (const QString &path : paths)
            m_urls << QUrl::fromLocalFile(path);
        setWindowTitle(QStringLiteral("drag source"));
        setAlignment(Qt::AlignCenter);
        setGeometry(20, 40, 160, 80);
    }

protected:
    void mouseMoveEvent(QMouseEvent *event) override
    {
        if (!(event->buttons() & Qt::LeftButton))
            return;
        auto *uris = new QMimeData;
        uris->setUrls(m_urls);
        QDrag drag(this);
        drag.setMimeData(uris); // the drag takes it
        drag.exec(Qt::CopyAction | Qt::MoveAction, Qt::CopyAction);
    }

private:
    QList<QUrl> m_urls;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    DragSource source(QApplication::arguments().mid(1));
    source.show();
    return QApplication::exec();
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the window in each of its states and keeps a picture of it, so that people can look at
// them.
#include "guitest.h"
#include "scene.h"

#include <gui/commandpalette.h>
#include <gui/conversation/conversationview.h>
#include <gui/help/manualwindow.h>
#include <gui/launch/dropoverlay.h>
#include <gui/launch/launchcontroller.h>
#include <gui/launch/launchsheet.h>
#include <gui/mainwindow.h>
#include <models/conversationmodel.h>

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtGui/QPainter>
#include <QtTest/QTest>

using namespace Runyard;

class tst_Gallery : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void shows_data();
    void shows();

private:
    static QPixmap compose(const QWidget &window);
};

void tst_Gallery::initTestCase()
{
    QVERIFY(QDir().mkpath(qEnvironmentVariable("RUNYARD_TEST_PICTURES")));
}

void tst_Gallery::shows_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<QString>("colors");
    QTest::addColumn<QString>("language");
    for (const char *colors : {"light", "dark"}) {
        for (const char *scene :
             {"empty", "states", "error", "hover", "refused", "sheet", "single", "palette",
              "unreachable", "question", "manual", "talk", "cards", "next", "inbox"})
            QTest::addRow("%s %s", scene, colors)
                << QString::fromLatin1(scene) << QString::fromLatin1(colors) << "en";
    }
    for (const char *scene : {"empty", "states", "error", "hover", "sheet", "next", "inbox"})
        QTest::addRow("%s German", scene) << QString::fromLatin1(scene) << "light" << "de";
}

/** The window with its dialog in front, as on a screen. */
QPixmap tst_Gallery::compose(const QWidget &window)
{
    QPixmap picture = const_cast<QWidget &>(window).grab();
    for (QDialog *dialog : window.findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        QPainter painter(&picture);
        painter.fillRect(window.rect(), QColor(0, 0, 0, 60));
        const QPoint at((window.width() - dialog->width()) / 2,
                        (window.height() - dialog->height()) / 2);
        painter.drawPixmap(at, dialog->grab());
    }
    return picture;
}

void tst_Gallery::shows()
{
    QFETCH(QString, scene);
    QFETCH(QString, colors);
    QFETCH(QString, language);
    auto *application = static_cast<GuiApplication *>(qApp);
    application->setLanguage(language);
    application->setColors(colors);

    FakeGateway gateway;
    const QList<RunId> runs = scene == u"empty" ? QList<RunId>() : Scene::everyState(gateway);
    const bool isTalk
        = scene == u"talk" || scene == u"cards" || scene == u"next" || scene == u"inbox";
    RunId talk = isTalk ? Scene::longTalk(gateway) : RunId();
    if (scene == u"next" || scene == u"inbox")
        talk = Scene::nextTalk(gateway, talk);
    const QStringList folders = Scene::oddFolders(gateway);
    const Result<Settings> settings = Settings::load(QString(), {});
    MainWindow window(gateway, *settings, gateway.clock);
    window.resize(1360, 860);
    window.show();
    QTRY_VERIFY(window.replica().isLoaded());
    window.resetLayout();

    QMimeData data;
    if (scene == u"states")
        window.selection().select(runs[4]);
    else if (scene == u"error")
        window.selection().select(runs[1]);
    else if (isTalk) {
        if (scene == u"inbox")
            window.actions()["view.inbox"]->trigger();
        window.selection().activate(talk);
        auto *view = window.findChild<ConversationView *>();
        QTRY_VERIFY(view && view->model().rowCount() > 0);
        if (scene == u"cards") {
            window.resize(1360, 1400);
            view->setFolded(4, false);
            view->setCurrentRow(0);
        }
    } else if (scene == u"palette")
        window.actions()["view.palette"]->trigger();
    else if (scene == u"unreachable")
        gateway.breakLink();
    else if (scene == u"question") {
        window.selection().select(runs[4]);
        window.actions()["run.stop"]->trigger();
    } else if (scene == u"sheet") {
        window.openFolders(folders);
        QTRY_VERIFY(window.launcher().sheet() && window.launcher().sheet()->isReady());
    } else if (scene == u"single") {
        window.openFolders({folders[0]});
        QTRY_VERIFY(window.launcher().sheet() && window.launcher().sheet()->isReady());
    } else if (scene == u"manual") {
        window.actions()["help.manual"]->trigger();
    } else if (scene == u"hover" || scene == u"refused") {
        QList<QUrl> urls;
        if (scene == u"hover") {
            for (const QString &folder : folders)
                urls << QUrl::fromLocalFile(folder);
        }
        urls << QUrl(QStringLiteral("sftp://server/home/mira/site"));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QTRY_VERIFY(!window.launcher().preflight().isAsking());
    }
    QTest::qWait(300); // allowed: only for the picture
    QPixmap picture = compose(window);
    if (scene == u"manual")
        picture = window.findChild<ManualWindow *>()->grab();
    const QString name = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
    QVERIFY(picture.save(
        QStringLiteral("%1/%2.png").arg(qEnvironmentVariable("RUNYARD_TEST_PICTURES"), name)));
}

RUNYARD_GUI_TEST_MAIN(tst_Gallery)
#include "tst_gallery.moc"

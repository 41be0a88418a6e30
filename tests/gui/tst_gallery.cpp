// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the window in each of its states and keeps a picture of it, so that people can look at
// them.
#include "guitest.h"
#include "scene.h"

#include <gui/commandpalette.h>
#include <gui/conversation/composer.h>
#include <gui/conversation/conversationview.h>
#include <gui/help/manualwindow.h>
#include <gui/launch/dropoverlay.h>
#include <gui/launch/launchcontroller.h>
#include <gui/launch/launchsheet.h>
#include <gui/mainwindow.h>
#include <gui/panels/costpanel.h>
#include <gui/settings/agentswindow.h>
#include <models/conversationmodel.h>

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtGui/QPainter>
#include <QtTest/QTest>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

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
    static void prepare(FakeGateway &gateway, const QString &scene, const QList<RunId> &runs,
                        const RunId &talk);
    static void showTalk(FakeGateway &gateway, MainWindow &window, ConversationView &view,
                         const QString &scene, const RunId &talk);
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
             {"empty",  "states",   "error",       "hover",    "refused", "sheet",
              "single", "palette",  "unreachable", "question", "manual",  "talk",
              "cards",  "next",     "inbox",       "speaking", "copy",    "recorded",
              "cost",   "costWide", "agents",      "missing",  "waits",   "notes"})
            QTest::addRow("%s %s", scene, colors)
                << QString::fromLatin1(scene) << QString::fromLatin1(colors) << "en";
    }
    for (const char *scene : {"empty", "states", "error", "hover", "sheet", "next", "inbox", "copy",
                              "cost", "agents", "missing", "waits", "notes"})
        QTest::addRow("%s German", scene) << QString::fromLatin1(scene) << "light" << "de";
}

void tst_Gallery::prepare(FakeGateway &gateway, const QString &scene, const QList<RunId> &runs,
                          const RunId &talk)
{
    if (scene == u"agents" || scene == u"missing")
        Scene::knowAgents(gateway);
    if (scene == u"waits")
        Scene::waitForLimit(gateway, runs.first());
    if (scene.startsWith(u"cost"))
        Scene::spendBudgets(gateway);
    if (scene == u"waits" || scene.startsWith(u"cost"))
        Scene::ownProcesses(gateway);
    if (scene == u"notes")
        Scene::writeNotes(gateway, talk);
}

void tst_Gallery::showTalk(FakeGateway &gateway, MainWindow &window, ConversationView &view,
                           const QString &scene, const RunId &talk)
{
    if (scene == u"speaking") {
        emit gateway.spoke(talk, LiveText{9, false,
                                          QStringLiteral("The lexer is right now. What is left is "
                                                         "the **empty file**: there `Lexer::next` "
                                                         "is asked before any line was")});
    } else if (scene == u"copy") {
        window.actions()["view.fork"]->trigger();
        window.findChild<Composer *>()->nameFiles({QStringLiteral("src/lexer.cpp")});
    } else if (scene == u"recorded") {
        window.resize(1360, 2400);
        QTRY_VERIFY(!view.model().canLoadEarlier() && !view.model().isLoading());
        for (int row = 0; row < view.model().rowCount(); ++row) {
            if (row % 3 == 0)
                view.setFolded(row, false);
        }
    } else if (scene == u"notes") {
        for (QTabWidget *tabs : window.findChildren<QTabWidget *>()) {
            if (tabs->count() == 4)
                tabs->setCurrentIndex(3);
        }
    }
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
    for (QMenu *menu : window.findChildren<QMenu *>()) {
        if (menu->isVisible())
            QPainter(&picture).drawPixmap(window.mapFromGlobal(menu->pos()), menu->grab());
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
    static const QStringList talks{QStringLiteral("talk"),     QStringLiteral("cards"),
                                   QStringLiteral("next"),     QStringLiteral("inbox"),
                                   QStringLiteral("speaking"), QStringLiteral("copy"),
                                   QStringLiteral("recorded"), QStringLiteral("notes")};
    const bool isTalk = talks.contains(scene);
    RunId talk = isTalk ? Scene::longTalk(gateway) : RunId();
    if (scene == u"next" || scene == u"inbox" || scene == u"speaking")
        talk = Scene::nextTalk(gateway, talk);
    if (scene == u"recorded")
        talk = Scene::recordedTalk(gateway);
    prepare(gateway, scene, runs, talk);
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
        showTalk(gateway, window, *view, scene, talk);
        if (scene == u"cards") {
            window.resize(1360, 1400);
            view->setFolded(4, false);
            view->setCurrentRow(0);
        }
    } else if (scene.startsWith(u"cost")) {
        auto *panel = window.findChild<CostPanel *>();
        panel->bringUp();
        panel->show(CostModel::By::Folder, CostModel::Period::All);
        if (scene == u"costWide") {
            panel->show(CostModel::By::Run, CostModel::Period::All);
            window.addDockWidget(Qt::BottomDockWidgetArea, panel);
        }
        QTRY_VERIFY(panel->model().isLoaded());
    } else if (scene == u"agents" || scene == u"missing") {
        window.actions()["file.agents"]->trigger();
        auto *agents = window.findChild<AgentsWindow *>();
        QTRY_VERIFY(agents && !agents->agents().isEmpty());
        if (scene == u"missing")
            agents->choose(QStringLiteral("codex"));
    } else if (scene == u"waits") {
        QToolButton *waits = nullptr;
        for (QToolButton *button : window.statusBar()->findChildren<QToolButton *>()) {
            if (button->text().contains(u"claude"))
                waits = button;
        }
        QTRY_VERIFY(waits && waits->isVisible());
        emit waits->menu()->aboutToShow();
        waits->menu()->popup(waits->mapToGlobal(QPoint(0, -waits->menu()->sizeHint().height())));
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

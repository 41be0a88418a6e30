// SPDX-License-Identifier: GPL-3.0-or-later
// A workflow of five steps is drawn with the mouse, saved, and run on two folders by the real
// engine.
#include <gui/application.h>
#include <gui/workflow/nodeitem.h>
#include <gui/workflow/startsheet.h>
#include <gui/workflow/stepinspector.h>
#include <gui/workflow/stepkinds.h>
#include <gui/workflow/workflowscene.h>
#include <gui/workflow/workflowview.h>
#include <gui/workflow/workflowwindow.h>

#include <base/paths.h>
#include <base/settings.h>
#include <protocol/enginestarter.h>
#include <protocol/socketgateway.h>

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QDropEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace Runyard;

class tst_WorkflowDrawing : public QObject
{
    Q_OBJECT
private slots:
    void drawnSavedAndRunOnTwoFolders();

private:
    void dropStep(const char *kind, const char *id, const char *field, const QString &value,
                  const QPointF &place);
    void connectSteps(const char *from, const char *to);
    void picture(const char *name);

    std::unique_ptr<WorkflowWindow> m_window;
};

/** Puts a step of the palette onto the canvas, gives it its name, and says what it does. */
void tst_WorkflowDrawing::dropStep(const char *kind, const char *id, const char *field,
                                   const QString &value, const QPointF &place)
{
    WorkflowView &view = m_window->view();
    QMimeData data;
    data.setData(QLatin1StringView(stepKindMimeType), kind);
    const QPoint at = view.mapFromScene(place);
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(view.viewport(), &enter);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(view.viewport(), &drop);

    auto *name = m_window->inspector().findChild<QLineEdit *>(u"field-id"_s);
    QVERIFY(name);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, QString::fromLatin1(id));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(m_window->editor().graph().node(QString::fromLatin1(id)));
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    auto *text
        = m_window->inspector().findChild<QPlainTextEdit *>(u"field-"_s + QLatin1StringView(field));
    QVERIFY(text);
    text->setFocus();
    text->selectAll();
    QTest::keyClicks(text, value);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
}

void tst_WorkflowDrawing::connectSteps(const char *from, const char *to)
{
    WorkflowView &view = m_window->view();
    const auto port = [&](const char *id, NodeItem::Port side) {
        return view.mapFromScene(
            m_window->scene().item(QString::fromLatin1(id))->portPosition(side));
    };
    const QPoint begin = port(from, NodeItem::Port::Out);
    const QPoint end = port(to, NodeItem::Port::In);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, begin);
    for (int i = 1; i <= 6; ++i) {
        const QPoint at = begin + (end - begin) * i / 6;
        QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &move);
    }
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, end);
    QVERIFY(m_window->editor()
                .graph()
                .node(QString::fromLatin1(to))
                ->needs.contains(QString::fromLatin1(from)));
}

void tst_WorkflowDrawing::picture(const char *name)
{
    const QString folder = qEnvironmentVariable("RUNYARD_TEST_PICTURES");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(m_window->grab().save(u"%1/drawing-%2.png"_s.arg(folder, QLatin1StringView(name))));
}

void tst_WorkflowDrawing::drawnSavedAndRunOnTwoFolders()
{
    const QTemporaryDir home;
    QStringList folders;
    for (const char *name : {"api", "web shop"}) {
        folders << home.filePath(QString::fromLatin1(name));
        QVERIFY(QDir().mkpath(folders.last()));
    }
    QVERIFY(Settings::writeToFile(Settings::filePath(), QString::fromLatin1(Key::defaultAgent.key),
                                  u"mock"_s));
    QVERIFY(startEngine(QStringLiteral(RUNYARD_BIN_DIR "/runyard")));
    SocketGateway gateway(Paths::engineSocket());
    EngineReplica replica(gateway);
    const SystemClock clock;
    Selection selection;
    gateway.open();
    QTRY_VERIFY_WITH_TIMEOUT(replica.isLoaded(), 20'000);

    m_window = std::make_unique<WorkflowWindow>(WorkflowWindow::Parts{replica, clock, selection});
    m_window->resize(1400, 880);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->view().zoomTo(1);
    m_window->view().centerOn(400, 150);

    dropStep("agent", "plan", "prompt", u"mock: say Planned"_s, {110, 150});
    dropStep("run", "build", "run", u"echo built > built.txt"_s, {390, 90});
    dropStep("run", "lint", "run", u"test -d ."_s, {390, 220});
    dropStep("agent", "review", "prompt", u"mock: say Reviewed"_s, {670, 150});
    dropStep("run", "done", "run", u"test -f built.txt"_s, {670, 280});
    connectSteps("plan", "build");
    connectSteps("plan", "lint");
    connectSteps("build", "review");
    connectSteps("lint", "review");
    connectSteps("review", "done");
    QCOMPARE(m_window->editor().graph().nodes().size(), 5);
    QCOMPARE(m_window->editor().graph().edges().size(), 5);
    for (const WorkflowProblem &problem : m_window->editor().graph().problems())
        QVERIFY2(problem.warning, qPrintable(problem.error.message()));
    m_window->actions()["arrange.all"]->trigger();
    picture("1-drawn");

    const QString file = home.filePath(u"five.runyard.yaml"_s);
    m_window->saveTo(file, true);
    QTRY_VERIFY(!m_window->editor().isModified());

    m_window->actions()["workflow.run"]->trigger();
    StartSheet *sheet = m_window->startSheet();
    QVERIFY(sheet);
    sheet->findChild<QListWidget *>(u"folders"_s)->clear();
    sheet->addFolders(folders);
    sheet->start();
    // Nobody trusts these folders yet: the sheet stays, and asks.
    auto *trust = sheet->findChild<QCheckBox *>();
    QTRY_VERIFY(trust->isVisible());
    trust->setChecked(true);
    picture("2-trust");
    QTest::mouseClick(sheet->findChild<QPushButton *>(u"start"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->live().workflows().size(), 2, 20'000);
    QTRY_VERIFY(m_window->live().workflow());
    picture("3-running");
    const auto bothSucceeded = [&] {
        for (const WorkflowId &id : m_window->live().workflows()) {
            if (m_window->live().workflow(id)->state != WorkflowState::Succeeded)
                return false;
        }
        return true;
    };
    QTRY_VERIFY_WITH_TIMEOUT(bothSucceeded(), 60'000);
    for (const WorkflowId &id : m_window->live().workflows()) {
        m_window->live().look(id);
        for (const WorkflowNode &node : m_window->editor().graph().nodes()) {
            const NodeItem *item = m_window->scene().item(node.id);
            QTRY_VERIFY(item->live() && item->live()->state == StepState::Succeeded);
        }
    }
    m_window->actions()["view.fit"]->trigger();
    picture("4-green");
    for (const QString &folder : folders)
        QVERIFY(QFile::exists(folder + u"/built.txt"_s));
    m_window.reset();
    const auto stopped = gateway.submit(StopEngine{});
    QTRY_VERIFY(stopped.isFinished());
}

int main(int argc, char **argv)
{
    GuiApplication application(argc, argv);
    application.setLanguage(u"en"_s);
    application.setColors(u"light"_s);
    tst_WorkflowDrawing test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_workflowdrawing.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <gui/launch/launchcontroller.h>
#include <gui/launch/launchsheet.h>
#include <gui/mainwindow.h>
#include <gui/workflow/approvalsheet.h>
#include <gui/workflow/edgeitem.h>
#include <gui/workflow/livebar.h>
#include <gui/workflow/savesheet.h>
#include <gui/workflow/startsheet.h>
#include <gui/workflow/stepinspector.h>
#include <gui/workflow/stepkinds.h>
#include <gui/workflow/workflowscene.h>
#include <gui/workflow/workflowview.h>
#include <gui/workflow/workflowwindows.h>
#include <gui/workflow/yamlview.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace Qt::StringLiterals;
using namespace Runyard;

namespace {

const QByteArray sample = R"(runyard: 1
name: sample
steps:
  - id: plan
    agent: {provider: mock, prompt: "Plan it"}   # first
  - id: build
    needs: [plan]
    run: make
  - id: test
    needs: [build]
    run: make test
    verify: [{run: make check}]
)";

/** Worth looking at: every kind, parts at the end, things besides. */
const QByteArray rich = R"(# Keeps all our projects up to date.
runyard: 1
name: modernise
description: Plan, ask, work, verify
params:
  scope: {type: string, enum: [small, full], default: small}
steps:
  - id: plan
    name: Make a plan
    agent:
      prompt: |
        Look at the dependencies and plan what to update.
        Answer with a list.
  - id: ask
    needs: [plan]
    approve: {message: "Start the update?", expires: 12h}
  - id: update
    needs: [ask]
    name: Update dependencies
    agent: {prompt: "Update what the plan names, one at a time"}
    loop: {max: 5, until: {run: make test}}
    retry: {max: 2, delay: 10s}
  - id: docs
    needs: [ask]
    agent: {prompt: "Bring the manual up to date"}
    when: "${{ params.scope == 'full' }}"
  - id: settle
    needs: [ask]
    wait: 10m
  - id: test
    needs: [update]
    run: make test
    matrix: {compiler: [gcc, clang]}
    verify: [{run: make lint}]
  - id: review
    needs: [test, docs, settle]
    agent: {prompt: "Review the change as a stranger would"}
  - id: land
    needs: [review]
    merge: {branches: [updates]}
  - id: release
    needs: [land]
    uses: lib/release.runyard.yaml
on_failure:
  - id: tell
    run: ./notify.sh failed
finally:
  - id: tidy
    run: ./cleanup.sh
)";

const QJsonObject gateForm{
    {u"reviewer"_s, QJsonObject{{u"type"_s, u"string"_s},
                                {u"required"_s, true},
                                {u"description"_s, u"Who looks at what changes."_s}}},
    {u"target"_s, QJsonObject{{u"enum"_s, QJsonArray{u"staging"_s, u"production"_s}}}},
    {u"announce"_s, QJsonObject{{u"type"_s, u"boolean"_s}, {u"default"_s, true}}}};

} // namespace

class tst_WorkflowWindow : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void dropsMakeSteps();
    void portsConnectByDragging();
    void draggingMovesTheGroup();
    void removesAndTakesBack();
    void copiesAndPastes();
    void theFormChangesTheText();
    void theTextChangesTheCanvas();
    void theOutlineEditsTheSame();
    void problemsAreListed();
    void everyKindOfMistakeHasItsLineAndRemedy_data();
    void everyKindOfMistakeHasItsLineAndRemedy();
    void zoomsAndFits();
    void aWorkflowAtWorkIsShownOnIt();
    void startsOnFolders();
    void answersAGateWithItsForm();
    void changesTheOneAtWork();
    void savingShowsWhatChanges();
    void keyboardAlone();
    void theMainWindowOpensFiles();
    void tenThousandNodesStayFluid();
    void pictures_data();
    void pictures();

private:
    void play(bool hasFailed, const QJsonObject &form = {});
    [[nodiscard]] WorkflowEditor &editor() { return m_window->editor(); }
    [[nodiscard]] const WorkflowNode *node(const char *id)
    {
        return editor().graph().node(QString::fromLatin1(id));
    }
    [[nodiscard]] QPoint at(const QPointF &place) { return m_window->view().mapFromScene(place); }
    [[nodiscard]] QPoint middleOf(const char *id)
    {
        return at(node(id)->position + QPointF(100, 10));
    }
    void drag(const QPoint &from, const QPoint &to);
    void drop(QMimeData &data, const QPointF &place);
    template<class Widget>
    Widget *field(const char *name)
    {
        return m_window->inspector().findChild<Widget *>(u"field-"_s + QLatin1StringView(name));
    }

    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<EngineReplica> m_replica;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<WorkflowWindow> m_window;
};

void tst_WorkflowWindow::init()
{
    m_gateway = std::make_unique<FakeGateway>();
    m_replica = std::make_unique<EngineReplica>(*m_gateway);
    m_selection = std::make_unique<Selection>();
    m_window = std::make_unique<WorkflowWindow>(
        WorkflowWindow::Parts{*m_replica, m_gateway->clock, *m_selection});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    editor().graph().load(sample);
    QTRY_VERIFY(m_replica->isLoaded());
    QApplication::processEvents(); // the view goes to the beginning of what was loaded
    m_window->view().fitAll();
}

void tst_WorkflowWindow::cleanup()
{
    m_window.reset();
    m_replica.reset();
    m_selection.reset();
    m_gateway.reset();
}

void tst_WorkflowWindow::drag(const QPoint &from, const QPoint &to)
{
    QWidget *viewport = m_window->view().viewport();
    QTest::mouseMove(viewport, from);
    QTest::mousePress(viewport, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 8; ++i) {
        const QPoint point = from + (to - from) * i / 8;
        QMouseEvent move(QEvent::MouseMove, point, viewport->mapToGlobal(point), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &move);
    }
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
}

void tst_WorkflowWindow::drop(QMimeData &data, const QPointF &place)
{
    QWidget *viewport = m_window->view().viewport();
    QDragEnterEvent enter(at(place), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(viewport, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(at(place), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(viewport, &dropped);
}

void tst_WorkflowWindow::dropsMakeSteps()
{
    QMimeData kind;
    kind.setData(QLatin1StringView(stepKindMimeType), "approve");
    drop(kind, {300, 260});
    QVERIFY(node("approve"));
    QVERIFY(std::abs(node("approve")->position.x() - (300 - 104)) < 3);
    QCOMPARE(m_window->scene().selectedSteps(), QStringList{u"approve"_s});

    const QTemporaryDir folder;
    QMimeData folders;
    folders.setUrls({QUrl::fromLocalFile(folder.path())});
    drop(folders, {300, 400});
    QTRY_VERIFY(editor().graph().text().contains("folder: " + folder.path().toUtf8()));
}

void tst_WorkflowWindow::portsConnectByDragging()
{
    const NodeItem *plan = m_window->scene().item(u"plan"_s);
    const NodeItem *test = m_window->scene().item(u"test"_s);
    drag(at(plan->portPosition(NodeItem::Port::Out)), at(test->portPosition(NodeItem::Port::In)));
    QCOMPARE(node("test")->needs, (QStringList{u"build"_s, u"plan"_s}));
    // The other way round it would be a circle: refused, and told.
    QSignalSpy failed(&editor(), &WorkflowEditor::failed);
    drag(at(test->portPosition(NodeItem::Port::Out)), at(plan->portPosition(NodeItem::Port::In)));
    QCOMPARE(failed.size(), 1);
    QVERIFY(node("plan")->needs.isEmpty());
}

void tst_WorkflowWindow::draggingMovesTheGroup()
{
    m_window->scene().selectSteps({u"plan"_s, u"build"_s});
    const QPointF plan = node("plan")->position;
    const QPointF build = node("build")->position;
    drag(middleOf("plan"), middleOf("plan") + QPoint(0, 120));
    QVERIFY(node("plan")->position.y() > plan.y() + 60);
    QCOMPARE(node("plan")->position - plan, node("build")->position - build);
    QCOMPARE(editor().undoStack().count(), 1);
    QCOMPARE(editor().graph().text(), sample);
    m_window->actions()["edit.undo"]->trigger();
    QCOMPARE(node("plan")->position, plan);
    QCOMPARE(m_window->scene().item(u"plan"_s)->pos(), plan);
}

void tst_WorkflowWindow::removesAndTakesBack()
{
    QTest::mouseClick(m_window->view().viewport(), Qt::LeftButton, {}, middleOf("build"));
    QCOMPARE(m_window->scene().selectedSteps(), QStringList{u"build"_s});
    m_window->view().setFocus();
    QTest::keyClick(&m_window->view(), Qt::Key_Delete);
    QVERIFY(!node("build"));
    QVERIFY(node("test")->needs.isEmpty());
    QCOMPARE(m_window->text().toPlainText().toUtf8(), editor().graph().text());
    QTest::keyClick(&m_window->view(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(editor().graph().text(), sample);
    QCOMPARE(m_window->text().toPlainText().toUtf8(), sample);
}

void tst_WorkflowWindow::copiesAndPastes()
{
    m_window->scene().selectSteps({u"build"_s, u"test"_s});
    m_window->actions()["edit.copy"]->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(u"- id: build"_s));
    m_window->actions()["edit.paste"]->trigger();
    QVERIFY(node("build-2") && node("test-2"));
    QCOMPARE(node("test-2")->needs, QStringList{u"build-2"_s});
    QVERIFY(editor().graph().text().startsWith(sample));
}

void tst_WorkflowWindow::theFormChangesTheText()
{
    m_window->selectStep(u"plan"_s);
    auto *prompt = field<QPlainTextEdit>("prompt");
    QVERIFY(prompt);
    QCOMPARE(prompt->toPlainText(), u"Plan it"_s);
    prompt->setFocus();
    prompt->selectAll();
    QTest::keyClicks(prompt, u"Plan more"_s);
    QTest::keyClick(prompt, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(editor().graph().text().contains("prompt: \"Plan more\"}   # first"));

    auto *name = field<QLineEdit>("id");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"think"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(node("think"));
    QCOMPARE(node("build")->needs, QStringList{u"think"_s});
    QCOMPARE(m_window->scene().selectedSteps(), QStringList{u"think"_s});
}

void tst_WorkflowWindow::theTextChangesTheCanvas()
{
    YamlView &text = m_window->text();
    text.setFocus();
    text.moveCursor(QTextCursor::End);
    text.insertPlainText(u"  - id: last\n    run: "_s);
    QTest::keyClicks(&text, u"ls"_s);
    QTRY_VERIFY(node("last"));
    QVERIFY(m_window->scene().item(u"last"_s));
    m_window->actions()["edit.undo"]->trigger();
    QVERIFY(!node("last"));
    QCOMPARE(text.toPlainText().toUtf8(), editor().graph().text());
}

void tst_WorkflowWindow::theOutlineEditsTheSame()
{
    QTreeView &outline = m_window->outline();
    const auto *model = static_cast<WorkflowOutlineModel *>(outline.model());
    const QModelIndex test = model->indexOf(u"test"_s);
    outline.setCurrentIndex(test);
    QCOMPARE(m_window->scene().selectedSteps(), QStringList{u"test"_s});
    outline.model()->setData(test.siblingAtColumn(WorkflowOutlineModel::NeedsColumn),
                             u"plan, build"_s, Qt::EditRole);
    QTRY_COMPARE(node("test")->needs, (QStringList{u"build"_s, u"plan"_s}));
    outline.model()->setData(model->indexOf(u"test"_s), u"try"_s, Qt::EditRole);
    QTRY_VERIFY(node("try"));
    QCOMPARE(m_window->scene().selectedSteps(), QStringList{u"try"_s});
}

void tst_WorkflowWindow::problemsAreListed()
{
    const auto *problems = m_window->findChild<QListWidget *>(u"problems"_s);
    QVERIFY(!problems->isVisible());
    QByteArray text = sample;
    text.replace("needs: [plan]", "needs: [plam]");
    editor().setTypedText(text);
    QTRY_VERIFY(problems->isVisible());
    QCOMPARE(problems->count(), 1);
    QVERIFY(problems->item(0)->text().contains(u"build"_s));
    QCOMPARE(node("build")->errors, 1);
}

void tst_WorkflowWindow::everyKindOfMistakeHasItsLineAndRemedy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const char *text, const char *told) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(told);
    };
    row("a tab", "steps:\n\t- id: a\n", "Line 2: A tab can't indent in YAML. Use spaces.");
    row("an open quote", "name: \"x\nsteps: [{id: a, run: x}]\n",
        "Line 1: This quote is not closed.");
    row("no YAML", "a: b: c\n", "Line 1: This is no YAML");
    row("a key twice", "steps:\n- id: a\n  run: x\n  run: y\n", "Line 4: The key 'run'");
    row("an unknown word", "steps:\n- {id: a, run: x, timout: 5m}\n",
        "Line 2, a: 'timout' is not known here. Did you mean 'timeout'?");
    row("a circle", "steps:\n- {id: a, run: x, needs: [b]}\n- {id: b, run: x, needs: [a]}\n",
        "in a circle: a → b → a. Take one of these needs away.");
    row("no ancestor", "steps:\n- {id: a, run: x}\n- {id: b, run: \"echo ${{ steps.a.text }}\"}\n",
        "Add it: needs: [a]");
    row("a wrong type", "steps:\n- {id: a, run: x, priority: high}\n",
        "Line 2, a: 'priority' must be a whole number.");
    row("an expression", "steps:\n- {id: a, run: \"echo ${{ 1 + }}\"}\n", "Line 2, a:");
    row("a value below <<'END'",
        "steps:\n- id: a\n  run: |\n    cat <<'END'\n    ${{ folder.name }}\n    END\n",
        "Line 5, a: The shell puts no value into the lines below <<'END'. Write <<END");
}

void tst_WorkflowWindow::everyKindOfMistakeHasItsLineAndRemedy()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, told);
    const auto *problems = m_window->findChild<QListWidget *>(u"problems"_s);
    editor().setTypedText(text);
    QTRY_VERIFY(problems->isVisible() && problems->count() > 0);
    QVERIFY2(problems->item(0)->text().contains(told), qPrintable(problems->item(0)->text()));
}

void tst_WorkflowWindow::zoomsAndFits()
{
    const qreal before = m_window->view().scaleFactor();
    m_window->actions()["view.zoomIn"]->trigger();
    QVERIFY(m_window->view().scaleFactor() > before);
    QPoint middle = m_window->view().viewport()->rect().center();
    QWheelEvent wheel(middle, m_window->view().viewport()->mapToGlobal(middle), {}, {0, -120},
                      Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_window->view().viewport(), &wheel);
    m_window->actions()["view.fit"]->trigger();
    QVERIFY(m_window->view().scaleFactor() <= 1);
    const QRectF seen
        = m_window->view().mapToScene(m_window->view().viewport()->rect()).boundingRect();
    QVERIFY(seen.contains(m_window->scene().contents()));
}

void tst_WorkflowWindow::aWorkflowAtWorkIsShownOnIt()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"sample.runyard.yaml"_s);
    QVERIFY(awaited(editor().save(file)));
    WorkflowStarted started;
    started.workflow = WorkflowId{u"w-1"_s};
    started.number = 1;
    started.name = u"sample"_s;
    started.file = editor().file();
    started.text = QString::fromUtf8(sample);
    started.folders = QStringList{u"/home/mira/api"_s};
    started.steps = editor().graph().document().definition().outline();
    m_gateway->record(started);
    QTRY_COMPARE(m_window->live().workflows().size(), 1);
    m_window->live().look(started.workflow);

    const RunId run = m_gateway->queue(u"/home/mira/api"_s);
    StepOpened opened;
    opened.workflow = started.workflow;
    opened.step = u"plan"_s;
    StepTried tried;
    tried.workflow = started.workflow;
    tried.step = u"plan"_s;
    tried.run = run;
    m_gateway->record({opened, tried});
    const NodeItem *plan = m_window->scene().item(u"plan"_s);
    QTRY_VERIFY(plan->live() && plan->live()->state == StepState::Running);
    QCOMPARE(plan->live()->run, run);
    QCOMPARE(m_window->live().foremost(), u"plan"_s);

    // Twice clicked, it leads to the run of that step.
    QSignalSpy wanted(m_window.get(), &WorkflowWindow::runWanted);
    QTest::mouseDClick(m_window->view().viewport(), Qt::LeftButton, {}, middleOf("plan"));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(m_selection->current(), run);

    m_gateway->clock.advance(std::chrono::seconds(75));
    StepEnded ended;
    ended.workflow = started.workflow;
    ended.step = u"plan"_s;
    ended.state = StepState::Succeeded;
    m_gateway->record(ended);
    QTRY_COMPARE(plan->live()->state, StepState::Succeeded);
    QCOMPARE(plan->live()->elapsed, std::chrono::seconds(75));
}

void tst_WorkflowWindow::startsOnFolders()
{
    m_window->actions()["workflow.run"]->trigger();
    StartSheet *sheet = m_window->startSheet();
    QVERIFY(sheet);
    sheet->addFolders({u"/home/mira/api"_s, u"/home/mira/web"_s});
    const StartWorkflow command = sheet->command();
    QCOMPARE(command.folders, (QStringList{u"/home/mira/api"_s, u"/home/mira/web"_s}));
    QCOMPARE(command.text.toUtf8(), sample);
    QTest::keyClick(sheet, Qt::Key_Return);
    QTRY_COMPARE(m_gateway->calls<StartWorkflow>().size(), 1);
    sheet->reject();
    // What has errors is not started.
    editor().setTypedText("runyard: 1\nname: a\nsteps: [{id: x}]\n");
    QTRY_VERIFY(!m_window->startSheet());
    m_window->actions()["workflow.run"]->trigger();
    QVERIFY(!m_window->startSheet());
}

void tst_WorkflowWindow::answersAGateWithItsForm()
{
    editor().graph().load(rich);
    play(false, gateForm);
    m_window->live().look(WorkflowId{u"w-1"_s});
    auto *bar = m_window->findChild<LiveBar *>();
    QVERIFY(bar);
    QPushButton *answer = nullptr;
    const auto isThere = [&] {
        for (QPushButton *button : bar->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Answer…")
                answer = button;
        }
        return answer != nullptr;
    };
    QTRY_VERIFY(isThere());
    QTest::mouseClick(answer, Qt::LeftButton);
    auto *sheet = m_window->findChild<ApprovalSheet *>();
    QVERIFY(sheet);
    QVERIFY(sheet->findChild<QPlainTextEdit *>(u"shown"_s)->toPlainText().contains(u"zlib"));
    auto *approve = sheet->findChild<QPushButton *>(u"approve"_s);
    QVERIFY(!approve->isEnabled()); // who it is for must be said
    QTest::keyClicks(sheet->findChild<QLineEdit *>(u"value-reviewer"_s), u"mira"_s);
    QVERIFY(approve->isEnabled());
    QTest::mouseClick(approve, Qt::LeftButton);
    QTRY_COMPARE(m_gateway->calls<AnswerApproval>().size(), 1);
    const AnswerApproval command = m_gateway->calls<AnswerApproval>().first();
    QCOMPARE(command.step, u"ask");
    QCOMPARE(command.hash, u"shown");
    QVERIFY(!command.reject);
    const QJsonObject expected{
        {u"reviewer"_s, u"mira"_s}, {u"target"_s, u"staging"_s}, {u"announce"_s, true}};
    QCOMPARE(command.values, expected);
}

void tst_WorkflowWindow::changesTheOneAtWork()
{
    editor().graph().load(rich);
    QVERIFY(!m_window->actions()["workflow.change"]->isEnabled());
    play(false);
    m_window->live().look(WorkflowId{u"w-1"_s});
    QTRY_VERIFY(m_window->actions()["workflow.change"]->isEnabled());
    editor().rename(u"release"_s, u"publish"_s);
    m_window->actions()["workflow.change"]->trigger();
    QTRY_COMPARE(m_gateway->calls<ChangeWorkflow>().size(), 1);
    const ChangeWorkflow command = m_gateway->calls<ChangeWorkflow>().first();
    QCOMPARE(command.workflow, u"w-1");
    QVERIFY(command.text.contains(u"id: publish"));
}

void tst_WorkflowWindow::savingShowsWhatChanges()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"sample.runyard.yaml"_s);
    QVERIFY(awaited(editor().save(file)));
    QVERIFY(!m_window->isWindowModified());
    editor().rename(u"test"_s, u"check"_s);
    QVERIFY(m_window->isWindowModified());
    m_window->actions()["file.save"]->trigger();
    auto *sheet = m_window->findChild<SaveSheet *>();
    QVERIFY(sheet);
    const QString diff = sheet->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY(diff.contains(u"+   - id: check"_s) && diff.contains(u"−   - id: test"_s));
    QTest::keyClick(sheet, Qt::Key_Return);
    QTRY_VERIFY(!m_window->isWindowModified());
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(), editor().graph().text());
}

void tst_WorkflowWindow::keyboardAlone()
{
    WorkflowView &view = m_window->view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_N);
    QCOMPARE(m_window->scene().selectedSteps(), QStringList{u"plan"_s});
    QTest::keyClick(&view, Qt::Key_N);
    QCOMPARE(m_window->scene().selectedSteps(), QStringList{u"build"_s});
    const QPointF before = node("build")->position;
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(node("build")->position, before + QPointF(0, 8));
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(field<QPlainTextEdit>("run")->hasFocus());
    m_window->actions()["view.palette"]->trigger();
    QWidget *palette = QApplication::focusWidget();
    QTest::keyClick(palette, Qt::Key_Down);
    QTest::keyClick(palette, Qt::Key_Return);
    QCOMPARE(editor().graph().nodes().size(), 4);
    QCOMPARE(m_window->actions().conflicts(), QStringList());
}

void tst_WorkflowWindow::theMainWindowOpensFiles()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"sample.runyard.yaml"_s);
    QVERIFY(awaited(editor().save(file)));
    const Result<Settings> settings = Settings::load(QString(), {});
    MainWindow window(*m_gateway, *settings, m_gateway->clock);
    window.show();
    window.openFolders({file});
    QCOMPARE(window.workflows().windows().size(), 1);
    WorkflowWindow *opened = window.workflows().windows().first();
    QTRY_COMPARE(opened->editor().graph().nodes().size(), 3);
    window.openFolders({file}); // once is enough
    QCOMPARE(window.workflows().windows().size(), 1);
    QVERIFY(!window.launcher().sheet());
    window.actions()["file.newWorkflow"]->trigger();
    QCOMPARE(window.workflows().windows().size(), 2);
    QCOMPARE(window.actions().conflicts(), QStringList());
    // Changes are asked about before the window goes.
    opened->editor().rename(u"plan"_s, u"think"_s);
    QVERIFY(!window.close());
    opened->findChild<QMessageBox *>()->button(QMessageBox::Discard)->click();
    QVERIFY(window.close());
}

void tst_WorkflowWindow::tenThousandNodesStayFluid()
{
    QByteArray text = "runyard: 1\nname: large\nsteps:\n";
    for (int i = 0; i < 10'000; ++i) {
        text += "  - id: s" + QByteArray::number(i) + "\n    run: \"true\"\n";
        if (i >= 100)
            text += "    needs: [s" + QByteArray::number(i - 100) + ", s"
                    + QByteArray::number(i - 97 - i % 3) + "]\n";
    }
    QElapsedTimer timer;
    timer.start();
    editor().graph().load(text);
    const qint64 loaded = timer.restart();
    m_window->view().fitAll();
    QPixmap picture(m_window->view().viewport()->size());
    m_window->view().viewport()->render(&picture);
    const qint64 whole = timer.restart();
    m_window->view().zoomTo(1);
    m_window->view().viewport()->render(&picture);
    const qint64 near = timer.restart();
    NodeItem *item = m_window->scene().item(u"s5000"_s);
    m_window->view().centerOn(item);
    QApplication::sendPostedEvents();
    timer.restart();
    constexpr int frames = 30;
    for (int i = 0; i < frames; ++i) {
        item->moveBy(4, 2);
        QApplication::processEvents();
    }
    qInfo(
        "10,000 nodes: open %lld ms, all drawn %lld ms, near %lld ms, a frame of dragging %.1f ms",
        loaded, whole, near, double(timer.elapsed()) / frames);
    QVERIFY(timer.elapsed() < 200 * frames);
}

/** As far as a gate in the middle, or to a failure. */
void tst_WorkflowWindow::play(bool hasFailed, const QJsonObject &form)
{
    const QTemporaryDir folder;
    QVERIFY(awaited(editor().save(folder.filePath(u"modernise.runyard.yaml"_s))));
    WorkflowStarted started;
    started.workflow = WorkflowId{u"w-1"_s};
    started.number = 7;
    started.name = u"modernise"_s;
    started.file = editor().file();
    started.folders = QStringList{u"/home/mira/projects/api"_s};
    started.steps = editor().graph().document().definition().outline();
    m_gateway->record(started);
    const auto tries = [&](const char *step, int seconds, StepState end) {
        StepOpened opened;
        opened.workflow = started.workflow;
        opened.step = QString::fromLatin1(step);
        const RunId run = m_gateway->queue(u"/home/mira/projects/api"_s);
        StepTried tried;
        tried.workflow = started.workflow;
        tried.step = opened.step;
        tried.run = run;
        m_gateway->record({opened, tried});
        m_gateway->record(UsageReported{run, Tokens{12'400, 2'310, 88'200, 4'100}, 0.31});
        m_gateway->clock.advance(std::chrono::seconds(seconds));
        if (end == StepState::Running)
            return;
        StepEnded ended;
        ended.workflow = started.workflow;
        ended.step = opened.step;
        ended.state = end;
        if (end == StepState::Failed)
            ended.error = makeError(ErrorCode::ExitedWithError, "make test ended with 2.");
        m_gateway->record(ended);
    };
    tries("plan", 95, StepState::Succeeded);
    if (!hasFailed) {
        StepOpened opened;
        opened.workflow = started.workflow;
        opened.step = u"ask"_s;
        ApprovalAsked asked;
        asked.workflow = started.workflow;
        asked.step = u"ask"_s;
        asked.message = u"Start the update?"_s;
        asked.form = form;
        asked.hash = u"shown"_s;
        if (!form.isEmpty())
            asked.shown
                = QJsonArray{u"1. curl 8.9 → 8.10\n2. zlib 1.2 → 1.3: the interface has changed"_s,
                             QJsonObject{{u"packages"_s, 2}, {u"breaking"_s, true}}};
        m_gateway->record({opened, asked});
        return;
    }
    tries("ask", 30, StepState::Succeeded);
    tries("settle", 600, StepState::Succeeded);
    tries("docs", 0, StepState::Skipped);
    tries("update", 252, StepState::Succeeded);
    tries("test", 41, StepState::Failed);
}

void tst_WorkflowWindow::pictures_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<QString>("colors");
    QTest::addColumn<QString>("language");
    for (const char *colors : {"light", "dark"}) {
        for (const char *scene : {"drawn", "step", "waiting", "failed", "problem", "gate"})
            QTest::addRow("workflow-%s-%s", scene, colors)
                << QString::fromLatin1(scene) << QString::fromLatin1(colors) << u"en"_s;
    }
    for (const char *scene : {"new", "save", "start"})
        QTest::addRow("workflow-%s-light", scene)
            << QString::fromLatin1(scene) << u"light"_s << u"en"_s;
    QTest::newRow("workflow-step-German") << u"step"_s << u"light"_s << u"de"_s;
}

/** Kept for people to look at, where a folder for them is named. */
void tst_WorkflowWindow::pictures()
{
    QFETCH(QString, scene);
    QFETCH(QString, colors);
    QFETCH(QString, language);
    const QString folder = qEnvironmentVariable("RUNYARD_TEST_PICTURES");
    if (folder.isEmpty())
        QSKIP("RUNYARD_TEST_PICTURES names no folder");
    auto *application = static_cast<GuiApplication *>(qApp);
    application->setLanguage(language);
    application->setColors(colors);
    cleanup();
    init();
    if (scene == u"new")
        editor().startNew();
    else
        editor().graph().load(rich);
    if (scene == u"problem") {
        QByteArray text = rich;
        text.replace("needs: [test, docs, settle]", "needs: [tets, docs, settle]");
        text.replace("    wait: 10m\n", "    wait: soon\n    waiting: true\n");
        editor().setTypedText(text);
    }
    m_window->view().fitAll();
    QWidget *shown = m_window.get();
    if (scene == u"step" || scene == u"problem")
        m_window->selectStep(scene == u"step" ? u"update"_s : u"settle"_s);
    if (scene == u"waiting" || scene == u"failed") {
        play(scene == u"failed");
        m_window->live().look(WorkflowId{u"w-1"_s});
        if (scene == u"failed")
            m_window->selectStep(m_window->live().foremost());
    }
    const QTemporaryDir files;
    if (scene == u"save") {
        QVERIFY(awaited(editor().save(files.filePath(u"modernise.runyard.yaml"_s))));
        editor().rename(u"update"_s, u"upgrade"_s);
        editor().addStep(u"run"_s, std::nullopt, {u"release"_s});
        m_window->actions()["file.save"]->trigger();
        shown = m_window->findChild<SaveSheet *>();
    } else if (scene == u"start") {
        m_window->actions()["workflow.run"]->trigger();
        m_window->startSheet()->addFolders(
            {u"/home/mira/projects/api"_s, u"/home/mira/projects/web shop"_s});
        shown = m_window->startSheet();
    } else if (scene == u"gate") {
        play(false, gateForm);
        shown = new ApprovalSheet(
            *m_replica, *m_replica->state().workflows().find(WorkflowId{u"w-1"_s}),
            *m_replica->state().workflows().step(WorkflowId{u"w-1"_s}, u"ask"_s), m_window.get());
        shown->show();
    }
    QVERIFY(shown);
    QTest::qWait(200); // allowed: only for the picture
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(shown->grab().save(
        u"%1/%2.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))));
    application->setColors(u"light"_s);
    application->setLanguage(u"en"_s);
}

RUNYARD_GUI_TEST_MAIN(tst_WorkflowWindow)
#include "tst_workflowwindow.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"

#include <gui/workflow/workfloweditor.h>
#include <models/linediff.h>
#include <models/workflowpositions.h>

#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace Runyard;

class tst_WorkflowEditor : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void everyEditCanBeTakenBack_data();
    void everyEditCanBeTakenBack();
    void anEditChangesItsLinesOnly_data();
    void anEditChangesItsLinesOnly();
    void randomEditsKeepWhatTheyAreNotAbout();
    void aStepIsAddedToANewWorkflow();
    void copiesKeepTheirNeeds();
    void alignsAndDistributes();
    void foldersBecomeSteps();
    void typingIsOneStepOfUndo();
    void savesAndFindsItsPositionsAgain();
    void doesNotOverwriteWhatOthersWrote();

private:
    void edit(const QString &what);
    std::unique_ptr<WorkflowEditor> m_editor;
};

namespace {

/** As people write it: comments in odd places, quotes of each kind, blocks, anchors, keys that
 * nobody knows, lists in both styles. */
const QByteArray lived = R"(# Nightly maintenance.  Ask Mira before changing the model!
runyard: 1
name: 'nightly'          # shown in the list

x-team: &team {name: "Core", chat: '#core'}   # not ours

params:
  scope: {type: string, enum: [small, full], default: small}
  # add "paths" one day

steps:
  # ------ plan ------
  - id: plan     # the first one
    agent:
      prompt: |
        Look at the dependencies.
          Indented on purpose.

        List what is old.
    outputs: {schema: {type: object}}   # anything

  - id: 'gate'
    needs: plan
    approve: {message: "Go on?", expires: 12h}

  - {id: lint, needs: [plan], run: "make lint   # not a comment"}

  - id: work
    needs:
    - plan        # its list
    - gate
    when: "${{ steps.plan.verdict != 'fail' && params.scope == 'full' }}"
    run: >-
      make
      update
    x-owner: *team        # unknown keys stay
    retry: {max: 2, delay: 10s}

  - id: work-2
    # like work, but later
    needs: [ work ,  lint ]
    run: echo "${{ steps.work.outputs }}"
    locks: ["src/**"]


finally:
  - run: ./cleanup.sh     # always
# the end
)";

QList<QByteArray> linesOf(const QByteArray &text)
{
    return text.split('\n');
}

} // namespace

void tst_WorkflowEditor::init()
{
    m_editor = std::make_unique<WorkflowEditor>();
    m_editor->graph().load(lived);
    QVERIFY(m_editor->graph().isReadable());
}

void tst_WorkflowEditor::edit(const QString &what)
{
    if (what == u"connect")
        m_editor->connectSteps(u"gate"_s, u"lint"_s);
    else if (what == u"disconnect")
        m_editor->remove({}, {{u"gate"_s, u"work"_s}});
    else if (what == u"remove")
        m_editor->remove({u"lint"_s});
    else if (what == u"remove several")
        m_editor->remove({u"work"_s, u"gate"_s});
    else if (what == u"rename")
        m_editor->rename(u"work"_s, u"update"_s);
    else if (what == u"add")
        m_editor->addStep(u"run"_s, QPointF(40, 50), {u"work"_s});
    else if (what == u"set prompt")
        m_editor->setValue({u"steps"_s, u"plan"_s, u"agent"_s, u"prompt"_s}, u"Short now"_s);
    else if (what == u"set new key")
        m_editor->setValue({u"steps"_s, u"gate"_s, u"timeout"_s}, u"2h"_s);
    else if (what == u"take key away")
        m_editor->setValue({u"steps"_s, u"work"_s, u"retry"_s}, QJsonValue::Undefined);
    else if (what == u"needs")
        m_editor->setNeeds(u"work-2"_s, {u"plan"_s});
    else if (what == u"paste")
        m_editor->paste(m_editor->copied({u"gate"_s, u"work"_s}), std::nullopt);
    else if (what == u"arrange")
        m_editor->move({{u"plan"_s, QPointF(8, 800)}});
    else if (what == u"name of the workflow")
        m_editor->setValue({u"name"_s}, u"weekly"_s);
}

void tst_WorkflowEditor::everyEditCanBeTakenBack_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"connect", "disconnect", "remove", "remove several", "rename", "add", "set prompt",
          "set new key", "take key away", "needs", "paste", "arrange", "name of the workflow"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void tst_WorkflowEditor::everyEditCanBeTakenBack()
{
    QFETCH(QString, what);
    const NodePositions places = m_editor->graph().positions();
    QSignalSpy failed(m_editor.get(), &WorkflowEditor::failed);
    edit(what);
    QCOMPARE(failed.size(), 0);
    const QByteArray after = m_editor->graph().text();
    QVERIFY(after != lived || what == u"arrange");
    QVERIFY2(m_editor->graph().isReadable(), after.constData());
    QCOMPARE(m_editor->undoStack().count(), 1);
    m_editor->undoStack().undo();
    QCOMPARE(m_editor->graph().text(), lived);
    QCOMPARE(m_editor->graph().positions(), places);
    m_editor->undoStack().redo();
    QCOMPARE(m_editor->graph().text(), after);
}

void tst_WorkflowEditor::anEditChangesItsLinesOnly_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("removed");
    QTest::addColumn<int>("added");
    QTest::newRow("connect") << "connect" << 1 << 1;
    QTest::newRow("disconnect") << "disconnect" << 1 << 0;
    QTest::newRow("remove") << "remove" << 2 << 1; // its line, and one that needed it
    QTest::newRow("rename") << "rename" << 3 << 3; // id, need, expression
    QTest::newRow("set new key") << "set new key" << 0 << 1;
    QTest::newRow("take key away") << "take key away" << 1 << 0;
    QTest::newRow("name of the workflow") << "name of the workflow" << 1 << 1;
    QTest::newRow("arrange") << "arrange" << 0 << 0;
}

void tst_WorkflowEditor::anEditChangesItsLinesOnly()
{
    QFETCH(QString, what);
    QFETCH(int, removed);
    QFETCH(int, added);
    edit(what);
    const QList<DiffLine> lines = lineDiff(lived, m_editor->graph().text());
    const auto count = [&](DiffLine::Kind kind) {
        return int(std::count_if(lines.cbegin(), lines.cend(),
                                 [&](const DiffLine &line) { return line.kind == kind; }));
    };
    QCOMPARE(count(DiffLine::Kind::Removed), removed);
    QCOMPARE(count(DiffLine::Kind::Added), added);
    if (what == u"name of the workflow")
        QVERIFY(m_editor->graph().text().contains("name: 'weekly'          # shown in the list"));
}

/** Lines of steps that an edit is not about are there before and after, byte for byte, and in the
 * same order. */
void tst_WorkflowEditor::randomEditsKeepWhatTheyAreNotAbout()
{
    QRandomGenerator random(20261121);
    int edits = 0;
    for (int round = 0; round < 60; ++round) {
        m_editor->graph().load(lived);
        m_editor->undoStack().clear();
        for (int i = 0; i < 12; ++i) {
            const QByteArray before = m_editor->graph().text();
            QStringList ids;
            for (const WorkflowNode &node : m_editor->graph().nodes()) {
                if (node.phase == WorkflowEnums::Phase::Main)
                    ids << node.id;
            }
            if (ids.isEmpty())
                break;
            const auto any = [&] { return ids[random.bounded(ids.size())]; };
            QStringList about;
            switch (random.bounded(7)) {
            case 0: {
                const QString from = any();
                const QString to = any();
                if (!m_editor->graph().canConnect(from, to))
                    continue;
                about << to;
                m_editor->connectSteps(from, to);
                break;
            }
            case 1: {
                const QString step = any();
                const QStringList needs = m_editor->graph().node(step)->needs;
                if (needs.isEmpty())
                    continue;
                about << step;
                m_editor->remove({}, {{needs[random.bounded(needs.size())], step}});
                break;
            }
            case 2: {
                const QString step = any();
                about << step;
                for (const WorkflowNode &node : m_editor->graph().nodes()) {
                    if (node.needs.contains(step))
                        about << node.id;
                }
                if (random.bounded(3) == 0)
                    m_editor->remove({step});
                break;
            }
            case 3:
                m_editor->addStep(u"agent"_s, QPointF(random.bounded(900), random.bounded(900)),
                                  {any()});
                break;
            case 4: {
                const QString step = any();
                about << step;
                m_editor->setValue({u"steps"_s, step, u"timeout"_s},
                                   QString::number(random.bounded(1, 90)) + u"m"_s);
                break;
            }
            case 5: {
                const QString step = any();
                about << step;
                m_editor->setValue({u"steps"_s, step, u"timeout"_s}, QJsonValue::Undefined);
                break;
            }
            default:
                m_editor->move({{any(), QPointF(random.bounded(900), random.bounded(900))}});
                QCOMPARE(m_editor->graph().text(), before);
            }
            ++edits;
            const QByteArray after = m_editor->graph().text();
            QVERIFY2(m_editor->graph().isReadable(), after.constData());
            // Every line that went stood in a step that the edit was about.
            const WorkflowDocument old(before);
            for (const DiffLine &line : lineDiff(before, after)) {
                if (line.kind != DiffLine::Kind::Removed)
                    continue;
                qint64 begin = 0;
                for (int number = 1; number < line.oldLine; ++number)
                    begin += linesOf(before)[number - 1].size() + 1;
                bool isMeant = line.text.trimmed().isEmpty();
                for (const QString &step : std::as_const(about)) {
                    const auto range = old.stepRange(step);
                    isMeant = isMeant
                              || (range && begin < range->end
                                  && begin + line.text.size() >= range->begin);
                }
                QVERIFY2(isMeant,
                         (before + "\n=====\n" + after + "\n=====\n" + line.text).constData());
            }
        }
        while (m_editor->undoStack().canUndo())
            m_editor->undoStack().undo();
        QCOMPARE(m_editor->graph().text(), lived);
    }
    qInfo("%d edits", edits);
}

void tst_WorkflowEditor::aStepIsAddedToANewWorkflow()
{
    m_editor->startNew();
    QCOMPARE(m_editor->graph().nodes().size(), 0);
    const QString first = m_editor->addStep(u"agent"_s, QPointF(0, 0));
    QCOMPARE(first, u"work"_s);
    const QString second = m_editor->addStep(u"run"_s, std::nullopt, {first});
    QCOMPARE(m_editor->graph().node(second)->needs, QStringList{first});
    QVERIFY(m_editor->graph().node(second)->position.x() > 200);
    for (const char *kind : {"approve", "wait", "uses", "merge"})
        QVERIFY(!m_editor->addStep(QString::fromLatin1(kind), std::nullopt).isEmpty());
    for (const WorkflowProblem &problem : m_editor->graph().problems())
        QVERIFY2(problem.warning, qPrintable(problem.error.message()));
}

void tst_WorkflowEditor::copiesKeepTheirNeeds()
{
    const QStringList added
        = m_editor->paste(m_editor->copied({u"gate"_s, u"work"_s}), QPointF(1000, 1000));
    QCOMPARE(added.size(), 2);
    QVERIFY(added.contains(u"gate-2"_s));
    const WorkflowNode *copy = m_editor->graph().node(added.last());
    QCOMPARE(copy->needs, (QStringList{u"plan"_s, u"gate-2"_s}));
    QVERIFY(m_editor->graph().node(u"gate-2"_s)->position.x() >= 1000);
    // Text of another kind is refused.
    QSignalSpy failed(m_editor.get(), &WorkflowEditor::failed);
    QVERIFY(m_editor->paste("just words", std::nullopt).isEmpty());
    QCOMPARE(failed.size(), 1);
}

void tst_WorkflowEditor::alignsAndDistributes()
{
    m_editor->move({{u"plan"_s, {0, 0}}, {u"gate"_s, {30, 100}}, {u"lint"_s, {80, 400}}});
    m_editor->align({u"plan"_s, u"gate"_s, u"lint"_s}, WorkflowEditor::Edge::Left);
    QCOMPARE(m_editor->graph().node(u"lint"_s)->position, QPointF(0, 400));
    m_editor->align({u"plan"_s, u"gate"_s, u"lint"_s}, WorkflowEditor::Edge::Rows);
    QCOMPARE(m_editor->graph().node(u"gate"_s)->position, QPointF(0, 200));
    m_editor->undoStack().undo();
    QCOMPARE(m_editor->graph().node(u"gate"_s)->position, QPointF(0, 100));
}

void tst_WorkflowEditor::foldersBecomeSteps()
{
    m_editor->addFolders({u"/home/mira/web shop"_s, u"/home/mira/api"_s, u"/home/jo/api"_s},
                         {0, 900});
    QVERIFY(m_editor->graph().node(u"web-shop"_s));
    QVERIFY(m_editor->graph().node(u"api"_s));
    QVERIFY(m_editor->graph().node(u"api-2"_s));
    QVERIFY(m_editor->graph().text().contains("folder: /home/jo/api"));
}

void tst_WorkflowEditor::typingIsOneStepOfUndo()
{
    QByteArray text = lived;
    for (const char letter : QByteArray("abc")) {
        text.insert(text.indexOf("echo") + 4, letter);
        m_editor->setTypedText(text);
    }
    QCOMPARE(m_editor->undoStack().count(), 1);
    m_editor->undoStack().undo();
    QCOMPARE(m_editor->graph().text(), lived);
}

void tst_WorkflowEditor::savesAndFindsItsPositionsAgain()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"a.runyard.yaml"_s);
    QVERIFY(m_editor->isModified());
    QVERIFY(awaited(m_editor->save(file)));
    QVERIFY(!m_editor->isModified());
    m_editor->move({{u"plan"_s, {1234, 56}}});
    QVERIFY(!m_editor->isModified());
    m_editor.reset(); // positions are written at the latest now
    WorkflowEditor again;
    QVERIFY(awaited(again.open(file)));
    QCOMPARE(again.graph().text(), lived);
    QCOMPARE(again.graph().node(u"plan"_s)->position, QPointF(1234, 56));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void tst_WorkflowEditor::doesNotOverwriteWhatOthersWrote()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"a.runyard.yaml"_s);
    QVERIFY(awaited(m_editor->save(file)));
    QFile other(file);
    QVERIFY(other.open(QIODevice::Append));
    other.write("# somebody\n");
    other.close();
    m_editor->rename(u"lint"_s, u"check"_s);
    const Result<> saved = awaited(m_editor->save(m_editor->file()));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::WrongState);
    QVERIFY(awaited(m_editor->save(m_editor->file(), true)));
    QVERIFY(!awaited(m_editor->open(folder.filePath(u"none.runyard.yaml"_s))));
}

RUNYARD_GUI_TEST_MAIN(tst_WorkflowEditor)
#include "tst_workfloweditor.moc"

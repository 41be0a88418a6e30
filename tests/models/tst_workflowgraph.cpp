// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/workflowgraph.h>
#include <models/workflowoutlinemodel.h>
#include <models/workflowpositions.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

namespace {

const QByteArray sample = R"(# The nightly one.
runyard: 1
name: sample
steps:
  - id: plan   # first of all
    agent: {provider: mock, prompt: "Plan it"}
  - id: ok
    needs: [plan]
    approve: {message: "Go on?"}
  - id: build
    needs: [ok]
    run: |
      make all
      make test
  - id: lint
    name: Look for mistakes
    needs: [ok]
    run: make lint
    when: "${{ params.lint }}"
  - id: done
    needs: [build, lint]
    wait: 5s
finally: [{run: ./cleanup.sh}]
)";

} // namespace

class tst_WorkflowGraph : public QObject
{
    Q_OBJECT
private slots:
    void hasANodeForEachStepAndAnEdgeForEachNeed();
    void placesNodesFromLeftToRight();
    void movingChangesNoByteOfTheText();
    void anEditAndItsInverse();
    void aNewNodeStandsWhereItWasPut();
    void aRemovedNodeComesBackToItsPlace();
    void problemsStandAtTheirNode();
    void brokenTextKeepsTheLastGraph();
    void noCirclesCanBeConnected();
    void freeNamesAreFree();
    void positionsAreKeptBesideTheFile();
    void theOutlineIsTheSameGraph();
    void tenThousandStepsOpenWithinASecond();
};

void tst_WorkflowGraph::hasANodeForEachStepAndAnEdgeForEachNeed()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    QCOMPARE(graph.nodes().size(), 6);
    QCOMPARE(graph.edges().size(), 5);
    QCOMPARE(graph.node(u"plan"_s)->kind, WorkflowEnums::StepKind::Agent);
    QCOMPARE(graph.node(u"plan"_s)->detail, u"Plan it"_s);
    QCOMPARE(graph.node(u"build"_s)->detail, u"make all"_s);
    QCOMPARE(graph.node(u"lint"_s)->title, u"Look for mistakes"_s);
    QCOMPARE(graph.node(u"lint"_s)->marks, QStringList{u"when"_s});
    QCOMPARE(graph.nodes().last().phase, WorkflowEnums::Phase::Finally);
}

void tst_WorkflowGraph::placesNodesFromLeftToRight()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    for (const WorkflowEdge &edge : graph.edges())
        QVERIFY(graph.nodes()[edge.from].position.x() < graph.nodes()[edge.to].position.x());
    QVERIFY(graph.nodes().last().position.y() > graph.node(u"done"_s)->position.y());
}

void tst_WorkflowGraph::movingChangesNoByteOfTheText()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    QSignalSpy moved(&graph, &WorkflowGraphModel::moved);
    const QPointF before = graph.node(u"ok"_s)->position;
    const WorkflowChange back = graph.apply({{}, {{u"ok"_s, QPointF(900, -40)}}, {}});
    QCOMPARE(graph.text(), sample);
    QCOMPARE(graph.node(u"ok"_s)->position, QPointF(900, -40));
    QCOMPARE(moved.size(), 1);
    graph.apply(back);
    QCOMPARE(graph.node(u"ok"_s)->position, before);
}

void tst_WorkflowGraph::anEditAndItsInverse()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    const auto edits = graph.document().addNeed(u"lint"_s, u"plan"_s);
    QVERIFY(edits);
    const NodePositions before = graph.positions();
    const WorkflowChange back = graph.apply({*edits, {}, {}});
    QVERIFY(graph.node(u"lint"_s)->needs.contains(u"plan"_s));
    QCOMPARE(graph.positions(), before); // what stands stays
    QCOMPARE(graph.edges().size(), 6);
    graph.apply(back);
    QCOMPARE(graph.text(), sample);
}

void tst_WorkflowGraph::aNewNodeStandsWhereItWasPut()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    const auto edits = graph.document().addStep(u"extra"_s, {{u"run"_s, u"true"_s}}, u"done"_s);
    QVERIFY(edits);
    const WorkflowChange back = graph.apply({*edits, {{u"extra"_s, QPointF(50, 400)}}, {}});
    QCOMPARE(graph.node(u"extra"_s)->position, QPointF(50, 400));
    graph.apply(back);
    QVERIFY(!graph.node(u"extra"_s));
    QCOMPARE(graph.text(), sample);
    // Without a place it finds one of its own.
    graph.apply({*edits, {}, {}});
    QVERIFY(graph.node(u"extra"_s)->position.y() > 0);
}

void tst_WorkflowGraph::aRemovedNodeComesBackToItsPlace()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    graph.apply({{}, {{u"build"_s, QPointF(777, 333)}}, {}});
    const auto edits = graph.document().removeStep(u"build"_s);
    QVERIFY(edits);
    const WorkflowChange back = graph.apply({*edits, {}, {}});
    QVERIFY(!graph.node(u"build"_s));
    graph.apply(back);
    QCOMPARE(graph.node(u"build"_s)->position, QPointF(777, 333));
    QCOMPARE(graph.text(), sample);
}

void tst_WorkflowGraph::problemsStandAtTheirNode()
{
    WorkflowGraphModel graph;
    QByteArray text = sample;
    text.replace("needs: [build, lint]", "needs: [built, lint]");
    graph.load(text);
    QCOMPARE(graph.node(u"done"_s)->errors, 1);
    QCOMPARE(graph.node(u"plan"_s)->errors, 0);
    QCOMPARE(graph.edges().size(), 4);
}

void tst_WorkflowGraph::brokenTextKeepsTheLastGraph()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    const WorkflowChange back = graph.apply({{{{0, 0}, "]: [\n"}}, {}, {}});
    QVERIFY(!graph.isReadable());
    QCOMPARE(graph.nodes().size(), 6);
    QVERIFY(!graph.problems().isEmpty());
    QVERIFY(!graph.canConnect(u"plan"_s, u"done"_s));
    graph.apply(back);
    QVERIFY(graph.isReadable());
    QCOMPARE(graph.text(), sample);
}

void tst_WorkflowGraph::noCirclesCanBeConnected()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    QVERIFY(graph.canConnect(u"plan"_s, u"done"_s));
    QVERIFY(!graph.canConnect(u"done"_s, u"plan"_s));
    QVERIFY(!graph.canConnect(u"plan"_s, u"plan"_s));
    QVERIFY(!graph.canConnect(u"plan"_s, u"ok"_s)); // is there already
    QVERIFY(!graph.canConnect(u"plan"_s, graph.nodes().last().id));
    QVERIFY(!graph.canConnect(u"plan"_s, u"nobody"_s));
}

void tst_WorkflowGraph::freeNamesAreFree()
{
    WorkflowGraphModel graph;
    graph.load(sample);
    QCOMPARE(graph.freeId(u"test"_s), u"test"_s);
    QCOMPARE(graph.freeId(u"plan"_s), u"plan-2"_s);
}

void tst_WorkflowGraph::positionsAreKeptBesideTheFile()
{
    const QString file = u"/home/mira/a.runyard.yaml"_s;
    const NodePositions positions{{u"plan"_s, {1, 2.5}}, {u"ok"_s, {-40, 9}}};
    QVERIFY(WorkflowPositions::load(file).isEmpty());
    QVERIFY(WorkflowPositions::save(file, positions));
    QCOMPARE(WorkflowPositions::load(file), positions);
    QVERIFY(WorkflowPositions::load(u"/home/mira/b.runyard.yaml"_s).isEmpty());
    QFile broken(WorkflowPositions::filePath(file));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{\"nodes\": {\"plan\": [1e300, 2], \"ok\": 3}");
    broken.close();
    QVERIFY(WorkflowPositions::load(file).isEmpty());
}

void tst_WorkflowGraph::theOutlineIsTheSameGraph()
{
    WorkflowGraphModel graph;
    WorkflowOutlineModel outline(graph, nullptr);
    const QAbstractItemModelTester tester(&outline,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    graph.load(sample);
    QCOMPARE(outline.rowCount(), 2);
    QCOMPARE(outline.rowCount(outline.index(0, 0)), 5);
    const QModelIndex lint = outline.indexOf(u"lint"_s);
    QCOMPARE(lint.data().toString(), u"Look for mistakes"_s);
    QCOMPARE(lint.siblingAtColumn(WorkflowOutlineModel::NeedsColumn).data().toString(), u"ok"_s);
    QVERIFY(lint.data(Qt::AccessibleTextRole).toString().contains(u"after ok"_s));

    QSignalSpy renamed(&outline, &WorkflowOutlineModel::renameRequested);
    QSignalSpy needed(&outline, &WorkflowOutlineModel::needsRequested);
    QVERIFY(outline.setData(lint, u"check"_s, Qt::EditRole));
    QCOMPARE(renamed.value(0), (QVariantList{u"lint"_s, u"check"_s}));
    QVERIFY(outline.setData(lint.siblingAtColumn(WorkflowOutlineModel::NeedsColumn), u"ok , plan"_s,
                            Qt::EditRole));
    QCOMPARE(needed.value(0).value(1).toStringList(), (QStringList{u"ok"_s, u"plan"_s}));

    const auto edits = graph.document().removeStep(u"lint"_s);
    QVERIFY(edits);
    graph.apply({*edits, {}, {}});
    QCOMPARE(outline.rowCount(outline.index(0, 0)), 4);
    QVERIFY(!outline.indexOf(u"lint"_s).isValid());
}

void tst_WorkflowGraph::tenThousandStepsOpenWithinASecond()
{
    QByteArray text = "runyard: 1\nname: large\nsteps:\n";
    for (int i = 0; i < 10'000; ++i) {
        text += "  - id: s" + QByteArray::number(i) + "\n    run: \"true\"\n";
        if (i >= 100)
            text += "    needs: [s" + QByteArray::number(i - 100) + ", s"
                    + QByteArray::number(i - 97 - i % 3) + "]\n";
    }
    WorkflowGraphModel graph;
    QElapsedTimer timer;
    timer.start();
    graph.load(text);
    qInfo("10,000 steps, %lld edges: %lld ms", qint64(graph.edges().size()), timer.elapsed());
    QCOMPARE(graph.nodes().size(), 10'000);
    QVERIFY(timer.elapsed() < 10'000);
}

QTEST_GUILESS_MAIN(tst_WorkflowGraph)
#include "tst_workflowgraph.moc"

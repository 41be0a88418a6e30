// SPDX-License-Identifier: GPL-3.0-or-later
#include <workflows/importer.h>
#include <workflows/workflowreader.h>

#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

class tst_Importer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void carriesActionsOver();
    void carriesAChecklistOver();
    void refusesWhatIsNeither();
};

void tst_Importer::carriesActionsOver()
{
    QFile file(QStringLiteral(RUNYARD_SOURCE_DIR "/tests/workflows/data/actions.yml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<ImportedWorkflow> imported = importWorkflow(file.readAll(), u"actions.yml"_s);
    QVERIFY(imported);
    const CheckedWorkflow checked = readWorkflow(imported->text);
    QVERIFY2(checked.isUsable(),
             (imported->text + "\n"
              + (checked.problems.isEmpty() ? QByteArray()
                                            : checked.problems.first().error.sentence().toUtf8()))
                 .constData());
    const WorkflowDefinition &workflow = checked.definition;
    QCOMPARE(workflow.name, u"CI");
    QCOMPARE(workflow.steps.size(), 4);
    QCOMPARE(workflow.steps[0].id, u"lint");
    QCOMPARE(workflow.steps[1].run, u"make\nmake install\n");
    QCOMPARE(workflow.steps[1].needs, QStringList{u"lint"_s});
    QCOMPARE(workflow.steps[1].timeout, std::chrono::minutes(10));
    QCOMPARE(workflow.steps[2].needs, QStringList{u"test-1"_s});
    QVERIFY(workflow.steps[2].run.contains(u"${{ matrix.v }}"));
    QCOMPARE(workflow.steps[2].environment.value(u"A"_s), u"b");
    QCOMPARE(workflow.steps[3].needs, QStringList({"lint", "test-2"}));
    QCOMPARE(workflow.steps[3].join, WorkflowEnums::Join::AllDone);
    QVERIFY(workflow.steps[3].when.contains(u"steps['test-2'].state == 'succeeded'"));
    QVERIFY(imported->leftOut.contains(u"line 8: uses: actions/checkout@v4"_s));
    QVERIFY(imported->text.contains("secrets.TOKEN"));
}

void tst_Importer::carriesAChecklistOver()
{
    const Result<ImportedWorkflow> imported
        = importWorkflow("# Plan\n\n- [x] Begin\n- [ ] Write the parser: it's hard\n  Use what is "
                         "there.\n  - [ ] lexer\n"
                         "* [ ] Write the parser: it's hard\n",
                         u"todo.md"_s);
    QVERIFY(imported);
    const CheckedWorkflow checked = readWorkflow(imported->text);
    QVERIFY2(checked.isUsable(), imported->text.constData());
    QCOMPARE(checked.definition.steps.size(), 2);
    QCOMPARE(checked.definition.steps[0].agent.prompt,
             u"Write the parser: it's hard\nUse what is there.\n- lexer");
    QCOMPARE(checked.definition.steps[1].needs, QStringList{checked.definition.steps[0].id});
    QCOMPARE(imported->leftOut, QStringList{u"done: Begin"_s});
}

void tst_Importer::refusesWhatIsNeither()
{
    QVERIFY(!importWorkflow("a: 1\n", u"x.yml"_s));
    QVERIFY(!importWorkflow("# nothing\n", u"x.md"_s));
    QVERIFY(!importWorkflow("a: [\n", u"x.yml"_s));
}

QTEST_APPLESS_MAIN(tst_Importer)
#include "tst_importer.moc"

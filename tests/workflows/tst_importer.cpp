// SPDX-License-Identifier: GPL-3.0-or-later
#include <workflows/importer.h>
#include <workflows/workflowreader.h>

#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

namespace {

ImportedWorkflow carried(const QString &name)
{
    QFile file(QStringLiteral(RUNYARD_SOURCE_DIR "/tests/workflows/data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return importWorkflow(file.readAll(), name).value_or(ImportedWorkflow());
}

WorkflowDefinition definitionOf(const ImportedWorkflow &imported)
{
    const CheckedWorkflow checked = readWorkflow(imported.text);
    if (!checked.isUsable())
        qWarning("%s\n%s", imported.text.constData(),
                 qPrintable(checked.verdict().error().sentence()));
    return checked.definition;
}

} // namespace

class tst_Importer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void carriesActionsOver();
    void carriesAChecklistOver();
    void carriesDaguOver();
    void carriesTheFirstFormOfDaguOver();
    void carriesArchonOver();
    void saysWhatMustBeMended();
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

void tst_Importer::carriesDaguOver()
{
    const ImportedWorkflow imported = carried(u"dagu.yaml"_s);
    const WorkflowDefinition workflow = definitionOf(imported);
    QCOMPARE(workflow.name, u"nightly release");
    QCOMPARE(workflow.timeout, std::chrono::hours(2));
    QCOMPARE(workflow.concurrency.onConflict, ConcurrencyRule::OnConflict::Skip);
    QCOMPARE(workflow.params.size(), 2);
    QCOMPARE(workflow.steps.size(), 10);
    const StepDefinition &build = *workflow.step(u"build");
    QCOMPARE(build.needs, QStringList{u"version"_s});
    QCOMPARE(build.run, u"make \"VERSION=${VERSION}\"\nmake package\n");
    QCOMPARE(build.environment.value(u"VERSION"_s), u"${{ trim(steps['version'].stdout) }}");
    QCOMPARE(build.environment.value(u"TAG"_s), u"${{ trim(steps['version'].stdout) }}");
    QCOMPARE(build.environment.value(u"REGION"_s), u"${{ params.REGION }}");
    QCOMPARE(build.environment.value(u"LOG_LEVEL"_s), u"info");
    QCOMPARE(build.folder, u"service");
    QCOMPARE(build.timeout, std::chrono::minutes(15));
    QCOMPARE(build.retry.max, 3);
    QCOMPARE(build.retry.mostDelay, std::chrono::minutes(2));
    const StepDefinition &review = *workflow.step(u"review");
    QCOMPARE(review.agent.agent, u"codex");
    QCOMPARE(review.agent.prompt, u"Review ${{ fromJson(steps['version'].stdout).tag }} for ${{ "
                                  "params.environment }}.");
    const StepDefinition &gate = *workflow.step(u"ok");
    QCOMPARE(gate.kind, WorkflowEnums::StepKind::Approve);
    QCOMPARE(gate.approve.form.value("where").toObject().value("required"), QJsonValue(true));
    const StepDefinition &deploy = *workflow.step(u"deploy");
    QCOMPARE(deploy.when, u"params.environment == 'production'");
    QVERIFY(deploy.continueOnError);
    QVERIFY(deploy.run.contains(u"'${{ steps['ok'].outputs.where }}'"));
    QCOMPARE(workflow.step(u"smoke")->loop->max, 5);
    QCOMPARE(workflow.step(u"smoke")->loop->until.run, u"test \"$(cat state)\" = 'up'");
    const StepDefinition &fan = *workflow.step(u"fanout");
    QCOMPARE(fan.uses, u"workflows/notify");
    QCOMPARE(fan.with.value("TEAM"), QJsonValue(u"${{ item.team }}"_s));
    QCOMPARE(fan.fan->atOnce, 2);
    QVERIFY(workflow.step(u"ticket")->run.contains(u"exit 1")); // never a silent success
    QCOMPARE(workflow.steps[8].phase, WorkflowEnums::Phase::OnFailure);
    QCOMPARE(workflow.steps[9].run, u"./cleanup.sh");
    for (const char *left : {"line 5: schedule", "line 9: queue", "HOME_BIN", "effort of review",
                             "precondition of deploy: test -e /etc/allowed", "action http.request",
                             "success of handler_on", "workflows/notify must be imported"})
        QVERIFY2(imported.leftOut.join(u'\n').contains(QString::fromUtf8(left)),
                 qPrintable(QString::fromUtf8(left) + u'\n' + imported.leftOut.join(u'\n')));
    for (const QString &one : imported.leftOut)
        QVERIFY(imported.text.contains(one.toUtf8()));
}

void tst_Importer::carriesTheFirstFormOfDaguOver()
{
    const ImportedWorkflow imported = carried(u"dagu-old.yaml"_s);
    const WorkflowDefinition workflow = definitionOf(imported);
    QCOMPARE(workflow.name, u"dagu-old");
    QCOMPARE(workflow.params.size(), 2);
    QCOMPARE(workflow.params[0].schema.value("default"), QJsonValue(u"last monday"_s));
    QCOMPARE(workflow.concurrency.limit, 2);
    QCOMPARE(workflow.steps.size(), 4);
    QCOMPARE(workflow.steps[0].id, u"fetch-data");
    QVERIFY(workflow.steps[0].continueOnError);
    QCOMPARE(workflow.steps[1].needs, QStringList{u"fetch-data"_s});
    QCOMPARE(workflow.steps[1].loop->until.run, u"! { test -e busy; }");
    QVERIFY(workflow.steps[1].run.startsWith(u"print("));
    QCOMPARE(workflow.steps[2].uses, u"other");
    QCOMPARE(workflow.steps[3].run, u"echo done");
    QCOMPARE(workflow.steps[3].needs, QStringList{u"sub"_s});
    QVERIFY(imported.leftOut.join(u'\n').contains(u"it is sh"));
}

void tst_Importer::carriesArchonOver()
{
    const ImportedWorkflow imported = carried(u"archon.yaml"_s);
    const WorkflowDefinition workflow = definitionOf(imported);
    QCOMPARE(workflow.name, u"fix-issue");
    QCOMPARE(workflow.params.value(0).name, u"task");
    QCOMPARE(workflow.steps.size(), 9);
    const StepDefinition &classify = *workflow.step(u"classify");
    QCOMPARE(classify.agent.agent, u"claude");
    QCOMPARE(classify.agent.prompt, u"Classify this issue: ${{ params.task }}\n");
    QCOMPARE(classify.agent.rules.size(), 2);
    QCOMPARE(classify.budget.usd, 0.5);
    QVERIFY(classify.outputs.contains("properties"));
    const StepDefinition &look = *workflow.step(u"investigate");
    QCOMPARE(look.agent.instructions, u"archon-investigate.md");
    QCOMPARE(look.when, u"steps['classify'].outputs.type == 'BUG'");
    QCOMPARE(look.agent.session, u"new");
    QCOMPARE(workflow.step(u"checks")->command.mid(0, 2), QStringList({"bash", "-c"}));
    QCOMPARE(workflow.step(u"checks")->timeout, std::chrono::minutes(10));
    QCOMPARE(workflow.step(u"note")->run, u"echo \"${{ steps['classify'].outputs.type }}\"");
    const StepDefinition &implement = *workflow.step(u"implement");
    QCOMPARE(implement.join, WorkflowEnums::Join::AnySuccess);
    QCOMPARE(implement.loop->max, 5);
    QCOMPARE(implement.loop->until.signal, u"DONE");
    QVERIFY(implement.loop->fresh);
    QCOMPARE(implement.agent.agent, u"codex");
    QVERIFY(implement.agent.prompt.contains(u"${{ steps['investigate'].text }}"));
    QCOMPARE(implement.retry.delay, std::chrono::seconds(3));
    QVERIFY(!implement.retry.always);
    QCOMPARE(workflow.step(u"each")->fan->as, u"part");
    QCOMPARE(workflow.step(u"each")->agent.rules.value(0).effect, PermissionEnums::Effect::Deny);
    QVERIFY(workflow.step(u"gate")->approve.form.contains("response"));
    QCOMPARE(workflow.step(u"pr")->uses, u"open-pr");
    for (const char *left :
         {"interactive", "put the text of the command archon-investigate", "mcp of investigate",
          "join of fan_out", "on_reject of approval of gate", "node post: script"})
        QVERIFY2(imported.leftOut.join(u'\n').contains(QString::fromUtf8(left)),
                 qPrintable(QString::fromUtf8(left) + u'\n' + imported.leftOut.join(u'\n')));
}

void tst_Importer::saysWhatMustBeMended()
{
    const Result<ImportedWorkflow> imported = importWorkflow(
        "nodes:\n- {id: a, prompt: x}\n- {id: b, prompt: use $a.output}\n", u"x.yaml"_s);
    QVERIFY(imported);
    QVERIFY2(imported->leftOut.join(u'\n').contains(u"to be mended: step b"),
             qPrintable(imported->leftOut.join(u'\n')));
}

QTEST_APPLESS_MAIN(tst_Importer)
#include "tst_importer.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <workflows/formatkeys.h>
#include <workflows/workflowreader.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

namespace {

QByteArray whole()
{
    QFile file(QStringLiteral(RUNYARD_SOURCE_DIR "/tests/workflows/data/whole.runyard.yaml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_WorkflowReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEverythingOfTheFormat();
    void namesTheMistakeItsPlaceAndTheRemedy_data();
    void namesTheMistakeItsPlaceAndTheRemedy();
    void warnsAboutWhatHasNoEffect();
    void readsWhatStepsMustLeaveAndMayDo();
    void fillsParameters();
    void readsALargeFileFast();
    void publishesTheSchemaOfItsKeys();
};

void tst_WorkflowReader::readsEverythingOfTheFormat()
{
    const CheckedWorkflow checked = readWorkflow(whole());
    for (const WorkflowProblem &problem : checked.problems)
        QVERIFY2(problem.warning,
                 qPrintable(u"%1: %2"_s.arg(problem.line).arg(problem.error.message())));
    const WorkflowDefinition &workflow = checked.definition;
    QCOMPARE(workflow.name, u"modernise");
    QCOMPARE(workflow.steps.size(), 9);
    QCOMPARE(workflow.priority, 50);
    QCOMPARE(workflow.budget.tokens, 5'000'000);
    const StepDefinition *work = workflow.step(u"work");
    QVERIFY(work);
    QCOMPARE(work->kind, WorkflowEnums::StepKind::Agent);
    QCOMPARE(work->needs, QStringList{u"approve"_s});
    QCOMPARE(work->agent.agent, u"claude");
    QCOMPARE(work->agent.model, u"sonnet");
    QCOMPARE(work->retry.max, 2);
    QVERIFY(!work->retry.always);
    QCOMPARE(work->timeout, std::chrono::minutes(45));
    QCOMPARE(work->fan->as, u"task");
    QCOMPARE(work->fan->atOnce, 4);
    const StepDefinition *gate = workflow.step(u"approve");
    QCOMPARE(gate->approve.rerunFrom, u"plan");
    QCOMPARE(gate->approve.expires, std::chrono::hours(12));
    QCOMPARE(workflow.step(u"green")->loop->max, 6);
    QCOMPARE(workflow.step(u"green")->verify.size(), 2);
    QCOMPARE(workflow.step(u"race")->select.human, true);
    QCOMPARE(workflow.step(u"finally-2")->needs, QStringList{u"finally-1"_s});
    QCOMPARE(workflow.namedFiles(), QStringList({"plan.md", "do.md", "polish.md", "lib/open-pr"}));
}

void tst_WorkflowReader::namesTheMistakeItsPlaceAndTheRemedy_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("mistake");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, const char *text, int line, int column,
                        const char *mistake, const char *remedy) {
        QTest::newRow(name) << QByteArray(text) << line << column << QString::fromUtf8(mistake)
                            << QString::fromUtf8(remedy);
    };
    row("unknown key", "steps:\n  - id: a\n    run: x\n    timout: 5m\n", 4, 5, "'timout'",
        "'timeout'");
    row("unknown key at the top", "stpes:\n  - id: a\n    run: x\n", 1, 1, "'stpes'", "'steps'");
    row("unknown key in an object", "steps:\n- {id: a, agent: {promt: x}}\n", 2, 19, "'promt'",
        "'prompt'");
    row("unknown need", "steps:\n- {id: build, run: x}\n- {id: b, run: x, needs: [biuld]}\n", 3, 27,
        "'biuld'", "'build'");
    row("cycle",
        "steps:\n- {id: a, run: x, needs: [c]}\n- {id: b, run: x, needs: [a]}\n- {id: c, run: x, "
        "needs: [b]}\n",
        2, 27, "a → c → b → a", "Take one");
    row("id twice", "steps:\n- {id: a, run: x}\n- {id: a, run: y}\n", 3, 8,
        "another step 'a' in line 2", "another id");
    row("no id", "steps:\n- {run: x}\n", 2, 3, "no 'id'", "id: build");
    row("no kind", "steps:\n- {id: a}\n", 2, 3, "says not what", "one of");
    row("two kinds", "steps:\n- {id: a, run: x, agent: {prompt: y}}\n", 2, 3, "more than one",
        "one of");
    row("a time span", "steps:\n- {id: a, run: x, timeout: soon}\n", 2, 28, "'soon'", "45m");
    row("a flag", "steps:\n- {id: a, run: x, continue_on_error: maybe}\n", 2, 38, "true or false",
        "");
    row("a number", "steps:\n- {id: a, run: x, priority: high}\n", 2, 29, "whole number", "");
    row("a choice", "steps:\n- {id: a, run: x, join: all_sucess}\n", 2, 25, "one of",
        "'all_success'");
    row("no value", "steps:\n- id: a\n  run:\n", 3, 7, "no value", "");
    row("an expression", "steps:\n- {id: a, run: \"echo ${{ 1 + }}\"}\n", 2, 30, "ends too early",
        "");
    row("an open expression", "steps:\n- {id: a, run: \"echo ${{ params.x\"}\n", 2, 22,
        "not closed", "");
    row("an unknown name", "steps:\n- {id: a, run: \"echo ${{ param.x }}\"}\n", 2, 26, "'param'",
        "'params'");
    row("an unknown parameter",
        "params: {scope: small}\nsteps:\n- {id: a, run: \"echo ${{ params.scop }}\"}\n", 3, 26,
        "no parameter 'scop'", "'scope'");
    row("an expression in a block",
        "steps:\n- id: a\n  run: |\n    echo\n    echo ${{ params.x }}\n", 5, 14,
        "no parameter 'x'", "");
    row("no ancestor",
        "steps:\n- {id: a, run: x}\n- {id: b, run: \"echo ${{ steps.a.stdout }}\"}\n", 3, 26,
        "need not have ended", "needs: [a]");
    row("no such output",
        "steps:\n- {id: a, run: x, outputs: {schema: {type: object, properties: {tasks: {}}}}}\n"
        "- {id: b, needs: a, run: \"echo ${{ steps.a.outputs.taks }}\"}\n",
        3, 36, "no output 'taks'", "'tasks'");
    row("a condition", "steps:\n- {id: a, run: x, when: params.x == 1}\n", 2, 25,
        "no parameter 'x'", "");
    row("matrix", "steps:\n- {id: a, matrix: {os: [l]}, run: \"echo ${{ matrix.so }}\"}\n", 2, 45,
        "no 'so'", "'os'");
    row("item without foreach", "steps:\n- {id: a, run: \"echo ${{ item }}\"}\n", 2, 26, "'item'",
        "");
    row("a list is expected",
        "params: {x: {type: string}}\nsteps:\n- {id: a, run: x, foreach: \"${{ params.x }}\"}\n", 3,
        33, "must be a list", "type: array");
    row("a default of the wrong type",
        "params: {n: {type: integer, default: many}}\nsteps:\n- {id: a, run: x}\n", 1, 38,
        "The default of 'n'", "");
    row("a type", "params: {n: {type: integr}}\nsteps:\n- {id: a, run: x}\n", 1, 20, "",
        "'integer'");
    row("a schema's word",
        "steps:\n- {id: a, run: x, outputs: {schema: {type: object, propertis: {}}}}\n", 2, 52,
        "'propertis'", "'properties'");
    row("a loop without end", "steps:\n- {id: a, run: x, loop: {until: make}}\n", 2, 25, "'max'",
        "");
    row("select without items", "steps:\n- {id: a, run: x, select: {by: verify}}\n", 2, 27, "needs",
        "");
    row("rerun from nowhere",
        "steps:\n- {id: a, approve: {message: x, on_reject: {rerun_from: b}}}\n", 2, 57,
        "not a step before", "needs");
    row("a later version", "runyard: 2\nsteps:\n- {id: a, run: x}\n", 1, 10, "Version 2",
        "version 1");
    row("a value below <<'END'",
        "params: {x: {type: string}}\nsteps:\n- id: a\n  run: |\n    cat <<'END'\n    "
        "${{ params.x }}\n    END\n",
        6, 9, "no value into the lines below <<'END'", "without quotes");
    row("a file above the folder", "steps:\n- {id: a, run: x, artifacts: {r: ../r.md}}\n", 2, 34,
        "not below the folder", "out/report.md");
    row("a file that no step leaves",
        "steps:\n- {id: a, run: x, artifacts: {report: r.md}}\n"
        "- {id: b, needs: a, run: \"cat ${{ steps.a.artifacts.reprot }}\"}\n",
        3, 35, "no file 'reprot'", "'report'");
    row("a diff that says nothing", "steps:\n- {id: a, run: x, verify: [{diff: {}}]}\n", 2, 35,
        "says nothing", "max_lines");
    row("a group of steps", "concurrency: \"${{ steps.a.text }}\"\nsteps:\n- {id: a, run: x}\n", 1,
        19, "before any step", "params");
    row("a rule that allows everything",
        "steps:\n- {id: a, agent: {prompt: x, permissions: {allow: [{message: x}]}}}\n", 2, 52, "",
        "");
    row("an unknown effect of questions",
        "steps:\n- {id: a, agent: {prompt: x, unattended: denny}}\n", 2, 42, "one of", "'deny'");
    row("no steps", "name: x\n", 1, 1, "no steps", "");
    row("empty", "", 1, 1, "empty", "");
    row("no YAML", "a: b: c\n", 1, 5, "no YAML", "");
    row("finally refers to main", "steps:\n- {id: a, run: x}\nfinally:\n- {run: x, needs: [a]}\n",
        4, 20, "another part", "anyway");
}

void tst_WorkflowReader::namesTheMistakeItsPlaceAndTheRemedy()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, mistake);
    QFETCH(QString, remedy);
    const CheckedWorkflow checked = readWorkflow(text);
    QVERIFY(!checked.isUsable());
    const auto first = std::ranges::find_if(checked.problems,
                                            [](const auto &problem) { return !problem.warning; });
    const QString said = first->error.sentence();
    QVERIFY2(first->error.message().contains(mistake), qPrintable(said));
    QVERIFY2(remedy.isEmpty() || first->error.remedy().contains(remedy), qPrintable(said));
    QCOMPARE(std::pair(first->line, first->column), std::pair(line, column));
}

void tst_WorkflowReader::warnsAboutWhatHasNoEffect()
{
    const CheckedWorkflow checked
        = readWorkflow("on: {schedule: []}\nsteps:\n- {id: a, run: x, target: 'ssh:host'}\n");
    QVERIFY(checked.isUsable());
    QCOMPARE(checked.problems.size(), 2);
    QVERIFY(checked.problems[1].error.message().contains(u"'target'"));
    const CheckedWorkflow later = readWorkflow("steps:\n- {id: a, wait: 1s, artifacts: {r: a.md}, "
                                               "verify: [{run: x}]}\n");
    QVERIFY(later.isUsable());
    QCOMPARE(later.problems.size(), 2);
    QVERIFY(later.problems[0].error.message().contains(u"'artifacts'"));
    QVERIFY(later.problems[1].error.message().contains(u"'verify'"));
}

void tst_WorkflowReader::readsWhatStepsMustLeaveAndMayDo()
{
    const CheckedWorkflow checked = readWorkflow(
        "concurrency: {group: \"${{ folder.path }}\", limit: 2, on_conflict: cancel_running}\n"
        "budget: {usd: 1, on_exceed: pause}\n"
        "defaults: {agent: {fallback: [codex, gemini], unattended: deny}}\n"
        "steps:\n"
        "- id: a\n"
        "  agent: {prompt: x, permissions: {mode: plan, allow: [{command: 'git *'}, Read],\n"
        "          deny: [{path: '**/*.lock', message: no}]}}\n"
        "  budget: {usd: 2, on_exceed: fail}\n"
        "  artifacts: {report: out/report.md, log: {path: \"${{ params.x }}.log\"}}\n"
        "  verify: [{diff: {max_lines: 20, max_files: 2, forbid: '**/*.lock', only: [src/**]}}]\n"
        "params: {x: {type: string}}\n");
    for (const WorkflowProblem &problem : checked.problems)
        QFAIL(qPrintable(problem.error.sentence()));
    const WorkflowDefinition &workflow = checked.definition;
    QCOMPARE(workflow.concurrency.limit, 2);
    QCOMPARE(workflow.concurrency.onConflict, ConcurrencyRule::OnConflict::CancelRunning);
    QCOMPARE(workflow.budget.onExceed, RunEnums::OnBudget::Pause);
    const StepDefinition &step = workflow.steps.first();
    QCOMPARE(step.agent.fallback, QStringList({"codex", "gemini"}));
    QVERIFY(step.agent.unattended);
    QCOMPARE(step.agent.permissionMode, u"plan");
    QCOMPARE(step.agent.rules.size(), 3);
    QCOMPARE(step.agent.rules[0].command, u"git *");
    QCOMPARE(step.agent.rules[1].tool, u"Read");
    QCOMPARE(step.agent.rules[2].effect, PermissionEnums::Effect::Deny);
    QCOMPARE(step.budget.onExceed, RunEnums::OnBudget::Fail);
    QCOMPARE(step.artifacts.value(u"report"_s), u"out/report.md");
    QVERIFY(step.looksAtChange());
    QCOMPARE(step.verify.first().diff->mostLines, 20);
    QCOMPARE(step.verify.first().diff->forbid, QStringList{u"**/*.lock"_s});
}

void tst_WorkflowReader::fillsParameters()
{
    const CheckedWorkflow checked = readWorkflow(
        "params: {scope: {enum: [small, full], default: small}, n: {type: integer}}\n"
        "steps: [{id: a, run: x}]\n");
    QVERIFY(checked.isUsable());
    const WorkflowDefinition &workflow = checked.definition;
    QCOMPARE(fillParameters(workflow, {{"n", 3}})->value("scope"), QJsonValue("small"));
    QVERIFY(!fillParameters(workflow, {}));
    QVERIFY(!fillParameters(workflow, {{"n", "3"}}));
    QVERIFY(!fillParameters(workflow, {{"n", 3}, {"scope", "other"}}));
    QVERIFY(fillParameters(workflow, {{"m", 3}}).error().remedy().contains(u"'n'"));
    QCOMPARE(*parameterFromText(workflow.params[1], u"12"_s), QJsonValue(12));
    QVERIFY(!parameterFromText(workflow.params[1], u"twelve"_s));
}

void tst_WorkflowReader::readsALargeFileFast()
{
    QByteArray text = "steps:\n";
    for (int i = 0; i < 10'000; ++i)
        text += "- {id: s" + QByteArray::number(i) + ", run: echo, needs: ["
                + (i == 0 ? "" : "s" + QByteArray::number(i - 1)) + "]}\n";
    QElapsedTimer timer;
    timer.start();
    const CheckedWorkflow checked = readWorkflow(text);
    qInfo("10,000 steps read and checked in %lld ms", timer.elapsed());
    QVERIFY2(checked.isUsable(), checked.problems.isEmpty()
                                     ? ""
                                     : qPrintable(checked.problems.first().error.message()));
    QCOMPARE(checked.definition.steps.size(), 10'000);
    QVERIFY(timer.elapsed() < 3000);
}

void tst_WorkflowReader::publishesTheSchemaOfItsKeys()
{
    QFile file(
        QStringLiteral(RUNYARD_SOURCE_DIR "/resources/workflows/runyard-workflow.schema.json"));
    const QByteArray made = QJsonDocument(formatSchema()).toJson();
    if (qEnvironmentVariableIsSet("RUNYARD_WRITE_SCHEMA")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(made);
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), made); // RUNYARD_WRITE_SCHEMA=1 writes it anew
}

QTEST_APPLESS_MAIN(tst_WorkflowReader)
#include "tst_workflowreader.moc"

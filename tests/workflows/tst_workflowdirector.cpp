// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowworld.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace Runyard;
using namespace std::chrono_literals;

class tst_WorkflowDirector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void doesStepsInTheirOrder();
    void handsValuesOnWithoutSplicingThem();
    void readsOutputsAndChecksThem();
    void skipsByConditionAndBlocksByFailure();
    void triesAgainWithPauses();
    void loopsUntilTheCheckHolds();
    void verifiesAndNamesTheVerdict();
    void doesEveryCombination();
    void choosesTheBest();
    void asksWhichIsTheBest();
    void gatesAskAndAreBoundToWhatTheyShow();
    void aRejectedGateRunsAgainWhatLedToIt();
    void gatesExpire();
    void waitsByTheClock();
    void locksKeepStepsApart();
    void cancelStopsEverythingAndCleansUp();
    void usesOtherWorkflows();
    void runsAgainFromAStep();
    void changesWhatHasNotBegun();
    void randomWorkflowsSurviveRestarts();
};

void tst_WorkflowDirector::doesStepsInTheirOrder()
{
    World world("steps: [{id: a, run: x}, {id: b, needs: a, run: y}, {id: c, needs: a, run: z}, "
                "{id: d, needs: [b, c], run: w}]");
    world.advance();
    QCOMPARE(world.order, QStringList({"a"}));
    world.succeed(u"a"_s);
    QCOMPARE(world.order, QStringList({"a", "b", "c"}));
    world.succeed(u"c"_s);
    QCOMPARE(world.order.size(), 3);
    world.succeed(u"b"_s);
    world.succeed(u"d"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Succeeded);
    QCOMPARE(world.step(u"d"_s).attempts, 1);
    QVERIFY(world.step(u"d"_s).finishedAt.isValid());
}

void tst_WorkflowDirector::handsValuesOnWithoutSplicingThem()
{
    World world("params: {who: {type: string}}\n"
                "steps:\n"
                "- {id: a, run: \"echo ${{ params.who }}\", env: {WHO: \"${{ params.who }}!\"}}\n"
                "- {id: b, needs: a, command: [printf, \"%s\", \"${{ steps.a.stdout }}\", \"${{ "
                "[1, 2] }}\"]}\n"
                "- {id: c, needs: b, agent: {prompt: \"Say ${{ steps.a.text }}\", instructions: "
                "i.md, with: {x: \"${{ params.who }}\"}}}\n",
                {{"who", "$(id); \"'"}}, {{u"i.md"_s, u"Hello ${{ with.x }}."_s}});
    world.advance();
    QCOMPARE(world.run(0).command,
             QStringList({"/bin/sh", "-e", "-c", "echo \"${1}\"", "sh", "$(id); \"'"}));
    QCOMPARE(world.run(0).environment.value(u"WHO"_s), u"$(id); \"'!");
    QVERIFY(world.run(0).beside);
    world.succeed(u"a"_s, u"two words"_s);
    QCOMPARE(world.run(0).command, QStringList({"printf", "%s", "two words", "1", "2"}));
    world.succeed(u"b"_s);
    QCOMPARE(world.run(0).agent, u"mock");
    QCOMPARE(world.run(0).instruction, u"Hello $(id); \"'.\n\nSay two words");
    QCOMPARE(world.run(0).workflow, world.id);
}

void tst_WorkflowDirector::readsOutputsAndChecksThem()
{
    const QByteArray text = "steps:\n"
                            "- {id: a, agent: {prompt: x}, outputs: {schema: {type: object, "
                            "required: [n], properties: {n: {type: integer}}}}}\n"
                            "- {id: b, needs: a, run: \"echo ${{ steps.a.outputs.n }}\"}\n"
                            "outputs: {n: \"${{ steps.a.outputs.n }}\"}\n";
    World world(text);
    world.advance();
    QVERIFY(world.run(0).instruction.contains(u"JSON"));
    world.succeed(u"a"_s, u"Here it is:\n```json\n{\"n\": 7}\n```\nGood luck."_s);
    QCOMPARE(world.step(u"a"_s).outputs, QJsonValue(QJsonObject{{"n", 7}}));
    QCOMPARE(world.run(0).command.last(), u"7");
    world.succeed(u"b"_s);
    QCOMPARE(world.workflow().outputs, QJsonValue(QJsonObject{{"n", 7}}));

    World wrong(text);
    wrong.advance();
    wrong.succeed(u"a"_s, u"{\"n\": \"seven\"}"_s);
    QCOMPARE(wrong.step(u"a"_s).state, StepState::Failed);
    QVERIFY(wrong.step(u"a"_s).error->message().contains(u"'n'"));

    World file("steps: [{id: a, run: x}, {id: b, needs: a, when: steps.a.outputs.ok, run: y}]");
    file.advance();
    file.given.insert(file.queued.first(), "ok=true\ntext<<END\nl1\nl2\nEND\n");
    file.succeed(u"a"_s);
    QCOMPARE(file.step(u"a"_s).outputs, QJsonValue(QJsonObject{{"ok", true}, {"text", "l1\nl2"}}));
    QCOMPARE(file.order, QStringList({"a", "b"}));
}

void tst_WorkflowDirector::skipsByConditionAndBlocksByFailure()
{
    World world("steps: [{id: a, run: x, when: 1 == 2}, {id: b, needs: a, run: x}, {id: c, needs: "
                "a, join: none_failed, run: x},\n"
                " {id: d, run: x}, {id: e, needs: d, run: x}, {id: f, needs: d, join: all_done, "
                "run: x}, {id: g, run: x, continue_on_error: true}, {id: h, needs: g, run: x}]\n"
                "on_failure: [{run: notify}]\nfinally: [{run: clean}]");
    world.advance();
    QCOMPARE(world.step(u"a"_s).state, StepState::Skipped);
    QCOMPARE(world.step(u"b"_s).state, StepState::Skipped);
    world.fail(u"d"_s);
    world.fail(u"g"_s);
    QCOMPARE(world.step(u"e"_s).state, StepState::Blocked);
    QVERIFY(world.step(u"e"_s).error->message().contains(u'd'));
    for (const char *step : {"c", "f", "h"})
        world.succeed(QString::fromLatin1(step));
    world.succeed(u"on_failure-1"_s);
    QCOMPARE(world.order.last(), u"finally-1");
    world.succeed(u"finally-1"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Failed);
    QVERIFY(world.workflow().error->message().contains(u": d."));
}

void tst_WorkflowDirector::triesAgainWithPauses()
{
    World world("steps: [{id: a, run: x, retry: {max: 2, delay: 10s, backoff: 3}}]");
    world.advance();
    world.fail(u"a"_s);
    QCOMPARE(world.step(u"a"_s).state, StepState::Delayed);
    world.pass(9s);
    QVERIFY(world.queued.isEmpty());
    world.restart();
    world.pass(2s);
    world.advance();
    QCOMPARE(world.queued.size(), 1);
    world.fail(u"a"_s);
    world.pass(29s);
    QVERIFY(world.queued.isEmpty());
    world.pass(2s);
    world.fail(u"a"_s);
    QCOMPARE(world.step(u"a"_s).state, StepState::Failed);
    QCOMPARE(world.step(u"a"_s).attempts, 3);

    World transient(
        "steps: [{id: a, agent: {prompt: x}, retry: {max: 1, delay: 0s, on: transient}}]");
    transient.advance();
    transient.fail(u"a"_s, ErrorCode::AuthFailed);
    QCOMPARE(transient.workflow().state, WorkflowState::Failed);
    World timedOut("steps: [{id: a, run: x, timeout: 5m}]");
    timedOut.advance();
    QCOMPARE(timedOut.run(0).timeoutMs, 300'000);
    timedOut.fail(u"a"_s, ErrorCode::TimedOut);
    QCOMPARE(timedOut.step(u"a"_s).state, StepState::TimedOut);
}

void tst_WorkflowDirector::loopsUntilTheCheckHolds()
{
    const QByteArray text = "steps: [{id: a, agent: {prompt: \"round ${{ loop.iteration }}: ${{ "
                            "loop.last.stdout_tail }}\"}, loop: {max: 3, until: {run: make}}}]";
    World world(text);
    world.advance();
    QCOMPARE(world.run(0).instruction, u"round 1: ");
    world.succeed(u"a"_s);
    QCOMPARE(world.run(0).command.value(3), u"make");
    world.restart();
    world.advance();
    world.finish(world.queued.first(), RunState::Failed, u"2 tests failed"_s);
    world.advance();
    QVERIFY(world.run(0).instruction.contains(u"2 tests failed"));
    world.succeed(u"a"_s);
    world.succeed(u"a"_s); // the check
    QCOMPARE(world.workflow().state, WorkflowState::Succeeded);

    World never(text);
    never.advance();
    for (int round = 0; round < 3; ++round) {
        never.succeed(u"a"_s);
        never.fail(u"a"_s);
    }
    QCOMPARE(never.step(u"a"_s).state, StepState::Failed);
    QVERIFY(never.step(u"a"_s).error->message().contains(u"3 rounds"));

    World signal("steps: [{id: a, agent: {prompt: x}, loop: {max: 5, until: {signal: DONE}}}]");
    signal.advance();
    signal.succeed(u"a"_s, u"not yet"_s);
    signal.succeed(u"a"_s, u"DONE"_s);
    QCOMPARE(signal.workflow().state, WorkflowState::Succeeded);
}

void tst_WorkflowDirector::verifiesAndNamesTheVerdict()
{
    const QByteArray text = "steps: [{id: a, agent: {prompt: x}, verify: [{run: t1}, {output: "
                            "\"result.text == 'good'\"}, {run: t2}]}]";
    World world(text);
    world.advance();
    world.succeed(u"a"_s, u"good"_s);
    QCOMPARE(world.run(0).command.value(3), u"t1");
    world.succeed(u"a"_s);
    QCOMPARE(world.run(0).command.value(3), u"t2");
    world.succeed(u"a"_s);
    QCOMPARE(world.step(u"a"_s).verdict, u"pass");
    World bad(text);
    bad.advance();
    bad.succeed(u"a"_s, u"bad"_s);
    bad.succeed(u"a"_s);
    QCOMPARE(bad.step(u"a"_s).verdict, u"fail");
    QCOMPARE(bad.step(u"a"_s).state, StepState::Failed);
}

void tst_WorkflowDirector::doesEveryCombination()
{
    World world("steps: [{id: a, matrix: {os: [l, w], v: [1, 2], exclude: [{os: w, v: 2}], "
                "include: [{os: m}]}, max_parallel: 2, run: \"b ${{ matrix.os }} ${{ index }}\"}]");
    world.advance();
    QCOMPARE(world.queued.size(), 2);
    QStringList seen;
    while (!world.queued.isEmpty()) {
        seen << world.run(0).command.mid(5).join(u' ');
        world.finish(world.queued.first(), RunState::Succeeded, seen.last());
        world.advance();
    }
    QCOMPARE(seen, QStringList({"l 0", "l 1", "w 2", "m 3"}));
    QCOMPARE(world.workflow().state, WorkflowState::Succeeded);

    World each("params: {l: {type: array, default: [x, y]}}\nsteps:\n- {id: a, foreach: {items: "
               "\"${{ params.l }}\", as: one, fail_fast: true}, run: \"echo ${{ one }}\"}\n- {id: "
               "b, needs: a, join: all_done, run: \"echo ${{ steps.a.items }}\"}");
    each.advance();
    QCOMPARE(each.queued.size(), 2);
    each.finish(each.queued.first(), RunState::Failed);
    each.advance();
    QCOMPARE(each.step(u"a"_s).state, StepState::Failed);
    QCOMPARE(each.step(u"a"_s).items[1].state, StepState::Cancelled);
    QVERIFY(each.run(0).command.last().contains(u"\"item\":\"y\""));
    World none("params: {l: {type: array, default: []}}\nsteps: [{id: a, foreach: \"${{ params.l "
               "}}\", run: x}]");
    none.advance();
    QCOMPARE(none.step(u"a"_s).outputs, QJsonValue(QJsonArray()));
    QCOMPARE(none.workflow().state, WorkflowState::Succeeded);
}

void tst_WorkflowDirector::choosesTheBest()
{
    World world(
        "steps: [{id: a, matrix: {n: [1, 2, 3]}, agent: {prompt: x}, verify: [{output: "
        "\"result.text != 'bad'\"}], select: {by: verify, score: \"number(result.text)\"}}, {id: "
        "b, needs: a, run: \"echo ${{ steps.a.selected.n }}\"}]");
    world.advance();
    for (const char *text : {"5", "9", "bad"}) {
        world.finish(world.queued.first(), RunState::Succeeded, QString::fromLatin1(text));
        world.advance();
    }
    QCOMPARE(world.step(u"a"_s).selected, 1);
    QCOMPARE(world.step(u"a"_s).verdict, u"pass");
    QCOMPARE(world.run(0).command.last(), u"2");
}

void tst_WorkflowDirector::asksWhichIsTheBest()
{
    World world("steps: [{id: a, matrix: {n: [1, 2]}, run: x, select: {by: first, then: human}}, "
                "{id: b, needs: a, run: \"echo ${{ steps.a.selected.n }}\"}]");
    world.advance();
    world.succeed(u"a"_s);
    world.succeed(u"a"_s);
    QCOMPARE(world.step(u"a"_s).state, StepState::Waiting);
    world.restart();
    world.advance();
    QVERIFY(!world.command(AnswerApproval{u"1"_s, u"a"_s, false, {}, {}, {}}));
    QVERIFY(world.command(AnswerApproval{u"1"_s, u"a"_s, false, {{"item", 1}}, {}, {}}));
    QCOMPARE(world.step(u"a"_s).selected, 1);
    QCOMPARE(world.run(0).command.last(), u"2");
}

void tst_WorkflowDirector::gatesAskAndAreBoundToWhatTheyShow()
{
    World world("steps: [{id: a, run: x}, {id: ok, needs: a, approve: {message: \"Go?\", show: "
                "[\"${{ steps.a.text }}\"], form: {note: string, n: integer}}}, {id: b, needs: ok, "
                "run: \"echo ${{ steps.ok.outputs.note }}\"}]");
    world.advance();
    world.succeed(u"a"_s, u"the plan"_s);
    QCOMPARE(world.step(u"ok"_s).state, StepState::Waiting);
    QCOMPARE(world.workflow().waiting, 1);
    QCOMPARE(world.step(u"ok"_s).approval.shown, QJsonValue(QJsonArray{"the plan"}));
    QCOMPARE(world.command(AnswerApproval{u"1"_s, {}, false, {}, {}, u"other"_s}).error().code,
             ErrorCode::WrongState);
    QVERIFY(!world.command(AnswerApproval{u"1"_s, {}, false, {{"n", "x"}}, {}, {}}));
    QVERIFY(!world.command(AnswerApproval{u"1"_s, {}, false, {{"other", "x"}}, {}, {}}));
    QVERIFY(world.command(AnswerApproval{
        u"1"_s, {}, false, {{"note", "go on"}}, {}, world.step(u"ok"_s).approval.hash}));
    QCOMPARE(world.run(0).command.last(), u"go on");
    QCOMPARE(world.workflow().waiting, 0);
    QVERIFY(!world.command(AnswerApproval{u"1"_s, {}, false, {}, {}, {}}));
}

void tst_WorkflowDirector::aRejectedGateRunsAgainWhatLedToIt()
{
    World world("steps: [{id: a, run: x}, {id: ok, needs: a, approve: {message: \"Go?\", show: "
                "\"${{ steps.a.text }}\", on_reject: {rerun_from: a, max: 1}}}]");
    world.advance();
    world.succeed(u"a"_s, u"one"_s);
    const QString hash = world.step(u"ok"_s).approval.hash;
    QVERIFY(world.command(AnswerApproval{u"1"_s, {}, true, {}, u"not so"_s, {}}));
    QCOMPARE(world.step(u"a"_s).generation, 2);
    QCOMPARE(world.step(u"ok"_s).state, StepState::Pending);
    world.succeed(u"a"_s, u"two"_s);
    QCOMPARE(world.step(u"ok"_s).state, StepState::Waiting);
    QVERIFY(world.step(u"ok"_s).approval.hash != hash);
    QVERIFY(!world.command(AnswerApproval{u"1"_s, {}, false, {}, {}, hash}));
    QVERIFY(world.command(AnswerApproval{u"1"_s, {}, true, {}, {}, {}}));
    QCOMPARE(world.workflow().state, WorkflowState::Failed);
    QCOMPARE(world.order, QStringList({"a", "a"}));
}

void tst_WorkflowDirector::gatesExpire()
{
    World world("steps: [{id: ok, approve: {message: \"Go?\", expires: 1h}}]");
    world.advance();
    world.pass(59min);
    QCOMPARE(world.step(u"ok"_s).state, StepState::Waiting);
    world.restart();
    world.advance();
    world.pass(2min);
    QCOMPARE(world.workflow().state, WorkflowState::Failed);
}

void tst_WorkflowDirector::waitsByTheClock()
{
    World world("steps: [{id: a, wait: 10m}, {id: b, needs: a, run: x}, {id: c, wait: 0s}]");
    world.advance();
    QCOMPARE(world.step(u"c"_s).state, StepState::Succeeded);
    world.pass(9min);
    QVERIFY(world.queued.isEmpty());
    world.restart();
    world.advance();
    world.pass(2min);
    QCOMPARE(world.order, QStringList({"b"}));
    World limited("timeout: 5m\nsteps: [{id: a, run: x}]\nfinally: [{run: y}]");
    limited.advance();
    limited.pass(6min);
    limited.succeed(u"finally-1"_s);
    QCOMPARE(limited.workflow().state, WorkflowState::Cancelled);
    QCOMPARE(limited.workflow().error->code, ErrorCode::TimedOut);
}

void tst_WorkflowDirector::locksKeepStepsApart()
{
    World world("steps: [{id: a, run: x, locks: [db]}, {id: b, run: x, locks: [db, web]}, {id: c, "
                "run: x, locks: web}, {id: d, run: x}]");
    world.advance();
    QCOMPARE(world.order, QStringList({"a", "c", "d"}));
    world.succeed(u"a"_s);
    QCOMPARE(world.order.size(), 3);
    world.succeed(u"c"_s);
    QCOMPARE(world.order.last(), u"b");
}

void tst_WorkflowDirector::cancelStopsEverythingAndCleansUp()
{
    World world(
        "steps: [{id: a, run: x}, {id: g, approve: {message: ok}}, {id: w, wait: 1h}, {id: r, run: "
        "x, retry: {max: 3, delay: 1h}}, {id: b, needs: a, run: x}]\nfinally: [{run: clean}]");
    world.advance();
    world.fail(u"r"_s);
    QVERIFY(world.command(CancelWorkflow{u"1"_s}));
    QCOMPARE(world.order.last(), u"finally-1");
    world.succeed(u"finally-1"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Cancelled);
    for (const char *step : {"a", "g", "w", "r", "b"})
        QCOMPARE(world.step(QString::fromLatin1(step)).state, StepState::Cancelled);
    QVERIFY(world.queued.isEmpty());
}

void tst_WorkflowDirector::usesOtherWorkflows()
{
    const QString inner
        = u"params: {n: {type: integer}}\nsteps: [{id: x, run: \"echo ${{ params.n }}\"}]\noutputs: {r: \"${{ steps.x.text }}\"}"_s;
    World world("steps: [{id: a, uses: inner, with: {n: 3}}, {id: b, needs: a, run: \"echo ${{ "
                "steps.a.outputs.r }}\"}]",
                {}, {{u"inner"_s, inner}});
    world.advance();
    QCOMPARE(world.run(0).command.last(), u"3");
    world.restart();
    world.succeed(u"x"_s, u"three"_s);
    QCOMPARE(world.run(0).command.last(), u"three");
    World wrong("steps: [{id: a, uses: inner, with: {n: many}}]", {}, {{u"inner"_s, inner}});
    wrong.advance();
    QCOMPARE(wrong.workflow().state, WorkflowState::Failed);
    World cancelled("steps: [{id: a, uses: inner, with: {n: 3}}]", {}, {{u"inner"_s, inner}});
    cancelled.advance();
    QVERIFY(cancelled.command(CancelWorkflow{u"1"_s}));
    QCOMPARE(cancelled.workflow().state, WorkflowState::Cancelled);
    QVERIFY(cancelled.queued.isEmpty());
    World endless("steps: [{id: a, uses: self}]", {},
                  {{u"self"_s, u"steps: [{id: a, uses: self}]"_s}});
    for (int i = 0; i < 20; ++i)
        endless.advance();
    QCOMPARE(endless.workflow().state, WorkflowState::Failed);
}

void tst_WorkflowDirector::runsAgainFromAStep()
{
    World world("steps: [{id: a, run: x}, {id: b, needs: a, run: x}, {id: c, needs: b, run: x}, "
                "{id: d, run: x}]\nfinally: [{run: f}]");
    world.advance();
    world.succeed(u"a"_s);
    world.succeed(u"d"_s);
    world.fail(u"b"_s);
    world.succeed(u"finally-1"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Failed);
    QVERIFY(!world.command(RerunWorkflow{u"1"_s, u"nobody"_s, false}));
    QVERIFY(world.command(RerunWorkflow{u"1"_s, {}, false}));
    QCOMPARE(world.workflow().state, WorkflowState::Running);
    QCOMPARE(world.order.last(), u"b");
    world.succeed(u"b"_s);
    world.succeed(u"c"_s);
    world.succeed(u"finally-1"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Succeeded);
    QVERIFY(world.command(RerunWorkflow{u"1"_s, u"b"_s, true}));
    world.succeed(u"b"_s);
    world.succeed(u"finally-1"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Succeeded);
    QCOMPARE(world.step(u"c"_s).attempts, 1);
    QCOMPARE(world.step(u"b"_s).generation, 3);
    // Also while it works: what is at work of these steps is stopped.
    QVERIFY(world.command(RerunWorkflow{u"1"_s, u"a"_s, false}));
    QVERIFY(world.command(RerunWorkflow{u"1"_s, u"a"_s, false}));
    QCOMPARE(world.queued.size(), 1);
}

void tst_WorkflowDirector::changesWhatHasNotBegun()
{
    World world("steps: [{id: a, run: x}, {id: b, needs: a, run: x}]");
    world.advance();
    const auto change = [&](const QByteArray &text) {
        const CheckedWorkflow checked = readWorkflow(text);
        const auto decision
            = decide(world.state, ChangeWorkflow{u"1"_s, QString::fromUtf8(text)}, checked, {});
        if (decision) {
            world.record(decision->events);
            world.restart();
            world.advance();
        }
        return decision.has_value();
    };
    QVERIFY(!change("steps: [{id: b, run: x}]"));
    QVERIFY(change("steps: [{id: n, run: new}, {id: a, run: x}, {id: c, needs: [a, n], run: z}]"));
    world.succeed(u"a"_s);
    world.succeed(u"n"_s);
    QCOMPARE(world.order, QStringList({"a", "n", "c"}));
}

/** Any workflow, any outcomes, and an engine that dies at any moment: nothing is begun twice (see
 * World::record), nothing is forgotten, and every step has an end. */
void tst_WorkflowDirector::randomWorkflowsSurviveRestarts()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QByteArray text = "steps:\n";
        const int count = 2 + random.bounded(12);
        for (int i = 0; i < count; ++i) {
            QByteArrayList needs;
            for (int other = 0; other < i; ++other) {
                if (random.bounded(3) == 0)
                    needs << "s" + QByteArray::number(other);
            }
            const char *joins[] = {"all_success", "any_success", "all_done", "none_failed"};
            text += "- {id: s" + QByteArray::number(i) + ", needs: [" + needs.join(", ")
                    + "], join: " + joins[random.bounded(4)];
            switch (random.bounded(7)) {
            case 0:
                text += ", wait: 1m";
                break;
            case 1:
                text += ", approve: {message: ok}";
                break;
            case 2:
                text += ", foreach: {items: [1, 2, 3], max_parallel: 2, fail_fast: true}, run: x";
                break;
            case 3:
                text += ", run: x, retry: {max: 2, delay: 30s}";
                break;
            case 4:
                text += ", run: x, loop: {max: 3, until: {run: y}}, verify: [{run: z}]";
                break;
            case 5:
                text += ", run: x, locks: [l]";
                break;
            default:
                text += ", run: x, when: workflow.number == 1";
            }
            text += "}\n";
        }
        text += "finally: [{run: f}]\n";
        World world(text);
        int turns = 0;
        while (!isFinal(world.workflow().state)) {
            QVERIFY2(++turns < 2000, (text + world.story()).constData());
            if (random.bounded(3) == 0)
                world.restart();
            world.advance();
            if (world.workflow().waiting > 0 && random.bounded(2) == 0) {
                for (const StepRecord &step : world.workflow().steps) {
                    if (step.state == StepState::Waiting) {
                        QVERIFY(world.command(
                            AnswerApproval{u"1"_s, step.id, random.bounded(2) == 0, {}, {}, {}}));
                        break;
                    }
                }
            } else if (!world.queued.isEmpty()) {
                world.finish(world.queued.at(random.bounded(world.queued.size())),
                             random.bounded(3) == 0 ? RunState::Failed : RunState::Succeeded);
            } else {
                world.pass(1min);
            }
        }
        QVERIFY(world.queued.isEmpty());
        for (const StepRecord &step : world.workflow().steps)
            QVERIFY2(isFinal(step.state), qPrintable(step.id));
        QCOMPARE(world.step(u"finally-1"_s).attempts, 1);
    }
}

QTEST_APPLESS_MAIN(tst_WorkflowDirector)
#include "tst_workflowdirector.moc"

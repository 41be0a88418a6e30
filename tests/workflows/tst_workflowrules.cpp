// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowworld.h"

#include <workflows/workflowgroup.h>

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;
using namespace Runyard;
using namespace std::chrono_literals;

/** What steps must leave and may change, cost and ask; what workflows wait for. */
class tst_WorkflowRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsMustLeaveTheirFiles();
    void filesMayBeLookedForInTheMeantime();
    void limitsWhatAStepChanges();
    void whatWasBeforeIsAskedOnce();
    void aBudgetCancels();
    void aBudgetPauses();
    void aBudgetLetsWhatWorksHandBack();
    void budgetsCountWhatIsUsed();
    void agentsStandInForEachOther();
    void agentsGetTheirRules();
    void gatesWantTheirValues();
    void whatIsAtWorkStaysAsItIs();
    void onlySoManyOfAGroupWork();
    void aGroupMayCancelOrRefuse();
    void whatIsUsedWaitsForNoGroupOfItsUser();

private:
    static void spend(World &world, const QString &step, double usd)
    {
        const RunId run = world.runOf(step);
        world.record({RunStarting{run, {}, false}, RunStarted{run, 1, {}}});
        UsageReported usage;
        usage.run = run;
        usage.costUsd = usd;
        world.record({usage});
        world.director(world.state.workflows().place(run).workflow).checkBudget();
        if (const WorkflowId above
            = world.state.workflows().place(world.state.workflows().place(run).workflow).workflow;
            !above.isEmpty())
            world.director(above).checkBudget();
        world.advance();
    }
    static Result<QList<Event>> begin(World &world, const QByteArray &text, const QString &id,
                                      int number)
    {
        const CheckedWorkflow checked = readWorkflow(text);
        WorkflowStarted started
            = newWorkflow(checked.definition, QString::fromUtf8(text), u"/f/x"_s);
        started.workflow = WorkflowId{id};
        started.number = number;
        started.folders = {u"/f"_s};
        Result<QList<Event>> others = joinGroup(world.state, checked.definition, started);
        if (others) {
            world.record(*others);
            for (const Event &event : *others)
                world.director(std::get<WorkflowCancelling>(event).workflow).cancelled();
            world.record({started});
            world.advance();
        }
        return others;
    }
};

void tst_WorkflowRules::stepsMustLeaveTheirFiles()
{
    World world(
        "steps:\n"
        "- {id: a, run: x, artifacts: {report: out/a.md, log: \"${{ folder.name }}.log\"}}\n"
        "- {id: b, needs: a, run: \"cat ${{ steps.a.artifacts.report }}\"}\n");
    world.leftFiles.insert(u"out/a.md"_s, Result<QString>(u"/f/out/a.md"_s));
    world.advance();
    world.succeed(u"a"_s);
    QCOMPARE(world.step(u"a"_s).state, StepState::Failed);
    QCOMPARE(world.step(u"a"_s).verdict, u"fail");
    QVERIFY(world.step(u"a"_s).error->message().contains(u"'f.log'"));
    QCOMPARE(world.step(u"b"_s).state, StepState::Blocked);
    world.leftFiles.insert(u"f.log"_s, Result<QString>(u"/f/f.log"_s));
    QVERIFY(world.command(RerunWorkflow{u"1"_s, u"a"_s, false}));
    world.succeed(u"a"_s);
    QCOMPARE(world.step(u"a"_s).state, StepState::Succeeded);
    QCOMPARE(world.step(u"a"_s).items.first().artifacts.value("report"),
             QJsonValue(u"/f/out/a.md"_s));
    world.restart();
    world.advance();
    QCOMPARE(world.run(0).command.last(), u"/f/out/a.md");
}

void tst_WorkflowRules::filesMayBeLookedForInTheMeantime()
{
    World world("steps: [{id: a, run: x, artifacts: {r: r.md}}]");
    world.leftFiles.insert(u"r.md"_s, std::nullopt);
    world.advance();
    world.succeed(u"a"_s);
    QCOMPARE(world.step(u"a"_s).state, StepState::Running);
    world.restart(); // also an engine that died meanwhile looks again
    world.advance();
    QCOMPARE(world.step(u"a"_s).state, StepState::Running);
    world.leftFiles.insert(u"r.md"_s, Result<QString>(u"/f/r.md"_s));
    world.director(world.id).noticed(0, 0);
    world.advance();
    QCOMPARE(world.workflow().state, WorkflowState::Succeeded);
}

void tst_WorkflowRules::limitsWhatAStepChanges()
{
    World world("steps: [{id: a, run: work, verify: [{diff: {max_lines: 20, forbid: ['**/*.lock', "
                "\"it's\"], only: [src/**]}}, {run: more}]}]");
    world.advance();
    const QString tree(40, u'a');
    QCOMPARE(world.step(u"a"_s).tries.last().role, WorkflowEnums::Role::Before);
    QVERIFY(world.run(0).command.value(3).contains(u"write-tree"));
    world.given.insert(world.runOf(u"a"_s), "tree=" + tree.toLatin1() + '\n');
    world.succeed(u"a"_s);
    QVERIFY(world.run(0).command.contains(u"work"));
    QCOMPARE(world.step(u"a"_s).attempts, 1);
    world.succeed(u"a"_s);
    // Patterns are arguments, never a part of the script.
    QCOMPARE(world.run(0).command.mid(5),
             QStringList({tree, "20", "0", "2", "**/*.lock", "it's", "src/**"}));
    QVERIFY(!world.run(0).command.value(3).contains(u"lock"));
    world.restart();
    world.advance();
    world.fail(u"a"_s);
    QCOMPARE(world.step(u"a"_s).state, StepState::Failed);
    QCOMPARE(world.step(u"a"_s).verdict, u"fail");
}

void tst_WorkflowRules::whatWasBeforeIsAskedOnce()
{
    World world("steps: [{id: a, run: x, retry: {max: 1, delay: 1s}, verify: [{diff: 5}]}]");
    world.advance();
    world.fail(u"a"_s); // no repository
    QCOMPARE(world.step(u"a"_s).state, StepState::Failed);
    QVERIFY(world.step(u"a"_s).error->remedy().contains(u"git"));
    QVERIFY(world.command(RerunWorkflow{u"1"_s, u"a"_s, false}));
    world.given.insert(world.runOf(u"a"_s), "tree=" + QByteArray(40, 'b'));
    world.succeed(u"a"_s);
    world.fail(u"a"_s);
    world.pass(2s);
    world.succeed(u"a"_s); // the second attempt; the tree is that before the first
    QVERIFY(world.run(0).command.contains(QString(40, u'b')));
    world.succeed(u"a"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Succeeded);
    QCOMPARE(world.step(u"a"_s).verdict, u"pass");
}

void tst_WorkflowRules::aBudgetCancels()
{
    World world("budget: {usd: 1}\nsteps: [{id: a, run: x}, {id: b, needs: a, run: y}]\n"
                "finally: [{run: f}]");
    world.advance();
    spend(world, u"a"_s, 1.5);
    QCOMPARE(world.step(u"a"_s).state, StepState::Cancelled);
    world.succeed(u"finally-1"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Cancelled);
    QCOMPARE(world.workflow().error->code, ErrorCode::BudgetLimit);
    // Asked for again, it may spend as much again.
    QVERIFY(world.command(RerunWorkflow{u"1"_s, {}, false}));
    spend(world, u"a"_s, 0.3);
    world.succeed(u"a"_s);
    world.succeed(u"b"_s);
    world.succeed(u"finally-1"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Succeeded);
}

void tst_WorkflowRules::aBudgetPauses()
{
    World world("budget: {usd: 1, on_exceed: pause}\n"
                "steps: [{id: a, run: x}, {id: b, needs: a, run: y}]");
    world.advance();
    spend(world, u"a"_s, 1.5);
    QCOMPARE(world.workflow().state, WorkflowState::Paused);
    QCOMPARE(world.workflow().pauseReason, u"budget");
    QCOMPARE(world.step(u"a"_s).state, StepState::Running); // what works goes on
    world.succeed(u"a"_s);
    QVERIFY(world.queued.isEmpty());
    QVERIFY(world.command(ResumeWorkflow{u"1"_s}));
    QVERIFY(!world.runOf(u"b"_s).isEmpty());
    spend(world, u"b"_s, 0.4);
    QCOMPARE(world.workflow().state, WorkflowState::Running); // 1.9 of 2
    spend(world, u"b"_s, 0.6);
    QCOMPARE(world.workflow().state, WorkflowState::Paused);
}

void tst_WorkflowRules::aBudgetLetsWhatWorksHandBack()
{
    World world("budget: {usd: 1, on_exceed: hand_back}\n"
                "steps:\n"
                "- {id: a, run: x, loop: {max: 5, until: {output: 'false'}}}\n"
                "- {id: b, run: y}\n"
                "- {id: c, needs: b, run: y}\n"
                "finally: [{run: f}]");
    world.advance();
    spend(world, u"a"_s, 1.5);
    QCOMPARE(world.workflow().state, WorkflowState::Paused);
    world.succeed(u"a"_s); // no further round
    QCOMPARE(world.step(u"a"_s).state, StepState::BudgetStopped);
    world.restart();
    world.succeed(u"b"_s); // what works may end
    QCOMPARE(world.step(u"b"_s).state, StepState::Succeeded);
    QCOMPARE(world.step(u"c"_s).state, StepState::Cancelled);
    world.succeed(u"finally-1"_s);
    QCOMPARE(world.workflow().state, WorkflowState::Cancelled);
    QCOMPARE(world.workflow().error->code, ErrorCode::BudgetLimit);
}

void tst_WorkflowRules::budgetsCountWhatIsUsed()
{
    World world("budget: {usd: 1, on_exceed: pause}\nsteps: [{id: a, uses: inner}]", {},
                {{u"inner"_s, u"steps: [{id: x, run: y}]"_s}});
    world.advance();
    spend(world, u"x"_s, 2);
    QCOMPARE(world.workflow().state, WorkflowState::Paused);
}

void tst_WorkflowRules::agentsStandInForEachOther()
{
    World world("steps:\n"
                "- {id: a, agent: {provider: claude, model: opus, prompt: x, fallback: [codex, "
                "claude, gemini]}}\n"
                "- {id: b, needs: a, agent: {provider: claude, prompt: x, fallback: [codex, "
                "gemini]}}\n");
    world.advance();
    QCOMPARE(world.run(0).agent, u"claude");
    QCOMPARE(world.run(0).account, u"claude:me");
    QCOMPARE(world.run(0).fallback, QStringList({"codex", "gemini"}));
    world.succeed(u"a"_s);
    // An account that is known to be used up is not asked again.
    World later("steps: [{id: a, agent: {provider: claude, model: opus, prompt: x, fallback: "
                "[codex, gemini]}}]");
    later.record({AccountHeld{u"claude:me"_s, {}, ErrorCode::QuotaUsedUp, 1}});
    later.advance();
    QCOMPARE(later.run(0).agent, u"codex");
    QVERIFY(later.run(0).model.isEmpty());
    QCOMPARE(later.run(0).fallback, QStringList{u"gemini"_s});
}

void tst_WorkflowRules::agentsGetTheirRules()
{
    World world("defaults: {agent: {permissions: {deny: [WebFetch]}}}\n"
                "steps:\n"
                "- {id: a, agent: {prompt: x, unattended: deny, permissions: {mode: plan, allow: "
                "[{command: 'git *'}]}}, budget: {usd: 1, on_exceed: pause}}\n"
                "- {id: b, needs: a, agent: {prompt: x}}\n");
    world.advance();
    const Run &run = world.run(0);
    QCOMPARE(run.permissionMode, u"plan");
    QVERIFY(run.unattended);
    QCOMPARE(run.rules.size(), 1);
    QCOMPARE(run.rules[0].command, u"git *");
    QVERIFY(run.rules[0].source.contains(u"step a"));
    QCOMPARE(run.onBudget, RunEnums::OnBudget::Pause);
    world.succeed(u"a"_s);
    QCOMPARE(world.run(0).rules.value(0).tool, u"WebFetch");
    QCOMPARE(world.run(0).rules.value(0).effect, PermissionEnums::Effect::Deny);
}

void tst_WorkflowRules::gatesWantTheirValues()
{
    World world("steps:\n"
                "- {id: ok, approve: {message: Go?, form: {where: {enum: [here, there], default: "
                "here}, who: {type: string, required: true}, note: string}}}\n"
                "- {id: b, needs: ok, run: \"echo ${{ steps.ok.approval.values.where }} ${{ "
                "steps.ok.outputs.who }}\"}\n");
    world.advance();
    const Result<> nobody = world.command(AnswerApproval{u"1"_s, {}, false, {}, {}, {}});
    QVERIFY(!nobody);
    QVERIFY(nobody.error().message().contains(u"'who'"));
    QVERIFY(nobody.error().remedy().contains(u"--set who="));
    QVERIFY(!world.command(
        AnswerApproval{u"1"_s, {}, false, {{"who", "me"}, {"where", "away"}}, {}, {}}));
    QVERIFY(world.command(AnswerApproval{u"1"_s, {}, false, {{"who", "me"}}, {}, {}}));
    QCOMPARE(world.run(0).command.mid(5), QStringList({"here", "me"}));
    // Who says no need not fill in anything.
    World refused("steps: [{id: ok, approve: {message: Go?, form: {who: {type: string, required: "
                  "true}}}}]");
    refused.advance();
    QVERIFY(refused.command(AnswerApproval{u"1"_s, {}, true, {}, {}, {}}));
    QCOMPARE(refused.workflow().state, WorkflowState::Failed);
}

void tst_WorkflowRules::whatIsAtWorkStaysAsItIs()
{
    World world("params: {p: 1}\nsteps: [{id: a, run: x}, {id: b, needs: a, run: y}]");
    world.advance();
    const auto change = [&](const QByteArray &text) {
        return decide(world.state, ChangeWorkflow{u"1"_s, QString::fromUtf8(text)},
                      readWorkflow(text), {});
    };
    QVERIFY(!change("params: {p: 1}\nsteps: [{id: a, run: other}]"));
    QVERIFY(!change("params: {p: 1, q: 2}\nsteps: [{id: a, run: x}]"));
    QVERIFY(!change("steps: [{id: a, run: x, needs: [b]}]")); // no usable text
    QVERIFY(change("# why\nparams: {p: 1}\nsteps:\n- run: x\n  id: a\n- {id: c, run: z}\n"));
    world.succeed(u"a"_s);
    // What has ended may be written anew, for the next time.
    QVERIFY(change("params: {p: 1}\nsteps: [{id: a, run: other}, {id: b, needs: a, run: y}]"));
}

void tst_WorkflowRules::onlySoManyOfAGroupWork()
{
    World world("steps: [{id: z, approve: {message: x}}]");
    const QByteArray text = "concurrency: {group: \"${{ folder.path }}\", limit: 2}\n"
                            "steps: [{id: a, run: x}]";
    for (int number = 2; number < 6; ++number)
        QVERIFY(begin(world, text, u"W%1"_s.arg(number), number));
    const auto waits = [&](int number) {
        return world.state.workflows().find(WorkflowId{u"W%1"_s.arg(number)})->queued;
    };
    QCOMPARE(world.queued.size(), 2);
    QVERIFY(!waits(2) && !waits(3) && waits(4) && waits(5));
    QCOMPARE(world.state.workflows().find(WorkflowId{u"W4"_s})->group, u"/f");
    world.restart();
    world.advance();
    QCOMPARE(world.queued.size(), 2);
    world.finish(world.queued.first(), RunState::Succeeded);
    world.advance();
    QVERIFY(!waits(4) && waits(5));
    // One that is done again waits for a place again.
    QVERIFY(world.command(RerunWorkflow{u"2"_s, u"a"_s, false}));
    QVERIFY(waits(2));
    QCOMPARE(world.queued.size(), 2);
    QVERIFY(world.command(CancelWorkflow{u"5"_s})); // one that waits is not held up
    QCOMPARE(world.state.workflows().find(WorkflowId{u"W5"_s})->state, WorkflowState::Cancelled);
    while (!world.queued.isEmpty()) {
        world.finish(world.queued.first(), RunState::Succeeded);
        world.advance();
    }
    QVERIFY(!waits(2));
}

void tst_WorkflowRules::aGroupMayCancelOrRefuse()
{
    World world("steps: [{id: z, approve: {message: x}}]");
    QVERIFY(begin(world, "concurrency: g\nsteps: [{id: a, run: x}]", u"W2"_s, 2));
    const auto refused = begin(world,
                               "concurrency: {group: g, on_conflict: skip}\n"
                               "steps: [{id: a, run: x}]",
                               u"W3"_s, 3);
    QVERIFY(!refused);
    QVERIFY(refused.error().message().contains(u"'g'"));
    QVERIFY(begin(world,
                  "concurrency: {group: g, on_conflict: cancel_running}\n"
                  "steps: [{id: a, run: new}]",
                  u"W4"_s, 4));
    QCOMPARE(world.state.workflows().find(WorkflowId{u"W2"_s})->state, WorkflowState::Cancelled);
    QCOMPARE(world.queued.size(), 1);
    QVERIFY(world.run(0).command.contains(u"new"));
}

void tst_WorkflowRules::whatIsUsedWaitsForNoGroupOfItsUser()
{
    const QString inner = u"concurrency: g\nsteps: [{id: x, run: y}]"_s;
    World world("steps: [{id: z, approve: {message: x}}]");
    const CheckedWorkflow checked = readWorkflow("concurrency: g\nsteps: [{id: a, uses: inner}]");
    WorkflowStarted started = newWorkflow(
        checked.definition, u"concurrency: g\nsteps: [{id: a, uses: inner}]"_s, u"/f/x"_s);
    started.workflow = WorkflowId{u"W2"_s};
    started.number = 2;
    started.folders = {u"/f"_s};
    started.files = {{u"inner"_s, inner}};
    QVERIFY(joinGroup(world.state, checked.definition, started));
    world.record({started});
    world.advance();
    QCOMPARE(world.queued.size(), 1);
    QCOMPARE(world.run(0).step, u"x");
}

QTEST_APPLESS_MAIN(tst_WorkflowRules)
#include "tst_workflowrules.moc"

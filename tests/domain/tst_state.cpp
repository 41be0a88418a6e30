// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QtTest/QtTest>

using namespace Runyard;

namespace {

const QString a = QStringLiteral("/a");
const RunId nobody{QStringLiteral("NOBODY")};

RunQueued queuedEvent(int number)
{
    RunQueued event;
    event.run = RunId{QStringLiteral("RUN%1").arg(number)};
    event.session = SessionId{QStringLiteral("S")};
    event.number = number;
    event.folder = a;
    event.agent = QStringLiteral("mock");
    return event;
}

} // namespace

/** State is what folding the events gives, here and in every window. */
class tst_State : public QObject
{
    Q_OBJECT
private slots:
    void foldsTheLifeOfARun();
    void keepsTheShimsTimes();
    void foldsWhatAnAgentSays();
    void showsOneHarmlessLine_data();
    void showsOneHarmlessLine();
    void countsFactsForRecovery();
    void passesOverRunsThatItDoesNotKnow();
    void takesTheFirstEndAlone_data();
    void takesTheFirstEndAlone();
    void doesNotReviveWhatHasEnded();
    void takesARunOnce();
    void countsFolders();
    void ordersTheQueue();
    void trustsWhatLiesBelow_data();
    void trustsWhatLiesBelow();
    void foldsTheQueuesOwnEvents();
    void findsRuns_data();
    void findsRuns();
    void saysThatAReferenceIsAmbiguous();
    void beginsFromAnOverview();
};

void tst_State::foldsTheLifeOfARun()
{
    World world;
    const RunId id = world.queueOne(a);
    const Run *run = world.state.run(id);
    QCOMPARE(run->state, RunState::Queued);
    QCOMPARE(run->number, 1);
    QCOMPARE(run->title, QStringLiteral("do it"));
    QCOMPARE(run->createdAt, world.now);
    QCOMPARE(world.state.session(run->session)->folder, a);
    QVERIFY(!run->startedAt.isValid());

    world.record({RunStarting{id, {QStringLiteral("mock")}, true}});
    QCOMPARE(world.stateOf(id), RunState::Starting);
    QCOMPARE(world.state.activeCount(), 1);
    QVERIFY(world.state.queue().empty());
    world.record({RunStarted{id, 4711, {}}});
    QCOMPARE(world.stateOf(id), RunState::Running);
    QCOMPARE(world.state.run(id)->pid, 4711);
    QCOMPARE(world.state.run(id)->startedAt, world.now);
    world.record({RunWaiting{id, QStringLiteral("Allow?")}});
    QCOMPARE(world.stateOf(id), RunState::Waiting);
    QCOMPARE(world.state.run(id)->lastLine, QStringLiteral("Allow?"));
    world.record({RunContinued{id}});
    QCOMPARE(world.stateOf(id), RunState::Running);
    world.record({RunStopping{id, RunEnums::StopHow::Gently}});
    QCOMPARE(world.stateOf(id), RunState::Stopping);
    world.record({RunWaiting{id, QStringLiteral("Allow?")}, RunContinued{id}});
    QCOMPARE(world.stateOf(id), RunState::Stopping); // it stays so until the end

    RunFinished end;
    end.run = id;
    end.state = RunState::Failed;
    end.exitCode = 7;
    end.signal = 15;
    end.error = makeError(ErrorCode::Stopped, "x");
    end.notice = QStringLiteral("n");
    end.lastLine = QStringLiteral("bye");
    world.record({end});
    run = world.state.run(id);
    QCOMPARE(run->state, RunState::Failed);
    QCOMPARE(run->exitCode, std::optional(7));
    QCOMPARE(run->signal, std::optional(15));
    QCOMPARE(run->error, end.error);
    QCOMPARE(run->notice, QStringLiteral("n"));
    QCOMPARE(run->lastLine, QStringLiteral("bye"));
    QCOMPARE(run->finishedAt, world.now);
    QCOMPARE(run->pid, 0);
    QCOMPARE(world.state.activeCount(), 0);
    QCOMPARE(world.state.busyRuns(a), 0);
}

void tst_State::keepsTheShimsTimes()
{
    World world;
    const RunId id = world.queueOne(a);
    const QDateTime started = world.now.addSecs(-100);
    RunFinished end;
    end.run = id;
    end.at = world.now.addSecs(-50);
    world.record({RunStarting{id, {}, false}, RunStarted{id, 1, started}, end});
    QCOMPARE(world.state.run(id)->startedAt, started);
    QCOMPARE(world.state.run(id)->finishedAt, end.at);
}

void tst_State::foldsWhatAnAgentSays()
{
    World world;
    const RunId id = world.queueOne(a);
    world.start(id);
    world.record({AgentSessionStarted{id, QStringLiteral("uuid"), QStringLiteral("opus"), {}, {}}});
    QCOMPARE(world.state.run(id)->agentSession, QStringLiteral("uuid"));
    QCOMPARE(world.state.run(id)->model, QStringLiteral("opus"));
    world.record({AgentSessionStarted{id, {}, {}, {}, {}}});
    QCOMPARE(world.state.run(id)->agentSession, QStringLiteral("uuid")); // nothing new is no news

    world.record({AgentSpoke{id, QStringLiteral("first\nlast\n\n"), false, {}}});
    QCOMPARE(world.state.run(id)->lastLine, QStringLiteral("last"));
    world.record({AgentSpoke{id, QStringLiteral("hm"), true, {}},
                  AgentSpoke{id, QStringLiteral(" \n"), false, {}}});
    QCOMPARE(world.state.run(id)->lastLine, QStringLiteral("last"));
    world.record({ToolStarted{id, {}, QStringLiteral("Bash"), QStringLiteral("ls"), {}, {}, {}}});
    QCOMPARE(world.state.run(id)->lastLine, QStringLiteral("Bash: ls"));
    world.record({AgentRetrying{id, 2, 10, 500, QStringLiteral("%1 overloaded")}});
    QCOMPARE(world.state.run(id)->lastLine, QStringLiteral("Retry 2 of 10: %1 overloaded"));

    world.record({UsageReported{id, Tokens{1, 2, 3, 4}, 0.5},
                  UsageReported{id, Tokens{10, 20, 30, 40}, 1.5}});
    QCOMPARE(world.state.run(id)->tokens.total(), 100); // totals, not differences
    QCOMPARE(world.state.run(id)->costUsd, 1.5);
    world.record({AgentNotice{id, QStringLiteral("fyi"), false}});
    QVERIFY(world.state.run(id)->notice.isEmpty());
    world.record({AgentNotice{id, QStringLiteral("careful"), true}});
    QCOMPARE(world.state.run(id)->notice, QStringLiteral("careful"));
}

void tst_State::showsOneHarmlessLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("escape") << QStringLiteral("\x1b[2Jx") << "\\u001b[2Jx";
    QTest::newRow("long") << QString(1000, u'x') << QString(200, u'x');
    QTest::newRow("cut at an emoji")
        << QString(199, u'x') + QString::fromUtf8("🦊") << QString(199, u'x');
    QTest::newRow("override") << QStringLiteral("\u202ex") << "\\u202ex";
}

void tst_State::showsOneHarmlessLine()
{
    QFETCH(const QString, text);
    QFETCH(const QString, line);
    World world;
    const RunId id = world.queueOne(a);
    world.start(id);
    world.record({AgentSpoke{id, text, false, {}}});
    QCOMPARE(world.state.run(id)->lastLine, line);
    world.record({RunWaiting{id, text}});
    QCOMPARE(world.state.run(id)->lastLine, line);
    RunFinished end;
    end.run = id;
    end.lastLine = text;
    world.record({end});
    QCOMPARE(world.state.run(id)->lastLine, line);
}

void tst_State::countsFactsForRecovery()
{
    World world;
    const RunId id = world.queueOne(a);
    world.start(id);
    QCOMPARE(world.state.run(id)->factCount, 0);
    world.record({AgentSpoke{id, {}, false, {}}, ToolStarted{id, {}, {}, {}, {}, {}, {}},
                  RunWaiting{id, {}}, RunContinued{id}, TurnFinished{id, false, {}, {}, 1, 0},
                  RunHeld{id}, RunStopping{id, {}}});
    QCOMPARE(world.state.run(id)->factCount, 5);
}

void tst_State::passesOverRunsThatItDoesNotKnow()
{
    World world;
    RunFinished end;
    end.run = nobody;
    world.record({RunMoved{nobody, 1, 1}, RunHeld{nobody}, RunReleased{nobody},
                  RunStarting{nobody, {}, false}, RunStarted{nobody, 1, {}}, RunWaiting{nobody, {}},
                  RunContinued{nobody}, RunStopping{nobody, {}}, end,
                  AgentSpoke{nobody, {}, false, {}}, UsageReported{nobody, {}, 0}});
    QCOMPARE(difference(world.state, State(), true), QString());
    QVERIFY(!world.state.run(nobody));
}

void tst_State::takesTheFirstEndAlone_data()
{
    QTest::addColumn<RunState>("end");
    for (const RunState end :
         {RunState::Succeeded, RunState::Failed, RunState::Cancelled, RunState::Lost})
        QTest::newRow(QMetaEnum::fromType<RunState>().valueToKey(int(end))) << end;
}

void tst_State::takesTheFirstEndAlone()
{
    QFETCH(const RunState, end);
    World world;
    const RunId id = world.queueOne(a);
    world.start(id);
    world.finish(id, end);
    const State once = world.state;
    for (const RunState again : {RunState::Succeeded, RunState::Lost, end})
        world.finish(id, again);
    QCOMPARE(difference(world.state, once, true), QString());
}

void tst_State::doesNotReviveWhatHasEnded()
{
    World world;
    const RunId id = world.queueOne(a);
    world.start(id);
    world.finish(id);
    const State ended = world.state;
    world.record({RunStarting{id, {}, false}, RunMoved{id, 5, 5}, RunHeld{id}, RunWaiting{id, {}},
                  RunContinued{id}, RunStopping{id, {}}, RunStarted{id, 77, {}}});
    QCOMPARE(world.stateOf(id), RunState::Succeeded);
    QCOMPARE(world.state.activeCount(), 0);
    QVERIFY(!world.state.isFolderOccupied(a));
    QVERIFY(world.state.queue().empty());
    QCOMPARE(world.state.run(id)->pid, 0);
    QVERIFY(!world.state.run(id)->held);
    QCOMPARE(world.state.run(id)->startedAt, ended.run(id)->startedAt);
}

void tst_State::takesARunOnce()
{
    World world;
    world.record({queuedEvent(1)});
    world.record({queuedEvent(1)});
    QCOMPARE(world.state.busyRuns(a), 1);
    QCOMPARE(world.state.queue().size(), 1U);
    world.start(RunId{QStringLiteral("RUN1")});
    world.record({queuedEvent(1)});
    QCOMPARE(world.stateOf(RunId{QStringLiteral("RUN1")}), RunState::Running);
    world.finish(RunId{QStringLiteral("RUN1")});
    QCOMPARE(world.state.busyRuns(a), 0);
    QVERIFY(!world.state.isFolderOccupied(a));
}

void tst_State::countsFolders()
{
    World world;
    QueueRuns beside = World::order({});
    beside.onBusy = RunEnums::OnBusy::Beside;
    const RunId first = world.queueOne(a);
    const RunId second = world.queueOne(a, beside);
    QCOMPARE(world.state.busyRuns(a), 2);
    QVERIFY(!world.state.isFolderOccupied(a));
    world.start(second);
    QVERIFY(!world.state.isFolderOccupied(a)); // it lets others work there
    world.start(first);
    QVERIFY(world.state.isFolderOccupied(a));
    world.finish(first);
    QVERIFY(!world.state.isFolderOccupied(a));
    QCOMPARE(world.state.busyRuns(a), 1);
    world.finish(second);
    QCOMPARE(world.state.busyRuns(a), 0);
    QCOMPARE(world.state.busyRuns(QStringLiteral("/a/b")), 0);
}

void tst_State::ordersTheQueue()
{
    World world;
    const auto add = [&](int number, int priority, double position) {
        RunQueued event = queuedEvent(number);
        event.priority = priority;
        event.position = position;
        world.record({event});
    };
    add(1, 0, 5);
    add(2, 0, 3);
    add(3, 7, 9);
    add(4, -7, 1);
    add(5, 0, 3);
    QCOMPARE(world.line(), QStringLiteral("3 2 5 1 4"));
    world.record({RunMoved{RunId{QStringLiteral("RUN4")}, 7, 8}});
    QCOMPARE(world.line(), QStringLiteral("4 3 2 5 1"));
    QCOMPARE(world.state.nextNumber(), 6);
}

void tst_State::trustsWhatLiesBelow_data()
{
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("yes");
    QTest::newRow("itself") << "/home/u/p" << "/home/u/p" << true;
    QTest::newRow("below") << "/home/u/p" << "/home/u/p/src" << true;
    QTest::newRow("far below") << "/home/u/p" << "/home/u/p/a/b/c/d" << true;
    QTest::newRow("above") << "/home/u/p" << "/home/u" << false;
    QTest::newRow("beside") << "/home/u/p" << "/home/u/q" << false;
    QTest::newRow("same beginning") << "/home/u/p" << "/home/u/project" << false;
    QTest::newRow("root") << "/" << "/anything/at/all" << true;
    QTest::newRow("root itself") << "/" << "/" << true;
    QTest::newRow("not root") << "/home" << "/" << false;
    QTest::newRow("empty") << "/" << "" << false;
    QTest::newRow("relative") << "/" << "home/u" << false;
    QTest::newRow("capitals") << "/home/u/p" << "/home/u/P" << false;
}

void tst_State::trustsWhatLiesBelow()
{
    QFETCH(const QString, trusted);
    QFETCH(const QString, asked);
    QFETCH(const bool, yes);
    World world;
    QVERIFY(!world.state.isTrusted(asked));
    world.record({FolderTrusted{trusted}});
    QCOMPARE(world.state.isTrusted(asked), yes);
    world.record({FolderDistrusted{trusted}});
    QVERIFY(!world.state.isTrusted(asked));
}

void tst_State::foldsTheQueuesOwnEvents()
{
    World world;
    world.record({QueuePaused{QStringLiteral("disk full")}, QueueLimitChanged{3}});
    QVERIFY(world.state.isQueuePaused());
    QCOMPARE(world.state.pauseReason(), QStringLiteral("disk full"));
    QCOMPARE(world.state.queueLimit(), 3);
    world.record({QueueResumed{}, QueueLimitChanged{0}});
    QVERIFY(!world.state.isQueuePaused());
    QVERIFY(world.state.pauseReason().isEmpty());
    QCOMPARE(world.state.queueLimit(), 0);
}

void tst_State::findsRuns_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<int>("number"); // 0: not found
    QTest::newRow("number") << "2" << 2;
    QTest::newRow("with a sign") << "#2" << 2;
    QTest::newRow("whole id") << "01HF7YAT00AAAAAAAAAAAAAAA2" << 2;
    QTest::newRow("small letters") << "01hf7yat00aaaaaaaaaaaaaaa2" << 2;
    QTest::newRow("end") << "AAA2" << 2;
    QTest::newRow("beginning") << "01HF7YAT01" << 3;
    QTest::newRow("number of none") << "77" << 0;
    QTest::newRow("too short") << "AA2" << 0;
    QTest::newRow("empty") << "" << 0;
    QTest::newRow("other") << "ZZZZ" << 0;
    QTest::newRow("negative") << "-2" << 0;
    QTest::newRow("middle") << "AT01B" << 0;
}

void tst_State::findsRuns()
{
    QFETCH(const QString, reference);
    QFETCH(const int, number);
    World world;
    for (int i = 1; i <= 2; ++i) {
        RunQueued event = queuedEvent(i);
        event.run = RunId{QStringLiteral("01HF7YAT00AAAAAAAAAAAAAAA%1").arg(i)};
        world.record({event});
    }
    RunQueued event = queuedEvent(3);
    event.run = RunId{QStringLiteral("01HF7YAT01BBBBBBBBBBBBBBB1")};
    world.record({event});
    const Result<RunId> found = world.state.find(reference);
    QCOMPARE(found ? world.state.run(*found)->number : 0, number);
    if (!found) {
        QCOMPARE(found.error().code, ErrorCode::NotFound);
        QVERIFY(!found.error().remedy().isEmpty());
    }
}

void tst_State::saysThatAReferenceIsAmbiguous()
{
    World world;
    for (const char *id : {"AAAA1", "AAAA2", "BAAAA"}) {
        RunQueued event = queuedEvent(int(world.log.size()) + 1);
        event.run = RunId{QString::fromLatin1(id)};
        world.record({event});
    }
    QCOMPARE(world.state.find(QStringLiteral("AAAA")).error().code, ErrorCode::Ambiguous);
    QCOMPARE(world.state.find(QStringLiteral("AAAA2"))->value, QStringLiteral("AAAA2"));
}

void tst_State::beginsFromAnOverview()
{
    World world;
    const RunId first = world.queueOne(a);
    (void)world.queueOne(QStringLiteral("/b"));
    const RunId third = world.queueOne(QStringLiteral("/c"));
    world.start(first);
    world.start(third);
    world.finish(third, RunState::Failed);
    world.record({FolderTrusted{a}, QueuePaused{QStringLiteral("why")}, QueueLimitChanged{5}});
    State loaded;
    loaded.fold(queuedEvent(99), world.now); // what was there before is forgotten
    loaded.load(overviewOf(world.state));
    QCOMPARE(difference(world.state, loaded, false), QString());
    QVERIFY(!loaded.run(RunId{QStringLiteral("RUN99")}));

    const auto both = [&](const Event &event) {
        world.record({event});
        loaded.fold(event, world.now);
    };
    both(RunStopping{first, {}});
    both(QueueResumed{});
    both(AgentSpoke{first, QStringLiteral("x"), false, {}});
    QCOMPARE(difference(world.state, loaded, false), QString());
}

QTEST_GUILESS_MAIN(tst_State)
#include "tst_state.moc"

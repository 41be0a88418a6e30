// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <domain/retrypolicy.h>

#include <QtTest/QtTest>

using namespace Runyard;
using namespace std::chrono_literals;

/** What follows from the end of a run: its next attempt, and what becomes of its account. */
class tst_RetryPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void growsTheDelay_data();
    void growsTheDelay();
    void spreadsTheDelay();
    void triesAgain_data();
    void triesAgain();
    void stopsAfterTheLastAttempt();
    void waitsUntilTheServersTime();
    void holdsTheAccountAfterFailures();
    void triesOneRunAfterAHold();
    void waitsForTheUserToLogIn();
    void releasesAnAccountThatDoesWell();
    void anotherAgentTakesOver();
    void triesAgainWhatIsTold();
    void startsAgainWhatWasSilent();
    void keepsAllInAnImage();
    void refusesADamagedImage();

private:
    static RetrySurroundings around(const World &world)
    {
        return {world.now, 0.5, [] { return QStringLiteral("01AAAAAAAAAAAAAAAAAAAAAAAA"); }};
    }
    static RunFinished failure(const RunId &run, ErrorCode code)
    {
        RunFinished end;
        end.run = run;
        end.state = RunState::Failed;
        end.error = makeError(code, "It failed.");
        return end;
    }
    static const RunQueued *next(const QList<Event> &events)
    {
        for (const Event &event : events) {
            if (const auto *queued = std::get_if<RunQueued>(&event))
                return queued;
        }
        return nullptr;
    }
    static const AccountHeld *hold(const QList<Event> &events)
    {
        for (const Event &event : events) {
            if (const auto *held = std::get_if<AccountHeld>(&event))
                return held;
        }
        return nullptr;
    }
};

void tst_RetryPolicy::growsTheDelay_data()
{
    QTest::addColumn<int>("strategy");
    QTest::addColumn<QList<int>>("seconds");
    using Strategy = RetryRules::Strategy;
    QTest::newRow("exponential") << int(Strategy::Exponential) << QList<int>{5, 10, 20, 40, 60, 60};
    QTest::newRow("linear") << int(Strategy::Linear) << QList<int>{5, 10, 15, 20, 25, 30};
    QTest::newRow("fibonacci") << int(Strategy::Fibonacci) << QList<int>{5, 5, 10, 15, 25, 40};
}

void tst_RetryPolicy::growsTheDelay()
{
    QFETCH(int, strategy);
    QFETCH(QList<int>, seconds);
    RetryRules rules;
    rules.strategy = RetryRules::Strategy(strategy);
    rules.mostDelay = 60s;
    for (int i = 0; i < seconds.size(); ++i)
        QCOMPARE(retryDelay(rules, i + 1, 0.5), std::chrono::seconds(seconds[i]));
    QCOMPARE(retryDelay(rules, 1000000, 0.5), 60s); // capped, however many there were
}

void tst_RetryPolicy::spreadsTheDelay()
{
    RetryRules rules;
    QCOMPARE(retryDelay(rules, 1, 0), 4s);
    QCOMPARE(retryDelay(rules, 1, 1), 6s);
    rules.jitterPercent = 0;
    QCOMPARE(retryDelay(rules, 1, 0), 5s);
}

void tst_RetryPolicy::triesAgain_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("tools");
    QTest::addColumn<int>("afterWork");
    QTest::addColumn<bool>("again");
    QTest::addColumn<bool>("resumed");
    using After = RetryRules::AfterWork;
    const int never = int(After::Never);
    const int resume = int(After::Resume);
    const int anew = int(After::Again);
    QTest::newRow("overloaded") << ErrorCode::Overloaded << 0 << never << true << false;
    QTest::newRow("overloaded, worked") << ErrorCode::Overloaded << 2 << never << false << false;
    QTest::newRow("worked, resume") << ErrorCode::Overloaded << 2 << resume << true << true;
    QTest::newRow("worked, again") << ErrorCode::Overloaded << 2 << anew << true << false;
    QTest::newRow("network") << ErrorCode::NetworkFailed << 0 << never << true << false;
    QTest::newRow("quota, worked") << ErrorCode::QuotaUsedUp << 2 << never << true << true;
    QTest::newRow("login") << ErrorCode::AuthFailed << 0 << never << true << false;
    QTest::newRow("too long") << ErrorCode::ContextTooLong << 0 << never << false << false;
    QTest::newRow("exit code") << ErrorCode::ExitedWithError << 0 << anew << false << false;
    QTest::newRow("crash") << ErrorCode::KilledBySignal << 0 << anew << false << false;
    QTest::newRow("timeout") << ErrorCode::TimedOut << 0 << anew << false << false;
    QTest::newRow("lost") << ErrorCode::Lost << 0 << anew << false << false;
}

void tst_RetryPolicy::triesAgain()
{
    QFETCH(ErrorCode, code);
    QFETCH(int, tools);
    QFETCH(int, afterWork);
    QFETCH(bool, again);
    QFETCH(bool, resumed);
    World world;
    const RunId id = world.queueOne(QStringLiteral("/a"));
    world.record({FolderTrusted{QStringLiteral("/a")}});
    world.start(id);
    world.record({AgentSessionStarted{id, QStringLiteral("talk"), {}, {}, {}}});
    for (int i = 0; i < tools; ++i) {
        ToolStarted tool;
        tool.run = id;
        world.record({tool});
    }
    RetryRules rules;
    rules.afterWork = RetryRules::AfterWork(afterWork);
    const Run run = *world.state.run(id);
    const QList<Event> events
        = aftermath(world.state, run, failure(id, code), rules, around(world));
    const RunQueued *attempt = next(events);
    QCOMPARE(attempt != nullptr, again);
    if (!attempt)
        return;
    QCOMPARE(attempt->attempt, 2);
    QCOMPARE(attempt->retryOf, id);
    QCOMPARE(attempt->resume, resumed ? QStringLiteral("talk") : QString());
    QCOMPARE(attempt->waitsFor, code);
    QCOMPARE(attempt->instruction == run.instruction, !resumed);
    QCOMPARE(attempt->position, run.position);
}

void tst_RetryPolicy::stopsAfterTheLastAttempt()
{
    World world;
    world.record({FolderTrusted{QStringLiteral("/a")}});
    RunId id = world.queueOne(QStringLiteral("/a"));
    int attempts = 1;
    for (;; ++attempts) {
        QVERIFY(attempts < 10);
        world.start(id);
        const RunFinished end = failure(id, ErrorCode::Overloaded);
        QList<Event> events{end};
        RetrySurroundings outside = around(world);
        outside.newId = [attempts] { return QStringLiteral("ATTEMPT%1").arg(attempts); };
        events << aftermath(world.state, *world.state.run(id), end, RetryRules(), outside);
        world.record(events);
        const RunQueued *attempt = next(events);
        if (!attempt)
            break;
        id = attempt->run;
    }
    QCOMPARE(attempts, 3);
}

void tst_RetryPolicy::waitsUntilTheServersTime()
{
    World world;
    world.record({FolderTrusted{QStringLiteral("/a")}});
    const RunId id = world.queueOne(QStringLiteral("/a"));
    const RunId other = world.queueOne(QStringLiteral("/b"));
    world.start(id);
    const QDateTime reset = world.now.addSecs(3600);
    world.record({RateLimited{id, QStringLiteral("five_hour"), true, reset}});
    const RunFinished end = failure(id, ErrorCode::QuotaUsedUp);
    QList<Event> events{end};
    events << aftermath(world.state, *world.state.run(id), end, RetryRules(), around(world));
    QVERIFY(hold(events));
    QVERIFY(hold(events)->until >= reset && hold(events)->until <= reset.addSecs(30));
    QVERIFY(next(events));
    QCOMPARE(next(events)->notBefore, hold(events)->until);
    world.record(events);
    QVERIFY(runsToStart(world.state, 4, world.now).isEmpty());
    QCOMPARE(nextLook(world.state, world.now), hold(events)->until);
    QVERIFY(world.state.run(other)->state == RunState::Queued);
    // The switch: then nothing goes on by itself, though the account waits all the same.
    RetryRules off;
    off.afterQuota = false;
    World second;
    const RunId stopped = second.queueOne(QStringLiteral("/a"));
    second.start(stopped);
    QVERIFY(!next(aftermath(second.state, *second.state.run(stopped),
                            failure(stopped, ErrorCode::QuotaUsedUp), off, around(second))));
}

void tst_RetryPolicy::holdsTheAccountAfterFailures()
{
    World world;
    RetryRules rules;
    rules.attempts = 1;
    rules.failuresBeforeHold = 3;
    for (int i = 1; i <= 5; ++i) {
        const RunId id = world.queueOne(QStringLiteral("/f%1").arg(i));
        world.start(id);
        const RunFinished end = failure(id, ErrorCode::Overloaded);
        const QList<Event> events
            = aftermath(world.state, *world.state.run(id), end, rules, around(world));
        QCOMPARE(hold(events) != nullptr, i >= 3);
        if (hold(events)) {
            // Longer with each further failure.
            QCOMPARE(hold(events)->until, world.now.addSecs(60LL << (i - 3)));
            QCOMPARE(hold(events)->failures, i);
        }
        world.record(QList<Event>{end} + events);
    }
    const RunId fine = world.queueOne(QStringLiteral("/fine"));
    world.start(fine);
    world.finish(fine);
    QCOMPARE(world.state.accountFailures(world.state.run(fine)->account), 0);
}

void tst_RetryPolicy::triesOneRunAfterAHold()
{
    World world;
    const RunId first = world.queueOne(QStringLiteral("/a"));
    world.queueOne(QStringLiteral("/b"));
    const QString account = world.state.run(first)->account;
    world.record({AccountHeld{account, world.now.addSecs(60), ErrorCode::Overloaded, 3}});
    QVERIFY(runsToStart(world.state, 4, world.now).isEmpty());
    world.now = world.now.addSecs(120);
    QCOMPARE(runsToStart(world.state, 4, world.now), QList<RunId>{first});
    world.start(first);
    QVERIFY(runsToStart(world.state, 4, world.now).isEmpty());
    world.record({AccountReleased{account}});
    QCOMPARE(runsToStart(world.state, 4, world.now).size(), 1);
}

void tst_RetryPolicy::waitsForTheUserToLogIn()
{
    World world;
    const RunId id = world.queueOne(QStringLiteral("/a"));
    world.start(id);
    const RunFinished end = failure(id, ErrorCode::AuthFailed);
    const QList<Event> events
        = aftermath(world.state, *world.state.run(id), end, RetryRules(), around(world));
    QVERIFY(hold(events) && !hold(events)->until.isValid());
    world.record(QList<Event>{end} + events);
    const RunId other = world.queueOne(QStringLiteral("/b"));
    QVERIFY(runsToStart(world.state, 4, world.now.addYears(1)).isEmpty());
    world.record({AccountReleased{world.state.run(other)->account}});
    QVERIFY(runsToStart(world.state, 4, world.now).contains(other));
}

void tst_RetryPolicy::releasesAnAccountThatDoesWell()
{
    World world;
    const RunId id = world.queueOne(QStringLiteral("/a"));
    const QString account = world.state.run(id)->account;
    world.start(id);
    world.record({AccountHeld{account, world.now, ErrorCode::Overloaded, 3}});
    RunFinished end;
    end.run = id;
    end.state = RunState::Succeeded;
    const QList<Event> events
        = aftermath(world.state, *world.state.run(id), end, RetryRules(), around(world));
    QCOMPARE(events.size(), 1);
    QVERIFY(std::holds_alternative<AccountReleased>(events.first()));
    world.record(events);
    QVERIFY(world.state.holds().isEmpty());
}

void tst_RetryPolicy::anotherAgentTakesOver()
{
    World world;
    world.record({FolderTrusted{QStringLiteral("/a")}});
    const RunId id = world.queueOne(QStringLiteral("/a"));
    world.start(id);
    Run run = *world.state.run(id);
    run.fallback = {QStringLiteral("codex"), QStringLiteral("gemini")};
    run.model = QStringLiteral("opus");
    PermissionRule ofStep;
    ofStep.source = QStringLiteral("workflow w, step a");
    PermissionRule ofAnswer;
    ofAnswer.source = QStringLiteral("run 1");
    run.rules = {ofStep, ofAnswer};
    for (const ErrorCode code :
         {ErrorCode::QuotaUsedUp, ErrorCode::AuthFailed, ErrorCode::AgentMissing}) {
        const QList<Event> events
            = aftermath(world.state, run, failure(id, code), RetryRules(), around(world));
        QVERIFY(next(events));
        QCOMPARE(next(events)->agent, QStringLiteral("codex"));
        QCOMPARE(next(events)->fallback, QStringList{QStringLiteral("gemini")});
        QVERIFY(next(events)->model.isEmpty());
        QVERIFY(!next(events)->notBefore.isValid()); // nobody waits for the account
        QCOMPARE(next(events)->rules, QList<PermissionRule>{ofStep});
        QCOMPARE(next(events)->retryOf, id);
    }
    // What the other agent could do no better is not handed on.
    QVERIFY(!next(aftermath(world.state, run, failure(id, ErrorCode::ExitedWithError), RetryRules(),
                            around(world))));
}

void tst_RetryPolicy::triesAgainWhatIsTold()
{
    World world;
    world.record({FolderTrusted{QStringLiteral("/a")}});
    QueueRuns order = World::order({});
    order.mostAttempts = 2;
    order.timeoutMs = 60000;
    const RunId id = world.queueOne(QStringLiteral("/a"), order);
    world.start(id);
    const RunFinished end = failure(id, ErrorCode::ExitedWithError);
    const QList<Event> events
        = aftermath(world.state, *world.state.run(id), end, RetryRules(), around(world));
    QVERIFY(next(events));
    QCOMPARE(next(events)->mostAttempts, 2);
    QCOMPARE(next(events)->timeoutMs, 60000);
    Run limited = *world.state.run(id);
    limited.permissionMode = QStringLiteral("plan");
    limited.budgetUsd = 2;
    limited.environment = {{QStringLiteral("A"), QStringLiteral("b")}};
    const RunQueued again = attemptAfter(limited);
    QCOMPARE(again.permissionMode, QStringLiteral("plan"));
    QCOMPARE(again.budgetUsd, 2);
    QCOMPARE(again.environment, limited.environment);
    Run second = *world.state.run(id);
    second.attempt = 2;
    QVERIFY(!next(aftermath(world.state, second, end, RetryRules(), around(world))));
    // Who stopped it does not want it again.
    RunFinished cancelled;
    cancelled.run = id;
    cancelled.state = RunState::Cancelled;
    QVERIFY(aftermath(world.state, *world.state.run(id), cancelled, RetryRules(), around(world))
                .isEmpty());
}

void tst_RetryPolicy::startsAgainWhatWasSilent()
{
    World world;
    world.record({FolderTrusted{QStringLiteral("/a")}});
    const RunId id = world.queueOne(QStringLiteral("/a"));
    world.start(id);
    world.record({AgentSessionStarted{id, QStringLiteral("talk"), {}, {}, {}}});
    const Error cause = makeError(ErrorCode::Unresponsive, "silent");
    world.record({RunStopping{id, RunEnums::StopHow::Gently, cause}});
    RunFinished end = failure(id, ErrorCode::Unresponsive);
    const QList<Event> events
        = aftermath(world.state, *world.state.run(id), end, RetryRules(), around(world));
    QVERIFY(next(events));
    QCOMPARE(next(events)->resume, QStringLiteral("talk"));
    QVERIFY(!next(events)->notBefore.isValid());
}

void tst_RetryPolicy::keepsAllInAnImage()
{
    World world;
    world.record({FolderTrusted{QStringLiteral("/a")}});
    QueueRuns order = World::order({});
    order.timeoutMs = 5;
    order.mostAttempts = 7;
    for (int i = 0; i < 20; ++i) {
        const RunId id = world.queueOne(QStringLiteral("/f%1").arg(i), order);
        if (i % 4 > 0)
            world.start(id);
        if (i % 4 == 2)
            world.finish(id);
        if (i % 4 == 3)
            world.record({RunActivityChanged{id, RunEnums::Activity::Silent, QStringLiteral("no")},
                          failure(id, ErrorCode::Overloaded), OutputTrashed{id, 5}});
    }
    world.record({AccountHeld{QStringLiteral("x"), world.now, ErrorCode::Overloaded, 3},
                  QueuePaused{QStringLiteral("why")}, QueueLimitChanged{3}});
    const std::optional<State> copy = State::fromImage(world.state.image());
    QVERIFY2(copy, qPrintable(QStringLiteral("A member of Run or State was added: if it is not "
                                             "reflected, write it in stateimage.cpp; then put the "
                                             "sizes %1 and %2 there.")
                                  .arg(sizeof(Run))
                                  .arg(sizeof(State))));
    QCOMPARE(difference(world.state, *copy, true), QString());
    QCOMPARE(copy->holds().value(QStringLiteral("x")),
             world.state.holds().value(QStringLiteral("x")));
    QCOMPARE(copy->runs(), world.state.runs());
    QCOMPARE(runsToStart(*copy, 9, world.now), runsToStart(world.state, 9, world.now));
}

void tst_RetryPolicy::refusesADamagedImage()
{
    World world;
    world.queueOne(QStringLiteral("/a"));
    const QByteArray image = world.state.image();
    for (qsizetype i = 0; i < image.size(); i += 7) {
        QByteArray damaged = image;
        damaged[i] = char(damaged[i] ^ 0x40);
        QVERIFY(!State::fromImage(damaged));
        QVERIFY(!State::fromImage(image.left(i)));
    }
}

QTEST_APPLESS_MAIN(tst_RetryPolicy)
#include "tst_retrypolicy.moc"

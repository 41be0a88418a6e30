// SPDX-License-Identifier: GPL-3.0-or-later
#include "clicall.h"

#include <domain/retrypolicy.h>

#include <QtTest/QTest>

#include <csignal>

using namespace Runyard;

/** `run --wait`, `wait` and `retry --wait`: until when they stay, what they show, how they end. */
class tst_Waiting : public QObject
{
    Q_OBJECT

private slots:
    void endsAsTheRunsDo_data();
    void endsAsTheRunsDo();
    void failsWhenAFolderWasRejected();
    void saysOneLinePerChangeInAPipe();
    void saysWhyARunWaits();
    void drawsInPlaceOnATerminal();
    void printsOneDocumentAtTheEnd();
    void stopsItsRunsOnTheFirstInterrupt();
    void leavesOnTheSecondInterrupt();
    void waitsForRunsThatExist();
    void endsAtOnceForRunsThatHaveEnded();
    void missesNothingThatHappensMeanwhile();
    void waitsForTheNextAttempt_data();
    void waitsForTheNextAttempt();
};

void tst_Waiting::endsAsTheRunsDo_data()
{
    QTest::addColumn<QList<RunState>>("states");
    QTest::addColumn<int>("code");
    QTest::newRow("all succeed") << QList<RunState>{RunState::Succeeded, RunState::Succeeded} << 0;
    QTest::newRow("one fails") << QList<RunState>{RunState::Succeeded, RunState::Failed} << 1;
    QTest::newRow("one is lost") << QList<RunState>{RunState::Lost, RunState::Succeeded} << 1;
    QTest::newRow("one is cancelled")
        << QList<RunState>{RunState::Succeeded, RunState::Cancelled} << 1;
}

void tst_Waiting::endsAsTheRunsDo()
{
    QFETCH(QList<RunState>, states);
    QFETCH(int, code);
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "/b", "-p", "x", "--wait"});
    call.start();
    QTRY_COMPARE(engine.state.runs().size(), 2);
    QList<RunId> runs;
    for (const auto &[key, id] : engine.state.queue())
        runs << id;
    for (qsizetype i = 0; i < 2; ++i)
        engine.start(runs[i]);
    engine.finish(runs[0], states[0]);
    QVERIFY(!call.hasEnded());
    engine.finish(runs[1], states[1]);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), code);
}

void tst_Waiting::failsWhenAFolderWasRejected()
{
    FakeGateway engine;
    engine.folders[QStringLiteral("/gone")].error
        = makeError(ErrorCode::FolderMissing, "%1 does not exist.", {QStringLiteral("/gone")});
    CliCall call(engine, {"run", "/a", "/gone", "-p", "x", "--wait"});
    call.start();
    QTRY_COMPARE(engine.state.runs().size(), 1);
    const RunId run = engine.state.queue().begin()->second;
    engine.start(run);
    engine.finish(run, RunState::Succeeded);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 1);

    CliCall none(engine, {"run", "/gone", "-p", "x", "--wait", "--json"});
    QVERIFY(none.ends());
    QCOMPARE(none.code(), 1);
    QCOMPARE(none.json()[u"rejected"].toArray().size(), 1);
}

void tst_Waiting::saysOneLinePerChangeInAPipe()
{
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "-p", "x", "--wait"});
    call.start();
    QTRY_COMPARE(engine.state.runs().size(), 1);
    const RunId run = engine.state.queue().begin()->second;
    engine.start(run);
    engine.record(AgentSpoke{run, QStringLiteral("one"), false, {}});
    engine.record(AgentSpoke{run, QStringLiteral("two"), false, {}});
    engine.clock.advance(std::chrono::seconds(7));
    engine.finish(run, RunState::Succeeded);
    QVERIFY(call.ends());
    const QStringList lines = call.out().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines,
             QStringList({QStringLiteral("run 1 queued  /a"), QStringLiteral("run 1 starting  /a"),
                          QStringLiteral("run 1 running  /a"),
                          QStringLiteral("run 1 succeeded (exit code 0, 0:07)  /a  two")}));
}

void tst_Waiting::saysWhyARunWaits()
{
    FakeGateway engine;
    const RunId before = engine.queue(QStringLiteral("/a"), QStringLiteral("first"));
    engine.start(before);
    CliCall call(engine, {"run", "/a", "-p", "x", "--wait"});
    call.start();
    QTRY_VERIFY_WITH_TIMEOUT(
        call.out().contains("run 2 waits: after run 1, which is at work in the same folder"),
        20'000);
    engine.finish(before, RunState::Succeeded);
    engine.record(QueuePaused{QStringLiteral("lunch")});
    QTRY_VERIFY_WITH_TIMEOUT(call.out().contains("run 2 waits: the queue is paused (lunch)"),
                             20'000);
    const RunId own = engine.state.queue().begin()->second;
    engine.start(own);
    engine.finish(own, RunState::Succeeded);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
}

void tst_Waiting::drawsInPlaceOnATerminal()
{
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "/b", "-p", "x", "--wait"}, wholeTerminal(60));
    call.start();
    QTRY_COMPARE(engine.state.runs().size(), 2);
    QTRY_VERIFY(call.out().contains(QStringLiteral("2 queued")));
    QList<RunId> runs;
    for (const auto &[key, id] : engine.state.queue())
        runs << id;
    engine.start(runs[0]);
    engine.record(AgentSpoke{runs[0], QString(500, u'x'), false, {}});
    QTRY_VERIFY(call.out().contains(QStringLiteral("running")));
    engine.finish(runs[0], RunState::Succeeded);
    engine.start(runs[1]);
    engine.finish(runs[1], RunState::Failed);
    QVERIFY(call.ends());
    QVERIFY(call.out().contains(
        QStringLiteral("\033[3A\r\033[J"))); // two runs and the summary are drawn over
    QVERIFY(call.out().endsWith(QStringLiteral("1 succeeded, 1 failed\n")));
    for (const QStringList lines = call.out().split(u'\n'); QString line : lines) {
        line.remove(QRegularExpression(QStringLiteral("\033\\[[0-9]*[AJ]|\r")));
        QVERIFY2(line.size() < 60, qPrintable(line));
    }
}

void tst_Waiting::printsOneDocumentAtTheEnd()
{
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "-p", "x", "--wait", "--json"}, wholeTerminal());
    call.start();
    QTRY_COMPARE(engine.state.runs().size(), 1);
    const RunId run = engine.state.queue().begin()->second;
    engine.start(run);
    QCOMPARE(call.out(), QString());
    engine.finish(run, RunState::Succeeded);
    QVERIFY(call.ends());
    QCOMPARE(call.json()[u"runs"][0][u"state"].toString(), QStringLiteral("succeeded"));
    QCOMPARE(call.json()[u"runs"][0][u"exitCode"].toInt(-1), 0);
    QCOMPARE(call.json()[u"rejected"].toArray().size(), 0);
    QCOMPARE(call.err(), QString());
}

void tst_Waiting::stopsItsRunsOnTheFirstInterrupt()
{
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "/b", "-p", "x", "--wait"});
    call.start();
    QTRY_COMPARE(engine.state.runs().size(), 2);
    const RunId other = engine.queue(QStringLiteral("/other"));
    const RunId run = engine.state.queue().begin()->second;
    engine.start(run);
    QTRY_VERIFY(call.out().contains(QStringLiteral("run 1 running")));
    ::raise(SIGINT);
    QTRY_COMPARE(engine.state.run(run)->state, RunState::Stopping);
    QVERIFY(!call.hasEnded());
    const QList<StopRuns> stops = engine.calls<StopRuns>();
    QCOMPARE(stops.size(), 2);
    QVERIFY(stops[0].runs.first() != run); // the queued one first
    QCOMPARE(stops[1].how, RunEnums::StopHow::Gently);
    engine.finish(run, RunState::Cancelled);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 130);
    QCOMPARE(engine.state.run(other)->state, RunState::Queued);
}

void tst_Waiting::leavesOnTheSecondInterrupt()
{
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "-p", "x", "--wait"});
    call.start();
    QTRY_COMPARE(engine.state.runs().size(), 1);
    const RunId run = engine.state.queue().begin()->second;
    engine.start(run);
    QTRY_VERIFY(call.out().contains(QStringLiteral("run 1 running")));
    ::raise(SIGINT);
    QTRY_COMPARE(engine.state.run(run)->state, RunState::Stopping);
    ::raise(SIGINT);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 130);
}

void tst_Waiting::waitsForRunsThatExist()
{
    FakeGateway engine;
    const RunId run = engine.queue(QStringLiteral("/a"));
    CliCall call(engine, {"wait", "1"});
    call.start();
    QTRY_VERIFY(call.out().contains(QStringLiteral("run 1 queued")));
    engine.start(run);
    engine.finish(run, RunState::Succeeded);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    CliCall unknown(engine, {"wait", "1", "99"});
    QVERIFY(unknown.ends());
    QCOMPARE(unknown.code(), 3);
}

void tst_Waiting::endsAtOnceForRunsThatHaveEnded()
{
    FakeGateway engine;
    const RunId run = engine.queue(QStringLiteral("/a"));
    engine.start(run);
    engine.finish(run, RunState::Failed);
    engine.record(FolderTrusted{QStringLiteral("/a")});
    CliCall call(engine, {"wait", "1"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 1);
    CliCall again(engine, {"retry", "1", "--wait"});
    again.start();
    QTRY_COMPARE(engine.state.runs().size(), 2);
    const RunId second = engine.state.queue().begin()->second;
    engine.start(second);
    engine.finish(second, RunState::Succeeded);
    QVERIFY(again.ends());
    QCOMPARE(again.code(), 0);
}

void tst_Waiting::missesNothingThatHappensMeanwhile()
{
    // The run ends between the engine's two answers: the one with the sequence, and the one with
    // the run.
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "-p", "x", "--wait"});
    call.start();
    QTRY_COMPARE(engine.calls<QueueRuns>().size(), 1);
    QTRY_COMPARE(engine.state.runs().size(), 1);
    const RunId run = engine.state.queue().begin()->second;
    engine.start(run);
    engine.finish(run, RunState::Succeeded);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
}

void tst_Waiting::waitsForTheNextAttempt_data()
{
    QTest::addColumn<ErrorCode>("reason");
    QTest::addColumn<bool>("waits");
    QTest::newRow("an overloaded server") << ErrorCode::Overloaded << true;
    QTest::newRow("a login") << ErrorCode::AuthFailed << false; // that may take days
}

void tst_Waiting::waitsForTheNextAttempt()
{
    QFETCH(ErrorCode, reason);
    QFETCH(bool, waits);
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "-p", "x", "--wait", "--json"});
    call.start();
    QTRY_COMPARE(engine.state.runs().size(), 1);
    const RunId first = engine.state.queue().begin()->second;
    engine.start(first);
    RunQueued next = attemptAfter(*engine.state.run(first));
    next.run = RunId{QStringLiteral("second")};
    next.number = 2;
    next.waitsFor = reason;
    RunFinished end;
    end.run = first;
    end.state = RunState::Failed;
    end.error = makeError(reason, "It failed.");
    end.at = engine.clock.now();
    engine.record(QList<Event>{end, next});
    if (waits) {
        QVERIFY(!call.hasEnded());
        engine.start(next.run);
        engine.finish(next.run, RunState::Succeeded);
    }
    QVERIFY(call.ends());
    QCOMPARE(call.code(), waits ? 0 : 1);
    QCOMPARE(call.json()[u"runs"].toArray().size(), waits ? 2 : 1);
}

QTEST_GUILESS_MAIN(tst_Waiting)
#include "tst_waiting.moc"

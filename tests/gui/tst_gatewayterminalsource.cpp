// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"

#include <gui/terminal/gatewayterminalsource.h>
#include <models/enginereplica.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

struct Setting
{
    Setting() : run(gateway.queue(u"/home/me/library"_s))
    {
        QSignalSpy loaded(&replica, &EngineReplica::reset);
        if (!replica.isLoaded())
            loaded.wait();
        source = std::make_unique<GatewayTerminalSource>(replica, run);
    }
    void start(bool terminal)
    {
        gateway.record(RunStarting{run, {u"agent"_s}, terminal});
        gateway.record(RunStarted{run, 4711, gateway.clock.now()});
    }
    Result<OutputChunk> read(qint64 offset, qint64 most) const
    {
        const QFuture<Result<OutputChunk>> answer = source->read(offset, most);
        return QTest::qWaitFor([&answer] { return answer.isFinished(); })
                   ? answer.result()
                   : fail(ErrorCode::Internal, "No answer.");
    }

    FakeGateway gateway;
    RunId run;
    EngineReplica replica{gateway};
    std::unique_ptr<GatewayTerminalSource> source;
};

} // namespace

class tst_GatewayTerminalSource : public QObject
{
    Q_OBJECT
private slots:
    void followsTheRun();
    void learnsWhetherThereIsATerminal_data();
    void learnsWhetherThereIsATerminal();
    void readsFromBothEnds();
    void saysGrowthOnce();
    void keepsQuietWhenNotWatched();
    void saysThatARunHasEnded();
    void sendsKeysInOrderAndTogether();
    void saysWhenKeysAreRefused();
    void sendsTheSize();
    void restarts();
    void saysWhyItCannotRestart();
};

void tst_GatewayTerminalSource::followsTheRun()
{
    Setting s;
    QCOMPARE(s.source->state().run.folder, u"/home/me/library"_s);
    QCOMPARE(s.source->state().run.state, RunState::Queued);
    QSignalSpy changed(s.source.get(), &TerminalSource::stateChanged);
    s.start(true);
    QTRY_COMPARE(s.source->state().run.state, RunState::Running);
    QVERIFY(changed.count() > 0);
    s.gateway.finish(s.run, RunState::Succeeded);
    QTRY_COMPARE(s.source->state().run.state, RunState::Succeeded);
}

void tst_GatewayTerminalSource::learnsWhetherThereIsATerminal_data()
{
    QTest::addColumn<bool>("terminal");
    QTest::newRow("with a pty") << true;
    QTest::newRow("with pipes") << false;
}

void tst_GatewayTerminalSource::learnsWhetherThereIsATerminal()
{
    QFETCH(const bool, terminal);
    Setting s;
    s.start(terminal);
    QTRY_COMPARE(s.source->state().isTerminal, terminal);
    QCOMPARE(s.source->state().takesInput(), terminal);
    const GatewayTerminalSource late(s.replica, s.run);
    QTRY_COMPARE(late.state().isTerminal, terminal);
}

void tst_GatewayTerminalSource::readsFromBothEnds()
{
    Setting s;
    s.gateway.outputs[s.run] = "0123456789";
    const auto start = s.read(2, 3);
    QVERIFY(start);
    QCOMPARE(start->bytes, "234"_ba);
    QCOMPARE(start->size, 10);
    const auto end = s.read(-4, 100);
    QCOMPARE(end->bytes, "6789"_ba);
    QCOMPARE(end->offset, 6);
    s.gateway.breakLink();
    QCOMPARE(s.read(0, 1).error().code, ErrorCode::EngineUnreachable);
}

void tst_GatewayTerminalSource::saysGrowthOnce()
{
    Setting s;
    QSignalSpy grown(s.source.get(), &TerminalSource::grown);
    s.source->watch(0);
    QVERIFY(!grown.wait(10));
    s.gateway.outputs[s.run] = "output";
    emit s.gateway.outputGrew(s.run, 6, 0, false);
    QCOMPARE(grown.count(), 1);
    QCOMPARE(grown.constFirst().constFirst().toLongLong(), 6);
    emit s.gateway.outputGrew(s.run, 9, 0, false);
    QCOMPARE(grown.count(), 1);
    s.source->watch(3);
    QTRY_COMPARE(grown.count(), 2);
}

void tst_GatewayTerminalSource::keepsQuietWhenNotWatched()
{
    Setting s;
    QSignalSpy grown(s.source.get(), &TerminalSource::grown);
    s.source->watch(0);
    s.source->unwatch();
    emit s.gateway.outputGrew(s.run, 9, 0, false);
    emit s.gateway.outputGrew(RunId{u"another"_s}, 9, 0, false);
    QCOMPARE(grown.count(), 0);
}

void tst_GatewayTerminalSource::saysThatARunHasEnded()
{
    Setting s;
    s.start(true);
    s.gateway.finish(s.run, RunState::Failed);
    QSignalSpy grown(s.source.get(), &TerminalSource::grown);
    s.source->watch(0);
    QTRY_COMPARE(grown.count(), 1);
    QVERIFY(grown.constFirst().at(1).toBool());
}

void tst_GatewayTerminalSource::sendsKeysInOrderAndTogether()
{
    Setting s;
    s.start(true);
    s.gateway.holdAnswers();
    for (const char *key : {"a", "b", "c"})
        s.source->sendInput(key);
    QCOMPARE(s.gateway.calls<SendInput>().size(), 1);
    s.gateway.letAnswersGo();
    QTRY_COMPARE(s.gateway.calls<SendInput>().size(), 2);
    const auto sent = s.gateway.calls<SendInput>();
    QCOMPARE(sent.at(0).bytes, "a"_ba);
    QCOMPARE(sent.at(1).bytes, "bc"_ba);
    QCOMPARE(sent.at(1).run, s.run);
}

void tst_GatewayTerminalSource::saysWhenKeysAreRefused()
{
    Setting s;
    s.start(true);
    s.gateway.failNext<SendInput>(makeError(ErrorCode::WrongState, "It reads nothing."));
    QSignalSpy failed(s.source.get(), &TerminalSource::failed);
    s.source->sendInput("a");
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.constFirst().constFirst().value<Error>().code, ErrorCode::WrongState);
}

void tst_GatewayTerminalSource::sendsTheSize()
{
    Setting s;
    s.source->resize(24, 80);
    const auto sent = s.gateway.calls<ResizeTerminal>();
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.constFirst().rows, 24);
    QCOMPARE(sent.constFirst().columns, 80);
}

void tst_GatewayTerminalSource::restarts()
{
    Setting s;
    s.start(true);
    s.gateway.finish(s.run, RunState::Failed);
    QSignalSpy restarted(s.source.get(), &TerminalSource::restarted);
    s.source->restart();
    QTRY_COMPARE(restarted.count(), 1);
    const RunId again = restarted.constFirst().constFirst().value<RunId>();
    QVERIFY(!again.isEmpty());
    QVERIFY(again != s.run);
}

void tst_GatewayTerminalSource::saysWhyItCannotRestart()
{
    Setting s;
    QSignalSpy failed(s.source.get(), &TerminalSource::failed);
    s.source->restart(); // it waits in the queue
    QTRY_COMPARE(failed.count(), 1);
}

QTEST_GUILESS_MAIN(tst_GatewayTerminalSource)
#include "tst_gatewayterminalsource.moc"

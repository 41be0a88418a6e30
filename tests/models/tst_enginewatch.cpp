// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"

#include <models/accountwaits.h>
#include <models/enginewatch.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

RunQueued waiting(const FakeGateway &gateway, const QString &id, const QDateTime &until)
{
    RunQueued queued;
    queued.run = RunId{id};
    queued.number = gateway.state.nextNumber();
    queued.folder = u"/home/me/"_s + id;
    queued.agent = queued.account = u"claude"_s;
    queued.notBefore = until;
    queued.waitsFor = until.isValid() ? ErrorCode::QuotaUsedUp : ErrorCode::None;
    return queued;
}

} // namespace

class tst_EngineWatch : public QObject
{
    Q_OBJECT
private slots:
    void knowsWhichProcessesAreOurs();
    void looksAgainWhenRunsStart();
    void endsWhatNobodyOwns();
    void saysWhatIsInTheWay();
    void knowsNothingWithoutTheEngine();
    void findsWhatWaitsForAnAccount();
    void leavesOutWhatWaitsForItsOwnTurn();
};

void tst_EngineWatch::knowsWhichProcessesAreOurs()
{
    FakeGateway gateway;
    gateway.processes.processes = {ProcessInfo(), ProcessInfo()};
    EngineReplica replica(gateway);
    EngineWatch watch(replica);
    QVERIFY(!watch.isKnown());
    QTRY_VERIFY(watch.isKnown());
    QCOMPARE(watch.processes().processes.size(), 2);
    QVERIFY(watch.processes().orphans.isEmpty());
}

void tst_EngineWatch::looksAgainWhenRunsStart()
{
    FakeGateway gateway;
    EngineReplica replica(gateway);
    EngineWatch watch(replica);
    QTRY_VERIFY(watch.isKnown());
    gateway.processes.processes = {ProcessInfo()};
    gateway.start(gateway.queue(u"/home/me/library"_s));
    QTRY_COMPARE_WITH_TIMEOUT(watch.processes().processes.size(), 1, 20'000);
}

void tst_EngineWatch::endsWhatNobodyOwns()
{
    FakeGateway gateway;
    gateway.processes.orphans = {ProcessInfo()};
    EngineReplica replica(gateway);
    EngineWatch watch(replica);
    QTRY_COMPARE(watch.processes().orphans.size(), 1);
    watch.endOrphans();
    QTRY_VERIFY_WITH_TIMEOUT(watch.processes().orphans.isEmpty(), 20'000);
    gateway.failNext<EndOrphans>(makeError(ErrorCode::Internal, "No."));
    QSignalSpy failed(&watch, &EngineWatch::failed);
    watch.endOrphans();
    QTRY_COMPARE(failed.count(), 1);
}

void tst_EngineWatch::saysWhatIsInTheWay()
{
    FakeGateway gateway;
    gateway.obstacle = makeError(ErrorCode::Internal, "Too little memory.");
    EngineReplica replica(gateway);
    EngineWatch watch(replica);
    QTRY_COMPARE(watch.obstacle(), gateway.obstacle);
}

void tst_EngineWatch::knowsNothingWithoutTheEngine()
{
    FakeGateway gateway;
    EngineReplica replica(gateway);
    EngineWatch watch(replica);
    QTRY_VERIFY(watch.isKnown());
    gateway.breakLink();
    QVERIFY(!watch.isKnown());
    gateway.mendLink();
    QTRY_VERIFY(watch.isKnown());
}

void tst_EngineWatch::findsWhatWaitsForAnAccount()
{
    FakeGateway gateway;
    const QDateTime until = gateway.clock.now().addSecs(3600);
    gateway.record(waiting(gateway, u"one"_s, until));
    gateway.record(waiting(gateway, u"two"_s, {}));
    gateway.record(AccountHeld{u"claude"_s, until, ErrorCode::QuotaUsedUp, 1});
    gateway.record(RunHeld{RunId{u"two"_s}});
    const QList<AccountWait> waits = accountWaits(gateway.state);
    QCOMPARE(waits.size(), 1);
    QCOMPARE(waits.first().account, u"claude"_s);
    QCOMPARE(waits.first().until, until);
    QCOMPARE(waits.first().starting, QList<RunId>{RunId{u"one"_s}});
    QCOMPARE(waits.first().held, QList<RunId>{RunId{u"two"_s}});
}

void tst_EngineWatch::leavesOutWhatWaitsForItsOwnTurn()
{
    FakeGateway gateway;
    gateway.queue(u"/home/me/library"_s);
    RunQueued again = waiting(gateway, u"again"_s, gateway.clock.now().addSecs(60));
    again.waitsFor = ErrorCode::Internal;
    gateway.record(again);
    QVERIFY(accountWaits(gateway.state).isEmpty());
}

QTEST_GUILESS_MAIN(tst_EngineWatch)
#include "tst_enginewatch.moc"

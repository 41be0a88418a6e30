// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"

#include <models/enginereplica.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;

class tst_EngineReplica : public QObject
{
    Q_OBJECT
private slots:
    void holdsWhatTheEngineKnew();
    void followsWhatIsRecorded();
    void missesNothingBetweenOverviewAndFollow();
    void foldsNoEventTwice();
    void knowsTheLimitInForce();
    void keepsItsStateWhileTheEngineIsAway();
    void beginsAnewWithAnEngineOfAnotherHistory();
    void tellsWhyItCouldNotLoad();
};

void tst_EngineReplica::holdsWhatTheEngineKnew()
{
    FakeGateway gateway;
    const RunId run = gateway.queue(QStringLiteral("/tmp/a"));
    EngineReplica replica(gateway);
    QSignalSpy reset(&replica, &EngineReplica::reset);
    QVERIFY(!replica.isLoaded());
    QTRY_COMPARE(reset.count(), 1);
    QVERIFY(replica.state().run(run));
    QCOMPARE(replica.effectiveLimit(), 4);
}

void tst_EngineReplica::followsWhatIsRecorded()
{
    FakeGateway gateway;
    EngineReplica replica(gateway);
    QTRY_VERIFY(replica.isLoaded());
    gateway.record(FolderTrusted{QStringLiteral("/tmp/a")});
    QSignalSpy recorded(&replica, &EngineReplica::recorded);
    const RunId run = gateway.queue(QStringLiteral("/tmp/a"));
    QCOMPARE(recorded.count(), 1);
    QCOMPARE(replica.state().run(run)->state, RunState::Queued);
}

void tst_EngineReplica::missesNothingBetweenOverviewAndFollow()
{
    FakeGateway gateway;
    gateway.holdAnswers();
    EngineReplica replica(gateway);
    const RunId run = gateway.queue(QStringLiteral("/tmp/a"));
    connect(&replica, &EngineReplica::reset, this, [&] { gateway.start(run); });
    gateway.letAnswersGo();
    QTRY_VERIFY(replica.isLoaded());
    QCOMPARE(replica.state().run(run)->state, RunState::Running);
}

void tst_EngineReplica::foldsNoEventTwice()
{
    FakeGateway gateway;
    EngineReplica replica(gateway);
    QTRY_VERIFY(replica.isLoaded());
    gateway.queue(QStringLiteral("/tmp/a"));
    QSignalSpy recorded(&replica, &EngineReplica::recorded);
    gateway.follow(0); // as a link that was mended may do
    QCOMPARE(recorded.count(), 0);
    QCOMPARE(replica.state().runs().size(), 1);
}

void tst_EngineReplica::knowsTheLimitInForce()
{
    FakeGateway gateway;
    EngineReplica replica(gateway);
    QTRY_COMPARE(replica.effectiveLimit(), 4);
    QSignalSpy changed(&replica, &EngineReplica::effectiveLimitChanged);
    (void)gateway.submit(SetQueueLimit{7});
    QTRY_COMPARE(replica.effectiveLimit(), 7);
    QCOMPARE(changed.count(), 1);
}

void tst_EngineReplica::keepsItsStateWhileTheEngineIsAway()
{
    FakeGateway gateway;
    EngineReplica replica(gateway);
    QTRY_VERIFY(replica.isLoaded());
    const RunId run = gateway.queue(QStringLiteral("/tmp/a"));
    QSignalSpy disconnected(&replica, &EngineReplica::disconnected);
    gateway.breakLink();
    QCOMPARE(disconnected.count(), 1);
    QVERIFY(!replica.isConnected());
    QVERIFY(replica.state().run(run));
    QSignalSpy reset(&replica, &EngineReplica::reset);
    gateway.mendLink();
    QTRY_VERIFY(!gateway.calls<EngineQuery>().isEmpty());
    QCOMPARE(reset.count(), 0);
}

void tst_EngineReplica::beginsAnewWithAnEngineOfAnotherHistory()
{
    class OtherEngine : public FakeGateway
    {
    public:
        using FakeGateway::FakeGateway;
        QFuture<Result<QVariant>> call(const QVariant &operation) override
        {
            if (isOther && operation.metaType() == QMetaType::fromType<EngineQuery>())
                return QtFuture::makeReadyValueFuture(
                    Result<QVariant>(QVariant::fromValue(EngineReport{})));
            return FakeGateway::call(operation);
        }
        bool isOther = false;
    };
    OtherEngine gateway;
    EngineReplica replica(gateway);
    QTRY_VERIFY(replica.isLoaded());
    gateway.queue(QStringLiteral("/tmp/a"));
    QSignalSpy reset(&replica, &EngineReplica::reset);
    gateway.isOther = true;
    gateway.mendLink();
    QTRY_COMPARE(reset.count(), 1);
}

void tst_EngineReplica::tellsWhyItCouldNotLoad()
{
    FakeGateway gateway;
    gateway.failNext<OverviewQuery>(makeError(ErrorCode::StoreBroken, "The store is broken."));
    EngineReplica replica(gateway);
    QSignalSpy failed(&replica, &EngineReplica::loadFailed);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!replica.isLoaded());
}

QTEST_GUILESS_MAIN(tst_EngineReplica)
#include "tst_enginereplica.moc"

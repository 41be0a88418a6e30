// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <gui/statusstrip.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

ProcessInfo process(qint64 pid, const RunId &run)
{
    ProcessInfo info;
    info.pid = pid;
    info.run = run;
    info.command = u"node"_s;
    info.memory = 64 << 20;
    return info;
}

struct Stage
{
    void show()
    {
        strip.resize(1200, 30);
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        QTRY_VERIFY(replica.isLoaded() && watch.isKnown());
    }
    /** One that waits for the limit of its account. */
    RunId limit(const QDateTime &until)
    {
        RunQueued queued;
        queued.run = RunId{u"01WAIT"_s};
        queued.number = gateway.state.nextNumber();
        queued.folder = u"/home/me/library"_s;
        queued.agent = queued.account = u"claude"_s;
        queued.notBefore = until;
        queued.waitsFor = ErrorCode::QuotaUsedUp;
        gateway.record({FolderTrusted{queued.folder}, queued,
                        AccountHeld{u"claude"_s, until, ErrorCode::QuotaUsedUp, 1}});
        return queued.run;
    }
    [[nodiscard]] QToolButton *button(QStringView part) const
    {
        for (QToolButton *button : strip.findChildren<QToolButton *>()) {
            if (button->isVisible() && button->text().contains(part))
                return button;
        }
        return nullptr;
    }
    /** The actions of a button's menu, as they are when it is opened. */
    static QList<QAction *> actions(QToolButton &button)
    {
        emit button.menu()->aboutToShow();
        return button.menu()->actions();
    }
    static QAction *action(QToolButton &button, QStringView part)
    {
        for (QAction *action : actions(button)) {
            if (action->text().contains(part))
                return action;
        }
        return nullptr;
    }

    FakeGateway gateway;
    EngineReplica replica{gateway};
    RunSummary summary{replica, gateway.clock};
    EngineWatch watch{replica};
    QMenu limits;
    StatusStrip strip{{replica, summary, watch, gateway.clock, &limits}};
};

} // namespace

class tst_StatusStrip : public QObject
{
    Q_OBJECT
private slots:
    void saysHowManyProcessesAreOurs();
    void endsOrphans();
    void saysWhenRunsStart();
    void hasOneSwitchToKeepThemFromStarting();
    void letsThemTryAgainNow();
    void saysWhatKeepsTheQueueFromStarting();
    void leadsToTheCosts();
};

void tst_StatusStrip::saysHowManyProcessesAreOurs()
{
    Stage s;
    const RunId run = s.gateway.queue(u"/home/me/library"_s);
    s.gateway.start(run);
    s.gateway.processes.processes = {process(1, run), process(2, run)};
    s.show();
    QTRY_VERIFY(s.button(u"2 processes"));
    QToolButton &button = *s.button(u"2 processes");
    QVERIFY(button.accessibleName().contains(u"none of them orphaned"));
    QVERIFY(Stage::action(button, u"None of them is orphaned"));
    QVERIFY(Stage::action(button, u"Run 1: 2 processes"));
}

void tst_StatusStrip::endsOrphans()
{
    Stage s;
    s.gateway.processes.orphans = {process(77, {})};
    s.show();
    QTRY_VERIFY(s.button(u"1 orphaned"));
    QToolButton &button = *s.button(u"1 orphaned");
    QVERIFY(Stage::action(button, u"process 77"));
    Stage::action(button, u"End 1 orphaned")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!button.isVisible(), 20'000);
    QCOMPARE(s.gateway.calls<EndOrphans>().size(), 1);
}

void tst_StatusStrip::saysWhenRunsStart()
{
    Stage s;
    s.show();
    QVERIFY(!s.button(u"starts at"));
    s.limit(s.gateway.clock.now().addSecs(3600));
    QTRY_VERIFY(s.button(u"claude starts at"));
    QVERIFY(Stage::action(*s.button(u"starts at"), u"the account is at its limit; 1 run waits"));
    s.gateway.record(AccountReleased{u"claude"_s});
    QTRY_VERIFY(!s.button(u"starts at"));
}

void tst_StatusStrip::hasOneSwitchToKeepThemFromStarting()
{
    Stage s;
    const RunId run = s.limit(s.gateway.clock.now().addSecs(3600));
    s.show();
    QTRY_VERIFY(s.button(u"starts at"));
    QAction *sw = Stage::action(*s.button(u"starts at"), u"Start by themselves");
    QVERIFY(sw->isChecked());
    sw->trigger();
    QTRY_VERIFY(s.button(u"claude: paused"));
    QVERIFY(s.gateway.state.run(run)->held);
    sw = Stage::action(*s.button(u"paused"), u"Start by themselves");
    QVERIFY(!sw->isChecked());
    sw->trigger();
    QTRY_VERIFY(s.button(u"starts at"));
    QVERIFY(!s.gateway.state.run(run)->held);
}

void tst_StatusStrip::letsThemTryAgainNow()
{
    Stage s;
    s.limit({}); // until somebody does something
    s.show();
    QTRY_VERIFY(s.button(u"claude waits for you"));
    QToolButton &button = *s.button(u"waits for you");
    QVERIFY(!Stage::action(button, u"Start by themselves"));
    Stage::action(button, u"Try again now")->trigger();
    QTRY_COMPARE(s.gateway.calls<ReleaseAccount>().size(), 1);
    QCOMPARE(s.gateway.calls<ReleaseAccount>().first().account, u"claude"_s);
    QSignalSpy failed(&s.strip, &StatusStrip::failed);
    s.gateway.failNext<ReleaseAccount>(makeError(ErrorCode::NotFound, "No."));
    Stage::action(button, u"Try again now")->trigger();
    QTRY_COMPARE(failed.count(), 1);
}

void tst_StatusStrip::saysWhatKeepsTheQueueFromStarting()
{
    Stage s;
    s.gateway.obstacle = makeError(ErrorCode::Internal, "Too little memory is free.");
    s.gateway.queue(u"/home/me/library"_s);
    s.show();
    const auto says = [&] {
        for (const QLabel *label : s.strip.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"Too little memory"))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says());
}

void tst_StatusStrip::leadsToTheCosts()
{
    Stage s;
    const RunId run = s.gateway.queue(u"/home/me/library"_s);
    s.gateway.start(run);
    s.gateway.record(UsageReported{run, {0, 10, 0, 0}, 0.42});
    s.show();
    QTRY_VERIFY(s.button(u"$0.42 today"));
    QSignalSpy wanted(&s.strip, &StatusStrip::costWanted);
    s.button(u"today")->click();
    QCOMPARE(wanted.count(), 1);
}

RUNYARD_GUI_TEST_MAIN(tst_StatusStrip)
#include "tst_statusstrip.moc"

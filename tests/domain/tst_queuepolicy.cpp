// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QtTest/QtTest>

using namespace Runyard;

/** Which runs may start now. */
class tst_QueuePolicy : public QObject
{
    Q_OBJECT
private slots:
    void choosesTheLimit_data();
    void choosesTheLimit();
    void startsInOrder_data();
    void startsInOrder();
    void startsNothingWhilePaused();
    void countsWhatIsAtWork_data();
    void countsWhatIsAtWork();
    void freesAFolderByEveryEnd_data();
    void freesAFolderByEveryEnd();
    void whatMayNotStartTakesNoPlace();
    void isQuickWithALongQueue();
};

void tst_QueuePolicy::choosesTheLimit_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("cores");
    QTest::addColumn<qint64>("gigabytes");
    QTest::addColumn<int>("limit");
    QTest::newRow("as wanted") << 7 << 1 << 1LL << 7;
    QTest::newRow("far above the machine") << 1000 << 2 << 4LL << 1000;
    QTest::newRow("two a core") << 0 << 2 << 64LL << 4;
    QTest::newRow("by memory") << 0 << 16 << 6LL << 4;
    QTest::newRow("two at least") << 0 << 1 << 1LL << 2;
    QTest::newRow("sixteen at most") << 0 << 64 << 512LL << 16;
    QTest::newRow("nothing known") << 0 << 0 << 0LL << 2;
    QTest::newRow("negative is none") << -5 << 4 << 64LL << 8;
}

void tst_QueuePolicy::choosesTheLimit()
{
    QFETCH(const int, wanted);
    QFETCH(const int, cores);
    QFETCH(const qint64, gigabytes);
    QFETCH(const int, limit);
    QCOMPARE(effectiveLimit(wanted, cores, gigabytes << 30), limit);
}

void tst_QueuePolicy::startsInOrder_data()
{
    // Each run is a letter of a folder, then: a sign (b beside, h held, * at work already), then a
    // priority.
    QTest::addColumn<QString>("runs");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("started"); // numbers, in order
    const auto row = [](const char *name, const char *runs, int limit, const char *started) {
        QTest::newRow(name) << QString::fromLatin1(runs) << limit << QString::fromLatin1(started);
    };
    row("nothing waits", "", 4, "");
    row("one", "A", 4, "1");
    row("several folders", "A B C", 4, "1 2 3");
    row("as many as there are places", "A B C", 2, "1 2");
    row("no place", "A*", 1, "");
    row("one place left", "A* B C", 2, "2");
    row("limit zero", "A B", 0, "");
    row("negative limit", "A B", -1, "");
    row("more at work than places", "A* B* C* D", 2, "");

    row("one in a folder", "A A A", 4, "1");
    row("others pass a busy folder", "A* A B", 4, "3");
    row("order within each folder", "A A B A B", 4, "1 3");
    row("higher priority first", "A B5 C", 2, "2 1");
    row("higher priority first in its folder", "A A5", 4, "2");
    row("negative priority last", "A-5 B", 4, "2 1");

    row("beside starts at once", "A* Ab", 4, "2");
    row("several beside", "Ab Ab Ab", 4, "1 2 3");
    row("beside does not block the next", "Ab* A", 4, "2");
    row("beside passes those that wait", "A* A Ab", 4, "3");
    row("one waiting, one beside", "A Ab", 4, "1 2");
    row("beside counts under the limit", "A* Ab Ab", 2, "2");

    row("held does not start", "Ah B", 4, "2");
    row("held lets its folder pass", "Ah A A", 4, "2");
    row("held beside", "Abh A", 4, "2");
    row("all held", "Ah Bh", 4, "");
}

void tst_QueuePolicy::startsInOrder()
{
    QFETCH(const QString, runs);
    QFETCH(const int, limit);
    QFETCH(const QString, started);
    World world;
    for (const QString &text : runs.split(u' ', Qt::SkipEmptyParts)) {
        static const QRegularExpression shape(QStringLiteral("^([A-Z])([bh*]*)(-?\\d*)$"));
        const QRegularExpressionMatch match = shape.match(text);
        QVERIFY(match.hasMatch());
        const QString signs = match.captured(2);
        QueueRuns order = World::order({});
        order.onBusy = signs.contains(u'b') ? RunEnums::OnBusy::Beside : RunEnums::OnBusy::Queue;
        order.held = signs.contains(u'h');
        order.priority = match.captured(3).toInt();
        const RunId id = world.queueOne(u'/' + match.captured(1), order);
        if (signs.contains(u'*'))
            world.start(id);
    }
    const QList<RunId> chosen = runsToStart(world.state, limit, world.now);
    QCOMPARE(world.numbers(chosen), started);
    QCOMPARE(runsToStart(world.state, limit, world.now), chosen); // pure
}

void tst_QueuePolicy::startsNothingWhilePaused()
{
    World world;
    (void)world.queueOne(QStringLiteral("/a"));
    world.record({QueuePaused{}});
    QVERIFY(runsToStart(world.state, 4, world.now).isEmpty());
    world.record({QueueResumed{}});
    QCOMPARE(runsToStart(world.state, 4, world.now).size(), 1);
}

void tst_QueuePolicy::countsWhatIsAtWork_data()
{
    QTest::addColumn<QList<Event>>("events");
    const RunId run{QStringLiteral("ID000002")}; // the first is that of its session
    QList<Event> events{RunStarting{run, {}, false}};
    QTest::newRow("starting") << events;
    events << RunStarted{run, 1, {}};
    QTest::newRow("running") << events;
    QTest::newRow("waiting for the user") << events + QList<Event>{RunWaiting{run, {}}};
    QTest::newRow("stopping") << events + QList<Event>{RunStopping{run, {}}};
}

void tst_QueuePolicy::countsWhatIsAtWork()
{
    QFETCH(const QList<Event>, events);
    World world;
    QCOMPARE(world.queueOne(QStringLiteral("/a")), runOf(events.first()));
    (void)world.queueOne(QStringLiteral("/a"));
    (void)world.queueOne(QStringLiteral("/b"));
    world.record(events);
    QCOMPARE(world.numbers(runsToStart(world.state, 2, world.now)), QStringLiteral("3"));
    QVERIFY(runsToStart(world.state, 1, world.now).isEmpty());
}

void tst_QueuePolicy::freesAFolderByEveryEnd_data()
{
    QTest::addColumn<RunState>("end");
    QTest::newRow("succeeded") << RunState::Succeeded;
    QTest::newRow("failed") << RunState::Failed;
    QTest::newRow("cancelled") << RunState::Cancelled;
    QTest::newRow("lost") << RunState::Lost;
}

void tst_QueuePolicy::freesAFolderByEveryEnd()
{
    QFETCH(const RunState, end);
    World world;
    const RunId first = world.queueOne(QStringLiteral("/a"));
    (void)world.queueOne(QStringLiteral("/a"));
    world.start(first);
    QVERIFY(runsToStart(world.state, 4, world.now).isEmpty());
    world.finish(first, end);
    QCOMPARE(world.numbers(runsToStart(world.state, 4, world.now)), QStringLiteral("2"));
}

void tst_QueuePolicy::whatMayNotStartTakesNoPlace()
{
    World world;
    for (const char *folder : {"/dead", "/dead", "/a", "/a", "/b"})
        (void)world.queueOne(QString::fromLatin1(folder));
    const auto answers = [](const Run &run) { return run.folder != u"/dead"; };
    QCOMPARE(world.numbers(runsToStart(world.state, 2, world.now)), QStringLiteral("1 3"));
    QCOMPARE(world.numbers(runsToStart(world.state, 2, world.now, answers)), QStringLiteral("3 5"));
    // The order within a folder stays.
    const auto second = [](const Run &run) { return run.number != 1; };
    QCOMPARE(world.numbers(runsToStart(world.state, 9, world.now, second)), QStringLiteral("3 5"));
}

void tst_QueuePolicy::isQuickWithALongQueue()
{
    World world;
    for (int i = 0; i < 5000; ++i)
        (void)world.queueOne(QStringLiteral("/folder%1").arg(i % 50));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i)
        QCOMPARE(runsToStart(world.state, 60, world.now).size(), 50);
    QVERIFY2(timer.elapsed() < 2000,
             qPrintable(QString::number(timer.elapsed()))); // 20 ms without a sanitizer
}

QTEST_GUILESS_MAIN(tst_QueuePolicy)
#include "tst_queuepolicy.moc"

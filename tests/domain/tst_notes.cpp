// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QtTest/QtTest>

using namespace Runyard;

/** Notes and threads: what is known beyond one conversation. */
class tst_Notes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdForFoldersAndThreads_data();
    void holdForFoldersAndThreads();
    void areToldWhatThereIsRoomFor();
    void areNotToldTwice();
    void sayWhoWroteThem();
    void outliveAnImageAndAnOverview();
    void followTheirThread();
    void refuseANameThatIsNone_data();
    void refuseANameThatIsNone();

private:
    static NoteWritten note(int number, const QString &text, const QString &folder,
                            const QString &thread = {})
    {
        NoteWritten written;
        written.number = number;
        written.text = text;
        written.folder = folder;
        written.thread = thread;
        return written;
    }
};

void tst_Notes::holdForFoldersAndThreads_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("thread");
    QTest::addColumn<QList<int>>("numbers");
    QTest::newRow("the folder") << "/a" << "" << QList{1};
    QTest::newRow("below it") << "/a/b/c" << "" << QList{1, 2};
    QTest::newRow("a name that begins like it") << "/ab" << "" << QList<int>{};
    QTest::newRow("the thread, elsewhere") << "/x" << "release" << QList{3};
    QTest::newRow("both") << "/a" << "release" << QList{1, 3};
}

void tst_Notes::holdForFoldersAndThreads()
{
    QFETCH(QString, folder);
    QFETCH(QString, thread);
    QFETCH(QList<int>, numbers);
    World world;
    world.record({note(1, QStringLiteral("one"), QStringLiteral("/a")),
                  note(2, QStringLiteral("two"), QStringLiteral("/a/b")),
                  note(3, QStringLiteral("three"), {}, QStringLiteral("release"))});
    Run run;
    run.folder = folder;
    run.thread = thread;
    QList<int> found;
    for (const QList<Note> notes = world.state.notes().of(run); const Note &one : notes)
        found << one.number;
    QCOMPARE(found, numbers);
    QCOMPARE(world.state.notes().toTell(run, {}), numbers);
}

void tst_Notes::areToldWhatThereIsRoomFor()
{
    World world;
    const QString text(Notes::mostText, u'x');
    for (int i = 1; i <= 5; ++i)
        world.record({note(i, text, QStringLiteral("/a"))});
    NoteWritten forPeople = note(6, QStringLiteral("between us"), QStringLiteral("/a"));
    forPeople.forPeople = true;
    world.record({forPeople});
    Run run;
    run.folder = QStringLiteral("/a");
    QCOMPARE(world.state.notes().toTell(run, {}), (QList{3, 4, 5})); // the latest
}

void tst_Notes::areNotToldTwice()
{
    World world;
    world.record({note(1, QStringLiteral("one"), QStringLiteral("/a")),
                  note(2, QStringLiteral("two"), QStringLiteral("/a"))});
    Run run;
    run.folder = QStringLiteral("/a");
    QCOMPARE(world.state.notes().toTell(run, {1}), QList{2});
    world.record({NoteRemoved{2}});
    QCOMPARE(world.state.notes().toTell(run, {1}), QList<int>{});
    QCOMPARE(world.state.notes().nextNumber(), 3); // a number is never given twice
}

void tst_Notes::sayWhoWroteThem()
{
    World world;
    const RunId id = world.queueOne(QStringLiteral("/a"));
    NoteWritten written = note(1, QStringLiteral("by an agent"), QStringLiteral("/a"));
    written.author = id;
    world.record({written, note(2, QStringLiteral("by me"), QStringLiteral("/a"))});
    const QString told = world.state.notes().told({1, 2});
    QVERIFY2(told.contains(QStringLiteral("by the agent of run 1:\nby an agent")),
             qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("by the user:\nby me")), qPrintable(told));
    QVERIFY(world.state.notes().told({}).isEmpty());
}

void tst_Notes::outliveAnImageAndAnOverview()
{
    World world;
    const RunId id = world.queueOne(QStringLiteral("/a"));
    world.record({note(1, QStringLiteral("one"), QStringLiteral("/a")), NotesGiven{id, {1}},
                  ThreadJoined{id, QStringLiteral("release")}});
    const std::optional<State> read = State::fromImage(world.state.image());
    QVERIFY(read);
    QCOMPARE(read->notes().all(), world.state.notes().all());
    QCOMPARE(read->run(id)->notes, QList{1});
    QCOMPARE(read->run(id)->thread, QStringLiteral("release"));
    State loaded;
    loaded.load(overviewOf(world.state));
    QCOMPARE(loaded.notes().all(), world.state.notes().all());
    QCOMPARE(loaded.notes().nextNumber(), 2);
}

void tst_Notes::followTheirThread()
{
    World world;
    QueueRuns command = World::order({});
    command.thread = QStringLiteral(" release ");
    const RunId first = world.queueOne(QStringLiteral("/a"), command);
    QCOMPARE(world.state.run(first)->thread, QStringLiteral("release"));
    world.start(first);
    world.record({AgentSessionStarted{first, QStringLiteral("c1"), {}, {}, {}}});
    world.finish(first);
    world.trustsAll = true;
    world.record({FolderTrusted{QStringLiteral("/a")}});
    const Result<QueueDecision> next
        = decide(world.state, ContinueRun{first, QStringLiteral("more")}, world.around());
    QVERIFY(next);
    world.record(next->events);
    QCOMPARE(world.state.run(next->runs.first())->thread, QStringLiteral("release"));
}

void tst_Notes::refuseANameThatIsNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("a name") << "release 2.4" << true;
    QTest::newRow("none") << "" << true;
    QTest::newRow("too long") << QString(81, u'x') << false;
    QTest::newRow("two lines") << "a\nb" << false;
    QTest::newRow("escapes") << "a\x1b[2J" << false;
}

void tst_Notes::refuseANameThatIsNone()
{
    QFETCH(QString, name);
    QFETCH(bool, isGood);
    QCOMPARE(checkThread(name).has_value(), isGood);
}

QTEST_GUILESS_MAIN(tst_Notes)
#include "tst_notes.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixture.h"

#include <QtTest/QtTest>

#include <sys/stat.h>

using namespace Runyard;
using namespace Runyard::StoreFixture;

/** What EventStore promises, against real files. */
class tst_SqlEventStore : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void beginsEmpty();
    void keepsWhatItAppendsOverAReopen();
    void carriesEveryKindOfEvent();
    void appendsAllOrNothing();
    void refusesAWrongSequence_data();
    void refusesAWrongSequence();
    void refusesAnEventWithoutTime();
    void readsFromAPointOnAndStopsWhenTold();
    void mayAppendWhileItReads();
    void readsTheLastEventsOfOneRun();
    void setsAsideWhatItCannotRead_data();
    void setsAsideWhatItCannotRead();
    void saysWhichEventsAreMissing();
    void tellsWhatIsSetAsideAlsoWhenItBeginsWithASnapshot();
    void passesOverASnapshotWithoutWhatCanBeReadNow();
    void keepsOthersOut();
    void namesTheProcessThatHasIt();
    void waitsForAnotherWriterThenNamesIt();
    void isFoundThroughALink();
    void refusesALinkIntoNowhere();
    void copiesItselfWhileInUse();
    void neverReplacesAFileByABackup();
    void checksItself();
    void leavesNothingButItsFiles();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder->filePath(QStringLiteral("data/store.sqlite"));
    }
    [[nodiscard]] QString folder() const { return m_folder->filePath(QStringLiteral("data")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SqlEventStore::beginsEmpty()
{
    const auto store = open(path());
    QCOMPARE(store->lastSequence(), 0);
    QCOMPARE(store->schemaVersion(), storeMigrations().last().version);
    QCOMPARE(store->location(), path());
    QVERIFY(allOf(*store).isEmpty());
    QVERIFY(store->append({}));
    QCOMPARE(store->lastSequence(), 0);
}

void tst_SqlEventStore::keepsWhatItAppendsOverAReopen()
{
    const QList<EventRecord> records = someEvents(1, 100);
    {
        const auto store = open(path());
        QVERIFY(store->append(records.first(1)));
        QVERIFY(store->append(records.mid(1, 98)));
        QVERIFY(store->append(records.last(1)));
        QCOMPARE(store->lastSequence(), 100);
    }
    const auto store = open(path());
    QCOMPARE(store->lastSequence(), 100);
    QVERIFY(same(allOf(*store), records));
    QVERIFY(store->setAside().isEmpty());
}

void tst_SqlEventStore::carriesEveryKindOfEvent()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo() << "seed" << seed;
    QRandomGenerator random(seed);
    QList<EventRecord> records;
    for (int i = 1; i <= 500; ++i)
        records << EventRecord{i, someTime().addMSecs(-i), randomEvent(random)};
    {
        const auto store = open(path());
        QVERIFY(store->append(records));
    }
    const auto store = open(path());
    QVERIFY(same(allOf(*store), records));
    QVERIFY(store->setAside().isEmpty());
}

void tst_SqlEventStore::appendsAllOrNothing()
{
    const auto store = open(path());
    QVERIFY(store->append(someEvents(1, 40)));
    sql(path(), {QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.seq = 77 "
                                "BEGIN SELECT RAISE(ABORT, 'refused'); END")});
    const Result<> done = store->append(someEvents(41, 60));
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Io);
    QCOMPARE(store->lastSequence(), 40);
    QVERIFY(same(allOf(*store), someEvents(1, 40)));

    sql(path(), {QStringLiteral("DROP TRIGGER refuse")});
    QVERIFY(store->append(someEvents(41, 60)));
    QVERIFY(same(allOf(*store), someEvents(1, 100)));
}

void tst_SqlEventStore::refusesAWrongSequence_data()
{
    QTest::addColumn<QList<qint64>>("sequences");
    QTest::newRow("again") << QList<qint64>{3};
    QTest::newRow("a gap") << QList<qint64>{5};
    QTest::newRow("zero") << QList<qint64>{0};
    QTest::newRow("a gap inside") << QList<qint64>{4, 6};
    QTest::newRow("backwards") << QList<qint64>{4, 3};
    QTest::newRow("twice") << QList<qint64>{4, 4};
}

void tst_SqlEventStore::refusesAWrongSequence()
{
    QFETCH(const QList<qint64>, sequences);
    const auto store = open(path());
    QVERIFY(store->append(someEvents(1, 3)));
    QList<EventRecord> records;
    for (const qint64 sequence : sequences)
        records << EventRecord{sequence, someTime(), QueueResumed{}};
    const Result<> done = store->append(records);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Internal);
    QCOMPARE(store->lastSequence(), 3);
    QVERIFY(same(allOf(*store), someEvents(1, 3)));
}

void tst_SqlEventStore::refusesAnEventWithoutTime()
{
    const auto store = open(path());
    QVERIFY(!store->append({EventRecord{1, {}, QueueResumed{}}}));
    QCOMPARE(store->lastSequence(), 0);
}

void tst_SqlEventStore::readsFromAPointOnAndStopsWhenTold()
{
    const auto store = open(path());
    QVERIFY(store->append(someEvents(1, 50)));
    QVERIFY(same(allOf(*store, 40), someEvents(41, 10)));
    QVERIFY(allOf(*store, 50).isEmpty());
    QVERIFY(allOf(*store, 1000).isEmpty());
    QVERIFY(store->setAside().isEmpty());
    int seen = 0;
    QVERIFY(store->read(0, [&](const EventRecord &) { return ++seen < 7; }));
    QCOMPARE(seen, 7);
}

void tst_SqlEventStore::mayAppendWhileItReads()
{
    const auto store = open(path());
    QVERIFY(store->append(someEvents(1, 5)));
    bool appended = false;
    QVERIFY(store->read(0, [&](const EventRecord &record) {
        if (record.sequence == 2)
            appended = store->append(someEvents(6, 1)) && store->append(someEvents(7, 40));
        return true;
    }));
    QVERIFY(appended);
    QVERIFY(same(allOf(*store), someEvents(1, 46)));
}

void tst_SqlEventStore::readsTheLastEventsOfOneRun()
{
    const auto store = open(path());
    QVERIFY(store->append(someEvents(1, 39)));
    QList<qint64> sequences;
    const Result<QList<EventRecord>> records = store->readRun(someRun(2), 3, 0);
    QVERIFY(records);
    for (const EventRecord &record : *records)
        sequences << record.sequence;
    QCOMPARE(sequences, (QList<qint64>{26, 34, 38})); // 30 is of no run
    QCOMPARE(store->readRun(RunId{QStringLiteral("nobody")}, 3, 0)->size(), 0);
    QCOMPARE(store->readRun(RunId{}, 3, 0)->size(), 0);
}

void tst_SqlEventStore::setsAsideWhatItCannotRead_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no CBOR") << "payload = x'ff00'" << "bytes";
    QTest::newRow("cut off") << "payload = substr(payload, 1, 9)" << "bytes";
    QTest::newRow("empty") << "payload = x''" << "bytes";
    QTest::newRow("no map") << "payload = x'01'" << "missing";
    QTest::newRow("an unknown event") << "type = 'MoonRose'" << "MoonRose";
    QTest::newRow("another event") << "type = 'RunQueued'" << "not known here";
    QTest::newRow("text for bytes") << "payload = 'hello'" << "";
}

void tst_SqlEventStore::setsAsideWhatItCannotRead()
{
    QFETCH(const QString, change);
    QFETCH(const QString, reason);
    {
        const auto store = open(path());
        QVERIFY(store->append(someEvents(1, 9)));
    }
    sql(path(), {QStringLiteral("UPDATE events SET %1 WHERE seq = 5").arg(change)});
    const auto store = open(path());
    QCOMPARE(store->lastSequence(), 9);
    QList<EventRecord> expected = someEvents(1, 9);
    expected.removeAt(4);
    QVERIFY(same(allOf(*store), expected));
    QVERIFY(same(allOf(*store), expected)); // said once, however often it is read
    QVERIFY(store->readRun(someRun(5), 100, 0));
    const QList<SetAside> setAside = store->setAside();
    QCOMPARE(setAside.size(), 1);
    QCOMPARE(setAside.first().first, 5);
    QCOMPARE(setAside.first().last, 5);
    QVERIFY2(setAside.first().error.message().contains(reason),
             qPrintable(setAside.first().error.message()));
    QVERIFY(store->append(someEvents(10, 1)));
}

void tst_SqlEventStore::saysWhichEventsAreMissing()
{
    {
        const auto store = open(path());
        QVERIFY(store->append(someEvents(1, 20)));
    }
    sql(path(), {QStringLiteral("DELETE FROM events WHERE seq IN (1, 7, 8, 9)")});
    const auto store = open(path());
    QCOMPARE(allOf(*store).size(), 16);
    const QList<SetAside> setAside = store->setAside();
    QCOMPARE(setAside.size(), 2);
    QCOMPARE(setAside[0].first, 1);
    QCOMPARE(setAside[1].first, 7);
    QCOMPARE(setAside[1].last, 9);
    QCOMPARE(setAside[1].error.message(), QStringLiteral("Events 7 to 9 are missing."));
}

void tst_SqlEventStore::tellsWhatIsSetAsideAlsoWhenItBeginsWithASnapshot()
{
    {
        const auto store = open(path());
        QVERIFY(store->append(someEvents(1, 20)));
        QVERIFY(store->saveSnapshot({20, "none"}));
        QCOMPARE(store->snapshot().sequence, 20);
        QVERIFY(store->setAside().isEmpty());
    }
    sql(path(), {QStringLiteral("DELETE FROM events WHERE seq IN (7, 8, 9)"),
                 QStringLiteral("UPDATE events SET payload = x'ff00' WHERE seq IN (3, 15)")});
    {
        const auto store = open(path());
        QCOMPARE(allOf(*store).size(), 15);
        QVERIFY(store->saveSnapshot({20, "three"}));
    }
    const auto store = open(path());
    QCOMPARE(store->snapshot().image, QByteArray("three"));
    QVERIFY(allOf(*store, 20).isEmpty());
    const QList<SetAside> setAside = store->setAside();
    QCOMPARE(setAside.size(), 3);
    QCOMPARE(setAside[0].first, 3);
    QCOMPARE(setAside[1].first, 7);
    QCOMPARE(setAside[1].last, 9);
    QCOMPARE(setAside[2].first, 15);
    QVERIFY(!setAside[2].name.isEmpty());
}

void tst_SqlEventStore::passesOverASnapshotWithoutWhatCanBeReadNow()
{
    {
        const auto store = open(path());
        QVERIFY(store->append(someEvents(1, 9)));
    }
    const QVariant type = sqlValue(path(), QStringLiteral("SELECT type FROM events WHERE seq = 5"));
    sql(path(), {QStringLiteral("UPDATE events SET type = 'MoonRose' WHERE seq = 5")});
    {
        const auto store = open(path());
        QCOMPARE(allOf(*store).size(), 8);
        QVERIFY(store->saveSnapshot({9, "without"}));
        QCOMPARE(store->snapshot().sequence, 9);
    }
    sql(path(),
        {QStringLiteral("UPDATE events SET type = '%1' WHERE seq = 5").arg(type.toString())});
    const auto store = open(path());
    QCOMPARE(store->snapshot().sequence, 0);
    QCOMPARE(allOf(*store).size(), 9);
    QVERIFY(store->setAside().isEmpty());
}

void tst_SqlEventStore::keepsOthersOut()
{
    const mode_t previous = umask(0);
    {
        const auto store = open(path());
        QVERIFY(store->append(someEvents(1, 9)));
        for (const QString &name : QDir(folder()).entryList(QDir::Files)) {
            struct stat info{};
            QCOMPARE(stat(qPrintable(folder() + u'/' + name), &info), 0);
            QCOMPARE(info.st_mode & 0777, 0600U);
        }
        struct stat info{};
        QCOMPARE(stat(qPrintable(folder()), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0700U);
    }
    QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup
                                      | QFile::ReadOther);
    const auto store = open(path());
    umask(previous);
    QCOMPARE(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void tst_SqlEventStore::namesTheProcessThatHasIt()
{
    const auto store = open(path());
    const Error error = openError(path());
    QCOMPARE(error.code, ErrorCode::StoreLocked);
    QVERIFY2(error.message().contains(path()), qPrintable(error.message()));
    QVERIFY2(error.message().contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(error.message()));
    QVERIFY(store->append(someEvents(1, 1)));
}

void tst_SqlEventStore::waitsForAnotherWriterThenNamesIt()
{
    const QString shell = QStandardPaths::findExecutable(QStringLiteral("sqlite3"));
    if (shell.isEmpty())
        QSKIP("the sqlite3 program is not installed");
    const auto store = open(path(), {.busyTimeout = std::chrono::milliseconds(200)});
    QProcess other;
    other.start(shell, {path()});
    QVERIFY(other.waitForStarted());
    other.write("BEGIN EXCLUSIVE;\nSELECT 'held';\n");
    QVERIFY(other.waitForReadyRead());

    QElapsedTimer timer;
    timer.start();
    const Result<> done = store->append(someEvents(1, 1));
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::StoreLocked);
    QVERIFY2(done.error().message().contains(QString::number(other.processId())),
             qPrintable(done.error().message()));
    QVERIFY(done.error().message().contains(QStringLiteral("sqlite3")));
    QVERIFY(timer.elapsed() >= 190);
    QVERIFY(!store->append(someEvents(1, 50)));
    QCOMPARE(store->lastSequence(), 0);

    other.write("ROLLBACK;\nSELECT 'free';\n");
    QVERIFY(other.waitForReadyRead());
    QVERIFY(store->append(someEvents(1, 50)));
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
}

void tst_SqlEventStore::isFoundThroughALink()
{
    const QString real = m_folder->filePath(QStringLiteral("real/store.sqlite"));
    open(real).reset();
    QVERIFY(QDir().mkpath(folder()));
    QVERIFY(QFile::link(real, path()));
    {
        const auto store = open(path());
        QVERIFY(store->append(someEvents(1, 3)));
        QCOMPARE(store->location(), real);
    }
    QVERIFY(same(allOf(*open(real)), someEvents(1, 3)));
}

void tst_SqlEventStore::refusesALinkIntoNowhere()
{
    QVERIFY(QDir().mkpath(folder()));
    QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("away/store.sqlite")), path()));
    QCOMPARE(openError(path()).code, ErrorCode::NotFound);
    QVERIFY(QFileInfo(path()).isSymLink());
}

void tst_SqlEventStore::copiesItselfWhileInUse()
{
    const QString copy = m_folder->filePath(QStringLiteral("copy/it's a copy.sqlite"));
    QVERIFY(QDir().mkpath(QFileInfo(copy).path()));
    const auto store = open(path());
    QVERIFY(store->append(someEvents(1, 77)));
    const Result<> done = store->backupTo(copy);
    QVERIFY2(done, done ? "" : qPrintable(done.error().sentence()));
    QVERIFY(store->append(someEvents(78, 1)));
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QCOMPARE(contentOf(QFileInfo(copy).path()).keys(),
             (QStringList{QStringLiteral("it's a copy.sqlite")}));
    const auto restored = open(copy);
    QVERIFY(same(allOf(*restored), someEvents(1, 77)));
    QVERIFY(restored->check());
}

void tst_SqlEventStore::neverReplacesAFileByABackup()
{
    const auto store = open(path());
    const QMap<QString, QByteArray> before = contentOf(folder());
    const Result<> done = store->backupTo(path());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Io);
    QCOMPARE(contentOf(folder()), before);
    QVERIFY(!store->backupTo(m_folder->filePath(QStringLiteral("no/such/folder/x.sqlite"))));
}

void tst_SqlEventStore::checksItself()
{
    const auto store = open(path());
    QVERIFY(store->append(someEvents(1, 3000)));
    QVERIFY(store->check());
}

void tst_SqlEventStore::leavesNothingButItsFiles()
{
    {
        const auto store = open(path());
        QVERIFY(store->append(someEvents(1, 3)));
    }
    QCOMPARE(QDir(folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
             (QStringList{QStringLiteral("store.lock"), QStringLiteral("store.sqlite")}));
}

QTEST_GUILESS_MAIN(tst_SqlEventStore)
#include "tst_sqleventstore.moc"

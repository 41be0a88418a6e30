// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixture.h"

#include <store/sqlstorecare.h>

#include <QtTest/QtTest>

using namespace Runyard;
using namespace std::chrono_literals;

/** Checking, copying, rescuing and searching a store, with real SQLite. */
class tst_StoreCare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void findsWhatWasSaid();
    void findsOutputOfCommands();
    void takesWordsAsTheyAre_data();
    void takesWordsAsTheyAre();
    void goesOnWhereItStopped();
    void makesADamagedIndexAgain();
    void tellsWhatCantBeRead();
    void restoresABackup();
    void refusesABackupOfAnotherProgram();
    void repairsWhatCanBeRead();
    void keepsASnapshot();

private:
    [[nodiscard]] QString storePath() const
    {
        return m_folder->filePath(QStringLiteral("store.sqlite"));
    }
    [[nodiscard]] std::unique_ptr<SqlEventStore> open() const
    {
        auto store = SqlEventStore::open(storePath());
        return store ? std::move(*store) : nullptr;
    }
    [[nodiscard]] SqlStoreCare care() const
    {
        return {storePath(),
                m_folder->filePath(QStringLiteral("cache/search.sqlite")),
                {m_folder->filePath(QStringLiteral("runs"))}};
    }
    static EventRecord said(qint64 sequence, const QString &text,
                            const QString &run = QStringLiteral("R1"))
    {
        return {sequence, QDateTime::currentDateTimeUtc(), AgentSpoke{RunId{run}, text, false, {}}};
    }
    static QStringList found(SqlStoreCare &care, const QString &text)
    {
        QStringList texts;
        const Result<SearchHits> hits = care.search({text, 50});
        if (hits) {
            for (const SearchHit &hit : hits->hits)
                texts << hit.text;
        }
        return texts;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StoreCare::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_StoreCare::findsWhatWasSaid()
{
    const auto store = open();
    QVERIFY(store);
    QVERIFY(store->append({said(1, QStringLiteral("The build is broken")),
                           said(2, QStringLiteral("Straße and café"), QStringLiteral("R2")),
                           said(3, QStringLiteral("the build works again"))}));
    SqlStoreCare care = this->care();
    QCOMPARE(found(care, QStringLiteral("build")).size(), 2);
    QCOMPARE(found(care, QStringLiteral("BUILD broken")),
             QStringList{QStringLiteral("The build is broken")});
    QCOMPARE(found(care, QStringLiteral("cafe")).size(), 1);
    QCOMPARE(found(care, QStringLiteral("\"works again\"")).size(), 1);
    QCOMPARE(found(care, QStringLiteral("\"again works\"")).size(), 0);
    QCOMPARE(found(care, QStringLiteral("brok*")).size(), 1);
    // Latest first.
    QCOMPARE(found(care, QStringLiteral("build")).first(), QStringLiteral("the build works again"));
    QVERIFY(care.search({QStringLiteral("cafe"), 50})->hits.first().run
            == RunId{QStringLiteral("R2")});
    QCOMPARE(care.search({QStringLiteral("  "), 50}).error().code, ErrorCode::BadInput);
}

void tst_StoreCare::findsOutputOfCommands()
{
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("runs/R1")));
    QFile output(m_folder->filePath(QStringLiteral("runs/R1/output")));
    QVERIFY(output.open(QIODevice::WriteOnly));
    QByteArray text;
    for (int i = 0; i < 5000; ++i)
        text += "line " + QByteArray::number(i) + " \x1b[31mof\x1b[0m output\n";
    text += "needle in it\n";
    output.write(text);
    output.close();
    const auto store = open();
    RunFinished end;
    end.run = RunId{QStringLiteral("R1")};
    end.state = RunState::Succeeded;
    QVERIFY(store->append({{1, QDateTime::currentDateTimeUtc(), end}}));
    SqlStoreCare care = this->care();
    QCOMPARE(found(care, QStringLiteral("needle")).size(), 1);
    QVERIFY(found(care, QStringLiteral("\"line 2500\"")).size() == 1);
    QVERIFY(!found(care, QStringLiteral("\"line 2500\"")).first().contains(QChar(0x1b)));
}

void tst_StoreCare::takesWordsAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"AND", "a OR", "NEAR(", "\"", "\"\"", "*", "^x", "text:build", "-x",
                             "{a}", "'; DROP TABLE texts; --", "%"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_StoreCare::takesWordsAsTheyAre()
{
    QFETCH(QString, text);
    const auto store = open();
    QVERIFY(store->append({said(1, QStringLiteral("build"))}));
    SqlStoreCare care = this->care();
    const Result<SearchHits> hits = care.search({text, 50});
    QVERIFY(hits || hits.error().code == ErrorCode::BadInput);
    QCOMPARE(found(care, QStringLiteral("build")).size(), 1);
}

void tst_StoreCare::goesOnWhereItStopped()
{
    const auto store = open();
    QVERIFY(store->append({said(1, QStringLiteral("first"))}));
    {
        SqlStoreCare care = this->care();
        QCOMPARE(found(care, QStringLiteral("first")).size(), 1);
    }
    QVERIFY(store->append({said(2, QStringLiteral("second"))}));
    SqlStoreCare care = this->care();
    QCOMPARE(found(care, QStringLiteral("first")).size(), 1);
    QCOMPARE(found(care, QStringLiteral("second")).size(), 1);
}

void tst_StoreCare::makesADamagedIndexAgain()
{
    const auto store = open();
    QVERIFY(store->append({said(1, QStringLiteral("first"))}));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("cache")));
    QFile index(m_folder->filePath(QStringLiteral("cache/search.sqlite")));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("no database");
    index.close();
    SqlStoreCare care = this->care();
    QCOMPARE(found(care, QStringLiteral("first")).size(), 1);
}

void tst_StoreCare::tellsWhatCantBeRead()
{
    {
        const auto store = open();
        QVERIFY(store->append({said(1, QStringLiteral("a")), said(2, QStringLiteral("b")),
                               said(3, QStringLiteral("c"))}));
    }
    {
        SqlStoreCare care = this->care();
        const Result<StoreReport> report = care.check();
        QVERIFY(report);
        QCOMPARE(report->events, 3);
        QVERIFY(report->problems.isEmpty());
    }
    {
        Result<Database> database = Database::open(storePath(), Database::Mode::ReadWrite, 1s);
        QVERIFY(database->run(QStringLiteral("UPDATE events SET payload = x'ff' WHERE seq = 2")));
        QVERIFY(database->run(QStringLiteral("DELETE FROM events WHERE seq = 1")));
    }
    SqlStoreCare care = this->care();
    const Result<StoreReport> report = care.check();
    QVERIFY(report);
    QCOMPARE(report->events, 2);
    QCOMPARE(report->setAside, 1);
    QCOMPARE(report->problems.size(), 2);
}

void tst_StoreCare::restoresABackup()
{
    const QString backup = m_folder->filePath(QStringLiteral("mine.sqlite"));
    {
        const auto store = open();
        QVERIFY(store->append({said(1, QStringLiteral("a"))}));
        SqlStoreCare care = this->care();
        const Result<StoreReport> made = care.backUp(backup);
        QVERIFY(made);
        QCOMPARE(made->events, 1);
        QVERIFY(!care.backUp(backup)); // never replaced
        QVERIFY(store->append({said(2, QStringLiteral("b"))}));
        QCOMPARE(StoreRescue::restore(storePath(), backup).error().code, ErrorCode::StoreLocked);
    }
    const Result<StoreReport> restored = StoreRescue::restore(storePath(), backup);
    QVERIFY(restored);
    QCOMPARE(restored->events, 1);
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("store-replaced-*.sqlite")}).size(),
             1);
    const auto store = open();
    QVERIFY(store);
    QCOMPARE(store->lastSequence(), 1);
}

void tst_StoreCare::refusesABackupOfAnotherProgram()
{
    {
        QVERIFY(open());
    }
    const QString other = m_folder->filePath(QStringLiteral("other"));
    QFile file(other);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    QVERIFY(!StoreRescue::restore(storePath(), other));
    QVERIFY(!StoreRescue::restore(storePath(), other + QStringLiteral("-not-there")));
    QVERIFY(open());
}

void tst_StoreCare::repairsWhatCanBeRead()
{
    constexpr int count = 3000;
    {
        const auto store = open();
        QList<EventRecord> records;
        for (int i = 1; i <= count; ++i)
            records << said(i, QStringLiteral("event %1 ").arg(i) + QString(200, u'x'));
        QVERIFY(store->append(records));
    }
    QFile file(storePath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 pages = file.size() / 4096;
    for (const qint64 page : {pages / 2, pages / 2 + 1, pages - 2}) {
        file.seek(page * 4096);
        file.write(QByteArray(4096, '\xa5'));
    }
    file.close();
    QVERIFY(!open()); // refused
    const Result<StoreReport> repaired = StoreRescue::repair(storePath());
    QVERIFY2(repaired.has_value(), repaired ? "" : qPrintable(repaired.error().message()));
    QVERIFY2(repaired->events > count / 3, qPrintable(QString::number(repaired->events)));
    QVERIFY(repaired->events < count);
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("store-damaged-*.sqlite")}).size(),
             1);
    const auto store = open();
    QVERIFY(store);
    qint64 read = 0;
    QVERIFY(store->read(0, [&read](const EventRecord &) {
        ++read;
        return true;
    }));
    QCOMPARE(read, repaired->events);
    QVERIFY(!store->setAside().isEmpty()); // what is missing is told
    QVERIFY(store->append({said(store->lastSequence() + 1, QStringLiteral("goes on"))}));
}

void tst_StoreCare::keepsASnapshot()
{
    {
        const auto store = open();
        QCOMPARE(store->snapshot().sequence, 0);
        QVERIFY(store->append({said(1, QStringLiteral("a")), said(2, QStringLiteral("b"))}));
        QVERIFY(store->saveSnapshot({1, QByteArray("one")}));
        QVERIFY(store->saveSnapshot({2, QByteArray("two")}));
    }
    {
        const auto store = open();
        QCOMPARE(store->snapshot().sequence, 2);
        QCOMPARE(store->snapshot().image, QByteArray("two"));
    }
    {
        Result<Database> database = Database::open(storePath(), Database::Mode::ReadWrite, 1s);
        QVERIFY(database->run(QStringLiteral("DELETE FROM events WHERE seq = 2")));
    }
    QCOMPARE(open()->snapshot().sequence, 0); // of another history
}

QTEST_GUILESS_MAIN(tst_StoreCare)
#include "tst_storecare.moc"

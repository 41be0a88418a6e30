// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixture.h"

#include <QtTest/QtTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Runyard;
using namespace Runyard::StoreFixture;

namespace {

/** The note that StoreLock keeps of a file as it is now. */
QByteArray wellClosed(const struct stat &info)
{
    return QByteArray::number(qint64(info.st_size)) + '-'
           + QByteArray::number(qint64(info.st_mtim.tv_sec)) + '.'
           + QByteArray::number(qint64(info.st_mtim.tv_nsec));
}

} // namespace

/** A store that can't be trusted is refused in words, and every byte of it stays as it is. */
class tst_StoreDamage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void refusesANewerSchema();
    void refusesANewerSchemaThatOnlyTheLogKnows();
    void refusesAFileThatIsNoStore_data();
    void refusesAFileThatIsNoStore();
    void refusesADamagedStore_data();
    void refusesADamagedStore();
    void refusesADamagedLog_data();
    void refusesADamagedLog();
    void forgivesATornEndOfTheLog();
    void refusesALogWithoutItsStore();
    void refusesAFolderInItsPlace();
    void namesTheNewestBackup();
    void refusesAStoreWithoutTheNumberOfItsSchema();
    void refusesAHistoryThatWasEmptied();
    void startsAnewWhenTheBrokenOneIsMovedAway();
    void saysSoWhenPagesBreakWhileItIsOpen();
    void doesNotCheckAgainWhatWasClosedWell();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(QStringLiteral("data")); }
    [[nodiscard]] QString path() const { return folder() + QStringLiteral("/store.sqlite"); }
    /** The files as a crash would leave them: `events` of them are in the file, `inLog` one by one
     * in its log. */
    void crashedStore(qsizetype events, qsizetype inLog);
    /** The open fails with `code` and changes nothing. */
    void verifyRefused(ErrorCode code, const QString &words);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StoreDamage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(folder()));
}

void tst_StoreDamage::crashedStore(qsizetype events, qsizetype inLog)
{
    const QString live = m_folder->filePath(QStringLiteral("live/store.sqlite"));
    QVERIFY(open(live)->append(someEvents(1, events)));
    const auto store = open(live);
    for (qsizetype i = 0; i < inLog; ++i)
        QVERIFY(store->append(someEvents(events + i + 1, 1)));
    for (const char *ending : {"", "-wal"})
        QVERIFY(QFile::copy(live + QLatin1StringView(ending), path() + QLatin1StringView(ending)));
}

void tst_StoreDamage::verifyRefused(ErrorCode code, const QString &words)
{
    const QMap<QString, QByteArray> before = contentOf(folder());
    for (int attempt = 0; attempt < 2; ++attempt) {
        const Error error = openError(path());
        QCOMPARE(error.code, code);
        QVERIFY2(error.message().contains(path()), qPrintable(error.message()));
        QVERIFY2(error.message().contains(words), qPrintable(error.message()));
        QVERIFY(!error.remedy().isEmpty());
        QCOMPARE(contentOf(folder()), before);
    }
}

void tst_StoreDamage::refusesANewerSchema()
{
    open(path()).reset();
    sql(path(), {QStringLiteral("PRAGMA user_version = 4711"),
                 QStringLiteral("INSERT OR REPLACE INTO meta VALUES ('madeBy', '9.1.2')")});
    verifyRefused(ErrorCode::StoreNewer, QStringLiteral("Runyard 9.1.2"));
    verifyRefused(ErrorCode::StoreNewer, QStringLiteral("4711"));
    QCOMPARE(contentOf(folder()).keys(), (QStringList{QStringLiteral("store.sqlite")}));

    sql(path(), {QStringLiteral("DROP TABLE meta")});
    verifyRefused(ErrorCode::StoreNewer, QStringLiteral("a newer version of Runyard"));
}

void tst_StoreDamage::refusesANewerSchemaThatOnlyTheLogKnows()
{
    const QString live = m_folder->filePath(QStringLiteral("live/store.sqlite"));
    const auto store = open(live);
    QVERIFY(store->append(someEvents(1, 5)));
    sql(live, {QStringLiteral("PRAGMA user_version = 4711")});
    QVERIFY(store->append(someEvents(6, 5)));
    for (const char *ending : {"", "-wal"})
        QVERIFY(QFile::copy(live + QLatin1StringView(ending), path() + QLatin1StringView(ending)));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.read(100).contains(QByteArray::fromHex("1267")));
    verifyRefused(ErrorCode::StoreNewer, QStringLiteral("4711"));
}

void tst_StoreDamage::refusesAFileThatIsNoStore_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << QByteArray() << "it is empty";
    QTest::newRow("a text") << QByteArray("My notes\n") << "no SQLite database";
    QTest::newRow("a long text") << QByteArray("My notes\n").repeated(5000) << "no SQLite database";
    QTest::newRow("zeros") << QByteArray(8192, 0) << "no SQLite database";
    QTest::newRow("only the magic") << QByteArray("SQLite format 3\0", 16) << "no SQLite database";
    QTest::newRow("a header of zeros")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(8176, 0) << "its header is wrong";
    QTest::newRow("a header of ones")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(8176, char(0xff))
        << "its header is wrong";
}

void tst_StoreDamage::refusesAFileThatIsNoStore()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, words);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    verifyRefused(ErrorCode::StoreBroken, words);
}

void tst_StoreDamage::refusesADamagedStore_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<bool>("withLog");
    for (const char *damage : {"page 2", "every page but the first", "rest of page 1",
                               "head of each page", "cut in half"}) {
        QTest::addRow("%s, without log", damage) << QString::fromLatin1(damage) << false;
        QTest::addRow("%s, with log", damage) << QString::fromLatin1(damage) << true;
    }
    for (const char *damage :
         {"cut by one byte", "other program", "no tables"}) // the log would mend these
        QTest::addRow("%s, without log", damage) << QString::fromLatin1(damage) << false;
}

void tst_StoreDamage::refusesADamagedStore()
{
    QFETCH(const QString, damage);
    QFETCH(const bool, withLog);
    if (withLog)
        crashedStore(3000, damage == u"rest of page 1" ? 1 : 5); // more may write page 1 to the log
    else
        QVERIFY(open(path())->append(someEvents(1, 3000)));
    QFile file(path());
    const qint64 size = file.size();
    QVERIFY(size > 100'000);
    if (damage == u"page 2") {
        overwrite(path(), 4096, QByteArray(4096, 'x'));
    } else if (damage == u"every page but the first") {
        overwrite(path(), 4096, QByteArray(int(size - 4096), char(0xa5)));
    } else if (damage == u"rest of page 1") {
        overwrite(path(), 100, QByteArray(3996, 0));
    } else if (damage == u"head of each page") {
        for (qint64 at = 4096; at < size; at += 4096)
            overwrite(path(), at, "noise");
    } else if (damage == u"cut in half") {
        QVERIFY(file.resize(size / 2));
    } else if (damage == u"cut by one byte") {
        QVERIFY(file.resize(size - 1));
    } else if (damage == u"other program") {
        overwrite(path(), 68, "\1\2\3\4");
    } else if (damage == u"no tables") {
        sql(path(), {QStringLiteral("DROP TABLE events")});
    }
    verifyRefused(ErrorCode::StoreBroken, {});
}

void tst_StoreDamage::refusesADamagedLog_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::newRow("its magic") << qint64(0);
    QTest::newRow("its page size") << qint64(9);
    QTest::newRow("its salts") << qint64(17);
    QTest::newRow("the first frame's number") << qint64(32);
    QTest::newRow("the first frame's page") << qint64(32 + 24 + 1000);
    QTest::newRow("a page in the middle") << qint64(32 + 4120 * 5 + 77);
}

void tst_StoreDamage::refusesADamagedLog()
{
    QFETCH(const qint64, offset);
    crashedStore(100, 20);
    overwrite(path() + QStringLiteral("-wal"), offset, "\x5a\xa5");
    verifyRefused(ErrorCode::StoreBroken, QStringLiteral("log"));
}

void tst_StoreDamage::forgivesATornEndOfTheLog()
{
    crashedStore(100, 20);
    QFile log(path() + QStringLiteral("-wal"));
    const qint64 size = log.size();
    overwrite(log.fileName(), size - 100, QByteArray(100, 'x'));
    const auto store = open(path());
    QCOMPARE(store->lastSequence(), 119); // as if the power had failed while it was written
    QVERIFY(same(allOf(*store), someEvents(1, 119)));
    QVERIFY(store->check());
}

void tst_StoreDamage::refusesALogWithoutItsStore()
{
    crashedStore(10, 10);
    QVERIFY(QFile::remove(path()));
    verifyRefused(ErrorCode::StoreBroken, QStringLiteral("missing"));
}

void tst_StoreDamage::refusesAFolderInItsPlace()
{
    QVERIFY(QDir().mkpath(path()));
    verifyRefused(ErrorCode::StoreBroken, QStringLiteral("no file"));
}

void tst_StoreDamage::namesTheNewestBackup()
{
    open(path()).reset();
    QVERIFY(openError(path()).code == ErrorCode::None);
    const QString backups = folder() + QStringLiteral("/backups");
    QVERIFY(QDir().mkpath(backups));
    const QString newest = backups + QStringLiteral("/store-20261121T120000000Z-v1.sqlite");
    QVERIFY(QFile::copy(path(), backups + QStringLiteral("/store-20250101T000000000Z-v1.sqlite")));
    QVERIFY(QFile::copy(path(), newest));
    overwrite(path(), 0, "broken");
    const Error error = openError(path());
    QCOMPARE(error.code, ErrorCode::StoreBroken);
    QVERIFY2(error.remedy().contains(newest), qPrintable(error.remedy()));
    QVERIFY(error.remedy().contains(QStringLiteral("runyard store repair")));
    QVERIFY(error.remedy().contains(QStringLiteral("runyard store restore")));
}

void tst_StoreDamage::refusesAStoreWithoutTheNumberOfItsSchema()
{
    QVERIFY(open(path())->append(someEvents(1, 3)));
    sql(path(), {QStringLiteral("PRAGMA user_version = 0"),
                 QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")});
    verifyRefused(ErrorCode::StoreBroken, QStringLiteral("schema is 0"));
}

void tst_StoreDamage::refusesAHistoryThatWasEmptied()
{
    open(path()).reset();
    QVERIFY(open(path())->append(someEvents(1, 1))); // one that was always empty is no damage
    sql(path(),
        {QStringLiteral("DELETE FROM events"), QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")});
    verifyRefused(ErrorCode::StoreBroken, QStringLiteral("emptied"));
}

void tst_StoreDamage::startsAnewWhenTheBrokenOneIsMovedAway()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(openError(path()).code, ErrorCode::StoreBroken);
    QVERIFY(file.rename(path() + QStringLiteral(".broken")));
    QCOMPARE(open(path())->lastSequence(), 0);
}

void tst_StoreDamage::saysSoWhenPagesBreakWhileItIsOpen()
{
    QVERIFY(open(path())->append(someEvents(1, 20'000)));
    const auto store = open(path());
    overwrite(path(), 4096L * 10, QByteArray(4096 * 100, 'x'));
    const Result<> done = store->read(0, [](const EventRecord &) { return true; });
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::StoreBroken);
    QVERIFY(!store->check());
}

void tst_StoreDamage::doesNotCheckAgainWhatWasClosedWell()
{
    // Damage that only a check finds, put there with the file's time kept: whoever closed it well
    // is believed.
    QVERIFY(open(path())->append(someEvents(1, 3000)));
    const QByteArray native = QFile::encodeName(path());
    struct stat before{};
    QCOMPARE(stat(native.constData(), &before), 0);
    overwrite(path(), before.st_size - 4096, "noise");
    QCOMPARE(openError(path()).code, ErrorCode::StoreBroken);

    overwrite(m_folder->filePath(QStringLiteral("data/store.lock")), 0,
              "1\n" + wellClosed(before) + "\n");
    const timespec times[2] = {before.st_atim, before.st_mtim};
    QCOMPARE(utimensat(AT_FDCWD, native.constData(), times, 0), 0);
    QCOMPARE(openError(path()).code, ErrorCode::None);
}

QTEST_GUILESS_MAIN(tst_StoreDamage)
#include "tst_storedamage.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixture.h"

#include <store/backups.h>

#include <QtTest/QtTest>

#include <csignal>

using namespace Runyard;
using namespace Runyard::StoreFixture;

namespace {

/** The schema that is released, and steps that a later version could add. */
QList<Migration> laterMigrations(int steps)
{
    QList<Migration> migrations = storeMigrations();
    const int last = migrations.last().version;
    for (int i = 1; i <= steps; ++i) {
        const QString table = QStringLiteral("later%1").arg(i);
        migrations << Migration{
            last + i,
            {QStringLiteral("CREATE TABLE %1 (n INTEGER PRIMARY KEY, t TEXT)").arg(table),
             QStringLiteral(
                 "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000) "
                 "INSERT INTO %1 SELECT n, 'text ' || n FROM c")
                 .arg(table)}};
    }
    return migrations;
}

/** What the test starts as a process of its own, to kill it. */
int migrateInChild(const QString &path)
{
    return openError(path, {.migrations = laterMigrations(6)}).code == ErrorCode::None ? 0 : 1;
}

} // namespace

/** An older schema is brought up to date: backup first, each step whole or not at all, and again
 * after a kill. */
class tst_StoreMigration : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void numbersItsStepsWithoutGaps();
    void copiesAnOlderStoreFirst();
    void makesNoCopyOfANewStore();
    void keepsTheStoreWhenAStepFails();
    void goesOnAfterAKill();
    void keepsTheLastFiveBackups();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder->filePath(QStringLiteral("data/store.sqlite"));
    }
    [[nodiscard]] QStringList backups() const { return Backups::list(Backups::folderOf(path())); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StoreMigration::numbersItsStepsWithoutGaps()
{
    int expected = 0;
    for (const Migration &migration : storeMigrations())
        QCOMPARE(migration.version, ++expected);
}

void tst_StoreMigration::copiesAnOlderStoreFirst()
{
    const int released = storeMigrations().last().version;
    QVERIFY(open(path())->append(someEvents(1, 500)));
    const auto store = open(path(), {.migrations = laterMigrations(2)});
    QCOMPARE(store->schemaVersion(), released + 2);
    QVERIFY(same(allOf(*store), someEvents(1, 500)));
    QVERIFY(store->append(someEvents(501, 10)));
    QVERIFY(store->check());

    QCOMPARE(backups().size(), 1);
    const QString backup = backups().first();
    QVERIFY2(backup.endsWith(QStringLiteral("-v%1.sqlite").arg(released)), qPrintable(backup));
    QCOMPARE(QFile::permissions(backup) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QCOMPARE(sqlValue(backup, QStringLiteral("PRAGMA user_version")).toInt(), released);
    QCOMPARE(sqlValue(backup, QStringLiteral("PRAGMA integrity_check")).toString(),
             QStringLiteral("ok"));
    const QString restored = m_folder->filePath(QStringLiteral("restored/store.sqlite"));
    QVERIFY(QDir().mkpath(QFileInfo(restored).path()) && QFile::copy(backup, restored));
    QVERIFY(same(allOf(*open(restored)), someEvents(1, 500)));
}

void tst_StoreMigration::makesNoCopyOfANewStore()
{
    open(path(), {.migrations = laterMigrations(2)}).reset();
    QVERIFY(backups().isEmpty());
    open(path(), {.migrations = laterMigrations(2)}).reset();
    QVERIFY(backups().isEmpty());
}

void tst_StoreMigration::keepsTheStoreWhenAStepFails()
{
    QVERIFY(open(path())->append(someEvents(1, 50)));
    QList<Migration> broken = laterMigrations(2);
    broken.last().statements << QStringLiteral("INSERT INTO nowhere VALUES (1)");
    const Error error = openError(path(), {.migrations = broken});
    QCOMPARE(error.code, ErrorCode::Io);
    QVERIFY2(error.detail.contains(QStringLiteral("migration to schema")),
             qPrintable(error.detail));
    QCOMPARE(
        sqlValue(path(), QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = 'later2'"))
            .toInt(),
        0);
    QCOMPARE(sqlValue(path(), QStringLiteral("SELECT count(*) FROM later1")).toInt(), 20000);

    const auto store = open(path(), {.migrations = laterMigrations(2)});
    QVERIFY(same(allOf(*store), someEvents(1, 50)));
}

void tst_StoreMigration::goesOnAfterAKill()
{
    QVERIFY(open(path())->append(someEvents(1, 2000)));
    const int released = storeMigrations().last().version;
    QElapsedTimer timer;
    int kills = 0;
    for (int delay = 0; delay < 200; delay += 3) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--migrate"), path()});
        QVERIFY(child.waitForStarted());
        timer.start();
        if (!child.waitForFinished(delay)) {
            child.kill();
            QVERIFY(child.waitForFinished());
        }
        if (child.exitStatus() == QProcess::NormalExit) {
            QCOMPARE(child.exitCode(), 0);
            break;
        }
        ++kills;
    }
    qInfo() << kills << "kills";
    QVERIFY(kills > 0);
    const auto store = open(path(), {.migrations = laterMigrations(6)});
    QCOMPARE(store->schemaVersion(), released + 6);
    QVERIFY(store->check());
    QVERIFY(same(allOf(*store), someEvents(1, 2000)));
    QVERIFY(!backups().isEmpty());
    QVERIFY(backups().size() <= 5);
    for (const QString &backup : backups())
        QCOMPARE(sqlValue(backup, QStringLiteral("SELECT count(*) FROM events")).toInt(), 2000);
    for (int i = 1; i <= 6; ++i)
        QCOMPARE(sqlValue(path(), QStringLiteral("SELECT count(*) FROM later%1").arg(i)).toInt(),
                 20000);
}

void tst_StoreMigration::keepsTheLastFiveBackups()
{
    QVERIFY(open(path())->append(someEvents(1, 5)));
    QStringList made;
    for (int steps = 1; steps <= 7; ++steps) {
        open(path(), {.migrations = laterMigrations(steps)}).reset();
        made << backups().last();
    }
    QCOMPARE(backups(), made.last(5));
    QCOMPARE(QDir(Backups::folderOf(path())).entryList(QDir::Files).size(), 5);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--migrate") == 0)
        return migrateInChild(QString::fromLocal8Bit(argv[2]));
    tst_StoreMigration test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storemigration.moc"

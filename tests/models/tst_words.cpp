// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/words.h>

#include <QtCore/QDir>
#include <QtTest/QTest>

using namespace Runyard;
using namespace std::chrono_literals;

class tst_Words : public QObject
{
    Q_OBJECT
private slots:
    void tellsDurations_data();
    void tellsDurations();
    void namesFolders_data();
    void namesFolders();
    void everyStateHasAWord();
    void fillsInWithoutBeingFooled();
    void elapsedNeedsAStart();
};

void tst_Words::tellsDurations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << qint64(0) << "0 s";
    QTest::newRow("a clock that was set back") << qint64(-5000) << "0 s";
    QTest::newRow("seconds") << qint64(59'999) << "59 s";
    QTest::newRow("minutes") << qint64(60'000 + 5'000) << "1 min 05 s";
    QTest::newRow("hours") << qint64(2 * 3'600'000 + 10 * 60'000) << "2 h 10 min";
}

void tst_Words::tellsDurations()
{
    QFETCH(qint64, milliseconds);
    QTEST(Words::duration(std::chrono::milliseconds(milliseconds)), "expected");
}

void tst_Words::namesFolders_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("place");
    QTest::newRow("plain") << "/srv/site" << "site" << "/srv";
    QTest::newRow("trailing slash") << "/srv/site/" << "site" << "/srv/site";
    QTest::newRow("root") << "/" << "/" << "/";
    QTest::newRow("home") << QDir::homePath() + "/site" << "site" << "~";
    QTest::newRow("beside home") << QDir::homePath() + "x/site" << "site" << QDir::homePath() + "x";
    QTest::newRow("newline") << "/srv/a\nb" << "a\\nb" << "/srv";
    QTest::newRow("markup") << "/srv/<img src=x>" << "<img src=x>" << "/srv";
}

void tst_Words::namesFolders()
{
    QFETCH(QString, path);
    QTEST(Words::folderName(path), "name");
    QTEST(Words::folderPlace(path), "place");
}

void tst_Words::everyStateHasAWord()
{
    const QMetaEnum states = QMetaEnum::fromType<RunState>();
    QSet<QString> words;
    for (int i = 0; i < states.keyCount(); ++i)
        words.insert(Words::state(RunState(states.value(i))));
    QCOMPARE(words.size(), states.keyCount());
    QVERIFY(!words.contains(QString()));
}

void tst_Words::fillsInWithoutBeingFooled()
{
    const Error error = makeError(ErrorCode::FolderMissing, "There is no folder %1.",
                                  {QStringLiteral("/tmp/%1%2")}, "Look for %1.");
    QCOMPARE(Words::sentence(error),
             QStringLiteral("There is no folder /tmp/%1%2. Look for /tmp/%1%2."));
}

void tst_Words::elapsedNeedsAStart()
{
    const QDateTime start(QDate(2026, 1, 1), QTime(12, 0), QTimeZone::UTC);
    Run run;
    run.state = RunState::Running;
    QCOMPARE(elapsed(run, start), 0ms);
    run.startedAt = start;
    QCOMPARE(elapsed(run, start.addSecs(5)), 5000ms);
    run.state = RunState::Lost; // its end is not known
    QCOMPARE(elapsed(run, start.addSecs(9)), 0ms);
    run.finishedAt = start.addSecs(7);
    QCOMPARE(elapsed(run, start.addSecs(9)), 7000ms);
}

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_words.moc"

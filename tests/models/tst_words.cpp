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
    void leavesMarksOfMarkdownOut_data();
    void leavesMarksOfMarkdownOut();
    void moneyAndLimitsAsPeopleSayThem();
    void timesOfErrorsAreLocal();
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

void tst_Words::leavesMarksOfMarkdownOut_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("plain");
    QTest::newRow("heading") << "## Done" << "Done";
    QTest::newRow("item") << "- [x] **one** of `two`" << "one of two";
    QTest::newRow("number") << "2. two" << "2. two";
    QTest::newRow("quote") << "> so it is" << "so it is";
    QTest::newRow("link") << "See [the grammar](https://example.org/a_b_c)." << "See the grammar.";
    QTest::newRow("picture") << "![a tree](tree.png)" << "a tree";
    QTest::newRow("stressed") << "it is *very* _good_" << "it is very good";
    QTest::newRow("names") << "snake_case_name and a * b * c" << "snake_case_name and a * b * c";
    QTest::newRow("code") << "`**x**` and **y**" << "**x** and y";
    QTest::newRow("dash alone") << "- " << "";
    QTest::newRow("empty") << "" << "";
}

void tst_Words::leavesMarksOfMarkdownOut()
{
    QFETCH(QString, line);
    QTEST(Words::withoutMarkdown(line), "plain");
}

void tst_Words::moneyAndLimitsAsPeopleSayThem()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(Words::cost(1.5), QStringLiteral("$1.50"));
    QCOMPARE(Words::cost(0.001), QStringLiteral("under $0.01"));
    QCOMPARE(Words::limit(QStringLiteral("five_hour")), QStringLiteral("five hours"));
    QCOMPARE(Words::limit(QStringLiteral("seven_day_opus")), QStringLiteral("one week, opus"));
    QCOMPARE(Words::limit(QStringLiteral("tokens")), QStringLiteral("tokens"));
}

void tst_Words::timesOfErrorsAreLocal()
{
    const Error error = makeError(ErrorCode::QuotaUsedUp, "Used up until %1: %2",
                                  {QStringLiteral("2026-11-23T02:13:20Z"), QStringLiteral("wait")});
    const QDateTime when
        = QDateTime::fromString(QStringLiteral("2026-11-23T02:13:20Z"), Qt::ISODate);
    QCOMPARE(Words::message(error), QStringLiteral("Used up until %1: wait")
                                        .arg(Words::moment(when, QDateTime::currentDateTimeUtc())));
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

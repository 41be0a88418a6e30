// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/runfilter.h>

#include <QtTest/QTest>

using namespace Runyard;

class tst_RunFilter : public QObject
{
    Q_OBJECT
private slots:
    void matches_data();
    void matches();
    void aStateMustBeAmongThoseChosen();
};

void tst_RunFilter::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("nothing") << "" << true;
    QTest::newRow("blanks only") << "   " << true;
    QTest::newRow("title, other case") << "fix THE" << true;
    QTest::newRow("words in any order") << "website fix" << true;
    QTest::newRow("a word that is nowhere") << "fix missing" << false;
    QTest::newRow("folder") << "/home/me" << true;
    QTest::newRow("agent") << "claude" << true;
    QTest::newRow("model") << "opus" << true;
    QTest::newRow("last line") << "done" << true;
    QTest::newRow("number") << "#12" << true;
    QTest::newRow("part of the number") << "#1" << false;
    QTest::newRow("beginning of the id") << "01jab" << true;
}

void tst_RunFilter::matches()
{
    QFETCH(QString, text);
    Run run;
    run.id.value = QStringLiteral("01JABCDEF");
    run.number = 12;
    run.title = QStringLiteral("Fix the build");
    run.folder = QStringLiteral("/home/me/website");
    run.agent = QStringLiteral("claude");
    run.model = QStringLiteral("opus");
    run.lastLine = QStringLiteral("Done.");
    QTEST(RunFilter({text, {}}).matches(run), "expected");
}

void tst_RunFilter::aStateMustBeAmongThoseChosen()
{
    Run run;
    run.state = RunState::Failed;
    QVERIFY(RunFilter({{}, {RunState::Failed, RunState::Lost}}).matches(run));
    QVERIFY(!RunFilter({{}, {RunState::Running}}).matches(run));
}

QTEST_GUILESS_MAIN(tst_RunFilter)
#include "tst_runfilter.moc"

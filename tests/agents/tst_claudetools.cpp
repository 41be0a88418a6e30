// SPDX-License-Identifier: GPL-3.0-or-later
#include <agents/claudetools.h>
#include <agents/editdiff.h>

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Kind = RunEnums::ToolKind;

class tst_ClaudeTools : public QObject
{
    Q_OBJECT
private slots:
    void tellsHowLinesChanged_data();
    void tellsHowLinesChanged();
    void showsLargeChangesWhole();
    void knowsWhatToolsDo_data();
    void knowsWhatToolsDo();
    void boundsWhatIsKept();
};

void tst_ClaudeTools::tellsHowLinesChanged_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << u"a\nb\n"_s << u"a\nb\n"_s << QString();
    QTest::newRow("new file") << QString() << u"a\nb\n"_s << u"+a\n+b"_s;
    QTest::newRow("emptied") << u"a\n"_s << QString() << u"-a"_s;
    QTest::newRow("one line") << u"a\nb\nc"_s << u"a\nx\nc"_s << u" a\n-b\n+x\n c"_s;
    QTest::newRow("moved") << u"a\nb\nc"_s << u"b\nc\na"_s << u"-a\n b\n c\n+a"_s;
    QTest::newRow("far apart") << u"1\na\nb\nc\nd\ne\nf\ng\n2"_s << u"X\na\nb\nc\nd\ne\nf\ng\nY"_s
                               << u"-1\n+X\n a\n b\n c\n…\n e\n f\n g\n-2\n+Y"_s;
    QTest::newRow("only the near is shown")
        << u"a\nb\nc\nd\ne\nf"_s << u"a\nb\nc\nd\nx\nf"_s << u" b\n c\n d\n-e\n+x\n f"_s;
}

void tst_ClaudeTools::tellsHowLinesChanged()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QTEST(editDiff(before, after), "expected");
}

void tst_ClaudeTools::showsLargeChangesWhole()
{
    const QString diff = editDiff(u"a\nb\nc"_s, u"x\nb\ny"_s, 2);
    QCOMPARE(diff, u"-a\n-b\n-c\n+x\n+b\n+y"_s);
}

void tst_ClaudeTools::knowsWhatToolsDo_data()
{
    QTest::addColumn<QString>("tool");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("short command") << u"Bash"_s << R"({"command":"ls"})"_ba << Kind::Command
                                   << QString(); // the summary has it
    QTest::newRow("command of lines")
        << u"Bash"_s << R"({"command":"a\nb"})"_ba << Kind::Command << u"a\nb"_s;
    QTest::newRow("edit") << u"Edit"_s
                          << R"({"file_path":"/a","old_string":"x","new_string":"y"})"_ba
                          << Kind::Edit << u"-x\n+y"_s;
    QTest::newRow("several edits")
        << u"MultiEdit"_s
        << R"({"edits":[{"old_string":"x","new_string":"y"},{"old_string":"","new_string":"z"}]})"_ba
        << Kind::Edit << u"-x\n+y\n…\n+z"_s;
    QTest::newRow("write") << u"Write"_s << R"({"file_path":"/a","content":"one\ntwo\n"})"_ba
                           << Kind::Edit << u"+one\n+two"_s;
    QTest::newRow("to do")
        << u"TodoWrite"_s
        << R"({"todos":[{"content":"a","status":"completed"},{"content":"b","status":"in_progress"},{"content":"c","status":"pending"}]})"_ba
        << Kind::Todo << u"[x] a\n[>] b\n[ ] c"_s;
    QTest::newRow("helper") << u"Task"_s << R"({"description":"look","prompt":"Look around"})"_ba
                            << Kind::Agent << u"Look around"_s;
    QTest::newRow("search") << u"Grep"_s << R"({"pattern":"x","path":"src"})"_ba << Kind::Search
                            << u"src"_s;
    QTest::newRow("unknown") << u"mcp__a__b"_s << R"({"a":1,"b":"two"})"_ba << Kind::Other
                             << u"a: 1\nb: two"_s;
}

void tst_ClaudeTools::knowsWhatToolsDo()
{
    QFETCH(const QString, tool);
    QFETCH(const QByteArray, input);
    QTEST(claudeToolKind(tool), "kind");
    QTEST(claudeToolDetail(tool, QJsonDocument::fromJson(input).object()), "detail");
}

void tst_ClaudeTools::boundsWhatIsKept()
{
    const QJsonObject input{{u"command"_s, u"x\n"_s.repeated(100'000)}};
    const QString detail = claudeToolDetail(u"Bash"_s, input);
    QVERIFY(detail.size() < 17'000);
    QVERIFY(detail.endsWith(u"more characters)"));
}

QTEST_GUILESS_MAIN(tst_ClaudeTools)
#include "tst_claudetools.moc"

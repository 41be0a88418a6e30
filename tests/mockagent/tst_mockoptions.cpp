// SPDX-License-Identifier: GPL-3.0-or-later
#include <mockagent/options.h>
#include <mockagent/verbs.h>

#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_MockOptions : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatTheRealProgramTakes();
    void takesThePromptAnywhere_data();
    void takesThePromptAnywhere();
    void aListOfToolsSwallowsAPromptBehindIt();
    void refuses_data();
    void refuses();
    void helpNamesEveryVerb();
};

void tst_MockOptions::takesWhatTheRealProgramTakes()
{
    const auto options = parseOptions({u"-p"_s,
                                       u"--output-format"_s,
                                       u"stream-json"_s,
                                       u"--input-format"_s,
                                       u"stream-json"_s,
                                       u"--verbose"_s,
                                       u"--model"_s,
                                       u"opus"_s,
                                       u"--session-id"_s,
                                       u"22222222-2222-4222-8222-222222222222"_s,
                                       u"--permission-mode"_s,
                                       u"acceptEdits"_s,
                                       u"--permission-prompt-tool"_s,
                                       u"stdio"_s,
                                       u"--include-partial-messages"_s,
                                       u"--max-turns"_s,
                                       u"7"_s,
                                       u"--append-system-prompt"_s,
                                       u"Be brief"_s,
                                       u"--allowedTools=Bash(git *),Read"_s,
                                       u"--settings"_s,
                                       u"{}"_s,
                                       u"--mcp-config"_s,
                                       u"a.json"_s,
                                       u"--strict-mcp-config"_s,
                                       u"--setting-sources"_s,
                                       u"user"_s,
                                       u"--"_s,
                                       u"-- do it"_s});
    QVERIFY2(options, qPrintable(options.error_or(QString())));
    QVERIFY(options->print && options->verbose && options->streamInput && options->hostAnswers
            && options->partialMessages);
    QCOMPARE(options->format, MockOptions::Format::StreamJson);
    QCOMPARE(options->model, u"opus"_s);
    QCOMPARE(options->permissionMode, u"acceptEdits"_s);
    QCOMPARE(options->maxTurns, 7);
    QCOMPARE(options->systemPromptAddition, u"Be brief"_s);
    QCOMPARE(options->allowedTools, (QStringList{u"Bash(git *)"_s, u"Read"_s}));
    QCOMPARE(options->prompt, u"-- do it"_s);
}

void tst_MockOptions::takesThePromptAnywhere_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("behind -p") << QStringList{u"-p"_s, u"hello"_s, u"--verbose"_s};
    QTest::newRow("last") << QStringList{u"-p"_s, u"--verbose"_s, u"hello"_s};
    QTest::newRow("behind --") << QStringList{u"-p"_s, u"--verbose"_s, u"--"_s, u"hello"_s};
    QTest::newRow("without -p") << QStringList{u"hello"_s};
}

void tst_MockOptions::takesThePromptAnywhere()
{
    QFETCH(QStringList, arguments);
    const auto options = parseOptions(arguments);
    QVERIFY(options);
    QCOMPARE(options->prompt, u"hello"_s);
}

void tst_MockOptions::aListOfToolsSwallowsAPromptBehindIt()
{
    const auto options = parseOptions({u"-p"_s, u"--allowedTools"_s, u"Bash"_s, u"hello"_s});
    QVERIFY(options);
    QVERIFY(options->prompt.isEmpty());
    QCOMPARE(options->allowedTools, (QStringList{u"Bash"_s, u"hello"_s}));
}

void tst_MockOptions::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("unknown option")
        << QStringList{u"--frobnicate"_s} << u"unknown option '--frobnicate'"_s;
    QTest::newRow("missing value") << QStringList{u"--model"_s} << u"'--model' needs a value"_s;
    QTest::newRow("value too much") << QStringList{u"--verbose=1"_s} << u"takes no value"_s;
    QTest::newRow("two prompts") << QStringList{u"a"_s, u"b"_s} << u"one prompt too many"_s;
    QTest::newRow("format") << QStringList{u"--output-format"_s, u"xml"_s} << u"'xml' is invalid"_s;
    QTest::newRow("mode") << QStringList{u"--permission-mode"_s, u"nonsense"_s}
                          << u"Allowed choices are"_s;
    QTest::newRow("session id") << QStringList{u"--session-id"_s, u"x"_s} << u"valid UUID"_s;
    QTest::newRow("turns") << QStringList{u"--max-turns"_s, u"0"_s} << u"not a number above 0"_s;
    QTest::newRow("stream-json without --verbose")
        << QStringList{u"-p"_s, u"--output-format"_s, u"stream-json"_s} << u"requires --verbose"_s;
}

void tst_MockOptions::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, complaint);
    const auto options = parseOptions(arguments);
    QVERIFY(!options);
    QVERIFY2(options.error().contains(complaint), qPrintable(options.error()));
}

void tst_MockOptions::helpNamesEveryVerb()
{
    const QString help = helpText();
    for (const Verb &verb : verbs())
        QVERIFY2(help.contains(u"\n  "_s + QLatin1StringView(verb.name) + u' '), verb.name);
}

QTEST_APPLESS_MAIN(tst_MockOptions)
#include "tst_mockoptions.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockrun.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

class tst_MockAgent : public QObject
{
    Q_OBJECT

private slots:
    void talksWithoutAScript();
    void answersInPlainText();
    void printsOneResultObject();
    void readsThePromptFromStandardInput();
    void playsAScriptFile();
    void refusesABrokenScript();
    void saysAndThinks();
    void sendsPiecesWhenAsked();
    void changesFiles();
    void staysBelowItsFolder_data();
    void staysBelowItsFolder();
    void runsCommands();
    void refusesWhatNobodyCanAllow();
    void followsPermissionRules_data();
    void followsPermissionRules();
    void asksTheHost();
    void takesNoForAnAnswer();
    void endsTheTurnWhenTheHostInterrupts();
    void asksTheHostAQuestion();
    void answersSeveralTurns();
    void endsAtALineThatIsNotJson();
    void countsCosts();
    void goesOnWithASession();
    void refusesAnUnknownSession();
    void forgetsOldSessions();
    void failsLikeTheRealProgram_data();
    void failsLikeTheRealProgram();
    void tellsOfLimits();
    void stopsAfterTurnsAndBudget();
    void loopsAndCounts();
    void wakesWhenATaskEnds();
    void letsAHelperTalk();
    void showsAnyTool();
    void printsItsArguments();
    void endsAsToldWithoutAResult();
    void crashes();
    void diesOfSigterm();
    void ignoresSigterm();
    void sigintEndsTheTurnWithExitCode0();
    void floods_data();
    void floods();
    void breaksTheProtocol();
    void keepsGoingWithoutAReader();
};

void tst_MockAgent::talksWithoutAScript()
{
    MockRun mock;
    QFile here(mock.folder() + u"/here.txt"_s);
    QVERIFY(here.open(QIODevice::WriteOnly));
    QElapsedTimer clock;
    clock.start();
    mock.run(
        {u"-p"_s, u"Tidy up, please"_s, u"--output-format"_s, u"stream-json"_s, u"--verbose"_s});
    QVERIFY(clock.elapsed() < 5000);
    QCOMPARE(mock.process.exitCode(), 0);
    QCOMPARE(mock.texts().constFirst(), u"You asked: Tidy up, please"_s);
    QCOMPARE(mock.toolResults(), QStringList{u"here.txt"_s});
    QCOMPARE(mock.result()[u"is_error"].toBool(true), false);
    QCOMPARE(mock.result()[u"num_turns"].toInt(), 2);
    QVERIFY(mock.broken.isEmpty());
}

void tst_MockAgent::answersInPlainText()
{
    MockRun mock;
    mock.run({u"-p"_s, u"mock: say Hello ;; run echo hi"_s});
    QCOMPARE(mock.output, "Hello\n$ echo hi\n  hi\n"_ba);
}

void tst_MockAgent::printsOneResultObject()
{
    MockRun mock;
    mock.run({u"-p"_s, u"mock: say Hello ;; say End"_s, u"--output-format"_s, u"json"_s});
    QCOMPARE(mock.events().size(), 1);
    QCOMPARE(mock.result()[u"result"].toString(), u"End"_s);
}

void tst_MockAgent::readsThePromptFromStandardInput()
{
    MockRun mock;
    mock.run({u"-p"_s}, "mock: say from stdin\n");
    QCOMPARE(mock.output, "from stdin\n"_ba);
    mock.run({u"-p"_s});
    QCOMPARE(mock.process.exitCode(), 1);
    QVERIFY(mock.errors.contains("Input must be provided"));
}

void tst_MockAgent::playsAScriptFile()
{
    MockRun mock;
    QFile script(mock.folder() + u"/a.mock"_s);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("# greets\nsay Hello from %cwd%\n");
    script.close();
    mock.run({u"-p"_s, u"--script"_s, u"a.mock"_s});
    QCOMPARE(mock.output,
             "Hello from " + QFileInfo(mock.folder()).canonicalFilePath().toUtf8() + '\n');
    mock.run({u"-p"_s, u"--script"_s, u"missing.mock"_s});
    QCOMPARE(mock.process.exitCode(), 2);
}

void tst_MockAgent::refusesABrokenScript()
{
    MockRun mock;
    mock.run({u"-p"_s, u"mock: say a\nmock: dance"_s});
    QCOMPARE(mock.process.exitCode(), 2);
    QVERIFY2(mock.errors.contains("line 2: unknown step 'dance'"), mock.errors.constData());
    mock.run({u"--dance"_s});
    QCOMPARE(mock.process.exitCode(), 2);
    QVERIFY(mock.errors.contains("unknown option '--dance'"));
}

void tst_MockAgent::saysAndThinks()
{
    MockRun mock;
    mock.play(u"think Hm\nsay One\\ntwo\nsay %model%"_s, {u"--model"_s, u"big-1"_s});
    QCOMPARE(mock.texts(), (QStringList{u"One\ntwo"_s, u"big-1"_s}));
    QCOMPARE(
        mock.events(u"assistant"_s).constFirst()[u"message"][u"content"][0][u"thinking"].toString(),
        u"Hm"_s);
    QCOMPARE(mock.events(u"system"_s, u"init"_s).constFirst()[u"model"].toString(), u"big-1"_s);
    QVERIFY(mock.output.split('\n').at(4).startsWith(
        "{\"duration_api_ms\"")); // as in the real program, not "type"
}

void tst_MockAgent::sendsPiecesWhenAsked()
{
    MockRun mock;
    mock.play(u"slow 5 one two three"_s, {u"--include-partial-messages"_s});
    QString text;
    for (const QJsonObject &event : mock.events(u"stream_event"_s))
        text += event[u"event"][u"delta"][u"text"].toString();
    QCOMPARE(text, u"one two three"_s);
    QCOMPARE(mock.texts(), QStringList{u"one two three"_s});
    mock.play(u"slow 5 one two"_s);
    QVERIFY(mock.events(u"stream_event"_s).isEmpty());
}

void tst_MockAgent::changesFiles()
{
    MockRun mock;
    mock.play(u"write \"sub/my file.txt\" one\\ntwo\nedit \"sub/my file.txt\" two => three\nappend "
              u"\"sub/my file.txt\" four\n"
              "read \"sub/my file.txt\""_s);
    QCOMPARE(mock.content(u"sub/my file.txt"_s), "one\nthree\nfour\n"_ba);
    QCOMPARE(mock.toolResults().constLast(), u"1\tone\n2\tthree\n3\tfour\n4\t"_s);
    mock.play(u"edit nothing.txt a => b"_s);
    QVERIFY(mock.toolResults().constLast().startsWith(u"File does not exist"));
    QCOMPARE(mock.process.exitCode(), 0);
}

void tst_MockAgent::staysBelowItsFolder_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("parent") << u"../escaped.txt"_s;
    QTest::newRow("absolute") << u"/tmp/runyard-mock-escaped.txt"_s;
    QTest::newRow("through a link") << u"link/escaped.txt"_s;
    QTest::newRow("a link itself") << u"file-link"_s;
    QTest::newRow("the folder itself") << u"."_s;
}

void tst_MockAgent::staysBelowItsFolder()
{
    QFETCH(QString, path);
    MockRun mock;
    QTemporaryDir outside;
    QVERIFY(QFile::link(outside.path(), mock.folder() + u"/link"_s));
    QVERIFY(QFile::link(outside.filePath(u"escaped.txt"_s), mock.folder() + u"/file-link"_s));
    mock.play(u"write "_s + path + u" x"_s);
    QVERIFY2(mock.toolResults().constLast().contains(u"is not below the working folder"),
             mock.output.constData());
    QVERIFY(!QFile::exists(outside.filePath(u"escaped.txt"_s)));
    QVERIFY(!QFile::exists(u"/tmp/runyard-mock-escaped.txt"_s));
}

void tst_MockAgent::runsCommands()
{
    MockRun mock;
    mock.play(u"run echo out; echo err >&2; exit 3\nrun true\nrun cat"_s);
    QCOMPARE(mock.toolResults(),
             (QStringList{u"Exit code 3\nout\nerr"_s, u"(Bash completed with no output)"_s,
                          u"(Bash completed with no output)"_s}));
    QVERIFY(mock.events(u"user"_s).constFirst()[u"message"][u"content"][0][u"is_error"].toBool());
}

void tst_MockAgent::refusesWhatNobodyCanAllow()
{
    MockRun mock;
    mock.play(
        u"ask run touch made\nif denied : say refused\nif allowed : say allowed\nquestion Which? | A | B"_s);
    QCOMPARE(mock.process.exitCode(), 0);
    QCOMPARE(mock.texts(), QStringList{u"refused"_s});
    QVERIFY(!QFile::exists(mock.folder() + u"/made"_s));
    QCOMPARE(mock.events(u"system"_s, u"permission_denied"_s).size(), 2);
    QCOMPARE(mock.result()[u"permission_denials"].toArray().size(), 2);
    QCOMPARE(mock.result()[u"permission_denials"][0][u"tool_input"][u"command"].toString(),
             u"touch made"_s);
}

void tst_MockAgent::followsPermissionRules_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("allowed");
    const QString touch = u"ask run touch made"_s;
    const QString write = u"ask Write {\"file_path\":\"made\",\"content\":\"x\"}"_s;
    QTest::newRow("bypass") << touch << QStringList{u"--permission-mode"_s, u"bypassPermissions"_s}
                            << true;
    QTest::newRow("tool allowed") << touch << QStringList{u"--allowedTools"_s, u"Read"_s, u"Bash"_s}
                                  << true;
    QTest::newRow("prefix allowed")
        << touch << QStringList{u"--allowedTools"_s, u"Bash(touch *)"_s} << true;
    QTest::newRow("other prefix") << touch << QStringList{u"--allowedTools"_s, u"Bash(git *)"_s}
                                  << false;
    QTest::newRow("edits accepted")
        << write << QStringList{u"--permission-mode"_s, u"acceptEdits"_s} << true;
    QTest::newRow("edits accepted, not commands")
        << touch << QStringList{u"--permission-mode"_s, u"acceptEdits"_s} << false;
    QTest::newRow("plan") << write << QStringList{u"--permission-mode"_s, u"plan"_s} << false;
    QTest::newRow("default") << write << QStringList{} << false;
}

void tst_MockAgent::followsPermissionRules()
{
    QFETCH(QString, step);
    QFETCH(QStringList, options);
    QFETCH(bool, allowed);
    MockRun mock;
    mock.play(step, options);
    QCOMPARE(QFile::exists(mock.folder() + u"/made"_s), allowed);
    QCOMPARE(mock.result()[u"permission_denials"].toArray().size(), allowed ? 0 : 1);
}

namespace {

QJsonObject answerTo(const QJsonObject &request, const QJsonObject &answer)
{
    return {{u"type"_s, u"control_response"_s},
            {u"response"_s, QJsonObject{{u"subtype"_s, u"success"_s},
                                        {u"request_id"_s, request[u"request_id"]},
                                        {u"response"_s, answer}}}};
}

} // namespace

void tst_MockAgent::asksTheHost()
{
    MockRun mock;
    mock.start({u"--permission-prompt-tool"_s, u"stdio"_s});
    mock.say(u"mock: ask run touch made\nmock: if allowed : say allowed"_s);
    const QJsonObject request = mock.next(u"control_request"_s, u"can_use_tool"_s);
    QCOMPARE(request[u"request"][u"tool_name"].toString(), u"Bash"_s);
    QCOMPARE(request[u"request"][u"input"][u"command"].toString(), u"touch made"_s);
    mock.send(
        answerTo(request, {{u"behavior"_s, u"allow"_s},
                           {u"updatedInput"_s, QJsonObject{{u"command"_s, u"touch other"_s}}}}));
    mock.finish();
    QCOMPARE(mock.process.exitCode(), 0);
    QVERIFY(QFile::exists(mock.folder() + u"/other"_s));
    QVERIFY(!QFile::exists(mock.folder() + u"/made"_s));
    QCOMPARE(mock.texts(), QStringList{u"allowed"_s});
}

void tst_MockAgent::takesNoForAnAnswer()
{
    MockRun mock;
    mock.start({u"--permission-prompt-tool"_s, u"stdio"_s});
    mock.say(u"mock: ask run touch made ;; say after"_s);
    const QJsonObject request = mock.next(u"control_request"_s);
    mock.send(answerTo(request, {{u"behavior"_s, u"deny"_s}, {u"message"_s, u"Not today."_s}}));
    mock.finish();
    QCOMPARE(mock.toolResults(), QStringList{u"Not today."_s});
    QCOMPARE(mock.result()[u"permission_denials"].toArray().size(), 1);
    QCOMPARE(mock.result()[u"is_error"].toBool(true), false);
}

void tst_MockAgent::endsTheTurnWhenTheHostInterrupts()
{
    MockRun mock;
    mock.start({u"--permission-prompt-tool"_s, u"stdio"_s});
    mock.say(u"mock: ask run touch made ;; say after"_s);
    QVERIFY(!mock.next(u"control_request"_s).isEmpty());
    mock.send({{u"type"_s, u"control_request"_s},
               {u"request_id"_s, u"i1"_s},
               {u"request"_s, QJsonObject{{u"subtype"_s, u"interrupt"_s}}}});
    const QJsonObject result = mock.next(u"result"_s);
    QCOMPARE(result[u"terminal_reason"].toString(), u"aborted_tools"_s);
    QCOMPARE(mock.events(u"control_cancel_request"_s).size(), 1);
    mock.say(u"mock: say still here"_s); // the process lives on
    mock.finish();
    QCOMPARE(mock.texts(), QStringList{u"still here"_s});
    QCOMPARE(mock.process.exitCode(), 0);
}

void tst_MockAgent::asksTheHostAQuestion()
{
    MockRun mock;
    mock.start({u"--permission-prompt-tool"_s, u"stdio"_s});
    mock.say(
        u"mock: question Which colour? | Red | Blue\nmock: if answer Blue : say It is %answer%."_s);
    const QJsonObject request = mock.next(u"control_request"_s);
    QVERIFY(request[u"request"][u"requires_user_interaction"].toBool());
    QJsonObject input = request[u"request"][u"input"].toObject();
    QCOMPARE(input[u"questions"][0][u"options"][1][u"label"].toString(), u"Blue"_s);
    input.insert(u"answers"_s, QJsonObject{{u"Which colour?"_s, u"Blue"_s}});
    mock.send(answerTo(request, {{u"behavior"_s, u"allow"_s}, {u"updatedInput"_s, input}}));
    mock.finish();
    QCOMPARE(mock.texts(), QStringList{u"It is Blue."_s});
}

void tst_MockAgent::answersSeveralTurns()
{
    MockRun mock;
    mock.start({});
    mock.say(u"mock: say one"_s);
    QCOMPARE(mock.next(u"result"_s)[u"result_index"].toInt(-1), 0);
    mock.say(u"mock: say two"_s);
    QCOMPARE(mock.next(u"result"_s)[u"result_index"].toInt(-1), 1);
    mock.finish();
    QCOMPARE(mock.process.exitCode(), 0);
    QCOMPARE(mock.texts(), (QStringList{u"one"_s, u"two"_s}));
    QCOMPARE(mock.events(u"system"_s, u"init"_s).size(), 2);
}

void tst_MockAgent::endsAtALineThatIsNotJson()
{
    MockRun mock;
    mock.start({});
    mock.process.write("nonsense\n");
    mock.finish();
    QCOMPARE(mock.process.exitCode(), 1);
    QVERIFY(mock.errors.contains("Error parsing streaming input line"));
}

void tst_MockAgent::countsCosts()
{
    MockRun mock;
    mock.play(
        u"usage in=100 out=20 cr=300 cw=40 cost=0.0123\nsay a\nusage in=1 out=2 cost=1 model=small\nsay b"_s);
    const QJsonObject result = mock.result();
    QCOMPARE(result[u"total_cost_usd"].toDouble(), 1.0123);
    QCOMPARE(result[u"usage"][u"input_tokens"].toInt(), 101);
    QCOMPARE(result[u"usage"][u"cache_read_input_tokens"].toInt(), 300);
    const QJsonObject models = result[u"modelUsage"].toObject();
    QCOMPARE(models.keys(), (QStringList{u"mock-1"_s, u"small"_s}));
    QCOMPARE(models[u"mock-1"][u"cacheCreationInputTokens"].toInt(), 40);
    QCOMPARE(models[u"small"][u"costUSD"].toDouble(), 1.0);
}

void tst_MockAgent::goesOnWithASession()
{
    const QString id = u"33333333-3333-4333-8333-333333333333"_s;
    MockRun mock;
    mock.play(u"usage in=10 cost=0.5\nsay one"_s, {u"--session-id"_s, id});
    mock.play(u"usage in=10 cost=0.25\nsay Resumed after %messages% messages"_s,
              {u"--resume"_s, id});
    QCOMPARE(mock.texts(), QStringList{u"Resumed after 1 messages"_s});
    QCOMPARE(mock.result()[u"session_id"].toString(), id);
    QCOMPARE(mock.result()[u"total_cost_usd"].toDouble(), 0.75); // goes on, as in the real program
    QCOMPARE(mock.result()[u"model_usage_since_last_result"][u"mock-1"][u"costUSD"].toDouble(),
             0.25);
    mock.play(u"say again"_s, {u"--session-id"_s, id});
    QCOMPARE(mock.process.exitCode(), 1);
    QVERIFY(mock.errors.contains("is already in use"));
}

void tst_MockAgent::refusesAnUnknownSession()
{
    MockRun mock;
    mock.play(u"say x"_s, {u"--resume"_s, u"44444444-4444-4444-8444-444444444444"_s});
    QCOMPARE(mock.process.exitCode(), 1);
    QVERIFY(mock.errors.contains("No conversation found"));
    QCOMPARE(mock.result()[u"subtype"].toString(), u"error_during_execution"_s);
    QCOMPARE(mock.result()[u"num_turns"].toInt(-1), 0);
    mock.play(u"say x"_s, {u"--resume"_s, u"../../etc/passwd"_s});
    QCOMPARE(mock.process.exitCode(), 1);
}

void tst_MockAgent::forgetsOldSessions()
{
    QDir folder(qEnvironmentVariable("XDG_STATE_HOME") + u"/runyard-mock-agent"_s);
    QVERIFY(folder.mkpath(u"."_s));
    for (int i = 0; i < 1005; ++i) {
        QFile file(folder.filePath(u"old%1.json"_s.arg(i)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    MockRun mock;
    mock.play(u"say a"_s, {u"--session-id"_s, u"55555555-5555-4555-8555-555555555555"_s});
    QVERIFY(folder.entryList({u"*.json"_s}).size() <= 501);
    QVERIFY(folder.exists(u"55555555-5555-4555-8555-555555555555.json"_s));
}

void tst_MockAgent::failsLikeTheRealProgram_data()
{
    QTest::addColumn<QString>("subtype");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("terminalReason");
    QTest::addColumn<QString>("messageError");
    QTest::newRow("rate_limit") << u"success"_s << 429 << u"api_error"_s << u"rate_limit"_s;
    QTest::newRow("overloaded") << u"success"_s << 529 << u"api_error"_s << u"server_error"_s;
    QTest::newRow("auth") << u"success"_s << 401 << u"api_error"_s << u"authentication_failed"_s;
    QTest::newRow("login") << u"success"_s << 0 << u"api_error"_s << u"authentication_failed"_s;
    QTest::newRow("billing") << u"success"_s << 402 << u"api_error"_s << u"billing_error"_s;
    QTest::newRow("network") << u"success"_s << 0 << u"api_error"_s << u"server_error"_s;
    QTest::newRow("server") << u"success"_s << 500 << u"api_error"_s << u"server_error"_s;
    QTest::newRow("context") << u"success"_s << 400 << u"prompt_too_long"_s << u"invalid_request"_s;
    QTest::newRow("model") << u"success"_s << 404 << u"api_error"_s << u"model_not_found"_s;
    QTest::newRow("max_turns") << u"error_max_turns"_s << 0 << u"max_turns"_s << QString();
    QTest::newRow("budget") << u"error_max_budget_usd"_s << 0 << u"budget_exhausted"_s << QString();
    QTest::newRow("permission") << u"error_during_execution"_s << 0 << u"aborted_tools"_s
                                << QString();
    QTest::newRow("error") << u"error_during_execution"_s << 0 << u"model_error"_s << QString();
}

void tst_MockAgent::failsLikeTheRealProgram()
{
    QFETCH(QString, subtype);
    QFETCH(int, status);
    QFETCH(QString, terminalReason);
    QFETCH(QString, messageError);
    MockRun mock;
    mock.play(u"fail "_s + QString::fromUtf8(QTest::currentDataTag()) + u" my words\nsay never"_s);
    QCOMPARE(mock.process.exitCode(), 1);
    const QJsonObject result = mock.result();
    QVERIFY(result[u"is_error"].toBool());
    QCOMPARE(result[u"subtype"].toString(), subtype);
    QCOMPARE(result[u"api_error_status"].toInt(), status);
    QCOMPARE(result[u"terminal_reason"].toString(), terminalReason);
    const QString shown
        = subtype == u"success" ? result[u"result"].toString() : result[u"errors"][0].toString();
    QCOMPARE(shown, u"my words"_s);
    QVERIFY(!mock.texts().contains(u"never"_s));
    const QList<QJsonObject> messages = mock.events(u"assistant"_s);
    QCOMPARE(messages.isEmpty() ? QString() : messages.constLast()[u"error"].toString(),
             messageError);
}

void tst_MockAgent::tellsOfLimits()
{
    MockRun mock;
    mock.play(
        u"limit warning resets=1795400000 used=0.91\nretry 2 1 429\nfail rate_limit resets=1795400000"_s);
    const QList<QJsonObject> limits = mock.events(u"rate_limit_event"_s);
    QCOMPARE(limits.size(), 2);
    QCOMPARE(limits.at(0)[u"rate_limit_info"][u"status"].toString(), u"allowed_warning"_s);
    QCOMPARE(limits.at(1)[u"rate_limit_info"][u"status"].toString(), u"rejected"_s);
    QCOMPARE(limits.at(1)[u"rate_limit_info"][u"resetsAt"].toInteger(), 1795400000);
    QCOMPARE(mock.events(u"system"_s, u"api_retry"_s).size(), 2);
    QCOMPARE(mock.result()[u"api_error"].toString(), u"usage_limit_reached"_s);
    QVERIFY(mock.result()[u"result"].toString().startsWith(
        u"You've hit your 5-hour limit · resets Nov 23, 2:13am"));
}

void tst_MockAgent::stopsAfterTurnsAndBudget()
{
    MockRun mock;
    mock.play(u"loop 9 {\nrun true\n}"_s, {u"--max-turns"_s, u"3"_s});
    QCOMPARE(mock.result()[u"subtype"].toString(), u"error_max_turns"_s);
    QCOMPARE(mock.toolResults().size(), 3);
    mock.play(u"loop 9 {\nusage cost=2\nrun true\n}"_s, {u"--max-budget-usd"_s, u"5"_s});
    QCOMPARE(mock.result()[u"subtype"].toString(), u"error_max_budget_usd"_s);
    QCOMPARE(mock.result()[u"total_cost_usd"].toDouble(), 6.0); // checked after each answer
}

void tst_MockAgent::loopsAndCounts()
{
    MockRun mock;
    mock.play(u"count 3\nloop 2 {\nsay round %i%\n}"_s);
    QCOMPARE(mock.texts(), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"round 1"_s, u"round 2"_s}));
}

void tst_MockAgent::wakesWhenATaskEnds()
{
    MockRun mock;
    mock.play(u"background sleep 0.1; exit 4\nsay Started."_s);
    QCOMPARE(mock.events(u"result"_s).size(), 2);
    QCOMPARE(mock.result()[u"result_index"].toInt(), 1);
    QCOMPARE(mock.result()[u"origin"][u"kind"].toString(), u"task-notification"_s);
    QCOMPARE(mock.events(u"system"_s, u"task_notification"_s).constFirst()[u"status"].toString(),
             u"failed"_s);
    QCOMPARE(mock.process.exitCode(), 0);
}

void tst_MockAgent::letsAHelperTalk()
{
    MockRun mock;
    mock.play(u"subagent look around {\nsay found it\n}\nsay done"_s);
    const QString call
        = mock.events(u"assistant"_s).at(0)[u"message"][u"content"][0][u"id"].toString();
    QCOMPARE(mock.events(u"assistant"_s).at(1)[u"parent_tool_use_id"].toString(), call);
    QVERIFY(mock.events(u"assistant"_s).at(2)[u"parent_tool_use_id"].isNull());
    QCOMPARE(mock.toolResults(), QStringList{u"found it"_s});
}

void tst_MockAgent::showsAnyTool()
{
    MockRun mock;
    mock.play(u"tool WebSearch {\"query\":\"qt\"} => two hits\ntool NoInput\ntool Broken {x"_s);
    QCOMPARE(mock.toolResults(), (QStringList{u"two hits"_s, u"Done."_s}));
    QCOMPARE(mock.process.exitCode(), 2);
    QVERIFY(mock.errors.contains("line 3: tool: needs a name and a JSON object"));
}

void tst_MockAgent::printsItsArguments()
{
    MockRun mock;
    mock.play(u"argv\nenv RUNYARD_TEST_X HOME_NOT_SET"_s,
              {u"--model"_s, u"$(touch pwned); `id`\n'\""_s});
    QVERIFY(mock.texts().at(0).endsWith(u"--model\n$(touch pwned); `id`\n'\""));
    QCOMPARE(mock.texts().at(1), u"RUNYARD_TEST_X is not set\nHOME_NOT_SET is not set"_s);
    QVERIFY(!QFile::exists(mock.folder() + u"/pwned"_s));
}

void tst_MockAgent::endsAsToldWithoutAResult()
{
    MockRun mock;
    mock.play(u"say a\nexit 7"_s);
    QCOMPARE(mock.process.exitCode(), 7);
    QVERIFY(mock.result().isEmpty());
    mock.play(u"say a\nfinish 7"_s);
    QCOMPARE(mock.process.exitCode(), 7);
    QCOMPARE(mock.result()[u"is_error"].toBool(true), false);
}

void tst_MockAgent::crashes()
{
    MockRun mock;
    mock.play(u"say a\ncrash"_s);
    QCOMPARE(mock.process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(mock.process.exitCode(), SIGSEGV);
    mock.play(u"crash SIGABRT"_s);
    QCOMPARE(mock.process.exitCode(), SIGABRT);
}

namespace {

/** Starts a script that hangs, and returns when it does. */
void startHanging(MockRun &mock, const QString &script)
{
    mock.process.setArguments(
        {u"-p"_s, script, u"--output-format"_s, u"stream-json"_s, u"--verbose"_s});
    mock.process.start();
    QVERIFY(!mock.next(u"assistant"_s).isEmpty());
}

} // namespace

void tst_MockAgent::diesOfSigterm()
{
    MockRun mock;
    startHanging(mock, u"mock: say ready ;; hang"_s);
    ::kill(static_cast<pid_t>(mock.process.processId()), SIGTERM);
    mock.finish();
    QCOMPARE(mock.process.exitCode(), 143);
    QVERIFY(mock.result().isEmpty());

    startHanging(mock, u"mock: run exec sleep 1000 ;; say never"_s); // the command dies too: it
                                                                     // would keep the pipe open
    ::kill(static_cast<pid_t>(mock.process.processId()), SIGHUP);
    mock.finish();
    QCOMPARE(mock.process.exitCode(), 129);
}

void tst_MockAgent::ignoresSigterm()
{
    MockRun mock;
    startHanging(mock, u"mock: ignore-term ;; say ready ;; hang"_s);
    ::kill(static_cast<pid_t>(mock.process.processId()), SIGTERM);
    QVERIFY(!mock.process.waitForFinished(200));
    mock.process.kill();
    mock.finish();
}

void tst_MockAgent::sigintEndsTheTurnWithExitCode0()
{
    MockRun mock;
    startHanging(mock, u"mock: run sleep 1000 ;; say never"_s);
    ::kill(static_cast<pid_t>(mock.process.processId()), SIGINT);
    mock.finish();
    QCOMPARE(mock.process.exitCode(), 0);
    QVERIFY(mock.result()[u"is_error"].toBool());
    QCOMPARE(mock.result()[u"terminal_reason"].toString(), u"aborted_tools"_s);
}

void tst_MockAgent::floods_data()
{
    QTest::addColumn<QString>("form");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<int>("lines");
    QTest::newRow("events") << u""_s << true << 5;
    QTest::newRow("one event") << u" noline"_s << true << 1;
    QTest::newRow("lines") << u""_s << false << 300;
    QTest::newRow("one line") << u" noline"_s << false << 1;
}

void tst_MockAgent::floods()
{
    QFETCH(QString, form);
    QFETCH(bool, stream);
    QFETCH(int, lines);
    MockRun mock;
    if (stream) {
        mock.play(u"flood 300K"_s + form);
        QCOMPARE(mock.texts().size(), lines);
        QCOMPARE(mock.texts().join(QString()).size(), 300 * 1024);
    } else {
        mock.run({u"-p"_s, u"mock: flood 300K"_s + form});
        QCOMPARE(mock.output.size(), 300 * 1024);
        QCOMPARE(mock.output.trimmed().split('\n').size(), lines);
    }
    QVERIFY(mock.broken.isEmpty() || !stream);
}

void tst_MockAgent::breaksTheProtocol()
{
    MockRun mock;
    mock.play(
        u"garbage\nraw {\"type\":\"news\"}\\n\nstderr to the side\ndrip 1 ä€\nsay end\ntorn"_s);
    QCOMPARE(mock.broken.size(), 3);
    QCOMPARE(mock.broken.at(1), u"ä€"_s);
    QCOMPARE(mock.events(u"news"_s).size(), 1);
    QCOMPARE(mock.errors, "to the side\n"_ba);
    QVERIFY(mock.broken.constLast().startsWith(u"{\"type\":\"assistant\""));
    QVERIFY(mock.result().isEmpty());
}

void tst_MockAgent::keepsGoingWithoutAReader()
{
    MockRun mock;
    mock.process.setStandardOutputFile(u"/dev/full"_s);
    mock.play(u"say a\nwrite made x"_s);
    QCOMPARE(mock.process.exitCode(), 0);
    QCOMPARE(mock.content(u"made"_s), "x\n"_ba);
}

QTEST_GUILESS_MAIN(tst_MockAgent)
#include "tst_mockagent.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "clicall.h"

#include <cli/transcripttext.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** `logs` and `attach` of an agent that works unattended: what it said and did, in words. */
class tst_Narration : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatAnAgentDid();
    void keepsTheStreamForRaw();
    void beginsWithTheTail();
    void followsUntilTheEnd();
    void readsALongHistoryWhole();
    void showsNothingThatHarms();
    void talksInLines();
    void leavesAtTheEndOfTheInput();
    void indentsWhatASubAgentDoes();
    void showsChanges();

private:
    static RunId talkingRun(FakeGateway &engine)
    {
        const RunId run = engine.queue(u"/a"_s, u"Make it work"_s);
        engine.record(RunStarting{run, {}, false, true});
        engine.record(RunStarted{run, 4001, engine.clock.now()});
        engine.outputs[run] = "{\"type\":\"system\"}\n";
        say(engine, run, u"I look."_s);
        return run;
    }
    static void say(FakeGateway &engine, const RunId &run, const QString &text)
    {
        AgentSpoke spoke;
        spoke.run = run;
        spoke.text = text;
        engine.record(spoke);
    }
    static void use(FakeGateway &engine, const RunId &run, const QString &command,
                    const QString &result, bool failed)
    {
        ToolStarted started;
        started.run = run;
        started.toolUse = command;
        started.tool = u"Bash"_s;
        started.summary = command;
        engine.record(started);
        engine.record(ToolFinished{run, command, failed, result});
    }
};

void tst_Narration::tellsWhatAnAgentDid()
{
    FakeGateway engine;
    const RunId run = talkingRun(engine);
    use(engine, run, u"make"_s, u"one\ntwo\nthree\nfour\nfive\nsix"_s, false);
    use(engine, run, u"make check"_s, {}, true);
    engine.record(PermissionRefused{run, u"Bash"_s, u"rm -rf /"_s});
    Tokens tokens;
    tokens.input = 1200;
    engine.record(UsageReported{run, tokens, 0.25});
    engine.finish(run, RunState::Failed,
                  makeError(ErrorCode::AgentFailed, "It broke.", {}, "Mend it."));
    CliCall call(engine, {"logs", "1"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    QCOMPARE(call.out(), u"> Make it work\n"
                         "\n"
                         "I look.\n"
                         "\n"
                         "* Bash  make\n"
                         "    one\n"
                         "    two\n"
                         "    three\n"
                         "    four\n"
                         "    … 2 more lines\n"
                         "* Bash  make check\n"
                         "    failed\n"
                         "! Not allowed: Bash  rm -rf /\n"
                         "\n"
                         "-- failed: 1200 tokens, $0.25\n"
                         "It broke. Mend it.\n"_s);
}

void tst_Narration::keepsTheStreamForRaw()
{
    FakeGateway engine;
    talkingRun(engine);
    CliCall call(engine, {"logs", "1", "--raw"});
    QVERIFY(call.ends());
    QCOMPARE(call.out(), u"{\"type\":\"system\"}\n"_s);
}

void tst_Narration::beginsWithTheTail()
{
    FakeGateway engine;
    const RunId run = talkingRun(engine);
    use(engine, run, u"make"_s, u"done"_s, false);
    CliCall call(engine, {"logs", "1", "--tail", "2"});
    QVERIFY(call.ends());
    QCOMPARE(call.out(), u"* Bash  make\n    done\n"_s);
    CliCall more(engine, {"logs", "1", "--tail", "200"});
    QVERIFY(more.ends());
    QVERIFY(more.out().startsWith(u"> Make it work\n"));
    CliCall none(engine, {"logs", "1", "--tail", "0"});
    QVERIFY(none.ends());
    QCOMPARE(none.out(), QString());
}

void tst_Narration::followsUntilTheEnd()
{
    FakeGateway engine;
    const RunId run = talkingRun(engine);
    const RunId other = engine.queue(u"/b"_s, u"Something else"_s);
    CliCall call(engine, {"logs", "1", "--follow"});
    call.start();
    QTRY_VERIFY(call.out().endsWith(u"I look.\n"));
    QVERIFY(!call.hasEnded());
    say(engine, other, u"Not of this run."_s);
    say(engine, run, u"Now."_s);
    QTRY_VERIFY(call.out().endsWith(u"\nNow.\n"));
    engine.finish(run, RunState::Succeeded);
    QVERIFY(call.ends());
    QVERIFY(call.out().endsWith(u"\n-- succeeded\n"));
    QVERIFY(!call.out().contains(u"Not of this run."));
}

void tst_Narration::readsALongHistoryWhole()
{
    FakeGateway engine;
    const RunId run = talkingRun(engine);
    for (int i = 0; i < 4500; ++i)
        say(engine, run, u"number %1"_s.arg(i));
    CliCall call(engine, {"logs", "1"});
    QVERIFY(call.ends());
    QCOMPARE(call.out().count(u"number "), 4500);
    QVERIFY(call.out().contains(u"\nnumber 0\n\nnumber 1\n"));
    QVERIFY(call.out().endsWith(u"\nnumber 4499\n"));
}

void tst_Narration::showsNothingThatHarms()
{
    FakeGateway engine;
    const RunId run = talkingRun(engine);
    say(engine, run, u"a\033[2Jb\u202ec\td"_s);
    use(engine, run, u"echo \033]52;c;x\a"_s, u"\033[8;9;9t"_s, false);
    CliCall call(engine, {"logs", "1"});
    QVERIFY(call.ends());
    QVERIFY2(!call.out().contains(u'\033') && !call.out().contains(u'\u202e')
                 && !call.out().contains(u'\a') && !call.out().contains(u'\t'),
             qPrintable(call.out()));
}

void tst_Narration::talksInLines()
{
    FakeGateway engine;
    const RunId run = talkingRun(engine);
    CliCall call(engine, {"attach", "1"}, wholeTerminal());
    call.start();
    QTRY_VERIFY(call.out().contains(u"I look."));
    QVERIFY(call.err().contains(u"A line that you type is sent to it."));
    call.type("faster, ");
    call.type("please\n\n");
    QTRY_COMPARE(engine.calls<SendText>().size(), 1);
    QCOMPARE(engine.calls<SendText>().value(0).text, u"faster, please"_s);
    QTRY_VERIFY(call.out().contains(u"faster, please"));
    engine.finish(run, RunState::Succeeded);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
}

void tst_Narration::leavesAtTheEndOfTheInput()
{
    FakeGateway engine;
    talkingRun(engine);
    CliCall call(engine, {"attach", "1"}, wholeTerminal());
    call.start();
    QTRY_VERIFY(call.out().contains(u"I look."));
    call.setInput({});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    QVERIFY(call.err().contains(u"Detached from run 1, which goes on."));
}

void tst_Narration::indentsWhatASubAgentDoes()
{
    Cli::TranscriptText text(false);
    TranscriptPiece piece;
    piece.kind = TranscriptPiece::Kind::Tool;
    piece.title = u"Task"_s;
    piece.text = u"search"_s;
    QCOMPARE(text.text(piece), u"* Task  search\n"_s);
    piece.kind = TranscriptPiece::Kind::Speech;
    piece.depth = 1;
    piece.text = u"one\n\ntwo"_s;
    QCOMPARE(text.text(piece), u"\n  one\n\n  two\n"_s);
}

void tst_Narration::showsChanges()
{
    Cli::TranscriptText text(false);
    TranscriptPiece piece;
    piece.kind = TranscriptPiece::Kind::Tool;
    piece.title = u"Edit"_s;
    piece.text = u"a.cpp"_s;
    piece.detail = u"-one\n+two"_s;
    piece.linesLeftOut = 3;
    QCOMPARE(text.text(piece), u"* Edit  a.cpp\n    -one\n    +two\n    … 3 more lines\n"_s);
}

QTEST_GUILESS_MAIN(tst_Narration)
#include "tst_narration.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include <QtTest/QTest>

namespace Runyard::Scene {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = RunEnums::ToolKind;

/** One agent at work in one run, told event by event. */
struct Talk
{
    void say(const QString &text, const QString &parent = {}, bool thinking = false)
    {
        gateway.clock.advance(2s);
        gateway.record(AgentSpoke{run, text, thinking, parent});
    }
    void use(Kind kind, const QString &tool, const QString &summary, const QString &detail,
             const QString &result, bool failed = false)
    {
        begin(kind, tool, summary, detail);
        gateway.record(ToolFinished{run, last, failed, result});
    }
    void begin(Kind kind, const QString &tool, const QString &summary, const QString &detail,
               const QString &parent = {})
    {
        gateway.clock.advance(3s);
        ToolStarted started;
        started.run = run;
        started.toolUse = last = QString::number(++calls);
        started.tool = tool;
        started.summary = summary;
        started.kind = kind;
        started.detail = detail;
        started.parentToolUse = parent;
        gateway.record(started);
    }
    void endTurn(double cost, qint64 output)
    {
        TurnFinished finished;
        finished.run = run;
        finished.durationMs = 84'000;
        gateway.record(UsageReported{run, {12'400, output, 88'200, 4'100}, cost});
        gateway.record(finished);
    }

    FakeGateway &gateway;
    RunId run;
    QString last;
    int calls = 0;
};

void lookAround(Talk &talk)
{
    talk.say(u"The failing tests are both about the end of the input. Before I change the lexer I "
             "want to know who relies on the trailing newline."_s,
             {}, true);
    talk.use(Kind::Todo, u"TodoWrite"_s, {},
             u"[x] Reproduce the two failures\n[>] Find who relies on the trailing newline\n"
             "[ ] Make the lexer accept a last line without one\n[ ] Run all tests"_s,
             {});
    talk.use(Kind::Command, u"Bash"_s, u"ctest --test-dir build --output-on-failure"_s, {},
             u"46/48 Test #46: parser_newline .......***Failed  0.02 sec\n"
             "47/48 Test #47: parser_eof ...........***Failed  0.01 sec\n"
             "96% tests passed, 2 tests failed out of 48"_s,
             true);
    talk.begin(Kind::Agent, u"Task"_s, u"Find callers of Lexer::line"_s,
               u"Find every caller of `Lexer::line` that expects a newline at its end."_s);
    const QString helper = talk.last;
    talk.begin(Kind::Search, u"Grep"_s, u"Lexer::line"_s, u"src"_s, helper);
    talk.gateway.record(ToolFinished{talk.run, talk.last, false, u"src/parser.cpp:118"_s});
    talk.say(u"Only `Parser::finish` does."_s, helper);
    talk.gateway.record(ToolFinished{talk.run, helper, false, u"Only Parser::finish does."_s});
}

void mend(Talk &talk)
{
    talk.use(Kind::Read, u"Read"_s, u"src/lexer.cpp"_s, {}, u"214 lines"_s);
    talk.use(Kind::Edit, u"Edit"_s, u"src/lexer.cpp"_s,
             u" bool Lexer::next(Token &token)\n {\n-    if (at == end)\n-        return false;\n"
             "+    // A last line without a newline is a line all the same.\n"
             "+    if (at == end && line.empty())\n+        return false;\n     token = take();"_s,
             u"ok"_s);
    talk.say(
        u"Both tests failed for **one reason**: `Lexer::next` took the end of the input for the "
        "end of the last line.\n\n"
        "| test | before | now |\n|---|---|---|\n| `parser_newline` | failed | passes |\n"
        "| `parser_eof` | failed | passes |\n\n"
        "What I changed:\n\n1. `Lexer::next` gives the last line although no newline stands behind "
        "it.\n"
        "2. `Parser::finish` no longer adds one.\n\n"
        "```cpp\nif (at == end && line.empty())\n    return false;\n```\n\n"
        "See [the grammar](https://example.org/grammar) for why that is right."_s);
    talk.endTurn(0.42, 2'310);
}

} // namespace

RunId longTalk(FakeGateway &gateway)
{
    const RunId run = gateway.queue(
        u"/home/mira/projects/compiler"_s,
        u"Make the failing tests pass, and explain what was wrong.\n\nLeave the grammar alone."_s);
    gateway.start(run);
    gateway.record(AgentSessionStarted{run, u"6f1d2c9e"_s, u"opus"_s, u"2.1.0"_s, {}});
    Talk talk{gateway, run, {}, 0};
    talk.say(u"I'll reproduce the failures first."_s);
    lookAround(talk);
    mend(talk);
    gateway.finish(run, RunState::Succeeded);
    gateway.clock.advance(60s);
    return run;
}

RunId nextTalk(FakeGateway &gateway, const RunId &run)
{
    const auto receipt = gateway.submit(ContinueRun{
        run, u"Good. Now write a test for a file that is empty, see @tests/lexer.cpp"_s, false});
    if (!QTest::qWaitFor([&] { return receipt.isFinished(); }) || !receipt.result())
        return {};
    const RunId next = receipt.result()->runs.first().id;
    gateway.start(next);
    gateway.record(AgentSessionStarted{next, u"6f1d2c9e"_s, u"opus"_s, u"2.1.0"_s, {}});
    Talk talk{gateway, next, {}, 100};
    talk.begin(Kind::Command, u"Bash"_s, u"git push --force-with-lease"_s, {});
    PermissionQuestion question;
    question.number = 1;
    question.kind = PermissionEnums::Kind::Command;
    question.tool = u"Bash"_s;
    question.command = question.summary = u"git push --force-with-lease"_s;
    question.reason = u"The branch was rebased, so that a plain push is refused."_s;
    gateway.record(PermissionAsked{next, question});
    gateway.clock.advance(5s);
    return next;
}

} // namespace Runyard::Scene

// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <agents/claudestreamparser.h>

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Replay::Facts;

class tst_ClaudeStreamParser : public QObject
{
    Q_OBJECT

private slots:
    void readsItsFixtures_data();
    void readsItsFixtures();
    void tellsWhenAMessageIsTakenUp();
    void passesByWhatItDoesNotKnow_data();
    void passesByWhatItDoesNotKnow();
    void keepsStrangeLinesAsNotices();
    void passesOverLinesThatAreTooLong();
    void saysThatTheOutputIsTorn();
    void countsCostsOfThisRunAlone();
    void countsTokensBeforeTheResult();
    void takesTheLastOfSeveralResults();
    void countsARefusalOnce();
    void waitsForAnAnswer();
    void tellsWhatIsBeingSaid();
    void boundsTexts();
    void boundsAllTextsTogether();
    void boundsTheNumberOfEvents();
    void judges_data();
    void judges();
    void survivesDamage();
    void isFastEnough();
};

namespace {

QString data(const QString &name)
{
    return QStringLiteral(RUNYARD_SOURCE_DIR "/tests/agents/data/") + name;
}

QByteArray result(const QByteArray &members)
{
    return R"({"num_turns":1,"permission_denials":[],)" + members + R"(,"type":"result"})" + '\n';
}

constexpr auto goodEnd
    = R"("is_error":false,"subtype":"success","result":"Done.","stop_reason":"end_turn")";

QByteArray said(const QByteArray &text)
{
    return R"({"type":"assistant","message":{"id":"m1","model":"x","content":[{"type":"text","text":")"
           + text + "\"}]}}\n";
}

} // namespace

void tst_ClaudeStreamParser::readsItsFixtures_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files
        = QDir(data(QString())).entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 10);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file.chopped(6))) << file.chopped(6);
}

/** RUNYARD_TEST_ACCEPT=1 writes what is found as the new expectation: look at the difference before
 * you commit it. */
void tst_ClaudeStreamParser::readsItsFixtures()
{
    QFETCH(QString, name);
    const QByteArray output = Replay::fileContent(data(name + u".jsonl"_s));
    QVERIFY(!output.isEmpty());
    const bool failed = output.contains("\"is_error\":true,\"num_turns\"") || name == u"broken";
    const Replay::End end = {failed ? 1 : 0, {}, {}};
    const QByteArray found = Replay::whole(output, end).asText();
    if (qEnvironmentVariableIsSet("RUNYARD_TEST_ACCEPT")) {
        QFile expectation(data(name + u".facts"_s));
        QVERIFY(expectation.open(QIODevice::WriteOnly));
        expectation.write(found);
    }
    const QByteArrayList lines = found.split('\n');
    const QByteArrayList expected = Replay::fileContent(data(name + u".facts"_s)).split('\n');
    for (qsizetype i = 0; i < qMin(lines.size(), expected.size()); ++i)
        QCOMPARE(QString::fromUtf8(lines.at(i)), QString::fromUtf8(expected.at(i)));
    QCOMPARE(lines.size(), expected.size());

    QCOMPARE(Replay::byteByByte(output, end).asText(), found);
    for (quint32 seed = 1; seed <= 5; ++seed)
        QCOMPARE(Replay::inPieces(output, seed, seed == 1 ? 3 : 4000, end).asText(), found);
}

void tst_ClaudeStreamParser::tellsWhenAMessageIsTakenUp()
{
    ClaudeStreamParser parser(RunId{u"01RUN"_s}, u"Claude Code"_s);
    const auto told = [&parser](const char *state) {
        return parser.feed(QByteArray(R"({"type":"command_lifecycle","command_uuid":"1","state":")")
                           + state + "\"}\n");
    };
    QVERIFY(told("queued").isEmpty());
    const QList<Event> events = told("started");
    QCOMPARE(events.size(), 1);
    QVERIFY(std::holds_alternative<MessageTaken>(events.first()));
    QVERIFY(isAgentFact(events.first()));
    QVERIFY(told("completed").isEmpty());
}

void tst_ClaudeStreamParser::passesByWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
         {R"({"type":"command_lifecycle","state":"queued"})",
          R"({"type":"system","subtype":"newer"})", R"({"type":"keep_alive"})", R"({})",
          R"({"type":7})", R"({"type":null,"subtype":[]})", R"({"type":"assistant"})",
          R"({"type":"assistant","message":"text"})",
          R"({"type":"assistant","message":{"content":{"type":"text"}}})",
          R"({"type":"assistant","message":{"content":[7,null,[],{"type":"image"}]}})",
          R"({"type":"user","message":{"content":"a replay"}})", R"({"type":"user"})",
          R"({"type":"system","subtype":"informational","content":{}})",
          R"({"type":"rate_limit_event","rate_limit_info":{"status":"allowed"}})",
          R"({"type":"control_request","request":{"subtype":"mcp_message"}})",
          R"({"type":"stream_event","event":{"type":"content_block_delta"}})", "", "   ", "\r"})
        QTest::newRow(line) << QByteArray(line);
}

void tst_ClaudeStreamParser::passesByWhatItDoesNotKnow()
{
    QFETCH(QByteArray, line);
    const Facts facts = Replay::whole(line + '\n' + result(goodEnd));
    QCOMPARE(facts.events.size(), 1);
    QVERIFY(facts.verdict.succeeded);
}

void tst_ClaudeStreamParser::keepsStrangeLinesAsNotices()
{
    QByteArray output
        = "Warning: \x1b[31mno stdin\x1b[0m\n[1,2]\n\xff\xfe not UTF-8\n{\"torn\n{\"deep\":"
          + QByteArray(5000, '[') + "\n";
    QList<AgentNotice> notices = Replay::whole(output + result(goodEnd)).all<AgentNotice>();
    QCOMPARE(notices.size(), 5);
    QCOMPARE(notices.at(0).text, u"Warning: no stdin"_s);
    QVERIFY(notices.at(4).text.size() <= 500);
    for (int i = 0; i < 1000; ++i)
        output += "more\n";
    notices = Replay::whole(output + result(goodEnd)).all<AgentNotice>();
    QCOMPARE(notices.size(), 21);
    QVERIFY(notices.constLast().text.startsWith(u"More lines"));
}

void tst_ClaudeStreamParser::passesOverLinesThatAreTooLong()
{
    const QByteArray output
        = said("before") + R"({"type":"assistant","message":{"content":[{"type":"text","text":")"
          + QByteArray(5000, 'x') + "\"}]}}\n" + said("after") + result(goodEnd);
    for (const int longest : {1, 100, 100'000}) {
        ParserLimits limits;
        limits.line = 1000;
        ClaudeStreamParser parser({u"r"_s}, u"It"_s, limits);
        QList<Event> events;
        for (qsizetype at = 0; at < output.size(); at += longest)
            events += parser.feed(
                QByteArrayView(output).sliced(at, qMin<qsizetype>(longest, output.size() - at)));
        const Facts facts = {events, parser.judge({0, {}, false}, {})};
        QCOMPARE(facts.all<AgentSpoke>().size(), 2);
        QCOMPARE(facts.all<AgentNotice>().size(), 1);
        QVERIFY(facts.all<AgentNotice>().constFirst().text.startsWith(u"A line of 50"));
        QVERIFY(facts.verdict.succeeded);
    }
}

void tst_ClaudeStreamParser::saysThatTheOutputIsTorn()
{
    const Facts facts = Replay::whole(said("before") + R"({"type":"assis)", {{}, 9, {}});
    QCOMPARE(facts.last<AgentNotice>().text, u"The output ends in the middle of an event."_s);
    QVERIFY(facts.last<AgentNotice>().warning);
    QCOMPARE(facts.verdict.error->code, ErrorCode::KilledBySignal);
    // A last event that only lacks its newline counts.
    QVERIFY(Replay::whole(said("before") + result(goodEnd).chopped(1)).verdict.succeeded);
}

void tst_ClaudeStreamParser::countsCostsOfThisRunAlone()
{
    const QByteArray first
        = R"("model_usage_since_last_result":{"a":{"inputTokens":10,"costUSD":0.25},"b":{"outputTokens":5,"costUSD":0.5}},)"
          R"("modelUsage":{"a":{"inputTokens":1000,"costUSD":9}},"total_cost_usd":9.75,)";
    const QByteArray second
        = R"("model_usage_since_last_result":{"a":{"inputTokens":1,"cacheReadInputTokens":2,"cacheCreationInputTokens":3,"costUSD":1}},)"
          R"("total_cost_usd":10.75,)";
    const Facts facts = Replay::whole(result(first + goodEnd) + result(second + goodEnd));
    const QList<UsageReported> reports = facts.all<UsageReported>();
    QCOMPARE(reports.size(), 2);
    QCOMPARE(reports.at(0).costUsd, 0.75);
    QCOMPARE(reports.at(1).costUsd, 1.75);
    QCOMPARE(reports.at(1).tokens.input, 11);
    QCOMPARE(reports.at(1).tokens.output, 5);
    QCOMPARE(reports.at(1).tokens.total(), 21);
    // Versions that do not say what was spent since then: the totals are all there is.
    const QByteArray old
        = R"("modelUsage":{"a":{"inputTokens":1000,"costUSD":9}},"total_cost_usd":9.5,)";
    QCOMPARE(Replay::whole(result(old + goodEnd)).last<UsageReported>().costUsd, 9.5);
}

void tst_ClaudeStreamParser::countsTokensBeforeTheResult()
{
    const auto message = [](const QByteArray &id, int tokens) {
        return R"({"type":"assistant","message":{"id":")" + id
               + R"(","content":[{"type":"text","text":"x"}],"usage":{"input_tokens":)"
               + QByteArray::number(tokens) + "}}}\n";
    };
    // Two blocks of one message are one request.
    const Facts facts
        = Replay::whole(message("a", 10) + message("a", 10) + message("b", 7), {{}, 9, {}});
    QCOMPARE(facts.all<UsageReported>().size(), 2);
    QCOMPARE(facts.last<UsageReported>().tokens.input, 17);
}

void tst_ClaudeStreamParser::takesTheLastOfSeveralResults()
{
    const QByteArray bad
        = R"("is_error":true,"subtype":"success","api_error_status":529,"result":"no")";
    QVERIFY(Replay::whole(result(bad) + result(goodEnd)).verdict.succeeded);
    const Facts facts = Replay::whole(result(goodEnd) + result(bad), {1, {}, {}});
    QCOMPARE(facts.verdict.error->code, ErrorCode::Overloaded);
    QCOMPARE(facts.all<TurnFinished>().size(), 2);
    QVERIFY(!facts.all<TurnFinished>().constFirst().failed);
}

void tst_ClaudeStreamParser::countsARefusalOnce()
{
    const QByteArray call
        = R"({"type":"assistant","message":{"id":"m","content":[{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"rm -rf /"}}]}})"
          "\n";
    const QByteArray denied
        = R"({"type":"system","subtype":"permission_denied","tool_name":"Bash","tool_use_id":"t1","message":"no"})"
          "\n";
    const QByteArray list
        = R"("permission_denials":[{"tool_name":"Bash","tool_use_id":"t1","tool_input":{"command":"rm -rf /"}},)"
          R"({"tool_name":"Write","tool_use_id":"t2","tool_input":{"file_path":"/etc/passwd"}}],)";
    const QByteArray end = "{" + list + goodEnd + R"(,"type":"result"})" + '\n';
    const Facts facts = Replay::whole(call + denied + end);
    const QList<PermissionRefused> refusals = facts.all<PermissionRefused>();
    QCOMPARE(refusals.size(), 2);
    QCOMPARE(refusals.at(0).summary, u"rm -rf /"_s);
    QCOMPARE(refusals.at(1).summary, u"/etc/passwd"_s);
    QVERIFY(facts.verdict.succeeded);
    QCOMPARE(facts.verdict.notice, u"Finished, 2 actions were refused."_s);
}

void tst_ClaudeStreamParser::waitsForAnAnswer()
{
    const QByteArray request
        = R"({"type":"control_request","request_id":"r1","request":{"subtype":"can_use_tool","tool_name":"Bash","input":{"command":"ls"},"tool_use_id":"t1"}})"
          "\n";
    const QByteArray answered
        = R"({"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t1","content":"ok"}]}})"
          "\n";
    const QByteArray withdrawn = R"({"type":"control_cancel_request","request_id":"r1"})"
                                 "\n";
    Facts facts = Replay::whole(request + answered + result(goodEnd));
    const PermissionQuestion question = facts.last<PermissionAsked>().question;
    QCOMPARE(question.number, 1);
    QCOMPARE(question.tool, u"Bash"_s);
    QCOMPARE(question.command, u"ls"_s);
    QCOMPARE(facts.all<PermissionClosed>().size(), 1);
    QCOMPARE(Replay::whole(request + withdrawn + result(goodEnd)).all<PermissionClosed>().size(),
             1);
    QCOMPARE(Replay::whole(request, {{}, 9, {}}).all<PermissionClosed>().size(), 1);

    ClaudeStreamParser parser(RunId{u"01RUN"_s}, u"Claude Code"_s);
    (void)parser.feed(request);
    const QByteArray yes = parser.encodeAnswer({1, true, false, {}, {}});
    QVERIFY(yes.contains(R"("behavior":"allow")") && yes.contains(R"("request_id":"r1")"));
    QVERIFY(yes.contains(R"("updatedInput":{"command":"ls"})"));
    const QByteArray no = parser.encodeAnswer({1, false, true, u"Not now"_s, {}});
    QVERIFY(no.contains(R"("behavior":"deny")") && no.contains(R"("message":"Not now")")
            && no.contains(R"("interrupt":true)"));
    QVERIFY(parser.encodeAnswer({2, true, false, {}, {}}).isEmpty());
    (void)parser.feed(answered);
    QVERIFY(parser.encodeAnswer({1, true, false, {}, {}}).isEmpty());
}

/** Parts of a message are no events: they are there until the whole message is. */
void tst_ClaudeStreamParser::tellsWhatIsBeingSaid()
{
    const auto part = [](const QByteArray &event) {
        return R"({"type":"stream_event","parent_tool_use_id":null,"event":)" + event + "}\n";
    };
    const auto piece = [&part](const QByteArray &kind, const QByteArray &text) {
        return part(R"({"type":"content_block_delta","index":0,"delta":{"type":")" + kind
                    + R"(_delta",")" + kind + R"(":")" + text + R"("}})");
    };
    const auto begin = [&part](const QByteArray &kind) {
        return part(R"({"type":"content_block_start","index":0,"content_block":{"type":")" + kind
                    + R"("}})");
    };
    ClaudeStreamParser parser(RunId{u"r"_s}, u"Claude Code"_s);
    QCOMPARE(parser.speech(), LiveText());
    QVERIFY(parser.feed(begin("thinking") + piece("thinking", "Hm")).isEmpty());
    QCOMPARE(parser.speech(), (LiveText{1, true, u"Hm"_s}));
    QVERIFY(parser.feed(part(R"({"type":"content_block_stop","index":0})")).isEmpty());
    QCOMPARE(parser.speech(), LiveText());
    QVERIFY(parser.feed(begin("text") + piece("text", "Hel") + piece("text", "lo\\u001b[31m"))
                .isEmpty());
    QCOMPARE(parser.speech(), (LiveText{2, false, u"Hello"_s}));
    QCOMPARE(parser.feed(said("Hello")).size(), 1); // the message itself
    QCOMPARE(parser.speech(), LiveText());
    // What a tool is called with is nothing that is said.
    QVERIFY(parser.feed(begin("tool_use") + piece("text", "x")).isEmpty());
    QCOMPARE(parser.speech(), LiveText());
}

void tst_ClaudeStreamParser::boundsTexts()
{
    const Facts facts = Replay::whole(said(QByteArray(200'000, 'x')) + result(goodEnd));
    const QString text = facts.last<AgentSpoke>().text;
    QVERIFY(text.size() < 66'000);
    QVERIFY(text.endsWith(u"… (134464 more characters)"));
}

void tst_ClaudeStreamParser::boundsAllTextsTogether()
{
    QByteArray output;
    for (int i = 0; i < 400; ++i)
        output += said(QByteArray(60'000, 'x'));
    const Facts facts = Replay::whole(output + result(goodEnd));
    qsizetype sum = 0;
    for (const AgentSpoke &spoke : facts.all<AgentSpoke>())
        sum += spoke.text.size();
    QVERIFY(sum < 17'000'000);
    QCOMPARE(facts.all<AgentSpoke>().size(), 400);
    QCOMPARE(facts.all<AgentNotice>().size(), 1);
}

void tst_ClaudeStreamParser::boundsTheNumberOfEvents()
{
    ParserLimits limits;
    limits.talk = 10;
    ClaudeStreamParser parser({u"r"_s}, u"It"_s, limits);
    const QByteArray usage
        = R"("model_usage_since_last_result":{"a":{"inputTokens":7,"costUSD":1}},)";
    const Facts facts = {parser.feed(said("a").repeated(100) + result(usage + goodEnd)),
                         parser.judge({0, {}, false}, {})};
    QCOMPARE(facts.all<AgentSpoke>().size(), 9);
    QCOMPARE(facts.all<AgentNotice>().size(), 1);
    QCOMPARE(facts.last<UsageReported>().costUsd, 1.0);
    QCOMPARE(facts.all<TurnFinished>().size(), 1);
    QVERIFY(facts.verdict.succeeded);
}

void tst_ClaudeStreamParser::judges_data()
{
    QTest::addColumn<QByteArray>("members"); // of the result; empty: there is none
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<ErrorCode>("code"); // None: succeeded
    const QByteArray bad
        = R"("is_error":true,"subtype":"success","terminal_reason":"api_error","result":"words","api_error_status":)";
    QTest::newRow("good") << QByteArray(goodEnd) << 0 << QByteArray() << ErrorCode::None;
    QTest::newRow("good result, bad exit code")
        << QByteArray(goodEnd) << 7 << QByteArray() << ErrorCode::ExitedWithError;
    QTest::newRow("no result") << QByteArray() << 0 << QByteArray() << ErrorCode::ProtocolBroken;
    QTest::newRow("error with exit code 0")
        << bad + "401" << 0 << QByteArray() << ErrorCode::AuthFailed;
    QTest::newRow("403") << bad + "403" << 1 << QByteArray() << ErrorCode::AuthFailed;
    QTest::newRow("402") << bad + "402" << 1 << QByteArray() << ErrorCode::BillingProblem;
    QTest::newRow("400, no credit")
        << QByteArray(bad + "400").replace("words", "Your credit balance is too low") << 1
        << QByteArray() << ErrorCode::BillingProblem;
    QTest::newRow("400") << bad + "400" << 1 << QByteArray() << ErrorCode::AgentFailed;
    QTest::newRow("429") << bad + "429" << 1 << QByteArray() << ErrorCode::RateLimited;
    QTest::newRow("429, limit used up") << bad + R"(429,"api_error":"usage_limit_reached")" << 1
                                        << QByteArray() << ErrorCode::QuotaUsedUp;
    QTest::newRow("500") << bad + "500" << 1 << QByteArray() << ErrorCode::Overloaded;
    QTest::newRow("529") << bad + "529" << 1 << QByteArray() << ErrorCode::Overloaded;
    QTest::newRow("connection") << bad + R"(null,"api_error":"connection_failed")" << 1
                                << QByteArray() << ErrorCode::NetworkFailed;
    QTest::newRow("unknown subtype")
        << QByteArray(R"("is_error":true,"subtype":"error_newer","errors":["new"])") << 1
        << QByteArray() << ErrorCode::AgentFailed;
    QTest::newRow("turns") << QByteArray(
        R"("is_error":true,"subtype":"error_max_turns","errors":["3"])")
                           << 1 << QByteArray() << ErrorCode::TurnLimit;
    QTest::newRow("budget") << QByteArray(
        R"("is_error":true,"subtype":"error_max_budget_usd","errors":["$5"])")
                            << 1 << QByteArray() << ErrorCode::BudgetLimit;
    QTest::newRow("interrupted") << QByteArray(
        R"("is_error":true,"subtype":"error_during_execution","terminal_reason":"aborted_tools")")
                                 << 0 << QByteArray() << ErrorCode::Stopped;
    QTest::newRow("SIGTERM") << QByteArray() << 143 << QByteArray() << ErrorCode::KilledBySignal;
    QTest::newRow("SIGHUP") << QByteArray() << 129 << QByteArray() << ErrorCode::KilledBySignal;
    QTest::newRow("root")
        << QByteArray() << 1
        << QByteArray("--dangerously-skip-permissions cannot be used with root/sudo privileges")
        << ErrorCode::NotAllowed;
    QTest::newRow("option")
        << QByteArray() << 1
        << QByteArray("error: option '--permission-mode <mode>' argument 'x' is invalid.")
        << ErrorCode::BadInput;
    QTest::newRow("exec format") << QByteArray() << 126
                                 << QByteArray("sh: 1: claude: Exec format error")
                                 << ErrorCode::ExitedWithError;
    QTest::newRow("silent") << QByteArray() << 3 << QByteArray() << ErrorCode::ExitedWithError;
}

void tst_ClaudeStreamParser::judges()
{
    QFETCH(QByteArray, members);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, errors);
    QFETCH(ErrorCode, code);
    const Facts facts
        = Replay::whole(members.isEmpty() ? QByteArray() : result(members), {exitCode, {}, errors});
    QCOMPARE(facts.verdict.succeeded, code == ErrorCode::None);
    QCOMPARE(facts.verdict.error.has_value(), code != ErrorCode::None);
    if (code == ErrorCode::None)
        return;
    QCOMPARE(facts.verdict.error->code, code);
    QVERIFY(!facts.verdict.error->message().contains(u'%'));
    QVERIFY2(!facts.verdict.error->remedy().isEmpty(), qPrintable(facts.verdict.error->message()));
}

/** Bytes are changed, cut out and doubled: whatever comes of it, it is the same in pieces, and
 * nothing falls over. */
void tst_ClaudeStreamParser::survivesDamage()
{
    QByteArray all;
    for (const QString &file :
         QDir(data(QString())).entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name))
        all += Replay::fileContent(data(file));
    QRandomGenerator random(42);
    for (int round = 0; round < 25; ++round) {
        QByteArray damaged = all;
        for (int i = 0; i < 200; ++i) {
            const qsizetype at = random.bounded(damaged.size());
            switch (random.bounded(4)) {
            case 0:
                damaged[at] = static_cast<char>(random.bounded(256));
                break;
            case 1:
                damaged.remove(at, random.bounded(50));
                break;
            case 2:
                damaged.insert(at, damaged.mid(random.bounded(damaged.size()), 30));
                break;
            default:
                damaged[at] = "\n\"{}[]:,\\0"[random.bounded(10)];
            }
        }
        QCOMPARE(Replay::inPieces(damaged, static_cast<quint32>(round), 700).asText(),
                 Replay::whole(damaged).asText());
    }
}

void tst_ClaudeStreamParser::isFastEnough()
{
    QByteArray output;
    const QByteArray text(60'000, 'x');
    for (int i = 0; i < 300; ++i)
        output += said(text);
    QElapsedTimer clock;
    clock.start();
    const Facts facts = Replay::inPieces(output, 1, 65536);
    QVERIFY(!facts.events.isEmpty());
    QVERIFY2(clock.elapsed() < 3000, "18 MB took over 3 s");
}

QTEST_APPLESS_MAIN(tst_ClaudeStreamParser)
#include "tst_claudestreamparser.moc"

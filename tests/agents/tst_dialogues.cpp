// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded dialogues with real agents (Codex 0.169.0, Gemini CLI 0.61.0, OpenCode 1.18.33),
// replayed: what the agent said is read, what we say to it is compared with what was said then, and
// the facts with golden files.
#include "replay.h"

#include <agents/acpparser.h>
#include <agents/codexparser.h>
#include <agents/definedagent.h>
#include <agents/definedparser.h>

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Replay::Facts;

namespace {

const QString data = QStringLiteral(RUNYARD_SOURCE_DIR "/tests/agents/data/");
const QString recordings = QStringLiteral(RUNYARD_SOURCE_DIR "/../shared/agents/transcripts/");

struct Spoken
{
    bool isAgents = false;
    QJsonObject message;
};

QList<Spoken> dialogue(const QString &name)
{
    QList<Spoken> spoken;
    for (const QByteArray &line : Replay::fileContent(data + name + u".rpc"_s).split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (!object.isEmpty())
            spoken << Spoken{object[u"dir"].toString() == u"<", object[u"msg"].toObject()};
    }
    return spoken;
}

/** The instruction that the recording was made with. */
QString promptIn(const QList<Spoken> &spoken)
{
    for (const Spoken &one : spoken) {
        const QJsonValue parameters = one.message[u"params"];
        for (const QString &name : {u"prompt"_s, u"input"_s}) {
            if (const QString text = parameters[name][0][u"text"].toString(); !text.isEmpty())
                return text;
        }
    }
    return {};
}

Run runFor(const QString &prompt)
{
    Run run;
    run.id = RunId{u"01RUN"_s};
    run.folder = u"/home/user/project"_s;
    run.instruction = prompt;
    return run;
}

std::unique_ptr<OutputParser> parserFor(const QString &name, const Run &run)
{
    if (name.startsWith(u"codex"))
        return std::make_unique<CodexParser>(run, u"Codex"_s);
    return std::make_unique<AcpParser>(run, name.startsWith(u"gemini") ? u"Gemini CLI"_s
                                                                       : u"OpenCode"_s);
}

QByteArray lineOf(const QJsonObject &message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

void compareWithFile(const QByteArray &facts, const QString &name)
{
    const QString path = data + name + u".facts"_s;
    if (qEnvironmentVariableIsSet("RUNYARD_TEST_RECORD")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(facts);
        return;
    }
    const QByteArray golden = Replay::fileContent(path);
    const QByteArrayList is = facts.split('\n');
    const QByteArrayList should = golden.split('\n');
    for (qsizetype i = 0; i < qMin(is.size(), should.size()); ++i)
        QCOMPARE(is[i], should[i]);
    QCOMPARE(is.size(), should.size());
}

} // namespace

class tst_Dialogues : public QObject
{
    Q_OBJECT

private slots:
    void giveTheRecordedFacts_data();
    void giveTheRecordedFacts();
    void giveTheSameInPieces_data() { giveTheRecordedFacts_data(); }
    void giveTheSameInPieces();
    void sayWhatWasSaid_data() { giveTheRecordedFacts_data(); }
    void sayWhatWasSaid();
    void answerQuestions();
    void goOnWithAConversation();
    void tellWhyNothingCanBeSaid();
    void nameFailures_data();
    void nameFailures();
    void readOneShotStreams_data();
    void readOneShotStreams();
};

void tst_Dialogues::giveTheRecordedFacts_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"codex-app-server", "codex-app-server-approval", "gemini-acp", "opencode-acp"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Dialogues::giveTheRecordedFacts()
{
    QFETCH(QString, name);
    const QList<Spoken> spoken = dialogue(name);
    const std::unique_ptr<OutputParser> parser = parserFor(name, runFor(promptIn(spoken)));
    Facts facts;
    for (const Spoken &one : spoken) {
        if (one.isAgents)
            facts.events += parser->feed(lineOf(one.message));
    }
    facts.events += parser->finish();
    facts.verdict = parser->judge({0, {}, false}, {});
    compareWithFile(facts.asText(), name);
}

void tst_Dialogues::giveTheSameInPieces()
{
    QFETCH(QString, name);
    const QList<Spoken> spoken = dialogue(name);
    QByteArray output;
    for (const Spoken &one : spoken)
        output += one.isAgents ? lineOf(one.message) : QByteArray();
    const auto inPieces = [&](int longest) {
        const std::unique_ptr<OutputParser> parser = parserFor(name, runFor(promptIn(spoken)));
        QRandomGenerator random(7);
        Facts facts;
        QByteArrayList replies;
        for (qsizetype at = 0; at < output.size();) {
            const qsizetype size
                = qMin<qsizetype>(random.bounded(1, longest + 1), output.size() - at);
            facts.events += parser->feed(QByteArrayView(output).sliced(at, size));
            replies += parser->takeReplies();
            at += size;
        }
        facts.events += parser->finish();
        facts.verdict = parser->judge({0, {}, false}, {});
        return facts.asText() + replies.join();
    };
    const QByteArray whole = inPieces(1 << 20);
    QCOMPARE(inPieces(1), whole);
    QCOMPARE(inPieces(100), whole);
}

/** The methods, in their order; our own requests are what the recorder's were. */
void tst_Dialogues::sayWhatWasSaid()
{
    QFETCH(QString, name);
    const QList<Spoken> spoken = dialogue(name);
    const std::unique_ptr<OutputParser> parser = parserFor(name, runFor(promptIn(spoken)));
    QByteArrayList said{name.startsWith(u"codex") ? CodexParser::opening() : AcpParser::opening()};
    QStringList recorded;
    for (const Spoken &one : spoken) {
        if (one.isAgents) {
            (void)parser->feed(lineOf(one.message));
            said += parser->takeReplies();
        } else if (const QString method = one.message[u"method"].toString();
                   !method.isEmpty() && method != u"turn/interrupt") {
            recorded << method;
        }
    }
    QStringList methods;
    for (const QByteArray &line : std::as_const(said)) {
        QVERIFY(line.endsWith('\n'));
        methods << QJsonDocument::fromJson(line)[u"method"].toString();
    }
    QCOMPARE(methods, recorded);
    const QJsonDocument prompt = QJsonDocument::fromJson(said.last());
    QVERIFY(said.last().contains(QJsonDocument(QJsonArray{promptIn(spoken)})
                                     .toJson(QJsonDocument::Compact)
                                     .mid(1)
                                     .chopped(1)));
}

void tst_Dialogues::answerQuestions()
{
    for (const auto &[name, allowed, denied, stopped] :
         {std::tuple(u"opencode-acp"_s, u"once"_s, u"reject"_s, QString()),
          {u"codex-app-server-approval"_s, u"accept"_s, u"decline"_s, u"cancel"_s}}) {
        const QList<Spoken> spoken = dialogue(name);
        const std::unique_ptr<OutputParser> parser = parserFor(name, runFor(promptIn(spoken)));
        PermissionQuestion question;
        for (const Spoken &one : spoken) {
            const QList<Event> events
                = one.isAgents ? parser->feed(lineOf(one.message)) : QList<Event>();
            for (const Event &event : events) {
                if (const auto *asked = std::get_if<PermissionAsked>(&event))
                    question = asked->question;
            }
            if (question.number > 0)
                break;
        }
        QCOMPARE(question.number, 1);
        QCOMPARE(question.kind, PermissionEnums::Kind::Command);
        QVERIFY(!question.command.isEmpty());
        QVERIFY(!question.command.contains(u"bash -lc"));
        const QByteArray yes = parser->encodeAnswer({1, true, false, {}, {}});
        const QByteArray no = parser->encodeAnswer({1, false, false, u"no"_s, {}});
        const QByteArray stop = parser->encodeAnswer({1, false, true, u"no"_s, {}});
        QVERIFY2(yes.contains('"' + allowed.toUtf8() + '"'), yes.constData());
        QVERIFY2(no.contains('"' + denied.toUtf8() + '"'), no.constData());
        QVERIFY2(stop.contains(stopped.isEmpty() ? QByteArray("cancelled")
                                                 : '"' + stopped.toUtf8() + '"'),
                 stop.constData());
        QVERIFY(parser->encodeAnswer({2, true, false, {}, {}}).isEmpty());
    }
}

void tst_Dialogues::goOnWithAConversation()
{
    const QList<Spoken> spoken = dialogue(u"opencode-acp"_s);
    Run run = runFor(u"go on"_s);
    run.resume = u"ses_1"_s;
    AcpParser acp(run, u"OpenCode"_s);
    (void)acp.feed(lineOf(spoken[1].message));
    QByteArrayList said = acp.takeReplies();
    QCOMPARE(said.size(), 1);
    QVERIFY(said[0].contains("session/load") && said[0].contains("ses_1"));
    // What was said before is told again, and is no fact of this run.
    const QByteArray past
        = R"({"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"ses_1","update":{"sessionUpdate":"agent_message_chunk","content":{"type":"text","text":"Old."}}}})"
          "\n";
    QVERIFY(acp.feed(past).isEmpty());
    (void)acp.feed("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n");
    said = acp.takeReplies();
    QCOMPARE(said.size(), 1);
    QVERIFY(said[0].contains("session/prompt") && said[0].contains("ses_1"));

    CodexParser codex(run, u"Codex"_s);
    (void)codex.feed(lineOf(dialogue(u"codex-app-server"_s)[1].message));
    QVERIFY(codex.takeReplies().last().contains("thread/resume"));
    run.fork = true;
    CodexParser forking(run, u"Codex"_s);
    (void)forking.feed(lineOf(dialogue(u"codex-app-server"_s)[1].message));
    const QByteArray whole = forking.takeReplies().last();
    QVERIFY(whole.contains("thread/fork") && !whole.contains("lastTurnId"));
    run.resumeAt = u"turn_2"_s;
    CodexParser cutting(run, u"Codex"_s);
    (void)cutting.feed(lineOf(dialogue(u"codex-app-server"_s)[1].message));
    QVERIFY(cutting.takeReplies().last().contains(R"("lastTurnId":"turn_2")"));
}

void tst_Dialogues::tellWhyNothingCanBeSaid()
{
    const QList<Spoken> spoken = dialogue(u"opencode-acp"_s);
    AcpParser parser(runFor(promptIn(spoken)), u"OpenCode"_s);
    QVERIFY(parser.encodeInterrupt().isEmpty());
    QVERIFY(!parser.hears());
    for (const Spoken &one : spoken) {
        if (one.isAgents && one.message[u"id"] != QJsonValue(2))
            (void)parser.feed(lineOf(one.message));
    }
    QCOMPARE(parser.encodeMessage(u"more"_s)->error().code, ErrorCode::WrongState);
    QVERIFY(!parser.hears());
    QVERIFY(parser.encodeInterrupt().contains("session/cancel"));
    (void)parser.feed("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"stopReason\":\"cancelled\"}}\n");
    QVERIFY(parser.hears());
    QVERIFY((*parser.encodeMessage(u"more"_s))->contains("session/prompt"));
    QVERIFY(!parser.hears());
}

void tst_Dialogues::nameFailures_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const char *line, ErrorCode code) {
        QTest::newRow(name) << QByteArray(line) + '\n' << code;
    };
    row("login",
        R"({"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"Authentication required"}})",
        ErrorCode::AuthFailed);
    row("limit",
        R"({"jsonrpc":"2.0","id":2,"error":{"code":-32603,"message":"Internal error","data":{"details":"429 Too Many Requests"}}})",
        ErrorCode::RateLimited);
    row("quota",
        R"({"jsonrpc":"2.0","id":2,"error":{"code":429,"message":"You have exhausted your quota"}})",
        ErrorCode::QuotaUsedUp);
    row("other", R"({"jsonrpc":"2.0","id":2,"error":{"code":-32603,"message":"Oops"}})",
        ErrorCode::AgentFailed);
    row("turns", R"({"jsonrpc":"2.0","id":2,"result":{"stopReason":"max_turn_requests"}})",
        ErrorCode::TurnLimit);
    row("cancelled", R"({"jsonrpc":"2.0","id":2,"result":{"stopReason":"cancelled"}})",
        ErrorCode::Stopped);
    row("silence", "", ErrorCode::ProtocolBroken);
}

void tst_Dialogues::nameFailures()
{
    QFETCH(QByteArray, line);
    AcpParser parser(runFor(u"x"_s), u"Gemini CLI"_s);
    (void)parser.feed(line);
    (void)parser.finish();
    const Verdict verdict = parser.judge({0, {}, false}, {});
    QVERIFY(!verdict.succeeded);
    QVERIFY(verdict.error);
    QTEST(verdict.error->code, "code");
    QVERIFY(!verdict.error->remedy().isEmpty());
}

void tst_Dialogues::readOneShotStreams_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("recording");
    for (const auto &[definition, folder] : {std::pair(u"codex-exec"_s, u"codex"_s),
                                             {u"gemini-stream"_s, u"gemini"_s},
                                             {u"opencode-run"_s, u"opencode"_s}}) {
        const QStringList files
            = QDir(recordings + folder).entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name);
        for (const QString &file : files)
            QTest::addRow("%s %s", qPrintable(folder), qPrintable(file.chopped(6)))
                << definition << folder + u'/' + file.chopped(6);
    }
    if (!QDir(recordings).exists())
        QTest::newRow("none") << QString() << QString();
}

void tst_Dialogues::readOneShotStreams()
{
    QFETCH(QString, definition);
    QFETCH(QString, recording);
    if (definition.isEmpty())
        QSKIP("The recordings of the real programs are not on this machine.");
    const QString path
        = QStringLiteral(RUNYARD_SOURCE_DIR "/resources/agents/") + definition + u".yaml"_s;
    const Result<AgentDefinition> read
        = readAgentDefinition(Replay::fileContent(path), path, definition);
    QVERIFY2(read, read ? "" : qPrintable(read.error().sentence()));
    const QByteArray output = Replay::fileContent(recordings + recording + u".jsonl"_s);
    const QJsonObject meta
        = QJsonDocument::fromJson(Replay::fileContent(recordings + recording + u".meta.json"_s))
              .object();
    DefinedParser parser(runFor(u"x"_s), std::make_shared<const AgentDefinition>(*read));
    Facts facts;
    facts.events = parser.feed(output);
    facts.events += parser.finish();
    Exit exit;
    if (meta[u"exit_code"].isDouble())
        exit.exitCode = meta[u"exit_code"].toInt();
    else
        exit.signal = 2;
    facts.verdict = parser.judge(exit, meta[u"stderr"].toString().toUtf8());
    const bool isGood = exit.exitCode == 0 && !output.isEmpty();
    QVERIFY2(facts.verdict.succeeded == isGood, facts.asText().constData());
    QCOMPARE(facts.all<ToolStarted>().size(), facts.all<ToolFinished>().size());
    QCOMPARE(facts.all<ToolStarted>().size(),
             definition == u"codex-exec"
                 ? output.count("\"item.completed\",\"item\":{\"id\":\"item_")
                       - output.count("\"type\":\"error\",\"message\":\"Model")
                       - output.count("agent_message")
                 : output.count("\"type\":\"tool_use\""));
    if (!isGood)
        return;
    QVERIFY(!facts.last<AgentSessionStarted>().agentSession.isEmpty());
    QVERIFY(facts.last<UsageReported>().tokens.total() > 0);
    QVERIFY(!facts.verdict.lastLine.isEmpty());
    if (definition == u"opencode-run")
        QVERIFY(facts.last<UsageReported>().costUsd > 0);
}

QTEST_APPLESS_MAIN(tst_Dialogues)
#include "tst_dialogues.moc"

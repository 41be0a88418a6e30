// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <agents/claudefiles.h>
#include <agents/clauderecordparser.h>

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

/** What Claude Code writes down of a conversation in a terminal, recorded with 2.1.329, and what we
 * write for it. */
class tst_ClaudeRecord : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheSameFacts();
    void tellsThemWhateverThePieces();
    void beginsWhereTheRunDid();
    void goesOnInAnotherConversation();
    void addsItsHook();
    void readsWhatItIsAt();
    void choosesTheConversation();
    void knowsADamagedRecord_data();
    void knowsADamagedRecord();
    void answersTheFirstQuestions();
    void leavesABrokenFileAlone();

private:
    static QByteArray recorded()
    {
        return Replay::fileContent(
            QStringLiteral(RUNYARD_SOURCE_DIR "/tests/agents/data/interactive.record"));
    }
    static Run run()
    {
        Run run;
        run.id = RunId{u"01K0000000000000000000000A"_s};
        run.interactive = true;
        run.instruction = u"First [[mock: usage in=1000 out=20 text One.]]"_s;
        return run;
    }
    static Replay::Facts facts(const Run &run, const QByteArray &bytes, qsizetype piece)
    {
        ClaudeRecordParser parser(run, u"Claude Code"_s);
        Replay::Facts facts;
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            facts.events << parser.feed(
                QByteArrayView(bytes).sliced(at).first(qMin(piece, bytes.size() - at)));
        facts.events << parser.finish();
        return facts;
    }
};

void tst_ClaudeRecord::tellsTheSameFacts()
{
    QVERIFY(!recorded().isEmpty());
    const Replay::Facts told = facts(run(), recorded(), 1 << 20);
    const auto session = told.last<AgentSessionStarted>();
    QCOMPARE(session.model, u"claude-opus-5-5"_s);
    QCOMPARE(session.agentVersion, u"2.1.329"_s);
    QCOMPARE(session.permissionMode, u"default"_s);
    QCOMPARE(session.agentSession, ClaudeRecordParser::sessionOf(run()));

    QStringList said;
    for (const AgentSpoke &spoke : told.all<AgentSpoke>())
        said << spoke.text;
    QCOMPARE(said, (QStringList{u"One."_s, u"Second done."_s, u"Long "_s}));
    const QList<MessageSent> messages = told.all<MessageSent>();
    QCOMPARE(messages.size(), 2); // the instruction is told elsewhere
    QVERIFY(messages[0].typed && messages[0].text.startsWith(u"Second"));
    QVERIFY(isAgentFact(Event(messages[0])));
    const auto tool = told.last<ToolStarted>();
    QCOMPARE(tool.tool, u"Bash"_s);
    QCOMPARE(tool.kind, RunEnums::ToolKind::Command);
    QVERIFY(!told.last<ToolFinished>().failed);

    const QList<TurnFinished> turns = told.all<TurnFinished>();
    QCOMPARE(turns.size(), 3);
    QVERIFY(!turns[0].failed && !turns[1].failed && turns[2].failed);
    QCOMPARE(turns[0].text, u"One."_s);
    QCOMPARE(turns[0].durationMs, 1211);
    QCOMPARE(turns[0].tokens.input, 1000);
    QCOMPARE(turns[1].tokens.input, 1500);
    QCOMPARE(turns[2].error->code, ErrorCode::Stopped);
    const auto spent = told.last<UsageReported>();
    QCOMPARE(spent.tokens.input, 3500);
    QCOMPARE(spent.tokens.output, 38);
    QCOMPARE(spent.costUsd, 0.01478);
    QCOMPARE(spent.unpriced, Tokens());
    QCOMPARE(told.all<RunWaiting>().size(), 3);
    QCOMPARE(told.all<RunContinued>().size(), 2);
}

void tst_ClaudeRecord::tellsThemWhateverThePieces()
{
    const QByteArray whole = facts(run(), recorded(), 1 << 20).asText();
    QCOMPARE(facts(run(), recorded(), 1).asText(), whole);
    QCOMPARE(facts(run(), recorded(), 997).asText(), whole);
}

void tst_ClaudeRecord::beginsWhereTheRunDid()
{
    Run later = run();
    later.resume = u"22222222-2222-4222-8222-222222222222"_s;
    later.createdAt = QDateTime(QDate(2026, 11, 21), QTime(19, 34, 40), QTimeZone::UTC);
    QByteArray with = recorded();
    // The sum of what was spent before.
    with.prepend("{\"type\":\"cost-state\",\"totalCostUSD\":0.01}\n");
    const Replay::Facts told = facts(later, with, 1 << 20);
    QCOMPARE(told.all<TurnFinished>().size(), 2);
    QCOMPARE(told.last<UsageReported>().tokens.input, 2500);
    QVERIFY(qAbs(told.last<UsageReported>().costUsd - 0.00478) < 1e-9);
    QCOMPARE(told.last<AgentSessionStarted>().agentSession, later.resume);
}

/** Left by /clear, and come back to by /resume. */
void tst_ClaudeRecord::goesOnInAnotherConversation()
{
    const auto line = [](const char *type, const char *second, const char *content) {
        return QByteArray("{\"type\":\"") + type + "\",\"uuid\":\"u" + second
               + "\",\"timestamp\":\"2026-11-21T20:00:" + second + ".000Z\",\"message\":{\"id\":\"m"
               + second + "\",\"model\":\"opus\",\"content\":[" + "{\"type\":\"text\",\"text\":\""
               + content + "\"}],\"usage\":{\"input_tokens\":100}}}\n";
    };
    const QByteArray end = "{\"type\":\"system\",\"subtype\":\"turn_duration\",\"durationMs\":5}\n";
    const auto cost = [](const char *sum) {
        return QByteArray("{\"type\":\"cost-state\",\"totalCostUSD\":") + sum + "}\n";
    };
    ClaudeRecordParser parser(run(), u"Claude Code"_s);
    const QString own = ClaudeRecordParser::sessionOf(run());
    const QByteArray first
        = line("user", "01", "One?") + line("assistant", "02", "One.") + end + cost("0.5");
    Replay::Facts told;
    parser.beginRecord(u"/records/%1.jsonl"_s.arg(own));
    told.events << parser.feed(first);
    QCOMPARE(told.last<TurnFinished>().agentTurn, u"u02"_s);
    parser.beginRecord(u"/records/other.jsonl"_s);
    told.events << parser.feed(line("user", "05", "Two?") + line("assistant", "06", "Two.") + end
                               + cost("0.25"));
    QCOMPARE(told.last<AgentSessionStarted>().agentSession, u"other"_s);
    QVERIFY(qAbs(told.last<UsageReported>().costUsd - 0.75) < 1e-9);
    parser.beginRecord(u"/records/%1.jsonl"_s.arg(own));
    told.events << parser.feed(first + line("user", "08", "Three?")
                               + line("assistant", "09", "Three.") + end + cost("1.5"));
    told.events << parser.finish();
    QCOMPARE(told.last<AgentSessionStarted>().agentSession, own);
    QStringList said;
    for (const AgentSpoke &spoke : told.all<AgentSpoke>())
        said << spoke.text;
    QCOMPARE(said, (QStringList{u"One."_s, u"Two."_s, u"Three."_s}));
    QCOMPARE(told.all<TurnFinished>().size(), 3);
    QVERIFY(qAbs(told.last<UsageReported>().costUsd - 1.75) < 1e-9);
    QCOMPARE(told.last<UsageReported>().tokens.input, 300);
}

/** Beside what the user's own file says; that file stays as it is. */
void tst_ClaudeRecord::addsItsHook()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.json"_s);
    const auto write = [&path](const QByteArray &content) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write(R"({"env":{"A":"b"},"hooks":{"Stop":[1],"PermissionRequest":[2]}})");
    const QJsonDocument with
        = QJsonDocument::fromJson(settingsWithHook(path, u"'/bin/x' y"_s).value());
    QCOMPARE(with[u"env"][u"A"].toString(), u"b"_s);
    QCOMPARE(with[u"hooks"][u"Stop"][0].toInt(), 1);
    QCOMPARE(with[u"hooks"][u"PermissionRequest"][0].toInt(), 2);
    QCOMPARE(with[u"hooks"][u"PermissionRequest"][1][u"hooks"][0][u"command"].toString(),
             u"'/bin/x' y"_s);
    QVERIFY(settingsWithHook({}, u"x"_s)->contains("PermissionRequest"));
    write("no json");
    QCOMPARE(settingsWithHook(path, u"x"_s).error().code, ErrorCode::BadInput);
    QCOMPARE(settingsWithHook(path + u'x', u"x"_s).error().code, ErrorCode::BadInput);
}

void tst_ClaudeRecord::readsWhatItIsAt()
{
    const QTemporaryDir folder;
    QVERIFY(!claudeStatus(folder.path(), 12));
    QVERIFY(QDir(folder.path()).mkpath(u"sessions"_s));
    QFile file(folder.filePath(u"sessions/12.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"pid":12,"sessionId":"abc","status":"waiting"})");
    file.close();
    QCOMPARE(claudeStatus(folder.path(), 12)->conversation, u"abc"_s);
    QVERIFY(claudeStatus(folder.path(), 12)->isAsking);
    QVERIFY(!claudeStatus(folder.path(), 13));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"pid":12,"sess)");
    file.close();
    QVERIFY(!claudeStatus(folder.path(), 12));
}

void tst_ClaudeRecord::choosesTheConversation()
{
    const QString own = ClaudeRecordParser::sessionOf(run());
    QCOMPARE(own.size(), 36);
    QCOMPARE(ClaudeRecordParser::sessionOf(run()), own);
    Run other = run();
    other.id = RunId{u"01K0000000000000000000000B"_s};
    QVERIFY(ClaudeRecordParser::sessionOf(other) != own);
    other.resume = own;
    QCOMPARE(ClaudeRecordParser::sessionOf(other), own);
    other.fork = true;
    QVERIFY(ClaudeRecordParser::sessionOf(other) != own);
}

void tst_ClaudeRecord::knowsADamagedRecord_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("canGoOn");
    QTest::addColumn<bool>("isTorn");
    const QByteArray good = "{\"type\":\"user\"}\n{\"type\":\"assistant\"}\n";
    QTest::newRow("sound") << good << true << false;
    QTest::newRow("torn at its end") << good + "{\"type\":\"assi" << true << true;
    QTest::newRow("whole, without an end of line") << good + "{\"type\":\"mode\"}" << true << false;
    QTest::newRow("empty") << QByteArray() << false << false;
    QTest::newRow("zeros, after a crash") << QByteArray(4096, '\0') << false << false;
    QTest::newRow("nothing said") << QByteArray("{\"type\":\"mode\"}\n") << false << false;
}

void tst_ClaudeRecord::knowsADamagedRecord()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, canGoOn);
    QFETCH(bool, isTorn);
    const QTemporaryDir folder;
    QVERIFY(claudeRecordDamage(folder.path(), u"x"_s)); // no records at all: they are elsewhere
    QVERIFY(QDir(folder.path()).mkpath(u"projects/-home"_s));
    const Result<QString> gone = claudeRecordDamage(folder.path(), u"x"_s);
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
    QVERIFY(gone.error().remedy().contains(u"--anew"));
    QFile file(folder.filePath(u"projects/-home/x.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Result<QString> damage = claudeRecordDamage(folder.path(), u"x"_s);
    QCOMPARE(damage.has_value(), canGoOn);
    if (canGoOn)
        QCOMPARE(damage->contains(u"torn"), isTorn);
    else
        QVERIFY(damage.error().remedy().contains(u"--anew"));
}

void tst_ClaudeRecord::answersTheFirstQuestions()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u".claude.json"_s);
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write(R"({"theme":"light","projects":{"/a":{"hasTrustDialogAccepted":true,"x":1}}})");
    before.close();
    const QMap<QString, QString> environment{
        {u"CLAUDE_CONFIG_DIR"_s, folder.path()},
        {u"ANTHROPIC_API_KEY"_s, u"sk-ant-secret-0123456789abcdefghij"_s}};
    QVERIFY(answerFirstQuestions(environment, u"/b"_s));
    QVERIFY(answerFirstQuestions(environment, u"/a/below"_s));
    const QByteArray written = Replay::fileContent(path);
    const QJsonDocument after = QJsonDocument::fromJson(written);
    QVERIFY(after[u"hasCompletedOnboarding"].toBool());
    QCOMPARE(after[u"theme"].toString(), u"light"_s); // the user's own choice
    QVERIFY(after[u"projects"][u"/b"][u"hasTrustDialogAccepted"].toBool());
    QCOMPARE(after[u"projects"][u"/a"][u"x"].toInt(), 1);
    QVERIFY(after[u"projects"][u"/a/below"].isUndefined()); // trusted by what is above
    QCOMPARE(after[u"customApiKeyResponses"][u"approved"][0].toString(), u"0123456789abcdefghij"_s);
    QVERIFY(!written.contains("sk-ant-secret"));
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void tst_ClaudeRecord::leavesABrokenFileAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u".claude.json"_s);
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("{ no json");
    before.close();
    const Result<> done = answerFirstQuestions({{u"CLAUDE_CONFIG_DIR"_s, folder.path()}}, u"/b"_s);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::ConfigBroken);
    QCOMPARE(Replay::fileContent(path), "{ no json");
}

QTEST_GUILESS_MAIN(tst_ClaudeRecord)
#include "tst_clauderecord.moc"

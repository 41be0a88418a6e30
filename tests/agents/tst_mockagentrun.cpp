// SPDX-License-Identifier: GPL-3.0-or-later
// The mock agent as its provider starts it, its output read as it comes: from the script to the
// verdict.
#include "agentrun.h"

#include <agents/anycommand.h>
#include <agents/claudecode.h>
#include <agents/mockagent.h>

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_MockAgentRun : public QObject
{
    Q_OBJECT

private slots:
    void succeeds();
    void reportsFailures_data();
    void reportsFailures();
    void refusesWithoutAsking();
    void takesHugeAndOddInstructions_data();
    void takesHugeAndOddInstructions();
    void survivesAFlood_data();
    void survivesAFlood();
    void isInterrupted();
    void playsClaude();
    void runsACommand();

private:
    Replay::Facts play(const QString &script, const AgentProvider &provider = MockAgent());
    QTemporaryDir m_folder;
};

namespace {

const QString program = QStringLiteral(RUNYARD_BIN_DIR "/runyard-mock-agent");

} // namespace

Replay::Facts tst_MockAgentRun::play(const QString &script, const AgentProvider &provider)
{
    AgentRun run(m_folder.path());
    run.settings = settingsWith(
        {{u"RUNYARD_AGENT_MOCK_PROGRAM"_s, program}, {u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, program}});
    run.run.instruction = u"mock: "_s + script;
    return run.play(provider);
}

void tst_MockAgentRun::succeeds()
{
    const Replay::Facts facts = play(
        u"say Hello ;; write a.txt x ;; run echo hi ;; usage in=10 out=5 cost=0.25 model=m ;; say Bye"_s);
    QVERIFY2(facts.verdict.succeeded, facts.asText().constData());
    QCOMPARE(facts.verdict.lastLine, u"Bye"_s);
    QCOMPARE(facts.last<UsageReported>().costUsd, 0.25);
    QCOMPARE(facts.last<UsageReported>().tokens.total(), 15);
    QCOMPARE(facts.all<ToolFinished>().size(), 2);
    QCOMPARE(facts.all<ToolFinished>().at(1).summary, u"hi"_s);
    QVERIFY(!facts.last<AgentSessionStarted>().agentSession.isEmpty());
}

void tst_MockAgentRun::reportsFailures_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("rate limit") << u"fail rate_limit"_s << ErrorCode::RateLimited;
    QTest::newRow("limit used up") << u"fail rate_limit resets=+60"_s << ErrorCode::QuotaUsedUp;
    QTest::newRow("overloaded") << u"fail overloaded"_s << ErrorCode::Overloaded;
    QTest::newRow("server") << u"fail server"_s << ErrorCode::Overloaded;
    QTest::newRow("wrong key") << u"fail auth"_s << ErrorCode::AuthFailed;
    QTest::newRow("not logged in") << u"fail login"_s << ErrorCode::AuthFailed;
    QTest::newRow("billing") << u"fail billing"_s << ErrorCode::BillingProblem;
    QTest::newRow("network") << u"fail network"_s << ErrorCode::NetworkFailed;
    QTest::newRow("context") << u"fail context"_s << ErrorCode::ContextTooLong;
    QTest::newRow("model") << u"fail model"_s << ErrorCode::ModelUnknown;
    QTest::newRow("turns") << u"fail max_turns"_s << ErrorCode::TurnLimit;
    QTest::newRow("budget") << u"fail budget"_s << ErrorCode::BudgetLimit;
    QTest::newRow("permission") << u"fail permission"_s << ErrorCode::Stopped;
    QTest::newRow("error") << u"fail error"_s << ErrorCode::AgentFailed;
    QTest::newRow("crash") << u"crash"_s << ErrorCode::KilledBySignal;
    QTest::newRow("exit") << u"exit 3"_s << ErrorCode::ExitedWithError;
    QTest::newRow("quiet exit") << u"exit 0"_s << ErrorCode::ProtocolBroken;
    QTest::newRow("torn") << u"torn"_s << ErrorCode::ExitedWithError;
    QTest::newRow("broken script") << u"dance"_s << ErrorCode::ExitedWithError;
}

void tst_MockAgentRun::reportsFailures()
{
    QFETCH(QString, script);
    QFETCH(ErrorCode, code);
    const Replay::Facts facts = play(script);
    QVERIFY(!facts.verdict.succeeded);
    QVERIFY2(facts.verdict.error->code == code, facts.asText().constData());
    QVERIFY(!facts.verdict.error->remedy().isEmpty());
    QVERIFY(!facts.verdict.lastLine.isEmpty());
}

void tst_MockAgentRun::refusesWithoutAsking()
{
    const Replay::Facts facts = play(u"ask run touch made ;; say After"_s);
    QVERIFY(facts.verdict.succeeded);
    QCOMPARE(facts.verdict.notice, u"Finished, 1 action was refused."_s);
    QCOMPARE(facts.last<PermissionRefused>().summary, u"touch made"_s);
    QVERIFY(!QFile::exists(m_folder.filePath(u"made"_s)));
}

void tst_MockAgentRun::takesHugeAndOddInstructions_data()
{
    QTest::addColumn<QString>("instruction");
    QTest::newRow("5 MB") << QString(5'000'000, u'x') + u"\nmock: say Got it"_s;
    QTest::newRow("leading dashes") << u"--version\nmock: say Got it"_s;
    QTest::newRow("shell") << u"$(touch pwned) `touch pwned`; touch pwned\nmock: say Got it"_s;
    QTest::newRow("quotes and lines") << u"'\"\r\n\n\t\\\nmock: say Got it"_s;
    QTest::newRow("other scripts") << u"日本語 😀 \u202e\nmock: say Got it"_s;
}

void tst_MockAgentRun::takesHugeAndOddInstructions()
{
    QFETCH(QString, instruction);
    AgentRun run(m_folder.path());
    run.settings = settingsWith({{u"RUNYARD_AGENT_MOCK_PROGRAM"_s, program}});
    run.run.instruction = instruction;
    const Replay::Facts facts = run.play(MockAgent());
    QVERIFY2(facts.verdict.succeeded, facts.asText().left(2000).constData());
    QCOMPARE(facts.last<AgentSpoke>().text, u"Got it"_s);
    QVERIFY(!QFile::exists(m_folder.filePath(u"pwned"_s)));
}

void tst_MockAgentRun::survivesAFlood_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("events") << u"flood 30M ;; say end"_s;
    QTest::newRow("one line") << u"flood 30M noline ;; say end"_s;
    QTest::newRow("counters") << u"count 5000 ;; say end"_s;
    QTest::newRow("garbage") << u"loop 5000 { ;; garbage ;; } ;; say end"_s;
}

void tst_MockAgentRun::survivesAFlood()
{
    QFETCH(QString, script);
    const Replay::Facts facts = play(script);
    QVERIFY(facts.verdict.succeeded);
    QCOMPARE(facts.last<AgentSpoke>().text, u"end"_s);
    qsizetype size = 0;
    for (const AgentSpoke &spoke : facts.all<AgentSpoke>())
        size += spoke.text.size();
    QVERIFY(size < 18'000'000);
    QVERIFY(facts.all<AgentNotice>().size() < 30);
}

void tst_MockAgentRun::isInterrupted()
{
    AgentRun run(m_folder.path());
    run.settings = settingsWith({{u"RUNYARD_AGENT_MOCK_PROGRAM"_s, program}});
    run.run.instruction = u"mock: say ready ;; hang"_s;
    run.interruptAfterFacts = 2;
    const Replay::Facts facts = run.play(MockAgent());
    QCOMPARE(facts.verdict.error->code, ErrorCode::Stopped); // although the exit code is 0
}

/** The mock takes every flag that the provider of Claude Code uses. */
void tst_MockAgentRun::playsClaude()
{
    const Replay::Facts facts = play(
        u"ask Write {\"file_path\":\"c.txt\",\"content\":\"x\"} ;; say done"_s, ClaudeCode());
    QVERIFY2(facts.verdict.succeeded, facts.asText().constData());
    QCOMPARE(facts.last<AgentSessionStarted>().permissionMode, u"acceptEdits"_s);
    QVERIFY(QFile::exists(m_folder.filePath(u"c.txt"_s)));
    QCOMPARE(ClaudeCode()
                 .report(settingsWith({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, program}}))
                 .version.isEmpty(),
             false);
}

void tst_MockAgentRun::runsACommand()
{
    AgentRun run(m_folder.path());
    run.run.command = QStringList{u"sh"_s, u"-c"_s, u"cat; exit 4"_s};
    run.run.instruction = u"through standard input"_s;
    const Replay::Facts facts = run.play(AnyCommand());
    QCOMPARE(run.output, "through standard input"_ba);
    QCOMPARE(facts.verdict.error->code, ErrorCode::ExitedWithError);
}

QTEST_GUILESS_MAIN(tst_MockAgentRun)
#include "tst_mockagentrun.moc"

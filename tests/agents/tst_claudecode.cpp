// SPDX-License-Identifier: GPL-3.0-or-later
// The real Claude Code, started as its provider says, against a mock of the model's server.
#include "agentrun.h"
#include "realclaude.h"

#include <agents/claudecode.h>

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_ClaudeCode : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void hasTheVersionThatWasMeasured();
    void talks();
    void usesTools();
    void refusesWhatNobodyAllowed();
    void takesHugeAndOddInstructions_data();
    void takesHugeAndOddInstructions();
    void choosesTheModel();
    void retriesARateLimit();
    void reportsFailures_data();
    void reportsFailures();
    void givesUpSoonerThanByDefault();
    void recoversFromABadAnswer_data();
    void recoversFromABadAnswer();
    void isInterrupted();
    void doesNotBelieveItIsNested();

private:
    Replay::Facts play(const QString &instruction);

    RealClaude m_claude;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AgentRun> m_run;
};

void tst_ClaudeCode::initTestCase()
{
    if (const auto ready = m_claude.prepare(); !ready)
        QSKIP(qPrintable(ready.error()));
}

void tst_ClaudeCode::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_run = std::make_unique<AgentRun>(m_folder->path());
    m_run->settings = settingsWith({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, m_claude.program()}});
    m_run->environment = m_claude.environment(m_folder->path());
    qputenv("CLAUDE_CODE_MAX_RETRIES", "1"); // the user's own choice goes before the provider's
    m_run->environment.insert(u"CLAUDE_CODE_MAX_RETRIES"_s, u"1"_s);
}

Replay::Facts tst_ClaudeCode::play(const QString &instruction)
{
    m_run->run.instruction = instruction;
    return m_run->play(ClaudeCode());
}

void tst_ClaudeCode::hasTheVersionThatWasMeasured()
{
    const AgentReport report = ClaudeCode().report(m_run->settings);
    QVERIFY(report.usable);
    QCOMPARE(report.version, QString::fromLatin1(RealClaude::version));
}

void tst_ClaudeCode::talks()
{
    const Replay::Facts facts = play(
        u"Say hello [[mock: usage in=1200 out=8 cr=300 cw=40 text Hello from the model.]]"_s);
    QVERIFY2(facts.verdict.succeeded, facts.asText().constData());
    QCOMPARE(facts.verdict.lastLine, u"Hello from the model."_s);
    const AgentSessionStarted session = facts.last<AgentSessionStarted>();
    QCOMPARE(session.agentVersion, QString::fromLatin1(RealClaude::version));
    QCOMPARE(session.permissionMode, u"acceptEdits"_s);
    QCOMPARE(session.agentSession.size(), 36);
    const UsageReported usage = facts.last<UsageReported>();
    QCOMPARE(usage.tokens.input, 1200);
    QCOMPARE(usage.tokens.output, 8);
    QCOMPARE(usage.tokens.cacheRead, 300);
    QCOMPARE(usage.tokens.cacheWrite, 40);
    QVERIFY(usage.costUsd > 0.004 && usage.costUsd < 0.02);
}

void tst_ClaudeCode::usesTools()
{
    const QString file = m_folder->filePath(u"new.txt"_s);
    const Replay::Facts facts = play(
        u"Go [[mock: write %1 hello ;; edit %1 hello => good bye ;; bash ls; echo err >&2 ;; text Done.]]"_s
            .arg(file));
    QVERIFY2(facts.verdict.succeeded, facts.asText().constData());
    QCOMPARE(Replay::fileContent(file), "good bye"_ba);
    const QList<ToolStarted> started = facts.all<ToolStarted>();
    QCOMPARE(started.size(), 3);
    QCOMPARE(started.at(0).tool, u"Write"_s);
    QCOMPARE(started.at(0).summary, file);
    QCOMPARE(started.at(2).summary, u"ls; echo err >&2"_s);
    const QList<ToolFinished> finished = facts.all<ToolFinished>();
    QCOMPARE(finished.size(), 3);
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(finished.at(i).toolUse, started.at(i).toolUse);
    QVERIFY(finished.at(2).summary.contains(u"new.txt"));
}

void tst_ClaudeCode::refusesWhatNobodyAllowed()
{
    const Replay::Facts facts
        = play(u"Go [[mock: bash python3 -c 'print(40+2)' ;; text After.]]"_s);
    QVERIFY2(facts.verdict.succeeded, facts.asText().constData());
    QCOMPARE(facts.verdict.notice, u"Finished, 1 action was refused."_s);
    QCOMPARE(facts.all<PermissionRefused>().size(), 1);
    QCOMPARE(facts.last<PermissionRefused>().tool, u"Bash"_s);
    QCOMPARE(facts.last<PermissionRefused>().summary, u"python3 -c 'print(40+2)'"_s);
    QCOMPARE(facts.verdict.lastLine, u"After."_s);
}

void tst_ClaudeCode::takesHugeAndOddInstructions_data()
{
    QTest::addColumn<QString>("instruction");
    QTest::newRow("300 KB") << u"word "_s.repeated(60'000);
    QTest::newRow("leading dashes") << u"--version "_s;
    QTest::newRow("shell") << u"$(touch pwned) `touch pwned`; \"'\\\n"_s;
    QTest::newRow("other scripts") << u"日本語 😀 äß "_s;
}

void tst_ClaudeCode::takesHugeAndOddInstructions()
{
    QFETCH(QString, instruction);
    const Replay::Facts facts = play(instruction + u"[[mock: text Got it.]]"_s);
    QVERIFY2(facts.verdict.succeeded, facts.asText().left(2000).constData());
    QCOMPARE(facts.verdict.lastLine, u"Got it."_s);
    QVERIFY(!QFile::exists(m_folder->filePath(u"pwned"_s)));
}

void tst_ClaudeCode::choosesTheModel()
{
    m_run->run.model = u"haiku"_s;
    const Replay::Facts facts = play(u"Hi [[mock: text ok]]"_s);
    QVERIFY(facts.verdict.succeeded);
    QVERIFY2(facts.last<AgentSessionStarted>().model.contains(u"haiku"),
             facts.asText().constData());
}

void tst_ClaudeCode::retriesARateLimit()
{
    const Replay::Facts facts
        = play(u"Go [[mock: http 429 x1 retry-after=1 ;; text Recovered.]]"_s);
    QVERIFY2(facts.verdict.succeeded, facts.asText().constData());
    QCOMPARE(facts.all<AgentRetrying>().size(), 1);
    QCOMPARE(facts.last<AgentRetrying>().reason, u"rate_limit (HTTP 429)"_s);
    QCOMPARE(facts.last<AgentRetrying>().of, 1);
}

void tst_ClaudeCode::reportsFailures_data()
{
    QTest::addColumn<QString>("steps");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("429") << u"http 429 retry-after=1"_s << ErrorCode::RateLimited;
    QTest::newRow("429, wait an hour") << u"http 429 retry-after=3600"_s << ErrorCode::RateLimited;
    QTest::newRow("401") << u"http 401"_s << ErrorCode::AuthFailed;
    QTest::newRow("402") << u"http 402"_s << ErrorCode::BillingProblem;
    QTest::newRow("no credit")
        << u"http 400 msg=Your credit balance is too low to access the Anthropic API."_s
        << ErrorCode::BillingProblem;
    QTest::newRow("404") << u"http 404 msg=model: claude-nope"_s << ErrorCode::ModelUnknown;
    QTest::newRow("too long")
        << u"http 400 msg=prompt is too long: 250000 tokens > 200000 maximum"_s
        << ErrorCode::ContextTooLong;
    QTest::newRow("529") << u"http 529"_s << ErrorCode::Overloaded;
    QTest::newRow("500") << u"http 500"_s << ErrorCode::Overloaded;
    QTest::newRow("cut") << u"fault cut0"_s << ErrorCode::NetworkFailed;
    QTest::newRow("a web page") << u"fault html"_s << ErrorCode::NetworkFailed;
    QTest::newRow("torn JSON") << u"fault malformed after=3"_s << ErrorCode::NetworkFailed;
}

void tst_ClaudeCode::reportsFailures()
{
    QFETCH(QString, steps);
    QFETCH(ErrorCode, code);
    const Replay::Facts facts = play(u"Go [[mock: "_s + steps + u" ;; text never]]"_s);
    QVERIFY(!facts.verdict.succeeded);
    QVERIFY2(facts.verdict.error->code == code, facts.asText().constData());
    QVERIFY(!facts.verdict.error->remedy().isEmpty());
}

void tst_ClaudeCode::givesUpSoonerThanByDefault()
{
    qunsetenv("CLAUDE_CODE_MAX_RETRIES");
    m_run->environment.remove(u"CLAUDE_CODE_MAX_RETRIES"_s);
    const Replay::Facts facts = play(u"Go [[mock: http 401 x2 ;; text Recovered.]]"_s);
    QVERIFY2(facts.verdict.succeeded, facts.asText().constData());
    QCOMPARE(facts.last<AgentRetrying>().of, 4); // 10 by its own default
}

void tst_ClaudeCode::recoversFromABadAnswer_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("cut") << u"cut x1 after=5"_s;
    QTest::newRow("torn JSON") << u"malformed x1 after=3"_s;
}

void tst_ClaudeCode::recoversFromABadAnswer()
{
    QFETCH(QString, fault);
    const Replay::Facts facts = play(u"Go [[mock: fault %1 ;; text Recovered.]]"_s.arg(fault));
    QVERIFY2(facts.verdict.succeeded, facts.asText().constData());
    QCOMPARE(facts.verdict.lastLine, u"Recovered."_s);
}

void tst_ClaudeCode::isInterrupted()
{
    m_run->interruptAfterFacts = 1;
    const Replay::Facts facts
        = play(u"Go [[mock: slow 200 one two three four five six seven eight nine ten]]"_s);
    QVERIFY(!facts.verdict.succeeded);
    QVERIFY2(facts.verdict.error->code == ErrorCode::Stopped, facts.asText().constData());
}

void tst_ClaudeCode::doesNotBelieveItIsNested()
{
    m_run->environment.insert(u"CLAUDECODE"_s, u"1"_s);
    m_run->environment.insert(u"CLAUDE_CODE_SESSION_ID"_s,
                              u"99999999-9999-4999-8999-999999999999"_s);
    m_run->environment.insert(u"CLAUDE_CODE_CHILD_SESSION"_s, u"1"_s);
    const Replay::Facts facts = play(u"Go [[mock: text ok]]"_s);
    QVERIFY(facts.verdict.succeeded);
    QVERIFY(facts.last<AgentSessionStarted>().agentSession
            != u"99999999-9999-4999-8999-999999999999"_s);
}

QTEST_GUILESS_MAIN(tst_ClaudeCode)
#include "tst_claudecode.moc"

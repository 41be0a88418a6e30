// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings of the real Claude Code, replayed. What each must give is taken from the summary that
// the recorder wrote beside it (events in order, result, exit code), which knows nothing of our
// parser.
#include "replay.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <csignal>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Replay::Facts;

class tst_ClaudeRecordings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void giveTheRecordedFacts_data();
    void giveTheRecordedFacts();
    void giveTheSameInPieces_data() { giveTheRecordedFacts_data(); }
    void giveTheSameInPieces();
    void nameTheFailure_data();
    void nameTheFailure();
    void tellWhenTheLimitEnds();
    void tellOfRetries();
    void tellOfAModelThatTookOver();
    void nestTheHelper();
    void waitForTheBackgroundTask();
    void costOfAResumedRunIsItsOwn();
    void odd_bytesAreHarmless();
};

namespace {

const QString folder = QStringLiteral(RUNYARD_SOURCE_DIR "/../shared/agents/transcripts/claude/");

struct Recording
{
    QByteArray output;
    QJsonObject meta;
    Replay::End end;
};

Recording recording(const QString &name)
{
    Recording recording;
    recording.output = Replay::fileContent(folder + name + u".jsonl"_s);
    recording.meta
        = QJsonDocument::fromJson(Replay::fileContent(folder + name + u".meta.json"_s)).object();
    const QJsonValue code = recording.meta[u"exit_code"];
    recording.end.exitCode = code.isDouble() ? std::optional(code.toInt()) : std::nullopt;
    const QString signal = recording.meta[u"signal"].toString();
    if (!signal.isEmpty())
        recording.end.signal = signal == u"SIGQUIT" ? SIGQUIT : SIGKILL;
    recording.end.errors = recording.meta[u"stderr"].toString().toUtf8();
    return recording;
}

Facts factsOf(const QString &name)
{
    const Recording recorded = recording(name);
    return Replay::whole(recorded.output, recorded.end);
}

/** The recorder's summary "assistant:tool_use=Bash user:tool_result!*2 …" as a list without counts.
 */
QStringList summaryOf(const QJsonObject &meta)
{
    QStringList list;
    for (const QString &word : meta[u"events"].toString().split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype star = word.lastIndexOf(u'*');
        const int times = star < 0 ? 1 : word.sliced(star + 1).toInt();
        for (int i = 0; i < times; ++i)
            list.append(star < 0 ? word : word.left(star));
    }
    return list;
}

QStringList wordsBehind(const QStringList &list, const QString &prefix)
{
    QStringList found;
    for (const QString &word : list) {
        if (word.startsWith(prefix))
            found.append(word.sliced(prefix.size()));
    }
    return found;
}

} // namespace

void tst_ClaudeRecordings::initTestCase()
{
    if (!QDir(folder).exists())
        QSKIP("The recordings of the real program (../shared/agents/transcripts/claude) are not on "
              "this machine.");
}

void tst_ClaudeRecordings::giveTheRecordedFacts_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(folder).entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file.chopped(6))) << file.chopped(6);
}

void tst_ClaudeRecordings::giveTheRecordedFacts()
{
    QFETCH(QString, name);
    const Recording recorded = recording(name);
    const QStringList summary = summaryOf(recorded.meta);
    const Facts facts = Replay::whole(recorded.output, recorded.end);

    QStringList tools;
    for (const ToolStarted &tool : facts.all<ToolStarted>())
        tools.append(tool.tool);
    QCOMPARE(tools, wordsBehind(summary, u"assistant:tool_use="_s));
    QStringList results;
    for (const ToolFinished &tool : facts.all<ToolFinished>())
        results.append(tool.failed ? u"!"_s : u""_s);
    QCOMPARE(results, wordsBehind(summary, u"user:tool_result"_s));
    QStringList texts;
    for (const AgentSpoke &spoke : facts.all<AgentSpoke>())
        texts.append(spoke.thinking ? u"thinking"_s : u"text"_s);
    const qsizetype apiErrors = recorded.output.count("\"is_api_error_message\":true");
    QCOMPARE(texts.count(u"text"_s), summary.count(u"assistant:text"_s) - apiErrors);
    QCOMPARE(texts.count(u"thinking"_s), summary.count(u"assistant:thinking"_s));
    QCOMPARE(facts.all<AgentRetrying>().size(), summary.count(u"system/api_retry"_s));
    QCOMPARE(facts.all<PermissionAsked>().size(), summary.count(u"control_request/can_use_tool"_s));
    QCOMPARE(facts.all<PermissionClosed>().size(), facts.all<PermissionAsked>().size());
    QCOMPARE(facts.all<TurnFinished>().size(), wordsBehind(summary, u"result/"_s).size());
    if (summary.contains(u"system/init"_s))
        QCOMPARE(facts.all<AgentSessionStarted>().constFirst().agentVersion, u"2.1.329"_s);

    const QJsonObject result = recorded.meta[u"result"].toObject();
    const bool good
        = recorded.end.exitCode == 0 && !result.isEmpty() && !result[u"is_error"].toBool();
    const bool isText = name == u"output-text"; // the only recording that is no stream
    QCOMPARE(facts.verdict.succeeded, good && !isText);
    QCOMPARE(facts.verdict.error.has_value(), !facts.verdict.succeeded);
    if (result.isEmpty())
        return;
    QCOMPARE(facts.last<TurnFinished>().failed, result[u"is_error"].toBool());
    if (!result[u"is_error"].toBool())
        QCOMPARE(facts.last<TurnFinished>().text, result[u"result"].toString());
    QVERIFY(facts.all<PermissionRefused>().size()
            >= result[u"permission_denials"].toArray().size());
    const bool goesOn = name.startsWith(u"session-fork") || name.startsWith(u"session-resume");
    if (!goesOn)
        QVERIFY(qAbs(facts.last<UsageReported>().costUsd - result[u"total_cost_usd"].toDouble())
                < 1e-9);
}

void tst_ClaudeRecordings::giveTheSameInPieces()
{
    QFETCH(QString, name);
    const Recording recorded = recording(name);
    const QByteArray whole = Replay::whole(recorded.output, recorded.end).asText();
    QCOMPARE(Replay::byteByByte(recorded.output, recorded.end).asText(), whole);
    for (quint32 seed = 1; seed <= 3; ++seed)
        QCOMPARE(Replay::inPieces(recorded.output, seed, 5000, recorded.end).asText(), whole);
}

void tst_ClaudeRecordings::nameTheFailure_data()
{
    QTest::addColumn<ErrorCode>("code");
    const std::pair<const char *, ErrorCode> rows[] = {
        {"http-401", ErrorCode::AuthFailed},
        {"slow-http-401-default-retries", ErrorCode::AuthFailed},
        {"error-after-tool", ErrorCode::AuthFailed},
        {"hooks-on-api-error", ErrorCode::AuthFailed},
        {"http-402", ErrorCode::BillingProblem},
        {"http-404-model", ErrorCode::ModelUnknown},
        {"http-400-too-long", ErrorCode::ContextTooLong},
        {"http-413", ErrorCode::ContextTooLong},
        {"http-429-forever", ErrorCode::RateLimited},
        {"http-429-retry-after-long", ErrorCode::RateLimited},
        {"ratelimit-rejected", ErrorCode::QuotaUsedUp},
        {"http-500-forever", ErrorCode::Overloaded},
        {"slow-http-529-default-retries", ErrorCode::Overloaded},
        {"fault-sse-error-forever", ErrorCode::Overloaded},
        {"fault-cut-forever", ErrorCode::NetworkFailed},
        {"fault-cut0-forever", ErrorCode::NetworkFailed},
        {"server-down", ErrorCode::NetworkFailed},
        {"slow-server-down-default-retries", ErrorCode::NetworkFailed},
        {"fault-malformed-forever", ErrorCode::NetworkFailed},
        {"max-turns", ErrorCode::TurnLimit},
        {"signal-tool-SIGINT", ErrorCode::Stopped},
        {"can-use-tool-deny-interrupt", ErrorCode::Stopped},
        {"can-use-tool-unanswered-interrupt", ErrorCode::Stopped},
        {"session-resume-not-persisted", ErrorCode::NotFound},
        {"bad-global-config", ErrorCode::AgentNotUsable},
        {"perm-bypassPermissions-bash", ErrorCode::NotAllowed},
        {"perm-skip-permissions", ErrorCode::NotAllowed},
        {"session-id-again", ErrorCode::WrongState},
        {"no-prompt", ErrorCode::InstructionMissing},
        {"perm-nonsense-bash", ErrorCode::BadInput},
        {"mcp-config-missing-file", ErrorCode::BadInput},
        {"bad-settings-flag", ErrorCode::BadInput},
        {"worktree-no-git", ErrorCode::ExitedWithError},
        {"in-nothing", ErrorCode::ProtocolBroken},
        {"signal-stream-SIGTERM", ErrorCode::KilledBySignal},
        {"signal-tool-SIGHUP", ErrorCode::KilledBySignal},
        {"signal-stream-SIGQUIT", ErrorCode::KilledBySignal},
        {"fault-hang-first-byte", ErrorCode::KilledBySignal},
    };
    for (const auto &[name, code] : rows)
        QTest::newRow(name) << code;
}

void tst_ClaudeRecordings::nameTheFailure()
{
    QFETCH(ErrorCode, code);
    const Facts facts = factsOf(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(facts.verdict.error);
    QVERIFY2(facts.verdict.error->code == code, facts.asText().constData());
    QVERIFY(!facts.verdict.error->remedy().isEmpty());
    QVERIFY(!facts.verdict.error->message().contains(u"ede_diagnostic"));
}

void tst_ClaudeRecordings::tellWhenTheLimitEnds()
{
    const Facts facts = factsOf(u"ratelimit-rejected"_s);
    QCOMPARE(facts.last<RateLimited>().limit, u"five_hour"_s);
    QVERIFY(facts.last<RateLimited>().rejected);
    QCOMPARE(facts.last<RateLimited>().resetsAt.toSecsSinceEpoch(), 1795400000);
    QVERIFY(facts.verdict.error->remedy().contains(u"2026-11-23T02:13:20Z"));
    QVERIFY(!factsOf(u"ratelimit-warning"_s).last<RateLimited>().rejected);
    QVERIFY(factsOf(u"ratelimit-allowed"_s).all<RateLimited>().isEmpty());
}

void tst_ClaudeRecordings::tellOfRetries()
{
    const QList<AgentRetrying> retries = factsOf(u"http-429-forever"_s).all<AgentRetrying>();
    QCOMPARE(retries.size(), 2);
    QCOMPARE(retries.at(1).attempt, 2);
    QCOMPARE(retries.at(1).of, 2);
    QCOMPARE(retries.at(1).delayMs, 1183);
    QCOMPARE(retries.at(1).reason, u"rate_limit (HTTP 429)"_s);
    QCOMPARE(factsOf(u"server-down"_s).all<AgentRetrying>().constFirst().reason, u"unknown"_s);
}

void tst_ClaudeRecordings::tellOfAModelThatTookOver()
{
    const AgentNotice notice
        = factsOf(u"http-529-fallback-model"_s).all<AgentNotice>().constFirst();
    QCOMPARE(notice.text, u"Switched to Sonnet 5.5 due to high demand for Opus 5.5"_s);
    QVERIFY(notice.warning);
}

void tst_ClaudeRecordings::nestTheHelper()
{
    const Facts facts = factsOf(u"subagent"_s);
    const QList<ToolStarted> tools = facts.all<ToolStarted>();
    QCOMPARE(tools.at(0).tool, u"Task"_s);
    QCOMPARE(tools.at(0).summary, u"look around"_s);
    QCOMPARE(tools.at(1).parentToolUse, tools.at(0).toolUse);
    QStringList nested;
    for (const AgentSpoke &spoke : facts.all<AgentSpoke>()) {
        if (!spoke.parentToolUse.isEmpty())
            nested.append(spoke.text);
    }
    QCOMPARE(nested, QStringList{u"Sub result."_s});
    QCOMPARE(facts.all<TurnFinished>().size(), 2);
    QCOMPARE(facts.verdict.lastLine, u"Parent heard from the sub."_s);
}

void tst_ClaudeRecordings::waitForTheBackgroundTask()
{
    QStringList notices;
    for (const AgentNotice &notice : factsOf(u"bash-background"_s).all<AgentNotice>())
        notices.append(notice.text);
    QVERIFY(notices.contains(u"Waiting for a background task: bg"_s));
    QVERIFY(notices.contains(u"Background command \"bg\" completed (exit code 0)"_s));
}

void tst_ClaudeRecordings::costOfAResumedRunIsItsOwn()
{
    QCOMPARE(factsOf(u"session-id"_s).last<UsageReported>().costUsd, 0.4002);
    const Facts resumed = factsOf(u"session-resume"_s); // its total is 0.8004
    QCOMPARE(resumed.last<UsageReported>().costUsd, 0.4002);
    QCOMPARE(resumed.last<UsageReported>().tokens.input, 100000);
}

void tst_ClaudeRecordings::odd_bytesAreHarmless()
{
    const QString summary = factsOf(u"odd-bytes"_s).all<ToolFinished>().constFirst().summary;
    QVERIFY(summary.contains(u"red"));
    QVERIFY(!summary.contains(u'\x1b'));
    QVERIFY(!summary.contains(QChar(0)));
}

QTEST_APPLESS_MAIN(tst_ClaudeRecordings)
#include "tst_clauderecordings.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The whole program with the real Claude Code, which asks for permission and holds conversations.
#include "realclaude.h"

#include <base/paths.h>
#include <protocol/socketgateway.h>

#include <QtCore/QDirIterator>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace Runyard;

class tst_ClaudeAsks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void isAllowed();
    void isDenied();
    void isAskedAgainAfterACrash();
    void isAnsweredByARule();
    void asksForAChoice();
    void talksForSeveralTurns();
    void isInterrupted();
    void goesOnAndForks();
    void copiesUpToAnEarlierTurn();
    void goesOnWithoutItsRecord();
    void goesOnElsewhere();
    void handsBackWhatItHas();
    void handsBackOverACrash();
    void tellsWhatIsBeingSaid();
    void hearsOfNotes();
    void tellsNoSecrets();

private:
    using Answer = RealClaude::Answer;
    [[nodiscard]] Answer runyard(const QStringList &arguments)
    {
        return m_claude.runyard(m_folder->path(), arguments,
                                {{u"RUNYARD_AGENT_CLAUDE_PERMISSION_MODE"_s, u"default"_s}});
    }
    [[nodiscard]] QString start(const QString &script, const QStringList &options = {});
    [[nodiscard]] QJsonObject shown(const QString &run)
    {
        return runyard({u"show"_s, run, u"--json"_s}).json;
    }
    [[nodiscard]] QJsonObject ended(const QString &run)
    {
        return runyard({u"wait"_s, run, u"--json"_s}).exitCode >= 0 ? shown(run) : QJsonObject();
    }
    [[nodiscard]] bool asks();
    void killEngine();
    /** What the agent itself wrote down of a conversation. */
    [[nodiscard]] QByteArray record(const QString &conversation) const;
    [[nodiscard]] bool reaches(const QString &run, const QString &state, int turns);
    [[nodiscard]] bool isMade() const { return QFile::exists(m_folder->filePath(u"made"_s)); }

    RealClaude m_claude;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr int answerTimeoutMs = 60'000;

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

} // namespace

void tst_ClaudeAsks::initTestCase()
{
    if (const auto ready = m_claude.prepare(); !ready)
        QSKIP(qPrintable(ready.error()));
}

void tst_ClaudeAsks::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_ClaudeAsks::cleanupTestCase()
{
    if (m_folder)
        (void)runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s});
}

QString tst_ClaudeAsks::start(const QString &script, const QStringList &options)
{
    const Answer queued
        = runyard(QStringList{u"run"_s, m_folder->path(), u"--trust"_s, u"--agent"_s, u"claude"_s,
                              u"--json"_s, u"-p"_s, u"Do it [[mock: %1]]"_s.arg(script)}
                  + options);
    return queued.json[u"runs"][0][u"id"].toString();
}

bool tst_ClaudeAsks::asks()
{
    return QTest::qWaitFor(
        [this] { return !runyard({u"inbox"_s, u"--json"_s}).json[u"entries"].toArray().isEmpty(); },
        answerTimeoutMs);
}

void tst_ClaudeAsks::killEngine()
{
    const qint64 pid = runyard({u"engine"_s, u"status"_s, u"--json"_s}).json[u"pid"].toInteger();
    QVERIFY(pid > 0);
    QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
    QVERIFY(QTest::qWaitFor([pid] { return ::kill(pid_t(pid), 0) != 0; }, answerTimeoutMs));
}

QByteArray tst_ClaudeAsks::record(const QString &conversation) const
{
    QDirIterator records(m_claude.configuration(), {conversation + u".jsonl"_s}, QDir::Files,
                         QDirIterator::Subdirectories);
    QFile file(records.hasNext() ? records.next() : QString());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool tst_ClaudeAsks::reaches(const QString &run, const QString &state, int turns)
{
    return QTest::qWaitFor(
        [&] {
            const QJsonObject now = shown(run);
            int ends = 0;
            const QJsonArray timeline = now[u"timeline"].toArray();
            for (const QJsonValue &entry : timeline)
                ends += entry[u"event"].toString() == u"TurnFinished" ? 1 : 0;
            return now[u"state"].toString() == state && ends >= turns;
        },
        answerTimeoutMs);
}

void tst_ClaudeAsks::isAllowed()
{
    const QString run = start(u"bash touch made ;; text All done."_s);
    QVERIFY2(asks(), text(shown(run)).constData());
    const QJsonObject entry = runyard({u"inbox"_s, u"--json"_s}).json[u"entries"][0].toObject();
    QCOMPARE(entry[u"question"][u"command"].toString(), u"touch made"_s);
    QVERIFY(!isMade());
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, run}).exitCode, 0);
    const QJsonObject end = ended(run);
    QVERIFY2(end[u"state"].toString() == u"succeeded", text(end).constData());
    QCOMPARE(end[u"lastLine"].toString(), u"All done."_s);
    QVERIFY(isMade());
}

void tst_ClaudeAsks::isDenied()
{
    const QString run = start(u"bash touch made ;; text All done."_s);
    QVERIFY2(asks(), text(shown(run)).constData());
    QCOMPARE(runyard({u"permissions"_s, u"deny"_s, run, u"-m"_s, u"Use the other file"_s}).exitCode,
             0);
    const QJsonObject end = ended(run);
    QVERIFY2(end[u"state"].toString() == u"succeeded", text(end).constData());
    QVERIFY(!isMade());
    QVERIFY(text(end).contains("Use the other file"));
}

void tst_ClaudeAsks::isAskedAgainAfterACrash()
{
    const QString run = start(u"bash touch made ;; text All done."_s);
    QVERIFY2(asks(), text(shown(run)).constData());
    killEngine();
    QVERIFY2(asks(), text(shown(run)).constData());
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, run}).exitCode, 0);
    const QJsonObject end = ended(run);
    QVERIFY2(end[u"state"].toString() == u"succeeded", text(end).constData());
    QVERIFY(isMade());
}

void tst_ClaudeAsks::isAnsweredByARule()
{
    QCOMPARE(runyard({u"permissions"_s, u"rules"_s, u"add"_s, u"allow"_s, u"--tool"_s, u"Write"_s,
                      u"--path"_s, u"made"_s})
                 .exitCode,
             0);
    const QJsonObject end
        = ended(start(u"write %1 x ;; text All done."_s.arg(m_folder->filePath(u"made"_s))));
    QVERIFY2(end[u"state"].toString() == u"succeeded", text(end).constData());
    QVERIFY2(isMade(), text(end).constData());
    QCOMPARE(runyard({u"permissions"_s, u"rules"_s, u"remove"_s, u"1"_s}).exitCode, 0);
}

void tst_ClaudeAsks::asksForAChoice()
{
    const QString run = start(
        uR"(tool AskUserQuestion {"questions":[{"question":"Which colour?","header":"Colour","options":[{"label":"Red","description":"r"},{"label":"Blue","description":"b"}],"multiSelect":false}]} ;; text So be it.)"_s);
    QVERIFY2(asks(), text(shown(run)).constData());
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, run, u"--answer"_s, u"Blue"_s}).exitCode, 0);
    const QJsonObject end = ended(run);
    QVERIFY2(end[u"state"].toString() == u"succeeded", text(end).constData());
    QVERIFY2(text(end).contains("Blue"), text(end).constData());
}

void tst_ClaudeAsks::talksForSeveralTurns()
{
    const QString run = start(u"text One."_s, {u"--conversation"_s});
    QVERIFY2(reaches(run, u"waiting"_s, 1), text(shown(run)).constData());
    QCOMPARE(runyard({u"send"_s, run, u"More [[mock: text Two.]]"_s}).exitCode, 0);
    QVERIFY2(reaches(run, u"waiting"_s, 2), text(shown(run)).constData());
    QCOMPARE(runyard({u"close"_s, run}).exitCode, 0);
    const QJsonObject end = ended(run);
    QVERIFY2(end[u"state"].toString() == u"succeeded", text(end).constData());
    QCOMPARE(end[u"lastLine"].toString(), u"Two."_s);
}

void tst_ClaudeAsks::isInterrupted()
{
    const QString run
        = start(u"slow 500 one two three four five six seven eight nine ten eleven twelve thirteen "
                u"fourteen fifteen sixteen seventeen eighteen nineteen twenty"_s,
                {u"--conversation"_s});
    QVERIFY2(reaches(run, u"running"_s, 0), text(shown(run)).constData());
    QVERIFY(QTest::qWaitFor([&] { return !shown(run)[u"agentSession"].toString().isEmpty(); },
                            answerTimeoutMs));
    QCOMPARE(runyard({u"interrupt"_s, run}).exitCode, 0);
    QVERIFY2(reaches(run, u"waiting"_s, 1), text(shown(run)).constData());
    QCOMPARE(runyard({u"mode"_s, run, u"acceptEdits"_s}).exitCode, 0);
    QCOMPARE(runyard({u"send"_s, run,
                      u"Then [[mock: write %1 x ;; text Written.]]"_s.arg(
                          m_folder->filePath(u"made"_s))})
                 .exitCode,
             0);
    QVERIFY2(reaches(run, u"waiting"_s, 2), text(shown(run)).constData());
    QVERIFY(isMade()); // the mode allows it
    QCOMPARE(runyard({u"close"_s, run}).exitCode, 0);
    QCOMPARE(ended(run)[u"state"].toString(), u"succeeded"_s);
}

void tst_ClaudeAsks::goesOnAndForks()
{
    const QJsonObject first = ended(start(u"text One."_s));
    QVERIFY2(first[u"state"].toString() == u"succeeded", text(first).constData());
    const auto next = [&](const QString &verb) {
        const Answer queued
            = runyard({verb, first[u"id"].toString(), u"More [[mock: text Two.]]"_s, u"--json"_s});
        return ended(queued.json[u"runs"][0][u"id"].toString());
    };
    const QJsonObject second = next(u"continue"_s);
    QVERIFY2(second[u"state"].toString() == u"succeeded", text(second).constData());
    QCOMPARE(second[u"agentSession"], first[u"agentSession"]);
    QVERIFY(second[u"costUsd"].toDouble() < 1.5 * first[u"costUsd"].toDouble()); // its own
    const QJsonObject forked = next(u"fork"_s);
    QVERIFY2(forked[u"state"].toString() == u"succeeded", text(forked).constData());
    QVERIFY(forked[u"agentSession"] != first[u"agentSession"]);
}

/** Exactly: the copy holds what was said up to there, and nothing of what came later. */
void tst_ClaudeAsks::copiesUpToAnEarlierTurn()
{
    const QString run = start(u"text First answer."_s, {u"--conversation"_s});
    for (int turn = 1; turn <= 3; ++turn) {
        QVERIFY2(reaches(run, u"waiting"_s, turn), text(shown(run)).constData());
        if (turn < 3)
            QCOMPARE(runyard({u"send"_s, run, u"More [[mock: text Answer %1.]]"_s.arg(turn + 1)})
                         .exitCode,
                     0);
    }
    QCOMPARE(runyard({u"close"_s, run}).exitCode, 0);
    const QJsonObject whole = ended(run);
    const auto fork = [&](const QStringList &options) {
        const Answer queued = runyard(
            QStringList{u"fork"_s, run, u"Then [[mock: text Other.]]"_s, u"--json"_s} + options);
        return ended(queued.json[u"runs"][0][u"id"].toString());
    };
    for (const int turn : {1, 2}) {
        const QJsonObject copy = fork({u"--turn"_s, QString::number(turn)});
        QVERIFY2(copy[u"state"].toString() == u"succeeded", text(copy).constData());
        QVERIFY(!copy[u"anew"].toBool() && !copy[u"resumeAt"].toString().isEmpty());
        QVERIFY(copy[u"agentSession"] != whole[u"agentSession"]);
        const QByteArray told = record(copy[u"agentSession"].toString());
        QVERIFY(told.contains("First answer.") && told.contains("Other."));
        QCOMPARE(told.contains("Answer 2."), turn == 2);
        QVERIFY(!told.contains("Answer 3."));
    }
    const QJsonObject copy = fork({});
    QVERIFY(record(copy[u"agentSession"].toString()).contains("Answer 3."));
    QVERIFY(runyard({u"fork"_s, run, u"Then"_s, u"--turn"_s, u"4"_s}).text.contains("3"));

    // Of a run whose conversation went on under the same name in another one.
    const Answer queued
        = runyard({u"continue"_s, run, u"More [[mock: text Much later.]]"_s, u"--json"_s});
    QVERIFY(!ended(queued.json[u"runs"][0][u"id"].toString()).isEmpty());
    const QJsonObject before = fork({});
    QVERIFY2(before[u"state"].toString() == u"succeeded", text(before).constData());
    const QByteArray told = record(before[u"agentSession"].toString());
    QVERIFY(told.contains("Answer 3.") && !told.contains("Much later."));
}

/** The agent's own record is lost: that is said, and our own record is a beginning. */
void tst_ClaudeAsks::goesOnWithoutItsRecord()
{
    const QJsonObject first = ended(start(u"text The answer is forty-two."_s));
    QVERIFY2(first[u"state"].toString() == u"succeeded", text(first).constData());
    const QString conversation = first[u"agentSession"].toString();
    QDirIterator records(m_claude.configuration(), {conversation + u".jsonl"_s}, QDir::Files,
                         QDirIterator::Subdirectories);
    QVERIFY(records.hasNext());
    QVERIFY(QFile::remove(records.next()));
    const auto next = [&](const QStringList &options) {
        const Answer queued = runyard(QStringList{u"continue"_s, first[u"id"].toString(),
                                                  u"More [[mock: text Two.]]"_s, u"--json"_s}
                                      + options);
        return ended(queued.json[u"runs"][0][u"id"].toString());
    };
    const QJsonObject second = next({});
    QCOMPARE(second[u"state"].toString(), u"failed"_s);
    QCOMPARE(second[u"error"][u"code"].toString(), u"notFound"_s);
    QVERIFY2(second[u"error"][u"remedy"].toString().contains(u"--anew"), text(second).constData());
    const QJsonObject third = next({u"--anew"_s});
    QVERIFY2(third[u"state"].toString() == u"succeeded", text(third).constData());
    QVERIFY(third[u"agentSession"].toString() != conversation);
    QVERIFY(third[u"instruction"].toString().contains(u"The answer is forty-two."));
    QCOMPARE(third[u"continues"].toString(), first[u"id"].toString());
}

/** By a rule of the user, before anything was done, and with the reason recorded. */
void tst_ClaudeAsks::goesOnElsewhere()
{
    const QString config = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/runyard"_s;
    QVERIFY(QDir().mkpath(config));
    QFile rules(config + u"/routes.yaml"_s);
    QVERIFY(rules.open(QIODevice::WriteOnly));
    rules.write("version: 1\nroutes:\n- when: [rateLimited, quotaUsedUp]\n  agent: claude\n"
                "  useAgent: mock\n");
    rules.close();
    const QJsonObject dry = runyard({u"routes"_s, u"dry-run"_s, m_folder->path(), u"--agent"_s,
                                     u"claude"_s, u"--failure"_s, u"rateLimited"_s, u"--json"_s})
                                .json;
    QVERIFY2(dry[u"agent"].toString() == u"mock", text(dry).constData());
    const QString run = start(u"http 429 x9 retry-after=3600 ;; text never"_s);
    const QJsonObject end = ended(run);
    QVERIFY2(end[u"state"].toString() == u"failed", text(end).constData());
    QJsonObject next;
    QVERIFY(QTest::qWaitFor(
        [&] {
            const QJsonArray all
                = QJsonDocument::fromJson(runyard({u"list"_s, u"--json"_s}).text).array();
            for (const QJsonValue &one : all) {
                if (one[u"retryOf"].toString() == run)
                    next = one.toObject();
            }
            return !next.isEmpty();
        },
        answerTimeoutMs));
    next = ended(next[u"id"].toString());
    QVERIFY2(next[u"agent"].toString() == u"mock", text(next).constData());
    QVERIFY(next[u"choice"].toString().contains(u"routes.yaml:3"));
    QVERIFY(text(next).contains("AgentChosen"));
    QVERIFY(rules.remove());
}

/** At its budget's end it is given one turn more, then held, and the user is asked. */
void tst_ClaudeAsks::handsBackWhatItHas()
{
    const QString made = m_folder->filePath(u"made"_s);
    const QString run = start(
        u"usage in=200000 out=10 write %1 x ;; delay 12000 text Handed back. ;; text Went on."_s
            .arg(made),
        {u"--permission-mode"_s, u"acceptEdits"_s, u"--budget-tokens"_s, u"100000"_s});
    QVERIFY2(asks(), text(shown(run)).constData());
    const QJsonObject held = shown(run);
    QVERIFY2(held[u"handBack"].toString() == u"over", text(held).constData());
    QVERIFY(held[u"questions"][0][u"kind"].toString() == u"budget");
    QStringList stages;
    for (const QJsonArray timeline = held[u"timeline"].toArray();
         const QJsonValue &entry : timeline) {
        if (entry[u"event"].toString() == u"HandBackChanged")
            stages << entry[u"data"][u"stage"].toString();
    }
    QCOMPARE(stages, (QStringList{u"interrupting"_s, u"speaking"_s, u"over"_s}));
    QVERIFY2(text(held).contains("Handed back."), text(held).constData());
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, run}).exitCode, 0);
    const QJsonObject end = ended(run);
    QVERIFY2(end[u"state"].toString() == u"succeeded", text(end).constData());
    QVERIFY2(text(end).contains("Went on."), text(end).constData());
}

/** The engine is killed while the last turn is at work: the run is held, and asks, once. */
void tst_ClaudeAsks::handsBackOverACrash()
{
    const QString run = start(
        u"usage in=200000 out=10 write %1 x ;; delay 12000 text Handed back. ;; text Went on."_s
            .arg(m_folder->filePath(u"made"_s)),
        {u"--permission-mode"_s, u"acceptEdits"_s, u"--budget-tokens"_s, u"100000"_s});
    QVERIFY2(QTest::qWaitFor([&] { return shown(run)[u"handBack"].toString() == u"speaking"; },
                             answerTimeoutMs),
             text(shown(run)).constData());
    killEngine();
    QVERIFY2(asks(), text(shown(run)).constData());
    const auto count = [this, &run](const QString &event) {
        const QJsonArray timeline = shown(run)[u"timeline"].toArray();
        return std::ranges::count_if(timeline, [&event](const QJsonValue &entry) {
            return entry[u"event"].toString() == event;
        });
    };
    QVERIFY2(text(shown(run)).contains("Handed back."), text(shown(run)).constData());
    QCOMPARE(count(u"HandBackChanged"_s), 3);
    QCOMPARE(count(u"PermissionAsked"_s), 1);
    killEngine(); // what it is asked stays asked, once
    QVERIFY(asks());
    QCOMPARE(count(u"PermissionAsked"_s), 1);
    QCOMPARE(runyard({u"permissions"_s, u"deny"_s, run}).exitCode, 0);
    QCOMPARE(ended(run)[u"error"][u"code"].toString(), u"budgetLimit"_s);
}

/** Before the message is whole. */
void tst_ClaudeAsks::tellsWhatIsBeingSaid()
{
    const QString run = start(u"slow 700 one two three four five six seven eight nine ten eleven "
                              u"twelve thirteen fourteen fifteen sixteen seventeen eighteen"_s);
    SocketGateway gateway(Paths::engineSocket());
    QStringList told;
    connect(&gateway, &Gateway::spoke, this,
            [&told](const RunId &, const LiveText &live) { told << live.text; });
    gateway.open();
    QVERIFY(QTest::qWaitFor([&] { return gateway.isConnected(); }, answerTimeoutMs));
    gateway.followSpeech(RunId{run});
    QVERIFY(QTest::qWaitFor([&] { return told.size() >= 3; }, answerTimeoutMs));
    QVERIFY2(told[2].size() > told[0].size(), qPrintable(told.join(u'|')));
    QVERIFY(told[2].startsWith(u"one"));
    QVERIFY(!text(shown(run)).contains("AgentSpoke")); // it is not told as an event yet
    const QJsonObject end = ended(run);
    QVERIFY2(text(end).contains("seventeen eighteen"), text(end).constData());
    QVERIFY(QTest::qWaitFor([&] { return told.last().isEmpty(); }, answerTimeoutMs));
}

/** What is noted while it works reaches the next run there, and that alone. */
void tst_ClaudeAsks::hearsOfNotes()
{
    const QString first = start(u"delay 4000 text One."_s);
    QVERIFY(QTest::qWaitFor([&] { return !shown(first)[u"agentSession"].toString().isEmpty(); },
                            answerTimeoutMs));
    QCOMPARE(
        runyard({u"note"_s, u"add"_s, u"Port 5433 is the one"_s, u"--folder"_s, m_folder->path()})
            .exitCode,
        0);
    const QJsonObject before = ended(first);
    QVERIFY(!record(before[u"agentSession"].toString()).contains("Port 5433"));
    const Answer queued
        = runyard({u"continue"_s, first, u"More [[mock: text Two.]]"_s, u"--json"_s});
    const QJsonObject next = ended(queued.json[u"runs"][0][u"id"].toString());
    QVERIFY2(next[u"state"].toString() == u"succeeded", text(next).constData());
    QCOMPARE(next[u"notes"].toArray().size(), 1);
    QVERIFY(record(next[u"agentSession"].toString()).contains("Port 5433 is the one"));
    // Once in a conversation.
    const Answer again = runyard(
        {u"continue"_s, next[u"id"].toString(), u"More [[mock: text Three.]]"_s, u"--json"_s});
    QVERIFY(ended(again.json[u"runs"][0][u"id"].toString())[u"notes"].toArray().isEmpty());
}

/** What is in the files that go with a run, and in the environment, is for the agent alone. */
void tst_ClaudeAsks::tellsNoSecrets()
{
    const auto secret = QByteArrayLiteral("hunter2-not-for-anybody");
    QTemporaryDir elsewhere;
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(elsewhere.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    };
    const QString mcp
        = write(u"mcp.json"_s, R"({"mcpServers":{"none":{"type":"stdio","command":"/bin/false",)"
                               R"("env":{"TOKEN":")"
                                   + secret + R"("}}}})");
    const QString marker = elsewhere.filePath(u"hooked"_s);
    const QString settings
        = write(u"settings.json"_s,
                R"({"env":{"PASSWORD":")" + secret
                    + R"("},"hooks":{"Stop":[{"hooks":[{"type":"command","command":"touch )"
                    + marker.toUtf8() + R"( # )" + secret + R"("}]}]}})");
    const QString run
        = start(u"text All done."_s, {u"--mcp-config"_s, mcp, u"--agent-settings"_s, settings});
    const QJsonObject end = ended(run);
    QVERIFY2(end[u"state"].toString() == u"succeeded", text(end).constData());
    QVERIFY(QFile::exists(marker)); // they were in force
    QVERIFY(text(end).contains("mcp.json"));
    QByteArrayList told{text(end), runyard({u"logs"_s, run}).text,
                        runyard({u"store"_s, u"export"_s}).text};
    for (const char *place : {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
                              "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"}) {
        QVERIFY2(!qEnvironmentVariableIsEmpty(place), place);
        QDirIterator files(qEnvironmentVariable(place), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                told << "== " + file.fileName().toUtf8() + '\n' + file.readAll();
        }
    }
    QVERIFY(told.size() > 6);
    const QByteArray key
        = m_claude.environment(m_folder->path()).value(u"ANTHROPIC_API_KEY"_s).toUtf8();
    for (const QByteArray &one : std::as_const(told)) {
        QVERIFY2(!one.contains(secret), one.left(300).constData());
        QVERIFY2(!one.contains(key), one.left(300).constData());
    }
}

QTEST_GUILESS_MAIN(tst_ClaudeAsks)
#include "tst_claudeasks.moc"

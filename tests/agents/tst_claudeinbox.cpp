// SPDX-License-Identifier: GPL-3.0-or-later
// The whole program with the real Claude Code in its terminal: what it asks is in the inbox, too,
// and it is followed into other conversations.
#include "realclaude.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

class tst_ClaudeInbox : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void isAnsweredInTheInbox();
    void isAnsweredInItsTerminal();
    void isAnsweredByARule();
    void asksForAChoice();
    void asksOverACrash();
    void isAskedInItsTerminalAlone();
    void isFollowedIntoAnotherConversation();

private:
    using Answer = RealClaude::Answer;
    [[nodiscard]] Answer runyard(const QStringList &arguments)
    {
        return m_claude.runyard(m_folder->path(), arguments,
                                {{u"RUNYARD_AGENT_CLAUDE_PERMISSION_MODE"_s, u"default"_s}});
    }
    [[nodiscard]] QString start(const QString &script);
    [[nodiscard]] QJsonObject shown(const QString &run)
    {
        return runyard({u"show"_s, run, u"--json"_s}).json;
    }
    [[nodiscard]] QJsonArray inbox()
    {
        return runyard({u"inbox"_s, u"--json"_s}).json[u"entries"].toArray();
    }
    [[nodiscard]] bool asks(const QString &command);
    [[nodiscard]] bool isMade(const QString &name) const
    {
        return QFile::exists(m_folder->filePath(name));
    }
    [[nodiscard]] bool hasMade(const QString &name) const
    {
        return QTest::qWaitFor([&] { return isMade(name); }, answerTimeoutMs);
    }
    [[nodiscard]] int count(const QString &run, const QString &event);
    [[nodiscard]] bool hasTurns(const QString &run, int turns);
    void killEngine();

    static constexpr int answerTimeoutMs = 60'000;
    RealClaude m_claude;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

} // namespace

void tst_ClaudeInbox::initTestCase()
{
    if (const auto ready = m_claude.prepare(); !ready)
        QSKIP(qPrintable(ready.error()));
}

void tst_ClaudeInbox::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_ClaudeInbox::cleanup()
{
    (void)runyard({u"stop"_s, u"--all"_s, u"--now"_s});
}

void tst_ClaudeInbox::cleanupTestCase()
{
    if (m_folder)
        (void)runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s});
}

QString tst_ClaudeInbox::start(const QString &script)
{
    const Answer queued
        = runyard({u"run"_s, m_folder->path(), u"--trust"_s, u"--agent"_s, u"claude"_s,
                   u"--interactive"_s, u"--json"_s, u"-p"_s, u"Do it [[mock: %1]]"_s.arg(script)});
    return queued.json[u"runs"][0][u"id"].toString();
}

/** In the inbox, for this command alone. */
bool tst_ClaudeInbox::asks(const QString &command)
{
    return QTest::qWaitFor(
        [&] {
            const QJsonArray entries = inbox();
            return entries.size() == 1 && entries[0][u"question"][u"command"].toString() == command;
        },
        answerTimeoutMs);
}

int tst_ClaudeInbox::count(const QString &run, const QString &event)
{
    const QJsonArray timeline = shown(run)[u"timeline"].toArray();
    return int(std::ranges::count_if(timeline, [&event](const QJsonValue &entry) {
        return entry[u"event"].toString() == event;
    }));
}

bool tst_ClaudeInbox::hasTurns(const QString &run, int turns)
{
    return QTest::qWaitFor(
        [&] { return count(run, u"TurnFinished"_s) >= turns && m_claude.isIdle(); },
        answerTimeoutMs);
}

void tst_ClaudeInbox::killEngine()
{
    const qint64 pid = runyard({u"engine"_s, u"status"_s, u"--json"_s}).json[u"pid"].toInteger();
    QVERIFY(pid > 0);
    QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
    QVERIFY(QTest::qWaitFor([pid] { return ::kill(pid_t(pid), 0) != 0; }, answerTimeoutMs));
}

void tst_ClaudeInbox::isAnsweredInTheInbox()
{
    const QString run = start(u"bash touch one ;; bash touch two ;; text All done."_s);
    QVERIFY2(asks(u"touch one"_s), text(shown(run)).constData());
    QVERIFY(!isMade(u"one"_s));
    QCOMPARE(shown(run)[u"state"].toString(), u"waiting"_s);
    QCOMPARE(inbox()[0][u"question"][u"tool"].toString(), u"Bash"_s);
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, run}).exitCode, 0);
    QVERIFY(hasMade(u"one"_s));
    QVERIFY2(asks(u"touch two"_s), text(shown(run)).constData());
    QCOMPARE(runyard({u"permissions"_s, u"deny"_s, run, u"-m"_s, u"Use the other one"_s}).exitCode,
             0);
    QVERIFY(hasTurns(run, 1));
    QVERIFY(!isMade(u"two"_s));
    QVERIFY2(text(shown(run)).contains("Use the other one"), text(shown(run)).constData());
    QVERIFY(inbox().isEmpty());
}

/** Whoever answers first counts; the inbox is told. */
void tst_ClaudeInbox::isAnsweredInItsTerminal()
{
    const QString run = start(u"bash touch one ;; text All done."_s);
    QVERIFY2(asks(u"touch one"_s), text(shown(run)).constData());
    const auto isGone = [&] {
        (void)runyard({u"send"_s, run, u"--no-newline"_s, u"1"_s}); // "Yes"
        return QTest::qWaitFor([&] { return isMade(u"one"_s); }, 5000);
    };
    QVERIFY(QTest::qWaitFor(isGone, answerTimeoutMs));
    QVERIFY(QTest::qWaitFor([&] { return inbox().isEmpty(); }, answerTimeoutMs));
    QCOMPARE(count(run, u"PermissionAnswered"_s), 0);
}

void tst_ClaudeInbox::isAnsweredByARule()
{
    QCOMPARE(runyard({u"permissions"_s, u"rules"_s, u"add"_s, u"allow"_s, u"--tool"_s, u"Bash"_s,
                      u"--command"_s, u"touch *"_s})
                 .exitCode,
             0);
    const QString run = start(u"bash touch one ;; text All done."_s);
    QVERIFY2(hasMade(u"one"_s), text(shown(run)).constData());
    QVERIFY(hasTurns(run, 1));
    QCOMPARE(runyard({u"permissions"_s, u"rules"_s, u"remove"_s, u"1"_s}).exitCode, 0);
}

void tst_ClaudeInbox::asksForAChoice()
{
    const QString run = start(
        uR"(tool AskUserQuestion {"questions":[{"question":"Which colour?","header":"Colour","options":[{"label":"Red","description":"r"},{"label":"Blue","description":"b"}],"multiSelect":false}]} ;; text So be it.)"_s);
    QVERIFY2(asks(QString()), text(shown(run)).constData());
    QCOMPARE(inbox()[0][u"question"][u"kind"].toString(), u"choice"_s);
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, run, u"--answer"_s, u"Blue"_s}).exitCode, 0);
    QVERIFY(hasTurns(run, 1));
    QVERIFY2(text(shown(run)).contains("Blue"), text(shown(run)).constData());
}

/** Its hook comes again, with the same question. */
void tst_ClaudeInbox::asksOverACrash()
{
    const QString run = start(u"bash touch one ;; text All done."_s);
    QVERIFY2(asks(u"touch one"_s), text(shown(run)).constData());
    killEngine();
    QVERIFY2(asks(u"touch one"_s), text(shown(run)).constData());
    QCOMPARE(count(run, u"PermissionAsked"_s), 1);
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, run}).exitCode, 0);
    QVERIFY2(hasMade(u"one"_s), text(shown(run)).constData());
    QVERIFY(hasTurns(run, 1));
    QCOMPARE(count(run, u"PermissionAsked"_s), 1);
}

/** Nobody answered in time: the question leaves the inbox, and stays in the terminal. */
void tst_ClaudeInbox::isAskedInItsTerminalAlone()
{
    QCOMPARE(runyard({u"config"_s, u"set"_s, u"permissions.answerMs"_s, u"3000"_s}).exitCode, 0);
    const QString run = start(u"bash touch one ;; text All done."_s);
    QVERIFY(
        QTest::qWaitFor([&] { return count(run, u"PermissionClosed"_s) == 1; }, answerTimeoutMs));
    QCOMPARE(runyard({u"config"_s, u"unset"_s, u"permissions.answerMs"_s}).exitCode, 0);
    QVERIFY(inbox().isEmpty());
    QVERIFY(!isMade(u"one"_s));
    (void)runyard({u"send"_s, run, u"--no-newline"_s, u"1"_s});
    QVERIFY(hasMade(u"one"_s));
}

void tst_ClaudeInbox::isFollowedIntoAnotherConversation()
{
    const QString run = start(u"usage in=1000 out=10 text First answer."_s);
    QVERIFY2(hasTurns(run, 1), text(shown(run)).constData());
    const QString first = shown(run)[u"agentSession"].toString();
    const auto changes = [&](const QString &from) {
        return QTest::qWaitFor([&] { return shown(run)[u"agentSession"].toString() != from; },
                               answerTimeoutMs);
    };
    QCOMPARE(runyard({u"send"_s, run, u"/clear"_s}).exitCode, 0);
    QVERIFY2(changes(first), text(shown(run)).constData());
    const QString second = shown(run)[u"agentSession"].toString();
    QCOMPARE(runyard({u"send"_s, run, u"More [[mock: usage in=1000 out=10 text Second answer.]]"_s})
                 .exitCode,
             0);
    QVERIFY2(hasTurns(run, 2), text(shown(run)).constData());
    QVERIFY(text(shown(run)).contains("Second answer."));

    // And back, over a crash of the engine: nothing is told twice.
    QCOMPARE(runyard({u"send"_s, run, u"/resume "_s + first}).exitCode, 0);
    QVERIFY2(changes(second), text(shown(run)).constData());
    QCOMPARE(shown(run)[u"agentSession"].toString(), first);
    const int told = count(run, u"AgentSpoke"_s);
    killEngine();
    QCOMPARE(runyard({u"send"_s, run, u"More [[mock: usage in=1000 out=10 text Third answer.]]"_s})
                 .exitCode,
             0);
    QVERIFY2(hasTurns(run, 3), text(shown(run)).constData());
    QCOMPARE(count(run, u"AgentSpoke"_s), told + 1);
    QCOMPARE(count(run, u"TurnFinished"_s), 3);
    const QJsonObject now = shown(run);
    QVERIFY2(now[u"tokens"][u"input"].toInt() >= 3000, text(now).constData());
    QVERIFY(now[u"costUsd"].toDouble() > 0);
}

QTEST_GUILESS_MAIN(tst_ClaudeInbox)
#include "tst_claudeinbox.moc"

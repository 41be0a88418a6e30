// SPDX-License-Identifier: GPL-3.0-or-later
// The whole program with the real Claude Code, which asks for permission and holds conversations.
#include "realclaude.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <csignal>

using namespace Qt::StringLiterals;

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

private:
    struct Answer
    {
        int exitCode = -1;
        QJsonObject json;
        QByteArray text;
    };
    [[nodiscard]] Answer runyard(const QStringList &arguments);
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
    [[nodiscard]] bool reaches(const QString &run, const QString &state, int turns);
    [[nodiscard]] bool isMade() const { return QFile::exists(m_folder->filePath(u"made"_s)); }

    RealClaude m_claude;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr int programTimeoutMs = 90'000;
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

tst_ClaudeAsks::Answer tst_ClaudeAsks::runyard(const QStringList &arguments)
{
    QProcessEnvironment environment = m_claude.environment(m_folder->path());
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString &name : own.keys()) {
        if (name.startsWith(u"XDG_") || name == u"TMPDIR")
            environment.insert(name, own.value(name));
    }
    environment.insert(u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, m_claude.program());
    environment.insert(u"RUNYARD_AGENT_CLAUDE_PERMISSION_MODE"_s, u"default"_s);
    environment.insert(u"CLAUDE_CODE_MAX_RETRIES"_s, u"1"_s);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(RUNYARD_BIN_DIR "/runyard"), arguments);
    process.closeWriteChannel();
    Answer answer;
    if (!process.waitForFinished(programTimeoutMs)) {
        process.kill();
        process.waitForFinished();
        return answer;
    }
    answer.exitCode = process.exitCode();
    answer.text = process.readAllStandardOutput();
    answer.json = QJsonDocument::fromJson(answer.text).object();
    answer.text += process.readAllStandardError();
    return answer;
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
    const qint64 pid = runyard({u"engine"_s, u"status"_s, u"--json"_s}).json[u"pid"].toInteger();
    QVERIFY(pid > 0);
    QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
    QVERIFY(QTest::qWaitFor([pid] { return ::kill(pid_t(pid), 0) != 0; }, answerTimeoutMs));
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

QTEST_GUILESS_MAIN(tst_ClaudeAsks)
#include "tst_claudeasks.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The whole program with the real Claude Code: command line, engine, shim, agent, and back.
#include "realclaude.h"
#include "replay.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_ClaudeProgram : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void worksUnattended();
    void saysWhyItFailed();
    void worksInATerminal();
    void typesALongLine();
    void hearsWhatIsSentWhileItWorks();
    void answersItsFirstQuestions();

private:
    using Answer = RealClaude::Answer;
    Answer runyard(const QStringList &arguments)
    {
        return m_claude.runyard(m_folder->path(), arguments,
                                {{u"RUNYARD_AGENT_CLAUDE_PERMISSION_MODE"_s, u"acceptEdits"_s}});
    }
    /** Tells the program in the terminal to end, until it does. */
    [[nodiscard]] bool leaves(const QString &id);
    /** Starts an interactive run, waits until it has done what it was told and is idle; its id,
     * empty when it has not. */
    QString startTerminal();
    [[nodiscard]] QJsonArray listed();
    /** The whole path below the run's folder, and the order to the mock of the model to write that
     * file. */
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString order(const QString &words, const QString &name) const;
    [[nodiscard]] bool isMade(const QString &name) const
    {
        return Replay::fileContent(path(name)) == "made";
    }

    RealClaude m_claude;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr int answerTimeoutMs = 60'000;
constexpr int leaveTimeoutMs = 15'000;
constexpr int mostTries = 6;

} // namespace

void tst_ClaudeProgram::initTestCase()
{
    if (const auto ready = m_claude.prepare(); !ready)
        QSKIP(qPrintable(ready.error()));
}

void tst_ClaudeProgram::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/** A refused key makes all runs of the account wait for the user. */
void tst_ClaudeProgram::cleanup()
{
    (void)runyard({u"stop"_s, u"--all"_s, u"--now"_s});
    const QJsonObject queue = runyard({u"queue"_s, u"show"_s, u"--json"_s}).json;
    for (const QJsonArray holds = queue[u"holds"].toArray(); const QJsonValue &hold : holds)
        (void)runyard({u"queue"_s, u"release"_s, hold[u"account"].toString()});
}

void tst_ClaudeProgram::cleanupTestCase()
{
    if (!m_folder)
        return; // nothing was started
    for (const QJsonValue run : listed())
        runyard({u"stop"_s, run[u"id"].toString(), u"--now"_s}); // runs outlive their engine
    runyard({u"engine"_s, u"stop"_s});
}

QString tst_ClaudeProgram::order(const QString &words, const QString &name) const
{
    return words
           + u" [[mock: write %1 made ;; usage in=1000 out=10 text All done.]]"_s.arg(path(name));
}

void tst_ClaudeProgram::worksUnattended()
{
    const Answer answer
        = runyard({u"run"_s, m_folder->path(), u"--trust"_s, u"--agent"_s, u"claude"_s, u"-p"_s,
                   order(u"Write it"_s, u"one"_s), u"--wait"_s, u"--json"_s});
    QVERIFY2(answer.exitCode == 0, answer.text.constData());
    QVERIFY(isMade(u"one"_s));
    const QJsonObject run = answer.json[u"runs"][0].toObject();
    QCOMPARE(run[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(run[u"exitCode"].toInt(-1), 0);
    QCOMPARE(run[u"lastLine"].toString(), u"All done."_s);
    QVERIFY(run[u"costUsd"].toDouble() > 0);
    QVERIFY(run[u"tokens"][u"input"].toInt() >= 2000);
    QCOMPARE(run[u"agentSession"].toString().size(), 36);
    QVERIFY(run[u"error"].isNull());
}

void tst_ClaudeProgram::saysWhyItFailed()
{
    const Answer answer
        = runyard({u"run"_s, m_folder->path(), u"--trust"_s, u"--agent"_s, u"claude"_s, u"-p"_s,
                   u"Go [[mock: http 401 ;; text never]]"_s, u"--wait"_s, u"--json"_s});
    QVERIFY2(answer.exitCode == 1, answer.text.constData());
    const QJsonObject run = answer.json[u"runs"][0].toObject();
    QCOMPARE(run[u"state"].toString(), u"failed"_s);
    QCOMPARE(run[u"exitCode"].toInt(), 1);
    QCOMPARE(run[u"error"][u"code"].toString(), u"authFailed"_s);
    QVERIFY(!run[u"error"][u"remedy"].toString().isEmpty());
}

QJsonArray tst_ClaudeProgram::listed()
{
    return QJsonDocument::fromJson(runyard({u"list"_s, u"--json"_s}).text).array();
}

QString tst_ClaudeProgram::startTerminal()
{
    const Answer started
        = runyard({u"run"_s, m_folder->path(), u"--trust"_s, u"--agent"_s, u"claude"_s,
                   u"--interactive"_s, u"-p"_s, order(u"first"_s, u"one"_s), u"--json"_s});
    const bool isIdle = QTest::qWaitFor([this] { return isMade(u"one"_s) && m_claude.isIdle(); },
                                        answerTimeoutMs);
    return isIdle ? started.json[u"runs"][0][u"id"].toString() : QString();
}

void tst_ClaudeProgram::worksInATerminal()
{
    const QString id = startTerminal();
    QVERIFY(!id.isEmpty());
    QCOMPARE(runyard({u"send"_s, id, u"--no-newline"_s, order(u"second"_s, u"two"_s)}).exitCode, 0);
    QCOMPARE(runyard({u"send"_s, id, u"--keys"_s, u"Enter"_s}).exitCode, 0);
    QTRY_VERIFY_WITH_TIMEOUT(isMade(u"two"_s) && m_claude.isIdle(), answerTimeoutMs);
    QVERIFY(leaves(id));
    const Answer shown = runyard({u"show"_s, id, u"--json"_s});
    QCOMPARE(shown.json[u"state"].toString(), u"succeeded"_s);
    QVERIFY(shown.json[u"terminal"].toBool());
    // The program's own record tells the same as one that works unattended.
    QVERIFY2(shown.json[u"tokens"][u"input"].toInt() >= 2000, shown.text.constData());
    QVERIFY(shown.json[u"costUsd"].toDouble() > 0);
    QCOMPARE(shown.json[u"agentSession"].toString().size(), 36);
    QVERIFY2(shown.text.contains("TurnFinished") && shown.text.contains("All done."),
             shown.text.constData());
    QCOMPARE(shown.json[u"exitCode"].toInt(-1), 0);
}

/** What is typed just before it is idle goes into the turn at work. */
bool tst_ClaudeProgram::leaves(const QString &id)
{
    const auto hasEnded = [&] {
        return !runyard({u"show"_s, id, u"--json"_s}).json[u"finishedAt"].toString().isEmpty();
    };
    for (int i = 0; i < mostTries; ++i) {
        (void)runyard({u"send"_s, id, u"/exit"_s});
        if (QTest::qWaitFor(hasEnded, leaveTimeoutMs))
            return true;
    }
    return false;
}

/** A long line that comes in one piece is taken for a paste, its return included: the provider
 * knows the way
 * (`encodeInput`). */
void tst_ClaudeProgram::typesALongLine()
{
    const QString id = startTerminal();
    QVERIFY(!id.isEmpty());
    QCOMPARE(runyard({u"send"_s, id, order(u"second"_s, u"two"_s)}).exitCode, 0);
    QTRY_VERIFY_WITH_TIMEOUT(isMade(u"two"_s), answerTimeoutMs);
    QCOMPARE(runyard({u"stop"_s, id, u"--now"_s}).exitCode, 0);
}

void tst_ClaudeProgram::hearsWhatIsSentWhileItWorks()
{
    const Answer started = runyard(
        {u"run"_s, m_folder->path(), u"--trust"_s, u"--agent"_s, u"claude"_s, u"-p"_s,
         u"First [[mock: write %1 made ;; delay 10000 text First done.]]"_s.arg(path(u"one"_s)),
         u"--json"_s});
    const QString id = started.json[u"runs"][0][u"id"].toString();
    QTRY_VERIFY_WITH_TIMEOUT(isMade(u"one"_s), answerTimeoutMs);
    const Answer sent = runyard({u"send"_s, id, order(u"Second, in\ntwo lines"_s, u"two"_s)});
    QVERIFY2(sent.exitCode == 0, sent.text.constData());
    const Answer ended = runyard({u"wait"_s, id, u"--json"_s});
    QVERIFY2(ended.exitCode == 0, ended.text.constData());
    QVERIFY(isMade(u"two"_s));
    const Answer told = runyard({u"logs"_s, id});
    QVERIFY2(told.text.contains("> Second, in\n> two lines") && told.text.contains("All done."),
             told.text.constData());
}

/** A program that was never started before works in a terminal at once, where the user agreed. */
void tst_ClaudeProgram::answersItsFirstQuestions()
{
    const QTemporaryDir configuration;
    // The engine has the environment of whoever started it.
    QCOMPARE(runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s}).exitCode, 0);
    const Answer started
        = m_claude.runyard(m_folder->path(),
                           {u"run"_s, m_folder->path(), u"--trust"_s, u"--agent"_s, u"claude"_s,
                            u"--interactive"_s, u"-p"_s, order(u"first"_s, u"one"_s), u"--json"_s},
                           {{u"CLAUDE_CONFIG_DIR"_s, configuration.path()},
                            {u"RUNYARD_AGENT_CLAUDE_PERMISSION_MODE"_s, u"acceptEdits"_s},
                            {u"RUNYARD_AGENT_CLAUDE_ANSWER_FIRST_QUESTIONS"_s, u"true"_s}});
    const QString id = started.json[u"runs"][0][u"id"].toString();
    QVERIFY2(!id.isEmpty(), started.text.constData());
    QTRY_VERIFY_WITH_TIMEOUT(isMade(u"one"_s), answerTimeoutMs);
    const auto isOver
        = [&] { return runyard({u"show"_s, id, u"--json"_s}).text.contains("TurnFinished"); };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), answerTimeoutMs); // told by its own record
    QVERIFY(leaves(id));
    QCOMPARE(runyard({u"engine"_s, u"stop"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(tst_ClaudeProgram)
#include "tst_claudeprogram.moc"

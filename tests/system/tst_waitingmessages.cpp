// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to an agent that can't hear it at once, and what its turns cost: the real program
// with an agent that speaks ACP, and the mock agent.
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace Runyard;

class tst_WaitingMessages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void waitUntilTheTurnIsOver();
    void waitOverAnEnginesDeath();
    void areStoppedByABudget();
    void sumUpWhatEachTurnCost();

private:
    [[nodiscard]] int start(const QStringList &options = {});
    [[nodiscard]] QStringList told() const;
    [[nodiscard]] bool becomes(int number, const QString &state) const;
    /** Lets the agent's turn end; each turn needs one. */
    void letGo(int turn);
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr int patienceMs = 45'000;

/** Answers each prompt when a file allows it, and notes what it was told. */
constexpr auto agent = R"sh(#!/bin/sh
turn=0
while IFS= read -r line; do
    case "$line" in
    *'"initialize"'*)
        echo '{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":1,"agentCapabilities":{}}}' ;;
    *'"session/new"'*)
        echo '{"jsonrpc":"2.0","id":1,"result":{"sessionId":"s1"}}' ;;
    *'"session/prompt"'*)
        turn=$((turn + 1))
        id=$(printf '%s\n' "$line" | sed 's/.*"id":\([0-9]*\).*/\1/')
        printf '%s\n' "$line" | sed 's/.*"text":"\([^"]*\)".*/\1/' >> told
        until [ -e "go$turn" ] || [ -e go ]; do sleep 0.1; done
        echo '{"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s1","update":{"sessionUpdate":"agent_message_chunk","content":{"type":"text","text":"Answer '$turn'"}}}}'
        echo '{"jsonrpc":"2.0","id":'$id',"result":{"stopReason":"end_turn","usage":{"inputTokens":400,"outputTokens":100}}}' ;;
    esac
done
)sh";

void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QStringList eventsOf(int number)
{
    QStringList names;
    const QJsonArray timeline = runNumber(number)[u"timeline"].toArray();
    for (const QJsonValue &entry : timeline)
        names << entry[u"event"].toString();
    return names;
}

void killEngine()
{
    const qint64 pid = runyard({u"engine"_s, u"status"_s, u"--json"_s}).json()[u"pid"].toInteger();
    QVERIFY(pid > 0);
    QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
    QVERIFY(QTest::qWaitFor([pid] { return ::kill(pid_t(pid), 0) != 0; }, patienceMs));
}

} // namespace

void tst_WaitingMessages::initTestCase()
{
    const QString agents = qEnvironmentVariable("XDG_CONFIG_HOME") + u"/runyard/agents/"_s;
    writeFile(agents + u"slow.sh"_s, agent);
    QVERIFY(QFile::setPermissions(agents + u"slow.sh"_s,
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    writeFile(agents + u"slow.yaml"_s, "version: 1\nprogram: ./slow.sh\nstream: acp\n");
}

void tst_WaitingMessages::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(runyard({u"trust"_s, m_folder->path()}).code, 0);
}

void tst_WaitingMessages::cleanup()
{
    (void)runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s}); // there may be none
}

int tst_WaitingMessages::start(const QStringList &options)
{
    const Outcome queued = runyard(QStringList{u"run"_s, m_folder->path(), u"--agent"_s, u"slow"_s,
                                               u"--json"_s, u"-p"_s, u"one"_s}
                                   + options);
    if (queued.code != 0)
        qWarning() << queued.all();
    return numberFrom(queued);
}

QStringList tst_WaitingMessages::told() const
{
    QFile file(path(u"told"_s));
    return file.open(QIODevice::ReadOnly)
               ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
               : QStringList();
}

bool tst_WaitingMessages::becomes(int number, const QString &state) const
{
    return QTest::qWaitFor([&] { return runNumber(number)[u"state"].toString() == state; },
                           patienceMs);
}

void tst_WaitingMessages::letGo(int turn)
{
    writeFile(path(u"go%1"_s.arg(turn)), {});
}

void tst_WaitingMessages::waitUntilTheTurnIsOver()
{
    const int number = start();
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList{u"one"_s}, patienceMs);
    for (const QString &message : {u"two"_s, u"three"_s}) {
        const Outcome sent = runyard({u"send"_s, QString::number(number), message});
        QVERIFY2(sent.code == 0, sent.all().constData());
    }
    QCOMPARE(runNumber(number)[u"waitingMessages"].toArray(), (QJsonArray{u"two"_s, u"three"_s}));
    QCOMPARE(told(), QStringList{u"one"_s});
    letGo(1);
    QTRY_COMPARE_WITH_TIMEOUT(told(), (QStringList{u"one"_s, u"two"_s}), patienceMs);
    letGo(2);
    QTRY_COMPARE_WITH_TIMEOUT(told(), (QStringList{u"one"_s, u"two"_s, u"three"_s}), patienceMs);
    letGo(3);
    QVERIFY(becomes(number, u"succeeded"_s));
    const QJsonObject run = runNumber(number);
    QCOMPARE(run[u"lastLine"].toString(), u"Answer 3"_s);
    QVERIFY(run[u"waitingMessages"].toArray().isEmpty());
    QCOMPARE(eventsOf(number).count(u"MessageTaken"_s), 2);
}

void tst_WaitingMessages::waitOverAnEnginesDeath()
{
    const int number = start({u"--conversation"_s});
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList{u"one"_s}, patienceMs);
    QCOMPARE(runyard({u"send"_s, QString::number(number), u"two"_s}).code, 0);
    killEngine();
    letGo(1);
    QVERIFY(QTest::qWaitFor([&] { return runNumber(number)[u"number"].toInt() == number; },
                            patienceMs)); // a new engine
    QTRY_COMPARE_WITH_TIMEOUT(told(), (QStringList{u"one"_s, u"two"_s}), patienceMs);
    letGo(2);
    QVERIFY(becomes(number, u"waiting"_s));
    QCOMPARE(runyard({u"close"_s, QString::number(number)}).code, 0);
    QVERIFY(becomes(number, u"succeeded"_s));
}

/** It tells what a turn has cost when that is over: what waits is not told then, and it says in a
 * turn of its own how far it is. */
void tst_WaitingMessages::areStoppedByABudget()
{
    const int number = start({u"--budget-tokens"_s, u"300"_s});
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList{u"one"_s}, patienceMs);
    QCOMPARE(runyard({u"send"_s, QString::number(number), u"two"_s}).code, 0);
    letGo(1);
    QTRY_COMPARE_WITH_TIMEOUT(told().size(), 2, patienceMs);
    QVERIFY2(told().last().contains(u"last turn"_s), qPrintable(told().last()));
    letGo(2);
    const auto question
        = [] { return runyard({u"inbox"_s, u"--json"_s}).json()[u"entries"][0][u"question"]; };
    QVERIFY(
        QTest::qWaitFor([&] { return question()[u"kind"].toString() == u"budget"; }, patienceMs));
    QCOMPARE(told().size(), 2);
    const QJsonArray budgets
        = runyard({u"budget"_s, u"list"_s, u"--json"_s}).json()[u"budgets"].toArray();
    QCOMPARE(budgets.size(), 1);
    QCOMPARE(budgets[0][u"runNumber"].toInt(), number);
    QVERIFY(budgets[0][u"usedPercent"].toDouble() > 300);
    QVERIFY(runyard({u"budget"_s, u"list"_s}).out.contains("333 %"));
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, QString::number(number)}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(told().value(2), u"two"_s, patienceMs);
    letGo(3);
    QVERIFY(becomes(number, u"succeeded"_s));
}

void tst_WaitingMessages::sumUpWhatEachTurnCost()
{
    const int number = start({u"--conversation"_s});
    writeFile(path(u"go"_s), {});
    QVERIFY(becomes(number, u"waiting"_s));
    QCOMPARE(runyard({u"send"_s, QString::number(number), u"and now"_s}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(eventsOf(number).count(u"TurnFinished"_s), 2, patienceMs);
    const Outcome cost = runyard(
        {u"cost"_s, u"--by"_s, u"turn"_s, u"--run"_s, QString::number(number), u"--json"_s});
    const QJsonArray rows = cost.json()[u"rows"].toArray();
    QVERIFY2(rows.size() == 2, cost.all().constData());
    QCOMPARE(rows[0][u"title"].toString(), u"one"_s);
    QCOMPARE(rows[1][u"title"].toString(), u"and now"_s);
    QCOMPARE(rows[1][u"tokens"][u"total"].toInt(), 500);
    QVERIFY(runyard({u"cost"_s, u"--by"_s, u"turn"_s}).code != 0); // of which run?
}

QTEST_GUILESS_MAIN(tst_WaitingMessages)
#include "tst_waitingmessages.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What agents ask, how they are answered and steered, and what they spend: the real program with
// the mock agent.
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace Runyard;

class tst_AgentsProgram : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void asksAndIsAllowed();
    void asksAndIsDenied();
    void findsTheQuestionAgainAfterACrash();
    void givesTheAnswerAfterACrash();
    void answersByRules();
    void holdsForTheRunOrTheFolder();
    void takesNoAllowanceFromTheFolder();
    void refusesWithoutAnybody();
    void refusesWhenTimeIsOver();
    void answersAChoice();
    void saysWhatRulesWouldHaveAnswered();
    void talksForSeveralTurns();
    void interruptsATurn();
    void goesOnAndForks();
    void sumsUpWhatWasSpent();
    void holdsARunWhoseBudgetIsUsedUp();
    void startsNothingWhenTheDayIsUsedUp();
    void takesAgentsOfTheUser();

private:
    [[nodiscard]] int start(const QString &script, const QStringList &options = {});
    [[nodiscard]] QJsonObject inbox(int number) const;
    [[nodiscard]] bool asks(int number) const;
    [[nodiscard]] QJsonObject ended(int number) const;
    [[nodiscard]] QStringList events(int number, const QString &name) const;
    void set(const QString &key, const QString &value);
    void killEngine();
    [[nodiscard]] bool isThere(const QString &name) const
    {
        return QFile::exists(m_folder->filePath(name));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_set;
};

namespace {

constexpr int patienceMs = 45'000;

QString configFile(const QString &name)
{
    return qEnvironmentVariable("XDG_CONFIG_HOME") + u"/runyard/"_s + name;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

void tst_AgentsProgram::initTestCase()
{
    const Outcome trusted = runyard({u"trust"_s, u"/tmp"_s});
    QVERIFY2(trusted.code == 0, trusted.all().constData());
}

void tst_AgentsProgram::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(runyard({u"trust"_s, m_folder->path()}).code == 0);
}

void tst_AgentsProgram::cleanup()
{
    QFile::remove(configFile(u"permissions.yaml"_s));
    for (const QString &key : std::exchange(m_set, {}))
        (void)runyard({u"config"_s, u"unset"_s, key});
    (void)runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s}); // there may be none
}

int tst_AgentsProgram::start(const QString &script, const QStringList &options)
{
    const Outcome queued = runyard(QStringList{u"run"_s, m_folder->path(), u"--agent"_s, u"mock"_s,
                                               u"--json"_s, u"-p"_s, u"mock: "_s + script}
                                   + options);
    if (queued.code != 0)
        qWarning() << queued.all();
    return numberFrom(queued);
}

QJsonObject tst_AgentsProgram::inbox(int number) const
{
    const QJsonArray entries = runyard({u"inbox"_s, u"--json"_s}).json()[u"entries"].toArray();
    for (const QJsonValue &entry : entries) {
        if (entry[u"runNumber"].toInt() == number)
            return entry.toObject();
    }
    return {};
}

bool tst_AgentsProgram::asks(int number) const
{
    return QTest::qWaitFor([this, number] { return !inbox(number).isEmpty(); }, patienceMs);
}

QJsonObject tst_AgentsProgram::ended(int number) const
{
    const Outcome waited = runyard({u"wait"_s, QString::number(number), u"--json"_s});
    return waited.code == 0 || waited.code == 1 ? runNumber(number) : QJsonObject();
}

QStringList tst_AgentsProgram::events(int number, const QString &name) const
{
    QStringList texts;
    const QJsonArray timeline = runNumber(number)[u"timeline"].toArray();
    for (const QJsonValue &entry : timeline) {
        if (entry[u"event"].toString() == name)
            texts << entry[u"text"].toString();
    }
    return texts;
}

void tst_AgentsProgram::set(const QString &key, const QString &value)
{
    m_set << key;
    QCOMPARE(runyard({u"config"_s, u"set"_s, key, value}).code, 0);
}

void tst_AgentsProgram::killEngine()
{
    const qint64 pid = runyard({u"engine"_s, u"status"_s, u"--json"_s}).json()[u"pid"].toInteger();
    QVERIFY(pid > 0);
    QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
    QVERIFY(QTest::qWaitFor([pid] { return ::kill(pid_t(pid), 0) != 0; }, patienceMs));
}

void tst_AgentsProgram::asksAndIsAllowed()
{
    const int number = start(u"ask run touch made ;; say Done."_s);
    QVERIFY(asks(number));
    const QJsonObject entry = inbox(number);
    QCOMPARE(entry[u"reference"].toString(), u"%1.1"_s.arg(number));
    QCOMPARE(entry[u"question"][u"command"].toString(), u"touch made"_s);
    QVERIFY(!entry[u"expiresAt"].toString().isEmpty());
    QCOMPARE(runNumber(number)[u"state"].toString(), u"waiting"_s);
    QVERIFY(!isThere(u"made"_s));
    const Outcome allowed = runyard({u"permissions"_s, u"allow"_s, QString::number(number)});
    QVERIFY2(allowed.code == 0, allowed.all().constData());
    QCOMPARE(ended(number)[u"state"].toString(), u"succeeded"_s);
    QVERIFY(isThere(u"made"_s));
    QCOMPARE(events(number, u"PermissionAnswered"_s).size(), 1);
    QVERIFY(runyard({u"permissions"_s, u"allow"_s, QString::number(number)}).code != 0);
}

void tst_AgentsProgram::asksAndIsDenied()
{
    const int number = start(u"ask run touch made ;; if denied : say As you wish."_s);
    QVERIFY(asks(number));
    QCOMPARE(runyard({u"permissions"_s, u"deny"_s, u"%1.1"_s.arg(number), u"-m"_s,
                      u"Not in this house"_s})
                 .code,
             0);
    const QJsonObject run = ended(number);
    QCOMPARE(run[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(run[u"lastLine"].toString(), u"As you wish."_s);
    QVERIFY(!isThere(u"made"_s));
    QVERIFY(runyard({u"logs"_s, QString::number(number)}).out.contains("Not in this house"));
    const int second = start(u"ask run touch made ;; say Never."_s);
    QVERIFY(asks(second));
    QCOMPARE(runyard({u"permissions"_s, u"deny"_s, QString::number(second), u"--stop"_s}).code, 0);
    QCOMPARE(ended(second)[u"error"][u"code"].toString(), u"stopped"_s);
}

void tst_AgentsProgram::findsTheQuestionAgainAfterACrash()
{
    const int number = start(u"ask run touch made ;; say Done."_s);
    QVERIFY(asks(number));
    killEngine();
    QVERIFY(asks(number));
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, QString::number(number)}).code, 0);
    QCOMPARE(ended(number)[u"state"].toString(), u"succeeded"_s);
    QVERIFY(isThere(u"made"_s));
    QCOMPARE(events(number, u"PermissionAsked"_s).size(), 1);
}

/** The engine is killed right behind the answer, whether the agent has it or not. */
void tst_AgentsProgram::givesTheAnswerAfterACrash()
{
    for (int i = 0; i < 3; ++i) {
        const QString name = u"made%1"_s.arg(i);
        const int number = start(u"ask run touch %1 ;; say Done."_s.arg(name));
        QVERIFY(asks(number));
        QCOMPARE(runyard({u"permissions"_s, u"allow"_s, QString::number(number)}).code, 0);
        killEngine();
        QCOMPARE(ended(number)[u"state"].toString(), u"succeeded"_s);
        QVERIFY(isThere(name));
    }
}

void tst_AgentsProgram::answersByRules()
{
    const auto add = [](const QStringList &rule) {
        return runyard(QStringList{u"permissions"_s, u"rules"_s, u"add"_s} + rule).code;
    };
    QCOMPARE(add({u"allow"_s, u"--tool"_s, u"Bash"_s, u"--command"_s, u"touch *"_s}), 0);
    QCOMPARE(add({u"deny"_s, u"--command"_s, u"rm *"_s, u"--message"_s, u"Nothing is removed."_s}),
             0);
    QVERIFY(add({u"allow"_s}) != 0);
    const int number = start(u"ask run touch a b ;; ask run rm a ;; if denied : say Kept."_s);
    const QJsonObject run = ended(number);
    QCOMPARE(run[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(run[u"lastLine"].toString(), u"Kept."_s);
    QVERIFY(isThere(u"a"_s));
    const QStringList answers = events(number, u"PermissionAnswered"_s);
    QCOMPARE(answers.size(), 2);
    QVERIFY2(answers[0].contains(u"permissions.yaml:4"), qPrintable(answers[0]));
    const QJsonArray rules
        = runyard({u"permissions"_s, u"rules"_s, u"--json"_s}).json()[u"rules"].toArray();
    QCOMPARE(rules.size(), 2);
    QCOMPARE(runyard({u"permissions"_s, u"rules"_s, u"remove"_s, u"1"_s}).code, 0);
    QCOMPARE(runyard({u"permissions"_s, u"rules"_s, u"--json"_s})
                 .json()[u"rules"][0][u"command"]
                 .toString(),
             u"rm *"_s);
    QCOMPARE(runyard({u"permissions"_s, u"rules"_s, u"remove"_s, u"1"_s}).code, 0);
    QVERIFY(runyard({u"permissions"_s, u"rules"_s, u"remove"_s, u"1"_s}).code != 0);
}

void tst_AgentsProgram::holdsForTheRunOrTheFolder()
{
    const int number = start(
        u"ask run touch a ;; ask run touch a ;; ask run touch b1 ;; ask run touch b2 ;; say Done."_s);
    QVERIFY(asks(number));
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, QString::number(number), u"--run"_s}).code, 0);
    QVERIFY(QTest::qWaitFor(
        [&] { return inbox(number)[u"question"][u"command"].toString() == u"touch b1"; },
        patienceMs));
    QCOMPARE(inbox(number)[u"reference"].toString(), u"%1.3"_s.arg(number));
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, QString::number(number), u"--folder"_s,
                      u"--pattern"_s, u"touch b*"_s})
                 .code,
             0);
    QCOMPARE(ended(number)[u"state"].toString(), u"succeeded"_s);
    QVERIFY(isThere(u"b2"_s));
    const QJsonObject rule
        = runyard({u"permissions"_s, u"rules"_s, u"--json"_s}).json()[u"rules"][0].toObject();
    QCOMPARE(rule[u"folder"].toString(), QFileInfo(m_folder->path()).canonicalFilePath());
    QCOMPARE(rule[u"command"].toString(), u"touch b*"_s);
}

void tst_AgentsProgram::takesNoAllowanceFromTheFolder()
{
    writeFile(m_folder->filePath(u".runyard/permissions.yaml"_s),
              "version: 1\nrules:\n- effect: allow\n  tool: Bash\n- effect: deny\n"
              "  command: rm *\n  message: The team says no.\n");
    const int number = start(u"ask run rm x ;; ask run touch a ;; say Done."_s);
    QVERIFY(asks(number));
    QCOMPARE(inbox(number)[u"question"][u"command"].toString(), u"touch a"_s);
    const Outcome rules
        = runyard({u"permissions"_s, u"rules"_s, u"--folder"_s, m_folder->path(), u"--json"_s});
    QCOMPARE(rules.json()[u"rules"][0][u"inForce"].toBool(true), false);
    writeFile(m_folder->filePath(u".runyard/permissions.yaml"_s),
              "version: 1\nrules:\n- efect: x\n");
    const Outcome broken = runyard({u"permissions"_s, u"rules"_s, u"--folder"_s, m_folder->path()});
    QVERIFY(broken.code != 0);
    QVERIFY2(broken.err.contains("permissions.yaml:3:"), broken.all().constData());
}

void tst_AgentsProgram::refusesWithoutAnybody()
{
    const int number = start(u"ask run touch a ;; if denied : say Refused."_s, {u"--unattended"_s});
    QCOMPARE(ended(number)[u"lastLine"].toString(), u"Refused."_s);
    QVERIFY(events(number, u"PermissionAnswered"_s).value(0).contains(u"unattended"));
    set(u"permissions.answerMs"_s, u"0"_s);
    const int second = start(u"ask run touch a ;; if denied : say Refused."_s);
    QCOMPARE(ended(second)[u"lastLine"].toString(), u"Refused."_s);
}

void tst_AgentsProgram::refusesWhenTimeIsOver()
{
    set(u"permissions.answerMs"_s, u"700"_s);
    const int number = start(u"ask run touch a ;; if denied : say Too late."_s);
    QCOMPARE(ended(number)[u"lastLine"].toString(), u"Too late."_s);
    QVERIFY(events(number, u"PermissionAnswered"_s).value(0).contains(u"expiry"));
}

void tst_AgentsProgram::answersAChoice()
{
    const int number = start(u"question Which colour? | Red | Blue ;; say It is %answer%."_s);
    QVERIFY(asks(number));
    QCOMPARE(inbox(number)[u"question"][u"choices"][0][u"options"][1].toString(), u"Blue"_s);
    QVERIFY(runyard({u"permissions"_s, u"allow"_s, QString::number(number)}).code != 0);
    QCOMPARE(
        runyard({u"permissions"_s, u"allow"_s, QString::number(number), u"--answer"_s, u"Blue"_s})
            .code,
        0);
    QCOMPARE(ended(number)[u"lastLine"].toString(), u"It is Blue."_s);
}

void tst_AgentsProgram::saysWhatRulesWouldHaveAnswered()
{
    const int number = start(u"run touch a ;; ask run rm a ;; say Done."_s, {u"--unattended"_s});
    QCOMPARE(ended(number)[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(
        runyard({u"permissions"_s, u"rules"_s, u"add"_s, u"allow"_s, u"--command"_s, u"touch *"_s})
            .code,
        0);
    const QJsonObject dryRun
        = runyard({u"permissions"_s, u"dry-run"_s, QString::number(number), u"--json"_s})
              .json()
              .object();
    QCOMPARE(dryRun[u"allowed"].toInt(), 1);
    QCOMPARE(dryRun[u"asked"].toInt(), 1);
    QCOMPARE(dryRun[u"entries"][1][u"wasAsked"].toBool(), true);
}

void tst_AgentsProgram::talksForSeveralTurns()
{
    const int number = start(u"say One."_s, {u"--conversation"_s});
    QVERIFY(QTest::qWaitFor([&] { return runNumber(number)[u"state"].toString() == u"waiting"; },
                            patienceMs));
    QCOMPARE(runyard({u"send"_s, QString::number(number), u"mock: say Two."_s}).code, 0);
    QVERIFY(
        QTest::qWaitFor([&] { return events(number, u"TurnFinished"_s).size() == 2; }, patienceMs));
    killEngine();
    QCOMPARE(runyard({u"send"_s, QString::number(number), u"mock: say Three."_s}).code, 0);
    QVERIFY(
        QTest::qWaitFor([&] { return events(number, u"TurnFinished"_s).size() == 3; }, patienceMs));
    QCOMPARE(runyard({u"close"_s, QString::number(number)}).code, 0);
    const QJsonObject run = ended(number);
    QCOMPARE(run[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(run[u"lastLine"].toString(), u"Three."_s);
}

void tst_AgentsProgram::interruptsATurn()
{
    const int number = start(u"say Begin. ;; wait 60 ;; say End."_s, {u"--conversation"_s});
    QVERIFY(QTest::qWaitFor([&] { return runNumber(number)[u"lastLine"].toString() == u"Begin."; },
                            patienceMs));
    QCOMPARE(runyard({u"interrupt"_s, QString::number(number)}).code, 0);
    QVERIFY(QTest::qWaitFor([&] { return runNumber(number)[u"state"].toString() == u"waiting"; },
                            patienceMs));
    QCOMPARE(runyard({u"mode"_s, QString::number(number), u"plan"_s}).code, 0);
    QCOMPARE(
        runyard({u"send"_s, QString::number(number), u"mock: ask run touch a ;; say So."_s}).code,
        0);
    QVERIFY(
        QTest::qWaitFor([&] { return events(number, u"TurnFinished"_s).size() == 2; }, patienceMs));
    QVERIFY(!isThere(u"a"_s)); // the mode forbids it
    QCOMPARE(runyard({u"close"_s, QString::number(number)}).code, 0);
    QCOMPARE(ended(number)[u"state"].toString(), u"succeeded"_s);
}

void tst_AgentsProgram::goesOnAndForks()
{
    const int first = start(u"say One."_s);
    const QString session = ended(first)[u"agentSession"].toString();
    QVERIFY(!session.isEmpty());
    const auto next = [&](const QString &verb) {
        const Outcome queued = runyard(
            {verb, QString::number(first), u"mock: say Message %messages%."_s, u"--json"_s});
        return ended(numberFrom(queued));
    };
    const QJsonObject continued = next(u"continue"_s);
    QCOMPARE(continued[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(continued[u"agentSession"].toString(), session);
    QCOMPARE(continued[u"lastLine"].toString(), u"Message 1."_s);
    const QJsonObject forked = next(u"fork"_s);
    QCOMPARE(forked[u"state"].toString(), u"succeeded"_s);
    QVERIFY(forked[u"agentSession"].toString() != session);
}

void tst_AgentsProgram::sumsUpWhatWasSpent()
{
    const QJsonObject run = ended(start(u"usage in=1000 out=100 cost=0.25 ;; say Done."_s));
    QCOMPARE(run[u"costUsd"].toDouble(), 0.25);
    const auto cost = [&](const QString &by) {
        return runyard({u"cost"_s, u"--by"_s, by, u"--folder"_s, m_folder->path(), u"--json"_s})
            .json();
    };
    for (const QString &by : {u"day"_s, u"folder"_s, u"agent"_s, u"model"_s, u"run"_s})
        QCOMPARE(cost(by)[u"total"][u"costUsd"].toDouble(), 0.25);
    QCOMPARE(cost(u"run"_s)[u"rows"][0][u"name"].toString(),
             QString::number(run[u"number"].toInt()));
    QVERIFY(runyard({u"cost"_s, u"--folder"_s, m_folder->path()}).out.contains("$0.25"));
    const QJsonArray timeline = run[u"timeline"].toArray();
    double ofTheTurn = 0;
    for (const QJsonValue &entry : timeline) {
        if (entry[u"event"].toString() == u"TurnFinished")
            ofTheTurn = entry[u"data"][u"costUsd"].toDouble();
    }
    QCOMPARE(ofTheTurn, 0.25);
}

void tst_AgentsProgram::holdsARunWhoseBudgetIsUsedUp()
{
    // While its turn is at work, what it spends is calculated from the price table.
    const QString script
        = u"usage in=300000 out=10 cost=1.2 ;; say Dear. ;; wait 30 ;; say Done."_s;
    const int number = start(script, {u"--budget"_s, u"1"_s});
    QVERIFY(asks(number));
    QCOMPARE(inbox(number)[u"question"][u"kind"].toString(), u"budget"_s);
    QCOMPARE(inbox(number)[u"reference"].toString(), u"%1.0"_s.arg(number));
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, QString::number(number)}).code, 0);
    const QJsonObject run = ended(number);
    QCOMPARE(run[u"state"].toString(), u"succeeded"_s);

    const int second = start(script, {u"--budget"_s, u"1"_s});
    QVERIFY(asks(second));
    QCOMPARE(runyard({u"permissions"_s, u"deny"_s, QString::number(second)}).code, 0);
    QCOMPARE(ended(second)[u"error"][u"code"].toString(), u"budgetLimit"_s);

    const int third = start(script, {u"--budget-tokens"_s, u"1000"_s, u"--unattended"_s});
    QCOMPARE(ended(third)[u"error"][u"code"].toString(), u"budgetLimit"_s);
}

void tst_AgentsProgram::startsNothingWhenTheDayIsUsedUp()
{
    set(u"budget.folderUsdPerDay"_s, u"0.2"_s);
    QCOMPARE(ended(start(u"usage in=10 out=10 cost=0.25 ;; say Done."_s))[u"state"].toString(),
             u"succeeded"_s);
    const int number = start(u"say Later."_s);
    QVERIFY(QTest::qWaitFor(
        [] {
            return runyard({u"queue"_s, u"show"_s, u"--json"_s})
                       .json()[u"obstacle"][u"code"]
                       .toString()
                   == u"budgetLimit";
        },
        patienceMs));
    QCOMPARE(runNumber(number)[u"state"].toString(), u"queued"_s);
    QCOMPARE(runyard({u"budget"_s, u"extend"_s, u"--folder"_s, m_folder->path()}).code, 0);
    QCOMPARE(ended(number)[u"state"].toString(), u"succeeded"_s);
}

void tst_AgentsProgram::takesAgentsOfTheUser()
{
    writeFile(configFile(u"agents/talker.yaml"_s),
              "version: 1\nname: Talker\nprogram: sh\nprompt: nothing\n"
              "arguments: [-c, 'echo \"May I? [y/n]\"; read a; echo \"You said $a\"']\n"
              "patterns:\n  question: '^(?<text>.*) \\[y/n\\]$'\nanswers: {allow: y, deny: n}\n");
    writeFile(configFile(u"agents/broken.yaml"_s), "version: 1\nprogramm: x\n");
    (void)runyard({u"engine"_s, u"stop"_s});
    const QJsonArray agents = runyard({u"agents"_s, u"--json"_s}).json()[u"agents"].toArray();
    QJsonObject broken;
    for (const QJsonValue &agent : agents) {
        if (agent[u"id"].toString() == u"broken")
            broken = agent.toObject();
    }
    QVERIFY(broken[u"error"][u"message"].toString().contains(u"broken.yaml:2:"));
    const Outcome queued
        = runyard({u"run"_s, m_folder->path(), u"--agent"_s, u"talker"_s, u"--json"_s});
    const int number = numberFrom(queued);
    QVERIFY(asks(number));
    QCOMPARE(runyard({u"permissions"_s, u"allow"_s, QString::number(number)}).code, 0);
    const QJsonObject run = ended(number);
    QCOMPARE(run[u"state"].toString(), u"succeeded"_s);
    QCOMPARE(run[u"lastLine"].toString(), u"You said y"_s);
}

QTEST_GUILESS_MAIN(tst_AgentsProgram)
#include "tst_agentsprogram.moc"

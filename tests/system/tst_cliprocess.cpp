// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** The real command line with the real engine, shim and programs. */
class tst_CliProcess : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void endsAsItsRunsDo_data();
    void endsAsItsRunsDo();
    void keepsTheOrderOfTheQueue();
    void stopsAndTriesAgain();
    void showsOutputWhileItGrows();
    void sendsALine();
    void speaksToAnUnattendedAgent();
    void endsAnAgentWhoseTurnEndedWithoutAnEngine();
    void stopsItsRunsOnCtrlC();
    void leavesRunsAloneWhenItIsKilled();
    void survivesACrashOfTheEngine();
    void startsNoEngineWhenToldSo();
    void stopsTheEngineAndFindsRunsAgain();
    void endsQuietlyWhenTheReaderGoes();
    void saysThatTheDiskIsFull();
    void completesWithWhatTheEngineKnows();
    void examines();
    void doesNotWaitForASuspendedEngine();

private:
    [[nodiscard]] QString folder(const QString &name) const;
    QTemporaryDir m_base;
};

void tst_CliProcess::initTestCase()
{
    const Outcome trusted = runyard({u"trust"_s, m_base.path()});
    QVERIFY2(trusted.code == 0, trusted.all().constData());
}

void tst_CliProcess::cleanupTestCase()
{
    const Outcome stopped = runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s});
    QVERIFY2(stopped.code == 0, stopped.all().constData());
}

void tst_CliProcess::init()
{
    QCOMPARE(runyard({u"queue"_s, u"limit"_s, u"4"_s}).code, 0);
    QCOMPARE(runyard({u"queue"_s, u"resume"_s}).code, 0);
}

QString tst_CliProcess::folder(const QString &name) const
{
    const QString path = m_base.filePath(name);
    return QDir().mkpath(path) ? path : QString();
}

void tst_CliProcess::endsAsItsRunsDo_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("signal");
    QTest::newRow("0") << u"true"_s << 0 << u"succeeded"_s << 0 << -1;
    QTest::newRow("7") << u"exit 7"_s << 1 << u"failed"_s << 7 << -1;
    QTest::newRow("255") << u"exit 255"_s << 1 << u"failed"_s << 255 << -1;
    QTest::newRow("killed") << u"kill -9 $$"_s << 1 << u"failed"_s << -1 << 9;
    QTest::newRow("no such program") << u"exec ./nowhere"_s << 1 << u"failed"_s << 127 << -1;
}

void tst_CliProcess::endsAsItsRunsDo()
{
    QFETCH(QString, script);
    const Outcome outcome = runyard(
        {u"run"_s, folder(u"ends"_s), u"--wait"_s, u"--json"_s, u"--"_s, u"sh"_s, u"-c"_s, script});
    QTEST(outcome.code, "code");
    const QJsonValue run = outcome.json()[u"runs"][0];
    QTEST(run[u"state"].toString(), "state");
    QTEST(run[u"exitCode"].toInt(-1), "exitCode");
    QTEST(run[u"signal"].toInt(-1), "signal");
    QCOMPARE(run[u"agent"].toString(), u"command"_s);
    QVERIFY(!run[u"startedAt"].toString().isEmpty());
    QVERIFY(!run[u"finishedAt"].toString().isEmpty());
    QCOMPARE(run[u"error"].isNull(), outcome.code == 0);
    QCOMPARE(outcome.err, QByteArray());
}

void tst_CliProcess::keepsTheOrderOfTheQueue()
{
    QCOMPARE(runyard({u"queue"_s, u"limit"_s, u"1"_s}).code, 0);
    QCOMPARE(runyard({u"queue"_s, u"pause"_s, u"--reason"_s, u"test"_s}).code, 0);
    QCOMPARE(runyard({u"queue"_s, u"show"_s, u"--json"_s}).json()[u"paused"].toBool(), true);
    QStringList names;
    const QString order = m_base.filePath(u"order"_s);
    for (const char *name : {"a", "b", "c", "d", "e"}) {
        const Outcome queued
            = runyard({u"run"_s, folder(u"queue/"_s + QString::fromLatin1(name)), u"--json"_s,
                       u"--"_s, u"sh"_s, u"-c"_s, u"basename $PWD >> \"$0\""_s, order});
        QCOMPARE(queued.code, 0);
        names << QString::number(numberFrom(queued));
    }
    const auto say = [](const QStringList &words) { return runyard(words).code; };
    QCOMPARE(say({u"priority"_s, names[2], u"5"_s}), 0); // c a b d e
    QCOMPARE(say({u"queue"_s, u"move"_s, names[4], u"--first"_s}),
             0); // e c a b d
    QCOMPARE(say({u"queue"_s, u"move"_s, names[3], u"--before"_s, names[0]}),
             0);                              // e c d a b
    QCOMPARE(say({u"pause"_s, names[2]}), 0); // c waits
    QCOMPARE(say({u"queue"_s, u"move"_s, names[0], u"--last"_s}),
             0);                             // e d b a
    QCOMPARE(say({u"stop"_s, names[1]}), 0); // b is cancelled
    QVERIFY(!QFile::exists(order));
    QCOMPARE(say({u"queue"_s, u"resume"_s}), 0);
    QCOMPARE(say({u"wait"_s, names[0], names[3], names[4]}), 0);
    QCOMPARE(say({u"resume"_s, names[2]}), 0);
    QCOMPARE(say({u"wait"_s, names[2]}), 0);
    QFile file(order);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("e\nd\na\nc\n"));
    QCOMPARE(runNumber(names[1].toInt())[u"state"].toString(), u"cancelled"_s);
    const Outcome late = runyard({u"priority"_s, names[0], u"1"_s, u"--json"_s});
    QCOMPARE(late.json()[u"error"][u"code"].toString(), u"wrongState"_s);
}

void tst_CliProcess::stopsAndTriesAgain()
{
    const Outcome queued = runyard({u"run"_s, folder(u"stop"_s), u"--json"_s, u"--"_s, u"sh"_s,
                                    u"-c"_s, u"[ -e again ] || { touch again; sleep 60; }"_s});
    const QString number = QString::number(numberFrom(queued));
    QTRY_COMPARE(runNumber(number.toInt())[u"state"].toString(), u"running"_s);
    QTRY_VERIFY(QFile::exists(m_base.filePath(u"stop/again"_s)));
    QCOMPARE(runyard({u"stop"_s, number}).code, 0);
    const Outcome waited = runyard({u"wait"_s, number, u"--json"_s});
    QCOMPARE(waited.code, 1);
    QCOMPARE(waited.json()[u"runs"][0][u"state"].toString(), u"cancelled"_s);
    QCOMPARE(runyard({u"stop"_s, number}).code, 1); // it has ended
    const Outcome again = runyard({u"retry"_s, number, u"--wait"_s, u"--json"_s});
    QVERIFY2(again.code == 0, again.all().constData());
    QCOMPARE(again.json()[u"runs"][0][u"attempt"].toInt(), 2);
}

void tst_CliProcess::showsOutputWhileItGrows()
{
    const QString path = folder(u"logs"_s);
    const Outcome queued
        = runyard({u"run"_s, path, u"--json"_s, u"--"_s, u"sh"_s, u"-c"_s,
                   u"printf '\\033[31mone\\033[0m\\n'; while [ ! -e go ]; do sleep "
                   "0.05; done; echo two; echo wrong >&2"_s});
    const QString number = QString::number(numberFrom(queued));
    const std::unique_ptr<QProcess> logs = startRunyard({u"logs"_s, number, u"--follow"_s});
    QByteArray seen;
    QTRY_VERIFY((seen += logs->readAllStandardOutput()).contains("one\n"));
    QVERIFY(logs->state() == QProcess::Running);
    QFile go(path + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    QVERIFY(logs->waitForFinished());
    seen += logs->readAllStandardOutput();
    QCOMPARE(seen, QByteArray("one\ntwo\n"));
    QCOMPARE(logs->exitCode(), 0);
    QCOMPARE(runyard({u"logs"_s, number, u"--stderr"_s}).out, QByteArray("wrong\n"));
    QCOMPARE(runyard({u"logs"_s, number, u"--raw"_s}).out, QByteArray("\033[31mone\033[0m\ntwo\n"));
    QCOMPARE(runyard({u"logs"_s, number, u"--tail"_s, u"1"_s}).out, QByteArray("two\n"));
    const Outcome both = runyard({u"logs"_s, number, u"--both"_s});
    QCOMPARE(both.out, QByteArray("one\ntwo\n"));
    QCOMPARE(both.err, QByteArray("wrong\n"));
}

void tst_CliProcess::sendsALine()
{
    const Outcome queued
        = runyard({u"run"_s, folder(u"send"_s), u"--interactive"_s, u"--json"_s, u"--"_s, u"sh"_s,
                   u"-c"_s, u"read x; echo got $x; read y; exit $y"_s});
    const QString number = QString::number(numberFrom(queued));
    QTRY_COMPARE(runNumber(number.toInt())[u"state"].toString(), u"running"_s);
    QCOMPARE(runyard({u"send"_s, number, u"a b  c"_s}).code, 0);
    QTRY_VERIFY(runyard({u"logs"_s, number}).out.contains("got a b c"));
    QCOMPARE(runyard({u"send"_s, number, u"3 Enter"_s, u"--keys"_s}).code, 0);
    const Outcome waited = runyard({u"wait"_s, number, u"--json"_s});
    QCOMPARE(waited.json()[u"runs"][0][u"exitCode"].toInt(), 3);
}

void tst_CliProcess::speaksToAnUnattendedAgent()
{
    const QString path = folder(u"speak"_s);
    const QString number = QString::number(numberFrom(runyard(
        {u"run"_s, path, u"-a"_s, u"mock"_s, u"--json"_s, u"-p"_s,
         u"mock: say first\nmock: run while [ ! -e go ]; do sleep 0.05; done\nmock: say second"_s})));
    QTRY_VERIFY(runyard({u"logs"_s, number}).out.contains("* Bash  while"));
    const Outcome sent = runyard({u"send"_s, number, u"mock: say third"_s});
    QVERIFY2(sent.code == 0, sent.all().constData());
    QFile go(path + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    const Outcome waited = runyard({u"wait"_s, number, u"--json"_s});
    QVERIFY2(waited.code == 0, waited.all().constData());
    QCOMPARE(waited.json()[u"runs"][0][u"exitCode"].toInt(-1), 0);
    const QByteArray told = runyard({u"logs"_s, number}).out;
    qsizetype at = 0;
    for (const char *text : {"> mock: say first", "\nfirst\n", "> mock: say third", "\nsecond\n",
                             "\nthird\n", "-- succeeded"}) {
        at = told.indexOf(text, at);
        QVERIFY2(at >= 0, told.constData());
    }
    const Outcome late = runyard({u"send"_s, number, u"more"_s});
    QCOMPARE(late.code, 1);
    QVERIFY2(late.err.contains("'runyard continue " + number.toUtf8()), late.all().constData());
    QVERIFY(runyard({u"logs"_s, number, u"--raw"_s}).out.startsWith('{'));
}

/** Its input is closed by the engine when its turn is over: by the next one, when there was none.
 */
void tst_CliProcess::endsAnAgentWhoseTurnEndedWithoutAnEngine()
{
    const QString path = folder(u"alone"_s);
    const Outcome queued = runyard(
        {u"run"_s, path, u"-a"_s, u"mock"_s, u"--json"_s, u"-p"_s,
         u"mock: say first\nmock: run while [ ! -e go ]; do sleep 0.05; done\nmock: write done x"_s});
    const QString number = QString::number(numberFrom(queued));
    QTRY_VERIFY(runyard({u"logs"_s, number}).out.contains("* Bash  while"));
    ::kill(runyard({u"engine"_s, u"status"_s, u"--json"_s}).json()[u"pid"].toInt(), SIGKILL);
    QFile go(path + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    QTRY_VERIFY(QFile::exists(path + u"/done"_s));
    const Outcome waited = runyard({u"wait"_s, number, u"--json"_s});
    QVERIFY2(waited.code == 0, waited.all().constData());
    QCOMPARE(waited.json()[u"runs"][0][u"state"].toString(), u"succeeded"_s);
}

void tst_CliProcess::stopsItsRunsOnCtrlC()
{
    const QString path = folder(u"interrupt"_s);
    const std::unique_ptr<QProcess> process = startRunyard(
        {u"run"_s, path, u"--wait"_s, u"--"_s, u"sh"_s, u"-c"_s, u"touch started; sleep 60"_s});
    QTRY_VERIFY(QFile::exists(path + u"/started"_s));
    QByteArray seen;
    QTRY_VERIFY((seen += process->readAllStandardOutput()).contains("running"));
    ::kill(pid_t(process->processId()), SIGINT);
    QVERIFY(process->waitForFinished());
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 130);
    QVERIFY((seen + process->readAllStandardOutput()).contains("cancelled"));
}

void tst_CliProcess::leavesRunsAloneWhenItIsKilled()
{
    const QString path = folder(u"killed"_s);
    const std::unique_ptr<QProcess> process
        = startRunyard({u"run"_s, path, u"--wait"_s, u"--"_s, u"sh"_s, u"-c"_s,
                        u"touch started; while [ ! -e go ]; do sleep 0.05; done"_s});
    QTRY_VERIFY(QFile::exists(path + u"/started"_s));
    ::kill(pid_t(process->processId()), SIGTERM);
    QVERIFY(process->waitForFinished());
    QFile go(path + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    const Outcome listed = runyard({u"list"_s, u"--folder"_s, path, u"--json"_s});
    QCOMPARE(runyard({u"wait"_s, QString::number(listed.json()[0][u"number"].toInt())}).code, 0);
}

void tst_CliProcess::survivesACrashOfTheEngine()
{
    const QString path = folder(u"crash"_s);
    const std::unique_ptr<QProcess> process
        = startRunyard({u"run"_s, path, u"--wait"_s, u"--json"_s, u"--"_s, u"sh"_s, u"-c"_s,
                        u"touch started; while [ ! -e go ]; do sleep 0.05; done; exit 5"_s});
    QTRY_VERIFY(QFile::exists(path + u"/started"_s));
    const auto engine
        = [] { return runyard({u"engine"_s, u"status"_s, u"--json"_s}).json()[u"pid"].toInt(); };
    const int before = engine();
    QVERIFY(before > 0);
    ::kill(before, SIGKILL);
    QTRY_VERIFY(engine() > 0 && engine() != before); // the one that waits has started another
    QFile go(path + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    QVERIFY(process->waitForFinished());
    QCOMPARE(process->exitCode(), 1);
    const QJsonDocument document = QJsonDocument::fromJson(process->readAllStandardOutput());
    QCOMPARE(document[u"runs"][0][u"exitCode"].toInt(), 5);
}

void tst_CliProcess::startsNoEngineWhenToldSo()
{
    QCOMPARE(runyard({u"engine"_s, u"stop"_s}).code, 0);
    const Outcome list = runyard({u"list"_s, u"--no-start"_s});
    QCOMPARE(list.code, 4);
    QVERIFY2(list.err.startsWith("runyard: "), list.all().constData());
    const Outcome status = runyard({u"engine"_s, u"status"_s});
    QCOMPARE(status.code, 4);
    QCOMPARE(status.errors(),
             u"runyard: No engine runs. It is started by itself when it is needed.\n"_s);
    const Outcome json = runyard({u"engine"_s, u"status"_s, u"--json"_s});
    QCOMPARE(json.json()[u"error"][u"code"].toString(), u"engineUnreachable"_s);
    const Outcome stop = runyard({u"engine"_s, u"stop"_s});
    QCOMPARE(stop.code, 0);
    QCOMPARE(stop.text(), u"No engine runs.\n"_s);
    QCOMPARE(runyard({u"list"_s, u"--socket"_s, m_base.filePath(u"nowhere.sock"_s)}).code, 4);
    QCOMPARE(runyard({u"doctor"_s, u"--no-start"_s}).code, 0);
    QCOMPARE(runyard({u"list"_s}).code, 0);
}

void tst_CliProcess::stopsTheEngineAndFindsRunsAgain()
{
    const QString path = folder(u"again"_s);
    const Outcome queued = runyard({u"run"_s, path, u"--json"_s, u"--"_s, u"sh"_s, u"-c"_s,
                                    u"touch started; while [ ! -e go ]; do sleep 0.05; done"_s});
    QTRY_VERIFY(QFile::exists(path + u"/started"_s));
    // At once, and without an engine that is still there in between.
    for (int i = 0; i < 3; ++i) {
        const Outcome stopped = runyard({u"engine"_s, u"stop"_s});
        QVERIFY2(stopped.code == 0, stopped.all().constData());
        const Outcome listed
            = runyard({u"show"_s, QString::number(numberFrom(queued)), u"--json"_s});
        QVERIFY2(listed.json()[u"state"].toString() == u"running", listed.all().constData());
    }
    QFile go(path + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    QCOMPARE(runyard({u"wait"_s, QString::number(numberFrom(queued))}).code, 0);
}

void tst_CliProcess::endsQuietlyWhenTheReaderGoes()
{
    const Outcome run = runyard({u"run"_s, folder(u"pipe"_s), u"--json"_s, u"--wait"_s, u"--"_s,
                                 u"sh"_s, u"-c"_s, u"yes | head -200000"_s});
    const Outcome outcome
        = shell(u"runyard logs %1 | head -1; echo ${PIPESTATUS[0]}"_s.arg(numberFrom(run)));
    QVERIFY2(outcome.out == "y\n141\n", outcome.all().constData());
    QCOMPARE(outcome.err, QByteArray());
}

void tst_CliProcess::saysThatTheDiskIsFull()
{
    const Outcome outcome = shell(u"runyard list > /dev/full"_s);
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.errors(),
             QStringLiteral(
                 "runyard: Standard output could not be written: No space left on device.\n"));
}

void tst_CliProcess::completesWithWhatTheEngineKnows()
{
    const Outcome run
        = runyard({u"run"_s, folder(u"complete"_s), u"--json"_s, u"--hold"_s, u"--"_s, u"true"_s});
    const QString number = QString::number(numberFrom(run));
    const QString script = u"source <(runyard completion bash); COMP_WORDS=(%1); "
                           "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _runyard; "
                           "printf '%s ' \"${COMPREPLY[@]}\""_s;
    QVERIFY(shell(script.arg(u"runyard show ''"_s)).out.contains(number.toUtf8() + ' '));
    QCOMPARE(shell(script.arg(u"runyard run -a mo"_s)).text(), u"mock "_s);
    QCOMPARE(shell(script.arg(u"runyard queue l"_s)).text(), u"limit "_s);
    QCOMPARE(runyard({u"stop"_s, number}).code, 0);
}

void tst_CliProcess::examines()
{
    const Outcome human = runyard({u"doctor"_s});
    QVERIFY2(human.code == 0, human.all().constData());
    const Outcome json = runyard({u"doctor"_s, u"--json"_s});
    QCOMPARE(json.json()[u"ok"].toBool(), true);
    QStringList ids;
    for (const QJsonArray checks = json.json()[u"checks"].toArray();
         const QJsonValue &check : checks)
        ids << check[u"id"].toString();
    for (const char *id : {"shim", "settings", "dataFolder", "disk", "terminals", "watches",
                           "engine", "store", "agent.mock", "orphans"})
        QVERIFY2(ids.contains(QLatin1StringView(id)), id);
}

void tst_CliProcess::doesNotWaitForASuspendedEngine()
{
    const int engine = runyard({u"engine"_s, u"status"_s, u"--json"_s}).json()[u"pid"].toInt();
    QVERIFY(engine > 0);
    ::kill(engine, SIGSTOP);
    const std::unique_ptr<QProcess> stop = startRunyard({u"engine"_s, u"stop"_s});
    const std::unique_ptr<QProcess> doctor = startRunyard({u"doctor"_s, u"--json"_s});
    const Outcome list = runyard({u"list"_s});
    const bool haveEnded = stop->waitForFinished() && doctor->waitForFinished();
    ::kill(engine, SIGCONT);
    QVERIFY(haveEnded);
    QCOMPARE(list.code, 4);
    QVERIFY2(list.err.startsWith("runyard: An engine is there, but it does not answer"),
             list.all().constData());
    QCOMPARE(stop->exitCode(), 4);
    QCOMPARE(doctor->exitCode(), 1);
    QVERIFY(doctor->readAllStandardOutput().contains("does not answer"));
    QCOMPARE(runyard({u"list"_s}).code, 0);
}

QTEST_GUILESS_MAIN(tst_CliProcess)
#include "tst_cliprocess.moc"

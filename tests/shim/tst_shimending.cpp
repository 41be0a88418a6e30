// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlclient.h"
#include "processes.h"
#include "shimrun.h"

#include <shim/shimprotocol.h>

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Runyard;

/** How a run is ended: all of it, in steps, whoever is there to see it. */
class tst_ShimEnding : public QObject
{
    Q_OBJECT

private slots:
    void stopsGentlyWithTermAlone();
    void killsWhatIgnoresTermAfterTheGrace();
    void killsTheWholeTreeAtOnce();
    void stopsTheWholeTreeInSteps();
    void wakesWhatIsStopped();
    void stopNowOvertakesAGentleStop();
    void aSecondGentleStopOnlyShortensTheGrace();
    void givesTheTrapOfAScriptItsTime();
    void interruptsTheMainProcessAloneWithoutTerminal();
    void endsWhatTheMainProcessLeavesBehind_data();
    void endsWhatTheMainProcessLeavesBehind();
    void endsProcessesThatForkOnAndOn_data();
    void endsProcessesThatForkOnAndOn();
    void endsAProcessWhoseFirstThreadIsGone();
    void listsWhatItMayNotEnd();
    void stopsGentlyWhenTheShimGetsTerm();
    void ignoresOtherSignalsToTheShim();
    void goesOnWhenTheEngineIsKilled();
};

namespace {

struct Step
{
    ShimStopStep step{};
    quint32 processes = 0;
};

/** The next Stopping frame, or a step of 0 when something else ended the stream. */
Step nextStep(ControlClient &client)
{
    const auto frame = client.next(ShimMessage::Stopping);
    if (!frame)
        return {};
    ShimReader reader(
        {frame->payload.constData(), static_cast<std::size_t>(frame->payload.size())});
    const auto step = static_cast<ShimStopStep>(reader.u8());
    return {step, reader.u32()};
}

bool waitForOutput(ControlClient &client, quint64 size)
{
    return client.watch(size - 1, UINT64_MAX) && client.next(ShimMessage::Grown);
}

/** Lets other users get to a file below the temporary folder. */
void makeReachable(QByteArray path)
{
    for (; path.startsWith("/tmp/"); path.truncate(path.lastIndexOf('/')))
        ::chmod(path.constData(), 0755);
}

} // namespace

void tst_ShimEnding::stopsGentlyWithTermAlone()
{
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.stop(ShimStop::Gently));
    const Step step = nextStep(client);
    QCOMPARE(step.step, ShimStopStep::Term);
    QCOMPARE(step.processes, 1U);
    QCOMPARE(client.next()->type, ShimMessage::Finished);
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("signal"), QByteArray::number(SIGTERM));
    QCOMPARE(run.finished().value("stopRequested"), "1");
    QCOMPARE(run.finished().value("leftover"), "0");
}

void tst_ShimEnding::killsWhatIgnoresTermAfterTheGrace()
{
    ShimRun run;
    run.set("grace", "150");
    run.setScript("trap '' TERM INT HUP; echo ready; while :; do sleep 1000; done");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    QElapsedTimer time;
    time.start();
    QVERIFY(client.stop(ShimStop::Gently));
    QCOMPARE(nextStep(client).step, ShimStopStep::Term);
    QCOMPARE(nextStep(client).step, ShimStopStep::Kill);
    QVERIFY(time.elapsed() >= 150);
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("signal"), QByteArray::number(SIGKILL));
    QCOMPARE(run.finished().value("stopRequested"), "1");
}

void tst_ShimEnding::killsTheWholeTreeAtOnce()
{
    ShimRun run;
    run.setChild({"tree"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    const qsizetype processes = processesMarked(run.mark()).size();
    QVERIFY(processes >= 10);
    QVERIFY(client.stop(ShimStop::Now));
    const Step step = nextStep(client);
    QCOMPARE(step.step, ShimStopStep::Kill);
    QCOMPARE(step.processes, processes);
    QCOMPARE(run.wait(), 0);
    QCOMPARE(processesMarked(run.mark()), QList<qint64>());
    QCOMPARE(run.finished().value("signal"), QByteArray::number(SIGKILL));
    QCOMPARE(run.finished().value("stopRequested"), "2");
    QVERIFY(run.finished().values("left").isEmpty());
}

void tst_ShimEnding::stopsTheWholeTreeInSteps()
{
    ShimRun run;
    run.setChild({"tree"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    const qsizetype processes = processesMarked(run.mark()).size();
    QVERIFY(client.stop(ShimStop::Gently, 300));
    const Step term = nextStep(client);
    QCOMPARE(term.step, ShimStopStep::Term);
    QCOMPARE(term.processes, processes);
    const Step kill = nextStep(client);
    QCOMPARE(kill.step, ShimStopStep::Kill);
    QVERIFY(kill.processes > 0 && kill.processes < processes);
    QCOMPARE(run.wait(), 0);
    QCOMPARE(processesMarked(run.mark()), QList<qint64>());
}

void tst_ShimEnding::wakesWhatIsStopped()
{
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.send(ShimMessage::Signal, ControlClient::number(SIGSTOP, 1)));
    QVERIFY(client.next(ShimMessage::Paused));
    QVERIFY(client.stop(ShimStop::Gently, 50'000));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("signal"), QByteArray::number(SIGTERM));
}

void tst_ShimEnding::stopNowOvertakesAGentleStop()
{
    ShimRun run;
    run.setScript("trap '' TERM; echo ready; while :; do sleep 1000; done");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    QVERIFY(client.stop(ShimStop::Gently, 1'000'000));
    QCOMPARE(nextStep(client).step, ShimStopStep::Term);
    QVERIFY(client.stop(ShimStop::Now));
    QCOMPARE(nextStep(client).step, ShimStopStep::Kill);
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("stopRequested"), "2");
}

void tst_ShimEnding::aSecondGentleStopOnlyShortensTheGrace()
{
    ShimRun run;
    run.setScript("trap '' TERM; echo ready; while :; do sleep 1000; done");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    QVERIFY(client.stop(ShimStop::Gently, 1'000'000) && client.stop(ShimStop::Gently, 10)
            && client.stop(ShimStop::Gently, 1'000'000));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("signal"), QByteArray::number(SIGKILL));
}

void tst_ShimEnding::givesTheTrapOfAScriptItsTime()
{
    ShimRun run;
    // What a trap starts is not hit by the TERM that set it off.
    run.setScript(
        "trap 'sleep 0.1; echo cleaned; exit 0' TERM; echo ready; while :; do sleep 0.01; done");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    QVERIFY(client.stop(ShimStop::Gently, 50'000));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.read(ShimFile::output), "ready\ncleaned\n");
    QCOMPARE(run.finished().value("exitCode"), "0");
}

void tst_ShimEnding::interruptsTheMainProcessAloneWithoutTerminal()
{
    ShimRun run;
    run.setScript("trap 'echo interrupted; exit 4' INT; sleep 1000 & echo $!; wait");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 1));
    QVERIFY(client.stop(ShimStop::Interrupt));
    QCOMPARE(run.wait(), 0);
    QVERIFY(run.read(ShimFile::output).endsWith("interrupted\n"));
    QCOMPARE(run.finished().value("exitCode"), "4");
    QCOMPARE(run.finished().value("leftover"), "1");
}

void tst_ShimEnding::endsWhatTheMainProcessLeavesBehind_data()
{
    QTest::addColumn<QByteArray>("isStubborn");
    QTest::addColumn<QByteArray>("mode");
    QTest::addRow("a daemon, pipes") << QByteArray("0") << QByteArray("pipes");
    QTest::addRow("a daemon, pty") << QByteArray("0") << QByteArray("pty");
    QTest::addRow("a daemon that ignores TERM") << QByteArray("1") << QByteArray("pipes");
}

void tst_ShimEnding::endsWhatTheMainProcessLeavesBehind()
{
    QFETCH(const QByteArray, isStubborn);
    QFETCH(const QByteArray, mode);
    ShimRun run;
    run.set("mode", mode);
    run.setChild({"leave", isStubborn});
    run.start();
    ControlClient client(run.folder());
    const Step step = nextStep(client);
    QCOMPARE(step.step, ShimStopStep::Leftovers);
    QCOMPARE(step.processes, 1U);
    if (isStubborn == "1")
        QCOMPARE(nextStep(client).step, ShimStopStep::Kill);
    QCOMPARE(run.wait(), 0);
    QCOMPARE(processesMarked(run.mark()), QList<qint64>());
    // What counts is how the main process ended.
    QCOMPARE(run.finished().value("exitCode"), "5");
    QCOMPARE(run.finished().value("leftover"), "1");
    QCOMPARE(run.finished().value("stopRequested"), "0");
    QVERIFY(run.finished().number("durationUs") < 60'000'000);
}

void tst_ShimEnding::endsProcessesThatForkOnAndOn_data()
{
    QTest::addColumn<bool>("isAsked");
    QTest::addRow("left behind") << false;
    QTest::addRow("stopped") << true;
}

void tst_ShimEnding::endsProcessesThatForkOnAndOn()
{
    QFETCH(const bool, isAsked);
    ShimRun run;
    run.set("grace", "0");
    run.setScript(isAsked ? "\"$CHILD\" fork & \"$CHILD\" fork & echo ready; exec sleep 1000"
                          : "exec \"$CHILD\" fork");
    run.add("env", "CHILD=" + ShimRun::childProgram());
    run.start();
    ControlClient client(run.folder());
    if (isAsked)
        QVERIFY(waitForOutput(client, 6) && client.stop(ShimStop::Gently));
    QCOMPARE(run.wait(), 0);
    QVERIFY(run.finished().values("left").isEmpty());
    QCOMPARE(processesMarked(run.mark()), QList<qint64>());
}

void tst_ShimEnding::endsAProcessWhoseFirstThreadIsGone()
{
    ShimRun run;
    run.setChild({"thread"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    QTRY_COMPARE(stateOf(run.started().number("pid")), 'Z');
    QVERIFY(client.stop(ShimStop::Gently));
    QCOMPARE(nextStep(client).processes, 1U);
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("signal"), QByteArray::number(SIGTERM));
}

void tst_ShimEnding::listsWhatItMayNotEnd()
{
    if (::geteuid() != 0)
        QSKIP("a set-uid program needs root");
    QTemporaryDir tools;
    const QByteArray program = QFile::encodeName(tools.filePath("root (sh) 1"));
    QVERIFY(QFile::copy(QFile::decodeName(ShimRun::childProgram()), QFile::decodeName(program)));
    makeReachable(program);
    QCOMPARE(::chmod(program.constData(), 04755), 0);
    ShimRun run;
    run.set("cwd", "/");
    run.set("grace", "0");
    run.setCommand({program, "root"});
    run.writeLaunch();
    makeReachable(run.folder());
    QCOMPARE(::chown(run.folder().constData(), 65534, 65534), 0);
    run.setBeforeShim([] { static_cast<void>(::setresuid(65534, 65534, 65534)); });
    run.start();
    // The socket does not answer us, who are another user.
    QTRY_VERIFY(run.has(ShimFile::finished) || run.read(ShimFile::output) == "ready\n");
    if (run.has(ShimFile::finished))
        QSKIP("set-uid programs do not work here");
    ::kill(static_cast<pid_t>(run.shimPid()), SIGTERM);
    QCOMPARE(run.wait(), 0);
    const RunRecords finished = run.finished();
    QVERIFY(finished.isComplete());
    // Some kernels hide in /proc what belongs to another user, and with it the name.
    const QByteArray pid = run.started().value("pid");
    const QByteArrayList left = finished.values("left");
    QVERIFY2(left == QByteArrayList{pid + " root (sh) 1"} || left == QByteArrayList{pid + " ?"},
             left.join(", ").constData());
    QVERIFY(finished.value("exitCode").isNull() && finished.value("signal").isNull());
    QCOMPARE(finished.value("outputSize"), "6");
    QVERIFY(isAlive(run.started().number("pid")));
}

void tst_ShimEnding::stopsGentlyWhenTheShimGetsTerm()
{
    ShimRun run;
    run.setScript("trap 'exit 3' TERM; echo ready; while :; do sleep 0.01; done");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    ::kill(static_cast<pid_t>(run.shimPid()), SIGTERM);
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("exitCode"), "3");
    QCOMPARE(run.finished().value("stopRequested"), "1");
}

void tst_ShimEnding::ignoresOtherSignalsToTheShim()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setScript("read line; exit 8");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.next(ShimMessage::Hello));
    for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGUSR1, SIGALRM, SIGTSTP, SIGXFSZ})
        ::kill(static_cast<pid_t>(run.shimPid()), number);
    QVERIFY(client.send(ShimMessage::Input, "go\n"));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("exitCode"), "8");
}

void tst_ShimEnding::goesOnWhenTheEngineIsKilled()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setScript("echo begin; read line; echo end; echo more >&2; exit 6");
    run.writeLaunch();
    // The shell stands for the engine: it starts the shim with a pipe to itself, and is killed with
    // all that is in its pipes.
    QProcess engine;
    engine.setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession);
    engine.start("/bin/sh",
                 {"-c", "\"$0\" \"$1\" | { read line; echo \"$line\"; kill -9 $$; kill -9 0; }",
                  QFile::decodeName(ShimRun::shimProgram()), QFile::decodeName(run.folder())});
    QVERIFY(engine.waitForFinished(60'000));
    QCOMPARE(engine.exitStatus(), QProcess::CrashExit);
    const RunRecords started = run.started();
    QVERIFY(started.isComplete());
    QVERIFY(isAlive(started.number("shimPid")) && isAlive(started.number("pid")));
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(client, 6));
    QVERIFY(client.send(ShimMessage::Input, "go\n"));
    const auto finished = client.next(ShimMessage::Finished);
    QVERIFY(finished);
    QCOMPARE(RunRecords(finished->payload).value("exitCode"), "6");
    QCOMPARE(run.read(ShimFile::output), "begin\nend\n");
    QCOMPARE(run.read(ShimFile::errors), "more\n");
    QTRY_VERIFY(!isAlive(started.number("shimPid")));
}

QTEST_GUILESS_MAIN(tst_ShimEnding)
#include "tst_shimending.moc"

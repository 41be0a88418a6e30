// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlclient.h"
#include "processes.h"
#include "shimrun.h"

#include <shim/runfolder.h>

#include <QFile>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Runyard;

/** How a run begins, how its end is reported, and that it never begins twice. */
class tst_ShimStart : public QObject
{
    Q_OBJECT

private slots:
    void reportsEachExitCodeExactly();
    void reportsEachSignalExactly_data();
    void reportsEachSignalExactly();
    void namesTheProcessForEver();
    void reportsWhatTheRunUsed();
    void passesArgumentsByteForByte();
    void givesTheProgramExactlyItsEnvironment();
    void marksTheRunUnlessTheEnvironmentDoes();
    void leavesNothingOfItselfToTheProgram_data();
    void leavesNothingOfItselfToTheProgram();
    void looksForTheProgramInThePathOfTheLaunch();
    void runsAScriptWithoutInterpreterLine();
    void saysWhyTheProgramCouldNotStart_data();
    void saysWhyTheProgramCouldNotStart();
    void refusesALaunchThatIsNotWhole_data();
    void refusesALaunchThatIsNotWhole();
    void refusesToStartARunThatIsRunning();
    void refusesToStartARunThatWasStarted();
    void refusesToStartARunThatFailedToStart();
    void endsWithACodeWhenThereIsNoRunFolder();
    void endsWithACodeWhenItsFolderVanishes();
    void worksInAFolderWhosePathIsLongerThanASocketAddress();
    void makesItsFilesForTheUserAlone();
    void takesOverFromAShimThatDiedBeforeTheStart();
    void tellsWhereItsFolderIs();
    void tellsThatItsFolderIsGone();
};

void tst_ShimStart::reportsEachExitCodeExactly()
{
    for (int code = 0; code < 256; ++code) {
        ShimRun run;
        run.setChild({"exit", QByteArray::number(code)});
        QCOMPARE(run.run(), 0);
        const RunRecords finished = run.finished();
        QVERIFY(finished.isComplete());
        QCOMPARE(finished.value("exitCode"), QByteArray::number(code));
        QVERIFY(finished.value("signal").isNull());
        QVERIFY(finished.value("error").isNull());
    }
}

void tst_ShimStart::reportsEachSignalExactly_data()
{
    QTest::addColumn<int>("number");
    for (int number = 1; number <= SIGRTMAX; ++number) {
        // These do not end a process; 32 and 33 belong to the C library.
        const QList<int> harmless
            = {SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH, 32, 33};
        if (!harmless.contains(number))
            QTest::addRow("%d", number) << number;
    }
}

void tst_ShimStart::reportsEachSignalExactly()
{
    QFETCH(const int, number);
    ShimRun run;
    run.setChild({"die", QByteArray::number(number)});
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.finished().value("signal"), QByteArray::number(number));
    QCOMPARE(run.finished().value("coreDumped"), "0");
    QVERIFY(run.finished().value("exitCode").isNull());
}

void tst_ShimStart::namesTheProcessForEver()
{
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    run.start();
    const QList<QByteArray> early = run.earlyLine().trimmed().split(' ');
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    const RunRecords started = run.started();
    QVERIFY(started.isComplete());
    QCOMPARE(early, (QList<QByteArray>{"started", started.value("pid"), started.value("at")}));
    QCOMPARE(started.number("shimPid"), run.shimPid());
    // The clock of the day may be set while we look, and some sandboxes have one for each way to
    // ask.
    const qint64 at = started.number("at");
    QVERIFY2(at > before - 1000 && at < after + 1000,
             qPrintable(QStringLiteral("%1 is not in %2 to %3").arg(at).arg(before).arg(after)));
    QFile boot("/proc/sys/kernel/random/boot_id");
    QVERIFY(boot.open(QIODevice::ReadOnly));
    QCOMPARE(started.value("bootId"), boot.readAll().trimmed());
    for (const auto &[pid, time] :
         {std::pair{"pid", "startTime"}, std::pair{"shimPid", "shimStartTime"}}) {
        QFile stat(QFile::decodeName("/proc/" + started.value(pid) + "/stat"));
        QVERIFY(stat.open(QIODevice::ReadOnly));
        const QByteArray text = stat.readAll();
        QCOMPARE(started.value(time), text.mid(text.lastIndexOf(')') + 2).split(' ').at(19));
    }
    QVERIFY(!run.has(ShimFile::finished));
}

void tst_ShimStart::reportsWhatTheRunUsed()
{
    ShimRun run;
    run.setScript("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done");
    QCOMPARE(run.run(), 0);
    const RunRecords finished = run.finished();
    QVERIFY(finished.number("userUs") + finished.number("systemUs") > 1000);
    QVERIFY(finished.number("durationUs") >= finished.number("userUs") / 2);
    QVERIFY(finished.number("maxRssKb") > 100);
    QVERIFY(finished.number("at") >= run.started().number("at"));
    QCOMPARE(finished.value("stopRequested"), "0");
    QCOMPARE(finished.value("leftover"), "0");
}

void tst_ShimStart::passesArgumentsByteForByte()
{
    const QByteArrayList arguments = {"",
                                      "a b",
                                      "line\nbreak",
                                      "$(id) `id` \"quoted\" 'too'",
                                      "--",
                                      "-rf",
                                      "\xff\xfe\x80 no UTF-8",
                                      "=",
                                      "ключ",
                                      QByteArray(100'000, 'x')};
    ShimRun run;
    run.setChild(QByteArrayList{"arguments"} + arguments);
    QCOMPARE(run.run(), 0);
    QByteArray expected;
    for (const QByteArray &argument : arguments)
        expected += QByteArray::number(argument.size()) + ':' + argument + ',';
    QCOMPARE(run.read(ShimFile::output), expected);
}

void tst_ShimStart::givesTheProgramExactlyItsEnvironment()
{
    ShimRun run;
    run.set("env", "ONLY=this\nand \xff that");
    run.setCommand({"/usr/bin/env", "-0"});
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output),
             QByteArray("ONLY=this\nand \xff that") + '\0' + "RUNYARD_RUN_ID=" + run.mark() + '\0');
}

void tst_ShimStart::marksTheRunUnlessTheEnvironmentDoes()
{
    ShimRun run;
    run.set("env", "RUNYARD_RUN_ID=mine");
    run.setCommand({"/usr/bin/env"});
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output), "RUNYARD_RUN_ID=mine\n");
}

void tst_ShimStart::leavesNothingOfItselfToTheProgram_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("lineEnd");
    QTest::addColumn<QByteArray>("hasTerminal");
    QTest::addRow("pipes") << QByteArray("pipes") << QByteArray("\n") << QByteArray("0");
    QTest::addRow("pty") << QByteArray("pty") << QByteArray("\r\n") << QByteArray("1");
}

void tst_ShimStart::leavesNothingOfItselfToTheProgram()
{
    QFETCH(const QByteArray, mode);
    QFETCH(const QByteArray, lineEnd);
    QFETCH(const QByteArray, hasTerminal);
    ShimRun run;
    run.set("mode", mode);
    run.set("umask", "027");
    run.setChild({"state"});
    // An engine may have any of these; the program must get none.
    run.setBeforeShim([] {
        ::signal(SIGPIPE, SIG_IGN);
        ::signal(SIGHUP, SIG_IGN);
        ::signal(SIGINT, SIG_IGN);
        sigset_t all;
        sigfillset(&all);
        ::sigprocmask(SIG_BLOCK, &all, nullptr);
        ::dup2(0, 77);
        ::umask(0);
    });
    QCOMPARE(run.run(), 0);
    const QByteArrayList expected
        = {"fd=0", "fd=1", "fd=2", "umask=027", "session=1", "terminal=" + hasTerminal, ""};
    QCOMPARE(run.read(ShimFile::output), expected.join(lineEnd));
}

void tst_ShimStart::looksForTheProgramInThePathOfTheLaunch()
{
    QTemporaryDir tools;
    const QByteArray folder = QFile::encodeName(tools.path());
    QVERIFY(
        QFile::copy(QFile::decodeName(ShimRun::childProgram()), tools.filePath("a-tool-of-ours")));
    ShimRun run;
    run.set("env", "PATH=/nowhere::" + folder + ":/usr/bin");
    run.setCommand({"a-tool-of-ours", "exit", "3"});
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.finished().value("exitCode"), "3");
}

void tst_ShimStart::runsAScriptWithoutInterpreterLine()
{
    QTemporaryDir tools;
    QFile script(tools.filePath("script"));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("echo \"$0 $1 $2\"\n");
    script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    script.close();
    ShimRun run;
    run.setCommand({QFile::encodeName(script.fileName()), "one", "two"});
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output), QFile::encodeName(script.fileName()) + " one two\n");
}

void tst_ShimStart::saysWhyTheProgramCouldNotStart_data()
{
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<QByteArray>("cwd");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<int>("error");
    const QByteArray good = "/";
    QTest::addRow("missing, a path")
        << QByteArray("/nowhere/agent") << good << QByteArray("exec") << ENOENT;
    QTest::addRow("missing in PATH")
        << QByteArray("no-such-agent-here") << good << QByteArray("exec") << ENOENT;
    QTest::addRow("empty") << QByteArray("") << good << QByteArray("exec") << ENOENT;
    QTest::addRow("a folder") << QByteArray("/usr") << good << QByteArray("exec") << EACCES;
    QTest::addRow("below a file") << QByteArray("/etc/passwd/agent") << good << QByteArray("exec")
                                  << ENOTDIR;
    QTest::addRow("not executable")
        << QByteArray("/etc/passwd") << good << QByteArray("exec") << EACCES;
    QTest::addRow("a cut binary") << QByteArray("CUT") << good << QByteArray("exec") << ENOEXEC;
    QTest::addRow("open for writing")
        << QByteArray("BUSY") << good << QByteArray("exec") << ETXTBSY;
    QTest::addRow("no folder") << QByteArray("/bin/true") << QByteArray("/nowhere")
                               << QByteArray("cwd") << ENOENT;
    QTest::addRow("a file as folder")
        << QByteArray("/bin/true") << QByteArray("/etc/passwd") << QByteArray("cwd") << ENOTDIR;
}

void tst_ShimStart::saysWhyTheProgramCouldNotStart()
{
    QFETCH(QByteArray, program);
    QFETCH(const QByteArray, cwd);
    QFETCH(const QByteArray, step);
    QFETCH(const int, error);
    QTemporaryDir tools;
    QFile binary(tools.filePath("binary"));
    if (program == "CUT" || program == "BUSY") {
        QFile whole(QFile::decodeName(ShimRun::childProgram()));
        QVERIFY(whole.open(QIODevice::ReadOnly) && binary.open(QIODevice::WriteOnly));
        binary.write(program == "CUT" ? whole.read(40) : whole.readAll());
        binary.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        binary.flush();
        if (program == "CUT")
            binary.close();
        program = QFile::encodeName(binary.fileName());
    }
    ShimRun run;
    run.set("cwd", cwd);
    run.setCommand({program});
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.earlyLine(), "failed " + QByteArray::number(error) + ' ' + step + '\n');
    const RunRecords finished = run.finished();
    QVERIFY(finished.isComplete());
    QCOMPARE(finished.value("error"), step);
    QCOMPARE(finished.value("errno"), QByteArray::number(error));
    QVERIFY(finished.value("exitCode").isNull());
    QVERIFY(!run.has(ShimFile::started));
    QVERIFY(!run.has("started.tmp"));
}

void tst_ShimStart::refusesALaunchThatIsNotWhole_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addRow("other version") << QByteArray("version") << QByteArray("2");
    QTest::addRow("no mode") << QByteArray("mode") << QByteArray("socket");
    QTest::addRow("rows") << QByteArray("rows") << QByteArray("70000");
    QTest::addRow("columns") << QByteArray("columns") << QByteArray("-1");
    QTest::addRow("grace") << QByteArray("grace") << QByteArray("5s");
    QTest::addRow("limit") << QByteArray("outputLimit") << QByteArray("99999999999999999999999");
    QTest::addRow("stdin") << QByteArray("stdin") << QByteArray("maybe");
    QTest::addRow("umask") << QByteArray("umask") << QByteArray("9");
    QTest::addRow("umask empty") << QByteArray("umask") << QByteArray("");
}

void tst_ShimStart::refusesALaunchThatIsNotWhole()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, value);
    ShimRun run;
    run.setCommand({"/bin/true"});
    run.set(key, value);
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.finished().value("error"), "launch");
    QCOMPARE(run.finished().value("errno"), QByteArray::number(EINVAL));
}

void tst_ShimStart::refusesToStartARunThatIsRunning()
{
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    QVERIFY(run.earlyLine().startsWith("started"));
    const QByteArray before = run.read(ShimFile::started);
    QProcess second;
    second.start(QFile::decodeName(ShimRun::shimProgram()), {QFile::decodeName(run.folder())});
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), static_cast<int>(ShimExit::Locked));
    QVERIFY(!second.readAllStandardError().isEmpty());
    QCOMPARE(run.read(ShimFile::started), before);
    QCOMPARE(processesMarked(run.mark()).size(), 1);

    // The engine asks the same lock whether the shim lives.
    const int lock = ::open(run.path(ShimFile::lock).constData(), O_RDONLY | O_CLOEXEC);
    QCOMPARE(::flock(lock, LOCK_SH | LOCK_NB), -1);
    QCOMPARE(errno, EWOULDBLOCK);
    ::kill(static_cast<pid_t>(run.shimPid()), SIGKILL);
    QCOMPARE(run.wait(), -2);
    QCOMPARE(::flock(lock, LOCK_SH | LOCK_NB), 0);
    ::close(lock);
}

void tst_ShimStart::refusesToStartARunThatWasStarted()
{
    ShimRun run;
    run.setScript("echo printed");
    QCOMPARE(run.run(), 0);
    const QByteArray finished = run.read(ShimFile::finished);
    QCOMPARE(run.run(), static_cast<int>(ShimExit::AlreadyStarted));
    QCOMPARE(run.read(ShimFile::finished), finished);
    QCOMPARE(run.read(ShimFile::output), "printed\n");

    // Also when the shim died before it could say how the run ended.
    QVERIFY(QFile::remove(QFile::decodeName(run.path(ShimFile::finished))));
    QCOMPARE(run.run(), static_cast<int>(ShimExit::AlreadyStarted));
}

void tst_ShimStart::refusesToStartARunThatFailedToStart()
{
    ShimRun run;
    run.setCommand({"/nowhere/agent"});
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.run(), static_cast<int>(ShimExit::AlreadyStarted));
}

void tst_ShimStart::endsWithACodeWhenThereIsNoRunFolder()
{
    const auto exitCode = [](const QStringList &arguments) {
        QProcess shim;
        shim.start(QFile::decodeName(ShimRun::shimProgram()), arguments);
        return shim.waitForFinished() && !shim.readAllStandardError().isEmpty() ? shim.exitCode()
                                                                                : -1;
    };
    QTemporaryDir empty;
    QCOMPARE(exitCode({}), static_cast<int>(ShimExit::Usage));
    QCOMPARE(exitCode({empty.path(), empty.path()}), static_cast<int>(ShimExit::Usage));
    QCOMPARE(exitCode({"/nowhere"}), static_cast<int>(ShimExit::CannotCreate));
    QCOMPARE(exitCode({"/etc/passwd"}), static_cast<int>(ShimExit::CannotCreate));
    QCOMPARE(exitCode({empty.path()}), static_cast<int>(ShimExit::CannotCreate));
}

void tst_ShimStart::endsWithACodeWhenItsFolderVanishes()
{
    ShimRun run;
    run.setScript("rm -rf \"$FOLDER\"; echo still printing");
    run.add("env", "FOLDER=" + run.folder());
    QCOMPARE(run.run(), static_cast<int>(ShimExit::CannotCreate));
    QVERIFY(!run.has(""));
}

void tst_ShimStart::worksInAFolderWhosePathIsLongerThanASocketAddress()
{
    ShimRun run;
    run.useLongPath(400);
    run.setScript("echo hello; exec sleep 1000");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.next(ShimMessage::Hello));
    QVERIFY(client.stop(ShimStop::Now));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("signal"), QByteArray::number(SIGKILL));
}

void tst_ShimStart::makesItsFilesForTheUserAlone()
{
    ShimRun run;
    run.setBeforeShim([] { ::umask(0); });
    run.setScript("echo output; echo errors >&2; : > \"$FILE\"");
    run.add("env", "FILE=" + run.path("by-the-program"));
    QCOMPARE(run.run(), 0);
    for (const char *file : {ShimFile::output, ShimFile::errors, ShimFile::index, ShimFile::started,
                             ShimFile::finished}) {
        struct stat facts{};
        QCOMPARE(::stat(run.path(file).constData(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, 0600);
    }
    struct stat facts{};
    QCOMPARE(::stat(run.path(ShimFile::control).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0077, 0);
    // The program has the umask of before.
    QCOMPARE(::stat(run.path("by-the-program").constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777, 0666);
}

void tst_ShimStart::takesOverFromAShimThatDiedBeforeTheStart()
{
    ShimRun run;
    run.setScript("echo fresh");
    run.writeLaunch();
    for (const char *file :
         {"started.tmp", "finished.tmp", ShimFile::output, ShimFile::index, ShimFile::control}) {
        QFile left(QFile::decodeName(run.path(file)));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write(QByteArray(10'000, 'z'));
    }
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output), "fresh\n");
    QVERIFY(run.started().isComplete());
    QVERIFY(run.finished().isComplete());
    QCOMPARE(run.read(ShimFile::index).size() % static_cast<qsizetype>(shimIndexRecordSize), 0);
}

void tst_ShimStart::tellsWhereItsFolderIs()
{
    const QTemporaryDir base;
    const QString here = QFileInfo(base.path()).canonicalFilePath() + QStringLiteral("/here");
    const QString there = here + QStringLiteral(" no more");
    QVERIFY(QDir().mkpath(here));
    ShimRun run;
    run.set("cwd", QFile::encodeName(here));
    run.setScript("echo ready; until [ -e go ]; do sleep 0.01; done");
    run.start();
    QTRY_COMPARE(run.read(ShimFile::output), "ready\n");
    const QByteArray fd = run.started().value("folderFd");
    const QString link = QStringLiteral("/proc/%1/fd/%2").arg(run.shimPid()).arg(fd.toInt());
    QCOMPARE(QFile::symLinkTarget(link), here);
    QVERIFY(QDir().rename(here, there));
    QCOMPARE(QFile::symLinkTarget(link), there);
    QFile go(there + QStringLiteral("/go"));
    QVERIFY(go.open(QIODevice::WriteOnly));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("folder"), QFile::encodeName(there));
}

void tst_ShimStart::tellsThatItsFolderIsGone()
{
    const QTemporaryDir base;
    const QString here = QFileInfo(base.path()).canonicalFilePath() + QStringLiteral("/here");
    QVERIFY(QDir().mkpath(here));
    ShimRun run;
    run.set("cwd", QFile::encodeName(here));
    run.setScript("until [ -e ../go ]; do sleep 0.01; done; rmdir \"$PWD\"");
    run.start();
    QTRY_VERIFY(run.has(ShimFile::started)); // from here on it is held
    QFile go(base.filePath(QStringLiteral("go")));
    QVERIFY(go.open(QIODevice::WriteOnly));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("exitCode"), "0");
    QCOMPARE(run.finished().value("folder"), QFile::encodeName(here) + " (deleted)");
}

QTEST_GUILESS_MAIN(tst_ShimStart)
#include "tst_shimstart.moc"

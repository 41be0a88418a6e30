// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** The command line as a user has it before him: in a terminal. */
class tst_CliTerminal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void attachesTypesDetachesAndComesBack();
    void detachesByOtherKeys();
    void handsCtrlCToTheRun();
    void tellsTheSize();
    void restoresTheTerminalWhenItIsKilled_data();
    void restoresTheTerminalWhenItIsKilled();
    void showsNothingThatHarms();
    void refusesARunWithoutTerminal();
    void waitsForARunInTheQueue();
    void attachesToWhatItStarts();
    void survivesACrashOfTheEngine();
    void drawsRunsInPlace();
    void asksBeforeItTrusts();
    void stopsOnCtrlC();

private:
    /** Starts a shell script in a terminal of its own and waits until it works. */
    [[nodiscard]] QString startScript(const QString &script);
    [[nodiscard]] static bool isCooked(const PtySession &terminal);
    [[nodiscard]] QString newFolder();

    static inline const QString program = QStringLiteral(RUNYARD_BIN_DIR "/runyard");
    QTemporaryDir m_base;
    int m_folders = 0;
};

void tst_CliTerminal::initTestCase()
{
    const Outcome trusted = runyard({u"trust"_s, m_base.path()});
    QVERIFY2(trusted.code == 0, trusted.all().constData());
}

void tst_CliTerminal::cleanupTestCase()
{
    QCOMPARE(runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s}).code, 0);
}

/** So that no run of a test that is done holds a place that the next one needs. */
void tst_CliTerminal::cleanup()
{
    (void)runyard({u"stop"_s, u"--all"_s, u"--now"_s});
}

QString tst_CliTerminal::newFolder()
{
    const QString path = m_base.filePath(u"folder %1"_s.arg(++m_folders));
    return QDir().mkpath(path) ? path : QString();
}

QString tst_CliTerminal::startScript(const QString &script)
{
    const Outcome queued = runyard({u"run"_s, newFolder(), u"--interactive"_s, u"--json"_s, u"--"_s,
                                    u"sh"_s, u"-c"_s, script});
    const int number = numberFrom(queued);
    const auto isRunning
        = [number] { return runNumber(number)[u"state"].toString() == u"running"; };
    return QTest::qWaitFor(isRunning, 45'000) ? QString::number(number) : QString();
}

bool tst_CliTerminal::isCooked(const PtySession &terminal)
{
    const termios mode = terminal.mode();
    return (mode.c_lflag & ICANON) != 0 && (mode.c_lflag & ECHO) != 0
           && (mode.c_oflag & OPOST) != 0;
}

void tst_CliTerminal::attachesTypesDetachesAndComesBack()
{
    const QString number
        = startScript(u"stty -echo; echo ready; while read x; do [ \"$x\" = quit ] "
                      "&& exit 3; echo \"got:$x\"; done"_s);
    {
        PtySession terminal({program, u"attach"_s, number});
        QVERIFY2(terminal.sees("ready"), terminal.seen().constData());
        QVERIFY(!isCooked(terminal));
        terminal.type("hello\r");
        QVERIFY2(terminal.sees("got:hello"), terminal.seen().constData());
        terminal.type("\x1d");
        QVERIFY2(terminal.sees("Detached from run"), terminal.seen().constData());
        QCOMPARE(terminal.ends(), 0);
        QVERIFY(isCooked(terminal));
    }
    QCOMPARE(runNumber(number.toInt())[u"state"].toString(), u"running"_s);
    PtySession again({program, u"attach"_s, number});
    QVERIFY2(again.sees("got:hello"), again.seen().constData()); // what was there before
    again.type("quit\r");
    QVERIFY2(again.sees("failed (exit code 3)"), again.seen().constData());
    QCOMPARE(again.ends(), 1);
    QVERIFY(isCooked(again));
}

void tst_CliTerminal::detachesByOtherKeys()
{
    const QString number = startScript(u"stty -echo -icanon min 1; echo ready; exec cat -v"_s);
    PtySession terminal({program, u"attach"_s, number, u"--detach-keys"_s, u"ctrl-p,ctrl-q"_s});
    QVERIFY2(terminal.sees("ready"), terminal.seen().constData());
    terminal.type("\x1d\x10x");
    QVERIFY2(terminal.sees("^]^Px"), terminal.seen().constData()); // neither of these detaches
    terminal.type("\x10\x11");
    QVERIFY2(terminal.sees("Detached"), terminal.seen().constData());
    QCOMPARE(terminal.ends(), 0);
}

void tst_CliTerminal::handsCtrlCToTheRun()
{
    const QString number
        = startScript(u"trap 'echo caught; exit 0' INT; echo ready; while :; do sleep 0.1; done"_s);
    PtySession terminal({program, u"attach"_s, number});
    QVERIFY2(terminal.sees("ready"), terminal.seen().constData());
    terminal.type("\x03");
    QVERIFY2(terminal.sees("caught"), terminal.seen().constData());
    QCOMPARE(terminal.ends(), 0);
}

void tst_CliTerminal::tellsTheSize()
{
    const QString number = startScript(u"echo ready; while read x; do stty size; done"_s);
    PtySession terminal({program, u"attach"_s, number}, QSize(101, 31));
    QVERIFY2(terminal.sees("ready"), terminal.seen().constData());
    // The size is nudged once when the terminal comes; afterwards it is what it is. It may come
    // after the key, which is then pressed again.
    const auto tells = [&terminal](const QByteArray &size) {
        terminal.type("\r");
        return terminal.sees(size, 1000);
    };
    QTRY_VERIFY(tells("31 101"));
    terminal.resize(QSize(77, 22));
    QTRY_VERIFY(tells("22 77"));
    terminal.type("\x1d");
    QCOMPARE(terminal.ends(), 0);
}

void tst_CliTerminal::restoresTheTerminalWhenItIsKilled_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
    QTest::newRow("SIGSEGV") << SIGSEGV;
    QTest::newRow("SIGQUIT") << SIGQUIT;
}

void tst_CliTerminal::restoresTheTerminalWhenItIsKilled()
{
    QFETCH(int, signal);
    const QString number = startScript(u"echo ready; sleep 60"_s);
    PtySession terminal({program, u"attach"_s, number});
    QVERIFY2(terminal.sees("ready"), terminal.seen().constData());
    QVERIFY(!isCooked(terminal));
    terminal.kill(signal);
    QCOMPARE(terminal.ends(), 128 + signal);
    QVERIFY(isCooked(terminal));
    QVERIFY(terminal.seen().contains("\033[?1049l"));
    QCOMPARE(runNumber(number.toInt())[u"state"].toString(), u"running"_s);
}

void tst_CliTerminal::showsNothingThatHarms()
{
    const QString number = startScript(u"printf "
                                       "'a\\033]52;c;ZXZpbA==\\007b\\033[8;9999;9999tc\\033P$"
                                       "qm\\033\\\\d\\033[6n\\033[21te\\n'; read x"_s);
    // All of it is past when the terminal comes.
    QTRY_VERIFY(runyard({u"logs"_s, number, u"--raw"_s}).out.contains("te\r\n"));
    PtySession terminal({program, u"attach"_s, number});
    QVERIFY2(terminal.sees("abcde"),
             terminal.seen().constData()); // the question of the past is not asked again
    QVERIFY(!terminal.seen().contains("]52"));
    terminal.type("\r");
    QCOMPARE(terminal.ends(), 0);
}

void tst_CliTerminal::refusesARunWithoutTerminal()
{
    const QString path = newFolder();
    const Outcome queued = runyard({u"run"_s, path, u"--json"_s, u"--"_s, u"sleep"_s, u"60"_s});
    PtySession terminal({program, u"attach"_s, QString::number(numberFrom(queued))});
    QVERIFY2(terminal.sees("has no terminal. 'runyard logs"), terminal.seen().constData());
    QCOMPARE(terminal.ends(), 1);
    QVERIFY(isCooked(terminal));
    QCOMPARE(runyard({u"stop"_s, QString::number(numberFrom(queued)), u"--now"_s}).code, 0);
}

void tst_CliTerminal::waitsForARunInTheQueue()
{
    const Outcome queued = runyard({u"run"_s, newFolder(), u"--interactive"_s, u"--hold"_s,
                                    u"--json"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo now; read x"_s});
    const QString number = QString::number(numberFrom(queued));
    PtySession terminal({program, u"attach"_s, number});
    QVERIFY2(terminal.sees("waits in the queue"), terminal.seen().constData());
    QCOMPARE(runyard({u"resume"_s, number}).code, 0);
    QVERIFY2(terminal.sees("now"), terminal.seen().constData());
    terminal.type("\r");
    QVERIFY2(terminal.sees("succeeded (exit code 0)"), terminal.seen().constData());
    QCOMPARE(terminal.ends(), 0);
}

void tst_CliTerminal::attachesToWhatItStarts()
{
    PtySession terminal({program, u"run"_s, newFolder(), u"--interactive"_s, u"--wait"_s, u"--"_s,
                         u"sh"_s, u"-c"_s, u"echo name?; read x; echo \"hello $x\""_s});
    QVERIFY2(terminal.sees("name?"), terminal.seen().constData());
    terminal.type("anna\r");
    QVERIFY2(terminal.sees("hello anna"), terminal.seen().constData());
    QCOMPARE(terminal.ends(), 0);
    QVERIFY(isCooked(terminal));
}

void tst_CliTerminal::survivesACrashOfTheEngine()
{
    const QString number
        = startScript(u"stty -echo; echo ready; while read x; do echo \"got:$x\"; done"_s);
    PtySession terminal({program, u"attach"_s, number});
    QVERIFY2(terminal.sees("ready"), terminal.seen().constData());
    const int engine = runyard({u"engine"_s, u"status"_s, u"--json"_s}).json()[u"pid"].toInt();
    ::kill(engine, SIGKILL);
    // A key that is on its way in that moment may be lost, but none comes twice by itself.
    const auto answers = [&terminal] {
        terminal.type("again\r");
        return terminal.sees("got:again", 2000);
    };
    QTRY_VERIFY(answers());
    terminal.type("\x1d");
    QCOMPARE(terminal.ends(), 0);
}

void tst_CliTerminal::drawsRunsInPlace()
{
    const QStringList folders{newFolder(), newFolder()};
    PtySession terminal({program, u"run"_s, folders[0], folders[1], u"--wait"_s, u"--"_s, u"sh"_s,
                         u"-c"_s, u"echo first; until [ -e go ]; do sleep 0.1; done; echo last"_s},
                        QSize(70, 20));
    QVERIFY2(terminal.sees("running"), terminal.seen().constData());
    QVERIFY2(terminal.sees("2 running"), terminal.seen().constData());
    for (const QString &folder : folders) {
        QFile go(folder + u"/go"_s);
        QVERIFY(go.open(QIODevice::WriteOnly));
    }
    QVERIFY2(terminal.sees("2 succeeded"), terminal.seen().constData());
    QCOMPARE(terminal.ends(), 0);
    QVERIFY(terminal.seen().contains("\033[3A\r\033[J"));
}

void tst_CliTerminal::asksBeforeItTrusts()
{
    QTemporaryDir stranger;
    QDir(stranger.path()).mkdir(u".claude"_s);
    QFile settings(stranger.filePath(u".claude/settings.json"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    PtySession no({program, u"run"_s, stranger.path(), u"--wait"_s, u"--"_s, u"true"_s});
    QVERIFY2(no.sees(".claude/settings.json"), no.seen().constData());
    QVERIFY2(no.sees("[y/N]"), no.seen().constData());
    no.type("n\n");
    QCOMPARE(no.ends(), 1);
    PtySession yes({program, u"run"_s, stranger.path(), u"--wait"_s, u"--"_s, u"true"_s});
    QVERIFY2(yes.sees("[y/N]"), yes.seen().constData());
    yes.type("y\n");
    QVERIFY2(yes.sees("succeeded"), yes.seen().constData());
    QCOMPARE(yes.ends(), 0);
}

void tst_CliTerminal::stopsOnCtrlC()
{
    PtySession terminal(
        {program, u"run"_s, newFolder(), u"--wait"_s, u"--"_s, u"sleep"_s, u"60"_s});
    QVERIFY2(terminal.sees("running"), terminal.seen().constData());
    terminal.type("\x03");
    QVERIFY2(terminal.sees("Stopping the runs."), terminal.seen().constData());
    QVERIFY2(terminal.sees("cancelled"), terminal.seen().constData());
    QCOMPARE(terminal.ends(), 130);
}

QTEST_GUILESS_MAIN(tst_CliTerminal)
#include "tst_cliterminal.moc"

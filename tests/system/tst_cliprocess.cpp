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
    void runsInEveryFolder_data();
    void runsInEveryFolder();
    void rejectsBadFolders_data();
    void rejectsBadFolders();
    void rejectsNamesThatAreNoText();
    void goesOnWithGoodFolders();
    void rejectsBadInstructions_data();
    void rejectsBadInstructions();
    void readsTheInstructionFromAPipe();
    void keepsTheOrderOfTheQueue();
    void stopsAndTriesAgain();
    void showsOutputWhileItGrows();
    void sendsALine();
    void stopsItsRunsOnCtrlC();
    void leavesRunsAloneWhenItIsKilled();
    void survivesACrashOfTheEngine();
    void startsNoEngineWhenToldSo();
    void stopsTheEngineAndFindsRunsAgain();
    void endsQuietlyWhenTheReaderGoes();
    void saysThatTheDiskIsFull();
    void completesWithWhatTheEngineKnows();
    void examines();

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

void tst_CliProcess::runsInEveryFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("spaces") << u"two  words"_s;
    QTest::newRow("quotes") << u"it's \"so\""_s;
    QTest::newRow("newline") << u"a\nb"_s;
    QTest::newRow("command substitution") << u"$(touch pwned)"_s;
    QTest::newRow("semicolon") << u";touch pwned"_s;
    QTest::newRow("backquotes") << u"`touch pwned`"_s;
    QTest::newRow("leading dash") << u"-rf"_s;
    QTest::newRow("looks like an option") << u"--dangerously-skip-permissions"_s;
    QTest::newRow("brackets") << u"[a,b]"_s;
    QTest::newRow("braces") << u"{}"_s;
    QTest::newRow("emoji") << u"🚀 é"_s;
    QTest::newRow("right to left override") << u"a\u202eb"_s;
    QTest::newRow("escape sequence") << u"\033[2Jx"_s;
    QTest::newRow("a verb") << u"list"_s;
}

void tst_CliProcess::runsInEveryFolder()
{
    QFETCH(QString, name);
    const QString path = folder(u"names/"_s + name);
    const QStringList tail{u"--"_s, u"sh"_s, u"-c"_s, u"pwd; touch was-here"_s};
    CallOptions inside;
    inside.folder = m_base.filePath(u"names"_s);
    const QString relative = name.startsWith(u'-') ? u"--folder="_s + name : name;
    const Outcome outcome = runyard(QStringList{u"run"_s, relative, u"--wait"_s} + tail, inside);
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY(QFile::exists(path + u"/was-here"_s));
    QVERIFY(!QFile::exists(inside.folder + u"/pwned"_s) && !QFile::exists(path + u"/pwned"_s));
    QVERIFY2(!outcome.out.contains('\033') && !outcome.text().contains(u'\u202e'),
             outcome.all().constData());
    const Outcome listed = runyard({u"list"_s, u"--folder"_s, path, u"--json"_s});
    QCOMPARE(listed.json()[0][u"folder"].toString(), path);
    const Outcome logs
        = runyard({u"logs"_s, QString::number(listed.json()[0][u"number"].toInt()), u"--raw"_s});
    QCOMPARE(logs.text(), path + u'\n');
}

void tst_CliProcess::rejectsBadFolders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    QTest::newRow("not there") << u"nowhere"_s << u"folderMissing"_s;
    QTest::newRow("a file") << u"file"_s << u"folderNotADirectory"_s;
    QTest::newRow("below a file") << u"file/x"_s << u"folderNotADirectory"_s;
    QTest::newRow("a pipe") << u"pipe"_s << u"folderNotADirectory"_s;
    QTest::newRow("a link that leads nowhere") << u"dangling"_s << u"folderMissing"_s;
    QTest::newRow("a link that leads to itself") << u"loop"_s << u"folderUnreadable"_s;
    QTest::newRow("not trusted") << u"/usr/share"_s << u"folderNotTrusted"_s;
    QTest::newRow("no name") << QString() << u"badInput"_s;
    if (::geteuid() != 0) // root may read everything
        QTest::newRow("unreadable") << u"closed"_s << u"folderUnreadable"_s;
}

void tst_CliProcess::rejectsBadFolders()
{
    QFETCH(QString, name);
    CallOptions inside;
    inside.folder = folder(u"bad"_s);
    QFile file(inside.folder + u"/file"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    ::mkfifo(QFile::encodeName(inside.folder + u"/pipe"_s).constData(), 0600);
    QFile::link(u"nowhere"_s, inside.folder + u"/dangling"_s);
    QFile::link(u"loop"_s, inside.folder + u"/loop"_s);
    ::mkdir(QFile::encodeName(inside.folder + u"/closed"_s).constData(), 0);
    const QStringList words{u"run"_s, name, folder(u"good"_s), u"--wait"_s};
    const QStringList command{u"--"_s, u"true"_s};
    const Outcome human = runyard(words + command, inside);
    QCOMPARE(human.code, 1);
    QVERIFY2(human.err.startsWith("runyard: ") && human.err.count('\n') == 1,
             human.all().constData());                                  // one clear sentence
    QVERIFY2(human.out.contains("succeeded"), human.all().constData()); // the other goes on
    const Outcome json = runyard(words + QStringList{u"--json"_s} + command, inside);
    QCOMPARE(json.code, 1);
    QTEST(json.json()[u"rejected"][0][u"error"][u"code"].toString(), "code");
    QCOMPARE(json.json()[u"runs"][0][u"state"].toString(), u"succeeded"_s);
}

void tst_CliProcess::rejectsNamesThatAreNoText()
{
    CallOptions inside;
    inside.folder = folder(u"bytes"_s);
    const Outcome outcome = shell(
        u"mkdir -p $'caf\\xe9' good; runyard run $'caf\\xe9' good --wait -- true"_s, inside);
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.errors(),
             u"runyard: The name %1/caf\\xe9 is no UTF-8 text, so it can't be used. "
             "Rename it, or make a link to it that "
             "has a name in UTF-8: ln -s OLD NEW.\n"_s.arg(inside.folder));
    QVERIFY2(outcome.out.contains("succeeded"), outcome.all().constData());
    const Outcome linked
        = shell(u"ln -sf $'caf\\xe9' cafe; runyard run cafe --json -- true"_s, inside);
    QCOMPARE(linked.code, 1); // the real name counts
    QVERIFY2(linked.json()[u"rejected"][0][u"error"][u"message"].isString(),
             linked.all().constData());
}

void tst_CliProcess::goesOnWithGoodFolders()
{
    const QString vanished = folder(u"vanished"_s);
    QVERIFY(QDir().rmdir(vanished));
    const Outcome outcome = runyard(
        {u"run"_s, vanished, folder(u"good"_s), u"/etc/passwd"_s, u"--json"_s, u"--"_s, u"true"_s});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.json()[u"runs"].toArray().size(), 1);
    QCOMPARE(outcome.json()[u"rejected"].toArray().size(), 2);
}

void tst_CliProcess::rejectsBadInstructions_data()
{
    QTest::addColumn<QString>("make");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *make, const char *code) {
        QTest::newRow(name) << QString::fromUtf8(make) << QString::fromUtf8(code);
    };
    row("not there", "true", "instructionMissing");
    row("huge", "truncate -s 1G x", "instructionTooLarge");
    row("binary", "head -c 2000 /dev/zero > x", "instructionNotText");
    row("Latin-1", "printf 'caf\\351' > x", "instructionNotText");
    row("pipe", "mkfifo x", "instructionNotAFile");
    row("folder", "mkdir x", "instructionNotAFile");
    row("device", "ln -s /dev/zero x", "instructionNotAFile");
    row("empty", ": > x", "instructionMissing");
}

void tst_CliProcess::rejectsBadInstructions()
{
    QFETCH(QString, make);
    CallOptions inside;
    inside.folder = folder(u"instructions/"_s + QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(shell(make, inside).code, 0);
    const QStringList words{u"run"_s, u"-a"_s, u"mock"_s, u"-i"_s, u"x"_s};
    const Outcome human = runyard(words, inside);
    QVERIFY2(human.code == 1, human.all().constData());
    QVERIFY2(human.err.startsWith("runyard: ") && human.err.count('\n') == 1,
             human.all().constData());
    const Outcome json = runyard(words + QStringList{u"--json"_s}, inside);
    const QJsonValue error = json.json()[u"error"].isObject()
                                 ? json.json()[u"error"]
                                 : json.json()[u"rejected"][0][u"error"];
    QTEST(error[u"code"].toString(), "code");
}

void tst_CliProcess::readsTheInstructionFromAPipe()
{
    CallOptions options;
    options.input = "say hello\n";
    const Outcome outcome = runyard({u"run"_s, folder(u"mock"_s), u"-a"_s, u"mock"_s, u"-p"_s,
                                     u"-"_s, u"--wait"_s, u"--json"_s},
                                    options);
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.json()[u"runs"][0][u"instruction"].toString(), u"say hello\n"_s);
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

QTEST_GUILESS_MAIN(tst_CliProcess)
#include "tst_cliprocess.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

#include <csignal>

using namespace Runyard;
using namespace Qt::StringLiterals;

/** Projects, instruction sets, presets and `runyard test`, as a user calls them. */
class tst_CliInstructions : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void tellsTheProjectOfATrustedFolder();
    void correctsAProject();
    void showsWhatAnAgentWouldGet();
    void namesThePlaceOfAMistake();
    void fillsASetInForEachFolder();
    void aWrongVariableStartsNothing();
    void whatIsTypedIsAddedToASet();
    void presetsSetWhatIsNotSaid();
    void settingsThatChangeAreAskedForAgain();
    void testsPassAndFail();
    void aWrongFileOfTestsIsWrongUsage_data();
    void aWrongFileOfTestsIsWrongUsage();
    void testsLeaveNoTrace();
    void interruptEndsWhatIsAtWork();

private:
    static QString home(const QString &name) { return QDir::homePath() + u'/' + name; }
    static void write(const QString &name, const QByteArray &text)
    {
        const QString path = home(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }
    static QString instructionOf(const QJsonValue &run)
    {
        return runNumber(run[u"number"_s].toInt())[u"instruction"_s].toString();
    }
};

void tst_CliInstructions::cleanup()
{
    (void)runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s, u"--no-start"_s});
}

void tst_CliInstructions::tellsTheProjectOfATrustedFolder()
{
    write(u"rusty/Cargo.toml"_s, "[package]\nname = \"rusty\"\n");
    const Outcome before = runyard({u"project"_s, home(u"rusty"_s), u"--json"_s});
    QCOMPARE(before.code, 1);
    QCOMPARE(before.json()[u"error"_s][u"code"_s].toString(), u"folderNotTrusted"_s);
    QCOMPARE(runyard({u"trust"_s, home(u"rusty"_s)}).code, 0);
    const Outcome facts = runyard({u"project"_s, u"--json"_s}, {.folder = home(u"rusty"_s)});
    QVERIFY2(facts.code == 0, facts.all().constData());
    QCOMPARE(facts.json()[u"name"_s].toString(), u"rusty"_s);
    QCOMPARE(facts.json()[u"kinds"_s].toArray(), QJsonArray{u"Rust"_s});
    QVERIFY(runyard({u"project"_s, home(u"rusty"_s)}).out.contains("cargo test"));
}

/** What the user says himself is used from then on, without being asked about again. */
void tst_CliInstructions::correctsAProject()
{
    write(u"fix/Cargo.toml"_s, "[package]\nname = \"fix\"\n");
    const QString folder = home(u"fix"_s);
    QCOMPARE(runyard({u"trust"_s, folder}).code, 0);
    const Outcome said = runyard({u"project"_s, folder, u"--set"_s, u"test=./check --all"_s,
                                  u"--set"_s, u"tools=clippy, miri"_s, u"--json"_s});
    QVERIFY2(said.code == 0, said.all().constData());
    QCOMPARE(said.json()[u"tools"_s].toArray(), (QJsonArray{u"clippy"_s, u"miri"_s}));
    QFile file(home(u"fix/.runyard/project.yaml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(),
             "tools: [\"clippy\", \"miri\"]\ncommands:\n  test: \"./check --all\"\n");
    const QJsonValue report = runyard({u"inspect"_s, folder, u"--json"_s}).json()[u"folders"_s][0];
    QVERIFY(!report[u"settingsChanged"_s].toBool());
    QVERIFY(runyard({u"instructions"_s, u"render"_s, u"fix-tests"_s, folder})
                .out.contains("./check --all"));

    const Outcome back = runyard(
        {u"project"_s, folder, u"--reset"_s, u"tools"_s, u"--reset"_s, u"test"_s, u"--json"_s});
    QVERIFY2(back.code == 0, back.all().constData());
    QCOMPARE(back.json()[u"corrected"_s].toArray(), QJsonArray());
    QVERIFY(!file.exists());

    const Outcome wrong = runyard({u"project"_s, folder, u"--set"_s, u"colour=red"_s});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains("no fact 'colour'"), wrong.all().constData());

    // Where somebody else's settings lie that nobody has looked at, nothing is accepted with ours.
    write(u"fix/.runyard/presets/theirs.yaml"_s, "agent: mock\n");
    const Outcome refused
        = runyard({u"project"_s, folder, u"--set"_s, u"name=mine"_s, u"--json"_s});
    QCOMPARE(refused.json()[u"error"_s][u"code"_s].toString(), u"folderNotTrusted"_s);
    QVERIFY(!file.exists());
}

void tst_CliInstructions::showsWhatAnAgentWouldGet()
{
    write(u"show/a.py"_s, "x = 1\n");
    write(u"show/ask.md"_s,
          "---\nvariables:\n  what: {description: What to do}\n---\nPlease {{ what }}.\n");
    const QString folder = home(u"show"_s);
    QCOMPARE(runyard({u"trust"_s, folder}).code, 0);
    QVERIFY(runyard({u"instructions"_s, u"list"_s, folder}).out.contains("fix-tests"));
    QVERIFY(
        runyard({u"instructions"_s, u"show"_s, u"review"_s, folder}).out.contains("--set base="));
    const Outcome set = runyard(
        {u"instructions"_s, u"render"_s, u"review"_s, folder, u"--set"_s, u"base=main"_s});
    QVERIFY2(set.code == 0 && set.out.contains("`main`"), set.all().constData());
    const Outcome file
        = runyard({u"instructions"_s, u"render"_s, u"./ask.md"_s, u"--set"_s, u"what=smile"_s},
                  {.folder = folder});
    QCOMPARE(file.out, QByteArray("Please smile.\n"));
    const Outcome missing
        = runyard({u"instructions"_s, u"render"_s, u"./ask.md"_s}, {.folder = folder});
    QCOMPARE(missing.code, 2);
    QVERIFY2(missing.err.contains("'what' must be given: What to do"), missing.all().constData());
    const Outcome unknown = runyard({u"instructions"_s, u"show"_s, u"reviw"_s, folder});
    QCOMPARE(unknown.code, 3);
    QVERIFY2(unknown.err.contains("Did you mean 'review'?"), unknown.all().constData());
}

void tst_CliInstructions::namesThePlaceOfAMistake()
{
    write(u"wrong/t.md"_s, "---\ntitle: T\n---\n\nFine\nNot {{ fien }}\n");
    QCOMPARE(runyard({u"trust"_s, home(u"wrong"_s)}).code, 0);
    const Outcome wrong
        = runyard({u"instructions"_s, u"render"_s, u"t.md"_s}, {.folder = home(u"wrong"_s)});
    QCOMPARE(wrong.code, 1);
    QVERIFY2(wrong.err.contains("/wrong/t.md:6:8: there is no variable 'fien'"),
             wrong.all().constData());
}

void tst_CliInstructions::fillsASetInForEachFolder()
{
    write(u"one/Cargo.toml"_s, "[package]\nname = \"first\"\n");
    write(u"two/go.mod"_s, "module second\n");
    const Outcome queued = runyard(
        {u"run"_s, home(u"one"_s), home(u"two"_s), u"--template"_s, u"update-dependencies"_s,
         u"--set"_s, u"scope=patch"_s, u"--set"_s, u"skip=serde"_s, u"--set"_s, u"skip=tokio"_s,
         u"--agent"_s, u"mock"_s, u"--trust"_s, u"--wait"_s, u"--json"_s});
    QVERIFY2(queued.code == 0, queued.all().constData());
    const QJsonArray runs = queued.json()[u"runs"_s].toArray();
    QCOMPARE(runs.size(), 2);
    QVERIFY(instructionOf(runs[0]).contains(u"first, in"));
    QVERIFY(instructionOf(runs[1]).contains(u"second, in"));
    for (const QJsonValue &run : runs) {
        QVERIFY(instructionOf(run).contains(u"newest patch of the version"));
        QVERIFY(instructionOf(run).contains(u"Leave these alone: serde, tokio."));
        QCOMPARE(runNumber(run[u"number"_s].toInt())[u"instructionSource"_s].toString(),
                 u"library:update-dependencies"_s);
    }
}

void tst_CliInstructions::aWrongVariableStartsNothing()
{
    write(u"three/a"_s, "");
    const Outcome wrong = runyard({u"run"_s, home(u"three"_s), u"--template"_s,
                                   u"update-dependencies"_s, u"--set"_s, u"scope=huge"_s,
                                   u"--agent"_s, u"mock"_s, u"--trust"_s, u"--json"_s});
    QCOMPARE(wrong.code, 1);
    QCOMPARE(wrong.json()[u"runs"_s].toArray().size(), 0);
    QVERIFY2(wrong.out.contains("It is one of: patch, minor, major."), wrong.all().constData());
}

void tst_CliInstructions::whatIsTypedIsAddedToASet()
{
    write(u"four/a"_s, "");
    const Outcome queued = runyard({u"run"_s, home(u"four"_s), u"--template"_s, u"review"_s,
                                    u"-p"_s, u"mock: say Reviewed"_s, u"--agent"_s, u"mock"_s,
                                    u"--trust"_s, u"--wait"_s, u"--json"_s});
    QVERIFY2(queued.code == 0, queued.all().constData());
    const QJsonValue run = queued.json()[u"runs"_s][0];
    QVERIFY(instructionOf(run).startsWith(u"# Review the code"));
    QVERIFY(instructionOf(run).endsWith(u"\n\nmock: say Reviewed"));
    QCOMPARE(run[u"lastLine"_s].toString(), u"Reviewed"_s);
}

void tst_CliInstructions::presetsSetWhatIsNotSaid()
{
    write(
        u"five/.runyard/presets/quick.yaml"_s,
        "title: Quick look\nagent: mock\ntemplate: review\nvariables: {focus: src}\npriority: 4\n");
    const QString folder = home(u"five"_s);
    QCOMPARE(runyard({u"trust"_s, folder}).code, 0);
    QVERIFY(runyard({u"presets"_s, u"list"_s, folder}).out.contains("Quick look"));
    const Outcome queued
        = runyard({u"run"_s, folder, u"--preset"_s, u"quick"_s, u"--wait"_s, u"--json"_s});
    QVERIFY2(queued.code == 0, queued.all().constData());
    QCOMPARE(queued.json()[u"runs"_s][0][u"priority"_s].toInt(), 4);
    QVERIFY(instructionOf(queued.json()[u"runs"_s][0]).contains(u"Keep to: src"));
    const Outcome other = runyard({u"run"_s, folder, u"--preset"_s, u"quick"_s, u"--priority"_s,
                                   u"7"_s, u"--set"_s, u"focus=lib"_s, u"--wait"_s, u"--json"_s});
    QCOMPARE(other.json()[u"runs"_s][0][u"priority"_s].toInt(), 7);
    QVERIFY(instructionOf(other.json()[u"runs"_s][0]).contains(u"Keep to: lib"));
    const Outcome unknown = runyard({u"run"_s, folder, u"--preset"_s, u"nope"_s, u"--json"_s});
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.out.contains("There is no preset 'nope'. Known: quick."),
             unknown.all().constData());
}

void tst_CliInstructions::settingsThatChangeAreAskedForAgain()
{
    write(u"six/.runyard/presets/p.yaml"_s, "agent: mock\ninstruction: 'mock: say One'\n");
    const QString folder = home(u"six"_s);
    const QStringList run{u"run"_s, folder, u"--preset"_s, u"p"_s, u"--wait"_s, u"--json"_s};
    QCOMPARE(runyard({u"trust"_s, folder}).code, 0);
    QCOMPARE(runyard(run).code, 0);
    write(u"six/.runyard/presets/p.yaml"_s, "agent: mock\ninstruction: 'mock: say Two'\n");
    const Outcome asked = runyard(run);
    QCOMPARE(asked.code, 1);
    const QJsonValue error = asked.json()[u"rejected"_s][0][u"error"_s];
    QCOMPARE(error[u"code"_s].toString(), u"folderNotTrusted"_s);
    QVERIFY2(error[u"message"_s].toString().contains(u".runyard/presets/p.yaml"),
             asked.all().constData());
    QCOMPARE(runyard({u"run"_s, folder, u"-p"_s, u"mock: say Plain"_s, u"--agent"_s, u"mock"_s,
                      u"--wait"_s})
                 .code,
             0); // what does not use them goes on
    QCOMPARE(runyard({u"trust"_s, folder}).code, 0);
    QCOMPARE(runyard(run).json()[u"runs"_s][0][u"lastLine"_s].toString(), u"Two"_s);
}

void tst_CliInstructions::testsPassAndFail()
{
    write(
        u"t/a.test.yaml"_s,
        "tests:\n"
        "  - name: good\n    instruction: Hi\n    mock: say Hello\n    expect: {messages: Hello}\n"
        "  - name: bad\n    instruction: Hi\n    mock: write x.txt y\n"
        "    expect: {unchanged: true, tools: [Edit], files: {x.txt: '!y'}, state: failed}\n");
    const Outcome both
        = runyard({u"test"_s, home(u"t/a.test.yaml"_s), u"--junit"_s, home(u"r.xml"_s)});
    QCOMPARE(both.code, 1);
    QVERIFY2(both.out.contains("PASS  a.test.yaml: good"), both.all().constData());
    QVERIFY2(both.out.contains("FAIL  a.test.yaml: bad"), both.all().constData());
    for (const char *failure :
         {"it ended as 'succeeded', not as 'failed'", "the tool Edit was not called",
          "x.txt has 'y', which it should not", "the folder was changed: x.txt"})
        QVERIFY2(both.out.contains(failure), both.all().constData());
    QFile report(home(u"r.xml"_s));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&report);
    QVERIFY(xml.readNextStartElement() && xml.readNextStartElement());
    QCOMPARE(xml.attributes().value(u"tests"), u"2"_s);
    QCOMPARE(xml.attributes().value(u"failures"), u"1"_s);
    const Outcome one = runyard({u"test"_s, home(u"t"_s), u"--filter"_s, u"^good$"_s, u"--json"_s});
    QVERIFY2(one.code == 0, one.all().constData());
    QCOMPARE(one.json()[u"passed"_s].toInt(), 1);
    QCOMPARE(one.json()[u"failed"_s].toInt(), 0);
}

void tst_CliInstructions::aWrongFileOfTestsIsWrongUsage_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("key") << QByteArray("instruction: x\nexpct: {}\n")
                         << QByteArray("w.test.yaml:2:8: there is no key 'expct' here. Did you "
                                       "mean 'expect'?");
    QTest::newRow("expectation") << QByteArray("instruction: x\nexpect: {sate: failed}\n")
                                 << QByteArray("mean 'state'?");
    QTest::newRow("state") << QByteArray("instruction: x\nexpect: {state: sucess}\n")
                           << QByteArray("no run ends as 'sucess'");
    QTest::newRow("truth") << QByteArray("instruction: x\nexpect: {unchanged: maybe}\n")
                           << QByteArray("true or false is expected");
    QTest::newRow("half a code") << QByteArray("instruction: x\nexpect: {exitCode: 1.5}\n")
                                 << QByteArray("a whole number is expected");
    QTest::newRow("expected outside") << QByteArray("instruction: x\nexpect: {files: {../a: b}}\n")
                                      << QByteArray("leads out of the folder");
    QTest::newRow("nothing to do")
        << QByteArray("name: x\n") << QByteArray("a test has one of template, instruction, file");
    QTest::newRow("no fixture") << QByteArray("instruction: x\nfolder: nothere\n")
                                << QByteArray("there is no ");
    QTest::newRow("leads out") << QByteArray("instruction: x\nfiles: {../a: b}\n")
                               << QByteArray("leads out of the folder");
    QTest::newRow("time") << QByteArray("instruction: x\ntimeout: soon\n")
                          << QByteArray("a time is expected here");
}

void tst_CliInstructions::aWrongFileOfTestsIsWrongUsage()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, message);
    write(u"w.test.yaml"_s, text);
    const Outcome wrong = runyard({u"test"_s, home(u"w.test.yaml"_s)});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains(message), wrong.all().constData());
}

void tst_CliInstructions::testsLeaveNoTrace()
{
    write(u"n.test.yaml"_s, "instruction: x\nmock: say y\n");
    const QStringList before = QDir(QDir::tempPath()).entryList({u"runyard-test-*"_s});
    QCOMPARE(runyard({u"test"_s, home(u"n.test.yaml"_s)}).code, 0);
    QCOMPARE(QDir(QDir::tempPath()).entryList({u"runyard-test-*"_s}), before);
    QCOMPARE(runyard({u"list"_s, u"--folder"_s, home(u"n.test.yaml"_s), u"--json"_s})
                 .json()
                 .array()
                 .size(),
             0);
    QVERIFY(!runyard({u"list"_s, u"--json"_s}).out.contains("runyard-test-"));
}

void tst_CliInstructions::interruptEndsWhatIsAtWork()
{
    write(u"h.test.yaml"_s, "instruction: x\nmock: |\n  write started.txt yes\n  hang\n");
    const std::unique_ptr<QProcess> process = startRunyard({u"test"_s, home(u"h.test.yaml"_s)});
    const auto folders
        = [] { return QDir(QDir::tempPath()).entryList({u"runyard-test-*"_s}, QDir::Dirs); };
    const auto hasStarted = [&] {
        const QStringList found = folders();
        return !found.isEmpty()
               && QFile::exists(
                   u"%1/%2/folders/0/project/started.txt"_s.arg(QDir::tempPath(), found.first()));
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasStarted(), 20'000);
    ::kill(pid_t(process->processId()), SIGINT);
    QVERIFY(process->waitForFinished(20'000));
    QCOMPARE(process->exitCode(), 130);
    QCOMPARE(folders(), QStringList());
}

QTEST_GUILESS_MAIN(tst_CliInstructions)

#include "tst_cliinstructions.moc"

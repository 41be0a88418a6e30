// SPDX-License-Identifier: GPL-3.0-or-later
#include "clicall.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Runyard;

namespace {

Cli::Terminal wide()
{
    return wholeTerminal(200);
}

} // namespace

/** Every verb that asks the engine: what it sends, what it prints for people and for programs, how
 * it ends. */
class tst_Verbs : public QObject
{
    Q_OBJECT

private slots:
    void queuesARunInEachFolder();
    void queuesHere();
    void tellsOfEachRejectedFolderAndGoesOn();
    void takesTheInstructionFromStandardInput_data();
    void takesTheInstructionFromStandardInput();
    void refusesStandardInputThatIsNoInstruction_data();
    void refusesStandardInputThatIsNoInstruction();
    void refusesWhatExcludesItself_data();
    void refusesWhatExcludesItself();
    void runsACommand();
    void takesTheAgentOfTheEnvironment();
    void asksWhetherToTrust_data();
    void asksWhetherToTrust();
    void asksWhatToDoInABusyFolder_data();
    void asksWhatToDoInABusyFolder();
    void asksNothingWithoutATerminal();
    void listsForPeople();
    void listsForPrograms();
    void listsNothing();
    void showsARunWithItsDetailsMerged();
    void showsErrorsAsOneDocument();
    void stopsOneByOne();
    void stopsAllFromTheEndOfTheQueue();
    void retriesSeveral();
    void movesInTheQueue_data();
    void movesInTheQueue();
    void carriesOutVerbsOfTheTable_data();
    void carriesOutVerbsOfTheTable();
    void showsTheQueue();
    void trustsAFolderByItsAbsolutePath();
    void typesIntoARun_data();
    void typesIntoARun();
    void saysWhoCanBeSpokenTo_data();
    void saysWhoCanBeSpokenTo();
    void escapesHostileNames();
    void speaksOfSettings();
};

void tst_Verbs::queuesARunInEachFolder()
{
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "/b", "-p", "Do it", "--agent", "mock", "--model", "m",
                          "--priority", "3", "--hold", "--trust", "--interactive"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    QCOMPARE(call.err(), QString());
    const QueueRuns command = engine.calls<QueueRuns>().value(0);
    QCOMPARE(command.folders, QStringList({QStringLiteral("/a"), QStringLiteral("/b")}));
    QCOMPARE(command.instruction, QStringLiteral("Do it"));
    QCOMPARE(command.agent, QStringLiteral("mock"));
    QCOMPARE(command.model, QStringLiteral("m"));
    QCOMPARE(command.priority, 3);
    QVERIFY(command.held && command.trust && command.interactive);
    QCOMPARE(command.onBusy, RunEnums::OnBusy::Queue);
    const QStringList lines = call.out().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], QStringLiteral("run 1 paused  /a"));
    QVERIFY(lines[1].endsWith(u"  /b"));
}

void tst_Verbs::queuesHere()
{
    FakeGateway engine;
    CliCall call(engine, {"run"});
    QVERIFY(call.ends());
    QCOMPARE(engine.calls<QueueRuns>().value(0).folders, QStringList{QDir::currentPath()});
}

void tst_Verbs::tellsOfEachRejectedFolderAndGoesOn()
{
    FakeGateway engine;
    engine.folders[QStringLiteral("/gone")].error = makeError(
        ErrorCode::FolderMissing, "%1 does not exist.", {QStringLiteral("/gone")}, "Look again.");
    const QByteArrayList words{"run", "/gone", "/caf\xe9", "/good"};
    CliCall human(engine, words);
    QVERIFY(human.ends());
    QCOMPARE(human.code(), 1);
    QVERIFY(human.err().contains(QStringLiteral("runyard: /gone does not exist. Look again.\n")));
    QVERIFY(human.err().contains(
        QStringLiteral("runyard: The name /caf\\xe9 is no UTF-8 text, so it can't be used.")));
    QVERIFY(human.out().endsWith(QStringLiteral("/good\n")));

    CliCall json(engine, words + QByteArrayList{"--json"});
    QVERIFY(json.ends());
    QCOMPARE(json.code(), 1);
    QCOMPARE(json.err(), QString());
    const QJsonObject document = json.json().object();
    QCOMPARE(document.value(u"runs").toArray().size(), 1);
    const QJsonArray rejected = document.value(u"rejected").toArray();
    QCOMPARE(rejected.size(), 2);
    QCOMPARE(rejected[0][u"folder"].toString(), QStringLiteral("/caf\\xe9"));
    QCOMPARE(rejected[1][u"error"][u"code"].toString(), QStringLiteral("folderMissing"));
    QCOMPARE(rejected[1][u"error"][u"message"].toString(), QStringLiteral("/gone does not exist."));
    QCOMPARE(rejected[1][u"error"][u"remedy"].toString(), QStringLiteral("Look again."));
}

void tst_Verbs::takesTheInstructionFromStandardInput_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("as text") << QByteArrayList{"run", "/a", "-p", "-"};
    QTest::newRow("as file") << QByteArrayList{"run", "/a", "-i", "-"};
}

void tst_Verbs::takesTheInstructionFromStandardInput()
{
    QFETCH(QByteArrayList, words);
    FakeGateway engine;
    CliCall call(engine, words);
    call.setInput("Make it\nright.\n");
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    QCOMPARE(engine.calls<QueueRuns>().value(0).instruction, QStringLiteral("Make it\nright.\n"));
}

void tst_Verbs::refusesStandardInputThatIsNoInstruction_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("message");
    QTest::newRow("nothing") << QByteArray()
                             << QStringLiteral(
                                    "Standard input holds no instruction. Did the command "
                                    "before the pipe print anything?");
    QTest::newRow("blank") << QByteArray(" \n")
                           << QStringLiteral("Standard input holds no instruction. Did the command "
                                             "before the pipe print anything?");
    QTest::newRow("binary") << QByteArray(
        "a\0b", 3) << QStringLiteral("Standard input is no UTF-8 text. An instruction is a text.");
    QTest::newRow("Latin-1") << QByteArray(
        "caf\xe9") << QStringLiteral("Standard input is no UTF-8 text. An instruction is a text.");
}

void tst_Verbs::refusesStandardInputThatIsNoInstruction()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, message);
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "-p", "-"});
    call.setInput(input);
    QVERIFY(call.ends());
    QCOMPARE(call.err(), QStringLiteral("runyard: %1\n").arg(message));
    QCOMPARE(call.code(), 1);
    QVERIFY(engine.calls<QueueRuns>().isEmpty());
}

void tst_Verbs::refusesWhatExcludesItself_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArrayList &words, const char *message) {
        QTest::newRow(name) << words << QString::fromUtf8(message);
    };
    row("two instructions", {"run", "-p", "x", "-i", "y"},
        "'--instruction' and '--prompt' exclude each other.");
    row("two places", {"run", "--queue", "--beside"},
        "'--queue' and '--beside' exclude each other.");
    row("no command", {"run", "--"},
        "A command must follow '--'. For example: runyard run FOLDER -- make test");
    row("command for an agent", {"run", "-a", "claude", "--", "make"},
        "'--agent' is for agents; what stands behind '--' is run as it is.");
    row("instruction for a command", {"run", "-p", "x", "--", "make"},
        "'--prompt' is for agents; what stands behind '--' is run as it is.");
    row("two ways to stop", {"stop", "1", "--now", "--interrupt"},
        "'--now' and '--interrupt' exclude each other.");
    row("nothing to stop", {"stop"}, "'stop' needs RUN, or --all, but not both.");
    row("too much to stop", {"stop", "--all", "1"}, "'stop' needs RUN, or --all, but not both.");
    row("no place", {"queue", "move", "1"},
        "'queue move' needs one of --first, --last and --before RUN.");
    row("two places in the queue", {"queue", "move", "1", "--first", "--last"},
        "'queue move' needs one of --first, --last and --before RUN.");
    row("logs as JSON", {"logs", "1", "--json"},
        "'logs' prints what the run printed, and that is no JSON. 'runyard show RUN --json' has "
        "the facts.");
    row("two streams", {"logs", "1", "--stderr", "--both"},
        "'--stderr' and '--both' exclude each other.");
    row("negative tail", {"logs", "1", "--tail", "-1"}, "'--tail' can't be less than 0.");
    row("negative limit", {"list", "--limit", "-1"}, "'--limit' can't be less than 0.");
    row("attach without a terminal", {"attach", "1"},
        "Attaching needs a terminal for input and output. Use 'runyard logs RUN --follow' to read, "
        "and 'runyard send RUN TEXT' to type.");
    row("no key", {"send", "1", "Entr", "--keys"},
        "'Entr' is no key. Keys are a character, ctrl-c, alt-f, Enter, Tab, Escape, Space, "
        "Backspace, Up, Down, Left, Right, Home, End, Insert, "
        "Delete, PageUp, PageDown, F1 to F12.");
    row("setting without a value", {"config", "show", "--set", "queue.maxParallel"},
        "'--set' needs KEY=VALUE, not 'queue.maxParallel'.");
    row("setting out of range", {"config", "show", "--set", "queue.maxParallel=-1"},
        "--set queue.maxParallel: 'queue.maxParallel' can't be '-1': it must be a whole number "
        "from 0 to 1000.");
}

void tst_Verbs::refusesWhatExcludesItself()
{
    QFETCH(QByteArrayList, words);
    QFETCH(QString, message);
    FakeGateway engine;
    CliCall call(engine, words);
    QVERIFY(call.ends());
    if (words.contains("--json")) {
        const QJsonValue error = call.json()[u"error"];
        QCOMPARE(error[u"message"].toString() + u' ' + error[u"remedy"].toString(), message);
    } else {
        QCOMPARE(call.err(), QStringLiteral("runyard: %1\n").arg(message));
    }
    QCOMPARE(call.code(), 2);
}

void tst_Verbs::runsACommand()
{
    FakeGateway engine;
    CliCall call(engine, {"run", "/a", "--", "sh", "-c", "echo $HOME; $(id)"});
    QVERIFY(call.ends());
    const QueueRuns command = engine.calls<QueueRuns>().value(0);
    QCOMPARE(command.agent, QStringLiteral("command"));
    QCOMPARE(command.command, QStringList({QStringLiteral("sh"), QStringLiteral("-c"),
                                           QStringLiteral("echo $HOME; $(id)")}));
}

void tst_Verbs::takesTheAgentOfTheEnvironment()
{
    FakeGateway engine;
    qputenv("RUNYARD_AGENT_DEFAULT", "mock");
    CliCall environment(engine, {"run", "/a"});
    QVERIFY(environment.ends());
    QCOMPARE(engine.calls<QueueRuns>().value(0).agent, QStringLiteral("mock"));
    CliCall option(engine, {"run", "/a", "--set", "agent.default=other"});
    option.ends();
    QCOMPARE(engine.calls<QueueRuns>().value(1).agent, QStringLiteral("other"));
    qunsetenv("RUNYARD_AGENT_DEFAULT");
    CliCall neither(engine, {"run", "/a"});
    QVERIFY(neither.ends());
    QCOMPARE(engine.calls<QueueRuns>().value(2).agent, QString());
}

void tst_Verbs::asksWhetherToTrust_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("trusts");
    QTest::newRow("yes") << QByteArray("y\n") << true;
    QTest::newRow("Yes") << QByteArray("Yes\n") << true;
    QTest::newRow("no") << QByteArray("n\n") << false;
    QTest::newRow("nothing") << QByteArray("\n") << false;
    QTest::newRow("no sense first") << QByteArray("what?\ny\n") << true;
    QTest::newRow("end of input") << QByteArray() << false;
}

void tst_Verbs::asksWhetherToTrust()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, trusts);
    FakeGateway engine;
    engine.folders[QStringLiteral("/new")].actingFiles
        = {QStringLiteral(".mcp.json"), QStringLiteral("evil\033[2J")};
    CliCall call(engine, {"run", "/new", "/known", "-p", "x"}, wide());
    call.setInput(answer);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), trusts ? 0 : 1);
    QVERIFY(call.err().contains(QStringLiteral("/new is not trusted yet.")));
    QVERIFY(call.err().contains(QStringLiteral("obeys: .mcp.json")));
    QVERIFY(!call.err().contains(u'\033'));
    QCOMPARE(engine.state.isTrusted(QStringLiteral("/new")), trusts);
    QCOMPARE(engine.state.runs().size(), trusts ? 2 : 1);
    QCOMPARE(call.err().contains(QStringLiteral(
                 "runyard: /new is not trusted yet, so nothing in it is read or run.")),
             !trusts);
}

void tst_Verbs::asksWhatToDoInABusyFolder_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("runs");
    QTest::addColumn<bool>("beside");
    QTest::newRow("queue") << QByteArray("q\n") << 2 << false;
    QTest::newRow("nothing") << QByteArray("\n") << 2 << false;
    QTest::newRow("beside") << QByteArray("b\n") << 2 << true;
    QTest::newRow("not at all") << QByteArray("n\n") << 1 << false;
}

void tst_Verbs::asksWhatToDoInABusyFolder()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, runs);
    QFETCH(bool, beside);
    FakeGateway engine;
    engine.queue(QStringLiteral("/a"));
    CliCall call(engine, {"run", "/a", "-p", "x"}, wide());
    call.setInput(answer);
    QVERIFY(call.ends());
    QVERIFY(call.err().contains(QStringLiteral("Another run works or waits in /a.")));
    QCOMPARE(engine.state.runs().size(), runs);
    QCOMPARE(std::ranges::any_of(engine.state.runs(), [](const Run &run) { return run.beside; }),
             beside);
    QCOMPARE(call.code(), runs == 2 ? 0 : 1);
}

void tst_Verbs::asksNothingWithoutATerminal()
{
    FakeGateway engine;
    engine.folders[QStringLiteral("/new")].trusted = false;
    CliCall pipe(engine, {"run", "/new", "-p", "x"});
    QVERIFY(pipe.ends());
    QCOMPARE(pipe.code(), 1);
    QVERIFY(pipe.err().contains(QStringLiteral("--trust")));
    // A program that reads JSON can't answer either, whatever it runs in.
    CliCall json(engine, {"run", "/new", "-p", "x", "--json"}, wide());
    QVERIFY(json.ends());
    QCOMPARE(json.json()[u"rejected"][0][u"error"][u"code"].toString(),
             QStringLiteral("folderNotTrusted"));
    engine.queue(QStringLiteral("/a"));
    CliCall busy(engine, {"run", "/a", "-p", "x"});
    QVERIFY(busy.ends());
    QCOMPARE(busy.code(), 0);
    QCOMPARE(engine.state.runs().size(), 2);
}

void tst_Verbs::listsForPeople()
{
    FakeGateway engine;
    const RunId run
        = engine.queue(QStringLiteral("/code/api"), QStringLiteral("# Make the tests pass\nNow."));
    engine.start(run);
    engine.record(UsageReported{run, Tokens(), 1.5});
    engine.record(AgentSpoke{run, QStringLiteral("Looking\nat it"), false, {}});
    CliCall call(engine, {"list"}, wide());
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    const QStringList lines = call.out().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].split(u' ', Qt::SkipEmptyParts).join(u' '),
             QStringLiteral("RUN STATE FOLDER AGENT ELAPSED COST LAST LINE"));
    QVERIFY(lines[1].contains(QStringLiteral("running")));
    QVERIFY(lines[1].contains(QStringLiteral("/code/api")));
    QVERIFY(lines[1].contains(QStringLiteral("$1.50")));
    QVERIFY(lines[1].endsWith(QStringLiteral("at it")));
    QCOMPARE(engine.calls<RunsQuery>().value(0).limit, 40);
}

void tst_Verbs::listsForPrograms()
{
    FakeGateway engine;
    const RunId run = engine.queue(QStringLiteral("/a"));
    engine.start(run);
    engine.finish(run, RunState::Failed,
                  makeError(ErrorCode::ExitedWithError, "It ended with exit code %1.",
                            {QStringLiteral("3")}, "Look."));
    CliCall call(engine, {"list", "--state", "failed", "--folder", "/a", "--json"}, wide());
    QVERIFY(call.ends());
    const RunsQuery query = engine.calls<RunsQuery>().value(0);
    QCOMPARE(query.states, QStringList{QStringLiteral("failed")});
    QCOMPARE(query.folder, QStringLiteral("/a"));
    QCOMPARE(query.limit, 0);
    QVERIFY(call.json().isArray());
    const QJsonObject object = call.json().array().first().toObject();
    for (const char *key : {"id", "number", "folder", "agent", "state", "exitCode", "priority",
                            "createdAt", "startedAt", "finishedAt", "costUsd", "tokens", "error"})
        QVERIFY2(object.contains(QLatin1StringView(key)), key);
    QCOMPARE(object[u"state"].toString(), QStringLiteral("failed"));
    QCOMPARE(object[u"error"][u"code"].toString(), QStringLiteral("exitedWithError"));
    QCOMPARE(object[u"error"][u"message"].toString(), QStringLiteral("It ended with exit code 3."));
    QCOMPARE(object[u"error"][u"remedy"].toString(), QStringLiteral("Look."));
    QVERIFY(object[u"exitCode"].isNull());
}

void tst_Verbs::listsNothing()
{
    FakeGateway engine;
    CliCall human(engine, {"list"}, wide());
    QVERIFY(human.ends());
    QCOMPARE(human.out(), QString());
    QCOMPARE(human.code(), 0);
    CliCall json(engine, {"list", "--json"});
    QVERIFY(json.ends());
    QCOMPARE(json.out(), QStringLiteral("[]\n"));
}

void tst_Verbs::showsARunWithItsDetailsMerged()
{
    FakeGateway engine;
    const RunId run = engine.queue(QStringLiteral("/a"), QStringLiteral("Do it"));
    engine.start(run);
    CliCall json(engine, {"show", "1", "--json"});
    QVERIFY(json.ends());
    QCOMPARE(json.json()[u"id"].toString(), run.value);
    QCOMPARE(json.json()[u"instruction"].toString(), QStringLiteral("Do it"));
    QCOMPARE(json.json()[u"commandLine"][0].toString(), QStringLiteral("/usr/bin/claude"));
    QVERIFY(json.json()[u"timeline"].toArray().size() >= 3);
    QVERIFY(json.json()[u"run"].isUndefined());
    CliCall human(engine, {"show", "1"}, wide());
    QVERIFY(human.ends());
    QVERIFY(human.out().contains(run.value));
    QVERIFY(human.out().contains(QStringLiteral("/usr/bin/claude --print")));
    CliCall unknown(engine, {"show", "99"});
    QVERIFY(unknown.ends());
    QCOMPARE(unknown.code(), 3);
    QCOMPARE(unknown.err(),
             QStringLiteral("runyard: There is no run '99'. 'runyard list' shows the runs.\n"));
}

void tst_Verbs::showsErrorsAsOneDocument()
{
    FakeGateway engine;
    CliCall unknown(engine, {"show", "99", "--json"});
    QVERIFY(unknown.ends());
    QCOMPARE(unknown.code(), 3);
    QCOMPARE(unknown.err(), QString());
    QCOMPARE(unknown.json()[u"error"][u"code"].toString(), QStringLiteral("notFound"));
    CliCall usage(engine, {"shw", "--json"});
    QVERIFY(usage.ends());
    QCOMPARE(usage.code(), 2);
    QCOMPARE(usage.json()[u"error"][u"code"].toString(), QStringLiteral("usage"));
    engine.breakLink();
    CliCall unreachable(engine, {"list", "--json"});
    QVERIFY(unreachable.ends());
    QCOMPARE(unreachable.code(), 4);
}

void tst_Verbs::stopsOneByOne()
{
    FakeGateway engine;
    const RunId run = engine.queue(QStringLiteral("/a"));
    engine.start(run);
    CliCall call(engine, {"stop", "99", "1", "--now"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 3);
    QVERIFY(call.err().contains(QStringLiteral("There is no run '99'.")));
    QCOMPARE(engine.state.run(run)->state, RunState::Stopping);
    QCOMPARE(engine.calls<StopRuns>().value(1).how, RunEnums::StopHow::Now);
    engine.finish(run, RunState::Cancelled);
    CliCall json(engine, {"stop", "1", "--json"});
    QVERIFY(json.ends());
    QCOMPARE(json.code(), 1);
    QCOMPARE(json.json()[u"rejected"][0][u"error"][u"code"].toString(),
             QStringLiteral("wrongState"));
}

void tst_Verbs::stopsAllFromTheEndOfTheQueue()
{
    FakeGateway engine;
    CliCall nothing(engine, {"stop", "--all"});
    QVERIFY(nothing.ends());
    QCOMPARE(nothing.code(), 0);
    QCOMPARE(nothing.out(), QStringLiteral("There is nothing to stop.\n"));
    engine.start(engine.queue(QStringLiteral("/a")));
    engine.queue(QStringLiteral("/b"));
    engine.forgetCalls();
    CliCall all(engine, {"stop", "--all"});
    QVERIFY(all.ends());
    QCOMPARE(all.code(), 0);
    const QStringList states = engine.calls<RunsQuery>().value(0).states;
    QCOMPARE(states, QStringList({QStringLiteral("queued"), QStringLiteral("starting"),
                                  QStringLiteral("running"), QStringLiteral("waiting"),
                                  QStringLiteral("stopping")}));
    QCOMPARE(engine.calls<StopRuns>().size(), 2);
}

void tst_Verbs::retriesSeveral()
{
    FakeGateway engine;
    const RunId run = engine.queue(QStringLiteral("/a"));
    engine.start(run);
    CliCall early(engine, {"retry", "1"});
    QVERIFY(early.ends());
    QCOMPARE(early.code(), 1);
    QVERIFY(early.err().contains(QStringLiteral("Stop it first.")));
    engine.finish(run, RunState::Failed);
    engine.record(FolderTrusted{QStringLiteral("/a")});
    CliCall call(engine, {"retry", "1", "99", "--json"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 1);
    QCOMPARE(call.json()[u"runs"][0][u"number"].toInt(), 2);
    QCOMPARE(call.json()[u"runs"][0][u"attempt"].toInt(), 2);
    QCOMPARE(call.json()[u"rejected"][0][u"run"].toString(), QStringLiteral("99"));
}

void tst_Verbs::movesInTheQueue_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<QList<int>>("order");
    QTest::newRow("first") << QByteArrayList{"--first"} << QList<int>{3, 1, 2};
    QTest::newRow("last") << QByteArrayList{"--last"} << QList<int>{1, 2, 3};
    QTest::newRow("before") << QByteArrayList{"--before", "2"} << QList<int>{1, 3, 2};
}

void tst_Verbs::movesInTheQueue()
{
    QFETCH(QByteArrayList, words);
    QFETCH(QList<int>, order);
    FakeGateway engine;
    for (const char *folder : {"/a", "/b", "/c"})
        engine.queue(QString::fromLatin1(folder));
    CliCall call(engine, QByteArrayList{"queue", "move", "3"} + words);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    QList<int> numbers;
    for (const auto &[key, id] : engine.state.queue())
        numbers << engine.state.run(id)->number;
    QCOMPARE(numbers, order);
}

void tst_Verbs::carriesOutVerbsOfTheTable_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("json");
    const auto row = [](const char *name, const QByteArrayList &words, int code, const char *json) {
        QTest::newRow(name) << words << code << QString::fromUtf8(json);
    };
    row("pause", {"pause", "1"}, 0, R"({"sequence":4})");
    row("priority", {"priority", "1", "-5"}, 0, R"({"sequence":4})");
    row("queue pause", {"queue", "pause", "--reason", "lunch"}, 0, R"({"sequence":4})");
    row("queue limit", {"queue", "limit", "7"}, 0, R"({"sequence":4})");
    row("a limit out of range", {"queue", "limit", "5000"}, 2, nullptr);
    row("a priority out of range", {"priority", "1", "5000"}, 2, nullptr);
    row("no such run", {"pause", "9"}, 3, nullptr);
    row("not trusted by itself", {"distrust", "/x"}, 3, nullptr);
}

void tst_Verbs::carriesOutVerbsOfTheTable()
{
    QFETCH(QByteArrayList, words);
    QFETCH(int, code);
    QFETCH(QString, json);
    FakeGateway engine;
    engine.queue(QStringLiteral("/a"));
    CliCall call(engine, words + QByteArrayList{"--json"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), code);
    if (json.isEmpty())
        QVERIFY(!call.json()[u"error"][u"message"].toString().isEmpty());
    else
        QCOMPARE(call.json().object(), QJsonDocument::fromJson(json.toUtf8()).object());
}

void tst_Verbs::showsTheQueue()
{
    FakeGateway engine;
    engine.queue(QStringLiteral("/a"));
    CliCall call(engine, {"queue", "show", "--json"});
    QVERIFY(call.ends());
    QCOMPARE(call.json()[u"queued"].toInt(), 1);
    QCOMPARE(call.json()[u"effectiveLimit"].toInt(), 4);
    QCOMPARE(call.json()[u"paused"].toBool(true), false);
}

void tst_Verbs::trustsAFolderByItsAbsolutePath()
{
    FakeGateway engine;
    engine.folders[QDir::currentPath() + QStringLiteral("/sub")].trusted = false;
    CliCall call(engine, {"trust", "sub"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    QCOMPARE(engine.calls<TrustFolder>().value(0).folder,
             QDir::currentPath() + QStringLiteral("/sub"));
    CliCall inspect(engine, {"inspect", "sub", "/other", "--json"});
    QVERIFY(inspect.ends());
    QCOMPARE(inspect.json()[u"folders"].toArray().size(), 2);
    QCOMPARE(inspect.json()[u"folders"][0][u"trusted"].toBool(), true);
}

void tst_Verbs::typesIntoARun_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("bytes"); // as they are
    QTest::addColumn<QString>("text");     // in the form that the agent takes
    QTest::newRow("a line") << QByteArrayList{"yes, go on"} << QByteArray() << QByteArray()
                            << QStringLiteral("yes, go on");
    QTest::newRow("no newline") << QByteArrayList{"y", "--no-newline"} << QByteArray()
                                << QByteArray("y") << QString();
    QTest::newRow("keys") << QByteArrayList{"Down Enter", "--keys"} << QByteArray()
                          << QByteArray("\033[B\r") << QString();
    QTest::newRow("from a pipe") << QByteArrayList{"-"} << QByteArray("a\nb\n") << QByteArray()
                                 << QStringLiteral("a\nb");
}

void tst_Verbs::typesIntoARun()
{
    QFETCH(QByteArrayList, words);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    FakeGateway engine;
    const RunId run = engine.queue(QStringLiteral("/a"));
    engine.record(RunStarting{run, {}, false, true});
    engine.record(RunStarted{run, 4001, engine.clock.now()});
    CliCall call(engine, QByteArrayList{"send", "1"} + words);
    call.setInput(input);
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    QCOMPARE(engine.calls<SendInput>().value(0).bytes, bytes);
    QCOMPARE(engine.calls<SendText>().value(0).text, text);
    QCOMPARE(engine.calls<SendInput>().size() + engine.calls<SendText>().size(), 1);
}

void tst_Verbs::saysWhoCanBeSpokenTo_data()
{
    QTest::addColumn<bool>("started");
    QTest::addColumn<bool>("ended");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("queued") << false << false
                            << QStringLiteral(
                                   "Run 1 is not at work, so nothing can be sent to it.");
    QTest::newRow("reads nothing")
        << true << false << QStringLiteral("Run 1 reads nothing that is sent to it.");
    QTest::newRow("ended") << true << true << QStringLiteral("'runyard continue 1 TEXT'");
}

void tst_Verbs::saysWhoCanBeSpokenTo()
{
    QFETCH(bool, started);
    QFETCH(bool, ended);
    QFETCH(QString, sentence);
    FakeGateway engine;
    const RunId run = engine.queue(QStringLiteral("/a"));
    if (started)
        engine.start(run);
    if (ended) {
        engine.record(AgentSessionStarted{run, QStringLiteral("s"), {}, {}, {}});
        engine.finish(run, RunState::Succeeded);
    }
    CliCall call(engine, {"send", "1", "hello"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 1);
    QVERIFY2(call.err().contains(sentence), qPrintable(call.err()));
}

void tst_Verbs::escapesHostileNames()
{
    FakeGateway engine;
    engine.queue(QStringLiteral("/tmp/a\nb\033[2J\u202e$(id)"),
                 QStringLiteral("x\033]0;title\007"));
    for (const QByteArrayList &words : {QByteArrayList{"list"}, QByteArrayList{"show", "1"},
                                        QByteArrayList{"run", "/c\nd\033[31m", "-p", "x"}}) {
        CliCall call(engine, words, wide());
        QVERIFY(call.ends());
        QVERIFY2(!call.out().contains(u'\033') && !call.out().contains(u'\u202e')
                     && !call.out().contains(u'\a'),
                 qPrintable(call.out()));
    }
    CliCall json(engine, {"list", "--json"});
    QVERIFY(json.ends());
    QStringList folders;
    for (const QJsonArray runs = json.json().array(); const QJsonValue &run : runs)
        folders << run[u"folder"].toString();
    // In JSON they are what they are.
    QVERIFY(folders.contains(QStringLiteral("/tmp/a\nb\033[2J\u202e$(id)")));
}

void tst_Verbs::speaksOfSettings()
{
    FakeGateway engine;
    CliCall set(engine, {"config", "set", "queue.maxParallel", "3"});
    QVERIFY(set.ends());
    QCOMPARE(set.code(), 0);
    CliCall one(engine, {"config", "show", "queue.maxParallel"});
    QVERIFY(one.ends());
    QCOMPARE(one.out(), QStringLiteral("3\n"));
    CliCall json(engine, {"config", "show", "queue.maxParallel", "--json"});
    QVERIFY(json.ends());
    QCOMPARE(json.json()[u"origin"].toString(), QStringLiteral("file"));
    QCOMPARE(json.json()[u"value"].toInt(), 3);
    QVERIFY(json.json()[u"where"].toString().contains(QStringLiteral("config.yaml:1")));
    CliCall option(
        engine, {"config", "show", "queue.maxParallel", "--json", "--set", "queue.maxParallel=5"});
    QVERIFY(option.ends());
    QCOMPARE(option.json()[u"origin"].toString(), QStringLiteral("option"));
    CliCall unset(engine, {"config", "unset", "queue.maxParallel"});
    QVERIFY(unset.ends());
    CliCall all(engine, {"config", "show", "--json"});
    QVERIFY(all.ends());
    QCOMPARE(all.json().array().size(), Settings::table().size());
    CliCall unknown(engine, {"config", "set", "queue.maxParalel", "3"});
    QVERIFY(unknown.ends());
    QCOMPARE(unknown.code(), 3);
    QVERIFY(unknown.err().contains(QStringLiteral("Did you mean 'queue.maxParallel'?")));
    CliCall wrong(engine, {"config", "set", "queue.maxParallel", "many"});
    QVERIFY(wrong.ends());
    QVERIFY(wrong.code() != 0);
    CliCall empty(engine, {"config", "set", "agent.claude.model", ""});
    QVERIFY(empty.ends());
    QCOMPARE(empty.code(), 2);
}

QTEST_GUILESS_MAIN(tst_Verbs)
#include "tst_verbs.moc"

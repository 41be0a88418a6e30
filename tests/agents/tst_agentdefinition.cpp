// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <agents/definedagent.h>
#include <agents/definedparser.h>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

constexpr auto whole = R"(version: 1
name: Helper
program: sh
arguments: [-c, "echo {model}"]
model: [--model, "{model}"]
continue: [--resume, "{session}"]
mode: [--mode, "{mode}"]
terminal: [-i]
environment: {A: "1"}
unset: [B]
models: [small, large]
prompt: {option: --say}
stream: text
success: [0, 3]
patterns:
  session: '^session (?<id>\S+) with (?<model>\S+)'
  thought: '^\((?<text>.*)\)$'
  tool: '^\$ (?<text>.*)'
  usage: 'tokens: (?<input>[\d.,k]+) in, (?<output>[\d.,k]+) out(?:, \$(?<usd>[\d.]+))?'
  question: '^(?<text>May I run (?<command>.*))\? \[y/n\]$'
  error: '^ERROR (?<text>.*)'
  ignore: '^-+$'
answers: {allow: "y", deny: "n"}
)";

Result<AgentDefinition> read(const QByteArray &text)
{
    return readAgentDefinition(text, u"helper.yaml"_s, u"helper"_s);
}

Run run()
{
    Run run;
    run.id = RunId{u"01RUN"_s};
    run.agent = u"helper"_s;
    run.folder = u"/f"_s;
    run.instruction = u"Do it"_s;
    return run;
}

} // namespace

/** Agents described in YAML. */
class tst_AgentDefinition : public QObject
{
    Q_OBJECT
private slots:
    void readsEverything();
    void namesMistakes_data();
    void namesMistakes();
    void launches();
    void readsText();
    void givesUpPatternsThatTakeTooLong();
    void takesNumbersThatCanBe();
    void answersQuestions();
    void judgesTheEnd();
    void takesFilesOfAFolder();
};

void tst_AgentDefinition::readsEverything()
{
    const Result<AgentDefinition> agent = read(whole);
    QVERIFY2(agent, agent ? "" : qPrintable(agent.error().sentence()));
    QCOMPARE(agent->id, u"helper"_s);
    QCOMPARE(agent->name, u"Helper"_s);
    QCOMPARE(agent->prompt, AgentDefinition::Prompt::Option);
    QCOMPARE(agent->patterns.size(), 7);
    QCOMPARE(agent->successCodes, (QList<int>{0, 3}));
    QCOMPARE(agent->environment.value(u"A"_s), u"1"_s);
    QVERIFY(agent->hasTerminal);
    QVERIFY(!read("version: 1\nprogram: x\nterminal: false\n")->hasTerminal);
}

void tst_AgentDefinition::namesMistakes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *text, const char *says) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(says);
    };
    row("empty", "", "helper.yaml");
    row("a list", "- a\n", "helper.yaml:1:");
    row("key", "version: 1\nprogram: x\nprogramm: y\n", "helper.yaml:3:");
    row("which key", "version: 1\nprogramm: y\n", "'programm'");
    row("version", "version: 2\nprogram: x\n", "only version 1");
    row("no version", "program: x\n", "'version: 1' is missing");
    row("no program", "version: 1\n", "'program' is missing");
    row("stream", "version: 1\nprogram: x\nstream: xml\n", "'stream' can't be 'xml'");
    row("no events", "version: 1\nprogram: x\nstream: json\n", "needs 'events'");
    row("expression", "version: 1\nprogram: x\npatterns:\n  message: '(a'\n", "helper.yaml:4:");
    row("list of maps", "version: 1\nprogram: x\narguments: [{a: b}]\n", "list of texts");
    row("truth", "version: 1\nprogram: x\nstream: json\nevents:\n- message: a\n  addUp: maybe\n",
        "true or false");
    row("id", "version: 1\nid: Big Name\nprogram: x\n", "id of an agent");
    row("code", "version: 1\nprogram: x\nsuccess: fine\n", "no exit code");
    row("twice", "version: 1\nprogram: x\nprogram: y\n", "helper.yaml:3:");
    row("variable", "version: 1\nprogram: x\nenvironment: {A: [1]}\n", "'A' must be a text");
    row("name of a variable", "version: 1\nprogram: x\nenvironment: {A=B: c}\n",
        "'A=B' is no name");
    row("any command", "version: 1\nid: command\nprogram: x\n", "id of an agent");
    row("group", "version: 1\nprogram: x\npatterns:\n  usage: '(?<inptu>a)'\n", "'inptu' means");
    row("prompt", "version: 1\nprogram: x\nprompt: {}\n", "'option' must be a text");
    row("question", "version: 1\nprogram: x\npatterns:\n  question: 'a'\n", "both 'allow' and");
    row("half an answer", "version: 1\nprogram: x\nanswers: {allow: y}\n", "helper.yaml:3:");
    row("events of a text", "version: 1\nprogram: x\nevents:\n- message: a\n", "stream 'json'");
    row("patterns of events", "version: 1\nprogram: x\nstream: acp\npatterns:\n  message: a\n",
        "stream 'text'");
}

void tst_AgentDefinition::namesMistakes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const Result<AgentDefinition> agent = read(text);
    QVERIFY(!agent);
    QCOMPARE(agent.error().code, ErrorCode::ConfigBroken);
    QVERIFY2(agent.error().message().contains(says), qPrintable(agent.error().message()));
}

void tst_AgentDefinition::launches()
{
    const DefinedAgent agent(*read(whole));
    const Settings settings = *Settings::load(QString(), {});
    Run one = run();
    one.model = u"large"_s;
    one.resume = u"s1"_s;
    one.permissionMode = u"safe"_s;
    Result<Launch> launch = agent.launch(one, settings);
    QVERIFY(launch);
    QCOMPARE(launch->arguments,
             QStringList({u"-c"_s, u"echo large"_s, u"--model"_s, u"large"_s, u"--resume"_s,
                          u"s1"_s, u"--mode"_s, u"safe"_s, u"--say"_s, u"Do it"_s}));
    QCOMPARE(launch->unset, QStringList{u"B"_s});
    QCOMPARE(launch->input, Launch::Input::Open); // questions can be answered
    one = run();
    one.interactive = true;
    launch = agent.launch(one, settings);
    QVERIFY(launch->terminal);
    QCOMPARE(launch->arguments, QStringList({u"-i"_s, u"--say"_s, u"Do it"_s}));

    const DefinedAgent plain(*read("version: 1\nprogram: sh\n"));
    launch = plain.launch(run(), settings);
    QCOMPARE(launch->arguments, QStringList({u"--"_s, u"Do it"_s}));
    QCOMPARE(launch->input, Launch::Input::Nothing);
    const DefinedAgent reading(*read("version: 1\nprogram: sh\nprompt: input\n"));
    launch = reading.launch(run(), settings);
    QCOMPARE(launch->input, Launch::Input::Bytes);
    QCOMPARE(launch->inputBytes, "Do it");
    Run again = run();
    again.resume = u"s1"_s;
    QCOMPARE(reading.launch(again, settings).error().code, ErrorCode::NotAllowed);

    const DefinedAgent missing(
        *read("version: 1\nprogram: no-such-program-at-all\ninstall: apt install it\n"));
    const Error error = missing.launch(run(), settings).error();
    QCOMPARE(error.code, ErrorCode::AgentMissing);
    QVERIFY(error.remedy().contains(u"apt install it"));
}

void tst_AgentDefinition::readsText()
{
    DefinedParser parser(run(), std::make_shared<const AgentDefinition>(*read(whole)));
    Replay::Facts facts;
    facts.events = parser.feed("session s7 with large\n"
                               "-----\n"
                               "(thinking)\n"
                               "Hello,\nI begin.\n"
                               "$ make test\n"
                               "tokens: 1.2k in, 300 out, $0.04\n"
                               "Done.\n");
    facts.events += parser.finish();
    facts.verdict = parser.judge({0, {}, false}, {});
    QCOMPARE(facts.last<AgentSessionStarted>().agentSession, u"s7"_s);
    QCOMPARE(facts.last<AgentSessionStarted>().model, u"large"_s);
    const QList<AgentSpoke> spoke = facts.all<AgentSpoke>();
    QCOMPARE(spoke.size(), 3);
    QVERIFY(spoke[0].thinking);
    QCOMPARE(spoke[1].text, u"Hello,\nI begin.\n"_s);
    QCOMPARE(facts.last<ToolStarted>().summary, u"make test"_s);
    QCOMPARE(facts.last<UsageReported>().tokens.input, 1200);
    QCOMPARE(facts.last<UsageReported>().costUsd, 0.04);
    QVERIFY(facts.verdict.succeeded);
    QCOMPARE(facts.verdict.lastLine, u"Done."_s);
}

/** A pattern that goes back and forth must not hold up the engine. */
void tst_AgentDefinition::givesUpPatternsThatTakeTooLong()
{
    const Result<AgentDefinition> definition
        = read("version: 1\nprogram: x\npatterns:\n  notice: '^(a+)+$'\n  tool: '^b'\n");
    QVERIFY(definition);
    DefinedParser parser(run(), std::make_shared<const AgentDefinition>(*definition));
    QList<Event> events;
    for (int i = 0; i < 50; ++i)
        events += parser.feed(QByteArray(60, 'a') + "c\n");
    events += parser.feed("aaa\nb\n");
    events += parser.finish();
    const auto warnings = std::ranges::count_if(events, [](const Event &event) {
        const auto *notice = std::get_if<AgentNotice>(&event);
        return notice && notice->warning && notice->text.contains(u"(a+)+");
    });
    QCOMPARE(warnings, 1);
    QVERIFY(std::ranges::any_of(
        events, [](const Event &event) { return std::holds_alternative<ToolStarted>(event); }));
}

void tst_AgentDefinition::takesNumbersThatCanBe()
{
    const Result<AgentDefinition> definition
        = read("version: 1\nprogram: x\nstream: json\nevents:\n"
               "- {input: i, output: o, costUsd: c, addUp: true}\n");
    QVERIFY(definition);
    DefinedParser parser(run(), std::make_shared<const AgentDefinition>(*definition));
    QList<Event> events;
    for (const char *line :
         {R"({"i":"1e400","o":"nan","c":"inf"})", R"({"i":-5,"o":1e18,"c":"nan"})",
          R"({"i":9000000000000000000,"o":3,"c":-2})"})
        events += parser.feed(QByteArray(line) + '\n');
    QVERIFY(!events.isEmpty());
    for (const Event &event : std::as_const(events)) {
        const auto *usage = std::get_if<UsageReported>(&event);
        QVERIFY(usage);
        QVERIFY(usage->tokens.total() >= 0);
        QVERIFY(usage->costUsd >= 0 && usage->costUsd <= 1e9);
    }
}

void tst_AgentDefinition::answersQuestions()
{
    DefinedParser parser(run(), std::make_shared<const AgentDefinition>(*read(whole)));
    const QList<Event> events = parser.feed("May I run rm x? [y/n]\n");
    const auto *asked = std::get_if<PermissionAsked>(&events.constFirst());
    QVERIFY(asked);
    QCOMPARE(asked->question.command, u"rm x"_s);
    QCOMPARE(parser.encodeAnswer({1, true, false, {}, {}}), "y\n");
    QCOMPARE(parser.encodeAnswer({1, false, false, {}, {}}), "n\n");
    const QList<Event> then = parser.feed("$ rm x\n");
    QVERIFY(std::holds_alternative<PermissionClosed>(then.constLast()));
    QVERIFY(parser.encodeAnswer({1, true, false, {}, {}}).isEmpty());
}

void tst_AgentDefinition::judgesTheEnd()
{
    const auto verdict = [](const QByteArray &output, int code) {
        DefinedParser parser(run(), std::make_shared<const AgentDefinition>(*read(whole)));
        (void)parser.feed(output);
        (void)parser.finish();
        return parser.judge({code, {}, false}, "something\nwent wrong\n");
    };
    QVERIFY(verdict("hi\n", 3).succeeded);
    QVERIFY(!verdict("hi\n", 1).succeeded);
    QCOMPARE(verdict("ERROR HTTP 401: invalid API key\n", 1).error->code, ErrorCode::AuthFailed);
    QCOMPARE(verdict("", 1).error->arguments.value(0), u"went wrong"_s);
}

void tst_AgentDefinition::takesFilesOfAFolder()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(u"good.yaml"_s, "version: 1\nprogram: sh\n");
    write(u"broken.yaml"_s, "version: 1\nprogramm: sh\n");
    write(u"notes.txt"_s, "no definition");
    write(u"one.yaml"_s, "version: 1\nid: twin\nprogram: sh\n");
    write(u"two.yaml"_s, "version: 1\nid: twin\nprogram: sh\n");
    write(u"beside.yaml"_s, "version: 1\nprogram: ./tool\n");
    write(u"tool"_s, "#!/bin/sh\n");
    QVERIFY(QFile::setPermissions(folder.filePath(u"tool"_s), QFile::ReadOwner | QFile::ExeOwner));
    AgentRegistry registry;
    addDefinedAgents(registry, folder.path());
    const Settings settings = *Settings::load(QString(), {});
    QVERIFY(registry.find(u"good"_s)->report(settings).usable);
    const AgentReport broken = registry.find(u"broken"_s)->report(settings);
    QVERIFY(!broken.usable);
    QVERIFY(broken.error->message().contains(u"broken.yaml:2:"));
    QCOMPARE(broken.definition, folder.filePath(u"broken.yaml"_s));
    // Two of one id are said, rather than one of them chosen.
    const auto twins = std::ranges::count_if(registry.all(), [&](const auto &agent) {
        const AgentReport report = agent->report(settings);
        return report.error && report.error->message().contains(u"one.yaml")
               && report.error->message().contains(u"two.yaml");
    });
    QCOMPARE(twins, 1);
    QCOMPARE(registry.find(u"beside"_s)->findProgram(settings).value_or(QString()),
             QFileInfo(folder.filePath(u"tool"_s)).absoluteFilePath());
}

QTEST_GUILESS_MAIN(tst_AgentDefinition)
#include "tst_agentdefinition.moc"

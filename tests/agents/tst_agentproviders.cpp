// SPDX-License-Identifier: GPL-3.0-or-later
#include <agents/agentlist.h>
#include <agents/anycommand.h>
#include <agents/claudecode.h>
#include <agents/claudeinput.h>
#include <agents/clauderecordparser.h>
#include <agents/mockagent.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUuid>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_AgentProviders : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void areInTheRegistry();
    void findsClaudeInPath();
    void findsClaudeInUsualPlaces_data();
    void findsClaudeInUsualPlaces();
    void takesTheNewestNode();
    void theSettingGoesFirst();
    void saysWhereItLookedAndHowToInstall();
    void saysWhatIsNoProgram();
    void neverTakesAProgramOfTheFolder();
    void reportsTheVersion();
    void reportsWhatIsMissing();
    void startsClaudeUnattended();
    void startsClaudeInteractively();
    void passesFilesToClaude();
    void needsAnInstruction();
    void refusesALongArgument();
    void hidesTheNesting();
    void leavesTheUsersChoices();
    void typesIntoClaude();
    void sendsMessagesToClaude();
    void givesAHugeInstructionAsAFile();
    void startsTheMockAgent();
    void startsAnyCommand();
    void refusesACommand_data();
    void refusesACommand();

private:
    QString fakeProgram(const QString &path, bool executable = true,
                        const QByteArray &script = "#!/bin/sh\necho 1.2.3 '(Fake)'\n");
    Run claudeRun();
    Settings settings(const QHash<QString, QString> &environment = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_path;
};

void tst_AgentProviders::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = qgetenv("PATH");
    qputenv("PATH", QFile::encodeName(m_folder->filePath(u"path"_s)));
    qputenv("HOME", QFile::encodeName(m_folder->path()));
    qunsetenv("NVM_DIR");
    qunsetenv("CLAUDECODE");
    qunsetenv("CLAUDE_CODE_MAX_RETRIES");
}

void tst_AgentProviders::cleanup()
{
    qputenv("PATH", m_path);
}

QString tst_AgentProviders::fakeProgram(const QString &path, bool executable,
                                        const QByteArray &script)
{
    const QString whole = m_folder->filePath(path);
    QDir().mkpath(QFileInfo(whole).path());
    QFile file(whole);
    if (!file.open(QIODevice::WriteOnly) || file.write(script) < 0)
        qFatal("cannot write %s", qPrintable(whole));
    file.setPermissions(executable ? QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                                   : QFile::ReadOwner);
    return whole;
}

Settings tst_AgentProviders::settings(const QHash<QString, QString> &environment)
{
    return Settings::load(QString(), environment).value();
}

Run tst_AgentProviders::claudeRun()
{
    fakeProgram(u"path/claude"_s);
    Run run;
    run.folder = m_folder->path();
    run.instruction = u"--Do `it`; $(touch pwned)\n\"now\""_s;
    return run;
}

void tst_AgentProviders::areInTheRegistry()
{
    AgentRegistry registry;
    addAgents(registry);
    QStringList ids;
    for (const auto &agent : registry.all()) {
        ids.append(agent->id());
        QVERIFY(!agent->name().isEmpty());
    }
    QCOMPARE(ids, (QStringList{u"claude"_s, u"codex"_s, u"gemini"_s, u"opencode"_s, u"mock"_s,
                               u"command"_s}));
}

void tst_AgentProviders::findsClaudeInPath()
{
    const QString program = fakeProgram(u"path/claude"_s);
    fakeProgram(u".local/bin/claude"_s);
    QCOMPARE(ClaudeCode().findProgram(settings()).value(), program);
}

void tst_AgentProviders::findsClaudeInUsualPlaces_data()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {".local/bin", ".claude/local", ".npm-global/bin", ".volta/bin",
                              ".bun/bin", ".local/share/pnpm", ".nvm/versions/node/v22.1.0/bin"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

void tst_AgentProviders::findsClaudeInUsualPlaces()
{
    QFETCH(QString, place);
    const QString program = fakeProgram(place + u"/claude"_s);
    QCOMPARE(ClaudeCode().findProgram(settings()).value(), program);
}

void tst_AgentProviders::takesTheNewestNode()
{
    fakeProgram(u".nvm/versions/node/v9.0.0/bin/claude"_s);
    const QString newest = fakeProgram(u".nvm/versions/node/v22.10.0/bin/claude"_s);
    fakeProgram(u".nvm/versions/node/v22.9.0/bin/claude"_s);
    QCOMPARE(ClaudeCode().findProgram(settings()).value(), newest);
}

void tst_AgentProviders::theSettingGoesFirst()
{
    fakeProgram(u"path/claude"_s);
    const QString other = fakeProgram(u"elsewhere/my-claude"_s);
    QCOMPARE(
        ClaudeCode().findProgram(settings({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, other}})).value(),
        other);
    QCOMPARE(ClaudeCode()
                 .findProgram(
                     settings({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, u"~/elsewhere/my-claude"_s}}))
                 .value(),
             other);
    const QString named = fakeProgram(u"path/claude-next"_s);
    QCOMPARE(ClaudeCode()
                 .findProgram(settings({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, u"claude-next"_s}}))
                 .value(),
             named);
    const auto missing = ClaudeCode().findProgram(
        settings({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, u"/nowhere/claude"_s}}));
    QCOMPARE(missing.error().code, ErrorCode::AgentMissing); // no silent fall back to another one
    QVERIFY(missing.error().sentence().contains(u"/nowhere/claude"));
    QVERIFY(missing.error().sentence().contains(u"agent.claude.program"));
}

void tst_AgentProviders::saysWhereItLookedAndHowToInstall()
{
    const auto missing = ClaudeCode().findProgram(
        settings({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, u"claude-not-there"_s}}));
    QCOMPARE(missing.error().code, ErrorCode::AgentMissing);
    const QString text = missing.error().sentence();
    for (const QString &part :
         {u"~/path"_s, u"~/.local/bin"_s, u"claude-not-there"_s,
          u"npm install -g @anthropic-ai/claude-code"_s, u"agent.claude.program"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void tst_AgentProviders::saysWhatIsNoProgram()
{
    const QString file = fakeProgram(u"plain/claude"_s, false);
    const auto plain
        = ClaudeCode().findProgram(settings({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, file}}));
    QCOMPARE(plain.error().code, ErrorCode::AgentNotUsable);
    const auto folder = ClaudeCode().findProgram(
        settings({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, m_folder->filePath(u"plain"_s)}}));
    QCOMPARE(folder.error().code, ErrorCode::AgentNotUsable);
}

void tst_AgentProviders::neverTakesAProgramOfTheFolder()
{
    fakeProgram(u"project/claude"_s);
    QDir::setCurrent(m_folder->filePath(u"project"_s));
    qputenv("PATH", ".:");
    const auto found = ClaudeCode().findProgram(settings());
    QDir::setCurrent(QDir::rootPath());
    QVERIFY(!found || !found->startsWith(m_folder->filePath(u"project"_s)));
}

void tst_AgentProviders::reportsTheVersion()
{
    qputenv("CLAUDECODE", "1");
    const QString program = fakeProgram(
        u"path/claude"_s, true, "#!/bin/sh\necho \"2.1.329${CLAUDECODE}\" '(Claude Code)'\n");
    const AgentReport report = ClaudeCode().report(settings());
    QVERIFY(report.usable);
    QCOMPARE(report.program, program);
    QCOMPARE(report.version, u"2.1.329"_s);
    QVERIFY(report.canBeInteractive && report.needsInstruction);
    QVERIFY(report.models.contains(u"opus"_s));
    fakeProgram(u"path/claude"_s, true, "#!/bin/sh\nexit 3\n");
    QCOMPARE(ClaudeCode().report(settings()).version, QString());
}

void tst_AgentProviders::reportsWhatIsMissing()
{
    const AgentReport report = ClaudeCode().report(
        settings({{u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, u"/nowhere/claude"_s}}));
    QVERIFY(!report.usable);
    QCOMPARE(report.error->code, ErrorCode::AgentMissing);
    QVERIFY(AnyCommand().report(settings()).usable);
}

void tst_AgentProviders::startsClaudeUnattended()
{
    Run run = claudeRun();
    run.model = u"--opus"_s;
    const Launch launch = ClaudeCode().launch(run, settings()).value();
    QCOMPARE(launch.program, m_folder->filePath(u"path/claude"_s));
    QCOMPARE(launch.arguments,
             (QStringList{u"-p"_s, u"--output-format"_s, u"stream-json"_s, u"--verbose"_s,
                          u"--input-format"_s, u"stream-json"_s, u"--permission-prompt-tool"_s,
                          u"stdio"_s, u"--permission-mode"_s, u"acceptEdits"_s, u"--model=--opus"_s,
                          u"--include-partial-messages"_s}));
    QCOMPARE(launch.folder, run.folder);
    QCOMPARE(launch.input, Launch::Input::Open);
    QCOMPARE(launch.inputBytes, claudeMessage(run.instruction));
    QVERIFY(!launch.terminal);
    QVERIFY(ClaudeCode().parser(run) != nullptr);
    const Launch planned
        = ClaudeCode()
              .launch(run, settings({{u"RUNYARD_AGENT_CLAUDE_PERMISSION_MODE"_s, u"plan"_s}}))
              .value();
    QVERIFY(planned.arguments.contains(u"plan"_s));
}

void tst_AgentProviders::startsClaudeInteractively()
{
    Run run = claudeRun();
    run.interactive = true;
    Launch launch = ClaudeCode()
                        .launch(run, settings({{u"RUNYARD_AGENT_CLAUDE_MODEL"_s, u"sonnet"_s}}))
                        .value();
    const QStringList session{u"--session-id"_s, ClaudeRecordParser::sessionOf(run)};
    QCOMPARE(launch.arguments,
             (QStringList{u"--model=sonnet"_s} + session + QStringList{u"--"_s, run.instruction}));
    QVERIFY(launch.terminal);
    QCOMPARE(launch.input, Launch::Input::Open);
    QVERIFY(launch.rows > 0 && launch.columns > 0);
    QVERIFY(ClaudeCode().parser(run) != nullptr); // of its own record
    run.instruction.clear();
    launch = ClaudeCode().launch(run, settings()).value();
    QCOMPARE(launch.arguments, session); // its own default of the permission mode, and no prompt
}

/** Their paths alone: what is in them is for the agent. */
void tst_AgentProviders::passesFilesToClaude()
{
    Run run = claudeRun();
    run.mcpConfig = fakeProgram(u"mcp.json"_s);
    run.agentSettings = fakeProgram(u"hooks.json"_s);
    const Settings chosen = settings({{u"RUNYARD_AGENT_CLAUDE_MCP_CONFIG"_s, u"/all.json"_s},
                                      {u"RUNYARD_AGENT_CLAUDE_SETTINGS_FILE"_s, u"/all"_s}});
    const QStringList arguments = ClaudeCode().launch(run, chosen).value().arguments;
    QVERIFY(arguments.contains(u"--mcp-config=/all.json"_s));
    QVERIFY(arguments.contains(u"--mcp-config="_s + run.mcpConfig));
    QVERIFY(arguments.contains(u"--settings="_s + run.agentSettings));
    QVERIFY(!arguments.contains(u"--settings=/all"_s)); // it takes one
    run.fork = true;
    run.resume = u"abc"_s;
    run.resumeAt = u"u2"_s;
    QVERIFY(ClaudeCode().launch(run, chosen).value().arguments.contains(u"--resume-session-at"_s));
    run.mcpConfig = u"/not/there.json"_s;
    QCOMPARE(ClaudeCode().launch(run, chosen).error().code, ErrorCode::BadInput);
    const Settings mock
        = settings({{u"RUNYARD_AGENT_MOCK_PROGRAM"_s, fakeProgram(u"elsewhere/mock"_s)}});
    QCOMPARE(MockAgent().launch(run, mock).error().code, ErrorCode::BadInput);
}

void tst_AgentProviders::needsAnInstruction()
{
    Run run = claudeRun();
    run.instruction = u" \n"_s;
    QCOMPARE(ClaudeCode().launch(run, settings()).error().code, ErrorCode::InstructionMissing);
}

void tst_AgentProviders::refusesALongArgument()
{
    Run run = claudeRun();
    run.instruction = QString(200'000, u'x');
    QVERIFY(ClaudeCode().launch(run, settings()));
    run.interactive = true;
    QCOMPARE(ClaudeCode().launch(run, settings()).error().code, ErrorCode::InstructionTooLarge);
}

void tst_AgentProviders::hidesTheNesting()
{
    const Run run = claudeRun();
    QStringList unset = ClaudeCode().launch(run, settings()).value().unset;
    QVERIFY(unset.contains(u"CLAUDECODE"_s));
    QVERIFY(unset.contains(u"CLAUDE_CODE_MESSAGING_TOKEN"_s));
    QVERIFY(!unset.contains(u"CLAUDE_EFFORT"_s)); // the user's own
    qputenv("CLAUDECODE", "1");
    unset = ClaudeCode().launch(run, settings()).value().unset;
    QVERIFY(unset.contains(u"CLAUDE_EFFORT"_s));
}

void tst_AgentProviders::leavesTheUsersChoices()
{
    const Run run = claudeRun();
    QCOMPARE(ClaudeCode()
                 .launch(run, settings())
                 .value()
                 .environment.value(u"CLAUDE_CODE_MAX_RETRIES"_s),
             u"4"_s);
    qputenv("CLAUDE_CODE_MAX_RETRIES", "9");
    QVERIFY(!ClaudeCode()
                 .launch(run, settings())
                 .value()
                 .environment.contains(u"CLAUDE_CODE_MAX_RETRIES"_s));
}

void tst_AgentProviders::typesIntoClaude()
{
    Run run = claudeRun();
    run.interactive = true;
    QCOMPARE(ClaudeCode().encodeInput(run, u"/exit"_s), "/exit\r"_ba);
    QCOMPARE(ClaudeCode().encodeInput(run, u"x"_s.repeated(70)),
             "\x1b[200~" + QByteArray(70, 'x') + "\x1b[201~\r"); // typed, its return would be lost
    QCOMPARE(ClaudeCode().encodeInput(run, u"two\nlines"_s), "\x1b[200~two\nlines\x1b[201~\r"_ba);
    QCOMPARE(ClaudeCode().encodeInput(run, u"a\x1b[201~\nrm"_s),
             "\x1b[200~a[201~\nrm\x1b[201~\r"_ba); // does not end the paste
}

void tst_AgentProviders::sendsMessagesToClaude()
{
    const Run run = claudeRun();
    const QByteArray line = ClaudeCode().encodeInput(run, u"two\nlines and \"words\""_s);
    QVERIFY(line.endsWith('\n') && line.count('\n') == 1); // one that is torn would end the program
    const QJsonDocument message = QJsonDocument::fromJson(line);
    QCOMPARE(message[u"type"].toString(), u"user"_s);
    QCOMPARE(message[u"message"][u"role"].toString(), u"user"_s);
    QCOMPARE(message[u"message"][u"content"].toString(), u"two\nlines and \"words\""_s);
    QVERIFY(
        !QUuid::fromString(message[u"uuid"].toString()).isNull()); // it tells when it is taken up
}

void tst_AgentProviders::givesAHugeInstructionAsAFile()
{
    Run run = claudeRun();
    run.instruction = u"x"_s.repeated(Launch::mostBytesFirst);
    const Launch launch = ClaudeCode().launch(run, settings()).value();
    QCOMPARE(launch.input, Launch::Input::Bytes);
    QCOMPARE(launch.inputBytes.size(), Launch::mostBytesFirst);
    QVERIFY(!launch.arguments.contains(u"--input-format"_s));
}

void tst_AgentProviders::startsTheMockAgent()
{
    const QString program = fakeProgram(u"elsewhere/mock"_s);
    const Settings chosen = settings({{u"RUNYARD_AGENT_MOCK_PROGRAM"_s, program}});
    Run run = claudeRun();
    Launch launch = MockAgent().launch(run, chosen).value();
    QCOMPARE(launch.program, program);
    QCOMPARE(launch.inputBytes, claudeMessage(run.instruction));
    run.instruction.clear();
    QVERIFY(!MockAgent().launch(run, chosen).value().inputBytes.isEmpty());
    run.interactive = true;
    launch = MockAgent().launch(run, chosen).value();
    QVERIFY(launch.terminal);
    QVERIFY(launch.arguments.isEmpty());
    QCOMPARE(MockAgent().parser(run), nullptr);
}

void tst_AgentProviders::startsAnyCommand()
{
    Run run;
    run.folder = m_folder->path();
    run.command = QStringList{u"tool"_s, u"-rf"_s, u"$(touch pwned)"_s, QString()};
    const QString program = fakeProgram(u"path/tool"_s);
    Launch launch = AnyCommand().launch(run, settings()).value();
    QCOMPARE(launch.commandLine(),
             (QStringList{program, u"-rf"_s, u"$(touch pwned)"_s, QString()}));
    QCOMPARE(launch.input, Launch::Input::Nothing);
    QVERIFY(!launch.terminal);
    QCOMPARE(AnyCommand().parser(run), nullptr);
    run.instruction = u"text"_s;
    QCOMPARE(AnyCommand().launch(run, settings()).value().inputBytes, "text"_ba);
    run.command = QStringList{u"./build.sh"_s};
    const QString script = fakeProgram(u"build.sh"_s);
    run.interactive = true;
    launch = AnyCommand().launch(run, settings()).value();
    QCOMPARE(QDir::cleanPath(launch.program), script);
    QVERIFY(launch.terminal);
}

void tst_AgentProviders::refusesACommand_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("none") << QStringList{} << ErrorCode::BadInput;
    QTest::newRow("empty word") << QStringList{QString(), u"a"_s} << ErrorCode::BadInput;
    QTest::newRow("unknown") << QStringList{u"no-such-tool"_s} << ErrorCode::AgentMissing;
    QTest::newRow("no such file") << QStringList{u"./gone.sh"_s} << ErrorCode::AgentMissing;
    QTest::newRow("not executable") << QStringList{u"./plain.sh"_s} << ErrorCode::AgentNotUsable;
    QTest::newRow("a folder") << QStringList{u"/usr"_s} << ErrorCode::AgentNotUsable;
}

void tst_AgentProviders::refusesACommand()
{
    QFETCH(QStringList, command);
    QFETCH(ErrorCode, code);
    fakeProgram(u"plain.sh"_s, false);
    Run run;
    run.folder = m_folder->path();
    run.command = command;
    const auto launch = AnyCommand().launch(run, settings());
    QVERIFY(!launch);
    QCOMPARE(launch.error().code, code);
    QVERIFY(!launch.error().remedy().isEmpty());
}

QTEST_GUILESS_MAIN(tst_AgentProviders)
#include "tst_agentproviders.moc"

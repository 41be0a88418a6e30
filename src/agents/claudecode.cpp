// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudecode.h"

#include "claudecontrol.h"
#include "claudefiles.h"
#include "claudeinput.h"
#include "clauderecordparser.h"
#include "claudestreamparser.h"
#include "programsearch.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

// The kernel takes 128 KiB per argument (MAX_ARG_STRLEN), its end included.
constexpr qsizetype longestArgument = 128 * 1024 - 1;

/** What Claude Code tells the programs it starts. A run that is started from inside one (a terminal
 * in it, a tool of it) must not believe that it belongs to that session. Seen in 2.1.329 by
 * printing a tool's environment. */
QStringList nestingVariables()
{
    QStringList names = {u"CLAUDECODE"_s,
                         u"CLAUDE_CODE_ENTRYPOINT"_s,
                         u"CLAUDE_CODE_EXECPATH"_s,
                         u"CLAUDE_CODE_SESSION_ID"_s,
                         u"CLAUDE_CODE_CHILD_SESSION"_s,
                         u"CLAUDE_CODE_CHILD_NOTES_DIR"_s,
                         u"CLAUDE_CODE_SESSION_ATTENDED"_s,
                         u"CLAUDE_CODE_MESSAGING_SOCKET"_s,
                         u"CLAUDE_CODE_MESSAGING_TOKEN"_s,
                         u"CLAUDE_CODE_SSE_PORT"_s,
                         u"CLAUDE_PID"_s,
                         u"AI_AGENT"_s};
    if (qEnvironmentVariableIsSet("CLAUDECODE"))
        names.append(u"CLAUDE_EFFORT"_s); // then it is that session's, else the user's own
    return names;
}

/** Defaults that the user's own environment overrides. */
void addDefault(Launch &launch, const char *name, const QString &value)
{
    if (!qEnvironmentVariableIsSet(name))
        launch.environment.insert(QString::fromLatin1(name), value);
}

QStringList modelArguments(const Run &run, const Settings &settings)
{
    const QString model = run.model.isEmpty() ? settings[Key::claudeModel] : run.model;
    return model.isEmpty() ? QStringList() : QStringList{u"--model="_s + model};
}

QStringList conversationArguments(const Run &run)
{
    if (run.resume.isEmpty())
        return {};
    QStringList arguments{u"--resume"_s, run.resume};
    if (run.fork)
        arguments << u"--fork-session"_s;
    if (run.fork && !run.resumeAt.isEmpty() && !run.interactive)
        arguments << u"--resume-session-at"_s << run.resumeAt;
    return arguments;
}

QStringList limitArguments(const Run &run)
{
    QStringList arguments;
    if (run.mostTurns > 0)
        arguments << u"--max-turns"_s << QString::number(run.mostTurns);
    return arguments;
}

/** What is in the files is for Claude Code alone. */
QStringList fileArguments(const Run &run, const Settings &settings)
{
    QStringList arguments;
    for (const QString &file : {settings[Key::claudeMcpConfig], run.mcpConfig}) {
        if (!file.isEmpty())
            arguments << u"--mcp-config="_s + file;
    }
    return arguments;
}

/** It takes one such file: the run's own goes before that of all runs. */
QString settingsFile(const Run &run, const Settings &settings)
{
    return run.agentSettings.isEmpty() ? settings[Key::claudeSettingsFile] : run.agentSettings;
}

QStringList settingsArguments(const QString &file)
{
    return file.isEmpty() ? QStringList() : QStringList{u"--settings="_s + file};
}

/** The command line with which its hooks call us, for a shell; empty where our program is not to be
 * found. */
QString hookCommand()
{
    const QString program = QCoreApplication::applicationDirPath() + u"/runyard"_s;
    if (!QFileInfo(program).isExecutable())
        return {};
    QString quoted = program;
    return u'\'' + quoted.replace(u'\'', u"'\\''"_s) + u"' __hook"_s;
}

/** With what it asks in its terminal in our inbox, too. */
Result<> addTerminalSettings(Launch &launch, const Run &run, const Settings &settings)
{
    const QString name = u"claude-settings.json"_s;
    const QString file = settingsFile(run, settings);
    const QString hook = settings[Key::claudeTerminalQuestions] ? hookCommand() : QString();
    if (hook.isEmpty()) {
        launch.arguments << settingsArguments(file);
        return {};
    }
    const Result<QByteArray> whole = settingsWithHook(file, hook);
    if (!whole)
        return std::unexpected(whole.error());
    launch.files.insert(name, *whole);
    launch.arguments << settingsArguments(Launch::fileMark + name);
    return {};
}

Result<Launch> unattended(Launch launch, const Run &run, const Settings &settings)
{
    if (run.instruction.trimmed().isEmpty())
        return fail(
            ErrorCode::InstructionMissing,
            QT_TRANSLATE_NOOP("Error", "Claude Code needs an instruction to work unattended."), {},
            QT_TRANSLATE_NOOP("Error",
                              "Type one, name a file that holds one, or start it interactively."));
    launchUnattended(launch, run.instruction);
    launch.arguments << u"--permission-mode"_s
                     << (run.permissionMode.isEmpty() ? settings[Key::claudePermissionMode]
                                                      : run.permissionMode)
                     << modelArguments(run, settings) << conversationArguments(run)
                     << limitArguments(run) << fileArguments(run, settings)
                     << settingsArguments(settingsFile(run, settings));
    if (settings[Key::claudePartialMessages])
        launch.arguments << u"--include-partial-messages"_s;
    // By default it tries ten times, which keeps a wrong key or a lost network from being known for
    // three minutes.
    addDefault(launch, "CLAUDE_CODE_MAX_RETRIES", u"4"_s);
    addDefault(launch, "DISABLE_AUTOUPDATER", u"1"_s);
    return launch;
}

Result<Launch> interactive(Launch launch, const Run &run, const Settings &settings)
{
    launch.terminal = true;
    launch.input = Launch::Input::Open;
    launch.rows = settings[Key::terminalRows];
    launch.columns = settings[Key::terminalColumns];
    launch.arguments
        = modelArguments(run, settings) + conversationArguments(run) + fileArguments(run, settings);
    if (const Result<> added = addTerminalSettings(launch, run, settings); !added)
        return std::unexpected(added.error());
    // So that what it writes down of the conversation is found.
    if (run.resume.isEmpty() || run.fork)
        launch.arguments << u"--session-id"_s << ClaudeRecordParser::sessionOf(run);
    const QString modeKey = QLatin1StringView(Key::claudePermissionMode.key);
    if (settings.value(modeKey).origin != Settings::Origin::BuiltIn)
        launch.arguments << u"--permission-mode"_s << settings[Key::claudePermissionMode];
    if (run.instruction.trimmed().isEmpty())
        return launch;
    if (run.instruction.toUtf8().size() > longestArgument)
        return fail(
            ErrorCode::InstructionTooLarge,
            QT_TRANSLATE_NOOP("Error", "The instruction is too long to start Claude Code "
                                       "interactively (more than 128 KiB)."),
            {},
            QT_TRANSLATE_NOOP(
                "Error",
                "Run it unattended, or put the text into a file and tell Claude Code to read it."));
    launch.arguments << u"--"_s << run.instruction;
    return launch;
}

} // namespace

QString ClaudeCode::id() const
{
    return u"claude"_s;
}

QString ClaudeCode::name() const
{
    return u"Claude Code"_s;
}

Result<QString> ClaudeCode::findProgram(const Settings &settings) const
{
    return Runyard::findProgram(
        {name(), u"claude"_s, QLatin1StringView(Key::claudeProgram.key),
         settings[Key::claudeProgram], nodeProgramFolders(),
         QT_TRANSLATE_NOOP("Error", "Install it with 'npm install -g @anthropic-ai/claude-code' "
                                    "(Node 22 or newer), or set %4 to its path.")});
}

AgentReport ClaudeCode::report(const Settings &settings) const
{
    AgentReport report;
    report.id = id();
    report.name = name();
    report.canContinue = true;
    report.abilities = {u"asks"_s,  u"conversation"_s, u"continue"_s, u"fork"_s, u"interrupt"_s,
                        u"modes"_s, u"tokens"_s,       u"cost"_s,     u"mcp"_s};
    report.models = {u"opus"_s, u"sonnet"_s, u"haiku"_s, u"fable"_s};
    const Result<QString> program = findProgram(settings);
    report.usable = program.has_value();
    if (program) {
        report.program = *program;
        report.version = programVersion(*program, nestingVariables());
        // Tells by its exit code, without asking a server (seen with 2.1.329).
        const std::optional<bool> isLoggedIn
            = programSucceeds(*program, {u"auth"_s, u"status"_s}, nestingVariables());
        if (isLoggedIn)
            report.login = *isLoggedIn ? u"yes"_s : u"no"_s;
    } else {
        report.error = program.error();
    }
    return report;
}

Result<Launch> ClaudeCode::launch(const Run &run, const Settings &settings) const
{
    const Result<QString> program = findProgram(settings);
    if (!program)
        return std::unexpected(program.error());
    for (const QString &file : {run.mcpConfig, run.agentSettings}) {
        if (!file.isEmpty() && !QFileInfo(file).isReadable())
            return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "%1 can't be read."),
                        {shown(file)},
                        QT_TRANSLATE_NOOP("Error", "Name a file that is there: it is read each "
                                                   "time Claude Code starts."));
    }
    Launch launch;
    launch.program = *program;
    launch.folder = run.folder;
    launch.unset = nestingVariables();
    return run.interactive ? interactive(std::move(launch), run, settings)
                           : unattended(std::move(launch), run, settings);
}

Result<QString> ClaudeCode::prepareStart(const Run &run, const Settings &settings) const
{
    if (run.interactive && settings[Key::claudeAnswerFirstQuestions]) {
        if (const Result<> answered = answerFirstQuestions(run.environment, run.folder); !answered)
            return std::unexpected(answered.error());
    }
    return run.resume.isEmpty() ? QString()
                                : claudeRecordDamage(claudeFolder(run.environment), run.resume);
}

QString ClaudeCode::recordFile(const Run &run, const Settings &) const
{
    return claudeRecord(claudeFolder(run.environment), ClaudeRecordParser::sessionOf(run));
}

QString ClaudeCode::recordNow(const Run &run) const
{
    const QString folder = claudeFolder(run.environment);
    const std::optional<ClaudeStatus> status = claudeStatus(folder, run.pid);
    return status ? claudeRecord(folder, status->conversation) : QString();
}

std::optional<bool> ClaudeCode::isAsking(const Run &run) const
{
    return claudeStatus(claudeFolder(run.environment), run.pid)
        .transform([](const ClaudeStatus &status) { return status.isAsking; });
}

Result<std::optional<PermissionQuestion>> ClaudeCode::hookQuestion(const Run &,
                                                                   const QByteArray &told) const
{
    const QJsonDocument document = QJsonDocument::fromJson(told);
    if (!document.isObject())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "What the hook was told is no JSON object."));
    if (document[u"hook_event_name"].toString() != u"PermissionRequest")
        return std::nullopt;
    return claudeQuestion({{u"tool_name"_s, document[u"tool_name"]},
                           {u"input"_s, document[u"tool_input"]},
                           {u"description"_s, document[u"tool_input"][u"description"]}});
}

QByteArray ClaudeCode::hookAnswer(const QByteArray &told, const PermissionAnswer &answer) const
{
    return claudeHookAnswer(QJsonDocument::fromJson(told)[u"tool_input"].toObject(), answer);
}

std::unique_ptr<OutputParser> ClaudeCode::parser(const Run &run) const
{
    if (run.interactive)
        return std::make_unique<ClaudeRecordParser>(run, name());
    auto parser = std::make_unique<ClaudeStreamParser>(run.id, name());
    parser->setConversation(run.conversation);
    return parser;
}

/** Return sends. What comes in one piece of more than about 60 characters is taken for a paste, its
 * return included, and not sent (seen with 2.1.329); so it is marked as a paste, and the return
 * stands behind that. Short texts are typed: the digit that answers a menu would mean nothing in a
 * paste. */
QByteArray ClaudeCode::encodeInput(const Run &run, const QString &text) const
{
    if (!run.interactive)
        return nextClaudeMessage(text);
    constexpr qsizetype longLine = 30;
    if (text.size() <= longLine && !text.contains(u'\n'))
        return text.toUtf8() + '\r';
    QString pasted = text;
    pasted.remove(QChar(0x1b)); // it could end the paste and type on
    return "\x1b[200~" + pasted.toUtf8() + "\x1b[201~\r";
}

} // namespace Runyard

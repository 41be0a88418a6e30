// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/attachrequest.h>
#include <cli/callerpath.h>
#include <cli/question.h>
#include <cli/runrequest.h>
#include <cli/timespan.h>
#include <cli/variables.h>

namespace Runyard::Cli {
namespace {

constexpr qint64 mostInstruction = 64 << 20; // the engine's own limit is a setting, and smaller

Result<> check(const Context &context, const Arguments &given)
{
    const auto both = [&given](const char *one, const char *other) -> Result<> {
        if (!given.has(one) || !given.has(other))
            return {};
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "'--%1' and '--%2' exclude each other."),
                          {QString::fromLatin1(one), QString::fromLatin1(other)});
    };
    if (Result<> done = both("instruction", "prompt"); !done)
        return done;
    if (Result<> done = both("instruction", "template"); !done)
        return done;
    if (Result<> done = both("queue", "beside"); !done)
        return done;
    if (Result<> done = both("conversation", "interactive"); !done)
        return done;
    bool isAmount = !given.has("budget");
    if (!isAmount && given.text("budget").toDouble(&isAmount) <= 0)
        isAmount = false;
    if (!isAmount)
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "'--%1' needs an amount above 0."),
                          {QStringLiteral("budget")});
    if (given.hasCommand()) {
        if (given.command().isEmpty())
            return wrongUsage(
                QT_TRANSLATE_NOOP("Error", "A command must follow '--'."), {},
                QT_TRANSLATE_NOOP("Error", "For example: runyard run FOLDER -- make test"));
        for (const char *name : {"agent", "model", "instruction", "prompt", "template", "preset"}) {
            const bool sameAgent = qstrcmp(name, "agent") == 0 && given.text("agent") == u"command";
            if (given.has(name) && !sameAgent)
                return wrongUsage(
                    QT_TRANSLATE_NOOP(
                        "Error", "'--%1' is for agents; what stands behind '--' is run as it is."),
                    {QString::fromLatin1(name)});
        }
    }
    const bool wouldAttach = given.has("interactive") && given.has("wait") && !context.json();
    if (wouldAttach && context.terminal().output && context.terminal().input
        && given.bytes("folders").size() + given.bytes("folder").size() > 1)
        return wrongUsage(
            QT_TRANSLATE_NOOP(
                "Error",
                "Only one interactive run can be waited for, since it gets this terminal."),
            {},
            QT_TRANSLATE_NOOP("Error",
                              "Leave out --wait, and attach to each with 'runyard attach RUN'."));
    return {};
}

/** What the environment or --set says about the agent counts here, though the engine was started
 * elsewhere. */
QString agentFrom(const Context &context, const Arguments &given)
{
    if (given.hasCommand())
        return QStringLiteral("command");
    if (given.has("agent"))
        return given.text("agent");
    const Result<Settings> settings = context.settings();
    const Settings::Value value = settings
                                      ? settings->value(QString::fromLatin1(Key::defaultAgent.key))
                                      : Settings::Value();
    return value.origin >= Settings::Origin::Environment ? value.value.toString() : QString();
}

QueueRuns commandFrom(const Context &context, const Arguments &given)
{
    QueueRuns command;
    command.agent = agentFrom(context, given);
    command.model = given.text("model");
    command.command = given.command();
    command.interactive = given.has("interactive");
    command.priority = given.number("priority");
    command.trust = given.has("trust");
    command.held = given.has("hold");
    // Called by the agent of a run: what it queues hangs below that run.
    command.parent = qEnvironmentVariable("RUNYARD_RUN");
    command.mostAttempts = given.number("attempts");
    command.memoryLimitMiB = given.number("memory");
    command.processLimit = given.number("processes");
    command.conversation = given.has("conversation");
    command.unattended = given.has("unattended");
    command.permissionMode = given.text("permission-mode");
    command.mostTurns = given.number("max-turns");
    command.budgetUsd = given.text("budget").toDouble();
    command.budgetTokens = given.number("budget-tokens");
    command.thread = given.text("thread");
    // Where nobody can be asked, a run waits for its folder.
    const bool canAsk = context.terminal().canAsk() && !context.json();
    command.onBusy = given.has("beside")             ? RunEnums::OnBusy::Beside
                     : given.has("queue") || !canAsk ? RunEnums::OnBusy::Queue
                                                     : RunEnums::OnBusy::Ask;
    return command;
}

RunRequest::Afterwards afterwardsFrom(const Context &context, const Arguments &given)
{
    if (!given.has("wait"))
        return RunRequest::Afterwards::Tell;
    return given.has("interactive") && !context.json() && AttachRequest::check(context)
               ? RunRequest::Afterwards::Attach
               : RunRequest::Afterwards::Wait;
}

void queue(Context &context, const Arguments &given, QueueRuns command)
{
    auto *request = new RunRequest(context, afterwardsFrom(context, given));
    QByteArrayList folders = given.bytes("folders") + given.bytes("folder");
    if (folders.isEmpty())
        folders << ".";
    for (const QByteArray &folder : std::as_const(folders)) {
        if (const Result<QString> path = callerPath(folder))
            command.folders << *path;
        else
            request->reject(Rejection{shownBytes(folder), path.error()});
    }
    request->setCommand(command);
    request->start();
}

void queueWithInput(Context &context, const Arguments &given, QueueRuns command)
{
    readInput(
        context, mostInstruction,
        [&context, given, command](const Result<QByteArray> &bytes) mutable {
            if (!bytes) {
                context.fail(bytes.error());
            } else if (!bytes->isValidUtf8() || bytes->contains('\0')) {
                context.fail(
                    makeError(ErrorCode::InstructionNotText,
                              QT_TRANSLATE_NOOP("Error", "Standard input is no UTF-8 text."), {},
                              QT_TRANSLATE_NOOP("Error", "An instruction is a text.")));
            } else if (bytes->trimmed().isEmpty()) {
                context.fail(makeError(
                    ErrorCode::InstructionMissing,
                    QT_TRANSLATE_NOOP("Error", "Standard input holds no instruction."), {},
                    QT_TRANSLATE_NOOP("Error", "Did the command before the pipe print anything?")));
            } else {
                command.instruction = QString::fromUtf8(*bytes);
                queue(context, given, command);
            }
        });
}

void start(Context &context, const Arguments &given)
{
    if (Result<> checked = check(context, given); !checked) {
        context.fail(checked.error());
        return;
    }
    QueueRuns command = commandFrom(context, given);
    const Result<QJsonObject> variables = variablesFrom(context);
    const Result<QString> name
        = given.has("template") ? instructionName(given.bytes("template").last()) : QString();
    if (!variables || !name) {
        context.fail(variables ? name.error() : variables.error());
        return;
    }
    command.variables = *variables;
    command.instructionTemplate = *name;
    command.preset = given.text("preset");
    for (const auto &[option, span] : {std::pair("timeout", &command.timeoutMs),
                                       std::pair("idle-timeout", &command.idleTimeoutMs),
                                       std::pair("processor-time", &command.processorTimeMs)}) {
        if (!given.has(option))
            continue;
        const Result<std::chrono::milliseconds> parsed = parseSpan(given.text(option));
        if (!parsed) {
            context.fail(parsed.error());
            return;
        }
        *span = parsed->count();
    }
    for (const auto &[option, file] : {std::pair("mcp-config", &command.mcpConfigFile),
                                       std::pair("agent-settings", &command.agentSettingsFile)}) {
        if (!given.has(option))
            continue;
        const Result<QString> path = callerPath(given.bytes(option).last());
        if (!path) {
            context.fail(path.error());
            return;
        }
        *file = *path;
    }
    if (given.text("prompt") == u"-" || given.text("instruction") == u"-") {
        queueWithInput(context, given, command);
        return;
    }
    command.instruction = given.text("prompt");
    if (given.has("prompt") && command.instruction.trimmed().isEmpty()) {
        context.fail(makeError(
            ErrorCode::InstructionMissing, QT_TRANSLATE_NOOP("Error", "The instruction is empty."),
            {},
            QT_TRANSLATE_NOOP("Error", "Write behind -p what the agent shall do, or name a file "
                                       "that says it: -i FILE.")));
        return;
    }
    if (given.has("instruction")) {
        const Result<QString> file = callerPath(given.bytes("instruction").last());
        if (!file) {
            context.fail(file.error());
            return;
        }
        command.instructionFile = *file;
    }
    queue(context, given, command);
}

QList<Parameter> parameters()
{
    return {
        positional(
            "folders", "FOLDER",
            QT_TRANSLATE_NOOP("Cli", "Folder to work in; without any, the one that you are in."))
            .with(Candidates::Folders)
            .many()
            .optional()
            .inAnyBytes(),
        option("folder", "FOLDER",
               QT_TRANSLATE_NOOP(
                   "Cli", "The same as an option, for names that begin with a dash: --folder=-x."))
            .with(Candidates::Folders)
            .many()
            .inAnyBytes(),
        option("agent", "ID", QT_TRANSLATE_NOOP("Cli", "Agent; 'runyard agents' lists them."), 'a')
            .with(Candidates::Agents),
        option("model", "MODEL", QT_TRANSLATE_NOOP("Cli", "Model, as the agent names it."), 'm'),
        option("instruction", "FILE",
               QT_TRANSLATE_NOOP("Cli", "File that says what to do; '-' is standard input."), 'i')
            .with(Candidates::Files)
            .inAnyBytes(),
        option("prompt", "TEXT", QT_TRANSLATE_NOOP("Cli", "What to do; '-' is standard input."),
               'p'),
        option("template", "NAME",
               QT_TRANSLATE_NOOP("Cli", "Instruction set, filled in for each folder, or a file "
                                        "(FILE.md); with -p, that is added to it."),
               't')
            .inAnyBytes(),
        option("preset", "NAME",
               QT_TRANSLATE_NOOP("Cli", "Preset: agent, model, instruction and more under one "
                                        "name; what is said here goes before it.")),
        flag("interactive",
             QT_TRANSLATE_NOOP("Cli", "In a terminal, to be typed into: see 'runyard attach'.")),
        flag("conversation",
             QT_TRANSLATE_NOOP("Cli", "Keep it open for messages ('runyard send') after its first "
                                      "turn, until 'runyard close'.")),
        flag("unattended",
             QT_TRANSLATE_NOOP("Cli", "Ask nobody: what no rule allows is refused, and recorded.")),
        option("permission-mode", "MODE",
               QT_TRANSLATE_NOOP("Cli", "The agent's own permission mode.")),
        option("thread", "NAME",
               QT_TRANSLATE_NOOP("Cli", "They belong to this thread of related conversations.")),
        option("mcp-config", "FILE",
               QT_TRANSLATE_NOOP("Cli", "File that names MCP servers for the agent."))
            .with(Candidates::Files)
            .inAnyBytes(),
        option("agent-settings", "FILE",
               QT_TRANSLATE_NOOP("Cli", "File of settings, such as hooks, for the agent."))
            .with(Candidates::Files)
            .inAnyBytes(),
        number("max-turns", "N", QT_TRANSLATE_NOOP("Cli", "Turns of the agent at most.")),
        option("budget", "USD", QT_TRANSLATE_NOOP("Cli", "US dollars that each may spend.")),
        number("budget-tokens", "N", QT_TRANSLATE_NOOP("Cli", "Tokens that each may use.")),
        number("priority", "N", QT_TRANSLATE_NOOP("Cli", "Higher starts earlier; 0 is normal.")),
        flag("trust", QT_TRANSLATE_NOOP("Cli", "Trust the folders from now on.")),
        flag("queue",
             QT_TRANSLATE_NOOP(
                 "Cli", "Where another run works in the folder: start after it, without asking.")),
        flag("beside",
             QT_TRANSLATE_NOOP("Cli", "Where another run works in the folder: start beside it.")),
        flag("hold", QT_TRANSLATE_NOOP("Cli", "Queue them paused.")),
        option("timeout", "SPAN",
               QT_TRANSLATE_NOOP("Cli", "End each as failed after so much time: 90s, 15m, 2h.")),
        option("idle-timeout", "SPAN",
               QT_TRANSLATE_NOOP("Cli", "The same after so much time without output.")),
        option("processor-time", "SPAN",
               QT_TRANSLATE_NOOP("Cli", "The same after so much processor time of all it starts.")),
        number("memory", "MIB",
               QT_TRANSLATE_NOOP("Cli", "Memory in MiB that all it starts may use together.")),
        number("processes", "N", QT_TRANSLATE_NOOP("Cli", "Processes that each may have at once.")),
        number("attempts", "N",
               QT_TRANSLATE_NOOP(
                   "Cli", "Whatever fails, try it again until it succeeds, N times in all.")),
        flag("wait",
             QT_TRANSLATE_NOOP("Cli", "Stay until all have ended, and show how they get on."), 'w'),
    };
}

} // namespace

Verb runVerb()
{
    Verb verb;
    verb.words = QStringLiteral("run");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary
        = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Start an agent or a command in each folder."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "Without -p and -i the instruction is read from a file in each folder: RUNYARD.md, "
               "coderun.md, instructions.md. A folder is used "
               "only when you trust it: on a terminal you are asked, elsewhere say --trust. With "
               "--wait, Ctrl+C stops the runs gently and "
               "waits for their end; the second Ctrl+C leaves at once."));
    verb.parameters = parameters();
    verb.takesCommand = true;
    verb.takesVariables = true;
    verb.examples = {
        {QStringLiteral("runyard run ~/api ~/web"),
         QStringLiteral(QT_TRANSLATE_NOOP(
             "Cli", "the default agent, with the instruction file of each folder"))},
        {QStringLiteral("runyard run -p 'Make the tests pass' --wait"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "here, with this instruction, until it ends"))},
        {QStringLiteral("runyard run --template update-dependencies --set scope=patch ~/api ~/web"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "an instruction set, with one of its variables"))},
        {QStringLiteral("runyard run --trust --wait --json . -- make test"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "a command instead of an agent, for a script"))},
        {QStringLiteral("git diff | runyard run -p -"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "the instruction comes from a pipe"))},
        {QStringLiteral("runyard run --interactive --wait ."),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "a conversation in this terminal"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "definedagent.h"

#include "acpparser.h"
#include "claudeinput.h"
#include "claudestreamparser.h"
#include "codexparser.h"
#include "definedparser.h"
#include "programsearch.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

using Stream = AgentDefinition::Stream;
using Prompt = AgentDefinition::Prompt;

constexpr qint64 mostBytes = 256 * 1024;
constexpr qsizetype longestArgument = 128 * 1024 - 1; // of the kernel

QStringList filled(const QStringList &arguments, const Run &run)
{
    QStringList all;
    for (QString argument : arguments) {
        argument.replace(u"{model}"_s, run.model);
        argument.replace(u"{session}"_s, run.resume);
        argument.replace(u"{mode}"_s, run.permissionMode);
        argument.replace(u"{folder}"_s, run.folder);
        all << argument;
    }
    return all;
}

/** Empty for a name, which is looked for in PATH. One that is not absolute lies beside the file. */
QString programPath(const AgentDefinition &agent)
{
    if (agent.program.startsWith(u'~') || agent.program.startsWith(u'/'))
        return agent.program;
    return agent.program.contains(u'/')
               ? QDir::cleanPath(QFileInfo(agent.file).absolutePath() + u'/' + agent.program)
               : QString();
}

/** It goes on with a conversation by what is said to it, not by how it is started. */
bool resumesByWord(Stream stream)
{
    return stream == Stream::Acp || stream == Stream::Codex;
}

bool isDialogue(Stream stream)
{
    return stream == Stream::Acp || stream == Stream::Codex || stream == Stream::Claude;
}

} // namespace

DefinedAgent::DefinedAgent(AgentDefinition definition)
    : m_definition(std::make_shared<const AgentDefinition>(std::move(definition)))
{
}

DefinedAgent::DefinedAgent(const QString &id, const QString &file, const Error &error)
    : m_error(error)
{
    AgentDefinition broken;
    broken.id = id;
    broken.name = id;
    broken.file = file;
    m_definition = std::make_shared<const AgentDefinition>(std::move(broken));
}

QString DefinedAgent::id() const
{
    return m_definition->id;
}

QString DefinedAgent::name() const
{
    return m_definition->name;
}

bool DefinedAgent::needsInstruction() const
{
    return m_definition->prompt != Prompt::Nothing;
}

Result<QString> DefinedAgent::findProgram(const Settings &) const
{
    if (m_error)
        return std::unexpected(*m_error);
    Result<QString> found
        = Runyard::findProgram({name(), m_definition->program, m_definition->file,
                                programPath(*m_definition), nodeProgramFolders(),
                                QT_TRANSLATE_NOOP("Error", "Install it, or correct 'program' in "
                                                           "%4.")});
    if (!found && !m_definition->install.isEmpty())
        return fail(found.error().code,
                    QT_TRANSLATE_NOOP("Error", "%1 is not installed: there is no program '%2'."),
                    {name(), shown(m_definition->program), shown(m_definition->install)},
                    QT_TRANSLATE_NOOP("Error", "Install it: %3"), found.error().detail);
    return found;
}

AgentReport DefinedAgent::report(const Settings &settings) const
{
    AgentReport report;
    report.id = id();
    report.name = name();
    report.definition = m_definition->file;
    report.needsInstruction = needsInstruction();
    report.canBeInteractive = m_definition->hasTerminal;
    report.canContinue
        = !m_definition->continueArguments.isEmpty() || resumesByWord(m_definition->stream);
    report.models = m_definition->models;
    if (isDialogue(m_definition->stream) || !m_definition->allowText.isEmpty())
        report.abilities << u"asks"_s;
    if (isDialogue(m_definition->stream))
        report.abilities << u"conversation"_s << u"interrupt"_s;
    if (report.canContinue)
        report.abilities << u"continue"_s;
    const Result<QString> program = findProgram(settings);
    report.usable = program.has_value();
    if (program) {
        report.program = *program;
        report.version = programVersion(*program);
    } else {
        report.error = program.error();
    }
    return report;
}

Result<Launch> DefinedAgent::launch(const Run &run, const Settings &settings) const
{
    if (const Result<> none = takesNoFiles(run, name()); !none)
        return std::unexpected(none.error());
    const Result<QString> program = findProgram(settings);
    if (!program)
        return std::unexpected(program.error());
    const AgentDefinition &agent = *m_definition;
    if (run.interactive && !agent.hasTerminal)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "%1 does not work in a terminal."), {name()});
    if (!run.resume.isEmpty() && agent.continueArguments.isEmpty() && !resumesByWord(agent.stream))
        return fail(ErrorCode::NotAllowed,
                    QT_TRANSLATE_NOOP("Error", "%1 can't go on with an earlier conversation."),
                    {name()}, QT_TRANSLATE_NOOP("Error", "Start a new run."));
    Launch launch;
    launch.program = *program;
    launch.folder = run.folder;
    launch.environment = agent.environment;
    launch.unset = agent.unset;
    launch.arguments = filled(run.interactive ? agent.terminalArguments : agent.arguments, run);
    if (!run.model.isEmpty())
        launch.arguments += filled(agent.modelArguments, run);
    if (!run.resume.isEmpty())
        launch.arguments += filled(agent.continueArguments, run);
    if (!run.permissionMode.isEmpty())
        launch.arguments += filled(agent.modeArguments, run);
    if (run.interactive) {
        launch.terminal = true;
        launch.rows = settings[Key::terminalRows];
        launch.columns = settings[Key::terminalColumns];
    }
    if (run.interactive || isDialogue(agent.stream) || !agent.allowText.isEmpty())
        launch.input = Launch::Input::Open;
    if (!run.interactive && isDialogue(agent.stream)) {
        launch.inputBytes = agent.stream == Stream::Acp     ? AcpParser::opening()
                            : agent.stream == Stream::Codex ? CodexParser::opening()
                                                            : claudeMessage(run.instruction);
        return launch;
    }
    if (run.instruction.isEmpty())
        return launch;
    const bool isArgument = agent.prompt == Prompt::Argument || agent.prompt == Prompt::Option;
    if (isArgument && run.instruction.toUtf8().size() > longestArgument)
        return fail(ErrorCode::InstructionTooLarge,
                    QT_TRANSLATE_NOOP("Error", "The instruction is too long for an argument of %1 "
                                               "(more than 128 KiB)."),
                    {name()},
                    QT_TRANSLATE_NOOP("Error", "Put the text into a file and name that."));
    if (agent.prompt == Prompt::Argument) {
        launch.arguments << u"--"_s << run.instruction;
    } else if (agent.prompt == Prompt::Option) {
        launch.arguments << agent.promptOption << run.instruction;
    } else if (agent.prompt == Prompt::Input && !run.interactive) {
        launch.inputBytes = run.instruction.toUtf8();
        if (launch.input == Launch::Input::Open)
            launch.inputBytes += '\n';
        else
            launch.input = Launch::Input::Bytes;
    }
    return launch;
}

std::unique_ptr<OutputParser> DefinedAgent::parser(const Run &run) const
{
    if (run.interactive)
        return nullptr;
    switch (m_definition->stream) {
    case Stream::Acp:
        return std::make_unique<AcpParser>(run, name());
    case Stream::Codex:
        return std::make_unique<CodexParser>(run, name());
    case Stream::Claude: {
        auto parser = std::make_unique<ClaudeStreamParser>(run.id, name());
        parser->setConversation(run.conversation);
        return parser;
    }
    case Stream::Text:
    case Stream::Json:
        break;
    }
    return std::make_unique<DefinedParser>(run, m_definition);
}

QByteArray DefinedAgent::encodeInput(const Run &run, const QString &text) const
{
    if (!run.interactive && m_definition->stream == Stream::Claude)
        return nextClaudeMessage(text);
    return AgentProvider::encodeInput(run, text);
}

void addDefinedAgents(AgentRegistry &registry, const QString &folder)
{
    const QStringList names
        = QDir(folder).entryList({u"*.yaml"_s, u"*.yml"_s}, QDir::Files, QDir::Name);
    QMap<QString, QString> files; ///< by the id of what they describe
    for (const QString &name : names) {
        const QString path = folder + u'/' + name;
        const QString id = QFileInfo(name).completeBaseName();
        QFile file(path);
        if (file.size() > mostBytes || !file.open(QIODevice::ReadOnly)) {
            registry.add(std::make_unique<DefinedAgent>(
                id, path,
                makeError(ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1 can't be read."),
                          {shown(path)})));
            continue;
        }
        Result<AgentDefinition> read = readAgentDefinition(file.read(mostBytes), path, id);
        if (read && files.contains(read->id))
            read = fail(ErrorCode::ConfigBroken,
                        QT_TRANSLATE_NOOP("Error", "The agent '%1' stands in %2 and in %3."),
                        {read->id, shown(files[read->id]), shown(path)},
                        QT_TRANSLATE_NOOP("Error", "Remove one, or give it another 'id'."));
        files.insert(read ? read->id : id, path);
        if (read)
            registry.add(std::make_unique<DefinedAgent>(*read));
        else
            registry.add(std::make_unique<DefinedAgent>(id, path, read.error()));
    }
}

} // namespace Runyard

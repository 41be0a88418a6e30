// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockagent.h"

#include "claudeinput.h"
#include "claudestreamparser.h"
#include "programsearch.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace Runyard {

QString MockAgent::id() const
{
    return u"mock"_s;
}

QString MockAgent::name() const
{
    return u"Mock agent"_s;
}

/** The one that belongs to this program goes before any in PATH: both are of one version. */
Result<QString> MockAgent::findProgram(const Settings &settings) const
{
    QString setting = settings[Key::mockProgram];
    const QString beside = QCoreApplication::applicationDirPath() + u"/runyard-mock-agent"_s;
    if (setting.isEmpty() && QFileInfo(beside).isExecutable())
        setting = beside;
    return Runyard::findProgram(
        {name(),
         u"runyard-mock-agent"_s,
         QLatin1StringView(Key::mockProgram.key),
         setting,
         {QCoreApplication::applicationDirPath()},
         QT_TRANSLATE_NOOP(
             "Error", "It is part of Runyard: install Runyard again, or set %4 to its path.")});
}

AgentReport MockAgent::report(const Settings &settings) const
{
    AgentReport report;
    report.id = id();
    report.name = name();
    report.needsInstruction = false;
    report.canContinue = true;
    report.login = u"yes"_s;
    report.abilities = {u"asks"_s,      u"conversation"_s, u"continue"_s, u"fork"_s,
                        u"interrupt"_s, u"modes"_s,        u"tokens"_s,   u"cost"_s};
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

Result<Launch> MockAgent::launch(const Run &run, const Settings &settings) const
{
    if (const Result<> none = takesNoFiles(run, name()); !none)
        return std::unexpected(none.error());
    const Result<QString> program = findProgram(settings);
    if (!program)
        return std::unexpected(program.error());
    Launch launch;
    launch.program = *program;
    launch.folder = run.folder;
    if (!run.model.isEmpty())
        launch.arguments << u"--model="_s + run.model;
    const QString instruction
        = run.instruction.trimmed().isEmpty() ? u"Say what is here."_s : run.instruction;
    if (!run.interactive) {
        launchUnattended(launch, instruction);
        if (!run.permissionMode.isEmpty())
            launch.arguments << u"--permission-mode"_s << run.permissionMode;
        if (!run.resume.isEmpty())
            launch.arguments << u"--resume"_s << run.resume;
        if (run.fork)
            launch.arguments << u"--fork-session"_s;
        if (run.mostTurns > 0)
            launch.arguments << u"--max-turns"_s << QString::number(run.mostTurns);
        return launch;
    }
    launch.terminal = true;
    launch.input = Launch::Input::Open;
    launch.rows = settings[Key::terminalRows];
    launch.columns = settings[Key::terminalColumns];
    if (!run.instruction.trimmed().isEmpty())
        launch.arguments << u"--"_s << run.instruction;
    return launch;
}

std::unique_ptr<OutputParser> MockAgent::parser(const Run &run) const
{
    if (run.interactive)
        return nullptr;
    auto parser = std::make_unique<ClaudeStreamParser>(run.id, name());
    parser->setConversation(run.conversation);
    return parser;
}

QByteArray MockAgent::encodeInput(const Run &run, const QString &text) const
{
    return run.interactive ? AgentProvider::encodeInput(run, text) : nextClaudeMessage(text);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogueagent.h"

#include "programsearch.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

// The kernel takes 128 KiB per argument (MAX_ARG_STRLEN), its end included.
constexpr qsizetype longestArgument = 128 * 1024 - 1;

} // namespace

Result<QString> DialogueAgent::findProgram(const Settings &settings) const
{
    return Runyard::findProgram(
        {m_kind.name, m_kind.program, QLatin1StringView(m_kind.programSetting.key),
         settings[m_kind.programSetting], nodeProgramFolders(), m_kind.install});
}

AgentReport DialogueAgent::report(const Settings &settings) const
{
    AgentReport report;
    report.id = m_kind.id;
    report.name = m_kind.name;
    report.canContinue = m_kind.abilities.contains(u"continue");
    report.models = m_kind.models;
    report.abilities = m_kind.abilities;
    const Result<QString> program = findProgram(settings);
    report.usable = program.has_value();
    if (!program) {
        report.error = program.error();
        return report;
    }
    report.program = *program;
    report.version = programVersion(*program);
    const bool hasFile = std::ranges::any_of(m_kind.loginFiles, [](const QString &file) {
        return QFileInfo::exists(QDir::homePath() + u'/' + file);
    });
    const bool hasVariable = std::ranges::any_of(m_kind.loginVariables, [](const QString &name) {
        return !qEnvironmentVariableIsEmpty(qPrintable(name));
    });
    report.login = hasFile || hasVariable ? u"yes"_s : u"no"_s;
    return report;
}

Result<Launch> DialogueAgent::launch(const Run &run, const Settings &settings) const
{
    if (const Result<> none = takesNoFiles(run, name()); !none)
        return std::unexpected(none.error());
    const Result<QString> program = findProgram(settings);
    if (!program)
        return std::unexpected(program.error());
    Launch launch;
    launch.program = *program;
    launch.folder = run.folder;
    launch.input = Launch::Input::Open;
    if (!run.interactive) {
        if (run.instruction.trimmed().isEmpty())
            return fail(ErrorCode::InstructionMissing,
                        QT_TRANSLATE_NOOP("Error", "%1 needs an instruction to work unattended."),
                        {m_kind.name},
                        QT_TRANSLATE_NOOP("Error", "Type one, name a file that holds one, or start "
                                                   "it interactively."));
        const bool goesOn = !run.resume.isEmpty();
        if (goesOn && !m_kind.abilities.contains(run.fork ? u"fork"_s : u"continue"_s))
            return fail(ErrorCode::NotAllowed,
                        run.fork ? QT_TRANSLATE_NOOP("Error", "%1 can't go on with a copy of a "
                                                              "conversation.")
                                 : QT_TRANSLATE_NOOP("Error", "%1 can't go on with an earlier "
                                                              "conversation."),
                        {m_kind.name},
                        QT_TRANSLATE_NOOP("Error",
                                          "'runyard continue RUN TEXT --anew' begins a new "
                                          "conversation with a summary of this one."));
        launch.arguments = m_kind.arguments;
        prepare(launch, run, settings);
        launch.inputBytes = opening();
        return launch;
    }
    launch.terminal = true;
    launch.rows = settings[Key::terminalRows];
    launch.columns = settings[Key::terminalColumns];
    const QString model = modelOf(run, settings);
    if (!model.isEmpty())
        launch.arguments << m_kind.modelOption << model;
    if (!run.resume.isEmpty() && !m_kind.resumeOption.isEmpty())
        launch.arguments << m_kind.resumeOption << run.resume;
    if (run.instruction.trimmed().isEmpty())
        return launch;
    if (run.instruction.toUtf8().size() > longestArgument)
        return fail(ErrorCode::InstructionTooLarge,
                    QT_TRANSLATE_NOOP("Error", "The instruction is too long to start %1 "
                                               "interactively (more than 128 KiB)."),
                    {m_kind.name},
                    QT_TRANSLATE_NOOP("Error", "Run it unattended, or put the text into a file and "
                                               "name that."));
    if (m_kind.promptOption.isEmpty())
        launch.arguments << u"--"_s << run.instruction;
    else
        launch.arguments << m_kind.promptOption + u'=' + run.instruction;
    return launch;
}

std::unique_ptr<OutputParser> DialogueAgent::parser(const Run &run) const
{
    return run.interactive ? nullptr : dialogue(run);
}

AgentProvider::Forks DialogueAgent::forks() const
{
    return m_kind.abilities.contains(u"fork") ? Forks::Whole : Forks::Nothing;
}

QString DialogueAgent::modelOf(const Run &run, const Settings &settings) const
{
    return run.model.isEmpty() ? settings[m_kind.modelSetting] : run.model;
}

} // namespace Runyard

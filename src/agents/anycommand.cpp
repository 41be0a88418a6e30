// SPDX-License-Identifier: GPL-3.0-or-later
#include "anycommand.h"

#include <base/answering.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** A name without a slash is looked for in PATH, as a shell does; with one it is a path, relative
 * to the folder. */
Result<QString> programOf(const QString &word, const QString &folder)
{
    if (!word.contains(u'/')) {
        const Result<QString> found = findExecutable(word, {});
        if (found || found.error().code != ErrorCode::AgentMissing)
            return found;
        return fail(
            ErrorCode::AgentMissing,
            QT_TRANSLATE_NOOP("Error", "The program '%1' was not found in %2."),
            {shown(word), found.error().detail.split(u':', Qt::SkipEmptyParts).join(u", "_s)},
            QT_TRANSLATE_NOOP("Error", "Install it, or give its whole path."));
    }
    const QFileInfo file(QDir::cleanPath(QDir(folder).absoluteFilePath(word)));
    if (!answersInTime(file.filePath()))
        return fail(ErrorCode::FolderNotAnswering,
                    QT_TRANSLATE_NOOP("Error", "%1 does not answer."), {shown(file.filePath())},
                    QT_TRANSLATE_NOOP("Error", "It may lie on a network drive that is gone. Try "
                                               "again when it is back."));
    if (!file.exists())
        return fail(ErrorCode::AgentMissing,
                    QT_TRANSLATE_NOOP("Error", "The program '%1' is not there."),
                    {shown(file.filePath())},
                    QT_TRANSLATE_NOOP(
                        "Error", "Correct the path; a relative one begins in the run's folder."));
    if (!file.isFile() || !file.isExecutable())
        return fail(
            ErrorCode::AgentNotUsable,
            QT_TRANSLATE_NOOP("Error", "'%1' is not an executable file."), {shown(file.filePath())},
            QT_TRANSLATE_NOOP("Error",
                              "Make it executable (chmod +x), or name the program that reads it."));
    return file.absoluteFilePath();
}

} // namespace

QString AnyCommand::id() const
{
    return u"command"_s;
}

QString AnyCommand::name() const
{
    return u"Any command"_s;
}

Result<QString> AnyCommand::findProgram(const Settings &) const
{
    return QString();
}

AgentReport AnyCommand::report(const Settings &) const
{
    AgentReport report;
    report.id = id();
    report.name = name();
    report.usable = true;
    report.needsInstruction = false;
    return report;
}

Result<Launch> AnyCommand::launch(const Run &run, const Settings &settings) const
{
    if (run.command.isEmpty() || run.command.constFirst().isEmpty())
        return fail(
            ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "No command was given."), {},
            QT_TRANSLATE_NOOP(
                "Error", "Write the program and its arguments, on the command line behind --."),
            u"command"_s);
    const Result<QString> program = programOf(run.command.constFirst(), run.folder);
    if (!program)
        return std::unexpected(program.error());
    Launch launch;
    launch.program = *program;
    launch.arguments = run.command.sliced(1);
    launch.folder = run.folder;
    if (run.interactive) {
        launch.terminal = true;
        launch.input = Launch::Input::Open;
        launch.rows = settings[Key::terminalRows];
        launch.columns = settings[Key::terminalColumns];
    } else if (!run.instruction.isEmpty()) {
        launch.input = Launch::Input::Bytes;
        launch.inputBytes = run.instruction.toUtf8();
    }
    return launch;
}

std::unique_ptr<OutputParser> AnyCommand::parser(const Run &) const
{
    return nullptr;
}

} // namespace Runyard

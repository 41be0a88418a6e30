// SPDX-License-Identifier: GPL-3.0-or-later
#include "window.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

namespace Runyard::Cli {

QString windowProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/runyard-gui");
    return QFileInfo(beside).isExecutable()
               ? beside
               : QStandardPaths::findExecutable(QStringLiteral("runyard-gui"));
}

Result<> openWindow(const QStringList &folders)
{
    const QString program = windowProgram();
    if (program.isEmpty())
        return fail(
            ErrorCode::NotFound,
            QT_TRANSLATE_NOOP("Error", "The window, runyard-gui, is not installed."), {},
            QT_TRANSLATE_NOOP(
                "Error",
                "Install the package runyard-gui, or use the command line: 'runyard --help'."));
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "There is no display to open the window on."), {},
                    QT_TRANSLATE_NOOP("Error", "Use the command line: 'runyard --help'."));
    QProcess process;
    process.setProgram(program);
    process.setArguments(folders);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QProcess::UnixProcessParameters parameters;
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession
                       | QProcess::UnixProcessFlag::ResetSignalHandlers;
    process.setUnixProcessParameters(parameters);
    if (!process.startDetached())
        return fail(ErrorCode::StartFailed,
                    QT_TRANSLATE_NOOP("Error", "%1 could not be started: %2."),
                    {program, process.errorString()});
    return {};
}

} // namespace Runyard::Cli

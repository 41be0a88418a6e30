// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginestarter.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

namespace Runyard {

QString runyardProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/runyard");
    return QFileInfo(beside).isExecutable()
               ? beside
               : QStandardPaths::findExecutable(QStringLiteral("runyard"));
}

Result<> startEngine(const QString &program)
{
    QProcess process;
    process.setProgram(program.isEmpty() ? runyardProgram() : program);
    process.setArguments({QStringLiteral("serve"), QStringLiteral("--background")});
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QProcess::UnixProcessParameters parameters;
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession
                       | QProcess::UnixProcessFlag::ResetSignalHandlers
                       | QProcess::UnixProcessFlag::CloseFileDescriptors;
    process.setUnixProcessParameters(parameters);
    if (process.program().isEmpty() || !process.startDetached())
        return fail(
            ErrorCode::EngineUnreachable,
            QT_TRANSLATE_NOOP("Error", "The engine could not be started: %1."),
            {process.program().isEmpty() ? QStringLiteral("the program 'runyard' was not found")
                                         : process.errorString()},
            QT_TRANSLATE_NOOP("Error", "Start it by hand with 'runyard serve' to see why."));
    return {};
}

} // namespace Runyard

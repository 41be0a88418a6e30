// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginestarter.h"

#include <base/codec.h>

#include <QtCore/QCborMap>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

namespace Runyard {

QString runyardProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/runyard");
    return QFileInfo(beside).isExecutable()
               ? beside
               : QStandardPaths::findExecutable(QStringLiteral("runyard"));
}

namespace {

QString problemFile(const QString &socket)
{
    return socket + QStringLiteral(".problem");
}

} // namespace

void leaveEngineProblem(const QString &socket, const std::optional<Error> &problem)
{
    if (!problem) {
        QFile::remove(problemFile(socket));
        return;
    }
    QSaveFile file(problemFile(socket));
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(QCborValue(Codec::toCbor(*problem)).toCbor());
        file.commit();
    }
}

std::optional<Error> engineProblem(const QString &socket, const QDateTime &since)
{
    QFile file(problemFile(socket));
    if (QFileInfo(file).lastModified() < since || !file.open(QIODevice::ReadOnly))
        return {};
    const Result<Error> problem = Codec::fromCbor<Error>(QCborValue::fromCbor(file.readAll()));
    return problem ? std::optional(*problem) : std::nullopt;
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

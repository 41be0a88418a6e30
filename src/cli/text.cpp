// SPDX-License-Identifier: GPL-3.0-or-later
#include "text.h"

#include "exitcode.h"

namespace Runyard::Cli {
namespace {

QString filledIn(const QString &source, const QStringList &arguments)
{
    return fillIn(QCoreApplication::translate("Error", source.toUtf8().constData()), arguments);
}

} // namespace

QString translated(const QString &source)
{
    return source.isEmpty() ? QString()
                            : QCoreApplication::translate("Cli", source.toUtf8().constData());
}

QString translatedRemedy(const Error &error)
{
    return error.remedyText.isEmpty() ? QString() : filledIn(error.remedyText, error.arguments);
}

QString translated(const Error &error)
{
    return QStringLiteral("%1 %2")
        .arg(filledIn(error.text, error.arguments), translatedRemedy(error))
        .trimmed();
}

ExitCode exitCodeFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::None:
        return ExitCode::Done;
    case ErrorCode::Usage:
    case ErrorCode::BadInput:
    case ErrorCode::UnknownOperation:
        return ExitCode::Usage;
    case ErrorCode::NotFound:
    case ErrorCode::Ambiguous:
    case ErrorCode::AgentUnknown:
        return ExitCode::NotFound;
    case ErrorCode::EngineUnreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::ProtocolMismatch:
        return ExitCode::Unreachable;
    default:
        return ExitCode::Failed;
    }
}

} // namespace Runyard::Cli

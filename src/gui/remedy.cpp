// SPDX-License-Identifier: GPL-3.0-or-later
#include "remedy.h"

#include <QtCore/QCoreApplication>

namespace Runyard {
namespace {

class RemedyText
{
    Q_DECLARE_TR_FUNCTIONS(RemedyText)
public:
    [[nodiscard]] static QString retry() { return tr("Try again"); }
    [[nodiscard]] static QString trust() { return tr("Trust folder"); }
    [[nodiscard]] static QString install() { return tr("Show how to install"); }
    [[nodiscard]] static QString settings() { return tr("Open settings"); }
    [[nodiscard]] static QString folder() { return tr("Open folder"); }
    [[nodiscard]] static QString engine() { return tr("Start engine"); }
    [[nodiscard]] static QString logs() { return tr("Show logs"); }
};

} // namespace

Remedy remedyFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FolderNotTrusted:
        return {"run.trustFolder", RemedyText::trust()};
    case ErrorCode::AgentMissing:
    case ErrorCode::AgentNotUsable:
    case ErrorCode::AgentUnknown:
        return {"help.agents", RemedyText::install()};
    case ErrorCode::ConfigBroken:
    case ErrorCode::ModelUnknown:
        return {"file.settings", RemedyText::settings()};
    case ErrorCode::InstructionMissing:
    case ErrorCode::InstructionTooLarge:
    case ErrorCode::InstructionNotText:
    case ErrorCode::InstructionNotAFile:
    case ErrorCode::InstructionUnreadable:
    case ErrorCode::InstructionBroken:
    case ErrorCode::FolderUnreadable:
        return {"run.openFolder", RemedyText::folder()};
    case ErrorCode::EngineUnreachable:
        return {"engine.start", RemedyText::engine()};
    case ErrorCode::Internal:
    case ErrorCode::StoreBroken:
    case ErrorCode::StoreNewer:
    case ErrorCode::StoreLocked:
    case ErrorCode::ProtocolMismatch:
        return {"help.logs", RemedyText::logs()};
    case ErrorCode::FolderMissing:
    case ErrorCode::FolderGone:
    case ErrorCode::None:
        return {};
    default:
        return {"run.retry", RemedyText::retry()};
    }
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/run.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace Runyard {

/** Parts of the Agent Client Protocol's messages as values of ours. `call` is what was told of one
 * tool call so far. */

[[nodiscard]] RunEnums::ToolKind acpToolKind(const QString &kind);
/** Of a block of content: its text, or what it is. */
[[nodiscard]] QString acpText(const QJsonObject &content);
[[nodiscard]] QString acpResult(const QJsonObject &call);
/** Changes of files, as ToolStarted::detail has them. */
[[nodiscard]] QString acpDiffs(const QJsonObject &call);
[[nodiscard]] QString acpPath(const QJsonObject &call);
[[nodiscard]] QString acpCommand(const QJsonObject &call);
/** Members that come later go before those that came first. */
[[nodiscard]] QJsonObject acpMerged(QJsonObject told, const QJsonObject &update);
/** Id of the option that allows or rejects, once rather than for ever; empty when there is none. */
[[nodiscard]] QString acpOption(const QJsonArray &options, bool allowed);
/** The answer to a request for permission; without an option it is cancelled. */
[[nodiscard]] QByteArray acpOutcome(const QJsonValue &id, const QString &option);
/** Id of the session's setting of that category: model, mode. */
[[nodiscard]] QString acpConfigOption(const QJsonObject &session, const QString &category);

} // namespace Runyard

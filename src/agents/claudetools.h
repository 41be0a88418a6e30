// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/events.h>

#include <QtCore/QJsonObject>

namespace Runyard {

/** What a tool of Claude Code does, by its name; `Other` for those that are not known, for example
 * of an MCP server. */
[[nodiscard]] RunEnums::ToolKind claudeToolKind(const QString &tool);

/** `ToolStarted::detail` of a call: what its input asks for, in the form that its kind has.
 * Bounded to 16,000 characters, plain text. */
[[nodiscard]] QString claudeToolDetail(const QString &tool, const QJsonObject &input);

} // namespace Runyard

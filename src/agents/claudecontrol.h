// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/permission.h>

#include <QtCore/QJsonObject>

namespace Runyard {

/** Claude Code's control protocol: lines of JSON on the same pipes as its messages. Source: seen
 * with 2.1.329, started with `--permission-prompt-tool stdio`. */

/** What `can_use_tool` asks, without its number. `request` is the member of that name. */
[[nodiscard]] PermissionQuestion claudeQuestion(const QJsonObject &request);
/** The line that answers it. `input` is the call's own. */
[[nodiscard]] QByteArray claudeAnswer(const QString &requestId, const QJsonObject &input,
                                      const PermissionAnswer &answer);
/** What its hook PermissionRequest prints for it: `input` is the call's own. Source: the same
 * version, in a terminal. */
[[nodiscard]] QByteArray claudeHookAnswer(const QJsonObject &input, const PermissionAnswer &answer);
/** A request of ours: interrupt, set_permission_mode … with an id of its own. */
[[nodiscard]] QByteArray claudeRequest(const QString &subtype, const QJsonObject &members = {});

} // namespace Runyard

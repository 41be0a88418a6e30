// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/agentprovider.h>

#include <QtCore/QJsonObject>

namespace Runyard {

/** What an agent that speaks stream-json said about a failure, collected from several events. */
struct ClaudeFailure
{
    QString agent;        ///< its name for people
    QJsonObject result;   ///< the result event
    QString messageError; ///< `error` of the last synthetic message: rate_limit, billing_error …
    QDateTime resetsAt;   ///< when a limit that was reached ends; invalid when not known
};

/** The error of a turn that ended with `is_error`. Judged by terminal_reason, HTTP status and the
 * message's error, never by `subtype` alone: API failures come as "success". Source: measurements
 * of Claude Code 2.1.329. */
[[nodiscard]] Error claudeTurnError(const ClaudeFailure &failure);

/** Why a process that printed no result at all ended with an exit code: read from its standard
 * error. */
[[nodiscard]] Error claudeStartError(const QString &agent, int exitCode,
                                     const QByteArray &errorTail);

/** The signal that an exit code above 128 stands for, where the program answers signals itself:
 * SIGHUP 129, SIGINT 130, SIGTERM 143. */
[[nodiscard]] std::optional<int> signalOfExitCode(int exitCode);

} // namespace Runyard

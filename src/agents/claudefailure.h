// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/agentprovider.h>

#include <QtCore/QJsonObject>

namespace Runyard {

/** What Claude Code said about a failure, collected from several of its events. */
struct ClaudeFailure
{
    QJsonObject result;   ///< the result event, empty when there was none
    QString messageError; ///< `error` of the last synthetic message: rate_limit, billing_error …
    QDateTime
        limitResetsAt; ///< from the last rate_limit_event that said "rejected"; invalid for none
};

/** The error of a turn that ended with `is_error`. Judged by terminal_reason, HTTP status and the
 * message's error, never by `subtype` alone: API failures come as "success". Source: measurements
 * of Claude Code 2.1.329. */
[[nodiscard]] Error claudeTurnError(const ClaudeFailure &failure);

/** Why a process that printed no result at all ended with an exit code: read from its standard
 * error. */
[[nodiscard]] Error claudeStartError(int exitCode, const QByteArray &errorTail);

/** An exit code above 128 that stands for a signal the program answered itself: SIGHUP 129, SIGINT
 * 130, SIGTERM 143. */
[[nodiscard]] std::optional<int> signalOfExitCode(int exitCode);

} // namespace Runyard

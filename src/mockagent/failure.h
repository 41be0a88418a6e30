// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "voice.h"

#include <optional>

namespace Runyard {

/** One way in which the real program fails, as recorded from Claude Code 2.1.329. */
struct Failure
{
    QString name; ///< what a script calls it
    QString message;
    QString error; ///< of the synthetic message; empty: there is none
    TurnEnd end;
    RetryNotice retry; ///< shown before the failure when `most` > 0
};

/** Null when no failure has that name. `message` replaces the recorded text unless it is empty. */
[[nodiscard]] std::optional<Failure> failureNamed(const QString &name, const QString &message,
                                                  const QString &model);

/** The account's limit is used up until `resetsAt` (seconds since 1970). */
[[nodiscard]] Failure usageLimitFailure(qint64 resetsAt, const QString &message);

/** As the `rate_limit_info` of a rate_limit_event. `status`: allowed, allowed_warning or rejected.
 */
[[nodiscard]] QJsonObject rateLimitInfo(const QString &status, qint64 resetsAt, double used);

/** A turn that the user cut. */
[[nodiscard]] TurnEnd interruptedEnd(bool inTool, int exitCode);

} // namespace Runyard

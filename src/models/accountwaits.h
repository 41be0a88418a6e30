// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/state.h>

namespace Runyard {

/** Runs that wait because the account they share is at its limit, or because its servers fail. */
struct AccountWait
{
    QString account;
    QDateTime until; ///< when they start by themselves; invalid: when the user has done something
    ErrorCode code = ErrorCode::None;
    QList<RunId> starting; ///< these will, in their order
    QList<RunId> held;     ///< these were paused by the user
    bool operator==(const AccountWait &) const = default;
};

/** By account. */
[[nodiscard]] QList<AccountWait> accountWaits(const State &state);

} // namespace Runyard

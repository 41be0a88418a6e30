// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountwaits.h"

#include <map>

namespace Runyard {
namespace {

/** Those for which an account is held; a run that waits for its own next attempt is none. */
bool isAccountsFault(ErrorCode code)
{
    return code == ErrorCode::QuotaUsedUp || code == ErrorCode::RateLimited
           || code == ErrorCode::Overloaded || code == ErrorCode::NetworkFailed;
}

} // namespace

QList<AccountWait> accountWaits(const State &state)
{
    std::map<QString, AccountWait> waits;
    for (const AccountHold &hold : state.holds())
        waits[hold.account] = {hold.account, hold.until, hold.code, {}, {}};
    for (const auto &[key, id] : state.queue()) {
        const Run *run = state.run(id);
        if (!run)
            continue;
        auto wait = waits.find(run->account);
        if (wait == waits.end()) {
            if (!run->notBefore.isValid() || !isAccountsFault(run->waitsFor))
                continue;
            wait = waits
                       .emplace(run->account,
                                AccountWait{run->account, run->notBefore, run->waitsFor, {}, {}})
                       .first;
        }
        (run->held ? wait->second.held : wait->second.starting) << id;
    }
    QList<AccountWait> list;
    for (const auto &[account, wait] : waits) {
        if (!wait.starting.isEmpty() || !wait.held.isEmpty())
            list << wait;
    }
    return list;
}

} // namespace Runyard

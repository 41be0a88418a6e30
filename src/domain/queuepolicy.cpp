// SPDX-License-Identifier: GPL-3.0-or-later
#include "queuepolicy.h"

namespace Runyard {
namespace {

/** Which accounts may start no run now, and how many more. */
class Accounts
{
public:
    Accounts(const State &state, const QDateTime &now) : m_state(state), m_now(now) {}

    [[nodiscard]] bool mayStart(const Run &run) const
    {
        const auto hold = m_state.holds().constFind(run.account);
        if (hold == m_state.holds().cend())
            return true;
        if (!hold->until.isValid() || hold->until > m_now || m_tried.contains(run.account))
            return false;
        const auto isTrial = [&](const RunId &id) {
            const Run *active = m_state.run(id);
            return active->account == run.account
                   && (!active->startedAt.isValid() || active->startedAt >= hold->until);
        };
        const QSet<RunId> &active = m_state.activeRuns();
        return std::none_of(active.cbegin(), active.cend(), isTrial);
    }
    void start(const Run &run)
    {
        if (m_state.holds().contains(run.account))
            m_tried.insert(run.account);
    }

private:
    const State &m_state;
    const QDateTime &m_now;
    QSet<QString> m_tried;
};

} // namespace

int effectiveLimit(int wanted, int cores, qint64 memoryBytes)
{
    if (wanted > 0)
        return wanted;
    const qint64 byMemory = memoryBytes / (3LL << 29);
    return int(qBound(qint64(2), qMin(qint64(cores) * 2, byMemory), qint64(16)));
}

QList<RunId> runsToStart(const State &state, int limit, const QDateTime &now,
                         const std::function<bool(const Run &)> &mayStart)
{
    QList<RunId> chosen;
    qsizetype places = limit - state.activeCount();
    if (state.isQueuePaused() || places <= 0)
        return chosen;
    QSet<QString> taken;
    Accounts accounts(state, now);
    for (const auto &[key, id] : state.queue()) {
        const Run *run = state.run(id);
        if (!run || run->held || (run->notBefore.isValid() && run->notBefore > now)
            || !accounts.mayStart(*run))
            continue;
        if (!run->beside) {
            const bool blocked = state.isFolderOccupied(run->folder) || taken.contains(run->folder);
            taken.insert(run->folder);
            if (blocked)
                continue;
        }
        if (mayStart && !mayStart(*run))
            continue;
        accounts.start(*run);
        chosen << id;
        if (--places == 0)
            break;
    }
    return chosen;
}

QDateTime nextLook(const State &state, const QDateTime &now)
{
    QDateTime next;
    const auto consider = [&](const QDateTime &when) {
        if (when.isValid() && when > now && (!next.isValid() || when < next))
            next = when;
    };
    if (state.isQueuePaused())
        return next;
    for (const auto &[key, id] : state.queue()) {
        if (const Run *run = state.run(id); run && !run->held)
            consider(run->notBefore);
    }
    if (!state.queue().empty()) {
        for (const AccountHold &hold : state.holds())
            consider(hold.until);
    }
    return next;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "routebook.h"

#include <base/settings.h>
#include <domain/conversationoperations.h>
#include <ports/agentprovider.h>

namespace Runyard {

/** Lets rules choose the agent and model of runs: when one is queued, when one has failed for its
 * account or model, and while one waits for an account that is held. Each choice is an event. What
 * has used tools goes on elsewhere only where its rule says so. A reactor; engine thread. */
class Router final : public QObject
{
    Q_OBJECT
public:
    using GetSettings = std::function<const Settings &()>;
    struct Parts
    {
        Journal &journal;
        const AgentRegistry &agents;
        EventStore &store;
        GetSettings settings;
        QString file; ///< the user's rules
    };
    explicit Router(const Parts &parts, QObject *parent = nullptr);

    /** Looks at all that waits for accounts that are held. */
    void look();
    [[nodiscard]] RouteBook &book() { return m_book; }

    /** The queued run's choice at its start, nothing when no rule holds. `ofFolder` are the rules
     * of its folder when the settings in it are trusted; `mayChangeAgent` is false when the user
     * named one. */
    [[nodiscard]] std::optional<AgentChosen>
    atStart(const RunQueued &queued, const QList<RouteRule> &ofFolder, bool mayChangeAgent);
    /** What follows from an end, with the next attempt going elsewhere where a rule says so. */
    [[nodiscard]] QList<Event> rerouted(const Run &run, const RunFinished &end,
                                        const QList<Event> &aftermath);
    /** Errors: NotFound for an agent that is none, BadInput for a failure that is none, those of
     * the files. */
    [[nodiscard]] Result<RouteChoice> dryRun(const DryRunRoute &query,
                                             const QList<RouteRule> &ofFolder);

private:
    [[nodiscard]] QList<RouteRule> rulesWith(const QList<RouteRule> &ofFolder = {});
    [[nodiscard]] QString accountOf(const QString &agent) const;
    /** Why the agent can't be used now; empty when it can. */
    [[nodiscard]] QString obstacle(const QString &agent) const;
    void consider(const Run &run);
    [[nodiscard]] std::optional<RunQueued> nextAttempt(const Run &run, const RouteRule &rule) const;

    Parts m_parts;
    RouteBook m_book;
    QString m_told; ///< the problem with the files that the log has already
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"

#include <domain/permissionoperations.h>
#include <ports/agentprovider.h>

#include <QtCore/QTimer>

#include <functional>

namespace Runyard {

/** Puts what agents ask in their own terminals into the inbox: a hook of the agent's program brings
 * the question and waits here for the answer, while the program shows it in its terminal, too.
 * Whoever answers first counts. What is answered in the terminal is seen by the program's no longer
 * asking. A reactor; engine thread. */
class HookDesk final : public QObject
{
    Q_OBJECT
public:
    HookDesk(Journal &journal, const EventStore &store, const AgentRegistry &agents,
             QObject *parent = nullptr);
    ~HookDesk() override;

    using Reply = std::function<void(Result<HookReply>)>;
    /** Errors: NotFound, WrongState when the run is not at work in a terminal, BadInput. `reply`
     * comes once, now or later. */
    void ask(const AskByHook &command, const Reply &reply);
    /** Looks at what is open already. */
    void look();

private:
    struct Waiting
    {
        QByteArray told;
        Reply reply;
    };
    /** What is known of an open question. */
    struct Sight
    {
        bool wasAsking = false; ///< the program was seen asking
        int quiet = 0;          ///< looks since when it asks no longer
        int alone = 0;          ///< looks since when no hook waits for the answer
    };
    using Key = std::pair<RunId, int>; ///< run and question
    [[nodiscard]] QMap<int, PermissionQuestion> askedBefore(const RunId &run) const;
    [[nodiscard]] bool giveKnown(const Run &run, const PermissionQuestion &question,
                                 const QByteArray &told, const Reply &reply);
    void take(const Event &event);
    void answer(const Key &key, const PermissionAnswer *given);
    void lookAtPrograms();
    void lookAt(const Run &run);

    Journal &m_journal;
    const EventStore &m_store;
    const AgentRegistry &m_agents;
    QMap<Key, Waiting> m_waiting;
    QMap<Key, Sight> m_sights;
    QHash<RunId, int> m_last; ///< number of the last question
    QTimer m_timer;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"

#include <domain/operations.h>

namespace Runyard {

class RunSupervisor;

/** Brings messages of the user to agents. One that can't be heard in the middle of a turn, or whose
 * run is held because a budget is used up, waits in the run and is given when the turn is over and
 * the run may go on: one after the other, each a turn of its own. A reactor; engine thread. */
class MessageDesk final : public QObject
{
    Q_OBJECT
public:
    MessageDesk(Journal &journal, RunSupervisor &supervisor, QObject *parent = nullptr);

    /** Says it now, or lets it wait. Errors: those of decide, and what the supervisor says. */
    [[nodiscard]] Result<QList<Event>> send(const SendText &command);

private:
    void take(const Event &event);
    void give(const RunId &id);

    Journal &m_journal;
    RunSupervisor &m_supervisor;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"

namespace Runyard {

class RunSupervisor;

/** Starts queued runs when there is a place (domain/queuepolicy). A reactor: it looks when
 * something was recorded that could make a run startable, once per turn. */
class RunScheduler final : public QObject
{
    Q_OBJECT
public:
    RunScheduler(Journal &journal, RunSupervisor &supervisor, QObject *parent = nullptr);

    /** What the settings say; the limit that the user set in the queue goes before it. */
    void setDefaultLimit(int limit);
    [[nodiscard]] int limit() const;
    /** No more starts: the engine is about to end. */
    void close() { m_isClosed = true; }
    void look();

private:
    void startWhatCan();

    Journal &m_journal;
    RunSupervisor &m_supervisor;
    int m_defaultLimit = 0;
    bool m_isScheduled = false;
    bool m_isClosed = false;
};

} // namespace Runyard

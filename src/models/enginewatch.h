// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginereplica.h"

#include <domain/careoperations.h>

namespace Runyard {

/** What no event tells: which processes are ours, and what keeps the queue from starting more.
 * Asked for when runs start or end, and now and then while any is at work; never of an engine that
 * rests. */
class EngineWatch : public QObject
{
    Q_OBJECT
public:
    explicit EngineWatch(EngineReplica &replica, QObject *parent = nullptr);

    /** False until the engine has answered, or where it can't tell. */
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] const ProcessReport &processes() const { return m_processes; }
    /** Why nothing more is started just now: memory, load. */
    [[nodiscard]] const std::optional<Error> &obstacle() const { return m_obstacle; }
    void look();
    /** Ends the processes that no run owns any more. */
    void endOrphans();

signals:
    void changed();
    void failed(const Runyard::Error &error);

private:
    void note(const QList<EventRecord> &records);
    void take(const ProcessReport &report);

    EngineReplica &m_replica;
    ProcessReport m_processes;
    std::optional<Error> m_obstacle;
    QTimer m_soon{this};
    QTimer m_again{this};
    bool m_isKnown = false;
};

} // namespace Runyard

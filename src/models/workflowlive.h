// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginereplica.h"

#include <base/clock.h>

#include <QtCore/QTimer>

#include <chrono>

namespace Runyard {

/** How a step of a workflow at work stands, to be shown at its node. */
struct StepLive
{
    StepState state = StepState::Pending;
    std::chrono::milliseconds elapsed{0};
    int attempt = 0; ///< how often its work was begun
    double costUsd = 0;
    int items = 0; ///< of a step that is done for several; else 0
    int itemsDone = 0;
    RunId run;       ///< the latest of its work; empty without
    QString problem; ///< why it failed, in the user's language
    bool operator==(const StepLive &) const = default;
};

/** The workflows that were started from one file, and the steps of that one which is looked at.
 * Announces at most once a frame; looks at the clock once a second while something runs, else not
 * at all. */
class WorkflowLive : public QObject
{
    Q_OBJECT
public:
    WorkflowLive(EngineReplica &replica, const Clock &clock, QObject *parent = nullptr);

    /** Absolute path; empty for none. The latest workflow of the file is looked at. */
    void setFile(const QString &file);
    /** Latest first; children of other workflows are not among them. */
    [[nodiscard]] QList<WorkflowId> workflows() const { return m_workflows; }
    /** Empty: none is looked at. */
    void look(const WorkflowId &workflow);
    [[nodiscard]] const WorkflowId &current() const { return m_current; }
    /** nullptr for none. */
    [[nodiscard]] const WorkflowRun *workflow() const;
    [[nodiscard]] const WorkflowRun *workflow(const WorkflowId &id) const;
    /** Nothing for a step that the workflow at work does not have. */
    [[nodiscard]] std::optional<StepLive> step(const QString &id) const;
    /** The step that matters most: one that failed, else one that waits for a person, else one at
     * work; empty without. */
    [[nodiscard]] QString foremost() const;
    /** Of all steps. */
    [[nodiscard]] double costUsd() const;

signals:
    /** Steps, or which workflow is looked at. */
    void changed();
    void workflowsChanged();

private:
    void note(const QList<EventRecord> &records);
    void list();
    void announceSoon();
    void announce();

    EngineReplica &m_replica;
    const Clock &m_clock;
    QString m_file;
    QList<WorkflowId> m_workflows;
    WorkflowId m_current;
    QTimer m_soon{this};
    QTimer m_tick{this};
};

} // namespace Runyard

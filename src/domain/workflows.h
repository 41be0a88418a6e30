// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflowevents.h"

#include <QtCore/QHash>

namespace Runyard {

/** The workflows that folding the events gives: the part of State that is about them. A value. */
class Workflows
{
public:
    /** Where a run of a step belongs. */
    struct Place
    {
        WorkflowId workflow;
        int step = -1;    ///< index
        int attempt = -1; ///< index in the step's tries
    };
    /** What was recorded when it started. */
    struct Source
    {
        QString text;
        QMap<QString, QString> files;
    };

    [[nodiscard]] const QHash<WorkflowId, WorkflowRun> &all() const { return m_all; }
    /** nullptr when not known. Valid until the next fold. */
    [[nodiscard]] const WorkflowRun *find(const WorkflowId &id) const;
    [[nodiscard]] const StepRecord *step(const WorkflowId &id, const QString &step) const;
    /** -1 when there is none. */
    [[nodiscard]] int stepIndex(const WorkflowId &id, const QString &step) const;
    [[nodiscard]] Source source(const WorkflowId &id) const { return m_sources.value(id); }
    /** Of a run that was begun for a step; `step` is -1 for others. */
    [[nodiscard]] Place place(const RunId &run) const { return m_runs.value(run); }
    [[nodiscard]] Place place(const WorkflowId &child) const { return m_children.value(child); }
    [[nodiscard]] int nextNumber() const { return m_nextNumber; }
    /** Neither ended nor paused. */
    [[nodiscard]] int activeCount() const;
    /** Whether a workflow that waits for others of its group may begin now: fewer of them than it
     * allows are at work, and none waits that was started before it. */
    [[nodiscard]] bool mayBegin(const WorkflowId &id) const;
    /** The workflows that have not ended and are of the group, oldest first. */
    [[nodiscard]] QList<WorkflowId> openOfGroup(const QString &group) const;
    /** Id, number (also w12), or an unambiguous end of an id. Errors: NotFound, Ambiguous. */
    [[nodiscard]] Result<WorkflowId> resolve(const QString &reference) const;
    /** The queue tries the run again by itself: the step goes on with the new one. */
    void follow(const RunId &run, const RunId &next);
    /** All of it as bytes; see State::image. */
    [[nodiscard]] QByteArray image() const;
    [[nodiscard]] bool fromImage(const QByteArray &image);
    /** Begins from what an engine answered. */
    void load(const QList<WorkflowRun> &workflows, int nextNumber);

    void on(const WorkflowStarted &event, const QDateTime &at);
    void on(const WorkflowAdmitted &event, const QDateTime &at);
    void on(const WorkflowChanged &event, const QDateTime &at);
    void on(const WorkflowPaused &event, const QDateTime &at);
    void on(const WorkflowResumed &event, const QDateTime &at);
    void on(const WorkflowCancelling &event, const QDateTime &at);
    void on(const WorkflowFinished &event, const QDateTime &at);
    void on(const StepsReset &event, const QDateTime &at);
    void on(const StepOpened &event, const QDateTime &at);
    void on(const StepTried &event, const QDateTime &at);
    void on(const StepDelayed &event, const QDateTime &at);
    void on(const StepStopping &event, const QDateTime &at);
    void on(const StepItemEnded &event, const QDateTime &at);
    void on(const StepEnded &event, const QDateTime &at);
    void on(const ApprovalAsked &event, const QDateTime &at);
    void on(const ApprovalAnswered &event, const QDateTime &at);

private:
    StepRecord *mutableStep(const WorkflowId &id, const QString &step);
    StepItem *mutableItem(const WorkflowId &id, const QString &step, int item);
    void index(const WorkflowRun &workflow);
    void setState(const WorkflowId &id, WorkflowState state);

    QHash<WorkflowId, WorkflowRun> m_all;
    QHash<WorkflowId, Source> m_sources;
    QHash<WorkflowId, QHash<QString, int>> m_steps;
    QHash<RunId, Place> m_runs;
    QHash<WorkflowId, Place> m_children;
    int m_nextNumber = 1;
};

} // namespace Runyard

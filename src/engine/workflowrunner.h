// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"

#include <base/settings.h>
#include <ports/agentprovider.h>
#include <workflows/workflowdirector.h>

#include <QtCore/QTimer>

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace Runyard {

class FolderProbe;
class RunSupervisor;

/** Drives every workflow that is at work: tells its director what was recorded, records what that
 * decides, stops what it wants stopped. A reactor; engine thread. Holds nothing that the state does
 * not: after a restart `begin` goes on where the last engine stood. */
class WorkflowRunner final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Journal &journal;
        RunSupervisor &supervisor;
        const Clock &clock;
        std::function<const Settings &()> settings;
        FolderProbe *probe
            = nullptr; ///< looks for files that steps leave; nullptr: it waits itself
        const AgentRegistry *agents = nullptr;
    };
    explicit WorkflowRunner(const Parts &parts, QObject *parent = nullptr);
    ~WorkflowRunner() override;

    /** Goes on with the workflows of an earlier engine. Call once, when the runs are recovered. */
    void begin();
    /** What a workflow's text says, where somebody has read it already. */
    void know(const WorkflowId &id, const WorkflowDefinition &definition)
    {
        m_known.insert(id, definition);
    }
    /** Begins nothing more: the engine is about to end. */
    void close() { m_isClosed = true; }
    /** Stops runs as StopRuns does, by themselves. */
    void stopRuns(const QList<RunId> &runs);
    /** Something waits for its time, or works. */
    [[nodiscard]] bool isBusy() const;

private:
    struct Live;

    void note(const EventRecord &record);
    void noteRun(const RunId &run);
    void look(const WorkflowId &id);
    void drop(const WorkflowId &id);
    void schedule();
    void work();
    void afterWork(const WorkflowId &id, Live &live);
    [[nodiscard]] Live *live(const WorkflowId &id);
    void lookAtGroup(const QString &group);
    /** False while it waits for others of its group. */
    [[nodiscard]] bool isAdmitted(const WorkflowId &id);
    void checkBudgets(const RunId &run);
    [[nodiscard]] RunResult resultOf(const Run &run) const;
    [[nodiscard]] std::optional<Result<QString>> artifactOf(const Run &run, const QString &path);
    [[nodiscard]] WorkflowSurroundings surroundings();
    [[nodiscard]] bool lock(const QString &holder, const QStringList &locks);
    void unlock(const QString &holder);
    void setTimer();
    void wake();

    Parts m_parts;
    std::map<WorkflowId, std::unique_ptr<Live>> m_live;
    std::set<WorkflowId> m_toLook;
    QHash<WorkflowId, WorkflowDefinition> m_known; ///< until their directors are made
    QHash<QString, QString> m_locks;               ///< name to holder
    /** Files that steps must leave, by run and path; without a value: being looked for. */
    QHash<RunId, QHash<QString, std::optional<Result<QString>>>> m_artifacts;
    QTimer m_timer;
    bool m_lockFreed = false;
    bool m_isScheduled = false;
    bool m_isClosed = false;
};

} // namespace Runyard

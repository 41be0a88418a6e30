// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notes.h"
#include "operations.h"
#include "runbook.h"
#include "workflows.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <map>
#include <optional>

namespace Runyard {

/** Place in the queue: higher priority first, then position, then number. */
struct QueueKey
{
    int priority = 0;
    double position = 0;
    int number = 0;
    bool operator<(const QueueKey &other) const;
};

/** What folding the events gives. A value without clock or disk; the engine holds one, every window
 * another. */
class State
{
public:
    /** Applies what happened. Events about runs that are not known are passed over. */
    void fold(const EventRecord &record);
    void fold(const Event &event, const QDateTime &at);
    /** Begins from what an engine answered. */
    void load(const Overview &overview);

    [[nodiscard]] const RunBook &runs() const { return m_runs; }
    [[nodiscard]] const QHash<SessionId, Session> &sessions() const { return m_sessions; }
    /** nullptr when not known. Valid until the next fold, or `packRuns`. */
    [[nodiscard]] const Run *run(const RunId &id) const { return m_runs.find(id); }
    [[nodiscard]] const Session *session(const SessionId &id) const;
    [[nodiscard]] const std::map<QueueKey, RunId> &queue() const { return m_queue; }
    /** Folders with a run at work that is not one of those started "beside". */
    [[nodiscard]] bool isFolderOccupied(const QString &folder) const
    {
        return m_occupied.value(folder) > 0;
    }
    /** Runs that work or wait in the folder. */
    [[nodiscard]] int busyRuns(const QString &folder) const { return m_busy.value(folder); }
    [[nodiscard]] bool isTrusted(const QString &realPath) const
    {
        return isTrustedBy(m_trusted, realPath);
    }
    /** Trust holds for what lies below, too. */
    [[nodiscard]] static bool isTrustedBy(const QSet<QString> &trusted, const QString &realPath);
    [[nodiscard]] const QSet<QString> &trustedFolders() const { return m_trusted; }
    /** Hash of the folder's own settings that were trusted with it; empty without any. */
    [[nodiscard]] QString acceptedSettings(const QString &realPath) const
    {
        return m_acceptedSettings.value(realPath);
    }
    [[nodiscard]] int activeCount() const { return int(m_active.size()); }
    [[nodiscard]] const QSet<RunId> &activeRuns() const { return m_active; }
    [[nodiscard]] bool isQueuePaused() const { return m_paused; }
    [[nodiscard]] QString pauseReason() const { return m_pauseReason; }
    [[nodiscard]] int queueLimit() const { return m_limit; }
    [[nodiscard]] int nextNumber() const { return m_nextNumber; }
    /** Budgets of which a warning or an end is recorded, by Budget::key. */
    struct BudgetMark
    {
        bool isWarned = false;
        bool isReached = false;
        double limitUsd = 0; ///< where it was extended; else 0
        qint64 limitTokens = 0;
        bool operator==(const BudgetMark &) const = default;
    };
    [[nodiscard]] const QHash<QString, BudgetMark> &budgets() const { return m_budgets; }
    [[nodiscard]] const Workflows &workflows() const { return m_workflows; }
    [[nodiscard]] const Notes &notes() const { return m_notes; }
    /** Runs that the run's agent queued. */
    [[nodiscard]] QList<RunId> children(const RunId &run) const { return m_children.value(run); }
    /** Accounts whose queue is held, also those whose time has come and of which one run is being
     * tried. */
    [[nodiscard]] const QHash<QString, AccountHold> &holds() const { return m_holds; }
    /** Runs of the account that its server failed, one after the other, up to now. */
    [[nodiscard]] int accountFailures(const QString &account) const
    {
        return m_failures.value(account);
    }

    /** The whole state as bytes, to begin with instead of folding the history; `fromImage` gives
     * nothing for bytes of another version or damaged ones. */
    [[nodiscard]] QByteArray image() const;
    [[nodiscard]] static std::optional<State> fromImage(const QByteArray &image);
    /** To be called now and then by who keeps a long history, while nobody holds a pointer to a
     * run: those that have ended take less memory then. */
    void packRuns() { m_runs.pack(); }
    /** Id, number, or an unambiguous beginning or end (at least 4 characters). Errors: NotFound,
     * Ambiguous. */
    [[nodiscard]] Result<RunId> find(const QString &reference) const;
    [[nodiscard]] static QueueKey keyOf(const Run &run);

private:
    void on(const SessionOpened &event, const QDateTime &at);
    void on(const RunQueued &event, const QDateTime &at);
    void on(const RunMoved &event, const QDateTime &at);
    void on(const RunHeld &event, const QDateTime &at);
    void on(const RunReleased &event, const QDateTime &at);
    void on(const QueuePaused &event, const QDateTime &at);
    void on(const QueueResumed &event, const QDateTime &at);
    void on(const QueueLimitChanged &event, const QDateTime &at);
    void on(const FolderTrusted &event, const QDateTime &at);
    void on(const FolderDistrusted &event, const QDateTime &at);
    void on(const RunStarting &event, const QDateTime &at);
    void on(const RunStarted &event, const QDateTime &at);
    void on(const RunWaiting &event, const QDateTime &at);
    void on(const RunContinued &event, const QDateTime &at);
    void on(const RunStopping &event, const QDateTime &at);
    void on(const RunFinished &event, const QDateTime &at);
    void on(const AgentSessionStarted &event, const QDateTime &at);
    void on(const AgentSpoke &event, const QDateTime &at);
    void on(const ToolStarted &event, const QDateTime &at);
    void on(const ToolFinished &event, const QDateTime &at);
    void on(const UsageReported &event, const QDateTime &at);
    void on(const PermissionRefused &event, const QDateTime &at);
    void on(const AgentRetrying &event, const QDateTime &at);
    void on(const RateLimited &event, const QDateTime &at);
    void on(const AgentNotice &event, const QDateTime &at);
    void on(const TurnFinished &event, const QDateTime &at);
    void on(const MessageSent &event, const QDateTime &at);
    void on(const WorkflowEvent auto &event, const QDateTime &at) { m_workflows.on(event, at); }
    void on(const PermissionAsked &event, const QDateTime &at);
    void on(const PermissionAnswered &event, const QDateTime &at);
    void on(const PermissionClosed &event, const QDateTime &at);
    void on(const BudgetWarned &event, const QDateTime &at);
    void on(const BudgetReached &event, const QDateTime &at);
    void on(const BudgetExtended &event, const QDateTime &at);
    void on(const AgentChosen &event, const QDateTime &at);
    void on(const HandBackChanged &event, const QDateTime &at);
    void on(const NotesGiven &event, const QDateTime &at);
    void on(const NoteWritten &event, const QDateTime &at);
    void on(const NoteRemoved &event, const QDateTime &at);
    void on(const ThreadJoined &event, const QDateTime &at);
    void on(const RecordTorn &event, const QDateTime &at);
    void on(const MessageTaken &event, const QDateTime &at);
    void on(const AccountHeld &event, const QDateTime &at);
    void on(const AccountReleased &event, const QDateTime &at);
    void on(const RunActivityChanged &event, const QDateTime &at);
    void on(const RunRoused &event, const QDateTime &at);
    void on(const OutputTrashed &event, const QDateTime &at);
    void on(const OutputRestored &event, const QDateTime &at);

    Run *mutableRun(const RunId &id);
    void insert(Run &&given);
    void changeState(Run &run, RunState to);
    bool close(Run &run, int question);
    void index(const Run &run, int sign);

    RunBook m_runs;
    QHash<SessionId, Session> m_sessions;
    std::map<QueueKey, RunId> m_queue;
    QSet<RunId> m_active;
    QHash<RunId, QList<RunId>> m_children;
    Workflows m_workflows;
    Notes m_notes;
    QHash<QString, int> m_occupied;
    QHash<QString, int> m_busy;
    QSet<QString> m_trusted;
    QHash<QString, QString> m_acceptedSettings; ///< by folder
    QHash<QString, AccountHold> m_holds;
    QHash<QString, int> m_failures;
    QHash<QString, BudgetMark> m_budgets;
    bool m_paused = false;
    QString m_pauseReason;
    int m_limit = 0;
    int m_nextNumber = 1;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>
#include <base/ids.h>

#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QList>

#include <optional>

namespace Runyard {

/** Values of workflows that are at work, shared by events, state and answers. What a file says is
 * in the module `workflows`. */
class WorkflowEnums
{
    Q_GADGET
public:
    enum class State { Running, Paused, Cancelling, Succeeded, Failed, Cancelled };
    Q_ENUM(State)
    enum class StepKind { Agent, Run, Approve, Wait, Uses, Merge };
    Q_ENUM(StepKind)
    enum class Phase {
        Main,
        OnFailure, ///< after all of Main, if something failed there
        Finally,   ///< after all others, whatever happened
    };
    Q_ENUM(Phase)
    /** When a step may begin, by what it needs. */
    enum class Join {
        AllSuccess,
        AnySuccess, ///< as soon as one succeeded
        AllDone,    ///< however they ended
        NoneFailed, ///< all ended; skipped ones do no harm
    };
    Q_ENUM(Join)
    enum class StepState {
        Pending,
        Running,
        Waiting, ///< for a human
        Delayed, ///< until a time
        Succeeded,
        Failed,
        TimedOut,
        BudgetStopped,
        Skipped, ///< its condition was false
        Blocked, ///< something that it needs did not succeed
        Cancelled
    };
    Q_ENUM(StepState)
    enum class Role {
        Work,
        Until, ///< the check of a loop
        Verify,
        Before, ///< notes how the folder is before the work, for a check of what changes
    };
    Q_ENUM(Role)
};
using WorkflowState = WorkflowEnums::State;
using StepState = WorkflowEnums::StepState;

[[nodiscard]] bool isFinal(WorkflowState state);
[[nodiscard]] bool isFinal(StepState state);
/** Failed, timed out, stopped by its budget. */
[[nodiscard]] bool isFailure(StepState state);

struct WorkflowId
{
    Q_GADGET
    Q_CLASSINFO("codec", "string")
    Q_PROPERTY(QString value MEMBER value)
public:
    QString value;
    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    auto operator<=>(const WorkflowId &) const = default;
};

inline size_t qHash(const WorkflowId &id, size_t seed = 0) noexcept
{
    return ::qHash(id.value, seed);
}

/** What everybody needs to know of a step before it begins: to draw it, to decide when it may. */
struct StepOutline
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id REQUIRED)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(Runyard::WorkflowEnums::StepKind kind MEMBER kind)
    Q_PROPERTY(Runyard::WorkflowEnums::Phase phase MEMBER phase)
    Q_PROPERTY(QStringList needs MEMBER needs)
    Q_PROPERTY(Runyard::WorkflowEnums::Join join MEMBER join)
    Q_PROPERTY(bool failureIsFine MEMBER failureIsFine)
public:
    QString id;
    QString name;
    WorkflowEnums::StepKind kind = WorkflowEnums::StepKind::Run;
    WorkflowEnums::Phase phase = WorkflowEnums::Phase::Main;
    QStringList needs;
    WorkflowEnums::Join join = WorkflowEnums::Join::AllSuccess;
    bool failureIsFine = false;
    bool operator==(const StepOutline &) const = default;
};

/** One thing that was begun for a step, and never again: a run, or a workflow of its own. */
struct StepTry
{
    Q_GADGET
    Q_CLASSINFO("item", "Which of the step's items, from 0.")
    Q_CLASSINFO("generation", "Counts up when the step is run again.")
    Q_CLASSINFO("check", "Which of several checks, from 0.")
    Q_PROPERTY(Runyard::RunId run MEMBER run)
    Q_PROPERTY(Runyard::WorkflowId child MEMBER child)
    Q_PROPERTY(int generation MEMBER generation)
    Q_PROPERTY(int item MEMBER item)
    Q_PROPERTY(int attempt MEMBER attempt)
    Q_PROPERTY(int iteration MEMBER iteration)
    Q_PROPERTY(Runyard::WorkflowEnums::Role role MEMBER role)
    Q_PROPERTY(int check MEMBER check)
public:
    RunId run;
    WorkflowId child;
    int generation = 1;
    int item = 0;
    int attempt = 1;
    int iteration = 1;
    WorkflowEnums::Role role = WorkflowEnums::Role::Work;
    int check = 0;
    bool operator==(const StepTry &) const = default;
};

/** One of the things that a step with `matrix` or `foreach` does; other steps have one. */
struct StepItem
{
    Q_GADGET
    Q_CLASSINFO("values", "What it is done with.")
    Q_CLASSINFO("verdict", "pass or fail, as its checks say; empty without checks.")
    Q_CLASSINFO("dueAt", "When a delayed one goes on.")
    Q_CLASSINFO("artifacts", "Files that it left: name to absolute path.")
    Q_PROPERTY(QJsonValue values MEMBER values)
    Q_PROPERTY(Runyard::WorkflowEnums::StepState state MEMBER state)
    Q_PROPERTY(QString verdict MEMBER verdict)
    Q_PROPERTY(QJsonValue outputs MEMBER outputs)
    Q_PROPERTY(QJsonObject artifacts MEMBER artifacts)
    Q_PROPERTY(QDateTime dueAt MEMBER dueAt)
    Q_PROPERTY(QString stopping MEMBER stopping)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(int lastTry MEMBER lastTry)
public:
    QJsonValue values;
    StepState state = StepState::Pending;
    QString verdict;
    QJsonValue outputs;
    QJsonObject artifacts;
    QDateTime dueAt;
    QString stopping; ///< why its run is being stopped: timeout, idle, budget, failFast
    std::optional<Error> error;
    int lastTry = -1; ///< the one at work, in `StepRecord::tries`
    bool operator==(const StepItem &) const = default;
};

/** What a gate showed and asked. */
struct Approval
{
    Q_GADGET
    Q_CLASSINFO("hash", "Of what was shown; an answer to something else is refused.")
    Q_CLASSINFO("form", "Values to be given with the answer: name to JSON Schema.")
    Q_PROPERTY(QString message MEMBER message)
    Q_PROPERTY(QJsonValue shown MEMBER shown)
    Q_PROPERTY(QJsonObject form MEMBER form)
    Q_PROPERTY(QString hash MEMBER hash)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
    Q_PROPERTY(bool answered MEMBER answered)
    Q_PROPERTY(bool approved MEMBER approved)
    Q_PROPERTY(QJsonObject values MEMBER values)
    Q_PROPERTY(QString comment MEMBER comment)
public:
    QString message;
    QJsonValue shown; ///< a list
    QJsonObject form;
    QString hash;
    QDateTime expiresAt;
    bool answered = false;
    bool approved = false;
    QJsonObject values;
    QString comment;
    bool operator==(const Approval &) const = default;
};

/** A step of a workflow at work, as folded from its events. */
struct StepRecord
{
    Q_GADGET
    Q_CLASSINFO("verdict", "pass or fail, as its checks say; empty without checks.")
    Q_CLASSINFO("attempts", "How often its work was begun, of all items together.")
    Q_CLASSINFO("generation", "Counts up when the step is run again.")
    Q_CLASSINFO("selected", "The chosen item of a step with 'select'; -1 without.")
    Q_PROPERTY(QString id MEMBER id REQUIRED)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(Runyard::WorkflowEnums::StepKind kind MEMBER kind)
    Q_PROPERTY(Runyard::WorkflowEnums::Phase phase MEMBER phase)
    Q_PROPERTY(QStringList needs MEMBER needs)
    Q_PROPERTY(Runyard::WorkflowEnums::Join join MEMBER join)
    Q_PROPERTY(bool failureIsFine MEMBER failureIsFine)
    Q_PROPERTY(Runyard::WorkflowEnums::StepState state MEMBER state)
    Q_PROPERTY(QString verdict MEMBER verdict)
    Q_PROPERTY(int attempts MEMBER attempts)
    Q_PROPERTY(int generation MEMBER generation)
    Q_PROPERTY(QDateTime startedAt MEMBER startedAt)
    Q_PROPERTY(QDateTime finishedAt MEMBER finishedAt)
    Q_PROPERTY(QJsonValue outputs MEMBER outputs)
    Q_PROPERTY(int selected MEMBER selected)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(Runyard::Approval approval MEMBER approval)
    Q_PROPERTY(bool many MEMBER many)
    Q_PROPERTY(QList<Runyard::StepItem> items MEMBER items)
    Q_PROPERTY(QList<Runyard::StepTry> runs MEMBER tries)
public:
    QString id;
    QString name;
    WorkflowEnums::StepKind kind = WorkflowEnums::StepKind::Run;
    WorkflowEnums::Phase phase = WorkflowEnums::Phase::Main;
    QStringList needs;
    WorkflowEnums::Join join = WorkflowEnums::Join::AllSuccess;
    bool failureIsFine = false;
    StepState state = StepState::Pending;
    QString verdict;
    int attempts = 0;
    int generation = 1;
    QDateTime startedAt;
    QDateTime finishedAt;
    QJsonValue outputs;
    int selected = -1;
    std::optional<Error> error;
    Approval approval;
    bool many = false; ///< outputs are a list, one for each item
    QList<StepItem> items;
    QList<StepTry> tries; ///< oldest first, also those of earlier generations
    bool operator==(const StepRecord &) const = default;
};

/** A workflow at work, or ended, as folded from its events. */
struct WorkflowRun
{
    Q_GADGET
    Q_CLASSINFO("summary", "A workflow at work, or ended.")
    Q_CLASSINFO("number", "Counts up from 1; easier to type than the id.")
    Q_CLASSINFO("file", "Where its text was read; the text itself is kept.")
    Q_CLASSINFO("waiting", "How many gates wait for a human.")
    Q_CLASSINFO("parent", "The workflow that began it by 'uses'; empty without.")
    Q_CLASSINFO("group", "Of workflows with the same one only so many work at once; else empty.")
    Q_CLASSINFO("groupLimit", "How many of the group may work at once.")
    Q_CLASSINFO("queued", "Waits for others of its group.")
    Q_CLASSINFO("pauseReason", "Why it is paused: budget, or empty when it was asked for.")
    Q_CLASSINFO("budgetRounds", "How often its budget was used up and it was let go on.")
    Q_CLASSINFO("budgetSince", "From when its budget's time counts.")
    Q_PROPERTY(Runyard::WorkflowId id MEMBER id REQUIRED)
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString file MEMBER file)
    Q_PROPERTY(QStringList folders MEMBER folders)
    Q_PROPERTY(QJsonObject params MEMBER params)
    Q_PROPERTY(Runyard::WorkflowEnums::State state MEMBER state)
    Q_PROPERTY(int waiting MEMBER waiting)
    Q_PROPERTY(QDateTime createdAt MEMBER createdAt)
    Q_PROPERTY(QDateTime finishedAt MEMBER finishedAt)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(QJsonValue outputs MEMBER outputs)
    Q_PROPERTY(int priority MEMBER priority)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(Runyard::WorkflowId parent MEMBER parent)
    Q_PROPERTY(QString parentStep MEMBER parentStep)
    Q_PROPERTY(QString group MEMBER group)
    Q_PROPERTY(int groupLimit MEMBER groupLimit)
    Q_PROPERTY(bool queued MEMBER queued)
    Q_PROPERTY(QString pauseReason MEMBER pauseReason)
    Q_PROPERTY(int budgetRounds MEMBER budgetRounds)
    Q_PROPERTY(QDateTime budgetSince MEMBER budgetSince)
    Q_PROPERTY(QList<Runyard::StepRecord> steps MEMBER steps)
public:
    WorkflowId id;
    int number = 0;
    QString name;
    QString file;
    QStringList folders; ///< real paths
    QJsonObject params;
    WorkflowState state = WorkflowState::Running;
    int waiting = 0;
    QDateTime createdAt;
    QDateTime finishedAt;
    std::optional<Error> error;
    QJsonValue outputs;
    int priority = 0;
    QString agent; ///< takes the place of the file's default; empty without
    WorkflowId parent;
    QString parentStep;
    QString group;
    int groupLimit = 1;
    bool queued = false;
    QString pauseReason;
    int budgetRounds = 0;
    QDateTime budgetSince;
    QList<StepRecord> steps; ///< in the order of the file; left empty in lists
    bool operator==(const WorkflowRun &) const = default;
};

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::WorkflowId)
Q_DECLARE_METATYPE(Runyard::WorkflowRun)

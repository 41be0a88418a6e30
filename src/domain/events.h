// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "careevents.h"
#include "conversationevents.h"
#include "costevents.h"
#include "permissionevents.h"
#include "run.h"
#include "workflowevents.h"

#include <QtCore/QCborMap>

#include <variant>

namespace Runyard {

/** Events: what happened, in the past tense; state is what folding them gives. They hold facts,
 * never output bytes. Once released, an event keeps its name, members and their defaults, for what
 * is empty by default is not stored; new members are added with a default. */

struct SessionOpened
{
    Q_GADGET
    Q_PROPERTY(Runyard::SessionId session MEMBER session REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
public:
    SessionId session;
    QString folder;
};

struct RunQueued
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::SessionId session MEMBER session REQUIRED)
    Q_PROPERTY(int number MEMBER number REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
    Q_PROPERTY(QString agent MEMBER agent REQUIRED)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QString instruction MEMBER instruction)
    Q_PROPERTY(QString instructionSource MEMBER instructionSource)
    Q_PROPERTY(QStringList command MEMBER command)
    Q_PROPERTY(bool interactive MEMBER interactive)
    Q_PROPERTY(bool beside MEMBER beside)
    Q_PROPERTY(bool held MEMBER held)
    Q_PROPERTY(int priority MEMBER priority)
    Q_PROPERTY(double position MEMBER position)
    Q_PROPERTY(int attempt MEMBER attempt)
    Q_PROPERTY(Runyard::RunId retryOf MEMBER retryOf)
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow)
    Q_PROPERTY(QString step MEMBER step)
    Q_PROPERTY(Runyard::RunId parent MEMBER parent)
    Q_PROPERTY(QMap<QString, QString> environment MEMBER environment)
    Q_PROPERTY(Runyard::RunId continues MEMBER continues)
    Q_PROPERTY(QString account MEMBER account)
    Q_PROPERTY(QDateTime notBefore MEMBER notBefore)
    Q_PROPERTY(Runyard::ErrorCode waitsFor MEMBER waitsFor)
    Q_PROPERTY(QString resume MEMBER resume)
    Q_PROPERTY(qint64 timeoutMs MEMBER timeoutMs)
    Q_PROPERTY(qint64 idleTimeoutMs MEMBER idleTimeoutMs)
    Q_PROPERTY(qint64 processorTimeMs MEMBER processorTimeMs)
    Q_PROPERTY(int memoryLimitMiB MEMBER memoryLimitMiB)
    Q_PROPERTY(int processLimit MEMBER processLimit)
    Q_PROPERTY(int mostAttempts MEMBER mostAttempts)
    Q_PROPERTY(bool conversation MEMBER conversation)
    Q_PROPERTY(bool unattended MEMBER unattended)
    Q_PROPERTY(bool fork MEMBER fork)
    Q_PROPERTY(int mostTurns MEMBER mostTurns)
    Q_PROPERTY(double budgetUsd MEMBER budgetUsd)
    Q_PROPERTY(qint64 budgetTokens MEMBER budgetTokens)
    Q_PROPERTY(QString permissionMode MEMBER permissionMode)
    Q_PROPERTY(QList<Runyard::PermissionRule> rules MEMBER rules)
    Q_PROPERTY(QStringList fallback MEMBER fallback)
    Q_PROPERTY(Runyard::RunEnums::OnBudget onBudget MEMBER onBudget)
    Q_PROPERTY(QString thread MEMBER thread)
    Q_PROPERTY(QString mcpConfig MEMBER mcpConfig)
    Q_PROPERTY(QString agentSettings MEMBER agentSettings)
    Q_PROPERTY(bool anew MEMBER anew)
    Q_PROPERTY(QString resumeAt MEMBER resumeAt)
public:
    RunId run;
    SessionId session;
    int number = 0;
    QString folder;
    QString agent;
    QString model;
    QString instruction;
    QString instructionSource;
    QStringList command;
    bool interactive = false;
    bool beside = false;
    bool held = false;
    int priority = 0;
    double position = 0;
    int attempt = 1;
    RunId retryOf;
    WorkflowId workflow; ///< that it is a step of; empty without
    QString step;
    RunId parent;                       ///< whose agent queued it; empty without
    QMap<QString, QString> environment; ///< on top of the engine's
    RunId continues;                    ///< the run whose conversation this one goes on with
    QString account;
    QDateTime notBefore;
    ErrorCode waitsFor = ErrorCode::None;
    QString resume;
    qint64 timeoutMs = 0;
    qint64 idleTimeoutMs = 0;
    qint64 processorTimeMs = 0;
    int memoryLimitMiB = 0;
    int processLimit = 0;
    int mostAttempts = 0;
    bool conversation = false;
    bool unattended = false;
    bool fork = false;
    int mostTurns = 0;
    double budgetUsd = 0;
    qint64 budgetTokens = 0;
    QString permissionMode;
    QList<PermissionRule> rules = {}; ///< for this run, besides everybody's
    QStringList fallback = {}; ///< agents that take over, in order, when this one's account can't
    RunEnums::OnBudget onBudget = RunEnums::OnBudget::Usual;
    QString thread = {};
    QString mcpConfig = {};     ///< a file; what is in it is not recorded
    QString agentSettings = {}; ///< the same
    bool anew = false;     ///< `continues`, but in a new conversation with a summary of that one
    QString resumeAt = {}; ///< with `fork`: the agent's own id of where the copy ends; empty: whole
};

struct RunMoved
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(int priority MEMBER priority REQUIRED)
    Q_PROPERTY(double position MEMBER position REQUIRED)
public:
    RunId run;
    int priority = 0;
    double position = 0;
};

struct RunHeld
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
public:
    RunId run;
};

struct RunReleased
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
public:
    RunId run;
};

struct QueuePaused
{
    Q_GADGET
    Q_PROPERTY(QString reason MEMBER reason)
public:
    QString reason;
};

struct QueueResumed
{
    Q_GADGET
};

struct QueueLimitChanged
{
    Q_GADGET
    Q_PROPERTY(int limit MEMBER limit REQUIRED)
public:
    int limit = 0; ///< 0: chosen by cores and memory
};

struct FolderTrusted
{
    Q_GADGET
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
    Q_PROPERTY(QString settings MEMBER settings)
public:
    QString folder;        ///< real path
    QString settings = {}; ///< hash of the settings for Runyard that lie in it; empty without any
};

struct FolderDistrusted
{
    Q_GADGET
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
public:
    QString folder;
};

/** The intent, recorded before the shim is started: after a crash it tells that there may be one.
 */
struct RunStarting
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QStringList commandLine MEMBER commandLine)
    Q_PROPERTY(bool terminal MEMBER terminal)
    Q_PROPERTY(bool takesInput MEMBER takesInput)
public:
    RunId run;
    QStringList commandLine;
    bool terminal = false;
    bool takesInput = false; ///< messages can be sent to it while it works on its first turn
};

struct RunStarted
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(qint64 pid MEMBER pid)
    Q_PROPERTY(QDateTime at MEMBER at)
public:
    RunId run;
    qint64 pid = 0;
    QDateTime at; ///< by the shim's clock
};

/** The agent waits for the user. */
struct RunWaiting
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    RunId run;
    QString reason;
};

struct RunContinued
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
public:
    RunId run;
};

struct RunStopping
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::RunEnums::StopHow how MEMBER how)
    Q_PROPERTY(std::optional<Runyard::Error> cause MEMBER cause)
public:
    RunId run;
    RunEnums::StopHow how = RunEnums::StopHow::Gently;
    std::optional<Error> cause = {}; ///< when Runyard itself ends it: a limit of time …
};

/** The end, whatever it was. `state` is succeeded, failed, cancelled or lost. */
struct RunFinished
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::RunEnums::State state MEMBER state REQUIRED)
    Q_PROPERTY(std::optional<int> exitCode MEMBER exitCode)
    Q_PROPERTY(std::optional<int> signal MEMBER signal)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(QString notice MEMBER notice)
    Q_PROPERTY(QString lastLine MEMBER lastLine)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(Runyard::ProcessUsage usage MEMBER usage)
public:
    RunId run;
    RunState state = RunState::Lost;
    std::optional<int> exitCode;
    std::optional<int> signal;
    std::optional<Error> error;
    QString notice;
    QString lastLine;
    QDateTime at; ///< by the shim's clock; invalid when not known
    ProcessUsage usage;
};

// --- facts, read from what an agent prints -------------------------------------------------------

struct AgentSessionStarted
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString agentSession MEMBER agentSession)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QString agentVersion MEMBER agentVersion)
    Q_PROPERTY(QString permissionMode MEMBER permissionMode)
public:
    RunId run;
    QString agentSession;
    QString model;
    QString agentVersion;
    QString permissionMode;
};

struct AgentSpoke
{
    Q_GADGET
    Q_CLASSINFO("parentToolUse",
                "The tool call of a sub-agent that says this; empty for the agent itself.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(bool thinking MEMBER thinking)
    Q_PROPERTY(QString parentToolUse MEMBER parentToolUse)
public:
    RunId run;
    QString text;
    bool thinking = false;
    QString parentToolUse;
};

struct ToolStarted
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString toolUse MEMBER toolUse)
    Q_PROPERTY(QString tool MEMBER tool)
    Q_PROPERTY(QString summary MEMBER summary)
    Q_PROPERTY(QString parentToolUse MEMBER parentToolUse)
    Q_PROPERTY(Runyard::RunEnums::ToolKind kind MEMBER kind)
    Q_PROPERTY(QString detail MEMBER detail)
public:
    RunId run;
    QString toolUse; ///< the agent's id of the call
    QString tool;
    QString summary; ///< one line: the command, the path …
    QString parentToolUse;
    RunEnums::ToolKind kind = RunEnums::ToolKind::Other;
    /** What is asked of the tool, bounded. Command: the command. Edit: lines that begin with '-',
     * '+' or a blank. Todo: lines that begin with "[x] ", "[>] " (at work) or "[ ] ". Agent: what
     * it is told. Else what there is to say. Empty when `summary` says it all. */
    QString detail;
};

struct ToolFinished
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString toolUse MEMBER toolUse)
    Q_PROPERTY(bool failed MEMBER failed)
    Q_PROPERTY(QString summary MEMBER summary)
public:
    RunId run;
    QString toolUse;
    bool failed = false;
    QString summary; ///< beginning of the result, bounded
};

/** Totals of this run so far, not differences. */
struct UsageReported
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::Tokens tokens MEMBER tokens)
    Q_PROPERTY(double costUsd MEMBER costUsd)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(Runyard::Tokens unpriced MEMBER unpriced)
    Q_PROPERTY(double estimatedUsd MEMBER estimatedUsd)
public:
    RunId run;
    Tokens tokens;
    double costUsd = 0;
    QString model = {};      ///< that the unpriced ones belong to
    Tokens unpriced = {};    ///< the part of `tokens` that `costUsd` does not hold
    double estimatedUsd = 0; ///< the part of `costUsd` that the agent itself did not name
};

struct PermissionRefused
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString tool MEMBER tool)
    Q_PROPERTY(QString summary MEMBER summary)
public:
    RunId run;
    QString tool;
    QString summary;
};

struct AgentRetrying
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(int attempt MEMBER attempt)
    Q_PROPERTY(int of MEMBER of)
    Q_PROPERTY(qint64 delayMs MEMBER delayMs)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    RunId run;
    int attempt = 0;
    int of = 0;
    qint64 delayMs = 0;
    QString reason;
};

struct RateLimited
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString limit MEMBER limit)
    Q_PROPERTY(bool rejected MEMBER rejected)
    Q_PROPERTY(QDateTime resetsAt MEMBER resetsAt)
public:
    RunId run;
    QString limit; ///< the agent's name of it: five_hour, seven_day …
    bool rejected = false;
    QDateTime resetsAt;
};

struct AgentNotice
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(bool warning MEMBER warning)
public:
    RunId run;
    QString text;
    bool warning = false;
};

/** A turn of the conversation ended. */
struct TurnFinished
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(bool failed MEMBER failed)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(int turns MEMBER turns)
    Q_PROPERTY(qint64 durationMs MEMBER durationMs)
    Q_PROPERTY(Runyard::Tokens tokens MEMBER tokens)
    Q_PROPERTY(double costUsd MEMBER costUsd)
    Q_PROPERTY(QString agentTurn MEMBER agentTurn)
public:
    RunId run;
    bool failed = false;
    QString text;
    std::optional<Error> error;
    int turns = 0;
    qint64 durationMs = 0;
    Tokens tokens = {}; ///< of this turn alone, as far as the agent tells
    double costUsd = 0; ///< the same
    /** The agent's own id of where it ended: a copy of the conversation can be cut there. Empty
     * when it tells none. */
    QString agentTurn = {};
};

/** The user said something to an agent. */
struct MessageSent
{
    Q_GADGET
    Q_CLASSINFO("typed", "In the agent's own program, whose record tells it: a fact.")
    Q_CLASSINFO("waits", "The agent can't hear it before its turn is over: see MessageTaken.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(bool typed MEMBER typed)
    Q_PROPERTY(bool waits MEMBER waits)
public:
    RunId run;
    QString text;
    bool typed = false;
    bool waits = false;
};

using AnyEvent = std::variant<
    SessionOpened, RunQueued, RunMoved, RunHeld, RunReleased, QueuePaused, QueueResumed,
    QueueLimitChanged, FolderTrusted, FolderDistrusted, RunStarting, RunStarted, RunWaiting,
    RunContinued, RunStopping, RunFinished, AgentSessionStarted, AgentSpoke, ToolStarted,
    ToolFinished, UsageReported, PermissionRefused, AgentRetrying, RateLimited, AgentNotice,
    TurnFinished, MessageSent, AccountHeld, AccountReleased, RunActivityChanged, RunRoused,
    OutputTrashed, OutputRestored, WorkflowStarted, WorkflowChanged, WorkflowPaused,
    WorkflowResumed, WorkflowCancelling, WorkflowFinished, StepsReset, StepOpened, StepTried,
    StepDelayed, StepStopping, StepItemEnded, StepEnded, ApprovalAsked, ApprovalAnswered,
    PermissionAsked, PermissionAnswered, PermissionClosed, BudgetWarned, BudgetReached,
    BudgetExtended, AgentChosen, HandBackChanged, NotesGiven, NoteWritten, NoteRemoved,
    ThreadJoined, RecordTorn, WorkflowAdmitted, MessageTaken>;

/** One of them, for std::visit, std::get_if and the like. Made, copied and destroyed in one place:
 * what a variant of sixty types needs for that would cost each file that includes this seconds. */
class Event : public AnyEvent
{
public:
    using AnyEvent::AnyEvent;
    Event();
    Event(const Event &other);
    Event(Event &&other) noexcept;
    Event &operator=(const Event &other);
    Event &operator=(Event &&other) noexcept;
    ~Event();
    // Else those of the variant are found, which its alternatives don't have.
    friend bool operator==(const Event &, const Event &) = delete;
    friend bool operator<(const Event &, const Event &) = delete;
};

/** One of those that are about a workflow. */
template<class E>
concept WorkflowEvent = requires(const E &event) { event.workflow; } && !std::same_as<E, RunQueued>;

/** An event as it stands in the store. Sequence numbers start at 1 and have no gaps. */
struct EventRecord
{
    qint64 sequence = 0;
    QDateTime
        at; ///< UTC, the engine's clock when it was recorded; order is by sequence, never by time
    Event event;
};

/** `RunQueued`, without the namespace. */
[[nodiscard]] QString eventName(const Event &event);
[[nodiscard]] QCborMap eventToCbor(const Event &event);
/** Errors: BadInput; an event of a name that this version does not know (a newer store) is one too.
 */
[[nodiscard]] Result<Event> eventFromCbor(const QString &name, const QCborMap &cbor);
/** As it stands in the store: CBOR without the members that are empty by default and in `event`. */
[[nodiscard]] QByteArray eventToBytes(const Event &event);
/** Also reads all members, as older stores have them. Errors: those of eventFromCbor; BadInput. */
[[nodiscard]] Result<Event> eventFromBytes(const QString &name, const QByteArray &bytes);
/** Empty for events of no single run. */
[[nodiscard]] RunId runOf(const Event &event);
/** True for what parsers read from an agent's output. */
[[nodiscard]] bool isAgentFact(const Event &event);
/** One line for a timeline, English. */
[[nodiscard]] QString describeEvent(const Event &event);

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::EventRecord)

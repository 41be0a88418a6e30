// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "permission.h"
#include "workflow.h"

#include <base/error.h>
#include <base/ids.h>

#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QMap>

#include <optional>

namespace Runyard {

/** Values shared by events, state and answers. All reflected, all plain. */
class RunEnums
{
    Q_GADGET
public:
    enum class State {
        Queued,
        Starting,
        Running,
        Waiting,
        Stopping,
        Succeeded,
        Failed,
        Cancelled,
        Lost
    };
    Q_ENUM(State)
    enum class StopHow {
        Gently,    ///< SIGTERM to the whole tree, SIGKILL after the grace
        Now,       ///< SIGKILL at once
        Interrupt, ///< SIGINT, as Ctrl+C does
    };
    Q_ENUM(StopHow)
    enum class OnBusy {
        Ask,    ///< answer `folderBusy` when another run works or waits in the folder
        Queue,  ///< start after it
        Beside, ///< start beside it
    };
    Q_ENUM(OnBusy)
    enum class Placement { First, Last, Before };
    Q_ENUM(Placement)
    enum class Stream { Output, Errors };
    Q_ENUM(Stream)
    /** What a tool call of an agent does, whatever the agent calls the tool. */
    enum class ToolKind { Other, Command, Read, Edit, Search, Fetch, Todo, Agent };
    Q_ENUM(ToolKind)
    /** What a run at work does, as far as can be told from outside; see `Run::evidence`. */
    enum class Activity {
        Working,   ///< it prints, or its processes use the processor
        Silent,    ///< nothing was printed for some time, and next to nothing computed
        Wedged,    ///< silent for so long that the answers to it are used up
        Suspended, ///< its main process was stopped (SIGSTOP, SIGTTIN) and waits to be continued
    };
    Q_ENUM(Activity)
    /** What is done about a run that has been silent for too long, in the order the user set. */
    enum class Remedy {
        Mark,      ///< only shown
        Nudge,     ///< the Escape key, in a terminal
        Interrupt, ///< as Ctrl+C
        Restart,   ///< ended, and started again in the same conversation
        Fail,      ///< ended, as failed
    };
    Q_ENUM(Remedy)
    /** The last turn of a run whose budget is used up. */
    enum class HandBack {
        None,
        Interrupting, ///< the turn at work is being ended
        Speaking,     ///< it hands back what it has
        Over,         ///< the user is asked whether more may be spent
    };
    Q_ENUM(HandBack)
    /** What happens to a run whose own budget is used up. */
    enum class OnBudget {
        Usual,    ///< as the settings say
        HandBack, ///< one last turn, then the user is asked
        Pause,    ///< the user is asked at once
        Fail,     ///< it is ended
    };
    Q_ENUM(OnBudget)
};
using RunState = RunEnums::State;

[[nodiscard]] bool isFinal(RunState state);
/** From the start of the shim until the end is recorded: the run holds a place under the limit. */
[[nodiscard]] bool isActive(RunState state);

/** Tokens as agents count them, summed over the run. */
struct Tokens
{
    Q_GADGET
    Q_PROPERTY(qint64 input MEMBER input)
    Q_PROPERTY(qint64 output MEMBER output)
    Q_PROPERTY(qint64 cacheRead MEMBER cacheRead)
    Q_PROPERTY(qint64 cacheWrite MEMBER cacheWrite)
    Q_PROPERTY(qint64 total READ total)
public:
    qint64 input = 0;
    qint64 output = 0;
    qint64 cacheRead = 0;
    qint64 cacheWrite = 0;
    [[nodiscard]] qint64 total() const { return input + output + cacheRead + cacheWrite; }
    bool operator==(const Tokens &) const = default;
};

/** What a run spent within one half hour; see `Run::spending`. */
struct SpendingSlice
{
    qint64 slot = 0; ///< half hours since 1970
    Tokens tokens;
    double costUsd = 0;
    double estimatedUsd = 0;
    qint64 unpricedTokens = 0;
    bool operator==(const SpendingSlice &) const = default;
};
inline constexpr qint64 spendingSlotSeconds = 1800;

/** What the processes of a run have used. */
struct ProcessUsage
{
    Q_GADGET
    Q_CLASSINFO("peakMemory", "Bytes of the biggest process, at most.")
    Q_CLASSINFO("cpuMs", "Milliseconds of processor time, of all together.")
    Q_PROPERTY(qint64 peakMemory MEMBER peakMemory)
    Q_PROPERTY(qint64 cpuMs MEMBER cpuMs)
public:
    qint64 peakMemory = 0;
    qint64 cpuMs = 0;
    bool operator==(const ProcessUsage &) const = default;
};

/** One run of an agent or command in a folder, as folded from its events. */
struct Run
{
    Q_GADGET
    Q_CLASSINFO("summary", "One run of an agent or command in a folder.")
    Q_CLASSINFO("number", "Counts up from 1; easier to type than the id.")
    Q_CLASSINFO("instruction", "As it is sent; left out in lists, where `title` is its first line.")
    Q_CLASSINFO("instructionSource",
                "Path of the file it came from, or 'typed'; empty without one.")
    Q_CLASSINFO("command", "Program and arguments of a run of the agent 'command'.")
    Q_CLASSINFO("costUsd", "US dollars as the agent reported them.")
    Q_CLASSINFO("lastLine", "Last thing it said, one line.")
    Q_CLASSINFO("notice", "Something to know although the run did not fail.")
    Q_CLASSINFO("attempt", "1 for the first; a retry counts up.")
    Q_CLASSINFO("retryOf", "The run that this one repeats; empty for a first attempt.")
    Q_CLASSINFO("continues", "The run whose conversation this one goes on with; else empty.")
    Q_CLASSINFO("agentSession", "The agent's own id of the conversation, to resume it.")
    Q_CLASSINFO("workflow", "The workflow that began it; empty without.")
    Q_CLASSINFO("step", "The workflow's step that it is for.")
    Q_CLASSINFO("parent", "The run whose agent queued it; empty for others.")
    Q_CLASSINFO("environment", "Variables that it gets on top of the engine's.")
    Q_CLASSINFO("held", "Paused by the user while queued.")
    Q_CLASSINFO("takesInput", "Works unattended, and hears what is sent to it: see SendText.")
    Q_CLASSINFO("beside", "May work in the folder at the same time as other runs.")
    Q_CLASSINFO("account",
                "Whose limits the run shares with others: the agent's id, and the login.")
    Q_CLASSINFO("notBefore", "While queued: when it may start; absent when at once.")
    Q_CLASSINFO("waitsFor", "While queued: why it waits, for example quotaUsedUp; else none.")
    Q_CLASSINFO("resume",
                "The agent's conversation that this run goes on with; empty for a new one.")
    Q_CLASSINFO("timeoutMs", "Ended as failed after so much time at work; 0 never.")
    Q_CLASSINFO("idleTimeoutMs", "Ended as failed after so much time without output; 0 never.")
    Q_CLASSINFO("processorTimeMs",
                "Ended as failed after so much processor time; 0 leaves it to the settings.")
    Q_CLASSINFO("memoryLimitMiB",
                "Ended as failed when it uses more memory; 0 leaves it to the settings.")
    Q_CLASSINFO("processLimit",
                "Ended as failed when it has more processes; 0 leaves it to the settings.")
    Q_CLASSINFO("mostAttempts", "Attempts in all, whatever fails; 0 leaves it to the settings.")
    Q_CLASSINFO("toolsUsed", "Tool calls so far.")
    Q_CLASSINFO("openTool", "The tool call that has not come back yet; empty when none.")
    Q_CLASSINFO("activity", "While at work: working, silent, wedged or suspended.")
    Q_CLASSINFO("evidence", "What tells so: bytes, processor time, the open tool call.")
    Q_CLASSINFO("limitResetsAt", "When the limit that the account has reached ends.")
    Q_CLASSINFO("stopCause", "Why Runyard itself is ending or has ended it.")
    Q_CLASSINFO("conversation", "Stays open for messages after its turns, until it is closed.")
    Q_CLASSINFO("waitingMessages", "What was said to its agent, which hears it after its turn.")
    Q_CLASSINFO("unattended", "Nobody is asked: what no rule allows is refused, and recorded.")
    Q_CLASSINFO("fork", "Goes on with a copy of the conversation, which itself stays as it is.")
    Q_CLASSINFO("mostTurns", "Turns of the agent at most; 0 any.")
    Q_CLASSINFO("budgetUsd", "US dollars it may spend; 0 leaves it to the settings.")
    Q_CLASSINFO("budgetTokens", "Tokens it may use; 0 leaves it to the settings.")
    Q_CLASSINFO("permissionMode",
                "The agent's own permission mode; empty leaves it to the settings.")
    Q_CLASSINFO("fallback",
                "Agents that take over, in this order, when this one's account can't work.")
    Q_CLASSINFO("questions", "What it asks and nobody has answered yet.")
    Q_CLASSINFO("rules", "What was allowed for this run.")
    Q_CLASSINFO("estimatedUsd", "The part of costUsd that was calculated from the price table.")
    Q_CLASSINFO("unpricedTokens", "Tokens whose cost is not known.")
    Q_CLASSINFO("thread", "The thread of related conversations that it belongs to; empty without.")
    Q_CLASSINFO("notes", "Numbers of the notes that its agent was told at its start.")
    Q_CLASSINFO("choice", "Why it is this agent or model, when a rule chose it.")
    Q_CLASSINFO("onBudget", "What happens when its own budget is used up.")
    Q_CLASSINFO("handBack", "Its budget is used up: how far its last turn is.")
    Q_CLASSINFO("mcpConfig", "File that names MCP servers for its agent.")
    Q_CLASSINFO("anew", "Continues another run in a new conversation, with a summary of that one.")
    Q_CLASSINFO("resumeAt",
                "With 'fork': the agent's own id of the turn after which the copy ends; "
                "empty for a copy of all.")
    Q_CLASSINFO("agentSettings", "File of settings, such as hooks, for its agent.")
    Q_CLASSINFO("trashed", "Its output was cleaned up; it can be brought back for some time.")
    Q_CLASSINFO("position",
                "Place in the queue among runs of the same priority; smaller starts earlier.")
    Q_PROPERTY(Runyard::RunId id MEMBER id REQUIRED)
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(Runyard::SessionId session MEMBER session)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(Runyard::RunEnums::State state MEMBER state)
    Q_PROPERTY(std::optional<int> exitCode MEMBER exitCode)
    Q_PROPERTY(std::optional<int> signal MEMBER signal)
    Q_PROPERTY(int priority MEMBER priority)
    Q_PROPERTY(double position MEMBER position)
    Q_PROPERTY(bool held MEMBER held)
    Q_PROPERTY(bool beside MEMBER beside)
    Q_PROPERTY(bool interactive MEMBER interactive)
    Q_PROPERTY(bool takesInput MEMBER takesInput)
    Q_PROPERTY(QDateTime createdAt MEMBER createdAt)
    Q_PROPERTY(QDateTime startedAt MEMBER startedAt)
    Q_PROPERTY(QDateTime finishedAt MEMBER finishedAt)
    Q_PROPERTY(double costUsd MEMBER costUsd)
    Q_PROPERTY(Runyard::Tokens tokens MEMBER tokens)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(QString notice MEMBER notice)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString instruction MEMBER instruction)
    Q_PROPERTY(QString instructionSource MEMBER instructionSource)
    Q_PROPERTY(QStringList command MEMBER command)
    Q_PROPERTY(QString lastLine MEMBER lastLine)
    Q_PROPERTY(int attempt MEMBER attempt)
    Q_PROPERTY(Runyard::RunId retryOf MEMBER retryOf)
    Q_PROPERTY(Runyard::RunId continues MEMBER continues)
    Q_PROPERTY(QString agentSession MEMBER agentSession)
    Q_PROPERTY(qint64 pid MEMBER pid)
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow)
    Q_PROPERTY(QString step MEMBER step)
    Q_PROPERTY(Runyard::RunId parent MEMBER parent)
    Q_PROPERTY(QMap<QString, QString> environment MEMBER environment)
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
    Q_PROPERTY(int toolsUsed MEMBER toolsUsed)
    Q_PROPERTY(QString openTool MEMBER openTool)
    Q_PROPERTY(Runyard::RunEnums::Activity activity MEMBER activity)
    Q_PROPERTY(QString evidence MEMBER evidence)
    Q_PROPERTY(QDateTime limitResetsAt MEMBER limitResetsAt)
    Q_PROPERTY(std::optional<Runyard::Error> stopCause MEMBER stopCause)
    Q_PROPERTY(Runyard::ProcessUsage usage MEMBER usage)
    Q_PROPERTY(bool trashed MEMBER trashed)
    Q_PROPERTY(bool conversation MEMBER conversation)
    Q_PROPERTY(bool unattended MEMBER unattended)
    Q_PROPERTY(bool fork MEMBER fork)
    Q_PROPERTY(int mostTurns MEMBER mostTurns)
    Q_PROPERTY(double budgetUsd MEMBER budgetUsd)
    Q_PROPERTY(qint64 budgetTokens MEMBER budgetTokens)
    Q_PROPERTY(QString permissionMode MEMBER permissionMode)
    Q_PROPERTY(QList<Runyard::PermissionQuestion> questions MEMBER questions)
    Q_PROPERTY(QList<Runyard::PermissionRule> rules MEMBER rules)
    Q_PROPERTY(double estimatedUsd MEMBER estimatedUsd)
    Q_PROPERTY(qint64 unpricedTokens MEMBER unpricedTokens)
    Q_PROPERTY(QStringList fallback MEMBER fallback)
    Q_PROPERTY(QString thread MEMBER thread)
    Q_PROPERTY(QList<int> notes MEMBER notes)
    Q_PROPERTY(QString choice MEMBER choice)
    Q_PROPERTY(Runyard::RunEnums::HandBack handBack MEMBER handBack)
    Q_PROPERTY(Runyard::RunEnums::OnBudget onBudget MEMBER onBudget)
    Q_PROPERTY(QDateTime handBackBy MEMBER handBackBy)
    Q_PROPERTY(QString mcpConfig MEMBER mcpConfig)
    Q_PROPERTY(QString agentSettings MEMBER agentSettings)
    Q_PROPERTY(bool anew MEMBER anew)
    Q_PROPERTY(QString resumeAt MEMBER resumeAt)
    Q_PROPERTY(QStringList waitingMessages MEMBER waitingMessages)
public:
    RunId id;
    int number = 0;
    SessionId session;
    QString folder;
    QString agent;
    QString model;
    RunState state = RunState::Queued;
    std::optional<int> exitCode;
    std::optional<int> signal;
    int priority = 0;
    double position = 0;
    bool held = false;
    bool beside = false;
    bool interactive = false;
    bool takesInput = false;
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    double costUsd = 0;
    Tokens tokens;
    std::optional<Error> error;
    QString notice;
    QString title;
    QString instruction;
    QString instructionSource;
    QStringList command;
    QString lastLine;
    int attempt = 1;
    RunId retryOf;
    RunId continues;
    QString agentSession;
    qint64 pid = 0;
    WorkflowId workflow;
    QString step;
    RunId parent;
    QMap<QString, QString> environment;
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
    int toolsUsed = 0;
    QString openTool;
    RunEnums::Activity activity = RunEnums::Activity::Working;
    QString evidence;
    QDateTime limitResetsAt;
    std::optional<Error> stopCause;
    ProcessUsage usage;
    bool trashed = false;
    bool conversation = false;
    bool unattended = false;
    bool fork = false;
    int mostTurns = 0;
    double budgetUsd = 0;
    qint64 budgetTokens = 0;
    QString permissionMode;
    QList<PermissionQuestion> questions;
    QList<PermissionRule> rules;
    double estimatedUsd = 0;
    qint64 unpricedTokens = 0;
    QStringList fallback;
    QString thread;
    QList<int> notes;
    QString choice;
    RunEnums::HandBack handBack = RunEnums::HandBack::None;
    RunEnums::OnBudget onBudget = RunEnums::OnBudget::Usual;
    QDateTime handBackBy; ///< when that turn is ended at the latest
    QString mcpConfig;
    QString agentSettings;
    bool anew = false;
    QString resumeAt;
    QStringList waitingMessages;

    /** Answers that the agent has not taken up yet; not reflected: an engine that starts gives them
     * again. */
    QList<PermissionAnswer> answered;
    QList<SpendingSlice> spending; ///< in order; not reflected
    QString openToolUse;           ///< the agent's id of `openTool`; not reflected
    /** How many facts of the agent are recorded; not reflected: recovery skips that many when it
     * reads output again. */
    qint64 factCount = 0;

    bool operator==(const Run &) const = default;
};

/** It is in the turn in which it hands back what it has, or on its way there. */
[[nodiscard]] bool isHandingBack(const Run &run);

/** A folder that was dropped: its runs belong together. */
struct Session
{
    Q_GADGET
    Q_PROPERTY(Runyard::SessionId id MEMBER id REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QDateTime openedAt MEMBER openedAt)
public:
    SessionId id;
    QString folder;
    QDateTime openedAt;
    bool operator==(const Session &) const = default;
};

/** How a run ended, exactly. */
struct Exit
{
    Q_GADGET
    Q_PROPERTY(std::optional<int> exitCode MEMBER exitCode)
    Q_PROPERTY(std::optional<int> signal MEMBER signal)
    Q_PROPERTY(bool stopRequested MEMBER stopRequested)
public:
    std::optional<int> exitCode;
    std::optional<int> signal;
    bool stopRequested = false;
    bool operator==(const Exit &) const = default;
};

/** `text` as it may be shown (see shown()), cut to `most` characters, never within one. */
[[nodiscard]] QString shortLine(QStringView text, qsizetype most);
/** First line of an instruction or command, at most 120 characters, for lists. */
[[nodiscard]] QString titleOf(const QString &instruction, const QStringList &command);

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::Run)
Q_DECLARE_METATYPE(Runyard::Session)

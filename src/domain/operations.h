// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "queries.h"

#include <QtCore/QJsonObject>

namespace Runyard {

/** Operations: what a client may say through the Gateway. A command changes something and is
 * imperative, a query only reads and is a noun. Each is a value with reflected members, and names
 * the type of its answer as `Answer`. From these members and doc lines come the JSON codec, the
 * JSON Schema and the command line (see protocol/operationtable). */

/** A command was carried out and is durable. */
struct Receipt
{
    Q_GADGET
    Q_PROPERTY(qint64 sequence MEMBER sequence)
public:
    qint64 sequence = 0; ///< of the last event in the store
};

struct Rejection
{
    Q_GADGET
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(Runyard::Error error MEMBER error)
public:
    QString folder;
    Error error;
    bool operator==(const Rejection &) const = default;
};

struct QueueReceipt
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::Run> runs MEMBER runs)
    Q_PROPERTY(QList<Runyard::Rejection> rejected MEMBER rejected)
public:
    QList<Run> runs;
    QList<Rejection> rejected; ///< folders for which no run was queued, and why; the others go on
};

struct QueueRuns
{
    Q_GADGET
    Q_CLASSINFO("summary", "Queue one run in each folder.")
    Q_CLASSINFO("folders", "Folders to work in, absolute paths.")
    Q_CLASSINFO("agent", "Agent id; empty takes the default.")
    Q_CLASSINFO("model", "Model as the agent names it; empty leaves the choice to the agent.")
    Q_CLASSINFO("instruction",
                "What the agent shall do; empty takes the instruction file of each folder.")
    Q_CLASSINFO("instructionFile", "File that holds the instruction, absolute path.")
    Q_CLASSINFO("instructionTemplate",
                "Instruction set, by name or absolute path; filled in for each folder.")
    Q_CLASSINFO("variables", "What the instruction set asks for, by name.")
    Q_CLASSINFO("preset", "Name of a preset; what is given here as well goes before it.")
    Q_CLASSINFO("command", "Program and arguments, for the agent 'command'.")
    Q_CLASSINFO("interactive", "In a terminal, to be typed into.")
    Q_CLASSINFO("priority", "Higher starts earlier; 0 is normal.")
    Q_CLASSINFO("trust", "Trust the folders from now on.")
    Q_CLASSINFO("onBusy", "What to do where another run works or waits in the folder.")
    Q_CLASSINFO("held", "Queue them paused.")
    Q_CLASSINFO("parent", "The run whose agent asks for them: id or number.")
    Q_CLASSINFO("timeoutMs", "End each as failed after so many milliseconds at work; 0 never.")
    Q_CLASSINFO("idleTimeoutMs", "The same after so many milliseconds without output.")
    Q_CLASSINFO("processorTimeMs",
                "The same after so many milliseconds of processor time of all its processes; 0 "
                "leaves it to the settings.")
    Q_CLASSINFO("memoryLimitMiB",
                "Memory that all processes of each may use together; 0 leaves it to the settings.")
    Q_CLASSINFO("processLimit",
                "Processes that each may have at once; 0 leaves it to the settings.")
    Q_CLASSINFO(
        "mostAttempts",
        "Try each again until it succeeds, so many times in all; 0 leaves it to the settings.")
    Q_CLASSINFO("conversation", "Stays open for messages after the first turn, until it is closed.")
    Q_CLASSINFO("unattended", "Ask nobody: what no rule allows is refused, and recorded.")
    Q_CLASSINFO("mostTurns", "Turns of the agent at most; 0 any.")
    Q_CLASSINFO("budgetUsd", "US dollars each may spend; 0 leaves it to the settings.")
    Q_CLASSINFO("budgetTokens", "Tokens each may use; 0 leaves it to the settings.")
    Q_CLASSINFO("permissionMode",
                "The agent's own permission mode; empty leaves it to the settings.")
    Q_CLASSINFO("thread", "Name of a thread of related conversations that they belong to.")
    Q_CLASSINFO("mcpConfigFile", "File that names MCP servers for the agent, absolute path.")
    Q_CLASSINFO("agentSettingsFile",
                "File of settings, such as hooks, for the agent, absolute path.")
    Q_PROPERTY(QStringList folders MEMBER folders REQUIRED)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QString instruction MEMBER instruction)
    Q_PROPERTY(QString instructionFile MEMBER instructionFile)
    Q_PROPERTY(QString instructionTemplate MEMBER instructionTemplate)
    Q_PROPERTY(QJsonObject variables MEMBER variables)
    Q_PROPERTY(QString preset MEMBER preset)
    Q_PROPERTY(QStringList command MEMBER command)
    Q_PROPERTY(bool interactive MEMBER interactive)
    Q_PROPERTY(int priority MEMBER priority)
    Q_PROPERTY(bool trust MEMBER trust)
    Q_PROPERTY(Runyard::RunEnums::OnBusy onBusy MEMBER onBusy)
    Q_PROPERTY(bool held MEMBER held)
    Q_PROPERTY(QString parent MEMBER parent)
    Q_PROPERTY(qint64 timeoutMs MEMBER timeoutMs)
    Q_PROPERTY(qint64 idleTimeoutMs MEMBER idleTimeoutMs)
    Q_PROPERTY(qint64 processorTimeMs MEMBER processorTimeMs)
    Q_PROPERTY(int memoryLimitMiB MEMBER memoryLimitMiB)
    Q_PROPERTY(int processLimit MEMBER processLimit)
    Q_PROPERTY(int mostAttempts MEMBER mostAttempts)
    Q_PROPERTY(bool conversation MEMBER conversation)
    Q_PROPERTY(bool unattended MEMBER unattended)
    Q_PROPERTY(int mostTurns MEMBER mostTurns)
    Q_PROPERTY(double budgetUsd MEMBER budgetUsd)
    Q_PROPERTY(qint64 budgetTokens MEMBER budgetTokens)
    Q_PROPERTY(QString permissionMode MEMBER permissionMode)
    Q_PROPERTY(QString thread MEMBER thread)
    Q_PROPERTY(QString mcpConfigFile MEMBER mcpConfigFile)
    Q_PROPERTY(QString agentSettingsFile MEMBER agentSettingsFile)
public:
    using Answer = QueueReceipt;
    QStringList folders;
    QString agent;
    QString model;
    QString instruction;
    QString instructionFile;
    QString instructionTemplate;
    QJsonObject variables;
    QString preset;
    QStringList command;
    bool interactive = false;
    int priority = 0;
    bool trust = false;
    RunEnums::OnBusy onBusy = RunEnums::OnBusy::Queue;
    bool held = false;
    QString parent;
    qint64 timeoutMs = 0;
    qint64 idleTimeoutMs = 0;
    qint64 processorTimeMs = 0;
    int memoryLimitMiB = 0;
    int processLimit = 0;
    int mostAttempts = 0;
    bool conversation = false;
    bool unattended = false;
    int mostTurns = 0;
    double budgetUsd = 0;
    qint64 budgetTokens = 0;
    QString permissionMode;
    QString thread;
    QString mcpConfigFile;
    QString agentSettingsFile;
};

struct StopRuns
{
    Q_GADGET
    Q_CLASSINFO("summary", "Stop runs; those that still wait in the queue are cancelled.")
    Q_CLASSINFO(
        "how",
        "gently (SIGTERM, then SIGKILL after the grace), now (SIGKILL) or interrupt (as Ctrl+C).")
    Q_PROPERTY(QList<Runyard::RunId> runs MEMBER runs REQUIRED)
    Q_PROPERTY(Runyard::RunEnums::StopHow how MEMBER how)
public:
    using Answer = Receipt;
    QList<RunId> runs;
    RunEnums::StopHow how = RunEnums::StopHow::Gently;
};

struct RetryRun
{
    Q_GADGET
    Q_CLASSINFO("summary", "Queue a finished run again, as a new attempt.")
    Q_CLASSINFO("resume", "Go on with the agent's conversation instead of beginning anew.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(bool resume MEMBER resume)
public:
    using Answer = QueueReceipt;
    RunId run;
    bool resume = false;
};

struct ContinueRun
{
    Q_GADGET
    Q_CLASSINFO("summary", "Say something more to the agent of a run, as a new run that goes on "
                           "with its conversation; it waits while that run is at work.")
    Q_CLASSINFO("message", "What the agent shall do next.")
    Q_CLASSINFO("fork", "In a copy of the conversation as it was when the run ended; the "
                        "conversation itself stays as it is. Where the agent can't copy it up to "
                        "there, in a new conversation that begins with a summary: 'anew' of the "
                        "run that is answered tells.")
    Q_CLASSINFO("turn", "With 'fork': as it was after this turn of the run, counted from 1.")
    Q_CLASSINFO("anew", "In a new conversation that begins with a summary of this one; for when "
                        "the agent's own record is lost, or for another agent.")
    Q_CLASSINFO("agent", "With 'anew': the agent to go on with; empty: the same.")
    Q_CLASSINFO("model", "With 'anew': its model; empty: the same, or the other agent's choice.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString message MEMBER message REQUIRED)
    Q_PROPERTY(bool fork MEMBER fork)
    Q_PROPERTY(bool anew MEMBER anew)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(int turn MEMBER turn)
public:
    using Answer = QueueReceipt;
    RunId run;
    QString message;
    bool fork = false;
    bool anew = false;
    QString agent = {};
    QString model = {};
    int turn = 0; ///< 0: its end
};

struct HoldRun
{
    Q_GADGET
    Q_CLASSINFO("summary", "Pause a queued run; others pass it.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
public:
    using Answer = Receipt;
    RunId run;
};

struct ReleaseRun
{
    Q_GADGET
    Q_CLASSINFO("summary", "Let a paused run start when its turn comes.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
public:
    using Answer = Receipt;
    RunId run;
};

struct MoveRun
{
    Q_GADGET
    Q_CLASSINFO("summary", "Move a queued run to another place in the queue.")
    Q_CLASSINFO("before", "The run before which it shall stand, with placement 'before'.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::RunEnums::Placement placement MEMBER placement REQUIRED)
    Q_PROPERTY(Runyard::RunId before MEMBER before)
public:
    using Answer = Receipt;
    RunId run;
    RunEnums::Placement placement = RunEnums::Placement::First;
    RunId before;
};

struct SetPriority
{
    Q_GADGET
    Q_CLASSINFO("summary", "Change the priority of a queued run.")
    Q_CLASSINFO("priority", "The new priority.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(int priority MEMBER priority REQUIRED)
public:
    using Answer = Receipt;
    RunId run;
    int priority = 0;
};

struct PauseQueue
{
    Q_GADGET
    Q_CLASSINFO("summary", "Start no more runs until the queue is resumed; what runs goes on.")
    Q_CLASSINFO("reason", "Why; shown where the queue is shown.")
    Q_PROPERTY(QString reason MEMBER reason)
public:
    using Answer = Receipt;
    QString reason;
};

struct ResumeQueue
{
    Q_GADGET
    Q_CLASSINFO("summary", "Start runs again.")
public:
    using Answer = Receipt;
};

struct SetQueueLimit
{
    Q_GADGET
    Q_CLASSINFO("summary", "Set how many runs may work at once.")
    Q_CLASSINFO("limit", "Runs at once; 0 chooses by cores and memory.")
    Q_PROPERTY(int limit MEMBER limit REQUIRED)
public:
    using Answer = Receipt;
    int limit = 0;
};

struct TrustFolder
{
    Q_GADGET
    Q_CLASSINFO("summary", "Trust a folder: what lies in it may be read and run.")
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
public:
    using Answer = FolderReports;
    QString folder;
};

struct DistrustFolder
{
    Q_GADGET
    Q_CLASSINFO("summary", "Trust a folder no longer; what waits there is paused.")
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
public:
    using Answer = Receipt;
    QString folder;
};

struct SendInput
{
    Q_GADGET
    Q_CLASSINFO("summary", "Type into a run.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QByteArray bytes MEMBER bytes REQUIRED)
public:
    using Answer = Receipt;
    RunId run;
    QByteArray bytes;
};

struct SendText
{
    Q_GADGET
    Q_CLASSINFO("summary",
                "Say something to a run: a line typed into its terminal, or a message to "
                "an agent that works unattended.")
    Q_CLASSINFO("text", "As a user would type it, without the Enter key.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString text MEMBER text REQUIRED)
public:
    using Answer = Receipt;
    RunId run;
    QString text;
};

struct ResizeTerminal
{
    Q_GADGET
    Q_CLASSINFO("summary", "Tell a run the size of its terminal.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(int rows MEMBER rows REQUIRED)
    Q_PROPERTY(int columns MEMBER columns REQUIRED)
public:
    using Answer = Receipt;
    RunId run;
    int rows = 24;
    int columns = 80;
};

struct StopEngine
{
    Q_GADGET
    Q_CLASSINFO(
        "summary",
        "End the engine. Runs go on under their shims and are found again by the next engine.")
    Q_CLASSINFO("stopRuns", "Stop all runs first.")
    Q_PROPERTY(bool stopRuns MEMBER stopRuns)
public:
    using Answer = Receipt;
    bool stopRuns = false;
};

} // namespace Runyard

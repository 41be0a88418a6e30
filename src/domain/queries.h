// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events.h"
#include "folder.h"
#include "notes.h"
#include "workflowoperations.h"

#include <QtCore/QJsonObject>

/** What a client may ask of the engine, and what it is answered; see operations.h. A query only
 * reads and is a noun. */
namespace Runyard {

struct QueueStatus
{
    Q_GADGET
    Q_CLASSINFO("limit", "Runs at once; 0 when chosen by cores and memory.")
    Q_CLASSINFO("effectiveLimit", "Runs at once, as it is in force.")
    Q_PROPERTY(bool paused MEMBER paused)
    Q_PROPERTY(QString pauseReason MEMBER pauseReason)
    Q_PROPERTY(int limit MEMBER limit)
    Q_PROPERTY(int effectiveLimit MEMBER effectiveLimit)
    Q_PROPERTY(int queued MEMBER queued)
    Q_PROPERTY(int active MEMBER active)
    Q_PROPERTY(QList<Runyard::AccountHold> holds MEMBER holds)
    Q_PROPERTY(std::optional<Runyard::Error> obstacle MEMBER obstacle)
public:
    bool paused = false;
    QString pauseReason;
    int limit = 0;
    int effectiveLimit = 0;
    int queued = 0;
    int active = 0;
    QList<AccountHold> holds;      ///< accounts that are at their limit, or whose servers fail
    std::optional<Error> obstacle; ///< why nothing more is started now: memory, load
    bool operator==(const QueueStatus &) const = default;
};

struct RunList
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::Run> runs MEMBER runs)
    Q_PROPERTY(qint64 sequence MEMBER sequence)
public:
    QList<Run>
        runs; ///< active ones, then queued ones in their order, then finished ones, latest first
    qint64 sequence = 0;
};

struct TimelineEntry
{
    Q_GADGET
    Q_PROPERTY(qint64 sequence MEMBER sequence)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString event MEMBER event)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QJsonObject data MEMBER data)
public:
    qint64 sequence = 0;
    QDateTime at;
    QString event; ///< name of the event
    QString text;  ///< one line, English
    QJsonObject data;
    bool operator==(const TimelineEntry &) const = default;
};

/** A piece of a run's history. */
struct Timeline
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::TimelineEntry> entries MEMBER entries)
    Q_PROPERTY(bool cut MEMBER cut)
public:
    QList<TimelineEntry> entries; ///< oldest first
    bool cut = false;             ///< there are earlier ones
};

struct RunDetails
{
    Q_GADGET
    Q_PROPERTY(Runyard::Run run MEMBER run)
    Q_PROPERTY(QStringList commandLine MEMBER commandLine)
    Q_PROPERTY(QList<Runyard::TimelineEntry> timeline MEMBER timeline)
    Q_PROPERTY(bool timelineCut MEMBER timelineCut)
    Q_PROPERTY(qint64 outputSize MEMBER outputSize)
    Q_PROPERTY(qint64 errorsSize MEMBER errorsSize)
    Q_PROPERTY(bool terminal MEMBER terminal)
    Q_PROPERTY(bool narrated MEMBER narrated)
    Q_PROPERTY(QString runFolder MEMBER runFolder)
public:
    Run run;
    QStringList commandLine;
    QList<TimelineEntry> timeline; ///< oldest first, the last 2,000
    bool timelineCut = false;
    qint64 outputSize = 0; ///< bytes
    qint64 errorsSize = 0;
    bool terminal = false; ///< ran or runs in a pty
    bool narrated = false; ///< the events tell what its agent does; the output is its protocol
    QString runFolder;
};

/** Everything a window needs to begin with: then it follows from `sequence`. */
struct Overview
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::Session> sessions MEMBER sessions)
    Q_PROPERTY(QList<Runyard::Run> runs MEMBER runs)
    Q_PROPERTY(QStringList trustedFolders MEMBER trustedFolders)
    Q_PROPERTY(Runyard::QueueStatus queue MEMBER queue)
    Q_PROPERTY(int nextNumber MEMBER nextNumber)
    Q_PROPERTY(QList<Runyard::WorkflowRun> workflows MEMBER workflows)
    Q_PROPERTY(int nextWorkflow MEMBER nextWorkflow)
    Q_PROPERTY(QList<Runyard::Note> notes MEMBER notes)
    Q_PROPERTY(int nextNote MEMBER nextNote)
    Q_PROPERTY(qint64 sequence MEMBER sequence)
public:
    QList<Session> sessions;
    QList<Run> runs; ///< without instructions
    QStringList trustedFolders;
    QueueStatus queue;
    int nextNumber = 1;
    QList<WorkflowRun> workflows;
    int nextWorkflow = 1;
    QList<Note> notes;
    int nextNote = 1;
    qint64 sequence = 0;
};

struct AgentReport
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(bool usable MEMBER usable)
    Q_PROPERTY(QString program MEMBER program)
    Q_PROPERTY(QString version MEMBER version)
    Q_PROPERTY(bool isDefault MEMBER isDefault)
    Q_PROPERTY(bool needsInstruction MEMBER needsInstruction)
    Q_PROPERTY(bool canBeInteractive MEMBER canBeInteractive)
    Q_PROPERTY(bool canContinue MEMBER canContinue)
    Q_PROPERTY(QStringList models MEMBER models)
    Q_PROPERTY(QString account MEMBER account)
    Q_PROPERTY(QString login MEMBER login)
    Q_PROPERTY(QStringList abilities MEMBER abilities)
    Q_PROPERTY(QString definition MEMBER definition)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
public:
    QString id;
    QString name;
    bool usable = false;
    QString program;
    QString version;
    bool isDefault = false;
    bool needsInstruction = true;
    bool canBeInteractive = true;
    bool canContinue = false; ///< goes on with an earlier conversation: see ContinueRun
    QStringList models;       ///< suggestions; any other name may be given too
    QString account;          ///< whose limits its runs share
    QString login; ///< "yes", "no", or empty when it can't be told without asking a server
    /** asks (for permissions), conversation, continue, fork, interrupt, modes, tokens, cost, mcp */
    QStringList abilities;
    QString definition; ///< the file that defines it; empty for built-in ones
    std::optional<Error> error;
    bool operator==(const AgentReport &) const = default;
};

struct AgentList
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::AgentReport> agents MEMBER agents)
public:
    QList<AgentReport> agents;
};

struct FolderReports
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::FolderReport> folders MEMBER folders)
public:
    QList<FolderReport> folders; ///< one for each folder asked about, in that order
};

struct OutputChunk
{
    Q_GADGET
    Q_PROPERTY(QByteArray bytes MEMBER bytes)
    Q_PROPERTY(qint64 offset MEMBER offset)
    Q_PROPERTY(qint64 size MEMBER size)
    Q_PROPERTY(bool ended MEMBER ended)
public:
    QByteArray bytes; ///< raw, as the program printed them
    qint64 offset = 0;
    qint64 size = 0;    ///< of the whole output so far
    bool ended = false; ///< the run has ended: `size` is final
};

struct EngineReport
{
    Q_GADGET
    Q_PROPERTY(QString version MEMBER version)
    Q_PROPERTY(int protocol MEMBER protocol)
    Q_PROPERTY(qint64 pid MEMBER pid)
    Q_PROPERTY(QDateTime startedAt MEMBER startedAt)
    Q_PROPERTY(QString socket MEMBER socket)
    Q_PROPERTY(QString store MEMBER store)
    Q_PROPERTY(int schema MEMBER schema)
    Q_PROPERTY(int clients MEMBER clients)
    Q_PROPERTY(int activeRuns MEMBER activeRuns)
    Q_PROPERTY(int queuedRuns MEMBER queuedRuns)
    Q_PROPERTY(qint64 events MEMBER events)
    Q_PROPERTY(int setAside MEMBER setAside)
    Q_PROPERTY(int processes MEMBER processes)
    Q_PROPERTY(int orphans MEMBER orphans)
    Q_PROPERTY(QString settingsProblem MEMBER settingsProblem)
    Q_PROPERTY(std::optional<Runyard::Error> storeProblem MEMBER storeProblem)
public:
    QString version;
    int protocol = 0;
    qint64 pid = 0;
    QDateTime startedAt;
    QString socket;
    QString store;
    int schema = 0;
    int clients = 0;
    int activeRuns = 0;
    int queuedRuns = 0;
    qint64 events = 0;
    int setAside = 0;  ///< events that could not be read
    int processes = 0; ///< of runs at work, their shims included
    int orphans = 0;   ///< that a run has left behind; they are being ended, or can't be
    QString settingsProblem;
    std::optional<Error> storeProblem; ///< nothing new is recorded: the disk is full …
};

struct RunsQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List runs.")
    Q_CLASSINFO("states", "Only runs in these states, for example running; empty means all.")
    Q_CLASSINFO("folder", "Only runs in this folder.")
    Q_CLASSINFO("limit", "At most this many; 0 means all.")
    Q_PROPERTY(QStringList states MEMBER states)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(int limit MEMBER limit)
public:
    using Answer = RunList;
    QStringList states;
    QString folder;
    int limit = 0;
};

/** `reference` is an id, the number, or an unambiguous beginning or end of an id. */
struct RunQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Show one run with its timeline.")
    Q_CLASSINFO("reference", "Id, number, or an unambiguous beginning or end of an id.")
    Q_PROPERTY(QString reference MEMBER reference REQUIRED)
public:
    using Answer = RunDetails;
    QString reference;
};

struct TimelineQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Read a piece of what happened to a run.")
    Q_CLASSINFO("before", "Only events before this sequence number; 0 begins with the latest.")
    Q_CLASSINFO("most", "At most this many, up to 2,000.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(qint64 before MEMBER before)
    Q_PROPERTY(int most MEMBER most)
public:
    using Answer = Timeline;
    RunId run;
    qint64 before = 0;
    int most = 500;
};

struct OverviewQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Everything a client needs to begin with, before it follows events.")
public:
    using Answer = Overview;
};

struct QueueQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Show the queue's limit and whether it is paused.")
public:
    using Answer = QueueStatus;
};

struct FoldersQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Say what would happen with these folders.")
    Q_PROPERTY(QStringList folders MEMBER folders REQUIRED)
public:
    using Answer = FolderReports;
    QStringList folders;
};

struct AgentsQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List the agents and whether they can be used.")
public:
    using Answer = AgentList;
};

struct OutputQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Read a piece of a run's output.")
    Q_CLASSINFO("offset", "Byte to begin at; negative counts from the end.")
    Q_CLASSINFO("most", "At most this many bytes, up to 4 MiB.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::RunEnums::Stream stream MEMBER stream)
    Q_PROPERTY(qint64 offset MEMBER offset)
    Q_PROPERTY(qint64 most MEMBER most)
public:
    using Answer = OutputChunk;
    RunId run;
    RunEnums::Stream stream = RunEnums::Stream::Output;
    qint64 offset = 0;
    qint64 most = 1 << 20;
};

struct EngineQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Show the engine's version, process and store.")
public:
    using Answer = EngineReport;
};

} // namespace Runyard

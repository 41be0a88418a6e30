// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations.h"

namespace Runyard {

/** Operations on processes, accounts, stored output and the store. */

struct ProcessInfo
{
    Q_GADGET
    Q_CLASSINFO("startTime", "Clock ticks since boot: with the pid it names the process for ever.")
    Q_PROPERTY(qint64 pid MEMBER pid)
    Q_PROPERTY(qint64 parentPid MEMBER parentPid)
    Q_PROPERTY(qint64 startTime MEMBER startTime)
    Q_PROPERTY(Runyard::RunId run MEMBER run)
    Q_PROPERTY(QString command MEMBER command)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(qint64 memory MEMBER memory)
    Q_PROPERTY(qint64 cpuMs MEMBER cpuMs)
public:
    qint64 pid = 0;
    qint64 parentPid = 0;
    qint64 startTime = 0;
    RunId run;
    QString command;   ///< name of the program, at most 15 bytes
    QString state;     ///< R, S, D, T, Z … as in /proc
    qint64 memory = 0; ///< bytes, what it shares counted to its part where the system tells
    qint64 cpuMs = 0;
    bool operator==(const ProcessInfo &) const = default;
};

struct ProcessReport
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::ProcessInfo> processes MEMBER processes)
    Q_PROPERTY(QList<Runyard::ProcessInfo> orphans MEMBER orphans)
public:
    QList<ProcessInfo> processes; ///< of runs at work, shims included
    QList<ProcessInfo> orphans;   ///< they bear the mark of a run that is not at work
};

struct ProcessesQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List the processes of all runs, and those that none owns any more.")
public:
    using Answer = ProcessReport;
};

struct EndOrphans
{
    Q_GADGET
    Q_CLASSINFO("summary", "End the processes that bear the mark of a run that is not at work.")
public:
    using Answer = ProcessReport;
};

struct ContinueProcesses
{
    Q_GADGET
    Q_CLASSINFO("summary", "Continue a run whose processes were suspended (SIGCONT).")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
public:
    using Answer = Receipt;
    RunId run;
};

struct ReleaseAccount
{
    Q_GADGET
    Q_CLASSINFO("summary",
                "Let the runs of an account start again, before its time or after a login.")
    Q_CLASSINFO("account", "As 'runyard queue show' names it.")
    Q_PROPERTY(QString account MEMBER account REQUIRED)
public:
    using Answer = Receipt;
    QString account;
};

struct CleanReport
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::RunId> runs MEMBER runs)
    Q_PROPERTY(qint64 bytes MEMBER bytes)
    Q_PROPERTY(qint64 kept MEMBER kept)
    Q_PROPERTY(qint64 trash MEMBER trash)
public:
    QList<RunId> runs; ///< that were, or would be, moved
    qint64 bytes = 0;  ///< of them
    qint64 kept = 0;   ///< bytes of the runs that stay
    qint64 trash = 0;  ///< bytes in the trash
};

struct CleanRuns
{
    Q_GADGET
    Q_CLASSINFO("summary",
                "Move the output of ended runs to the trash; 'clean --undo' brings it back.")
    Q_CLASSINFO("runs", "These runs; without any, all that ended long enough ago.")
    Q_CLASSINFO("olderThanDays", "Only runs that ended at least so many days ago.")
    Q_CLASSINFO("preview", "Only say what would be moved.")
    Q_CLASSINFO("undo", "Bring it back instead: of these runs, or of all.")
    Q_CLASSINFO("empty", "Remove for ever what lies in the trash.")
    Q_PROPERTY(QList<Runyard::RunId> runs MEMBER runs)
    Q_PROPERTY(int olderThanDays MEMBER olderThanDays)
    Q_PROPERTY(bool preview MEMBER preview)
    Q_PROPERTY(bool undo MEMBER undo)
    Q_PROPERTY(bool empty MEMBER empty)
public:
    using Answer = CleanReport;
    QList<RunId> runs;
    int olderThanDays = 0;
    bool preview = false;
    bool undo = false;
    bool empty = false;
};

struct StoreReport
{
    Q_GADGET
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(qint64 events MEMBER events)
    Q_PROPERTY(qint64 bytes MEMBER bytes)
    Q_PROPERTY(int setAside MEMBER setAside)
    Q_PROPERTY(QString snapshot MEMBER snapshot)
    Q_PROPERTY(QStringList problems MEMBER problems)
public:
    QString path;
    qint64 events = 0;
    qint64 bytes = 0;
    int setAside = 0;     ///< events that can't be read
    QString snapshot;     ///< what start-up begins with
    QStringList problems; ///< none: all is well
};

struct CheckStore
{
    Q_GADGET
    Q_CLASSINFO("summary", "Look at every page and every event of the store.")
public:
    using Answer = StoreReport;
};

struct BackUpStore
{
    Q_GADGET
    Q_CLASSINFO("summary", "Copy the store, while it stays in use.")
    Q_CLASSINFO("path", "A file that is not there yet; empty: among the other backups.")
    Q_PROPERTY(QString path MEMBER path)
public:
    using Answer = StoreReport;
    QString path;
};

struct SearchHit
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run)
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(QString text MEMBER text)
public:
    RunId run;
    int number = 0;
    QString folder;
    QDateTime at;
    QString kind; ///< name of the event, or "output"
    QString text; ///< the words around what was found, one line
    bool operator==(const SearchHit &) const = default;
};

struct SearchHits
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::SearchHit> hits MEMBER hits)
    Q_PROPERTY(bool complete MEMBER complete)
public:
    QList<SearchHit> hits; ///< latest first
    bool complete = true;  ///< false while the index is still being built
};

struct SearchQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Search instructions, what agents said and did, and output.")
    Q_CLASSINFO("text",
                "Words that must all occur; \"in quotes\" one after the other; word* begins so.")
    Q_CLASSINFO("limit", "At most so many.")
    Q_PROPERTY(QString text MEMBER text REQUIRED)
    Q_PROPERTY(int limit MEMBER limit)
public:
    using Answer = SearchHits;
    QString text;
    int limit = 50;
};

} // namespace Runyard

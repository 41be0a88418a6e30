// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations.h"
#include "routing.h"

namespace Runyard {

/** Operations on what joins conversations: notes, threads, and which agent they are with. */

struct NoteList
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::Note> notes MEMBER notes)
public:
    QList<Note> notes; ///< oldest first
};

struct AddNote
{
    Q_GADGET
    Q_CLASSINFO("summary", "Write down what is to be known beyond one conversation.")
    Q_CLASSINFO("text", "The note.")
    Q_CLASSINFO("folder", "For runs in this folder and below it, absolute path.")
    Q_CLASSINFO("thread", "For the runs of this thread, instead of a folder.")
    Q_CLASSINFO("author", "The run whose agent writes it: id or number; empty: the user.")
    Q_CLASSINFO("forPeople", "Agents are not told of it.")
    Q_PROPERTY(QString text MEMBER text REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString thread MEMBER thread)
    Q_PROPERTY(QString author MEMBER author)
    Q_PROPERTY(bool forPeople MEMBER forPeople)
public:
    using Answer = NoteList; ///< the new one alone
    QString text;
    QString folder;
    QString thread;
    QString author;
    bool forPeople = false;
};

struct RemoveNote
{
    Q_GADGET
    Q_CLASSINFO("summary", "Remove a note; agents that begin later are not told of it.")
    Q_CLASSINFO("number", "As 'runyard note list' names it.")
    Q_PROPERTY(int number MEMBER number REQUIRED)
public:
    using Answer = Receipt;
    int number = 0;
};

struct NotesQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List notes.")
    Q_CLASSINFO("folder", "Only those for runs in this folder.")
    Q_CLASSINFO("thread", "Only those of this thread.")
    Q_CLASSINFO("run", "Only those that hold for this run: id or number.")
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString thread MEMBER thread)
    Q_PROPERTY(QString run MEMBER run)
public:
    using Answer = NoteList;
    QString folder;
    QString thread;
    QString run;
};

/** Related conversations under one name. */
struct ThreadInfo
{
    Q_GADGET
    Q_CLASSINFO("runs", "Numbers of its runs, oldest first.")
    Q_CLASSINFO("folders", "Folders that they work in.")
    Q_CLASSINFO("active", "How many of them have not ended.")
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QList<int> runs MEMBER runs)
    Q_PROPERTY(QStringList folders MEMBER folders)
    Q_PROPERTY(int active MEMBER active)
    Q_PROPERTY(int notes MEMBER notes)
    Q_PROPERTY(double costUsd MEMBER costUsd)
    Q_PROPERTY(QDateTime latest MEMBER latest)
public:
    QString name;
    QList<int> runs;
    QStringList folders;
    int active = 0;
    int notes = 0;
    double costUsd = 0;
    QDateTime latest; ///< when something was queued in it last
    bool operator==(const ThreadInfo &) const = default;
};

struct ThreadList
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::ThreadInfo> threads MEMBER threads)
public:
    QList<ThreadInfo> threads; ///< the latest first
};

struct ThreadsQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List threads of related conversations.")
public:
    using Answer = ThreadList;
};

struct LinkRuns
{
    Q_GADGET
    Q_CLASSINFO("summary", "Put runs into a thread of related conversations; what continues, "
                           "repeats or forks one of them belongs to it, too.")
    Q_CLASSINFO("thread", "Name of the thread; it begins with its first run.")
    Q_PROPERTY(QString thread MEMBER thread REQUIRED)
    Q_PROPERTY(QList<Runyard::RunId> runs MEMBER runs REQUIRED)
public:
    using Answer = ThreadList; ///< that thread alone
    QString thread;
    QList<RunId> runs;
};

struct UnlinkRuns
{
    Q_GADGET
    Q_CLASSINFO("summary", "Take runs out of their thread.")
    Q_PROPERTY(QList<Runyard::RunId> runs MEMBER runs REQUIRED)
public:
    using Answer = Receipt;
    QList<RunId> runs;
};

struct RouteList
{
    Q_GADGET
    Q_PROPERTY(QString file MEMBER file)
    Q_PROPERTY(QList<Runyard::RouteRule> rules MEMBER rules)
public:
    QString file; ///< the user's own
    QList<RouteRule> rules;
};

struct RoutesQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List the rules that choose agents and models.")
    Q_CLASSINFO("folder", "With those of this folder.")
    Q_PROPERTY(QString folder MEMBER folder)
public:
    using Answer = RouteList;
    QString folder;
};

struct RouteChoice
{
    Q_GADGET
    Q_CLASSINFO("agent", "The agent that it would be.")
    Q_CLASSINFO("model", "The model; empty: the agent's own choice.")
    Q_CLASSINFO("rule", "The rule that decides; absent when none does.")
    Q_CLASSINFO("passedOver", "Rules that would hold, but whose agent can't be used, and why.")
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(std::optional<Runyard::RouteRule> rule MEMBER rule)
    Q_PROPERTY(QStringList passedOver MEMBER passedOver)
public:
    QString agent;
    QString model;
    QString reason;
    std::optional<RouteRule> rule;
    QStringList passedOver;
};

struct DryRunRoute
{
    Q_GADGET
    Q_CLASSINFO("summary", "Say which agent and model the rules would choose, and change nothing.")
    Q_CLASSINFO("folder", "Folder that the run would work in.")
    Q_CLASSINFO("agent", "Agent that it would be otherwise; empty: the default one.")
    Q_CLASSINFO("model", "Model that was named for it.")
    Q_CLASSINFO("instruction", "Name of its instruction set, or path of its file.")
    Q_CLASSINFO("failure", "After which failure: quotaUsedUp, rateLimited …; empty: at the start.")
    Q_CLASSINFO("worked", "It has used tools already.")
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QString instruction MEMBER instruction)
    Q_PROPERTY(QString failure MEMBER failure)
    Q_PROPERTY(bool worked MEMBER worked)
public:
    using Answer = RouteChoice;
    QString folder;
    QString agent;
    QString model;
    QString instruction;
    QString failure;
    bool worked = false;
};

} // namespace Runyard

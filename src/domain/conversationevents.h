// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run.h"

#include <concepts>

namespace Runyard {

/** Events about which agent a conversation is with, how it ends at its limit, and what belongs to
 * it. The same rules hold as for those of events.h, which holds them all in its variant. */

/** A rule chose the agent or the model of a run that waits in the queue. */
struct AgentChosen
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString agent MEMBER agent REQUIRED)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QString account MEMBER account)
    Q_PROPERTY(QString insteadOfAgent MEMBER insteadOfAgent)
    Q_PROPERTY(QString insteadOfModel MEMBER insteadOfModel)
    Q_PROPERTY(Runyard::ErrorCode failure MEMBER failure)
    Q_PROPERTY(QString rule MEMBER rule)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    RunId run;
    QString agent;
    QString model;   ///< empty: the agent's own choice
    QString account; ///< of `agent`
    QString insteadOfAgent;
    QString insteadOfModel;
    ErrorCode failure = ErrorCode::None; ///< that made another one necessary; None at the start
    QString rule;                        ///< file and line
    QString reason;                      ///< English, one sentence
};

/** Its budget is used up: it is given one turn more, to hand back what it has. */
struct HandBackChanged
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::RunEnums::HandBack stage MEMBER stage)
    Q_PROPERTY(QDateTime by MEMBER by)
public:
    RunId run;
    RunEnums::HandBack stage = RunEnums::HandBack::None;
    QDateTime by; ///< when it is interrupted at the latest; of Interrupting and Speaking
};

/** Notes of related conversations that the run's agent was told at its start. */
struct NotesGiven
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QList<int> notes MEMBER notes)
public:
    RunId run;
    QList<int> notes; ///< their numbers
};

/** Something to be known beyond one conversation. */
struct NoteWritten
{
    Q_GADGET
    Q_PROPERTY(int number MEMBER number REQUIRED)
    Q_PROPERTY(QString text MEMBER text REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString thread MEMBER thread)
    Q_PROPERTY(Runyard::RunId author MEMBER author)
    Q_PROPERTY(bool forPeople MEMBER forPeople)
public:
    int number = 0;
    QString text;
    QString folder; ///< real path: for runs there and below; empty when it belongs to a thread
    QString thread;
    RunId author; ///< the run whose agent wrote it; empty: the user did
    bool forPeople = false;
};

struct NoteRemoved
{
    Q_GADGET
    Q_PROPERTY(int number MEMBER number REQUIRED)
public:
    int number = 0;
};

/** The run belongs to a thread of related conversations from now on; an empty one takes it out. */
struct ThreadJoined
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString thread MEMBER thread)
public:
    RunId run;
    QString thread;
};

/** What the agent itself wrote down of the conversation that it goes on with is damaged. */
struct RecordTorn
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString notice MEMBER notice)
public:
    RunId run;
    QString notice; ///< English: what, and what can be done
};

/** The agent has taken up the oldest of the messages that it was sent: some tell it, a fact. To
 * others it is given when they can hear it. */
struct MessageTaken
{
    Q_GADGET
    Q_CLASSINFO("given", "It was one that waited, and is said to the agent now: no fact.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(bool given MEMBER given)
public:
    RunId run;
    bool given = false;
};

/** One line for a timeline, English. */
[[nodiscard]] QString describeEvent(const AgentChosen &event);
[[nodiscard]] QString describeEvent(const HandBackChanged &event);
[[nodiscard]] QString describeEvent(const NotesGiven &event);
[[nodiscard]] QString describeEvent(const NoteWritten &event);
[[nodiscard]] QString describeEvent(const NoteRemoved &event);
[[nodiscard]] QString describeEvent(const ThreadJoined &event);
[[nodiscard]] QString describeEvent(const RecordTorn &event);
[[nodiscard]] QString describeEvent(const MessageTaken &event);

template<class E>
concept ConversationEvent = std::same_as<E, AgentChosen> || std::same_as<E, HandBackChanged>
                            || std::same_as<E, NotesGiven> || std::same_as<E, NoteWritten>
                            || std::same_as<E, NoteRemoved> || std::same_as<E, ThreadJoined>
                            || std::same_as<E, RecordTorn> || std::same_as<E, MessageTaken>;

} // namespace Runyard

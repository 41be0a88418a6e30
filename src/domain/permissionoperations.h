// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations.h"

namespace Runyard {

/** Operations on questions of agents and the rules that answer them. */

/** An open question, with what one must know of its run. */
struct InboxEntry
{
    Q_GADGET
    Q_CLASSINFO("reference", "What names it on the command line: '12.3' is the third of run 12.")
    Q_CLASSINFO("expiresAt", "When it is refused, or leaves the inbox, if nobody answers.")
    Q_CLASSINFO("staysOpen", "It is not refused then: it stays in the agent's own terminal.")
    Q_CLASSINFO("rule", "What 'for this run', 'for this folder' and 'always' would allow.")
    Q_PROPERTY(QString reference MEMBER reference)
    Q_PROPERTY(Runyard::RunId run MEMBER run)
    Q_PROPERTY(int runNumber MEMBER runNumber)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(Runyard::PermissionQuestion question MEMBER question)
    Q_PROPERTY(Runyard::PermissionRule rule MEMBER rule)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
    Q_PROPERTY(bool staysOpen MEMBER staysOpen)
public:
    QString reference;
    RunId run;
    int runNumber = 0;
    QString title;
    QString folder;
    QString agent;
    PermissionQuestion question;
    PermissionRule rule;
    QDateTime expiresAt;
    bool staysOpen = false;
    bool operator==(const InboxEntry &) const = default;
};

struct Inbox
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::InboxEntry> entries MEMBER entries)
public:
    QList<InboxEntry> entries; ///< those that expire first come first
};

struct InboxQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List what agents ask and nobody has answered yet.")
public:
    using Answer = Inbox;
};

struct AnswerPermission
{
    Q_GADGET
    Q_CLASSINFO("summary", "Answer what an agent asks.")
    Q_CLASSINFO("question",
                "As 'runyard inbox' names it: '12.3', or '12' when run 12 asks one thing.")
    Q_CLASSINFO("allow", "Allowed; else denied.")
    Q_CLASSINFO("scope", "How far it reaches: once, run, folder or always.")
    Q_CLASSINFO("message", "What the agent is told when it is denied, or about its choice.")
    Q_CLASSINFO("stop", "Denied, and the agent shall stop what it is doing.")
    Q_CLASSINFO("answers", "For a choice: by the text of the question.")
    Q_CLASSINFO("pattern", "For more than once: the command, path or domain of the rule, "
                           "instead of the one that the question names.")
    Q_PROPERTY(QString question MEMBER question REQUIRED)
    Q_PROPERTY(bool allow MEMBER allow REQUIRED)
    Q_PROPERTY(Runyard::PermissionEnums::Scope scope MEMBER scope)
    Q_PROPERTY(QString message MEMBER message)
    Q_PROPERTY(bool stop MEMBER stop)
    Q_PROPERTY(QMap<QString, QString> answers MEMBER answers)
    Q_PROPERTY(QString pattern MEMBER pattern)
public:
    using Answer = Receipt;
    QString question;
    bool allow = false;
    PermissionEnums::Scope scope = PermissionEnums::Scope::Once;
    QString message;
    bool stop = false;
    QMap<QString, QString> answers;
    QString pattern;
};

/** What the agent's program is to be told by the hook that it called. */
struct HookReply
{
    Q_GADGET
    Q_CLASSINFO("text",
                "What the hook prints, in the program's own format; empty: the program asks by "
                "itself.")
    Q_PROPERTY(QString text MEMBER text)
public:
    QString text;
};

struct AskByHook
{
    Q_GADGET
    Q_CLASSINFO("summary", "Put what the agent's own program asks in its terminal into the inbox, "
                           "and wait for the answer. Asked again, it is the same question.")
    Q_CLASSINFO("text", "What the program tells its hook, in its own format.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(QString text MEMBER text REQUIRED)
public:
    using Answer = HookReply;
    RunId run;
    QString text;
};

struct PermissionRules
{
    Q_GADGET
    Q_CLASSINFO("file", "The user's own rules.")
    Q_PROPERTY(QString file MEMBER file)
    Q_PROPERTY(QList<Runyard::PermissionRule> rules MEMBER rules)
public:
    QString file;
    QList<PermissionRule> rules;
};

struct PermissionRulesQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List the rules that answer agents, and where each comes from.")
    Q_CLASSINFO("folder", "Also those of this folder's own file; and only those that hold there.")
    Q_PROPERTY(QString folder MEMBER folder)
public:
    using Answer = PermissionRules;
    QString folder;
};

struct AddPermissionRule
{
    Q_GADGET
    Q_CLASSINFO("summary", "Add a rule to the user's own.")
    Q_CLASSINFO("effect", "allow, deny or ask; deny goes before ask, ask before allow.")
    Q_CLASSINFO("tool", "Name of the tool; * stands for any characters.")
    Q_CLASSINFO("command", "The command; * stands for any characters: 'git *'.")
    Q_CLASSINFO("path", "The file; * for characters but '/', ** for any; relative to the folder.")
    Q_CLASSINFO("domain", "The host; *.example.com for those below it.")
    Q_CLASSINFO("folder", "Only for runs in this folder or below it.")
    Q_CLASSINFO("agent", "Only for this agent.")
    Q_CLASSINFO("message", "What the agent is told where it denies.")
    Q_PROPERTY(Runyard::PermissionEnums::Effect effect MEMBER effect REQUIRED)
    Q_PROPERTY(QString tool MEMBER tool)
    Q_PROPERTY(QString command MEMBER command)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QString domain MEMBER domain)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString message MEMBER message)
public:
    using Answer = PermissionRules;
    PermissionEnums::Effect effect = PermissionEnums::Effect::Ask;
    QString tool;
    QString command;
    QString path;
    QString domain;
    QString folder;
    QString agent;
    QString message;
};

struct RemovePermissionRule
{
    Q_GADGET
    Q_CLASSINFO("summary", "Remove a rule of the user's own.")
    Q_CLASSINFO("number", "As 'runyard permissions rules' lists it.")
    Q_PROPERTY(int number MEMBER number REQUIRED)
public:
    using Answer = PermissionRules;
    int number = 0;
};

/** What the rules say about one thing that an agent did. */
struct DryRunEntry
{
    Q_GADGET
    Q_CLASSINFO("wasAsked", "The agent asked before it did this.")
    Q_PROPERTY(qint64 sequence MEMBER sequence)
    Q_PROPERTY(QString tool MEMBER tool)
    Q_PROPERTY(QString summary MEMBER summary)
    Q_PROPERTY(bool wasAsked MEMBER wasAsked)
    Q_PROPERTY(Runyard::PermissionEnums::Effect effect MEMBER effect)
    Q_PROPERTY(Runyard::PermissionRule rule MEMBER rule)
public:
    qint64 sequence = 0;
    QString tool;
    QString summary;
    bool wasAsked = false;
    PermissionEnums::Effect effect = PermissionEnums::Effect::Ask;
    PermissionRule rule; ///< that decides; of number 0: none does
    bool operator==(const DryRunEntry &) const = default;
};

struct DryRun
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::DryRunEntry> entries MEMBER entries)
    Q_PROPERTY(int allowed MEMBER allowed)
    Q_PROPERTY(int asked MEMBER asked)
    Q_PROPERTY(int denied MEMBER denied)
public:
    QList<DryRunEntry> entries;
    int allowed = 0;
    int asked = 0;
    int denied = 0;
};

struct DryRunPermissions
{
    Q_GADGET
    Q_CLASSINFO("summary", "Say what the rules of today would have answered in a run: "
                           "nothing is asked, nothing is done.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
public:
    using Answer = DryRun;
    RunId run;
};

class SteerEnums
{
    Q_GADGET
public:
    enum class What {
        Interrupt, ///< the turn ends, the conversation stays
        Close,     ///< nothing more will be said: it ends when its turn is over
        Mode,      ///< the agent's permission mode becomes `value`
        Model,     ///< the agent goes on with the model `value`
    };
    Q_ENUM(What)
};

struct SteerRun
{
    Q_GADGET
    Q_CLASSINFO("summary",
                "Steer an agent at work: interrupt its turn, end its conversation, change "
                "its permission mode or model.")
    Q_CLASSINFO("what", "interrupt, close, mode or model.")
    Q_CLASSINFO("value", "The mode or model.")
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::SteerEnums::What what MEMBER what REQUIRED)
    Q_PROPERTY(QString value MEMBER value)
public:
    using Answer = Receipt;
    RunId run;
    SteerEnums::What what = SteerEnums::What::Interrupt;
    QString value;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QDateTime>
#include <QtCore/QList>
#include <QtCore/QMap>

namespace Runyard {

/** Values about what agents may do: questions, answers, rules. All reflected, all plain. */
class PermissionEnums
{
    Q_GADGET
public:
    /** What a question is about, whatever the agent calls its tool. */
    enum class Kind {
        Other,
        Command, ///< `command` is to be run
        Read,    ///< `path` is to be read
        Edit,    ///< `path` is to be written
        Fetch,   ///< something is to be asked of `domain`
        Choice,  ///< the agent asks the user something: no rule can answer it
        Budget,  ///< a budget is used up: Runyard itself asks whether to go on
    };
    Q_ENUM(Kind)
    enum class Effect { Ask, Allow, Deny };
    Q_ENUM(Effect)
    /** How far an answer reaches. */
    enum class Scope { Once, Run, Folder, Always };
    Q_ENUM(Scope)
    enum class By {
        User,
        Rule,
        Expiry,     ///< nobody answered in time
        Unattended, ///< the run may not ask anybody
    };
    Q_ENUM(By)
};

/** One of the things that an agent asks the user in a `Choice`. */
struct PermissionChoice
{
    Q_GADGET
    Q_CLASSINFO("many", "More than one of the options may be chosen.")
    Q_PROPERTY(QString question MEMBER question)
    Q_PROPERTY(QStringList options MEMBER options)
    Q_PROPERTY(bool many MEMBER many)
public:
    QString question;
    QStringList options;
    bool many = false;
    bool operator==(const PermissionChoice &) const = default;
};

/** Something that an agent may not do, or can't know, without being told. */
struct PermissionQuestion
{
    Q_GADGET
    Q_CLASSINFO("number", "Counts the questions of one run from 1: '12.3' is the third of run 12.")
    Q_CLASSINFO("tool", "As the agent calls it.")
    Q_CLASSINFO("summary", "One line.")
    Q_CLASSINFO("detail", "What is to be done, bounded: the whole command, the change as a diff …")
    Q_CLASSINFO("reason", "Why the agent asks, in its own words; often empty.")
    Q_PROPERTY(int number MEMBER number REQUIRED)
    Q_PROPERTY(Runyard::PermissionEnums::Kind kind MEMBER kind)
    Q_PROPERTY(QString tool MEMBER tool)
    Q_PROPERTY(QString summary MEMBER summary)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString command MEMBER command)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QString domain MEMBER domain)
    Q_PROPERTY(QList<Runyard::PermissionChoice> choices MEMBER choices)
    Q_PROPERTY(QDateTime askedAt MEMBER askedAt)
public:
    int number = 0;
    PermissionEnums::Kind kind = PermissionEnums::Kind::Other;
    QString tool;
    QString summary;
    QString detail;
    QString reason;
    QString command; ///< of a Command
    QString path;    ///< of a Read or Edit: absolute, or relative to the run's folder
    QString domain;  ///< of a Fetch: the host
    QList<PermissionChoice> choices;
    QDateTime askedAt; ///< when it was recorded; set by the state
    bool operator==(const PermissionQuestion &) const = default;
};

/** What holds for questions that fit it. Members that are empty fit anything. */
struct PermissionRule
{
    Q_GADGET
    Q_CLASSINFO("summary", "What holds for questions that fit it; what is left out fits anything.")
    Q_CLASSINFO("number", "Its place among all rules, from 1, as 'permissions rules' lists them.")
    Q_CLASSINFO("tool", "Name of the tool; * stands for any characters.")
    Q_CLASSINFO("command", "The command; * stands for any characters: 'git *'.")
    Q_CLASSINFO("path", "The file; * for characters but '/', ** for any; relative to the folder.")
    Q_CLASSINFO("domain", "The host; *.example.com for those below it.")
    Q_CLASSINFO("folder", "Only for runs in this folder or below it.")
    Q_CLASSINFO("agent", "Only for this agent.")
    Q_CLASSINFO("source", "Where it comes from: file and line, or the run.")
    Q_CLASSINFO("inForce", "False for what a project's own file may not allow by itself.")
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(Runyard::PermissionEnums::Effect effect MEMBER effect)
    Q_PROPERTY(QString tool MEMBER tool)
    Q_PROPERTY(QString command MEMBER command)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QString domain MEMBER domain)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString message MEMBER message)
    Q_PROPERTY(QString source MEMBER source)
    Q_PROPERTY(bool inForce MEMBER inForce)
public:
    int number = 0;
    PermissionEnums::Effect effect = PermissionEnums::Effect::Ask;
    QString tool;
    QString command;
    QString path;
    QString domain;
    QString folder;
    QString agent;
    QString message; ///< for the agent, where it denies
    QString source;
    bool inForce = true;
    bool operator==(const PermissionRule &) const = default;
};

/** What a question was answered with. */
struct PermissionAnswer
{
    Q_GADGET
    Q_CLASSINFO("stop", "Denied, and the agent shall stop what it is doing.")
    Q_CLASSINFO("message", "What the agent is told.")
    Q_CLASSINFO("answers", "For a choice: what was chosen, by the text of the question.")
    Q_PROPERTY(int number MEMBER number REQUIRED)
    Q_PROPERTY(bool allowed MEMBER allowed)
    Q_PROPERTY(bool stop MEMBER stop)
    Q_PROPERTY(QString message MEMBER message)
    Q_PROPERTY(QMap<QString, QString> answers MEMBER answers)
public:
    int number = 0; ///< of the question
    bool allowed = false;
    bool stop = false;
    QString message;
    QMap<QString, QString> answers;
    bool operator==(const PermissionAnswer &) const = default;
};

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::PermissionQuestion)
Q_DECLARE_METATYPE(Runyard::PermissionRule)

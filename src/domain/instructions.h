// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QList>

#include <optional>

namespace Runyard {

/** Something that an instruction set asks its user for. */
struct InstructionVariable
{
    Q_GADGET
    Q_CLASSINFO("type", "text, paragraph, integer, number, boolean, choice or list.")
    Q_CLASSINFO("initial",
                "What it is unless something else is given; absent when it must be given.")
    Q_CLASSINFO("choices", "What it may be, for a choice.")
    Q_PROPERTY(QString name MEMBER name REQUIRED)
    Q_PROPERTY(QString type MEMBER type)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString description MEMBER description)
    Q_PROPERTY(QJsonValue initial MEMBER initial)
    Q_PROPERTY(QStringList choices MEMBER choices)
    Q_PROPERTY(bool needed MEMBER needed)
public:
    QString name;
    QString type = QStringLiteral("text");
    QString title;
    QString description;
    QJsonValue initial;
    QStringList choices;
    bool needed = false; ///< has no initial value, and no run starts without one
    bool operator==(const InstructionVariable &) const = default;
};

/** An instruction with what is known about it: of the built-in library, of the user, of a folder,
 * or a file. */
struct InstructionSet
{
    Q_GADGET
    Q_CLASSINFO("name", "What it is called by: fix-tests.")
    Q_CLASSINFO("origin", "library (built in), user, folder or file.")
    Q_CLASSINFO("path", "Where it lies; empty for the built-in library.")
    Q_CLASSINFO("agent", "The agent that it is for, unless another one is chosen.")
    Q_CLASSINFO("fits", "Whether the folder has what the set needs.")
    Q_CLASSINFO("lacks", "What the folder lacks for it.")
    Q_CLASSINFO("text", "The template; only where one set is asked for.")
    Q_CLASSINFO("error", "Why it can't be used.")
    Q_PROPERTY(QString name MEMBER name REQUIRED)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString description MEMBER description)
    Q_PROPERTY(QStringList tags MEMBER tags)
    Q_PROPERTY(QString origin MEMBER origin)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QList<Runyard::InstructionVariable> variables MEMBER variables)
    Q_PROPERTY(bool fits MEMBER fits)
    Q_PROPERTY(QString lacks MEMBER lacks)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
public:
    QString name;
    QString title;
    QString description;
    QStringList tags;
    QString origin;
    QString path;
    QString agent;
    QString model;
    QList<InstructionVariable> variables;
    bool fits = true;
    QString lacks; ///< English, one line
    QString text;
    std::optional<Error> error;
    bool operator==(const InstructionSet &) const = default;
};

struct InstructionList
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::InstructionSet> instructions MEMBER instructions)
    Q_PROPERTY(QStringList notRead MEMBER notRead)
public:
    QList<InstructionSet> instructions; ///< by name; a folder's goes before a user's, that before
                                        ///< one of the library with the same name
    QStringList notRead;                ///< files of the folder that wait for its user's trust
};

/** An instruction as an agent would get it. */
struct RenderedInstruction
{
    Q_GADGET
    Q_CLASSINFO("values", "The set's variables, as they were filled in.")
    Q_CLASSINFO("includes", "What it was put together from, besides its own file.")
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString source MEMBER source)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QJsonObject values MEMBER values)
    Q_PROPERTY(QStringList includes MEMBER includes)
public:
    QString text;
    QString name;
    QString title;
    QString
        source; ///< `library:fix-tests`, or a path: what a run keeps as its instruction's source
    QString agent;
    QString model;
    QJsonObject values;
    QStringList includes;
    bool operator==(const RenderedInstruction &) const = default;
};

/** How runs are to be started, under a name, in a file that a team can share. */
struct Preset
{
    Q_GADGET
    Q_CLASSINFO("origin", "user or folder.")
    Q_CLASSINFO("settings", "What it sets, named as for runs.queue.")
    Q_PROPERTY(QString name MEMBER name REQUIRED)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString description MEMBER description)
    Q_PROPERTY(QString origin MEMBER origin)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QJsonObject settings MEMBER settings)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
public:
    QString name;
    QString title;
    QString description;
    QString origin;
    QString path;
    QJsonObject settings;
    std::optional<Error> error; ///< why it can't be used
    bool operator==(const Preset &) const = default;
};

struct PresetList
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::Preset> presets MEMBER presets)
    Q_PROPERTY(QStringList notRead MEMBER notRead)
public:
    QList<Preset> presets; ///< by name; a folder's goes before a user's of the same name
    QStringList notRead;   ///< files of the folder that wait for its user's trust
};

} // namespace Runyard

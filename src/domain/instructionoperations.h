// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"
#include "project.h"

namespace Runyard {

/** Operations of projects, instruction sets and presets; the rules stand in operations.h. None
 * starts anything. */

struct ProjectQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Tell what kind of project lies in a folder, from its files alone.")
    Q_CLASSINFO("folder", "A folder that is trusted, absolute path.")
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
public:
    using Answer = ProjectFacts;
    QString folder;
};

/** Facts that are named replace what was found, null takes a correction back; others stay as they
 * are. Commands likewise, each purpose by itself. */
struct CorrectProject
{
    Q_GADGET
    Q_CLASSINFO("summary", "Correct what is known of a project, in its .runyard/project.yaml.")
    Q_CLASSINFO("folder", "A folder that is trusted, absolute path.")
    Q_CLASSINFO("facts", "By name, as in project.yaml; null: as it is found.")
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
    Q_PROPERTY(QJsonObject facts MEMBER facts REQUIRED)
public:
    using Answer = ProjectFacts;
    QString folder;
    QJsonObject facts;
};

struct InstructionsQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List instruction sets.")
    Q_CLASSINFO("folder", "Also those of this folder, and whether each fits it.")
    Q_PROPERTY(QString folder MEMBER folder)
public:
    using Answer = InstructionList;
    QString folder;
};

struct InstructionQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Show one instruction set with its text.")
    Q_CLASSINFO("name", "Its name, or the absolute path of a file.")
    Q_CLASSINFO("folder", "Look in this folder, too.")
    Q_PROPERTY(QString name MEMBER name REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder)
public:
    using Answer = InstructionSet;
    QString name;
    QString folder;
};

struct RenderQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Show an instruction set as an agent in a folder would get it.")
    Q_CLASSINFO("name", "Its name, or the absolute path of a file.")
    Q_CLASSINFO("folder", "A folder that is trusted, absolute path.")
    Q_CLASSINFO("variables", "The set's own variables, by name.")
    Q_PROPERTY(QString name MEMBER name REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
    Q_PROPERTY(QJsonObject variables MEMBER variables)
public:
    using Answer = RenderedInstruction;
    QString name;
    QString folder;
    QJsonObject variables;
};

struct PresetsQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List presets.")
    Q_CLASSINFO("folder", "Also those of this folder.")
    Q_PROPERTY(QString folder MEMBER folder)
public:
    using Answer = PresetList;
    QString folder;
};

} // namespace Runyard

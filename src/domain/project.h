// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>

namespace Runyard {

struct ProjectLanguage
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name REQUIRED)
    Q_PROPERTY(int files MEMBER files)
public:
    QString name; ///< as its users write it: `C++`, `TypeScript`
    int files = 0;
    bool operator==(const ProjectLanguage &) const = default;
};

/** How something is done in a project. Nobody has tried it: it is what the files say. */
struct ProjectCommand
{
    Q_GADGET
    Q_CLASSINFO("purpose", "install, build, test, lint, format, typecheck or run.")
    Q_CLASSINFO("command", "For a shell.")
    Q_CLASSINFO("folder", "Where to say it, relative to the project; empty is its top.")
    Q_CLASSINFO("source", "The file that tells so.")
    Q_PROPERTY(QString purpose MEMBER purpose REQUIRED)
    Q_PROPERTY(QString command MEMBER command REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString source MEMBER source)
public:
    QString purpose;
    QString command;
    QString folder;
    QString source;
    bool operator==(const ProjectCommand &) const = default;
};

/** A part of a monorepo that is a project of its own. */
struct ProjectMember
{
    Q_GADGET
    Q_CLASSINFO("path", "Relative to the project.")
    Q_CLASSINFO("kind", "For example Rust, Node.js.")
    Q_PROPERTY(QString path MEMBER path REQUIRED)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString kind MEMBER kind)
public:
    QString path;
    QString name;
    QString kind;
    bool operator==(const ProjectMember &) const = default;
};

/** One thing that was found, and what told so. */
struct ProjectFinding
{
    Q_GADGET
    Q_CLASSINFO("fact", "As project.yaml calls it; of a command, commands.test and the like.")
    Q_CLASSINFO("source", "The file that tells so, relative to the project; empty: file names.")
    Q_PROPERTY(QString fact MEMBER fact REQUIRED)
    Q_PROPERTY(QString value MEMBER value REQUIRED)
    Q_PROPERTY(QString source MEMBER source)
public:
    QString fact;
    QString value;
    QString source;
    bool operator==(const ProjectFinding &) const = default;
};

/** What the files of a folder tell about the project in it. Nothing was executed, no link was
 * followed, and no more than so many files were looked at. Lists have the most important first. */
struct ProjectFacts
{
    Q_GADGET
    Q_CLASSINFO("name", "As the project calls itself, else the folder's name.")
    Q_CLASSINFO("kinds", "Ecosystems: Rust, Node.js, Python …")
    Q_CLASSINFO("languages", "By the number of their files.")
    Q_CLASSINFO("frameworks", "What it builds on, as far as its manifests say.")
    Q_CLASSINFO("tools", "Test runners, linters, formatters, type checkers.")
    Q_CLASSINFO("ci", "Continuous integration: GitHub Actions, GitLab CI …")
    Q_CLASSINFO("commands", "How to install, build, test, lint, format, run it.")
    Q_CLASSINFO("members", "Parts that are projects of their own.")
    Q_CLASSINFO("filesSeen", "Files that were looked at, by name.")
    Q_CLASSINFO("cut", "There are more files than were looked at.")
    Q_CLASSINFO("corrected", "Facts that .runyard/project.yaml has corrected.")
    Q_CLASSINFO("findings", "Where each fact comes from, as it was found before any correction.")
    Q_CLASSINFO("problems", "Manifests that could not be read, and why.")
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString description MEMBER description)
    Q_PROPERTY(QString licence MEMBER licence)
    Q_PROPERTY(QStringList kinds MEMBER kinds)
    Q_PROPERTY(QList<Runyard::ProjectLanguage> languages MEMBER languages)
    Q_PROPERTY(QStringList buildSystems MEMBER buildSystems)
    Q_PROPERTY(QStringList packageManagers MEMBER packageManagers)
    Q_PROPERTY(QStringList frameworks MEMBER frameworks)
    Q_PROPERTY(QStringList tools MEMBER tools)
    Q_PROPERTY(QStringList ci MEMBER ci)
    Q_PROPERTY(QList<Runyard::ProjectCommand> commands MEMBER commands)
    Q_PROPERTY(QList<Runyard::ProjectMember> members MEMBER members)
    Q_PROPERTY(int filesSeen MEMBER filesSeen)
    Q_PROPERTY(bool cut MEMBER cut)
    Q_PROPERTY(QStringList corrected MEMBER corrected)
    Q_PROPERTY(QList<Runyard::ProjectFinding> findings MEMBER findings)
    Q_PROPERTY(QStringList problems MEMBER problems)
public:
    QString folder; ///< real path
    QString name;
    QString description;
    QString licence; ///< as the manifest names it, or guessed from the licence file
    QStringList kinds;
    QList<ProjectLanguage> languages;
    QStringList buildSystems;
    QStringList packageManagers;
    QStringList frameworks;
    QStringList tools;
    QStringList ci;
    QList<ProjectCommand> commands;
    QList<ProjectMember> members;
    int filesSeen = 0;
    bool cut = false;
    QStringList corrected;
    QList<ProjectFinding> findings;
    QStringList problems;
    bool operator==(const ProjectFacts &) const = default;
};

/** What facts are called in project.yaml, most important first. */
namespace ProjectNames {

[[nodiscard]] QStringList texts();
/** Languages and members by their names and paths. */
[[nodiscard]] QStringList lists();
/** Of commands. */
[[nodiscard]] QStringList purposes();

} // namespace ProjectNames

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::ProjectFacts)

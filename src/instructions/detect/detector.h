// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/project.h>
#include <instructions/foldertree.h>

#include <QtCore/QJsonObject>

/** What each ecosystem's manifests tell. One function for each, in a file of its own; all are
 * listed in projectdetection.cpp. Nothing is executed, and nothing outside of the tree is read. */
namespace Runyard::Detect {

/** Facts on their way, with what a detector needs to add some. */
class Findings
{
public:
    Findings(const FolderTree &tree, ProjectFacts &facts) : m_tree(tree), m_facts(facts) {}

    [[nodiscard]] const FolderTree &tree() const { return m_tree; }
    [[nodiscard]] bool has(const QString &path) const { return m_tree.has(path); }

    /** The file that tells what is added from here on; empty: only the names of files do. */
    void from(const QString &file) { m_source = file; }
    void kind(const QString &name) { add("kinds", m_facts.kinds, name); }
    void buildSystem(const QString &name) { add("buildSystems", m_facts.buildSystems, name); }
    void packageManager(const QString &name)
    {
        add("packageManagers", m_facts.packageManagers, name);
    }
    void framework(const QString &name) { add("frameworks", m_facts.frameworks, name); }
    void tool(const QString &name) { add("tools", m_facts.tools, name); }
    void ci(const QString &name) { add("ci", m_facts.ci, name); }
    void language(const QString &name, int files);
    void problem(const QString &text);
    /** What the top manifest says of itself; the first that says it counts. */
    void name(const QString &name) { first("name", m_facts.name, name); }
    void description(const QString &text)
    {
        first("description", m_facts.description, text.simplified());
    }
    void licence(const QString &name) { first("licence", m_facts.licence, name); }
    /** The same command twice counts once. */
    void command(const QString &purpose, const QString &command, const QString &source,
                 const QString &folder = {});
    [[nodiscard]] bool hasCommand(const QString &purpose) const;
    void member(const QString &path, const QString &name, const QString &kind);

    /** A JSON object; empty, and a problem, when it is none. */
    [[nodiscard]] QJsonObject json(const QString &path);
    /** A TOML table as JSON; empty, and a problem, when it is none. */
    [[nodiscard]] QJsonObject toml(const QString &path);

private:
    void add(const char *fact, QStringList &list, const QString &text);
    void first(const char *fact, QString &field, const QString &text);
    void found(const QString &fact, const QString &value, const QString &source);

    const FolderTree &m_tree;
    ProjectFacts &m_facts;
    QString m_source;
};

/** Folders (relative paths) of the tree that hold `manifest` and match one of `patterns` and none
 * of those that begin with `!`. In a pattern, one star stands for a name, two for any path. */
[[nodiscard]] QStringList foldersMatching(const FolderTree &tree, const QStringList &patterns,
                                          const QString &manifest);
[[nodiscard]] QStringList texts(const QJsonValue &array);
/** First capture of a regular expression, multiline; empty when it does not match. */
[[nodiscard]] QString captured(const QString &text, const char *pattern);
[[nodiscard]] QStringList allCaptured(const QString &text, const char *pattern);

void rust(Findings &findings);
void node(Findings &findings);
void python(Findings &findings);
void go(Findings &findings);
void cpp(Findings &findings);
void java(Findings &findings);
void dotnet(Findings &findings);
void php(Findings &findings);
void ruby(Findings &findings);
void elixir(Findings &findings);
void swift(Findings &findings);
void others(Findings &findings);
/** Make, just, Task: runners that any ecosystem uses. Their commands go first. */
void taskRunners(Findings &findings);
void continuousIntegration(Findings &findings);

} // namespace Runyard::Detect

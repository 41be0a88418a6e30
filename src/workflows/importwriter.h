// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importer.h"
#include "workflowdocument.h"

#include <QtCore/QSet>

namespace Runyard {

/** A name that can be a step's id and is not taken; it is taken from then on. */
[[nodiscard]] QString takeId(const QString &wish, QSet<QString> &taken);

/** The imported file as it grows, written in the editor's own way, and the list of what could not
 * be carried over. */
class ImportWriter
{
public:
    ImportWriter(const QString &name, const QString &origin);

    void set(const QStringList &path, const QJsonValue &value);
    void add(const QString &id, const WorkflowDocument::Entries &entries);
    /** `line` of the other tool's file; 0 without. */
    void leave(int line, const QString &what);
    [[nodiscard]] bool isEmpty() const { return !m_hasSteps; }
    /** With what `workflow check` finds wrong in it, as left out. */
    [[nodiscard]] ImportedWorkflow done();

private:
    WorkflowDocument m_document;
    QStringList m_leftOut;
    bool m_hasSteps = false;
};

/** What the importers of YAML share: reading by key, and telling what is left. */
class ImportSource
{
public:
    ImportSource(const YamlTree &tree, ImportWriter &writer) : m_tree(tree), m_writer(writer) {}

    [[nodiscard]] const YamlTree &tree() const { return m_tree; }
    /** -1 when it is not there. */
    [[nodiscard]] int at(int node, const char *key) const;
    /** The first of the spellings that is there. */
    [[nodiscard]] int at(int node, std::initializer_list<const char *> keys) const;
    [[nodiscard]] QJsonValue json(int node, std::initializer_list<const char *> keys) const;
    [[nodiscard]] QString text(int node, std::initializer_list<const char *> keys) const;
    [[nodiscard]] double number(int node, std::initializer_list<const char *> keys) const;
    /** One text, or a list of them. */
    [[nodiscard]] QStringList texts(int node, std::initializer_list<const char *> keys) const;
    /** A mapping, a list of mappings, or a list of NAME=VALUE. */
    [[nodiscard]] QJsonObject pairs(int node, std::initializer_list<const char *> keys) const;
    [[nodiscard]] QStringList keys(int node) const;
    void leave(int node, const QString &what);
    /** Every key of the mapping that is none of `known`. */
    void leaveOthers(int node, const QStringList &known, const QString &of);

private:
    const YamlTree &m_tree;
    ImportWriter &m_writer;
};

/** Seconds as a duration of ours: 90 → 90s, 0.5 → 500ms. */
[[nodiscard]] QString secondsText(double seconds);
/** A step that stands for one that could not be carried over: it fails, with the reason. */
[[nodiscard]] WorkflowDocument::Entries placeholder(const QString &what);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/yamltree.h>

#include <QtCore/QList>

namespace Runyard {

/** A mistake in a workflow file, where it stands and what to do about it. */
struct WorkflowProblem
{
    Q_GADGET
    Q_CLASSINFO("line", "Counted from 1.")
    Q_CLASSINFO("column", "Counted from 1, in characters.")
    Q_CLASSINFO("path", "Of the value in the document: steps[2].needs.")
    Q_CLASSINFO("step", "Id of the step; empty outside of steps.")
    Q_CLASSINFO("warning", "The file can be run all the same.")
    Q_PROPERTY(bool warning MEMBER warning)
    Q_PROPERTY(int line MEMBER line)
    Q_PROPERTY(int column MEMBER column)
    Q_PROPERTY(Runyard::TextRange range MEMBER range)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QString step MEMBER step)
    Q_PROPERTY(Runyard::Error error MEMBER error)
public:
    bool warning = false;
    int line = 1;
    int column = 1;
    TextRange range;
    QString path;
    QString step;
    Error error;
    bool operator==(const WorkflowProblem &) const = default;
};

/** As a problem of the workflow. */
[[nodiscard]] WorkflowProblem problemOf(const YamlMistake &mistake);
[[nodiscard]] bool hasErrors(const QList<WorkflowProblem> &problems);
/** The one of `known` that `word` was probably meant to be; empty when none is near. */
[[nodiscard]] QString nearestName(const QString &word, const QStringList &known);

} // namespace Runyard

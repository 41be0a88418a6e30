// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "definition.h"

namespace Runyard {

/** A workflow file, read and checked. */
struct CheckedWorkflow
{
    std::optional<YamlTree> tree;    ///< empty when it is no YAML
    WorkflowDefinition definition;   ///< as far as it could be read
    QList<WorkflowProblem> problems; ///< in the order of the text
    [[nodiscard]] bool isUsable() const { return !hasErrors(problems); }
    /** The first error with its line, for those who need one sentence. */
    [[nodiscard]] Result<> verdict() const;
};

/** Reads the text and finds every mistake in it: unknown words, wrong types, unknown or cyclic
 * needs, references to what does not exist or is no ancestor, broken expressions. Pure; linear but
 * for the ancestors of steps that refer to others. */
[[nodiscard]] CheckedWorkflow readWorkflow(const QByteArray &text);

/** The parameters' values: those given, else the defaults. Errors: BadInput for an unknown name, a
 * wrong type, a missing value. */
[[nodiscard]] Result<QJsonObject> fillParameters(const WorkflowDefinition &definition,
                                                 const QJsonObject &given);
/** `--set name=value`: the text as the parameter's type wants it. */
[[nodiscard]] Result<QJsonValue> parameterFromText(const WorkflowParameter &parameter,
                                                   const QString &text);

} // namespace Runyard

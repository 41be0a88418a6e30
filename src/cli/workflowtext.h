// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"

#include <workflows/workflowreader.h>

namespace Runyard::Cli {

/** The text of a file that the caller named, or of library/NAME; standard input for "-". Errors:
 * NotFound, Io, BadInput for what is no UTF-8 or larger than 4 MiB. */
[[nodiscard]] Result<QString> workflowText(const QByteArray &file);
/** `FILE:3:5: error: …` for each, as compilers write it. */
[[nodiscard]] QString problemLines(const QString &file, const QList<WorkflowProblem> &problems);
/** A file that can be run. */
struct UsableWorkflow
{
    QString text;
    CheckedWorkflow checked;
};
/** Reads and checks the file. Without a value the mistakes were told, and the verb has failed. */
[[nodiscard]] std::optional<UsableWorkflow> usableWorkflow(Context &context,
                                                           const QByteArray &file);
/** What a step that waits asks and shows, the values that it wants, and how to answer. */
[[nodiscard]] QString approvalText(const StepRecord &step, int workflow);
[[nodiscard]] QString workflowStateWord(WorkflowState state);
[[nodiscard]] QString stepStateWord(StepState state);
/** Steps with their state, attempts, time and last words. */
[[nodiscard]] QString stepTable(const WorkflowRun &workflow, const Terminal &terminal,
                                const QDateTime &now);
[[nodiscard]] QString workflowTable(const QList<WorkflowRun> &workflows, const Terminal &terminal,
                                    const QDateTime &now);

} // namespace Runyard::Cli

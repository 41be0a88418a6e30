// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

namespace Runyard {

/** A workflow made of another tool's file. */
struct ImportedWorkflow
{
    QByteArray text;     ///< a `*.runyard.yaml`; what could not be carried over is in its comments
    QStringList leftOut; ///< the same, one sentence each: "line 12: …"
};

/** A workflow file of GitHub Actions: jobs, needs, if, matrix, run, env, timeout-minutes,
 * continue-on-error. Each `run` becomes a step. Errors: BadInput where it is no such file. */
[[nodiscard]] Result<ImportedWorkflow> importActions(const QByteArray &text);
/** A DAG of Dagu: steps with run, command, script, agents (harness.run), human tasks, waits, child
 * DAGs, parallel; depends, conditions over parameters, retries, repeats, handlers. What is started
 * in another way becomes a step that fails with the reason. Errors: BadInput without steps. */
[[nodiscard]] Result<ImportedWorkflow> importDagu(const QByteArray &text, const QString &name);
/** A workflow of Archon: nodes with prompt, command, bash, approval, loop, workflow, fan_out;
 * depends_on, when, trigger_rule, output_format. Errors: BadInput without nodes. */
[[nodiscard]] Result<ImportedWorkflow> importArchon(const QByteArray &text, const QString &name);
/** A checklist in Markdown: `- [ ] task` becomes a step of an agent, one after the other; tasks
 * below a task belong to it; done ones are left out. Errors: BadInput where there is no task. */
[[nodiscard]] Result<ImportedWorkflow> importChecklist(const QByteArray &text, const QString &name);
/** By what is in it. */
[[nodiscard]] Result<ImportedWorkflow> importWorkflow(const QByteArray &text,
                                                      const QString &fileName);

} // namespace Runyard

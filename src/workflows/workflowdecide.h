// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/state.h>

namespace Runyard {

struct CheckedWorkflow;

/** What a command about a workflow gives: events, and what is to be stopped once they are durable.
 */
struct WorkflowDecision
{
    QList<Event> events;
    QList<RunId> stops;
};

/** Decisions about workflows at work; pure, as those of decide.h. Errors: NotFound, Ambiguous,
 * WrongState, BadInput. */
[[nodiscard]] Result<WorkflowDecision> decide(const State &state, const CancelWorkflow &command);
[[nodiscard]] Result<WorkflowDecision> decide(const State &state, const PauseWorkflow &command);
[[nodiscard]] Result<WorkflowDecision> decide(const State &state, const ResumeWorkflow &command);
[[nodiscard]] Result<WorkflowDecision> decide(const State &state, const RerunWorkflow &command);
[[nodiscard]] Result<WorkflowDecision> decide(const State &state, const AnswerApproval &command);
/** `changed` is the command's text, read; `files` are those that it names. */
[[nodiscard]] Result<WorkflowDecision> decide(const State &state, const ChangeWorkflow &command,
                                              const CheckedWorkflow &changed,
                                              const QMap<QString, QString> &files);

} // namespace Runyard

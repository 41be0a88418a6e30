// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowwords.h"

namespace Runyard {

QString WorkflowWords::kind(WorkflowEnums::StepKind kind)
{
    switch (kind) {
    case WorkflowEnums::StepKind::Agent:
        return tr("Agent");
    case WorkflowEnums::StepKind::Run:
        return tr("Command");
    case WorkflowEnums::StepKind::Approve:
        return tr("Approval");
    case WorkflowEnums::StepKind::Wait:
        return tr("Wait");
    case WorkflowEnums::StepKind::Uses:
        return tr("Workflow");
    case WorkflowEnums::StepKind::Merge:
        return tr("Merge");
    }
    return {};
}

QString WorkflowWords::unknownKind()
{
    return tr("Kind not known; kept as it is");
}

QString WorkflowWords::state(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return tr("Pending");
    case StepState::Running:
        return tr("Running");
    case StepState::Waiting:
        return tr("Waiting for you");
    case StepState::Delayed:
        return tr("Delayed");
    case StepState::Succeeded:
        return tr("Succeeded");
    case StepState::Failed:
        return tr("Failed");
    case StepState::TimedOut:
        return tr("Timed out");
    case StepState::BudgetStopped:
        return tr("Over budget");
    case StepState::Skipped:
        return tr("Skipped");
    case StepState::Blocked:
        return tr("Blocked");
    case StepState::Cancelled:
        return tr("Cancelled");
    }
    return {};
}

QString WorkflowWords::state(WorkflowState state)
{
    switch (state) {
    case WorkflowState::Running:
        return tr("Running");
    case WorkflowState::Paused:
        return tr("Paused");
    case WorkflowState::Cancelling:
        return tr("Being cancelled");
    case WorkflowState::Succeeded:
        return tr("Succeeded");
    case WorkflowState::Failed:
        return tr("Failed");
    case WorkflowState::Cancelled:
        return tr("Cancelled");
    }
    return {};
}

QString WorkflowWords::phase(WorkflowEnums::Phase phase)
{
    switch (phase) {
    case WorkflowEnums::Phase::Main:
        return tr("Steps");
    case WorkflowEnums::Phase::OnFailure:
        return tr("On failure");
    case WorkflowEnums::Phase::Finally:
        return tr("Finally");
    }
    return {};
}

QString WorkflowWords::mark(const QString &word)
{
    if (word == u"when")
        return tr("when: has a condition");
    if (word == u"matrix")
        return tr("matrix: done for every combination");
    if (word == u"foreach")
        return tr("foreach: done for every item");
    if (word == u"select")
        return tr("select: the best item is chosen");
    if (word == u"loop")
        return tr("loop: done again until something holds");
    if (word == u"verify")
        return tr("verify: checked at its end");
    if (word == u"retry")
        return tr("retry: tried again when it fails");
    if (word == u"locks")
        return tr("locks: not at once with others");
    return word;
}

} // namespace Runyard

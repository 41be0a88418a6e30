// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflow.h"

namespace Runyard {

bool isFinal(WorkflowState state)
{
    return state == WorkflowState::Succeeded || state == WorkflowState::Failed
           || state == WorkflowState::Cancelled;
}

bool isFinal(StepState state)
{
    return state >= StepState::Succeeded;
}

bool isFailure(StepState state)
{
    return state == StepState::Failed || state == StepState::TimedOut
           || state == StepState::BudgetStopped;
}

} // namespace Runyard

#include "moc_workflow.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "directorplan.h"

#include "workflowdirector.h"

namespace Runyard {

using Outcome = WorkflowPlan::Outcome;

Outcome outcomeOf(StepState state)
{
    switch (state) {
    case StepState::Succeeded:
        return Outcome::Succeeded;
    case StepState::Skipped:
        return Outcome::Skipped;
    case StepState::Blocked:
        return Outcome::Blocked;
    case StepState::Cancelled:
        return Outcome::Cancelled;
    default:
        return Outcome::Failed;
    }
}

StepState stateOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return StepState::Succeeded;
    case Outcome::Failed:
        return StepState::Failed;
    case Outcome::Skipped:
        return StepState::Skipped;
    case Outcome::Blocked:
        return StepState::Blocked;
    case Outcome::Cancelled:
        return StepState::Cancelled;
    }
    return StepState::Failed;
}

WorkflowPlan::Fan fanOf(const StepDefinition &definition, const StepRecord &record)
{
    WorkflowPlan::Fan fan;
    fan.items = int(record.items.size());
    if (!definition.fan)
        return fan;
    fan.atOnce = definition.fan->atOnce;
    fan.failFast = definition.fan->failFast;
    fan.oneIsEnough = definition.select.isSet();
    fan.firstEnds = definition.select.by == SelectRule::By::First && !definition.select.human;
    return fan;
}

std::vector<WorkflowPlan::Step> planSteps(const QList<StepRecord> &steps)
{
    QHash<QString, int> index;
    for (int i = 0; i < steps.size(); ++i)
        index.insert(steps.at(i).id, i);
    std::vector<WorkflowPlan::Step> plan;
    plan.reserve(size_t(steps.size()));
    for (const StepRecord &step : steps) {
        WorkflowPlan::Step one{{}, step.join, step.phase, step.failureIsFine};
        for (const QString &need : step.needs)
            one.needs.push_back(index.value(need));
        plan.push_back(std::move(one));
    }
    return plan;
}

} // namespace Runyard

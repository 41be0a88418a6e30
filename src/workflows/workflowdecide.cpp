// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowdecide.h"

#include "definition.h"
#include "jsonschema.h"
#include "workflowdirector.h"

#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

Result<const WorkflowRun *> known(const State &state, const QString &reference)
{
    return state.workflows().resolve(reference).transform(
        [&](const WorkflowId &id) { return state.workflows().find(id); });
}

std::unexpected<Error> hasEnded(const WorkflowRun &workflow)
{
    return fail(ErrorCode::WrongState, QT_TRANSLATE_NOOP("Error", "Workflow %1 has already ended."),
                {QString::number(workflow.number)},
                QT_TRANSLATE_NOOP("Error", "'runyard workflow rerun' does steps of it again."));
}

Result<const WorkflowRun *> open(const State &state, const QString &reference)
{
    const Result<const WorkflowRun *> found = known(state, reference);
    if (found && isFinal((*found)->state))
        return hasEnded(**found);
    return found;
}

/** What is at work for the step: runs to stop, workflows to cancel. */
void stopStep(const State &state, const StepRecord &step, WorkflowDecision &decision)
{
    for (const StepTry &tried : step.tries) {
        const Run *run = state.run(tried.run);
        if (run && !isFinal(run->state))
            decision.stops << run->id;
        const WorkflowRun *child = state.workflows().find(tried.child);
        if (child && !isFinal(child->state) && child->state != WorkflowState::Cancelling)
            decision.events << WorkflowCancelling{child->id, u"rerun"_s};
    }
}

} // namespace

Result<WorkflowDecision> decide(const State &state, const CancelWorkflow &command)
{
    return open(state, command.workflow).transform([](const WorkflowRun *workflow) {
        WorkflowDecision decision;
        if (workflow->state != WorkflowState::Cancelling)
            decision.events << WorkflowCancelling{workflow->id, u"asked for"_s};
        return decision;
    });
}

Result<WorkflowDecision> decide(const State &state, const PauseWorkflow &command)
{
    return open(state, command.workflow)
        .and_then([](const WorkflowRun *workflow) -> Result<WorkflowDecision> {
            if (workflow->state == WorkflowState::Cancelling)
                return fail(ErrorCode::WrongState,
                            QT_TRANSLATE_NOOP("Error", "Workflow %1 is being cancelled."),
                            {QString::number(workflow->number)});
            WorkflowDecision decision;
            if (workflow->state == WorkflowState::Running)
                decision.events << WorkflowPaused{workflow->id};
            return decision;
        });
}

Result<WorkflowDecision> decide(const State &state, const ResumeWorkflow &command)
{
    return open(state, command.workflow).transform([](const WorkflowRun *workflow) {
        WorkflowDecision decision;
        if (workflow->state == WorkflowState::Paused)
            decision.events << WorkflowResumed{workflow->id};
        return decision;
    });
}

Result<WorkflowDecision> decide(const State &state, const RerunWorkflow &command)
{
    const Result<const WorkflowRun *> found = known(state, command.workflow);
    if (!found)
        return std::unexpected(found.error());
    const WorkflowRun &workflow = **found;
    if (workflow.state == WorkflowState::Cancelling)
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "Workflow %1 is being cancelled."),
                    {QString::number(workflow.number)},
                    QT_TRANSLATE_NOOP("Error", "Wait until it has ended."));
    if (!workflow.parent.isEmpty())
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "Workflow %1 is a step of another one."),
                    {QString::number(workflow.number)},
                    QT_TRANSLATE_NOOP("Error", "Do that step again."));
    std::vector<int> from;
    if (command.from.isEmpty()) {
        for (int i = 0; i < workflow.steps.size(); ++i) {
            const StepState is = workflow.steps.at(i).state;
            if (isFinal(is) && is != StepState::Succeeded && is != StepState::Skipped)
                from.push_back(i);
        }
        if (from.empty())
            return fail(ErrorCode::WrongState,
                        QT_TRANSLATE_NOOP("Error", "No step of workflow %1 has failed."),
                        {QString::number(workflow.number)},
                        QT_TRANSLATE_NOOP("Error", "Name one: --from STEP"));
    } else {
        const int step = state.workflows().stepIndex(workflow.id, command.from);
        if (step < 0) {
            QStringList ids;
            for (const StepRecord &record : workflow.steps)
                ids << record.id;
            const QString near = nearestName(command.from, ids);
            return fail(ErrorCode::NotFound,
                        QT_TRANSLATE_NOOP("Error", "Workflow %1 has no step '%2'."),
                        {QString::number(workflow.number), shown(command.from),
                         near.isEmpty() ? ids.mid(0, 20).join(u", "_s) : near},
                        near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "It has: %3.")
                                       : QT_TRANSLATE_NOOP("Error", "Did you mean '%3'?"));
        }
        if (workflow.steps.at(step).state == StepState::Pending)
            return fail(ErrorCode::WrongState,
                        QT_TRANSLATE_NOOP("Error", "Step '%1' has not begun yet."), {command.from});
        from.push_back(step);
    }
    WorkflowPlan plan(planSteps(workflow.steps));
    WorkflowDecision decision;
    StepsReset reset;
    reset.workflow = workflow.id;
    reset.reason = u"asked for"_s;
    for (const int step : plan.rerun(from, command.only)) {
        const StepRecord &record = workflow.steps.at(step);
        if (record.state == StepState::Pending)
            continue;
        reset.steps << record.id;
        stopStep(state, record, decision);
    }
    decision.events << reset;
    return decision;
}

Result<WorkflowDecision> decide(const State &state, const AnswerApproval &command)
{
    const Result<const WorkflowRun *> found = open(state, command.workflow);
    if (!found)
        return std::unexpected(found.error());
    const WorkflowRun &workflow = **found;
    QList<const StepRecord *> waiting;
    for (const StepRecord &step : workflow.steps) {
        const bool isIt = command.step.isEmpty() || command.step == step.id;
        if (isIt && step.state == StepState::Waiting && !step.approval.answered)
            waiting << &step;
    }
    if (waiting.isEmpty())
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "No step of workflow %1 waits for an answer now."),
                    {QString::number(workflow.number)},
                    QT_TRANSLATE_NOOP("Error", "'runyard workflow show' shows how it stands."));
    if (waiting.size() > 1) {
        QStringList ids;
        for (const StepRecord *step : waiting)
            ids << step->id;
        return fail(ErrorCode::Ambiguous,
                    QT_TRANSLATE_NOOP("Error", "Several steps wait for an answer: %1."),
                    {ids.join(u", "_s)}, QT_TRANSLATE_NOOP("Error", "Name the one that is meant."));
    }
    const StepRecord &step = *waiting.first();
    if (!command.hash.isEmpty() && command.hash != step.approval.hash)
        return fail(
            ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Error", "What step '%1' shows has changed since you saw it."),
            {step.id}, QT_TRANSLATE_NOOP("Error", "Look at it again, then answer."));
    const QJsonObject &form = step.approval.form;
    for (auto it = command.values.begin(); it != command.values.end(); ++it) {
        const Result<> fits
            = form.contains(it.key())
                  ? JsonSchema::validate(form.value(it.key()).toObject(), it.value())
                  : Result<>();
        if (!form.contains(it.key()) || !fits)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "'%1' is not what the form asks for: %2"),
                        {shown(it.key()),
                         fits ? QStringList(form.keys()).join(u", "_s) : fits.error().message()},
                        "", u"values."_s + it.key());
    }
    QJsonObject values = command.values;
    for (auto it = form.begin(); it != form.end() && !command.reject; ++it) {
        const QJsonObject schema = it.value().toObject();
        if (values.contains(it.key()))
            continue;
        if (schema.contains(u"default"_s))
            values.insert(it.key(), schema.value(u"default"_s));
        else if (schema.value(u"required"_s).toBool())
            return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "The form asks for '%1'."),
                        {it.key()}, QT_TRANSLATE_NOOP("Error", "Give a value: --set %1=VALUE"),
                        u"values."_s + it.key());
    }
    const bool mustChoose = step.many && !command.reject;
    if (mustChoose && !command.values.contains(u"item"_s))
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "Say which item is chosen."),
                    {}, QT_TRANSLATE_NOOP("Error", "For example: --set item=0"), u"values.item"_s);
    WorkflowDecision decision;
    decision.events << ApprovalAnswered{workflow.id, step.id, !command.reject, values,
                                        command.comment};
    return decision;
}

Result<WorkflowDecision> decide(const State &state, const ChangeWorkflow &command,
                                const CheckedWorkflow &changed, const QMap<QString, QString> &files)
{
    const Result<const WorkflowRun *> found = open(state, command.workflow);
    if (!found)
        return std::unexpected(found.error());
    const WorkflowRun &workflow = **found;
    if (const Result<> usable = changed.verdict(); !usable)
        return std::unexpected(usable.error());
    const WorkflowDefinition &definition = changed.definition;
    const CheckedWorkflow current
        = readWorkflow(state.workflows().source(workflow.id).text.toUtf8());
    const auto asWritten = [](const CheckedWorkflow &checked, const StepDefinition *step) {
        return step && checked.tree ? checked.tree->json(step->node) : QJsonValue();
    };
    for (const StepRecord &step : workflow.steps) {
        if (step.state == StepState::Pending)
            continue;
        const StepDefinition *same = definition.step(step.id);
        // What is at work goes on by its text; of what has ended only its place must be the same.
        const bool isAtWork = !isFinal(step.state);
        const bool isOther
            = isAtWork
              && asWritten(changed, same) != asWritten(current, current.definition.step(step.id));
        if (!same || isOther || same->kind != step.kind || same->needs != step.needs
            || same->phase != step.phase)
            return fail(
                ErrorCode::WrongState,
                QT_TRANSLATE_NOOP("Error", "Step '%1' has begun, so it must stay as it is."),
                {step.id}, QT_TRANSLATE_NOOP("Error", "Change only steps that have not begun."));
    }
    for (const WorkflowParameter &parameter : definition.params) {
        if (!workflow.params.contains(parameter.name))
            return fail(
                ErrorCode::WrongState,
                QT_TRANSLATE_NOOP("Error", "A workflow at work gets no new parameter: '%1'."),
                {parameter.name}, QT_TRANSLATE_NOOP("Error", "Write its value into the steps."));
    }
    WorkflowDecision decision;
    decision.events << WorkflowChanged{workflow.id, command.text, files, definition.outline()};
    return decision;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
// Steps without a run of their own: gates, waits, other workflows.
#include "workflowdirector.h"
#include "workflowgroup.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Role = WorkflowEnums::Role;

constexpr int deepestUse = 8;

} // namespace

void WorkflowDirector::beginApproval(Task task)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    const WorkflowScope scope = scopeFor(task.step, task.item);
    const Result<QString> message = scope.text(definition.approve.message);
    const Result<QJsonValue> show = scope.filled(definition.approve.show);
    if (!message || !show) {
        endItem(task, End{StepState::Failed, {}, {}, message ? show.error() : message.error()});
        return;
    }
    ApprovalAsked asked;
    asked.workflow = m_id;
    asked.step = definition.id;
    asked.message = *message;
    asked.shown = *show;
    asked.form = definition.approve.form;
    asked.hash = QString::fromLatin1(
        QCryptographicHash::hash(
            QJsonDocument(QJsonArray{asked.message, asked.shown, record(task.step).generation})
                .toJson(QJsonDocument::Compact),
            QCryptographicHash::Sha256)
            .toHex()
            .left(16));
    if (definition.approve.expires.count() > 0)
        asked.expiresAt = m_around->now.addDuration(definition.approve.expires);
    m_parts.record({asked});
}

void WorkflowDirector::answeredApproval(Task task)
{
    const ApproveWork &rule = m_definition.steps.at(task.step).approve;
    const StepRecord &step = record(task.step);
    const bool expired = !step.approval.answered && step.approval.expiresAt.isValid()
                         && step.approval.expiresAt <= m_around->now;
    if (!step.approval.answered && !expired)
        return;
    if (expired)
        m_parts.record({ApprovalAnswered{
            m_id, m_definition.steps.at(task.step).id, rule.approveOnExpiry, {}, u"expired"_s}});
    const Approval answer = record(task.step).approval;
    if (answer.approved) {
        endItem(task, End{StepState::Succeeded, {}, answer.values, {}});
        return;
    }
    if (rule.onReject == ApproveWork::OnReject::Skip) {
        endItem(task, End{StepState::Skipped, {}, answer.values, {}});
        return;
    }
    const int from = m_parts.state.workflows().stepIndex(m_id, rule.rerunFrom);
    const int generation = record(task.step).generation;
    if (rule.onReject == ApproveWork::OnReject::Rerun && from >= 0
        && generation <= rule.mostReruns) {
        // What is at work of these steps is stopped; the plan is made anew from the record.
        QStringList ids;
        WorkflowPlan copy = *m_plan;
        for (const int again : copy.rerun({from}, false))
            ids << record(again).id;
        for (const Task &other : std::set<Task>(m_atWork)) {
            if (ids.contains(record(other.step).id) && other != task)
                stopTask(other, u"rerun"_s);
        }
        m_around->unlock(holder(task));
        m_parts.record({StepsReset{m_id, ids, answer.comment}});
        m_plan.reset();
        m_atWork.clear();
        m_news.clear();
        m_pending.clear();
        m_toBegin.clear();
        makePlan();
        return;
    }
    endItem(task, End{StepState::Failed,
                      {},
                      answer.values,
                      makeError(ErrorCode::Refused,
                                expired ? QT_TRANSLATE_NOOP("Error", "Nobody answered in time.")
                                        : QT_TRANSLATE_NOOP("Error", "The answer was no: %1"),
                                {shown(answer.comment)})});
}

void WorkflowDirector::beginWait(Task task)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    QDateTime until = m_around->now;
    if (!definition.waitFor.isEmpty()) {
        const Result<std::chrono::milliseconds> span
            = definition.waitFor.contains(u"${{")
                  ? scopeFor(task.step, task.item).text(definition.waitFor).and_then(durationFrom)
                  : durationFrom(definition.waitFor);
        if (!span) {
            endItem(task, End{StepState::Failed, {}, {}, span.error()});
            return;
        }
        until = until.addDuration(*span);
    } else {
        const Result<QString> time = scopeFor(task.step, task.item).text(definition.waitUntil);
        until = QDateTime::fromString(time.value_or(QString()), Qt::ISODate);
        if (!time || !until.isValid()) {
            endItem(
                task,
                End{StepState::Failed,
                    {},
                    {},
                    makeError(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' is no time."),
                              {shown(time.value_or(definition.waitUntil))},
                              QT_TRANSLATE_NOOP("Error", "Write it like 2026-12-24T18:00:00Z."))});
            return;
        }
    }
    if (until <= m_around->now)
        endItem(task, End{});
    else
        m_parts.record({StepDelayed{m_id, definition.id, task.item, until.toUTC(), u"wait"_s}});
}

void WorkflowDirector::beginChild(Task task)
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    const auto refuse = [&](const Error &error) {
        endItem(task, End{StepState::Failed, {}, {}, error.in(u"uses "_s + definition.uses)});
    };
    int depth = 0;
    for (const WorkflowRun *above = &workflow(); above && !above->parent.isEmpty(); ++depth)
        above = m_parts.state.workflows().find(above->parent);
    if (depth >= deepestUse) {
        refuse(makeError(ErrorCode::BadInput,
                         QT_TRANSLATE_NOOP("Error", "Workflows use each other more than %1 deep."),
                         {QString::number(deepestUse)}));
        return;
    }
    const Workflows::Source source = m_parts.state.workflows().source(m_id);
    const QString text = source.files.value(definition.uses);
    const CheckedWorkflow checked = readWorkflow(text.toUtf8());
    if (const Result<> usable = checked.verdict(); !usable) {
        refuse(usable.error());
        return;
    }
    const Result<QJsonValue> with = scopeFor(task.step, task.item).filled(definition.with);
    const Result<QJsonObject> params = with.and_then([&](const QJsonValue &given) {
        return fillParameters(checked.definition, given.toObject());
    });
    if (!params) {
        refuse(params.error());
        return;
    }
    WorkflowStarted started = newWorkflow(checked.definition, text, definition.uses);
    started.workflow = WorkflowId{m_around->newId()};
    started.number = m_parts.state.workflows().nextNumber();
    started.files = source.files;
    started.folders = workflow().folders;
    started.params = *params;
    started.priority = workflow().priority;
    started.agent = workflow().agent;
    started.parent = m_id;
    started.parentStep = definition.id;
    const Result<QList<Event>> others = joinGroup(m_parts.state, checked.definition, started);
    if (!others) {
        refuse(others.error());
        return;
    }
    m_parts.record(*others);
    m_parts.record(
        {started,
         StepTried{m_id, definition.id, task.item, 1, 1, Role::Work, 0, {}, started.workflow}});
}

void WorkflowDirector::childEnded(Task task, const WorkflowRun &child)
{
    End end;
    end.outputs = child.outputs;
    end.error = child.error;
    end.state = child.state == WorkflowState::Succeeded ? StepState::Succeeded
                : child.state == WorkflowState::Failed  ? StepState::Failed
                                                        : StepState::Cancelled;
    endItem(task, end);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
// Best of N: which item of a step is chosen.
#include "workflowdirector.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <limits>

using namespace Qt::StringLiterals;

namespace Runyard {

/** The best of those that succeeded; the first of equals. -1 when none did. */
int WorkflowDirector::chosenItem(const StepDefinition &definition, const StepRecord &step) const
{
    int best = -1;
    double most = -std::numeric_limits<double>::infinity();
    for (int i = 0; i < step.items.size(); ++i) {
        const StepItem &one = step.items.at(i);
        if (one.state != StepState::Succeeded)
            continue;
        double worth = 0;
        const Run *run = nullptr;
        double cost = 0;
        for (const StepTry &tried : WorkflowScope::triesOf(step, i)) {
            run = m_parts.state.run(tried.run);
            cost += run ? run->costUsd : 0;
        }
        if (!definition.select.score.isEmpty()) {
            const WorkflowScope scope
                = scopeFor(m_parts.state.workflows().stepIndex(m_id, step.id), i);
            worth
                = scope.condition(definition.select.score).value_or(QJsonValue()).toDouble(-1e300);
        } else if (definition.select.by == SelectRule::By::Cheapest) {
            worth = -cost;
        } else if (definition.select.by == SelectRule::By::Fastest && run) {
            worth = -double(run->startedAt.msecsTo(run->finishedAt));
        } else if (definition.select.by == SelectRule::By::First && run) {
            worth = -double(run->finishedAt.toMSecsSinceEpoch());
        } else {
            worth = (one.verdict == u"pass" ? 1 : 0) - cost * 1e-6;
        }
        if (worth > most) {
            most = worth;
            best = i;
        }
    }
    return best;
}

/** A person chooses, when all items have ended and more than one is worth it. */
bool WorkflowDirector::asksForChoice(int number)
{
    const StepRecord &step = record(number);
    const StepDefinition &definition = m_definition.steps.at(number);
    if (!definition.select.human || step.approval.answered)
        return false;
    QJsonArray candidates;
    for (int i = 0; i < step.items.size(); ++i) {
        const StepItem &one = step.items.at(i);
        if (!isFinal(one.state))
            return false;
        if (one.state == StepState::Succeeded)
            candidates.append(QJsonObject{{u"item"_s, i},
                                          {u"with"_s, one.values},
                                          {u"verdict"_s, one.verdict},
                                          {u"outputs"_s, one.outputs}});
    }
    if (candidates.size() < 2)
        return false;
    if (step.state == StepState::Waiting)
        return true;
    QJsonArray numbers;
    for (const QJsonValue &candidate : std::as_const(candidates))
        numbers.append(candidate.toObject().value(u"item"_s));
    ApprovalAsked asked;
    asked.workflow = m_id;
    asked.step = step.id;
    asked.message = u"Which one is the best?"_s;
    asked.shown = candidates;
    asked.form = {{u"item"_s, QJsonObject{{u"enum"_s, numbers}, {u"type"_s, u"integer"_s}}}};
    asked.hash = QString::fromLatin1(
        QCryptographicHash::hash(QJsonDocument(candidates).toJson(QJsonDocument::Compact),
                                 QCryptographicHash::Sha256)
            .toHex()
            .left(16));
    m_parts.record({asked});
    return true;
}

void WorkflowDirector::answeredChoice(int number)
{
    const Approval answer = record(number).approval;
    for (int i = 0; i < record(number).items.size(); ++i)
        m_atWork.erase(Task{number, i});
    // The one item that the plan still waits for is the one whose end asked the question.
    const StepState state = answer.approved ? StepState::Succeeded : StepState::Failed;
    m_plan->settle(number, answer.approved ? Outcome::Succeeded : Outcome::Failed);
    StepEnded ended{m_id, record(number).id, state, {}, {}, -1, {}};
    QJsonArray outputs;
    for (const StepItem &one : record(number).items)
        outputs.append(one.outputs);
    ended.outputs = outputs;
    if (answer.approved) {
        ended.selected = answer.values.value(u"item"_s).toInt(0);
        ended.verdict = record(number).items.value(ended.selected).verdict;
    } else {
        ended.error
            = makeError(ErrorCode::Refused, QT_TRANSLATE_NOOP("Error", "The answer was no: %1"),
                        {shown(answer.comment)});
    }
    m_parts.record({ended});
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's handlers of domain/permissionoperations.h and costoperations.h: what agents ask, how
// they are steered, and what they spend.
#include "engine.h"

#include <domain/costs.h>
#include <domain/permissionrules.h>

namespace Runyard {
namespace {

using Effect = PermissionEnums::Effect;
using Kind = PermissionEnums::Kind;

constexpr int mostFacts = 10'000;

/** What would have been asked about a call, from what is recorded of it. */
PermissionQuestion questionOf(const ToolStarted &call)
{
    PermissionQuestion question;
    question.tool = call.tool;
    question.summary = call.summary;
    const QString whole = call.detail.isEmpty() ? call.summary : call.detail;
    switch (call.kind) {
    case RunEnums::ToolKind::Command:
        question.kind = Kind::Command;
        question.command = whole;
        break;
    case RunEnums::ToolKind::Edit:
        question.kind = Kind::Edit;
        question.path = call.summary;
        break;
    case RunEnums::ToolKind::Read:
        question.kind = Kind::Read;
        question.path = call.summary;
        break;
    case RunEnums::ToolKind::Fetch:
        question.kind = Kind::Fetch;
        question.domain = QUrl(call.summary).host();
        break;
    default:
        break;
    }
    return question;
}

} // namespace

void Engine::showInbox(const InboxQuery &, const Then<Inbox> &then)
{
    then(m_desk.inbox());
}

void Engine::answerPermission(const AnswerPermission &command, const Then<Receipt> &then)
{
    const Result<PermissionAnswered> decided = decide(m_journal.state(), command);
    if (!decided) {
        then(std::unexpected(decided.error()));
        return;
    }
    const bool isKept = decided->scope == PermissionEnums::Scope::Folder
                        || decided->scope == PermissionEnums::Scope::Always;
    if (isKept) {
        if (const Result<> added = m_desk.rules().add(decided->rule); !added) {
            then(std::unexpected(added.error()));
            return;
        }
    }
    recordSimply(QList<Event>{*decided}, then);
    if (command.scope != PermissionEnums::Scope::Once)
        m_desk.look(); // it may answer other questions, too
}

void Engine::listRules(const PermissionRulesQuery &query, const Then<PermissionRules> &then)
{
    then(m_desk.rules().rules(query.folder).transform([&](const QList<PermissionRule> &rules) {
        PermissionRules list{m_desk.rules().file(), {}};
        for (const PermissionRule &rule : rules) {
            const bool holdsThere = query.folder.isEmpty() || rule.folder.isEmpty()
                                    || query.folder == rule.folder
                                    || query.folder.startsWith(rule.folder + u'/');
            if (holdsThere)
                list.rules << rule;
        }
        return list;
    }));
}

void Engine::addRule(const AddPermissionRule &command, const Then<PermissionRules> &then)
{
    PermissionRule rule;
    rule.effect = command.effect;
    rule.tool = command.tool;
    rule.command = command.command;
    rule.path = command.path;
    rule.domain = command.domain;
    rule.folder = command.folder;
    rule.agent = command.agent;
    rule.message = command.message;
    if (const Result<> added = m_desk.rules().add(rule); !added) {
        then(std::unexpected(added.error()));
        return;
    }
    m_desk.look();
    listRules({}, then);
}

void Engine::removeRule(const RemovePermissionRule &command, const Then<PermissionRules> &then)
{
    if (const Result<> removed = m_desk.rules().remove(command.number); !removed) {
        then(std::unexpected(removed.error()));
        return;
    }
    listRules({}, then);
}

void Engine::dryRun(const DryRunPermissions &command, const Then<DryRun> &then)
{
    const Result<const Run *> run = known(command.run);
    if (!run) {
        then(std::unexpected(run.error()));
        return;
    }
    const Result<QList<EventRecord>> events = m_parts.store.readRun((*run)->id, mostFacts, 0);
    if (!events) {
        then(std::unexpected(events.error()));
        return;
    }
    DryRun result;
    for (const EventRecord &record : *events) {
        const auto *call = std::get_if<ToolStarted>(&record.event);
        const auto *asked = std::get_if<PermissionAsked>(&record.event);
        if (asked && !result.entries.isEmpty() && result.entries.last().tool == asked->question.tool
            && result.entries.last().summary == asked->question.summary) {
            result.entries.last().wasAsked = true; // the call that it is about
            continue;
        }
        if (!call && !asked)
            continue;
        const PermissionQuestion question = asked ? asked->question : questionOf(*call);
        const Result<PermissionJudgement> judged = m_desk.judgeNow(question, **run);
        if (!judged) {
            then(std::unexpected(judged.error()));
            return;
        }
        result.entries << DryRunEntry{record.sequence,  question.tool,  question.summary,
                                      asked != nullptr, judged->effect, judged->rule};
    }
    for (const DryRunEntry &entry : std::as_const(result.entries)) {
        int &count = entry.effect == Effect::Allow  ? result.allowed
                     : entry.effect == Effect::Deny ? result.denied
                                                    : result.asked;
        ++count;
    }
    then(result);
}

void Engine::steerRun(const SteerRun &command, const Then<Receipt> &then)
{
    const Result<const Run *> run = known(command.run);
    if (!run) {
        then(std::unexpected(run.error()));
        return;
    }
    then(m_supervisor.steer((*run)->id, command.what, command.value).transform([this] {
        return Receipt{m_parts.store.lastSequence()};
    }));
}

void Engine::showCost(const CostQuery &query, const Then<CostReport> &then)
{
    then(costReport(m_journal.state(), query).transform([this](CostReport &&report) {
        report.budgets = m_budgets.budgets();
        report.prices = m_parts.prices.source();
        return report;
    }));
}

void Engine::extendBudget(const ExtendBudget &command, const Then<Receipt> &then)
{
    recordSimply(m_budgets.decide(command), then);
}

} // namespace Runyard

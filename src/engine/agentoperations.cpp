// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's handlers of domain/permissionoperations.h and costoperations.h: what agents ask, how
// they are steered, and what they spend.
#include "engine.h"
#include "hookdesk.h"

#include <domain/costs.h>
#include <domain/permissionrules.h>

namespace Runyard {
namespace {

using Effect = PermissionEnums::Effect;
using Kind = PermissionEnums::Kind;

constexpr int mostFacts = 10'000;
constexpr int mostTurnEvents = 1'000'000;

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

struct Recorded
{
    qint64 sequence = 0;
    PermissionQuestion question;
    bool wasAsked = false;
};

/** Each call once, whether it was asked for or not. */
QList<Recorded> questionsIn(const QList<EventRecord> &events)
{
    QList<Recorded> all;
    for (const EventRecord &record : events) {
        const auto *call = std::get_if<ToolStarted>(&record.event);
        const auto *asked = std::get_if<PermissionAsked>(&record.event);
        if (asked && !all.isEmpty() && all.last().question.tool == asked->question.tool
            && all.last().question.summary == asked->question.summary)
            all.last().wasAsked = true; // the call that it is about
        else if (call || asked)
            all << Recorded{record.sequence, asked ? asked->question : questionOf(*call),
                            asked != nullptr};
    }
    return all;
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

void Engine::askByHook(const AskByHook &command, const Then<HookReply> &then)
{
    m_hooks->ask(command, then);
}

void Engine::listRules(const PermissionRulesQuery &query, const Then<PermissionRules> &then)
{
    const auto answer = [this, then](const QString &folder, const QList<PermissionRule> &ofFolder) {
        then(m_desk.rules().rules(ofFolder).transform([&](const QList<PermissionRule> &all) {
            PermissionRules list{m_desk.rules().file(), all};
            list.rules.removeIf([&folder](const PermissionRule &rule) {
                return !folder.isEmpty() && !rule.folder.isEmpty() && folder != rule.folder
                       && !folder.startsWith(rule.folder + u'/');
            });
            return list;
        }));
    };
    if (query.folder.isEmpty()) {
        answer({}, {});
        return;
    }
    inspect({query.folder}, [this, answer, then](const QList<FolderReport> &folders) {
        const FolderReport &folder = folders.first();
        if (folder.error)
            then(std::unexpected(*folder.error));
        else if (!folder.trusted) // not a byte of it is read
            answer(folder.realPath, {});
        else
            m_desk.survey(folder.realPath, {}, [=](const Result<PermissionDesk::Ground> &ground) {
                if (ground)
                    answer(folder.realPath, ground->rules);
                else
                    then(std::unexpected(ground.error()));
            });
    });
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
    const QList<Recorded> all = questionsIn(*events);
    QStringList paths;
    for (const Recorded &recorded : all)
        paths << recorded.question.path;
    const auto judgeAll = [this, all, run = Run(**run)](const PermissionDesk::Ground &ground) {
        Result<DryRun> result;
        for (qsizetype i = 0; i < all.size() && result; ++i) {
            PermissionQuestion real = all[i].question;
            real.path = ground.paths[i];
            const Result<PermissionJudgement> judged = m_desk.judgeNow(real, run, ground.rules);
            if (!judged) {
                result = std::unexpected(judged.error());
                break;
            }
            result->entries << DryRunEntry{all[i].sequence, real.tool,      real.summary,
                                           all[i].wasAsked, judged->effect, judged->rule};
            ++(judged->effect == Effect::Allow  ? result->allowed
               : judged->effect == Effect::Deny ? result->denied
                                                : result->asked);
        }
        return result;
    };
    m_desk.survey((*run)->folder, paths,
                  [judgeAll, then](const Result<PermissionDesk::Ground> &ground) {
                      then(ground.and_then(judgeAll));
                  });
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
    const Result<CostReport> report
        = query.by == CostEnums::By::Turn ? turnsOf(query) : costReport(m_journal.state(), query);
    then(report.transform([this](CostReport sums) {
        sums.budgets = m_budgets.budgets();
        sums.prices = m_parts.prices.source();
        return sums;
    }));
}

Result<CostReport> Engine::turnsOf(const CostQuery &query) const
{
    if (query.run.isEmpty())
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "Turns are those of one run."),
                    {},
                    QT_TRANSLATE_NOOP("Error", "Name it, for example: runyard cost --by turn "
                                               "--run 12"),
                    QStringLiteral("run"));
    return m_journal.state().find(query.run).and_then([&](const RunId &run) {
        return m_parts.store.readRun(run, mostTurnEvents, 0).transform(&costOfTurns);
    });
}

void Engine::listBudgets(const BudgetsQuery &, const Then<BudgetList> &then)
{
    BudgetList list;
    const QList<Budget> budgets = m_budgets.budgets();
    for (const Budget &budget : budgets) {
        const Run *run = m_journal.state().run(budget.run);
        list.budgets << BudgetUse{budget, run ? run->number : 0, budget.part() * 100};
    }
    then(list);
}

void Engine::extendBudget(const ExtendBudget &command, const Then<Receipt> &then)
{
    recordSimply(m_budgets.decide(command), then);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "router.h"

#include "handover.h"

#include <base/codec.h>
#include <domain/retrypolicy.h>

#include <QtCore/QLoggingCategory>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcRouter, "runyard.engine.router")

Run runFrom(const RunQueued &queued)
{
    Run run;
    run.id = queued.run;
    run.folder = queued.folder;
    run.agent = queued.agent;
    run.account = queued.account;
    run.model = queued.model;
    run.instructionSource = queued.instructionSource;
    return run;
}

/** Its conversation is one that another agent does not know. */
bool goesOn(const Run &run)
{
    return !run.resume.isEmpty() || (!run.continues.isEmpty() && !run.anew);
}

} // namespace

Router::Router(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_book(parts.file)
{
    connect(&parts.journal, &Journal::recorded, this, [this](const QList<EventRecord> &records) {
        bool isHeld = false;
        for (const EventRecord &record : records) {
            isHeld = isHeld || std::holds_alternative<AccountHeld>(record.event);
            const auto *queued = std::get_if<RunQueued>(&record.event);
            const Run *run = queued ? m_parts.journal.state().run(queued->run) : nullptr;
            if (!run)
                continue;
            // A step of a workflow comes another way than what the user queues.
            const bool isStep = !queued->workflow.isEmpty() && queued->retryOf.isEmpty();
            if (const std::optional<AgentChosen> chosen
                = isStep ? atStart(*queued, {}, false) : std::nullopt)
                m_parts.journal.append({*chosen});
            consider(*run);
        }
        if (isHeld)
            look();
    });
}

void Router::look()
{
    QList<RunId> waiting;
    for (const auto &[key, id] : m_parts.journal.state().queue())
        waiting << id;
    for (const RunId &id : std::as_const(waiting)) {
        if (const Run *run = m_parts.journal.state().run(id))
            consider(*run);
    }
}

/** A broken file chooses nothing: it is told in the log, and by whatever shows the rules. */
QList<RouteRule> Router::rulesWith(const QList<RouteRule> &ofFolder)
{
    const Result<QList<RouteRule>> rules = m_book.rules(ofFolder);
    if (rules) {
        m_told.clear();
        return *rules;
    }
    if (const QString problem = rules.error().message(); problem != m_told) {
        m_told = problem;
        qCWarning(lcRouter) << "rules can't be read, so none holds:" << problem;
    }
    return {};
}

QString Router::accountOf(const QString &agent) const
{
    const AgentProvider *provider = m_parts.agents.find(agent);
    return provider ? provider->account(m_parts.settings()) : QString();
}

QString Router::obstacle(const QString &agent) const
{
    const AgentProvider *provider = m_parts.agents.find(agent);
    if (!provider)
        return QStringLiteral("there is no agent '%1'").arg(shown(agent));
    if (const Result<QString> program = provider->findProgram(m_parts.settings()); !program)
        return program.error().message();
    const QString account = accountOf(agent);
    return m_parts.journal.state().holds().contains(account)
               ? QStringLiteral("the account %1 is held").arg(account)
               : QString();
}

std::optional<AgentChosen> Router::atStart(const RunQueued &queued,
                                           const QList<RouteRule> &ofFolder, bool mayChangeAgent)
{
    if (!queued.model.isEmpty() || !queued.command.isEmpty() || !queued.resume.isEmpty()
        || !queued.continues.isEmpty())
        return {};
    const Run run = runFrom(queued);
    const std::optional<RouteRule> rule = routeFor(
        rulesWith(ofFolder), requestOf(run, ErrorCode::None),
        [&](const QString &agent, const QString &) {
            return agent == queued.agent || (mayChangeAgent && obstacle(agent).isEmpty());
        });
    if (!rule)
        return {};
    const QString agent = rule->useAgent.isEmpty() ? run.agent : rule->useAgent;
    return chosenBy(*rule, run, ErrorCode::None, accountOf(agent));
}

/** A queued run whose account is held goes elsewhere, if a rule says so. */
void Router::consider(const Run &run)
{
    const State &state = m_parts.journal.state();
    const auto hold = state.holds().constFind(run.account);
    if (run.state != RunState::Queued || hold == state.holds().cend() || !run.command.isEmpty())
        return;
    const ErrorCode code = hold->code;
    RouteRequest request = requestOf(run, code);
    request.hasWorked = goesOn(run);
    const std::optional<RouteRule> rule
        = routeFor(rulesWith(), request, [&](const QString &agent, const QString &model) {
              return agent != run.agent && obstacle(agent).isEmpty()
                     && !wasTried(state, run, agent, model);
          });
    // What goes on with a conversation can't be taken elsewhere without being queued anew.
    if (rule && !goesOn(run))
        m_parts.journal.append({chosenBy(*rule, run, code, accountOf(rule->useAgent))});
}

/** With the same agent the conversation goes on; with another one the run begins again, after it
 * has worked with a summary of what there was. */
std::optional<RunQueued> Router::nextAttempt(const Run &run, const RouteRule &rule) const
{
    RunQueued next = attemptAfter(run);
    const bool isSameAgent = rule.useAgent.isEmpty() || rule.useAgent == run.agent;
    if (isSameAgent) {
        if (!run.agentSession.isEmpty() || !run.resume.isEmpty())
            goOnWith(next, run);
        return next;
    }
    if (!hasWorked(run) && !goesOn(run))
        return next;
    if (!rule.afterWork)
        return {};
    const Result<QString> told = handover(m_parts.store, m_parts.journal.state(), run);
    if (!told || told->isEmpty())
        return {};
    next.continues = run.id;
    next.anew = true;
    next.fork = false;
    next.instruction = QStringLiteral("Go on where you were interrupted.\n\n") + *told;
    next.instructionSource = QStringLiteral("summary");
    return next;
}

QList<Event> Router::rerouted(const Run &run, const RunFinished &end, const QList<Event> &aftermath)
{
    if (end.state != RunState::Failed || !end.error || !run.command.isEmpty() || run.interactive)
        return aftermath;
    const State &state = m_parts.journal.state();
    const ErrorCode code = end.error->code;
    QSet<QString> held;
    for (const Event &event : aftermath) {
        const auto *queued = std::get_if<RunQueued>(&event);
        if (queued && queued->agent != run.agent)
            return aftermath; // the run itself names who takes over
        if (const auto *hold = std::get_if<AccountHeld>(&event))
            held.insert(hold->account);
    }
    RouteRequest request = requestOf(run, code);
    request.hasWorked = request.hasWorked || goesOn(run);
    const std::optional<RouteRule> rule
        = routeFor(rulesWith(), request, [&](const QString &agent, const QString &model) {
              return obstacle(agent).isEmpty() && !held.contains(accountOf(agent))
                     && !wasTried(state, run, agent, model);
          });
    std::optional<RunQueued> next = rule ? nextAttempt(run, *rule) : std::nullopt;
    if (!next || !state.isTrusted(run.folder))
        return aftermath;
    QList<Event> events = aftermath;
    events.removeIf([](const Event &event) { return std::holds_alternative<RunQueued>(event); });
    next->run = RunId{newUlid(QDateTime::currentMSecsSinceEpoch())};
    next->number = state.nextNumber();
    Run queued = run;
    queued.id = next->run;
    const QString agent = rule->useAgent.isEmpty() ? run.agent : rule->useAgent;
    events << *next << chosenBy(*rule, queued, code, accountOf(agent));
    return events;
}

Result<RouteChoice> Router::dryRun(const DryRunRoute &query, const QList<RouteRule> &ofFolder)
{
    RouteRequest request;
    request.folder = query.folder;
    request.agent = query.agent.isEmpty() ? m_parts.settings()[Key::defaultAgent] : query.agent;
    request.model = query.model;
    request.instruction = query.instruction;
    request.hasWorked = query.worked;
    if (!m_parts.agents.find(request.agent))
        return fail(ErrorCode::AgentUnknown, QT_TRANSLATE_NOOP("Error", "There is no agent '%1'."),
                    {shown(request.agent)},
                    QT_TRANSLATE_NOOP("Error", "'runyard agents' lists them."));
    request.account = accountOf(request.agent);
    if (!query.failure.isEmpty()) {
        if (!routedFailures().contains(query.failure))
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "'%1' is nothing that a rule may wait for: %2."),
                        {shown(query.failure), routedFailures().join(QLatin1StringView(", "))}, "",
                        QStringLiteral("failure"));
        const QMetaEnum codes = QMetaEnum::fromType<ErrorCode>();
        for (int i = 0; i < codes.keyCount(); ++i) {
            if (Codec::enumKey(codes, codes.value(i)) == query.failure)
                request.failure = ErrorCode(codes.value(i));
        }
    }
    const Result<QList<RouteRule>> rules = m_book.rules(ofFolder);
    if (!rules)
        return std::unexpected(rules.error());
    RouteChoice choice;
    const bool isNamed = request.failure == ErrorCode::None && !request.model.isEmpty();
    choice.rule = isNamed ? std::nullopt
                          : routeFor(*rules, request, [&](const QString &agent, const QString &) {
                                const QString why
                                    = agent == request.agent ? QString() : obstacle(agent);
                                if (!why.isEmpty())
                                    choice.passedOver << agent + QLatin1StringView(": ") + why;
                                return why.isEmpty();
                            });
    choice.agent
        = choice.rule && !choice.rule->useAgent.isEmpty() ? choice.rule->useAgent : request.agent;
    choice.model = choice.rule ? choice.rule->useModel : request.model;
    Run run;
    run.agent = request.agent;
    run.account = request.account;
    choice.reason = choice.rule ? chosenBy(*choice.rule, run, request.failure, {}).reason
                    : isNamed   ? QStringLiteral("the model is named, so no rule is asked")
                                : QStringLiteral("no rule holds");
    return choice;
}

} // namespace Runyard

#include "moc_router.cpp"

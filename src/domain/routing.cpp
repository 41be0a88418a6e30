// SPDX-License-Identifier: GPL-3.0-or-later
#include "routing.h"

#include "permissionrules.h"
#include "retrypolicy.h"

#include <base/codec.h>

namespace Runyard {
namespace {

const auto atStart = QStringLiteral("start");
constexpr int longestChain = 8; ///< of attempts with other agents

QString nameOf(ErrorCode failure)
{
    return failure == ErrorCode::None ? atStart : Codec::enumKey(failure);
}

/** `review` for `~/.config/runyard/instructions/review.md`. */
QString shortName(const QString &source)
{
    QString name = source.section(u'/', -1);
    if (name.endsWith(QLatin1StringView(".md")))
        name.chop(3);
    return name;
}

bool fitsFolder(const QString &pattern, const QString &folder)
{
    if (pattern.contains(u'*'))
        return fitsPattern(pattern, folder, true);
    return folder == pattern || folder.startsWith(pattern + u'/');
}

bool fits(const RouteRule &rule, const RouteRequest &request)
{
    const QStringList when = rule.when.isEmpty() ? QStringList{atStart} : rule.when;
    return rule.inForce && when.contains(nameOf(request.failure))
           && (rule.afterWork || !request.hasWorked)
           && (rule.agent.isEmpty() || rule.agent == request.agent)
           && (rule.account.isEmpty() || rule.account == request.account)
           && (rule.model.isEmpty() || fitsPattern(rule.model, request.model))
           && (rule.instruction.isEmpty()
               || fitsPattern(rule.instruction, shortName(request.instruction))
               || fitsPattern(rule.instruction, request.instruction))
           && (rule.folder.isEmpty() || fitsFolder(rule.folder, request.folder));
}

QString agentOf(const RouteRule &rule, const QString &otherwise)
{
    return rule.useAgent.isEmpty() ? otherwise : rule.useAgent;
}

} // namespace

QStringList routedFailures()
{
    QStringList names;
    for (const ErrorCode code :
         {ErrorCode::QuotaUsedUp, ErrorCode::RateLimited, ErrorCode::Overloaded,
          ErrorCode::NetworkFailed, ErrorCode::AuthFailed, ErrorCode::BillingProblem,
          ErrorCode::ModelUnknown})
        names << Codec::enumKey(code);
    return names;
}

Result<> checkRoute(const RouteRule &rule)
{
    if (rule.useAgent.isEmpty() && rule.useModel.isEmpty())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "A rule says what to use: 'useAgent', 'useModel' or "
                                               "both."));
    const QStringList known = QStringList{atStart} + routedFailures();
    for (const QString &when : rule.when) {
        if (!known.contains(when))
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "'%1' is nothing that a rule may wait for: %2."),
                        {shown(when), known.join(QLatin1StringView(", "))});
    }
    return {};
}

std::optional<RouteRule>
routeFor(const QList<RouteRule> &rules, const RouteRequest &request,
         const std::function<bool(const QString &, const QString &)> &mayUse)
{
    for (const RouteRule &rule : rules) {
        if (!fits(rule, request))
            continue;
        const QString agent = agentOf(rule, request.agent);
        const bool isSame = agent == request.agent && rule.useModel == request.model;
        if (!isSame && mayUse(agent, rule.useModel))
            return rule;
    }
    return {};
}

RouteRequest requestOf(const Run &run, ErrorCode failure)
{
    return {run.folder, run.agent,     run.account, run.model, run.instructionSource,
            failure,    hasWorked(run)};
}

AgentChosen chosenBy(const RouteRule &rule, const Run &run, ErrorCode failure,
                     const QString &account)
{
    AgentChosen chosen;
    chosen.run = run.id;
    chosen.agent = agentOf(rule, run.agent);
    chosen.model = rule.useModel;
    chosen.account = account;
    chosen.insteadOfAgent = run.agent;
    chosen.insteadOfModel = run.model;
    chosen.failure = failure;
    chosen.rule = rule.source;
    chosen.reason = failure == ErrorCode::None
                        ? QStringLiteral("chosen by the rule at %1").arg(rule.source)
                        : QStringLiteral("%1 of %2, by the rule at %3")
                              .arg(nameOf(failure), run.account, rule.source);
    return chosen;
}

bool wasTried(const State &state, const Run &run, const QString &agent, const QString &model)
{
    int length = 0;
    for (const Run *one = &run; one; one = state.run(one->retryOf)) {
        if ((one->agent == agent && one->model == model) || ++length > longestChain)
            return true;
    }
    return false;
}

} // namespace Runyard

#include "moc_routing.cpp"

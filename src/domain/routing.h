// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events.h"

#include <functional>

namespace Runyard {

class State;

/** Which agent and model a run goes to, by rules of the user. A rule holds where all that it names
 * fits; the first that holds decides. */
struct RouteRule
{
    Q_GADGET
    Q_CLASSINFO("summary", "Which agent and model runs that fit it go to.")
    Q_CLASSINFO("number", "Its place among all rules, from 1.")
    Q_CLASSINFO("when", "'start', or the failures after which it holds: quotaUsedUp, rateLimited, "
                        "overloaded, networkFailed, authFailed, billingProblem, modelUnknown.")
    Q_CLASSINFO("instruction", "Instruction set or file, by name; * stands for any characters.")
    Q_CLASSINFO("folder", "Folder; * for characters but '/', ** for any.")
    Q_CLASSINFO("agent", "Only for runs of this agent.")
    Q_CLASSINFO("account", "Only for runs of this account.")
    Q_CLASSINFO("model", "Only for runs with this model; * stands for any characters.")
    Q_CLASSINFO("useAgent", "The agent to go on with; empty: the same.")
    Q_CLASSINFO("useModel", "The model to go on with; empty: the agent's own choice.")
    Q_CLASSINFO("afterWork", "Also for runs that have used tools: a new conversation then begins "
                             "with a summary of the one before.")
    Q_CLASSINFO("source", "Where it comes from: file and line.")
    Q_CLASSINFO("inForce", "False for what a project's own file may not choose by itself.")
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(QStringList when MEMBER when)
    Q_PROPERTY(QString instruction MEMBER instruction)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString account MEMBER account)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(QString useAgent MEMBER useAgent)
    Q_PROPERTY(QString useModel MEMBER useModel)
    Q_PROPERTY(bool afterWork MEMBER afterWork)
    Q_PROPERTY(QString source MEMBER source)
    Q_PROPERTY(bool inForce MEMBER inForce)
public:
    int number = 0;
    QStringList when = {};
    QString instruction = {};
    QString folder = {};
    QString agent = {};
    QString account = {};
    QString model = {};
    QString useAgent = {};
    QString useModel = {};
    bool afterWork = false;
    QString source = {};
    bool inForce = true;
    bool operator==(const RouteRule &) const = default;
};

/** Errors: BadInput for one that could never do anything, or names a failure that is none. */
[[nodiscard]] Result<> checkRoute(const RouteRule &rule);
/** The failures that rules may name, as they are spelled. */
[[nodiscard]] QStringList routedFailures();

/** What a rule is held against. */
struct RouteRequest
{
    QString folder; ///< real path
    QString agent;
    QString account;
    QString model;
    QString instruction;                 ///< where it comes from: Run::instructionSource
    ErrorCode failure = ErrorCode::None; ///< None: it is about to be queued
    bool hasWorked = false;
};

/** The first rule that holds and whose agent `mayUse` allows; `mayUse` is given agent and model.
 * Nothing: no rule holds. */
[[nodiscard]] std::optional<RouteRule>
routeFor(const QList<RouteRule> &rules, const RouteRequest &request,
         const std::function<bool(const QString &agent, const QString &model)> &mayUse);

/** Of a run, after a failure or at its start. */
[[nodiscard]] RouteRequest requestOf(const Run &run, ErrorCode failure);
/** The choice as an event. `account` is that of the rule's agent. */
[[nodiscard]] AgentChosen chosenBy(const RouteRule &rule, const Run &run, ErrorCode failure,
                                   const QString &account);
/** Agent and model were tried already by an earlier attempt of the run, or by itself. */
[[nodiscard]] bool wasTried(const State &state, const Run &run, const QString &agent,
                            const QString &model);

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "acpparser.h"

#include "acpmessages.h"
#include "plaintext.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

using Kind = RunEnums::ToolKind;

/** Ids of our own requests. Those of later prompts are milliseconds since 1970: an engine that
 * starts anew must not use one twice, and must know it for what it is. */
enum RequestId { Initialize = 0, OpenSession = 1, FirstPrompt = 2, SetModel = 3, SetMode = 4 };

constexpr qsizetype mostCalls = 10'000;
constexpr int authRequired = -32000;
constexpr int methodNotFound = -32601;

} // namespace

AcpParser::AcpParser(const Run &run, const QString &agent, const ParserLimits &limits)
    : FactTeller(run, agent, limits)
{
}

QByteArray AcpParser::opening()
{
    const QJsonObject files{{u"readTextFile"_s, false}, {u"writeTextFile"_s, false}};
    const QJsonObject capabilities{{u"fs"_s, files}, {u"terminal"_s, false}};
    return jsonLine({{u"jsonrpc"_s, u"2.0"_s},
                     {u"id"_s, int(Initialize)},
                     {u"method"_s, u"initialize"_s},
                     {u"params"_s, QJsonObject{{u"protocolVersion"_s, 1},
                                               {u"clientCapabilities"_s, capabilities}}}});
}

QByteArray AcpParser::request(int id, const QString &method, const QJsonObject &parameters) const
{
    return jsonLine({{u"jsonrpc"_s, u"2.0"_s},
                     {u"id"_s, id},
                     {u"method"_s, method},
                     {u"params"_s, parameters}});
}

QByteArray AcpParser::promptMessage(qint64 id, const QString &text) const
{
    const QJsonObject block{{u"type"_s, u"text"_s}, {u"text"_s, text}};
    return jsonLine({{u"jsonrpc"_s, u"2.0"_s},
                     {u"id"_s, id},
                     {u"method"_s, u"session/prompt"_s},
                     {u"params"_s,
                      QJsonObject{{u"sessionId"_s, m_session}, {u"prompt"_s, QJsonArray{block}}}}});
}

void AcpParser::takeLine(const QByteArray &line)
{
    if (line.trimmed().isEmpty())
        return;
    const QJsonObject message = QJsonDocument::fromJson(line).object();
    const QString method = message[u"method"].toString();
    const QJsonValue id = message[u"id"];
    if (message.isEmpty())
        return note(QString::fromUtf8(line.left(2000)), false);
    if (method.isEmpty() && !id.isUndefined())
        return takeResponse(id.toInt(FirstPrompt), message);
    const QJsonObject parameters = message[u"params"].toObject();
    if (method == u"session/update") {
        const QJsonObject update = parameters[u"update"].toObject();
        if (!m_isPast)
            takeUpdate(update);
        else if (update[u"sessionUpdate"].toString() == u"usage_update")
            m_costBefore = boundedCost(update[u"cost"][u"amount"].toDouble());
    } else if (method == u"session/request_permission") {
        takePermission(id, parameters);
    } else if (!id.isUndefined()) {
        reply(jsonLine({{u"jsonrpc"_s, u"2.0"_s},
                        {u"id"_s, id},
                        {u"error"_s, QJsonObject{{u"code"_s, methodNotFound},
                                                 {u"message"_s, u"Method not found"_s}}}}));
    }
}

void AcpParser::takeResponse(int id, const QJsonObject &message)
{
    const QJsonObject result = message[u"result"].toObject();
    const bool isChoice = id == SetModel || id == SetMode;
    if (message.contains(u"error") && isChoice)
        return note(message[u"error"][u"message"].toString(), true);
    if (message.contains(u"error"))
        return fail(message[u"error"].toObject());
    if (id == Initialize)
        takeInitialized(result);
    else if (id == OpenSession)
        takeSession(result);
    else if (!isChoice)
        takePromptEnd(result);
}

void AcpParser::takeInitialized(const QJsonObject &result)
{
    QJsonObject session{{u"cwd"_s, run().folder}, {u"mcpServers"_s, QJsonArray()}};
    const bool canLoad = result[u"agentCapabilities"][u"loadSession"].toBool();
    const bool canFork = result[u"agentCapabilities"][u"sessionCapabilities"][u"fork"].isObject();
    QString method = u"session/new"_s;
    if (!run().resume.isEmpty()) {
        if (!canLoad || (run().fork && !canFork)) {
            turnEnds(
                makeError(ErrorCode::NotAllowed,
                          run().fork ? QT_TRANSLATE_NOOP("Error", "%1 can't go on with a copy "
                                                                  "of a conversation.")
                                     : QT_TRANSLATE_NOOP("Error", "%1 can't go on with an "
                                                                  "earlier conversation."),
                          {agent()},
                          QT_TRANSLATE_NOOP("Error", "'runyard continue RUN TEXT --anew' begins "
                                                     "a new conversation with a summary of "
                                                     "this one.")));
            return;
        }
        method = run().fork ? u"session/fork"_s : u"session/load"_s;
        session.insert(u"sessionId"_s, run().resume);
        m_session = run().fork ? QString() : run().resume;
        m_isPast = true; // it is told what was said before
    }
    AgentSessionStarted known;
    known.agentVersion = oneLine(result[u"agentInfo"][u"version"].toString(), 100);
    known.agentSession = m_session;
    known.model = model();
    tell(known);
    reply(request(OpenSession, method, session));
}

void AcpParser::takeSession(const QJsonObject &result)
{
    m_isPast = false;
    const QString id = result[u"sessionId"].toString();
    if (!id.isEmpty())
        m_session = id;
    const QString wanted = run().model;
    const QString modelOption = acpConfigOption(result, u"model"_s);
    QString inForce = result[u"models"][u"currentModelId"].toString();
    const QJsonArray options = result[u"configOptions"].toArray();
    for (const QJsonValue &option : options) {
        if (option[u"id"].toString() == modelOption)
            inForce = option[u"currentValue"].toString();
    }
    setModel(wanted.isEmpty() ? inForce : wanted);
    AgentSessionStarted session;
    session.agentSession = oneLine(m_session, 200);
    session.model = oneLine(model(), 100);
    session.permissionMode = oneLine(result[u"modes"][u"currentModeId"].toString(), 100);
    tell(session);
    if (!wanted.isEmpty() && !modelOption.isEmpty())
        reply(request(
            SetModel, u"session/set_config_option"_s,
            {{u"sessionId"_s, m_session}, {u"configId"_s, modelOption}, {u"value"_s, wanted}}));
    else if (!wanted.isEmpty() && result[u"models"].isObject())
        reply(request(SetModel, u"session/set_model"_s,
                      {{u"sessionId"_s, m_session}, {u"modelId"_s, wanted}}));
    if (!run().permissionMode.isEmpty() && result[u"modes"].isObject())
        reply(request(SetMode, u"session/set_mode"_s,
                      {{u"sessionId"_s, m_session}, {u"modeId"_s, run().permissionMode}}));
    prompt();
}

void AcpParser::prompt()
{
    m_isAtWork = true;
    reply(promptMessage(FirstPrompt, run().instruction));
}

void AcpParser::takeUpdate(const QJsonObject &update)
{
    const QString kind = update[u"sessionUpdate"].toString();
    if (!m_isAtWork && (kind == u"agent_message_chunk" || kind == u"tool_call")) {
        m_isAtWork = true;
        turnBegins();
    }
    if (kind == u"agent_message_chunk")
        say(acpText(update[u"content"].toObject()), false);
    else if (kind == u"agent_thought_chunk")
        say(acpText(update[u"content"].toObject()), true);
    else if (kind == u"tool_call" || kind == u"tool_call_update")
        takeCall(update);
    else if (kind == u"plan")
        takePlan(update);
    else if (kind == u"usage_update")
        takeUsage(update);
}

void AcpParser::startCall(const QString &id, Call &call)
{
    if (std::exchange(call.isStarted, true))
        return;
    ToolStarted started;
    started.toolUse = id;
    started.tool = call.told[u"kind"].toString(u"other"_s);
    started.kind = acpToolKind(started.tool);
    started.summary = call.told[u"title"].toString();
    switch (started.kind) {
    case Kind::Command:
        started.detail = acpCommand(call.told);
        break;
    case Kind::Edit:
        started.detail = acpDiffs(call.told);
        break;
    default:
        break;
    }
    startTool(started);
}

void AcpParser::takeCall(const QJsonObject &update)
{
    const QString id = update[u"toolCallId"].toString();
    if (!m_calls.contains(id) && m_calls.size() >= mostCalls)
        return;
    Call &call = m_calls[id];
    call.told = acpMerged(call.told, update);
    const QString status = update[u"status"].toString();
    const bool isOver = status == u"completed" || status == u"failed";
    if (isOver || status == u"in_progress")
        startCall(id, call);
    if (!isOver)
        return;
    const QJsonObject told = m_calls.take(id).told;
    finishTool(id, status == u"failed", acpResult(told));
}

void AcpParser::takePlan(const QJsonObject &update)
{
    QStringList lines;
    const QJsonArray entries = update[u"entries"].toArray();
    for (const QJsonValue &entry : entries) {
        const QString status = entry[u"status"].toString();
        const QString mark = status == u"completed"     ? u"[x] "_s
                             : status == u"in_progress" ? u"[>] "_s
                                                        : u"[ ] "_s;
        lines << mark + entry[u"content"].toString().simplified();
    }
    if (lines.isEmpty())
        return;
    ToolStarted plan;
    plan.tool = u"plan"_s;
    plan.kind = Kind::Todo;
    plan.summary = u"%1 entries"_s.arg(lines.size());
    plan.detail = lines.join(u'\n');
    startTool(plan);
}

void AcpParser::takePermission(const QJsonValue &id, const QJsonObject &parameters)
{
    const QJsonObject asked = parameters[u"toolCall"].toObject();
    const QString callId = asked[u"toolCallId"].toString();
    Call &call = m_calls[callId];
    call.told = acpMerged(call.told, asked);
    startCall(callId, call);
    PermissionQuestion question;
    question.tool = call.told[u"kind"].toString(u"other"_s);
    question.summary = call.told[u"title"].toString();
    switch (acpToolKind(question.tool)) {
    case Kind::Command:
        question.kind = PermissionEnums::Kind::Command;
        question.command = acpCommand(call.told);
        break;
    case Kind::Edit:
        question.kind = PermissionEnums::Kind::Edit;
        question.path = acpPath(call.told);
        question.detail = acpDiffs(call.told);
        break;
    case Kind::Read:
    case Kind::Search:
        question.kind = PermissionEnums::Kind::Read;
        question.path = acpPath(call.told);
        break;
    case Kind::Fetch:
        question.kind = PermissionEnums::Kind::Fetch;
        question.domain = QUrl(call.told[u"rawInput"][u"url"].toString()).host();
        break;
    default:
        break;
    }
    ask(question, id.toVariant().toString(),
        {{u"id"_s, id}, {u"options"_s, parameters[u"options"]}}, callId);
}

QByteArray AcpParser::encodeAnswer(const PermissionAnswer &answer) const
{
    const Asked *open = asked(answer.number);
    if (!open)
        return {};
    const QString option
        = answer.stop ? QString() : acpOption(open->request[u"options"].toArray(), answer.allowed);
    return acpOutcome(open->request[u"id"], option);
}

std::optional<Result<QByteArray>> AcpParser::encodeMessage(const QString &text)
{
    if (m_session.isEmpty() || m_isAtWork)
        return Runyard::fail(
            ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Error", "%1 is at work and can't be told more before its turn is "
                                       "over."),
            {agent()}, QT_TRANSLATE_NOOP("Error", "Wait for it, or interrupt it first."));
    m_isAtWork = true;
    return promptMessage(QDateTime::currentMSecsSinceEpoch(), text);
}

QByteArray AcpParser::encodeInterrupt()
{
    if (m_session.isEmpty())
        return {};
    return jsonLine({{u"jsonrpc"_s, u"2.0"_s},
                     {u"method"_s, u"session/cancel"_s},
                     {u"params"_s, QJsonObject{{u"sessionId"_s, m_session}}}});
}

Result<QByteArray> AcpParser::encodeMode(const QString &mode)
{
    if (m_session.isEmpty())
        return FactTeller::encodeMode(mode);
    return request(SetMode, u"session/set_mode"_s,
                   {{u"sessionId"_s, m_session}, {u"modeId"_s, mode}});
}

void AcpParser::takeUsage(const QJsonObject &update)
{
    const double amount = boundedCost(update[u"cost"][u"amount"].toDouble());
    if (update[u"cost"][u"currency"].toString(u"USD"_s) != u"USD")
        return;
    if (m_costBefore < 0)
        m_costBefore = run().resume.isEmpty() || m_isAtWork ? 0 : amount;
    m_costUsd = qMax(0.0, amount - m_costBefore);
}

void AcpParser::takePromptEnd(const QJsonObject &result)
{
    m_isAtWork = false;
    const QJsonObject usage = result[u"usage"].toObject();
    const QJsonObject quota = result[u"_meta"][u"quota"][u"token_count"].toObject();
    const auto count
        = [&usage](const char *name) { return countIn(usage, QLatin1StringView(name)); };
    m_tokens.input += count("inputTokens") + countIn(quota, "input_tokens"_L1);
    m_tokens.output
        += count("outputTokens") + count("thoughtTokens") + countIn(quota, "output_tokens"_L1);
    m_tokens.cacheRead += count("cachedReadTokens");
    m_tokens.cacheWrite += count("cachedWriteTokens");
    flush();
    setSpent(m_tokens, m_costUsd, m_costUsd > 0);
    const QString reason = result[u"stopReason"].toString();
    const QStringList arguments{agent()};
    if (reason == u"cancelled")
        turnEnds(makeError(ErrorCode::Stopped,
                           QT_TRANSLATE_NOOP("Error", "It was interrupted before it was done."), {},
                           QT_TRANSLATE_NOOP("Error", "Run it again when you want it to go on.")));
    else if (reason == u"max_turn_requests")
        turnEnds(makeError(ErrorCode::TurnLimit,
                           QT_TRANSLATE_NOOP("Error", "%1 reached its limit of requests."),
                           arguments,
                           QT_TRANSLATE_NOOP("Error", "Raise the limit, or give it a smaller "
                                                      "task.")));
    else if (reason == u"max_tokens")
        turnEnds(makeError(ErrorCode::ContextTooLong,
                           QT_TRANSLATE_NOOP("Error", "%1 reached its limit of tokens."), arguments,
                           QT_TRANSLATE_NOOP("Error", "Give it a smaller task.")));
    else if (reason == u"refusal")
        turnEnds({}, u"The model refused the request."_s);
    else
        turnEnds({});
}

void AcpParser::fail(const QJsonObject &error)
{
    m_isAtWork = false;
    QString words = error[u"message"].toString();
    const QJsonValue data = error[u"data"];
    const QString more = data.isString() ? data.toString()
                                         : data[u"details"].toString(data[u"message"].toString());
    if (!more.isEmpty() && !words.contains(more))
        words += u": "_s + more;
    flush();
    const bool isLogin = error[u"code"].toInt() == authRequired;
    turnEnds(agentError(agent(), words, isLogin ? 401 : data[u"code"].toInt()));
}

} // namespace Runyard

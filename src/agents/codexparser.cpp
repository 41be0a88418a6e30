// SPDX-License-Identifier: GPL-3.0-or-later
#include "codexparser.h"

#include "plaintext.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

using Kind = RunEnums::ToolKind;

/** Ids of our own requests; those of later turns are milliseconds since 1970. */
enum RequestId { Initialize = 0, OpenThread = 1, FirstTurn = 2 };

constexpr int methodNotFound = -32601;

QByteArray request(qint64 id, const QString &method, const QJsonObject &parameters)
{
    return jsonLine({{u"id"_s, id}, {u"method"_s, method}, {u"params"_s, parameters}});
}

/** What is run, without the shell around it. */
QString commandOf(const QJsonObject &item)
{
    const QJsonArray actions = item[u"commandActions"].toArray();
    QStringList commands;
    for (const QJsonValue &action : actions) {
        if (const QString command = action[u"command"].toString(); !command.isEmpty())
            commands << command;
    }
    if (!commands.isEmpty())
        return commands.join(u" && "_s);
    const QJsonValue command = item[u"command"];
    if (!command.isArray())
        return command.toString();
    QStringList words;
    const QJsonArray parts = command.toArray();
    for (const QJsonValue &word : parts)
        words << word.toString();
    return words.join(u' ');
}

QString diffOf(const QJsonObject &item, QStringList *paths = nullptr)
{
    QStringList diffs;
    const QJsonArray changes = item[u"changes"].toArray();
    for (const QJsonValue &change : changes) {
        const QString path = change[u"path"].toString();
        if (paths)
            *paths << path;
        diffs << path + u'\n' + change[u"diff"].toString();
    }
    return diffs.join(u'\n');
}

QString reasoningOf(const QJsonObject &item)
{
    QStringList texts;
    const QJsonArray summary = item[u"summary"].toArray();
    for (const QJsonValue &part : summary)
        texts << (part.isString() ? part.toString() : part[u"text"].toString());
    return texts.join(u'\n');
}

Tokens tokensIn(const QJsonObject &usage)
{
    Tokens tokens;
    tokens.cacheRead = countIn(usage, "cachedInputTokens"_L1);
    tokens.cacheWrite = countIn(usage, "cacheWriteInputTokens"_L1);
    tokens.input
        = qMax<qint64>(0, countIn(usage, "inputTokens"_L1) - tokens.cacheRead - tokens.cacheWrite);
    tokens.output = countIn(usage, "outputTokens"_L1);
    return tokens;
}

Tokens without(const Tokens &all, const Tokens &part)
{
    return {all.input - part.input, all.output - part.output, all.cacheRead - part.cacheRead,
            all.cacheWrite - part.cacheWrite};
}

} // namespace

CodexParser::CodexParser(const Run &run, const QString &agent, const ParserLimits &limits)
    : FactTeller(run, agent, limits)
{
}

QByteArray CodexParser::opening()
{
    const QJsonObject client{
        {u"name"_s, u"runyard"_s}, {u"title"_s, u"Runyard"_s}, {u"version"_s, u"1"_s}};
    return request(Initialize, u"initialize"_s, {{u"clientInfo"_s, client}});
}

void CodexParser::takeLine(const QByteArray &line)
{
    if (line.trimmed().isEmpty())
        return;
    const QJsonObject message = QJsonDocument::fromJson(line).object();
    const QString method = message[u"method"].toString();
    const QJsonValue id = message[u"id"];
    if (message.isEmpty())
        note(QString::fromUtf8(line.left(2000)), false);
    else if (method.isEmpty())
        takeResponse(id.toInt(FirstTurn), message);
    else if (id.isUndefined())
        takeNotification(method, message[u"params"].toObject());
    else
        takeRequest(method, id, message[u"params"].toObject());
}

void CodexParser::takeResponse(int id, const QJsonObject &message)
{
    if (message.contains(u"error")) {
        if (m_turn
                .isEmpty()) // what a running turn is refused (an interrupt too late) is no failure
            turnEnds(agentError(agent(), message[u"error"][u"message"].toString()));
        return;
    }
    const QJsonObject result = message[u"result"].toObject();
    if (id == Initialize) {
        QJsonObject thread{{u"cwd"_s, run().folder}};
        if (!run().permissionMode.isEmpty())
            thread.insert(u"approvalPolicy"_s, run().permissionMode);
        if (!run().model.isEmpty())
            thread.insert(u"model"_s, run().model);
        QString method = u"thread/start"_s;
        if (!run().resume.isEmpty()) {
            method = run().fork ? u"thread/fork"_s : u"thread/resume"_s;
            thread.insert(u"threadId"_s, run().resume);
            if (!run().resumeAt.isEmpty())
                thread.insert(u"lastTurnId"_s, run().resumeAt);
        }
        AgentSessionStarted known; // only to keep the version
        const QString agentLine = result[u"userAgent"].toString();
        known.agentVersion = oneLine(agentLine.section(u'/', 1, 1).section(u' ', 0, 0), 100);
        known.model = model();
        tell(known);
        reply(jsonLine({{u"method"_s, u"initialized"_s}}));
        reply(request(OpenThread, method, thread));
    } else if (id == OpenThread) {
        takeThread(result);
    } else if (const QString turnId = result[u"turn"][u"id"].toString(); !turnId.isEmpty()) {
        m_turn = turnId;
    }
}

void CodexParser::takeThread(const QJsonObject &result)
{
    m_thread = result[u"thread"][u"id"].toString();
    setModel(result[u"model"].toString(model()));
    AgentSessionStarted session;
    session.agentSession = oneLine(m_thread, 100);
    session.model = oneLine(model(), 100);
    session.agentVersion = oneLine(result[u"thread"][u"cliVersion"].toString(), 100);
    session.permissionMode = oneLine(result[u"approvalPolicy"].toString(), 100);
    tell(session);
    m_knowsBefore = run().resume.isEmpty();
    reply(turn(FirstTurn, run().instruction));
}

QByteArray CodexParser::turn(qint64 id, const QString &text) const
{
    const QJsonObject input{{u"type"_s, u"text"_s}, {u"text"_s, text}};
    return request(id, u"turn/start"_s,
                   {{u"threadId"_s, m_thread}, {u"input"_s, QJsonArray{input}}});
}

void CodexParser::takeNotification(const QString &method, const QJsonObject &parameters)
{
    if (method == u"turn/started") {
        m_turn = parameters[u"turn"][u"id"].toString();
        m_lastError.clear();
        turnBegins();
    } else if (method == u"item/started") {
        takeItem(parameters[u"item"].toObject(), false);
    } else if (method == u"item/completed") {
        takeItem(parameters[u"item"].toObject(), true);
    } else if (method == u"thread/tokenUsage/updated") {
        takeUsage(parameters[u"tokenUsage"].toObject());
    } else if (method == u"turn/completed") {
        takeTurnEnd(parameters[u"turn"].toObject());
    } else if (method == u"serverRequest/resolved") {
        closeQuestion(parameters[u"requestId"].toVariant().toString());
    } else if (method == u"warning" || method == u"configWarning") {
        note(parameters[u"message"].toString(parameters[u"summary"].toString()), true);
    } else if (method == u"error") {
        m_lastError = parameters[u"error"][u"message"].toString();
        if (parameters[u"willRetry"].toBool()) {
            static const QRegularExpression count(u"([0-9]+)/([0-9]+)"_s); // "Reconnecting... 1/5"
            const QRegularExpressionMatch match = count.match(m_lastError);
            AgentRetrying retrying;
            retrying.attempt = match.captured(1).toInt();
            retrying.of = match.captured(2).toInt();
            const QString details = parameters[u"error"][u"additionalDetails"].toString();
            retrying.reason = oneLine(details.isEmpty() ? m_lastError : details, 200);
            tell(retrying);
        }
    }
}

void CodexParser::takeItem(const QJsonObject &item, bool isOver)
{
    const QString type = item[u"type"].toString();
    const QString id = item[u"id"].toString();
    if (type == u"agentMessage" || type == u"reasoning") {
        if (!isOver)
            return;
        const bool isThought = type == u"reasoning";
        say(isThought ? reasoningOf(item) : item[u"text"].toString(), isThought);
        return flush();
    }
    ToolStarted tool;
    tool.toolUse = id;
    tool.tool = type;
    QString result;
    if (type == u"commandExecution") {
        tool.kind = Kind::Command;
        tool.summary = commandOf(item);
        tool.detail = tool.summary;
        result = item[u"aggregatedOutput"].toString();
    } else if (type == u"fileChange") {
        QStringList paths;
        tool.kind = Kind::Edit;
        tool.detail = diffOf(item, &paths);
        tool.summary = paths.join(u", "_s);
        if (isOver)
            m_edits.remove(id);
        else
            m_edits.insert(id, item);
    } else if (type == u"mcpToolCall") {
        tool.tool = u"mcp__%1__%2"_s.arg(item[u"server"].toString(), item[u"tool"].toString());
        tool.summary = QString::fromUtf8(
            QJsonDocument(item[u"arguments"].toObject()).toJson(QJsonDocument::Compact));
        result = item[u"error"][u"message"].toString();
    } else if (type == u"webSearch") {
        tool.kind = Kind::Fetch;
        tool.summary = item[u"query"].toString();
    } else {
        return;
    }
    if (!m_opened.contains(id)) {
        m_opened.insert(id);
        startTool(tool);
    }
    if (!isOver)
        return;
    m_opened.remove(id);
    const QString status = item[u"status"].toString();
    if (status == u"declined")
        refused(tool.tool, tool.summary);
    const int code = item[u"exitCode"].toInt();
    if (code != 0)
        result = u"Exit code %1\n"_s.arg(code) + result;
    finishTool(id, status == u"failed" || status == u"declined" || code != 0, result);
}

void CodexParser::takeRequest(const QString &method, const QJsonValue &id,
                              const QJsonObject &parameters)
{
    PermissionQuestion question;
    question.reason = parameters[u"reason"].toString();
    if (method == u"item/commandExecution/requestApproval") {
        question.kind = PermissionEnums::Kind::Command;
        question.tool = u"commandExecution"_s;
        question.command = commandOf(parameters);
        question.summary = question.command;
    } else if (method == u"item/fileChange/requestApproval") {
        question.kind = PermissionEnums::Kind::Edit;
        question.tool = u"fileChange"_s;
        QStringList paths;
        question.detail = diffOf(m_edits.value(parameters[u"itemId"].toString()), &paths);
        if (const QString root = parameters[u"grantRoot"].toString(); !root.isEmpty())
            paths = {root};
        if (paths.size() == 1) // a rule about a path is not asked about several
            question.path = paths.constFirst();
        question.summary = paths.isEmpty() ? u"Change files"_s : paths.join(u", "_s);
    } else if (method == u"item/tool/requestUserInput") {
        return takeChoice(id, parameters);
    } else {
        return reply(jsonLine({{u"id"_s, id},
                               {u"error"_s, QJsonObject{{u"code"_s, methodNotFound},
                                                        {u"message"_s, u"Method not found"_s}}}}));
    }
    ask(question, id.toVariant().toString(), {{u"id"_s, id}}, parameters[u"itemId"].toString());
}

void CodexParser::takeChoice(const QJsonValue &id, const QJsonObject &parameters)
{
    PermissionQuestion question;
    question.kind = PermissionEnums::Kind::Choice;
    question.tool = u"requestUserInput"_s;
    const QJsonArray questions = parameters[u"questions"].toArray();
    for (const QJsonValue &one : questions) {
        PermissionChoice choice;
        choice.question = one[u"question"].toString();
        const QJsonArray options = one[u"options"].toArray();
        for (const QJsonValue &option : options)
            choice.options << oneLine(option[u"label"].toString(), 500);
        question.choices << choice;
        question.summary = question.choices.constFirst().question;
    }
    ask(question, id.toVariant().toString(), {{u"id"_s, id}, {u"questions"_s, questions}},
        parameters[u"itemId"].toString());
}

QByteArray CodexParser::encodeAnswer(const PermissionAnswer &answer) const
{
    const Asked *open = asked(answer.number);
    if (!open)
        return {};
    if (open->request.contains(u"questions")) {
        QJsonObject answers;
        const QJsonArray questions = open->request[u"questions"].toArray();
        for (const QJsonValue &question : questions) {
            const QString said = answer.answers.value(question[u"question"].toString());
            answers.insert(question[u"id"].toString(),
                           QJsonObject{{u"answers"_s, QJsonArray{said}}});
        }
        return jsonLine(
            {{u"id"_s, open->request[u"id"]}, {u"result"_s, QJsonObject{{u"answers"_s, answers}}}});
    }
    const QString decision = answer.allowed ? u"accept"_s
                             : answer.stop  ? u"cancel"_s
                                            : u"decline"_s;
    return jsonLine(
        {{u"id"_s, open->request[u"id"]}, {u"result"_s, QJsonObject{{u"decision"_s, decision}}}});
}

std::optional<Result<QByteArray>> CodexParser::encodeMessage(const QString &text)
{
    if (m_thread.isEmpty())
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "Codex is only just starting."), {},
                    QT_TRANSLATE_NOOP("Error", "Try again in a moment."));
    if (m_turn.isEmpty())
        return turn(QDateTime::currentMSecsSinceEpoch(), text);
    const QJsonObject input{{u"type"_s, u"text"_s}, {u"text"_s, text}};
    return request(QDateTime::currentMSecsSinceEpoch(), u"turn/steer"_s,
                   {{u"threadId"_s, m_thread},
                    {u"expectedTurnId"_s, m_turn},
                    {u"input"_s, QJsonArray{input}}});
}

QByteArray CodexParser::encodeInterrupt()
{
    if (m_turn.isEmpty())
        return {};
    return request(QDateTime::currentMSecsSinceEpoch(), u"turn/interrupt"_s,
                   {{u"threadId"_s, m_thread}, {u"turnId"_s, m_turn}});
}

/** The sums are those of the thread, which may be older than this run. */
void CodexParser::takeUsage(const QJsonObject &usage)
{
    const Tokens total = tokensIn(usage[u"total"].toObject());
    if (!run().resume.isEmpty() && m_turn.isEmpty() && spent() == Tokens()) {
        m_before = total; // told when the thread is opened again
        m_knowsBefore = true;
        return;
    }
    if (!std::exchange(m_knowsBefore, true))
        m_before = without(total, tokensIn(usage[u"last"].toObject()));
    setSpent(without(total, m_before), 0, false);
}

void CodexParser::takeTurnEnd(const QJsonObject &turn)
{
    m_turn.clear();
    setAgentTurn(oneLine(turn[u"id"].toString(), 100));
    const QString status = turn[u"status"].toString();
    if (status == u"interrupted") {
        turnEnds(makeError(ErrorCode::Stopped,
                           QT_TRANSLATE_NOOP("Error", "It was interrupted before it was done."), {},
                           QT_TRANSLATE_NOOP("Error", "Run it again when you want it to go on.")));
    } else if (status == u"failed") {
        const QJsonObject error = turn[u"error"].toObject();
        const QJsonValue info = error[u"codexErrorInfo"];
        int httpStatus = 0;
        for (const QJsonValue kind : info.toObject())
            httpStatus = kind[u"httpStatusCode"].toInt(httpStatus);
        const QString words = error[u"message"].toString(m_lastError);
        turnEnds(agentError(agent(),
                            info.isString() ? words + u" ("_s + info.toString() + u')' : words,
                            httpStatus));
    } else {
        turnEnds({});
    }
}

} // namespace Runyard

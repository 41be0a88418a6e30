// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the parser that takes `system` events: about the session, not of the conversation.
#include "claudestreamparser.h"
#include "plaintext.h"

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

bool isWarning(const QString &level)
{
    return level == u"warning" || level == u"error";
}

} // namespace

void ClaudeStreamParser::takeSystem(const QJsonObject &event)
{
    static const QHash<QString, Take> takers = {
        {u"init"_s, &ClaudeStreamParser::takeInit},
        {u"api_retry"_s, &ClaudeStreamParser::takeRetry},
        {u"permission_denied"_s, &ClaudeStreamParser::takeDenied},
        {u"informational"_s, &ClaudeStreamParser::takeNote},
        {u"notification"_s, &ClaudeStreamParser::takeNote},
        {u"model_fallback"_s, &ClaudeStreamParser::takeNote},
        {u"compact_boundary"_s, &ClaudeStreamParser::takeNote},
        {u"task_notification"_s, &ClaudeStreamParser::takeNote},
        {u"background_tasks_changed"_s, &ClaudeStreamParser::takeTasks},
        {u"hook_response"_s, &ClaudeStreamParser::takeHook},
    };
    if (const Take take = takers.value(event[u"subtype"].toString()))
        (this->*take)(event);
}

/** Comes again at the start of every turn: told only when it says something new. */
void ClaudeStreamParser::takeInit(const QJsonObject &event)
{
    turnBegins();
    AgentSessionStarted session;
    session.agentSession = oneLine(event[u"session_id"].toString(), 100);
    session.model = oneLine(event[u"model"].toString(), 100);
    session.agentVersion = oneLine(event[u"claude_code_version"].toString(), 100);
    session.permissionMode = oneLine(event[u"permissionMode"].toString(), 100);
    const bool isNew = session.agentSession != m_session.agentSession
                       || session.model != m_session.model
                       || session.permissionMode != m_session.permissionMode;
    m_session = session;
    if (isNew)
        tell(session);
    if (std::exchange(m_mcpChecked, true))
        return;
    const QJsonArray servers = event[u"mcp_servers"].toArray();
    for (const QJsonValue &server : servers) {
        if (server[u"status"].toString() == u"failed")
            note(u"The MCP server %1 could not be reached."_s.arg(server[u"name"].toString()),
                 true);
    }
}

void ClaudeStreamParser::takeRetry(const QJsonObject &event)
{
    AgentRetrying retrying;
    retrying.attempt = event[u"attempt"].toInt();
    retrying.of = event[u"max_retries"].toInt();
    retrying.delayMs = event[u"retry_delay_ms"].toInteger();
    retrying.reason = oneLine(event[u"error"].toString(), 100);
    if (const int status = event[u"error_status"].toInt(); status > 0)
        retrying.reason += u" (HTTP %1)"_s.arg(status);
    tell(retrying);
}

void ClaudeStreamParser::takeDenied(const QJsonObject &event)
{
    const QString id = event[u"tool_use_id"].toString();
    refused(id, event[u"tool_name"].toString(), m_calls.value(id).summary);
}

void ClaudeStreamParser::takeNote(const QJsonObject &event)
{
    const QString subtype = event[u"subtype"].toString();
    if (subtype == u"compact_boundary")
        return note(u"The conversation was compacted."_s, false);
    if (subtype == u"task_notification")
        return note(event[u"summary"].toString(), event[u"status"].toString() == u"failed");
    if (subtype == u"notification")
        return note(event[u"text"].toString(), event[u"color"].toString() == u"warning");
    const bool isFallback
        = subtype == u"model_fallback"; // who reads the result should know which model made it
    note(event[u"content"].toString(), isFallback || isWarning(event[u"level"].toString()));
}

void ClaudeStreamParser::takeTasks(const QJsonObject &event)
{
    m_tasks.clear();
    const QJsonArray tasks = event[u"tasks"].toArray();
    for (const QJsonValue &task : tasks)
        m_tasks.append(oneLine(task[u"description"].toString(), 100));
}

void ClaudeStreamParser::takeHook(const QJsonObject &event)
{
    if (event[u"outcome"].toString() != u"success" && event[u"exit_code"].toInt() != 0)
        note(u"The hook %1 failed with exit code %2."_s.arg(event[u"hook_name"].toString())
                 .arg(event[u"exit_code"].toInt()),
             true);
}

} // namespace Runyard

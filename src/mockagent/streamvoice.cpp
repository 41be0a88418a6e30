// SPDX-License-Identifier: GPL-3.0-or-later
#include "streamvoice.h"

#include "conversation.h"
#include "failure.h"
#include "output.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

QByteArray now()
{
    return jsonText(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
}

QByteArray requestUsage(const TokenUsage &usage)
{
    return jsonObject(
        {{"input_tokens", jsonNumber(usage.input)},
         {"cache_creation_input_tokens", jsonNumber(usage.cacheWrite)},
         {"cache_read_input_tokens", jsonNumber(usage.cacheRead)},
         {"output_tokens", usage.output > 0 ? "1" : "0"}, // not final in the real stream either
         {"service_tier", "\"standard\""}});
}

QByteArray turnUsage(const TokenUsage &usage)
{
    return jsonObject({{"input_tokens", jsonNumber(usage.input)},
                       {"cache_creation_input_tokens", jsonNumber(usage.cacheWrite)},
                       {"cache_read_input_tokens", jsonNumber(usage.cacheRead)},
                       {"output_tokens", jsonNumber(usage.output)},
                       {"server_tool_use", R"({"web_search_requests":0,"web_fetch_requests":0})"},
                       {"service_tier", "\"standard\""}});
}

QByteArray modelUsage(const ModelUsage &models)
{
    QList<JsonMember> members;
    for (auto model = models.begin(); model != models.end(); ++model) {
        const TokenUsage &usage = model.value();
        QByteArray key = jsonText(model.key());
        key = key.sliced(1, key.size() - 2);
        members.append(
            JsonMember{key, jsonObject({{"inputTokens", jsonNumber(usage.input)},
                                        {"outputTokens", jsonNumber(usage.output)},
                                        {"cacheReadInputTokens", jsonNumber(usage.cacheRead)},
                                        {"cacheCreationInputTokens", jsonNumber(usage.cacheWrite)},
                                        {"webSearchRequests", "0"},
                                        {"costUSD", jsonDecimal(usage.costUsd)},
                                        {"contextWindow", "200000"},
                                        {"maxOutputTokens", "64000"},
                                        {"costBasis", "\"list\""}})});
    }
    return jsonObject(members);
}

QByteArray orNull(const QString &text)
{
    return text.isEmpty() ? QByteArray(jsonNull) : jsonText(text);
}

} // namespace

StreamVoice::StreamVoice(Conversation &conversation, Output &output, bool partial)
    : m_conversation(conversation), m_output(output), m_partial(partial)
{
}

void StreamVoice::beginTurn()
{
    m_output.line(
        jsonObject({{"type", "\"system\""},
                    {"subtype", "\"init\""},
                    {"cwd", jsonText(m_conversation.folder)},
                    {"session_id", jsonText(m_conversation.sessionId)},
                    {"tools", R"(["Task","Bash","Edit","Read","Write","AskUserQuestion"])"},
                    {"mcp_servers", "[]"},
                    {"model", jsonText(m_conversation.model)},
                    {"permissionMode", jsonText(m_conversation.permissionMode)},
                    {"slash_commands", "[]"},
                    {"apiKeySource", "\"none\""},
                    {"claude_code_version", "\"" RUNYARD_VERSION "-mock\""},
                    {"output_style", "\"default\""},
                    {"agents", R"(["general-purpose"])"},
                    {"skills", "[]"},
                    {"plugins", "[]"},
                    {"uuid", jsonText(newUuid())}}));
}

void StreamVoice::open(Block block)
{
    m_block = block;
    m_text.clear();
    m_messageId = u"msg_mock"_s + newUuid().remove(u'-').left(16);
    ++m_requests;
    if (!m_partial || !m_conversation.helperOf.isEmpty())
        return;
    streamEvent(jsonObject({{"type", "\"message_start\""}, {"message", assistantMessage("[]")}}));
    streamEvent(
        block == Block::Text
            ? R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})"
            : R"({"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}})");
}

void StreamVoice::piece(const QString &text)
{
    m_text += text;
    if (!m_partial || !m_conversation.helperOf.isEmpty())
        return;
    const bool isText = m_block == Block::Text;
    const QByteArray delta = jsonObject({{"type", isText ? "\"text_delta\"" : "\"thinking_delta\""},
                                         {isText ? "text" : "thinking", jsonText(text)}});
    streamEvent(
        jsonObject({{"type", "\"content_block_delta\""}, {"index", "0"}, {"delta", delta}}));
}

void StreamVoice::close(bool aborted)
{
    const QByteArray content = m_block == Block::Text
                                   ? jsonObject({{"type", "\"text\""}, {"text", jsonText(m_text)}})
                                   : jsonObject({{"type", "\"thinking\""},
                                                 {"thinking", jsonText(m_text)},
                                                 {"signature", "\"mock\""}});
    assistant(content, aborted);
    if (!m_partial || !m_conversation.helperOf.isEmpty())
        return;
    streamEvent(R"({"type":"content_block_stop","index":0})");
    streamEvent(jsonObject({{"type", "\"message_delta\""},
                            {"delta", R"({"stop_reason":"end_turn","stop_sequence":null})"},
                            {"usage", turnUsage(m_conversation.request)}}));
    streamEvent(R"({"type":"message_stop"})");
}

void StreamVoice::call(const ToolCall &call)
{
    m_messageId = u"msg_mock"_s + newUuid().remove(u'-').left(16);
    ++m_requests;
    assistant(jsonObject({{"type", "\"tool_use\""},
                          {"id", jsonText(call.id)},
                          {"name", jsonText(call.name)},
                          {"input", jsonOf(call.input)}}),
              false);
}

void StreamVoice::answer(const ToolCall &call, const ToolAnswer &answer)
{
    const QByteArray content = jsonObject({{"tool_use_id", jsonText(call.id)},
                                           {"type", "\"tool_result\""},
                                           {"content", jsonText(answer.text)},
                                           {"is_error", jsonBool(answer.isError)}});
    QList<JsonMember> more;
    if (!answer.structured.isEmpty())
        more.append(JsonMember{"tool_use_result", answer.structured});
    if (!answer.meta.isEmpty()) {
        const QByteArray id = "{\"id\":" + jsonText(call.id) + ',';
        more.append(JsonMember{"tool_result_meta", '[' + id + answer.meta.sliced(1) + ']'});
    }
    user(content, more);
}

void StreamVoice::denied(const ToolCall &call, const QString &reasonType, const QString &message)
{
    system("permission_denied", {{"tool_name", jsonText(call.name)},
                                 {"tool_use_id", jsonText(call.id)},
                                 {"decision_reason_type", jsonText(reasonType)},
                                 {"message", jsonText(message)}});
}

void StreamVoice::interrupted(bool inTool)
{
    const QString text = inTool ? u"[Request interrupted by user for tool use]"_s
                                : u"[Request interrupted by user]"_s;
    user(jsonObject({{"type", "\"text\""}, {"text", jsonText(text)}}), {});
}

void StreamVoice::retrying(const RetryNotice &notice)
{
    system("api_retry",
           {{"attempt", jsonNumber(notice.attempt)},
            {"max_retries", jsonNumber(notice.most)},
            {"retry_delay_ms", jsonNumber(notice.delayMs)},
            {"error_status", notice.status > 0 ? jsonNumber(notice.status) : QByteArray(jsonNull)},
            {"error", jsonText(notice.error)}});
}

void StreamVoice::limit(const QJsonObject &info)
{
    m_output.line(jsonObject({{"type", "\"rate_limit_event\""},
                              {"rate_limit_info", jsonOf(info)},
                              {"uuid", jsonText(newUuid())},
                              {"session_id", jsonText(m_conversation.sessionId)}}));
}

void StreamVoice::notice(const QString &text, const QString &level)
{
    system("informational", {{"content", jsonText(text)}, {"level", jsonText(level)}});
}

void StreamVoice::task(const TaskNotice &notice)
{
    const QByteArray kind = notice.isHelper ? "\"local_agent\"" : "\"local_bash\"";
    const QByteArray running = jsonObject({{"task_id", jsonText(notice.id)},
                                           {"task_type", kind},
                                           {"description", jsonText(notice.description)}});
    const QByteArray callId = jsonText(notice.callId);
    if (!notice.hasEnded) {
        system("background_tasks_changed", {{"tasks", jsonArray({running})}});
        system("task_started", {{"task_id", jsonText(notice.id)},
                                {"tool_use_id", callId},
                                {"description", jsonText(notice.description)},
                                {"is_backgrounded", "true"},
                                {"task_type", kind}});
        return;
    }
    const bool isGood = notice.exitCode == 0;
    const QString summary = u"Background command \"%1\" %2 (exit code %3)"_s
                                .arg(notice.description, isGood ? u"completed"_s : u"failed"_s)
                                .arg(notice.exitCode);
    system("task_notification", {{"task_id", jsonText(notice.id)},
                                 {"tool_use_id", callId},
                                 {"status", isGood ? "\"completed\"" : "\"failed\""},
                                 {"summary", jsonText(summary)}});
    system("background_tasks_changed", {{"tasks", "[]"}});
}

void StreamVoice::failed(const Failure &failure)
{
    const QByteArray content
        = jsonObject({{"type", "\"text\""}, {"text", jsonText(failure.message)}});
    const QByteArray message = jsonObject({{"id", jsonText(newUuid())},
                                           {"model", "\"<synthetic>\""},
                                           {"role", "\"assistant\""},
                                           {"stop_reason", "\"stop_sequence\""},
                                           {"stop_sequence", "\"\""},
                                           {"type", "\"message\""},
                                           {"usage", turnUsage({})},
                                           {"content", jsonArray({content})}});
    QList<JsonMember> members
        = {{"type", "\"assistant\""},          {"message", message},
           {"parent_tool_use_id", jsonNull},   {"session_id", jsonText(m_conversation.sessionId)},
           {"uuid", jsonText(newUuid())},      {"timestamp", now()},
           {"error", jsonText(failure.error)}, {"is_api_error_message", "true"}};
    if (failure.end.apiStatus > 0)
        members.append(JsonMember{"api_error_status", jsonNumber(failure.end.apiStatus)});
    if (!failure.end.apiError.isEmpty())
        members.append(JsonMember{"api_error", jsonText(failure.end.apiError)});
    if (!failure.end.apiErrorType.isEmpty())
        members.append(JsonMember{"api_error_type", jsonText(failure.end.apiErrorType)});
    m_output.line(jsonObject(members));
}

void StreamVoice::flood(qint64 bytes, bool inOneLine)
{
    constexpr qint64 chunk = 64 * 1024;
    const QByteArray filling(chunk, 'x');
    const QByteArray whole = assistantMessage(R"([{"type":"text","text":"@"}])");
    const qsizetype hole = whole.indexOf("\"@\"") + 1;
    const QByteArray head = "{\"type\":\"assistant\",\"message\":" + whole.left(hole);
    const QByteArray tail
        = whole.sliced(hole + 1) + ',' + jsonObject(assistantTail()).sliced(1) + '\n';
    for (qint64 left = bytes; left > 0;) {
        m_output.write(head);
        const qint64 text = inOneLine ? left : qMin(left, chunk);
        for (qint64 rest = text; rest > 0; rest -= qMin(rest, chunk))
            m_output.write(QByteArrayView(filling).first(qMin(rest, chunk)));
        m_output.write(tail);
        left -= text;
    }
}

void StreamVoice::endTurn(const TurnEnd &end)
{
    const qint64 elapsed = m_conversation.turnClock.elapsed();
    QList<JsonMember> members
        = {{"duration_api_ms", jsonNumber(elapsed / 2)},
           {"stop_reason", orNull(end.stopReason)},
           {"session_id", jsonText(m_conversation.sessionId)},
           {"total_cost_usd", jsonDecimal(m_conversation.totalCostUsd())},
           {"usage", turnUsage(m_conversation.turn)},
           {"modelUsage", modelUsage(m_conversation.total)},
           {"permission_denials",
            QJsonDocument(m_conversation.denials).toJson(QJsonDocument::Compact)},
           {"terminal_reason", jsonText(end.terminalReason)}};
    if (end.isFromTask)
        members.append(
            JsonMember{"origin", R"({"kind":"task-notification","producer":"session-task"})"});
    members += QList<JsonMember>{{"safety_stops", jsonNumber(m_conversation.safetyStops)},
                                 {"is_error", jsonBool(end.isError)},
                                 {"num_turns", jsonNumber(m_conversation.toolCalls + 1)},
                                 {"subtype", jsonText(end.subtype)}};
    if (end.subtype == u"success") {
        members.append(JsonMember{"api_error_status", end.apiStatus > 0 ? jsonNumber(end.apiStatus)
                                                                        : QByteArray(jsonNull)});
        if (!end.apiErrorType.isEmpty())
            members.append(JsonMember{"api_error_type", jsonText(end.apiErrorType)});
        if (!end.apiError.isEmpty())
            members.append(JsonMember{"api_error", jsonText(end.apiError)});
        members.append(JsonMember{"result", jsonText(end.text)});
    } else {
        members.append(JsonMember{"errors", jsonTexts(end.errors)});
    }
    members += QList<JsonMember>{
        {"type", "\"result\""},
        {"duration_ms", jsonNumber(elapsed)},
        {"uuid", jsonText(newUuid())},
        {"queued_turn_count", "0"},
        {"result_index", jsonNumber(m_conversation.results)},
        {"model_usage_since_last_result", modelUsage(m_conversation.sinceResult)}};
    m_output.line(jsonObject(members));
}

void StreamVoice::system(const QByteArray &subtype, QList<JsonMember> members)
{
    members.prepend(JsonMember{"subtype", '"' + subtype + '"'});
    members.prepend(JsonMember{"type", "\"system\""});
    members.append(JsonMember{"session_id", jsonText(m_conversation.sessionId)});
    members.append(JsonMember{"uuid", jsonText(newUuid())});
    m_output.line(jsonObject(members));
}

void StreamVoice::streamEvent(const QByteArray &event)
{
    m_output.line(jsonObject({{"type", "\"stream_event\""},
                              {"event", event},
                              {"session_id", jsonText(m_conversation.sessionId)},
                              {"parent_tool_use_id", jsonNull},
                              {"uuid", jsonText(newUuid())},
                              {"api_message_id", jsonText(m_messageId)}}));
}

QByteArray StreamVoice::assistantMessage(const QByteArray &content) const
{
    return jsonObject({{"id", jsonText(m_messageId)},
                       {"type", "\"message\""},
                       {"role", "\"assistant\""},
                       {"model", jsonText(m_conversation.requestModel)},
                       {"content", content},
                       {"stop_reason", jsonNull},
                       {"stop_sequence", jsonNull},
                       {"usage", requestUsage(m_conversation.request)},
                       {"context_management", jsonNull}});
}

QList<JsonMember> StreamVoice::assistantTail() const
{
    return {{"parent_tool_use_id", parent()},
            {"session_id", jsonText(m_conversation.sessionId)},
            {"uuid", jsonText(newUuid())},
            {"timestamp", now()},
            {"request_id", jsonText(u"req_mock%1"_s.arg(m_requests, 6, 10, QChar(u'0')))}};
}

void StreamVoice::assistant(const QByteArray &content, bool aborted)
{
    QList<JsonMember> members
        = {{"type", "\"assistant\""}, {"message", assistantMessage('[' + content + ']')}};
    members += assistantTail();
    if (aborted)
        members.append(JsonMember{"aborted", "true"});
    m_output.line(jsonObject(members));
}

QByteArray StreamVoice::parent() const
{
    return orNull(m_conversation.helperOf);
}

void StreamVoice::user(const QByteArray &content, const QList<JsonMember> &more)
{
    QList<JsonMember> members
        = {{"type", "\"user\""},
           {"message", jsonObject({{"role", "\"user\""}, {"content", '[' + content + ']'}})},
           {"parent_tool_use_id", parent()},
           {"session_id", jsonText(m_conversation.sessionId)},
           {"uuid", jsonText(newUuid())},
           {"timestamp", now()}};
    m_output.line(jsonObject(members + more));
}

} // namespace Runyard

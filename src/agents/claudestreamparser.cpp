// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudestreamparser.h"

#include "claudecontrol.h"
#include "claudefailure.h"
#include "claudetools.h"
#include "counts.h"
#include "plaintext.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

// Bounds of what goes into events, in characters. They are small beside the output, which has
// everything.
constexpr qsizetype textLength = 64 * 1024;
constexpr qsizetype resultLength = 2000;
constexpr qsizetype noteLength = 500;
constexpr qsizetype lineLength = 200;
constexpr qsizetype textLengthThen = 400;
constexpr int strangeLinesShown = 20;
constexpr qsizetype openCalls = 10'000;

} // namespace

ClaudeStreamParser::ClaudeStreamParser(const RunId &run, const QString &agent,
                                       const ParserLimits &limits)
    : m_run(run), m_agent(agent), m_limits(limits), m_lines(limits.line)
{
}

QList<Event> ClaudeStreamParser::feed(QByteArrayView bytes)
{
    m_lines.feed(bytes, [this](const LineSplitter::Line &line) { takeLine(line); });
    return std::exchange(m_events, {});
}

QList<Event> ClaudeStreamParser::finish()
{
    m_lines.finish([this](const LineSplitter::Line &line) { takeLine(line); });
    closeAll();
    return std::exchange(m_events, {});
}

void ClaudeStreamParser::takeLine(const LineSplitter::Line &line)
{
    if (line.tooLong)
        return note(u"A line of %1 bytes was passed over; the output has it."_s.arg(line.length),
                    true);
    const QByteArrayView trimmed = line.bytes.trimmed();
    if (trimmed.isEmpty())
        return;
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray::fromRawData(trimmed.data(), trimmed.size()));
    if (document.isObject())
        takeEvent(document.object());
    else
        takeOther(line);
}

void ClaudeStreamParser::takeOther(const LineSplitter::Line &line)
{
    if (line.unfinished && line.bytes.startsWith('{'))
        return note(u"The output ends in the middle of an event."_s, true);
    if (++m_strangeLines > strangeLinesShown)
        return;
    const QString text = oneLine(
        QString::fromUtf8(line.bytes.first(qMin(line.bytes.size(), noteLength * 4))), noteLength);
    if (!text.isEmpty())
        note(text, false);
    if (m_strangeLines == strangeLinesShown)
        note(u"More lines that are no events follow; the output has them."_s, false);
}

void ClaudeStreamParser::takeEvent(const QJsonObject &event)
{
    static const QHash<QString, Take> takers = {
        {u"system"_s, &ClaudeStreamParser::takeSystem},
        {u"assistant"_s, &ClaudeStreamParser::takeAssistant},
        {u"user"_s, &ClaudeStreamParser::takeUser},
        {u"stream_event"_s, &ClaudeStreamParser::takePart},
        {u"result"_s, &ClaudeStreamParser::takeResult},
        {u"rate_limit_event"_s, &ClaudeStreamParser::takeLimit},
        {u"control_request"_s, &ClaudeStreamParser::takeRequest},
        {u"control_cancel_request"_s, &ClaudeStreamParser::takeCancel},
        {u"command_lifecycle"_s, &ClaudeStreamParser::takeLifecycle},
    };
    if (const Take take = takers.value(event[u"type"].toString()))
        (this->*take)(event);
}

/** Of messages that were sent with an id of their own (see claudeMessage): the first has none. */
void ClaudeStreamParser::takeLifecycle(const QJsonObject &event)
{
    if (event[u"state"].toString() == u"started")
        tell(MessageTaken());
}

void ClaudeStreamParser::takeAssistant(const QJsonObject &event)
{
    if (event[u"is_api_error_message"].toBool()) { // the result that follows says it as an error
        m_messageError = event[u"error"].toString();
        return;
    }
    const QJsonValue message = event[u"message"];
    const QString parent = event[u"parent_tool_use_id"].toString();
    if (parent.isEmpty()) {
        m_speech = {};
        m_lastMessage = oneLine(event[u"uuid"].toString(), 100);
    }
    const QJsonArray blocks = message[u"content"].toArray();
    for (const QJsonValue &block : blocks)
        takeBlock(block, parent);
    const QString id = message[u"id"].toString();
    if (id == m_countedMessage || message[u"model"].toString() == u"<synthetic>")
        return; // several events share one message, one for each block
    m_countedMessage = id;
    m_runningModel = oneLine(message[u"model"].toString(), 100);
    Spending running = {m_running, 0};
    running += {messageTokens(message[u"usage"].toObject()), 0};
    m_running = running.tokens;
    if (m_talked < m_limits.talk)
        reportSpending();
}

/** The model's own stream: there are very many of these, so only what is shown is looked at. The
 * whole block follows as an event of its own, and replaces them. */
void ClaudeStreamParser::takePart(const QJsonObject &event)
{
    const QJsonValue part = event[u"event"];
    const QString type = part[u"type"].toString();
    if (type == u"content_block_delta") {
        const QJsonValue delta = part[u"delta"];
        const QString piece = delta[m_speech.thinking ? u"thinking" : u"text"].toString();
        if (m_speech.message > 0 && m_speech.text.size() < textLength)
            m_speech.text += piece;
        return;
    }
    m_speech = {};
    const QString block = part[u"content_block"][u"type"].toString();
    if (type == u"content_block_start" && (block == u"text" || block == u"thinking"))
        m_speech = {++m_messages, block == u"thinking", {}};
}

LiveText ClaudeStreamParser::speech() const
{
    if (m_speech.text.isEmpty())
        return {};
    return {m_speech.message, m_speech.thinking, plainText(m_speech.text)};
}

void ClaudeStreamParser::takeBlock(const QJsonValue &block, const QString &parent)
{
    const QString type = block[u"type"].toString();
    if (type == u"tool_use") {
        ToolStarted started;
        started.toolUse = block[u"id"].toString();
        started.tool = oneLine(block[u"name"].toString(), 100);
        started.summary = toolSummary(started.tool, block[u"input"].toObject());
        started.parentToolUse = parent;
        started.kind = claudeToolKind(started.tool);
        started.detail = kept(claudeToolDetail(started.tool, block[u"input"].toObject()));
        if (m_calls.size() < openCalls)
            m_calls.insert(started.toolUse, {started.tool, started.summary});
        return tell(started);
    }
    AgentSpoke spoke;
    spoke.thinking = type == u"thinking";
    spoke.text = kept(block[spoke.thinking ? u"thinking" : u"text"].toString());
    spoke.parentToolUse = parent;
    if (spoke.text.trimmed().isEmpty())
        return;
    if (!spoke.thinking && parent.isEmpty())
        m_lastText = spoke.text;
    tell(spoke);
}

void ClaudeStreamParser::takeUser(const QJsonObject &event)
{
    const QJsonArray blocks = event[u"message"][u"content"].toArray();
    for (const QJsonValue &block : blocks) {
        if (block[u"type"].toString() == u"tool_result")
            takeToolResult(block);
        else if (event[u"isSynthetic"].toBool() && !event[u"isReplay"].toBool())
            note(block[u"text"].toString(), false);
    }
}

void ClaudeStreamParser::takeToolResult(const QJsonValue &block)
{
    ToolFinished finished;
    finished.toolUse = block[u"tool_use_id"].toString();
    finished.failed = block[u"is_error"].toBool();
    finished.summary = boundedText(toolResultText(block[u"content"]), resultLength);
    for (const auto &[number, asked] : m_asked.asKeyValueRange()) {
        if (asked.toolUse == finished.toolUse) {
            close(number);
            break;
        }
    }
    m_calls.remove(finished.toolUse);
    tell(finished);
}

void ClaudeStreamParser::takeLimit(const QJsonObject &event)
{
    const QJsonValue info = event[u"rate_limit_info"];
    const QString status = info[u"status"].toString();
    if (status == u"allowed")
        return;
    RateLimited limited;
    limited.limit = oneLine(info[u"rateLimitType"].toString(), 100);
    limited.rejected = status == u"rejected";
    limited.resetsAt = timeOfEpoch(info[u"resetsAt"]);
    if (limited.rejected)
        m_limitResetsAt = limited.resetsAt;
    tell(limited);
}

void ClaudeStreamParser::takeRequest(const QJsonObject &event)
{
    const QJsonValue request = event[u"request"];
    if (request[u"subtype"].toString() != u"can_use_tool")
        return;
    PermissionAsked asked;
    asked.question = claudeQuestion(request.toObject());
    asked.question.number = ++m_questions;
    m_asked.insert(m_questions, {event[u"request_id"].toString(),
                                 request[u"tool_use_id"].toString(), request[u"input"].toObject()});
    tell(asked);
}

void ClaudeStreamParser::takeCancel(const QJsonObject &event)
{
    for (const auto &[number, asked] : m_asked.asKeyValueRange()) {
        if (asked.request == event[u"request_id"].toString()) {
            close(number);
            return;
        }
    }
}

void ClaudeStreamParser::takeResult(const QJsonObject &event)
{
    closeAll();
    takeDenials(event[u"permission_denials"].toArray());
    const Spending before = m_spent;
    takeSpending(event);
    Outcome outcome;
    outcome.isError = event[u"is_error"].toBool();
    outcome.isRefusal = event[u"stop_reason"].toString() == u"refusal";
    if (outcome.isError)
        outcome.error = claudeTurnError({m_agent, event, m_messageError, m_limitResetsAt});
    m_outcome = outcome;
    m_messageError.clear();

    TurnFinished finished;
    finished.failed = outcome.isError;
    finished.error = outcome.error;
    finished.text = outcome.isError ? QString() : kept(event[u"result"].toString());
    if (!outcome.isError) // else it may end within a call
        finished.agentTurn = m_lastMessage;
    finished.turns = event[u"num_turns"].toInt();
    finished.durationMs = event[u"duration_ms"].toInteger();
    finished.tokens.input = m_spent.tokens.input - before.tokens.input;
    finished.tokens.output = m_spent.tokens.output - before.tokens.output;
    finished.tokens.cacheRead = m_spent.tokens.cacheRead - before.tokens.cacheRead;
    finished.tokens.cacheWrite = m_spent.tokens.cacheWrite - before.tokens.cacheWrite;
    finished.costUsd = m_spent.costUsd - before.costUsd;
    if (!finished.text.isEmpty())
        m_lastText = finished.text;
    tell(finished);
    if (m_isConversation) {
        m_isBetweenTurns = true;
        RunWaiting waiting;
        waiting.reason = u"Its turn is over: it waits for your next message."_s;
        tell(waiting);
    }
    if (!m_tasks.isEmpty())
        note(u"Waiting for a background task: %1"_s.arg(m_tasks.join(u", ")), false);
}

void ClaudeStreamParser::takeDenials(const QJsonArray &denials)
{
    for (const QJsonValue &denial : denials) {
        const QString tool = denial[u"tool_name"].toString();
        refused(denial[u"tool_use_id"].toString(), tool,
                toolSummary(tool, denial[u"tool_input"].toObject()));
    }
    m_refusedCalls.clear(); // the list is of one turn
}

/** `total_cost_usd` and `modelUsage` go on over --resume; what was spent since the last result of
 * this process does not. */
void ClaudeStreamParser::takeSpending(const QJsonObject &result)
{
    const QJsonValue since = result[u"model_usage_since_last_result"];
    if (since.isObject()) {
        m_spent += spendingOf(since.toObject());
    } else if (const Spending total = spendingOf(result[u"modelUsage"].toObject());
               total.tokens.total() > 0) {
        m_spent = total;
        m_spent.costUsd = boundedCost(result[u"total_cost_usd"].toDouble(total.costUsd));
    }
    m_running = {};
    m_countedMessage.clear();
    reportSpending();
}

void ClaudeStreamParser::reportSpending()
{
    Spending now = m_spent;
    now += {m_running, 0};
    if (now == m_reported)
        return;
    m_reported = now;
    UsageReported usage;
    usage.tokens = now.tokens;
    usage.costUsd = now.costUsd;
    usage.unpriced = m_running;
    usage.model = m_runningModel;
    tell(usage);
}

void ClaudeStreamParser::refused(const QString &toolUse, const QString &tool,
                                 const QString &summary)
{
    if (m_refusedCalls.contains(toolUse))
        return;
    m_refusedCalls.insert(toolUse);
    ++m_refusedCount;
    PermissionRefused refusal;
    refusal.tool = oneLine(tool, 100);
    refusal.summary = summary;
    tell(refusal);
}

void ClaudeStreamParser::note(const QString &text, bool warning)
{
    AgentNotice notice;
    notice.text = oneLine(text, noteLength);
    notice.warning = warning;
    if (!notice.text.isEmpty())
        tell(notice);
}

/** False when there were enough events of talk; the last of them says so. */
bool ClaudeStreamParser::mayTalk()
{
    if (m_talked >= m_limits.talk)
        return false;
    if (++m_talked < m_limits.talk)
        return true;
    AgentNotice last;
    last.run = m_run;
    last.text = u"It says and does very much: what follows is recorded in the output alone."_s;
    last.warning = true;
    m_events.append(last);
    return false;
}

void ClaudeStreamParser::close(int question)
{
    m_asked.remove(question);
    tell(PermissionClosed{{}, question});
}

void ClaudeStreamParser::closeAll()
{
    const QList<int> open = m_asked.keys();
    for (const int question : open)
        close(question);
}

void ClaudeStreamParser::turnBegins()
{
    if (std::exchange(m_isBetweenTurns, false))
        tell(RunContinued());
}

QByteArray ClaudeStreamParser::encodeAnswer(const PermissionAnswer &answer) const
{
    const auto asked = m_asked.constFind(answer.number);
    return asked == m_asked.cend() ? QByteArray()
                                   : claudeAnswer(asked->request, asked->input, answer);
}

QByteArray ClaudeStreamParser::encodeInterrupt()
{
    return claudeRequest(u"interrupt"_s);
}

Result<QByteArray> ClaudeStreamParser::encodeMode(const QString &mode)
{
    return claudeRequest(u"set_permission_mode"_s, {{u"mode"_s, mode}});
}

Result<QByteArray> ClaudeStreamParser::encodeModel(const QString &model)
{
    return claudeRequest(u"set_model"_s, {{u"model"_s, model}});
}

QString ClaudeStreamParser::kept(const QString &text)
{
    const bool isFull = m_keptCharacters >= m_limits.texts;
    const QString bounded = boundedText(text, isFull ? textLengthThen : textLength);
    m_keptCharacters += bounded.size();
    if (!isFull && m_keptCharacters >= m_limits.texts)
        note(
            u"It says very much: from here on only the beginning of each message is recorded; the output has all."_s,
            true);
    return bounded;
}

QString ClaudeStreamParser::successNotice() const
{
    if (m_outcome->isRefusal)
        return u"The model refused the request."_s;
    if (m_refusedCount > 0)
        return m_refusedCount == 1 ? u"Finished, 1 action was refused."_s
                                   : u"Finished, %1 actions were refused."_s.arg(m_refusedCount);
    return {};
}

Verdict ClaudeStreamParser::judge(const Exit &exit, const QByteArray &errorTail) const
{
    Exit ended = exit;
    if (!exit.signal)
        ended.signal = signalOfExitCode(exit.exitCode.value_or(-1));
    Verdict verdict = judgeByExit(ended, errorTail);
    if (!ended.signal)
        verdict.error = errorOf(ended.exitCode.value_or(-1), errorTail);
    verdict.succeeded = !verdict.error;
    if (verdict.succeeded)
        verdict.notice = successNotice();
    if (!m_lastText.isEmpty())
        verdict.lastLine = oneLine(m_lastText.trimmed().section(u'\n', -1), lineLength);
    else if (verdict.lastLine.isEmpty() && verdict.error)
        verdict.lastLine = verdict.error->message();
    return verdict;
}

/** Nothing when the last turn ended well and so did the program. */
std::optional<Error> ClaudeStreamParser::errorOf(int exitCode, const QByteArray &errorTail) const
{
    if (m_outcome && m_outcome->isError)
        return m_outcome->error; // also with exit code 0, as after SIGINT
    if (exitCode != 0)
        return claudeStartError(m_agent, exitCode, errorTail);
    if (!m_outcome)
        return makeError(
            ErrorCode::ProtocolBroken,
            QT_TRANSLATE_NOOP("Error", "It ended without saying how its work went."), {},
            QT_TRANSLATE_NOOP("Error", "Look at its output; Runyard may not know its version."));
    return std::nullopt;
}

} // namespace Runyard

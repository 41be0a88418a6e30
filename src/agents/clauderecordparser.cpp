// SPDX-License-Identifier: GPL-3.0-or-later
#include "clauderecordparser.h"

#include "counts.h"
#include "plaintext.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** Of the ids that we choose; made up once. */
const QUuid idSpace(u"6c2f0b7e-3d0c-4d0f-9f57-7b1f6a4d9e21"_s);
constexpr qsizetype textLength = 64 * 1024;
const auto interrupted = "[Request interrupted by user"_L1;

Tokens &operator+=(Tokens &sum, const Tokens &more)
{
    sum.input += more.input;
    sum.output += more.output;
    sum.cacheRead += more.cacheRead;
    sum.cacheWrite += more.cacheWrite;
    return sum;
}

Tokens difference(const Tokens &all, const Tokens &before)
{
    return {all.input - before.input, all.output - before.output, all.cacheRead - before.cacheRead,
            all.cacheWrite - before.cacheWrite};
}

QString textOf(const QJsonValue &content)
{
    if (content.isString())
        return content.toString();
    const QJsonArray blocks = content.toArray();
    return blocks.size() == 1 ? blocks[0][u"text"].toString() : QString();
}

} // namespace

ClaudeRecordParser::ClaudeRecordParser(const Run &run, const QString &agent,
                                       const ParserLimits &limits)
    : m_run(run), m_stream(run.id, agent, limits), m_lines(limits.line)
{
    m_stream.setConversation(true);
    m_session = sessionOf(run);
    if (!run.resume.isEmpty())
        m_since = run.createdAt.addMSecs(-1);
}

void ClaudeRecordParser::beginRecord(const QString &file)
{
    const QString session = QFileInfo(file).completeBaseName();
    m_lines.finish([](const LineSplitter::Line &) {}); // torn: the program left it so
    if (!m_isLater && session == m_session)
        return;
    endTurn({{u"is_error"_s, true}, {u"terminal_reason"_s, u"aborted_streaming"_s}});
    m_isLater = true;
    m_session = session;
    m_since = m_latest.isValid() ? m_latest : m_run.createdAt;
    m_isFresh = false;
    m_costElsewhere = m_costUsd;
    m_costAtStart = 0;
    m_counted.clear();
    m_events << AgentNotice{m_run.id, u"It goes on in another conversation."_s, false};
    m_events << AgentSessionStarted{m_run.id, m_session, {}, {}, {}};
}

QString ClaudeRecordParser::sessionOf(const Run &run)
{
    if (!run.resume.isEmpty() && !run.fork)
        return run.resume;
    return QUuid::createUuidV5(idSpace, run.id.value).toString(QUuid::WithoutBraces);
}

QList<Event> ClaudeRecordParser::feed(QByteArrayView bytes)
{
    m_lines.feed(bytes, [this](const LineSplitter::Line &line) {
        if (!line.tooLong)
            takeLine(line.bytes.trimmed());
    });
    return std::exchange(m_events, {});
}

QList<Event> ClaudeRecordParser::finish()
{
    m_lines.finish([this](const LineSplitter::Line &line) {
        if (!line.tooLong)
            takeLine(line.bytes.trimmed());
    });
    for (Event &event : m_stream.finish())
        m_events << std::move(event);
    return std::exchange(m_events, {});
}

void ClaudeRecordParser::takeLine(QByteArrayView bytes)
{
    const QJsonObject line
        = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size())).object();
    const QString type = line[u"type"].toString();
    if (type == u"cost-state")
        return takeCost(line);
    if (line[u"isSidechain"].toBool() || isOfBefore(line))
        return;
    if (line.contains(u"version"))
        m_version = line[u"version"].toString();
    if (line.contains(u"permissionMode"))
        m_mode = line[u"permissionMode"].toString();
    if (type == u"user")
        takeUser(line);
    else if (type == u"assistant")
        takeAssistant(line);
    else if (type == u"system" && line[u"subtype"].toString() == u"turn_duration")
        endTurn({{u"duration_ms"_s, line[u"durationMs"]}, {u"result"_s, m_lastText}});
}

bool ClaudeRecordParser::isOfBefore(const QJsonObject &line)
{
    const QDateTime at = QDateTime::fromString(line[u"timestamp"].toString(), Qt::ISODateWithMs);
    if (!m_isFresh)
        m_isFresh = !m_since.isValid() || (at.isValid() && at > m_since);
    if (m_isFresh && at.isValid() && (!m_latest.isValid() || at > m_latest))
        m_latest = at;
    return !m_isFresh;
}

void ClaudeRecordParser::takeUser(const QJsonObject &line)
{
    const QJsonValue content = line[u"message"][u"content"];
    const QString text = textOf(content);
    if (text.startsWith(interrupted))
        return endTurn({{u"is_error"_s, true}, {u"terminal_reason"_s, u"aborted_streaming"_s}});
    if (content.isArray() && text.isEmpty())
        return tell({{u"type"_s, u"user"_s}, {u"message"_s, line[u"message"]}});
    // Besides what the user says there is what the program says for him, as marked text.
    if (line[u"isMeta"].toBool() || text.startsWith(u'<') || text.trimmed().isEmpty())
        return;
    begin(m_model);
    m_isAtWork = true;
    const bool isInstruction = !std::exchange(m_isTold, true) && text == m_run.instruction;
    if (!isInstruction)
        m_events << MessageSent{m_run.id, boundedText(text, textLength), true};
}

void ClaudeRecordParser::takeAssistant(const QJsonObject &line)
{
    const QJsonObject message = line[u"message"].toObject();
    const QString model = message[u"model"].toString();
    if (line[u"isApiErrorMessage"].toBool())
        return endTurn({{u"is_error"_s, true},
                        {u"terminal_reason"_s, u"api_error"_s},
                        {u"api_error_status"_s, line[u"apiErrorStatus"]},
                        {u"result"_s, textOf(message[u"content"])}});
    if (model != m_model && model != u"<synthetic>")
        begin(model);
    m_isAtWork = true;
    if (const QString text = textOf(message[u"content"]); !text.isEmpty())
        m_lastText = text;
    tell({{u"type"_s, u"assistant"_s}, {u"uuid"_s, line[u"uuid"]}, {u"message"_s, message}});
    count(message);
}

/** The program tells the model, and that a turn begins. */
void ClaudeRecordParser::begin(const QString &model)
{
    m_model = model;
    tell({{u"type"_s, u"system"_s},
          {u"subtype"_s, u"init"_s},
          {u"session_id"_s, m_session},
          {u"model"_s, model},
          {u"claude_code_version"_s, m_version},
          {u"permissionMode"_s, m_mode}});
}

void ClaudeRecordParser::endTurn(const QJsonObject &result)
{
    if (!std::exchange(m_isAtWork, false))
        return;
    QJsonObject whole = result;
    whole.insert(u"type"_s, u"result"_s);
    tell(whole);
    m_lastText.clear();
}

void ClaudeRecordParser::tell(const QJsonObject &streamed)
{
    QList<Event> events
        = m_stream.feed(QJsonDocument(streamed).toJson(QJsonDocument::Compact) + '\n');
    for (Event &event : events) {
        if (std::holds_alternative<UsageReported>(event))
            continue; // counted here, since the record has the final numbers
        if (auto *end = std::get_if<TurnFinished>(&event)) {
            end->tokens = difference(m_tokens, std::exchange(m_tokensBefore, m_tokens));
            end->costUsd = m_costUsd - std::exchange(m_costBefore, m_costUsd);
        }
        m_events << std::move(event);
    }
}

/** A message of several blocks has a line for each. */
void ClaudeRecordParser::count(const QJsonObject &message)
{
    const QString id = message[u"id"].toString();
    if (id == m_counted)
        return;
    m_counted = id;
    const Tokens tokens = messageTokens(message[u"usage"].toObject());
    m_tokens += tokens;
    m_unpriced += tokens;
    reportSpending();
}

/** The sum of the conversation, now and then, and when the program ends. */
void ClaudeRecordParser::takeCost(const QJsonObject &line)
{
    const double total = boundedCost(line[u"totalCostUSD"].toDouble());
    if (m_since.isValid() && !m_isFresh) {
        m_costAtStart = total;
        return;
    }
    const double cost = m_costElsewhere + total - m_costAtStart;
    if (cost == m_costUsd && m_unpriced == Tokens())
        return;
    m_costUsd = cost;
    m_unpriced = {};
    reportSpending();
}

void ClaudeRecordParser::reportSpending()
{
    UsageReported usage;
    usage.run = m_run.id;
    usage.tokens = m_tokens;
    usage.costUsd = m_costUsd;
    usage.model = m_model;
    usage.unpriced = m_unpriced;
    m_events << usage;
}

Verdict ClaudeRecordParser::judge(const Exit &exit, const QByteArray &errorTail) const
{
    return judgeByExit(exit, errorTail);
}

QByteArray ClaudeRecordParser::encodeInterrupt()
{
    return "\x1b";
}

} // namespace Runyard

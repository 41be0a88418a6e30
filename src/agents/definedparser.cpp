// SPDX-License-Identifier: GPL-3.0-or-later
#include "definedparser.h"

#include "plaintext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

using Tells = AgentDefinition::Pattern::Tells;

constexpr qsizetype mostOpen = 10'000; ///< tool calls
/** Of a line, for patterns: one that goes back and forth in a long line takes a time that grows
 * with its square. */
constexpr qsizetype mostMatched = 4096;
/** So often a pattern may take too long. */
constexpr int mostFailures = 10;

QJsonValue valueAt(const QJsonObject &object, const AgentDefinition::Place &place)
{
    QJsonValue value = object;
    for (const QString &step : place) {
        bool isNumber = false;
        const int index = step.toInt(&isNumber);
        if (value.isArray())
            value = isNumber ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        else
            value = value.toObject().value(step);
    }
    return value;
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QString textAt(const QJsonObject &object, const AgentDefinition::EventRule &rule,
               const QString &what)
{
    const auto place = rule.places.constFind(what);
    return place == rule.places.cend() ? QString() : textOf(valueAt(object, *place));
}

/** "1,234", "1.2k", "3M". */
qint64 countFrom(QString text)
{
    text.remove(u',').remove(u'_').remove(u' ');
    double factor = 1;
    if (text.endsWith(u'k', Qt::CaseInsensitive))
        factor = 1e3;
    else if (text.endsWith(u'm', Qt::CaseInsensitive))
        factor = 1e6;
    if (factor > 1)
        text.chop(1);
    return boundedCount(text.toDouble() * factor);
}

QString group(const QRegularExpressionMatch &match, const QString &name)
{
    return match.hasCaptured(name) ? match.captured(name) : QString();
}

} // namespace

DefinedParser::DefinedParser(const Run &run, std::shared_ptr<const AgentDefinition> definition,
                             const ParserLimits &limits)
    : FactTeller(run, definition->name, limits), m_definition(std::move(definition))
{
}

void DefinedParser::takeLine(const QByteArray &line)
{
    if (m_definition->stream == AgentDefinition::Stream::Text)
        return takeText(plainText(QString::fromUtf8(line)));
    if (line.trimmed().isEmpty())
        return;
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (document.isObject())
        takeObject(document.object());
    else
        note(QString::fromUtf8(line.left(2000)), false);
}

void DefinedParser::takeText(const QString &line)
{
    const QString start = line.left(mostMatched);
    m_failures.resize(m_definition->patterns.size());
    for (qsizetype i = 0; i < m_definition->patterns.size(); ++i) {
        const AgentDefinition::Pattern &pattern = m_definition->patterns[i];
        if (m_failures[i] >= mostFailures)
            continue;
        const QRegularExpressionMatch match = pattern.expression.match(start);
        if (match.hasMatch())
            return takeMatch(pattern.tells, match);
        if (!match.isValid() && ++m_failures[i] == mostFailures)
            note(u"A pattern of its definition takes too long and is not tried any more: %1"_s.arg(
                     pattern.text),
                 true);
    }
    const bool namesMessages
        = std::ranges::any_of(m_definition->patterns, [](const AgentDefinition::Pattern &pattern) {
              return pattern.tells == Tells::Message;
          });
    if (!namesMessages) // then all that is nothing else is what it says
        say(line + u'\n', false);
}

void DefinedParser::takeMatch(Tells tells, const QRegularExpressionMatch &match)
{
    QString text = group(match, u"text"_s);
    if (text.isEmpty())
        text = match.captured(match.lastCapturedIndex() > 0 ? 1 : 0);
    switch (tells) {
    case Tells::Message:
    case Tells::Thought:
        say(text + u'\n', tells == Tells::Thought);
        break;
    case Tells::Tool: {
        ToolStarted tool;
        tool.toolUse = u"line-%1"_s.arg(++m_calls);
        tool.tool = group(match, u"tool"_s);
        if (tool.tool.isEmpty())
            tool.tool = u"tool"_s;
        tool.summary = text;
        startTool(tool);
        finishTool(tool.toolUse, false, {});
        break;
    }
    case Tells::Usage: {
        const Tokens tokens{
            countFrom(group(match, u"input"_s)), countFrom(group(match, u"output"_s)),
            countFrom(group(match, u"cacheRead"_s)), countFrom(group(match, u"cacheWrite"_s))};
        const QString cost = group(match, u"usd"_s);
        setSpent(tokens.total() > 0 ? tokens : spent(),
                 cost.isEmpty() ? costUsd() : boundedCost(cost.toDouble()),
                 !cost.isEmpty() || costUsd() > 0);
        break;
    }
    case Tells::Session:
        tellSession(group(match, u"id"_s).isEmpty() ? text : group(match, u"id"_s),
                    group(match, u"model"_s), group(match, u"version"_s));
        break;
    case Tells::Error:
        m_error = text;
        note(text, true);
        break;
    case Tells::Notice:
        note(text, false);
        break;
    case Tells::Question: {
        if (!m_lastQuestion.isEmpty())
            closeQuestion(m_lastQuestion);
        PermissionQuestion question;
        question.tool = group(match, u"tool"_s);
        question.summary = text;
        question.command = group(match, u"command"_s);
        if (!question.command.isEmpty())
            question.kind = PermissionEnums::Kind::Command;
        m_lastQuestion = u"question-%1"_s.arg(++m_calls);
        ask(question, m_lastQuestion, {});
        return;
    }
    case Tells::Ignore:
        return;
    }
    if (!m_lastQuestion.isEmpty())
        closeQuestion(std::exchange(m_lastQuestion, {})); // it goes on, so it has its answer
}

QByteArray DefinedParser::encodeAnswer(const PermissionAnswer &answer) const
{
    const QString &text = answer.allowed ? m_definition->allowText : m_definition->denyText;
    return asked(answer.number) && !text.isEmpty() ? text.toUtf8() + '\n' : QByteArray();
}

void DefinedParser::takeObject(const QJsonObject &object)
{
    for (const AgentDefinition::EventRule &rule : m_definition->events) {
        const bool fits = std::ranges::all_of(rule.when, [&object](const auto &condition) {
            return condition.second.contains(textOf(valueAt(object, condition.first)));
        });
        if (fits)
            tellOf(rule, object);
    }
}

void DefinedParser::tellOf(const AgentDefinition::EventRule &rule, const QJsonObject &object)
{
    const auto has = [&rule](const QString &what) { return rule.places.contains(what); };
    if (has(u"session"_s) || has(u"model"_s))
        tellSession(textAt(object, rule, u"session"_s), textAt(object, rule, u"model"_s),
                    textAt(object, rule, u"version"_s));
    for (const bool thinking : {false, true}) {
        const QString text = textAt(object, rule, thinking ? u"thought"_s : u"message"_s);
        if (text.isEmpty())
            continue;
        say(text, thinking);
        if (!rule.isPiece)
            flush();
    }
    if (has(u"tool"_s) || has(u"toolId"_s))
        tellTool(rule, object);
    if (has(u"input"_s) || has(u"output"_s) || has(u"costUsd"_s))
        tellUsage(rule, object);
    if (const QString notice = textAt(object, rule, u"notice"_s); !notice.isEmpty())
        note(notice, false);
    if (has(u"error"_s)) {
        m_error = textAt(object, rule, u"error"_s);
        m_errorStatus = textAt(object, rule, u"errorStatus"_s).toInt();
    }
    if (rule.endsTurn)
        turnEnds(m_error.isEmpty() ? std::nullopt
                                   : std::optional(agentError(agent(), m_error, m_errorStatus)));
}

void DefinedParser::tellTool(const AgentDefinition::EventRule &rule, const QJsonObject &object)
{
    QString id = textAt(object, rule, u"toolId"_s);
    if (id.isEmpty())
        id = u"call-%1"_s.arg(++m_calls);
    const QString tool = textAt(object, rule, u"tool"_s);
    if (!tool.isEmpty() && !m_open.contains(id) && m_open.size() < mostOpen) {
        m_open.insert(id);
        ToolStarted started;
        started.toolUse = id;
        started.tool = tool;
        started.summary = textAt(object, rule, u"summary"_s);
        started.detail = textAt(object, rule, u"detail"_s);
        startTool(started);
    }
    if (!rule.places.contains(u"result"_s) && !rule.places.contains(u"failed"_s))
        return;
    m_open.remove(id);
    const QString failed = textAt(object, rule, u"failed"_s);
    finishTool(id, rule.failedWhen.contains(failed), textAt(object, rule, u"result"_s));
}

void DefinedParser::tellUsage(const AgentDefinition::EventRule &rule, const QJsonObject &object)
{
    const auto count = [&](const QString &what) { return countFrom(textAt(object, rule, what)); };
    Tokens tokens{count(u"input"_s), count(u"output"_s), count(u"cacheRead"_s),
                  count(u"cacheWrite"_s)};
    const bool namesCost = rule.places.contains(u"costUsd"_s);
    double cost = boundedCost(textAt(object, rule, u"costUsd"_s).toDouble());
    if (rule.addsUp) {
        tokens.input += spent().input;
        tokens.output += spent().output;
        tokens.cacheRead += spent().cacheRead;
        tokens.cacheWrite += spent().cacheWrite;
        cost += costUsd();
    }
    setSpent(tokens, cost, namesCost && cost > 0);
}

void DefinedParser::tellSession(const QString &id, const QString &model, const QString &version)
{
    AgentSessionStarted session = m_session;
    if (!id.isEmpty())
        session.agentSession = oneLine(id, 200);
    if (!model.isEmpty())
        session.model = oneLine(model, 100);
    if (!version.isEmpty())
        session.agentVersion = oneLine(version, 100);
    const bool isNew
        = session.agentSession != m_session.agentSession || session.model != m_session.model;
    m_session = session;
    if (!model.isEmpty())
        setModel(session.model);
    if (isNew)
        tell(session);
}

std::optional<Error> DefinedParser::endError(const Exit &exit, const QByteArray &errorTail) const
{
    const bool isGood
        = !exit.signal && m_definition->successCodes.contains(exit.exitCode.value_or(-1));
    if (!m_error.isEmpty() && !isGood)
        return agentError(agent(), m_error, m_errorStatus);
    return isGood ? std::nullopt : FactTeller::endError(exit, errorTail);
}

} // namespace Runyard

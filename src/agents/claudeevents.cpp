// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudeevents.h"

#include "counts.h"
#include "plaintext.h"

#include <QtCore/QHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QTimeZone>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

constexpr qsizetype summaryLength = 300;

} // namespace

QString toolSummary(const QString &tool, const QJsonObject &input)
{
    static const QHash<QString, QString> telling = {
        {u"Bash"_s, u"command"_s},      {u"Read"_s, u"file_path"_s},
        {u"Write"_s, u"file_path"_s},   {u"Edit"_s, u"file_path"_s},
        {u"Grep"_s, u"pattern"_s},      {u"NotebookEdit"_s, u"notebook_path"_s},
        {u"Glob"_s, u"pattern"_s},      {u"WebFetch"_s, u"url"_s},
        {u"WebSearch"_s, u"query"_s},   {u"Task"_s, u"description"_s},
        {u"Agent"_s, u"description"_s}, {u"Skill"_s, u"skill"_s},
        {u"ToolSearch"_s, u"query"_s},
    };
    if (tool == u"AskUserQuestion")
        return oneLine(input[u"questions"][0][u"question"].toString(), summaryLength);
    if (tool == u"TodoWrite") {
        // What it is at; where it is at nothing, the list says enough.
        for (const QJsonArray items = input[u"todos"].toArray(); const QJsonValue &item : items) {
            if (item[u"status"].toString() == u"in_progress")
                return oneLine(item[u"content"].toString(), summaryLength);
        }
        return {};
    }
    const QString text = input[telling.value(tool)].toString();
    if (!text.isEmpty())
        return oneLine(text, summaryLength);
    return input.isEmpty()
               ? QString()
               : oneLine(QString::fromUtf8(QJsonDocument(input).toJson(QJsonDocument::Compact)),
                         summaryLength);
}

QString toolResultText(const QJsonValue &content)
{
    if (content.isString())
        return content.toString();
    QStringList texts;
    const QJsonArray blocks = content.toArray();
    for (const QJsonValue &block : blocks) {
        const QString type = block[u"type"].toString();
        texts.append(type == u"text" ? block[u"text"].toString() : u'(' + type + u')');
    }
    return texts.join(u'\n');
}

Spending &Spending::operator+=(const Spending &other)
{
    tokens.input += other.tokens.input;
    tokens.output += other.tokens.output;
    tokens.cacheRead += other.tokens.cacheRead;
    tokens.cacheWrite += other.tokens.cacheWrite;
    costUsd += other.costUsd;
    return *this;
}

Spending spendingOf(const QJsonObject &modelUsage)
{
    Spending sum;
    for (const QJsonValue &model : modelUsage) {
        Tokens tokens;
        tokens.input = boundedCount(model[u"inputTokens"].toInteger());
        tokens.output = boundedCount(model[u"outputTokens"].toInteger());
        tokens.cacheRead = boundedCount(model[u"cacheReadInputTokens"].toInteger());
        tokens.cacheWrite = boundedCount(model[u"cacheCreationInputTokens"].toInteger());
        sum += {tokens, boundedCost(model[u"costUSD"].toDouble())};
    }
    return sum;
}

Tokens messageTokens(const QJsonObject &usage)
{
    Tokens tokens;
    tokens.input = boundedCount(usage[u"input_tokens"].toInteger());
    tokens.output = boundedCount(usage[u"output_tokens"].toInteger());
    tokens.cacheRead = boundedCount(usage[u"cache_read_input_tokens"].toInteger());
    tokens.cacheWrite = boundedCount(usage[u"cache_creation_input_tokens"].toInteger());
    return tokens;
}

QDateTime timeOfEpoch(const QJsonValue &seconds)
{
    const qint64 count = seconds.toInteger();
    return count > 0 ? QDateTime::fromSecsSinceEpoch(count, QTimeZone::UTC) : QDateTime();
}

} // namespace Runyard

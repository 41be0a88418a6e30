// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudecontrol.h"

#include "claudeevents.h"
#include "claudetools.h"
#include "plaintext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

using Kind = PermissionEnums::Kind;

constexpr qsizetype detailLength = 16'000;
constexpr qsizetype lineLength = 500;
/** Longer ones are not what a rule is written for; nothing may fit a part of one. */
constexpr qsizetype commandLength = 64 * 1024;
constexpr qsizetype mostChoices = 20;

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QList<PermissionChoice> choicesOf(const QJsonObject &input)
{
    QList<PermissionChoice> choices;
    const QJsonArray questions = input[u"questions"].toArray();
    for (const QJsonValue &question : questions) {
        PermissionChoice choice;
        choice.question = question[u"question"].toString();
        choice.many = question[u"multiSelect"].toBool();
        const QJsonArray options = question[u"options"].toArray();
        for (const QJsonValue &option : options) {
            if (choice.options.size() < mostChoices)
                choice.options << oneLine(option[u"label"].toString(), lineLength);
        }
        if (choices.size() < mostChoices)
            choices << choice;
    }
    return choices;
}

QString pathOf(const QJsonObject &input)
{
    for (const QString &name : {u"file_path"_s, u"notebook_path"_s, u"path"_s}) {
        if (const QString path = input[name].toString(); !path.isEmpty())
            return path;
    }
    return {};
}

} // namespace

PermissionQuestion claudeQuestion(const QJsonObject &request)
{
    const QString tool = request[u"tool_name"].toString();
    const QJsonObject input = request[u"input"].toObject();
    PermissionQuestion question;
    question.tool = oneLine(tool, 100);
    question.summary = toolSummary(tool, input);
    question.detail = boundedText(claudeToolDetail(tool, input), detailLength);
    question.reason = oneLine(request[u"description"].toString(), lineLength);
    switch (claudeToolKind(tool)) {
    case RunEnums::ToolKind::Command:
        question.kind = Kind::Command;
        question.command = input[u"command"].toString();
        if (question.command.size() > commandLength)
            question.command.clear();
        break;
    case RunEnums::ToolKind::Edit:
        question.kind = Kind::Edit;
        question.path = pathOf(input);
        break;
    case RunEnums::ToolKind::Read:
    case RunEnums::ToolKind::Search:
        question.kind = Kind::Read;
        question.path = pathOf(input);
        break;
    case RunEnums::ToolKind::Fetch:
        question.kind = Kind::Fetch;
        question.domain = QUrl(input[u"url"].toString()).host();
        break;
    default:
        break;
    }
    if (tool == u"NotebookEdit") {
        question.kind = Kind::Edit;
        question.path = pathOf(input);
    } else if (tool == u"AskUserQuestion") {
        question.kind = Kind::Choice;
        question.choices = choicesOf(input);
    } else if (tool == u"ExitPlanMode") {
        question.detail = boundedText(input[u"plan"].toString(), detailLength);
        question.summary = u"Carry out the plan"_s;
    }
    return question;
}

/** The same in both places. */
static QJsonObject decisionOf(const QJsonObject &input, const PermissionAnswer &answer)
{
    if (answer.allowed) {
        QJsonObject changed = input;
        QJsonObject answers;
        for (auto it = answer.answers.cbegin(); it != answer.answers.cend(); ++it)
            answers.insert(it.key(), it.value());
        if (!answers.isEmpty())
            changed.insert(u"answers"_s, answers);
        return {{u"behavior"_s, u"allow"_s}, {u"updatedInput"_s, changed}};
    }
    QJsonObject decision{{u"behavior"_s, u"deny"_s}, {u"message"_s, answer.message}};
    if (answer.stop)
        decision.insert(u"interrupt"_s, true);
    return decision;
}

QByteArray claudeHookAnswer(const QJsonObject &input, const PermissionAnswer &answer)
{
    return lineOf(
        {{u"hookSpecificOutput"_s, QJsonObject{{u"hookEventName"_s, u"PermissionRequest"_s},
                                               {u"decision"_s, decisionOf(input, answer)}}}});
}

QByteArray claudeAnswer(const QString &requestId, const QJsonObject &input,
                        const PermissionAnswer &answer)
{
    return lineOf({{u"type"_s, u"control_response"_s},
                   {u"response"_s, QJsonObject{{u"subtype"_s, u"success"_s},
                                               {u"request_id"_s, requestId},
                                               {u"response"_s, decisionOf(input, answer)}}}});
}

QByteArray claudeRequest(const QString &subtype, const QJsonObject &members)
{
    QJsonObject request = members;
    request.insert(u"subtype"_s, subtype);
    return lineOf({{u"type"_s, u"control_request"_s},
                   {u"request_id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
                   {u"request"_s, request}});
}

} // namespace Runyard

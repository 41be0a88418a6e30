// SPDX-License-Identifier: GPL-3.0-or-later
#include "asker.h"

#include "inbox.h"
#include "json.h"
#include "output.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

Permission understood(const QJsonObject &response, const ToolCall &call)
{
    const QJsonObject answer = response[u"response"].toObject();
    if (response[u"subtype"].toString() == u"success"
        && answer[u"behavior"].toString() == u"allow") {
        const QJsonValue changed = answer[u"updatedInput"];
        return {
            Permission::Kind::Allowed, {}, changed.isObject() ? changed.toObject() : call.input};
    }
    if (answer[u"interrupt"].toBool())
        return {Permission::Kind::Cut, {}, {}};
    const QString message = answer[u"message"].toString(response[u"error"].toString());
    return {Permission::Kind::Denied, message.isEmpty() ? u"The user said no."_s : message, {}};
}

} // namespace

HostAsker::HostAsker(Inbox &inbox, Output &output) : m_inbox(inbox), m_output(output) {}

Permission HostAsker::ask(const ToolCall &call, bool forPerson)
{
    const QString requestId = newUuid();
    QList<JsonMember> request = {{"subtype", "\"can_use_tool\""},
                                 {"tool_name", jsonText(call.name)},
                                 {"display_name", jsonText(call.name)},
                                 {"input", jsonOf(call.input)}};
    if (forPerson) {
        request.append(JsonMember{"tool_use_id", jsonText(call.id)});
        request.append(JsonMember{"requires_user_interaction", "true"});
    } else {
        const QByteArray rule
            = jsonObject({{"type", "\"addRules\""},
                          {"rules", '[' + jsonObject({{"toolName", jsonText(call.name)}}) + ']'},
                          {"behavior", "\"allow\""},
                          {"destination", "\"session\""}});
        request.append(JsonMember{"description", jsonText(call.input[u"description"].toString())});
        request.append(JsonMember{"permission_suggestions", '[' + rule + ']'});
        request.append(JsonMember{"tool_use_id", jsonText(call.id)});
    }
    m_output.line(jsonObject({{"type", "\"control_request\""},
                              {"request_id", jsonText(requestId)},
                              {"request", jsonObject(request)}}));
    while (true) {
        if (const auto response = m_inbox.takeAnswer(requestId))
            return understood(*response, call);
        if (m_inbox.isInterrupted()) {
            m_output.line(jsonObject(
                {{"type", "\"control_cancel_request\""}, {"request_id", jsonText(requestId)}}));
            return {Permission::Kind::Cut, {}, {}};
        }
        if (m_inbox.isClosed())
            return {
                Permission::Kind::Denied, u"Tool permission request failed: stream closed"_s, {}};
        m_inbox.wait(-1);
    }
}

TerminalAsker::TerminalAsker(Inbox &inbox, Output &output) : m_inbox(inbox), m_output(output) {}

Permission TerminalAsker::ask(const ToolCall &call, bool forPerson)
{
    if (forPerson)
        return choose(call);
    QString what = call.input[u"command"].toString(call.input[u"file_path"].toString());
    if (call.input.contains(u"description"))
        what = call.input[u"description"].toString();
    const QByteArray question = u"Allow %1: %2 [y/n] "_s.arg(call.name, what).toUtf8();
    QString line;
    while (true) {
        m_output.write(question);
        if (!readLine(line))
            return {Permission::Kind::Cut, {}, {}};
        if (line.startsWith(u'y', Qt::CaseInsensitive))
            return {Permission::Kind::Allowed, {}, call.input};
        if (line.startsWith(u'n', Qt::CaseInsensitive))
            return {Permission::Kind::Denied, u"The user said no."_s, {}};
    }
}

Permission TerminalAsker::choose(const ToolCall &call)
{
    const QJsonObject question = call.input[u"questions"][0].toObject();
    const QString text = question[u"question"].toString();
    const QJsonArray options = question[u"options"].toArray();
    m_output.line(text.toUtf8());
    for (qsizetype i = 0; i < options.size(); ++i)
        m_output.line(u"  %1. %2"_s.arg(i + 1).arg(options.at(i)[u"label"].toString()).toUtf8());
    m_output.write("Your choice: ");
    QString line;
    if (!readLine(line))
        return {Permission::Kind::Cut, {}, {}};
    const int number = line.toInt();
    const QString choice = number > 0 && number <= options.size()
                               ? options.at(number - 1)[u"label"].toString()
                               : line;
    QJsonObject input = call.input;
    input.insert(u"answers"_s, QJsonObject{{text, choice}});
    return {Permission::Kind::Allowed, {}, input};
}

bool TerminalAsker::readLine(QString &line)
{
    while (true) {
        if (const auto message = m_inbox.takeMessage()) {
            line = message->trimmed();
            return true;
        }
        if (m_inbox.isInterrupted() || m_inbox.isClosed())
            return false;
        m_inbox.wait(-1);
    }
}

} // namespace Runyard

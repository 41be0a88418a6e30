// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox.h"

#include "conversation.h"
#include "json.h"
#include "output.h"
#include "signals.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QStringList>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

QString textOf(const QJsonValue &content)
{
    if (content.isString())
        return content.toString();
    QStringList texts;
    const QJsonArray blocks = content.toArray();
    for (const QJsonValue &block : blocks) {
        if (block[u"type"].toString() == u"text")
            texts.append(block[u"text"].toString());
    }
    return texts.join(u'\n');
}

} // namespace

Inbox::Inbox(Form form, Conversation &conversation, Output &replies)
    : m_form(form)
    , m_conversation(conversation)
    , m_replies(replies)
    , m_closed(form == Form::Nothing)
{
}

void Inbox::wait(qint64 milliseconds, QList<pollfd> *others)
{
    QList<pollfd> descriptors
        = {{signalDescriptor(), POLLIN, 0}, {m_closed ? -1 : STDIN_FILENO, POLLIN, 0}};
    if (others)
        descriptors += *others;
    endIfTerminated();
    const int timeout = static_cast<int>(qMin<qint64>(milliseconds, 1'000'000'000));
    const int ready = ::poll(descriptors.data(), static_cast<nfds_t>(descriptors.size()), timeout);
    endIfTerminated();
    if (takeInterrupt())
        m_interrupted = true;
    if (ready > 0 && descriptors.at(1).revents != 0)
        readInput();
    if (others) {
        for (qsizetype i = 0; i < others->size(); ++i)
            (*others)[i].revents = ready > 0 ? descriptors.at(i + 2).revents : short(0);
    }
}

std::optional<QString> Inbox::takeMessage()
{
    if (m_messages.isEmpty())
        return std::nullopt;
    const Message message = m_messages.takeFirst();
    tellLifecycle(message, "started");
    return message.text;
}

void Inbox::tellLifecycle(const Message &message, const char *state)
{
    if (message.id.isEmpty())
        return;
    m_replies.line(jsonObject({{"type", "\"command_lifecycle\""},
                               {"command_uuid", jsonText(message.id)},
                               {"state", jsonText(QString::fromLatin1(state))},
                               {"session_id", jsonText(m_conversation.sessionId)}}));
}

std::optional<QJsonObject> Inbox::takeAnswer(const QString &requestId)
{
    if (!m_answers.contains(requestId))
        return std::nullopt;
    return m_answers.take(requestId);
}

bool Inbox::takeInterrupted()
{
    return std::exchange(m_interrupted, false);
}

void Inbox::readInput()
{
    char buffer[65536];
    const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count <= 0) {
        m_closed = true;
        if (!m_unfinished.isEmpty())
            takeLine(std::exchange(m_unfinished, {}));
        return;
    }
    m_unfinished.append(buffer, count);
    for (qsizetype end = 0; (end = m_unfinished.indexOf('\n')) >= 0;) {
        const QByteArray line = m_unfinished.left(end);
        m_unfinished.remove(0, end + 1);
        takeLine(line);
    }
}

void Inbox::takeLine(const QByteArray &line)
{
    if (m_form == Form::TypedLines) {
        m_messages.append(Message{QString::fromUtf8(line), {}});
        return;
    }
    if (line.trimmed().isEmpty())
        return;
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject()) {
        std::fputs("Error parsing streaming input line\n", stderr);
        std::exit(1);
    }
    takeEvent(document.object());
}

void Inbox::takeEvent(const QJsonObject &event)
{
    const QString type = event[u"type"].toString();
    if (type == u"user") {
        m_messages.append(
            Message{textOf(event[u"message"][u"content"]), event[u"uuid"].toString()});
        tellLifecycle(m_messages.last(), "queued");
    } else if (type == u"control_request") {
        takeRequest(event[u"request_id"].toString(), event[u"request"].toObject());
    } else if (type == u"control_response") {
        const QJsonObject response = event[u"response"].toObject();
        m_answers.insert(response[u"request_id"].toString(), response);
    } // anything else is ignored, as by the real program
}

void Inbox::takeRequest(const QString &id, const QJsonObject &request)
{
    const QString subtype = request[u"subtype"].toString();
    if (subtype == u"interrupt") {
        reply(id, R"({"still_queued":[]})");
        m_interrupted = true;
    } else if (subtype == u"set_permission_mode") {
        m_conversation.permissionMode = request[u"mode"].toString();
        reply(id, jsonObject({{"mode", jsonText(m_conversation.permissionMode)}}));
    } else if (subtype == u"set_model") {
        m_conversation.model = request[u"model"].toString();
        reply(id, jsonObject({{"model", jsonText(m_conversation.model)}}));
    } else if (subtype == u"initialize") {
        reply(id,
              jsonObject(
                  {{"commands", "[]"},
                   {"models", jsonArray({jsonObject({{"value", jsonText(m_conversation.model)}})})},
                   {"account", R"({"apiKeySource":"none"})"},
                   {"pid", jsonNumber(::getpid())},
                   {"current_permission_mode", jsonText(m_conversation.permissionMode)}}));
    } else {
        const QByteArray text = jsonText(u"Unsupported control request subtype: "_s + subtype);
        m_replies.line(
            jsonObject({{"type", "\"control_response\""},
                        {"response", jsonObject({{"subtype", "\"error\""},
                                                 {"request_id", jsonText(id)},
                                                 {"error", text},
                                                 {"error_code", "\"unsupported_request\""}})}}));
    }
}

void Inbox::reply(const QString &id, const QByteArray &response)
{
    m_replies.line(jsonObject({{"type", "\"control_response\""},
                               {"response", jsonObject({{"subtype", "\"success\""},
                                                        {"request_id", jsonText(id)},
                                                        {"response", response}})}}));
}

} // namespace Runyard

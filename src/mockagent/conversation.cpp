// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation.h"

#include "json.h"
#include "options.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>
#include <QtCore/QUuid>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

// What a message costs when the script does not say: the list price of a large model, in USD per
// token.
constexpr double inputPrice = 4e-6;
constexpr double outputPrice = 20e-6;
constexpr qint64 defaultInput = 1000;

QString stateFolder()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (state.startsWith(u'/') ? state : QDir::homePath() + u"/.local/state"_s)
           + u"/runyard-mock-agent"_s;
}

QString stateFile(const QString &id)
{
    return stateFolder() + u'/' + id + u".json"_s;
}

QJsonObject toJson(const TokenUsage &usage)
{
    return {{u"input"_s, usage.input},
            {u"output"_s, usage.output},
            {u"cacheRead"_s, usage.cacheRead},
            {u"cacheWrite"_s, usage.cacheWrite},
            {u"costUsd"_s, usage.costUsd}};
}

TokenUsage fromJson(const QJsonObject &json)
{
    return {json[u"input"].toInteger(), json[u"output"].toInteger(), json[u"cacheRead"].toInteger(),
            json[u"cacheWrite"].toInteger(), json[u"costUsd"].toDouble()};
}

/** Sessions of old demonstrations and tests must not pile up: the oldest go when there are too
 * many. */
void forgetOldest()
{
    constexpr qsizetype most = 1000;
    constexpr qsizetype fewer = 500;
    QDir folder(stateFolder());
    const QStringList kept = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Time);
    for (qsizetype i = fewer; kept.size() > most && i < kept.size(); ++i)
        folder.remove(kept.at(i));
}

std::expected<void, QString> remember(Conversation &conversation, const QString &id)
{
    QFile file(stateFile(id));
    const bool isId = !QUuid::fromString(id).isNull();
    if (!isId || !file.open(QIODevice::ReadOnly))
        return std::unexpected(u"No conversation found with session ID: %1"_s.arg(id.left(80)));
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    conversation.messages = conversation.messagesBefore = kept[u"messages"].toInt();
    const QJsonObject models = kept[u"models"].toObject();
    for (auto model = models.begin(); model != models.end(); ++model)
        conversation.total.insert(model.key(), fromJson(model.value().toObject()));
    return {};
}

} // namespace

TokenUsage &TokenUsage::operator+=(const TokenUsage &other)
{
    input += other.input;
    output += other.output;
    cacheRead += other.cacheRead;
    cacheWrite += other.cacheWrite;
    costUsd += other.costUsd;
    return *this;
}

void Conversation::beginTurn(const QString &message)
{
    prompt = message;
    ++messages;
    turn = {};
    denials = {};
    toolCalls = 0;
    safetyStops = 0;
    countsByItself = true;
    turnClock.start();
}

void Conversation::countRequest(qsizetype characters)
{
    request = {};
    requestModel = model;
    if (announced) {
        request = *announced;
        if (!announcedModel.isEmpty())
            requestModel = announcedModel;
        announced.reset();
    } else if (countsByItself) {
        const qint64 output = (characters + 3) / 4;
        request = {defaultInput, output, 0, 0,
                   double(defaultInput) * inputPrice + double(output) * outputPrice};
    }
    if (helperOf.isEmpty())
        turn += request;
    if (countsByItself
        || request.input + request.output + request.cacheRead + request.cacheWrite > 0
        || request.costUsd > 0) {
        total[requestModel] += request;
        sinceResult[requestModel] += request;
    }
    spentHere += request.costUsd;
}

void Conversation::countRest()
{
    if (announced)
        countRequest(0);
}

double Conversation::totalCostUsd() const
{
    double sum = 0;
    for (const TokenUsage &usage : total)
        sum += usage.costUsd;
    return sum;
}

std::expected<Conversation, QString> openConversation(const MockOptions &options)
{
    Conversation conversation;
    conversation.model = options.model;
    conversation.permissionMode = options.permissionMode;
    conversation.folder = QDir::currentPath();
    conversation.isKept = options.sessionKept;
    conversation.sessionId = !options.resume.isEmpty()      ? options.resume
                             : !options.sessionId.isEmpty() ? options.sessionId
                                                            : newUuid();
    if (!options.resume.isEmpty()) {
        if (const auto remembered = remember(conversation, options.resume); !remembered)
            return std::unexpected(remembered.error());
        if (options.fork)
            conversation.sessionId = options.sessionId.isEmpty() ? newUuid() : options.sessionId;
    } else if (QFile::exists(stateFile(conversation.sessionId))) {
        return std::unexpected(
            u"Error: Session ID %1 is already in use."_s.arg(conversation.sessionId));
    }
    return conversation;
}

bool keepConversation(const Conversation &conversation)
{
    if (!conversation.isKept)
        return true;
    QJsonObject models;
    for (auto model = conversation.total.begin(); model != conversation.total.end(); ++model)
        models.insert(model.key(), toJson(model.value()));
    const QJsonObject kept = {{u"messages"_s, conversation.messages}, {u"models"_s, models}};
    QDir().mkpath(stateFolder());
    if (conversation.messages == 1)
        forgetOldest();
    QSaveFile file(stateFile(conversation.sessionId));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(jsonOf(kept));
    return file.commit();
}

} // namespace Runyard

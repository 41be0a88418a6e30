// SPDX-License-Identifier: GPL-3.0-or-later
#include "message.h"

#include "framing.h"

#include <base/codecbytes.h>

#include <QtCore/QCborArray>
#include <QtCore/QTimeZone>

namespace Runyard::Message {
namespace {

constexpr QLatin1StringView idKey("id");
constexpr QLatin1StringView methodKey("method");
constexpr QLatin1StringView paramsKey("params");
constexpr QStringView idText(u"id");
constexpr QStringView resultText(u"result");

} // namespace

QCborMap hello(const QString &version, qint64 pid)
{
    return notification(QStringLiteral("hello"), {{QLatin1StringView("protocol"), protocolVersion},
                                                  {QLatin1StringView("version"), version},
                                                  {QLatin1StringView("pid"), pid}});
}

Result<> checkHello(const QCborMap &message)
{
    const QCborMap said = parameters(message);
    const qint64 theirs = said.value(QLatin1StringView("protocol")).toInteger();
    if (theirs == protocolVersion)
        return {};
    return fail(
        ErrorCode::ProtocolMismatch,
        QT_TRANSLATE_NOOP(
            "Error",
            "The running engine is version %1 and speaks protocol %2, this program speaks %3."),
        {said.value(QLatin1StringView("version")).toString(), QString::number(theirs),
         QString::number(protocolVersion),
         QString::number(said.value(QLatin1StringView("pid")).toInteger())},
        QT_TRANSLATE_NOOP("Error", "Say 'runyard engine stop' to end it; its runs go on, and the "
                                   "next engine finds them."));
}

QCborMap request(qint64 id, const QString &methodName, const QCborMap &params)
{
    return {{idKey, id}, {methodKey, methodName}, {paramsKey, params}};
}

QCborMap failure(qint64 id, const Error &error)
{
    return {{idKey, id}, {QLatin1StringView("error"), Codec::toCbor(error)}};
}

QCborMap notification(const QString &methodName, const QCborMap &params)
{
    return {{methodKey, methodName}, {paramsKey, params}};
}

QByteArray answerFrame(qint64 id, QMetaType type, const void *value)
{
    CborWriter message;
    beginFrame(message);
    message.head(CborWriter::Map, 2);
    message.text(idText);
    message.integer(id);
    message.text(resultText);
    Codec::write(message, type, value, Codec::Form::Needed);
    return frame(message);
}

std::optional<Answer> answerIn(QByteArrayView body)
{
    CborReader in(body);
    quint64 count = 0;
    QString key;
    Answer answer;
    if (!in.count(CborWriter::Map, count) || count != 2 || !in.text(key) || key != idText
        || !in.integer(answer.id) || !in.text(key) || key != resultText)
        return {};
    const QByteArrayView result = in.rest();
    answer.result = QByteArray::fromRawData(result.data(), result.size());
    return answer;
}

QByteArray recordedFrame(const QList<EventRecord> &records)
{
    CborWriter message;
    beginFrame(message);
    message.head(CborWriter::Map, 2);
    message.text(u"method");
    message.text(u"events.recorded");
    message.text(u"params");
    message.head(CborWriter::Map, 1);
    message.text(u"events");
    message.head(CborWriter::List, quint64(records.size()));
    for (const EventRecord &record : records) {
        message.head(CborWriter::Map, 4);
        message.text(u"sequence");
        message.integer(record.sequence);
        message.text(u"at");
        message.integer(record.at.toMSecsSinceEpoch());
        message.text(u"event");
        message.text(eventName(record.event));
        message.text(u"data");
        message.raw(eventToBytes(record.event));
    }
    return frame(message);
}

QList<EventRecord> recordedFrom(const QCborMap &params)
{
    QList<EventRecord> records;
    const QCborArray array = params.value(QLatin1StringView("events")).toArray();
    for (const QCborValue &entry : array) {
        const QCborMap map = entry.toMap();
        Result<Event> event = eventFromCbor(map.value(QLatin1StringView("event")).toString(),
                                            map.value(QLatin1StringView("data")).toMap());
        if (!event)
            continue;
        records << EventRecord{map.value(QLatin1StringView("sequence")).toInteger(),
                               QDateTime::fromMSecsSinceEpoch(
                                   map.value(QLatin1StringView("at")).toInteger(), QTimeZone::UTC),
                               std::move(*event)};
    }
    return records;
}

QString method(const QCborMap &message)
{
    return message.value(methodKey).toString();
}

QCborMap parameters(const QCborMap &message)
{
    return message.value(paramsKey).toMap();
}

} // namespace Runyard::Message

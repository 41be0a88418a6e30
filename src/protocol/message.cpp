// SPDX-License-Identifier: GPL-3.0-or-later
#include "message.h"

#include <base/codec.h>

#include <QtCore/QCborArray>
#include <QtCore/QTimeZone>

namespace Runyard::Message {
namespace {

constexpr QLatin1StringView idKey("id");
constexpr QLatin1StringView methodKey("method");
constexpr QLatin1StringView paramsKey("params");

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
         QString::number(protocolVersion)},
        QT_TRANSLATE_NOOP("Error", "End it with 'runyard engine stop' of its version; its runs go "
                                   "on and are found again."));
}

QCborMap request(qint64 id, const QString &methodName, const QCborMap &params)
{
    return {{idKey, id}, {methodKey, methodName}, {paramsKey, params}};
}

QCborMap answer(qint64 id, const QCborValue &result)
{
    return {{idKey, id}, {QLatin1StringView("result"), result}};
}

QCborMap failure(qint64 id, const Error &error)
{
    return {{idKey, id}, {QLatin1StringView("error"), Codec::toCbor(error)}};
}

QCborMap notification(const QString &methodName, const QCborMap &params)
{
    return {{methodKey, methodName}, {paramsKey, params}};
}

QCborMap recorded(const QList<EventRecord> &records)
{
    QCborArray array;
    for (const EventRecord &record : records) {
        array.append(QCborMap{{QLatin1StringView("sequence"), record.sequence},
                              {QLatin1StringView("at"), record.at.toMSecsSinceEpoch()},
                              {QLatin1StringView("event"), eventName(record.event)},
                              {QLatin1StringView("data"), eventToCbor(record.event)}});
    }
    return notification(QStringLiteral("events.recorded"), {{QLatin1StringView("events"), array}});
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

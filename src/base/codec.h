// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QtCore/QCborMap>
#include <QtCore/QCborValue>
#include <QtCore/QJsonObject>
#include <QtCore/QMetaEnum>
#include <QtCore/QMetaObject>

/** The reflection codec: a Q_GADGET value ↔ CBOR and JSON, and its JSON Schema (2020-12).
 *
 *  Properties are the members, in the order of declaration. Types: bool, int, qint64, double,
 * QString, QByteArray (JSON: base64), QStringList, QDateTime (ISO 8601, UTC, milliseconds), enums
 * (the key with a small first letter), gadgets, lists of gadgets, QMap<QString,QString>,
 * QJsonObject and QJsonValue as they are, and std::optional of bool, int, qint64, double, QString,
 * QDateTime and Error (absent or null when empty). A gadget with class info "codec" = "string" is
 * written as its first property alone. Invalid dates are written as null.
 *
 *  Reading is strict: an unknown key, a wrong type, an unknown enum key or a missing REQUIRED
 * property is an error whose `detail` and first argument name the path (`folders[2].path`).
 * Read-only properties are written and, on reading, passed over. A property's doc line is the
 * Q_CLASSINFO of its name, the type's own the Q_CLASSINFO "summary". */
namespace Runyard::Codec {

[[nodiscard]] QCborValue toCbor(QMetaType type, const void *value);
[[nodiscard]] Result<> fromCbor(QMetaType type, void *value, const QCborValue &cbor,
                                const QString &path = {});
[[nodiscard]] QJsonValue toJson(QMetaType type, const void *value);
[[nodiscard]] QJsonObject schema(QMetaType type);
/** The key of an enum value as JSON spells it. */
[[nodiscard]] QString enumKey(const QMetaEnum &metaEnum, int value);

template<class T>
[[nodiscard]] QCborMap toCbor(const T &value)
{
    return toCbor(QMetaType::fromType<T>(), &value).toMap();
}

template<class T>
[[nodiscard]] QJsonObject toJson(const T &value)
{
    return toJson(QMetaType::fromType<T>(), &value).toObject();
}

template<class T>
[[nodiscard]] Result<T> fromCbor(const QCborValue &cbor)
{
    T value;
    if (Result<> done = fromCbor(QMetaType::fromType<T>(), &value, cbor); !done)
        return std::unexpected(done.error());
    return value;
}

template<class T>
[[nodiscard]] Result<T> fromJson(const QJsonObject &json)
{
    return fromCbor<T>(QCborValue::fromJsonValue(json));
}

template<class E>
[[nodiscard]] QString enumKey(E value)
{
    return enumKey(QMetaEnum::fromType<E>(), int(value));
}

} // namespace Runyard::Codec

// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QMap>
#include <QtCore/QMetaEnum>
#include <QtCore/QMetaProperty>
#include <QtCore/QSequentialIterable>
#include <QtCore/QTimeZone>

#include <optional>

namespace Runyard::Codec {
namespace {

using StringMap = QMap<QString, QString>;

QString describe(const QCborValue &value)
{
    switch (value.type()) {
    case QCborValue::Integer:
        return QStringLiteral("an integer");
    case QCborValue::Double:
        return QStringLiteral("a number");
    case QCborValue::String:
        return QStringLiteral("a text");
    case QCborValue::ByteArray:
        return QStringLiteral("bytes");
    case QCborValue::Array:
        return QStringLiteral("a list");
    case QCborValue::Map:
        return QStringLiteral("an object");
    case QCborValue::True:
    case QCborValue::False:
        return QStringLiteral("true or false");
    case QCborValue::Null:
    case QCborValue::Undefined:
        return QStringLiteral("null");
    default:
        return QStringLiteral("something else");
    }
}

std::unexpected<Error> wrongType(const QString &path, const char *expected, const QCborValue &got)
{
    return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' must be %2, but it is %3."),
                {path.isEmpty() ? QStringLiteral("the value") : path, QString::fromLatin1(expected),
                 describe(got)},
                "", path);
}

QString child(const QString &path, const QString &key)
{
    return path.isEmpty() ? key : path + u'.' + key;
}

bool isPlainString(const QMetaObject *meta)
{
    const int index = meta ? meta->indexOfClassInfo("codec") : -1;
    return index >= 0 && qstrcmp(meta->classInfo(index).value(), "string") == 0;
}

const QMetaObject *gadget(QMetaType type)
{
    return type.flags() & QMetaType::IsGadget ? type.metaObject() : nullptr;
}

QString dateText(const QDateTime &date)
{
    return date.toUTC().toString(Qt::ISODateWithMs);
}

// --- optional members: the closed set that the codec knows ---------------------------------------

template<class T>
bool writeOptional(QMetaType type, const void *value, QCborValue &out)
{
    if (type != QMetaType::fromType<std::optional<T>>())
        return false;
    const auto &optional = *static_cast<const std::optional<T> *>(value);
    out = optional ? toCbor(QMetaType::fromType<T>(), &*optional) : QCborValue(QCborValue::Null);
    return true;
}

template<class T>
bool readOptional(QMetaType type, void *value, const QCborValue &cbor, const QString &path,
                  Result<> &result)
{
    if (type != QMetaType::fromType<std::optional<T>>())
        return false;
    auto &optional = *static_cast<std::optional<T> *>(value);
    optional.reset();
    if (cbor.isNull() || cbor.isUndefined())
        return true;
    T inner{};
    result = fromCbor(QMetaType::fromType<T>(), &inner, cbor, path);
    if (result)
        optional = std::move(inner);
    return true;
}

template<class T>
bool innerOfOptional(QMetaType type, QMetaType &inner)
{
    if (type != QMetaType::fromType<std::optional<T>>())
        return false;
    inner = QMetaType::fromType<T>();
    return true;
}

template<class... T>
bool writeOptionals(QMetaType type, const void *value, QCborValue &out)
{
    return (writeOptional<T>(type, value, out) || ...);
}

template<class... T>
bool readOptionals(QMetaType type, void *value, const QCborValue &cbor, const QString &path,
                   Result<> &result)
{
    return (readOptional<T>(type, value, cbor, path, result) || ...);
}

#define RUNYARD_OPTIONALS bool, int, qint64, double, QString, QDateTime, Error

QMetaType optionalInner(QMetaType type)
{
    QMetaType inner;
    const auto find = [&]<class... T>() { (void)(innerOfOptional<T>(type, inner) || ...); };
    find.template operator()<RUNYARD_OPTIONALS>();
    return inner;
}

// --- writing -------------------------------------------------------------------------------------

QCborValue writeGadget(const QMetaObject *meta, const void *value)
{
    QCborMap map;
    for (int i = 0; i < meta->propertyCount(); ++i) {
        const QMetaProperty property = meta->property(i);
        const QVariant held = property.readOnGadget(value);
        const QString key = QString::fromLatin1(property.name());
        if (property.isEnumType())
            map.insert(key, enumKey(property.enumerator(), held.toInt()));
        else
            map.insert(key, toCbor(property.metaType(), held.constData()));
    }
    return map;
}

QCborValue writeList(QMetaType type, const void *value)
{
    const QVariant held(type, value);
    QCborArray array;
    const auto list = held.value<QSequentialIterable>();
    for (const QVariant &element : list)
        array.append(toCbor(element.metaType(), element.constData()));
    return array;
}

/** As QCborValue does it, but bytes in the alphabet of base64 that everybody reads. */
QJsonValue jsonOf(const QCborValue &value)
{
    if (value.isByteArray())
        return QString::fromLatin1(value.toByteArray().toBase64());
    if (value.isArray()) {
        QJsonArray array;
        for (const QCborValue &element : value.toArray())
            array.append(jsonOf(element));
        return array;
    }
    if (value.isMap()) {
        QJsonObject object;
        const QCborMap map = value.toMap();
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            object.insert(it.key().toString(), jsonOf(it.value()));
        return object;
    }
    return value.toJsonValue();
}

// --- reading -------------------------------------------------------------------------------------

Result<> readEnum(const QMetaProperty &property, void *value, const QCborValue &cbor,
                  const QString &path)
{
    const QMetaEnum metaEnum = property.enumerator();
    if (cbor.isString()) {
        const QString given = cbor.toString();
        for (int i = 0; i < metaEnum.keyCount(); ++i) {
            if (enumKey(metaEnum, metaEnum.value(i)) == given) {
                const QVariant number(metaEnum.value(i));
                property.writeOnGadget(value, number);
                return {};
            }
        }
    }
    QStringList keys;
    for (int i = 0; i < metaEnum.keyCount(); ++i)
        keys << enumKey(metaEnum, metaEnum.value(i));
    return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' must be one of: %2."),
                {path, keys.join(QLatin1StringView(", "))}, "", path);
}

Result<> readProperty(const QMetaProperty &property, void *value, const QCborValue &cbor,
                      const QString &path)
{
    if (property.isEnumType())
        return readEnum(property, value, cbor, path);
    QVariant held(property.metaType());
    if (Result<> done = fromCbor(property.metaType(), held.data(), cbor, path); !done)
        return done;
    property.writeOnGadget(value, held);
    return {};
}

Result<> unknownKey(const QMetaObject *meta, const QString &key, const QString &path)
{
    QStringList known;
    for (int i = 0; i < meta->propertyCount(); ++i)
        known << QString::fromLatin1(meta->property(i).name());
    return fail(ErrorCode::BadInput,
                QT_TRANSLATE_NOOP("Error", "'%1' is not known here. Known are: %2."),
                {child(path, key), known.join(QLatin1StringView(", "))}, "", child(path, key));
}

Result<> readGadget(const QMetaObject *meta, void *value, const QCborValue &cbor,
                    const QString &path)
{
    if (isPlainString(meta)) {
        if (!cbor.isString())
            return wrongType(path, "a text", cbor);
        meta->property(0).writeOnGadget(value, cbor.toString());
        return {};
    }
    if (!cbor.isMap())
        return wrongType(path, "an object", cbor);
    const QCborMap map = cbor.toMap();
    for (auto it = map.cbegin(); it != map.cend(); ++it) {
        const QString key = it.key().toString();
        const int index = meta->indexOfProperty(key.toLatin1().constData());
        // The name found must be the key itself: a zero would end it early, other scripts become
        // '?'.
        if (index < 0 || key != QLatin1StringView(meta->property(index).name()))
            return unknownKey(meta, key, path);
        const QMetaProperty property = meta->property(index);
        if (!property.isWritable())
            continue;
        if (Result<> done = readProperty(property, value, it.value(), child(path, key)); !done)
            return done;
    }
    for (int i = 0; i < meta->propertyCount(); ++i) {
        const QMetaProperty property = meta->property(i);
        if (property.isRequired() && !map.contains(QString::fromLatin1(property.name())))
            return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' is missing."),
                        {child(path, QString::fromLatin1(property.name()))}, "",
                        child(path, QString::fromLatin1(property.name())));
    }
    return {};
}

Result<> readList(QMetaType type, void *value, const QCborValue &cbor, const QString &path)
{
    if (!cbor.isArray())
        return wrongType(path, "a list", cbor);
    QVariant held(type);
    auto list = held.view<QSequentialIterable>();
    const QMetaType element = list.metaContainer().valueMetaType();
    qsizetype index = 0;
    for (const QCborValue &entry : cbor.toArray()) {
        QVariant one(element);
        if (Result<> done
            = fromCbor(element, one.data(), entry, QStringLiteral("%1[%2]").arg(path).arg(index++));
            !done)
            return done;
        list.addValue(one, QSequentialIterable::AtEnd);
    }
    type.destruct(value);
    type.construct(value, held.constData());
    return {};
}

Result<> readDate(QDateTime &date, const QCborValue &cbor, const QString &path)
{
    if (cbor.isNull()) {
        date = QDateTime();
        return {};
    }
    if (cbor.isString())
        date = QDateTime::fromString(cbor.toString(), Qt::ISODateWithMs);
    if (!cbor.isString() || !date.isValid() || date.timeSpec() == Qt::LocalTime) // no zone is given
        return wrongType(path, "a date and time like 2026-11-21T12:00:00.000Z", cbor);
    date = date.toUTC();
    return {};
}

Result<> readBytes(QByteArray &bytes, const QCborValue &cbor, const QString &path)
{
    if (cbor.isByteArray()) {
        bytes = cbor.toByteArray();
        return {};
    }
    const auto decoded = QByteArray::fromBase64Encoding(cbor.toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!cbor.isString() || !decoded)
        return wrongType(path, "bytes in base64", cbor);
    bytes = *decoded;
    return {};
}

Result<> readInteger(qint64 &number, const QCborValue &cbor, const QString &path, qint64 least,
                     qint64 most)
{
    if (!cbor.isInteger())
        return wrongType(path, "an integer", cbor);
    number = cbor.toInteger();
    if (number < least || number > most)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' is out of range."),
                    {path}, "", path);
    return {};
}

Result<> readStringMap(StringMap &map, const QCborValue &cbor, const QString &path)
{
    if (!cbor.isMap())
        return wrongType(path, "an object", cbor);
    map.clear();
    const QCborMap given = cbor.toMap();
    for (auto it = given.cbegin(); it != given.cend(); ++it) {
        if (!it.value().isString())
            return wrongType(child(path, it.key().toString()), "a text", it.value());
        map.insert(it.key().toString(), it.value().toString());
    }
    return {};
}

// --- schema --------------------------------------------------------------------------------------

QJsonObject ofType(const char *name)
{
    return {{QStringLiteral("type"), QString::fromLatin1(name)}};
}

QString classInfo(const QMetaObject *meta, const char *name)
{
    const int index = meta->indexOfClassInfo(name);
    return index < 0 ? QString() : QString::fromUtf8(meta->classInfo(index).value());
}

QJsonObject enumSchema(const QMetaEnum &metaEnum)
{
    QJsonArray keys;
    for (int i = 0; i < metaEnum.keyCount(); ++i)
        keys.append(enumKey(metaEnum, metaEnum.value(i)));
    QJsonObject object = ofType("string");
    object.insert(QStringLiteral("enum"), keys);
    return object;
}

QJsonObject gadgetSchema(const QMetaObject *meta)
{
    if (isPlainString(meta))
        return ofType("string");
    QJsonObject properties;
    QJsonArray required;
    for (int i = 0; i < meta->propertyCount(); ++i) {
        const QMetaProperty property = meta->property(i);
        QJsonObject one = property.isEnumType() ? enumSchema(property.enumerator())
                                                : schema(property.metaType());
        if (const QString doc = classInfo(meta, property.name()); !doc.isEmpty())
            one.insert(QStringLiteral("description"), doc);
        if (!property.isWritable())
            one.insert(QStringLiteral("readOnly"), true);
        properties.insert(QString::fromLatin1(property.name()), one);
        if (property.isRequired())
            required.append(QString::fromLatin1(property.name()));
    }
    QJsonObject object = ofType("object");
    if (const QString doc = classInfo(meta, "summary"); !doc.isEmpty())
        object.insert(QStringLiteral("description"), doc);
    object.insert(QStringLiteral("properties"), properties);
    if (!required.isEmpty())
        object.insert(QStringLiteral("required"), required);
    object.insert(QStringLiteral("additionalProperties"), false);
    return object;
}

QJsonObject nullable(QJsonObject inner)
{
    const QJsonValue type = inner.value(QStringLiteral("type"));
    if (type.isArray()) // a date may be null already
        return inner;
    inner.insert(QStringLiteral("type"), QJsonArray{type, QStringLiteral("null")});
    return inner;
}

} // namespace

QString enumKey(const QMetaEnum &metaEnum, int value)
{
    QString key = QString::fromLatin1(metaEnum.valueToKey(value));
    if (!key.isEmpty())
        key[0] = key[0].toLower();
    return key;
}

QCborValue toCbor(QMetaType type, const void *value)
{
    switch (type.id()) {
    case QMetaType::Bool:
        return *static_cast<const bool *>(value);
    case QMetaType::Int:
        return *static_cast<const int *>(value);
    case QMetaType::UInt:
        return qint64(*static_cast<const uint *>(value));
    case QMetaType::LongLong:
        return *static_cast<const qint64 *>(value);
    case QMetaType::Double:
        return *static_cast<const double *>(value);
    case QMetaType::QString:
        return *static_cast<const QString *>(value);
    case QMetaType::QByteArray:
        return *static_cast<const QByteArray *>(value);
    case QMetaType::QStringList:
        return QCborArray::fromStringList(*static_cast<const QStringList *>(value));
    case QMetaType::QJsonObject:
        return QCborValue::fromJsonValue(*static_cast<const QJsonObject *>(value));
    case QMetaType::QJsonValue:
        return QCborValue::fromJsonValue(*static_cast<const QJsonValue *>(value));
    case QMetaType::QDateTime: {
        const auto &date = *static_cast<const QDateTime *>(value);
        return date.isValid() ? QCborValue(dateText(date)) : QCborValue(QCborValue::Null);
    }
    default:
        break;
    }
    if (const QMetaObject *meta = gadget(type)) {
        if (isPlainString(meta))
            return meta->property(0).readOnGadget(value).toString();
        return writeGadget(meta, value);
    }
    if (QCborValue out; writeOptionals<RUNYARD_OPTIONALS>(type, value, out))
        return out;
    if (type == QMetaType::fromType<StringMap>()) {
        QCborMap map;
        const auto &strings = *static_cast<const StringMap *>(value);
        for (auto it = strings.cbegin(); it != strings.cend(); ++it)
            map.insert(it.key(), it.value());
        return map;
    }
    if (QMetaType::canConvert(type, QMetaType::fromType<QSequentialIterable>()))
        return writeList(type, value);
    Q_ASSERT_X(false, "Codec::toCbor", type.name());
    return {};
}

Result<> fromCbor(QMetaType type, void *value, const QCborValue &cbor, const QString &path)
{
    qint64 number = 0;
    switch (type.id()) {
    case QMetaType::Bool:
        if (!cbor.isBool())
            return wrongType(path, "true or false", cbor);
        *static_cast<bool *>(value) = cbor.toBool();
        return {};
    case QMetaType::Int:
        return readInteger(number, cbor, path, INT_MIN, INT_MAX).transform([&] {
            *static_cast<int *>(value) = int(number);
        });
    case QMetaType::UInt:
        return readInteger(number, cbor, path, 0, UINT_MAX).transform([&] {
            *static_cast<uint *>(value) = uint(number);
        });
    case QMetaType::LongLong:
        return readInteger(*static_cast<qint64 *>(value), cbor, path, INT64_MIN, INT64_MAX);
    case QMetaType::Double:
        if (!cbor.isDouble() && !cbor.isInteger())
            return wrongType(path, "a number", cbor);
        *static_cast<double *>(value)
            = cbor.isInteger() ? double(cbor.toInteger()) : cbor.toDouble();
        return {};
    case QMetaType::QString:
        if (!cbor.isString())
            return wrongType(path, "a text", cbor);
        *static_cast<QString *>(value) = cbor.toString();
        return {};
    case QMetaType::QByteArray:
        return readBytes(*static_cast<QByteArray *>(value), cbor, path);
    case QMetaType::QDateTime:
        return readDate(*static_cast<QDateTime *>(value), cbor, path);
    case QMetaType::QJsonObject:
        if (!cbor.isMap())
            return wrongType(path, "an object", cbor);
        *static_cast<QJsonObject *>(value) = cbor.toMap().toJsonObject();
        return {};
    case QMetaType::QJsonValue:
        *static_cast<QJsonValue *>(value) = cbor.toJsonValue();
        return {};
    default:
        break;
    }
    if (const QMetaObject *meta = gadget(type))
        return readGadget(meta, value, cbor, path);
    if (Result<> result; readOptionals<RUNYARD_OPTIONALS>(type, value, cbor, path, result))
        return result;
    if (type == QMetaType::fromType<StringMap>())
        return readStringMap(*static_cast<StringMap *>(value), cbor, path);
    if (QMetaType::canConvert(type, QMetaType::fromType<QSequentialIterable>()))
        return readList(type, value, cbor, path);
    Q_ASSERT_X(false, "Codec::fromCbor", type.name());
    return {};
}

QJsonValue toJson(QMetaType type, const void *value)
{
    return jsonOf(toCbor(type, value));
}

QJsonObject schema(QMetaType type)
{
    switch (type.id()) {
    case QMetaType::Bool:
        return ofType("boolean");
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return ofType("integer");
    case QMetaType::Double:
        return ofType("number");
    case QMetaType::QString:
        return ofType("string");
    case QMetaType::QByteArray:
        return {{QStringLiteral("type"), QStringLiteral("string")},
                {QStringLiteral("contentEncoding"), QStringLiteral("base64")}};
    case QMetaType::QDateTime:
        return nullable({{QStringLiteral("type"), QStringLiteral("string")},
                         {QStringLiteral("format"), QStringLiteral("date-time")}});
    case QMetaType::QJsonObject:
        return ofType("object");
    case QMetaType::QJsonValue: // any
        return {{QStringLiteral("type"),
                 QJsonArray{QStringLiteral("null"), QStringLiteral("boolean"),
                            QStringLiteral("number"), QStringLiteral("string"),
                            QStringLiteral("array"), QStringLiteral("object")}}};
    default:
        break;
    }
    if (const QMetaObject *meta = gadget(type))
        return gadgetSchema(meta);
    if (const QMetaType inner = optionalInner(type); inner.isValid())
        return nullable(schema(inner));
    if (type == QMetaType::fromType<StringMap>())
        return {{QStringLiteral("type"), QStringLiteral("object")},
                {QStringLiteral("additionalProperties"), ofType("string")}};
    QVariant list(type);
    const QMetaType element = list.view<QSequentialIterable>().metaContainer().valueMetaType();
    return {{QStringLiteral("type"), QStringLiteral("array")},
            {QStringLiteral("items"), schema(element)}};
}

} // namespace Runyard::Codec

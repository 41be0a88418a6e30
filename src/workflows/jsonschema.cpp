// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonschema.h"

#include "problem.h"

#include <QtCore/QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Runyard::JsonSchema {
namespace {

constexpr int mostDepth = 40;

const QStringList &knownWords()
{
    static const QStringList words{u"type"_s,       u"enum"_s,     u"const"_s,
                                   u"properties"_s, u"required"_s, u"items"_s,
                                   u"minItems"_s,   u"maxItems"_s, u"minLength"_s,
                                   u"maxLength"_s,  u"minimum"_s,  u"maximum"_s,
                                   u"default"_s,    u"title"_s,    u"description"_s,
                                   u"examples"_s,   u"format"_s,   u"additionalProperties"_s};
    return words;
}

const QStringList &knownTypes()
{
    static const QStringList types{u"string"_s, u"number"_s, u"integer"_s, u"boolean"_s,
                                   u"array"_s,  u"object"_s, u"null"_s};
    return types;
}

std::unexpected<Error> wrong(const QString &word, const char *text, const QStringList &arguments,
                             const char *remedy = "")
{
    return fail(ErrorCode::BadInput, text, arguments, remedy, word);
}

Result<> checkAt(const QJsonObject &schema, int depth)
{
    if (depth > mostDepth)
        return wrong({}, QT_TRANSLATE_NOOP("Error", "The JSON Schema is nested too deeply."), {});
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        if (!knownWords().contains(it.key())) {
            const QString near = nearestName(it.key(), knownWords());
            return wrong(
                it.key(),
                QT_TRANSLATE_NOOP("Error", "'%1' is not understood in a JSON Schema here."),
                {shown(it.key()), near},
                near.isEmpty() ? "" : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
        }
    }
    const QJsonValue type = schema.value(u"type"_s);
    const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    for (const QJsonValue &one : types) {
        if (!type.isUndefined() && !knownTypes().contains(one.toString())) {
            const QString near = nearestName(one.toString(), knownTypes());
            return wrong(
                one.toString(), QT_TRANSLATE_NOOP("Error", "There is no type '%1'."),
                {shown(one.toString()), near.isEmpty() ? knownTypes().join(u", "_s) : near},
                near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                               : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
        }
    }
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (const QJsonValue &property : properties) {
        if (Result<> done = checkAt(property.toObject(), depth + 1); !done)
            return done;
    }
    return schema.contains(u"items"_s) ? checkAt(schema.value(u"items"_s).toObject(), depth + 1)
                                       : Result<>();
}

bool isOfType(const QString &type, const QJsonValue &value)
{
    const QString is = typeOf(value);
    return is == type || (type == u"number" && is == u"integer");
}

QString below(const QString &path, const QString &key)
{
    return path.isEmpty() ? key : path + u'.' + key;
}

std::unexpected<Error> mismatch(const QString &path, const char *text,
                                const QStringList &arguments = {})
{
    return fail(ErrorCode::BadInput, text,
                QStringList{path.isEmpty() ? u"the value"_s : path} + arguments, "", path);
}

Result<> validateAt(const QJsonObject &schema, const QJsonValue &value, const QString &path,
                    int depth);

Result<> validateText(const QJsonObject &schema, const QString &text, const QString &path)
{
    const double least = schema.value(u"minLength"_s).toDouble(0);
    const double most = schema.value(u"maxLength"_s).toDouble(INFINITY);
    if (double(text.size()) < least || double(text.size()) > most)
        return mismatch(path, QT_TRANSLATE_NOOP("Error", "'%1' is too short or too long."));
    return {};
}

Result<> validateNumber(const QJsonObject &schema, double number, const QString &path)
{
    const double least = schema.value(u"minimum"_s).toDouble(-INFINITY);
    const double most = schema.value(u"maximum"_s).toDouble(INFINITY);
    if (number < least || number > most)
        return mismatch(path, QT_TRANSLATE_NOOP("Error", "'%1' is too small or too large."));
    return {};
}

Result<> validateList(const QJsonObject &schema, const QJsonArray &list, const QString &path,
                      int depth)
{
    const double least = schema.value(u"minItems"_s).toDouble(0);
    const double most = schema.value(u"maxItems"_s).toDouble(INFINITY);
    if (double(list.size()) < least || double(list.size()) > most)
        return mismatch(path, QT_TRANSLATE_NOOP("Error", "'%1' has too few or too many items."));
    const QJsonObject items = schema.value(u"items"_s).toObject();
    for (qsizetype i = 0; i < list.size() && !items.isEmpty(); ++i) {
        if (Result<> done = validateAt(items, list.at(i), u"%1[%2]"_s.arg(path).arg(i), depth + 1);
            !done)
            return done;
    }
    return {};
}

Result<> validateObject(const QJsonObject &schema, const QJsonObject &object, const QString &path,
                        int depth)
{
    const QJsonArray required = schema.value(u"required"_s).toArray();
    for (const QJsonValue &name : required) {
        if (!object.contains(name.toString()))
            return mismatch(below(path, name.toString()),
                            QT_TRANSLATE_NOOP("Error", "'%1' is missing."));
    }
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    const bool isClosed = schema.value(u"additionalProperties"_s) == QJsonValue(false);
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (properties.contains(it.key())) {
            if (Result<> done = validateAt(properties.value(it.key()).toObject(), it.value(),
                                           below(path, it.key()), depth + 1);
                !done)
                return done;
        } else if (isClosed) {
            return mismatch(below(path, it.key()),
                            QT_TRANSLATE_NOOP("Error", "'%1' is not known here."));
        }
    }
    return {};
}

Result<> validateAt(const QJsonObject &schema, const QJsonValue &value, const QString &path,
                    int depth)
{
    if (depth > mostDepth)
        return mismatch(path, QT_TRANSLATE_NOOP("Error", "'%1' is nested too deeply."));
    const QJsonValue type = schema.value(u"type"_s);
    const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    const bool fits = type.isUndefined() || std::ranges::any_of(types, [&](const QJsonValue &one) {
                          return isOfType(one.toString(), value);
                      });
    if (!fits) {
        QStringList names;
        for (const QJsonValue &one : types)
            names << one.toString();
        return mismatch(path, QT_TRANSLATE_NOOP("Error", "'%1' must be of type %2, but is %3."),
                        {names.join(u" or "_s), typeOf(value)});
    }
    const QJsonArray choices = schema.value(u"enum"_s).toArray();
    if (!choices.isEmpty() && !choices.contains(value)) {
        QStringList words;
        for (const QJsonValue &choice : choices)
            words << (choice.isString() ? choice.toString() : choice.toVariant().toString());
        return mismatch(path, QT_TRANSLATE_NOOP("Error", "'%1' must be one of: %2."),
                        {shown(words.join(u", "_s))});
    }
    if (schema.contains(u"const"_s) && schema.value(u"const"_s) != value)
        return mismatch(path, QT_TRANSLATE_NOOP("Error", "'%1' is not the value that it must be."));
    if (value.isString())
        return validateText(schema, value.toString(), path);
    if (value.isDouble())
        return validateNumber(schema, value.toDouble(), path);
    if (value.isArray())
        return validateList(schema, value.toArray(), path, depth);
    if (value.isObject())
        return validateObject(schema, value.toObject(), path, depth);
    return {};
}

} // namespace

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return u"boolean"_s;
    case QJsonValue::Double:
        return std::floor(value.toDouble()) == value.toDouble() ? u"integer"_s : u"number"_s;
    case QJsonValue::String:
        return u"string"_s;
    case QJsonValue::Array:
        return u"array"_s;
    case QJsonValue::Object:
        return u"object"_s;
    default:
        return u"null"_s;
    }
}

Result<> check(const QJsonObject &schema)
{
    return checkAt(schema, 0);
}

Result<> validate(const QJsonObject &schema, const QJsonValue &value)
{
    return validateAt(schema, value, {}, 0);
}

} // namespace Runyard::JsonSchema

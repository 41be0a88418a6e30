// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatkeys.h"

#include "formattables.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Type = FormatKey::Type;

QJsonObject ofType(const QString &type)
{
    return {{u"type"_s, type}};
}

QJsonObject anyOf(const QJsonArray &schemas)
{
    return {{u"anyOf"_s, schemas}};
}

QJsonObject reference(const char *object)
{
    return {{u"$ref"_s, u"#/$defs/"_s + QLatin1StringView(object)}};
}

/** Objects may be given by one bare value, where they have such a key. */
QJsonObject objectSchema(const FormatKey &key);

QJsonObject typeSchema(const FormatKey &key)
{
    const QJsonObject text = ofType(u"string"_s);
    const QJsonArray scalars{u"string"_s, u"number"_s, u"boolean"_s};
    switch (key.type) {
    case Type::Word:
        if (*key.choices != '\0')
            return {{u"enum"_s,
                     QJsonArray::fromStringList(QString::fromLatin1(key.choices).split(u'|'))}};
        return text;
    case Type::Text:
    case Type::Expression:
        return {{u"type"_s, scalars}};
    case Type::Flag:
        return ofType(u"boolean"_s);
    case Type::Whole:
        return ofType(u"integer"_s);
    case Type::Real:
        return ofType(u"number"_s);
    case Type::Duration:
    case Type::Amount:
        return {{u"type"_s, QJsonArray{u"string"_s, u"number"_s}}};
    case Type::Words:
    case Type::Texts:
        return anyOf({text, QJsonObject{{u"type"_s, u"array"_s},
                                        {u"items"_s, QJsonObject{{u"type"_s, scalars}}}}});
    case Type::TextMap:
        return {{u"type"_s, u"object"_s},
                {u"additionalProperties"_s, QJsonObject{{u"type"_s, scalars}}}};
    case Type::Any:
        return {};
    case Type::AnyMap:
    case Type::JsonSchema:
        return ofType(u"object"_s);
    case Type::Object:
        return objectSchema(key);
    case Type::Objects:
        return {{u"type"_s, u"array"_s}, {u"items"_s, objectSchema(key)}};
    case Type::ObjectMap:
        return {{u"type"_s, u"object"_s}, {u"additionalProperties"_s, objectSchema(key)}};
    }
    return {};
}

QJsonObject objectSchema(const FormatKey &key)
{
    if (*key.shorthand == '\0')
        return reference(key.object);
    const QList<FormatKey> keys = formatKeys(QString::fromLatin1(key.object));
    for (const FormatKey &inner : keys) {
        if (qstrcmp(inner.name, key.shorthand) == 0)
            return anyOf({reference(key.object), typeSchema(inner)});
    }
    return reference(key.object);
}

} // namespace

QList<FormatKey> formatKeys(const QString &object)
{
    return formatTables().value(object);
}

QString formatKeyFor(const QString &object, const QString &word)
{
    static const QHash<QString, QString> step{{u"depends"_s, u"needs"_s},
                                              {u"depends_on"_s, u"needs"_s},
                                              {u"dependencies"_s, u"needs"_s},
                                              {u"bash"_s, u"run"_s},
                                              {u"if"_s, u"when"_s},
                                              {u"continue-on-error"_s, u"continue_on_error"_s}};
    return object == u"step" ? step.value(word, word) : word;
}

const QStringList &stepKindKeys()
{
    static const QStringList keys{u"agent"_s, u"run"_s,  u"command"_s, u"approve"_s,
                                  u"wait"_s,  u"uses"_s, u"merge"_s};
    return keys;
}

QJsonObject formatSchema()
{
    QJsonObject definitions;
    for (auto it = formatTables().cbegin(); it != formatTables().cend(); ++it) {
        QJsonObject properties;
        for (const FormatKey &key : *it) {
            QJsonObject schema = typeSchema(key);
            schema.insert(u"description"_s, QString::fromUtf8(key.summary));
            properties.insert(QString::fromLatin1(key.name), schema);
        }
        if (it.key() == u"step") // the other tools' words, and an agent's instruction at once
            for (const auto &[word, key] : {std::pair("depends_on", "needs"),
                                            {"depends", "needs"},
                                            {"dependencies", "needs"},
                                            {"bash", "run"},
                                            {"if", "when"},
                                            {"prompt", "name"}})
                properties.insert(QString::fromLatin1(word),
                                  properties.value(QString::fromLatin1(key)));
        definitions.insert(it.key(), QJsonObject{{u"type"_s, u"object"_s},
                                                 {u"additionalProperties"_s, false},
                                                 {u"properties"_s, properties}});
    }
    QJsonObject schema = definitions.take(u"workflow"_s).toObject();
    schema.insert(u"$schema"_s, u"https://json-schema.org/draft/2020-12/schema"_s);
    schema.insert(u"$id"_s, u"https://runyard.org/schemas/workflow-1.json"_s);
    schema.insert(u"title"_s, u"Runyard workflow (*.runyard.yaml)"_s);
    schema.insert(u"required"_s, QJsonArray{u"steps"_s});
    schema.insert(u"$defs"_s, definitions);
    return schema;
}

} // namespace Runyard

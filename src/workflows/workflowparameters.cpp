// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a workflow's parameters, as somebody gives them.
#include "workflowreader.h"

#include "jsonschema.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {

Result<QJsonObject> fillParameters(const WorkflowDefinition &definition, const QJsonObject &given)
{
    QStringList names;
    for (const WorkflowParameter &parameter : definition.params)
        names << parameter.name;
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (!names.contains(it.key())) {
            const QString near = nearestName(it.key(), names);
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "The workflow has no parameter '%1'."),
                        {shown(it.key()), near.isEmpty() ? names.join(u", "_s) : near},
                        names.isEmpty()  ? ""
                        : near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "It has: %2.")
                                         : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"),
                        u"params."_s + it.key());
        }
    }
    QJsonObject values;
    for (const WorkflowParameter &parameter : definition.params) {
        if (!given.contains(parameter.name)) {
            if (parameter.required)
                return fail(ErrorCode::BadInput,
                            QT_TRANSLATE_NOOP("Error", "The parameter '%1' has no value."),
                            {parameter.name},
                            QT_TRANSLATE_NOOP("Error", "Give one: --set %1=VALUE"),
                            u"params."_s + parameter.name);
            values.insert(parameter.name, parameter.schema.contains(u"default"_s)
                                              ? parameter.schema.value(u"default"_s)
                                              : QJsonValue());
            continue;
        }
        const QJsonValue value = given.value(parameter.name);
        if (Result<> fits = JsonSchema::validate(parameter.schema, value); !fits)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "The parameter '%1' is not what it may be: %2"),
                        {parameter.name, fits.error().message()}, "",
                        u"params."_s + parameter.name);
        values.insert(parameter.name, value);
    }
    return values;
}

Result<QJsonValue> parameterFromText(const WorkflowParameter &parameter, const QString &text)
{
    const QString type = parameter.schema.value(u"type"_s).toString();
    if (type.isEmpty() || type == u"string")
        return QJsonValue(text);
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    const QJsonArray parsed = document.array();
    if (type == u"array" && (parsed.size() != 1 || !parsed.first().isArray())) {
        QJsonArray list; // a,b,c
        for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
            list.append(part.trimmed());
        return list;
    }
    const QJsonValue value = parsed.size() == 1 ? parsed.first() : QJsonValue(text);
    if (Result<> fits = JsonSchema::validate(parameter.schema, value); !fits)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The parameter '%1' is not what it may be: %2"),
                    {parameter.name, fits.error().message()});
    return value;
}

} // namespace Runyard

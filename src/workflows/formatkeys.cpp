// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatkeys.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Type = FormatKey::Type;
using Table = QHash<QString, QList<FormatKey>>;

QList<FormatKey> workflowKeys()
{
    return {
        {"runyard", Type::Whole, QT_TRANSLATE_NOOP("Format", "Version of the format: 1.")},
        {"name", Type::Word, QT_TRANSLATE_NOOP("Format", "Short name of the workflow.")},
        {"description", Type::Word, QT_TRANSLATE_NOOP("Format", "What it is good for.")},
        {"params", Type::ObjectMap,
         QT_TRANSLATE_NOOP("Format", "Values that are asked for at the start."), "param"},
        {"folders", Type::Word,
         QT_TRANSLATE_NOOP("Format", "each: once in each folder. together: once for all of them."),
         "", "", "each|together"},
        {"on", Type::AnyMap, QT_TRANSLATE_NOOP("Format", "What starts it, besides a person."), "",
         "", "", false},
        {"queue", Type::Object, QT_TRANSLATE_NOOP("Format", "Place of its runs in the queue."),
         "queue", "name"},
        {"concurrency", Type::AnyMap,
         QT_TRANSLATE_NOOP("Format", "What to do when it is at work already."), "", "", "", false},
        {"budget", Type::Object, QT_TRANSLATE_NOOP("Format", "Limits of the whole workflow."),
         "budget"},
        {"defaults", Type::Object,
         QT_TRANSLATE_NOOP("Format", "What steps have when they say nothing else."), "defaults"},
        {"timeout", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time for the whole workflow.")},
        {"steps", Type::Objects, QT_TRANSLATE_NOOP("Format", "What is done."), "step"},
        {"on_failure", Type::Objects,
         QT_TRANSLATE_NOOP("Format", "Done at the end when a step failed."), "step"},
        {"finally", Type::Objects, QT_TRANSLATE_NOOP("Format", "Done last, whatever happened."),
         "step"},
        {"outputs", Type::TextMap,
         QT_TRANSLATE_NOOP("Format", "Values that it gives to a workflow that uses it.")},
        {"ui", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Positions in the editor; no part of the workflow.")},
    };
}

QList<FormatKey> stepKeys()
{
    return {
        {"id", Type::Word, QT_TRANSLATE_NOOP("Format", "Name by which others refer to the step.")},
        {"name", Type::Word, QT_TRANSLATE_NOOP("Format", "Name to be shown.")},
        {"agent", Type::Object, QT_TRANSLATE_NOOP("Format", "An agent works."), "agent",
         "provider"},
        {"run", Type::Text, QT_TRANSLATE_NOOP("Format", "Shell text that runs.")},
        {"command", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "Program and arguments that run, without a shell.")},
        {"approve", Type::Object, QT_TRANSLATE_NOOP("Format", "A person is asked."), "approve",
         "message"},
        {"wait", Type::Object, QT_TRANSLATE_NOOP("Format", "Nothing happens for a time."), "wait",
         "for"},
        {"uses", Type::Word,
         QT_TRANSLATE_NOOP("Format", "Another workflow is done: its file, or library/NAME.")},
        {"merge", Type::Object,
         QT_TRANSLATE_NOOP("Format", "Git branches are merged into the folder's."), "merge",
         "branches"},
        {"with", Type::AnyMap,
         QT_TRANSLATE_NOOP("Format", "Values for the workflow that is used.")},
        {"needs", Type::Words, QT_TRANSLATE_NOOP("Format", "Steps that must have ended before.")},
        {"join", Type::Word, QT_TRANSLATE_NOOP("Format", "How they must have ended."), "", "",
         "all_success|any_success|all_done|none_failed"},
        {"when", Type::Expression, QT_TRANSLATE_NOOP("Format", "Skipped unless this is true.")},
        {"matrix", Type::AnyMap,
         QT_TRANSLATE_NOOP("Format", "Done for every combination of these values.")},
        {"foreach", Type::Object, QT_TRANSLATE_NOOP("Format", "Done for every item of a list."),
         "foreach", "items"},
        {"max_parallel", Type::Whole, QT_TRANSLATE_NOOP("Format", "Items of the matrix at once.")},
        {"fail_fast", Type::Flag,
         QT_TRANSLATE_NOOP("Format", "The first item that fails ends the others.")},
        {"select", Type::Object,
         QT_TRANSLATE_NOOP("Format", "Of several items the best is chosen."), "select", "by"},
        {"loop", Type::Object, QT_TRANSLATE_NOOP("Format", "Done again until something holds."),
         "loop"},
        {"outputs", Type::Object, QT_TRANSLATE_NOOP("Format", "What it must give."), "outputs"},
        {"artifacts", Type::ObjectMap, QT_TRANSLATE_NOOP("Format", "Files that it must leave."),
         "artifact", "path", "", false},
        {"verify", Type::Objects, QT_TRANSLATE_NOOP("Format", "Checks that make its verdict."),
         "check", "run"},
        {"retry", Type::Object, QT_TRANSLATE_NOOP("Format", "Done again when it fails."), "retry",
         "max"},
        {"timeout", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time for one attempt.")},
        {"idle_timeout", Type::Duration,
         QT_TRANSLATE_NOOP("Format", "Time for one attempt without output.")},
        {"budget", Type::Object, QT_TRANSLATE_NOOP("Format", "Limits of one attempt."), "budget"},
        {"locks", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "Steps with the same lock are not done at once.")},
        {"env", Type::TextMap, QT_TRANSLATE_NOOP("Format", "Variables for its programs.")},
        {"folder", Type::Text, QT_TRANSLATE_NOOP("Format", "Folder to work in.")},
        {"continue_on_error", Type::Flag,
         QT_TRANSLATE_NOOP("Format", "Its failure does no harm to the rest.")},
        {"priority", Type::Whole, QT_TRANSLATE_NOOP("Format", "Of its runs in the queue.")},
        {"workspace", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Where it works: the folder itself, for now."), "", "", "",
         false},
        {"target", Type::Any, QT_TRANSLATE_NOOP("Format", "Where it runs: this machine, for now."),
         "", "", "", false},
    };
}

Table makeTables()
{
    Table tables;
    tables[u"workflow"_s] = workflowKeys();
    tables[u"step"_s] = stepKeys();
    tables[u"param"_s] = {
        {"type", Type::Word, QT_TRANSLATE_NOOP("Format", "Type of the value."), "", "",
         "string|number|integer|boolean|array|object"},
        {"description", Type::Word, QT_TRANSLATE_NOOP("Format", "What it is for.")},
        {"title", Type::Word, QT_TRANSLATE_NOOP("Format", "Name to be shown.")},
        {"default", Type::Any, QT_TRANSLATE_NOOP("Format", "Taken when nothing is given.")},
        {"enum", Type::Any, QT_TRANSLATE_NOOP("Format", "The values that it may have.")},
        {"minimum", Type::Real, QT_TRANSLATE_NOOP("Format", "Least number.")},
        {"maximum", Type::Real, QT_TRANSLATE_NOOP("Format", "Greatest number.")},
        {"minLength", Type::Whole, QT_TRANSLATE_NOOP("Format", "Least number of characters.")},
        {"maxLength", Type::Whole, QT_TRANSLATE_NOOP("Format", "Greatest number of characters.")},
        {"items", Type::JsonSchema, QT_TRANSLATE_NOOP("Format", "JSON Schema of a list's items.")},
        {"properties", Type::Any,
         QT_TRANSLATE_NOOP("Format", "JSON Schemas of an object's members.")},
        {"required", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Must be given; or an object's members that must.")},
        {"format", Type::Word,
         QT_TRANSLATE_NOOP("Format", "multiline: a large field in the form.")},
    };
    tables[u"queue"_s] = {
        {"name", Type::Word, QT_TRANSLATE_NOOP("Format", "Name of the queue."), "", "", "", false},
        {"priority", Type::Whole,
         QT_TRANSLATE_NOOP("Format", "Higher starts earlier; 0 is normal.")},
        {"deadline", Type::Word, QT_TRANSLATE_NOOP("Format", "When it should be done."), "", "", "",
         false},
    };
    tables[u"budget"_s] = {
        {"usd", Type::Real, QT_TRANSLATE_NOOP("Format", "US dollars, as agents report them.")},
        {"tokens", Type::Amount, QT_TRANSLATE_NOOP("Format", "Tokens, as agents report them.")},
        {"wall", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time by the clock.")},
        {"on_exceed", Type::Word, QT_TRANSLATE_NOOP("Format", "What happens then."), "", "",
         "fail|pause|hand_back", false},
    };
    tables[u"defaults"_s] = {
        {"agent", Type::Object, QT_TRANSLATE_NOOP("Format", "Agent of steps that name none."),
         "agent", "provider"},
        {"retry", Type::Object, QT_TRANSLATE_NOOP("Format", "Retries of agent steps."), "retry",
         "max"},
        {"timeout", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time for one attempt.")},
        {"idle_timeout", Type::Duration,
         QT_TRANSLATE_NOOP("Format", "Time for one attempt without output.")},
        {"env", Type::TextMap, QT_TRANSLATE_NOOP("Format", "Variables for programs.")},
        {"workspace", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Where steps work: the folder itself, for now."), "", "", "",
         false},
        {"target", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Where steps run: this machine, for now."), "", "", "", false},
    };
    tables[u"agent"_s] = {
        {"provider", Type::Text,
         QT_TRANSLATE_NOOP("Format", "Agent; 'runyard agents' lists them.")},
        {"model", Type::Text, QT_TRANSLATE_NOOP("Format", "Model, as the agent names it.")},
        {"prompt", Type::Text, QT_TRANSLATE_NOOP("Format", "What it shall do.")},
        {"instructions", Type::Word,
         QT_TRANSLATE_NOOP("Format", "File beside the workflow that says it.")},
        {"with", Type::AnyMap,
         QT_TRANSLATE_NOOP("Format", "Values for that file: ${{ with.NAME }}.")},
        {"session", Type::Word,
         QT_TRANSLATE_NOOP("Format",
                           "new, continue (the conversation of the step before), or fork:STEP.")},
        {"fallback", Type::Words, QT_TRANSLATE_NOOP("Format", "Agents to try when this one can't."),
         "", "", "", false},
        {"permissions", Type::Any, QT_TRANSLATE_NOOP("Format", "What it may do."), "", "", "",
         false},
        {"unattended", Type::Word, QT_TRANSLATE_NOOP("Format", "What happens to its questions."),
         "", "", "", false},
    };
    tables[u"approve"_s] = {
        {"message", Type::Text, QT_TRANSLATE_NOOP("Format", "The question.")},
        {"show", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "What is shown with it; the answer is bound to it.")},
        {"form", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Values to be given: name to type, or to JSON Schema.")},
        {"expires", Type::Duration,
         QT_TRANSLATE_NOOP("Format", "How long it may stay unanswered.")},
        {"on_expire", Type::Word, QT_TRANSLATE_NOOP("Format", "The answer then."), "", "",
         "reject|approve"},
        {"on_reject", Type::Object,
         QT_TRANSLATE_NOOP("Format", "What follows from a no: fail, skip, or a rerun."),
         "on_reject", "then"},
    };
    tables[u"on_reject"_s] = {
        {"then", Type::Word,
         QT_TRANSLATE_NOOP("Format", "The gate fails, or what needs it is skipped."), "", "",
         "fail|skip"},
        {"rerun_from", Type::Word,
         QT_TRANSLATE_NOOP("Format", "Step from which everything is done again.")},
        {"max", Type::Whole, QT_TRANSLATE_NOOP("Format", "How often at most.")},
    };
    tables[u"wait"_s] = {
        {"for", Type::Text, QT_TRANSLATE_NOOP("Format", "A time span: 10m.")},
        {"until", Type::Text, QT_TRANSLATE_NOOP("Format", "A time: 2026-12-24T18:00:00Z.")},
    };
    tables[u"merge"_s] = {
        {"branches", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "Branches, merged one after the other.")},
    };
    tables[u"foreach"_s] = {
        {"items", Type::Any,
         QT_TRANSLATE_NOOP("Format", "The list, or an expression that gives it.")},
        {"as", Type::Word,
         QT_TRANSLATE_NOOP("Format", "Name of the item in expressions, besides 'item'.")},
        {"max_parallel", Type::Whole, QT_TRANSLATE_NOOP("Format", "Items at once.")},
        {"fail_fast", Type::Flag,
         QT_TRANSLATE_NOOP("Format", "The first item that fails ends the others.")},
    };
    tables[u"select"_s] = {
        {"by", Type::Word, QT_TRANSLATE_NOOP("Format", "What makes an item the best."), "", "",
         "verify|first|cheapest|fastest"},
        {"score", Type::Expression,
         QT_TRANSLATE_NOOP("Format", "Number of an item; the highest is the best.")},
        {"then", Type::Word,
         QT_TRANSLATE_NOOP("Format", "A person chooses among those that passed."), "", "", "human"},
    };
    tables[u"loop"_s] = {
        {"max", Type::Whole, QT_TRANSLATE_NOOP("Format", "Rounds at most.")},
        {"until", Type::Object, QT_TRANSLATE_NOOP("Format", "What must hold."), "until", "run"},
        {"delay", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time between rounds.")},
        {"fresh_context", Type::Flag,
         QT_TRANSLATE_NOOP("Format", "Each round is a new conversation.")},
    };
    tables[u"until"_s] = {
        {"run", Type::Text, QT_TRANSLATE_NOOP("Format", "Shell text that succeeds.")},
        {"output", Type::Expression, QT_TRANSLATE_NOOP("Format", "Expression that is true.")},
        {"signal", Type::Text, QT_TRANSLATE_NOOP("Format", "Word that occurs in the answer.")},
    };
    tables[u"check"_s] = {
        {"run", Type::Text, QT_TRANSLATE_NOOP("Format", "Shell text that succeeds.")},
        {"output", Type::Expression, QT_TRANSLATE_NOOP("Format", "Expression that is true.")},
        {"diff", Type::Any, QT_TRANSLATE_NOOP("Format", "Limits of the change."), "", "", "",
         false},
    };
    tables[u"outputs"_s] = {
        {"schema", Type::JsonSchema,
         QT_TRANSLATE_NOOP("Format", "JSON Schema of the value that it gives.")},
    };
    tables[u"artifact"_s] = {
        {"path", Type::Word, QT_TRANSLATE_NOOP("Format", "Path below the folder.")},
    };
    tables[u"retry"_s] = {
        {"max", Type::Whole, QT_TRANSLATE_NOOP("Format", "Attempts after the first.")},
        {"delay", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time before the second attempt.")},
        {"backoff", Type::Real,
         QT_TRANSLATE_NOOP("Format", "Each delay is so many times the one before.")},
        {"max_delay", Type::Duration, QT_TRANSLATE_NOOP("Format", "No delay is longer.")},
        {"on", Type::Words,
         QT_TRANSLATE_NOOP("Format", "all, or transient: what may go well the next time.")},
    };
    return tables;
}

const Table &tables()
{
    static const Table all = makeTables();
    return all;
}

// --- schema --------------------------------------------------------------------------------------

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
    return tables().value(object);
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
    for (auto it = tables().cbegin(); it != tables().cend(); ++it) {
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatkeys.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Type = FormatKey::Type;
using Table = QHash<QString, QList<FormatKey>>;

#define RUNYARD_KEY(text) QT_TRANSLATE_NOOP("Format", text)

QList<FormatKey> workflowKeys()
{
    return {
        {"runyard", Type::Whole, RUNYARD_KEY("Version of the format: 1.")},
        {"name", Type::Word, RUNYARD_KEY("Short name of the workflow.")},
        {"description", Type::Word, RUNYARD_KEY("What it is good for.")},
        {"params", Type::ObjectMap, RUNYARD_KEY("Values that are asked for at the start."),
         "param"},
        {"folders", Type::Word,
         RUNYARD_KEY("each: once in each folder. together: once for all of them."), "", "",
         "each|together"},
        {"on", Type::AnyMap, RUNYARD_KEY("What starts it, besides a person."), "", "", "", false},
        {"queue", Type::Object, RUNYARD_KEY("Place of its runs in the queue."), "queue", "name"},
        {"concurrency", Type::AnyMap, RUNYARD_KEY("What to do when it is at work already."), "", "",
         "", false},
        {"budget", Type::Object, RUNYARD_KEY("Limits of the whole workflow."), "budget"},
        {"defaults", Type::Object, RUNYARD_KEY("What steps have when they say nothing else."),
         "defaults"},
        {"timeout", Type::Duration, RUNYARD_KEY("Time for the whole workflow.")},
        {"steps", Type::Objects, RUNYARD_KEY("What is done."), "step"},
        {"on_failure", Type::Objects, RUNYARD_KEY("Done at the end when a step failed."), "step"},
        {"finally", Type::Objects, RUNYARD_KEY("Done last, whatever happened."), "step"},
        {"outputs", Type::TextMap, RUNYARD_KEY("Values that it gives to a workflow that uses it.")},
        {"ui", Type::Any, RUNYARD_KEY("Positions in the editor; no part of the workflow.")},
    };
}

QList<FormatKey> stepKeys()
{
    return {
        {"id", Type::Word, RUNYARD_KEY("Name by which others refer to the step.")},
        {"name", Type::Word, RUNYARD_KEY("Name to be shown.")},
        {"agent", Type::Object, RUNYARD_KEY("An agent works."), "agent", "provider"},
        {"run", Type::Text, RUNYARD_KEY("Shell text that runs.")},
        {"command", Type::Texts, RUNYARD_KEY("Program and arguments that run, without a shell.")},
        {"approve", Type::Object, RUNYARD_KEY("A person is asked."), "approve", "message"},
        {"wait", Type::Object, RUNYARD_KEY("Nothing happens for a time."), "wait", "for"},
        {"uses", Type::Word, RUNYARD_KEY("Another workflow is done: its file, or library/NAME.")},
        {"merge", Type::Object, RUNYARD_KEY("Git branches are merged into the folder's."), "merge",
         "branches"},
        {"with", Type::AnyMap, RUNYARD_KEY("Values for the workflow that is used.")},
        {"needs", Type::Words, RUNYARD_KEY("Steps that must have ended before.")},
        {"join", Type::Word, RUNYARD_KEY("How they must have ended."), "", "",
         "all_success|any_success|all_done|none_failed"},
        {"when", Type::Expression, RUNYARD_KEY("Skipped unless this is true.")},
        {"matrix", Type::AnyMap, RUNYARD_KEY("Done for every combination of these values.")},
        {"foreach", Type::Object, RUNYARD_KEY("Done for every item of a list."), "foreach",
         "items"},
        {"max_parallel", Type::Whole, RUNYARD_KEY("Items of the matrix at once.")},
        {"fail_fast", Type::Flag, RUNYARD_KEY("The first item that fails ends the others.")},
        {"select", Type::Object, RUNYARD_KEY("Of several items the best is chosen."), "select",
         "by"},
        {"loop", Type::Object, RUNYARD_KEY("Done again until something holds."), "loop"},
        {"outputs", Type::Object, RUNYARD_KEY("What it must give."), "outputs"},
        {"artifacts", Type::ObjectMap, RUNYARD_KEY("Files that it must leave."), "artifact",
         "path"},
        {"verify", Type::Objects, RUNYARD_KEY("Checks that make its verdict."), "check", "run"},
        {"retry", Type::Object, RUNYARD_KEY("Done again when it fails."), "retry", "max"},
        {"timeout", Type::Duration, RUNYARD_KEY("Time for one attempt.")},
        {"idle_timeout", Type::Duration, RUNYARD_KEY("Time for one attempt without output.")},
        {"budget", Type::Object, RUNYARD_KEY("Limits of one attempt."), "budget"},
        {"locks", Type::Texts, RUNYARD_KEY("Steps with the same lock are not done at once.")},
        {"env", Type::TextMap, RUNYARD_KEY("Variables for its programs.")},
        {"folder", Type::Text, RUNYARD_KEY("Folder to work in.")},
        {"continue_on_error", Type::Flag, RUNYARD_KEY("Its failure does no harm to the rest.")},
        {"priority", Type::Whole, RUNYARD_KEY("Of its runs in the queue.")},
        {"workspace", Type::Any, RUNYARD_KEY("Where it works: the folder itself, for now."), "", "",
         "", false},
        {"target", Type::Any, RUNYARD_KEY("Where it runs: this machine, for now."), "", "", "",
         false},
    };
}

Table makeTables()
{
    Table tables;
    tables[u"workflow"_s] = workflowKeys();
    tables[u"step"_s] = stepKeys();
    tables[u"param"_s] = {
        {"type", Type::Word, RUNYARD_KEY("Type of the value."), "", "",
         "string|number|integer|boolean|array|object"},
        {"description", Type::Word, RUNYARD_KEY("What it is for.")},
        {"title", Type::Word, RUNYARD_KEY("Name to be shown.")},
        {"default", Type::Any, RUNYARD_KEY("Taken when nothing is given.")},
        {"enum", Type::Any, RUNYARD_KEY("The values that it may have.")},
        {"minimum", Type::Real, RUNYARD_KEY("Least number.")},
        {"maximum", Type::Real, RUNYARD_KEY("Greatest number.")},
        {"minLength", Type::Whole, RUNYARD_KEY("Least number of characters.")},
        {"maxLength", Type::Whole, RUNYARD_KEY("Greatest number of characters.")},
        {"items", Type::JsonSchema, RUNYARD_KEY("JSON Schema of a list's items.")},
        {"properties", Type::Any, RUNYARD_KEY("JSON Schemas of an object's members.")},
        {"required", Type::Any, RUNYARD_KEY("Must be given; or an object's members that must.")},
        {"format", Type::Word, RUNYARD_KEY("multiline: a large field in the form.")},
    };
    tables[u"queue"_s] = {
        {"name", Type::Word, RUNYARD_KEY("Name of the queue."), "", "", "", false},
        {"priority", Type::Whole, RUNYARD_KEY("Higher starts earlier; 0 is normal.")},
        {"deadline", Type::Word, RUNYARD_KEY("When it should be done."), "", "", "", false},
    };
    tables[u"budget"_s] = {
        {"usd", Type::Real, RUNYARD_KEY("US dollars, as agents report them.")},
        {"tokens", Type::Amount, RUNYARD_KEY("Tokens, as agents report them.")},
        {"wall", Type::Duration, RUNYARD_KEY("Time by the clock.")},
        {"on_exceed", Type::Word, RUNYARD_KEY("What happens then."), "", "",
         "fail|pause|hand_back"},
    };
    tables[u"defaults"_s] = {
        {"agent", Type::Object, RUNYARD_KEY("Agent of steps that name none."), "agent", "provider"},
        {"retry", Type::Object, RUNYARD_KEY("Retries of agent steps."), "retry", "max"},
        {"timeout", Type::Duration, RUNYARD_KEY("Time for one attempt.")},
        {"idle_timeout", Type::Duration, RUNYARD_KEY("Time for one attempt without output.")},
        {"env", Type::TextMap, RUNYARD_KEY("Variables for programs.")},
        {"workspace", Type::Any, RUNYARD_KEY("Where steps work: the folder itself, for now."), "",
         "", "", false},
        {"target", Type::Any, RUNYARD_KEY("Where steps run: this machine, for now."), "", "", "",
         false},
    };
    tables[u"agent"_s] = {
        {"provider", Type::Text, RUNYARD_KEY("Agent; 'runyard agents' lists them.")},
        {"model", Type::Text, RUNYARD_KEY("Model, as the agent names it.")},
        {"prompt", Type::Text, RUNYARD_KEY("What it shall do.")},
        {"instructions", Type::Word, RUNYARD_KEY("File beside the workflow that says it.")},
        {"with", Type::AnyMap, RUNYARD_KEY("Values for that file: ${{ with.NAME }}.")},
        {"session", Type::Word,
         RUNYARD_KEY("new, continue (the conversation of the step before), or fork:STEP.")},
        {"fallback", Type::Words, RUNYARD_KEY("Agents to try when this one can't."), "", "", "",
         false},
        {"permissions", Type::Any, RUNYARD_KEY("What it may do."), "", "", "", false},
        {"unattended", Type::Word, RUNYARD_KEY("What happens to its questions."), "", "", "",
         false},
    };
    tables[u"approve"_s] = {
        {"message", Type::Text, RUNYARD_KEY("The question.")},
        {"show", Type::Texts, RUNYARD_KEY("What is shown with it; the answer is bound to it.")},
        {"form", Type::Any, RUNYARD_KEY("Values to be given: name to type, or to JSON Schema.")},
        {"expires", Type::Duration, RUNYARD_KEY("How long it may stay unanswered.")},
        {"on_expire", Type::Word, RUNYARD_KEY("The answer then."), "", "", "reject|approve"},
        {"on_reject", Type::Object, RUNYARD_KEY("What follows from a no: fail, skip, or a rerun."),
         "on_reject", "then"},
    };
    tables[u"on_reject"_s] = {
        {"then", Type::Word, RUNYARD_KEY("The gate fails, or what needs it is skipped."), "", "",
         "fail|skip"},
        {"rerun_from", Type::Word, RUNYARD_KEY("Step from which everything is done again.")},
        {"max", Type::Whole, RUNYARD_KEY("How often at most.")},
    };
    tables[u"wait"_s] = {
        {"for", Type::Text, RUNYARD_KEY("A time span: 10m.")},
        {"until", Type::Text, RUNYARD_KEY("A time: 2026-12-24T18:00:00Z.")},
    };
    tables[u"merge"_s] = {
        {"branches", Type::Texts, RUNYARD_KEY("Branches, merged one after the other.")},
    };
    tables[u"foreach"_s] = {
        {"items", Type::Any, RUNYARD_KEY("The list, or an expression that gives it.")},
        {"as", Type::Word, RUNYARD_KEY("Name of the item in expressions, besides 'item'.")},
        {"max_parallel", Type::Whole, RUNYARD_KEY("Items at once.")},
        {"fail_fast", Type::Flag, RUNYARD_KEY("The first item that fails ends the others.")},
    };
    tables[u"select"_s] = {
        {"by", Type::Word, RUNYARD_KEY("What makes an item the best."), "", "",
         "verify|first|cheapest|fastest"},
        {"score", Type::Expression, RUNYARD_KEY("Number of an item; the highest is the best.")},
        {"then", Type::Word, RUNYARD_KEY("A person chooses among those that passed."), "", "",
         "human"},
    };
    tables[u"loop"_s] = {
        {"max", Type::Whole, RUNYARD_KEY("Rounds at most.")},
        {"until", Type::Object, RUNYARD_KEY("What must hold."), "until", "run"},
        {"delay", Type::Duration, RUNYARD_KEY("Time between rounds.")},
        {"fresh_context", Type::Flag, RUNYARD_KEY("Each round is a new conversation.")},
    };
    tables[u"until"_s] = {
        {"run", Type::Text, RUNYARD_KEY("Shell text that succeeds.")},
        {"output", Type::Expression, RUNYARD_KEY("Expression that is true.")},
        {"signal", Type::Text, RUNYARD_KEY("Word that occurs in the answer.")},
    };
    tables[u"check"_s] = {
        {"run", Type::Text, RUNYARD_KEY("Shell text that succeeds.")},
        {"output", Type::Expression, RUNYARD_KEY("Expression that is true.")},
        {"diff", Type::Any, RUNYARD_KEY("Limits of the change."), "", "", "", false},
    };
    tables[u"outputs"_s] = {
        {"schema", Type::JsonSchema, RUNYARD_KEY("JSON Schema of the value that it gives.")},
    };
    tables[u"artifact"_s] = {
        {"path", Type::Word, RUNYARD_KEY("Path below the folder.")},
    };
    tables[u"retry"_s] = {
        {"max", Type::Whole, RUNYARD_KEY("Attempts after the first.")},
        {"delay", Type::Duration, RUNYARD_KEY("Time before the second attempt.")},
        {"backoff", Type::Real, RUNYARD_KEY("Each delay is so many times the one before.")},
        {"max_delay", Type::Duration, RUNYARD_KEY("No delay is longer.")},
        {"on", Type::Words, RUNYARD_KEY("all, or transient: what may go well the next time.")},
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

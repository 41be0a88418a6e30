// SPDX-License-Identifier: GPL-3.0-or-later
#include "genericverb.h"

#include "arguments.h"
#include "callerpath.h"
#include "context.h"
#include "presentation.h"

#include <base/codec.h>
#include <domain/careoperations.h>

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QMetaProperty>

namespace Runyard::Cli {
namespace {

/** What the table of operations doesn't know of its verbs. */
struct Extra
{
    const char *words;
    const char *group;
    QList<Example> examples;
    Needs needs = Needs::Engine;
};

QList<Extra> extras()
{
    const auto example = [](const char *line, const char *meaning) {
        return Example{QString::fromLatin1(line), QString::fromUtf8(meaning)};
    };
    return {
        {"show",
         Group::runs,
         {example("runyard show 12",
                  QT_TRANSLATE_NOOP("Cli", "what run 12 is and what happened to it"))}},
        {"continue",
         Group::runs,
         {example("runyard continue 12 'And now the tests'",
                  QT_TRANSLATE_NOOP("Cli", "in the same conversation, as a new run")),
          example("runyard continue 12 'And now the tests' --anew --agent codex",
                  QT_TRANSLATE_NOOP("Cli", "with another agent, which gets a summary"))}},
        {"wake",
         Group::runs,
         {example("runyard wake 12", QT_TRANSLATE_NOOP("Cli", "its processes go on"))}},
        {"pause",
         Group::runs,
         {example("runyard pause 12",
                  QT_TRANSLATE_NOOP("Cli", "run 12 stays in the queue, and others pass it"))}},
        {"resume",
         Group::runs,
         {example("runyard resume 12",
                  QT_TRANSLATE_NOOP("Cli", "run 12 starts when its turn comes"))}},
        {"priority",
         Group::runs,
         {example("runyard priority 12 5",
                  QT_TRANSLATE_NOOP("Cli", "run 12 starts before those of lower priority"))}},
        {"queue show",
         Group::queue,
         {example("runyard queue show",
                  QT_TRANSLATE_NOOP("Cli", "the limit, and how many runs work and wait"))}},
        {"queue pause",
         Group::queue,
         {example("runyard queue pause --reason lunch",
                  QT_TRANSLATE_NOOP("Cli", "nothing new starts"))}},
        {"queue resume",
         Group::queue,
         {example("runyard queue resume", QT_TRANSLATE_NOOP("Cli", "runs start again"))}},
        {"queue limit",
         Group::queue,
         {example("runyard queue limit 4", QT_TRANSLATE_NOOP("Cli", "four runs at once"))}},
        {"queue release",
         Group::queue,
         {example("runyard queue release claude",
                  QT_TRANSLATE_NOOP("Cli", "you have logged in, or bought more"))}},
        {"search",
         Group::care,
         {example("runyard search 'connection refused'",
                  QT_TRANSLATE_NOOP("Cli", "which runs had to do with it"))}},
        {"processes",
         Group::care,
         {example("runyard processes",
                  QT_TRANSLATE_NOOP("Cli", "what each run has started, and what that uses"))}},
        {"end-orphans",
         Group::care,
         {example("runyard end-orphans", QT_TRANSLATE_NOOP("Cli", "what 'doctor' complains of"))}},
        {"store check",
         Group::care,
         {example("runyard store check",
                  QT_TRANSLATE_NOOP("Cli", "whether the whole history can be read"))}},
        {"store backup",
         Group::care,
         {example("runyard store backup ~/runyard.sqlite",
                  QT_TRANSLATE_NOOP("Cli", "a copy, while it stays in use"))}},
        {"workflow rerun",
         Group::workflows,
         {example("runyard workflow rerun 3 --from build",
                  QT_TRANSLATE_NOOP("Cli", "the step and what follows from it")),
          example("runyard workflow rerun 3",
                  QT_TRANSLATE_NOOP("Cli", "every step that did not succeed"))}},
        {"workflow cancel",
         Group::workflows,
         {example("runyard workflow cancel 3",
                  QT_TRANSLATE_NOOP("Cli", "what runs is stopped, 'finally' is done"))}},
        {"workflow pause",
         Group::workflows,
         {example("runyard workflow pause 3",
                  QT_TRANSLATE_NOOP("Cli", "what runs goes on, nothing more begins"))}},
        {"workflow resume",
         Group::workflows,
         {example("runyard workflow resume 3", QT_TRANSLATE_NOOP("Cli", "it goes on"))}},
        {"inbox",
         Group::agents,
         {example("runyard inbox",
                  QT_TRANSLATE_NOOP("Cli", "what agents ask, and until when it can be answered"))}},
        {"permissions rules",
         Group::agents,
         {example(
             "runyard permissions rules --folder .",
             QT_TRANSLATE_NOOP("Cli", "the rules that hold here, and where each comes from"))}},
        {"permissions rules remove",
         Group::agents,
         {example("runyard permissions rules remove 2",
                  QT_TRANSLATE_NOOP("Cli", "the second rule no longer holds"))}},
        {"permissions dry-run",
         Group::agents,
         {example("runyard permissions dry-run 12",
                  QT_TRANSLATE_NOOP("Cli", "what today's rules would have answered in run 12"))}},
        {"budget list",
         Group::agents,
         {example("runyard budget list",
                  QT_TRANSLATE_NOOP("Cli", "the limits of today and of runs at work, and what is "
                                           "used of each"))}},
        {"note list",
         Group::agents,
         {example("runyard note list --run 12",
                  QT_TRANSLATE_NOOP("Cli", "the notes that hold for run 12"))}},
        {"note remove",
         Group::agents,
         {example("runyard note remove 3",
                  QT_TRANSLATE_NOOP("Cli", "agents that begin later do not hear of it"))}},
        {"thread link",
         Group::agents,
         {example("runyard thread link release 12 14",
                  QT_TRANSLATE_NOOP("Cli", "both belong to one thing; so does what continues "
                                           "them"))}},
        {"thread unlink",
         Group::agents,
         {example("runyard thread unlink 14",
                  QT_TRANSLATE_NOOP("Cli", "run 14 belongs to no thread any more"))}},
        {"thread list",
         Group::agents,
         {example("runyard thread list",
                  QT_TRANSLATE_NOOP("Cli", "related conversations, and what they cost"))}},
        {"routes list",
         Group::agents,
         {example("runyard routes list --folder .",
                  QT_TRANSLATE_NOOP("Cli", "the rules that choose agents and models here"))}},
        {"routes dry-run",
         Group::agents,
         {example("runyard routes dry-run . --instruction review",
                  QT_TRANSLATE_NOOP("Cli", "which agent and model a run would get")),
          example("runyard routes dry-run . --agent claude --failure quotaUsedUp",
                  QT_TRANSLATE_NOOP("Cli", "where it would go on when the account is used up"))}},
        {"trust",
         Group::folders,
         {example("runyard trust ~/project",
                  QT_TRANSLATE_NOOP("Cli", "agents may work in it, and below it"))}},
        {"distrust",
         Group::folders,
         {example("runyard distrust ~/project", QT_TRANSLATE_NOOP("Cli", "no longer"))}},
        {"inspect",
         Group::folders,
         {example("runyard inspect *",
                  QT_TRANSLATE_NOOP("Cli", "what would be run in each of these folders"))}},
        {"agents",
         Group::setup,
         {example("runyard agents", QT_TRANSLATE_NOOP("Cli", "which agents can be used"))}},
        {"engine status",
         Group::setup,
         {example("runyard engine status",
                  QT_TRANSLATE_NOOP("Cli", "version, process and store of the running engine"))},
         Needs::RunningEngine},
    };
}

QString kebab(const QString &camel)
{
    QString name;
    for (const QChar c : camel) {
        if (c.isUpper())
            name += u'-';
        name += c.toLower();
    }
    return name;
}

/** A path of a file; in rules `path` is a pattern. */
bool isFile(const QMetaProperty &property)
{
    return QLatin1StringView(property.name()) == QLatin1StringView("path")
           && property.enclosingMetaObject() == &BackUpStore::staticMetaObject;
}

bool isPath(const QMetaProperty &property)
{
    const QLatin1StringView name(property.name());
    return name == QLatin1StringView("folder") || name == QLatin1StringView("folders")
           || isFile(property) || name.endsWith(QLatin1StringView("File"));
}

bool isRun(const QMetaProperty &property)
{
    return property.metaType() == QMetaType::fromType<RunId>()
           || property.metaType() == QMetaType::fromType<QList<RunId>>()
           || QLatin1StringView(property.name()) == QLatin1StringView("reference")
           || QLatin1StringView(property.name()) == QLatin1StringView("run");
}

bool isList(const QMetaProperty &property)
{
    return property.metaType() == QMetaType::fromType<QStringList>()
           || property.metaType() == QMetaType::fromType<QList<RunId>>();
}

QStringList enumKeys(const QMetaEnum &metaEnum)
{
    QStringList keys;
    for (int i = 0; i < metaEnum.keyCount(); ++i)
        keys << Codec::enumKey(metaEnum, metaEnum.value(i));
    return keys;
}

Parameter parameterFor(const Operation &operation, const QMetaProperty &property)
{
    Parameter parameter;
    parameter.name = kebab(QString::fromLatin1(property.name()));
    parameter.help = OperationTable::documentation(operation.parameters, property.name());
    parameter.positional = operation.positionals.contains(QLatin1StringView(property.name()));
    parameter.required = property.isRequired();
    parameter.repeated = isList(property);
    parameter.value = QStringLiteral("TEXT");
    const QStringList named{QStringLiteral("workflow"), QStringLiteral("account"),
                            QStringLiteral("thread"), QStringLiteral("model")};
    if (named.contains(parameter.name))
        parameter.value = parameter.name.toUpper();
    if (parameter.name == u"agent") {
        parameter.value = QStringLiteral("ID");
        parameter.candidates = Candidates::Agents;
    }
    if (isRun(property)) {
        parameter.value = QStringLiteral("RUN");
        parameter.candidates = Candidates::Runs;
        parameter.help = runReference().help;
    } else if (isPath(property)) {
        parameter.value = isFile(property) ? QStringLiteral("PATH") : QStringLiteral("FOLDER");
        parameter.candidates = isFile(property) ? Candidates::Files : Candidates::Folders;
        parameter.anyBytes = true;
        if (parameter.help.isEmpty())
            parameter.help = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "The folder."));
    } else if (property.isEnumType()) {
        parameter.kind = Parameter::Kind::Choice;
        parameter.choices = enumKeys(property.enumerator());
        parameter.candidates = Candidates::Choices;
    } else if (property.metaType() == QMetaType::fromType<bool>()) {
        parameter.kind = Parameter::Kind::Flag;
        parameter.value.clear();
    } else if (property.metaType() == QMetaType::fromType<int>()) {
        parameter.kind = Parameter::Kind::Number;
        parameter.value = QStringLiteral("N");
    }
    return parameter;
}

QList<QMetaProperty> propertiesOf(QMetaType type)
{
    QList<QMetaProperty> properties;
    const QMetaObject *meta = type.metaObject();
    for (int i = 0; i < meta->propertyCount(); ++i)
        properties << meta->property(i);
    return properties;
}

Result<QCborValue> valueFrom(const QMetaProperty &property, const Arguments &arguments)
{
    const QByteArray name = kebab(QString::fromLatin1(property.name())).toLatin1();
    if (property.metaType() == QMetaType::fromType<bool>())
        return QCborValue(arguments.has(name.constData()));
    if (property.metaType() == QMetaType::fromType<int>())
        return QCborValue(arguments.number(name.constData()));
    QCborArray values;
    for (const QByteArrayList given = arguments.bytes(name.constData());
         const QByteArray &one : given) {
        const Result<QString> text = isPath(property) ? callerPath(one) : QString::fromUtf8(one);
        if (!text)
            return std::unexpected(text.error());
        values << *text;
    }
    return isList(property) ? QCborValue(values) : values.last();
}

void carryOut(const Operation &operation, Context &context, const Arguments &arguments)
{
    const Result<QVariant> parameters = parametersFrom(operation, arguments);
    if (!parameters) {
        context.fail(parameters.error());
        return;
    }
    context.gateway().call(*parameters).then(&context, [&context](const Result<QVariant> &answer) {
        if (!answer) {
            context.fail(answer.error());
            return;
        }
        if (context.json())
            context.printJson(jsonOf(*answer));
        else
            context.write(humanText(*answer, context.terminal()).toUtf8());
        context.finish(ExitCode::Done);
    });
}

} // namespace

Result<QVariant> parametersFrom(const Operation &operation, const Arguments &arguments)
{
    QCborMap map;
    for (const QList<QMetaProperty> properties = propertiesOf(operation.parameters);
         const QMetaProperty &property : properties) {
        if (!arguments.has(kebab(QString::fromLatin1(property.name())).toLatin1().constData()))
            continue;
        const Result<QCborValue> value = valueFrom(property, arguments);
        if (!value)
            return std::unexpected(value.error());
        map.insert(QString::fromLatin1(property.name()), *value);
    }
    QVariant parameters(operation.parameters);
    if (Result<> read = Codec::fromCbor(operation.parameters, parameters.data(), map); !read)
        return std::unexpected(read.error());
    return parameters;
}

Verb genericVerb(const Operation &operation)
{
    Verb verb;
    verb.words = operation.verb;
    verb.summary = operation.summary();
    verb.group = QString::fromUtf8(Group::other);
    // Places in their order, then options.
    const QList<QMetaProperty> properties = propertiesOf(operation.parameters);
    for (const QString &name : operation.positionals)
        verb.parameters << parameterFor(
            operation,
            operation.parameters.metaObject()->property(
                operation.parameters.metaObject()->indexOfProperty(name.toLatin1().constData())));
    for (const QMetaProperty &property : properties) {
        if (!operation.positionals.contains(QLatin1StringView(property.name())))
            verb.parameters << parameterFor(operation, property);
    }
    for (const QList<Extra> known = extras(); const Extra &extra : known) {
        if (verb.words == QLatin1StringView(extra.words)) {
            verb.group = QString::fromUtf8(extra.group);
            verb.examples = extra.examples;
            verb.needs = extra.needs;
        }
    }
    verb.start = [&operation](Context &context, const Arguments &arguments) {
        carryOut(operation, context, arguments);
    };
    return verb;
}

QList<Verb> genericVerbs()
{
    QList<Verb> verbs;
    for (const Operation &operation : OperationTable::all()) {
        if (!operation.verb.isEmpty())
            verbs << genericVerb(operation);
    }
    return verbs;
}

} // namespace Runyard::Cli

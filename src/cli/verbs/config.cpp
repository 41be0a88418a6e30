// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/context.h>
#include <cli/table.h>

#include <QtCore/QJsonArray>

namespace Runyard::Cli {
namespace {

QStringList allKeys()
{
    QStringList keys;
    for (const SettingInfo &info : Settings::table())
        keys << QString::fromLatin1(info.key);
    return keys;
}

Result<> checkKey(const QString &key)
{
    if (allKeys().contains(key))
        return {};
    const QString meant = nearest(key, allKeys());
    return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no setting '%1'."),
                {shown(key), meant},
                meant.isEmpty() ? QT_TRANSLATE_NOOP("Error", "'runyard config show' lists them.")
                                : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
}

QString originKey(Settings::Origin origin)
{
    switch (origin) {
    case Settings::Origin::BuiltIn:
        return QStringLiteral("builtIn");
    case Settings::Origin::File:
        return QStringLiteral("file");
    case Settings::Origin::Environment:
        return QStringLiteral("environment");
    case Settings::Origin::Option:
        return QStringLiteral("option");
    }
    return {};
}

QString originWord(Settings::Origin origin)
{
    switch (origin) {
    case Settings::Origin::BuiltIn:
        return Text::tr("built in");
    case Settings::Origin::File:
        return Text::tr("file");
    case Settings::Origin::Environment:
        return Text::tr("environment");
    case Settings::Origin::Option:
        return Text::tr("option");
    }
    return {};
}

QJsonObject jsonOf(const SettingInfo &info, const Settings::Value &value)
{
    return {
        {QStringLiteral("key"), QString::fromLatin1(info.key)},
        {QStringLiteral("value"), QJsonValue::fromVariant(value.value)},
        {QStringLiteral("origin"), originKey(value.origin)},
        {QStringLiteral("where"), value.where},
        {QStringLiteral("environment"), Settings::environmentName(QString::fromLatin1(info.key))},
        {QStringLiteral("summary"), QString::fromUtf8(info.summary)},
    };
}

void showAll(Context &context, const Settings &settings)
{
    QJsonArray rows;
    Table table({{Text::tr("SETTING")},
                 {Text::tr("VALUE"), false, 10},
                 {Text::tr("ORIGIN")},
                 {Text::tr("WHERE"), false, 10, Elide::Start}});
    for (const SettingInfo &info : Settings::table()) {
        const Settings::Value value = settings.value(QString::fromLatin1(info.key));
        rows.append(jsonOf(info, value));
        const QString text = Settings::toText(value.value);
        table.add({{QString::fromLatin1(info.key)},
                   {text.isEmpty() ? QStringLiteral("–") : shown(text), Style::Bold},
                   {originWord(value.origin),
                    value.origin == Settings::Origin::BuiltIn ? Style::Dim : Style::Plain},
                   {shown(value.where)}});
    }
    if (context.json())
        context.printJson(rows);
    else
        context.write(table.text(context.terminal().columns, context.terminal().colors).toUtf8());
}

void showOne(Context &context, const Settings &settings, const QString &key)
{
    const Settings::Value value = settings.value(key);
    for (const SettingInfo &info : Settings::table()) {
        if (key != QLatin1StringView(info.key))
            continue;
        if (context.json())
            context.printJson(jsonOf(info, value));
        context.print(Settings::toText(value.value));
    }
}

void show(Context &context, const Arguments &given)
{
    const QString key = given.text("key");
    if (Result<> known = key.isEmpty() ? Result<>() : checkKey(key); !known) {
        context.fail(known.error());
        return;
    }
    const Result<Settings> settings = context.settings();
    if (!settings) {
        context.fail(settings.error());
        return;
    }
    if (key.isEmpty())
        showAll(context, *settings);
    else
        showOne(context, *settings, key);
    context.finish(ExitCode::Done);
}

void write(Context &context, const QString &key, const QString &text)
{
    if (Result<> known = checkKey(key); !known) {
        context.fail(known.error());
        return;
    }
    if (Result<Settings> settings = context.settings(); settings && !text.isEmpty()) {
        // What is wrong is the word, not the file.
        if (Result<> possible = settings->setOption(key, text); !possible) {
            context.fail(
                wrongUsage(QT_TRANSLATE_NOOP("Error", "'%2' can't be '%3': it must be %4."),
                           possible.error().arguments)
                    .error());
            return;
        }
    }
    if (Result<> written = Settings::writeToFile(Settings::filePath(), key, text); !written) {
        context.fail(written.error());
        return;
    }
    if (const QString variable = Settings::environmentName(key);
        qEnvironmentVariableIsSet(variable.toLatin1().constData()))
        context.warn(
            Text::tr("The environment variable %1 is set, and it is stronger than the file.")
                .arg(variable));
    if (context.json())
        context.printJson(QJsonObject{{QStringLiteral("key"), key},
                                      {QStringLiteral("file"), Settings::filePath()}});
    context.finish(ExitCode::Done);
}

void set(Context &context, const Arguments &given)
{
    // An empty text would remove the line: that is what `unset` is for.
    if (given.text("value").isEmpty()) {
        context.fail(
            wrongUsage(QT_TRANSLATE_NOOP("Error", "The value is empty."), {},
                       QT_TRANSLATE_NOOP(
                           "Error", "'runyard config unset KEY' brings the built-in value back."))
                .error());
        return;
    }
    write(context, given.text("key"), given.text("value"));
}

Verb configVerb(const char *words, const char *summary)
{
    Verb verb;
    verb.words = QString::fromLatin1(words);
    verb.group = QString::fromUtf8(Group::setup);
    verb.summary = QString::fromUtf8(summary);
    verb.needs = Needs::Nothing;
    return verb;
}

Parameter keyParameter()
{
    return positional(
               "key", "KEY",
               QT_TRANSLATE_NOOP("Cli", "Name of the setting, as 'runyard config show' lists it."))
        .with(Candidates::SettingKeys);
}

} // namespace

Verb configShowVerb()
{
    Verb verb
        = configVerb("config show",
                     QT_TRANSLATE_NOOP("Cli", "Show settings, and where their values come from."));
    verb.details = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Cli", "Strongest first: --set, environment (RUNYARD_…), file, built in. "
                                 "Of one KEY the bare value is printed."));
    verb.parameters = {keyParameter().optional()};
    verb.examples = {{QStringLiteral("runyard config show queue.maxParallel"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "the value in force"))}};
    verb.start = show;
    return verb;
}

Verb configSetVerb()
{
    Verb verb
        = configVerb("config set", QT_TRANSLATE_NOOP("Cli", "Write a setting into the file."));
    verb.parameters
        = {keyParameter(),
           positional("value", "VALUE",
                      QT_TRANSLATE_NOOP("Cli", "Its value; of lists, divided by commas."))};
    verb.examples
        = {{QStringLiteral("runyard config set agent.default mock"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "runs that name no agent take this one"))}};
    verb.start = set;
    return verb;
}

Verb configUnsetVerb()
{
    Verb verb
        = configVerb("config unset", QT_TRANSLATE_NOOP("Cli", "Remove a setting from the file."));
    verb.parameters = {keyParameter()};
    verb.examples = {{QStringLiteral("runyard config unset agent.default"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "back to the built-in value"))}};
    verb.start
        = [](Context &context, const Arguments &given) { write(context, given.text("key"), {}); };
    return verb;
}

Verb configPathVerb()
{
    Verb verb = configVerb("config path",
                           QT_TRANSLATE_NOOP("Cli", "Print where the file of settings is."));
    verb.examples = {{QStringLiteral("$EDITOR \"$(runyard config path)\""),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "edit it"))}};
    verb.start = [](Context &context, const Arguments &) {
        if (context.json())
            context.printJson(QJsonObject{{QStringLiteral("path"), Settings::filePath()}});
        context.print(Settings::filePath());
        context.finish(ExitCode::Done);
    };
    return verb;
}

} // namespace Runyard::Cli

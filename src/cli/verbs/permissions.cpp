// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/agentpresentation.h>
#include <cli/callerpath.h>
#include <cli/context.h>
#include <domain/permissionoperations.h>

namespace Runyard::Cli {
namespace {

using Scope = PermissionEnums::Scope;

Parameter questionReference()
{
    return positional("question", "QUESTION",
                      QT_TRANSLATE_NOOP("Cli", "As 'runyard inbox' names it: 12.3, or the run's "
                                               "number when it asks one thing."));
}

void answer(Context &context, const AnswerPermission &command)
{
    context.ask(command, [&context](const Receipt &receipt) {
        if (context.json())
            context.printJson(Codec::toJson(receipt));
        context.finish(ExitCode::Done);
    });
}

Result<Scope> scopeFrom(const Arguments &given)
{
    const std::pair<const char *, Scope> scopes[]
        = {{"run", Scope::Run}, {"folder", Scope::Folder}, {"always", Scope::Always}};
    Scope scope = Scope::Once;
    for (const auto &[name, value] : scopes) {
        if (!given.has(name))
            continue;
        if (scope != Scope::Once)
            return wrongUsage(QT_TRANSLATE_NOOP("Error",
                                                "Only one of --run, --folder and --always can be "
                                                "meant."));
        scope = value;
    }
    return scope;
}

void allow(Context &context, const Arguments &given)
{
    const Result<Scope> scope = scopeFrom(given);
    if (!scope) {
        context.fail(scope.error());
        return;
    }
    AnswerPermission command;
    command.question = given.text("question");
    command.allow = true;
    command.scope = *scope;
    command.pattern = given.text("pattern");
    for (const QStringList answers = given.texts("answer"); const QString &one : answers) {
        if (answers.size() == 1 && !one.contains(u'='))
            command.message = one;
        else
            command.answers.insert(one.section(u'=', 0, -2), one.section(u'=', -1));
    }
    answer(context, command);
}

void deny(Context &context, const Arguments &given)
{
    AnswerPermission command;
    command.question = given.text("question");
    command.message = given.text("message");
    command.stop = given.has("stop");
    answer(context, command);
}

void addRule(Context &context, const Arguments &given)
{
    AddPermissionRule command;
    const QMetaEnum effects = QMetaEnum::fromType<PermissionEnums::Effect>();
    for (int i = 0; i < effects.keyCount(); ++i) {
        if (Codec::enumKey(effects, effects.value(i)) == given.text("effect"))
            command.effect = PermissionEnums::Effect(effects.value(i));
    }
    command.tool = given.text("tool");
    command.command = given.text("command");
    command.path = given.text("path");
    command.domain = given.text("domain");
    command.agent = given.text("agent");
    command.message = given.text("message");
    if (given.has("folder")) {
        const Result<QString> folder = callerPath(given.bytes("folder").last());
        if (!folder) {
            context.fail(folder.error());
            return;
        }
        command.folder = *folder;
    }
    context.ask(command, [&context](const PermissionRules &rules) {
        if (context.json())
            context.printJson(Codec::toJson(rules));
        else
            context.write(textOf(rules, context.terminal()).toUtf8());
        context.finish(ExitCode::Done);
    });
}

void list(Context &context, const Arguments &)
{
    context.ask(InboxQuery{}, [&context](const Inbox &inbox) {
        if (context.json())
            context.printJson(Codec::toJson(inbox));
        else
            context.write(textOf(inbox, context.terminal()).toUtf8());
        context.finish(ExitCode::Done);
    });
}

} // namespace

Verb permissionsListVerb()
{
    Verb verb;
    verb.words = QStringLiteral("permissions list");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "List what agents ask; the same as 'runyard inbox'."));
    verb.examples = {{QStringLiteral("runyard permissions list --json"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "for a script"))}};
    verb.start = list;
    return verb;
}

Verb permissionsAllowVerb()
{
    Verb verb;
    verb.words = QStringLiteral("permissions allow");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Allow what an agent asks for."));
    verb.parameters = {
        questionReference(),
        flag("run", QT_TRANSLATE_NOOP("Cli", "And the same for the rest of this run.")),
        flag("folder", QT_TRANSLATE_NOOP("Cli", "And the same for all runs in its folder.")),
        flag("always", QT_TRANSLATE_NOOP("Cli", "And the same for all runs.")),
        option("pattern", "TEXT",
               QT_TRANSLATE_NOOP("Cli", "With one of these: this command, path or domain, such as "
                                        "'npm *'.")),
        option("answer", "[QUESTION=]TEXT",
               QT_TRANSLATE_NOOP("Cli", "What is chosen, where the agent asks for a choice."))
            .many(),
    };
    verb.examples = {
        {QStringLiteral("runyard permissions allow 12"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "what run 12 asks for, this once"))},
        {QStringLiteral("runyard permissions allow 12.3 --folder --pattern 'npm *'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "and every command of npm in that folder"))},
        {QStringLiteral("runyard permissions allow 12 --answer Blue"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "it asked for a colour"))},
    };
    verb.start = allow;
    return verb;
}

Verb permissionsDenyVerb()
{
    Verb verb;
    verb.words = QStringLiteral("permissions deny");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Refuse what an agent asks for."));
    verb.parameters = {
        questionReference(),
        option("message", "TEXT", QT_TRANSLATE_NOOP("Cli", "What the agent is told."), 'm'),
        flag("stop", QT_TRANSLATE_NOOP("Cli", "The agent shall stop what it is doing.")),
    };
    verb.examples = {{QStringLiteral("runyard permissions deny 12 -m 'Use the test database'"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "no, and what to do instead"))}};
    verb.start = deny;
    return verb;
}

Verb permissionsRulesAddVerb()
{
    Parameter effect
        = positional("effect", "EFFECT", QT_TRANSLATE_NOOP("Cli", "allow, deny or ask."));
    effect.kind = Parameter::Kind::Choice;
    effect.choices = {QStringLiteral("allow"), QStringLiteral("deny"), QStringLiteral("ask")};
    effect.candidates = Candidates::Choices;
    Verb verb;
    verb.words = QStringLiteral("permissions rules add");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Add a rule to your own; what is left out fits anything."));
    verb.parameters = {
        effect,
        option("tool", "TEXT",
               QT_TRANSLATE_NOOP("Cli", "Name of the tool; * stands for any characters.")),
        option("command", "TEXT",
               QT_TRANSLATE_NOOP("Cli", "The command; * stands for any characters: 'git *'.")),
        option("path", "TEXT",
               QT_TRANSLATE_NOOP("Cli", "The file; * for characters but '/', ** for any; relative "
                                        "to the run's folder.")),
        option("domain", "TEXT",
               QT_TRANSLATE_NOOP("Cli", "The host; *.example.com for those below it.")),
        option("folder", "FOLDER",
               QT_TRANSLATE_NOOP("Cli", "Only for runs in this folder or below it."))
            .with(Candidates::Folders)
            .inAnyBytes(),
        option("agent", "ID", QT_TRANSLATE_NOOP("Cli", "Only for this agent."))
            .with(Candidates::Agents),
        option("message", "TEXT",
               QT_TRANSLATE_NOOP("Cli", "What the agent is told where it denies.")),
    };
    verb.examples = {
        {QStringLiteral("runyard permissions rules add allow --tool Bash --command 'git *'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "git is never asked about"))},
        {QStringLiteral("runyard permissions rules add deny --path '**/.env'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "nobody touches these files"))},
    };
    verb.start = addRule;
    return verb;
}

} // namespace Runyard::Cli

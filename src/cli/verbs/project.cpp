// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/callerpath.h>
#include <cli/context.h>
#include <cli/table.h>
#include <cli/variables.h>
#include <domain/instructionoperations.h>

#include <QtCore/QJsonArray>

namespace Runyard::Cli {
namespace {

void printLine(Context &context, const QString &heading, const QStringList &values)
{
    if (!values.join(QString()).isEmpty())
        context.print(QStringLiteral("%1 %2")
                          .arg(heading, -18)
                          .arg(shown(values.join(QStringLiteral(", ")))));
}

QStringList languageNames(const ProjectFacts &facts)
{
    QStringList names;
    for (const ProjectLanguage &language : facts.languages)
        names << QStringLiteral("%1 (%2)").arg(language.name).arg(language.files);
    return names;
}

void printCommands(Context &context, const ProjectFacts &facts)
{
    if (facts.commands.isEmpty())
        return;
    Table table({{Text::tr("Purpose")},
                 {Text::tr("Command"), false, 20},
                 {Text::tr("Known from"), false, 10}});
    for (const ProjectCommand &command : facts.commands)
        table.add({{command.purpose}, {shown(command.command)}, {shown(command.source)}});
    context.print({});
    context.write(table.text(context.terminal().columns, context.terminal().colors).toUtf8());
}

void printMembers(Context &context, const ProjectFacts &facts)
{
    if (facts.members.isEmpty())
        return;
    Table table({{Text::tr("Part"), false, 12}, {Text::tr("Name"), false, 12}, {Text::tr("Kind")}});
    for (const ProjectMember &member : facts.members)
        table.add({{shown(member.path)}, {shown(member.name)}, {shown(member.kind)}});
    context.print({});
    context.write(table.text(context.terminal().columns, context.terminal().colors).toUtf8());
}

/** Where facts come from; commands have it in a table of their own. */
void printFindings(Context &context, const ProjectFacts &facts)
{
    Table table({{Text::tr("Fact")}, {Text::tr("Found"), false, 12}, {Text::tr("Known from")}});
    for (const ProjectFinding &finding : facts.findings) {
        if (!finding.fact.startsWith(QLatin1StringView("commands.")))
            table.add(
                {{finding.fact},
                 {shown(finding.value)},
                 {finding.source.isEmpty() ? Text::tr("names of files") : shown(finding.source)}});
    }
    if (table.isEmpty())
        return;
    context.print({});
    context.write(table.text(context.terminal().columns, context.terminal().colors).toUtf8());
}

void show(Context &context, const ProjectFacts &facts)
{
    if (context.json()) {
        context.printJson(Codec::toJson(facts));
        context.finish(ExitCode::Done);
        return;
    }
    printLine(context, Text::tr("Project:"), {facts.name});
    printLine(context, Text::tr("Description:"), {facts.description});
    printLine(context, Text::tr("Folder:"), {facts.folder});
    printLine(context, Text::tr("Kinds:"), facts.kinds);
    printLine(context, Text::tr("Languages:"), languageNames(facts));
    printLine(context, Text::tr("Build systems:"), facts.buildSystems);
    printLine(context, Text::tr("Packages:"), facts.packageManagers);
    printLine(context, Text::tr("Frameworks:"), facts.frameworks);
    printLine(context, Text::tr("Tools:"), facts.tools);
    printLine(context, Text::tr("CI:"), facts.ci);
    printLine(context, Text::tr("Licence:"), {facts.licence});
    printLine(context, Text::tr("Corrected:"), facts.corrected);
    printCommands(context, facts);
    printMembers(context, facts);
    printFindings(context, facts);
    for (const QString &problem : facts.problems)
        context.warn(shown(problem));
    if (facts.cut)
        context.warn(Text::tr("The folder holds more than was looked at (%n files).", nullptr,
                              facts.filesSeen));
    context.finish(ExitCode::Done);
}

/** `test=make check` is a command, `tools=ruff,mypy` a list, which may be given piece by piece. */
Result<QJsonObject> correctionsFrom(const Context &context, const Arguments &given)
{
    Result<QJsonObject> values = variablesFrom(context);
    if (!values)
        return values;
    for (const QString &fact : given.texts("reset"))
        values->insert(fact, QJsonValue::Null);
    QJsonObject facts;
    QJsonObject commands;
    for (auto at = values->begin(); at != values->end(); ++at) {
        if (ProjectNames::purposes().contains(at.key())) {
            // Nothing behind the equals sign: there is no such command.
            const bool isNone = at->isString() && at->toString().isEmpty();
            commands.insert(at.key(), isNone ? QJsonValue(QJsonArray()) : QJsonValue(*at));
            continue;
        }
        if (!at->isString() || !ProjectNames::lists().contains(at.key())) {
            facts.insert(at.key(), *at);
            continue;
        }
        QJsonArray list;
        for (const QString &each : at->toString().split(u',', Qt::SkipEmptyParts))
            list.append(each.trimmed());
        facts.insert(at.key(), list);
    }
    if (!commands.isEmpty() && !facts.contains(QStringLiteral("commands")))
        facts.insert(QStringLiteral("commands"), commands);
    return facts;
}

void start(Context &context, const Arguments &given)
{
    const QByteArrayList folders = given.bytes("folder");
    const Result<QString> folder = callerPath(folders.isEmpty() ? QByteArray(".") : folders.last());
    if (!folder) {
        context.fail(folder.error());
        return;
    }
    const Result<QJsonObject> corrections = correctionsFrom(context, given);
    if (!corrections) {
        context.fail(corrections.error());
        return;
    }
    const auto answered = [&context](const ProjectFacts &facts) { show(context, facts); };
    if (corrections->isEmpty())
        context.ask(ProjectQuery{*folder}, answered);
    else
        context.ask(CorrectProject{*folder, *corrections}, answered);
}

} // namespace

Verb projectVerb()
{
    Verb verb;
    verb.words = QStringLiteral("project");
    verb.group = QString::fromUtf8(Group::folders);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP(
        "Cli", "Say what kind of project lies in a folder, and how it is built."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "Tells languages, build systems, package managers, the parts of a monorepo, and the "
               "commands to install, build, test and check, from the files alone: nothing is "
               "executed. What is wrong is corrected with --set FACT=VALUE and --reset FACT, or in "
               ".runyard/project.yaml, where that is written. Facts are: name, description, "
               "licence; lists, with commas: kinds, languages, buildSystems, packageManagers, "
               "frameworks, tools, ci, members; commands: install, build, test, lint, format, "
               "typecheck, run. The folder must be trusted."));
    verb.parameters = {
        positional("folder", "FOLDER",
                   QT_TRANSLATE_NOOP("Cli", "Without one, the folder that you are in."))
            .with(Candidates::Folders)
            .optional()
            .inAnyBytes(),
        option("reset", "FACT", QT_TRANSLATE_NOOP("Cli", "Take a correction back: as it is found."))
            .many(),
    };
    verb.takesVariables = true;
    verb.examples = {
        {QStringLiteral("runyard project ~/web --json | jq -r '.commands[] | "
                        "select(.purpose==\"test\") | .command'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "how this project is tested"))},
        {QStringLiteral("runyard project . --set test='./scripts/test --all' --reset tools"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "correct one fact, take back another"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

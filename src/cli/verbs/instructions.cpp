// SPDX-License-Identifier: GPL-3.0-or-later
// runyard instructions list, show, render; runyard presets list.
#include "verbs.h"

#include <base/codec.h>
#include <cli/callerpath.h>
#include <cli/context.h>
#include <cli/table.h>
#include <cli/variables.h>
#include <domain/instructionoperations.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Runyard::Cli {
namespace {

/** The folder that was given, else the one that the user is in. */
Result<QString> folderFrom(const Arguments &given)
{
    const QByteArrayList folders = given.bytes("folder");
    return callerPath(folders.isEmpty() ? QByteArray(".") : folders.last());
}

Parameter folderParameter()
{
    return positional("folder", "FOLDER",
                      QT_TRANSLATE_NOOP("Cli", "Without one, the folder that you are in."))
        .with(Candidates::Folders)
        .optional()
        .inAnyBytes();
}

Parameter nameParameter()
{
    return positional("name", "NAME", QT_TRANSLATE_NOOP("Cli", "Its name, or a file (FILE.md)."))
        .inAnyBytes();
}

void warnOfFilesNotRead(Context &context, const QStringList &files)
{
    if (!files.isEmpty())
        context.warn(Text::tr("Not what you trusted, so not used: %1. Look at it, then say "
                              "'runyard trust FOLDER'.")
                         .arg(shown(files.join(QStringLiteral(", ")))));
}

// --- list ----------------------------------------------------------------------------------------

void listSets(Context &context, const InstructionList &list, const QString &tag)
{
    Table table({{Text::tr("Name")},
                 {Text::tr("What it does"), false, 30},
                 {Text::tr("From")},
                 {Text::tr("Not here"), false, 10}});
    QJsonArray sets;
    for (const InstructionSet &set : list.instructions) {
        if (!tag.isEmpty() && !set.tags.contains(tag))
            continue;
        sets.append(Codec::toJson(set));
        const QString trouble = set.error ? translated(*set.error) : set.lacks;
        table.add({{shown(set.name)}, {shown(set.title)}, {set.origin}, {shown(trouble)}});
    }
    if (context.json())
        context.printJson(sets);
    else
        context.write(table.text(context.terminal().columns, context.terminal().colors).toUtf8());
    warnOfFilesNotRead(context, list.notRead);
    context.finish(ExitCode::Done);
}

void startList(Context &context, const Arguments &given)
{
    const Result<QString> folder = folderFrom(given);
    if (!folder) {
        context.fail(folder.error());
        return;
    }
    context.ask(InstructionsQuery{*folder},
                [&context, tag = given.text("tag")](const InstructionList &list) {
                    listSets(context, list, tag);
                });
}

// --- show ----------------------------------------------------------------------------------------

QString describe(const InstructionVariable &variable)
{
    QStringList parts{variable.type};
    if (!variable.choices.isEmpty())
        parts << variable.choices.join(u'|');
    if (variable.needed)
        parts << Text::tr("must be given");
    else
        parts << Text::tr("default: %1")
                     .arg(QString::fromUtf8(QJsonDocument(QJsonArray{variable.initial})
                                                .toJson(QJsonDocument::Compact))
                              .chopped(1)
                              .mid(1));
    return parts.join(QStringLiteral(", "));
}

void showSet(Context &context, const InstructionSet &set)
{
    if (context.json()) {
        context.printJson(Codec::toJson(set));
        context.finish(ExitCode::Done);
        return;
    }
    context.print(QStringLiteral("%1: %2").arg(shown(set.name), shown(set.title)));
    if (!set.description.isEmpty())
        context.print(shown(set.description));
    if (!set.tags.isEmpty())
        context.print(Text::tr("Tags: %1").arg(shown(set.tags.join(QStringLiteral(", ")))));
    context.print(set.path.isEmpty() ? Text::tr("Built in") : shown(set.path));
    if (!set.fits)
        context.print(Text::tr("Does not fit this folder: %1").arg(shown(set.lacks)));
    for (const InstructionVariable &variable : set.variables)
        context.print(
            QStringLiteral("  --set %1=…   %2 (%3)")
                .arg(variable.name,
                     shown(variable.description.isEmpty() ? variable.title : variable.description),
                     shown(describe(variable))));
    context.print({});
    context.write(set.text.toUtf8());
    if (!set.text.endsWith(u'\n'))
        context.print({});
    context.finish(ExitCode::Done);
}

void startShow(Context &context, const Arguments &given)
{
    const Result<QString> folder = folderFrom(given);
    const Result<QString> name = instructionName(given.bytes("name").last());
    if (!folder || !name) {
        context.fail(folder ? name.error() : folder.error());
        return;
    }
    context.ask(InstructionQuery{*name, *folder},
                [&context](const InstructionSet &set) { showSet(context, set); });
}

// --- render --------------------------------------------------------------------------------------

void startRender(Context &context, const Arguments &given)
{
    const Result<QString> folder = folderFrom(given);
    const Result<QString> name = instructionName(given.bytes("name").last());
    const Result<QJsonObject> variables = variablesFrom(context);
    if (!folder || !name || !variables) {
        context.fail(!folder ? folder.error() : !name ? name.error() : variables.error());
        return;
    }
    context.ask(RenderQuery{*name, *folder, *variables},
                [&context](const RenderedInstruction &rendered) {
                    if (context.json())
                        context.printJson(Codec::toJson(rendered));
                    else
                        context.write(rendered.text.toUtf8() + '\n');
                    context.finish(ExitCode::Done);
                });
}

// --- presets -------------------------------------------------------------------------------------

void listPresets(Context &context, const PresetList &list)
{
    QJsonArray presets;
    Table table({{Text::tr("Name")},
                 {Text::tr("What it is"), false, 20},
                 {Text::tr("From")},
                 {Text::tr("Sets"), false, 20}});
    for (const Preset &preset : list.presets) {
        presets.append(Codec::toJson(preset));
        const QString sets = preset.error ? translated(*preset.error)
                                          : preset.settings.keys().join(QStringLiteral(", "));
        table.add({{shown(preset.name)}, {shown(preset.title)}, {preset.origin}, {shown(sets)}});
    }
    if (context.json())
        context.printJson(presets);
    else if (list.presets.isEmpty())
        context.warn(Text::tr("There are no presets. The manual's page 'Instructions' says how to "
                              "write one."));
    else
        context.write(table.text(context.terminal().columns, context.terminal().colors).toUtf8());
    warnOfFilesNotRead(context, list.notRead);
    context.finish(ExitCode::Done);
}

void startPresets(Context &context, const Arguments &given)
{
    const Result<QString> folder = folderFrom(given);
    if (!folder) {
        context.fail(folder.error());
        return;
    }
    context.ask(PresetsQuery{*folder},
                [&context](const PresetList &list) { listPresets(context, list); });
}

} // namespace

Verb instructionsListVerb()
{
    Verb verb;
    verb.words = QStringLiteral("instructions list");
    verb.group = QString::fromUtf8(Group::folders);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "List the instruction sets."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "Those that are built in, your own in ~/.config/runyard/instructions, and those of "
               "the folder in .runyard/instructions. Says which do not fit the folder, and why."));
    verb.parameters = {
        folderParameter(),
        option("tag", "TAG", QT_TRANSLATE_NOOP("Cli", "Only those with this tag.")),
    };
    verb.examples = {{QStringLiteral("runyard instructions list --tag tests"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "what there is to do with tests"))}};
    verb.start = startList;
    return verb;
}

Verb instructionsShowVerb()
{
    Verb verb;
    verb.words = QStringLiteral("instructions show");
    verb.group = QString::fromUtf8(Group::folders);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Show an instruction set: what it asks for, and its text."));
    verb.parameters = {nameParameter(), folderParameter()};
    verb.examples = {{QStringLiteral("runyard instructions show update-dependencies"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "its variables, and the template"))}};
    verb.start = startShow;
    return verb;
}

Verb instructionsRenderVerb()
{
    Verb verb;
    verb.words = QStringLiteral("instructions render");
    verb.group = QString::fromUtf8(Group::folders);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP(
        "Cli", "Show an instruction set as an agent in the folder would get it."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "Starts nothing. What the set asks for is given with --set NAME=VALUE; a name that "
               "is given more than once is a list. The folder must be trusted."));
    verb.parameters = {nameParameter(), folderParameter()};
    verb.takesVariables = true;
    verb.examples
        = {{QStringLiteral("runyard instructions render update-dependencies . --set scope=patch"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "for this folder, with a variable"))}};
    verb.start = startRender;
    return verb;
}

Verb presetsListVerb()
{
    Verb verb;
    verb.words = QStringLiteral("presets list");
    verb.group = QString::fromUtf8(Group::folders);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "List the presets."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "Your own in ~/.config/runyard/presets, and those of the folder in "
               ".runyard/presets. 'runyard run --preset NAME' uses one."));
    verb.parameters = {folderParameter()};
    verb.examples = {{QStringLiteral("runyard presets list"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "those that hold in this folder"))}};
    verb.start = startPresets;
    return verb;
}

} // namespace Runyard::Cli

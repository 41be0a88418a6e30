// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/context.h>
#include <domain/careoperations.h>

namespace Runyard::Cli {
namespace {

constexpr int usualDays = 30;

void start(Context &context, const Arguments &given)
{
    CleanRuns command;
    for (const QString &run : given.texts("run"))
        command.runs << RunId{run};
    const bool isAll = command.runs.isEmpty() && !given.has("undo");
    command.olderThanDays = given.has("older-than") ? given.number("older-than")
                            : isAll                 ? usualDays
                                                    : 0;
    command.preview = given.has("preview");
    command.undo = given.has("undo");
    command.empty = given.has("empty");
    if (command.undo && command.empty) {
        context.fail(wrongUsage(QT_TRANSLATE_NOOP("Error", "'--%1' and '--%2' exclude each other."),
                                {QStringLiteral("undo"), QStringLiteral("empty")})
                         .error());
        return;
    }
    context.ask(command, [&context](const CleanReport &report) {
        context.answer(QVariant::fromValue(report));
    });
}

} // namespace

Verb cleanVerb()
{
    Verb verb;
    verb.words = QStringLiteral("clean");
    verb.group = QString::fromUtf8(Group::care);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Move the output of ended runs to the trash, and back."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "Without runs, what ended 30 days ago or earlier. The history stays, and for some "
               "days (storage.trashDays) the output can still be read and brought back."));
    verb.parameters = {
        runReference().many().optional(),
        number("older-than", "DAYS",
               QT_TRANSLATE_NOOP("Cli", "Only what ended so many days ago; 0 is all.")),
        flag("preview", QT_TRANSLATE_NOOP("Cli", "Only say what would be moved.")),
        flag("undo", QT_TRANSLATE_NOOP("Cli", "Bring it back: these runs, or all.")),
        flag("empty", QT_TRANSLATE_NOOP("Cli", "Remove for ever what lies in the trash.")),
    };
    verb.examples = {
        {QStringLiteral("runyard clean --preview"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "how much it would free"))},
        {QStringLiteral("runyard clean --undo 12"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "the output of run 12 is back"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

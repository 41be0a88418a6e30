// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/callerpath.h>
#include <cli/context.h>
#include <domain/conversationoperations.h>

namespace Runyard::Cli {
namespace {

void add(Context &context, const Arguments &given)
{
    if (given.has("folder") && given.has("thread")) {
        context.fail(wrongUsage(QT_TRANSLATE_NOOP("Error", "'--%1' and '--%2' exclude each other."),
                                {QStringLiteral("folder"), QStringLiteral("thread")})
                         .error());
        return;
    }
    AddNote command;
    command.text = given.text("text");
    command.thread = given.text("thread");
    command.forPeople = given.has("for-people");
    // Called by the agent of a run: it is the author.
    command.author = qEnvironmentVariable("RUNYARD_RUN");
    if (!given.has("thread")) {
        const Result<QString> folder
            = callerPath(given.has("folder") ? given.bytes("folder").last() : QByteArray("."));
        if (!folder) {
            context.fail(folder.error());
            return;
        }
        command.folder = *folder;
    }
    context.ask(command,
                [&context](const NoteList &notes) { context.answer(QVariant::fromValue(notes)); });
}

} // namespace

Verb noteAddVerb()
{
    Verb verb;
    verb.words = QStringLiteral("note add");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP(
        "Cli", "Write down what is to be known beyond one conversation; agents that begin there "
               "are told of it."));
    verb.parameters = {
        positional("text", "TEXT", QT_TRANSLATE_NOOP("Cli", "The note.")),
        option("folder", "FOLDER",
               QT_TRANSLATE_NOOP("Cli", "For runs in this folder and below it; without, the one "
                                        "that you are in."))
            .with(Candidates::Folders)
            .inAnyBytes(),
        option("thread", "NAME",
               QT_TRANSLATE_NOOP("Cli", "For the runs of this thread, instead of a folder.")),
        flag("for-people", QT_TRANSLATE_NOOP("Cli", "Agents are not told of it.")),
    };
    verb.examples = {
        {QStringLiteral("runyard note add 'The tests need PostgreSQL on port 5433'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "the next agents here know it"))},
        {QStringLiteral("runyard note add --thread release 'The version is 2.4'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "for the runs of a thread, whatever their "
                                                 "folders"))},
    };
    verb.start = add;
    return verb;
}

} // namespace Runyard::Cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/context.h>

namespace Runyard::Cli {
namespace {

void start(Context &context, const Arguments &given)
{
    const int places = int(given.has("first")) + int(given.has("last")) + int(given.has("before"));
    if (places != 1) {
        context.fail(
            wrongUsage(QT_TRANSLATE_NOOP(
                           "Error", "'queue move' needs one of --first, --last and --before RUN."))
                .error());
        return;
    }
    MoveRun command;
    command.run = RunId{given.text("run")};
    command.placement = given.has("first")  ? RunEnums::Placement::First
                        : given.has("last") ? RunEnums::Placement::Last
                                            : RunEnums::Placement::Before;
    command.before = RunId{given.text("before")};
    context.ask(command, [&context](const Receipt &receipt) {
        if (context.json())
            context.printJson(Codec::toJson(receipt));
        context.finish(ExitCode::Done);
    });
}

} // namespace

Verb queueMoveVerb()
{
    Verb verb;
    verb.words = QStringLiteral("queue move");
    verb.group = QString::fromUtf8(Group::queue);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Move a queued run to another place in the queue."));
    verb.parameters = {
        runReference(),
        flag("first", QT_TRANSLATE_NOOP("Cli", "Before all others.")),
        flag("last", QT_TRANSLATE_NOOP("Cli", "Behind all others.")),
        option("before", "RUN", QT_TRANSLATE_NOOP("Cli", "Before this one."))
            .with(Candidates::Runs),
    };
    verb.examples
        = {{QStringLiteral("runyard queue move 14 --before 12"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "run 14 starts just before run 12"))}};
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/followruns.h>
#include <cli/runwaiter.h>

namespace Runyard::Cli {
namespace {

void start(Context &context, const Arguments &given)
{
    followRuns(context, given.texts("run"), [&context](RunBoard &board) {
        (new RunWaiter(context, board, RunWaiter::Options()))->start();
    });
}

} // namespace

Verb waitVerb()
{
    Verb verb;
    verb.words = QStringLiteral("wait");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Wait until runs have ended."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "Ends with 0 when all succeeded, else with 1. Ctrl+C leaves the runs alone."));
    verb.parameters = {runReference().many()};
    verb.examples = {{QStringLiteral("runyard wait 12 13 && echo done"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "go on when both succeeded"))}};
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

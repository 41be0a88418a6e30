// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/context.h>

namespace Runyard::Cli {
namespace {

void done(Context &context, bool wasRunning)
{
    if (context.isFinished())
        return;
    if (context.json())
        context.printJson(QJsonObject{{QStringLiteral("wasRunning"), wasRunning}});
    else if (!wasRunning)
        context.print(Text::tr("No engine runs."));
    context.finish(ExitCode::Done);
}

void start(Context &context, const Arguments &given)
{
    if (!context.hasGateway()) {
        done(context, false);
        return;
    }
    // Only when the link is gone is the engine gone, and the next command finds a new one.
    QObject::connect(&context.gateway(), &Gateway::disconnected, &context,
                     [&context] { done(context, true); });
    StopEngine command;
    command.stopRuns = given.has("stop-runs");
    context.gateway().submit(command).then(&context, [&context](const Result<Receipt> &answer) {
        if (!answer && answer.error().code != ErrorCode::EngineUnreachable)
            context.fail(answer.error());
    });
}

} // namespace

Verb engineStopVerb()
{
    Verb verb;
    verb.words = QStringLiteral("engine stop");
    verb.group = QString::fromUtf8(Group::setup);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP(
        "Cli", "End the engine; its runs go on and are found again by the next one."));
    verb.parameters = {flag("stop-runs", QT_TRANSLATE_NOOP("Cli", "Stop all runs first."))};
    verb.examples = {{QStringLiteral("runyard engine stop"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "for example before an update"))}};
    verb.needs = Needs::MaybeRunningEngine;
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

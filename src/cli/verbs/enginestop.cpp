// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/context.h>

#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>

#include <csignal>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

constexpr auto patienceForEnd = 20s;
constexpr auto pauseBetweenLooks = 50ms;
constexpr qsizetype pidArgument = 3; ///< of the engine, in Message::checkHello's error

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

/** One of another version understands no request of ours, but the signal that ends every engine. */
void endOther(Context &context, const Error &error)
{
    const qint64 pid = error.arguments.value(pidArgument).toLongLong();
    if (pid <= 1 || ::kill(pid_t(pid), SIGTERM) != 0) {
        context.fail(error);
        return;
    }
    auto *look = new QTimer(&context);
    const QDeadlineTimer patience(patienceForEnd);
    QObject::connect(look, &QTimer::timeout, &context, [&context, error, pid, patience] {
        if (::kill(pid_t(pid), 0) != 0)
            done(context, true);
        else if (patience.hasExpired())
            context.fail(error);
    });
    look->start(pauseBetweenLooks);
}

void start(Context &context, const Arguments &given)
{
    if (const std::optional<Error> &why = context.connectionError();
        why && why->code == ErrorCode::ProtocolMismatch) {
        if (given.has("stop-runs"))
            context.fail(*why); // only one of its own version can tell it to
        else
            endOther(context, *why);
        return;
    }
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

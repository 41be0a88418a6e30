// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/context.h>
#include <domain/permissionoperations.h>

#include <QtCore/QFile>

namespace Runyard::Cli {
namespace {

constexpr qint64 mostTold = 8 << 20; ///< a file that is to be written whole may be in it

/** When its engine ends under it, the next one is asked: it knows the question. */
void ask(Context &context, const AskByHook &command)
{
    context.gateway().ask(command).then(
        &context, [&context, command](const Result<HookReply> &reply) {
            if (reply) {
                context.write(reply->text.toUtf8());
                context.finish(ExitCode::Done);
            } else if (context.gateway().isConnected()) {
                context.finish(ExitCode::Done);
            } else {
                QObject::connect(
                    &context.gateway(), &Gateway::connected, &context,
                    [&context, command] { ask(context, command); }, Qt::SingleShotConnection);
            }
        });
}

/** Without an answer it says nothing and ends well: then the agent's program asks by itself, as it
 * would without a hook. */
void start(Context &context, const Arguments &)
{
    QFile input;
    AskByHook command;
    command.run = RunId{qEnvironmentVariable("RUNYARD_RUN")};
    if (input.open(context.input(), QIODevice::ReadOnly))
        command.text = QString::fromUtf8(input.read(mostTold + 1));
    const bool isWhole = !command.text.isEmpty() && command.text.size() <= mostTold;
    if (isWhole && !command.run.isEmpty() && context.hasGateway())
        ask(context, command);
    else
        context.finish(ExitCode::Done);
}

} // namespace

Verb hookVerb()
{
    Verb verb; // without a group, so that no help lists it: agents' programs call it
    verb.words = QStringLiteral("__hook");
    verb.needs = Needs::MaybeRunningEngine;
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

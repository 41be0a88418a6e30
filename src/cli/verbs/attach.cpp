// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/attachrequest.h>
#include <cli/followruns.h>

namespace Runyard::Cli {
namespace {

void start(Context &context, const Arguments &given)
{
    if (Result<> checked = AttachRequest::check(context); !checked) {
        context.fail(checked.error());
        return;
    }
    const QString text = given.text("detach-keys", QString::fromLatin1(DetachKeys::usual));
    const Result<DetachKeys> keys = DetachKeys::parse(text);
    if (!keys) {
        context.fail(keys.error());
        return;
    }
    followRuns(context, {given.text("run")}, [&context, keys = *keys, text](RunBoard &board) {
        const Run run = board.runs().first();
        if (isFinal(run.state)) {
            context.fail(makeError(
                ErrorCode::WrongState, QT_TRANSLATE_NOOP("Error", "Run %1 has already ended."),
                {QString::number(run.number)},
                QT_TRANSLATE_NOOP("Error", "'runyard logs %1' shows what it printed.")));
            return;
        }
        (new AttachRequest(context, board, run.id, keys, text))->start();
    });
}

} // namespace

Verb attachVerb()
{
    Verb verb;
    verb.words = QStringLiteral("attach");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary
        = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Make this terminal the terminal of a run."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli",
        "What you type goes to the run, Ctrl+C included. Ctrl+] detaches, "
        "and the run goes on; so it does when this terminal is closed. "
        "A run that still waits in the queue is waited for. An agent that works unattended has no "
        "terminal: what it says and does is printed, each line that you type "
        "is sent to it, and Ctrl+C detaches."));
    verb.parameters = {
        runReference(),
        option("detach-keys", "KEYS",
               QT_TRANSLATE_NOOP(
                   "Cli", "Key that detaches, or several divided by commas: ctrl-p,ctrl-q.")),
    };
    verb.examples = {
        {QStringLiteral("runyard attach 12"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "type into run 12"))},
        {QStringLiteral("runyard attach 12 --detach-keys ctrl-p,ctrl-q"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "with the keys that Docker has"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/context.h>
#include <cli/runrequest.h>

namespace Runyard::Cli {
namespace {

void start(Context &context, const Arguments &given)
{
    auto *request = new RunRequest(context, given.has("wait") ? RunRequest::Afterwards::Wait
                                                              : RunRequest::Afterwards::Tell);
    request->setRetries(given.texts("run"), given.has("resume"));
    request->start();
}

} // namespace

Verb retryVerb()
{
    Verb verb;
    verb.words = QStringLiteral("retry");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary
        = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Queue ended runs again, as new attempts."));
    verb.parameters = {
        runReference().many(),
        flag("resume",
             QT_TRANSLATE_NOOP("Cli",
                               "Go on with the agent's conversation instead of beginning anew.")),
        flag("wait",
             QT_TRANSLATE_NOOP("Cli", "Stay until all have ended, and show how they get on."), 'w'),
    };
    verb.examples = {{QStringLiteral("runyard retry 12 --wait"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "the same once more"))}};
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli

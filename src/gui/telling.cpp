// SPDX-License-Identifier: GPL-3.0-or-later
#include "telling.h"

#include "actionregistry.h"
#include "messagearea.h"
#include "remedy.h"

#include <models/words.h>

namespace Runyard {

void tellError(MessageArea &messages, const ActionRegistry &actions, const Error &error)
{
    Message message;
    message.key = QStringLiteral("error.%1").arg(int(error.code));
    message.tone = Theme::Tone::Failure;
    message.text = Words::sentence(error);
    message.detail = shown(error.detail);
    // "Try again" would mean the selected run, which need not be the one that this is about.
    if (const Remedy remedy = remedyFor(error.code);
        remedy.action && QLatin1StringView(remedy.action) != QLatin1StringView("run.retry"))
        message.actions << MessageAction{remedy.text,
                                         [action = actions[remedy.action]] { action->trigger(); }};
    messages.tell(message);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "permissionevents.h"

#include <base/codec.h>

namespace Runyard {

QString describeEvent(const PermissionAsked &event)
{
    const PermissionQuestion &question = event.question;
    return QStringLiteral("Asks %1: %2")
        .arg(question.number)
        .arg(question.tool.isEmpty() ? question.summary
                                     : question.tool + QLatin1StringView(": ") + question.summary);
}

QString describeEvent(const PermissionAnswered &event)
{
    const QString what
        = event.answer.allowed ? QStringLiteral("Allowed") : QStringLiteral("Denied");
    QString text = QStringLiteral("%1 (%2), by %3")
                       .arg(what)
                       .arg(event.answer.number)
                       .arg(Codec::enumKey(event.by));
    if (event.by == PermissionEnums::By::Rule && !event.rule.source.isEmpty())
        text += QLatin1StringView(": ") + event.rule.source;
    if (event.scope != PermissionEnums::Scope::Once)
        text += QLatin1StringView(", for ") + Codec::enumKey(event.scope);
    if (!event.answer.message.isEmpty())
        text += QLatin1StringView(": ") + event.answer.message;
    return text;
}

QString describeEvent(const PermissionClosed &event)
{
    return QStringLiteral("Question %1 is over").arg(event.number);
}

} // namespace Runyard

#include "moc_permissionevents.cpp"

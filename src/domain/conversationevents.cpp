// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationevents.h"

namespace Runyard {
namespace {

QString nameOf(const QString &agent, const QString &model)
{
    return model.isEmpty() ? agent : agent + u' ' + model;
}

} // namespace

QString describeEvent(const AgentChosen &event)
{
    return QStringLiteral("%1 instead of %2: %3")
        .arg(nameOf(event.agent, event.model), nameOf(event.insteadOfAgent, event.insteadOfModel),
             event.reason);
}

QString describeEvent(const HandBackChanged &event)
{
    switch (event.stage) {
    case RunEnums::HandBack::None:
        return QStringLiteral("It may go on");
    case RunEnums::HandBack::Interrupting:
        return QStringLiteral("Interrupted, to hand back what it has");
    case RunEnums::HandBack::Speaking:
        return QStringLiteral("Asked to hand back what it has");
    case RunEnums::HandBack::Over:
        return QStringLiteral("Its last turn is over");
    }
    return {};
}

QString describeEvent(const NotesGiven &event)
{
    QStringList numbers;
    for (const int number : event.notes)
        numbers << QString::number(number);
    return QStringLiteral("Was told notes ") + numbers.join(QLatin1StringView(", "));
}

QString describeEvent(const NoteWritten &event)
{
    return QStringLiteral("Note %1: %2").arg(event.number).arg(titleOf(event.text, {}));
}

QString describeEvent(const NoteRemoved &event)
{
    return QStringLiteral("Note %1 removed").arg(event.number);
}

QString describeEvent(const ThreadJoined &event)
{
    return event.thread.isEmpty() ? QStringLiteral("Taken out of its thread")
                                  : QStringLiteral("Belongs to the thread ") + event.thread;
}

QString describeEvent(const RecordTorn &event)
{
    return QStringLiteral("The agent's own record is damaged: ") + event.notice;
}

QString describeEvent(const MessageTaken &)
{
    return QStringLiteral("The agent has read a message that it was sent while it worked");
}

} // namespace Runyard

#include "moc_conversationevents.cpp"

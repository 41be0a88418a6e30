// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagedesk.h"

#include "runsupervisor.h"

#include <domain/decide.h>

#include <algorithm>

namespace Runyard {
namespace {

/** Whoever says more than that to an agent at work does not mean it. */
constexpr qsizetype mostWaiting = 100;

/** It is handing back what it has, or somebody has to say first whether more may be spent. */
bool isHeldByBudget(const Run &run)
{
    return isHandingBack(run)
           || std::ranges::any_of(run.questions, [](const PermissionQuestion &question) {
                  return question.kind == PermissionEnums::Kind::Budget;
              });
}

} // namespace

MessageDesk::MessageDesk(Journal &journal, RunSupervisor &supervisor, QObject *parent)
    : QObject(parent), m_journal(journal), m_supervisor(supervisor)
{
    // An earlier engine has perhaps not come to give them.
    connect(&supervisor, &RunSupervisor::caughtUp, this, &MessageDesk::give);
    connect(&journal, &Journal::recorded, this, [this](const QList<EventRecord> &records) {
        for (const EventRecord &record : records)
            take(record.event);
    });
}

Result<QList<Event>> MessageDesk::send(const SendText &command)
{
    Result<QList<Event>> events = decide(m_journal.state(), command);
    const Run *run = m_journal.state().run(command.run);
    if (!events || !run)
        return events;
    const bool hears = m_supervisor.hears(run->id) && run->waitingMessages.isEmpty();
    if (run->interactive || (hears && !isHeldByBudget(*run)))
        return m_supervisor.sendText(run->id, command.text).transform([&] { return *events; });
    if (run->waitingMessages.size() >= mostWaiting)
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "%1 messages wait for run %2 already."),
                    {QString::number(mostWaiting), QString::number(run->number)},
                    QT_TRANSLATE_NOOP("Error", "Wait for it, or interrupt it first."));
    for (Event &event : *events) {
        if (auto *sent = std::get_if<MessageSent>(&event))
            sent->waits = true;
    }
    return events;
}

void MessageDesk::take(const Event &event)
{
    const bool mayHear = std::holds_alternative<TurnFinished>(event)
                         || std::holds_alternative<PermissionAnswered>(event)
                         || std::holds_alternative<AgentSessionStarted>(event)
                         || std::holds_alternative<MessageSent>(event);
    if (mayHear)
        give(runOf(event));
}

/** It is said before that is recorded: when the engine dies between, it is rather said twice than
 * never. */
void MessageDesk::give(const RunId &id)
{
    const Run *run = m_journal.state().run(id);
    const bool isAtWork
        = run && (run->state == RunState::Running || run->state == RunState::Waiting);
    if (!isAtWork || run->waitingMessages.isEmpty() || isHeldByBudget(*run)
        || !m_supervisor.hears(id))
        return;
    if (m_supervisor.sendText(id, run->waitingMessages.first()))
        m_journal.append({MessageTaken{id, true}});
}

} // namespace Runyard

#include "moc_messagedesk.cpp"

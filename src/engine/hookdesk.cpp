// SPDX-License-Identifier: GPL-3.0-or-later
#include "hookdesk.h"

#include <algorithm>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

constexpr auto pause = 1s;
constexpr int looksUntilAnswered = 2;  ///< it asks no longer
constexpr int looksUntilForgotten = 8; ///< it was not seen asking, or nobody waits for the answer
constexpr int looksUntilLost = 40; ///< nobody waits for the answer: it would not reach the program
constexpr int mostEvents = 1'000'000;

bool isSame(PermissionQuestion one, const PermissionQuestion &other)
{
    one.number = other.number;
    one.askedAt = other.askedAt;
    return one == other;
}

bool isOfHook(const Run &run, const PermissionQuestion &question)
{
    return run.interactive && question.kind != PermissionEnums::Kind::Budget;
}

} // namespace

HookDesk::HookDesk(Journal &journal, const EventStore &store, const AgentRegistry &agents,
                   QObject *parent)
    : QObject(parent), m_journal(journal), m_store(store), m_agents(agents)
{
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &HookDesk::lookAtPrograms);
    connect(&journal, &Journal::recorded, this, [this](const QList<EventRecord> &records) {
        for (const EventRecord &record : records)
            take(record.event);
    });
}

HookDesk::~HookDesk() = default;

void HookDesk::look()
{
    m_timer.start();
}

void HookDesk::ask(const AskByHook &command, const Reply &reply)
{
    const Run *run = m_journal.state().run(command.run);
    const AgentProvider *provider = run ? m_agents.find(run->agent) : nullptr;
    if (!provider || !isActive(run->state) || !run->interactive) {
        reply(fail(run ? ErrorCode::WrongState : ErrorCode::NotFound,
                   QT_TRANSLATE_NOOP("Error", "No run %1 is at work in a terminal."),
                   {command.run.value}));
        return;
    }
    const QByteArray told = command.text.toUtf8();
    const Result<std::optional<PermissionQuestion>> found = provider->hookQuestion(*run, told);
    if (!found || !*found) {
        reply(found.transform([](const auto &) { return HookReply(); }));
        return;
    }
    PermissionAsked asked{run->id, **found, true};
    for (const PermissionQuestion &open : run->questions) {
        if (!isSame(open, asked.question))
            continue;
        answer({run->id, open.number}, nullptr); // whoever waited for it before
        m_waiting.insert({run->id, open.number}, {told, reply});
        m_timer.start();
        return;
    }
    if (giveKnown(*run, asked.question, told, reply))
        return;
    if (!m_last.contains(run->id)) {
        const QMap<int, PermissionQuestion> before = askedBefore(run->id);
        m_last.insert(run->id, before.isEmpty() ? 0 : before.lastKey());
    }
    asked.question.number = ++m_last[run->id];
    m_waiting.insert({run->id, asked.question.number}, {told, reply});
    m_timer.start();
    m_journal.append({asked});
}

/** What was asked by hooks, from the record: an engine that starts knows but what is open. */
QMap<int, PermissionQuestion> HookDesk::askedBefore(const RunId &run) const
{
    QMap<int, PermissionQuestion> questions;
    const Result<QList<EventRecord>> events = m_store.readRun(run, mostEvents, 0);
    for (const EventRecord &record : events.value_or(QList<EventRecord>())) {
        if (const auto *asked = std::get_if<PermissionAsked>(&record.event); asked && asked->hook)
            questions.insert(asked->question.number, asked->question);
    }
    return questions;
}

/** It was answered while its hook could not reach an engine. */
bool HookDesk::giveKnown(const Run &run, const PermissionQuestion &question, const QByteArray &told,
                         const Reply &reply)
{
    if (run.answered.isEmpty())
        return false;
    const QMap<int, PermissionQuestion> before = askedBefore(run.id);
    for (const PermissionAnswer &given : run.answered) {
        if (!before.contains(given.number) || !isSame(before[given.number], question))
            continue;
        m_waiting.insert({run.id, given.number}, {told, reply});
        answer({run.id, given.number}, &given);
        return true;
    }
    return false;
}

void HookDesk::take(const Event &event)
{
    if (const auto *answered = std::get_if<PermissionAnswered>(&event))
        answer({answered->run, answered->answer.number}, &answered->answer);
    else if (const auto *closed = std::get_if<PermissionClosed>(&event); closed && closed->hook)
        answer({closed->run, closed->number}, nullptr);
    const auto *finished = std::get_if<RunFinished>(&event);
    if (!finished)
        return;
    const QList<Key> keys = m_waiting.keys();
    for (const Key &key : keys) {
        if (key.first == finished->run)
            answer(key, nullptr);
    }
    m_last.remove(finished->run);
}

/** Lets the hook go, with the answer or with none. */
void HookDesk::answer(const Key &key, const PermissionAnswer *given)
{
    const auto waiting = m_waiting.constFind(key);
    if (waiting == m_waiting.cend())
        return;
    const auto [told, reply] = *waiting;
    m_waiting.erase(waiting);
    m_sights.remove(key);
    const Run *run = m_journal.state().run(key.first);
    const AgentProvider *provider = run ? m_agents.find(run->agent) : nullptr;
    const bool isGiven = given && provider;
    reply(HookReply{isGiven ? QString::fromUtf8(provider->hookAnswer(told, *given)) : QString()});
    if (isGiven)
        m_journal.append({PermissionClosed{key.first, key.second, true}});
}

void HookDesk::lookAtPrograms()
{
    bool isAnyOpen = false;
    const QSet<RunId> active = m_journal.state().activeRuns();
    for (const RunId &id : active) {
        const Run run = *m_journal.state().run(id);
        if (std::ranges::any_of(run.questions,
                                [&](const auto &question) { return isOfHook(run, question); })) {
            isAnyOpen = true;
            lookAt(run);
        }
    }
    if (!isAnyOpen)
        m_timer.stop();
}

void HookDesk::lookAt(const Run &run)
{
    const AgentProvider *provider = m_agents.find(run.agent);
    const std::optional<bool> seen = provider ? provider->isAsking(run) : std::optional<bool>();
    const bool isSeen = seen.has_value();
    const bool isAsking = isSeen && *seen;
    QList<Event> closed;
    for (const PermissionQuestion &question : run.questions) {
        if (!isOfHook(run, question))
            continue;
        const Key key{run.id, question.number};
        Sight &sight = m_sights[key];
        sight.wasAsking = sight.wasAsking || isAsking;
        sight.quiet = isAsking ? 0 : sight.quiet + 1;
        sight.alone = m_waiting.contains(key) ? 0 : sight.alone + 1;
        // One that was answered at once was perhaps never seen asking.
        const int enough = sight.wasAsking ? looksUntilAnswered : looksUntilForgotten;
        const bool isAnswered = isSeen && sight.quiet >= enough;
        const int looks = isAsking ? looksUntilLost : looksUntilForgotten;
        const bool isForgotten = sight.alone >= looks;
        if (isAnswered || isForgotten)
            closed << PermissionClosed{run.id, question.number, true};
    }
    for (const Event &event : closed)
        m_sights.remove({run.id, std::get<PermissionClosed>(event).number});
    if (!closed.isEmpty())
        m_journal.append(closed);
}

} // namespace Runyard

#include "moc_hookdesk.cpp"

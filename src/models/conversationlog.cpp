// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationlog.h"

#include "eventtext.h"
#include "words.h"

#include <algorithm>

namespace Runyard {
namespace {

using Entry = ConversationEntry;
using What = ConversationLog::Change::What;

constexpr qsizetype mostNotice = 2000;

template<class... T>
struct Overloaded : T...
{
    using T::operator()...;
};

/** What the user said. Before it stands, where a conversation begins anew, a summary of the one
 * before, which the Details show. */
QString messageOf(const RunQueued &event)
{
    const QLatin1StringView mark("\nNow:\n");
    const qsizetype at = event.anew ? event.instruction.lastIndexOf(mark) : -1;
    return at < 0 ? event.instruction : event.instruction.mid(at + mark.size());
}

bool isOfAgentItself(const Event &event)
{
    if (const auto *spoke = std::get_if<AgentSpoke>(&event))
        return spoke->parentToolUse.isEmpty();
    const auto *call = std::get_if<ToolStarted>(&event);
    return call && call->parentToolUse.isEmpty();
}

void insert(ConversationLog::Change &change, Entry::Kind kind, const QString &text)
{
    change.what = What::Insert;
    change.entry.kind = kind;
    change.entry.text = text;
}

} // namespace

ConversationLog::Change ConversationLog::plan(const EventRecord &record, int place) const
{
    Change change;
    change.run = runOf(record.event);
    change.entry.run = change.run;
    change.entry.place = place;
    change.entry.sequence = record.sequence;
    change.entry.at = record.at;
    change.row = endOf(place);
    hear(record.event, change);
    const auto notice = [&](Entry::Kind kind = Entry::Kind::Notice) {
        const QString text = EventText::full(record.event).left(mostNotice);
        const QString what = EventText::what(record.event);
        insert(change, kind, text.isEmpty() ? what : tr("%1: %2").arg(what, text));
    };
    std::visit(
        Overloaded{
            [&](const RunQueued &e) {
                insert(change, Entry::Kind::Message,
                       e.instruction.isEmpty() ? titleOf(e.instruction, e.command)
                                               : messageOf(e).trimmed());
            },
            [&](const MessageSent &e) { insert(change, Entry::Kind::Message, e.text.trimmed()); },
            [&](const AgentSpoke &e) { plan(e, change); },
            [&](const ToolStarted &e) { plan(e, change); },
            [&](const ToolFinished &e) { plan(e, change); },
            [&](const UsageReported &e) {
                change.tokens = e.tokens;
                change.costUsd = e.costUsd;
            },
            [&](const TurnFinished &e) { plan(e, change); },
            [&](const RunFinished &e) { plan(e, change); },
            [&](const RunWaiting &) { notice(); },
            [&](const PermissionAsked &) { notice(); },
            [&](const PermissionAnswered &) { notice(); },
            [&](const BudgetReached &) { notice(Entry::Kind::Problem); },
            [&](const BudgetWarned &) { notice(); },
            [&](const RecordTorn &) { notice(Entry::Kind::Problem); },
            [&](const AgentChosen &) { notice(); },
            [&](const HandBackChanged &) { notice(); },
            [&](const NotesGiven &) { notice(); },
            [&](const AgentRetrying &) { notice(); },
            [&](const RateLimited &e) {
                notice(e.rejected ? Entry::Kind::Problem : Entry::Kind::Notice);
            },
            [&](const PermissionRefused &e) {
                if (!saysRefused(e, change.row))
                    notice(Entry::Kind::Problem);
            },
            [&](const AgentNotice &e) {
                insert(change, e.warning ? Entry::Kind::Problem : Entry::Kind::Notice,
                       EventText::full(record.event));
            },
            [](const auto &) {},
        },
        record.event);
    return change;
}

/** Finds what the run's agent has heard after the event, and where its entry stands: before the
 * messages that wait. */
void ConversationLog::hear(const Event &event, Change &change) const
{
    Hearing &hearing = change.hearing;
    hearing = m_hearing.value(change.run);
    const auto takeUp = [&hearing] {
        hearing.isAtWork = true;
        hearing.waiting = std::max(0, hearing.waiting - 1);
    };
    if (const auto *sent = std::get_if<MessageSent>(&event)) {
        const bool isBehind = sent->waits || hearing.isAtWork || hearing.waiting > 0;
        if (isBehind && !sent->typed) {
            ++hearing.waiting;
            return;
        }
        hearing.isAtWork = true;
        hearing.unconfirmed += sent->typed ? 0 : 1;
    } else if (const auto *taken = std::get_if<MessageTaken>(&event)) {
        if (!taken->given && hearing.unconfirmed > 0)
            --hearing.unconfirmed;
        else
            takeUp();
    } else if (std::holds_alternative<RunQueued>(event)) {
        hearing.isAtWork = true;
    } else if (std::holds_alternative<TurnFinished>(event)) {
        hearing.isAtWork = false;
    } else if (isOfAgentItself(event) && !hearing.isAtWork) {
        takeUp(); // what it says now answers the oldest
    }
    change.row -= hearing.waiting;
    if (std::holds_alternative<RunFinished>(event))
        hearing.waiting = 0; // they stay behind its end
}

void ConversationLog::plan(const AgentSpoke &event, Change &change) const
{
    insert(change, event.thinking ? Entry::Kind::Thought : Entry::Kind::Speech,
           event.text.trimmed());
    change.entry.parent = event.parentToolUse;
    nest(change);
}

void ConversationLog::plan(const ToolStarted &event, Change &change) const
{
    insert(change, Entry::Kind::Tool, shown(event.summary));
    change.entry.status = Entry::Status::Running;
    change.entry.tool = shown(event.tool);
    change.entry.toolKind = event.kind;
    change.entry.detail = event.detail;
    change.entry.toolUse = event.toolUse;
    change.entry.parent = event.parentToolUse;
    nest(change);
}

void ConversationLog::plan(const ToolFinished &event, Change &change) const
{
    const int row = rowOfTool(event.toolUse);
    change.entry.result = event.summary;
    change.entry.toolUse = event.toolUse;
    change.entry.status = event.failed ? Entry::Status::Failed : Entry::Status::Done;
    if (row < 0)
        return;
    Entry updated = m_entries[row];
    updated.result = event.summary;
    updated.status = change.entry.status;
    change.what = What::Update;
    change.row = row;
    change.entry = updated;
}

/** What the turn says in the end it has usually said before. */
void ConversationLog::plan(const TurnFinished &event, Change &change) const
{
    const QString text = event.error ? Words::sentence(*event.error) : event.text.trimmed();
    const int end = change.row;
    const auto isSaid
        = [&](const Entry &entry) { return entry.kind == Entry::Kind::Speech && entry.depth == 0; };
    bool isNew = true;
    for (int row = end - 1; row >= 0 && m_entries[row].run == change.run && isNew; --row) {
        if (isSaid(m_entries[row]))
            isNew = m_entries[row].text != text;
        if (isSaid(m_entries[row]) || m_entries[row].kind == Entry::Kind::TurnEnd)
            break;
    }
    insert(change, Entry::Kind::TurnEnd, isNew ? text : QString());
    change.entry.status = event.failed ? Entry::Status::Failed : Entry::Status::Done;
    change.entry.durationMs = event.durationMs;
    const Usage used = m_usage.value(change.run);
    change.entry.tokens = used.tokens;
    change.entry.costUsd = used.costUsd;
    change.entry.turnTokens = event.tokens;
    change.entry.turnCostUsd = event.costUsd;
}

void ConversationLog::plan(const RunFinished &event, Change &change) const
{
    const QString text = event.error ? Words::sentence(*event.error) : shown(event.notice);
    const int end = change.row;
    const Entry *last = end > 0 ? &m_entries[end - 1] : nullptr;
    if (last && last->run == change.run && last->kind == Entry::Kind::TurnEnd && last->text == text
        && !text.isEmpty())
        return; // the end of its turn has said it
    if (event.error)
        return insert(change, Entry::Kind::Problem, text);
    if (event.state == RunState::Succeeded && text.isEmpty())
        return;
    insert(change, Entry::Kind::Notice, text.isEmpty() ? Words::state(event.state) : text);
}

/** The card of the call tells it: it has failed, or is about to, since its result comes behind. */
bool ConversationLog::saysRefused(const PermissionRefused &event, int end) const
{
    for (int row = end - 1; row >= 0 && m_entries[row].kind != Entry::Kind::TurnEnd; --row) {
        const Entry &entry = m_entries[row];
        if (entry.kind == Entry::Kind::Tool && entry.tool == shown(event.tool)
            && entry.text == shown(event.summary))
            return entry.status != Entry::Status::Done;
    }
    return false;
}

/** Below the call it belongs to, behind what stands there already. */
void ConversationLog::nest(Change &change) const
{
    if (change.entry.parent.isEmpty())
        return;
    const int parent = rowOfTool(change.entry.parent);
    change.entry.depth = parent < 0 ? 1 : m_entries[parent].depth + 1;
    if (parent < 0)
        return;
    int row = parent + 1;
    while (row < m_entries.size() && m_entries[row].depth > m_entries[parent].depth)
        ++row;
    change.row = row;
    change.parentRow = parent;
}

void ConversationLog::carryOut(const Change &change)
{
    m_hearing.insert(change.run, change.hearing);
    if (change.tokens)
        m_usage.insert(change.run, Usage{*change.tokens, change.costUsd});
    switch (change.what) {
    case What::Insert:
        m_entries.insert(change.row, change.entry);
        if (change.parentRow >= 0)
            ++m_entries[change.parentRow].children;
        break;
    case What::Update:
        m_entries[change.row] = change.entry;
        break;
    case What::Nothing:
        if (change.entry.status != Entry::Status::None) // a result without its call
            m_results.insert(
                change.entry.toolUse,
                Result{change.entry.status == Entry::Status::Failed, change.entry.result});
        break;
    }
}

void ConversationLog::prepend(ConversationLog &&earlier)
{
    for (Entry &entry : earlier.m_entries) {
        const auto result = m_results.constFind(entry.toolUse);
        if (entry.kind != Entry::Kind::Tool || result == m_results.constEnd())
            continue;
        entry.result = result->text;
        entry.status = result->failed ? Entry::Status::Failed : Entry::Status::Done;
    }
    if (m_entries.isEmpty()) { // else it is of what came before these
        for (auto it = earlier.m_hearing.cbegin(); it != earlier.m_hearing.cend(); ++it)
            m_hearing.insert(it.key(), it.value());
    }
    earlier.m_entries += m_entries;
    m_entries = std::move(earlier.m_entries);
    for (auto it = earlier.m_results.cbegin(); it != earlier.m_results.cend(); ++it)
        m_results.insert(it.key(), it.value());
    for (auto it = earlier.m_usage.cbegin(); it != earlier.m_usage.cend(); ++it) {
        if (!m_usage.contains(it.key()))
            m_usage.insert(it.key(), it.value());
    }
}

ConversationEntry ConversationLog::turn(int row) const
{
    Entry turn = m_entries[row];
    if (turn.turnTokens.total() > 0) { // the agent tells it itself
        turn.tokens = turn.turnTokens;
        turn.costUsd = turn.turnCostUsd;
        return turn;
    }
    for (int i = row - 1; i >= 0 && m_entries[i].run == turn.run; --i) {
        const Entry &before = m_entries[i];
        if (before.kind != Entry::Kind::TurnEnd)
            continue;
        turn.tokens.input -= before.tokens.input;
        turn.tokens.output -= before.tokens.output;
        turn.tokens.cacheRead -= before.tokens.cacheRead;
        turn.tokens.cacheWrite -= before.tokens.cacheWrite;
        turn.costUsd -= before.costUsd;
        break;
    }
    return turn;
}

int ConversationLog::rowOfTool(const QString &toolUse) const
{
    for (qsizetype row = m_entries.size() - 1; row >= 0; --row) {
        if (m_entries[row].kind == Entry::Kind::Tool && m_entries[row].toolUse == toolUse)
            return int(row);
    }
    return -1;
}

int ConversationLog::waitingAtEnd() const
{
    return m_entries.isEmpty() ? 0 : m_hearing.value(m_entries.last().run).waiting;
}

int ConversationLog::endOf(int place) const
{
    qsizetype row = m_entries.size();
    while (row > 0 && m_entries[row - 1].place > place)
        --row;
    return int(row);
}

} // namespace Runyard

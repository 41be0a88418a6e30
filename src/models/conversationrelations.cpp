// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ConversationModel about which runs are the conversation, and which have to do with
// it.
#include "conversationmodel.h"

#include <algorithm>

namespace Runyard {
namespace {

/** It goes on from there in a copy, or from a summary: beside what goes on there itself. */
bool isBeside(const Run &run)
{
    return !run.continues.isEmpty() && (run.fork || run.anew);
}

/** Of two that go on from the same point the later one is the conversation's; one that begins anew
 * is so only where nothing else goes on. */
bool goesBefore(const Run &run, const Run &other)
{
    if (isBeside(run) != isBeside(other))
        return !isBeside(run);
    return isBeside(run) ? run.number < other.number : run.number > other.number;
}

} // namespace

/** Who continues whom, from the first run to the last. */
QList<RunId> ConversationModel::chainOf(const RunId &run)
{
    const State &state = m_replica.state();
    QHash<RunId, RunId> next;
    for (const Run &other : state.runs()) {
        if (other.continues.isEmpty() || other.fork)
            continue;
        RunId &follower = next[other.continues];
        const Run *known = state.run(follower);
        if (!known || goesBefore(other, *known))
            follower = other.id;
    }
    QList<RunId> chain{run};
    m_firstOwn = 0;
    for (const Run *at = state.run(run); at && !at->continues.isEmpty();) {
        if (chain.contains(at->continues))
            break;
        // What stands before the last point at which it was left is that conversation's, too.
        if (m_firstOwn == 0 && next.value(at->continues) != at->id)
            m_firstOwn = -chain.size();
        chain.prepend(at->continues);
        at = state.run(at->continues);
    }
    if (m_firstOwn < 0)
        m_firstOwn += chain.size();
    for (RunId at = next.value(run); !at.isEmpty() && !chain.contains(at); at = next.value(at))
        chain.append(at);
    return chain;
}

/** From the state as it is; later ones come with their events. */
void ConversationModel::findRelated()
{
    const State &state = m_replica.state();
    m_related.clear();
    if (m_firstOwn > 0)
        relate(Related::How::Original, m_runs[m_firstOwn - 1]);
    for (const RunId &id : std::as_const(m_runs)) {
        if (const Run *run = state.run(id))
            relate(Related::How::AskedBy, run->parent);
        for (const RunId &child : state.children(id))
            relate(Related::How::AskedFor, child);
    }
    const Run *last = state.run(lastRun());
    const QString thread = last ? last->thread : QString();
    QList<const Run *> copies;
    QList<const Run *> inThread;
    for (const Run &other : state.runs()) {
        if (m_runs.contains(other.id))
            continue;
        if (isBeside(other) && m_runs.contains(other.continues))
            copies << &other;
        else if (!thread.isEmpty() && other.thread == thread && other.continues.isEmpty())
            inThread << &other;
    }
    std::ranges::sort(copies, {}, &Run::number);
    std::ranges::sort(inThread, {}, &Run::number);
    for (const Run *copy : std::as_const(copies))
        relate(Related::How::Copy, copy->id);
    for (const Run *other : std::as_const(inThread))
        relate(Related::How::Thread, other->id);
}

void ConversationModel::relate(Related::How how, const RunId &run)
{
    if (const Related related{how, run}; !run.isEmpty() && !m_related.contains(related))
        m_related << related;
}

/** A message that was just sent is the conversation's next run, unless it goes into a copy. */
void ConversationModel::followChain(const EventRecord &record)
{
    const auto *queued = std::get_if<RunQueued>(&record.event);
    if (!queued || m_runs.isEmpty() || m_runs.contains(queued->run))
        return;
    if (queued->continues == lastRun() && !queued->fork)
        m_runs.append(queued->run);
    else if (m_runs.contains(queued->continues) && (queued->fork || queued->anew))
        relate(Related::How::Copy, queued->run);
    if (m_runs.contains(queued->parent))
        relate(Related::How::AskedFor, queued->run);
}

/** What belongs together is another matter from now on. */
void ConversationModel::joinThread(const EventRecord &record)
{
    if (!std::holds_alternative<ThreadJoined>(record.event) || m_runs.isEmpty())
        return;
    findRelated();
    emit factsChanged();
}

int ConversationModel::turnOf(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    const RunId run = entry(row).run;
    if (entry(0).run == run && canLoadEarlier())
        return 0;
    int turn = 1;
    int ends = 0;
    for (int i = 0; i < rowCount(); ++i) {
        if (entry(i).run != run || entry(i).kind != ConversationEntry::Kind::TurnEnd)
            continue;
        turn += i < row ? 1 : 0;
        ++ends;
    }
    return turn < ends ? turn : 0;
}

} // namespace Runyard

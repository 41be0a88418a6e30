// SPDX-License-Identifier: GPL-3.0-or-later
#include "state.h"

#include "retrypolicy.h"

namespace Runyard {
namespace {

constexpr qsizetype leastReference = 4;

void bump(QHash<QString, int> &counts, const QString &key, int by)
{
    int &count = counts[key];
    count += by;
    if (count <= 0)
        counts.remove(key);
}

} // namespace

bool QueueKey::operator<(const QueueKey &other) const
{
    if (priority != other.priority)
        return priority > other.priority;
    if (position != other.position)
        return position < other.position;
    return number < other.number;
}

QueueKey State::keyOf(const Run &run)
{
    return {run.priority, run.position, run.number};
}

void State::fold(const EventRecord &record)
{
    fold(record.event, record.at);
}

void State::fold(const Event &event, const QDateTime &at)
{
    std::visit([&](const auto &value) { on(value, at); }, event);
    if (isAgentFact(event)) {
        if (Run *run = mutableRun(runOf(event)))
            ++run->factCount;
    }
}

void State::load(const Overview &overview)
{
    *this = State();
    for (const Session &session : overview.sessions)
        m_sessions.insert(session.id, session);
    for (const Run &run : overview.runs)
        insert(Run(run));
    m_trusted = QSet<QString>(overview.trustedFolders.cbegin(), overview.trustedFolders.cend());
    m_paused = overview.queue.paused;
    m_pauseReason = overview.queue.pauseReason;
    m_limit = overview.queue.limit;
    m_nextNumber = overview.nextNumber;
    m_workflows.load(overview.workflows, overview.nextWorkflow);
    m_notes.load(overview.notes, overview.nextNote);
    for (const AccountHold &hold : overview.queue.holds)
        m_holds.insert(hold.account, hold);
}

const Session *State::session(const SessionId &id) const
{
    const auto it = m_sessions.constFind(id);
    return it == m_sessions.constEnd() ? nullptr : &*it;
}

Run *State::mutableRun(const RunId &id)
{
    return m_runs.change(id);
}

bool State::isTrustedBy(const QSet<QString> &trusted, const QString &realPath)
{
    for (QString path = realPath; path.startsWith(u'/');) {
        if (trusted.contains(path))
            return true;
        if (path == u"/")
            break;
        const qsizetype slash = path.lastIndexOf(u'/');
        path = slash <= 0 ? QStringLiteral("/") : path.left(slash);
    }
    return false;
}

Result<RunId> State::find(const QString &reference) const
{
    bool isNumber = false;
    const int number = (reference.startsWith(u'#') ? reference.mid(1) : reference).toInt(&isNumber);
    if (const RunId numbered = isNumber ? m_runs.numbered(number) : RunId(); !numbered.isEmpty())
        return numbered;
    const QString id = reference.toUpper();
    if (m_runs.contains(RunId{id}))
        return RunId{id};
    QList<RunId> matches;
    if (id.size() >= leastReference) {
        m_runs.outlines([&](const RunOutline &run) {
            if (run.isLike(id) && matches.size() < 2)
                matches << RunId{run.id.toString()};
        });
    }
    if (matches.size() == 1)
        return matches.first();
    if (matches.size() > 1)
        return fail(ErrorCode::Ambiguous,
                    QT_TRANSLATE_NOOP("Error", "More than one run has an id like '%1'."),
                    {shown(reference)},
                    QT_TRANSLATE_NOOP(
                        "Error", "Give more of the id, or its number: 'runyard list' shows both."));
    return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no run '%1'."),
                {shown(reference)}, QT_TRANSLATE_NOOP("Error", "'runyard list' shows the runs."));
}

// --- indices -------------------------------------------------------------------------------------

void State::insert(Run &&given)
{
    const Run &run = m_runs.insert(std::move(given));
    if (!run.parent.isEmpty())
        m_children[run.parent] << run.id;
    index(run, 1);
}

void State::index(const Run &run, int sign)
{
    if (isFinal(run.state))
        return;
    bump(m_busy, run.folder, sign);
    if (isActive(run.state)) {
        if (!run.beside)
            bump(m_occupied, run.folder, sign);
        if (sign > 0)
            m_active.insert(run.id);
        else
            m_active.remove(run.id);
    } else if (sign > 0) {
        m_queue.emplace(keyOf(run), run.id);
    } else {
        m_queue.erase(keyOf(run));
    }
}

void State::changeState(Run &run, RunState to)
{
    index(run, -1);
    run.state = to;
    index(run, 1);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "waitreasons.h"

#include "format.h"
#include "text.h"

#include <base/codec.h>

#include <algorithm>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

/** Most runs start at once: nothing is to be said of those. */
constexpr auto firstPause = 300ms;
constexpr auto nextPause = 3s;

/** The run that has the folder, or that waits for it before this one; nullptr when none does. */
const Run *inFolder(const Run &run, const QList<Run> &others)
{
    if (run.beside)
        return nullptr;
    const auto isBefore = [&run](const Run &other) {
        if (other.id == run.id || other.folder != run.folder || other.beside)
            return false;
        return isActive(other.state)
               || (other.state == RunState::Queued && !other.held
                   && State::keyOf(other) < State::keyOf(run));
    };
    const auto found = std::ranges::find_if(others, isBefore);
    return found == others.cend() ? nullptr : &*found;
}

QString behind(const Run &other)
{
    const QString number = QString::number(other.number);
    if (other.state == RunState::Queued)
        return Text::tr("after run %1, which waits for the same folder").arg(number);
    return other.questions.isEmpty()
               ? Text::tr("after run %1, which is at work in the same folder").arg(number)
               : Text::tr("after run %1 in the same folder, which asks something: 'runyard inbox'")
                     .arg(number);
}

QString reasonFor(const Run &run, const QueueStatus &queue, const QList<Run> &others)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (run.held)
        return Text::tr("it is held: 'runyard resume %1'").arg(run.number);
    if (queue.paused)
        return queue.pauseReason.isEmpty()
                   ? Text::tr("the queue is paused: 'runyard queue resume'")
                   : Text::tr("the queue is paused (%1): 'runyard queue resume'")
                         .arg(shown(queue.pauseReason));
    if (const QString wait = formatWait(run, now); !wait.isEmpty())
        return wait;
    for (const AccountHold &hold : queue.holds) {
        if (hold.account == run.account)
            return formatHold(hold.until, hold.code, now);
    }
    if (const Run *other = inFolder(run, others))
        return behind(*other);
    if (queue.active >= queue.effectiveLimit && queue.effectiveLimit > 0)
        return Text::tr("%1 runs are at work, as many as may be: 'runyard queue limit'")
            .arg(queue.active);
    return queue.obstacle ? queue.obstacle->sentence() : QString();
}

} // namespace

WaitReasons::WaitReasons(Gateway &gateway, const RunBoard &board, QObject *parent)
    : QObject(parent), m_gateway(gateway), m_board(board)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &WaitReasons::ask);
    connect(&board, &RunBoard::changed, this, [this](const RunId &id) {
        const Run *run = m_board.run(id);
        if (run && run->state != RunState::Queued && m_reasons.remove(id))
            emit changed(id);
        if (!m_soon.isActive() && !m_isAsking)
            m_soon.start(firstPause);
    });
    m_soon.start(firstPause);
}

QList<Run> WaitReasons::queued() const
{
    QList<Run> runs = m_board.runs();
    runs.removeIf([](const Run &run) { return run.state != RunState::Queued; });
    return runs;
}

void WaitReasons::ask()
{
    if (m_isAsking || queued().isEmpty())
        return;
    m_isAsking = true;
    m_gateway.ask(QueueQuery{}).then(this, [this](const Result<QueueStatus> &queue) {
        RunsQuery query;
        for (const RunState state : {RunState::Queued, RunState::Starting, RunState::Running,
                                     RunState::Waiting, RunState::Stopping})
            query.states << Codec::enumKey(state);
        m_gateway.ask(query).then(this, [this, queue](const Result<RunList> &list) {
            m_isAsking = false;
            if (queue && list)
                take(*queue, list->runs);
            if (!queued().isEmpty())
                m_soon.start(nextPause);
        });
    });
}

void WaitReasons::take(const QueueStatus &queue, const QList<Run> &others)
{
    for (const QList<Run> runs = queued(); const Run &run : runs) {
        const QString reason = reasonFor(run, queue, others);
        if (m_reasons.value(run.id) == reason)
            continue;
        m_reasons.insert(run.id, reason);
        emit changed(run.id);
    }
}

} // namespace Runyard::Cli

#include "moc_waitreasons.cpp"

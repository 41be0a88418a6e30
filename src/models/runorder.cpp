// SPDX-License-Identifier: GPL-3.0-or-later
#include "runorder.h"

#include "words.h"

#include <tuple>

namespace Runyard {
namespace {

RunKey queueKey(const Run &run)
{
    if (isActive(run.state))
        return {0, double(run.number), 0, {}, run.number};
    if (run.state == RunState::Queued)
        return {1, double(-run.priority), run.position, {}, run.number};
    return {2, -double(run.finishedAt.toMSecsSinceEpoch()), 0, {}, -run.number};
}

/** What has ended by its duration; what works by its start, so that the passing of time moves
 * nothing. */
RunKey elapsedKey(const Run &run)
{
    if (isActive(run.state))
        return {1, -double(run.startedAt.toMSecsSinceEpoch()), 0, {}, run.number};
    return {0, double(elapsed(run, {}).count()), 0, {}, run.number};
}

RunKey byNumber(const Run &run, double number)
{
    return {0, number, 0, {}, run.number};
}

RunKey byText(const Run &run, const QString &text)
{
    return {0, 0, 0, text.toCaseFolded(), run.number};
}

} // namespace

RunOrder::RunOrder(By by, Qt::SortOrder order)
    : m_by(by), m_descending(by != By::Queue && order == Qt::DescendingOrder)
{
}

RunKey RunOrder::keyOf(const Run &run) const
{
    switch (m_by) {
    case By::Queue:
        return queueKey(run);
    case By::State:
        return byNumber(run, int(run.state));
    case By::Number:
        return byNumber(run, run.number);
    case By::Folder:
        return byText(run, Words::folderName(run.folder) + u'/' + run.folder);
    case By::Agent:
        return byText(run, run.agent + u' ' + run.model);
    case By::Title:
        return byText(run, run.title);
    case By::Priority:
        return byNumber(run, run.priority);
    case By::Elapsed:
        return elapsedKey(run);
    case By::Cost:
        return byNumber(run, run.costUsd);
    case By::LastLine:
        return byText(run, run.lastLine);
    }
    return queueKey(run);
}

bool RunOrder::operator()(const RunKey &left, const RunKey &right) const
{
    const RunKey &a = m_descending ? right : left;
    const RunKey &b = m_descending ? left : right;
    return std::tie(a.group, a.number, a.position, a.text, a.runNumber)
           < std::tie(b.group, b.number, b.position, b.text, b.runNumber);
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowplan.h"

#include <algorithm>
#include <utility>

namespace Runyard {
namespace {

using Join = WorkflowEnums::Join;
using Phase = WorkflowEnums::Phase;

enum Item : quint8 { NotBegun, AtWork, Over };

constexpr int lastPhase = int(Phase::Finally);

} // namespace

std::vector<int> WorkflowPlan::findCycle(const std::vector<Step> &steps)
{
    enum : quint8 { New, OnPath, Clear };
    std::vector<quint8> colour(steps.size(), New);
    std::vector<size_t> next(steps.size(), 0);
    std::vector<int> path;
    for (size_t start = 0; start < steps.size(); ++start) {
        if (colour[start] != New)
            continue;
        path.push_back(int(start));
        colour[start] = OnPath;
        while (!path.empty()) {
            const auto at = size_t(path.back());
            if (next[at] == steps[at].needs.size()) {
                colour[at] = Clear;
                path.pop_back();
                continue;
            }
            const int need = steps[at].needs[next[at]++];
            if (colour[size_t(need)] == OnPath) {
                std::vector<int> cycle(std::ranges::find(path, need), path.end());
                cycle.push_back(need);
                return cycle;
            }
            if (colour[size_t(need)] == New) {
                colour[size_t(need)] = OnPath;
                path.push_back(need);
            }
        }
    }
    return {};
}

WorkflowPlan::WorkflowPlan(std::vector<Step> steps)
    : m_steps(std::move(steps)), m_nodes(m_steps.size()), m_dependents(m_steps.size())
{
    for (size_t i = 0; i < m_steps.size(); ++i) {
        for (const int need : m_steps[i].needs)
            m_dependents[size_t(need)].push_back(int(i));
    }
    recount();
}

std::vector<int> WorkflowPlan::takeReady()
{
    std::vector<int> taken;
    for (const int step : std::exchange(m_ready, {})) {
        Node &node = m_nodes[size_t(step)];
        if (node.life != Life::Ready)
            continue;
        node.life = Life::Asked;
        taken.push_back(step);
    }
    return taken;
}

void WorkflowPlan::open(int step, const Fan &fan)
{
    Node &node = m_nodes[size_t(step)];
    Q_ASSERT(node.life == Life::Asked);
    node.life = Life::Open;
    node.fan = fan;
    node.items.assign(size_t(fan.items), NotBegun);
    if (fan.items == 0)
        end(step, Outcome::Succeeded);
    else
        list(step);
    propagate();
}

void WorkflowPlan::settle(int step, Outcome outcome)
{
    Q_ASSERT(m_nodes[size_t(step)].life == Life::Asked || m_nodes[size_t(step)].life == Life::Open);
    end(step, outcome);
    propagate();
}

void WorkflowPlan::list(int step)
{
    Node &node = m_nodes[size_t(step)];
    if (!std::exchange(node.isListed, true))
        m_toBegin.push_back(step);
}

std::vector<WorkflowPlan::Task> WorkflowPlan::takeTasks()
{
    std::vector<Task> tasks;
    for (const int step : std::exchange(m_toBegin, {})) {
        Node &node = m_nodes[size_t(step)];
        node.isListed = false;
        if (node.life != Life::Open || node.stopping)
            continue;
        for (; node.next < node.fan.items; ++node.next) {
            if (node.fan.atOnce > 0 && node.atWork >= node.fan.atOnce)
                break;
            quint8 &item = node.items[size_t(node.next)];
            if (item != NotBegun)
                continue;
            item = AtWork;
            ++node.atWork;
            tasks.push_back(Task{step, node.next});
        }
    }
    return tasks;
}

void WorkflowPlan::resume(Task task)
{
    Node &node = m_nodes[size_t(task.step)];
    quint8 &item = node.items[size_t(task.item)];
    if (item == NotBegun) {
        item = AtWork;
        ++node.atWork;
    }
}

void WorkflowPlan::finish(Task task, Outcome outcome)
{
    Node &node = m_nodes[size_t(task.step)];
    if (node.life != Life::Open)
        return;
    quint8 &item = node.items[size_t(task.item)];
    Q_ASSERT(item != Over);
    if (item == AtWork)
        --node.atWork;
    item = Over;
    ++node.over;
    if (outcome == Outcome::Succeeded)
        ++node.succeeded;
    else if (outcome == Outcome::Failed)
        ++node.failed;
    const bool enough = node.fan.firstEnds && outcome == Outcome::Succeeded;
    const bool tooBad = node.fan.failFast && !node.fan.oneIsEnough && outcome == Outcome::Failed;
    if (enough || tooBad)
        stopItems(task.step);
    else if (!node.stopping)
        list(task.step);
    endIfAllItemsDid(task.step);
    propagate();
}

/** Nothing more of the step begins; what is at work is to be stopped. */
void WorkflowPlan::stopItems(int step)
{
    Node &node = m_nodes[size_t(step)];
    if (std::exchange(node.stopping, true))
        return;
    for (int i = 0; i < node.fan.items; ++i) {
        quint8 &item = node.items[size_t(i)];
        if (item == AtWork) {
            m_stops.push_back(Task{step, i});
        } else if (item == NotBegun) {
            item = Over;
            ++node.over;
        }
    }
}

void WorkflowPlan::endIfAllItemsDid(int step)
{
    const Node &node = m_nodes[size_t(step)];
    if (node.life != Life::Open || node.over < node.fan.items)
        return;
    if (node.fan.oneIsEnough && node.succeeded > 0)
        end(step, Outcome::Succeeded);
    else if (node.failed > 0)
        end(step, Outcome::Failed);
    else
        end(step, node.succeeded == node.fan.items ? Outcome::Succeeded : Outcome::Cancelled);
}

std::vector<WorkflowPlan::Task> WorkflowPlan::takeStops()
{
    std::vector<Task> stops;
    for (const Task &task : std::exchange(m_stops, {})) {
        const Node &node = m_nodes[size_t(task.step)];
        if (node.life == Life::Open && node.items[size_t(task.item)] == AtWork)
            stops.push_back(task);
    }
    return stops;
}

std::vector<WorkflowPlan::Ended> WorkflowPlan::takeEnded()
{
    return std::exchange(m_ended, {});
}

// --- what follows from what ----------------------------------------------------------------------

void WorkflowPlan::count(int need, int step)
{
    const Node &ended = m_nodes[size_t(need)];
    Node &node = m_nodes[size_t(step)];
    switch (ended.outcome) {
    case Outcome::Succeeded:
        ++node.good;
        break;
    case Outcome::Failed:
        ++(m_steps[size_t(need)].failureIsFine ? node.good : node.bad);
        break;
    case Outcome::Skipped:
        ++node.skipped;
        break;
    case Outcome::Blocked:
    case Outcome::Cancelled:
        ++node.bad;
        break;
    }
}

/** Whether the step's time has come, or never will. */
void WorkflowPlan::look(int step)
{
    Node &node = m_nodes[size_t(step)];
    const Step &rule = m_steps[size_t(step)];
    if (node.life != Life::Waiting || int(rule.phase) != m_phase)
        return;
    const int all = int(rule.needs.size());
    const bool isComplete = node.good + node.bad + node.skipped == all;
    bool ready = false;
    bool never = false;
    switch (rule.join) {
    case Join::AllSuccess:
        ready = node.good == all;
        never = node.bad > 0 || (isComplete && node.skipped > 0);
        break;
    case Join::AnySuccess:
        ready = node.good > 0 || all == 0;
        never = isComplete && !ready;
        break;
    case Join::AllDone:
        ready = isComplete;
        break;
    case Join::NoneFailed:
        never = node.bad > 0;
        ready = isComplete && !never;
        break;
    }
    if (ready) {
        node.life = Life::Ready;
        m_ready.push_back(step);
    } else if (never) {
        end(step, node.bad > 0 ? Outcome::Blocked : Outcome::Skipped);
    }
}

void WorkflowPlan::end(int step, Outcome outcome)
{
    Node &node = m_nodes[size_t(step)];
    node.life = Life::Ended;
    node.outcome = outcome;
    node.items = {};
    const Step &rule = m_steps[size_t(step)];
    if (outcome == Outcome::Failed && !rule.failureIsFine)
        ++m_failed;
    --m_open;
    --m_left[int(rule.phase)];
    m_ended.push_back(Ended{step, outcome});
    m_propagating.push_back(step);
}

/** Tells everything that ended to what needs it. A list, not a recursion: chains may be long. */
void WorkflowPlan::propagate()
{
    if (std::exchange(m_isPropagating, true))
        return;
    do {
        while (!m_propagating.empty()) {
            const int ended = m_propagating.back();
            m_propagating.pop_back();
            for (const int dependent : m_dependents[size_t(ended)]) {
                count(ended, dependent);
                look(dependent);
            }
        }
        advancePhase();
    } while (!m_propagating.empty());
    m_isPropagating = false;
}

void WorkflowPlan::advancePhase()
{
    while (m_phase < lastPhase && m_left[m_phase] == 0) {
        ++m_phase;
        lookAtPhase();
        if (!m_propagating.empty())
            return;
    }
}

void WorkflowPlan::lookAtPhase()
{
    const bool isSkipped = m_phase == int(Phase::OnFailure) && (m_failed == 0 || m_cancelled);
    for (size_t i = 0; i < m_steps.size(); ++i) {
        if (int(m_steps[i].phase) != m_phase || m_nodes[i].life != Life::Waiting)
            continue;
        if (isSkipped)
            end(int(i), Outcome::Skipped);
        else
            look(int(i));
    }
}

void WorkflowPlan::cancel()
{
    m_cancelled = true;
    m_isPropagating = true; // what needs them is ended here too
    for (size_t i = 0; i < m_steps.size(); ++i) {
        Node &node = m_nodes[i];
        if (m_steps[i].phase == Phase::Finally || node.life == Life::Ended)
            continue;
        if (node.life == Life::Open) {
            stopItems(int(i));
            endIfAllItemsDid(int(i));
        } else {
            end(int(i), Outcome::Cancelled);
        }
    }
    m_isPropagating = false;
    propagate();
}

std::vector<int> WorkflowPlan::downstream(const std::vector<int> &steps) const
{
    std::vector<bool> seen(m_steps.size());
    std::vector<int> open = steps;
    for (const int step : steps)
        seen[size_t(step)] = true;
    while (!open.empty()) {
        const int step = open.back();
        open.pop_back();
        for (const int dependent : m_dependents[size_t(step)]) {
            if (!seen[size_t(dependent)]) {
                seen[size_t(dependent)] = true;
                open.push_back(dependent);
            }
        }
    }
    std::vector<int> found;
    for (size_t i = 0; i < seen.size(); ++i) {
        if (seen[i])
            found.push_back(int(i));
    }
    return found;
}

std::vector<int> WorkflowPlan::rerun(const std::vector<int> &steps, bool only)
{
    std::vector<int> again = only ? steps : downstream(steps);
    for (size_t i = 0; i < m_steps.size(); ++i) {
        if (m_steps[i].phase != Phase::Main)
            again.push_back(int(i));
    }
    std::ranges::sort(again);
    const auto rest = std::ranges::unique(again);
    again.erase(rest.begin(), rest.end());
    for (const int step : again)
        m_nodes[size_t(step)] = Node();
    m_cancelled = false;
    recount();
    return again;
}

/** Makes everything that follows from the steps' own lives anew. */
void WorkflowPlan::recount()
{
    m_ready.clear();
    m_stops.clear();
    m_propagating.clear();
    m_open = 0;
    m_failed = 0;
    m_phase = 0;
    std::ranges::fill(m_left, 0);
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        Node &node = m_nodes[i];
        node.good = node.bad = node.skipped = 0;
        if (node.life == Life::Ready || node.life == Life::Asked)
            node.life = Life::Waiting;
        if (node.life == Life::Ended) {
            m_failed += node.outcome == Outcome::Failed && !m_steps[i].failureIsFine;
        } else {
            ++m_open;
            ++m_left[int(m_steps[i].phase)];
        }
    }
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i].life != Life::Ended)
            continue;
        for (const int dependent : m_dependents[i])
            count(int(i), dependent);
    }
    lookAtPhase();
    propagate();
}

} // namespace Runyard

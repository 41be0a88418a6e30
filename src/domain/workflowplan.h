// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow.h"

#include <vector>

namespace Runyard {

/** Decides what comes next in a workflow: pure state, told what happened, asked what may begin.
 * Every call is linear in what it changes, so that a whole workflow costs its steps and edges.
 *
 *  A step waits for what it needs (`join`), is handed out once by takeReady, and answered by `open`
 * (it is done for so many items) or `settle` (nothing is to be done). Its items are handed out by
 * takeTasks and answered by `finish`. What ended is handed out once by takeEnded. */
class WorkflowPlan
{
public:
    enum class Outcome {
        Succeeded,
        Failed,
        Skipped, ///< its condition was false
        Blocked, ///< something that it needs did not succeed
        Cancelled
    };
    struct Step
    {
        std::vector<int> needs; ///< indices, of the same phase
        WorkflowEnums::Join join = WorkflowEnums::Join::AllSuccess;
        WorkflowEnums::Phase phase = WorkflowEnums::Phase::Main;
        bool failureIsFine = false; ///< for what needs it a failure is a success
    };
    /** How the items of a step are done. */
    struct Fan
    {
        int items = 1;            ///< none: succeeds at once
        int atOnce = 0;           ///< 0: no limit
        bool failFast = false;    ///< the first failure ends the others
        bool oneIsEnough = false; ///< best of N: succeeds when one did
        bool firstEnds = false;   ///< with oneIsEnough: the first success ends the others
    };
    struct Task
    {
        int step = 0;
        int item = 0;
        auto operator<=>(const Task &) const = default;
    };
    struct Ended
    {
        int step = 0;
        Outcome outcome = Outcome::Succeeded;
        auto operator<=>(const Ended &) const = default;
    };

    /** The steps of a cycle, each needing the next, the first also last; empty when there is none.
     * Linear. */
    [[nodiscard]] static std::vector<int> findCycle(const std::vector<Step> &steps);
    /** `steps` without cycle; needs are valid indices. */
    explicit WorkflowPlan(std::vector<Step> steps);

    /** Steps whose time has come, in the order in which it came. */
    [[nodiscard]] std::vector<int> takeReady();
    void open(int step, const Fan &fan);
    void settle(int step, Outcome outcome);
    /** Items to begin now. */
    [[nodiscard]] std::vector<Task> takeTasks();
    /** The item is at work already (the plan is made anew after a restart): it is not handed out.
     */
    void resume(Task task);
    void finish(Task task, Outcome outcome);
    /** Items at work that need not go on; each is answered by `finish` all the same. */
    [[nodiscard]] std::vector<Task> takeStops();
    [[nodiscard]] std::vector<Ended> takeEnded();

    /** What has not begun ends Cancelled, what is at work is handed out by takeStops; `finally` is
     * done. */
    void cancel();
    /** The steps, and with them everything that follows from them unless `only`, are to be done
     * again; returns them, with the phases after Main, which begin anew. What of them is at work is
     * forgotten. */
    std::vector<int> rerun(const std::vector<int> &steps, bool only);
    /** The steps and what follows from them, by index. */
    [[nodiscard]] std::vector<int> downstream(const std::vector<int> &steps) const;

    [[nodiscard]] bool isDone() const { return m_open == 0; }
    [[nodiscard]] bool hasEnded(int step) const
    {
        return m_nodes[size_t(step)].life == Life::Ended;
    }
    [[nodiscard]] bool hasFailed() const { return m_failed > 0; }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }
    [[nodiscard]] const std::vector<Step> &steps() const { return m_steps; }

private:
    enum class Life : quint8 { Waiting, Ready, Asked, Open, Ended };
    struct Node
    {
        Life life = Life::Waiting;
        Outcome outcome = Outcome::Succeeded;
        int good = 0; ///< of its needs
        int bad = 0;
        int skipped = 0;
        Fan fan;
        int next = 0; ///< first item not handed out
        int atWork = 0;
        int succeeded = 0;
        int failed = 0;
        int over = 0;              ///< items that ended, or will never begin
        bool stopping = false;     ///< no more items begin
        bool isListed = false;     ///< in m_toBegin
        std::vector<quint8> items; ///< 0 not begun, 1 at work, 2 ended
    };

    void count(int need, int step);
    void look(int step);
    void end(int step, Outcome outcome);
    void endIfAllItemsDid(int step);
    void stopItems(int step);
    void list(int step);
    void propagate();
    void advancePhase();
    void lookAtPhase();
    void recount();

    std::vector<Step> m_steps;
    std::vector<Node> m_nodes;
    std::vector<std::vector<int>> m_dependents;
    std::vector<int> m_ready;
    std::vector<int> m_toBegin; ///< steps with items not handed out
    std::vector<Task> m_stops;
    std::vector<Ended> m_ended;
    std::vector<int> m_propagating;
    int m_open = 0;
    int m_failed = 0;
    int m_left[3] = {0, 0, 0}; ///< not ended, by phase
    int m_phase = 0;
    bool m_cancelled = false;
    bool m_isPropagating = false;
};

} // namespace Runyard

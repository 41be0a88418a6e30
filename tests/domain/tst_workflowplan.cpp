// SPDX-License-Identifier: GPL-3.0-or-later
#include <domain/workflowplan.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

#include <set>

using namespace Runyard;

using Join = WorkflowEnums::Join;
using Phase = WorkflowEnums::Phase;
using Outcome = WorkflowPlan::Outcome;
using Steps = std::vector<WorkflowPlan::Step>;

namespace {

/** Does everything that the plan hands out, and keeps account of it. */
class Walk
{
public:
    explicit Walk(Steps steps) : plan(std::move(steps)) {}

    void openReady(int items = 1, int atOnce = 0)
    {
        for (const int step : plan.takeReady())
            plan.open(step, {.items = items, .atOnce = atOnce});
    }
    /** Steps of the tasks that may begin, in order. */
    std::vector<int> begin()
    {
        std::vector<int> steps;
        for (const WorkflowPlan::Task &task : plan.takeTasks())
            steps.push_back(task.step);
        return steps;
    }
    std::vector<int> next()
    {
        openReady();
        return begin();
    }
    std::map<int, Outcome> ended()
    {
        for (const WorkflowPlan::Ended &end : plan.takeEnded())
            m_ended[end.step] = end.outcome;
        return m_ended;
    }

    WorkflowPlan plan;

private:
    std::map<int, Outcome> m_ended;
};

/** Whether the step may begin, by the rule's words alone. */
bool mayBegin(const WorkflowPlan::Step &step, const std::map<int, Outcome> &ended,
              const Steps &steps)
{
    int good = 0;
    int bad = 0;
    int skipped = 0;
    for (const int need : step.needs) {
        const auto it = ended.find(need);
        if (it == ended.end())
            continue;
        if (it->second == Outcome::Succeeded
            || (it->second == Outcome::Failed && steps[size_t(need)].failureIsFine))
            ++good;
        else if (it->second == Outcome::Skipped)
            ++skipped;
        else
            ++bad;
    }
    const int all = int(step.needs.size());
    switch (step.join) {
    case Join::AllSuccess:
        return good == all;
    case Join::AnySuccess:
        return all == 0 || good > 0;
    case Join::AllDone:
        return good + bad + skipped == all;
    case Join::NoneFailed:
        return good + skipped == all;
    }
    return false;
}

Steps randomSteps(QRandomGenerator &random)
{
    const int count = 1 + random.bounded(25);
    Steps steps;
    for (int i = 0; i < count; ++i) {
        WorkflowPlan::Step step;
        step.phase = i < count * 7 / 10   ? Phase::Main
                     : i < count * 8 / 10 ? Phase::OnFailure
                                          : Phase::Finally;
        step.join = Join(random.bounded(4));
        step.failureIsFine = random.bounded(8) == 0;
        for (int need = 0; need < i; ++need) {
            if (steps[size_t(need)].phase == step.phase && random.bounded(4) == 0)
                step.needs.push_back(need);
        }
        steps.push_back(step);
    }
    return steps;
}

} // namespace

class tst_WorkflowPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsWhatNeedsNothing();
    void aFailedStepBlocksWhatNeedsIt();
    void joins_data();
    void joins();
    void namesACycleByItsPath();
    void keepsToTheLimitOfItems();
    void stopsTheOthersAtTheFirstFailure();
    void bestOfNIsContentWithOne();
    void noItemsAreASuccess();
    void doesFailureHandlersAndFinallyInTheirTurn();
    void cancelLetsFinallyRun();
    void doesAgainWhatFollows();
    void doesAgainOnlyThisStep();
    void randomGraphsWithRandomOutcomes();
    void isLinear();
};

void tst_WorkflowPlan::beginsWhatNeedsNothing()
{
    Walk walk({{}, {.needs = {0}}, {}, {.needs = {1, 2}}});
    QCOMPARE(walk.next(), std::vector<int>({0, 2}));
    QCOMPARE(walk.next(), std::vector<int>());
    walk.plan.finish({0, 0}, Outcome::Succeeded);
    QCOMPARE(walk.next(), std::vector<int>({1}));
    walk.plan.finish({1, 0}, Outcome::Succeeded);
    QCOMPARE(walk.next(), std::vector<int>()); // 2 still runs
    walk.plan.finish({2, 0}, Outcome::Succeeded);
    QCOMPARE(walk.next(), std::vector<int>({3}));
    QVERIFY(!walk.plan.isDone());
    walk.plan.finish({3, 0}, Outcome::Succeeded);
    QVERIFY(walk.plan.isDone());
    QVERIFY(!walk.plan.hasFailed());
}

void tst_WorkflowPlan::aFailedStepBlocksWhatNeedsIt()
{
    Walk walk({{}, {.needs = {0}}, {.needs = {1}}, {}});
    QCOMPARE(walk.next(), std::vector<int>({0, 3}));
    walk.plan.finish({0, 0}, Outcome::Failed);
    QCOMPARE(walk.next(), std::vector<int>());
    const auto ended = walk.ended();
    QCOMPARE(ended.at(1), Outcome::Blocked);
    QCOMPARE(ended.at(2), Outcome::Blocked);
    QVERIFY(!walk.plan.isDone()); // 3 still runs
    walk.plan.finish({3, 0}, Outcome::Succeeded);
    QVERIFY(walk.plan.isDone());
    QVERIFY(walk.plan.hasFailed());
}

void tst_WorkflowPlan::joins_data()
{
    QTest::addColumn<Join>("join");
    QTest::addColumn<QList<Outcome>>("needs");
    QTest::addColumn<bool>("begins");
    const auto S = Outcome::Succeeded;
    const auto F = Outcome::Failed;
    const auto K = Outcome::Skipped;
    QTest::newRow("all, all") << Join::AllSuccess << QList{S, S} << true;
    QTest::newRow("all, one failed") << Join::AllSuccess << QList{S, F} << false;
    QTest::newRow("all, one skipped") << Join::AllSuccess << QList{S, K} << false;
    QTest::newRow("any, one failed") << Join::AnySuccess << QList{F, S} << true;
    QTest::newRow("any, none") << Join::AnySuccess << QList{F, K} << false;
    QTest::newRow("done, all failed") << Join::AllDone << QList{F, F} << true;
    QTest::newRow("none failed, skipped") << Join::NoneFailed << QList{K, S} << true;
    QTest::newRow("none failed, all skipped") << Join::NoneFailed << QList{K, K} << true;
    QTest::newRow("none failed, failed") << Join::NoneFailed << QList{S, F} << false;
}

void tst_WorkflowPlan::joins()
{
    QFETCH(Join, join);
    QFETCH(QList<Outcome>, needs);
    QFETCH(bool, begins);
    Walk walk({{}, {}, {.needs = {0, 1}, .join = join}});
    for (const int step : walk.plan.takeReady()) {
        if (needs[step] == Outcome::Skipped) {
            walk.plan.settle(step, Outcome::Skipped);
            continue;
        }
        walk.plan.open(step, {});
        (void)walk.begin();
        walk.plan.finish({step, 0}, needs[step]);
    }
    QCOMPARE(walk.next() == std::vector<int>({2}), begins);
    QCOMPARE(walk.ended().contains(2), !begins);
}

void tst_WorkflowPlan::namesACycleByItsPath()
{
    QCOMPARE(WorkflowPlan::findCycle({{}, {.needs = {3}}, {.needs = {1}}, {.needs = {0, 2}}}),
             std::vector<int>({1, 3, 2, 1}));
    QCOMPARE(WorkflowPlan::findCycle({{.needs = {0}}}), std::vector<int>({0, 0}));
    QVERIFY(WorkflowPlan::findCycle({{}, {.needs = {0}}, {.needs = {0, 1}}}).empty());
}

void tst_WorkflowPlan::keepsToTheLimitOfItems()
{
    Walk walk(Steps(1));
    walk.openReady(5, 2);
    QCOMPARE(walk.begin().size(), 2U);
    QCOMPARE(walk.begin().size(), 0U);
    walk.plan.finish({0, 1}, Outcome::Succeeded);
    const std::vector<WorkflowPlan::Task> more = walk.plan.takeTasks();
    QCOMPARE(more.size(), 1U);
    QCOMPARE(more.front().item, 2);
    for (int item : {0, 2})
        walk.plan.finish({0, item}, Outcome::Succeeded);
    QCOMPARE(walk.begin().size(), 2U);
    for (int item : {3, 4})
        walk.plan.finish({0, item}, Outcome::Succeeded);
    QVERIFY(walk.plan.isDone());
}

void tst_WorkflowPlan::stopsTheOthersAtTheFirstFailure()
{
    Walk walk({{}, {.needs = {0}}});
    for (const int step : walk.plan.takeReady())
        walk.plan.open(step, {.items = 4, .atOnce = 2, .failFast = true});
    QCOMPARE(walk.begin().size(), 2U);
    walk.plan.finish({0, 0}, Outcome::Failed);
    QCOMPARE(walk.begin().size(), 0U);
    const auto stops = walk.plan.takeStops();
    QCOMPARE(stops.size(), 1U);
    QCOMPARE(stops.front().item, 1);
    walk.plan.finish({0, 1}, Outcome::Cancelled);
    QVERIFY(walk.plan.isDone());
    QCOMPARE(walk.ended().at(0), Outcome::Failed);
}

void tst_WorkflowPlan::bestOfNIsContentWithOne()
{
    for (const bool firstEnds : {false, true}) {
        Walk walk(Steps(1));
        for (const int step : walk.plan.takeReady())
            walk.plan.open(step, {.items = 3, .oneIsEnough = true, .firstEnds = firstEnds});
        QCOMPARE(walk.begin().size(), 3U);
        walk.plan.finish({0, 0}, Outcome::Failed);
        walk.plan.finish({0, 1}, Outcome::Succeeded);
        QCOMPARE(walk.plan.takeStops().size(), firstEnds ? 1U : 0U);
        walk.plan.finish({0, 2}, firstEnds ? Outcome::Cancelled : Outcome::Failed);
        QCOMPARE(walk.ended().at(0), Outcome::Succeeded);
    }
}

void tst_WorkflowPlan::noItemsAreASuccess()
{
    Walk walk({{}, {.needs = {0}}});
    walk.openReady(0);
    QCOMPARE(walk.ended().at(0), Outcome::Succeeded);
    QCOMPARE(walk.next(), std::vector<int>({1}));
}

void tst_WorkflowPlan::doesFailureHandlersAndFinallyInTheirTurn()
{
    const Steps steps{{},
                      {.needs = {0}},
                      {.needs = {}, .phase = Phase::OnFailure},
                      {.needs = {}, .phase = Phase::Finally},
                      {.needs = {3}, .join = Join::AllDone, .phase = Phase::Finally}};
    for (const bool fails : {false, true}) {
        Walk walk(steps);
        QCOMPARE(walk.next(), std::vector<int>({0}));
        walk.plan.finish({0, 0}, Outcome::Succeeded);
        QCOMPARE(walk.next(), std::vector<int>({1}));
        walk.plan.finish({1, 0}, fails ? Outcome::Failed : Outcome::Succeeded);
        if (fails) {
            QCOMPARE(walk.next(), std::vector<int>({2}));
            walk.plan.finish({2, 0}, Outcome::Succeeded);
        }
        QCOMPARE(walk.next(), std::vector<int>({3}));
        walk.plan.finish({3, 0}, Outcome::Failed);
        QCOMPARE(walk.next(), std::vector<int>({4}));
        walk.plan.finish({4, 0}, Outcome::Succeeded);
        QVERIFY(walk.plan.isDone());
    }
}

void tst_WorkflowPlan::cancelLetsFinallyRun()
{
    Walk walk({{},
               {},
               {.needs = {0}},
               {.needs = {}, .phase = Phase::OnFailure},
               {.needs = {}, .phase = Phase::Finally}});
    QCOMPARE(walk.next(), std::vector<int>({0, 1}));
    walk.plan.finish({0, 0}, Outcome::Succeeded);
    walk.plan.cancel();
    QCOMPARE(walk.plan.takeStops(), std::vector<WorkflowPlan::Task>({{1, 0}}));
    QCOMPARE(walk.next(), std::vector<int>()); // not before what is at work has ended
    walk.plan.finish({1, 0}, Outcome::Cancelled);
    QCOMPARE(walk.next(), std::vector<int>({4}));
    walk.plan.finish({4, 0}, Outcome::Succeeded);
    QVERIFY(walk.plan.isDone());
    const auto ended = walk.ended();
    QCOMPARE(ended.at(0), Outcome::Succeeded);
    QCOMPARE(ended.at(1), Outcome::Cancelled);
    QCOMPARE(ended.at(2), Outcome::Cancelled);
    QCOMPARE(ended.at(3), Outcome::Cancelled);
}

void tst_WorkflowPlan::doesAgainWhatFollows()
{
    Walk walk({{}, {.needs = {0}}, {.needs = {1}}, {.needs = {}, .phase = Phase::Finally}});
    (void)walk.next();
    walk.plan.finish({0, 0}, Outcome::Succeeded);
    (void)walk.next();
    walk.plan.finish({1, 0}, Outcome::Failed);
    QCOMPARE(walk.next(), std::vector<int>({3}));
    walk.plan.finish({3, 0}, Outcome::Succeeded);
    QVERIFY(walk.plan.isDone());
    QCOMPARE(walk.plan.rerun({1}, false), std::vector<int>({1, 2, 3}));
    QVERIFY(!walk.plan.hasFailed());
    QCOMPARE(walk.next(), std::vector<int>({1}));
    walk.plan.finish({1, 0}, Outcome::Succeeded);
    QCOMPARE(walk.next(), std::vector<int>({2}));
    walk.plan.finish({2, 0}, Outcome::Succeeded);
    QCOMPARE(walk.next(), std::vector<int>({3}));
}

void tst_WorkflowPlan::doesAgainOnlyThisStep()
{
    Walk walk({{}, {.needs = {0}}});
    (void)walk.next();
    walk.plan.finish({0, 0}, Outcome::Succeeded);
    (void)walk.next();
    walk.plan.finish({1, 0}, Outcome::Succeeded);
    QCOMPARE(walk.plan.rerun({0}, true), std::vector<int>({0}));
    QCOMPARE(walk.next(), std::vector<int>({0}));
    walk.plan.finish({0, 0}, Outcome::Succeeded);
    QVERIFY(walk.plan.isDone());
}

void tst_WorkflowPlan::randomGraphsWithRandomOutcomes()
{
    QRandomGenerator random(20261121);
    for (int round = 0; round < 4000; ++round) {
        const Steps steps = randomSteps(random);
        QVERIFY(WorkflowPlan::findCycle(steps).empty());
        WorkflowPlan plan(steps);
        std::map<int, Outcome> ended;
        std::set<WorkflowPlan::Task> atWork;
        std::map<WorkflowPlan::Task, int> begun;
        std::map<int, int> asked;
        const bool cancels = random.bounded(6) == 0;
        int left = cancels ? random.bounded(20) : -1;
        bool cancelled = false;
        int reruns = random.bounded(5) == 0 ? 1 : 0;
        const auto note = [&] {
            for (const WorkflowPlan::Ended &end : plan.takeEnded()) {
                QVERIFY2(!ended.contains(end.step), "ended twice");
                ended[end.step] = end.outcome;
            }
        };
        for (int turn = 0; turn < 10'000; ++turn) {
            if (left-- == 0) {
                plan.cancel();
                cancelled = true;
            }
            for (const int step : plan.takeReady()) {
                note();
                const WorkflowPlan::Step &rule = steps[size_t(step)];
                QVERIFY2(++asked[step] == 1, "handed out twice");
                QVERIFY2(mayBegin(rule, ended, steps), "too early");
                for (int other = 0; rule.phase != Phase::Main && other < int(steps.size()); ++other)
                    QVERIFY2(steps[size_t(other)].phase >= rule.phase || ended.contains(other),
                             "before its phase");
                if (random.bounded(7) == 0)
                    plan.settle(step, Outcome::Skipped);
                else
                    plan.open(step, {.items = int(random.bounded(4)),
                                     .atOnce = int(random.bounded(3)),
                                     .failFast = random.bounded(2) == 0,
                                     .oneIsEnough = random.bounded(4) == 0,
                                     .firstEnds = random.bounded(2) == 0});
            }
            for (const WorkflowPlan::Task &task : plan.takeTasks()) {
                QVERIFY2(++begun[task] == 1, "begun twice");
                atWork.insert(task);
            }
            for (const WorkflowPlan::Task &task : plan.takeStops())
                QVERIFY2(atWork.contains(task), "stops what is not at work");
            note();
            if (!atWork.empty()) {
                auto it = atWork.begin();
                std::advance(it, random.bounded(int(atWork.size())));
                const WorkflowPlan::Task task = *it;
                atWork.erase(it);
                plan.finish(task, Outcome(QList{0, 0, 0, 1, 4}[random.bounded(5)]));
                note();
            } else if (plan.isDone()) {
                if (reruns-- <= 0)
                    break;
                note();
                for (const int step : plan.rerun({int(random.bounded(int(steps.size())))}, false)) {
                    ended.erase(step);
                    asked.erase(step);
                    std::erase_if(begun,
                                  [step](const auto &entry) { return entry.first.step == step; });
                }
                cancelled = false;
            }
            QVERIFY2(turn < 9'999, "never ends");
        }
        note();
        QCOMPARE(ended.size(), steps.size());
        // Nobody was forgotten: what did not begin had a reason by the rules' words.
        for (int step = 0; step < int(steps.size()); ++step) {
            const WorkflowPlan::Step &rule = steps[size_t(step)];
            if (asked.contains(step) || cancelled || rule.phase == Phase::OnFailure)
                continue;
            if (ended[step] == Outcome::Cancelled)
                continue; // of an earlier cancel, and not done again
            QVERIFY2(!mayBegin(rule, ended, steps), "never begun");
        }
    }
}

void tst_WorkflowPlan::isLinear()
{
    // A chain and a fan of a size at which anything quadratic would show.
    const int count = 100'000;
    Steps chain(count);
    for (int i = 1; i < count; ++i)
        chain[size_t(i)].needs = {i - 1};
    Steps fan(count);
    for (int i = 1; i < count - 1; ++i) {
        fan[size_t(i)].needs = {0};
        fan[size_t(count - 1)].needs.push_back(i);
    }
    for (const Steps &steps : {chain, fan}) {
        WorkflowPlan plan(steps);
        int done = 0;
        while (!plan.isDone()) {
            for (const int step : plan.takeReady())
                plan.open(step, {});
            for (const WorkflowPlan::Task &task : plan.takeTasks()) {
                plan.finish(task, Outcome::Succeeded);
                ++done;
            }
        }
        QCOMPARE(done, count);
    }
    WorkflowPlan broken(chain);
    for (const int step : broken.takeReady())
        broken.open(step, {});
    (void)broken.takeTasks();
    broken.finish({0, 0}, Outcome::Failed); // no recursion
    QVERIFY(broken.isDone());
}

QTEST_APPLESS_MAIN(tst_WorkflowPlan)
#include "tst_workflowplan.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// F6: a workflow of 10,000 steps that do nothing, decided and recorded in the real store.
#include <engine/runsupervisor.h>
#include <engine/workflowrunner.h>
#include <store/sqleventstore.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace Qt::StringLiterals;
using namespace Runyard;

namespace {

/** Layers of a hundred steps, each needing two of the layer before. */
QByteArray graph(int steps)
{
    QByteArray text = "name: bench\nsteps:\n";
    for (int i = 0; i < steps; ++i) {
        text += "- {id: s" + QByteArray::number(i) + ", wait: 0s";
        if (i >= 100)
            text += ", needs: [s" + QByteArray::number(i - 100) + ", s" + QByteArray::number(i - 99)
                    + "]";
        text += "}\n";
    }
    return text;
}

struct Times
{
    double read = 0;
    double walk = 0;
    double whole = 0;
    double work = 0; ///< the processor's part of `whole`: what a busy machine does not change
    qint64 events = 0;
};

double ms(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

Times once(int steps, const QString &path)
{
    Times times;
    const QByteArray text = graph(steps);
    QElapsedTimer timer;
    timer.start();
    const CheckedWorkflow checked = readWorkflow(text);
    times.read = ms(timer);

    timer.restart();
    Workflows folded;
    WorkflowStarted started = newWorkflow(checked.definition, QString::fromUtf8(text), u"bench"_s);
    started.workflow = WorkflowId{u"W"_s};
    started.number = 1;
    started.folders = {u"/"_s};
    folded.on(started, {});
    WorkflowPlan plan(planSteps(folded.find(started.workflow)->steps));
    while (!plan.isDone()) {
        for (const int step : plan.takeReady())
            plan.open(step, {});
        for (const WorkflowPlan::Task &task : plan.takeTasks())
            plan.finish(task, WorkflowPlan::Outcome::Succeeded);
        (void)plan.takeEnded();
    }
    times.walk = ms(timer);

    Result<std::unique_ptr<SqlEventStore>> store = SqlEventStore::open(path);
    if (!store)
        qFatal("%s", qPrintable(store.error().sentence()));
    SystemClock clock;
    Journal journal(**store, clock);
    if (!journal.load())
        qFatal("load");
    AgentRegistry agents;
    const Settings settings = *Settings::load();
    const auto settingsOf = [&settings]() -> const Settings & { return settings; };
    RunSupervisor supervisor({journal, agents, settingsOf, path + u".runs"_s, {}, {}});
    WorkflowRunner runner({journal, supervisor, clock, settingsOf});
    const qint64 before = (*store)->lastSequence();
    runner.know(started.workflow, checked.definition);
    const std::clock_t worked = std::clock();
    timer.restart();
    journal.append({started});
    while (!isFinal(journal.state().workflows().find(started.workflow)->state)
           || journal.hasPending())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    times.whole = ms(timer);
    times.work = 1000.0 * double(std::clock() - worked) / CLOCKS_PER_SEC;
    times.events = (*store)->lastSequence() - before;
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool quick = QCoreApplication::arguments().contains(u"--quick"_s);
    QTemporaryDir folder;
    int file = 0;
    for (const int steps : {2500, 5000, 10'000}) {
        std::vector<Times> all;
        for (int round = 0; round < (quick ? 1 : 7); ++round)
            all.push_back(once(steps, folder.filePath(QString::number(++file) + u".sqlite"_s)));
        std::ranges::sort(all, {}, &Times::whole);
        const Times &median = all[all.size() / 2];
        std::printf("%6d steps: read and checked %.1f ms, plan alone %.2f ms, decided and recorded "
                    "(%lld events) %.1f ms, of which the processor worked %.1f ms\n",
                    steps, median.read, median.walk, static_cast<long long>(median.events),
                    median.whole, median.work);
    }
    return 0;
}

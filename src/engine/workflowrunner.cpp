// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowrunner.h"

#include "runsupervisor.h"

#include <domain/decide.h>
#include <workflows/workflowreader.h>

#include <QtCore/QLoggingCategory>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcWorkflows, "runyard.engine.workflows")

constexpr int stepsInOneTurn = 2000;
constexpr std::chrono::milliseconds longestTimer = 1h; // a clock may be set meanwhile

} // namespace

struct WorkflowRunner::Live
{
    std::unique_ptr<WorkflowDirector> director;
};

WorkflowRunner::WorkflowRunner(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WorkflowRunner::wake);
    connect(&m_parts.journal, &Journal::recorded, this, [this](const QList<EventRecord> &records) {
        for (const EventRecord &record : records)
            note(record);
    });
    // What was only asked for was taken back: the state is the truth, the directors are made anew.
    connect(&m_parts.journal, &Journal::mended, this, [this] {
        m_live.clear();
        m_locks.clear();
        m_artifacts.clear();
        begin();
    });
}

WorkflowRunner::~WorkflowRunner() = default;

void WorkflowRunner::begin()
{
    const auto &all = m_parts.journal.state().workflows().all();
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (!isFinal(it->state))
            look(it.key());
    }
}

bool WorkflowRunner::isBusy() const
{
    return m_parts.journal.state().workflows().activeCount() > 0;
}

void WorkflowRunner::look(const WorkflowId &id)
{
    m_toLook.insert(id);
    schedule();
}

void WorkflowRunner::schedule()
{
    if (m_isScheduled || m_isClosed)
        return;
    m_isScheduled = true;
    QMetaObject::invokeMethod(this, &WorkflowRunner::work, Qt::QueuedConnection);
}

/** The director of a workflow at work; nullptr when its text can't be read any more. */
WorkflowRunner::Live *WorkflowRunner::live(const WorkflowId &id)
{
    if (const auto found = m_live.find(id); found != m_live.end())
        return found->second.get();
    const Workflows &workflows = m_parts.journal.state().workflows();
    const bool isKnown = m_known.contains(id);
    const CheckedWorkflow checked = isKnown ? CheckedWorkflow{{}, m_known.take(id), {}}
                                            : readWorkflow(workflows.source(id).text.toUtf8());
    const WorkflowRun &workflow = *workflows.find(id);
    if (!checked.isUsable() || checked.definition.steps.size() != workflow.steps.size()) {
        WorkflowFinished end;
        end.workflow = id;
        end.state = WorkflowState::Failed;
        end.error = makeError(ErrorCode::BadInput,
                              QT_TRANSLATE_NOOP("Error", "This version of Runyard can't go on with "
                                                         "the workflow's text."),
                              {}, QT_TRANSLATE_NOOP("Error", "Start it anew."),
                              checked.verdict() ? QString() : checked.verdict().error().message());
        m_parts.journal.append({end});
        return nullptr;
    }
    auto made = std::make_unique<Live>();
    made->director = std::make_unique<WorkflowDirector>(
        id, checked.definition,
        WorkflowDirector::Parts{m_parts.journal.state(), [this](const QList<Event> &events) {
                                    m_parts.journal.append(events);
                                }});
    return m_live.emplace(id, std::move(made)).first->second.get();
}

/** Its director is made anew from the state when it is looked at again. */
void WorkflowRunner::drop(const WorkflowId &id)
{
    m_live.erase(id);
    m_known.remove(id);
    const QString prefix = id.value + u'/';
    const auto freed
        = m_locks.removeIf([&prefix](const std::pair<const QString &, QString &> &entry) {
              return entry.second.startsWith(prefix);
          });
    m_lockFreed = m_lockFreed || freed > 0;
}

// --- what was recorded ---------------------------------------------------------------------------

void WorkflowRunner::noteRun(const RunId &run)
{
    const Workflows &workflows = m_parts.journal.state().workflows();
    const Workflows::Place place = workflows.place(run);
    const WorkflowRun *workflow = workflows.find(place.workflow);
    const auto found = m_live.find(place.workflow);
    if (!workflow || found == m_live.end())
        return;
    const StepTry &tried = workflow->steps.at(place.step).tries.at(place.attempt);
    // Of an earlier generation, or tried again by the queue: nobody waits for it.
    if (tried.generation != workflow->steps.at(place.step).generation)
        return;
    found->second->director->noticed(place.step, tried.item);
    look(place.workflow);
}

/** Of the workflow, and of those that use it. */
void WorkflowRunner::checkBudgets(const RunId &run)
{
    const Workflows &workflows = m_parts.journal.state().workflows();
    WorkflowId id = workflows.place(run).workflow;
    while (!id.isEmpty()) {
        if (const auto found = m_live.find(id); found != m_live.end()) {
            found->second->director->checkBudget();
            look(id);
        }
        id = workflows.place(id).workflow;
    }
}

void WorkflowRunner::lookAtGroup(const QString &group)
{
    if (group.isEmpty())
        return;
    for (const WorkflowId &id : m_parts.journal.state().workflows().openOfGroup(group))
        look(id);
}

bool WorkflowRunner::isAdmitted(const WorkflowId &id)
{
    const Workflows &workflows = m_parts.journal.state().workflows();
    const WorkflowRun &workflow = *workflows.find(id);
    if (!workflow.queued || workflow.state == WorkflowState::Cancelling)
        return true;
    if (!workflows.mayBegin(id))
        return false;
    m_parts.journal.append({WorkflowAdmitted{id}});
    lookAtGroup(workflow.group); // there may be room for another one
    return true;
}

void WorkflowRunner::note(const EventRecord &record)
{
    const Workflows &workflows = m_parts.journal.state().workflows();
    if (const auto *finished = std::get_if<RunFinished>(&record.event)) {
        noteRun(finished->run);
    } else if (const auto *usage = std::get_if<UsageReported>(&record.event)) {
        checkBudgets(usage->run);
    } else if (const auto *started = std::get_if<WorkflowStarted>(&record.event)) {
        look(started->workflow);
    } else if (const auto *resumed = std::get_if<WorkflowResumed>(&record.event)) {
        look(resumed->workflow);
    } else if (const auto *paused = std::get_if<WorkflowPaused>(&record.event)) {
        lookAtGroup(workflows.find(paused->workflow)->group); // it lets others pass while it waits
    } else if (const auto *done = std::get_if<StepEnded>(&record.event)) {
        if (const StepRecord *step
            = m_artifacts.isEmpty() ? nullptr : workflows.step(done->workflow, done->step)) {
            for (const StepTry &tried : step->tries)
                m_artifacts.remove(tried.run);
        }
    } else if (const auto *cancelling = std::get_if<WorkflowCancelling>(&record.event)) {
        if (const auto found = m_live.find(cancelling->workflow); found != m_live.end())
            found->second->director->cancelled();
        look(cancelling->workflow);
    } else if (const auto *reset = std::get_if<StepsReset>(&record.event)) {
        drop(reset->workflow);
        look(reset->workflow);
    } else if (const auto *changed = std::get_if<WorkflowChanged>(&record.event)) {
        drop(changed->workflow);
        look(changed->workflow);
    } else if (const auto *answered = std::get_if<ApprovalAnswered>(&record.event)) {
        const int step = workflows.stepIndex(answered->workflow, answered->step);
        const auto found = m_live.find(answered->workflow);
        if (step >= 0 && found != m_live.end()) {
            const auto items = workflows.find(answered->workflow)->steps.at(step).items.size();
            for (int item = 0; item < items; ++item)
                found->second->director->noticed(step, item);
            look(answered->workflow);
        }
    } else if (const auto *ended = std::get_if<WorkflowFinished>(&record.event)) {
        drop(ended->workflow);
        m_toLook.erase(ended->workflow);
        lookAtGroup(workflows.find(ended->workflow)->group);
        const Workflows::Place place = workflows.place(ended->workflow);
        if (const auto parent = m_live.find(place.workflow); parent != m_live.end()) {
            const StepTry &tried
                = workflows.find(place.workflow)->steps.at(place.step).tries.at(place.attempt);
            parent->second->director->noticed(place.step, tried.item);
            look(place.workflow);
        }
        qCInfo(lcWorkflows) << "workflow" << ended->workflow.value << "ended";
    }
}

// --- work ----------------------------------------------------------------------------------------

void WorkflowRunner::work()
{
    m_isScheduled = false;
    if (m_isClosed || m_parts.journal.problem())
        return;
    const WorkflowSurroundings around = surroundings();
    for (const WorkflowId &id : std::exchange(m_toLook, {})) {
        const WorkflowRun *workflow = m_parts.journal.state().workflows().find(id);
        if (!workflow || isFinal(workflow->state) || !isAdmitted(id))
            continue;
        Live *working = live(id);
        if (!working)
            continue;
        if (working->director->advance(around, stepsInOneTurn))
            look(id);
        afterWork(id, *working);
    }
    if (std::exchange(m_lockFreed, false)) {
        for (const auto &[id, other] : m_live)
            look(id);
    }
    setTimer();
}

void WorkflowRunner::afterWork(const WorkflowId &, Live &live)
{
    stopRuns(live.director->takeRunsToStop());
    for (const WorkflowId &child : live.director->takeChildrenToCancel()) {
        const WorkflowRun *workflow = m_parts.journal.state().workflows().find(child);
        if (workflow && !isFinal(workflow->state) && workflow->state != WorkflowState::Cancelling)
            m_parts.journal.append({WorkflowCancelling{child, u"its parent"_s}});
    }
}

void WorkflowRunner::stopRuns(const QList<RunId> &runs)
{
    for (const RunId &id : runs) {
        const Result<QList<Event>> events = decide(m_parts.journal.state(), StopRuns{{id}, {}});
        if (!events)
            continue; // it has ended meanwhile
        m_parts.journal.append(*events, [this, id](const Result<qint64> &done) {
            if (done)
                m_parts.supervisor.stop(id, RunEnums::StopHow::Gently);
        });
    }
}

// --- time ----------------------------------------------------------------------------------------

void WorkflowRunner::setTimer()
{
    QDateTime first;
    for (const auto &[id, live] : m_live) {
        const WorkflowRun *workflow = m_parts.journal.state().workflows().find(id);
        if (!workflow || isFinal(workflow->state))
            continue;
        const QDateTime time = live->director->wakeAt();
        if (time.isValid() && (!first.isValid() || time < first))
            first = time;
    }
    if (!first.isValid()) {
        m_timer.stop();
        return;
    }
    const std::chrono::milliseconds left(m_parts.clock.now().msecsTo(first));
    m_timer.start(std::clamp(left, 1ms, longestTimer));
}

void WorkflowRunner::wake()
{
    if (m_parts.journal.problem())
        return; // `mended` begins anew
    const QDateTime now = m_parts.clock.now();
    for (const auto &[id, live] : m_live) {
        const WorkflowRun *workflow = m_parts.journal.state().workflows().find(id);
        if (!workflow || isFinal(workflow->state))
            continue;
        live->director->wake(now);
        look(id);
    }
    schedule();
}

} // namespace Runyard

#include "moc_workflowrunner.cpp"

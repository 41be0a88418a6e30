// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's handlers, one for each operation of domain/operations.h.
#include "engine.h"

#include <base/codec.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <chrono>
#include <functional>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

/** Beyond the grace of a stop: for what must be killed, and is then written down. */
constexpr auto patienceWithRuns = 15s;
constexpr int mostTimeline = 2000;
constexpr qint64 mostOutput = 4 << 20;

/** What is at work, then the queue in its order. */
QList<const Run *> openRuns(const State &state)
{
    QList<const Run *> runs;
    for (const RunId &id : state.activeRuns())
        runs << state.run(id);
    std::ranges::sort(runs, {}, &Run::number);
    for (const auto &[key, id] : state.queue())
        runs << state.run(id);
    return runs;
}

/** What has ended, the latest first. */
QList<RunOutline> endedRuns(const State &state, qsizetype most,
                            const std::function<bool(const RunOutline &)> &isWanted)
{
    QList<RunOutline> runs;
    state.runs().outlines([&](const RunOutline &run) {
        if (isFinal(run.state) && isWanted(run))
            runs << run;
    });
    std::ranges::reverse(runs); // nearly in order then
    most = qMin(most, runs.size());
    std::ranges::partial_sort(runs, runs.begin() + most, std::greater(), &RunOutline::number);
    return runs.first(most);
}

Run forList(Run run)
{
    run.instruction.clear();
    return run;
}

TimelineEntry entryFor(const EventRecord &record)
{
    return {record.sequence, record.at, eventName(record.event), describeEvent(record.event),
            eventToCbor(record.event).toJsonObject()};
}

} // namespace

void Engine::queueRuns(const QueueRuns &command, const Then<QueueReceipt> &then)
{
    refreshSettings();
    const auto queueNow
        = [this, command, then](const QList<FolderReport> &folders, const Result<QString> &file) {
              readRoutes(command, folders, [=, this](const Routes &routes) {
                  m_instructions.prepare(command, folders, m_journal.state(), m_settings,
                                         m_parts.clock.now(),
                                         [=, this](const QList<InstructedRuns> &groups) {
                                             queueGroups({groups, file, routes, {}}, then);
                                         });
              });
          };
    inspectAs(command.trust, command.folders,
              [this, command, queueNow](const QList<FolderReport> &folders) {
                  if (command.instructionFile.isEmpty())
                      queueNow(folders, QString());
                  else
                      m_probe.readInstruction(command.instructionFile, m_settings,
                                              [queueNow, folders](const Result<QString> &text) {
                                                  queueNow(folders, text);
                                              });
              });
}

/** One decision after the other, since each counts on. With one group its error is the answer, with
 * several that of its folders. */
void Engine::queueGroups(const Queueing &work, const Then<QueueReceipt> &then)
{
    if (work.groups.isEmpty())
        then(work.before);
    else
        findAgent(work.groups.first().command,
                  [this, work, then](const AgentReport &agent) { queueGroup(work, agent, then); });
}

void Engine::queueGroup(const Queueing &work, const AgentReport &agent,
                        const Then<QueueReceipt> &then)
{
    const InstructedRuns &group = work.groups.first();
    Surroundings around = surroundings();
    around.folders = group.folders;
    for (FolderReport &folder :
         around.folders) // others may have been queued while the folders were looked at
        folder.busyRuns = m_journal.state().busyRuns(folder.realPath);
    around.agent = agent;
    if (group.isClosed) // which agent it would be is not known yet
        around.agent.error.reset();
    around.instructionFile = work.file;
    const bool isOnly
        = work.groups.size() == 1 && work.before.runs.isEmpty() && work.before.rejected.isEmpty();
    recordQueue(routed(decide(m_journal.state(), group.command, around), group.command,
                       around.folders, work.routes),
                [this, work, then, isOnly](const Result<QueueReceipt> &receipt) {
                    if (isOnly) {
                        then(receipt);
                        return;
                    }
                    Queueing rest = work;
                    if (receipt) {
                        rest.before.runs << receipt->runs;
                        rest.before.rejected << receipt->rejected;
                    } else {
                        for (const FolderReport &folder : work.groups.first().folders)
                            rest.before.rejected << Rejection{folder.folder, receipt.error()};
                    }
                    rest.groups.removeFirst();
                    queueGroups(rest, then);
                });
}

void Engine::retryRun(const RetryRun &command, const Then<QueueReceipt> &then)
{
    recordQueue(decide(m_journal.state(), command, surroundings()), then);
}

void Engine::stopRuns(const StopRuns &command, const Then<Receipt> &then)
{
    StopRuns resolved = command;
    for (RunId &id : resolved.runs) {
        if (const Result<const Run *> run = known(id))
            id = (*run)->id;
    }
    const Result<QList<Event>> events = decide(m_journal.state(), resolved);
    if (!events) {
        then(std::unexpected(events.error()));
        return;
    }
    m_journal.append(*events, [this, resolved, then](const Result<qint64> &done) {
        if (done) {
            for (const RunId &id : resolved.runs)
                m_supervisor.stop(id, resolved.how);
        }
        then(done.transform([](qint64 sequence) { return Receipt{sequence}; }));
    });
}

template<class Command>
void Engine::decideSimply(const Command &command, const Then<Receipt> &then)
{
    recordSimply(decide(m_journal.state(), command), then);
}
template void Engine::decideSimply(const HoldRun &, const Then<Receipt> &);
template void Engine::decideSimply(const ReleaseRun &, const Then<Receipt> &);
template void Engine::decideSimply(const MoveRun &, const Then<Receipt> &);
template void Engine::decideSimply(const SetPriority &, const Then<Receipt> &);
template void Engine::decideSimply(const PauseQueue &, const Then<Receipt> &);
template void Engine::decideSimply(const ResumeQueue &, const Then<Receipt> &);
template void Engine::decideSimply(const SetQueueLimit &, const Then<Receipt> &);

void Engine::trustFolder(const TrustFolder &command, const Then<FolderReports> &then)
{
    inspectAs(true, {command.folder}, [this, command, then](const QList<FolderReport> &folders) {
        Surroundings around = surroundings();
        around.folders = folders;
        const Result<QList<Event>> events = decide(m_journal.state(), command, around);
        if (!events) {
            then(std::unexpected(events.error()));
            return;
        }
        m_journal.append(*events, [folders, then](const Result<qint64> &done) {
            then(done.transform([&](qint64) {
                FolderReports reports{folders};
                for (FolderReport &folder : reports.folders) {
                    folder.trusted = true;
                    folder.settingsChanged = false;
                    folder.settingsDifferences.clear();
                }
                return reports;
            }));
        });
    });
}

void Engine::distrustFolder(const DistrustFolder &command, const Then<Receipt> &then)
{
    // Also a folder that is not there any more, or does not answer, can be trusted no longer.
    locate(command.folder, [this, command, then](const Result<QString> &real) {
        recordSimply(decide(m_journal.state(), command, real.value_or(command.folder)), then);
    });
}

void Engine::sendInput(const SendInput &command, const Then<Receipt> &then)
{
    const Result<const Run *> run = known(command.run);
    if (!run) {
        then(std::unexpected(run.error()));
        return;
    }
    then(m_supervisor.sendInput((*run)->id, command.bytes).transform([this] {
        return Receipt{m_parts.store.lastSequence()};
    }));
}

void Engine::sendText(const SendText &command, const Then<Receipt> &then)
{
    const Result<const Run *> run = known(command.run);
    if (!run) {
        then(std::unexpected(run.error()));
        return;
    }
    recordSimply(m_messages.send({(*run)->id, command.text}), then);
}

void Engine::resizeTerminal(const ResizeTerminal &command, const Then<Receipt> &then)
{
    const Result<const Run *> run = known(command.run);
    if (!run) {
        then(std::unexpected(run.error()));
        return;
    }
    const bool sane = command.rows > 0 && command.columns > 0 && command.rows <= 1000
                      && command.columns <= 1000;
    if (!sane) {
        then(fail(ErrorCode::BadInput,
                  QT_TRANSLATE_NOOP("Error", "A terminal of %1 rows and %2 columns can't be."),
                  {QString::number(command.rows), QString::number(command.columns)}));
        return;
    }
    then(m_supervisor.resize((*run)->id, command.rows, command.columns).transform([this] {
        return Receipt{m_parts.store.lastSequence()};
    }));
}

void Engine::stopEngine(const StopEngine &command, const Then<Receipt> &then)
{
    const auto end = [this, then] {
        m_journal.flush();
        then(Receipt{m_parts.store.lastSequence()});
        Q_EMIT stopRequested();
    };
    const QSet<RunId> active = m_journal.state().activeRuns();
    if (!command.stopRuns || active.isEmpty()) {
        end();
        return;
    }
    // Nothing is started in the place of what ends.
    m_scheduler.close();
    m_workflows.close();
    auto *waiting = new QObject(this);
    const auto endOnce = [waiting, end, isOver = std::make_shared<bool>(false)] {
        if (std::exchange(*isOver, true)) // shared by the last run's end and the time limit
            return;
        waiting->deleteLater();
        end();
    };
    connect(&m_journal, &Journal::recorded, waiting, [this, endOnce] {
        if (m_journal.state().activeCount() == 0)
            endOnce();
    });
    // What can't be ended is left to the next engine.
    QTimer::singleShot(std::chrono::milliseconds(m_settings[Key::stopGrace]) + patienceWithRuns,
                       waiting, endOnce);
    for (const RunId &id : active) {
        m_journal.append({RunStopping{id, RunEnums::StopHow::Gently}});
        m_supervisor.stop(id, RunEnums::StopHow::Gently);
    }
}

void Engine::listRuns(const RunsQuery &query, const Then<RunList> &then)
{
    const QMetaEnum states = QMetaEnum::fromType<RunState>();
    QStringList known;
    for (int i = 0; i < states.keyCount(); ++i)
        known << Codec::enumKey(states, states.value(i));
    for (const QString &state : query.states) {
        if (!known.contains(state)) {
            then(fail(ErrorCode::BadInput,
                      QT_TRANSLATE_NOOP("Error", "There is no state '%1'. States are: %2."),
                      {shown(state), known.join(QLatin1StringView(", "))}, "",
                      QStringLiteral("states")));
            return;
        }
    }
    RunList list;
    list.sequence = m_parts.store.lastSequence();
    QSet<RunState> wanted;
    for (int i = 0; i < states.keyCount(); ++i) {
        if (query.states.isEmpty() || query.states.contains(known[i]))
            wanted.insert(RunState(states.value(i)));
    }
    const auto isWanted = [&](RunState state, QStringView folder) {
        return wanted.contains(state) && (query.folder.isEmpty() || query.folder == folder);
    };
    const State &state = m_journal.state();
    for (const Run *run : openRuns(state)) {
        if (isWanted(run->state, run->folder))
            list.runs << forList(*run);
    }
    const qsizetype most = query.limit > 0 ? query.limit : state.runs().size();
    if (list.runs.size() > most)
        list.runs.resize(most);
    for (const RunOutline &run :
         endedRuns(state, most - list.runs.size(),
                   [&](const RunOutline &ended) { return isWanted(ended.state, ended.folder); }))
        list.runs << forList(state.runs().whole(run));
    then(list);
}

void Engine::showRun(const RunQuery &query, const Then<RunDetails> &then)
{
    const Result<RunId> id = m_journal.state().find(query.reference);
    if (!id) {
        then(std::unexpected(id.error()));
        return;
    }
    const Result<QList<EventRecord>> events = m_parts.store.readRun(*id, mostTimeline + 1, 0);
    if (!events) {
        then(std::unexpected(events.error()));
        return;
    }
    RunDetails details;
    details.run = *m_journal.state().run(*id);
    details.timelineCut = events->size() > mostTimeline;
    for (const EventRecord &record : *events) {
        if (const auto *starting = std::get_if<RunStarting>(&record.event)) {
            details.commandLine = starting->commandLine;
            details.terminal = starting->terminal;
        }
        details.timeline << entryFor(record);
    }
    if (details.timelineCut)
        details.timeline.removeFirst();
    const RunFolder folder = m_supervisor.folderOf(*id);
    details.outputSize = folder.size(RunEnums::Stream::Output);
    details.errorsSize = folder.size(RunEnums::Stream::Errors);
    details.runFolder = folder.path();
    const AgentProvider *provider = m_parts.agents.find(details.run.agent);
    details.narrated
        = provider && !details.run.interactive && provider->parser(details.run) != nullptr;
    then(details);
}

void Engine::showTimeline(const TimelineQuery &query, const Then<Timeline> &then)
{
    const Result<const Run *> run = known(query.run);
    if (!run) {
        then(std::unexpected(run.error()));
        return;
    }
    const int most = qBound(1, query.most, mostTimeline);
    const Result<QList<EventRecord>> events
        = m_parts.store.readRun((*run)->id, most + 1, query.before);
    if (!events) {
        then(std::unexpected(events.error()));
        return;
    }
    Timeline timeline;
    timeline.cut = events->size() > most;
    for (const EventRecord &record : events->last(qMin<qsizetype>(most, events->size())))
        timeline.entries << entryFor(record);
    then(timeline);
}

void Engine::giveOverview(const OverviewQuery &, const Then<Overview> &then)
{
    m_journal.flush(); // so that the state is that of the sequence it names
    const State &state = m_journal.state();
    Overview overview;
    overview.sessions = state.sessions().values();
    overview.runs.reserve(state.runs().size());
    for (const Run &run : state.runs())
        overview.runs << forList(run);
    overview.trustedFolders = state.trustedFolders().values();
    overview.queue = queueStatus();
    overview.nextNumber = state.nextNumber();
    overview.workflows = state.workflows().all().values();
    overview.nextWorkflow = state.workflows().nextNumber();
    overview.notes = state.notes().all().values();
    overview.nextNote = state.notes().nextNumber();
    overview.sequence = m_parts.store.lastSequence();
    then(overview);
}

void Engine::showQueue(const QueueQuery &, const Then<QueueStatus> &then)
{
    then(queueStatus());
}

void Engine::inspectFolders(const FoldersQuery &query, const Then<FolderReports> &then)
{
    inspect(query.folders,
            [then](const QList<FolderReport> &folders) { then(FolderReports{folders}); });
}

void Engine::listAgents(const AgentsQuery &, const Then<AgentList> &then)
{
    const QPointer<Engine> self(this);
    m_agentPool.start([self, then, settings = settings(), agents = &m_parts.agents] {
        AgentList list;
        for (const auto &provider : agents->all()) {
            AgentReport report = provider->report(settings);
            report.isDefault = report.id == settings[Key::defaultAgent];
            list.agents << report;
        }
        QMetaObject::invokeMethod(self, [then, list] { then(list); }, Qt::QueuedConnection);
    });
}

void Engine::readOutput(const OutputQuery &query, const Then<OutputChunk> &then)
{
    const Result<const Run *> run = known(query.run);
    if (!run) {
        then(std::unexpected(run.error()));
        return;
    }
    const RunFolder folder = m_supervisor.folderOf((*run)->id);
    OutputChunk chunk;
    chunk.ended = isFinal((*run)->state);
    chunk.size = folder.size(query.stream);
    chunk.offset = query.offset >= 0 ? query.offset : qMax<qint64>(0, chunk.size + query.offset);
    const Result<QByteArray> bytes
        = folder.read(query.stream, chunk.offset, qBound<qint64>(0, query.most, mostOutput));
    if (!bytes) {
        then(std::unexpected(bytes.error()));
        return;
    }
    chunk.bytes = *bytes;
    chunk.size = qMax(chunk.size, chunk.offset + chunk.bytes.size());
    then(chunk);
}

void Engine::showEngine(const EngineQuery &, const Then<EngineReport> &then)
{
    refreshSettings();
    EngineReport report;
    report.version = m_parts.version;
    report.protocol = m_parts.protocol;
    report.pid = QCoreApplication::applicationPid();
    report.startedAt = m_startedAt;
    report.socket = m_parts.socket;
    report.store = m_parts.store.location();
    report.schema = m_parts.store.schemaVersion();
    report.clients = m_clients;
    report.activeRuns = m_journal.state().activeCount();
    report.queuedRuns = int(m_journal.state().queue().size());
    report.events = m_parts.store.lastSequence();
    report.settingsProblem = m_settingsProblem;
    report.setAside = int(m_parts.store.setAside().size());
    report.storeProblem = m_journal.problem() ? m_journal.problem() : m_lostHistory;
    const ProcessReport processes = processReport();
    report.processes = int(processes.processes.size());
    report.orphans = int(processes.orphans.size());
    then(report);
}

} // namespace Runyard

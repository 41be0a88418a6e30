// SPDX-License-Identifier: GPL-3.0-or-later
#include "runsupervisor.h"

#include "machine.h"
#include "processtable.h"
#include "runenvironment.h"
#include "runerrors.h"

#include <base/answering.h>
#include <base/ids.h>
#include <base/mounts.h>
#include <base/terminalfilter.h>
#include <domain/costs.h>
#include <domain/retrypolicy.h>

#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>

#include <csignal>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcSupervisor, "runyard.engine.supervisor")

constexpr qint64 tailSize = 64 << 10;
constexpr qint64 lastLineTail = 4 << 10;
constexpr auto groupPause = std::chrono::seconds(3);

RetryRules retryRules(const Settings &settings)
{
    RetryRules rules;
    rules.attempts = settings[Key::retryAttempts];
    const QString strategy = settings[Key::retryStrategy];
    rules.strategy = strategy == u"linear"      ? RetryRules::Strategy::Linear
                     : strategy == u"fibonacci" ? RetryRules::Strategy::Fibonacci
                                                : RetryRules::Strategy::Exponential;
    const QString afterWork = settings[Key::retryAfterWork];
    rules.afterWork = afterWork == u"resume"  ? RetryRules::AfterWork::Resume
                      : afterWork == u"again" ? RetryRules::AfterWork::Again
                                              : RetryRules::AfterWork::Never;
    rules.firstDelay = std::chrono::milliseconds(settings[Key::retryFirstDelay]);
    rules.mostDelay = std::chrono::milliseconds(settings[Key::retryMostDelay]);
    rules.jitterPercent = settings[Key::retryJitter];
    rules.afterQuota = settings[Key::retryAfterQuota];
    rules.failuresBeforeHold = settings[Key::failuresBeforeHold];
    rules.hold = std::chrono::milliseconds(settings[Key::accountHold]);
    return rules;
}

QString lastLineOf(const RunFolder &folder)
{
    for (const auto stream : {RunEnums::Stream::Output, RunEnums::Stream::Errors}) {
        if (const QString line = lastLine(folder.tail(stream, lastLineTail)); !line.isEmpty())
            return line;
    }
    return {};
}

} // namespace

RunSupervisor::RunSupervisor(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    noteMemoryKills();
    noteMemoryKills();
}

RunSupervisor::~RunSupervisor() = default;

LiveRun *RunSupervisor::live(const RunId &id) const
{
    const auto it = m_live.find(id.value);
    return it == m_live.end() ? nullptr : it->second.get();
}

LiveRun *RunSupervisor::add(const Run &run)
{
    const AgentProvider *provider = m_parts.agents.find(run.agent);
    auto owned = std::make_unique<LiveRun>(
        run.id, folderOf(run.id), provider ? provider->parser(run) : nullptr, run.factCount);
    LiveRun *added = owned.get();
    if (provider && run.interactive && added->parser())
        added->readRecord(
            {[this, provider, run] { return provider->recordFile(run, m_parts.settings()); },
             [this, provider, id = run.id] {
                 const Run *known = m_parts.journal.state().run(id);
                 return known && known->pid > 0 ? provider->recordNow(*known) : QString();
             }});
    connect(added, &LiveRun::started, this, [this, id = run.id](qint64 pid, const QDateTime &at) {
        m_parts.journal.appendFacts({RunStarted{id, pid, at}});
    });
    connect(added, &LiveRun::facts, this,
            [this, id = run.id](const QList<Event> &facts) { takeFacts(id, facts); });
    connect(added, &LiveRun::caughtUp, this, [this, id = run.id] {
        giveAnswers(id);
        Q_EMIT caughtUp(id);
    });
    connect(added, &LiveRun::grew, this, [this, id = run.id](qint64 output, qint64 errors) {
        Q_EMIT outputGrew(id, output, errors, false);
    });
    connect(added, &LiveRun::ended, this,
            [this, id = run.id](const Ending &ending) { conclude(id, ending); });
    connect(added, &LiveRun::spoke, this,
            [this, id = run.id](const LiveText &text) { Q_EMIT spoke(id, text); });
    added->followSpeech(m_listeners.contains(run.id));
    if (!run.startedAt.isValid())
        added->limitStart(std::chrono::milliseconds(m_parts.settings()[Key::startTimeout]));
    m_live.insert_or_assign(run.id.value, std::move(owned));
    return added;
}

void RunSupervisor::takeFacts(const RunId &id, const QList<Event> &facts)
{
    QList<Event> known = facts;
    bool turnIsOver = false;
    for (Event &fact : known) {
        if (auto *usage = std::get_if<UsageReported>(&fact))
            *usage = priced(*usage, m_prices);
        turnIsOver = turnIsOver || std::holds_alternative<TurnFinished>(fact);
    }
    m_parts.journal.appendFacts(known);
    // An agent whose input is open would wait for more to do; in a terminal or a conversation, or
    // where the user is asked whether it may spend more, it shall.
    const Run *run = m_parts.journal.state().run(id);
    if (LiveRun *ended
        = turnIsOver && run && !run->takesInput && !run->interactive ? live(id) : nullptr)
        ended->closeInput();
}

void RunSupervisor::recover()
{
    const QSet<RunId> active = m_parts.journal.state().activeRuns();
    pauseAfterReboot(active);
    for (const RunId &id : active) {
        const Run *run = m_parts.journal.state().run(id);
        // The engine ended before it could say what to start: nothing was, so it is started now.
        const bool isUnprepared
            = !QFileInfo::exists(folderOf(id).path() + QStringLiteral("/launch"));
        if (run->state == RunState::Starting && isUnprepared) {
            if (const Result<Launch> made = launchOf(*run))
                launch(id, *made);
            else
                failToStart(id, made.error());
            continue;
        }
        LiveRun *found = add(*run);
        // Nobody took the run in hand: the engine ended between the intent and the start. There is
        // nothing to attach to.
        if (run->state == RunState::Starting && !found->folder().wasTaken())
            found->start(m_parts.shimProgram);
        else
            found->attach();
        if (run->state == RunState::Stopping)
            found->stop(RunEnums::StopHow::Gently);
        else if (run->factCount > 0 && !run->interactive && !run->takesInput)
            found->closeInput(); // perhaps its turn was over, but the engine could not say so
    }
    if (!active.isEmpty())
        qCInfo(lcSupervisor) << "attaching to" << active.size() << "runs of an earlier engine";
}

/** When the machine went down under runs, the user shall look first before more are started. */
void RunSupervisor::pauseAfterReboot(const QSet<RunId> &active)
{
    const QString boot = Machine::bootId();
    const auto ended = std::count_if(active.cbegin(), active.cend(), [&](const RunId &id) {
        const std::optional<StartedRecord> started = folderOf(id).started();
        return started && !started->bootId.isEmpty() && started->bootId != boot
               && !folderOf(id).finished();
    });
    if (ended > 0 && !boot.isEmpty() && !m_parts.journal.state().isQueuePaused())
        m_parts.journal.append({QueuePaused{
            QStringLiteral("The machine was started again; %1 runs were cut off.").arg(ended)}});
}

/** What the run's agent wants started, with what the run itself brings. */
Result<Launch> RunSupervisor::launchOf(const Run &run) const
{
    const AgentProvider *provider = m_parts.agents.find(run.agent);
    if (!provider)
        return fail(ErrorCode::AgentUnknown,
                    QT_TRANSLATE_NOOP("Error", "There is no agent '%1' any more."), {run.agent},
                    QT_TRANSLATE_NOOP("Error", "'runyard agents' lists them."));
    Run ready = run;
    if (const Run *before = m_parts.journal.state().run(run.continues);
        before && ready.resume.isEmpty() && !ready.anew) {
        ready.resume = before->agentSession;
        if (ready.resume.isEmpty())
            return std::unexpected(noConversation(*before));
    }
    if (const QString told = m_parts.journal.state().notes().told(run.notes);
        !told.isEmpty() && !ready.instruction.isEmpty())
        ready.instruction += QStringLiteral("\n\n") + told;
    Result<Launch> made = provider->launch(ready, m_parts.settings());
    if (made)
        addOwnEnvironment(*made, run, folderOf(run.id).path());
    return made;
}

Result<QString> RunSupervisor::prepareStart(const Run &run) const
{
    const AgentProvider *provider = m_parts.agents.find(run.agent);
    return provider ? provider->prepareStart(run, m_parts.settings()) : QString();
}

/** What its agent does not know yet: of a conversation that goes on, the earlier runs were told
 * some. */
QList<int> RunSupervisor::notesFor(const Run &run) const
{
    const State &state = m_parts.journal.state();
    const bool isTold
        = run.command.isEmpty() && !run.instruction.isEmpty() && m_parts.settings()[Key::notesTell];
    if (!isTold || state.notes().all().isEmpty())
        return {};
    QSet<int> known;
    const auto before = [&](const Run &one) {
        return state.run(one.continues.isEmpty() ? one.retryOf : one.continues);
    };
    if (!run.anew && (!run.resume.isEmpty() || !run.continues.isEmpty())) {
        for (const Run *one = before(run); one; one = one->anew ? nullptr : before(*one))
            known.unite(QSet<int>(one->notes.cbegin(), one->notes.cend()));
    }
    return state.notes().toTell(run, known);
}

std::optional<Error> RunSupervisor::obstacle(const Run &run) const
{
    if (!isSomethingSilent())
        return {};
    const Result<Launch> made = launchOf(run);
    return !made && made.error().code == ErrorCode::FolderNotAnswering ? std::optional(made.error())
                                                                       : std::nullopt;
}

std::optional<Error> RunSupervisor::start(const RunId &id)
{
    const Run *run = m_parts.journal.state().run(id);
    if (!run || run->state != RunState::Queued)
        return {};
    Run ready = *run;
    ready.notes = notesFor(ready);
    const Result<QString> prepared = prepareStart(ready);
    const Result<Launch> made
        = prepared ? launchOf(ready) : Result<Launch>(std::unexpected(prepared.error()));
    if (!made && made.error().code == ErrorCode::FolderNotAnswering)
        return made.error();
    if (!made) {
        failToStart(id, made.error());
        return {};
    }
    const bool takesInput = made->input == Launch::Input::Open && !made->terminal;
    QList<Event> events;
    if (!prepared->isEmpty())
        events << RecordTorn{id, *prepared};
    if (!ready.notes.isEmpty())
        events << NotesGiven{id, ready.notes};
    events << RunStarting{id, made->commandLine(), made->terminal, takesInput};
    m_parts.journal.append(events, [this, id, launch = *made](const Result<qint64> &done) {
        if (done)
            this->launch(id, launch);
    });
    return {};
}

void RunSupervisor::launch(const RunId &id, const Launch &launch)
{
    const Run *run = m_parts.journal.state().run(id);
    if (!run || run->state != RunState::Starting) { // stopped between the intent and the start
        RunFinished end;
        end.run = id;
        end.state = RunState::Cancelled;
        m_parts.journal.appendFacts({end});
        return;
    }
    const Settings &settings = m_parts.settings();
    const Result<> prepared
        = folderOf(id).prepare(launch, environmentFor(launch), id, settings,
                               m_groups.make(id, RunLimits::of(*run, settings)));
    if (!prepared) {
        RunFinished end;
        end.run = id;
        end.state = RunState::Failed;
        end.error = prepared.error();
        m_parts.journal.appendFacts(withAftermath(*run, end));
        return;
    }
    add(*run)->start(m_parts.shimProgram);
}

void RunSupervisor::failToStart(const RunId &id, const Error &error)
{
    RunFinished end;
    end.run = id;
    end.state = RunState::Failed;
    end.error = error;
    QList<Event> events{RunStarting{id, {}, false}};
    if (const Run *run = m_parts.journal.state().run(id))
        events << withAftermath(*run, end);
    m_parts.journal.append(events);
}

void RunSupervisor::release()
{
    for (const auto &[id, run] : m_live) {
        run->disconnect(this);
        run->release();
    }
}

Result<> RunSupervisor::sendInput(const RunId &id, const QByteArray &bytes)
{
    LiveRun *run = live(id);
    if (!run)
        return fail(
            ErrorCode::WrongState,
            QT_TRANSLATE_NOOP("Error", "The run is not at work, so it can't be typed into."));
    run->sendInput(bytes);
    return {};
}

Result<> RunSupervisor::sendText(const RunId &id, const QString &text)
{
    const Run *run = m_parts.journal.state().run(id);
    const AgentProvider *provider = run ? m_parts.agents.find(run->agent) : nullptr;
    LiveRun *working = live(id);
    if (const auto message
        = working && working->parser() ? working->parser()->encodeMessage(text) : std::nullopt) {
        if (!*message)
            return std::unexpected(message->error());
        return sendInput(id, **message);
    }
    return sendInput(id, provider ? provider->encodeInput(*run, text) : text.toUtf8() + '\n');
}

bool RunSupervisor::hears(const RunId &id) const
{
    LiveRun *run = live(id);
    return run && (!run->parser() || run->parser()->hears());
}

Result<> RunSupervisor::resize(const RunId &id, int rows, int columns)
{
    LiveRun *run = live(id);
    if (!run)
        return fail(ErrorCode::WrongState, QT_TRANSLATE_NOOP("Error", "The run is not at work."));
    run->resize(rows, columns);
    return {};
}

void RunSupervisor::giveAnswers(const RunId &id)
{
    const Run *run = m_parts.journal.state().run(id);
    LiveRun *working = live(id);
    if (!run || !working)
        return;
    for (const PermissionAnswer &answer : run->answered)
        working->answer(answer);
}

bool RunSupervisor::canInterrupt(const RunId &id) const
{
    LiveRun *run = live(id);
    return run && run->parser() && !run->parser()->encodeInterrupt().isEmpty();
}

Result<> RunSupervisor::steer(const RunId &id, SteerEnums::What what, const QString &value)
{
    LiveRun *run = live(id);
    OutputParser *parser = run ? run->parser() : nullptr;
    if (!parser)
        return fail(ErrorCode::WrongState,
                    QT_TRANSLATE_NOOP("Error", "There is no agent at work that could be told so."));
    Result<QByteArray> bytes;
    switch (what) {
    case SteerEnums::What::Close:
        run->closeInput();
        return {};
    case SteerEnums::What::Interrupt:
        bytes = parser->encodeInterrupt();
        if (bytes->isEmpty())
            run->stop(RunEnums::StopHow::Interrupt);
        break;
    case SteerEnums::What::Mode:
        bytes = parser->encodeMode(value);
        break;
    case SteerEnums::What::Model:
        bytes = parser->encodeModel(value);
        break;
    }
    if (!bytes)
        return std::unexpected(bytes.error());
    if (!bytes->isEmpty())
        run->sendInput(*bytes);
    return {};
}

void RunSupervisor::stop(const RunId &id, RunEnums::StopHow how)
{
    if (LiveRun *run = live(id))
        run->stop(how);
}

void RunSupervisor::watch(const RunId &id, qint64 outputSize, qint64 errorsSize)
{
    const RunFolder folder = folderOf(id);
    const qint64 output = folder.size(RunEnums::Stream::Output);
    const qint64 errors = folder.size(RunEnums::Stream::Errors);
    const Run *run = m_parts.journal.state().run(id);
    const bool ended = !run || isFinal(run->state);
    if (ended || output > outputSize || errors > errorsSize)
        Q_EMIT outputGrew(id, output, errors, ended);
    else if (LiveRun *running = live(id))
        running->watch(outputSize, errorsSize);
}

void RunSupervisor::followSpeech(const RunId &id, bool on)
{
    int &listeners = m_listeners[id];
    listeners += on ? 1 : -1;
    const bool isFollowed = listeners > 0;
    if (!isFollowed)
        m_listeners.remove(id);
    if (LiveRun *run = live(id))
        run->followSpeech(isFollowed);
}

LiveText RunSupervisor::speechOf(const RunId &id) const
{
    const LiveRun *run = live(id);
    return run && run->parser() ? run->parser()->speech() : LiveText();
}

void RunSupervisor::conclude(const RunId &id, const Ending &ending)
{
    const Run *run = m_parts.journal.state().run(id);
    const LiveRun *ended = live(id);
    if (!run || !ended)
        return;
    RunFinished end = judge(*run, *ended, ending);
    if (end.state == RunState::Lost) {
        qCWarning(lcSupervisor) << "run" << id.value << "lost:" << ending.diagnosis;
        const QString group = ended->folder().group();
        if (const int left = std::max(m_reaper.end(id), RunGroups::processCount(group)); left > 0)
            end.notice
                = QStringLiteral("%1 processes that it left behind are being ended.").arg(left);
    }
    m_parts.journal.appendFacts(withAftermath(*run, end), [this, id](const Result<qint64> &) {
        const RunFolder folder = folderOf(id);
        Q_EMIT outputGrew(id, folder.size(RunEnums::Stream::Output),
                          folder.size(RunEnums::Stream::Errors), true);
    });
    clearGroup(ended->folder().group());
    remove(id);
}

void RunSupervisor::clearGroup(const QString &group)
{
    if (group.isEmpty())
        return;
    RunGroups::end(group);
    // The last of it is perhaps still on its way out.
    if (!RunGroups::remove(group))
        QTimer::singleShot(groupPause, this, [group] { RunGroups::remove(group); });
}

void RunSupervisor::remove(const RunId &id)
{
    const auto it = m_live.find(id.value);
    if (it == m_live.end())
        return;
    it->second.release()->deleteLater(); // it is the caller
    m_live.erase(it);
}

QList<Event> RunSupervisor::withAftermath(const Run &run, const RunFinished &end)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const RetrySurroundings around{now, QRandomGenerator::global()->generateDouble(),
                                   [now] { return newUlid(now.toMSecsSinceEpoch()); }};
    const QList<Event> then
        = aftermath(m_parts.journal.state(), run, end, retryRules(m_parts.settings()), around);
    return QList<Event>{end} + (m_reroute ? m_reroute(run, end, then) : then);
}

void RunSupervisor::noteMemoryKills()
{
    m_memoryKillsBefore = m_memoryKills;
    m_memoryKills = Machine::outOfMemoryKills();
}

/** Nobody asked for the SIGKILL, and meanwhile the kernel killed something for want of memory. */
bool RunSupervisor::wasKilledForMemory(const Exit &exit, const RunFolder &folder)
{
    if (exit.signal != SIGKILL)
        return false;
    return RunGroups::wasOutOfMemory(folder.group())
           || Machine::outOfMemoryKills() > m_memoryKillsBefore;
}

RunFolder RunSupervisor::folderOf(const RunId &id) const
{
    const Run *run = m_parts.journal.state().run(id);
    return {run && run->trashed ? m_parts.trashFolder : m_parts.runsFolder, id};
}

bool RunSupervisor::isLost(const RunId &id) const
{
    const RunFolder folder = folderOf(id);
    return !folder.isHeld() && !folder.finished();
}

void RunSupervisor::reconcile(const RunId &id)
{
    if (LiveRun *run = live(id)) {
        run->giveUp();
    } else if (const Run *known = m_parts.journal.state().run(id)) {
        add(*known)->attach();
    }
}

QList<ProcessInfo> RunSupervisor::processesOf(const RunId &id) const
{
    const std::optional<StartedRecord> started = folderOf(id).started();
    QList<ProcessInfo> tree = started ? ProcessTable::tree(started->shimPid) : QList<ProcessInfo>();
    if (!tree.isEmpty() && tree.first().startTime != started->shimStartTime)
        return {}; // another process has its pid now
    for (ProcessInfo &process : tree)
        process.run = id;
    return tree;
}

/** Nothing when its program did begin. */
static std::optional<RunFinished> neverBegun(const Run &run, const Ending &ending)
{
    const bool isWithdrawn
        = ending.finished ? ending.finished->failedStep == u"withdrawn"
                                || (ending.isWithdrawn && ending.finished->exit.signal == SIGKILL)
                          : ending.isWithdrawn;
    if (!isWithdrawn)
        return {};
    RunFinished end;
    end.run = run.id;
    end.at = ending.finished ? ending.finished->at : QDateTime();
    const bool isCancelled = run.state == RunState::Stopping && !run.stopCause;
    end.state = isCancelled ? RunState::Cancelled : RunState::Failed;
    if (!isCancelled)
        end.error = run.stopCause ? *run.stopCause : withdrawnError(run);
    if (ending.waitingShim > 0)
        end.notice = QStringLiteral("Process %1 still waits for it; it will end without having "
                                    "started anything.")
                         .arg(ending.waitingShim);
    return end;
}

RunFinished RunSupervisor::judge(const Run &run, const LiveRun &live, const Ending &ending)
{
    RunFinished end;
    end.run = run.id;
    if (ending.neverStarted && !ending.finished) {
        end.state = RunState::Failed;
        end.error = shimError(ending.diagnosis);
        return end;
    }
    if (const auto never = neverBegun(run, ending))
        return *never;
    if (!ending.finished) {
        end.state = RunState::Lost;
        end.error = lostError(ending.diagnosis);
        return end;
    }
    const FinishedRecord &record = *ending.finished;
    end.at = record.at;
    end.exitCode = record.exit.exitCode;
    end.signal = record.exit.signal;
    end.usage = record.usage;
    if (!record.failedStep.isEmpty()) {
        end.state = RunState::Failed;
        end.error = startError(run, record);
        return end;
    }
    const bool saidNothing = record.outputSize == 0 && record.errorsSize == 0;
    const QByteArray errorTail = record.errorsSize == 0
                                     ? QByteArray()
                                     : live.folder().tail(RunEnums::Stream::Errors, tailSize);
    const Verdict verdict = live.parser() ? live.parser()->judge(record.exit, errorTail)
                                          : judgeByExit(record.exit, errorTail);
    end.lastLine
        = !verdict.lastLine.isEmpty() || saidNothing ? verdict.lastLine : lastLineOf(live.folder());
    end.notice = verdict.notice;
    if (record.lostBytes > 0)
        end.notice = QStringLiteral("%1 bytes of output could not be written (disk full?). %2")
                         .arg(record.lostBytes)
                         .arg(end.notice)
                         .trimmed();
    if (!record.left.isEmpty())
        end.notice = QStringLiteral("Could not be ended: %1. %2")
                         .arg(record.left.join(QLatin1StringView(", ")), end.notice)
                         .trimmed();
    const bool hasMoved = !record.folder.isGone && !record.folder.path.isEmpty()
                          && record.folder.path != run.folder;
    if (hasMoved)
        end.notice = QStringLiteral("Its folder was moved while it worked: was %1, is now %2. %3")
                         .arg(shown(run.folder), shown(record.folder.path), end.notice)
                         .trimmed();
    if (run.state == RunState::Stopping || record.exit.stopRequested) {
        end.state = run.stopCause ? RunState::Failed : RunState::Cancelled;
        end.error = run.stopCause;
        return end;
    }
    if (wasKilledForMemory(record.exit, live.folder())) {
        end.state = RunState::Failed;
        end.error = makeError(
            ErrorCode::OutOfMemory,
            QT_TRANSLATE_NOOP("Error", "The kernel killed it: the machine was out of memory."), {},
            QT_TRANSLATE_NOOP(
                "Error", "Let fewer runs work at once, or give it less to do; then try again."));
        return end;
    }
    end.state = verdict.succeeded ? RunState::Succeeded : RunState::Failed;
    end.error = verdict.error;
    if (verdict.succeeded)
        return end;
    // The folder itself is asked only when nothing else can tell and it lies on a local disk: one
    // on a network may never answer.
    const bool isGone = record.folder.path.isEmpty()
                            ? !Mounts().mayHang(run.folder) && !QFileInfo::exists(run.folder)
                            : record.folder.isGone;
    if (isGone)
        end.error = makeError(
            ErrorCode::FolderGone,
            QT_TRANSLATE_NOOP("Error", "The folder %1 vanished while the run worked in it."),
            {shown(run.folder)},
            QT_TRANSLATE_NOOP("Error", "Put it back, or drop it again from where it is now."),
            verdict.error ? verdict.error->message() : QString());
    return end;
}

} // namespace Runyard

#include "moc_runsupervisor.cpp"

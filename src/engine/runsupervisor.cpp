// SPDX-License-Identifier: GPL-3.0-or-later
#include "runsupervisor.h"

#include <base/terminalfilter.h>

#include <QtCore/QLoggingCategory>
#include <QtCore/QProcessEnvironment>

#include <cerrno>
#include <cstring>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcSupervisor, "runyard.engine.supervisor")

constexpr qint64 tailSize = 64 << 10;
constexpr qint64 lastLineTail = 4 << 10;

/** The engine's own environment with the launch's changes. Our own settings and the marks of an
 * agent in which Runyard itself may have been started are kept from the program. */
QStringList environmentFor(const Launch &launch)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1StringView("RUNYARD_")) || name == u"QT_NO_GLIB"
            || launch.unset.contains(name))
            environment.remove(name);
    }
    if (launch.terminal) {
        environment.insert(QStringLiteral("TERM"), QStringLiteral("xterm-256color"));
        environment.insert(QStringLiteral("COLORTERM"), QStringLiteral("truecolor"));
    }
    environment.insert(QStringLiteral("PWD"), launch.folder);
    for (auto it = launch.environment.cbegin(); it != launch.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    return environment.toStringList();
}

/** Why the program never ran. */
Error startError(const Run &run, const FinishedRecord &record)
{
    const QString reason = QString::fromLocal8Bit(strerror(record.failedErrno));
    if (record.failedStep == u"cwd")
        return makeError(
            record.failedErrno == ENOENT ? ErrorCode::FolderGone : ErrorCode::FolderUnreadable,
            QT_TRANSLATE_NOOP("Error", "The folder %1 can't be entered: %2."),
            {shown(run.folder), reason},
            QT_TRANSLATE_NOOP("Error", "Put it back, or drop it again from where it is now."));
    if (record.failedStep == u"pty")
        return makeError(ErrorCode::NoTerminalFree,
                         QT_TRANSLATE_NOOP("Error", "There is no terminal free: %1."), {reason},
                         QT_TRANSLATE_NOOP("Error", "Close some terminals, then try again."));
    if (record.failedErrno == EAGAIN)
        return makeError(
            ErrorCode::TooManyProcesses,
            QT_TRANSLATE_NOOP("Error", "The system allows no more processes: %1."), {reason},
            QT_TRANSLATE_NOOP("Error", "End some, or lower the queue's limit; then try again."));
    return makeError(
        ErrorCode::StartFailed, QT_TRANSLATE_NOOP("Error", "%1 could not be started: %2."),
        {run.command.isEmpty() ? run.agent : shown(run.command.first()), reason},
        QT_TRANSLATE_NOOP(
            "Error",
            "Check that the program is there, is executable and is made for this machine."),
        record.failedStep);
}

Error lostError(const QString &diagnosis)
{
    return makeError(
        ErrorCode::Lost,
        QT_TRANSLATE_NOOP("Error",
                          "How this run ended is not known: its supervisor process vanished."),
        {}, QT_TRANSLATE_NOOP("Error", "Look at its output and its folder before you try again."),
        diagnosis);
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
    connect(added, &LiveRun::started, this, [this, id = run.id](qint64 pid, const QDateTime &at) {
        m_parts.journal.appendFacts({RunStarted{id, pid, at}});
    });
    connect(added, &LiveRun::facts, this,
            [this](const QList<Event> &facts) { m_parts.journal.appendFacts(facts); });
    connect(added, &LiveRun::grew, this, [this, id = run.id](qint64 output, qint64 errors) {
        Q_EMIT outputGrew(id, output, errors, false);
    });
    connect(added, &LiveRun::ended, this,
            [this, id = run.id](const Ending &ending) { conclude(id, ending); });
    m_live.insert_or_assign(run.id.value, std::move(owned));
    return added;
}

void RunSupervisor::recover()
{
    const QSet<RunId> active = m_parts.journal.state().activeRuns();
    for (const RunId &id : active) {
        const Run *run = m_parts.journal.state().run(id);
        LiveRun *found = add(*run);
        // Nobody took the run in hand: the engine ended between the intent and the start. There is
        // nothing to attach to.
        if (run->state == RunState::Starting && !found->folder().wasTaken())
            found->start(m_parts.shimProgram);
        else
            found->attach();
        if (run->state == RunState::Stopping)
            found->stop(RunEnums::StopHow::Gently);
    }
    if (!active.isEmpty())
        qCInfo(lcSupervisor) << "attaching to" << active.size() << "runs of an earlier engine";
}

void RunSupervisor::start(const RunId &id)
{
    const Run *run = m_parts.journal.state().run(id);
    if (!run || run->state != RunState::Queued)
        return;
    const AgentProvider *provider = m_parts.agents.find(run->agent);
    if (!provider) {
        failToStart(id, makeError(ErrorCode::AgentUnknown,
                                  QT_TRANSLATE_NOOP("Error", "There is no agent '%1' any more."),
                                  {run->agent},
                                  QT_TRANSLATE_NOOP("Error", "'runyard agents' lists them.")));
        return;
    }
    const Result<Launch> made = provider->launch(*run, m_parts.settings());
    if (!made) {
        failToStart(id, made.error());
        return;
    }
    m_parts.journal.append({RunStarting{id, made->commandLine(), made->terminal}},
                           [this, id, launch = *made](const Result<qint64> &done) {
                               if (done)
                                   this->launch(id, launch);
                           });
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
        = folderOf(id).prepare(launch, environmentFor(launch), id, settings[Key::stopGrace]);
    if (!prepared) {
        RunFinished end;
        end.run = id;
        end.state = RunState::Failed;
        end.error = prepared.error();
        m_parts.journal.appendFacts({end});
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
    m_parts.journal.append({RunStarting{id, {}, false}, end});
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

Result<> RunSupervisor::resize(const RunId &id, int rows, int columns)
{
    LiveRun *run = live(id);
    if (!run)
        return fail(ErrorCode::WrongState, QT_TRANSLATE_NOOP("Error", "The run is not at work."));
    run->resize(rows, columns);
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

void RunSupervisor::conclude(const RunId &id, const Ending &ending)
{
    const Run *run = m_parts.journal.state().run(id);
    const LiveRun *ended = live(id);
    if (!run || !ended)
        return;
    const RunFinished end = judge(*run, *ended, ending);
    if (end.state == RunState::Lost)
        qCWarning(lcSupervisor) << "run" << id.value << "lost:" << ending.diagnosis;
    m_parts.journal.appendFacts({end}, [this, id](const Result<qint64> &) {
        const RunFolder folder = folderOf(id);
        Q_EMIT outputGrew(id, folder.size(RunEnums::Stream::Output),
                          folder.size(RunEnums::Stream::Errors), true);
    });
    remove(id);
}

void RunSupervisor::remove(const RunId &id)
{
    const auto it = m_live.find(id.value);
    if (it == m_live.end())
        return;
    it->second.release()->deleteLater(); // it is the caller
    m_live.erase(it);
}

RunFinished RunSupervisor::judge(const Run &run, const LiveRun &live, const Ending &ending) const
{
    RunFinished end;
    end.run = run.id;
    if (!ending.finished) {
        end.state = RunState::Lost;
        end.error = lostError(ending.diagnosis);
        return end;
    }
    const FinishedRecord &record = *ending.finished;
    end.at = record.at;
    end.exitCode = record.exit.exitCode;
    end.signal = record.exit.signal;
    if (!record.failedStep.isEmpty()) {
        end.state = RunState::Failed;
        end.error = startError(run, record);
        return end;
    }
    const QByteArray errorTail = live.folder().tail(RunEnums::Stream::Errors, tailSize);
    const Verdict verdict = live.parser() ? live.parser()->judge(record.exit, errorTail)
                                          : judgeByExit(record.exit, errorTail);
    end.lastLine = verdict.lastLine.isEmpty() ? lastLineOf(live.folder()) : verdict.lastLine;
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
    if (run.state == RunState::Stopping || record.exit.stopRequested) {
        end.state = RunState::Cancelled;
        return end;
    }
    end.state = verdict.succeeded ? RunState::Succeeded : RunState::Failed;
    end.error = verdict.error;
    return end;
}

} // namespace Runyard

#include "moc_runsupervisor.cpp"

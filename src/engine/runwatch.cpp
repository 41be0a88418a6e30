// SPDX-License-Identifier: GPL-3.0-or-later
#include "runwatch.h"

#include "machine.h"
#include "rungroups.h"
#include "runsupervisor.h"

#include <base/codec.h>
#include <base/terminalfilter.h>

#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtCore/QRegularExpression>

namespace Runyard {
namespace {

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;

Q_LOGGING_CATEGORY(lcWatch, "runyard.engine.watch")

constexpr milliseconds usualPause = 5s;
constexpr milliseconds limitedPause = 2s; ///< of runs with limits that only sampling can keep
constexpr milliseconds leastPause = 20ms;
constexpr milliseconds leastProcessorPause = 200ms;
constexpr milliseconds firstPause = 100ms; ///< after a start
/** A tree that uses more of a processor than this is at work, though it prints nothing. */
constexpr double busyShare = 0.02;
constexpr milliseconds promptPause = 3s;
constexpr qint64 promptTail = 1 << 10;

milliseconds limitOf(qint64 ofRun, int ofSettings)
{
    return milliseconds(ofRun > 0 ? ofRun : qint64(ofSettings));
}

/** A question is known before its silence would be answered. */
milliseconds promptPauseOf(const Settings &settings)
{
    const milliseconds silent(settings[Key::silentAfter]);
    return silent > 0ms ? std::min(promptPause, silent) : promptPause;
}

/** "Password: ", "Overwrite? [y/N] ", "Press Enter to continue", "> " */
bool isPrompt(const QString &line)
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"((\?|:|>|[\[(]\s*y(es)?\s*/\s*no?\s*[\])]:?|\b(press|hit)\b.*\b(enter|return|key)\b.*)\s*$)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(line).hasMatch();
}

/** It moves the cursor about: what stands last in its output is not what stands last on the screen.
 */
bool drawsScreen(const QByteArray &tail)
{
    static const QRegularExpression moves(QStringLiteral("\\x1b\\[[0-9;?]*[A-HJdf]"));
    return moves.match(QString::fromLatin1(tail)).hasMatch();
}

QString inWords(milliseconds span)
{
    const qint64 whole = duration_cast<seconds>(span).count();
    if (whole < 10)
        return QStringLiteral("%1 s").arg(double(span.count()) / 1000, 0, 'f', 1);
    return whole < 120 ? QStringLiteral("%1 s").arg(whole)
                       : QStringLiteral("%1 min").arg(whole / 60);
}

QList<RunEnums::Remedy> remediesOf(const Settings &settings)
{
    const QMetaEnum names = QMetaEnum::fromType<RunEnums::Remedy>();
    QList<RunEnums::Remedy> remedies;
    for (const QString &name : settings[Key::silentRemedies]) {
        bool isKnown = false;
        for (int i = 0; i < names.keyCount() && !isKnown; ++i) {
            isKnown = Codec::enumKey(names, names.value(i)) == name;
            if (isKnown)
                remedies << RunEnums::Remedy(names.value(i));
        }
        if (!isKnown)
            qCWarning(lcWatch) << "there is no remedy" << name;
    }
    return remedies;
}

} // namespace

RunWatch::RunWatch(Journal &journal, RunSupervisor &supervisor, GetSettings settings,
                   QObject *parent)
    : QObject(parent), m_journal(journal), m_supervisor(supervisor), m_settings(std::move(settings))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RunWatch::lookAtAll);
    connect(&journal, &Journal::recorded, this, [this](const QList<EventRecord> &records) {
        for (const EventRecord &record : records) {
            // What is to be known of it is read at the first look: most short runs are over by
            // then.
            if (std::holds_alternative<RunStarted>(record.event))
                look();
            if (const auto *finished = std::get_if<RunFinished>(&record.event))
                m_watched.erase(finished->run.value);
        }
    });
}

void RunWatch::look()
{
    // A run that has just started may be limited more narrowly than those before.
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > firstPause)
        m_timer.start(firstPause);
}

void RunWatch::lookAtAll()
{
    const QSet<RunId> active = m_journal.state().activeRuns();
    if (active.isEmpty())
        return;
    m_supervisor.noteMemoryKills();
    const Settings &settings = m_settings();
    const Moment now = std::chrono::steady_clock::now();
    Moment next = now + usualPause;
    for (const RunId &id : active) {
        const Run *run = m_journal.state().run(id);
        if (!run || !isActive(run->state) || !run->startedAt.isValid())
            continue;
        if (m_supervisor.isLost(id)) {
            qCWarning(lcWatch) << "run" << id.value << "has no shim any more";
            m_supervisor.reconcile(id);
            continue;
        }
        if (run->state != RunState::Stopping)
            next = std::min(next, lookAt(*run, settings, now));
    }
    m_timer.start(std::max(leastPause, duration_cast<milliseconds>(next - now) + 1ms));
}

RunWatch::Watched RunWatch::begin(const Run &run, Moment now) const
{
    const RunFolder folder = m_supervisor.folderOf(run.id);
    const std::optional<StartedRecord> started = folder.started();
    Watched watched;
    // One that an earlier engine started has worked for some time already; the clock of the day
    // may have been set since.
    const milliseconds age(qMax<qint64>(0, run.startedAt.msecsTo(QDateTime::currentDateTimeUtc())));
    watched.startedAt = now - age;
    if (started && started->atUs > 0 && started->bootId == Machine::bootId())
        watched.startedAt = std::min(now, Moment(std::chrono::microseconds(started->atUs)));
    watched.lastOutputAt = watched.startedAt;
    watched.cpuAt = watched.startedAt;
    watched.lookedAt = watched.startedAt;
    watched.pid = run.pid;
    watched.started = started.value_or(StartedRecord());
    watched.folder.path = run.folder;
    watched.group = folder.group();
    return watched;
}

void RunWatch::noteOutput(const Run &run, Watched &watched, Moment now)
{
    const RunFolder folder = m_supervisor.folderOf(run.id);
    const qint64 size
        = folder.size(RunEnums::Stream::Output) + folder.size(RunEnums::Stream::Errors);
    if (size == watched.outputSize)
        return;
    watched.outputSize = size;
    if (size > 0) {
        const milliseconds age(
            qMax<qint64>(0, folder.lastWritten().msecsTo(QDateTime::currentDateTimeUtc())));
        // The clock may have been set meanwhile, but it was after the last look in any case.
        watched.lastOutputAt
            = std::max({watched.lastOutputAt, now - age, std::min(watched.lookedAt, now)});
    }
    watched.answers = 0;
    watched.isAsking = false;
    if (run.activity == RunEnums::Activity::Silent || run.activity == RunEnums::Activity::Wedged)
        say(run, RunEnums::Activity::Working, QStringLiteral("it prints again"));
}

/** Its program works on in the folder, wherever that is moved. */
void RunWatch::noteFolder(const Run &run, Watched &watched)
{
    const WorkFolder folder = RunFolder::workFolder(watched.started);
    if (folder.path.isEmpty() || folder == watched.folder)
        return;
    watched.folder = folder;
    say(run, run.activity,
        folder.isGone               ? QStringLiteral("its folder was deleted")
        : folder.path == run.folder ? QStringLiteral("its folder is back where it was")
                                    : QStringLiteral("its folder was moved: was %1, is now %2")
                                          .arg(shown(run.folder), shown(folder.path)));
}

/** A program in a terminal that has printed half a line and waits may be asking something. It is
 * not taken for one that hangs. */
void RunWatch::notePrompt(const Run &run, Watched &watched, const Settings &settings, Moment now)
{
    if (!run.interactive || watched.isAsking || watched.outputSize <= 0
        || now - watched.lastOutputAt < promptPauseOf(settings))
        return;
    const QByteArray tail
        = m_supervisor.folderOf(run.id).tail(RunEnums::Stream::Output, promptTail);
    const QString line = lastLine(tail);
    if (tail.endsWith('\n') || !isPrompt(line) || drawsScreen(tail))
        return;
    watched.isAsking = true;
    say(run, RunEnums::Activity::Silent, QStringLiteral("it seems to ask: %1").arg(shown(line)));
}

RunWatch::Moment RunWatch::lookAt(const Run &run, const Settings &settings, Moment now)
{
    auto it = m_watched.find(run.id.value);
    if (it == m_watched.end())
        it = m_watched.emplace(run.id.value, begin(run, now)).first;
    Watched &watched = it->second;
    noteOutput(run, watched, now);
    noteFolder(run, watched);
    watched.lookedAt = now;
    const RunLimits limits = RunLimits::of(run, settings);
    if (isOverTime(run, watched, settings, now) || isOverLimit(run, watched, limits, now))
        return now + usualPause;

    const std::optional<ProcessInfo> main = ProcessTable::read(watched.pid);
    const bool isSuspended = main && main->state == u"T";
    if (isSuspended && run.activity != RunEnums::Activity::Suspended)
        say(run, RunEnums::Activity::Suspended,
            QStringLiteral("process %1 was stopped by a signal").arg(watched.pid));
    else if (!isSuspended && run.activity == RunEnums::Activity::Suspended)
        say(run, RunEnums::Activity::Working, QStringLiteral("it was continued"));
    if (!isSuspended && run.state == RunState::Running) {
        notePrompt(run, watched, settings, now);
        if (!watched.isAsking)
            lookAtSilence(run, watched, settings, now);
    }

    Moment next = now + usualPause;
    const auto due = [&](Moment from, milliseconds limit) {
        if (limit > 0ms && from + limit > now)
            next = std::min(next, from + limit);
    };
    due(watched.startedAt, limitOf(run.timeoutMs, settings[Key::runTimeout]));
    if (run.interactive && !watched.isAsking)
        due(watched.lastOutputAt, promptPauseOf(settings));
    due(watched.lastOutputAt, limitOf(run.idleTimeoutMs, settings[Key::runIdleTimeout]));
    due(watched.lastOutputAt, milliseconds(settings[Key::silentAfter]) * (watched.answers + 1));
    if (limits.memory > 0 || limits.processes > 0)
        next = std::min(next, now + limitedPause);
    if (limits.processorTime > 0ms)
        next = std::min(next, watched.processorDue);
    return next;
}

bool RunWatch::isOverTime(const Run &run, const Watched &watched, const Settings &settings,
                          Moment now)
{
    const milliseconds whole = limitOf(run.timeoutMs, settings[Key::runTimeout]);
    if (whole > 0ms && now - watched.startedAt >= whole) {
        end(run, makeError(ErrorCode::TimedOut,
                           QT_TRANSLATE_NOOP("Error", "It was ended after %1: that is its limit."),
                           {inWords(whole)},
                           QT_TRANSLATE_NOOP("Error",
                                             "Give it more time with --timeout, or less to do.")));
        return true;
    }
    const milliseconds idle = limitOf(run.idleTimeoutMs, settings[Key::runIdleTimeout]);
    // Who waits for the user is not idle.
    if (idle > 0ms && run.state == RunState::Running && !watched.isAsking
        && now - watched.lastOutputAt >= idle) {
        end(run,
            makeError(ErrorCode::TimedOut,
                      QT_TRANSLATE_NOOP("Error", "It was ended after %1 without any output."),
                      {inWords(idle)},
                      QT_TRANSLATE_NOOP("Error", "Look at the end of its output; --idle-timeout "
                                                 "gives it more time.")));
        return true;
    }
    return false;
}

bool RunWatch::isOverLimit(const Run &run, Watched &watched, const RunLimits &limits, Moment now)
{
    const bool isTimeDue = limits.processorTime > 0ms && now >= watched.processorDue;
    if ((limits.memory <= 0 && limits.processes <= 0 && !isTimeDue) || watched.started.shimPid <= 0)
        return false;
    QList<ProcessInfo> tree = ProcessTable::tree(watched.started.shimPid);
    if (isTimeDue && isOverProcessorTime(run, watched, limits, now, tree))
        return true;
    if (!tree.isEmpty())
        tree.removeFirst(); // the shim is ours
    const ProcessTable::Sum used = ProcessTable::sum(tree);
    if (limits.memory > 0 && used.memory > limits.memory) {
        end(run,
            makeError(ErrorCode::OutOfMemory,
                      QT_TRANSLATE_NOOP("Error", "It used %1 MiB of memory; %2 are allowed."),
                      {QString::number(used.memory >> 20), QString::number(limits.memory >> 20)},
                      QT_TRANSLATE_NOOP("Error", "Give it more with --memory or "
                                                 "run.memoryLimitMiB, or less to do at once.")));
        return true;
    }
    if (limits.processes > 0 && used.processes > limits.processes) {
        end(run,
            makeError(ErrorCode::TooManyProcesses,
                      QT_TRANSLATE_NOOP("Error", "It had %1 processes; %2 are allowed."),
                      {QString::number(used.processes), QString::number(limits.processes)},
                      QT_TRANSLATE_NOOP("Error", "Allow more with --processes or "
                                                 "run.processLimit, or let it do less at once.")));
        return true;
    }
    return false;
}

/** The tree is that of the shim, which knows what the processes have used that it has outlived. */
bool RunWatch::isOverProcessorTime(const Run &run, Watched &watched, const RunLimits &limits,
                                   Moment now, const QList<ProcessInfo> &tree)
{
    const milliseconds used = RunGroups::processorTime(watched.group)
                                  .value_or(milliseconds(ProcessTable::sum(tree).cpuMs));
    if (used >= limits.processorTime) {
        end(run,
            makeError(ErrorCode::ProcessorLimit,
                      QT_TRANSLATE_NOOP("Error", "It used %1 of processor time; %2 are allowed."),
                      {inWords(used), inWords(limits.processorTime)},
                      QT_TRANSLATE_NOOP("Error", "Give it more with --processor-time or "
                                                 "run.processorTimeMs, or less to do.")));
        return true;
    }
    // With all processors for itself it gets there no sooner; while it is idle, ever more rarely.
    milliseconds pause
        = std::max(leastProcessorPause, (limits.processorTime - used) / Machine::cores());
    if (used == watched.processorUsed)
        pause = std::max(pause, std::min(usualPause, 2 * watched.processorPause));
    watched.processorUsed = used;
    watched.processorPause = pause;
    watched.processorDue = now + pause;
    return false;
}

void RunWatch::lookAtSilence(const Run &run, Watched &watched, const Settings &settings, Moment now)
{
    const milliseconds period(settings[Key::silentAfter]);
    const auto silence = duration_cast<milliseconds>(now - watched.lastOutputAt);
    if (period <= 0ms || silence < period * (watched.answers + 1))
        return;
    const ProcessTable::Sum used = ProcessTable::sum(ProcessTable::tree(watched.started.shimPid));
    const auto span = duration_cast<milliseconds>(now - watched.cpuAt);
    const double share = span > 0ms ? double(used.cpuMs - watched.cpuMs) / double(span.count()) : 0;
    watched.cpuMs = used.cpuMs;
    watched.cpuAt = now;
    ++watched.answers;
    QString evidence = QStringLiteral("no output for %1, %2 % of a processor, %3 processes")
                           .arg(inWords(silence))
                           .arg(share * 100, 0, 'f', 1)
                           .arg(qMax(0, used.processes - 1));
    if (!run.openTool.isEmpty())
        evidence += QStringLiteral(", open tool call: ") + run.openTool;
    if (share > busyShare) {
        say(run, RunEnums::Activity::Working, evidence);
        return;
    }
    const QList<RunEnums::Remedy> remedies = remediesOf(settings);
    const bool isUsedUp = watched.answers > remedies.size();
    const auto activity = isUsedUp ? RunEnums::Activity::Wedged : RunEnums::Activity::Silent;
    if (run.activity != activity)
        say(run, activity, evidence);
    if (!isUsedUp)
        answer(run, remedies[watched.answers - 1], silence);
}

void RunWatch::answer(const Run &run, RunEnums::Remedy remedy, Span silence)
{
    qCInfo(lcWatch) << "run" << run.id.value << "is silent:" << Codec::enumKey(remedy);
    m_journal.appendFacts({RunRoused{run.id, remedy}});
    switch (remedy) {
    case RunEnums::Remedy::Mark:
        break;
    case RunEnums::Remedy::Nudge:
        // Without a terminal nobody reads keys.
        if (run.interactive)
            static_cast<void>(m_supervisor.sendInput(run.id, QByteArrayLiteral("\x1b")));
        break;
    case RunEnums::Remedy::Interrupt:
        m_supervisor.stop(run.id, RunEnums::StopHow::Interrupt);
        break;
    case RunEnums::Remedy::Restart:
        end(run, makeError(ErrorCode::Unresponsive,
                           QT_TRANSLATE_NOOP(
                               "Error", "It was silent for %1, and ended to be started again."),
                           {inWords(silence)}));
        break;
    case RunEnums::Remedy::Fail:
        end(run, makeError(ErrorCode::TimedOut,
                           QT_TRANSLATE_NOOP("Error", "It was ended after %1 without any output."),
                           {inWords(silence)},
                           QT_TRANSLATE_NOOP("Error", "Look at the end of its output.")));
        break;
    }
}

void RunWatch::say(const Run &run, RunEnums::Activity activity, const QString &evidence)
{
    m_journal.appendFacts({RunActivityChanged{run.id, activity, evidence}});
}

void RunWatch::end(const Run &run, const Error &cause)
{
    m_journal.append({RunStopping{run.id, RunEnums::StopHow::Gently, cause}},
                     [this, id = run.id](const Result<qint64> &done) {
                         if (done)
                             m_supervisor.stop(id, RunEnums::StopHow::Gently);
                     });
}

} // namespace Runyard

#include "moc_runwatch.cpp"

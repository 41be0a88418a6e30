// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

namespace Runyard {

void World::record(const QList<Event> &events)
{
    for (const Event &event : events) {
        now = now.addSecs(1);
        log << EventRecord{log.size() + 1, now, event};
        state.fold(log.last());
    }
}

FolderReport World::folder(const QString &path) const
{
    FolderReport report;
    report.folder = path;
    report.realPath = path;
    report.trusted = trustsAll || state.isTrusted(path);
    report.instructionFile = QStringLiteral("RUNYARD.md");
    report.instruction = QStringLiteral("from the folder");
    report.busyRuns = state.busyRuns(path);
    return report;
}

Surroundings World::around(const QList<FolderReport> &folders)
{
    Surroundings around;
    around.now = now;
    around.newId = [this] { return QStringLiteral("ID%1").arg(++m_ids, 6, 10, QLatin1Char('0')); };
    around.folders = folders;
    around.agent.id = QStringLiteral("mock");
    around.agent.name = QStringLiteral("Mock");
    around.agent.usable = true;
    return around;
}

QueueRuns World::order(const QStringList &folders)
{
    QueueRuns command;
    command.folders = folders;
    command.instruction = QStringLiteral("do it");
    return command;
}

Result<QueueDecision> World::queue(const QueueRuns &command)
{
    QList<FolderReport> reports;
    for (const QString &path : command.folders)
        reports << folder(path);
    Result<QueueDecision> decision = decide(state, command, around(reports));
    if (decision)
        record(decision->events);
    return decision;
}

RunId World::queueOne(const QString &path, const QueueRuns &like)
{
    QueueRuns command = like;
    command.folders = {path};
    const Result<QueueDecision> decision = queue(command);
    if (!decision || decision->runs.size() != 1)
        qFatal("not queued: %s", decision ? "rejected" : qPrintable(decision.error().sentence()));
    return decision->runs.first();
}

void World::start(const RunId &run)
{
    record({RunStarting{run, {}, false}, RunStarted{run, 100 + log.size(), now}});
}

void World::finish(const RunId &run, RunState end)
{
    RunFinished event;
    event.run = run;
    event.state = end;
    record({event});
}

QString World::line() const
{
    QList<RunId> runs;
    for (const auto &[key, id] : state.queue())
        runs << id;
    return numbers(runs);
}

QString World::numbers(const QList<RunId> &runs) const
{
    QStringList list;
    for (const RunId &id : runs)
        list << QString::number(state.run(id)->number);
    return list.join(u' ');
}

QString difference(const State &left, const State &right, bool exactly)
{
    if (left.runs().size() != right.runs().size())
        return QStringLiteral("%1 runs, and %2").arg(left.runs().size()).arg(right.runs().size());
    for (Run run : left.runs()) {
        const Run *other = right.run(run.id);
        if (!other)
            return QStringLiteral("no run %1").arg(run.number);
        if (!exactly) {
            run.instruction = other->instruction;
            run.factCount = other->factCount;
        }
        if (run != *other)
            return QStringLiteral("run %1").arg(run.number);
        if (left.busyRuns(run.folder) != right.busyRuns(run.folder))
            return QStringLiteral("busy runs in %1").arg(run.folder);
        if (left.isFolderOccupied(run.folder) != right.isFolderOccupied(run.folder))
            return QStringLiteral("%1 occupied").arg(run.folder);
        if (right.find(QString::number(run.number)) != Result<RunId>(run.id))
            return QStringLiteral("run by its number %1").arg(run.number);
    }
    const auto sameKey = [](const auto &a, const auto &b) {
        return !(a.first < b.first) && !(b.first < a.first) && a.second == b.second;
    };
    if (!std::equal(left.queue().begin(), left.queue().end(), right.queue().begin(),
                    right.queue().end(), sameKey))
        return QStringLiteral("queue");
    if (left.sessions() != right.sessions())
        return QStringLiteral("sessions");
    if (left.activeRuns() != right.activeRuns())
        return QStringLiteral("active runs");
    if (left.trustedFolders() != right.trustedFolders())
        return QStringLiteral("trust");
    if (left.isQueuePaused() != right.isQueuePaused() || left.pauseReason() != right.pauseReason())
        return QStringLiteral("pause");
    if (left.queueLimit() != right.queueLimit())
        return QStringLiteral("limit");
    if (left.nextNumber() != right.nextNumber())
        return QStringLiteral("next number");
    return {};
}

Overview overviewOf(const State &state)
{
    Overview overview;
    overview.sessions = state.sessions().values();
    for (Run run : state.runs()) {
        run.instruction.clear();
        overview.runs << run;
    }
    overview.trustedFolders = state.trustedFolders().values();
    overview.queue.paused = state.isQueuePaused();
    overview.queue.pauseReason = state.pauseReason();
    overview.queue.limit = state.queueLimit();
    overview.nextNumber = state.nextNumber();
    overview.notes = state.notes().all().values();
    overview.nextNote = state.notes().nextNumber();
    return overview;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's handlers of domain/careoperations.h: processes, accounts, stored output, the store.
#include "engine.h"

#include "outputtrash.h"
#include "processtable.h"

#include <ports/storecare.h>

#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QTimeZone>

#include <csignal>

namespace Runyard {
namespace {

/** What ended long enough ago and is not in the trash yet, or, to be brought back, what is. */
QList<RunId> chosenBy(const CleanRuns &command, const State &state, const QDateTime &now)
{
    QMap<int, RunId> chosen; // by number
    const auto consider = [&](const RunOutline &run) {
        const QDateTime end = QDateTime::fromMSecsSinceEpoch(run.finishedAt, QTimeZone::UTC);
        const bool isOldEnough
            = command.olderThanDays <= 0
              || (run.finishedAt > 0 && end.daysTo(now) >= command.olderThanDays);
        if (isFinal(run.state) && run.isTrashed == command.undo && isOldEnough)
            chosen.insert(run.number, RunId{run.id.toString()});
    };
    const QSet<RunId> named(command.runs.cbegin(), command.runs.cend());
    state.runs().outlines([&](const RunOutline &run) {
        if (named.isEmpty() || named.contains(RunId{run.id.toString()}))
            consider(run);
    });
    return chosen.values();
}

} // namespace

/** Does it on the one thread that the store's care lives on. */
template<class Answer, class Work>
void Engine::withCare(const Then<Answer> &then, Work work)
{
    if (!m_parts.care) {
        then(fail(ErrorCode::UnknownOperation,
                  QT_TRANSLATE_NOOP("Error", "This engine's store can't do that.")));
        return;
    }
    m_careQueue.start([self = QPointer<Engine>(this), care = m_parts.care, then, work] {
        const Result<Answer> answer = work(*care);
        QMetaObject::invokeMethod(self, [then, answer] { then(answer); }, Qt::QueuedConnection);
    });
}

void Engine::checkStore(const CheckStore &, const Then<StoreReport> &then)
{
    withCare(then, [](StoreCare &care) { return care.check(); });
}

void Engine::backUpStore(const BackUpStore &command, const Then<StoreReport> &then)
{
    withCare(then, [path = command.path](StoreCare &care) { return care.backUp(path); });
}

void Engine::search(const SearchQuery &query, const Then<SearchHits> &then)
{
    const Then<SearchHits> complete = [this, then](Result<SearchHits> found) {
        if (found) {
            for (SearchHit &hit : found->hits) {
                if (const Run *run = m_journal.state().run(hit.run)) {
                    hit.number = run->number;
                    hit.folder = run->folder;
                }
            }
        }
        then(found);
    };
    withCare(complete, [query](StoreCare &care) { return care.search(query); });
}

QList<ProcessInfo> Engine::orphans() const
{
    QList<ProcessInfo> found = ProcessTable::marked();
    found.removeIf([this](const ProcessInfo &process) {
        // A mark of a run that this engine does not know is another engine's.
        const Run *run = m_journal.state().run(process.run);
        return !run || !isFinal(run->state) || m_supervisor.folderOf(process.run).isHeld();
    });
    return found;
}

ProcessReport Engine::processReport() const
{
    ProcessReport report;
    for (const RunId &id : m_journal.state().activeRuns())
        report.processes << m_supervisor.processesOf(id);
    report.orphans = orphans();
    return report;
}

void Engine::listProcesses(const ProcessesQuery &, const Then<ProcessReport> &then)
{
    then(processReport());
}

void Engine::endOrphans(const EndOrphans &, const Then<ProcessReport> &then)
{
    const ProcessReport report = processReport();
    m_supervisor.reaper().end(report.orphans);
    then(report);
}

void Engine::continueProcesses(const ContinueProcesses &command, const Then<Receipt> &then)
{
    const Result<const Run *> run = known(command.run);
    if (!run) {
        then(std::unexpected(run.error()));
        return;
    }
    if (!isActive((*run)->state)) {
        then(fail(ErrorCode::WrongState, QT_TRANSLATE_NOOP("Error", "Run %1 is not at work."),
                  {QString::number((*run)->number)}));
        return;
    }
    for (const ProcessInfo &process : m_supervisor.processesOf((*run)->id).mid(1))
        ProcessTable::send(process, SIGCONT);
    m_watch.look();
    then(Receipt{m_parts.store.lastSequence()});
}

void Engine::releaseAccount(const ReleaseAccount &command, const Then<Receipt> &then)
{
    const State &state = m_journal.state();
    const bool isAwaited
        = std::any_of(state.queue().begin(), state.queue().end(), [&](const auto &entry) {
              const Run *run = state.run(entry.second);
              return run->account == command.account && run->notBefore.isValid();
          });
    if (!state.holds().contains(command.account) && !isAwaited) {
        then(fail(ErrorCode::NotFound,
                  QT_TRANSLATE_NOOP("Error", "No run waits for the account '%1'."),
                  {shown(command.account)},
                  QT_TRANSLATE_NOOP("Error", "'runyard queue show' lists those that do.")));
        return;
    }
    recordSimply(QList<Event>{AccountReleased{command.account}}, then);
}

void Engine::cleanRuns(const CleanRuns &command, const Then<CleanReport> &then)
{
    CleanRuns resolved = command;
    for (RunId &id : resolved.runs) {
        const Result<const Run *> run = known(id);
        if (!run) {
            then(std::unexpected(run.error()));
            return;
        }
        id = (*run)->id;
    }
    // Sizes are found on a worker: there may be many folders.
    const QPointer<Engine> self(this);
    const OutputTrash trash = outputTrash();
    m_careQueue.start([self, trash, resolved, then] {
        const QHash<RunId, qint64> sizes = trash.sizes();
        if (resolved.empty && !resolved.preview)
            trash.removeOlderThan(QDateTime::currentDateTimeUtc().addYears(1));
        const QHash<RunId, qint64> trashed = trash.trashSizes();
        QMetaObject::invokeMethod(
            self,
            [self, resolved, sizes, trashed, then] {
                self->moveOutput(resolved, sizes, trashed, then);
            },
            Qt::QueuedConnection);
    });
}

void Engine::moveOutput(const CleanRuns &command, const QHash<RunId, qint64> &sizes,
                        const QHash<RunId, qint64> &trashed, const Then<CleanReport> &then)
{
    CleanReport report;
    for (const qint64 size : sizes)
        report.kept += size;
    for (const qint64 size : trashed)
        report.trash += size;
    const OutputTrash trash = outputTrash();
    QList<Event> events;
    const QList<RunId> chosen
        = command.empty ? QList<RunId>()
                        : chosenBy(command, m_journal.state(), QDateTime::currentDateTimeUtc());
    for (const RunId &id : chosen) {
        const QHash<RunId, qint64> &where = command.undo ? trashed : sizes;
        if (!where.contains(id))
            continue; // nothing is left to be moved
        const Result<> moved = command.preview ? Result<>()
                               : command.undo  ? trash.bringBack(id)
                                               : trash.put(id);
        if (!moved) {
            if (!events.isEmpty())
                m_journal.append(events);
            then(std::unexpected(moved.error()));
            return;
        }
        report.runs << id;
        report.bytes += where.value(id);
        if (command.undo)
            events << OutputRestored{id};
        else
            events << OutputTrashed{id, where.value(id)};
    }
    if (command.preview || events.isEmpty()) {
        then(report);
        return;
    }
    const qint64 moved = command.undo ? -report.bytes : report.bytes;
    report.kept -= moved;
    report.trash += moved;
    m_journal.append(events, [report, then](const Result<qint64> &done) {
        then(done.transform([&](qint64) { return report; }));
    });
}

/** What has lain in the trash for long enough goes; and what is beyond the budget goes there. */
void Engine::keepStorageSmall()
{
    const int days = settings()[Key::trashDays];
    const qint64 budget = qint64(settings()[Key::storageBudget]) << 20;
    const QPointer<Engine> self(this);
    m_careQueue.start([self, trash = outputTrash(), days, budget] {
        trash.removeOlderThan(QDateTime::currentDateTimeUtc().addDays(-days));
        if (budget <= 0)
            return;
        const QHash<RunId, qint64> sizes = trash.sizes();
        QMetaObject::invokeMethod(
            self, [self, sizes, budget] { self->keepToBudget(sizes, budget); },
            Qt::QueuedConnection);
    });
}

void Engine::keepToBudget(const QHash<RunId, qint64> &sizes, qint64 budget)
{
    qint64 total = 0;
    for (const qint64 size : sizes)
        total += size;
    QList<Event> events;
    const OutputTrash trash = outputTrash();
    for (const RunId &id : chosenBy(CleanRuns{}, m_journal.state(), QDateTime())) {
        if (total <= budget)
            break;
        if (!sizes.contains(id) || !trash.put(id))
            continue;
        total -= sizes.value(id);
        events << OutputTrashed{id, sizes.value(id)};
    }
    if (!events.isEmpty())
        m_journal.append(events);
}

OutputTrash Engine::outputTrash() const
{
    return {m_parts.runsFolder, trashFolder()};
}

QString Engine::trashFolder() const
{
    return QFileInfo(m_parts.runsFolder).path() + QStringLiteral("/trash");
}

} // namespace Runyard

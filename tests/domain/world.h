// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/decide.h>
#include <domain/queuepolicy.h>

#include <QtCore/QTimeZone>

namespace Runyard {

/** The engine's loop without an engine: decide, record, fold; time stands still but for a second an
 * event. */
class World
{
public:
    State state;
    QList<EventRecord> log;
    QDateTime now{QDate(2026, 11, 21), QTime(12, 0), QTimeZone::UTC};

    /** Numbers and folds them. */
    void record(const QList<Event> &events);
    /** Decides and records; the error when there is one. */
    template<class Command>
    std::optional<Error> say(const Command &command)
    {
        const Result<QList<Event>> events = decide(state, command);
        if (!events)
            return events.error();
        record(*events);
        return {};
    }

    /** Whether folders count as trusted without being so in the state. */
    bool trustsAll = true;
    /** With an instruction, as busy as the state says. */
    [[nodiscard]] FolderReport folder(const QString &path) const;
    [[nodiscard]] Surroundings around(const QList<FolderReport> &folders = {});
    /** A command of these folders, with a typed instruction. */
    [[nodiscard]] static QueueRuns order(const QStringList &folders);
    Result<QueueDecision> queue(const QueueRuns &command);
    /** Queues one run; asserts that it was. */
    RunId queueOne(const QString &folder, const QueueRuns &like = order({}));

    void start(const RunId &run); ///< until it runs
    void finish(const RunId &run, RunState state = RunState::Succeeded);
    [[nodiscard]] RunState stateOf(const RunId &run) const { return state.run(run)->state; }
    /** The numbers of the runs that wait, in their order, as text: `1 3 2`. */
    [[nodiscard]] QString line() const;
    [[nodiscard]] QString numbers(const QList<RunId> &runs) const;

private:
    int m_ids = 0;
};

/** What differs between two states, in words; empty when nothing does. Instructions and counts of
 * facts, which are not part of an overview, are compared only with `exactly`. */
[[nodiscard]] QString difference(const State &left, const State &right, bool exactly);
/** As an engine answers it. */
[[nodiscard]] Overview overviewOf(const State &state);

} // namespace Runyard

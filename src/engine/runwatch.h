// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "processtable.h"
#include "runfolder.h"
#include "runlimits.h"

#include <base/settings.h>

#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <unordered_map>

namespace Runyard {

class RunSupervisor;

/** Watches over runs at work: limits of time, silence and what is done about it, suspended
 * processes, limits of memory and processes, and runs whose shim has vanished. Looks every few
 * seconds while runs are at work, at files and one process of each; whole process trees only of
 * runs that are silent or limited. Time is that in which the machine was awake. A reactor; engine
 * thread. */
class RunWatch final : public QObject
{
    Q_OBJECT
public:
    using GetSettings = std::function<const Settings &()>;
    RunWatch(Journal &journal, RunSupervisor &supervisor, GetSettings settings,
             QObject *parent = nullptr);

    /** Begins to look when there is something to look at. */
    void look();

private:
    using Moment = std::chrono::steady_clock::time_point;
    using Span = std::chrono::milliseconds;
    struct Watched
    {
        Moment startedAt;
        Moment lastOutputAt;
        Moment lookedAt; ///< the last time
        qint64 outputSize = -1;
        qint64 pid = 0;
        qint64 cpuMs = 0; ///< of the tree, when it was last looked at
        Moment cpuAt;
        qsizetype answers = 0; ///< of the list, that were given already
        StartedRecord started; ///< what its shim wrote
        WorkFolder folder;     ///< where it was told to be last
        bool isAsking = false; ///< the end of its output is a prompt
        QString group;         ///< its control group
        /** When its processor time is to be looked at next: it can't be used up before. */
        Moment processorDue;
        Span processorPause{0};
        Span processorUsed{0};
    };

    void lookAtAll();
    [[nodiscard]] Moment lookAt(const Run &run, const Settings &settings, Moment now);
    [[nodiscard]] Watched begin(const Run &run, Moment now) const;
    void noteOutput(const Run &run, Watched &watched, Moment now);
    void noteFolder(const Run &run, Watched &watched);
    void notePrompt(const Run &run, Watched &watched, const Settings &settings, Moment now);
    [[nodiscard]] bool isOverTime(const Run &run, const Watched &watched, const Settings &settings,
                                  Moment now);
    [[nodiscard]] bool isOverLimit(const Run &run, Watched &watched, const RunLimits &limits,
                                   Moment now);
    [[nodiscard]] bool isOverProcessorTime(const Run &run, Watched &watched,
                                           const RunLimits &limits, Moment now,
                                           const QList<ProcessInfo> &tree);
    void lookAtSilence(const Run &run, Watched &watched, const Settings &settings, Moment now);
    void answer(const Run &run, RunEnums::Remedy remedy, Span silence);
    void say(const Run &run, RunEnums::Activity activity, const QString &evidence);
    void end(const Run &run, const Error &cause);

    Journal &m_journal;
    RunSupervisor &m_supervisor;
    GetSettings m_settings;
    QTimer m_timer;
    std::unordered_map<QString, Watched> m_watched; ///< by the run's id
};

} // namespace Runyard

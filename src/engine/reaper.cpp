// SPDX-License-Identifier: GPL-3.0-or-later
#include "reaper.h"

#include "processtable.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QTimer>

#include <chrono>
#include <csignal>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcReaper, "runyard.engine.reaper")

constexpr auto grace = 2s;

} // namespace

int Reaper::end(const RunId &run)
{
    QList<ProcessInfo> processes = ProcessTable::marked();
    processes.removeIf([&](const ProcessInfo &process) { return process.run != run; });
    if (!processes.isEmpty())
        qCWarning(lcReaper) << "run" << run.value << "left" << processes.size() << "processes";
    end(processes);
    return int(processes.size());
}

void Reaper::end(const QList<ProcessInfo> &processes)
{
    if (processes.isEmpty())
        return;
    for (const ProcessInfo &process : processes) {
        ProcessTable::send(process, SIGTERM);
        ProcessTable::send(process, SIGCONT); // one that is stopped would not even see it
    }
    QTimer::singleShot(grace, this, [processes] {
        for (const ProcessInfo &process : processes)
            ProcessTable::send(process, SIGKILL);
    });
}

} // namespace Runyard

#include "moc_reaper.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "runending.h"

#include <models/words.h>

#include <QtCore/QCoreApplication>

#include <cstring>

namespace Runyard {

namespace {

/** The texts of this file, for tr(). */
struct RunEnding
{
    Q_DECLARE_TR_FUNCTIONS(RunEnding)
};

QString signalName(int signal)
{
    const char *name = sigabbrev_np(signal);
    return name ? QStringLiteral("SIG") + QLatin1StringView(name) : QString::number(signal);
}

QString howItEnded(const Run &run)
{
    if (!run.startedAt.isValid())
        return run.state == RunState::Cancelled ? RunEnding::tr("Cancelled before it started")
                                                : RunEnding::tr("Did not start");
    const QString after = Words::duration(elapsed(run, run.finishedAt));
    if (run.state == RunState::Lost)
        return RunEnding::tr("Lost: how it ended is not known");
    if (run.signal)
        return RunEnding::tr("Ended by %1 after %2").arg(signalName(*run.signal), after);
    if (run.exitCode)
        return RunEnding::tr("Exited with %1 after %2").arg(QString::number(*run.exitCode), after);
    return RunEnding::tr("Ended after %1").arg(after);
}

} // namespace

RunRemark remarkOn(const Run &run)
{
    using Theme::Tone;
    switch (run.state) {
    case RunState::Queued:
        return {Tone::Information,
                run.held ? RunEnding::tr("Paused in the queue")
                         : RunEnding::tr("Waits in the queue; its output appears here")};
    case RunState::Starting:
        return {Tone::Information, RunEnding::tr("Starting")};
    case RunState::Running:
    case RunState::Waiting:
        return {};
    case RunState::Stopping:
        return {Tone::Information, RunEnding::tr("Stopping")};
    case RunState::Succeeded:
        return {Tone::Success, howItEnded(run)};
    case RunState::Cancelled:
        return {Tone::Information, howItEnded(run)};
    case RunState::Failed:
    case RunState::Lost:
        break;
    }
    const QString reason = run.error ? Words::sentence(*run.error) : QString();
    //: %1 is how a run ended, %2 is why, a whole sentence.
    return {Tone::Failure, reason.isEmpty() ? howItEnded(run)
                                            : RunEnding::tr("%1. %2").arg(howItEnded(run), reason)};
}

QString whyNoTyping(const Run &run, bool isTerminal)
{
    if (isFinal(run.state))
        return RunEnding::tr(
            "Nothing reads what you type: this run has ended. Restart begins it anew.");
    if (run.state == RunState::Queued || run.state == RunState::Starting)
        return RunEnding::tr("Nothing reads what you type yet: this run has not started.");
    if (!isTerminal)
        return RunEnding::tr("Nothing reads what you type: this run works unattended. Start one as "
                             "\"interactive\" to type into it.");
    return {};
}

} // namespace Runyard

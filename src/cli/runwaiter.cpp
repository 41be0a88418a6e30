// SPDX-License-Identifier: GPL-3.0-or-later
#include "runwaiter.h"

#include "signalwatcher.h"

#include <base/codec.h>

namespace Runyard::Cli {

RunWaiter::RunWaiter(Context &context, RunBoard &board, const Options &options)
    : QObject(&context)
    , m_context(context)
    , m_board(board)
    , m_options(options)
    , m_display(RunDisplay::make(context, board))
{
}

void RunWaiter::start()
{
    if (m_options.stopOnInterrupt) {
        auto *watcher = new SignalWatcher({SIGINT}, this);
        connect(watcher, &SignalWatcher::received, this, &RunWaiter::interrupt);
    }
    connect(&m_board, &RunBoard::changed, this, [this](const RunId &run) {
        if (m_display && !m_done)
            m_display->show(run);
        look();
    });
    for (const QList<Run> runs = m_board.runs(); const Run &run : runs) {
        if (m_display)
            m_display->show(run.id);
    }
    look();
}

void RunWaiter::look()
{
    if (m_done || !m_board.allEnded())
        return;
    emit allEnded();
    if (m_interrupted) {
        finish(ExitCode::Interrupted);
        return;
    }
    const QList<Run> runs = m_board.runs();
    const bool good = m_rejected.isEmpty() && std::ranges::all_of(runs, [this](const Run &run) {
                          return run.state == RunState::Succeeded || m_board.isReplaced(run.id);
                      });
    finish(good ? ExitCode::Done : ExitCode::Failed);
}

void RunWaiter::interrupt()
{
    if (std::exchange(m_interrupted, true)) {
        finish(ExitCode::Interrupted);
        return;
    }
    m_context.warn(
        Text::tr("Stopping the runs. Ctrl+C again leaves at once; they are stopped all the same."));
    QList<RunId> open = m_board.openRuns();
    // Those in the queue first, so that none of them starts in the place of one that ends.
    std::ranges::stable_partition(
        open, [this](const RunId &id) { return m_board.run(id)->state == RunState::Queued; });
    for (const RunId &run : std::as_const(open)) {
        StopRuns stop;
        stop.runs = {run}; // one by one: a run that has just ended must not save the others
        m_context.gateway().submit(stop).then(this, [this](const Result<Receipt> &answer) {
            if (!answer && answer.error().code != ErrorCode::WrongState)
                m_context.warn(answer.error());
        });
    }
}

void RunWaiter::finish(ExitCode code)
{
    if (std::exchange(m_done, true))
        return;
    if (m_display)
        m_display->end();
    if (!m_options.finishes)
        return;
    if (m_context.json()) {
        QJsonArray runs;
        for (const QList<Run> all = m_board.runs(); const Run &run : all)
            runs.append(Codec::toJson(run));
        m_context.printJson(
            QJsonObject{{QStringLiteral("runs"), runs}, {QStringLiteral("rejected"), m_rejected}});
    }
    m_context.finish(code);
}

} // namespace Runyard::Cli

#include "moc_runwaiter.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "runactions.h"

#include "actionregistry.h"
#include "messagearea.h"
#include "telling.h"

#include <models/words.h>

#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

bool isQueued(const Run &run)
{
    return run.state == RunState::Queued;
}

bool isAtWork(const Run &run)
{
    return isActive(run.state);
}

bool hasEnded(const Run &run)
{
    return isFinal(run.state);
}

} // namespace

RunActions::RunActions(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_replica(parts.replica)
    , m_selection(parts.selection)
    , m_actions(parts.actions)
    , m_messages(parts.messages)
{
    addLooking();
    addStopping();
    addQueueing();
    m_soon.setSingleShot(true);
    m_soon.setInterval(50ms);
    connect(&m_soon, &QTimer::timeout, this, &RunActions::update);
    connect(&m_selection, &Selection::changed, this, &RunActions::update);
    connect(&m_replica, &EngineReplica::reset, this, &RunActions::update);
    connect(&m_replica, &EngineReplica::recorded, this, [this] {
        if (!m_selection.runs().isEmpty() && !m_soon.isActive())
            m_soon.start();
    });
    update();
}

void RunActions::addLooking()
{
    m_actions.add({"run.show",
                   tr("Sho&w"),
                   QStringLiteral("terminal"),
                   {Qt::Key_Return, Qt::Key_Enter},
                   tr("Show the run's conversation, or its terminal"),
                   true},
                  [this] { m_selection.activate(m_selection.current()); });
    m_actions.add({"run.openFolder",
                   tr("Open &folder"),
                   QStringLiteral("folder-open"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_O},
                   tr("Open the run's folder in the file manager")},
                  [this] { openFolder(); });
    m_actions.add({"run.trustFolder",
                   tr("T&rust folder"),
                   QStringLiteral("shield-check"),
                   {},
                   tr("What lies in the run's folder may be read and run from now on")},
                  [this] { trustFolder(); });
    m_actions.add({"run.project",
                   tr("Pro&ject…"),
                   QStringLiteral("folder"),
                   {},
                   tr("What is known of the project in the run's folder, to look at and to "
                      "correct")},
                  [this] {
                      if (const Run *run = m_replica.state().run(m_selection.current()))
                          emit projectWanted(run->folder);
                  });
    m_actions.add({"run.copyId",
                   tr("&Copy id"),
                   QStringLiteral("copy"),
                   {QKeySequence::Copy},
                   tr("Copy the id of the run"),
                   true},
                  [this] { copyIds(); });
}

void RunActions::addStopping()
{
    m_actions.add({"run.stop",
                   tr("&Stop"),
                   QStringLiteral("stop"),
                   {QKeySequence::Delete},
                   tr("Ask the run to end; a run that waits is cancelled"),
                   true},
                  [this] { stop(RunEnums::StopHow::Gently); });
    m_actions.add({"run.stopNow",
                   tr("Stop &now"),
                   QStringLiteral("stop-now"),
                   {Qt::SHIFT | Qt::Key_Delete},
                   tr("End the run and all its processes at once"),
                   true},
                  [this] { stop(RunEnums::StopHow::Now); });
    m_actions.add({"run.retry",
                   tr("&Try again"),
                   QStringLiteral("retry"),
                   {Qt::CTRL | Qt::Key_R},
                   tr("Queue the run again, as a new attempt")},
                  [this] { retry(selectedThat(hasEnded)); });
}

void RunActions::addQueueing()
{
    m_actions.add({"run.hold",
                   tr("&Pause"),
                   QStringLiteral("pause"),
                   {Qt::CTRL | Qt::Key_H},
                   tr("Hold the run in the queue; others pass it")},
                  [this] { toggleHold(); });
    m_actions.add({"run.priorityUp",
                   tr("Priority &up"),
                   QStringLiteral("up"),
                   {Qt::CTRL | Qt::Key_Up},
                   tr("Start it earlier"),
                   true},
                  [this] { changePriority(1); });
    m_actions.add({"run.priorityDown",
                   tr("Priority &down"),
                   QStringLiteral("down"),
                   {Qt::CTRL | Qt::Key_Down},
                   tr("Start it later"),
                   true},
                  [this] { changePriority(-1); });
    m_actions.add({"run.moveFirst",
                   tr("Move to the f&ront"),
                   QStringLiteral("first"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_Up},
                   tr("Make it the next to start"),
                   true},
                  [this] { move(RunEnums::Placement::First); });
    m_actions.add({"run.moveLast",
                   tr("Move to the &end"),
                   QStringLiteral("last"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_Down},
                   tr("Make it the last to start"),
                   true},
                  [this] { move(RunEnums::Placement::Last); });
}

// --- what is selected ---------------------------------------------------------------------------

QList<const Run *> RunActions::selected() const
{
    QList<const Run *> runs;
    for (const RunId &id : m_selection.runs()) {
        if (const Run *run = m_replica.state().run(id))
            runs << run;
    }
    return runs;
}

template<class Predicate>
QList<RunId> RunActions::selectedThat(Predicate predicate) const
{
    QList<RunId> runs;
    for (const Run *run : selected()) {
        if (predicate(*run))
            runs << run->id;
    }
    return runs;
}

template<class Command>
void RunActions::submit(const Command &command)
{
    m_replica.gateway().submit(command).then(
        this, [this](const Result<typename Command::Answer> &answer) {
            if (!answer)
                tellError(m_messages, m_actions, answer.error());
        });
}

void RunActions::update()
{
    const bool hasAny = !selected().isEmpty();
    const bool hasQueued = !selectedThat(isQueued).isEmpty();
    const bool hasActive = !selectedThat(isAtWork).isEmpty();
    const QList<RunId> free
        = selectedThat([](const Run &run) { return isQueued(run) && !run.held; });
    for (const char *id :
         {"run.show", "run.openFolder", "run.trustFolder", "run.project", "run.copyId"})
        m_actions[id]->setEnabled(hasAny);
    for (const char *id :
         {"run.hold", "run.priorityUp", "run.priorityDown", "run.moveFirst", "run.moveLast"})
        m_actions[id]->setEnabled(hasQueued);
    m_actions["run.stop"]->setEnabled(hasActive || hasQueued);
    m_actions["run.stopNow"]->setEnabled(hasActive);
    m_actions["run.retry"]->setEnabled(!selectedThat(hasEnded).isEmpty());
    m_actions["run.stop"]->setText(hasQueued && !hasActive ? tr("&Cancel") : tr("&Stop"));
    m_actions["run.hold"]->setText(hasQueued && free.isEmpty() ? tr("&Resume") : tr("&Pause"));
}

// --- doing --------------------------------------------------------------------------------------

void RunActions::stop(RunEnums::StopHow how)
{
    const QList<RunId> waiting = selectedThat(isQueued);
    const QList<RunId> working = selectedThat(isAtWork);
    if (how == RunEnums::StopHow::Gently && !waiting.isEmpty())
        cancel(waiting);
    if (!working.isEmpty())
        askToStop(working, how);
}

void RunActions::askToStop(const QList<RunId> &runs, RunEnums::StopHow how)
{
    const int count = int(runs.size());
    Message message;
    message.key = QStringLiteral("stop");
    message.tone = Theme::Tone::Warning;
    message.text
        = how == RunEnums::StopHow::Now
              ? tr("End %n run(s) at once, with all their processes?", nullptr, count)
              : tr("Stop %n run(s) at work? What they have changed so far stays.", nullptr, count);
    message.actions = {{tr("Stop"), [this, runs, how] { submit(StopRuns{runs, how}); }, true},
                       {tr("Let go on"), {}}};
    m_messages.tell(message);
}

void RunActions::cancel(const QList<RunId> &runs)
{
    submit(StopRuns{runs, RunEnums::StopHow::Gently});
    Message message;
    message.key = QStringLiteral("cancelled");
    message.text = tr("%n run(s) cancelled.", nullptr, int(runs.size()));
    message.actions = {{tr("Undo"), [this, runs] { retry(runs); }}};
    message.lifetime = 15s;
    m_messages.tell(message);
}

void RunActions::retry(const QList<RunId> &runs)
{
    for (const RunId &run : runs) {
        m_replica.gateway()
            .submit(RetryRun{run})
            .then(this, [this, isFirst = run == runs.first()](const Result<QueueReceipt> &receipt) {
                if (!receipt)
                    tellError(m_messages, m_actions, receipt.error());
                else if (isFirst && !receipt->runs.isEmpty())
                    m_selection.select(receipt->runs.first().id);
            });
    }
}

void RunActions::toggleHold()
{
    const QList<RunId> free
        = selectedThat([](const Run &run) { return isQueued(run) && !run.held; });
    for (const RunId &run : free)
        submit(HoldRun{run});
    if (!free.isEmpty())
        return;
    for (const RunId &run : selectedThat(isQueued))
        submit(ReleaseRun{run});
}

void RunActions::changePriority(int by)
{
    for (const Run *run : selected()) {
        if (isQueued(*run))
            submit(SetPriority{run->id, run->priority + by});
    }
}

void RunActions::move(RunEnums::Placement placement)
{
    QList<RunId> runs = selectedThat(isQueued);
    // Each goes before those moved earlier, so the last is moved first to keep their order.
    if (placement == RunEnums::Placement::First)
        std::reverse(runs.begin(), runs.end());
    for (const RunId &run : std::as_const(runs))
        submit(MoveRun{run, placement, {}});
}

void RunActions::copyIds() const
{
    QStringList ids;
    for (const Run *run : selected())
        ids << run->id.value;
    QGuiApplication::clipboard()->setText(ids.join(u'\n'));
}

void RunActions::openFolder()
{
    const Run *run = m_replica.state().run(m_selection.current());
    if (run && !QDesktopServices::openUrl(QUrl::fromLocalFile(run->folder)))
        m_messages.tell({QStringLiteral("openFolder"), Theme::Tone::Failure,
                         tr("No program was found that shows %1.").arg(shown(run->folder))});
}

void RunActions::trustFolder()
{
    const Run *run = m_replica.state().run(m_selection.current());
    if (!run)
        return;
    m_replica.gateway()
        .submit(TrustFolder{run->folder})
        .then(this, [this, folder = run->folder](const Result<FolderReports> &reports) {
            if (!reports) {
                tellError(m_messages, m_actions, reports.error());
                return;
            }
            Message message;
            message.key = QStringLiteral("trusted");
            message.tone = Theme::Tone::Success;
            message.text = tr("%1 is trusted from now on.").arg(Words::folderName(folder));
            message.actions = {{tr("Undo"), [this, folder] { submit(DistrustFolder{folder}); }}};
            message.lifetime = 15s;
            m_messages.tell(message);
        });
}

} // namespace Runyard

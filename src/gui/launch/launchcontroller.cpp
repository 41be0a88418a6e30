// SPDX-License-Identifier: GPL-3.0-or-later
#include "launchcontroller.h"

#include "launchsheet.h"
#include "projectwindow.h"

#include <gui/actionregistry.h>
#include <gui/messagearea.h>
#include <gui/telling.h>
#include <models/words.h>

namespace Runyard {

using namespace std::chrono_literals;

LaunchController::LaunchController(const Parts &parts)
    : QObject(&parts.window)
    , m_replica(parts.replica)
    , m_selection(parts.selection)
    , m_actions(parts.actions)
    , m_messages(parts.messages)
    , m_window(parts.window)
    , m_preflight(parts.replica.gateway())
{
    connect(&m_preflight, &FolderPreflight::failed, this, &LaunchController::giveUp);
    connect(&m_replica, &EngineReplica::connected, this, &LaunchController::askOnceMore);
}

LaunchSheet *LaunchController::sheet() const
{
    return m_sheet;
}

void LaunchController::askAgents()
{
    m_replica.gateway().ask(AgentsQuery{}).then(this, [this](const Result<AgentList> &list) {
        if (!list) {
            giveUp(list.error());
            return;
        }
        m_agents = list->agents;
        emit agentsKnown(m_agents);
        if (m_sheet)
            m_sheet->setAgents(m_agents);
    });
}

void LaunchController::open(const Dropped &dropped)
{
    tellRefused(dropped.refused);
    if (dropped.paths.isEmpty())
        return;
    if (!m_sheet)
        makeSheet();
    m_sheet->addFolders(dropped.paths);
    // What was known while hovering may have changed; it stays on screen until the answer comes.
    m_preflight.askAgain(dropped.paths);
    askAgents();
    showOrSkip();
}

void LaunchController::tellRefused(const QList<Dropped::Refused> &refused)
{
    if (refused.isEmpty())
        return;
    QStringList lines;
    for (const Dropped::Refused &item : refused)
        lines << QStringLiteral("%1: %2").arg(item.name, item.reason);
    Message message;
    message.key = QStringLiteral("refused");
    message.tone = Theme::Tone::Warning;
    message.text
        = refused.size() == 1
              ? lines.first()
              : tr("%n items were left out. %1", nullptr, int(refused.size())).arg(lines.first());
    message.detail = lines.join(u'\n');
    m_messages.tell(message);
}

void LaunchController::makeSheet()
{
    m_sheet = new LaunchSheet(m_preflight, &m_window);
    m_sheet->setAttribute(Qt::WA_DeleteOnClose);
    m_sheet->prefer(m_habits.agent, m_habits.interactive);
    if (!m_agents.isEmpty())
        m_sheet->setAgents(m_agents);
    connect(m_sheet, &LaunchSheet::startRequested, this, &LaunchController::submit);
    connect(m_sheet, &LaunchSheet::instructionRequested, this,
            &LaunchController::chooseInstruction);
    connect(m_sheet, &LaunchSheet::projectRequested, this,
            [this](const QString &folder) { showProject(folder, m_sheet); });
    connect(m_sheet, &LaunchSheet::updated, this, &LaunchController::showOrSkip);
    connect(m_sheet, &LaunchSheet::howToInstallRequested, this,
            [this] { m_actions["help.agents"]->trigger(); });
    connect(m_sheet, &QDialog::finished, this, [this] { m_preflight.forget(); });
}

void LaunchController::showProject(const QString &folder, QWidget *parent)
{
    auto *window = new ProjectWindow(m_replica.gateway(), folder, parent);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &ProjectWindow::trusted, this, [this](const QString &which) {
        tellTrusted(which);
        if (m_sheet)
            m_preflight.askAgain({which});
    });
    connect(window, &ProjectWindow::saved, this, [this, folder] {
        Message message;
        message.key = QStringLiteral("project");
        message.tone = Theme::Tone::Success;
        message.text = tr("The project in %1 is corrected.").arg(Words::folderName(folder));
        message.lifetime = 10s;
        m_messages.tell(message);
    });
    window->open();
}

/** Sets are filled in from what lies in a folder, so it has to be trusted first. */
void LaunchController::chooseInstruction(const QStringList &folders, const QStringList &toTrust)
{
    if (!toTrust.isEmpty())
        return trustFirst(folders, toTrust);
    if (folders.isEmpty()) {
        m_sheet->keepInstruction();
        m_sheet->failed(makeError(
            ErrorCode::FolderNotTrusted,
            QT_TRANSLATE_NOOP("Error", "Instruction sets are filled in from a folder's files, and "
                                       "none of these folders is trusted yet."),
            {}, QT_TRANSLATE_NOOP("Error", "Say above that you trust them, then choose again.")));
        return;
    }
    auto *dialog = new InstructionDialog(m_replica.gateway(), folders, m_sheet);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, m_sheet,
            [this, dialog] { m_sheet->useInstruction(dialog->choice()); });
    connect(dialog, &QDialog::rejected, m_sheet, &LaunchSheet::keepInstruction);
    dialog->open();
}

/** The user has said so in the sheet: it holds from now on, also when nothing is started then. */
void LaunchController::trustFirst(const QStringList &folders, const QStringList &toTrust)
{
    const QString folder = toTrust.first();
    m_replica.gateway()
        .submit(TrustFolder{folder})
        .then(this, [this, folders, toTrust, folder](const Result<FolderReports> &reports) {
            if (!m_sheet)
                return;
            if (!reports) {
                m_sheet->keepInstruction();
                m_sheet->failed(reports.error());
                return;
            }
            tellTrusted(folder);
            m_preflight.askAgain({folder});
            chooseInstruction(folders + QStringList{folder}, toTrust.mid(1));
        });
}

void LaunchController::tellTrusted(const QString &folder)
{
    Message message;
    message.key = QStringLiteral("trusted");
    message.tone = Theme::Tone::Success;
    message.text = tr("%1 is trusted from now on.").arg(Words::folderName(folder));
    message.actions = {{tr("Undo"), [this, folder] {
                            m_replica.gateway()
                                .submit(DistrustFolder{folder})
                                .then(this, [this](const Result<Receipt> &receipt) {
                                    if (!receipt)
                                        tellError(m_messages, m_actions, receipt.error());
                                });
                        }}};
    message.lifetime = 15s;
    m_messages.tell(message);
}

/** Folders may be given before the engine is there, or while it is away for a moment. */
void LaunchController::askOnceMore()
{
    if (!m_sheet || m_underWay > 0)
        return;
    m_sheet->reached();
    m_preflight.askAgain(m_sheet->folders().folders());
    askAgents();
}

void LaunchController::showOrSkip()
{
    if (!m_sheet || m_sheet->isVisible() || m_underWay > 0)
        return;
    if (m_skipsSheet && !m_sheet->isReady())
        return; // decided when it is
    if (m_skipsSheet && m_sheet->isSettled())
        m_sheet->start();
    else
        m_sheet->open();
}

void LaunchController::giveUp(const Error &error)
{
    if (!m_sheet)
        return;
    m_sheet->failed(error);
    if (!m_sheet->isVisible())
        m_sheet->open();
}

void LaunchController::submit()
{
    m_started.clear();
    m_rejected.clear();
    m_habits = {m_sheet->agentId(), m_sheet->isInteractive()};
    const QList<QueueRuns> commands = m_sheet->commands();
    m_underWay = int(commands.size());
    for (const QueueRuns &command : commands) {
        m_replica.gateway().submit(command).then(
            this,
            [this, command](const Result<QueueReceipt> &receipt) { answered(command, receipt); });
    }
}

void LaunchController::answered(const QueueRuns &command, const Result<QueueReceipt> &receipt)
{
    if (receipt) {
        m_started += receipt->runs;
        m_rejected += receipt->rejected;
    } else {
        for (const QString &folder : command.folders)
            m_rejected << Rejection{folder, receipt.error()};
    }
    if (--m_underWay == 0)
        finish();
}

void LaunchController::finish()
{
    tellStarted();
    if (!m_sheet)
        return;
    if (m_started.isEmpty() && !m_rejected.isEmpty() && m_sheet->isVisible()) {
        // Nothing happened, and for one reason: it is told once, and all can be tried again.
        const Error first = m_rejected.first().error;
        const bool isOne
            = std::all_of(m_rejected.cbegin(), m_rejected.cend(),
                          [&](const Rejection &rejection) { return rejection.error == first; });
        if (isOne && first.code != ErrorCode::FolderBusy && m_rejected.size() > 1) {
            m_sheet->failed(first);
            return;
        }
    }
    const bool isHidden = !m_sheet->isVisible();
    if (isHidden && m_rejected.isEmpty()) {
        m_preflight.forget();
        delete m_sheet;
        return;
    }
    m_sheet->started(m_rejected);
    if (isHidden)
        m_sheet->open();
}

void LaunchController::tellStarted()
{
    if (m_started.isEmpty())
        return;
    QList<RunId> ids;
    for (const Run &run : std::as_const(m_started))
        ids << run.id;
    m_selection.select(ids.first(), {ids.first()});
    Message message;
    message.key = QStringLiteral("started");
    message.tone = Theme::Tone::Success;
    message.text = tr("%n run(s) queued.", nullptr, int(ids.size()));
    message.actions = {{tr("Undo"), [this, ids] { takeBack(ids); }}};
    message.lifetime = 10s;
    m_messages.tell(message);
}

void LaunchController::takeBack(const QList<RunId> &runs)
{
    StopRuns command;
    for (const RunId &id : runs) {
        const Run *run = m_replica.state().run(id);
        if (run && !isFinal(run->state))
            command.runs << id;
    }
    if (command.runs.isEmpty())
        return;
    m_replica.gateway().submit(command).then(this, [this](const Result<Receipt> &receipt) {
        if (!receipt)
            tellError(m_messages, m_actions, receipt.error());
    });
}

} // namespace Runyard

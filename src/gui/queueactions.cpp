// SPDX-License-Identifier: GPL-3.0-or-later
#include "queueactions.h"

#include "actionregistry.h"
#include "messagearea.h"
#include "style/icons.h"
#include "telling.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>

namespace Runyard {

QueueActions::QueueActions(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_replica(parts.replica)
    , m_actions(parts.actions)
    , m_messages(parts.messages)
    , m_window(parts.window)
{
    m_actions.add({"queue.pause",
                   tr("&Pause queue"),
                   QStringLiteral("pause"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_H},
                   tr("Start no more runs; what runs goes on")},
                  [this] { togglePause(); });
    m_actions.add({"queue.limit",
                   tr("&Limit…"),
                   QStringLiteral("limit"),
                   {},
                   tr("How many runs may work at once")},
                  [this] { askForLimit(); });
    connect(&m_replica, &EngineReplica::reset, this, &QueueActions::update);
    connect(&m_replica, &EngineReplica::recorded, this, &QueueActions::update);
    update();
}

void QueueActions::update()
{
    QAction *pause = m_actions["queue.pause"];
    const bool isPaused = m_replica.state().isQueuePaused();
    if (pause->data().isValid() && pause->data().toBool() == isPaused)
        return;
    pause->setData(isPaused);
    pause->setText(isPaused ? tr("&Resume queue") : tr("&Pause queue"));
    pause->setIcon(Icons::symbol(isPaused ? QStringLiteral("play") : QStringLiteral("pause")));
    if (!isPaused) {
        m_messages.dismiss(QStringLiteral("queue.paused"));
        return;
    }
    const QString reason = shown(m_replica.state().pauseReason());
    Message message;
    message.key = QStringLiteral("queue.paused");
    message.tone = Theme::Tone::Warning;
    message.text = reason.isEmpty() ? tr("The queue is paused: no further run starts.")
                                    : tr("The queue is paused: %1").arg(reason);
    message.actions = {{tr("Resume"), [this] { togglePause(); }}};
    m_messages.tell(message);
}

void QueueActions::togglePause()
{
    const auto tell = [this](const Result<Receipt> &receipt) {
        if (!receipt)
            tellError(m_messages, m_actions, receipt.error());
    };
    if (m_replica.state().isQueuePaused())
        m_replica.gateway().submit(ResumeQueue{}).then(this, tell);
    else
        m_replica.gateway().submit(PauseQueue{}).then(this, tell);
}

void QueueActions::setLimit(int limit)
{
    m_replica.gateway()
        .submit(SetQueueLimit{limit})
        .then(this, [this](const Result<Receipt> &receipt) {
            if (!receipt)
                tellError(m_messages, m_actions, receipt.error());
        });
}

void QueueActions::fillLimitMenu(QMenu &menu)
{
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu] {
        menu.clear();
        auto *group = new QActionGroup(&menu);
        const int present = m_replica.state().queueLimit();
        const auto add = [&](const QString &text, int limit) {
            QAction *action = menu.addAction(text, this, [this, limit] { setLimit(limit); });
            action->setCheckable(true);
            action->setChecked(limit == present);
            group->addAction(action);
        };
        add(tr("Chosen by cores and memory"), 0);
        menu.addSeparator();
        for (const int limit : {1, 2, 3, 4, 6, 8, 12, 16})
            add(tr("%n run(s) at once", nullptr, limit), limit);
        menu.addSeparator();
        menu.addAction(tr("Another number…"), this, &QueueActions::askForLimit);
    });
}

void QueueActions::askForLimit()
{
    auto *dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Limit"));
    dialog->setLabelText(
        tr("Runs that may work at once; 0 lets Runyard choose by cores and memory."));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(0, 1000);
    dialog->setIntValue(m_replica.state().queueLimit());
    dialog->setOkButtonText(tr("Set limit"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::intValueSelected, this, &QueueActions::setLimit);
    dialog->open();
}

} // namespace Runyard

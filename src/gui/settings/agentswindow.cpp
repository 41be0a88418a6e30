// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentswindow.h"

#include "agentpage.h"

#include <gui/emptystate.h>
#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

constexpr QSize usualSize(860, 620);
constexpr int listWidth = 230;

} // namespace

AgentsWindow::AgentsWindow(Gateway &gateway, ActionRegistry &actions, QWidget *parent)
    : QDialog(parent), m_gateway(gateway), m_list(new QListWidget), m_page(new AgentPage(actions))
{
    setWindowTitle(tr("Agents"));
    build();
    // Enter belongs to the fields.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
    resize(usualSize);
    connect(m_list, &QListWidget::currentRowChanged, this, &AgentsWindow::showCurrent);
    connect(m_page, &AgentPage::settingChosen, this, &AgentsWindow::set);
    connect(m_page, &AgentPage::againWanted, this, &AgentsWindow::ask);
    ask();
}

void AgentsWindow::build()
{
    m_list->setFixedWidth(listWidth);
    m_list->setAccessibleName(tr("Agents"));
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(QSize(Theme::iconSize, Theme::iconSize));
    auto *right = new QWidget;
    m_stack = new QStackedLayout(right);
    m_stack->addWidget(new EmptyState(QStringLiteral("agent"), tr("Looking for agents…")));
    m_stack->addWidget(m_page);
    auto *row = new QHBoxLayout;
    row->addWidget(m_list);
    row->addWidget(right, 1);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    m_list->setFocus();
}

void AgentsWindow::ask()
{
    m_gateway.ask(AgentsQuery{}).then(this, [this](const Result<AgentList> &list) {
        if (!list) {
            m_stack->setCurrentIndex(1);
            m_page->tell(list.error());
            return;
        }
        m_agents = list->agents;
        fill();
    });
}

void AgentsWindow::choose(const QString &agent)
{
    m_wanted = agent;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == agent)
            m_list->setCurrentRow(row);
    }
}

void AgentsWindow::fill()
{
    using Theme::Tone;
    const QString before = m_wanted.isEmpty() && m_list->currentItem()
                               ? m_list->currentItem()->data(Qt::UserRole).toString()
                               : m_wanted;
    m_list->clear();
    int wanted = 0;
    for (const AgentReport &agent : std::as_const(m_agents)) {
        const bool needsLogin = agent.usable && agent.login == u"no";
        const Tone tone = !agent.usable ? Tone::Neutral
                          : needsLogin  ? Tone::Warning
                                        : Tone::Success;
        auto *item = new QListWidgetItem(
            Icons::symbol(agent.usable ? Theme::toneIcon(tone) : QStringLiteral("close"),
                          Theme::toneColor(tone, palette())),
            agent.isDefault ? tr("%1 (default)").arg(shown(agent.name)) : shown(agent.name),
            m_list);
        item->setData(Qt::UserRole, agent.id);
        item->setSizeHint(QSize(0, fontMetrics().height() + 16));
        item->setData(Qt::AccessibleTextRole,
                      agent.usable ? item->text() : tr("%1, can't be used yet").arg(item->text()));
        if (agent.id == before || (before.isEmpty() && agent.isDefault))
            wanted = m_list->count() - 1;
    }
    m_wanted.clear();
    m_list->setCurrentRow(wanted);
    showCurrent();
}

void AgentsWindow::showCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_agents.size())
        return;
    m_page->show(m_agents[row]);
    m_stack->setCurrentIndex(1);
}

/** The engine reads the file again with the next thing that it is asked. */
void AgentsWindow::set(const QString &key, const QString &text)
{
    const Result<> done = Settings::writeToFile(Settings::filePath(), key, text);
    if (!done) {
        m_page->tell(done.error());
        return;
    }
    ask();
    emit changed();
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>
#include <domain/queries.h>
#include <ports/gateway.h>

#include <QtWidgets/QDialog>

class QListWidget;
class QStackedLayout;

namespace Runyard {

class ActionRegistry;
class AgentPage;

/** The settings of agents: which there are, where, in which version, whether they are logged in,
 * what they can do, how to get those that are missing; which one is taken by default. What is
 * chosen goes into the file of settings, which the engine reads again. */
class AgentsWindow final : public QDialog
{
    Q_OBJECT
public:
    AgentsWindow(Gateway &gateway, ActionRegistry &actions, QWidget *parent = nullptr);

    [[nodiscard]] const QList<AgentReport> &agents() const { return m_agents; }
    void choose(const QString &agent);

signals:
    /** Another agent is the default, or one is found elsewhere. */
    void changed();

private:
    void build();
    void ask();
    void fill();
    void showCurrent();
    void set(const QString &key, const QString &text);

    Gateway &m_gateway;
    QList<AgentReport> m_agents;
    QString m_wanted; ///< id of the agent to be shown once it is known
    QListWidget *m_list;
    AgentPage *m_page;
    QStackedLayout *m_stack = nullptr;
};

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentlistmodel.h"

#include "words.h"

namespace Runyard {

void AgentListModel::setAgents(const QList<AgentReport> &agents)
{
    if (m_agents == agents)
        return;
    beginResetModel();
    m_agents = agents;
    endResetModel();
}

const AgentReport *AgentListModel::agent(int row) const
{
    return row >= 0 && row < m_agents.size() ? &m_agents[row] : nullptr;
}

int AgentListModel::preferredRow() const
{
    int first = -1;
    for (int row = 0; row < m_agents.size(); ++row) {
        if (!m_agents[row].usable)
            continue;
        if (m_agents[row].isDefault)
            return row;
        // A bare command is never meant unless it is chosen.
        if (first < 0 && m_agents[row].needsInstruction)
            first = row;
    }
    return first;
}

int AgentListModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_agents.size(); ++row) {
        if (m_agents[row].id == id)
            return row;
    }
    return -1;
}

int AgentListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_agents.size());
}

QVariant AgentListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const AgentReport &agent = m_agents[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return agent.usable ? shown(agent.name) : tr("%1 (not found)").arg(shown(agent.name));
    case Qt::ToolTipRole:
        if (agent.error)
            return Words::sentence(*agent.error);
        return shown(agent.version.isEmpty()
                         ? agent.program
                         : agent.program + QStringLiteral(" · ") + agent.version);
    case AgentIdRole:
        return agent.id;
    case UsableRole:
        return agent.usable;
    case ProblemRole:
        return agent.error ? Words::sentence(*agent.error) : QString();
    default:
        return {};
    }
}

Qt::ItemFlags AgentListModel::flags(const QModelIndex &index) const
{
    const AgentReport *found = agent(index.row());
    if (!found)
        return Qt::NoItemFlags;
    return found->usable ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                         : Qt::ItemNeverHasChildren;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/operations.h>

#include <QtCore/QAbstractListModel>

namespace Runyard {

/** The agents to choose from; those that can't be used are disabled and say why. */
class AgentListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        AgentIdRole = Qt::UserRole + 1, ///< QString
        UsableRole,                     ///< bool
        ProblemRole,                    ///< QString, why not and how to get it
    };

    using QAbstractListModel::QAbstractListModel;

    void setAgents(const QList<AgentReport> &agents);
    /** nullptr for a row that is none. */
    [[nodiscard]] const AgentReport *agent(int row) const;
    /** The default one if it can be used, else the first that can; -1 for none. */
    [[nodiscard]] int preferredRow() const;
    [[nodiscard]] int rowOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<AgentReport> m_agents;
};

} // namespace Runyard

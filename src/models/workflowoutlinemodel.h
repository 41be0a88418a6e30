// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflowgraph.h"
#include "workflowlive.h"

#include <QtCore/QAbstractItemModel>

namespace Runyard {

/** The steps of a workflow as a list in its parts (steps, on failure, finally): the same graph for
 * the keyboard and for screen readers. Name and needs can be edited; the change is asked for, and
 * shows when the graph has it. */
class WorkflowOutlineModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { StepColumn, NeedsColumn, StateColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString; empty for a part
        KindRole,                  ///< WorkflowEnums::StepKind
        KnownRole,                 ///< bool
        ErrorsRole,                ///< int
        WarningsRole,              ///< int
        LiveStateRole,             ///< int of StepState; -1 without
    };

    /** `live` may be nullptr. */
    WorkflowOutlineModel(const WorkflowGraphModel &graph, const WorkflowLive *live,
                         QObject *parent = nullptr);

    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void renameRequested(const QString &step, const QString &newId);
    void needsRequested(const QString &step, const QStringList &needs);

private:
    struct Part
    {
        WorkflowEnums::Phase phase;
        QList<int> nodes; ///< their numbers in the graph
        bool operator==(const Part &) const = default;
    };
    void update();
    [[nodiscard]] QList<Part> parts() const;
    [[nodiscard]] const WorkflowNode *nodeAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant partData(const QModelIndex &index, int role) const;
    [[nodiscard]] QString accessibleText(const WorkflowNode &node) const;

    const WorkflowGraphModel &m_graph;
    const WorkflowLive *m_live;
    QList<Part> m_parts;
};

} // namespace Runyard

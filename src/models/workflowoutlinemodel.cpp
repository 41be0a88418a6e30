// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowoutlinemodel.h"

#include "words.h"
#include "workflowwords.h"

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;
using Phase = WorkflowEnums::Phase;

constexpr quintptr partId = ~quintptr(0);

} // namespace

WorkflowOutlineModel::WorkflowOutlineModel(const WorkflowGraphModel &graph,
                                           const WorkflowLive *live, QObject *parent)
    : QAbstractItemModel(parent), m_graph(graph), m_live(live)
{
    connect(&graph, &WorkflowGraphModel::changed, this, &WorkflowOutlineModel::update);
    if (live)
        connect(live, &WorkflowLive::changed, this, [this] {
            for (int part = 0; part < rowCount(); ++part) {
                const QModelIndex above = index(part, 0);
                emit dataChanged(index(0, 0, above),
                                 index(rowCount(above) - 1, StateColumn, above));
            }
        });
    m_parts = parts();
}

QList<WorkflowOutlineModel::Part> WorkflowOutlineModel::parts() const
{
    QList<Part> parts;
    for (const Phase phase : {Phase::Main, Phase::OnFailure, Phase::Finally}) {
        Part part{phase, {}};
        for (int i = 0; i < int(m_graph.nodes().size()); ++i) {
            if (m_graph.nodes().at(i).phase == phase)
                part.nodes << i;
        }
        if (!part.nodes.isEmpty())
            parts << part;
    }
    return parts;
}

/** What is selected stays selected as long as no step comes or goes. */
void WorkflowOutlineModel::update()
{
    const QList<Part> now = parts();
    if (now != m_parts) {
        beginResetModel();
        m_parts = now;
        endResetModel();
        return;
    }
    for (int part = 0; part < rowCount(); ++part) {
        const QModelIndex above = index(part, 0);
        emit dataChanged(index(0, 0, above), index(rowCount(above) - 1, ColumnCount - 1, above));
    }
}

QModelIndex WorkflowOutlineModel::indexOf(const QString &id) const
{
    const int node = m_graph.indexOf(id);
    for (int part = 0; part < int(m_parts.size()); ++part) {
        const qsizetype row = m_parts[part].nodes.indexOf(node);
        if (row >= 0)
            return index(int(row), 0, index(part, 0));
    }
    return {};
}

QModelIndex WorkflowOutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : partId);
}

QModelIndex WorkflowOutlineModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == partId)
        return {};
    return createIndex(int(child.internalId()), 0, partId);
}

int WorkflowOutlineModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_parts.size());
    if (parent.internalId() != partId || parent.column() != 0)
        return 0;
    return int(m_parts.value(parent.row()).nodes.size());
}

int WorkflowOutlineModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const WorkflowNode *WorkflowOutlineModel::nodeAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == partId)
        return nullptr;
    const int node = m_parts.value(qsizetype(index.internalId())).nodes.value(index.row(), -1);
    return node >= 0 && node < m_graph.nodes().size() ? &m_graph.nodes().at(node) : nullptr;
}

QVariant WorkflowOutlineModel::partData(const QModelIndex &index, int role) const
{
    if (index.column() != StepColumn || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    return WorkflowWords::phase(m_parts.value(index.row()).phase);
}

QString WorkflowOutlineModel::accessibleText(const WorkflowNode &node) const
{
    QStringList words{node.title, node.isKnown ? WorkflowWords::kind(node.kind) : tr("Unknown")};
    if (!node.needs.isEmpty())
        words << tr("after %1").arg(node.needs.join(u", "_s));
    if (node.errors > 0)
        words << tr("%n error(s)", nullptr, node.errors);
    if (node.warnings > 0)
        words << tr("%n warning(s)", nullptr, node.warnings);
    if (const auto live = m_live ? m_live->step(node.id) : std::nullopt)
        words << WorkflowWords::state(live->state);
    return words.join(u", "_s);
}

QVariant WorkflowOutlineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const WorkflowNode *node = nodeAt(index);
    if (!node)
        return partData(index, role);
    const auto live = m_live ? m_live->step(node->id) : std::nullopt;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == StepColumn)
            return node->title;
        if (index.column() == NeedsColumn)
            return node->needs.join(u", "_s);
        return live ? WorkflowWords::state(live->state) : QString();
    case Qt::EditRole:
        return index.column() == StepColumn ? node->id : node->needs.join(u", "_s);
    case Qt::ToolTipRole:
        return node->detail;
    case Qt::AccessibleTextRole:
        return index.column() == StepColumn ? accessibleText(*node) : QVariant();
    case IdRole:
        return node->id;
    case KindRole:
        return QVariant::fromValue(node->kind);
    case KnownRole:
        return node->isKnown;
    case ErrorsRole:
        return node->errors;
    case WarningsRole:
        return node->warnings;
    case LiveStateRole:
        return live ? int(live->state) : -1;
    default:
        return {};
    }
}

bool WorkflowOutlineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const WorkflowNode *node = nodeAt(index);
    if (!node || role != Qt::EditRole)
        return false;
    const QString text = value.toString().trimmed();
    if (index.column() == StepColumn) {
        if (text.isEmpty() || text == node->id)
            return false;
        emit renameRequested(node->id, text);
        return true;
    }
    QStringList needs;
    for (const QString &word : text.split(u',', Qt::SkipEmptyParts))
        needs << word.trimmed();
    if (needs == node->needs)
        return false;
    emit needsRequested(node->id, needs);
    return true;
}

QVariant WorkflowOutlineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StepColumn:
        return tr("Step");
    case NeedsColumn:
        return tr("After");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

Qt::ItemFlags WorkflowOutlineModel::flags(const QModelIndex &index) const
{
    if (!nodeAt(index))
        return index.isValid() ? Qt::ItemIsEnabled : Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() != StateColumn && m_graph.isReadable())
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <workflows/workflowdocument.h>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointF>
#include <QtCore/QSizeF>

namespace Runyard {

/** A step as it is drawn. */
struct WorkflowNode
{
    QString id;
    QString title;  ///< its name, else its id
    QString detail; ///< the first line of what it does
    WorkflowEnums::StepKind kind = WorkflowEnums::StepKind::Run;
    bool isKnown = true; ///< it says what it does
    WorkflowEnums::Phase phase = WorkflowEnums::Phase::Main;
    QStringList needs;
    QStringList marks; ///< words of the format that it has besides: when, matrix, loop …
    int errors = 0;
    int warnings = 0;
    QPointF position; ///< upper left corner
    bool operator==(const WorkflowNode &) const = default;
};

/** From a step to one that needs it, by their numbers. */
struct WorkflowEdge
{
    int from = 0;
    int to = 0;
    auto operator<=>(const WorkflowEdge &) const = default;
};

using NodePositions = QHash<QString, QPointF>;

/** A change of a workflow under the editor, to be done or taken back as one. */
struct WorkflowChange
{
    TextEdits edits;
    NodePositions positions; ///< to be set
    QStringList unplaced;    ///< to be forgotten
    [[nodiscard]] bool isEmpty() const
    {
        return edits.isEmpty() && positions.isEmpty() && unplaced.isEmpty();
    }
};

/** The graph of a workflow file under the editor: steps as nodes, needs as edges, each with what is
 * wrong with it. The text is the document; positions are kept apart from it and never change it.
 * While the text is no YAML, the last graph stays and nothing but the text can be changed. Knows
 * nothing of any window. */
class WorkflowGraphModel : public QObject
{
    Q_OBJECT
public:
    /** What is drawn of every node, in the units of the positions. */
    static constexpr QSizeF nodeSize{208, 68};

    explicit WorkflowGraphModel(QObject *parent = nullptr);

    /** Begins anew. Nodes without a position are placed. */
    void load(const QByteArray &text, const NodePositions &positions = {});

    [[nodiscard]] const WorkflowDocument &document() const { return m_document; }
    [[nodiscard]] const QByteArray &text() const { return m_document.text(); }
    [[nodiscard]] bool isReadable() const { return m_document.isReadable(); }
    [[nodiscard]] const QList<WorkflowNode> &nodes() const { return m_nodes; }
    [[nodiscard]] const QList<WorkflowEdge> &edges() const { return m_edges; }
    /** -1 when there is none. */
    [[nodiscard]] int indexOf(const QString &id) const { return m_index.value(id, -1); }
    [[nodiscard]] const WorkflowNode *node(const QString &id) const;
    [[nodiscard]] const QList<WorkflowProblem> &problems() const
    {
        return m_document.checked().problems;
    }
    [[nodiscard]] NodePositions positions() const;

    /** Whether `to` can be made to need `from`: no circle, not twice, within the same part. */
    [[nodiscard]] bool canConnect(const QString &from, const QString &to) const;
    /** `wish`, or with a number behind it when that is taken. */
    [[nodiscard]] QString freeId(const QString &wish) const;
    /** A free place right of the steps that it needs, or below all others. */
    [[nodiscard]] QPointF freePlace(const QStringList &needs) const;
    /** All nodes in layers, each part of the workflow by itself. */
    [[nodiscard]] NodePositions arranged() const;

    /** Carries it out and gives what takes it back. */
    WorkflowChange apply(const WorkflowChange &change);

signals:
    /** Nodes, edges and problems are others now; also when only positions are. */
    void changed();
    /** Only these stand elsewhere. Followed by no `changed`. */
    void moved(const QStringList &ids);
    /** The text was changed by these; not for a `load`. */
    void textChanged(const Runyard::TextEdits &edits);
    void loaded();

private:
    void readNodes(NodePositions positions);
    void placeNew(const QList<int> &nodes, bool isAll);
    void noteProblems();

    WorkflowDocument m_document;
    QList<WorkflowNode> m_nodes;
    QList<WorkflowEdge> m_edges;
    QHash<QString, int> m_index;
};

} // namespace Runyard

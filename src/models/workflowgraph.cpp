// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowgraph.h"

#include "layeredlayout.h"

#include <algorithm>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;
using Kind = WorkflowEnums::StepKind;
using Phase = WorkflowEnums::Phase;

constexpr qreal gapBetweenParts = 96;
constexpr qreal gapBelow = 28;

QString firstLine(const QString &text)
{
    const QStringView whole = QStringView(text).trimmed();
    const qsizetype end = whole.indexOf(u'\n');
    return (end < 0 ? whole : whole.first(end)).trimmed().toString().left(200);
}

QString detailOf(const StepDefinition &step)
{
    switch (step.kind) {
    case Kind::Agent:
        return firstLine(step.agent.prompt.isEmpty() ? step.agent.instructions : step.agent.prompt);
    case Kind::Run:
        return firstLine(step.run.isEmpty() ? step.command.join(u' ') : step.run);
    case Kind::Approve:
        return firstLine(step.approve.message);
    case Kind::Wait:
        return step.waitFor.isEmpty() ? step.waitUntil : step.waitFor;
    case Kind::Uses:
        return step.uses;
    case Kind::Merge:
        return step.branches.join(u", "_s);
    }
    return {};
}

bool isKnown(const StepDefinition &step)
{
    return step.kind != Kind::Run || !step.run.isEmpty() || !step.command.isEmpty();
}

QStringList marksOf(const StepDefinition &step)
{
    QStringList marks;
    if (!step.when.isEmpty())
        marks << u"when"_s;
    if (step.fan)
        marks << (step.fan->matrix.isEmpty() ? u"foreach"_s : u"matrix"_s);
    if (step.select.isSet())
        marks << u"select"_s;
    if (step.loop)
        marks << u"loop"_s;
    if (!step.verify.isEmpty())
        marks << u"verify"_s;
    if (step.retry.max > 0 && step.kind == Kind::Run)
        marks << u"retry"_s;
    if (!step.locks.isEmpty())
        marks << u"locks"_s;
    return marks;
}

WorkflowNode nodeFrom(const StepDefinition &step)
{
    WorkflowNode node;
    node.id = step.id;
    node.title = step.name.isEmpty() ? step.id : step.name;
    node.kind = step.kind;
    node.isKnown = isKnown(step);
    node.detail = detailOf(step);
    node.phase = step.phase;
    node.needs = step.needs;
    node.marks = marksOf(step);
    return node;
}

} // namespace

WorkflowGraphModel::WorkflowGraphModel(QObject *parent) : QObject(parent) {}

void WorkflowGraphModel::load(const QByteArray &text, const NodePositions &positions)
{
    m_nodes.clear();
    m_edges.clear();
    m_index.clear();
    m_document.setText(text);
    readNodes(positions);
    emit loaded();
    emit changed();
}

const WorkflowNode *WorkflowGraphModel::node(const QString &id) const
{
    const int index = indexOf(id);
    return index < 0 ? nullptr : &m_nodes[index];
}

NodePositions WorkflowGraphModel::positions() const
{
    NodePositions positions;
    for (const WorkflowNode &node : m_nodes)
        positions.insert(node.id, node.position);
    return positions;
}

void WorkflowGraphModel::readNodes(NodePositions positions)
{
    if (!isReadable()) {
        noteProblems();
        return;
    }
    m_nodes.clear();
    m_edges.clear();
    m_index.clear();
    QList<int> unplaced;
    for (const StepDefinition &step : m_document.definition().steps) {
        // Two steps of one name are an error of which the problem tells; one of them is drawn.
        if (step.id.isEmpty() || m_index.contains(step.id))
            continue;
        m_index.insert(step.id, int(m_nodes.size()));
        m_nodes << nodeFrom(step);
        const auto position = positions.constFind(step.id);
        if (position != positions.constEnd())
            m_nodes.last().position = *position;
        else
            unplaced << int(m_nodes.size() - 1);
    }
    for (qsizetype to = 0; to < m_nodes.size(); ++to) {
        for (const QString &need : std::as_const(m_nodes[to].needs)) {
            const int from = indexOf(need);
            if (from >= 0 && from != to)
                m_edges << WorkflowEdge{from, int(to)};
        }
    }
    noteProblems();
    placeNew(unplaced, unplaced.size() == m_nodes.size());
}

void WorkflowGraphModel::noteProblems()
{
    for (WorkflowNode &node : m_nodes)
        node.errors = node.warnings = 0;
    for (const WorkflowProblem &problem : problems()) {
        const int index = indexOf(problem.step);
        if (index >= 0)
            ++(problem.warning ? m_nodes[index].warnings : m_nodes[index].errors);
    }
}

void WorkflowGraphModel::placeNew(const QList<int> &nodes, bool isAll)
{
    if (isAll) {
        const NodePositions places = arranged();
        for (WorkflowNode &node : m_nodes)
            node.position = places.value(node.id);
        return;
    }
    for (const int node : nodes)
        m_nodes[node].position = {-1e9, -1e9}; // in nobody's way
    for (const int node : nodes)
        m_nodes[node].position = freePlace(m_nodes[node].needs);
}

QPointF WorkflowGraphModel::freePlace(const QStringList &needs) const
{
    const LayoutGaps gaps;
    QPointF place;
    bool isBeside = false;
    qreal bottom = 0;
    for (const WorkflowNode &node : m_nodes) {
        if (node.position.x() < -1e8)
            continue;
        bottom = std::max(bottom, node.position.y() + nodeSize.height() + gapBelow);
        if (!needs.contains(node.id))
            continue;
        const qreal x = node.position.x() + nodeSize.width() + gaps.layer;
        place
            = isBeside ? QPointF(std::max(place.x(), x), place.y()) : QPointF(x, node.position.y());
        isBeside = true;
    }
    if (!isBeside)
        return {0, bottom};
    const auto isTaken = [&](const WorkflowNode &node) {
        const QPointF distance = node.position - place;
        return std::abs(distance.x()) < nodeSize.width()
               && std::abs(distance.y()) < nodeSize.height() + gapBelow / 2;
    };
    for (auto it = m_nodes.cbegin(); it != m_nodes.cend();) {
        it = std::find_if(m_nodes.cbegin(), m_nodes.cend(), isTaken);
        if (it != m_nodes.cend())
            place.setY(it->position.y() + nodeSize.height() + gapBelow);
    }
    return place;
}

NodePositions WorkflowGraphModel::arranged() const
{
    NodePositions places;
    qreal x = 0;
    qreal y = 0;
    for (const Phase phase : {Phase::Main, Phase::OnFailure, Phase::Finally}) {
        LayoutGraph graph;
        QList<int> numbers(m_nodes.size(), -1);
        QStringList ids;
        for (qsizetype i = 0; i < m_nodes.size(); ++i) {
            if (m_nodes[i].phase != phase)
                continue;
            numbers[i] = int(graph.sizes.size());
            graph.sizes << nodeSize;
            ids << m_nodes[i].id;
        }
        for (const WorkflowEdge &edge : m_edges) {
            if (numbers[edge.from] >= 0 && numbers[edge.to] >= 0)
                graph.edges.emplace_back(numbers[edge.from], numbers[edge.to]);
        }
        const QList<QPointF> local = layeredLayout(graph);
        qreal right = x;
        qreal bottom = y;
        for (qsizetype i = 0; i < local.size(); ++i) {
            const QPointF place = local[i] + QPointF(x, y);
            places.insert(ids[i], place);
            right = std::max(right, place.x() + nodeSize.width());
            bottom = std::max(bottom, place.y() + nodeSize.height());
        }
        // What is done at the end stands below, one part beside the other.
        if (local.isEmpty())
            continue;
        if (phase == Phase::Main)
            y = bottom + gapBetweenParts;
        else
            x = right + gapBetweenParts;
    }
    return places;
}

bool WorkflowGraphModel::canConnect(const QString &from, const QString &to) const
{
    const int source = indexOf(from);
    const int target = indexOf(to);
    if (source < 0 || target < 0 || source == target || !isReadable()
        || m_nodes[source].phase != m_nodes[target].phase || m_nodes[target].needs.contains(from))
        return false;
    QList<QList<int>> after(m_nodes.size());
    for (const WorkflowEdge &edge : m_edges)
        after[edge.from] << edge.to;
    std::vector<bool> isSeen(size_t(m_nodes.size()));
    std::vector<int> open{target};
    while (!open.empty()) {
        const int node = open.back();
        open.pop_back();
        if (node == source)
            return false;
        for (const int next : std::as_const(after[node])) {
            if (!isSeen[size_t(next)]) {
                isSeen[size_t(next)] = true;
                open.push_back(next);
            }
        }
    }
    return true;
}

QString WorkflowGraphModel::freeId(const QString &wish) const
{
    if (!m_index.contains(wish))
        return wish;
    for (int number = 2;; ++number) {
        const QString id = u"%1-%2"_s.arg(wish).arg(number);
        if (!m_index.contains(id))
            return id;
    }
}

WorkflowChange WorkflowGraphModel::apply(const WorkflowChange &change)
{
    WorkflowChange back;
    const auto remember = [&](const QString &id) {
        if (const WorkflowNode *known = node(id))
            back.positions.insert(id, known->position);
        else
            back.unplaced << id;
    };
    for (auto it = change.positions.cbegin(); it != change.positions.cend(); ++it)
        remember(it.key());
    for (const QString &id : change.unplaced)
        remember(id);
    if (change.edits.isEmpty()) {
        for (auto it = change.positions.cbegin(); it != change.positions.cend(); ++it) {
            if (const int index = indexOf(it.key()); index >= 0)
                m_nodes[index].position = *it;
        }
        emit moved(change.positions.keys());
        return back;
    }
    const NodePositions before = positions();
    NodePositions after = before;
    after.insert(change.positions);
    for (const QString &id : change.unplaced)
        after.remove(id);
    back.edits = m_document.apply(change.edits);
    readNodes(after);
    // A node that went comes back to where it stood.
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!m_index.contains(it.key()))
            back.positions.insert(it.key(), it.value());
    }
    emit textChanged(change.edits);
    emit changed();
    return back;
}

} // namespace Runyard

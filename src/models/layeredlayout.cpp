// SPDX-License-Identifier: GPL-3.0-or-later
#include "layeredlayout.h"

#include <QtCore/QtMath>

#include <algorithm>
#include <numeric>

namespace Runyard {
namespace {

using Edge = std::pair<int, int>;
using Adjacency = std::vector<std::vector<int>>;

constexpr int orderSweeps = 12;
constexpr int placeSweeps = 8;
/** Longer edges are not led around the nodes between: they would cost more than they give. */
constexpr int longestLed = 24;

class Layering
{
public:
    Layering(const LayoutGraph &graph, const LayoutGaps &gaps);
    [[nodiscard]] QList<QPointF> places() const;

private:
    void breakCircles();
    void findLayers();
    void leadLongEdges();
    void order();
    void place();
    void placeLoose();

    void sweep(bool forwards);
    void settle(size_t layer, const Adjacency &neighbours);
    [[nodiscard]] qint64 countCrossings() const;
    [[nodiscard]] qreal heightOf(int node) const;

    const LayoutGraph &m_graph;
    const LayoutGaps &m_gaps;
    std::vector<Edge> m_edges;
    std::vector<int> m_layer; ///< by node; grows by the bends of long edges
    Adjacency m_before;
    Adjacency m_after;
    std::vector<std::vector<int>> m_layers;
    std::vector<int> m_rank;
    std::vector<qreal> m_centre;
    std::vector<int> m_loose;
    QList<QPointF> m_places;
};

Layering::Layering(const LayoutGraph &graph, const LayoutGaps &gaps)
    : m_graph(graph), m_gaps(gaps), m_places(graph.sizes.size())
{
    breakCircles();
    findLayers();
    leadLongEdges();
    order();
    place();
    placeLoose();
}

/** An edge that leads back to where the search came from is turned round. */
void Layering::breakCircles()
{
    const size_t count = size_t(m_graph.sizes.size());
    Adjacency after(count);
    for (const Edge &edge : m_graph.edges) {
        if (edge.first != edge.second)
            after[size_t(edge.first)].push_back(edge.second);
    }
    enum class Mark : quint8 { New, Open, Done };
    std::vector<Mark> marks(count, Mark::New);
    std::vector<std::pair<int, size_t>> path; // without recursion: a chain may be 10,000 long
    for (size_t root = 0; root < count; ++root) {
        if (marks[root] != Mark::New)
            continue;
        path.emplace_back(int(root), 0);
        marks[root] = Mark::Open;
        while (!path.empty()) {
            auto &[node, next] = path.back();
            if (next == after[size_t(node)].size()) {
                marks[size_t(node)] = Mark::Done;
                path.pop_back();
                continue;
            }
            const int to = after[size_t(node)][next++];
            if (marks[size_t(to)] == Mark::Open)
                m_edges.emplace_back(to, node);
            else
                m_edges.emplace_back(node, to);
            if (marks[size_t(to)] == Mark::New) {
                marks[size_t(to)] = Mark::Open;
                path.emplace_back(to, 0);
            }
        }
    }
    std::sort(m_edges.begin(), m_edges.end());
    m_edges.erase(std::unique(m_edges.begin(), m_edges.end()), m_edges.end());
}

void Layering::findLayers()
{
    const size_t count = size_t(m_graph.sizes.size());
    m_layer.assign(count, 0);
    m_before.assign(count, {});
    m_after.assign(count, {});
    for (const Edge &edge : m_edges) {
        m_after[size_t(edge.first)].push_back(edge.second);
        m_before[size_t(edge.second)].push_back(edge.first);
    }
    std::vector<size_t> open(count);
    std::vector<int> sorted;
    sorted.reserve(count);
    for (size_t node = 0; node < count; ++node) {
        open[node] = m_before[node].size();
        if (open[node] == 0)
            sorted.push_back(int(node));
    }
    for (size_t at = 0; at < sorted.size(); ++at) {
        const auto node = size_t(sorted[at]);
        for (const int to : m_after[node]) {
            m_layer[size_t(to)] = std::max(m_layer[size_t(to)], m_layer[node] + 1);
            if (--open[size_t(to)] == 0)
                sorted.push_back(to);
        }
    }
    // What nothing leads to stands right before what it leads to.
    for (const int node : sorted) {
        const auto &after = m_after[size_t(node)];
        if (!m_before[size_t(node)].empty() || after.empty())
            continue;
        int nearest = m_layer[size_t(after.front())];
        for (const int to : after)
            nearest = std::min(nearest, m_layer[size_t(to)]);
        m_layer[size_t(node)] = nearest - 1;
    }
}

void Layering::leadLongEdges()
{
    for (auto &list : m_before)
        list.clear();
    for (auto &list : m_after)
        list.clear();
    const auto connect = [this](int from, int to) {
        m_after[size_t(from)].push_back(to);
        m_before[size_t(to)].push_back(from);
    };
    for (const Edge &edge : m_edges) {
        const int from = m_layer[size_t(edge.first)];
        const int to = m_layer[size_t(edge.second)];
        if (to - from > longestLed)
            continue;
        int last = edge.first;
        for (int layer = from + 1; layer < to; ++layer) {
            const int bend = int(m_layer.size());
            m_layer.push_back(layer);
            m_before.emplace_back();
            m_after.emplace_back();
            connect(last, bend);
            last = bend;
        }
        connect(last, edge.second);
    }
    std::vector<bool> isConnected(size_t(m_graph.sizes.size()));
    for (const Edge &edge : m_edges)
        isConnected[size_t(edge.first)] = isConnected[size_t(edge.second)] = true;
    const int last = m_layer.empty() ? 0 : *std::max_element(m_layer.begin(), m_layer.end());
    m_layers.resize(size_t(last) + 1);
    m_rank.assign(m_layer.size(), 0);
    for (size_t node = 0; node < m_layer.size(); ++node) {
        if (node < isConnected.size() && !isConnected[node]) {
            m_loose.push_back(int(node));
            continue;
        }
        auto &layer = m_layers[size_t(m_layer[node])];
        m_rank[node] = int(layer.size());
        layer.push_back(int(node));
    }
}

void Layering::sweep(bool forwards)
{
    const Adjacency &neighbours = forwards ? m_before : m_after;
    std::vector<std::pair<qreal, int>> weighed;
    for (size_t step = 1; step < m_layers.size(); ++step) {
        auto &layer = m_layers[forwards ? step : m_layers.size() - 1 - step];
        weighed.clear();
        for (const int node : layer) {
            const auto &near = neighbours[size_t(node)];
            qreal sum = 0;
            for (const int other : near)
                sum += m_rank[size_t(other)];
            weighed.emplace_back(near.empty() ? m_rank[size_t(node)] : sum / qreal(near.size()),
                                 node);
        }
        std::stable_sort(weighed.begin(), weighed.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        for (size_t rank = 0; rank < layer.size(); ++rank) {
            layer[rank] = weighed[rank].second;
            m_rank[size_t(layer[rank])] = int(rank);
        }
    }
}

/** By a binary indexed tree over the ranks of the next layer: n log n. */
qint64 Layering::countCrossings() const
{
    qint64 count = 0;
    std::vector<int> ends;
    std::vector<int> tree;
    for (size_t at = 0; at + 1 < m_layers.size(); ++at) {
        tree.assign(m_layers[at + 1].size() + 1, 0);
        qint64 seen = 0;
        for (const int node : m_layers[at]) {
            ends.clear();
            for (const int to : m_after[size_t(node)])
                ends.push_back(m_rank[size_t(to)]);
            for (const int end : ends) {
                qint64 notAfter = 0;
                for (int i = end + 1; i > 0; i -= i & -i)
                    notAfter += tree[size_t(i)];
                count += seen - notAfter;
            }
            for (const int end : ends) {
                for (int i = end + 1; i < int(tree.size()); i += i & -i)
                    ++tree[size_t(i)];
            }
            seen += qint64(ends.size());
        }
    }
    return count;
}

void Layering::order()
{
    auto best = m_layers;
    qint64 fewest = countCrossings();
    for (int i = 0; i < orderSweeps && fewest > 0; ++i) {
        sweep(i % 2 == 0);
        const qint64 count = countCrossings();
        if (count < fewest) {
            fewest = count;
            best = m_layers;
        }
    }
    m_layers = best;
    for (const auto &layer : m_layers) {
        for (size_t rank = 0; rank < layer.size(); ++rank)
            m_rank[size_t(layer[rank])] = int(rank);
    }
}

qreal Layering::heightOf(int node) const
{
    return node < m_graph.sizes.size() ? m_graph.sizes[node].height() : 0;
}

/** The heights that lie nearest to the mean of the neighbours', in this order and with the gaps
 * kept: pool adjacent violators. */
void Layering::settle(size_t at, const Adjacency &neighbours)
{
    struct Pool
    {
        qreal sum;
        qreal weight;
        size_t count;
        [[nodiscard]] qreal mean() const { return sum / weight; }
    };
    const auto &layer = m_layers[at];
    std::vector<Pool> pools;
    std::vector<qreal> offsets;
    qreal offset = 0;
    for (size_t rank = 0; rank < layer.size(); ++rank) {
        const int node = layer[rank];
        if (rank > 0)
            offset += (heightOf(layer[rank - 1]) + heightOf(node)) / 2 + m_gaps.node;
        offsets.push_back(offset);
        const auto &near = neighbours[size_t(node)];
        qreal wanted = m_centre[size_t(node)];
        if (!near.empty()) {
            wanted = 0;
            for (const int other : near)
                wanted += m_centre[size_t(other)];
            wanted /= qreal(near.size());
        }
        // Bends pull harder, so that a long edge becomes straight rather than a short one.
        const qreal weight = near.empty() ? 0.1 : node < m_graph.sizes.size() ? 1 : 4;
        Pool pool{(wanted - offset) * weight, weight, 1};
        while (!pools.empty() && pools.back().mean() >= pool.mean()) {
            pool = {pool.sum + pools.back().sum, pool.weight + pools.back().weight,
                    pool.count + pools.back().count};
            pools.pop_back();
        }
        pools.push_back(pool);
    }
    size_t rank = 0;
    for (const Pool &pool : pools) {
        for (size_t i = 0; i < pool.count; ++i, ++rank)
            m_centre[size_t(layer[rank])] = pool.mean() + offsets[rank];
    }
}

void Layering::place()
{
    m_centre.assign(m_layer.size(), 0);
    for (const auto &layer : m_layers) {
        qreal y = 0;
        for (const int node : layer) {
            m_centre[size_t(node)] = y + heightOf(node) / 2;
            y += heightOf(node) + m_gaps.node;
        }
    }
    for (int i = 0; i < placeSweeps; ++i) {
        const bool forwards = i % 2 == 0;
        for (size_t step = 0; step < m_layers.size(); ++step)
            settle(forwards ? step : m_layers.size() - 1 - step, forwards ? m_before : m_after);
    }
    qreal x = 0;
    qreal top = 0;
    for (const auto &layer : m_layers) {
        qreal width = 0;
        for (const int node : layer) {
            if (node >= m_graph.sizes.size())
                continue;
            width = std::max(width, m_graph.sizes[node].width());
            const qreal y = std::round(m_centre[size_t(node)] - heightOf(node) / 2);
            m_places[node] = {x, y};
            top = std::min(top, y);
        }
        x += width + m_gaps.layer;
    }
    for (QPointF &place : m_places)
        place.ry() -= top;
}

void Layering::placeLoose()
{
    if (m_loose.empty())
        return;
    std::vector<bool> isLoose(size_t(m_graph.sizes.size()));
    qreal width = 0;
    for (const int node : m_loose) {
        isLoose[size_t(node)] = true;
        width = std::max(width, m_graph.sizes[node].width());
    }
    qreal y = 0;
    for (qsizetype node = 0; node < m_places.size(); ++node) {
        if (!isLoose[size_t(node)])
            y = std::max(y, m_places[node].y() + m_graph.sizes[node].height() + 2 * m_gaps.node);
    }
    const auto columns = size_t(std::max(1.0, std::ceil(std::sqrt(qreal(m_loose.size())))));
    qreal height = 0;
    for (size_t i = 0; i < m_loose.size(); ++i) {
        if (i > 0 && i % columns == 0)
            y += std::exchange(height, 0) + m_gaps.node;
        m_places[m_loose[i]] = {qreal(i % columns) * (width + m_gaps.layer), y};
        height = std::max(height, m_graph.sizes[m_loose[i]].height());
    }
}

QList<QPointF> Layering::places() const
{
    return m_places;
}

} // namespace

QList<QPointF> layeredLayout(const LayoutGraph &graph, const LayoutGaps &gaps)
{
    return Layering(graph, gaps).places();
}

qsizetype crossings(const LayoutGraph &graph, const QList<QPointF> &places)
{
    qsizetype count = 0;
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        for (size_t k = i + 1; k < graph.edges.size(); ++k) {
            const QPointF &a = places[graph.edges[i].first];
            const QPointF &b = places[graph.edges[i].second];
            const QPointF &c = places[graph.edges[k].first];
            const QPointF &d = places[graph.edges[k].second];
            if (a.x() == c.x() && b.x() == d.x() && (a.y() - c.y()) * (b.y() - d.y()) < 0)
                ++count;
        }
    }
    return count;
}

} // namespace Runyard

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QSizeF>

#include <vector>

namespace Runyard {

/** A directed graph to be drawn: nodes by their number, edges from one number to another. */
struct LayoutGraph
{
    QList<QSizeF> sizes;
    std::vector<std::pair<int, int>> edges;
};

struct LayoutGaps
{
    qreal layer = 64; ///< between columns
    qreal node = 28;  ///< between nodes of a column
};

/** Places the nodes in columns, so that edges lead from left to right, cross little and are nearly
 * straight: after Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical
 * system structures" (1981): layers by the longest path, order by barycentres, coordinates by
 * isotonic regression. Gives upper left corners, none negative. Edges that close a circle are
 * taken the other way round; nodes without edges stand in a grid below the others. Pure; about
 * linear in nodes and edges. */
[[nodiscard]] QList<QPointF> layeredLayout(const LayoutGraph &graph, const LayoutGaps &gaps = {});

/** How many pairs of edges between neighbouring columns cross, by where the nodes stand. For tests
 * and measurements; quadratic. */
[[nodiscard]] qsizetype crossings(const LayoutGraph &graph, const QList<QPointF> &places);

} // namespace Runyard

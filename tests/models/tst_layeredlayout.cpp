// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/layeredlayout.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace Runyard;

namespace {

LayoutGraph graphOf(int nodes, std::vector<std::pair<int, int>> edges)
{
    return {QList<QSizeF>(nodes, QSizeF(100, 40)), std::move(edges)};
}

/** Edges lead from lower to higher numbers; about two for each node. */
LayoutGraph randomGraph(int nodes, quint32 seed)
{
    QRandomGenerator random(seed);
    LayoutGraph graph = graphOf(nodes, {});
    for (int to = 1; to < nodes; ++to) {
        for (int i = random.bounded(1, 4); i > 0; --i)
            graph.edges.emplace_back(random.bounded(std::max(0, to - 60), to), to);
    }
    return graph;
}

bool overlap(const LayoutGraph &graph, const QList<QPointF> &places)
{
    QList<QRectF> rects;
    for (qsizetype i = 0; i < places.size(); ++i)
        rects << QRectF(places[i], graph.sizes[i]);
    std::sort(rects.begin(), rects.end(), [](const QRectF &a, const QRectF &b) {
        return std::pair(a.x(), a.y()) < std::pair(b.x(), b.y());
    });
    for (qsizetype i = 0; i + 1 < rects.size(); ++i) {
        if (rects[i].intersects(rects[i + 1]))
            return true;
    }
    return false;
}

} // namespace

class tst_LayeredLayout : public QObject
{
    Q_OBJECT
private slots:
    void givesNothingForNothing();
    void aChainIsStraight();
    void edgesLeadToTheRight();
    void circlesAreDrawnToo();
    void crossesNothingThatNeedNotCross();
    void aNodeStandsInTheMiddleOfItsNeighbours();
    void looseNodesStandInAGridBelow();
    void nothingOverlaps_data();
    void nothingOverlaps();
    void tenThousandNodesTakeLessThanASecond();
};

void tst_LayeredLayout::givesNothingForNothing()
{
    QVERIFY(layeredLayout({}).isEmpty());
    QCOMPARE(layeredLayout(graphOf(1, {})), QList<QPointF>{QPointF(0, 0)});
    QCOMPARE(layeredLayout(graphOf(1, {{0, 0}})).size(), 1);
}

void tst_LayeredLayout::aChainIsStraight()
{
    const QList<QPointF> places = layeredLayout(graphOf(4, {{0, 1}, {1, 2}, {2, 3}}));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(places[i], QPointF(i * (100 + 64), 0));
}

void tst_LayeredLayout::edgesLeadToTheRight()
{
    const LayoutGraph graph = randomGraph(500, 7);
    const QList<QPointF> places = layeredLayout(graph);
    for (const auto &[from, to] : graph.edges)
        QVERIFY(places[from].x() + 100 < places[to].x());
}

void tst_LayeredLayout::circlesAreDrawnToo()
{
    const LayoutGraph graph = graphOf(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 3}});
    const QList<QPointF> places = layeredLayout(graph);
    QCOMPARE(places.size(), 4);
    QVERIFY(!overlap(graph, places));
    QVERIFY(places[0].x() < places[1].x());
}

void tst_LayeredLayout::crossesNothingThatNeedNotCross()
{
    // Written so that in this order every edge would cross another.
    const LayoutGraph graph
        = graphOf(9, {{0, 1}, {0, 2}, {0, 3}, {1, 6}, {2, 5}, {3, 4}, {4, 7}, {5, 7}, {6, 8}});
    QCOMPARE(crossings(graph, layeredLayout(graph)), 0);
}

void tst_LayeredLayout::aNodeStandsInTheMiddleOfItsNeighbours()
{
    const QList<QPointF> places
        = layeredLayout(graphOf(5, {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {3, 4}}));
    QCOMPARE(places[0].y(), places[2].y());
    QCOMPARE(places[4].y(), places[2].y());
    QCOMPARE(places[2].y() - places[1].y(), places[3].y() - places[2].y());
}

void tst_LayeredLayout::looseNodesStandInAGridBelow()
{
    const LayoutGraph graph = graphOf(6, {{0, 1}});
    const QList<QPointF> places = layeredLayout(graph);
    for (int i = 2; i < 6; ++i)
        QVERIFY(places[i].y() >= 40);
    QVERIFY(!overlap(graph, places));
}

void tst_LayeredLayout::nothingOverlaps_data()
{
    QTest::addColumn<int>("nodes");
    for (const int nodes : {2, 10, 50, 400, 3000})
        QTest::addRow("%d nodes", nodes) << nodes;
}

void tst_LayeredLayout::nothingOverlaps()
{
    QFETCH(int, nodes);
    for (quint32 seed = 1; seed <= 3; ++seed) {
        const LayoutGraph graph = randomGraph(nodes, seed);
        const QList<QPointF> places = layeredLayout(graph);
        QVERIFY(!overlap(graph, places));
        for (const QPointF &place : places)
            QVERIFY(place.x() >= 0 && place.y() >= 0);
    }
}

void tst_LayeredLayout::tenThousandNodesTakeLessThanASecond()
{
    const LayoutGraph graph = randomGraph(10'000, 42);
    QElapsedTimer timer;
    timer.start();
    const QList<QPointF> places = layeredLayout(graph);
    qInfo("%zu edges: %lld ms", graph.edges.size(), timer.elapsed());
    QCOMPARE(places.size(), 10'000);
    // Sanitizers and a busy machine take their share: the figure itself is told above.
    QVERIFY(timer.elapsed() < 10'000);
    QBENCHMARK_ONCE
    {
        (void)layeredLayout(graph);
    }
}

QTEST_GUILESS_MAIN(tst_LayeredLayout)
#include "tst_layeredlayout.moc"

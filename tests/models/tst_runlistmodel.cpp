// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "modelpicture.h"

#include <models/runlistmodel.h>

#include <QtCore/QMimeData>
#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;
using namespace std::chrono_literals;

namespace {

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;
const QList<int> numberAndState{RunListModel::NumberColumn, RunListModel::StateColumn};

} // namespace

class tst_RunListModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsWhatIsRecordedWhileATesterWatches();
    void putsActiveFirstThenTheQueueThenTheLatestEnd();
    void gathersAFrameIntoOneSignal();
    void movesRowsInsteadOfResetting();
    void keepsPersistentIndexesOverManyMoves();
    void insertsAThousandAtOnce();
    void filtersByTextAndState();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void ticksOnlyWhileSomethingWorks();
    void draggingMovesRunsInTheQueue();
    void droppingBelowTheQueueMovesToTheEnd();
    void refusesDropsInAnotherOrder();
    void tellsWhenAMoveIsRefused();
    void showsHostileNamesAsText();
    void randomEventsKeepItConsistent();

private:
    RunId runAt(int row) const
    {
        return m_model->index(row, 0).data(RunListModel::IdRole).value<RunId>();
    }
    QStringList rows() const { return picture(*m_model, numberAndState); }
    RunId queue(const QString &name) { return m_gateway->queue(QStringLiteral("/code/") + name); }

    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<EngineReplica> m_replica;
    std::unique_ptr<RunListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_RunListModel::init()
{
    m_gateway = std::make_unique<FakeGateway>();
    m_replica = std::make_unique<EngineReplica>(*m_gateway);
    m_model = std::make_unique<RunListModel>(*m_replica, m_gateway->clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), reporting);
    QTRY_VERIFY(m_replica->isLoaded());
}

void tst_RunListModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_replica.reset();
    m_gateway.reset();
}

void tst_RunListModel::showsWhatIsRecordedWhileATesterWatches()
{
    const RunId run = queue(QStringLiteral("a"));
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(runAt(0), run);
    m_gateway->start(run);
    QTRY_COMPARE(rows(), QStringList{"1 | Running"});
    m_gateway->clock.advance(65s);
    QCOMPARE(m_model->index(0, RunListModel::ElapsedColumn).data().toString(),
             QStringLiteral("1 min 05 s"));
    m_gateway->finish(run, RunState::Succeeded);
    QTRY_COMPARE(rows(), QStringList{"1 | Succeeded"});
}

void tst_RunListModel::putsActiveFirstThenTheQueueThenTheLatestEnd()
{
    QList<RunId> runs;
    for (const char *name : {"a", "b", "c", "d", "e", "f"})
        runs << queue(QLatin1StringView(name));
    m_gateway->start(runs[0]);
    m_gateway->start(runs[1]);
    m_gateway->start(runs[2]);
    m_gateway->finish(runs[0], RunState::Succeeded);
    m_gateway->clock.advance(1s);
    m_gateway->finish(runs[1], RunState::Failed);
    m_gateway->record(RunMoved{runs[5], 5, 0});
    m_gateway->record(RunHeld{runs[4]});
    const QStringList expected{"3 | Running", "6 | Queued", "4 | Queued",
                               "5 | Paused",  "2 | Failed", "1 | Succeeded"};
    QTRY_COMPARE(rows(), expected);
}

void tst_RunListModel::gathersAFrameIntoOneSignal()
{
    const RunId a = queue(QStringLiteral("a"));
    const RunId b = queue(QStringLiteral("b"));
    m_gateway->start(a);
    m_gateway->start(b);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QSignalSpy changed(m_model.get(), &RunListModel::dataChanged);
    for (int i = 0; i < 500; ++i) {
        m_gateway->record(AgentSpoke{a, QStringLiteral("line %1").arg(i), false, {}});
        m_gateway->record(AgentSpoke{b, QStringLiteral("line %1").arg(i), false, {}});
    }
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 0);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
    QCOMPARE(m_model->index(0, RunListModel::LastLineColumn).data().toString(),
             QStringLiteral("line 499"));
}

void tst_RunListModel::movesRowsInsteadOfResetting()
{
    for (const char *name : {"a", "b", "c"})
        queue(QLatin1StringView(name));
    QTRY_COMPARE(m_model->rowCount(), 3);
    QSignalSpy reset(m_model.get(), &RunListModel::modelReset);
    QSignalSpy moved(m_model.get(), &RunListModel::rowsMoved);
    const QPersistentModelIndex last(m_model->index(2, 0));
    m_gateway->start(runAt(2));
    QTRY_COMPARE(moved.count(), 1);
    QCOMPARE(last.row(), 0);
    QCOMPARE(reset.count(), 0);
}

void tst_RunListModel::keepsPersistentIndexesOverManyMoves()
{
    QList<RunId> runs;
    for (int i = 0; i < 40; ++i)
        runs << queue(QString::number(i));
    QTRY_COMPARE(m_model->rowCount(), 40);
    const QPersistentModelIndex thirtieth(m_model->indexOf(runs[30], RunListModel::TitleColumn));
    for (int i = 20; i < 40; ++i)
        m_gateway->start(runs[i]);
    QTRY_COMPARE(thirtieth.row(), 10);
    QCOMPARE(thirtieth.column(), int(RunListModel::TitleColumn));
    QCOMPARE(thirtieth.data(RunListModel::IdRole).value<RunId>(), runs[30]);
}

void tst_RunListModel::insertsAThousandAtOnce()
{
    const RunId old = queue(QStringLiteral("old"));
    m_gateway->start(old);
    m_gateway->finish(old, RunState::Succeeded);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QSignalSpy inserted(m_model.get(), &RunListModel::rowsInserted);
    for (int i = 0; i < 1000; ++i)
        queue(QString::number(i));
    QTRY_COMPARE(m_model->rowCount(), 1001);
    QVERIFY2(inserted.count() < 50, qPrintable(QString::number(inserted.count())));
    QCOMPARE(runAt(1000), old);
}

void tst_RunListModel::filtersByTextAndState()
{
    const RunId a = queue(QStringLiteral("website"));
    queue(QStringLiteral("library"));
    m_gateway->start(a);
    QTRY_COMPARE(m_model->rowCount(), 2);
    RunFilter filter;
    filter.text = QStringLiteral("LIB");
    m_model->setFilter(filter);
    QCOMPARE(rows(), QStringList{"2 | Queued"});
    filter.text.clear();
    filter.states = {RunState::Running};
    m_model->setFilter(filter);
    QCOMPARE(rows(), QStringList{"1 | Running"});
    m_gateway->finish(a, RunState::Failed);
    QTRY_COMPARE(m_model->rowCount(), 0);
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 2);
}

void tst_RunListModel::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QStringList>("ascending");
    QTest::newRow("queue") << -1 << QStringList{"2", "3", "1"};
    QTest::newRow("state") << int(RunListModel::StateColumn) << QStringList{"3", "2", "1"};
    QTest::newRow("number") << int(RunListModel::NumberColumn) << QStringList{"1", "2", "3"};
    QTest::newRow("folder") << int(RunListModel::FolderColumn) << QStringList{"3", "2", "1"};
    QTest::newRow("title") << int(RunListModel::TitleColumn) << QStringList{"2", "3", "1"};
    QTest::newRow("priority") << int(RunListModel::PriorityColumn) << QStringList{"1", "2", "3"};
    QTest::newRow("elapsed") << int(RunListModel::ElapsedColumn) << QStringList{"3", "1", "2"};
    QTest::newRow("cost") << int(RunListModel::CostColumn) << QStringList{"1", "3", "2"};
}

void tst_RunListModel::sortsByEveryColumn()
{
    QFETCH(int, column);
    QFETCH(QStringList, ascending);
    const RunId one = m_gateway->queue(QStringLiteral("/z/c"), QStringLiteral("zeta"));
    const RunId two = m_gateway->queue(QStringLiteral("/y/b"), QStringLiteral("Alpha"));
    const RunId three = m_gateway->queue(QStringLiteral("/x/A"), QStringLiteral("beta"));
    m_gateway->start(one);
    m_gateway->start(two);
    m_gateway->record(UsageReported{two, {}, 1.5});
    m_gateway->clock.advance(10s);
    m_gateway->finish(one, RunState::Failed);
    m_gateway->record(RunMoved{three, 3, 1});
    QTRY_COMPARE(m_model->rowCount(), 3);
    m_model->sort(column, Qt::AscendingOrder);
    QCOMPARE(picture(*m_model, {RunListModel::NumberColumn}), ascending);
    if (column < 0)
        return;
    m_model->sort(column, Qt::DescendingOrder);
    std::reverse(ascending.begin(), ascending.end());
    // Equal values stand by their number, so they are reversed as well.
    QCOMPARE(picture(*m_model, {RunListModel::NumberColumn}), ascending);
}

void tst_RunListModel::ticksOnlyWhileSomethingWorks()
{
    const RunId run = queue(QStringLiteral("a"));
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_gateway->start(run);
    QTRY_COMPARE(rows(), QStringList{"1 | Running"});
    int ticks = 0;
    connect(m_model.get(), &RunListModel::dataChanged, this, [&](const QModelIndex &first) {
        ticks += first.column() == RunListModel::ElapsedColumn;
    });
    QTRY_COMPARE_WITH_TIMEOUT(ticks, 1, 3000);
    QList<QTimer *> timers = m_model->findChildren<QTimer *>();
    const auto isActive = [](const QTimer *timer) { return timer->isActive(); };
    QVERIFY(std::any_of(timers.cbegin(), timers.cend(), isActive));
    m_gateway->finish(run, RunState::Succeeded);
    QTRY_VERIFY(std::none_of(timers.cbegin(), timers.cend(), isActive));
}

void tst_RunListModel::draggingMovesRunsInTheQueue()
{
    QList<RunId> runs;
    for (const char *name : {"a", "b", "c", "d"})
        runs << queue(QLatin1StringView(name));
    QTRY_COMPARE(m_model->rowCount(), 4);
    const std::unique_ptr<QMimeData> data(
        m_model->mimeData({m_model->index(2, 0), m_model->index(3, 0), m_model->index(3, 1)}));
    QVERIFY(m_model->dropMimeData(data.get(), Qt::MoveAction, 1, 0, {}));
    const QStringList expected{"1", "3", "4", "2"};
    QTRY_COMPARE(picture(*m_model, {RunListModel::NumberColumn}), expected);
}

void tst_RunListModel::droppingBelowTheQueueMovesToTheEnd()
{
    QList<RunId> runs;
    for (const char *name : {"a", "b", "c", "d"})
        runs << queue(QLatin1StringView(name));
    m_gateway->start(runs[3]);
    m_gateway->finish(runs[3], RunState::Succeeded);
    QTRY_COMPARE(m_model->rowCount(), 4);
    const std::unique_ptr<QMimeData> data(m_model->mimeData({m_model->index(0, 0)}));
    QVERIFY(m_model->dropMimeData(data.get(), Qt::MoveAction, -1, -1, m_model->index(3, 0)));
    const QStringList expected{"2", "3", "1", "4"};
    QTRY_COMPARE(picture(*m_model, {RunListModel::NumberColumn}), expected);
}

void tst_RunListModel::refusesDropsInAnotherOrder()
{
    queue(QStringLiteral("a"));
    QTRY_COMPARE(m_model->rowCount(), 1);
    const std::unique_ptr<QMimeData> data(m_model->mimeData({m_model->index(0, 0)}));
    m_model->sort(RunListModel::FolderColumn);
    QVERIFY(!m_model->canDropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
    m_model->sort(-1);
    QVERIFY(m_model->canDropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
    QMimeData foreign;
    foreign.setText(QStringLiteral("text"));
    QVERIFY(!m_model->canDropMimeData(&foreign, Qt::MoveAction, 0, 0, {}));
}

void tst_RunListModel::tellsWhenAMoveIsRefused()
{
    queue(QStringLiteral("a"));
    queue(QStringLiteral("b"));
    QTRY_COMPARE(m_model->rowCount(), 2);
    const std::unique_ptr<QMimeData> data(m_model->mimeData({m_model->index(1, 0)}));
    m_gateway->failNext<MoveRun>(makeError(ErrorCode::WrongState, "No."));
    QSignalSpy refused(m_model.get(), &RunListModel::moveRefused);
    QVERIFY(m_model->dropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
    QTRY_COMPARE(refused.count(), 1);
}

void tst_RunListModel::showsHostileNamesAsText()
{
    m_gateway->queue(QStringLiteral("/code/a\nb\u202e<img src=x>"),
                     QStringLiteral("<b>bold</b>\nsecond line"));
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->index(0, RunListModel::FolderColumn).data().toString(),
             QStringLiteral("a\\nb\\u202e<img src=x>"));
    QCOMPARE(m_model->index(0, RunListModel::TitleColumn).data().toString(),
             QStringLiteral("<b>bold</b>"));
}

void tst_RunListModel::randomEventsKeepItConsistent()
{
    QRandomGenerator random(42);
    QList<RunId> runs;
    for (int turn = 0; turn < 40; ++turn) {
        for (int i = 0; i < 25; ++i) {
            const RunId some = runs.isEmpty() ? RunId() : runs[random.bounded(runs.size())];
            switch (runs.size() < 20 ? 0 : random.bounded(5)) {
            case 0:
                runs << queue(QString::number(random.bounded(9)));
                break;
            case 1:
                m_gateway->start(some);
                break;
            case 2:
                m_gateway->finish(some, RunState(int(RunState::Succeeded) + random.bounded(4)));
                break;
            case 3:
                m_gateway->record(RunMoved{some, random.bounded(3), double(random.bounded(50))});
                break;
            default:
                m_gateway->record(UsageReported{some, {}, double(random.bounded(100))});
                break;
            }
        }
        if (turn % 10 == 9)
            m_model->sort(random.bounded(int(RunListModel::ColumnCount) + 1) - 1,
                          random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        const int waiting = turn % 7;
        m_model->setFilter(waiting == 0 ? RunFilter{{}, {RunState::Queued, RunState::Running}}
                                        : RunFilter{}); // applies what is pending
        const RunListModel fresh(*m_replica, m_gateway->clock);
        if (m_model->filter().isEmpty() && m_model->isInQueueOrder())
            QTRY_COMPARE(picture(*m_model, numberAndState), picture(fresh, numberAndState));
    }
}

QTEST_GUILESS_MAIN(tst_RunListModel)
#include "tst_runlistmodel.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "modelpicture.h"

#include <models/sessiontreemodel.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;

class tst_SessionTreeModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void growsWhileATesterWatches();
    void putsTheFolderUsedLastOnTop();
    void putsARetryIntoTheSessionOfItsRun();
    void tellsAChangeOnEveryLevelOncePerFrame();
    void foldersShowTheForemostState();
    void findsRunsAndWhatLiesBelow();
    void isTheSameWhenLoadedLate();

private:
    QStringList tree() const;

    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<EngineReplica> m_replica;
    std::unique_ptr<SessionTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_SessionTreeModel::init()
{
    m_gateway = std::make_unique<FakeGateway>();
    m_replica = std::make_unique<EngineReplica>(*m_gateway);
    m_model = std::make_unique<SessionTreeModel>(*m_replica, m_gateway->clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(m_replica->isLoaded());
}

void tst_SessionTreeModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_replica.reset();
    m_gateway.reset();
}

QStringList tst_SessionTreeModel::tree() const
{
    // Sessions are named by their time, which depends on the time zone.
    QStringList lines = picture(*m_model);
    for (QString &line : lines) {
        if (line.startsWith(u"  ") && !line.startsWith(u"    "))
            line = QStringLiteral("  session");
    }
    return lines;
}

void tst_SessionTreeModel::growsWhileATesterWatches()
{
    m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("first"));
    m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("second"));
    const QStringList expected{"a", "  session", "    #2 second", "  session", "    #1 first"};
    QCOMPARE(tree(), expected);
}

void tst_SessionTreeModel::putsTheFolderUsedLastOnTop()
{
    for (const char *name : {"a", "b", "c"})
        m_gateway->queue(QStringLiteral("/code/") + QLatin1StringView(name), QStringLiteral("x"));
    const QPersistentModelIndex a(m_model->index(2, 0));
    QCOMPARE(a.data().toString(), QStringLiteral("a"));
    QSignalSpy moved(m_model.get(), &SessionTreeModel::rowsMoved);
    m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("y"));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(a.row(), 0);
    const QStringList expected{"a",         "  session", "    #4 y", "  session", "    #1 x", "c",
                               "  session", "    #3 x",  "b",        "  session", "    #2 x"};
    QCOMPARE(tree(), expected);
}

void tst_SessionTreeModel::putsARetryIntoTheSessionOfItsRun()
{
    const RunId run = m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("x"));
    m_gateway->start(run);
    m_gateway->finish(run, RunState::Failed);
    (void)m_gateway->submit(RetryRun{run});
    const QStringList expected{"a", "  session", "    #2 x", "    #1 x"};
    QTRY_COMPARE(tree(), expected);
}

void tst_SessionTreeModel::tellsAChangeOnEveryLevelOncePerFrame()
{
    const RunId run = m_gateway->queue(QStringLiteral("/code/a"));
    QSignalSpy changed(m_model.get(), &SessionTreeModel::dataChanged);
    QTRY_COMPARE(changed.count(), 3);
    changed.clear();
    for (int i = 0; i < 100; ++i)
        m_gateway->record(AgentSpoke{run, QString::number(i), false, {}});
    QTRY_COMPARE(changed.count(), 3);
}

void tst_SessionTreeModel::foldersShowTheForemostState()
{
    const RunId one = m_gateway->queue(QStringLiteral("/code/a"));
    m_gateway->start(one);
    m_gateway->finish(one, RunState::Failed);
    const QModelIndex folder = m_model->index(0, 0);
    QCOMPARE(folder.data(SessionTreeModel::StateRole).value<RunState>(), RunState::Failed);
    const RunId two = m_gateway->queue(QStringLiteral("/code/a"));
    QCOMPARE(folder.data(SessionTreeModel::NoteRole).toString(), QStringLiteral("1 queued"));
    m_gateway->start(two);
    QCOMPARE(folder.data(SessionTreeModel::StateRole).value<RunState>(), RunState::Running);
    QCOMPARE(folder.data(SessionTreeModel::NoteRole).toString(), QStringLiteral("1 running"));
    m_gateway->finish(two, RunState::Succeeded);
    QCOMPARE(folder.data(SessionTreeModel::StateRole).value<RunState>(), RunState::Succeeded);
}

void tst_SessionTreeModel::findsRunsAndWhatLiesBelow()
{
    const RunId one = m_gateway->queue(QStringLiteral("/code/a"));
    const RunId two = m_gateway->queue(QStringLiteral("/code/a"));
    const QModelIndex index = m_model->indexOf(one);
    QCOMPARE(index.data(SessionTreeModel::RunIdRole).value<RunId>(), one);
    QCOMPARE(m_model->runsBelow(m_model->index(0, 0)), (QList<RunId>{two, one}));
    QVERIFY(!m_model->indexOf(RunId{QStringLiteral("none")}).isValid());
}

void tst_SessionTreeModel::isTheSameWhenLoadedLate()
{
    for (const char *name : {"a", "b", "a", "c"})
        m_gateway->queue(QStringLiteral("/code/") + QLatin1StringView(name));
    const SessionTreeModel late(*m_replica, m_gateway->clock);
    QCOMPARE(picture(late), picture(*m_model));
}

QTEST_GUILESS_MAIN(tst_SessionTreeModel)
#include "tst_sessiontreemodel.moc"

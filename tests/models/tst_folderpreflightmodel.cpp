// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"

#include <models/agentlistmodel.h>
#include <models/folderpreflight.h>
#include <models/folderpreflightmodel.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;
using Standing = FolderPreflightModel::Standing;

Q_DECLARE_METATYPE(Runyard::LaunchChoice)

class tst_FolderPreflightModel : public QObject
{
    Q_OBJECT
private slots:
    void judgesEachFolder_data();
    void judgesEachFolder();
    void partsFoldersByWhatIsBusy();
    void tickedOnlyThoseThatCanStart();
    void keepsTheRejectedWithTheirReason();
    void asksAboutABusyFolderInItsRow();
    void asksOnceAndRemembers();
    void saysWhyThereIsNoAnswer();
    void prefersTheDefaultAgent();

private:
    static FolderReport report(const QString &folder);
};

FolderReport tst_FolderPreflightModel::report(const QString &folder)
{
    FolderReport report;
    report.folder = folder;
    report.realPath = folder;
    report.trusted = true;
    report.instructionFile = QStringLiteral("RUNYARD.md");
    return report;
}

void tst_FolderPreflightModel::judgesEachFolder_data()
{
    QTest::addColumn<FolderReport>("folder");
    QTest::addColumn<LaunchChoice>("choice");
    QTest::addColumn<Standing>("expected");
    const LaunchChoice plain;
    const FolderReport good = report(QStringLiteral("/code/a"));
    QTest::newRow("ready") << good << plain << Standing::Ready;

    FolderReport folder = good;
    folder.trusted = false;
    QTest::newRow("not trusted") << folder << plain << Standing::NeedsTrust;
    QTest::newRow("trusted by this launch")
        << folder << LaunchChoice{true, false, true} << Standing::Ready;

    folder = good;
    folder.instructionFile.clear();
    QTest::newRow("no instruction") << folder << plain << Standing::NoInstruction;
    QTest::newRow("typed instruction")
        << folder << LaunchChoice{false, true, true} << Standing::Ready;
    QTest::newRow("agent needs none")
        << folder << LaunchChoice{false, false, false} << Standing::Ready;

    folder = good;
    folder.instructionError = makeError(ErrorCode::InstructionNotText, "RUNYARD.md is not a text.");
    QTest::newRow("unreadable instruction") << folder << plain << Standing::NoInstruction;

    folder = good;
    folder.busyRuns = 2;
    QTest::newRow("busy") << folder << plain << Standing::Busy;

    folder.error = makeError(ErrorCode::FolderMissing, "There is no folder.");
    QTest::newRow("impossible beats all") << folder << plain << Standing::Impossible;
}

void tst_FolderPreflightModel::judgesEachFolder()
{
    QFETCH(FolderReport, folder);
    QFETCH(LaunchChoice, choice);
    FolderPreflightModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addFolders({folder.folder});
    QCOMPARE(model.index(0, 0).data(FolderPreflightModel::StandingRole).value<Standing>(),
             Standing::Checking);
    model.setReport(folder);
    model.setChoice(choice);
    const QModelIndex index = model.index(0, FolderPreflightModel::StandingColumn);
    QTEST(index.data(FolderPreflightModel::StandingRole).value<Standing>(), "expected");
    QVERIFY(!index.data().toString().isEmpty());
    QVERIFY(!index.data(Qt::ToolTipRole).toString().isEmpty());
}

void tst_FolderPreflightModel::partsFoldersByWhatIsBusy()
{
    FolderPreflightModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addFolders(
        {QStringLiteral("/a"), QStringLiteral("/b"), QStringLiteral("/c"), QStringLiteral("/a")});
    QCOMPARE(model.rowCount(), 3);
    for (const char *name : {"/a", "/b", "/c"}) {
        FolderReport folder = report(QLatin1StringView(name));
        folder.busyRuns = folder.folder == u"/a" ? 0 : 1;
        model.setReport(folder);
    }
    QVERIFY(model.setData(model.index(2, 0), true, FolderPreflightModel::BesideRole));
    QCOMPARE(model.startable(RunEnums::OnBusy::Ask), QStringList{"/a"});
    QCOMPARE(model.startable(RunEnums::OnBusy::Queue), QStringList{"/b"});
    QCOMPARE(model.startable(RunEnums::OnBusy::Beside), QStringList{"/c"});
    QCOMPARE(model.startableCount(), 3);
}

void tst_FolderPreflightModel::tickedOnlyThoseThatCanStart()
{
    FolderPreflightModel model;
    model.addFolders({QStringLiteral("/a"), QStringLiteral("/b")});
    model.setReport(report(QStringLiteral("/a")));
    FolderReport missing = report(QStringLiteral("/b"));
    missing.error = makeError(ErrorCode::FolderMissing, "There is no folder.");
    model.setReport(missing);
    QCOMPARE(model.startableCount(), 1);
    QVERIFY(!model.flags(model.index(1, 0)).testFlag(Qt::ItemIsUserCheckable));
    QVERIFY(model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.startableCount(), 0);
}

void tst_FolderPreflightModel::keepsTheRejectedWithTheirReason()
{
    FolderPreflightModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addFolders(
        {QStringLiteral("/a"), QStringLiteral("/b"), QStringLiteral("/c"), QStringLiteral("/d")});
    for (const QString &folder : model.folders())
        model.setReport(report(folder));
    QVERIFY(model.setData(model.index(2, 0), Qt::Unchecked, Qt::CheckStateRole)); // left out
    // /d was added while the others were on their way.
    model.keepUnstarted({QStringLiteral("/a")},
                        {{QStringLiteral("/b"), makeError(ErrorCode::FolderGone, "%1 is gone.",
                                                          {QStringLiteral("/b")})}});
    QCOMPARE(model.folders(), (QStringList{"/b", "/d"}));
    QCOMPARE(model.index(0, FolderPreflightModel::StandingColumn).data().toString(),
             QStringLiteral("/b is gone."));
    QCOMPARE(model.startableCount(), 1);
}

void tst_FolderPreflightModel::asksAboutABusyFolderInItsRow()
{
    FolderPreflightModel model;
    model.addFolders({QStringLiteral("/a")});
    model.setReport(report(QStringLiteral("/a")));
    model.keepUnstarted(
        {QStringLiteral("/a")},
        {{QStringLiteral("/a"), makeError(ErrorCode::FolderBusy, "Another run works there.")}});
    QVERIFY(model.index(0, 0).data(FolderPreflightModel::BusyRole).toBool());
    QCOMPARE(model.startable(RunEnums::OnBusy::Queue), QStringList{"/a"});
}

void tst_FolderPreflightModel::asksOnceAndRemembers()
{
    FakeGateway gateway;
    FolderPreflight preflight(gateway);
    QSignalSpy answered(&preflight, &FolderPreflight::answered);
    preflight.ask({QStringLiteral("/a"), QStringLiteral("/b")});
    preflight.ask({QStringLiteral("/a"), QStringLiteral("/b")});
    QVERIFY(preflight.isAsking());
    QTRY_COMPARE(answered.count(), 1);
    QVERIFY(!preflight.isAsking());
    preflight.ask({QStringLiteral("/a")});
    QCOMPARE(gateway.calls<FoldersQuery>().size(), 1);
    QVERIFY(preflight.report(QStringLiteral("/b"))->trusted);
    preflight.askAgain({QStringLiteral("/a")});
    QTRY_COMPARE(answered.count(), 2);
}

void tst_FolderPreflightModel::saysWhyThereIsNoAnswer()
{
    FakeGateway gateway;
    gateway.breakLink();
    FolderPreflight preflight(gateway);
    QSignalSpy failed(&preflight, &FolderPreflight::failed);
    preflight.ask({QStringLiteral("/a")});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(preflight.error()->code, ErrorCode::EngineUnreachable);
    QVERIFY(!preflight.report(QStringLiteral("/a")));
}

void tst_FolderPreflightModel::prefersTheDefaultAgent()
{
    FakeGateway gateway;
    AgentListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.preferredRow(), -1);
    model.setAgents(gateway.agents);
    QCOMPARE(model.preferredRow(), 0);
    gateway.agents[0].usable = false;
    gateway.agents[0].error
        = makeError(ErrorCode::AgentMissing, "It was not found.", {}, "Install it.");
    model.setAgents(gateway.agents);
    QCOMPARE(model.preferredRow(), 1);
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsEnabled));
    QCOMPARE(model.index(0).data(AgentListModel::ProblemRole).toString(),
             QStringLiteral("It was not found. Install it."));
}

QTEST_GUILESS_MAIN(tst_FolderPreflightModel)
#include "tst_folderpreflightmodel.moc"

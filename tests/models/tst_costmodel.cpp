// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"

#include <models/costmodel.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;
using By = CostModel::By;
using Period = CostModel::Period;

namespace {

struct Setting
{
    Setting()
        : library(gateway.queue(u"/home/me/library"_s, u"Fix it"_s))
        , website(gateway.queue(u"/home/me/website"_s, u"Paint it"_s))
    {
        for (const RunId &run : {library, website})
            gateway.start(run);
    }
    void spend(const RunId &run, qint64 output, double usd)
    {
        UsageReported usage;
        usage.run = run;
        usage.tokens.output = output;
        usage.costUsd = usd;
        gateway.record(usage);
    }
    void show(By by, Period period = Period::All)
    {
        QTRY_VERIFY(replica.isLoaded());
        model.setWatched(true);
        model.show(by, period);
        QTRY_VERIFY(model.isLoaded());
    }
    [[nodiscard]] QStringList column(CostModel::Column column) const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, column).data().toString();
        return texts;
    }

    FakeGateway gateway;
    RunId library;
    RunId website;
    EngineReplica replica{gateway};
    CostModel model{replica, gateway.clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class tst_CostModel : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void sumsByFolder();
    void namesRunsAndLeadsToThem();
    void showsTheTurnsOfAConversation();
    void followsWhatIsSpentWhileItIsWatched();
    void asksNothingWhileNobodyLooks();
    void tellsHowMuchOfABudgetIsUsed();
    void marksWhatIsCalculatedOrHasNoPrice();
    void saysWhatWentWrong();
};

void tst_CostModel::sumsByFolder()
{
    Setting s;
    s.spend(s.library, 1000, 0.5);
    s.spend(s.website, 200, 2);
    s.show(By::Folder);
    QCOMPARE(s.column(CostModel::NameColumn), (QStringList{u"website"_s, u"library"_s}));
    QCOMPARE(s.column(CostModel::TokensColumn), (QStringList{u"200"_s, u"1,000"_s}));
    QCOMPARE(s.column(CostModel::CostColumn), (QStringList{u"$2.00"_s, u"$0.50"_s}));
    QCOMPARE(s.model.index(0, 0).data(CostModel::PartRole).toReal(), 1.0);
    QCOMPARE(s.model.index(1, 0).data(CostModel::PartRole).toReal(), 0.25);
    QCOMPARE(s.model.total().costUsd, 2.5);
    QCOMPARE(s.model.total().runs, 2);
}

void tst_CostModel::namesRunsAndLeadsToThem()
{
    Setting s;
    s.spend(s.library, 1000, 0.5);
    s.show(By::Run);
    QCOMPARE(s.column(CostModel::NameColumn), (QStringList{u"#1 Fix it"_s}));
    QCOMPARE(s.model.index(0, 0).data(CostModel::RunRole).value<RunId>(), s.library);
    s.show(By::Session);
    QVERIFY(s.column(CostModel::NameColumn).value(0).startsWith(u"library"));
    s.show(By::Day, Period::Today);
    QCOMPARE(s.column(CostModel::NameColumn), (QStringList{u"Today"_s}));
}

void tst_CostModel::showsTheTurnsOfAConversation()
{
    Setting s;
    for (const double usd : {0.25, 0.75}) {
        s.spend(s.library, qint64(usd * 1000), usd);
        TurnFinished turn;
        turn.run = s.library;
        s.gateway.record(turn);
        s.gateway.record(MessageSent{s.library, u"More"_s});
    }
    s.model.setRun(s.library);
    s.show(By::Turn);
    QTRY_COMPARE(s.model.rowCount(), 2);
    QCOMPARE(s.column(CostModel::NameColumn), (QStringList{u"2. More"_s, u"1. Fix it"_s}));
    QCOMPARE(s.column(CostModel::CostColumn), (QStringList{u"$0.50"_s, u"$0.25"_s}));
    QCOMPARE(s.model.total().costUsd, 0.75);
    s.model.setRun(s.website);
    QTRY_COMPARE(s.model.rowCount(), 0);
}

void tst_CostModel::followsWhatIsSpentWhileItIsWatched()
{
    Setting s;
    s.spend(s.library, 1000, 0.5);
    s.show(By::Folder);
    QSignalSpy reset(&s.model, &QAbstractItemModel::modelReset);
    s.spend(s.library, 2000, 1.5);
    QTRY_COMPARE(s.model.total().costUsd, 1.5);
    QCOMPARE(s.column(CostModel::CostColumn), (QStringList{u"$1.50"_s}));
    QVERIFY(reset.isEmpty()); // what is selected stays so
}

void tst_CostModel::asksNothingWhileNobodyLooks()
{
    Setting s;
    QTRY_VERIFY(s.replica.isLoaded());
    s.model.show(By::Folder, Period::All);
    s.spend(s.library, 1000, 0.5);
    QVERIFY(s.gateway.calls<CostQuery>().isEmpty());
    s.model.setWatched(true);
    QTRY_COMPARE(s.model.rowCount(), 1);
}

void tst_CostModel::tellsHowMuchOfABudgetIsUsed()
{
    Setting s;
    Budget day;
    day.kind = BudgetEnums::Kind::Day;
    day.spentUsd = 3.2;
    day.limitUsd = 10;
    Budget folder;
    folder.kind = BudgetEnums::Kind::Folder;
    folder.folder = u"/home/me/library"_s;
    folder.spentTokens = 1200;
    folder.limitTokens = 5000;
    s.gateway.budgets = {day, folder};
    s.show(By::Day);
    QTRY_COMPARE(s.model.budgets().size(), 2);
    QCOMPARE(s.model.budgetName(day), u"Today, everywhere"_s);
    QCOMPARE(s.model.budgetName(folder), u"Today in library"_s);
    QCOMPARE(CostModel::budgetAmount(day), u"$3.20 of $10.00"_s);
    QCOMPARE(CostModel::budgetAmount(folder), u"1,200 of 5,000 tokens"_s);
}

void tst_CostModel::marksWhatIsCalculatedOrHasNoPrice()
{
    CostRow row;
    QCOMPARE(CostModel::costText(row), QString());
    row.costUsd = 1;
    QCOMPARE(CostModel::costText(row), u"$1.00"_s);
    row.estimatedUsd = 0.5;
    QCOMPARE(CostModel::costText(row), u"~$1.00"_s);
    row.unpricedTokens = 10;
    QCOMPARE(CostModel::costText(row), u"over $1.00"_s);
    row.costUsd = 0;
    QCOMPARE(CostModel::costText(row), u"no price"_s);
}

void tst_CostModel::saysWhatWentWrong()
{
    Setting s;
    QTRY_VERIFY(s.replica.isLoaded());
    QSignalSpy failed(&s.model, &CostModel::failed);
    s.gateway.failNext<CostQuery>(makeError(ErrorCode::BadInput, "No."));
    s.model.setWatched(true);
    QTRY_COMPARE(failed.count(), 1);
}

QTEST_GUILESS_MAIN(tst_CostModel)
#include "tst_costmodel.moc"

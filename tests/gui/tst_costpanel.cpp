// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <gui/panels/budgetmeter.h>
#include <gui/panels/costpanel.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

struct Stage
{
    Stage() : run(gateway.queue(u"/home/me/library"_s, u"Fix it"_s)) { gateway.start(run); }
    void spend(double usd)
    {
        UsageReported usage;
        usage.run = run;
        usage.tokens.output = 1234;
        usage.costUsd = usd;
        gateway.record(usage);
    }
    void show()
    {
        QTRY_VERIFY(replica.isLoaded());
        panel.resize(400, 600);
        static_cast<QWidget &>(panel).show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QTRY_VERIFY(panel.model().isLoaded());
    }
    [[nodiscard]] QString labels() const
    {
        QStringList texts;
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'|');
    }
    [[nodiscard]] QTreeView &view() const { return *panel.findChild<QTreeView *>(); }

    FakeGateway gateway;
    RunId run;
    EngineReplica replica{gateway};
    Selection selection;
    CostPanel panel{{replica, gateway.clock, selection}};
};

} // namespace

class tst_CostPanel : public QObject
{
    Q_OBJECT
private slots:
    void saysThatNothingWasSpent();
    void showsWhatWasSpent();
    void leadsToARun();
    void showsHowMuchOfABudgetIsUsed();
    void allowsMoreOfABudget();
    void showsKindsOfTokensWhereThereIsRoom();
};

void tst_CostPanel::saysThatNothingWasSpent()
{
    Stage s;
    s.show();
    QVERIFY(!s.view().isVisible());
    QVERIFY(s.labels().contains(u"Nothing was spent"));
    QVERIFY(s.labels().contains(u"No budget is set"));
    QSignalSpy manual(&s.panel, &CostPanel::manualRequested);
    for (QLabel *label : s.panel.findChildren<QLabel *>()) {
        if (label->text().contains(u"href"))
            emit label->linkActivated(u"cost"_s);
    }
    QCOMPARE(manual.count(), 1);
}

void tst_CostPanel::showsWhatWasSpent()
{
    Stage s;
    s.spend(0.42);
    s.show();
    QTRY_VERIFY(s.view().isVisible());
    QVERIFY(s.labels().contains(u"1,234 tokens · $0.42"));
    s.spend(0.84);
    QTRY_VERIFY_WITH_TIMEOUT(s.labels().contains(u"$0.84"), 20'000);
}

void tst_CostPanel::leadsToARun()
{
    Stage s;
    s.spend(0.42);
    s.show();
    s.panel.show(CostModel::By::Run, CostModel::Period::All);
    QTRY_COMPARE(s.panel.model().rowCount(), 1);
    QSignalSpy activated(&s.selection, &Selection::activated);
    s.view().setFocus();
    s.view().setCurrentIndex(s.panel.model().index(0, 0));
    emit s.view().activated(s.panel.model().index(0, 0));
    QCOMPARE(activated.count(), 1);
    QCOMPARE(s.selection.current(), s.run);
}

void tst_CostPanel::showsHowMuchOfABudgetIsUsed()
{
    Stage s;
    Budget day;
    day.kind = BudgetEnums::Kind::Day;
    day.spentUsd = 3;
    day.limitUsd = 10;
    s.gateway.budgets = {day};
    s.show();
    QTRY_VERIFY(s.labels().contains(u"$3.00 of $10.00"));
    QVERIFY(!s.labels().contains(u"No budget"));
    const auto *meter = s.panel.findChild<BudgetMeter *>();
    QVERIFY(meter->accessibleName().contains(u"30 percent"));
    QVERIFY(!meter->findChild<QPushButton *>()->isVisible());
}

void tst_CostPanel::allowsMoreOfABudget()
{
    Stage s;
    Budget folder;
    folder.kind = BudgetEnums::Kind::Folder;
    folder.folder = u"/home/me/library"_s;
    folder.spentUsd = 9;
    folder.limitUsd = 10;
    s.gateway.budgets = {folder};
    s.show();
    QTRY_VERIFY(s.panel.findChild<BudgetMeter *>());
    auto *more = s.panel.findChild<BudgetMeter *>()->findChild<QPushButton *>();
    QTRY_VERIFY(more->isVisible());
    more->click();
    QTRY_COMPARE(s.gateway.calls<ExtendBudget>().size(), 1);
    QCOMPARE(s.gateway.calls<ExtendBudget>().first().folder, folder.folder);
    QSignalSpy failed(&s.panel, &CostPanel::failed);
    s.gateway.failNext<ExtendBudget>(makeError(ErrorCode::BadInput, "No."));
    more->click();
    QTRY_COMPARE(failed.count(), 1);
}

void tst_CostPanel::showsKindsOfTokensWhereThereIsRoom()
{
    Stage s;
    s.spend(0.42);
    s.show();
    QVERIFY(s.view().isColumnHidden(CostModel::InputColumn));
    s.panel.resize(900, 600);
    QTRY_VERIFY(!s.view().isColumnHidden(CostModel::InputColumn));
    QVERIFY(s.view().isColumnHidden(CostModel::TokensColumn));
}

RUNYARD_GUI_TEST_MAIN(tst_CostPanel)
#include "tst_costpanel.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"

#include <base/settings.h>
#include <gui/settings/budgetswindow.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QPushButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_BudgetsWindow : public QObject
{
    Q_OBJECT
private slots:
    void writesWhatWasChanged();
    void takesALimitOut();
    void leavesAllAsItWasWhenCancelled();

private:
    static QDoubleSpinBox *money(const BudgetsWindow &window)
    {
        return window.findChild<QDoubleSpinBox *>(u"budget.usdPerDay"_s);
    }
    static QSpinBox *tokens(const BudgetsWindow &window)
    {
        return window.findChild<QSpinBox *>(u"budget.runTokens"_s);
    }
};

void tst_BudgetsWindow::writesWhatWasChanged()
{
    BudgetsWindow window;
    window.show();
    QCOMPARE(money(window)->value(), 0.0);
    QSignalSpy saved(&window, &BudgetsWindow::saved);
    money(window)->setValue(12.5);
    tokens(window)->setValue(300'000);
    window.accept();
    QCOMPARE(saved.count(), 1);
    const Result<Settings> settings = Settings::load();
    QVERIFY(settings);
    QCOMPARE((*settings)[Key::budgetDayUsd], 12.5);
    QCOMPARE((*settings)[Key::budgetRunTokens], 300'000);
    QCOMPARE((*settings)[Key::budgetFolderUsd], 0.0);
    QCOMPARE(settings->value(u"budget.warnPercent"_s).origin, Settings::Origin::BuiltIn);
}

void tst_BudgetsWindow::takesALimitOut()
{
    BudgetsWindow window;
    window.show();
    QCOMPARE(money(window)->value(), 12.5);
    money(window)->setValue(0);
    window.accept();
    const Result<Settings> settings = Settings::load();
    QVERIFY(settings);
    QCOMPARE(settings->value(u"budget.usdPerDay"_s).origin, Settings::Origin::BuiltIn);
    QCOMPARE((*settings)[Key::budgetRunTokens], 300'000);
}

void tst_BudgetsWindow::leavesAllAsItWasWhenCancelled()
{
    BudgetsWindow window;
    window.show();
    tokens(window)->setValue(1);
    window.reject();
    QCOMPARE((*Settings::load())[Key::budgetRunTokens], 300'000);
}

RUNYARD_GUI_TEST_MAIN(tst_BudgetsWindow)

#include "tst_budgetswindow.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <gui/settings/ruleswindow.h>

#include <QtCore/QPromise>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

#include <memory>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Effect = PermissionEnums::Effect;

namespace {

/** Keeps rules as the engine does: the user's own, then those of the folder. */
class RulesGateway final : public FakeGateway
{
public:
    RulesGateway()
    {
        own << rule(Effect::Deny, u"Bash"_s, u"git push *"_s);
        own << rule(Effect::Allow, u"Bash"_s, u"npm test"_s);
        own.last().folder = u"/w/other"_s;
    }
    QFuture<Result<QVariant>> call(const QVariant &operation) override
    {
        if (operation.metaType() == QMetaType::fromType<PermissionRulesQuery>())
            return answer(rules(operation.value<PermissionRulesQuery>().folder));
        if (operation.metaType() == QMetaType::fromType<AddPermissionRule>()) {
            const auto command = operation.value<AddPermissionRule>();
            if (command.command == u"*")
                return later(fail(ErrorCode::BadInput, "It would allow everything."));
            own << rule(command.effect, command.tool, command.command);
            own.last().path = command.path;
            return answer(rules({}));
        }
        if (operation.metaType() == QMetaType::fromType<RemovePermissionRule>()) {
            own.removeAt(operation.value<RemovePermissionRule>().number - 1);
            return answer(rules({}));
        }
        if (operation.metaType() == QMetaType::fromType<DryRunPermissions>()) {
            DryRun trial;
            DryRunEntry entry;
            entry.tool = u"Bash"_s;
            const bool isFirst = operation.value<DryRunPermissions>().run == RunId{u"01"_s};
            entry.summary = isFirst ? u"git push origin"_s : u"git push upstream"_s;
            entry.wasAsked = true;
            const bool isDenied = !own.isEmpty() && own.first().effect == Effect::Deny;
            entry.effect = isDenied ? Effect::Deny : Effect::Ask;
            if (isDenied)
                entry.rule = rules({}).rules.first();
            (isDenied ? trial.denied : trial.asked) = 1;
            trial.entries << entry;
            return answer(trial);
        }
        return FakeGateway::call(operation);
    }

    QList<PermissionRule> own;

private:
    static PermissionRule rule(Effect effect, const QString &tool, const QString &command)
    {
        PermissionRule made;
        made.effect = effect;
        made.tool = tool;
        made.command = command;
        return made;
    }
    [[nodiscard]] PermissionRules rules(const QString &folder) const
    {
        PermissionRules list{u"/c/runyard/permissions.yaml"_s, own};
        if (!folder.isEmpty()) {
            list.rules.removeIf([&](const PermissionRule &each) {
                return !each.folder.isEmpty() && each.folder != folder;
            });
        }
        for (int i = 0; i < list.rules.size(); ++i)
            list.rules[i].source = u"%1:%2"_s.arg(list.file).arg(i + 4);
        if (!folder.isEmpty()) {
            list.rules << rule(Effect::Deny, u"Read"_s, {});
            list.rules.last().path = u"**/.env"_s;
            list.rules.last().source = folder + u"/.runyard/permissions.yaml:2"_s;
        }
        for (int i = 0; i < list.rules.size(); ++i)
            list.rules[i].number = i + 1;
        return list;
    }
    template<class T>
    QFuture<Result<QVariant>> answer(const T &value)
    {
        return later(QVariant::fromValue(value));
    }
    static QFuture<Result<QVariant>> later(const Result<QVariant> &value)
    {
        QPromise<Result<QVariant>> promise;
        promise.start();
        promise.addResult(value);
        promise.finish();
        return promise.future();
    }
};

struct Stage
{
    void show(bool withRun)
    {
        if (withRun)
            window.setRun(RunId{u"01"_s}, 12, u"/w/shop"_s);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY(list().topLevelItemCount() > 0);
    }
    [[nodiscard]] QTreeWidget &list() const { return *window.findChild<QTreeWidget *>(u"rules"_s); }
    [[nodiscard]] QTreeWidget &trial() const
    {
        return *window.findChild<QTreeWidget *>(u"trial"_s);
    }
    [[nodiscard]] QLineEdit &pattern() const
    {
        return *window.findChild<QLineEdit *>(u"pattern"_s);
    }
    [[nodiscard]] QPushButton *button(QLatin1StringView text) const
    {
        for (QPushButton *button : window.findChildren<QPushButton *>()) {
            if (button->text().remove(u'&') == text)
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] bool says(QLatin1StringView text) const
    {
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }

    RulesGateway gateway;
    RulesWindow window{gateway};
};

} // namespace

class tst_RulesWindow : public QObject
{
    Q_OBJECT
private slots:
    void showsEachRuleAndWhereItComesFrom();
    void triesTheRulesOnARun();
    void anotherRunTakesItsPlace();
    void addsAndRemovesOnesOwn();
    void leavesRulesOfFoldersAlone();
    void saysWhatIsWrongWithARule();
    void saysWhyThereAreNone();
};

void tst_RulesWindow::showsEachRuleAndWhereItComesFrom()
{
    Stage s;
    s.show(true);
    QTRY_COMPARE(s.list().topLevelItemCount(), 3); // also the one for another folder
    const QTreeWidgetItem &first = *s.list().topLevelItem(0);
    QCOMPARE(first.text(0), u"Deny"_s);
    QCOMPARE(first.text(1), u"Bash"_s);
    QCOMPARE(first.text(2), u"git push *"_s);
    QCOMPARE(first.text(3), u"everywhere"_s);
    QCOMPARE(first.text(4), u"…/runyard/permissions.yaml:4"_s);
    QCOMPARE(s.list().topLevelItem(1)->text(3), u"other"_s);
    QCOMPARE(s.list().topLevelItem(2)->text(4), u"…/.runyard/permissions.yaml:2"_s);
}

void tst_RulesWindow::triesTheRulesOnARun()
{
    Stage s;
    s.show(true);
    QTRY_COMPARE(s.trial().topLevelItemCount(), 1);
    QVERIFY(s.says(QLatin1StringView("run #12")));
    QVERIFY(s.says(QLatin1StringView("0 allowed, 0 asked about, 1 denied")));
    QVERIFY(s.trial().topLevelItem(0)->text(3).contains(u"git push *"));
}

void tst_RulesWindow::addsAndRemovesOnesOwn()
{
    Stage s;
    s.show(true);
    QVERIFY(!s.button(QLatin1StringView("Add"))->isEnabled());
    s.pattern().setFocus();
    QTest::keyClicks(&s.pattern(), u"rm -rf *"_s);
    QTest::keyClick(&s.pattern(), Qt::Key_Return);
    QTRY_COMPARE(s.list().topLevelItemCount(), 4);
    QVERIFY(s.window.isVisible()); // Enter belongs to the field
    QCOMPARE(s.gateway.own.last().command, u"rm -rf *"_s);
    QCOMPARE(s.gateway.own.last().effect, Effect::Deny);
    QVERIFY(s.pattern().text().isEmpty());

    s.list().setCurrentItem(s.list().topLevelItem(0));
    QVERIFY(s.button(QLatin1StringView("Remove"))->isEnabled());
    s.button(QLatin1StringView("Remove"))->click();
    QTRY_COMPARE(s.list().topLevelItemCount(), 3);
    QCOMPARE(s.gateway.own.first().command, u"npm test"_s);
    QTRY_VERIFY(s.says(QLatin1StringView("0 allowed, 1 asked about, 0 denied")));
}

void tst_RulesWindow::anotherRunTakesItsPlace()
{
    Stage s;
    s.show(true);
    QTRY_VERIFY(s.trial().topLevelItem(0));
    QCOMPARE(s.trial().topLevelItem(0)->text(2), u"git push origin"_s);
    s.window.setRun(RunId{u"02"_s}, 13, u"/w/shop"_s);
    QTRY_VERIFY(s.trial().isVisible() && s.trial().topLevelItem(0));
    QCOMPARE(s.trial().topLevelItem(0)->text(2), u"git push upstream"_s);
    QVERIFY(s.says(QLatin1StringView("run #13")));
    // An answer for the one before comes too late.
    s.window.setRun(RunId{u"01"_s}, 12, u"/w/shop"_s);
    s.window.setRun(RunId{u"02"_s}, 13, u"/w/shop"_s);
    QTRY_VERIFY(s.trial().isVisible() && s.trial().topLevelItem(0));
    QCOMPARE(s.trial().topLevelItem(0)->text(2), u"git push upstream"_s);
    s.window.setRun({}, 0, {});
    QTRY_VERIFY(!s.trial().isVisible());
}

void tst_RulesWindow::leavesRulesOfFoldersAlone()
{
    Stage s;
    s.show(true);
    QTRY_COMPARE(s.list().topLevelItemCount(), 3);
    s.list().setCurrentItem(s.list().topLevelItem(2));
    QVERIFY(!s.button(QLatin1StringView("Remove"))->isEnabled());
}

void tst_RulesWindow::saysWhatIsWrongWithARule()
{
    Stage s;
    s.show(false);
    s.pattern().setText(u"*"_s);
    s.button(QLatin1StringView("Add"))->click();
    QTRY_VERIFY(s.says(QLatin1StringView("It would allow everything.")));
    QCOMPARE(s.pattern().text(), u"*"_s);
}

void tst_RulesWindow::saysWhyThereAreNone()
{
    Stage s;
    s.gateway.own.clear();
    s.window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&s.window));
    s.window.setRun({}, 0, {});
    QTRY_VERIFY(s.says(QLatin1StringView("There are no rules")));
}

RUNYARD_GUI_TEST_MAIN(tst_RulesWindow)

#include "tst_ruleswindow.moc"

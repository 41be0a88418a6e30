// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <base/settings.h>
#include <gui/actionregistry.h>
#include <gui/settings/agentswindow.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

struct Stage
{
    Stage()
    {
        AgentReport &claude = gateway.agents.first();
        claude.abilities = {u"asks"_s, u"fork"_s};
        claude.login = u"no"_s;
        claude.account = u"claude"_s;
        AgentReport codex;
        codex.id = u"codex"_s;
        codex.name = u"Codex"_s;
        codex.error = makeError(ErrorCode::AgentMissing, "%1 was not found.", {u"Codex"_s},
                                "Install it with 'npm install -g @openai/codex'.");
        gateway.agents << codex;
        actions.add({"help.agents", u"Help"_s}, [] {});
    }
    void show()
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_COMPARE(window.agents().size(), 4);
    }
    [[nodiscard]] QString labels() const
    {
        QStringList texts;
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'|');
    }
    [[nodiscard]] QString accessible() const
    {
        QStringList texts;
        for (const QLabel *label : window.findChildren<QLabel *>())
            texts << label->accessibleName();
        return texts.join(u'|');
    }

    FakeGateway gateway;
    QWidget owner;
    ActionRegistry actions{owner};
    AgentsWindow window{gateway, actions};
};

} // namespace

class tst_AgentsWindow : public QObject
{
    Q_OBJECT
private slots:
    void showsTheDefaultAgentFirst();
    void saysHowToGetWhatIsMissing();
    void saysWhatAnAgentCanDo();
    void takesAnotherAgentByDefault();
    void looksForTheProgramElsewhere();
    void looksAgain();
    void saysWhyNothingIsKnown();
};

void tst_AgentsWindow::showsTheDefaultAgentFirst()
{
    Stage s;
    s.show();
    auto *list = s.window.findChild<QListWidget *>();
    QCOMPARE(list->currentRow(), 0);
    QVERIFY(list->currentItem()->text().contains(u"default"));
    QVERIFY(s.labels().contains(u"/usr/bin/claude"));
    QVERIFY(s.labels().contains(u"2.1.0"));
    QVERIFY(s.labels().contains(u"not logged in"));
}

void tst_AgentsWindow::saysHowToGetWhatIsMissing()
{
    Stage s;
    s.show();
    s.window.choose(u"codex"_s);
    QVERIFY(s.labels().contains(u"Codex was not found."));
    QVERIFY(s.labels().contains(u"npm install"));
    QVERIFY(s.labels().contains(u"Can't be used yet"));
}

void tst_AgentsWindow::saysWhatAnAgentCanDo()
{
    Stage s;
    s.show();
    QVERIFY(s.accessible().contains(u"Can: Goes on in a copy"));
    QVERIFY(s.accessible().contains(u"Can't: Tells what it costs"));
}

void tst_AgentsWindow::takesAnotherAgentByDefault()
{
    Stage s;
    s.show();
    s.window.choose(u"mock"_s);
    QSignalSpy changed(&s.window, &AgentsWindow::changed);
    for (QPushButton *button : s.window.findChildren<QPushButton *>()) {
        if (button->text().contains(u"default"))
            button->click();
    }
    QCOMPARE(changed.count(), 1);
    const Result<Settings> settings = Settings::load();
    QVERIFY(settings);
    QCOMPARE((*settings)[Key::defaultAgent], u"mock"_s);
}

void tst_AgentsWindow::looksForTheProgramElsewhere()
{
    Stage s;
    s.show();
    s.window.choose(u"claude"_s);
    QLineEdit *path = nullptr;
    for (QLineEdit *edit : s.window.findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == u"Path of the program")
            path = edit;
    }
    QVERIFY(path);
    const auto asked = s.gateway.calls<AgentsQuery>().size();
    path->setFocus();
    QTest::keyClicks(path, u"/opt/claude"_s);
    QTest::keyClick(path, Qt::Key_Return);
    QVERIFY(s.window.isVisible()); // Enter belongs to the field
    QTRY_VERIFY(s.gateway.calls<AgentsQuery>().size() > asked);
    QCOMPARE((*Settings::load())[Key::claudeProgram], u"/opt/claude"_s);
    path->clear();
    QTest::keyClicks(path, u" "_s);
    QTest::keyClick(path, Qt::Key_Return);
    QTRY_COMPARE((*Settings::load())[Key::claudeProgram], QString());
}

void tst_AgentsWindow::looksAgain()
{
    Stage s;
    s.show();
    const auto asked = s.gateway.calls<AgentsQuery>().size();
    for (QPushButton *button : s.window.findChildren<QPushButton *>()) {
        if (button->text().contains(u"ook again"))
            button->click();
    }
    QCOMPARE(s.gateway.calls<AgentsQuery>().size(), asked + 1);
}

void tst_AgentsWindow::saysWhyNothingIsKnown()
{
    FakeGateway gateway;
    gateway.breakLink();
    QWidget owner;
    ActionRegistry actions(owner);
    AgentsWindow window(gateway, actions);
    window.show();
    const auto tells = [&] {
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"can't be reached"))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(tells());
}

RUNYARD_GUI_TEST_MAIN(tst_AgentsWindow)
#include "tst_agentswindow.moc"

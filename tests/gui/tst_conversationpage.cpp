// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <gui/conversation/composer.h>
#include <gui/conversation/conversationpage.h>
#include <gui/conversation/conversationview.h>
#include <gui/conversation/findbar.h>
#include <gui/conversation/messageedit.h>
#include <gui/terminal/terminalbar.h>
#include <models/openquestions.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

struct Stage
{
    Stage() : run(gateway.queue(u"/home/me/library"_s, u"Fix it"_s))
    {
        gateway.start(run);
        gateway.record(AgentSessionStarted{run, u"session"_s, u"opus"_s, {}, {}});
        gateway.record(AgentSpoke{run, u"I look."_s, false, {}});
    }
    void show()
    {
        QTRY_VERIFY(replica.isLoaded());
        page = std::make_unique<ConversationPage>(replica, questions, run);
        page->resize(700, 500);
        page->show();
        QVERIFY(QTest::qWaitForWindowExposed(page.get()));
        page->activateWindow();
        QTRY_COMPARE(page->model().rowCount(), 2);
    }
    [[nodiscard]] MessageEdit &edit() const { return *page->findChild<MessageEdit *>(); }
    [[nodiscard]] QString labels() const
    {
        QStringList texts;
        for (const QLabel *label : page->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'|');
    }
    void write(const QString &text)
    {
        edit().setFocus();
        QTest::keyClicks(&edit(), text);
    }

    FakeGateway gateway;
    RunId run;
    EngineReplica replica{gateway};
    OpenQuestions questions{replica};
    std::unique_ptr<ConversationPage> page;
};

} // namespace

class tst_ConversationPage : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatItHasUsed();
    void queuesAMessageWhileTheAgentWorks();
    void sendsAMessageWhenItHasDone();
    void keepsTheTextOfARefusedMessage();
    void saysWhyNothingCanBeSent();
    void staysUsableWithoutTheEngine();
    void namesFilesInTheMessage();
    void findsByKeyboard();
    void goesBetweenTextAndField();
    void manyQuestionsLeaveRoomForTheConversation();
};

void tst_ConversationPage::saysWhatItHasUsed()
{
    Stage s;
    s.gateway.record(UsageReported{s.run, {1000, 234, 0, 0}, 0.42});
    s.show();
    QTRY_VERIFY(s.labels().contains(u"$0.42"));
    QVERIFY(s.labels().contains(u"opus"));
    QVERIFY(s.labels().contains(u"tokens"));
}

void tst_ConversationPage::queuesAMessageWhileTheAgentWorks()
{
    Stage s;
    s.show();
    QSignalSpy continued(s.page.get(), &ConversationPage::continued);
    QVERIFY(s.labels().contains(u"waits until it has done"));
    s.write(u"And then?"_s);
    QTest::keyClick(&s.edit(), Qt::Key_Return);
    QTRY_COMPARE(continued.count(), 1);
    const auto sent = s.gateway.calls<ContinueRun>();
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().run, s.run);
    QCOMPARE(sent.first().message, u"And then?"_s);
    QVERIFY(s.edit().toPlainText().isEmpty());
    QCOMPARE(s.page->model().entry(s.page->model().rowCount() - 1).text, u"And then?"_s);
}

void tst_ConversationPage::sendsAMessageWhenItHasDone()
{
    Stage s;
    s.gateway.finish(s.run, RunState::Succeeded);
    s.show();
    QVERIFY(s.labels().contains(u"Enter sends"));
    s.write(u"one"_s);
    QTest::keyClick(&s.edit(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&s.edit(), u"two"_s);
    for (QToolButton *button : s.page->findChildren<QToolButton *>()) {
        if (button->text() == u"Send")
            button->click();
    }
    QTRY_COMPARE(s.gateway.calls<ContinueRun>().size(), 1);
    QCOMPARE(s.gateway.calls<ContinueRun>().first().message, u"one\ntwo"_s);
}

void tst_ConversationPage::keepsTheTextOfARefusedMessage()
{
    Stage s;
    s.show();
    s.gateway.failNext<ContinueRun>(makeError(ErrorCode::WrongState, "Not now."));
    s.write(u"And then?"_s);
    QTest::keyClick(&s.edit(), Qt::Key_Return);
    QTRY_VERIFY(s.labels().contains(u"Not now."));
    QCOMPARE(s.edit().toPlainText(), u"And then?"_s);
    QVERIFY(s.page->takesMessages());
}

void tst_ConversationPage::saysWhyNothingCanBeSent()
{
    FakeGateway gateway;
    const RunId run = gateway.queue(u"/home/me/library"_s, u"Fix it"_s);
    gateway.start(run);
    gateway.finish(run, RunState::Failed, makeError(ErrorCode::Internal, "It broke."));
    EngineReplica replica(gateway);
    QTRY_VERIFY(replica.isLoaded());
    OpenQuestions questions(replica);
    ConversationPage page(replica, questions, run);
    QVERIFY(!page.takesMessages());
    QVERIFY(!page.findChild<MessageEdit *>()->isEnabled());
}

void tst_ConversationPage::staysUsableWithoutTheEngine()
{
    Stage s;
    s.show();
    s.gateway.breakLink();
    QVERIFY(!s.page->takesMessages());
    QVERIFY(s.labels().contains(u"can't be reached"));
    QCOMPARE(s.page->model().rowCount(), 2);
    s.gateway.mendLink();
    QTRY_VERIFY(s.page->takesMessages());
}

void tst_ConversationPage::namesFilesInTheMessage()
{
    Stage s;
    s.show();
    s.write(u"See"_s);
    s.page->nameFiles({u"/home/me/library/src/a b.cpp"_s, u"/etc/hosts"_s});
    QCOMPARE(s.edit().toPlainText(), u"See @\"src/a b.cpp\" @/etc/hosts "_s);
    QVERIFY(s.edit().hasFocus());
}

void tst_ConversationPage::findsByKeyboard()
{
    Stage s;
    s.show();
    s.page->view().setFocus();
    QTest::keySequence(&s.page->view(), QKeySequence::Find);
    auto *find = s.page->findChild<FindBar *>();
    QVERIFY(find->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), u"look"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(s.page->view().currentRow(), 1);
    QTest::keyClicks(QApplication::focusWidget(), u"xyz"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(s.labels().contains(u"Not found"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!find->isVisible());
    QVERIFY(s.page->view().hasFocus());
}

void tst_ConversationPage::goesBetweenTextAndField()
{
    Stage s;
    s.show();
    s.edit().setFocus();
    QTest::keyClick(&s.edit(), Qt::Key_Escape);
    QVERIFY(s.page->view().hasFocus());
    QTest::keyClick(&s.page->view(), Qt::Key_Tab);
    QVERIFY(s.edit().hasFocus());
}

void tst_ConversationPage::manyQuestionsLeaveRoomForTheConversation()
{
    Stage s;
    s.show();
    for (int number = 1; number <= 6; ++number) {
        PermissionQuestion question;
        question.number = number;
        question.kind = PermissionEnums::Kind::Command;
        question.tool = u"Bash"_s;
        question.command = question.summary = u"make %1"_s.arg(number);
        s.gateway.record(PermissionAsked{s.run, question});
    }
    QTRY_COMPARE(s.questions.entries().size(), 6);
    QTRY_VERIFY(s.page->view().height() < 300);
    QCOMPARE(s.page->height(), 500);
    QVERIFY(s.page->minimumSizeHint().height() < 500);
    QVERIFY(s.page->view().height() > 50);
}

RUNYARD_GUI_TEST_MAIN(tst_ConversationPage)
#include "tst_conversationpage.moc"

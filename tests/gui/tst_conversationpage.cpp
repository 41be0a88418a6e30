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

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
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
        QTRY_VERIFY(page->model().rowCount() >= 2);
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
    void press(const QString &text)
    {
        for (QAbstractButton *button : page->findChildren<QAbstractButton *>()) {
            if (button->text() == text || button->accessibleName() == text)
                button->click();
        }
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
    void goesOnInACopy();
    void goesOnInACopyOfAnEarlierPoint();
    void staysInTheConversationAfterAll();
    void leadsToRelatedConversations();
    void showsWhatIsBeingSaid();
    void talksToAnAgentInATerminal();
    void countsWhatIsFound();
    void findsInWhatIsNotLoadedYet();
    void stepsToWhatIsNotLoadedYet();
    void copiesByTheHandleOfAnEntry();
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
    s.press(u"Send"_s);
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

void tst_ConversationPage::goesOnInACopy()
{
    Stage s;
    s.gateway.finish(s.run, RunState::Succeeded);
    s.show();
    QSignalSpy continued(s.page.get(), &ConversationPage::continued);
    s.page->forkFromCurrent();
    QVERIFY(s.edit().hasFocus());
    QVERIFY(s.labels().contains(u"copy of the whole conversation"));
    QTest::keyClicks(&s.edit(), u"Try it with SQLite"_s);
    QTest::keyClick(&s.edit(), Qt::Key_Return);
    QTRY_COMPARE(continued.count(), 1);
    const ContinueRun sent = s.gateway.calls<ContinueRun>().first();
    QCOMPARE(sent.run, s.run);
    QVERIFY(sent.fork && !sent.anew);
    QVERIFY(!s.page->composer().isFork());
    QCOMPARE(s.page->model().runs(), QList<RunId>{s.run});
}

void tst_ConversationPage::goesOnInACopyOfAnEarlierPoint()
{
    Stage s;
    s.gateway.finish(s.run, RunState::Succeeded);
    s.show();
    s.write(u"And then?"_s);
    QTest::keyClick(&s.edit(), Qt::Key_Return);
    QTRY_COMPARE(s.page->model().runs().size(), 2);
    const RunId next = s.page->model().lastRun();
    s.gateway.start(next);
    s.gateway.record(AgentSessionStarted{next, u"session"_s, u"opus"_s, {}, {}});
    s.gateway.finish(next, RunState::Succeeded);
    s.page->forkFrom(0); // the copy ends there: the engine finds the way
    QVERIFY(s.labels().contains(u"In a copy, as it was after"));
    QTest::keyClicks(&s.edit(), u"Another way"_s);
    QTest::keyClick(&s.edit(), Qt::Key_Return);
    QTRY_COMPARE(s.gateway.calls<ContinueRun>().size(), 2);
    const ContinueRun sent = s.gateway.calls<ContinueRun>().last();
    QCOMPARE(sent.run, s.run);
    QVERIFY(sent.fork && !sent.anew);
}

void tst_ConversationPage::staysInTheConversationAfterAll()
{
    Stage s;
    s.gateway.finish(s.run, RunState::Succeeded);
    s.show();
    s.page->forkFromCurrent();
    s.press(u"Stay in this conversation"_s);
    QVERIFY(!s.page->composer().isFork());
    s.write(u"More"_s);
    QTest::keyClick(&s.edit(), Qt::Key_Return);
    QTRY_COMPARE(s.gateway.calls<ContinueRun>().size(), 1);
    QVERIFY(!s.gateway.calls<ContinueRun>().first().fork);
}

void tst_ConversationPage::leadsToRelatedConversations()
{
    Stage s;
    s.gateway.finish(s.run, RunState::Succeeded);
    s.show();
    s.page->forkFromCurrent();
    QTest::keyClicks(&s.edit(), u"Try it with SQLite"_s);
    QTest::keyClick(&s.edit(), Qt::Key_Return);
    QTRY_COMPARE(s.page->model().related().size(), 1);
    QSignalSpy wanted(s.page.get(), &ConversationPage::runWanted);
    for (QToolButton *button : s.page->findChildren<QToolButton *>()) {
        if (!button->menu())
            continue;
        QTRY_VERIFY(button->isVisible());
        emit button->menu()->aboutToShow();
        QCOMPARE(button->menu()->actions().size(), 1);
        QVERIFY(button->menu()->actions().first()->text().contains(u"SQLite"));
        button->menu()->actions().first()->trigger();
    }
    QCOMPARE(wanted.count(), 1);
}

void tst_ConversationPage::showsWhatIsBeingSaid()
{
    Stage s;
    s.show();
    QString text;
    for (const QString &word : u"Both tests fail for one and the same reason"_s.split(u' ')) {
        text += word + u' ';
        emit s.gateway.spoke(s.run, LiveText{2, false, text});
        QVERIFY(s.page->view().isAtEnd());
        QCOMPARE(s.page->model().rowCount(), 3);
        QVERIFY(!s.page->view().rowRect(2).isEmpty());
    }
    s.gateway.record(AgentSpoke{s.run, text + u"indeed."_s, false, {}});
    QCOMPARE(s.page->model().rowCount(), 3);
    QVERIFY(s.page->view().isAtEnd());
}

void tst_ConversationPage::talksToAnAgentInATerminal()
{
    FakeGateway gateway;
    QueueRuns command;
    command.folders = {u"/home/me/library"_s};
    command.instruction = u"Fix it"_s;
    command.interactive = true;
    const auto receipt = gateway.submit(command);
    QTRY_VERIFY(receipt.isFinished());
    const RunId run = receipt.result()->runs.first().id;
    gateway.start(run);
    gateway.record(AgentSessionStarted{run, u"session"_s, u"opus"_s, {}, {}});
    EngineReplica replica(gateway);
    QTRY_VERIFY(replica.isLoaded());
    QVERIFY(ConversationModel::hasConversation(*replica.state().run(run)));
    OpenQuestions questions(replica);
    ConversationPage page(replica, questions, run);
    page.show();
    QTRY_VERIFY(page.takesMessages());
    auto *edit = page.findChild<MessageEdit *>();
    QTest::keyClicks(edit, u"go on"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(gateway.calls<SendText>().size(), 1);
    QCOMPARE(gateway.calls<SendText>().first().text, u"go on"_s);
}

void tst_ConversationPage::countsWhatIsFound()
{
    Stage s;
    s.gateway.record(AgentSpoke{s.run, u"I look again."_s, false, {}});
    s.show();
    s.page->findChild<FindBar *>()->open();
    QTest::keyClicks(QApplication::focusWidget(), u"look"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(s.labels().contains(u"1 of 2"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(s.labels().contains(u"2 of 2"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(s.labels().contains(u"1 of 2"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(s.labels().contains(u"2 of 2"));
}

/** Only the latest part of a long conversation is there at first. */
void tst_ConversationPage::findsInWhatIsNotLoadedYet()
{
    Stage s;
    s.gateway.record(AgentSpoke{s.run, u"The needle."_s, false, {}});
    for (int i = 0; i < 1200; ++i)
        s.gateway.record(AgentSpoke{s.run, u"hay %1"_s.arg(i), false, {}});
    s.show();
    QVERIFY(s.page->model().rowCount() < 1000);
    s.page->findChild<FindBar *>()->open();
    QTest::keyClicks(QApplication::focusWidget(), u"needle"_s);
    QTRY_VERIFY(s.labels().contains(u"1 of 1"));
    const int row = s.page->view().currentRow();
    QCOMPARE(s.page->model().entry(row).text, u"The needle."_s);
    QTRY_VERIFY(!s.page->view().rowRect(row).isEmpty());
}

void tst_ConversationPage::stepsToWhatIsNotLoadedYet()
{
    Stage s;
    for (int i = 0; i < 1200; ++i)
        s.gateway.record(AgentSpoke{s.run, u"hay %1"_s.arg(i), false, {}});
    s.show();
    QVERIFY(!s.page->view().stepMessage(-1));
    const auto isThere = [&] {
        const int row = s.page->view().currentRow();
        return row >= 0 && s.page->model().entry(row).text == u"Fix it";
    };
    QTRY_VERIFY(isThere());
}

void tst_ConversationPage::copiesByTheHandleOfAnEntry()
{
    Stage s;
    s.show();
    QGuiApplication::clipboard()->clear();
    ConversationView &view = s.page->view();
    const QRect row = view.rowRect(1);
    QVERIFY(!row.isEmpty());
    // Wherever it lies: somewhere at the entry's right end.
    for (int x = row.right(); x > row.center().x(); x -= 6)
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(x, row.top() + 14));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"I look."_s);
}

RUNYARD_GUI_TEST_MAIN(tst_ConversationPage)
#include "tst_conversationpage.moc"

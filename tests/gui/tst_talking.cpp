// SPDX-License-Identifier: GPL-3.0-or-later
// Conversations and questions in the whole window.
#include "guitest.h"
#include "scene.h"

#include <gui/conversation/composer.h>
#include <gui/conversation/conversationpage.h>
#include <gui/conversation/conversationview.h>
#include <gui/conversation/messageedit.h>
#include <gui/inbox/questioncard.h>
#include <gui/launch/dropoverlay.h>
#include <gui/launch/launchcontroller.h>
#include <gui/mainwindow.h>
#include <gui/messagearea.h>
#include <gui/panels/inboxpanel.h>
#include <gui/panels/terminalpanel.h>
#include <gui/terminal/terminalview.h>
#include <gui/windowlayout.h>

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtTest/QTest>
#include <QtWidgets/QPushButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_Talking : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsTheConversationOfUnattendedRuns();
    void showsTheTerminalOfOthers();
    void turnsToTheOutputAndBack();
    void goesOnInTheSameTab();
    void showsQuestionsWhereTheyAreAsked();
    void tellsOfQuestionsThatAreNotSeen();
    void namesDroppedFiles();
    void comesBackToTheConversation();

private:
    void makeWindow();
    TerminalPanel &panel() const { return *m_window->findChild<TerminalPanel *>(); }
    ConversationPage *page(const RunId &run) const { return panel().conversation(run); }
    void activate(const RunId &run);
    PermissionAsked question(const RunId &run) const;

    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<MainWindow> m_window;
    RunId m_run;
};

void tst_Talking::init()
{
    QFile::remove(WindowLayout::filePath());
    m_gateway = std::make_unique<FakeGateway>();
    m_run = Scene::longTalk(*m_gateway);
    makeWindow();
}

void tst_Talking::cleanup()
{
    m_window.reset();
    m_gateway.reset();
}

void tst_Talking::makeWindow()
{
    m_window.reset();
    const Result<Settings> settings = Settings::load(QString(), {});
    m_window = std::make_unique<MainWindow>(*m_gateway, *settings, m_gateway->clock);
    m_window->resize(1300, 850);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->replica().isLoaded());
}

void tst_Talking::activate(const RunId &run)
{
    m_window->selection().activate(run);
    QTRY_COMPARE(panel().currentRun(), run);
}

PermissionAsked tst_Talking::question(const RunId &run) const
{
    PermissionQuestion question;
    question.number = 1;
    question.kind = PermissionEnums::Kind::Command;
    question.tool = u"Bash"_s;
    question.command = question.summary = u"git push"_s;
    return {run, question};
}

void tst_Talking::showsTheConversationOfUnattendedRuns()
{
    activate(m_run);
    QVERIFY(page(m_run));
    QVERIFY(!panel().view(m_run));
    QTRY_VERIFY(page(m_run)->view().isVisible());
    QVERIFY(page(m_run)->model().rowCount() > 8);
    QTRY_VERIFY(page(m_run)->isAncestorOf(QApplication::focusWidget()));
}

void tst_Talking::showsTheTerminalOfOthers()
{
    QueueRuns command;
    command.folders = {u"/home/mira/projects/game"_s};
    command.command = {u"make"_s};
    command.agent = u"command"_s;
    command.trust = true;
    const auto receipt = m_gateway->submit(command);
    QTRY_VERIFY(receipt.isFinished());
    const RunId run = receipt.result()->runs.first().id;
    activate(run);
    QVERIFY(!page(run));
    QVERIFY(panel().view(run));
    QVERIFY(panel().showsOutput());
}

void tst_Talking::turnsToTheOutputAndBack()
{
    m_gateway->outputs.insert(m_run, "{\"type\":\"system\"}\n");
    activate(m_run);
    QVERIFY(!panel().showsOutput());
    m_window->actions()["view.output"]->trigger();
    QVERIFY(panel().showsOutput());
    QVERIFY(panel().view(m_run)->isVisible());
    QVERIFY(!page(m_run)->isVisible());
    m_window->actions()["view.message"]->trigger();
    QVERIFY(page(m_run)->isVisible());
    QVERIFY(page(m_run)->findChild<MessageEdit *>()->hasFocus());
}

void tst_Talking::goesOnInTheSameTab()
{
    activate(m_run);
    QTRY_VERIFY(page(m_run)->takesMessages());
    m_window->actions()["view.message"]->trigger();
    auto *edit = page(m_run)->findChild<MessageEdit *>();
    QTest::keyClicks(edit, u"And the empty file?"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(m_gateway->calls<ContinueRun>().size(), 1);
    QTRY_VERIFY(m_window->selection().current() != m_run);
    const RunId next = m_window->selection().current();
    QTRY_COMPARE(panel().runs(), QList{next});
    QVERIFY(page(next));
    QCOMPARE(page(next)->model().runs(), (QList{m_run, next}));
    m_window->selection().select(m_run);
    QTRY_COMPARE(panel().currentRun(), m_run);
    QCOMPARE(panel().runs().size(), 1);
}

void tst_Talking::showsQuestionsWhereTheyAreAsked()
{
    const RunId next = Scene::nextTalk(*m_gateway, m_run);
    activate(next);
    QTRY_COMPARE(page(next)->findChildren<QuestionCard *>().size(), 1);
    QTRY_COMPARE(m_window->findChild<InboxPanel *>()->findChildren<QuestionCard *>().size(), 1);
    for (QPushButton *button : page(next)->findChildren<QPushButton *>()) {
        if (button->text() == u"Allow once")
            button->click();
    }
    QTRY_COMPARE(m_gateway->calls<AnswerPermission>().size(), 1);
    QTRY_VERIFY(page(next)->findChildren<QuestionCard *>().isEmpty());
}

void tst_Talking::tellsOfQuestionsThatAreNotSeen()
{
    const RunId other = m_gateway->queue(u"/home/mira/projects/game"_s);
    m_gateway->start(other);
    activate(m_run);
    m_gateway->record(question(other));
    const auto isTold
        = [this] { return m_window->messages().texts().join(u'|').contains(u"asks: git push"); };
    QTRY_VERIFY(isTold());
    m_gateway->finish(other, RunState::Cancelled);
    QTRY_VERIFY(!isTold());
}

void tst_Talking::namesDroppedFiles()
{
    FolderReport file;
    file.error = makeError(ErrorCode::FolderNotADirectory, "%1 is a file.", {u"a.cpp"_s});
    const QString path = u"/home/mira/projects/compiler/src/a.cpp"_s;
    m_gateway->folders.insert(path, file);
    activate(m_run);
    QTRY_VERIFY(page(m_run)->takesMessages());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    auto *overlay = m_window->findChild<DropOverlay *>();
    QTRY_VERIFY(overlay->lines().join(u'|').contains(u"named in your message"));
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(overlay, &drop);
    QCOMPARE(page(m_run)->findChild<MessageEdit *>()->toPlainText(), u"@src/a.cpp "_s);
    QVERIFY(!m_window->launcher().sheet());
}

void tst_Talking::comesBackToTheConversation()
{
    activate(m_run);
    m_window->close();
    makeWindow();
    QTRY_COMPARE(panel().runs(), QList{m_run});
    QTRY_VERIFY(page(m_run) && page(m_run)->model().rowCount() > 8);
}

RUNYARD_GUI_TEST_MAIN(tst_Talking)
#include "tst_talking.moc"

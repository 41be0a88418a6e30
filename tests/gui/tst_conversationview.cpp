// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <gui/conversation/conversationview.h>
#include <models/conversationmodel.h>

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QScrollBar>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Kind = ConversationEntry::Kind;

namespace {

struct Stage
{
    Stage() : run(gateway.queue(u"/home/me/library"_s, u"Fix the parser"_s))
    {
        gateway.start(run);
        view.resize(700, 500);
    }
    void say(const QString &text, bool thinking = false)
    {
        gateway.record(AgentSpoke{run, text, thinking, {}});
    }
    void call(const QString &id, RunEnums::ToolKind kind, const QString &detail,
              const QString &parent = {})
    {
        ToolStarted started;
        started.run = run;
        started.toolUse = id;
        started.tool = u"Tool"_s;
        started.summary = u"about "_s + id;
        started.kind = kind;
        started.detail = detail;
        started.parentToolUse = parent;
        gateway.record(started);
    }
    void answer(const QString &id, const QString &result, bool failed = false)
    {
        gateway.record(ToolFinished{run, id, failed, result});
    }
    void show()
    {
        QTRY_VERIFY(replica.isLoaded());
        model.setRun(run);
        QTRY_VERIFY(model.rowCount() > 0 && !model.isLoading());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.activateWindow();
        view.setFocus();
    }
    [[nodiscard]] QScrollBar &bar() const { return *view.verticalScrollBar(); }
    void click(const QPoint &point)
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, point);
    }

    FakeGateway gateway;
    RunId run;
    EngineReplica replica{gateway};
    ConversationModel model{replica};
    ConversationView view{model};
};

} // namespace

class tst_ConversationView : public QObject
{
    Q_OBJECT
private slots:
    void staysAtTheEndWhileTheAgentTalks();
    void staysWhereTheUserReads();
    void keepsThePlaceWhenEarlierPartsCome();
    void foldsWhatIsOfLessInterest();
    void foldsByMouse();
    void hidesWhatBelongsToAFoldedCall();
    void goesThroughEntriesByKeyboard();
    void stepsThroughMessages();
    void findsAndUnfolds();
    void selectsOverEntries();
    void copiesTheCurrentEntry();
    void opensNothingButTheWeb();
    void loadsNoPicture();
    void isReadByScreenReaders();
    void showsTenThousandEntries();
};

void tst_ConversationView::staysAtTheEndWhileTheAgentTalks()
{
    Stage s;
    for (int i = 0; i < 100; ++i)
        s.say(u"Line %1"_s.arg(i));
    s.show();
    QVERIFY(s.bar().maximum() > 0);
    QVERIFY(s.view.isAtEnd());
    s.say(u"**More**\n\n- one\n- two"_s);
    QVERIFY(s.view.isAtEnd());
    QVERIFY(!s.view.rowRect(s.model.rowCount() - 1).isEmpty());
}

void tst_ConversationView::staysWhereTheUserReads()
{
    Stage s;
    for (int i = 0; i < 100; ++i)
        s.say(u"Line %1"_s.arg(i));
    s.show();
    s.bar().setValue(300);
    const int row = s.view.rowAt(50);
    const QRect before = s.view.rowRect(row);
    s.say(u"More"_s);
    QCOMPARE(s.view.rowRect(row), before);
    QVERIFY(!s.view.isAtEnd());
    s.view.scrollToEnd();
    QVERIFY(s.view.isAtEnd());
}

void tst_ConversationView::keepsThePlaceWhenEarlierPartsCome()
{
    Stage s;
    for (int i = 0; i < 700; ++i)
        s.say(u"Line %1"_s.arg(i));
    s.show();
    QCOMPARE(s.model.rowCount(), 500);
    s.bar().setValue(2000);
    const int row = s.view.rowAt(100);
    const qint64 sequence = s.model.entry(row).sequence;
    const int y = s.view.rowRect(row).top();
    s.model.loadEarlier();
    QTRY_COMPARE(s.model.rowCount(), 701);
    const int now = s.view.rowAt(100);
    QCOMPARE(s.model.entry(now).sequence, sequence);
    QCOMPARE(s.view.rowRect(now).top(), y);
}

void tst_ConversationView::foldsWhatIsOfLessInterest()
{
    Stage s;
    s.say(u"thinking about it"_s, true);
    s.call(u"ls"_s, RunEnums::ToolKind::Command, {});
    s.answer(u"ls"_s, u"a\nb"_s);
    s.call(u"edit"_s, RunEnums::ToolKind::Edit, u"-old\n+new"_s);
    s.answer(u"edit"_s, u"ok"_s);
    s.call(u"bad"_s, RunEnums::ToolKind::Command, {});
    s.answer(u"bad"_s, u"Exit code 1"_s, true);
    s.show();
    QVERIFY(s.view.isFolded(1));
    QVERIFY(s.view.isFolded(2));
    QVERIFY(!s.view.isFolded(3));
    QVERIFY(!s.view.isFolded(4));
}

void tst_ConversationView::foldsByMouse()
{
    Stage s;
    s.call(u"ls"_s, RunEnums::ToolKind::Command, {});
    s.answer(u"ls"_s, u"a\nb\nc"_s);
    s.show();
    const QRect folded = s.view.rowRect(1);
    const QPoint handle(folded.left() + 60, folded.top() + 15);
    s.click(handle);
    QVERIFY(!s.view.isFolded(1));
    QVERIFY(s.view.rowRect(1).height() > folded.height());
    QTest::mouseMove(s.view.viewport(), handle);
    s.click(handle);
    QVERIFY(s.view.isFolded(1));
    QCOMPARE(s.view.rowRect(1), folded);
}

void tst_ConversationView::hidesWhatBelongsToAFoldedCall()
{
    Stage s;
    s.call(u"helper"_s, RunEnums::ToolKind::Agent, u"Look around"_s);
    s.call(u"inner"_s, RunEnums::ToolKind::Read, {}, u"helper"_s);
    s.gateway.record(AgentSpoke{s.run, u"found"_s, false, u"helper"_s});
    s.say(u"Thanks"_s);
    s.show();
    QVERIFY(s.view.rowRect(2).isEmpty());
    QVERIFY(s.view.rowRect(3).isEmpty());
    QVERIFY(!s.view.rowRect(4).isEmpty());
    s.view.setFolded(1, false);
    QVERIFY(!s.view.rowRect(2).isEmpty());
    QVERIFY(s.view.rowRect(4).top() > s.view.rowRect(3).top());
}

void tst_ConversationView::goesThroughEntriesByKeyboard()
{
    Stage s;
    s.say(u"one"_s);
    s.call(u"ls"_s, RunEnums::ToolKind::Command, {});
    s.answer(u"ls"_s, u"a"_s);
    s.say(u"two"_s);
    s.show();
    const auto press = [&s](Qt::Key key) {
        QTest::keyClick(&s.view, key);
        return s.view.currentRow();
    };
    press(Qt::Key_Home);
    QCOMPARE(press(Qt::Key_Down), 1);
    QCOMPARE(press(Qt::Key_Down), 2);
    press(Qt::Key_Return);
    QVERIFY(!s.view.isFolded(2));
    press(Qt::Key_Left);
    QVERIFY(s.view.isFolded(2));
    press(Qt::Key_Right);
    QVERIFY(!s.view.isFolded(2));
    QCOMPARE(press(Qt::Key_Up), 1);
    QCOMPARE(press(Qt::Key_End), 3);
}

void tst_ConversationView::stepsThroughMessages()
{
    Stage s;
    for (int i = 0; i < 40; ++i)
        s.say(u"answer"_s);
    s.show();
    QVERIFY(s.view.stepMessage(-1));
    QCOMPARE(s.view.currentRow(), 0);
    QCOMPARE(s.view.rowRect(0).top(), 0);
    QVERIFY(!s.view.stepMessage(1));
}

void tst_ConversationView::findsAndUnfolds()
{
    Stage s;
    s.say(u"nothing here"_s);
    s.call(u"ls"_s, RunEnums::ToolKind::Command, {});
    s.answer(u"ls"_s, u"the Needle"_s);
    s.say(u"a needle again"_s);
    s.show();
    s.view.setCurrentRow(0);
    QVERIFY(s.view.find(u"needle"_s, false));
    QCOMPARE(s.view.currentRow(), 2);
    QVERIFY(!s.view.isFolded(2));
    QVERIFY(s.view.find(u"needle"_s, false));
    QCOMPARE(s.view.currentRow(), 3);
    QVERIFY(s.view.find(u"needle"_s, false)); // once around
    QCOMPARE(s.view.currentRow(), 2);
    QVERIFY(s.view.find(u"needle"_s, true));
    QCOMPARE(s.view.currentRow(), 3);
    QVERIFY(!s.view.find(u"haystack"_s, false));
}

void tst_ConversationView::selectsOverEntries()
{
    Stage s;
    s.say(u"First text"_s);
    s.say(u"Second text"_s);
    s.show();
    const QRect first = s.view.rowRect(1);
    const QRect second = s.view.rowRect(2);
    const QPoint from(first.left() + 17, first.center().y());
    const QPoint to(second.left() + 600, second.center().y());
    QTest::mousePress(s.view.viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(s.view.viewport(), (from + to) / 2);
    QTest::mouseMove(s.view.viewport(), to);
    QTest::mouseRelease(s.view.viewport(), Qt::LeftButton, {}, to);
    QVERIFY(s.view.hasSelection());
    QCOMPARE(s.view.selectedText(), u"First text\n\nSecond text"_s);
    s.click(from);
    QVERIFY(!s.view.hasSelection());
    s.view.selectAll();
    QVERIFY(s.view.selectedText().startsWith(u"Fix the parser"));
}

void tst_ConversationView::copiesTheCurrentEntry()
{
    Stage s;
    s.say(u"Take *this*"_s);
    s.show();
    s.view.setCurrentRow(1);
    QTest::keySequence(&s.view, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Take *this*"_s);
}

void tst_ConversationView::opensNothingButTheWeb()
{
    Stage s;
    s.say(u"[file](file:///etc/passwd) and text"_s);
    s.show();
    const QRect rect = s.view.rowRect(1);
    QTest::mouseMove(s.view.viewport(), QPoint(rect.left() + 22, rect.center().y()));
    QVERIFY(s.view.viewport()->cursor().shape() != Qt::PointingHandCursor);
    s.click(QPoint(rect.left() + 22, rect.center().y())); // a warning would fail the test
}

void tst_ConversationView::loadsNoPicture()
{
    ConversationEntry entry;
    entry.kind = Kind::Speech;
    entry.text = u"![x](/usr/share/pixmaps/debian-logo.png) <img src='/etc/passwd'>"_s;
    const auto document = EntryText::document(entry, {});
    QVERIFY(document);
    QVERIFY(
        !document->resource(QTextDocument::ImageResource, QUrl(u"/usr/share/x.png"_s)).isValid());
    QVERIFY(document->toPlainText().contains(u"<img"));
}

void tst_ConversationView::isReadByScreenReaders()
{
    Stage s;
    s.say(u"I **look** at it."_s);
    s.call(u"ls"_s, RunEnums::ToolKind::Command, {});
    s.answer(u"ls"_s, u"a file"_s);
    s.show();
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&s.view);
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), u"Conversation"_s);
    QCOMPARE(list->childCount(), 3);
    QCOMPARE(list->child(0)->text(QAccessible::Name), u"You: Fix the parser"_s);
    QVERIFY(list->child(1)->text(QAccessible::Name).contains(u"look"));
    const QString call = list->child(2)->text(QAccessible::Name);
    QVERIFY(call.contains(u"about ls") && call.contains(u"done") && call.contains(u"a file"));
    QVERIFY(list->child(2)->state().collapsed);
    s.view.setCurrentRow(1);
    QCOMPARE(list->focusChild(), list->child(1));
    QVERIFY(list->child(1)->state().focused);
    QCOMPARE(list->child(1)->parent(), list);
    const QRect rect = list->child(1)->rect();
    QCOMPARE(list->childAt(rect.center().x(), rect.center().y()), list->child(1));
    QCOMPARE(list->indexOfChild(list->child(2)), 2);
}

void tst_ConversationView::showsTenThousandEntries()
{
    Stage s;
    for (int i = 0; i < 10'000; ++i)
        s.say(u"# Entry %1\n\nSome *text* with `code`.\n\n```\nint x = %1;\n```"_s.arg(i));
    s.show();
    for (int page = 1; s.model.canLoadEarlier(); ++page) {
        s.model.loadEarlier();
        QTRY_VERIFY(!s.model.isLoading());
        QVERIFY(page < 30);
    }
    QCOMPARE(s.model.rowCount(), 10'001);
    for (const int value : {0, s.bar().maximum() / 2, s.bar().maximum()}) {
        s.bar().setValue(value);
        s.view.grab();
        QVERIFY(s.view.rowAt(10) >= 0);
    }
    QVERIFY(s.view.isAtEnd());
}

RUNYARD_GUI_TEST_MAIN(tst_ConversationView)
#include "tst_conversationview.moc"

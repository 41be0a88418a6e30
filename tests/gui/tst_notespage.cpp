// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <gui/panels/notespage.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

struct Stage
{
    Stage() : run(gateway.queue(u"/home/me/library"_s, u"Fix it"_s)) {}
    void show()
    {
        QTRY_VERIFY(replica.isLoaded());
        page.setRun(run);
        page.resize(400, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
    }
    void press(const QString &text)
    {
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            if (button->text() == text)
                button->click();
        }
    }
    void write(const QString &text)
    {
        page.findChild<QPlainTextEdit *>()->setPlainText(text);
        press(u"Add note"_s);
    }
    [[nodiscard]] QListWidget &list() const { return *page.findChild<QListWidget *>(); }
    [[nodiscard]] QComboBox &thread() const
    {
        for (QComboBox *box : page.findChildren<QComboBox *>()) {
            if (box->isEditable())
                return *box;
        }
        Q_UNREACHABLE();
    }

    FakeGateway gateway;
    RunId run;
    EngineReplica replica{gateway};
    NotesPage page{replica, gateway.clock};
};

} // namespace

class tst_NotesPage : public QObject
{
    Q_OBJECT
private slots:
    void writesANoteForTheFolder();
    void writesANoteForPeopleOnly();
    void removesANote();
    void keepsTheTextOfANoteThatIsRefused();
    void showsWhatAgentsWrote();
    void joinsAThreadAndLeavesIt();
};

void tst_NotesPage::writesANoteForTheFolder()
{
    Stage s;
    s.show();
    QVERIFY(!s.list().isVisible());
    QSignalSpy counted(&s.page, &NotesPage::countChanged);
    s.write(u"The tests need\na display."_s);
    QTRY_COMPARE(s.list().count(), 1);
    QVERIFY(s.list().isVisible());
    QVERIFY(s.list().item(0)->text().startsWith(u"The tests need\na display."));
    QVERIFY(s.list().item(0)->text().contains(u"you"));
    QVERIFY(s.list().item(0)->text().contains(u"for library"));
    QCOMPARE(counted.last().first().toInt(), 1);
    QTRY_VERIFY(s.page.findChild<QPlainTextEdit *>()->toPlainText().isEmpty());
    const AddNote sent = s.gateway.calls<AddNote>().first();
    QCOMPARE(sent.folder, u"/home/me/library"_s);
    QVERIFY(!sent.forPeople);
}

void tst_NotesPage::writesANoteForPeopleOnly()
{
    Stage s;
    s.show();
    s.page.findChild<QCheckBox *>()->setChecked(true);
    s.write(u"Ask Mira first."_s);
    QTRY_COMPARE(s.list().count(), 1);
    QVERIFY(s.gateway.calls<AddNote>().first().forPeople);
    QVERIFY(s.list().item(0)->text().contains(u"agents are not told"));
}

void tst_NotesPage::removesANote()
{
    Stage s;
    s.show();
    s.write(u"One"_s);
    QTRY_COMPARE(s.list().count(), 1);
    s.list().setCurrentRow(0);
    QTest::keyClick(&s.list(), Qt::Key_Delete);
    QTRY_COMPARE(s.list().count(), 0);
    QVERIFY(!s.list().isVisible());
}

void tst_NotesPage::keepsTheTextOfANoteThatIsRefused()
{
    Stage s;
    s.show();
    s.gateway.failNext<AddNote>(makeError(ErrorCode::BadInput, "No."));
    QSignalSpy failed(&s.page, &NotesPage::failed);
    s.write(u"One"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(s.page.findChild<QPlainTextEdit *>()->toPlainText(), u"One"_s);
}

void tst_NotesPage::showsWhatAgentsWrote()
{
    Stage s;
    s.gateway.record(NoteWritten{1, u"Careful with main."_s, u"/home/me"_s, {}, s.run, false});
    s.show();
    QTRY_COMPARE(s.list().count(), 1);
    QVERIFY(s.list().item(0)->text().contains(u"the agent of run 1"));
}

void tst_NotesPage::joinsAThreadAndLeavesIt()
{
    Stage s;
    s.show();
    s.thread().setFocus();
    QTest::keyClicks(s.thread().lineEdit(), u"release"_s);
    QTest::keyClick(s.thread().lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(s.gateway.calls<LinkRuns>().size(), 1);
    QCOMPARE(s.gateway.calls<LinkRuns>().first().thread, u"release"_s);
    QTRY_COMPARE(s.replica.state().run(s.run)->thread, u"release"_s);
    s.thread().lineEdit()->selectAll();
    QTest::keyClick(s.thread().lineEdit(), Qt::Key_Delete);
    QTest::keyClick(s.thread().lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(s.gateway.calls<UnlinkRuns>().size(), 1);
}

RUNYARD_GUI_TEST_MAIN(tst_NotesPage)
#include "tst_notespage.moc"

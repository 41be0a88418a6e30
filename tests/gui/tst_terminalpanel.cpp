// SPDX-License-Identifier: GPL-3.0-or-later
#include "faketerminalsource.h"

#include <gui/panels/terminalpanel.h>
#include <gui/terminal/terminalview.h>

#include <QtCore/QDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

RunId idOf(int number)
{
    return RunId{u"01RUN%1"_s.arg(number, 4, 10, QLatin1Char('0'))};
}

struct Setting
{
    Setting()
    {
        panel.resize(900, 500);
        panel.setIcons([](const Run &run) {
            QPixmap pixmap(16, 16);
            pixmap.fill(run.state == RunState::Running ? Qt::blue : Qt::green);
            return QIcon(pixmap);
        });
    }
    std::unique_ptr<TerminalSource> make(const RunId &run)
    {
        auto source = std::make_unique<FakeTerminalSource>();
        const int number = run.value.last(4).toInt();
        source->change([&](TerminalState &state) {
            state.run.id = run;
            state.run.number = number;
            state.run.folder = u"/home/me/project%1"_s.arg(number);
        });
        source->output = "output of " + QByteArray::number(number) + "\r\n";
        sources[run] = source.get();
        ++made;
        return source;
    }
    void show(int count)
    {
        for (int i = 1; i <= count; ++i)
            panel.showRun(idOf(i));
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }
    [[nodiscard]] QTabWidget *tabs() { return panel.findChild<QTabWidget *>(); }
    void keepPicture(const char *name)
    {
        const QString folder = qEnvironmentVariable("RUNYARD_PICTURES");
        if (folder.isEmpty())
            return;
        QTest::qWait(100); // allowed: only for a picture that was asked for
        QVERIFY(panel.grab().save(QDir(folder).filePath(QLatin1StringView(name) + ".png"_L1)));
    }

    QHash<RunId, FakeTerminalSource *> sources;
    int made = 0;
    TerminalPanel panel{[this](const RunId &run) { return make(run); }};
};

} // namespace

class tst_TerminalPanel : public QObject
{
    Q_OBJECT
private slots:
    void saysWhenNothingIsOpen();
    void showsARunInATab();
    void comesBackToATabThatIsThere();
    void namesTabsByFolderNumberAndState();
    void feedsOnlyWhatIsSeen();
    void keepsTheLastSixteenAlive();
    void closesTabs();
    void goesThroughTabsByKeyboard();
    void leavesTheFocusAlone();
    void showsTheNewRunOfARestart();
    void closesWithTheButtonOfAnEndedRun();
};

void tst_TerminalPanel::saysWhenNothingIsOpen()
{
    Setting s;
    s.show(0);
    QVERIFY(!s.tabs()->isVisible());
    QStringList texts;
    for (const QLabel *label : s.panel.findChildren<QLabel *>())
        texts.append(label->text());
    QVERIFY(texts.contains(u"No run is open"_s));
    s.keepPicture("empty");
}

void tst_TerminalPanel::showsARunInATab()
{
    Setting s;
    QSignalSpy current(&s.panel, &TerminalPanel::currentRunChanged);
    s.show(1);
    QCOMPARE(s.panel.currentRun(), idOf(1));
    QCOMPARE(s.panel.runs(), QList{idOf(1)});
    QCOMPARE(current.count(), 1);
    QTRY_VERIFY(s.panel.view(idOf(1))->feed().isCaughtUp());
    QCOMPARE(s.panel.view(idOf(1))->feed().size(), 13);
}

void tst_TerminalPanel::comesBackToATabThatIsThere()
{
    Setting s;
    s.show(3);
    TerminalView *first = s.panel.view(idOf(1));
    s.panel.showRun(idOf(1));
    QCOMPARE(s.panel.currentRun(), idOf(1));
    QCOMPARE(s.panel.view(idOf(1)), first);
    QCOMPARE(s.tabs()->count(), 3);
    QCOMPARE(s.made, 3);
}

void tst_TerminalPanel::namesTabsByFolderNumberAndState()
{
    Setting s;
    s.show(4);
    s.panel.showRun(idOf(2));
    QCOMPARE(s.tabs()->tabText(1), u"project2 #2"_s);
    const QImage before = s.tabs()->tabIcon(1).pixmap(16).toImage();
    s.sources[idOf(2)]->end(RunState::Succeeded, 0);
    QVERIFY(s.tabs()->tabIcon(1).pixmap(16).toImage() != before);
    QVERIFY(s.tabs()->tabBar()->accessibleTabName(1).contains(u"Succeeded"));
    QVERIFY(s.tabs()->tabToolTip(1).contains(u"/home/me/project2"));
    s.keepPicture("tabs");
}

void tst_TerminalPanel::feedsOnlyWhatIsSeen()
{
    Setting s;
    s.show(3);
    QTRY_VERIFY(s.sources[idOf(3)]->isWatched());
    QVERIFY(!s.sources[idOf(1)]->isWatched());
    QCOMPARE(s.sources[idOf(1)]->reads, 0);
    s.panel.showRun(idOf(1));
    QTRY_VERIFY(s.sources[idOf(1)]->isWatched());
    QVERIFY(!s.sources[idOf(3)]->isWatched());
    s.panel.hide();
    QVERIFY(!s.sources[idOf(1)]->isWatched());
}

void tst_TerminalPanel::keepsTheLastSixteenAlive()
{
    Setting s;
    s.show(20);
    QCOMPARE(s.tabs()->count(), 20);
    for (int i = 1; i <= 4; ++i)
        QVERIFY(!s.panel.view(idOf(i)));
    for (int i = 5; i <= 20; ++i)
        QVERIFY(s.panel.view(idOf(i)));
    QCOMPARE(s.tabs()->tabText(0), u"project1 #1"_s);
    s.panel.showRun(idOf(1));
    QVERIFY(s.panel.view(idOf(1)));
    QVERIFY(!s.panel.view(idOf(5)));
    QTRY_VERIFY(s.panel.view(idOf(1))->feed().isCaughtUp());
}

void tst_TerminalPanel::closesTabs()
{
    Setting s;
    s.show(3);
    QSignalSpy current(&s.panel, &TerminalPanel::currentRunChanged);
    QTest::mouseClick(s.tabs()->tabBar(), Qt::MiddleButton, {},
                      s.tabs()->tabBar()->tabRect(1).center());
    QCOMPARE(s.panel.runs(), (QList{idOf(1), idOf(3)}));
    s.panel.closeRun(idOf(3));
    emit s.tabs()->tabCloseRequested(0);
    QVERIFY(s.panel.runs().isEmpty());
    QVERIFY(current.constLast().constFirst().value<RunId>().isEmpty());
    QVERIFY(!s.tabs()->isVisible());
}

void tst_TerminalPanel::goesThroughTabsByKeyboard()
{
    Setting s;
    s.show(3);
    s.panel.activateWindow();
    s.panel.setFocus();
    const auto press = [&s](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        return s.panel.currentRun();
    };
    QCOMPARE(press(Qt::Key_Tab, Qt::ControlModifier), idOf(1));
    QCOMPARE(press(Qt::Key_PageDown, Qt::ControlModifier), idOf(2));
    QCOMPARE(press(Qt::Key_PageUp, Qt::ControlModifier), idOf(1));
    QCOMPARE(press(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier), idOf(3));
    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(s.panel.runs(), (QList{idOf(1), idOf(2)}));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
    QTRY_COMPARE(s.sources[s.panel.currentRun()]->input, "a"_ba);
}

void tst_TerminalPanel::leavesTheFocusAlone()
{
    Setting s;
    QWidget list;
    list.setFocusPolicy(Qt::StrongFocus);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    list.activateWindow();
    list.setFocus();
    s.panel.setParent(&list);
    s.panel.show();
    s.panel.showRun(idOf(1));
    s.panel.showRun(idOf(2));
    QCOMPARE(QApplication::focusWidget(), &list);
    s.panel.setParent(nullptr);
}

void tst_TerminalPanel::showsTheNewRunOfARestart()
{
    Setting s;
    s.show(1);
    emit s.sources[idOf(1)]->restarted(idOf(2));
    QCOMPARE(s.panel.currentRun(), idOf(2));
    QCOMPARE(s.panel.runs(), (QList{idOf(1), idOf(2)}));
}

void tst_TerminalPanel::closesWithTheButtonOfAnEndedRun()
{
    Setting s;
    s.show(2);
    s.sources[idOf(2)]->end(RunState::Succeeded, 0);
    for (QToolButton *button : s.panel.view(idOf(2))->findChildren<QToolButton *>()) {
        if (button->text() == u"Close")
            button->click();
    }
    QTRY_COMPARE(s.panel.runs(), QList{idOf(1)});
}

QTEST_MAIN(tst_TerminalPanel)
#include "tst_terminalpanel.moc"

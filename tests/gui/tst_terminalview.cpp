// SPDX-License-Identifier: GPL-3.0-or-later
#include "faketerminalsource.h"

#include <gui/terminal/terminalbar.h>
#include <gui/terminal/terminalpacer.h>
#include <gui/terminal/terminalscreen.h>
#include <gui/terminal/terminalview.h>
#include <gui/terminal/transcriptview.h>

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

QByteArray lines(int count, int first = 1)
{
    QByteArray text;
    for (int i = first; i < first + count; ++i)
        text += "line " + QByteArray::number(i) + "\r\n";
    return text;
}

/** A view over a source that the test keeps a pointer to. */
struct Setting
{
    Setting()
    {
        auto made = std::make_unique<FakeTerminalSource>();
        source = made.get();
        view = std::make_unique<TerminalView>(std::move(made), pacer);
        view->resize(900, 500);
    }
    void show()
    {
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setFocus();
        screen()->activateWindow();
    }
    [[nodiscard]] TerminalScreen *screen() const { return view->findChild<TerminalScreen *>(); }
    /** What takes keys and mouse. */
    [[nodiscard]] QWidget *display() const
    {
        QWidget *widget = screen();
        while (widget->focusProxy())
            widget = widget->focusProxy();
        return widget;
    }
    [[nodiscard]] QStringList bars() const
    {
        QStringList texts;
        for (const TerminalBar *bar : view->findChildren<TerminalBar *>()) {
            if (bar->isVisibleTo(view.get()))
                texts.append(bar->text());
        }
        return texts;
    }
    [[nodiscard]] QToolButton *button(const QString &text) const
    {
        for (QToolButton *button : view->findChildren<QToolButton *>()) {
            if (button->text() == text && button->isVisibleTo(view.get()))
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] QString transcript() const
    {
        return view->findChild<QPlainTextEdit *>()->toPlainText();
    }
    void keepPicture(const char *name) const
    {
        const QString folder = qEnvironmentVariable("RUNYARD_PICTURES");
        if (folder.isEmpty())
            return;
        QTest::qWait(100); // allowed: only for a picture that was asked for
        QVERIFY(view->grab().save(QDir(folder).filePath(QLatin1StringView(name) + ".png"_L1)));
    }

    TerminalPacer pacer;
    FakeTerminalSource *source = nullptr;
    std::unique_ptr<TerminalView> view;
};

} // namespace

class tst_TerminalView : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void drawsBytesByEitherWay_data();
    void drawsBytesByEitherWay();
    void sendsWhatIsTyped();
    void sendsTheKeysThatProgramsWant();
    void leavesTheWindowItsShortcuts();
    void saysItsSize();
    void saysNoSizeOfAnEndedRun();
    void refusesTypingWithAReason_data();
    void refusesTypingWithAReason();
    void saysHowARunEnded_data();
    void saysHowARunEnded();
    void restartsARun();
    void waitsForAQueuedRun();
    void pastesCleaned();
    void asksBeforePastingLines();
    void loadsMoreWhenScrolledToTheTop();
    void loadsAll();
    void showsTheSameAsText();
    void textGrows();
    void textEndsWithTheRun();
    void breaksLongLinesOfTheText();
    void findsInTheText();
    void switchesToTheErrors();
    void followsDarkAndLight();
    void zooms();
    void saysItsSizeWhenTheRunStarts();
    void showsLinksUnderTheMouse();
    void opensAMenuWithTheLinksOfTheProgram();
    void searchesInTheTerminal();
    void namesItselfForScreenReaders();
    void keepsTheWindowFreeUnderBombs_data();
    void keepsTheWindowFreeUnderBombs();
    void answersOnlyLiveQuestions();
};

void tst_TerminalView::init()
{
    QGuiApplication::clipboard()->clear();
}

void tst_TerminalView::drawsBytesByEitherWay_data()
{
    QTest::addColumn<bool>("pty");
    QTest::newRow("directly") << false;
    QTest::newRow("through the pseudo terminal") << true;
}

void tst_TerminalView::drawsBytesByEitherWay()
{
    QFETCH(const bool, pty);
    TerminalScreen screen;
    screen.resize(800, 400);
    if (pty)
        screen.drawThroughPty();
    screen.setTyping(true);
    screen.show();
    QVERIFY(QTest::qWaitForWindowExposed(&screen));
    QSignalSpy typed(&screen, &TerminalScreen::typed);
    // More than the pty takes at once; the position that is asked for at the end tells what was
    // drawn.
    QByteArray bytes = lines(5000) + "abc\x1b[6n";
    screen.draw(bytes);
    QTRY_COMPARE(typed.count(), 1);
    const QByteArray answer = typed.constFirst().constFirst().toByteArray();
    QCOMPARE(answer, "\x1b[" + QByteArray::number(screen.cells().height()) + ";4R");
    QVERIFY(screen.isReady());
}

void tst_TerminalView::sendsWhatIsTyped()
{
    Setting s;
    s.source->output = "$ ";
    s.show();
    QTest::keyClicks(s.display(), u"ls -l"_s);
    QTest::keyClick(s.display(), Qt::Key_Return);
    QTest::keyClick(s.display(), Qt::Key_Up);
    QTRY_COMPARE(s.source->input, "ls -l\r\x1b[A"_ba);
}

void tst_TerminalView::sendsTheKeysThatProgramsWant()
{
    Setting s;
    QAction close(u"Close"_s);
    close.setShortcut(Qt::CTRL | Qt::Key_W);
    close.setShortcutContext(Qt::ApplicationShortcut);
    s.view->addAction(&close);
    QSignalSpy closed(&close, &QAction::triggered);
    s.show();
    for (const Qt::Key key : {Qt::Key_C, Qt::Key_D, Qt::Key_R, Qt::Key_W, Qt::Key_P})
        QTest::keyClick(s.display(), key, Qt::ControlModifier);
    QTRY_COMPARE(s.source->input, "\x03\x04\x12\x17\x10"_ba);
    QCOMPARE(closed.count(), 0);
}

void tst_TerminalView::leavesTheWindowItsShortcuts()
{
    Setting s;
    QAction palette(u"Commands"_s);
    palette.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    QWidget window;
    s.view->setParent(&window);
    window.addAction(&palette);
    window.resize(900, 500);
    window.show();
    s.view->show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    s.view->setFocus();
    QSignalSpy chosen(&palette, &QAction::triggered);
    QTest::keyClick(s.display(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(s.source->input, QByteArray());
    // Not taken by anybody, it isn't typed either.
    QTest::keyClick(s.display(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(s.source->input, QByteArray());
    s.view->setParent(nullptr);
}

void tst_TerminalView::saysItsSize()
{
    Setting s;
    s.show();
    QTRY_COMPARE(s.source->sizes.size(), 1);
    const QSize first = s.source->sizes.constFirst();
    QVERIFY(first.width() > 40 && first.height() > 10);
    for (int width = 890; width > 600; width -= 10)
        s.view->resize(width, 400);
    QTRY_COMPARE(s.source->sizes.size(), 2);
    QVERIFY(s.source->sizes.constLast().width() < first.width());
    QVERIFY(s.source->sizes.constLast().height() < first.height());
}

void tst_TerminalView::saysNoSizeOfAnEndedRun()
{
    Setting s;
    s.source->end(RunState::Succeeded, 0);
    QSignalSpy resized(s.source, &FakeTerminalSource::resizeAsked);
    s.show();
    QVERIFY(!resized.wait(150));
}

void tst_TerminalView::refusesTypingWithAReason_data()
{
    QTest::addColumn<RunState>("state");
    QTest::addColumn<bool>("isTerminal");
    QTest::addColumn<QString>("reason");
    QTest::newRow("ended") << RunState::Succeeded << true << u"ended"_s;
    QTest::newRow("queued") << RunState::Queued << true << u"not started"_s;
    QTest::newRow("unattended") << RunState::Running << false << u"unattended"_s;
}

void tst_TerminalView::refusesTypingWithAReason()
{
    QFETCH(const RunState, state);
    QFETCH(const bool, isTerminal);
    QFETCH(const QString, reason);
    Setting s;
    s.source->change([&](TerminalState &changed) {
        changed.run.state = state;
        changed.isTerminal = isTerminal;
    });
    s.show();
    QTest::keyClick(s.display(), Qt::Key_A);
    QVERIFY2(s.bars().join(u'|').contains(reason), qPrintable(s.bars().join(u'|')));
    QCOMPARE(s.source->input, QByteArray());
}

void tst_TerminalView::saysHowARunEnded_data()
{
    QTest::addColumn<RunState>("state");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("text");
    QTest::newRow("well") << RunState::Succeeded << 0 << 0 << u"Exited with 0 after 12 s"_s;
    QTest::newRow("with an error")
        << RunState::Failed << 3 << 0 << u"Exited with 3 after 12 s. It failed. Look at it."_s;
    QTest::newRow("by a signal") << RunState::Cancelled << -1 << 9
                                 << u"Ended by SIGKILL after 12 s"_s;
    QTest::newRow("lost") << RunState::Lost << -1 << 0
                          << u"Lost: how it ended is not known. It failed. Look at it."_s;
}

void tst_TerminalView::saysHowARunEnded()
{
    QFETCH(const RunState, state);
    QFETCH(const int, exitCode);
    QFETCH(const int, signal);
    QFETCH(const QString, text);
    Setting s;
    s.source->output = "\x1b[32mresult\x1b[0m\r\n";
    s.show();
    s.source->change([&](TerminalState &changed) {
        if (signal > 0)
            changed.run.signal = signal;
        if (state == RunState::Failed || state == RunState::Lost)
            changed.run.error
                = makeError(ErrorCode::ExitedWithError, "It failed.", {}, "Look at it.");
    });
    s.source->end(state, exitCode < 0 ? std::nullopt : std::optional(exitCode));
    QTRY_COMPARE(s.bars(), QStringList{text});
    QVERIFY(s.button(u"Restart"_s));
    QSignalSpy closed(s.view.get(), &TerminalView::closeWanted);
    s.button(u"Close"_s)->click();
    QCOMPARE(closed.count(), 1);
    if (state == RunState::Succeeded || state == RunState::Failed)
        s.keepPicture(state == RunState::Failed ? "failed" : "succeeded");
}

void tst_TerminalView::restartsARun()
{
    Setting s;
    s.source->end(RunState::Succeeded, 0);
    s.show();
    QSignalSpy restarted(s.view.get(), &TerminalView::restarted);
    s.button(u"Restart"_s)->click();
    QCOMPARE(restarted.count(), 1);
    QCOMPARE(restarted.constFirst().constFirst().value<RunId>(), RunId{u"01NEW"_s});
}

void tst_TerminalView::waitsForAQueuedRun()
{
    Setting s;
    s.source->change([](TerminalState &state) {
        state.run.state = RunState::Queued;
        state.run.startedAt = {};
    });
    QSignalSpy read(s.source, &FakeTerminalSource::readAsked);
    s.show();
    QVERIFY(!read.wait(30));
    QVERIFY(s.bars().constFirst().contains(u"queue"));
    s.keepPicture("queued");
    s.source->output = "hello\r\n";
    s.source->change([](TerminalState &state) {
        state.run.state = RunState::Running;
        state.run.startedAt = QDateTime::currentDateTimeUtc();
    });
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    QCOMPARE(s.view->feed().size(), 7);
}

void tst_TerminalView::pastesCleaned()
{
    Setting s;
    s.show();
    QGuiApplication::clipboard()->setText(u"echo\x1b[201~ hi\x07"_s);
    QTest::keyClick(s.display(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(s.source->input, "echo[201~ hi"_ba);
}

void tst_TerminalView::asksBeforePastingLines()
{
    Setting s;
    s.source->output = "$ ";
    s.show();
    QGuiApplication::clipboard()->setText(u"one\ntwo\n"_s);
    QTest::keyClick(s.display(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(s.view->findChild<QMessageBox *>());
    auto *question = s.view->findChild<QMessageBox *>();
    QCOMPARE(s.source->input, QByteArray());
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
    }
    QTRY_COMPARE(s.source->input, "one\rtwo\r"_ba);

    s.source->input.clear();
    s.source->print("\x1b[?2004h");
    QTRY_VERIFY(s.view->feed().modes().bracketedPaste);
    s.view->terminalActions().paste->trigger();
    QTRY_COMPARE(s.source->input, "\x1b[200~one\rtwo\r\x1b[201~"_ba);
}

void tst_TerminalView::loadsMoreWhenScrolledToTheTop()
{
    Setting s;
    s.source->output = lines(10'000);
    s.show();
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    const qint64 begin = s.view->feed().begin();
    QVERIFY(begin > 0);
    auto *scrollBar = s.display()->findChild<QScrollBar *>();
    QTRY_VERIFY(scrollBar->maximum() > 500);
    scrollBar->setValue(0);
    const int fromEnd = scrollBar->maximum();
    QTRY_COMPARE(s.view->feed().begin(), 0);
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    QTRY_VERIFY(scrollBar->maximum() > 9000);
    // What was seen is still seen.
    QTRY_COMPARE(scrollBar->maximum() - scrollBar->value(), fromEnd);
    s.keepPicture("scrolled");
}

void tst_TerminalView::loadsAll()
{
    Setting s;
    s.source->output = lines(60'000);
    s.show();
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    s.view->terminalActions().loadAll->trigger();
    QVERIFY(!s.view->feed().isCaughtUp());
    QVERIFY(s.bars().constFirst().contains(u"Loading"));
    QTRY_VERIFY_WITH_TIMEOUT(s.view->feed().isCaughtUp(), 30'000);
    QCOMPARE(s.view->feed().begin(), 0);
    auto *scrollBar = s.display()->findChild<QScrollBar *>();
    QTRY_VERIFY(scrollBar->maximum() > 59'000);
    QTRY_VERIFY(s.bars().isEmpty());
}

void tst_TerminalView::showsTheSameAsText()
{
    Setting s;
    s.source->output = "\x1b[31mred\x1b[0m\r\n10%\r100%\r\nopen";
    s.show();
    s.view->terminalActions().showAsText->setChecked(true);
    QTRY_COMPARE(s.transcript(), u"red\n100%\nopen"_s);
    QVERIFY(s.view->findChild<QPlainTextEdit *>()->isReadOnly());
    s.view->terminalActions().showAsText->setChecked(false);
    QVERIFY(!s.view->findChild<TranscriptView *>()->isVisible());
}

void tst_TerminalView::textGrows()
{
    Setting s;
    s.source->output = "one\r\nno";
    s.show();
    s.view->terminalActions().showAsText->setChecked(true);
    QTRY_COMPARE(s.transcript(), u"one\nno"_s);
    QTRY_VERIFY(s.source->isWatched());
    s.source->print("w it\rThen");
    QTRY_COMPARE(s.transcript(), u"one\nThenit"_s);
    QTRY_VERIFY(s.source->isWatched());
    s.source->print("\x1b[K\r\ntwo\r\n");
    QTRY_COMPARE(s.transcript(), u"one\nThen\ntwo\n"_s);
    s.view->hide();
    QSignalSpy read(s.source, &FakeTerminalSource::readAsked);
    s.source->print("three\r\n");
    QVERIFY(!read.wait(50));
    s.view->show();
    QTRY_COMPARE(s.transcript(), u"one\nThen\ntwo\nthree\n"_s);
}

void tst_TerminalView::textEndsWithTheRun()
{
    Setting s;
    s.source->output = "open";
    s.show();
    s.view->terminalActions().showAsText->setChecked(true);
    QTRY_COMPARE(s.transcript(), u"open"_s);
    s.source->output += " end\xe2\x82";
    s.source->end(RunState::Succeeded, 0);
    QTRY_COMPARE(s.transcript(), u"open end\uFFFD"_s);
}

void tst_TerminalView::breaksLongLinesOfTheText()
{
    Setting s;
    s.source->output = QByteArray(1 << 20, 'x');
    s.show();
    s.view->terminalActions().showAsText->setChecked(true);
    QTRY_VERIFY(s.transcript().size() > (1 << 20) - 10'000);
    const QString text = s.transcript();
    for (const auto line : QStringView(text).split(u'\n'))
        QVERIFY(line.size() <= 2000);
}

void tst_TerminalView::findsInTheText()
{
    Setting s;
    s.source->output = lines(300);
    s.show();
    s.view->terminalActions().showAsText->setChecked(true);
    QTRY_VERIFY(s.transcript().endsWith(u"300\n"));
    s.view->terminalActions().find->trigger();
    auto *search = s.view->findChild<TranscriptView *>()->findChild<QLineEdit *>();
    QVERIFY(search->isVisible());
    search->setText(u"line 123"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(s.view->findChild<QPlainTextEdit *>()->textCursor().selectedText(), u"line 123"_s);
    s.keepPicture("text");
    search->setText(u"nowhere"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(s.bars().join(u'|').contains(u"nowhere"));
}

void tst_TerminalView::switchesToTheErrors()
{
    Setting s;
    s.source->output = "output\n";
    s.source->errors = "problem\n";
    s.source->change([](TerminalState &state) {
        state.isTerminal = false;
        state.errorsSize = 8;
    });
    s.show();
    s.view->terminalActions().showAsText->setChecked(true);
    QTRY_COMPARE(s.transcript(), u"output\n"_s);
    QToolButton *button = s.button(u"Show errors"_s);
    QVERIFY(button);
    button->click();
    QTRY_COMPARE(s.transcript(), u"problem\n"_s);
    QVERIFY(s.button(u"Show output"_s));
    s.view->terminalActions().showAsText->setChecked(false);
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    s.keepPicture("errors");
}

void tst_TerminalView::followsDarkAndLight()
{
    Setting s;
    s.source->output
        = "\x1b[1;32muser@host\x1b[0m:\x1b[34m~/projects\x1b[0m$ make\r\n"
          "\x1b[31mred \x1b[33myellow \x1b[35mmagenta \x1b[36mcyan \x1b[90mgrey\x1b[0m "
          "\x1b[7mreverse\x1b[0m "
          "\x1b[3mitalic\x1b[0m \x1b[4munderlined\x1b[0m\r\n\x1b(0lqqqqk\x1b(B "
          "\xe2\x95\xad\xe2\x94\x80\xe2\x95\xae "
          "\xc3\xa4\xc3\xb6\xc3\xbc \xe4\xb8\xad\xe6\x96\x87 https://example.org/page\r\n";
    s.show();
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    const auto backgroundNow = [&s] { return s.display()->grab().toImage().pixelColor(400, 300); };
    QPalette dark(QColor(30, 30, 34));
    s.view->setPalette(dark);
    QTRY_VERIFY(backgroundNow().lightness() < 80);
    s.keepPicture("dark");
    QPalette light(QColor(240, 240, 240));
    s.view->setPalette(light);
    QTRY_VERIFY(backgroundNow().lightness() > 200);
    s.keepPicture("light");
}

void tst_TerminalView::zooms()
{
    Setting s;
    s.show();
    QTRY_COMPARE(s.source->sizes.size(), 1);
    const int columns = s.source->sizes.constFirst().width();
    QTest::keyClick(s.display(), Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(s.display(), Qt::Key_Plus, Qt::ControlModifier);
    QTRY_VERIFY(s.source->sizes.constLast().width() < columns);
    QTest::keyClick(s.display(), Qt::Key_0, Qt::ControlModifier);
    QTRY_COMPARE(s.source->sizes.constLast().width(), columns);
    QCOMPARE(s.source->input, QByteArray());
}

void tst_TerminalView::saysItsSizeWhenTheRunStarts()
{
    Setting s;
    s.source->change([](TerminalState &state) { state.run.state = RunState::Queued; });
    QSignalSpy resized(s.source, &FakeTerminalSource::resizeAsked);
    s.show();
    QVERIFY(!resized.wait(150));
    s.source->change([](TerminalState &state) { state.run.state = RunState::Running; });
    QTRY_COMPARE(s.source->sizes.size(), 1);
}

void tst_TerminalView::showsLinksUnderTheMouse()
{
    Setting s;
    s.source->output = "see https://example.org/page for more\r\nfile:///etc/passwd is none\r\n";
    s.show();
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    const auto label = [&s]() -> QLabel * {
        for (QLabel *found : s.view->findChildren<QLabel *>(Qt::FindDirectChildrenOnly)) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    };
    const int cell = s.display()->width() / s.screen()->cells().width();
    const int line = s.display()->height() / s.screen()->cells().height();
    // QTermWidget looks for links when it draws, up to 40 ms later, and tells nobody.
    const auto isLinkAt = [&](int x) {
        QTest::mouseMove(s.display(), QPoint(x, line / 2 + 4));
        return label() != nullptr;
    };
    QTRY_VERIFY(isLinkAt(cell * 8) || isLinkAt(cell * 9));
    QVERIFY(label()->text().contains(u"https://example.org/page"));
    s.keepPicture("link");
    QTest::mouseMove(s.display(), QPoint(cell * 8, line + line / 2 + 4));
    QTRY_VERIFY(!label());
}

void tst_TerminalView::opensAMenuWithTheLinksOfTheProgram()
{
    Setting s;
    s.source->output = "\x1b]8;;https://example.org/hidden\x1b\\click here\x1b]8;;\x1b\\\r\n";
    s.show();
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(50, 50),
                            s.display()->mapToGlobal(QPoint(50, 50)));
    QCoreApplication::sendEvent(s.display(), &event);
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QStringList texts;
    for (const QAction *action : menu->findChildren<QAction *>())
        texts.append(action->text());
    for (const QMenu *inner : menu->findChildren<QMenu *>()) {
        for (const QAction *action : inner->actions())
            texts.append(action->text());
    }
    QVERIFY2(texts.join(u'|').contains(u"https://example.org/hidden"),
             qPrintable(texts.join(u'|')));
    menu->close();
}

void tst_TerminalView::searchesInTheTerminal()
{
    Setting s;
    s.source->output = lines(100);
    s.show();
    QTRY_VERIFY(s.view->feed().isCaughtUp());
    QTest::keyClick(s.display(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = s.screen()->findChild<QLineEdit *>();
    QTRY_VERIFY(search->isVisible());
    search->setText(u"line 50"_s);
    s.keepPicture("search");
}

void tst_TerminalView::namesItselfForScreenReaders()
{
    Setting s;
    s.show();
    QVERIFY(s.display()->accessibleName().contains(u"7"));
    QVERIFY(s.display()->accessibleName().contains(u"library"));
    QVERIFY(s.display()->accessibleDescription().contains(u"text"));
}

void tst_TerminalView::keepsTheWindowFreeUnderBombs_data()
{
    QTest::addColumn<QByteArray>("bomb");
    QTest::newRow("resize to 16384 by 16384") << QByteArray("\x1b[8;16384;16384t").repeated(1000);
    QTest::newRow("ten MiB without line feed") << QByteArray(10 << 20, 'x');
    QTest::newRow("cleared screens") << QByteArray("\x1b[2J").repeated(20'000);
    QTest::newRow("far positions") << QByteArray("\x1b[99999;99999Hx").repeated(30'000);
    QTest::newRow("repeated characters") << QByteArray("x\x1b[99999b").repeated(40'000);
    QTest::newRow("inserted lines and characters")
        << QByteArray("\x1b[99999L\x1b[99999@").repeated(20'000);
    QTest::newRow("line feeds") << QByteArray(400'000, '\n');
    QTest::newRow("history made anew") << QByteArray("\x1b[3J").repeated(100'000);
    QTest::newRow("alternate screen") << QByteArray("\x1b[?1049h\x1b[?1049l").repeated(25'000);
    QTest::newRow("titles") << QByteArray("\x1b]0;title\a").repeated(40'000);
    QTest::newRow("bells") << QByteArray(400'000, '\a');
    QTest::newRow("zalgo") << QByteArray("e" + QByteArray("\xcc\x81").repeated(50)).repeated(4000);
    QTest::newRow("colours") << QByteArray("\x1b[38;2;1;2;3mx").repeated(30'000);
}

void tst_TerminalView::keepsTheWindowFreeUnderBombs()
{
    QFETCH(const QByteArray, bomb);
    Setting s;
    s.show();
    QTRY_VERIFY(s.source->isWatched());
    s.source->print(bomb);
    QTRY_COMPARE_WITH_TIMEOUT(s.view->feed().position(), s.source->output.size(), 20'000);
#ifndef RUNYARD_SANITIZED
    // The threat is a freeze of seconds; the time of a turn hangs on the machine's other load.
    QVERIFY2(s.pacer.longestTurn() < std::chrono::milliseconds(100),
             qPrintable(QString::number(s.pacer.longestTurn().count() / 1000) + u" us"_s));
#endif
    s.source->print("\x18\x1b"
                    "c\r\nstill there");
    QTRY_COMPARE(s.view->feed().position(), s.source->output.size());
    QCOMPARE(s.source->input, QByteArray());
}

void tst_TerminalView::answersOnlyLiveQuestions()
{
    Setting s;
    s.source->output = "\x1b[6n" + lines(100);
    s.show();
    QTRY_VERIFY(s.source->isWatched());
    QCOMPARE(s.source->input, QByteArray());
    s.source->print("\x1b[c");
    QTRY_COMPARE(s.source->input, "\x1b[?1;2c"_ba);
    s.source->input.clear();
    s.source->print(QByteArray("\x1b[6n").repeated(100'000));
    QTRY_COMPARE(s.view->feed().position(), s.source->output.size());
    QVERIFY2(s.source->input.count('R') < 200,
             qPrintable(QString::number(s.source->input.count('R'))));
}

QTEST_MAIN(tst_TerminalView)
#include "tst_terminalview.moc"

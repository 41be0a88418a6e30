// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"
#include "scene.h"

#include <gui/launch/launchcontroller.h>
#include <gui/launch/launchsheet.h>
#include <gui/mainwindow.h>
#include <gui/messagearea.h>

#include <QtTest/QSignalSpy>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace Runyard;

class tst_Launch : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void enterStartsAll();
    void enterBeforeTheAnswersStartsWhenTheyCome();
    void foldersMayComeBeforeTheEngine();
    void ownFileIsSentAsNothingTyped();
    void typingMakesTheTextOneForAll();
    void controlEnterStartsFromWithinTheText();
    void escapeStartsNothing();
    void untrustedWaitsForTheTick();
    void offersSetsForWhatIsTrustedInTheSheet();
    void theRestStaysWithItsReason();
    void busyFoldersAreAskedAbout();
    void aFolderThatBecameBusyIsAskedAboutInItsRow();
    void unusableAgentsAreGreyAndSayWhy();
    void withoutAnyAgentNothingStarts();
    void aCommandTakesTheTextAsItsArguments();
    void interactiveNeedsNoInstruction();
    void skipsTheSheetWhenNothingHasToBeAsked();
    void doesNotSkipWhenTrustIsMissing();
    void keyboardAlone();
    void moreFoldersJoinAnOpenSheet();
    void engineGoneIsSaidInTheSheet();
    void remembersAgentAndManner();
    void undoTakesTheRunsBack();

private:
    void makeWindow(bool skipsSheet = false);
    LaunchSheet *sheet() const { return m_window->launcher().sheet(); }
    void open(const QStringList &folders);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    template<class Widget>
    Widget *part(const char *name) const
    {
        return sheet()->findChild<Widget *>(QLatin1StringView(name));
    }
    QList<QueueRuns> submitted() const { return m_gateway->calls<QueueRuns>(); }

    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Launch::init()
{
    QFile::remove(WindowLayout::filePath());
    m_gateway = std::make_unique<FakeGateway>();
    makeWindow();
}

void tst_Launch::cleanup()
{
    m_window.reset();
    m_gateway.reset();
}

void tst_Launch::makeWindow(bool skipsSheet)
{
    m_window.reset();
    Result<Settings> settings = Settings::load(QString(), {});
    if (skipsSheet)
        QVERIFY(settings->setOption(QString::fromLatin1(Key::skipLaunchSheet.key),
                                    QStringLiteral("true")));
    m_window = std::make_unique<MainWindow>(*m_gateway, *settings, m_gateway->clock);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->replica().isLoaded());
}

void tst_Launch::open(const QStringList &folders)
{
    m_window->openFolders(folders);
    QVERIFY(sheet());
    QTRY_VERIFY(sheet()->isReady());
    QTRY_VERIFY(!m_window->launcher().preflight().isAsking());
}

void tst_Launch::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : sheet(), key,
                    modifiers);
}

void tst_Launch::enterStartsAll()
{
    open({QStringLiteral("/w/a"), QStringLiteral("/w/b"), QStringLiteral("/w/c")});
    press(Qt::Key_Return);
    QTRY_VERIFY(!sheet());
    QCOMPARE(m_gateway->state.runs().size(), 3);
    QCOMPARE(submitted().size(), 1);
    QCOMPARE(submitted().first().folders.size(), 3);
    QCOMPARE(submitted().first().onBusy, RunEnums::OnBusy::Ask);
    QCOMPARE(m_gateway->state.run(m_window->selection().current())->folder, QStringLiteral("/w/a"));
}

void tst_Launch::enterBeforeTheAnswersStartsWhenTheyCome()
{
    m_gateway->holdAnswers();
    m_window->openFolders({QStringLiteral("/w/a")});
    QVERIFY(sheet());
    QVERIFY(QTest::qWaitForWindowExposed(sheet()));
    QTest::keyClick(sheet(), Qt::Key_Return);
    QVERIFY(submitted().isEmpty());
    m_gateway->letAnswersGo();
    QTRY_COMPARE(m_gateway->state.runs().size(), 1);
}

void tst_Launch::foldersMayComeBeforeTheEngine()
{
    m_gateway->breakLink();
    m_window->openFolders({QStringLiteral("/w/a")});
    QVERIFY(sheet());
    QTRY_VERIFY(part<QLabel>("problem")->isVisible());
    QVERIFY(!sheet()->isReady());
    m_gateway->mendLink();
    QTRY_VERIFY(sheet()->isReady());
    QVERIFY(!part<QLabel>("problem")->isVisible());
    press(Qt::Key_Return);
    QTRY_COMPARE(m_gateway->state.runs().size(), 1);
}

void tst_Launch::ownFileIsSentAsNothingTyped()
{
    open({QStringLiteral("/w/a")});
    QCOMPARE(part<QPlainTextEdit>("instruction")->toPlainText(),
             QStringLiteral("Make the tests pass."));
    press(Qt::Key_Return);
    QTRY_COMPARE(submitted().size(), 1);
    QVERIFY(submitted().first().instruction.isEmpty());
    QTRY_VERIFY(!m_gateway->state.runs().isEmpty());
    QCOMPARE(m_gateway->state.runs().begin()->instructionSource, QStringLiteral("/w/a/RUNYARD.md"));
}

void tst_Launch::typingMakesTheTextOneForAll()
{
    open({QStringLiteral("/w/a"), QStringLiteral("/w/b")});
    QVERIFY(part<QPlainTextEdit>("instruction")->isReadOnly());
    auto *source = part<QComboBox>("source");
    source->setCurrentIndex(1);
    emit source->activated(1);
    part<QPlainTextEdit>("instruction")->setPlainText(QStringLiteral("Say hello"));
    QTest::keyClick(part<QPlainTextEdit>("instruction"), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_gateway->state.runs().size(), 2);
    QCOMPARE(submitted().first().instruction, QStringLiteral("Say hello"));
}

void tst_Launch::controlEnterStartsFromWithinTheText()
{
    open({QStringLiteral("/w/a")});
    auto *text = part<QPlainTextEdit>("instruction");
    text->setFocus();
    text->moveCursor(QTextCursor::End);
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(submitted().isEmpty());
    QTest::keyClicks(text, QStringLiteral("And lint."));
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(submitted().size(), 1);
    QCOMPARE(submitted().first().instruction, QStringLiteral("Make the tests pass.\nAnd lint."));
}

void tst_Launch::escapeStartsNothing()
{
    open({QStringLiteral("/w/a")});
    press(Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
    QVERIFY(submitted().isEmpty());
}

void tst_Launch::untrustedWaitsForTheTick()
{
    const QStringList odd = Scene::oddFolders(*m_gateway);
    open({odd[0], odd[1]});
    auto *trust = part<QCheckBox>("trust");
    QVERIFY(trust->isVisible());
    QVERIFY(trust->hasFocus());
    QVERIFY(part<QLabel>("trustText")->text().contains(QStringLiteral(".claude/settings.json")));
    QCOMPARE(sheet()->folders().startableCount(), 1);
    press(Qt::Key_Space);
    QCOMPARE(sheet()->folders().startableCount(), 2);
    press(Qt::Key_Return);
    QTRY_COMPARE(submitted().size(), 1);
    QVERIFY(submitted().first().trust);
}

void tst_Launch::offersSetsForWhatIsTrustedInTheSheet()
{
    const QString untrusted = Scene::oddFolders(*m_gateway).at(1);
    open({untrusted});
    auto *source = part<QComboBox>("source");
    const auto choose = [&] {
        source->setCurrentIndex(2);
        emit source->activated(2);
    };
    choose();
    QVERIFY(part<QLabel>("problem")->text().contains(QStringLiteral("trust")));
    QVERIFY(m_gateway->calls<TrustFolder>().isEmpty());
    part<QCheckBox>("trust")->setChecked(true);
    choose();
    QTRY_VERIFY(sheet()->findChild<InstructionDialog *>());
    QCOMPARE(m_gateway->calls<TrustFolder>().size(), 1);
    QVERIFY(
        m_window->messages().texts().join(u' ').contains(QStringLiteral("trusted from now on")));
    QTRY_VERIFY(!part<QCheckBox>("trust")->isVisible());
    sheet()->findChild<InstructionDialog *>()->reject();
    QVERIFY(sheet()->isVisible());
}

void tst_Launch::theRestStaysWithItsReason()
{
    const QStringList odd = Scene::oddFolders(*m_gateway);
    open(odd);
    part<QPushButton>("start")->setFocus();
    press(Qt::Key_Return);
    QTRY_COMPARE(m_gateway->state.runs().size(),
                 2); // website, and compiler after the other run there
    QTRY_COMPARE(sheet()->folders().rowCount(), 3);
    QCOMPARE(part<QLabel>("heading")->text(), QStringLiteral("3 folders did not start"));
    const QStringList left{odd[1], odd[3], odd[4]};
    QCOMPARE(sheet()->folders().folders(), left);
    press(Qt::Key_Return); // the button says "Close" now
    QTRY_VERIFY(!sheet());
}

void tst_Launch::busyFoldersAreAskedAbout()
{
    const QStringList odd = Scene::oddFolders(*m_gateway);
    open({odd[0], odd[2]});
    auto *choice = part<QTreeView>("folders")->viewport()->findChild<QComboBox *>();
    QVERIFY(choice);
    choice->setCurrentIndex(1);
    emit choice->activated(1);
    part<QPushButton>("start")->click();
    QTRY_COMPARE(submitted().size(), 2);
    QCOMPARE(submitted().last().folders, QStringList{odd[2]});
    QCOMPARE(submitted().last().onBusy, RunEnums::OnBusy::Beside);
}

void tst_Launch::aFolderThatBecameBusyIsAskedAboutInItsRow()
{
    open({QStringLiteral("/w/a")});
    m_gateway->queue(QStringLiteral("/w/a"));
    part<QPushButton>("start")->click();
    QTRY_VERIFY(part<QTreeView>("folders")->viewport()->findChild<QComboBox *>());
    part<QPushButton>("start")->click();
    QTRY_VERIFY(!sheet());
    QCOMPARE(submitted().last().onBusy, RunEnums::OnBusy::Queue);
    QCOMPARE(m_gateway->state.busyRuns(QStringLiteral("/w/a")), 2);
}

void tst_Launch::unusableAgentsAreGreyAndSayWhy()
{
    m_gateway->agents[0].usable = false;
    m_gateway->agents[0].error = makeError(ErrorCode::AgentMissing, "Claude Code was not found.",
                                           {}, "Install it with npm.");
    open({QStringLiteral("/w/a")});
    auto *agent = part<QComboBox>("agent");
    QCOMPARE(agent->currentText(), QStringLiteral("Mock agent"));
    QVERIFY(!(agent->model()->flags(agent->model()->index(0, 0)) & Qt::ItemIsEnabled));
    QCOMPARE(agent->itemData(0, Qt::ToolTipRole).toString(),
             QStringLiteral("Claude Code was not found. Install it with npm."));
}

void tst_Launch::withoutAnyAgentNothingStarts()
{
    for (AgentReport &agent : m_gateway->agents) {
        agent.usable = false;
        agent.error = makeError(ErrorCode::AgentMissing, "Claude Code was not found.", {},
                                "Install it with npm.");
    }
    open({QStringLiteral("/w/a")});
    QVERIFY(!part<QPushButton>("start")->isEnabled());
    QVERIFY(part<QLabel>("agentHint")->isVisible());
    QVERIFY(part<QLabel>("agentHint")->text().contains(QStringLiteral("Install it with npm.")));
}

void tst_Launch::aCommandTakesTheTextAsItsArguments()
{
    open({QStringLiteral("/w/a")});
    part<QComboBox>("agent")->setCurrentIndex(2);
    QVERIFY(!part<QPushButton>("start")->isEnabled()
            || !part<QPlainTextEdit>("instruction")->toPlainText().isEmpty());
    part<QPlainTextEdit>("instruction")->setPlainText(QStringLiteral("make 'all tests' -j2"));
    part<QPushButton>("start")->click();
    QTRY_COMPARE(submitted().size(), 1);
    const QStringList expected{QStringLiteral("make"), QStringLiteral("all tests"),
                               QStringLiteral("-j2")};
    QCOMPARE(submitted().first().command, expected);
    QVERIFY(submitted().first().instruction.isEmpty());
}

void tst_Launch::interactiveNeedsNoInstruction()
{
    const QString bare = Scene::oddFolders(*m_gateway).at(3);
    open({bare});
    QCOMPARE(sheet()->folders().startableCount(), 0);
    part<QComboBox>("manner")->setCurrentIndex(1);
    QCOMPARE(sheet()->folders().startableCount(), 1);
    part<QPushButton>("start")->click();
    QTRY_COMPARE(submitted().size(), 1);
    QVERIFY(submitted().first().interactive);
}

void tst_Launch::skipsTheSheetWhenNothingHasToBeAsked()
{
    makeWindow(true);
    m_window->openFolders({QStringLiteral("/w/a"), QStringLiteral("/w/b")});
    QTRY_COMPARE(m_gateway->state.runs().size(), 2);
    QTRY_VERIFY(!sheet());
    QVERIFY(m_window->messages().texts().contains(QStringLiteral("2 runs queued.")));
}

void tst_Launch::doesNotSkipWhenTrustIsMissing()
{
    makeWindow(true);
    m_window->openFolders({Scene::oddFolders(*m_gateway).at(1)});
    QTRY_VERIFY(sheet() && sheet()->isVisible());
    QVERIFY(submitted().isEmpty());
}

void tst_Launch::keyboardAlone()
{
    const QString untrusted = Scene::oddFolders(*m_gateway).at(1);
    open({untrusted});
    press(Qt::Key_Space); // trust
    QSet<QWidget *> seen;
    for (int i = 0; i < 20; ++i) {
        seen.insert(QApplication::focusWidget());
        press(Qt::Key_Tab);
    }
    for (const char *name :
         {"trust", "folders", "source", "instruction", "agent", "manner", "start", "cancel"})
        QVERIFY2(seen.contains(part<QWidget>(name)), name);
    part<QTreeView>("folders")->setFocus();
    press(Qt::Key_Space); // leave it out, and in again
    QCOMPARE(sheet()->folders().startableCount(), 0);
    press(Qt::Key_Space);
    QCOMPARE(sheet()->folders().startableCount(), 1);
    press(Qt::Key_Return);
    QTRY_COMPARE(m_gateway->state.runs().size(), 1);
}

void tst_Launch::moreFoldersJoinAnOpenSheet()
{
    open({QStringLiteral("/w/a")});
    LaunchSheet *first = sheet();
    m_window->openFolders({QStringLiteral("/w/b"), QStringLiteral("/w/a")});
    QCOMPARE(sheet(), first);
    QTRY_COMPARE(sheet()->folders().startableCount(), 2);
}

void tst_Launch::engineGoneIsSaidInTheSheet()
{
    open({QStringLiteral("/w/a")});
    m_gateway->breakLink();
    part<QPushButton>("start")->click();
    QTRY_VERIFY(
        !part<QLabel>("problem")->text().isEmpty()
        || sheet()->folders().index(0, 3).data().toString().contains(QStringLiteral("engine")));
    QVERIFY(sheet()->isVisible());
}

void tst_Launch::remembersAgentAndManner()
{
    open({QStringLiteral("/w/a")});
    part<QComboBox>("agent")->setCurrentIndex(1);
    part<QComboBox>("manner")->setCurrentIndex(1);
    part<QPushButton>("start")->click();
    QTRY_VERIFY(!sheet());
    m_window->close();
    makeWindow();
    open({QStringLiteral("/w/b")});
    QCOMPARE(part<QComboBox>("agent")->currentIndex(), 1);
    QCOMPARE(part<QComboBox>("manner")->currentIndex(), 1);
}

void tst_Launch::undoTakesTheRunsBack()
{
    open({QStringLiteral("/w/a"), QStringLiteral("/w/b")});
    press(Qt::Key_Return);
    QTRY_COMPARE(m_gateway->state.runs().size(), 2);
    QTRY_VERIFY(!m_window->messages().texts().isEmpty());
    for (QPushButton *button : m_window->messages().findChildren<QPushButton *>()) {
        if (button->text() == u"Undo")
            button->click();
    }
    QTRY_VERIFY(m_gateway->state.queue().empty());
}

RUNYARD_GUI_TEST_MAIN(tst_Launch)
#include "tst_launch.moc"

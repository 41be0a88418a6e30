// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"
#include "scene.h"

#include <gui/commandpalette.h>
#include <gui/help/manualwindow.h>
#include <gui/mainwindow.h>
#include <gui/messagearea.h>
#include <gui/panels/queuepanel.h>
#include <gui/panels/sessionspanel.h>
#include <gui/panels/terminalpanel.h>
#include <gui/remedy.h>
#include <gui/settings/ruleswindow.h>
#include <gui/style/icons.h>
#include <gui/style/theme.h>

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QTreeView>

using namespace Runyard;

class tst_MainWindow : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void noKeyMeansTwoActions();
    void everyActionHasATextAndAPlace();
    void everyRemedyIsAnAction();
    void everyFocusableWidgetHasAName();
    void selectingAnywhereShowsItEverywhere();
    void theRulesAreThoseOfTheSelectedRun();
    void lookingThroughRunsKeepsOneTerminal();
    void enterKeepsTheTerminal();
    void deleteCancelsWithUndo();
    void deleteAsksBeforeItStopsWork();
    void retryPausePriorityMove();
    void copiesIds();
    void pausedQueueIsSaidUntilItIsResumed();
    void filterFindsAndClears();
    void errorShowsItsRemedyAndTheButtonDoesIt();
    void engineGoneIsSaidAndMended();
    void refusedCommandIsSaid();
    void paletteFindsAndRunsActions();
    void fuzzyFinding_data();
    void fuzzyFinding();
    void layoutIsKeptAndReset();
    void columnsLeaveRoomForTheInstruction();
    void brokenLayoutIsNoObstacle_data();
    void brokenLayoutIsNoObstacle();
    void windowNeverOpensOffScreen();
    void terminalsComeBack();
    void manualShowsEveryPageAndFinds();
    void changesColoursWhileOpen();
    void contrastIsEnough_data();
    void contrastIsEnough();
    void tenThousandRuns();
    void quitSaysWhatGoesOn();

private:
    void makeWindow();
    QTreeView &queue() const { return m_window->findChild<QueuePanel *>()->view(); }
    QTreeView &sessions() const { return m_window->findChild<SessionsPanel *>()->view(); }
    TerminalPanel &terminals() const { return *m_window->findChild<TerminalPanel *>(); }
    QString text(const char *name) const;
    QPushButton *button(const QString &text) const;
    void selectRow(const RunId &run) const;
    RunState stateOf(const RunId &run) const { return m_gateway->state.run(run)->state; }

    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<MainWindow> m_window;
    QList<RunId> m_runs;
};

void tst_MainWindow::init()
{
    QFile::remove(WindowLayout::filePath());
    QFile::remove(Settings::filePath());
    m_gateway = std::make_unique<FakeGateway>();
    m_runs = Scene::everyState(*m_gateway);
    makeWindow();
}

void tst_MainWindow::cleanup()
{
    m_window.reset();
    m_gateway.reset();
}

void tst_MainWindow::makeWindow()
{
    m_window.reset();
    const Result<Settings> settings = Settings::load(QString(), {});
    m_window = std::make_unique<MainWindow>(*m_gateway, *settings, m_gateway->clock);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_window->replica().isLoaded());
}

QPushButton *tst_MainWindow::button(const QString &text) const
{
    for (QPushButton *button : m_window->findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

void tst_MainWindow::selectRow(const RunId &run) const
{
    const QModelIndex index = static_cast<RunListModel *>(queue().model())->indexOf(run);
    queue().setCurrentIndex(index);
    queue().setFocus();
}

void tst_MainWindow::noKeyMeansTwoActions()
{
    QCOMPARE(m_window->actions().conflicts(), QStringList());
    // Nor is there anything in the window that Qt would find ambiguous with them.
    QHash<QKeySequence, QStringList> wide;
    for (const QAction *action : m_window->findChildren<QAction *>()) {
        if (action->shortcutContext() != Qt::WindowShortcut
            && action->shortcutContext() != Qt::ApplicationShortcut)
            continue;
        for (const QKeySequence &keys : action->shortcuts())
            wide[keys] << action->objectName();
    }
    for (auto it = wide.cbegin(); it != wide.cend(); ++it)
        QVERIFY2(it->size() == 1, qPrintable(it.key().toString() + u' ' + it->join(u',')));
}

void tst_MainWindow::everyActionHasATextAndAPlace()
{
    QSet<const QAction *> inMenus;
    const std::function<void(const QList<QAction *> &)> walk
        = [&](const QList<QAction *> &actions) {
              for (QAction *action : actions) {
                  inMenus.insert(action);
                  if (action->menu())
                      walk(action->menu()->actions());
              }
          };
    walk(m_window->menuBar()->actions());
    for (const QAction *action : m_window->actions().all()) {
        QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(!action->icon().isNull(), qPrintable(action->objectName()));
        if (action->objectName() != u"queue.limit") // a menu of its own
            QVERIFY2(inMenus.contains(action), qPrintable(action->objectName()));
    }
}

void tst_MainWindow::everyRemedyIsAnAction()
{
    const QMetaEnum codes = QMetaEnum::fromType<ErrorCode>();
    for (int i = 0; i < codes.keyCount(); ++i) {
        const Remedy remedy = remedyFor(ErrorCode(codes.value(i)));
        QCOMPARE(remedy.action == nullptr, remedy.text.isEmpty());
        if (remedy.action)
            QVERIFY(m_window->actions()[remedy.action]);
    }
}

void tst_MainWindow::everyFocusableWidgetHasAName()
{
    m_window->selection().select(m_runs[1]);
    QTRY_VERIFY(button(QStringLiteral("Try again")));
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0
            || widget->focusProxy())
            continue;
        const QAccessibleInterface *face
            = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        const bool isInner = widget->parentWidget()
                             && qobject_cast<const QAbstractScrollArea *>(widget->parentWidget());
        const bool isNamed = face
                             && (!face->text(QAccessible::Name).isEmpty()
                                 || !face->text(QAccessible::Value).isEmpty());
        QVERIFY2(isNamed || isInner, qPrintable(QLatin1StringView(widget->metaObject()->className())
                                                + u' ' + widget->objectName()));
    }
}

void tst_MainWindow::selectingAnywhereShowsItEverywhere()
{
    selectRow(m_runs[4]);
    QCOMPARE(m_window->selection().current(), m_runs[4]);
    QTRY_COMPARE(terminals().currentRun(), m_runs[4]);
    QCOMPARE(sessions().currentIndex().data(SessionTreeModel::RunIdRole).value<RunId>(), m_runs[4]);

    sessions().setCurrentIndex(
        static_cast<SessionTreeModel *>(sessions().model())->indexOf(m_runs[1]));
    QCOMPARE(m_window->selection().current(), m_runs[1]);
    QCOMPARE(queue().currentIndex().data(RunListModel::IdRole).value<RunId>(), m_runs[1]);
    QTRY_COMPARE(terminals().currentRun(), m_runs[1]);
    QTRY_VERIFY(button(QStringLiteral("Try again")));

    // A folder stands for all its runs.
    const QModelIndex folder = sessions().model()->index(0, 0);
    sessions().setCurrentIndex(folder);
    QCOMPARE(m_window->selection().runs(),
             static_cast<SessionTreeModel *>(sessions().model())->runsBelow(folder));
}

void tst_MainWindow::theRulesAreThoseOfTheSelectedRun()
{
    m_window->selection().select(m_runs[1]);
    m_window->actions()["file.rules"]->trigger();
    auto *rules = m_window->findChild<RulesWindow *>();
    QVERIFY(rules);
    const auto isAbout = [&](const RunId &run) {
        const QString number
            = QStringLiteral("#%1").arg(m_window->replica().state().run(run)->number);
        return std::ranges::any_of(rules->findChildren<QLabel *>(), [&](const QLabel *label) {
            return label->text().endsWith(number);
        });
    };
    QVERIFY(isAbout(m_runs[1]));
    m_window->selection().select(m_runs[4]); // while it is open
    QVERIFY(isAbout(m_runs[4]));
    m_window->selection().select(m_runs[0]);
    m_window->actions()["file.rules"]->trigger(); // and asked for once more
    QVERIFY(isAbout(m_runs[0]));
    QCOMPARE(m_window->findChildren<RulesWindow *>().size(), 1);
}

void tst_MainWindow::lookingThroughRunsKeepsOneTerminal()
{
    for (const RunId &run : std::as_const(m_runs)) {
        selectRow(run);
        QTRY_COMPARE(terminals().currentRun(), run);
        QCOMPARE(terminals().runs().size(), 1);
    }
}

void tst_MainWindow::enterKeepsTheTerminal()
{
    selectRow(m_runs[4]);
    QTest::keyClick(&queue(), Qt::Key_Return);
    QTRY_COMPARE(terminals().currentRun(), m_runs[4]);
    selectRow(m_runs[5]);
    QTRY_COMPARE(terminals().runs().size(), 2);
    selectRow(m_runs[6]);
    QTRY_COMPARE(terminals().currentRun(), m_runs[6]);
    QVERIFY(terminals().runs().contains(m_runs[4]));
    QCOMPARE(terminals().runs().size(), 2);
}

void tst_MainWindow::deleteCancelsWithUndo()
{
    const RunId waiting = m_runs[8];
    selectRow(waiting);
    QTest::keyClick(&queue(), Qt::Key_Delete);
    QTRY_COMPARE(stateOf(waiting), RunState::Cancelled);
    QVERIFY(m_window->messages().texts().contains(QStringLiteral("1 run cancelled.")));
    const qsizetype before = m_gateway->state.runs().size();
    button(QStringLiteral("Undo"))->click();
    QTRY_COMPARE(m_gateway->state.runs().size(), before + 1);
}

void tst_MainWindow::deleteAsksBeforeItStopsWork()
{
    const RunId working = m_runs[4];
    selectRow(working);
    QTest::keyClick(&queue(), Qt::Key_Delete);
    QCOMPARE(stateOf(working), RunState::Running);
    QTRY_VERIFY(button(QStringLiteral("Let go on")));
    button(QStringLiteral("Let go on"))->click();
    QCOMPARE(m_gateway->calls<StopRuns>().size(), 1); // that of the scene
    queue().setFocus();
    QTest::keyClick(&queue(), Qt::Key_Delete);
    QTRY_VERIFY(button(QStringLiteral("Stop")) && button(QStringLiteral("Stop"))->hasFocus());
    QTest::keyClick(button(QStringLiteral("Stop")), Qt::Key_Return);
    QTRY_COMPARE(stateOf(working), RunState::Stopping);
}

void tst_MainWindow::retryPausePriorityMove()
{
    ActionRegistry &actions = m_window->actions();
    selectRow(m_runs[1]);
    QVERIFY(!actions["run.stop"]->isEnabled());
    QVERIFY(!actions["run.hold"]->isEnabled());
    const qsizetype before = m_gateway->state.runs().size();
    actions["run.retry"]->trigger();
    QTRY_COMPARE(m_gateway->state.runs().size(), before + 1);
    QTRY_COMPARE(m_gateway->state.run(m_window->selection().current())->retryOf, m_runs[1]);

    const RunId waiting = m_runs[8];
    selectRow(waiting);
    QCOMPARE(actions["run.hold"]->text(), QStringLiteral("&Pause"));
    actions["run.hold"]->trigger();
    QTRY_VERIFY(m_gateway->state.run(waiting)->held);
    QTRY_COMPARE(actions["run.hold"]->text(), QStringLiteral("&Resume"));
    actions["run.hold"]->trigger();
    QTRY_VERIFY(!m_gateway->state.run(waiting)->held);
    queue().setFocus();
    QTest::keyClick(&queue(), Qt::Key_Up, Qt::ControlModifier);
    QTRY_COMPARE(m_gateway->state.run(waiting)->priority, 1);
    QTest::keyClick(&queue(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_gateway->state.queue().begin()->second, waiting);
    QTest::keyClick(&queue(), Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_gateway->state.queue().rbegin()->second, waiting);
}

void tst_MainWindow::copiesIds()
{
    selectRow(m_runs[3]);
    QTest::keyClick(&queue(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), m_runs[3].value);
}

void tst_MainWindow::pausedQueueIsSaidUntilItIsResumed()
{
    m_window->actions()["queue.pause"]->trigger();
    QTRY_COMPARE(m_window->messages().texts(),
                 QStringList{QStringLiteral("The queue is paused: no further run starts.")});
    QCOMPARE(m_window->actions()["queue.pause"]->text(), QStringLiteral("&Resume queue"));
    button(QStringLiteral("Resume"))->click();
    QTRY_VERIFY(!m_gateway->state.isQueuePaused());
    QTRY_VERIFY(m_window->messages().texts().isEmpty());
}

void tst_MainWindow::filterFindsAndClears()
{
    m_window->actions()["view.filter"]->trigger();
    auto *field = m_window->findChild<QLineEdit *>(QStringLiteral("runFilter"));
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("invoice vat"));
    QCOMPARE(queue().model()->rowCount(), 1);
    QTest::keyClicks(field, QStringLiteral(" nothing like this"));
    QVERIFY(button(QStringLiteral("Show all runs")));
    button(QStringLiteral("Show all runs"))->click();
    QCOMPARE(queue().model()->rowCount(), int(m_runs.size()));
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("invoice vat"));
    QTest::keyClick(field, Qt::Key_Down);
    QVERIFY(queue().hasFocus());
    QVERIFY(queue().currentIndex().isValid());
}

void tst_MainWindow::errorShowsItsRemedyAndTheButtonDoesIt()
{
    selectRow(m_runs[1]);
    QTRY_VERIFY(button(QStringLiteral("Try again")));
    bool isSaid = false;
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        isSaid
            = isSaid || (label->isVisible() && label->text() == u"Claude Code is not logged in.");
    QVERIFY(isSaid);
    button(QStringLiteral("Try again"))->click();
    QTRY_VERIFY(!m_gateway->calls<RetryRun>().isEmpty());
}

void tst_MainWindow::engineGoneIsSaidAndMended()
{
    m_gateway->breakLink();
    QCOMPARE(m_window->messages().texts().size(), 1);
    QSignalSpy wanted(m_window.get(), &MainWindow::engineStartRequested);
    QTRY_VERIFY(button(QStringLiteral("Start engine")));
    button(QStringLiteral("Start engine"))->click();
    QCOMPARE(wanted.count(), 1);
    m_gateway->mendLink();
    QTRY_VERIFY(m_window->messages().texts().isEmpty());
}

void tst_MainWindow::refusedCommandIsSaid()
{
    m_gateway->failNext<PauseQueue>(
        makeError(ErrorCode::DiskFull, "The disk is full.", {}, "Make room."));
    m_window->actions()["queue.pause"]->trigger();
    QTRY_COMPARE(m_window->messages().texts(),
                 QStringList{QStringLiteral("The disk is full. Make room.")});
}

void tst_MainWindow::paletteFindsAndRunsActions()
{
    m_window->actions()["view.palette"]->trigger();
    auto *palette = m_window->findChild<CommandPalette *>();
    QVERIFY(palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>();
    QTRY_VERIFY(field->hasFocus());
    QCOMPARE(palette->findChild<QListView *>()->model()->rowCount(),
             int(m_window->actions().all().size()));
    QTest::keyClicks(field, QStringLiteral("pauque"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QTRY_VERIFY(m_gateway->state.isQueuePaused());
    QCOMPARE(palette->recent(), QStringList{QStringLiteral("queue.pause")});
    palette->open();
    QCOMPARE(palette->findChild<QListView *>()->model()->index(0, 0).data().toString(),
             QStringLiteral("Resume queue"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
}

void tst_MainWindow::fuzzyFinding_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("not there") << "xyz" << "xylophone zoo" << "Pause queue";
    QTest::newRow("beginnings of words") << "pq" << "Pause queue" << "Upper quiet";
    QTest::newRow("together") << "open" << "Open folders" << "Go to the pen";
    QTest::newRow("shorter") << "stop" << "Stop" << "Stop now";
    QTest::newRow("case") << "FILTER" << "Filter runs" << "Full screen";
}

void tst_MainWindow::fuzzyFinding()
{
    QFETCH(QString, wanted);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY(fuzzyScore(wanted, better) >= 0);
    QVERIFY(fuzzyScore(wanted, better) > fuzzyScore(wanted, worse));
}

void tst_MainWindow::layoutIsKeptAndReset()
{
    auto *sessionsDock = m_window->findChild<SessionsPanel *>();
    sessionsDock->hide();
    m_window->addDockWidget(Qt::BottomDockWidgetArea, m_window->findChild<QueuePanel *>());
    queue().header()->resizeSection(RunListModel::FolderColumn, 233);
    queue().setColumnHidden(RunListModel::CostColumn, true);
    m_window->close();
    makeWindow();
    QVERIFY(!m_window->findChild<SessionsPanel *>()->isVisible());
    QCOMPARE(m_window->dockWidgetArea(m_window->findChild<QueuePanel *>()),
             Qt::BottomDockWidgetArea);
    QCOMPARE(queue().header()->sectionSize(RunListModel::FolderColumn), 233);
    QVERIFY(queue().isColumnHidden(RunListModel::CostColumn));
    m_window->actions()["view.resetLayout"]->trigger();
    QVERIFY(m_window->findChild<SessionsPanel *>()->isVisible());
    QCOMPARE(m_window->dockWidgetArea(m_window->findChild<QueuePanel *>()), Qt::TopDockWidgetArea);
    m_window->resize(1900, 900); // so that no column is left out for want of room
    QTRY_VERIFY(!queue().isColumnHidden(RunListModel::CostColumn));
}

/** In a narrow window whole columns stay away, rather than that all are cut short. */
void tst_MainWindow::columnsLeaveRoomForTheInstruction()
{
    const auto isWide = [this] { return queue().columnWidth(RunListModel::TitleColumn) >= 180; };
    m_window->resize(1900, 900);
    QTRY_VERIFY(!queue().isColumnHidden(RunListModel::PriorityColumn));
    QVERIFY(isWide());
    m_window->resize(900, 700);
    QTRY_VERIFY(queue().isColumnHidden(RunListModel::PriorityColumn));
    QTRY_VERIFY(isWide());
    QVERIFY(!queue().isColumnHidden(RunListModel::StateColumn));
    m_window->close();
    makeWindow();
    m_window->resize(1900, 900);
    QTRY_VERIFY(!queue().isColumnHidden(RunListModel::PriorityColumn));
    QVERIFY(!queue().isColumnHidden(RunListModel::LastLineColumn));
}

void tst_MainWindow::brokenLayoutIsNoObstacle_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another version") << QByteArray("[General]\nversion=99\npanels=x\n");
    QTest::newRow("rubbish in it")
        << QByteArray("[General]\nversion=1\ngeometry=@ByteArray(abc)\npanels=@ByteArray(def)"
                      "\ncolumns=@ByteArray(ghi)\nterminals=nowhere\n");
    QTest::newRow("not a layout") << QByteArray(5000, '\xff');
}

void tst_MainWindow::brokenLayoutIsNoObstacle()
{
    QFETCH(QByteArray, content);
    m_window.reset();
    QVERIFY(QDir().mkpath(QFileInfo(WindowLayout::filePath()).absolutePath()));
    QFile file(WindowLayout::filePath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    makeWindow();
    for (const QDockWidget *dock : m_window->findChildren<QDockWidget *>())
        QVERIFY(dock->isVisible());
}

void tst_MainWindow::windowNeverOpensOffScreen()
{
    m_window->move(100'000, 100'000);
    m_window->close();
    makeWindow();
    QVERIFY(m_window->screen()->availableGeometry().intersects(m_window->frameGeometry()));
}

void tst_MainWindow::terminalsComeBack()
{
    m_window->selection().activate(m_runs[4]);
    m_window->selection().activate(m_runs[5]);
    QTRY_COMPARE(terminals().runs().size(), 2);
    m_window->close();
    makeWindow();
    const QList<RunId> expected{m_runs[4], m_runs[5]};
    QTRY_COMPARE(terminals().runs(), expected);
    QCOMPARE(m_window->selection().current(), m_runs[5]);
}

void tst_MainWindow::manualShowsEveryPageAndFinds()
{
    m_window->actions()["help.manual"]->trigger();
    auto *manual = m_window->findChild<ManualWindow *>();
    QVERIFY(manual->isVisible());
    QCOMPARE(manual->page(), QStringLiteral("index"));
    for (const QString &page : manual->pages()) {
        manual->showPage(page);
        QCOMPARE(manual->page(), page);
        QVERIFY(!manual->findChild<QTextBrowser *>()->toPlainText().isEmpty());
    }
    QVERIFY(manual->pages().contains(QStringLiteral("keyboard")));
    QTest::keyClicks(manual->findChild<QLineEdit *>(), QStringLiteral("launch sheet trust"));
    QCOMPARE(manual->page(), QStringLiteral("window"));
    m_window->actions()["help.agents"]->trigger();
    QVERIFY(!manual->page().isEmpty());
}

void tst_MainWindow::changesColoursWhileOpen()
{
    for (const char *id : {"view.colors.dark", "view.colors.light", "view.colors.system"}) {
        m_window->actions()[id]->trigger();
        QVERIFY(!m_window->grab().isNull());
    }
    m_window->actions()["view.colors.dark"]->trigger();
    QTRY_VERIFY(Theme::isDark(m_window->palette()));
    const Result<Settings> saved = Settings::load(Settings::filePath(), {});
    QCOMPARE((*saved)[Key::colorScheme], QStringLiteral("dark"));
    m_window->actions()["view.colors.light"]->trigger();
}

void tst_MainWindow::contrastIsEnough_data()
{
    QTest::addColumn<Qt::ColorScheme>("scheme");
    QTest::newRow("light") << Qt::ColorScheme::Light;
    QTest::newRow("dark") << Qt::ColorScheme::Dark;
}

/** WCAG 2: 4.5 to 1 for text. */
void tst_MainWindow::contrastIsEnough()
{
    QFETCH(Qt::ColorScheme, scheme);
    const auto luminance = [](const QColor &color) {
        const auto part = [](double value) {
            return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
               + 0.0722 * part(color.blueF());
    };
    const auto contrast = [&](const QColor &a, const QColor &b) {
        const double one = luminance(a) + 0.05;
        const double other = luminance(b) + 0.05;
        return std::max(one, other) / std::min(one, other);
    };
    const QPalette colors = Theme::palette(scheme);
    const QPalette view = Theme::viewPalette(colors);
    QList<QColor> texts{colors.color(QPalette::Text), colors.color(QPalette::PlaceholderText),
                        Theme::secondary(colors), Theme::accent(colors)};
    const QMetaEnum states = QMetaEnum::fromType<RunState>();
    for (int i = 0; i < states.keyCount(); ++i)
        texts << Theme::stateColor(RunState(states.value(i)), colors);
    for (const QColor &text : std::as_const(texts)) {
        for (const QColor &below : {colors.color(QPalette::Base), colors.color(QPalette::Window),
                                    view.color(QPalette::Inactive, QPalette::Highlight)})
            QVERIFY2(contrast(text, below) >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3")
                                                                  .arg(text.name(), below.name())
                                                                  .arg(contrast(text, below))));
        const QColor selected = view.color(QPalette::Active, QPalette::Highlight);
        QVERIFY2(contrast(text, selected) >= 3.8, qPrintable(QStringLiteral("%1 on %2: %3")
                                                                 .arg(text.name(), selected.name())
                                                                 .arg(contrast(text, selected))));
    }
    QVERIFY(contrast(Qt::white, colors.color(QPalette::Highlight)) >= 4.5);
}

void tst_MainWindow::tenThousandRuns()
{
    for (int i = 0; i < 10'000; ++i)
        m_gateway->queue(QStringLiteral("/code/%1").arg(i % 50));
    QTRY_COMPARE(queue().model()->rowCount(), int(m_runs.size()) + 10'000);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i) {
        queue().scrollToBottom();
        queue().viewport()->repaint();
        queue().scrollToTop();
        queue().viewport()->repaint();
    }
    qInfo("%lld ms for 40 pages of 10,000 runs", timer.elapsed());
}

void tst_MainWindow::quitSaysWhatGoesOn()
{
    QTRY_COMPARE(m_window->actions()["file.quit"]->text(),
                 QStringLiteral("&Quit (4 runs continue in the background)"));
    m_window->actions()["file.quit"]->trigger();
    QVERIFY(!m_window->isVisible());
    QCOMPARE(m_gateway->state.activeCount(), 4);
}

RUNYARD_GUI_TEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"

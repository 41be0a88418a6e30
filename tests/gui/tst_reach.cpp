// SPDX-License-Identifier: GPL-3.0-or-later
// Everything can be reached by keyboard, has a name that a screen reader can say, and has the room
// that its text needs, in both languages.
#include "guitest.h"
#include "scene.h"

#include <gui/conversation/conversationview.h>
#include <gui/launch/launchcontroller.h>
#include <gui/launch/launchsheet.h>
#include <gui/mainwindow.h>
#include <gui/panels/costpanel.h>
#include <gui/settings/agentswindow.h>
#include <gui/settings/budgetswindow.h>
#include <gui/settings/ruleswindow.h>
#include <models/conversationmodel.h>

#include <QtGui/QAccessible>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

QString described(const QWidget &widget)
{
    QStringList path;
    for (const QWidget *at = &widget; at; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className())
                     + (at->objectName().isEmpty() ? QString() : u'#' + at->objectName()));
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    return path.mid(std::max<qsizetype>(0, path.size() - 4)).join(u" > ") + u": "_s + text;
}

bool takesTab(const QWidget &widget)
{
    return widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) && !widget.focusProxy();
}

/** Those that are seen, whether they lie within what is scrolled or not. */
QList<QWidget *> seen(const QWidget &window)
{
    QList<QWidget *> widgets;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->window() == &window)
            widgets << widget;
    }
    return widgets;
}

QStringList nameless(const QWidget &window)
{
    QStringList found;
    for (QWidget *widget : seen(window)) {
        if (!takesTab(*widget))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        // Of a bar of tabs Qt's interface gives the current tab's text instead.
        const bool hasName
            = !widget->accessibleName().isEmpty()
              || (interface && !interface->text(QAccessible::Name).trimmed().isEmpty());
        if (!hasName)
            found << described(*widget);
    }
    return found;
}

/** Texts that have less room than they need. What may be cut says so by its size policy. */
QStringList cut(const QWidget &window)
{
    QStringList found;
    for (QWidget *widget : seen(window)) {
        const auto *label = qobject_cast<QLabel *>(widget);
        const bool mayBeCut = widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored
                              || qobject_cast<QLineEdit *>(widget->parentWidget());
        const bool isText = (label && !label->wordWrap() && !label->text().isEmpty())
                            || qobject_cast<QAbstractButton *>(widget);
        if (isText && !mayBeCut && widget->width() < widget->minimumSizeHint().width())
            found << described(*widget);
    }
    return found;
}

/** Goes round by the Tab key. What is not met is told with the way that it took. */
QStringList unreached(QWidget &window)
{
    QSet<QWidget *> reached;
    QStringList way;
    for (int step = 0; step < 400 && QApplication::focusWidget(); ++step) {
        QWidget *at = QApplication::focusWidget();
        if (!reached.contains(at))
            way << described(*at);
        reached.insert(at);
        QTest::keyClick(at, Qt::Key_Tab);
        if (QApplication::focusWidget() == at)
            return {u"the Tab key does not lead out of "_s + described(*at)};
    }
    QStringList found;
    for (QWidget *widget : seen(window)) {
        if (takesTab(*widget) && !reached.contains(widget))
            found << described(*widget);
    }
    return found.isEmpty() ? found : found + QStringList{u"the way was:"_s} + way;
}

} // namespace

class tst_Reach : public QObject
{
    Q_OBJECT
private slots:
    void reaches_data();
    void reaches();

private:
    static QWidget *open(MainWindow &window, const QString &place, const QStringList &folders);
};

void tst_Reach::reaches_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "de"}) {
        for (const char *place : {"window", "cost", "notes", "agents", "rules", "budgets", "sheet"})
            QTest::addRow("%s %s", place, language)
                << QString::fromLatin1(place) << QString::fromLatin1(language);
    }
}

/** Gives what is to be looked at; nullptr where it does not appear. */
QWidget *tst_Reach::open(MainWindow &window, const QString &place, const QStringList &folders)
{
    if (place == u"cost") {
        window.actions()["view.cost"]->trigger();
    } else if (place == u"notes") {
        for (QTabWidget *tabs : window.findChildren<QTabWidget *>()) {
            if (tabs->count() == 4)
                tabs->setCurrentIndex(3);
        }
    } else if (place == u"agents") {
        window.actions()["file.agents"]->trigger();
        auto *agents = window.findChild<AgentsWindow *>();
        return QTest::qWaitFor([&] { return !agents->agents().isEmpty(); }) ? agents : nullptr;
    } else if (place == u"rules") {
        window.actions()["file.rules"]->trigger();
        return window.findChild<RulesWindow *>();
    } else if (place == u"budgets") {
        window.actions()["file.budgets"]->trigger();
        return window.findChild<BudgetsWindow *>();
    } else if (place == u"sheet") {
        window.openFolders(folders);
        LaunchSheet *sheet = window.launcher().sheet();
        return QTest::qWaitFor([&] { return sheet->isReady() && sheet->isVisible(); }) ? sheet
                                                                                       : nullptr;
    }
    return &window;
}

void tst_Reach::reaches()
{
    QFETCH(QString, place);
    QFETCH(QString, language);
    static_cast<GuiApplication *>(qApp)->setLanguage(language);
    FakeGateway gateway;
    const QList<RunId> runs = Scene::everyState(gateway);
    const RunId talk = Scene::nextTalk(gateway, Scene::longTalk(gateway));
    Scene::knowAgents(gateway);
    Scene::waitForLimit(gateway, runs.first());
    Scene::spendBudgets(gateway);
    Scene::ownProcesses(gateway);
    Scene::writeNotes(gateway, talk);
    const QStringList folders = Scene::oddFolders(gateway);
    const Result<Settings> settings = Settings::load(QString(), {});
    MainWindow window(gateway, *settings, gateway.clock);
    window.resize(1360, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(window.replica().isLoaded());
    window.resetLayout();
    window.selection().activate(talk);
    QTRY_VERIFY(window.findChild<ConversationView *>());
    QTRY_VERIFY(window.findChild<ConversationView *>()->model().rowCount() > 0);
    QWidget *shown = open(window, place, folders);
    QVERIFY(shown);
    shown->activateWindow();
    QTRY_VERIFY(shown->isActiveWindow());
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == shown);
    const bool haveNames = QTest::qWaitFor([&] { return nameless(*shown).isEmpty(); });
    QVERIFY2(haveNames, qPrintable(u"no name:\n"_s + nameless(*shown).join(u'\n')));
    // Texts that came with the last answer are given their room on the next turn.
    const bool hasRoom = QTest::qWaitFor([&] { return cut(*shown).isEmpty(); });
    QVERIFY2(hasRoom, qPrintable(u"too little room:\n"_s + cut(*shown).join(u'\n')));
    const QString places = unreached(*shown).join(u'\n');
    QVERIFY2(places.isEmpty(), qPrintable(u"not reached:\n"_s + places));
}

RUNYARD_GUI_TEST_MAIN(tst_Reach)
#include "tst_reach.moc"

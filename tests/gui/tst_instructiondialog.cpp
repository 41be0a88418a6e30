// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"
#include "scene.h"

#include <domain/instructionoperations.h>
#include <gui/launch/instructiondialog.h>
#include <gui/launch/instructionform.h>
#include <gui/launch/launchcontroller.h>
#include <gui/launch/launchsheet.h>
#include <gui/mainwindow.h>

#include <QtCore/QJsonDocument>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

InstructionVariable variable(const QString &name, const QString &type,
                             const QJsonValue &initial = {}, const QStringList &choices = {})
{
    InstructionVariable made;
    made.name = name;
    made.title = name.toUpper();
    made.description = u"What %1 is for"_s.arg(name);
    made.type = type;
    made.initial = initial;
    made.choices = choices;
    made.needed = initial.isNull();
    return made;
}

/** Knows three sets and two presets, and renders them as their values. */
class SetsGateway final : public FakeGateway
{
public:
    QFuture<Result<QVariant>> call(const QVariant &operation) override
    {
        if (operation.metaType() == QMetaType::fromType<InstructionsQuery>())
            return later(QVariant::fromValue(sets()));
        if (operation.metaType() == QMetaType::fromType<PresetsQuery>())
            return later(QVariant::fromValue(presets()));
        if (operation.metaType() == QMetaType::fromType<RenderQuery>()) {
            const auto query = operation.value<RenderQuery>();
            rendered << query;
            if (query.name == u"bug" && query.variables[u"report"_s].toString().isEmpty())
                return later(fail(ErrorCode::BadInput, "'%1' must be given: %2",
                                  {u"report"_s, u"What goes wrong"_s}));
            RenderedInstruction text;
            text.text = u"%1 in %2: %3"_s.arg(
                query.name, query.folder,
                QString::fromUtf8(QJsonDocument(query.variables).toJson(QJsonDocument::Compact)));
            return later(QVariant::fromValue(text));
        }
        return FakeGateway::call(operation);
    }
    static InstructionList sets()
    {
        InstructionSet update;
        update.name = u"update"_s;
        update.title = u"Update the dependencies"_s;
        update.description = u"Brings them up to date."_s;
        update.tags = QStringList{u"maintenance"_s};
        update.variables
            = {variable(u"scope"_s, u"choice"_s, u"minor"_s, {u"patch"_s, u"minor"_s}),
               variable(u"skip"_s, u"list"_s, QJsonArray{u"a"_s}),
               variable(u"count"_s, u"integer"_s, 3), variable(u"strict"_s, u"boolean"_s, true)};
        InstructionSet bug;
        bug.name = u"bug"_s;
        bug.title = u"Fix a bug"_s;
        bug.variables = {variable(u"report"_s, u"paragraph"_s)};
        InstructionSet types;
        types.name = u"types"_s;
        types.title = u"Add types"_s;
        types.fits = false;
        types.lacks = u"nothing in it is written in Python"_s;
        return {{update, bug, types}, {}};
    }
    static PresetList presets()
    {
        Preset nightly;
        nightly.name = u"nightly"_s;
        nightly.title = u"Nightly update"_s;
        nightly.settings = {{u"agent"_s, u"mock"_s},
                            {u"priority"_s, 7},
                            {u"instructionTemplate"_s, u"update"_s},
                            {u"variables"_s, QJsonObject{{u"scope"_s, u"patch"_s}}}};
        Preset words;
        words.name = u"words"_s;
        words.title = u"In words"_s;
        words.settings = {{u"instruction"_s, u"Just tidy."_s}};
        return {{nightly, words}, {}};
    }
    QList<RenderQuery> rendered;

private:
    QFuture<Result<QVariant>> later(const Result<QVariant> &answer)
    {
        auto promise = std::make_shared<QPromise<Result<QVariant>>>();
        promise->start();
        QMetaObject::invokeMethod(
            this,
            [promise, answer] {
                promise->addResult(answer);
                promise->finish();
            },
            Qt::QueuedConnection);
        return promise->future();
    }
};

} // namespace

class tst_InstructionDialog : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void presetsComeFirstThenWhatFits();
    void theFormIsMadeOfTheVariables();
    void theFormCanBeSeen();
    void thePreviewFollowsTheForm();
    void whatMustBeGivenIsAskedFor();
    void whatDoesNotFitCantBeUsed();
    void searchLooksAtEverything();
    void aPresetFillsItsSetIn();
    void aPresetInWordsIsShown();
    void anotherFolderIsAnotherText();
    void theSheetSendsTheSet();
    void theSheetTakesThePresetsChoices();
    void cancelLeavesTheSheetAsItWas();
    void looksRight_data();
    void looksRight();

private:
    void open(const QStringList &folders = {u"/w/a"_s})
    {
        m_dialog = std::make_unique<InstructionDialog>(*m_gateway, folders);
        m_dialog->show();
        QTRY_COMPARE(list()->model()->rowCount(), 5);
    }
    template<class Widget>
    Widget *part(const QString &name) const
    {
        return m_dialog->findChild<Widget *>(name);
    }
    QListView *list() const { return part<QListView>(u"sets"_s); }
    QString preview() const { return part<QPlainTextEdit>(u"preview"_s)->toPlainText(); }
    void choose(const QString &name)
    {
        const QModelIndexList found = list()->model()->match(
            list()->model()->index(0, 0), InstructionChoices::NameRole, name, 1, Qt::MatchExactly);
        QVERIFY(!found.isEmpty());
        list()->setCurrentIndex(found.first());
    }
    bool canBeUsed() const { return part<QPushButton>(u"use"_s)->isEnabled(); }
    QString problem() const { return part<QLabel>(u"problem"_s)->text(); }

    std::unique_ptr<SetsGateway> m_gateway;
    std::unique_ptr<InstructionDialog> m_dialog;
};

void tst_InstructionDialog::init()
{
    m_dialog.reset();
    m_gateway = std::make_unique<SetsGateway>();
}

void tst_InstructionDialog::presetsComeFirstThenWhatFits()
{
    InstructionChoices choices;
    const QAbstractItemModelTester tester(&choices,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    choices.setSets(SetsGateway::sets().instructions);
    choices.setPresets(SetsGateway::presets().presets);
    QStringList names;
    for (int row = 0; row < choices.rowCount(); ++row)
        names << choices.index(row).data(InstructionChoices::NameRole).toString();
    QCOMPARE(names, (QStringList{u"words"_s, u"nightly"_s, u"bug"_s, u"update"_s, u"types"_s}));
    QVERIFY(!choices.index(4).data(InstructionChoices::FitsRole).toBool());
}

void tst_InstructionDialog::theFormIsMadeOfTheVariables()
{
    open();
    choose(u"update"_s);
    QCOMPARE(part<QComboBox>(u"scope"_s)->currentText(), u"minor"_s);
    QCOMPARE(part<QLineEdit>(u"skip"_s)->text(), u"a"_s);
    QCOMPARE(part<QSpinBox>(u"count"_s)->value(), 3);
    QVERIFY(part<QCheckBox>(u"strict"_s)->isChecked());
    QCOMPARE(part<QSpinBox>(u"count"_s)->accessibleName(), u"COUNT"_s);
    choose(u"bug"_s);
    QVERIFY(!part<QSpinBox>(u"count"_s));
    QVERIFY(part<QPlainTextEdit>(u"report"_s));
}

/** Its fields are made while the dialog is open, and were out of sight once. */
void tst_InstructionDialog::theFormCanBeSeen()
{
    open();
    choose(u"bug"_s);
    choose(u"update"_s);
    for (const QString &name : {u"scope"_s, u"skip"_s, u"count"_s, u"strict"_s})
        QTRY_VERIFY2(!part<QWidget>(name)->visibleRegion().isEmpty(), qPrintable(name));
    choose(u"bug"_s);
    QTRY_COMPARE(part<QPlainTextEdit>(u"report"_s)->visibleRegion().boundingRect().height(),
                 part<QPlainTextEdit>(u"report"_s)->height());
}

void tst_InstructionDialog::thePreviewFollowsTheForm()
{
    open();
    choose(u"update"_s);
    QTRY_VERIFY(preview().contains(u"\"scope\":\"minor\""));
    m_gateway->rendered.clear();
    part<QComboBox>(u"scope"_s)->setCurrentText(u"patch"_s);
    part<QSpinBox>(u"count"_s)->setValue(9);
    part<QLineEdit>(u"skip"_s)->setText(u"x, y"_s);
    QVERIFY(!canBeUsed()); // not before the text is the one that would be sent
    QTRY_VERIFY(canBeUsed());
    QVERIFY(preview().contains(u"\"scope\":\"patch\"") && preview().contains(u"\"count\":9"));
    QCOMPARE(m_gateway->rendered.size(), 1); // three changes, one question
    QCOMPARE(m_dialog->choice().instructionTemplate, u"update"_s);
    QCOMPARE(m_dialog->choice().variables[u"skip"_s], QJsonValue(u"x, y"_s));
}

void tst_InstructionDialog::whatMustBeGivenIsAskedFor()
{
    open();
    choose(u"bug"_s);
    QTRY_COMPARE(problem(), u"Still to be filled in: REPORT"_s);
    QVERIFY(!canBeUsed());
    part<QPlainTextEdit>(u"report"_s)->setPlainText(u"It crashes"_s);
    QTRY_VERIFY(canBeUsed());
    QVERIFY(problem().isEmpty());
}

void tst_InstructionDialog::whatDoesNotFitCantBeUsed()
{
    open();
    choose(u"types"_s);
    QTRY_VERIFY(problem().contains(u"nothing in it is written in Python"));
    QVERIFY(!canBeUsed());
}

void tst_InstructionDialog::searchLooksAtEverything()
{
    open();
    part<QLineEdit>(u"search"_s)->setText(u"MAINTEN"_s);
    QCOMPARE(list()->model()->rowCount(), 1);
    QTRY_VERIFY(preview().startsWith(u"update in /w/a"));
    part<QLineEdit>(u"search"_s)->setText(u"no such thing"_s);
    QCOMPARE(list()->model()->rowCount(), 0);
    QVERIFY(!canBeUsed());
}

void tst_InstructionDialog::aPresetFillsItsSetIn()
{
    open();
    choose(u"nightly"_s);
    QCOMPARE(part<QComboBox>(u"scope"_s)->currentText(), u"patch"_s);
    QTRY_VERIFY(canBeUsed());
    QVERIFY(preview().contains(u"\"scope\":\"patch\""));
    QCOMPARE(m_dialog->choice().preset, u"nightly"_s);
}

void tst_InstructionDialog::aPresetInWordsIsShown()
{
    open();
    choose(u"words"_s);
    QTRY_VERIFY(canBeUsed());
    QCOMPARE(preview(), u"Just tidy."_s);
    QCOMPARE(m_dialog->choice().instructionTemplate, QString());
}

void tst_InstructionDialog::anotherFolderIsAnotherText()
{
    open({u"/w/a"_s, u"/w/b"_s});
    choose(u"update"_s);
    QTRY_VERIFY(preview().startsWith(u"update in /w/a"));
    part<QComboBox>(u"folder"_s)->setCurrentIndex(1);
    QTRY_VERIFY(preview().startsWith(u"update in /w/b"));
    QCOMPARE(m_dialog->choice().instructionTemplate, u"update"_s);
}

namespace {

struct Sheet
{
    explicit Sheet(SetsGateway &gateway)
        : window(gateway, *Settings::load(QString(), {}), gateway.clock)
    {
        window.show();
        window.openFolders({u"/w/a"_s, u"/w/b"_s});
    }
    [[nodiscard]] LaunchSheet *sheet() { return window.launcher().sheet(); }
    [[nodiscard]] QComboBox *source() { return sheet()->findChild<QComboBox *>(u"source"_s); }
    [[nodiscard]] InstructionDialog *dialog() { return sheet()->findChild<InstructionDialog *>(); }
    void askForSets()
    {
        source()->setCurrentIndex(2);
        emit source() -> activated(2);
    }
    MainWindow window;
};

} // namespace

void tst_InstructionDialog::theSheetSendsTheSet()
{
    Sheet scene(*m_gateway);
    QTRY_VERIFY(scene.sheet() && scene.sheet()->isReady());
    scene.askForSets();
    QTRY_VERIFY(scene.dialog());
    auto *list = scene.dialog()->findChild<QListView *>(u"sets"_s);
    QTRY_COMPARE(list->model()->rowCount(), 5);
    list->setCurrentIndex(list->model()->index(3, 0));
    QTRY_VERIFY(scene.dialog()->findChild<QPushButton *>(u"use"_s)->isEnabled());
    scene.dialog()->accept();
    auto *text = scene.sheet()->findChild<QPlainTextEdit *>(u"instruction"_s);
    QVERIFY(text->toPlainText().startsWith(u"update in /w/a"));
    QVERIFY(text->isReadOnly());
    const QList<QueueRuns> commands = scene.sheet()->commands();
    QCOMPARE(commands.size(), 1);
    QCOMPARE(commands.first().instructionTemplate, u"update"_s);
    QCOMPARE(commands.first().instruction, QString());
    QCOMPARE(commands.first().variables[u"scope"_s], QJsonValue(u"minor"_s));
    QCOMPARE(commands.first().folders.size(), 2);
}

void tst_InstructionDialog::theSheetTakesThePresetsChoices()
{
    Sheet scene(*m_gateway);
    QTRY_VERIFY(scene.sheet() && scene.sheet()->isReady());
    scene.askForSets();
    QTRY_VERIFY(scene.dialog());
    auto *list = scene.dialog()->findChild<QListView *>(u"sets"_s);
    QTRY_COMPARE(list->model()->rowCount(), 5);
    list->setCurrentIndex(list->model()->index(1, 0));
    QTRY_VERIFY(scene.dialog()->findChild<QPushButton *>(u"use"_s)->isEnabled());
    scene.dialog()->accept();
    const QueueRuns command = scene.sheet()->commands().first();
    QCOMPARE(command.preset, u"nightly"_s);
    QCOMPARE(command.priority, 7);
    QCOMPARE(command.variables[u"scope"_s], QJsonValue(u"patch"_s));
}

void tst_InstructionDialog::cancelLeavesTheSheetAsItWas()
{
    Sheet scene(*m_gateway);
    QTRY_VERIFY(scene.sheet() && scene.sheet()->isReady());
    const int before = scene.source()->currentIndex();
    scene.askForSets();
    QTRY_VERIFY(scene.dialog());
    scene.dialog()->reject();
    QTRY_COMPARE(scene.source()->currentIndex(), before);
    QCOMPARE(scene.sheet()->commands().first().instructionTemplate, QString());
}

void tst_InstructionDialog::looksRight_data()
{
    QTest::addColumn<QString>("colors");
    QTest::newRow("light") << u"light"_s;
    QTest::newRow("dark") << u"dark"_s;
}

/** For the eye: RUNYARD_TEST_PICTURES names a folder for pictures. */
void tst_InstructionDialog::looksRight()
{
    QFETCH(QString, colors);
    auto *application = static_cast<GuiApplication *>(qApp);
    application->setColors(colors);
    const auto light = qScopeGuard([application] { application->setColors(u"light"_s); });
    open();
    choose(u"update"_s);
    QTRY_VERIFY(canBeUsed());
    const QPixmap picture = m_dialog->grab();
    QVERIFY(!picture.isNull());
    const QString folder = qEnvironmentVariable("RUNYARD_TEST_PICTURES");
    if (!folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(picture.save(u"%1/instructions-%2.png"_s.arg(folder, colors)));
    }
}

RUNYARD_GUI_TEST_MAIN(tst_InstructionDialog)

#include "tst_instructiondialog.moc"

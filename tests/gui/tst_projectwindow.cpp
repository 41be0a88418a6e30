// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"

#include <fakegateway.h>

#include <domain/instructionoperations.h>
#include <gui/launch/projectwindow.h>

#include <QtCore/QDir>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

/** Knows one project, and keeps what is corrected. */
class ProjectGateway final : public FakeGateway
{
public:
    QFuture<Result<QVariant>> call(const QVariant &operation) override
    {
        if (operation.metaType() == QMetaType::fromType<FoldersQuery>()) {
            FolderReport report;
            report.folder = report.realPath = folder;
            report.trusted = isTrusted;
            report.settingsChanged = isChanged;
            report.settingsFiles = QStringList{u".runyard/presets/nightly.yaml"_s};
            return later(QVariant::fromValue(FolderReports{{report}}));
        }
        if (operation.metaType() == QMetaType::fromType<TrustFolder>()) {
            isTrusted = true;
            isChanged = false;
            return later(QVariant::fromValue(FolderReports{}));
        }
        if (operation.metaType() == QMetaType::fromType<ProjectQuery>())
            return later(QVariant::fromValue(facts));
        if (operation.metaType() == QMetaType::fromType<CorrectProject>()) {
            corrections << operation.value<CorrectProject>();
            if (refusal)
                return later(std::unexpected(*refusal));
            return later(QVariant::fromValue(facts));
        }
        return FakeGateway::call(operation);
    }

    QString folder = u"/home/mira/projects/invoice-service-with-a-long-name"_s;
    ProjectFacts facts;
    bool isTrusted = true;
    bool isChanged = false;
    std::optional<Error> refusal;
    QList<CorrectProject> corrections;

private:
    static QFuture<Result<QVariant>> later(const Result<QVariant> &answer)
    {
        return QtFuture::makeReadyValueFuture(answer);
    }
};

} // namespace

/** What is known of a project, to be looked at and corrected. */
class tst_ProjectWindow : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsFactsAndWhereTheyComeFrom();
    void savesOnlyWhatWasChanged();
    void takesACorrectionBack();
    void anUntrustedFolderIsAskedAboutFirst();
    void settingsThatWereNotLookedAtAreAskedAbout();
    void whatWasTypedOutlivesARefusal();
    void looksWell_data();
    void looksWell();

private:
    void open();
    template<class Widget>
    Widget *part(const QString &name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    [[nodiscard]] QStringList labels() const
    {
        QStringList texts;
        for (const QLabel *label : m_window->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts;
    }

    std::unique_ptr<ProjectGateway> m_gateway;
    std::unique_ptr<ProjectWindow> m_window;
};

void tst_ProjectWindow::init()
{
    m_gateway = std::make_unique<ProjectGateway>();
    ProjectFacts &facts = m_gateway->facts;
    facts.folder = m_gateway->folder;
    facts.name = u"invoice-service"_s;
    facts.description = u"Writes invoices, sends them, and reminds of those that nobody paid"_s;
    facts.kinds = QStringList{u"Node.js"_s, u"Docker"_s};
    facts.languages = {{u"TypeScript"_s, 120}, {u"Shell"_s, 3}};
    facts.packageManagers = QStringList{u"pnpm"_s};
    facts.frameworks = QStringList{u"NestJS"_s, u"Vite"_s};
    facts.tools = QStringList{u"Vitest"_s, u"ESLint"_s, u"TypeScript"_s};
    facts.ci = QStringList{u"GitHub Actions"_s};
    facts.commands
        = {{u"install"_s, u"pnpm install"_s, {}, u"package.json"_s},
           {u"build"_s, u"pnpm run build"_s, {}, u"package.json: scripts.build"_s},
           {u"test"_s, u"./scripts/test --all"_s, {}, u".runyard/project.yaml"_s},
           {u"lint"_s, u"pnpm run lint"_s, {}, u"package.json: scripts.lint"_s},
           {u"lint"_s, u"pre-commit run --all-files"_s, {}, u".pre-commit-config.yaml"_s}};
    facts.members = {{u"packages/api"_s, u"api"_s, u"Node.js"_s},
                     {u"packages/worker"_s, u"worker"_s, u"Node.js"_s}};
    facts.corrected = QStringList{u"commands"_s};
    const auto found = [&facts](const QString &fact, const QString &value, const QString &source) {
        facts.findings << ProjectFinding{fact, value, source};
    };
    found(u"name"_s, facts.name, u"package.json"_s);
    found(u"description"_s, facts.description, u"package.json"_s);
    found(u"kinds"_s, u"Node.js"_s, u"package.json"_s);
    found(u"kinds"_s, u"Docker"_s, u"Dockerfile"_s);
    for (const ProjectLanguage &language : std::as_const(facts.languages))
        found(u"languages"_s, language.name, {});
    found(u"packageManagers"_s, u"pnpm"_s, u"pnpm-lock.yaml"_s);
    for (const QString &each : std::as_const(facts.frameworks))
        found(u"frameworks"_s, each, u"package.json"_s);
    for (const QString &each : std::as_const(facts.tools))
        found(u"tools"_s, each, u"package.json"_s);
    found(u"ci"_s, u"GitHub Actions"_s, u".github/workflows"_s);
    for (const ProjectCommand &command : std::as_const(facts.commands)) {
        if (command.purpose != u"test")
            found(u"commands."_s + command.purpose, command.command, command.source);
    }
    found(u"commands.test"_s, u"pnpm test"_s, u"package.json: scripts.test"_s);
    for (const ProjectMember &member : std::as_const(facts.members))
        found(u"members"_s, member.path, member.path + u"/package.json"_s);
}

void tst_ProjectWindow::cleanup()
{
    m_window.reset();
    m_gateway.reset();
}

void tst_ProjectWindow::open()
{
    m_window = std::make_unique<ProjectWindow>(*m_gateway, m_gateway->folder);
    m_window->show();
}

void tst_ProjectWindow::showsFactsAndWhereTheyComeFrom()
{
    open();
    QTRY_VERIFY(part<QLineEdit>(u"name"_s));
    QCOMPARE(part<QLineEdit>(u"kinds"_s)->text(), u"Node.js, Docker"_s);
    QCOMPARE(part<QPlainTextEdit>(u"commands.lint"_s)->toPlainText(),
             u"pnpm run lint\npre-commit run --all-files"_s);
    QCOMPARE(part<QPlainTextEdit>(u"members"_s)->toPlainText(), u"packages/api\npackages/worker"_s);
    QTRY_VERIFY(labels().contains(u"Found in package.json, Dockerfile"_s));
    QVERIFY(labels().contains(u"Found in the names of files"_s));
    QVERIFY(labels().contains(u"Said by you; found in package.json: scripts.test: pnpm test"_s));
    QCOMPARE(part<QLineEdit>(u"licence"_s)->placeholderText(), u"Nothing was found"_s);
    QVERIFY(!part<QPushButton>(u"save"_s)->isEnabled());
    QVERIFY(part<QFrame>(u"trustBox"_s)->isHidden());
}

void tst_ProjectWindow::savesOnlyWhatWasChanged()
{
    open();
    QTRY_VERIFY(part<QLineEdit>(u"name"_s));
    QSignalSpy saved(m_window.get(), &ProjectWindow::saved);
    auto *tools = part<QLineEdit>(u"tools"_s);
    tools->setFocus();
    tools->selectAll();
    QTest::keyClicks(tools, u"Vitest, Biome"_s);
    auto *build = part<QPlainTextEdit>(u"commands.build"_s);
    build->selectAll();
    QTest::keyClicks(build, u"make"_s);
    QVERIFY(part<QPushButton>(u"save"_s)->isEnabled());
    QTest::keyClick(tools, Qt::Key_Return);
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(m_gateway->corrections.size(), 1);
    QCOMPARE(m_gateway->corrections.first().folder, m_gateway->folder);
    QCOMPARE(m_gateway->corrections.first().facts,
             (QJsonObject{{u"tools"_s, QJsonArray{u"Vitest"_s, u"Biome"_s}},
                          {u"commands"_s, QJsonObject{{u"build"_s, QJsonArray{u"make"_s}}}}}));
    QVERIFY(!m_window->isVisible());
}

void tst_ProjectWindow::takesACorrectionBack()
{
    open();
    QTRY_VERIFY(part<QPushButton>(u"takeBack.commands.test"_s));
    QVERIFY(part<QPushButton>(u"takeBack.commands.test"_s)->isVisible());
    QVERIFY(!part<QPushButton>(u"takeBack.name"_s)->isVisible());
    part<QPushButton>(u"takeBack.commands.test"_s)->click();
    QCOMPARE(part<QPlainTextEdit>(u"commands.test"_s)->toPlainText(), u"pnpm test"_s);
    QVERIFY(!part<QPushButton>(u"takeBack.commands.test"_s)->isVisible());
    part<QPushButton>(u"save"_s)->click();
    QTRY_COMPARE(m_gateway->corrections.size(), 1);
    QCOMPARE(m_gateway->corrections.first().facts,
             (QJsonObject{{u"commands"_s, QJsonObject{{u"test"_s, QJsonValue::Null}}}}));
}

void tst_ProjectWindow::anUntrustedFolderIsAskedAboutFirst()
{
    m_gateway->isTrusted = false;
    open();
    QTRY_VERIFY(part<QFrame>(u"trustBox"_s)->isVisible());
    QVERIFY(!part<QLineEdit>(u"name"_s));
    QSignalSpy trusted(m_window.get(), &ProjectWindow::trusted);
    part<QPushButton>(u"trust"_s)->click();
    QTRY_VERIFY(part<QLineEdit>(u"name"_s));
    QCOMPARE(trusted.size(), 1);
    QVERIFY(part<QFrame>(u"trustBox"_s)->isHidden());
}

void tst_ProjectWindow::settingsThatWereNotLookedAtAreAskedAbout()
{
    m_gateway->isChanged = true;
    open();
    QTRY_VERIFY(part<QLineEdit>(u"name"_s));
    QVERIFY(part<QFrame>(u"trustBox"_s)->isVisible());
    QVERIFY(labels().join(u'\n').contains(u".runyard/presets/nightly.yaml"_s));
    part<QLineEdit>(u"name"_s)->setText(u"Invoices"_s);
    QVERIFY(!part<QPushButton>(u"save"_s)->isEnabled());
    part<QPushButton>(u"trust"_s)->click();
    QTRY_VERIFY(part<QPushButton>(u"save"_s)->isEnabled());
    QCOMPARE(part<QLineEdit>(u"name"_s)->text(), u"Invoices"_s);
}

void tst_ProjectWindow::whatWasTypedOutlivesARefusal()
{
    m_gateway->refusal = makeError(ErrorCode::Io, "%1 can't be written.", {u"/x"_s});
    open();
    QTRY_VERIFY(part<QLineEdit>(u"name"_s));
    part<QLineEdit>(u"name"_s)->setText(u"Invoices"_s);
    part<QPushButton>(u"save"_s)->click();
    QTRY_VERIFY(part<QLabel>(u"problem"_s)->isVisible());
    QVERIFY(m_window->isVisible());
    QCOMPARE(part<QLineEdit>(u"name"_s)->text(), u"Invoices"_s);
    QVERIFY(part<QPushButton>(u"save"_s)->isEnabled());
}

void tst_ProjectWindow::looksWell_data()
{
    QTest::addColumn<QString>("colors");
    QTest::addColumn<QString>("language");
    QTest::newRow("light") << u"light"_s << u"en"_s;
    QTest::newRow("dark") << u"dark"_s << u"en"_s;
    QTest::newRow("German") << u"light"_s << u"de"_s;
}

void tst_ProjectWindow::looksWell()
{
    QFETCH(QString, colors);
    QFETCH(QString, language);
    auto *application = static_cast<GuiApplication *>(qApp);
    application->setLanguage(language);
    application->setColors(colors);
    m_gateway->isChanged = true;
    m_gateway->facts.problems = QStringList{u"packages/api/package.json: unterminated object"_s};
    open();
    QTRY_VERIFY(part<QLineEdit>(u"name"_s));
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
            QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<QPushButton *>(widget),
                     qPrintable(widget->objectName()));
    }
    const QString pictures = qEnvironmentVariable("RUNYARD_TEST_PICTURES");
    QVERIFY(QDir().mkpath(pictures));
    const QString name
        = u"%1/project-%2.png"_s.arg(pictures, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(m_window->grab().save(name));
    application->setLanguage(u"en"_s);
    application->setColors(u"light"_s);
}

RUNYARD_GUI_TEST_MAIN(tst_ProjectWindow)
#include "tst_projectwindow.moc"

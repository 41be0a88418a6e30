// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampletree.h"

#include <base/codec.h>
#include <instructions/foldersettings.h>
#include <instructions/projectcorrection.h>
#include <instructions/projectdetection.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

const QString samples = QStringLiteral(RUNYARD_SOURCE_DIR "/tests/instructions/projects");

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

ProjectFacts factsOf(const QString &folder, const FolderTree::Limits &limits = {})
{
    const Result<FolderHandle> handle = FolderHandle::open(folder);
    if (!handle)
        return {};
    const ProjectFacts facts = detectProject(FolderTree::scan(*handle, limits));
    const FolderSettings settings = folderSettingsOf(*handle);
    const QString name = QStringLiteral(".runyard/project.yaml");
    if (!settings.files.contains(name))
        return facts;
    const Result<ProjectFacts> better = corrected(facts, settings.files.value(name), name);
    return better ? *better : ProjectFacts();
}

/** As the golden files have it: one line per fact, without what depends on the place. */
QString picture(const ProjectFacts &facts)
{
    QStringList lines{QStringLiteral("name: ") + facts.name};
    const auto add = [&lines](const char *key, const QString &value) {
        if (!value.isEmpty())
            lines << QLatin1StringView(key) + QStringLiteral(": ") + value;
    };
    const auto addList = [&](const char *key, const QStringList &values) {
        add(key, values.join(QStringLiteral(", ")));
    };
    add("description", facts.description);
    add("licence", facts.licence);
    addList("kinds", facts.kinds);
    QStringList languages;
    for (const ProjectLanguage &language : facts.languages)
        languages << QStringLiteral("%1 (%2)").arg(language.name).arg(language.files);
    addList("languages", languages);
    addList("build systems", facts.buildSystems);
    addList("package managers", facts.packageManagers);
    addList("frameworks", facts.frameworks);
    addList("tools", facts.tools);
    addList("ci", facts.ci);
    for (const ProjectCommand &command : facts.commands)
        lines << QStringLiteral("%1: %2   [%3]")
                     .arg(command.purpose, command.command, command.source);
    for (const ProjectMember &member : facts.members)
        lines << QStringLiteral("part: %1 = %2 (%3)").arg(member.path, member.name, member.kind);
    addList("corrected", facts.corrected);
    addList("problems", facts.problems);
    return lines.join(u'\n') + u'\n';
}

} // namespace

class tst_ProjectDetection : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatTheFilesTell_data();
    void tellsWhatTheFilesTell();
    void followsNoLink();
    void looksAtSoManyFilesOnly();
    void readsNoGiantsAndNoPipes();
    void isBoundedInTime();
    void refusesWrongCorrections_data();
    void refusesWrongCorrections();
    void writesCorrections_data();
    void writesCorrections();
    void refusesCorrectionsThatAreNone_data();
    void refusesCorrectionsThatAreNone();
    void tellsWhereFactsComeFrom();
    void hashOfSettingsChangesWithEveryByte();
};

void tst_ProjectDetection::tellsWhatTheFilesTell_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &file : QDir(samples).entryList({QStringLiteral("*.tree")}))
        QTest::newRow(qPrintable(file)) << file.chopped(5);
}

/** RUNYARD_TEST_GOLDEN=1 writes the expected facts anew; read the difference before it is
 * committed. */
void tst_ProjectDetection::tellsWhatTheFilesTell()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    const QString project = folder.filePath(QStringLiteral("project"));
    QVERIFY(plant(read(samples + u'/' + name + QStringLiteral(".tree")), project));
    const QString facts = picture(factsOf(project));
    QFile golden(samples + u'/' + name + QStringLiteral(".facts"));
    if (qEnvironmentVariableIsSet("RUNYARD_TEST_GOLDEN")) {
        QVERIFY(golden.open(QIODevice::WriteOnly));
        golden.write(facts.toUtf8());
        return;
    }
    QCOMPARE(facts, read(golden.fileName()));
}

void tst_ProjectDetection::followsNoLink()
{
    QTemporaryDir elsewhere;
    QVERIFY(plant(QStringLiteral("--- Cargo.toml\n[package]\nname = \"secret\"\n--- a/b.rs\n"),
                  elsewhere.path()));
    QTemporaryDir folder;
    QVERIFY(plant(QStringLiteral("--- go.mod\nmodule mine\n"), folder.path()));
    QVERIFY(QFile::link(elsewhere.filePath(QStringLiteral("Cargo.toml")),
                        folder.filePath(QStringLiteral("Cargo.toml"))));
    QVERIFY(QFile::link(elsewhere.path(), folder.filePath(QStringLiteral("linked"))));
    const ProjectFacts facts = factsOf(folder.path());
    QCOMPARE(facts.kinds, QStringList{QStringLiteral("Go")});
    QCOMPARE(facts.filesSeen, 1);
}

void tst_ProjectDetection::looksAtSoManyFilesOnly()
{
    QTemporaryDir folder;
    QString tree = QStringLiteral("--- go.mod\nmodule many\n");
    for (int i = 0; i < 300; ++i)
        tree += QStringLiteral("--- deep/deeper/file%1.go\n").arg(i);
    QVERIFY(plant(tree, folder.path()));
    FolderTree::Limits limits;
    limits.files = 100;
    const ProjectFacts facts = factsOf(folder.path(), limits);
    QVERIFY(facts.cut);
    QCOMPARE(facts.filesSeen, 100);
    QCOMPARE(facts.name, QStringLiteral("many")); // what lies at the top is seen in any case
}

void tst_ProjectDetection::readsNoGiantsAndNoPipes()
{
    QTemporaryDir folder;
    QVERIFY(plant(QStringLiteral("--- package.json\n"), folder.path()));
    QVERIFY(QFile(folder.filePath(QStringLiteral("package.json"))).resize(1LL << 32)); // sparse
    QCOMPARE(
        mkfifo(QFile::encodeName(folder.filePath(QStringLiteral("Cargo.toml"))).constData(), 0600),
        0);
    QElapsedTimer timer;
    timer.start();
    const ProjectFacts facts = factsOf(folder.path());
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(facts.kinds, QStringList{QStringLiteral("Node.js")});
    QCOMPARE(facts.problems.size(), 1);
}

void tst_ProjectDetection::isBoundedInTime()
{
    QTemporaryDir folder;
    QVERIFY(plant(QStringLiteral("--- a/b\n--- c/d\n"), folder.path()));
    FolderTree::Limits limits;
    limits.time = std::chrono::milliseconds(-1);
    QVERIFY(factsOf(folder.path(), limits).cut);
}

void tst_ProjectDetection::refusesWrongCorrections_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown") << QByteArray("name: x\nlanguage: C\n")
                             << QStringLiteral("p.yaml:2:11: there is no fact 'language'.");
    QTest::newRow("purpose") << QByteArray("commands:\n  tests: make\n")
                             << QStringLiteral("p.yaml:2:10: 'tests' is none of:");
    QTest::newRow("shape") << QByteArray("name: [a]\n")
                           << QStringLiteral("p.yaml:1:7: a text is expected here.");
    QTest::newRow("twice") << QByteArray("name: a\nname: b\n")
                           << QStringLiteral("p.yaml:2:1: 'name' stands here a second time.");
    QTest::newRow("alias") << QByteArray("a: &x [1]\nb: *x\n")
                           << QStringLiteral("'&' and '*' are not understood");
    QTest::newRow("open quote") << QByteArray("name: \"x\n")
                                << QStringLiteral("p.yaml:1:7: this quote is not closed.");
    QTest::newRow("no yaml") << QByteArray("name: [\n") << QStringLiteral("this is not YAML");
}

void tst_ProjectDetection::refusesWrongCorrections()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, message);
    const Result<ProjectFacts> facts = corrected({}, yaml, QStringLiteral("p.yaml"));
    QVERIFY(!facts);
    QCOMPARE(facts.error().code, ErrorCode::ConfigBroken);
    QVERIFY2(facts.error().message().contains(message), qPrintable(facts.error().message()));
}

void tst_ProjectDetection::writesCorrections_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("facts");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("first") << QByteArray() << QByteArray(R"({"name": "Our \"tool\""})")
                           << QByteArray("name: \"Our \\\"tool\\\"\"\n");
    QTest::newRow("comments stay")
        << QByteArray("# shared\nname: a # ours\n\n# lists\ntools: [x]\n")
        << QByteArray(R"({"tools": ["x", "y"]})")
        << QByteArray("# shared\nname: a # ours\n\n# lists\ntools: [\"x\", \"y\"]\n");
    QTest::newRow("taken back") << QByteArray("name: a\ntools:\n  - x\n  - y\n")
                                << QByteArray(R"({"tools": null})") << QByteArray("name: a\n");
    QTest::newRow("the last one") << QByteArray("name: a\n") << QByteArray(R"({"name": null})")
                                  << QByteArray();
    QTest::newRow("none") << QByteArray() << QByteArray(R"({"ci": []})") << QByteArray("ci: []\n");
    QTest::newRow("a command")
        << QByteArray("commands:\n  lint: ruff check .\n")
        << QByteArray(R"({"commands": {"test": ["a: b", "c"]}})")
        << QByteArray("commands:\n  test: [\"a: b\", \"c\"]\n  lint: \"ruff check .\"\n");
    QTest::newRow("a command is taken back")
        << QByteArray("commands:\n  test: x\nname: a\n")
        << QByteArray(R"({"commands": {"test": null}})") << QByteArray("name: a\n");
    QTest::newRow("in braces") << QByteArray("{name: a, tools: [x]}\n")
                               << QByteArray(R"({"name": "b"})")
                               << QByteArray("name: \"b\"\ntools: \"x\"\n");
    QTest::newRow("lines between")
        << QByteArray("commands:\n  test: x\n\n  lint: y\n") << QByteArray(R"({"name": "b"})")
        << QByteArray("commands:\n  test: x\n\n  lint: y\nname: \"b\"\n");
}

void tst_ProjectDetection::writesCorrections()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, facts);
    QFETCH(QByteArray, after);
    const QString file = QStringLiteral("p.yaml");
    const QJsonObject given = QJsonDocument::fromJson(facts).object();
    const Result<QByteArray> written = withCorrections(before, given, file);
    QVERIFY2(written, written ? "" : qPrintable(written.error().message()));
    QCOMPARE(*written, after);
    QVERIFY(corrected({}, *written, file));
    QCOMPARE(withCorrections(*written, given, file).value_or("?"), after); // twice is once
}

void tst_ProjectDetection::refusesCorrectionsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("facts");
    QTest::addColumn<QString>("message");
    QTest::newRow("fact") << QByteArray() << QByteArray(R"({"language": "C"})")
                          << QStringLiteral("A project has no fact 'language'.");
    QTest::newRow("purpose") << QByteArray() << QByteArray(R"({"commands": {"tests": "x"}})")
                             << QStringLiteral("not 'tests'");
    QTest::newRow("text") << QByteArray() << QByteArray(R"({"name": ["a"]})")
                          << QStringLiteral("'name' is a text.");
    QTest::newRow("empty") << QByteArray() << QByteArray(R"({"tools": ["a", " "]})")
                           << QStringLiteral("'tools' is a list of texts");
    QTest::newRow("broken file") << QByteArray("name: [a\n") << QByteArray(R"({"name": "b"})")
                                 << QStringLiteral("p.yaml:");
}

void tst_ProjectDetection::refusesCorrectionsThatAreNone()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, facts);
    QFETCH(QString, message);
    const Result<QByteArray> written = withCorrections(
        before, QJsonDocument::fromJson(facts).object(), QStringLiteral("p.yaml"));
    QVERIFY(!written);
    QVERIFY2(written.error().message().contains(message), qPrintable(written.error().message()));
}

/** Every fact of every sample has a finding, and every source of one is there. */
void tst_ProjectDetection::tellsWhereFactsComeFrom()
{
    for (const QString &file : QDir(samples).entryList({QStringLiteral("*.tree")})) {
        QTemporaryDir folder;
        const QString project = folder.filePath(QStringLiteral("project"));
        QVERIFY(plant(read(samples + u'/' + file), project));
        const Result<FolderHandle> handle = FolderHandle::open(project);
        QVERIFY(handle);
        const ProjectFacts facts = detectProject(FolderTree::scan(*handle, {}));
        QSet<QString> found;
        for (const ProjectFinding &finding : facts.findings) {
            found << finding.fact + u'=' + finding.value;
            const QString source = finding.source.section(QStringLiteral(": "), 0, 0);
            const bool isOfNames = finding.source.isEmpty()
                                   && (finding.fact == u"languages" || finding.fact == u"name");
            const bool isCommand = finding.fact.startsWith(QLatin1StringView("commands."));
            QVERIFY2(isOfNames || isCommand || source.startsWith(u'*')
                         || QFile::exists(project + u'/' + source),
                     qPrintable(file + u' ' + finding.fact + u' ' + finding.value + u" <- "_s
                                + finding.source));
        }
        for (const QString &kind : facts.kinds)
            QVERIFY2(found.contains(QStringLiteral("kinds=") + kind), qPrintable(file));
        for (const QString &tool : facts.tools)
            QVERIFY2(found.contains(QStringLiteral("tools=") + tool), qPrintable(file));
        for (const ProjectCommand &command : facts.commands)
            QVERIFY(found.contains(u"commands.%1=%2"_s.arg(command.purpose, command.command)));
    }
}

void tst_ProjectDetection::hashOfSettingsChangesWithEveryByte()
{
    QTemporaryDir folder;
    const auto hash = [&] {
        const Result<FolderHandle> handle = FolderHandle::open(folder.path());
        return handle ? folderSettingsOf(*handle).hash : QStringLiteral("?");
    };
    QCOMPARE(hash(), QString());
    QVERIFY(plant(QStringLiteral("--- .runyard/presets/a.yaml\nagent: mock\n"), folder.path()));
    const QString first = hash();
    QVERIFY(!first.isEmpty());
    QVERIFY(plant(QStringLiteral("--- .runyard/presets/a.yaml\nagent: mocK\n"), folder.path()));
    QVERIFY(hash() != first);
    QVERIFY(plant(QStringLiteral("--- .runyard/presets/a.yaml\nagent: mock\n"), folder.path()));
    QCOMPARE(hash(), first);
    QVERIFY(plant(QStringLiteral("--- .runyard/instructions/b.md\nx\n"), folder.path()));
    QVERIFY(hash() != first);
}

QTEST_GUILESS_MAIN(tst_ProjectDetection)

#include "tst_projectdetection.moc"

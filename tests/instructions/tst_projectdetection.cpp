// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampletree.h"

#include <base/codec.h>
#include <instructions/foldersettings.h>
#include <instructions/projectdetection.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Runyard;

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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampletree.h"

#include <base/paths.h>
#include <instructions/instructionlibrary.h>
#include <instructions/localfolderinspector.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

/** Where sets and presets come from, what they may see, and the built-in library as a whole. */
class tst_InstructionLibrary : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void hasThirtySetsWithWholeMetadata();
    void everySetRendersInEveryKindOfProject_data();
    void everySetRendersInEveryKindOfProject();
    void rendersGitWithoutRunningIt_data();
    void rendersGitWithoutRunningIt();
    void aFoldersOwnGoesBeforeTheUsersBeforeTheLibrarys();
    void readsNothingOfAnUntrustedFolder();
    void settingsThatChangedAreNotUsed();
    void includesFromTheFolderOnlyWhatLiesInIt();
    void showsOnlyAllowedVariablesOfTheEnvironment();
    void tellsTheLastResult();
    void saysWhatAFolderLacks();
    void presetsAreCheckedByTheirPlace_data();
    void presetsAreCheckedByTheirPlace();
    void presetsOfTheFolderGoFirst();

private:
    [[nodiscard]] InstructionFolder place(bool trusted = true) const
    {
        const Settings settings = *Settings::load();
        const FolderReport report = LocalFolderInspector().inspect(
            m_folder->path(), settings, [](const QString &) { return true; });
        return {m_folder->path(), trusted, report.settingsHash};
    }
    void plantHere(const QString &text) { QVERIFY(plant(text, m_folder->path())); }
    void plantForUser(const QString &text) { QVERIFY(plant(text, m_user->path())); }
    Result<RenderedInstruction> render(const QString &name, const QJsonObject &variables = {},
                                       const QJsonArray &results = {})
    {
        const InstructionLibrary library(m_user->path());
        return library.render(
            {name, place(), variables, results, QDateTime(QDate(2026, 11, 21), QTime(12, 0))},
            *Settings::load());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_user;
};

void tst_InstructionLibrary::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_user = std::make_unique<QTemporaryDir>();
}

void tst_InstructionLibrary::hasThirtySetsWithWholeMetadata()
{
    const InstructionLibrary library(m_user->path());
    const InstructionList list = library.instructions({});
    QVERIFY(list.instructions.size() >= 30);
    for (const InstructionSet &set : list.instructions) {
        QVERIFY2(!set.error, qPrintable(set.name));
        QVERIFY2(set.title.size() > 5, qPrintable(set.name));
        QVERIFY2(set.description.size() > 30, qPrintable(set.name));
        QVERIFY2(!set.tags.isEmpty(), qPrintable(set.name));
        QCOMPARE(set.origin, u"library"_s);
        for (const InstructionVariable &variable : set.variables)
            QVERIFY2(!variable.title.isEmpty(), qPrintable(set.name + u'.' + variable.name));
    }
}

void tst_InstructionLibrary::everySetRendersInEveryKindOfProject_data()
{
    QTest::addColumn<QString>("sample");
    for (const char *sample : {"rust-workspace", "node", "python", "cmake", "mixed", "nothing"})
        QTest::newRow(sample) << QString::fromLatin1(sample);
}

void tst_InstructionLibrary::everySetRendersInEveryKindOfProject()
{
    QFETCH(QString, sample);
    QFile tree(
        QStringLiteral(RUNYARD_SOURCE_DIR "/tests/instructions/projects/%1.tree").arg(sample));
    QVERIFY(tree.open(QIODevice::ReadOnly));
    plantHere(QString::fromUtf8(tree.readAll()));
    plantHere(u"--- .git/HEAD\nref: refs/heads/main\n"_s);
    const InstructionLibrary library(m_user->path());
    for (const InstructionSet &set : library.instructions(place()).instructions) {
        QJsonObject variables;
        for (const InstructionVariable &variable : set.variables) {
            if (variable.needed)
                variables.insert(variable.name, u"something like this"_s);
        }
        const Result<RenderedInstruction> text = render(set.name, variables);
        if (!set.fits) {
            QVERIFY2(!text && text.error().message().contains(set.lacks), qPrintable(set.name));
            continue;
        }
        QVERIFY2(text,
                 qPrintable(set.name + u": "_s + (text ? QString() : text.error().sentence())));
        QVERIFY2(text->text.startsWith(u"# "_s), qPrintable(set.name));
        QVERIFY2(text->text.contains(u"## Goal"_s), qPrintable(set.name));
        QVERIFY2(text->text.contains(u"## Method"_s), qPrintable(set.name));
        QVERIFY2(text->text.contains(u"report"_s, Qt::CaseInsensitive), qPrintable(set.name));
        QVERIFY2(!text->text.contains(u"{{"_s) && !text->text.contains(u"{%"_s),
                 qPrintable(text->text));
        QVERIFY2(!text->text.contains(u"\n\n\n"_s), qPrintable(text->text));
        QCOMPARE(text->source, u"library:"_s + set.name);
        QVERIFY2(text->text.size() > 1200, qPrintable(set.name));
    }
}

void tst_InstructionLibrary::rendersGitWithoutRunningIt_data()
{
    QTest::addColumn<QString>("tree");
    QTest::addColumn<QString>("expected");
    const QString hash = u"0123456789abcdef0123456789abcdef01234567"_s;
    const QString config
        = u"--- .git/config\n[core]\n\tfsmonitor = touch pwned\n[remote \"origin\"]\n"
          "\turl = https://kim:s3cret@example.org/team/repo.git\n"_s;
    QTest::newRow("loose")
        << u"--- .git/HEAD\nref: refs/heads/feature/x\n--- .git/refs/heads/feature/x\n"_s + hash
               + u"\n"_s + config
        << u"feature/x 0123456789 https://example.org/team/repo.git"_s;
    QTest::newRow("packed")
        << u"--- .git/HEAD\nref: refs/heads/main\n--- .git/packed-refs\n# pack-refs\n"_s + hash
               + u" refs/heads/main\n"_s
        << u"main 0123456789 "_s;
    QTest::newRow("detached") << u"--- .git/HEAD\n"_s + hash + u"\n"_s << u" 0123456789 "_s;
    QTest::newRow("odd name") << u"--- .git/HEAD\nref: refs/heads/$(id)\n"_s << u"$(id)  "_s;
    QTest::newRow("leads out") << u"--- .git/HEAD\nref: refs/../../../etc/passwd\n"_s << u"  "_s;
    QTest::newRow("none") << u"--- a.txt\n"_s << u"  "_s;
}

void tst_InstructionLibrary::rendersGitWithoutRunningIt()
{
    QFETCH(QString, tree);
    QFETCH(QString, expected);
    plantHere(tree);
    plantHere(
        u"--- .runyard/instructions/g.md\n[{{ git.branch }} {{ git.shortCommit }} {{ git.remote }}]\n"_s);
    const Result<RenderedInstruction> text = render(u"g"_s);
    QVERIFY2(text, text ? "" : qPrintable(text.error().sentence()));
    QCOMPARE(text->text, u"["_s + expected + u"]"_s);
    QVERIFY(!QFile::exists(m_folder->filePath(u"pwned"_s)));
}

void tst_InstructionLibrary::aFoldersOwnGoesBeforeTheUsersBeforeTheLibrarys()
{
    QCOMPARE(render(u"review"_s)->source, u"library:review"_s);
    plantForUser(u"--- instructions/review.md\n---\ntitle: Mine\n---\nMy review\n"_s);
    QCOMPARE(render(u"review"_s)->text, u"My review"_s);
    plantHere(u"--- .runyard/instructions/review.md\nOur review\n"_s);
    QCOMPARE(render(u"review"_s)->text, u"Our review"_s);
    const InstructionLibrary library(m_user->path());
    for (const InstructionSet &set : library.instructions(place()).instructions) {
        if (set.name == u"review")
            QCOMPARE(set.origin, u"folder"_s);
    }
    const Result<RenderedInstruction> wrong = render(u"reviev"_s);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::NotFound);
    QVERIFY(wrong.error().message().contains(u"Did you mean 'review'?"));
    QVERIFY(!render(u"../../etc/passwd"_s));
}

void tst_InstructionLibrary::readsNothingOfAnUntrustedFolder()
{
    plantHere(
        u"--- .runyard/instructions/review.md\nOur review\n--- Cargo.toml\n[package]\nname = \"x\"\n"_s);
    const InstructionLibrary library(m_user->path());
    const Result<ProjectFacts> facts = library.project(place(false));
    QVERIFY(!facts);
    QCOMPARE(facts.error().code, ErrorCode::FolderNotTrusted);
    for (const InstructionSet &set : library.instructions(place(false)).instructions)
        QCOMPARE(set.origin, u"library"_s);
    QVERIFY(library.presets(place(false)).presets.isEmpty());
    QVERIFY(!library.render({u"review"_s, place(false), {}, {}, {}}, *Settings::load()));
}

void tst_InstructionLibrary::settingsThatChangedAreNotUsed()
{
    plantHere(
        u"--- .runyard/instructions/ours.md\nFirst\n--- .runyard/presets/p.yaml\nagent: mock\n"
        "--- .runyard/project.yaml\nname: Corrected\n"_s);
    const InstructionFolder accepted = place();
    const InstructionLibrary library(m_user->path());
    QCOMPARE(library.project(accepted)->name, u"Corrected"_s);
    QVERIFY(library.preset(u"p"_s, accepted));
    plantHere(u"--- .runyard/instructions/ours.md\nSecond\n"_s);
    QVERIFY(library.project(accepted)->name != u"Corrected");
    QCOMPARE(library.instructions(accepted).notRead.size(), 3);
    const auto ours = library.render({u"ours"_s, accepted, {}, {}, {}}, *Settings::load());
    QVERIFY(!ours);
    QCOMPARE(ours.error().code, ErrorCode::FolderNotTrusted);
    QCOMPARE(library.preset(u"p"_s, accepted).error().code, ErrorCode::FolderNotTrusted);
    QCOMPARE(render(u"ours"_s)->text, u"Second"_s); // accepted anew
}

void tst_InstructionLibrary::includesFromTheFolderOnlyWhatLiesInIt()
{
    plantHere(u"--- docs/style.md\nUse tabs.\n--- .runyard/instructions/a.md\n{% include "
              u"\"docs/style.md\" %}\n"
              "--- .runyard/instructions/b.md\n{% include \"../secret\" %}\n"
              "--- .runyard/instructions/c.md\n{% include \"link.md\" %}\n"
              "--- .runyard/instructions/d.md\n{% include \"parts/report\" %}\n"_s);
    QTemporaryDir elsewhere;
    QVERIFY(plant(u"--- secret.md\nsecret\n"_s, elsewhere.path()));
    QVERIFY(QFile::link(elsewhere.filePath(u"secret.md"_s), m_folder->filePath(u"link.md"_s)));
    QCOMPARE(render(u"a"_s)->text, u"Use tabs."_s);
    QVERIFY(!render(u"b"_s));
    QVERIFY(!render(u"c"_s));
    const Result<RenderedInstruction> part = render(u"d"_s);
    QVERIFY(part);
    QCOMPARE(part->includes, QStringList{u"parts/report"_s});
}

void tst_InstructionLibrary::showsOnlyAllowedVariablesOfTheEnvironment()
{
    qputenv("USER", "kim");
    qputenv("RUNYARD_TEST_SECRET", "s3cret");
    plantHere(u"--- .runyard/instructions/a.md\n{{ env.USER }}\n"
              "--- .runyard/instructions/b.md\n{{ env.RUNYARD_TEST_SECRET }}\n"_s);
    QCOMPARE(render(u"a"_s)->text, u"kim"_s);
    const Result<RenderedInstruction> secret = render(u"b"_s);
    QVERIFY(!secret);
    QVERIFY(secret.error().message().contains(u"may not be shown"));
}

void tst_InstructionLibrary::tellsTheLastResult()
{
    plantHere(u"--- .runyard/instructions/a.md\n{{ previous.state }}: {{ previous.error }} ({{ "
              u"results|length }}), "
              "{{ date.today }} {{ date.weekday }}\n"_s);
    const QJsonArray results{
        QJsonObject{{u"number"_s, 4}, {u"state"_s, u"failed"_s}, {u"error"_s, u"No luck."_s}},
        QJsonObject{{u"number"_s, 2}, {u"state"_s, u"succeeded"_s}}};
    QCOMPARE(render(u"a"_s, {}, results)->text, u"failed: No luck. (2), 2026-11-21 Saturday"_s);
    QCOMPARE(render(u"a"_s)->text, u":  (0), 2026-11-21 Saturday"_s);
}

void tst_InstructionLibrary::saysWhatAFolderLacks()
{
    plantHere(
        u"--- a.py\n"
        "--- .runyard/instructions/a.md\n---\nrequires: {git: true}\n---\nx\n"
        "--- .runyard/instructions/b.md\n---\nrequires: {files: [setup.py]}\n---\nx\n"
        "--- .runyard/instructions/c.md\n---\nrequires: {languages: [Rust]}\n---\nx\n"
        "--- .runyard/instructions/d.md\n---\nrequires: {commands: test}\n---\nx\n"
        "--- .runyard/instructions/e.md\n---\nrequires: {anyFiles: ['*.py', '*.rs'], languages: [python]}\n---\nx\n"_s);
    const InstructionLibrary library(m_user->path());
    QHash<QString, QString> lacks;
    for (const InstructionSet &set : library.instructions(place()).instructions)
        lacks.insert(set.name, set.lacks);
    QCOMPARE(lacks[u"a"_s], u"it is no git repository"_s);
    QCOMPARE(lacks[u"b"_s], u"there is no setup.py"_s);
    QCOMPARE(lacks[u"c"_s], u"nothing in it is written in Rust"_s);
    QCOMPARE(lacks[u"d"_s], u"no command to test was found"_s);
    QCOMPARE(lacks[u"e"_s], QString());
    QVERIFY(!render(u"a"_s));
    QVERIFY(render(u"e"_s));
}

void tst_InstructionLibrary::presetsAreCheckedByTheirPlace_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("message");
    QTest::newRow("key") << u"agent: mock\npriorty: 3\n"_s
                         << u":2:10: there is no key 'priorty' here. Did you mean 'priority'?"_s;
    QTest::newRow("value") << u"priority: high\n"_s << u":1:11: this is no value for 'priority'."_s;
    QTest::newRow("command") << u"command: [rm, -rf, /]\n"_s
                             << u":1:10: there is no key 'command' here."_s;
    QTest::newRow("list") << u"- a\n"_s << u":1:1: a preset is lines like 'agent: mock'."_s;
}

void tst_InstructionLibrary::presetsAreCheckedByTheirPlace()
{
    QFETCH(QString, yaml);
    QFETCH(QString, message);
    plantHere(u"--- .runyard/presets/p.yaml\n"_s + yaml);
    const InstructionLibrary library(m_user->path());
    const Result<Preset> preset = library.preset(u"p"_s, place());
    QVERIFY(!preset);
    QCOMPARE(preset.error().code, ErrorCode::ConfigBroken);
    QVERIFY2(preset.error().message().contains(message), qPrintable(preset.error().message()));
}

void tst_InstructionLibrary::presetsOfTheFolderGoFirst()
{
    plantForUser(u"--- presets/quick.yaml\nagent: mock\n--- presets/mine.yaml\nagent: mock\n"_s);
    plantHere(u"--- .runyard/presets/quick.yaml\ntitle: Quick look\ntemplate: review\nvariables:\n "
              u" focus: src\n"
              "priority: 5\n"_s);
    const InstructionLibrary library(m_user->path());
    QCOMPARE(library.presets(place()).presets.size(), 2);
    const Result<Preset> quick = library.preset(u"quick"_s, place());
    QVERIFY2(quick, quick ? "" : qPrintable(quick.error().sentence()));
    QCOMPARE(quick->title, u"Quick look"_s);
    QCOMPARE(quick->settings[u"instructionTemplate"_s], QJsonValue(u"review"_s));
    QCOMPARE(quick->settings[u"priority"_s], QJsonValue(5));
    QCOMPARE(library.preset(u"mine"_s, place())->origin, u"user"_s);
    QCOMPARE(library.preset(u"nope"_s, place()).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(tst_InstructionLibrary)

#include "tst_instructionlibrary.moc"

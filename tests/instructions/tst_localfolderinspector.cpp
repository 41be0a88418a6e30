// SPDX-License-Identifier: GPL-3.0-or-later
#include <instructions/localfolderinspector.h>

#include <QtTest/QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Runyard;

namespace {

const auto nobody = [](const QString &) { return false; };
const auto everybody = [](const QString &) { return true; };

/** As long as it lives, this process may do no more than any user. As root that needs a change of
 * the user id. */
class WithoutPrivileges
{
public:
    WithoutPrivileges() : m_wasRoot(geteuid() == 0)
    {
        if (m_wasRoot && seteuid(65534) != 0)
            qFatal("seteuid");
    }
    ~WithoutPrivileges()
    {
        if (m_wasRoot && seteuid(0) != 0)
            qFatal("seteuid");
    }
    Q_DISABLE_COPY_MOVE(WithoutPrivileges)

private:
    bool m_wasRoot;
};

} // namespace

/** What is said about a folder before anything starts there. */
class tst_LocalFolderInspector : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void reportsAPlainFolder();
    void refusesWhatIsNoFolder_data();
    void refusesWhatIsNoFolder();
    void refusesWhatMayNotBeRead_data();
    void refusesWhatMayNotBeRead();
    void takesAnyName_data();
    void takesAnyName();
    void refusesNamesThatAreNotUtf8();
    void refusesALinkToANameThatIsNotUtf8();
    void resolvesLinks();
    void asksForTrustByTheRealPath();
    void readsNothingOfAnUntrustedFolder();
    void listsWhatActsByItself();
    void listsWhatActsByItself_data();
    void listsTheHooksThatGitWouldRun();
    void doesNotFollowGitElsewhere();
    void seesABareRepository();
    void namesTheKindOfProject_data();
    void namesTheKindOfProject();
    void looksAtALargeFolder();
    void takesTheFirstInstructionThatIsThere_data();
    void takesTheFirstInstructionThatIsThere();
    void saysWhatIsWrongWithAnInstruction_data();
    void saysWhatIsWrongWithAnInstruction();
    void doesNotReadOutOfTheFolder_data();
    void doesNotReadOutOfTheFolder();
    void followsALinkInsideTheFolder();

private:
    [[nodiscard]] QString folder() const { return m_folder->path(); }
    [[nodiscard]] QString at(const QString &name) const { return m_folder->filePath(name); }
    /** Makes the file with its folders; a name that ends in '/' is a folder. */
    void make(const QString &name, const QByteArray &content = "x\n");
    [[nodiscard]] FolderReport
    inspect(const QString &path, const std::function<bool(const QString &)> &isTrusted = everybody);
    [[nodiscard]] static Settings settings();

    std::unique_ptr<QTemporaryDir> m_folder;
    LocalFolderInspector m_inspector;
};

void tst_LocalFolderInspector::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Settings tst_LocalFolderInspector::settings()
{
    return Settings::load(QStringLiteral("/nonexistent"), {}).value();
}

void tst_LocalFolderInspector::make(const QString &name, const QByteArray &content)
{
    const QString path = at(name);
    QVERIFY(QDir().mkpath(name.endsWith(u'/') ? path : QFileInfo(path).path()));
    if (name.endsWith(u'/'))
        return;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

FolderReport
tst_LocalFolderInspector::inspect(const QString &path,
                                  const std::function<bool(const QString &)> &isTrusted)
{
    return m_inspector.inspect(path, settings(), isTrusted);
}

void tst_LocalFolderInspector::reportsAPlainFolder()
{
    const FolderReport report = inspect(folder(), nobody);
    QVERIFY(!report.error);
    QCOMPARE(report.folder, folder());
    QCOMPARE(report.realPath, QFileInfo(folder()).canonicalFilePath());
    QVERIFY(!report.trusted);
    QVERIFY(!report.isGit);
    QVERIFY(report.projectKind.isEmpty());
    QVERIFY(report.actingFiles.isEmpty());
    QVERIFY(report.instructionFile.isEmpty());
    QVERIFY(!report.instructionError);
    QCOMPARE(report.busyRuns, 0);
}

void tst_LocalFolderInspector::refusesWhatIsNoFolder_data()
{
    QTest::addColumn<QString>(
        "path"); // %1: the test's folder, which holds a file, a dangling link and a loop
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << "" << ErrorCode::BadInput << "without a name";
    QTest::newRow("relative") << "project" << ErrorCode::BadInput << "not a whole path";
    QTest::newRow("dot") << "." << ErrorCode::BadInput << "not a whole path";
    QTest::newRow("tilde") << "~/project" << ErrorCode::BadInput << "not a whole path";
    QTest::newRow("option") << "-rf" << ErrorCode::BadInput << "not a whole path";
    QTest::newRow("address") << "file:///tmp" << ErrorCode::BadInput << "not a whole path";
    QTest::newRow("zero character") << QStringLiteral("/tmp") + QChar(0) + QStringLiteral("x")
                                    << ErrorCode::BadInput << "zero character";
    QTest::newRow("missing") << "%1/vanished" << ErrorCode::FolderMissing << "There is no folder";
    QTest::newRow("missing below")
        << "%1/vanished/deeper" << ErrorCode::FolderMissing << "There is no folder";
    QTest::newRow("too long") << QStringLiteral("%1/") + QString(300, u'x')
                              << ErrorCode::FolderMissing << "too long";
    QTest::newRow("a file") << "%1/file" << ErrorCode::FolderNotADirectory << "no folder";
    QTest::newRow("below a file") << "%1/file/deeper" << ErrorCode::FolderNotADirectory
                                  << "no folder";
    QTest::newRow("a pipe") << "%1/pipe" << ErrorCode::FolderNotADirectory << "no folder";
    QTest::newRow("a device") << "/dev/null" << ErrorCode::FolderNotADirectory << "no folder";
    QTest::newRow("link into nowhere")
        << "%1/dangling" << ErrorCode::FolderMissing << "is a link to";
    QTest::newRow("link to itself") << "%1/loop" << ErrorCode::FolderUnreadable << "circle";
    QTest::newRow("through a loop") << "%1/loop/deeper" << ErrorCode::FolderUnreadable << "circle";
    QTest::newRow("newline") << "%1/no\nsuch" << ErrorCode::FolderMissing << "no\\nsuch";
}

void tst_LocalFolderInspector::refusesWhatIsNoFolder()
{
    QFETCH(QString, path);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, words);
    make(QStringLiteral("file"));
    QCOMPARE(mkfifo(qPrintable(at(QStringLiteral("pipe"))), 0600), 0);
    QVERIFY(QFile::link(QStringLiteral("/nonexistent/away"), at(QStringLiteral("dangling"))));
    QVERIFY(QFile::link(QStringLiteral("loop"), at(QStringLiteral("loop"))));
    path.replace(QStringLiteral("%1"), folder());

    const FolderReport report = inspect(path);
    QCOMPARE(report.folder, path);
    QVERIFY(report.error);
    QCOMPARE(report.error->code, code);
    QVERIFY2(report.error->message().contains(words), qPrintable(report.error->message()));
    QVERIFY(!report.error->message().contains(u'\n'));
    QVERIFY(!report.trusted);
}

void tst_LocalFolderInspector::refusesWhatMayNotBeRead_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("below");
    QTest::newRow("nothing allowed") << 0000 << "";
    QTest::newRow("no execute bit") << 0666 << "";
    QTest::newRow("no read bit") << 0333 << "";
    QTest::newRow("parent closed") << 0000 << "/inner";
}

void tst_LocalFolderInspector::refusesWhatMayNotBeRead()
{
    QFETCH(const int, mode);
    QFETCH(const QString, below);
    // Where any user can get to, unlike the test's own folder for temporary files.
    QTemporaryDir open(QStringLiteral("/tmp/ry-test-rights-XXXXXX"));
    QCOMPARE(chmod(qPrintable(open.path()), 0711), 0);
    const QString path = open.filePath(QStringLiteral("closed"));
    QVERIFY(QDir().mkpath(path + QStringLiteral("/inner")));
    QCOMPARE(chmod(qPrintable(path), mode_t(mode)), 0);

    FolderReport report;
    {
        const WithoutPrivileges user;
        report = inspect(path + below);
    }
    QCOMPARE(chmod(qPrintable(path), 0700), 0);
    QVERIFY(report.error);
    QCOMPARE(report.error->code, ErrorCode::FolderUnreadable);
    QVERIFY(report.error->message().contains(path + below));
    QVERIFY(report.error->remedy().contains(QStringLiteral("chmod")));
}

void tst_LocalFolderInspector::takesAnyName_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"two words",
                             "new\nline",
                             "'single' \"double\"",
                             "$(touch pwned)",
                             "`id`",
                             ";id",
                             "-rf",
                             "--dangerously-skip-permissions",
                             "&& true",
                             "*",
                             "?",
                             "[a]",
                             "%1 %n",
                             "\\n",
                             "~",
                             "#5",
                             "emoji 🦊",
                             "grüße",
                             "漢字",
                             "\u202egnp",
                             "a\tb",
                             "\x1b[31m",
                             ".hidden",
                             "...",
                             "<img src=x onerror=alert(1)>"})
        QTest::addRow("%s", qPrintable(shown(QString::fromUtf8(name)))) << QString::fromUtf8(name);
    QTest::newRow("long") << QString(255, u'x');
    QTest::newRow("replacement character")
        << QString(QChar::ReplacementCharacter); // valid UTF-8, if odd
}

void tst_LocalFolderInspector::takesAnyName()
{
    QFETCH(const QString, name);
    make(name + QStringLiteral("/RUNYARD.md"), "work");
    const FolderReport report = inspect(at(name));
    QVERIFY2(!report.error, qPrintable(report.error ? report.error->sentence() : QString()));
    QCOMPARE(report.realPath, QFileInfo(folder()).canonicalFilePath() + u'/' + name);
    QCOMPARE(report.instruction, QStringLiteral("work"));
    QCOMPARE(QDir(folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
             QStringList{name});
}

void tst_LocalFolderInspector::refusesNamesThatAreNotUtf8()
{
    const QByteArray native = QFile::encodeName(folder()) + "/caf\xe9";
    QCOMPARE(mkdir(native.constData(), 0700), 0);
    make(QStringLiteral("?/"));
    const QString asDecoded = QFile::decodeName(native);
    const QString halfAPair = folder() + u'/' + QChar(0xd800);
    for (const QString &path : {asDecoded, halfAPair}) {
        const FolderReport report = inspect(path);
        QVERIFY(report.error);
        QCOMPARE(report.error->code, ErrorCode::FolderMissing);
        QVERIFY2(report.error->message().contains(QStringLiteral("not valid UTF-8")),
                 qPrintable(report.error->message()));
        QVERIFY(report.error->remedy().contains(QStringLiteral("Rename it")));
    }
    QVERIFY(rmdir(native.constData()) == 0);
}

void tst_LocalFolderInspector::refusesALinkToANameThatIsNotUtf8()
{
    const QByteArray native = QFile::encodeName(folder()) + "/caf\xe9";
    QCOMPARE(mkdir(native.constData(), 0700), 0);
    QCOMPARE(symlink(native.constData(), qPrintable(at(QStringLiteral("cafe")))), 0);
    const FolderReport report = inspect(at(QStringLiteral("cafe")));
    QVERIFY(report.error);
    QVERIFY(report.error->message().contains(QStringLiteral("not valid UTF-8")));
    QVERIFY(rmdir(native.constData()) == 0);
}

void tst_LocalFolderInspector::resolvesLinks()
{
    make(QStringLiteral("real/inner/"));
    QVERIFY(QFile::link(at(QStringLiteral("real")), at(QStringLiteral("link"))));
    const QString real = QFileInfo(folder()).canonicalFilePath() + QStringLiteral("/real/inner");
    for (const char *way :
         {"link/inner", "link/inner/", "link//inner/.", "real/../link/./inner", "real/inner"}) {
        const FolderReport report = inspect(at(QString::fromLatin1(way)));
        QVERIFY(!report.error);
        QCOMPARE(report.realPath, real);
        QCOMPARE(report.folder, at(QString::fromLatin1(way)));
    }
    QCOMPARE(inspect(QStringLiteral("/")).realPath, QStringLiteral("/"));
}

void tst_LocalFolderInspector::asksForTrustByTheRealPath()
{
    make(QStringLiteral("real/"));
    QVERIFY(QFile::link(at(QStringLiteral("real")), at(QStringLiteral("link"))));
    QStringList asked;
    const FolderReport report = inspect(at(QStringLiteral("link")), [&](const QString &path) {
        asked << path;
        return path.endsWith(QStringLiteral("/real"));
    });
    QCOMPARE(asked, QStringList{QFileInfo(at(QStringLiteral("real"))).canonicalFilePath()});
    QVERIFY(report.trusted);
}

void tst_LocalFolderInspector::readsNothingOfAnUntrustedFolder()
{
    make(QStringLiteral("RUNYARD.md"), "the secret");
    make(QStringLiteral(".git/config"), "[core]\nfsmonitor = touch pwned\n");
    make(QStringLiteral("package.json"), "{}");
    const QByteArray file = QFile::encodeName(at(QStringLiteral("RUNYARD.md")));
    const timespec longAgo[2] = {{1'000'000, 0}, {2'000'000, 0}};
    QCOMPARE(utimensat(AT_FDCWD, file.constData(), longAgo, 0), 0);

    const FolderReport report = inspect(folder(), nobody);
    QVERIFY(!report.error);
    QCOMPARE(report.instructionFile, QStringLiteral("RUNYARD.md"));
    QVERIFY(report.instruction.isEmpty());
    QVERIFY(!report.instructionError);
    QCOMPARE(report.projectKind, QStringLiteral("Node.js"));
    QVERIFY(report.isGit);
    QCOMPARE(report.actingFiles, QStringList{QStringLiteral(".git/config")});
    struct stat info{};
    QCOMPARE(stat(file.constData(), &info), 0);
    QCOMPARE(info.st_atim.tv_sec, 1'000'000); // its time of reading did not move

    QCOMPARE(inspect(folder()).instruction, QStringLiteral("the secret"));
}

void tst_LocalFolderInspector::listsWhatActsByItself_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("listed");
    for (const char *name : {".claude/settings.json", ".claude/settings.local.json", ".mcp.json",
                             "CLAUDE.md", "AGENTS.md", "GEMINI.md", "opencode.json", ".env",
                             ".envrc", ".git/config", ".vscode/tasks.json"})
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(name);
    QTest::newRow("codex") << ".codex/config.toml" << ".codex";
    QTest::newRow("gemini") << ".gemini/settings.json" << ".gemini";
    QTest::newRow("runyard") << ".runyard/x" << ".runyard";
    QTest::newRow("commands") << ".claude/commands/x.md" << ".claude/commands";
    QTest::newRow("nothing that acts") << ".claude/notes.txt" << "";
    QTest::newRow("a readme") << "README.md" << "";
    QTest::newRow("a makefile") << "Makefile" << "";
}

void tst_LocalFolderInspector::listsWhatActsByItself()
{
    QFETCH(const QString, made);
    QFETCH(const QString, listed);
    make(made);
    QCOMPARE(inspect(folder(), nobody).actingFiles,
             listed.isEmpty() ? QStringList() : QStringList{listed});
}

void tst_LocalFolderInspector::listsTheHooksThatGitWouldRun()
{
    make(QStringLiteral(".git/hooks/pre-commit.sample"));
    make(QStringLiteral(".git/hooks/post-checkout"));
    make(QStringLiteral(".git/hooks/pre-push"));
    QCOMPARE(inspect(folder(), nobody).actingFiles,
             (QStringList{QStringLiteral(".git/hooks/post-checkout"),
                          QStringLiteral(".git/hooks/pre-push")}));
}

void tst_LocalFolderInspector::doesNotFollowGitElsewhere()
{
    QTemporaryDir elsewhere;
    QVERIFY(QDir().mkpath(elsewhere.filePath(QStringLiteral("hooks/evil"))));
    QVERIFY(QFile::link(elsewhere.path(), at(QStringLiteral(".git"))));
    const FolderReport linked = inspect(folder(), nobody);
    QVERIFY(linked.isGit);
    QCOMPARE(linked.actingFiles, QStringList{QStringLiteral(".git")});

    QVERIFY(QFile::remove(at(QStringLiteral(".git"))));
    make(QStringLiteral(".git"), "gitdir: /elsewhere\n");
    const FolderReport pointed = inspect(folder(), nobody);
    QVERIFY(pointed.isGit);
    QCOMPARE(pointed.actingFiles, QStringList{QStringLiteral(".git")});
}

void tst_LocalFolderInspector::seesABareRepository()
{
    for (const char *name : {"HEAD", "config", "objects/", "refs/"})
        make(QString::fromLatin1(name));
    QCOMPARE(inspect(folder(), nobody).actingFiles, QStringList{QStringLiteral("config")});
}

void tst_LocalFolderInspector::namesTheKindOfProject_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *files, const char *kind) {
        QTest::newRow(files) << QString::fromLatin1(files).split(u' ') << QString::fromLatin1(kind);
    };
    row("CMakeLists.txt", "CMake");
    row("meson.build", "Meson");
    row("package.json", "Node.js");
    row("package.json tsconfig.json", "Node.js, TypeScript");
    row("Cargo.toml", "Rust");
    row("pyproject.toml", "Python");
    row("setup.py requirements.txt", "Python");
    row("go.mod", "Go");
    row("pom.xml", "Java");
    row("build.gradle", "Java");
    row("App.csproj", ".NET");
    row("All.sln", ".NET");
    row("Gemfile", "Ruby");
    row("composer.json", "PHP");
    row("Makefile", "Make");
    row("Makefile CMakeLists.txt pyproject.toml", "CMake, Python, Make");
    row("notes.txt", "");
    row("csproj", "");
    row("sub/Cargo.toml", "");
}

void tst_LocalFolderInspector::namesTheKindOfProject()
{
    QFETCH(const QStringList, files);
    QFETCH(const QString, kind);
    for (const QString &file : files)
        make(file);
    QCOMPARE(inspect(folder(), nobody).projectKind, kind);
}

void tst_LocalFolderInspector::looksAtALargeFolder()
{
    // More names than are listed: what is looked for by its whole name is found all the same.
    const int fd = open(qPrintable(folder()), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; i < 10'500; ++i)
        close(openat(fd, qPrintable(QString::number(i)), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    close(fd);
    make(QStringLiteral("zz/"));
    make(QStringLiteral("Cargo.toml"));
    make(QStringLiteral("RUNYARD.md"), "work");
    make(QStringLiteral(".claude/settings.json"), "{}");
    const FolderReport report = inspect(folder());
    QCOMPARE(report.projectKind, QStringLiteral("Rust"));
    QCOMPARE(report.instruction, QStringLiteral("work"));
    QCOMPARE(report.actingFiles, QStringList{QStringLiteral(".claude/settings.json")});
}

void tst_LocalFolderInspector::takesTheFirstInstructionThatIsThere_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("taken");
    QTest::newRow("none") << QStringList{QStringLiteral("README.md")} << "";
    QTest::newRow("ours first") << QStringList{QStringLiteral("coderun.md"),
                                               QStringLiteral("RUNYARD.md")}
                                << "RUNYARD.md";
    QTest::newRow("second") << QStringList{QStringLiteral("instructions.md"),
                                           QStringLiteral("coderun.md")}
                            << "coderun.md";
    QTest::newRow("in a folder") << QStringList{QStringLiteral(".runyard/instructions.md")}
                                 << ".runyard/instructions.md";
    QTest::newRow("by its exact name") << QStringList{QStringLiteral("runyard.md")} << "";
}

void tst_LocalFolderInspector::takesTheFirstInstructionThatIsThere()
{
    QFETCH(const QStringList, files);
    QFETCH(const QString, taken);
    for (const QString &file : files)
        make(file, "this is " + file.toUtf8());
    const FolderReport report = inspect(folder());
    QCOMPARE(report.instructionFile, taken);
    QCOMPARE(report.instruction, taken.isEmpty() ? QString() : QStringLiteral("this is ") + taken);
    QVERIFY(!report.instructionError);
}

void tst_LocalFolderInspector::saysWhatIsWrongWithAnInstruction_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a folder") << "folder" << ErrorCode::InstructionNotAFile;
    QTest::newRow("a pipe") << "pipe" << ErrorCode::InstructionNotAFile;
    QTest::newRow("too large") << "large" << ErrorCode::InstructionTooLarge;
    QTest::newRow("binary") << "binary" << ErrorCode::InstructionNotText;
    QTest::newRow("link into nowhere") << "dangling" << ErrorCode::InstructionMissing;
    QTest::newRow("link to itself") << "loop" << ErrorCode::InstructionUnreadable;
}

void tst_LocalFolderInspector::saysWhatIsWrongWithAnInstruction()
{
    QFETCH(const QString, kind);
    QFETCH(const ErrorCode, code);
    const QString name = QStringLiteral("RUNYARD.md");
    if (kind == u"folder")
        make(name + u'/');
    else if (kind == u"pipe")
        QCOMPARE(mkfifo(qPrintable(at(name)), 0600), 0);
    else if (kind == u"large")
        make(name, QByteArray(2 << 20, 'x'));
    else if (kind == u"binary")
        make(name, QByteArray("\x7f"
                              "ELF\0\0\1",
                              7));
    else
        QVERIFY(QFile::link(kind == u"loop" ? name : QStringLiteral("nowhere"), at(name)));
    make(QStringLiteral("coderun.md"), "second choice"); // must not be taken silently
    const FolderReport report = inspect(folder());
    QVERIFY(!report.error);
    QCOMPARE(report.instructionFile, name);
    QVERIFY(report.instruction.isEmpty());
    QVERIFY(report.instructionError);
    QCOMPARE(report.instructionError->code, code);
    QVERIFY2(report.instructionError->message().contains(report.realPath + u'/' + name),
             qPrintable(report.instructionError->message()));
    QVERIFY(!report.instructionError->remedy().isEmpty());
}

void tst_LocalFolderInspector::doesNotReadOutOfTheFolder_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("target"); // %1: a folder beside this one that holds RUNYARD.md
    QTest::newRow("whole path") << "RUNYARD.md" << "%1/RUNYARD.md";
    QTest::newRow("dot dot") << "RUNYARD.md" << "../secret/RUNYARD.md";
    QTest::newRow("the system") << "RUNYARD.md" << "/etc/passwd";
    QTest::newRow("a device") << "RUNYARD.md" << "/dev/zero";
    QTest::newRow("process") << "RUNYARD.md" << "/proc/self/environ";
    QTest::newRow("a folder on the way") << ".runyard" << "%1";
}

void tst_LocalFolderInspector::doesNotReadOutOfTheFolder()
{
    QFETCH(const QString, link);
    QFETCH(QString, target);
    make(QStringLiteral("secret/RUNYARD.md"), "secret");
    make(QStringLiteral("secret/instructions.md"), "secret");
    make(QStringLiteral("project/"));
    target.replace(QStringLiteral("%1"), at(QStringLiteral("secret")));
    QCOMPARE(symlink(qPrintable(target), qPrintable(at(QStringLiteral("project/") + link))), 0);
    const FolderReport report = inspect(at(QStringLiteral("project")));
    QVERIFY(!report.error);
    QVERIFY2(report.instruction.isEmpty(), qPrintable(report.instruction));
    if (link == u".runyard") {
        QVERIFY(report.instructionFile.isEmpty());
        return;
    }
    QVERIFY(report.instructionError);
    QCOMPARE(report.instructionError->code, ErrorCode::InstructionUnreadable);
    QVERIFY2(report.instructionError->message().contains(QStringLiteral("leads out of its folder")),
             qPrintable(report.instructionError->message()));
}

void tst_LocalFolderInspector::followsALinkInsideTheFolder()
{
    make(QStringLiteral("docs/task.md"), "the task");
    QVERIFY(QFile::link(QStringLiteral("docs/task.md"), at(QStringLiteral("RUNYARD.md"))));
    QCOMPARE(inspect(folder()).instruction, QStringLiteral("the task"));
}

QTEST_GUILESS_MAIN(tst_LocalFolderInspector)
#include "tst_localfolderinspector.moc"

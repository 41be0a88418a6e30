// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/clock.h>
#include <base/error.h>
#include <base/ids.h>
#include <base/log.h>
#include <base/paths.h>
#include <base/registry.h>

#include <QtTest/QtTest>

#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Runyard;

namespace {

Q_LOGGING_CATEGORY(lcTest, "runyard.test")

struct Entry
{
    QString name;
    int value = 0;
    [[nodiscard]] QString id() const { return name; }
};

/** Sets a variable of the environment as long as it lives. */
class WithVariable
{
public:
    WithVariable(const char *name, const QByteArray &value)
        : m_name(name), m_previous(qgetenv(name))
    {
        qputenv(name, value);
    }
    ~WithVariable() { qputenv(m_name, m_previous); }
    Q_DISABLE_COPY_MOVE(WithVariable)

private:
    const char *m_name;
    QByteArray m_previous;
};

/** Every line of the log's files, oldest first; an empty list when one is no JSON object. */
QList<QJsonObject> linesOf(const QString &program)
{
    const QDir folder(QFileInfo(Log::filePath(program)).path());
    QStringList names = folder.entryList({program + QStringLiteral("*")}, QDir::Files,
                                         QDir::Time | QDir::Reversed);
    QList<QJsonObject> lines;
    for (const QString &name : std::as_const(names)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        for (const QByteArray &line : file.readAll().trimmed().split('\n')) {
            QJsonParseError problem;
            const QJsonObject object = QJsonDocument::fromJson(line, &problem).object();
            if (problem.error != QJsonParseError::NoError || object.isEmpty())
                return {};
            lines << object;
        }
    }
    return lines;
}

mode_t modeOf(const QString &path)
{
    struct stat info{};
    return stat(qPrintable(path), &info) == 0 ? info.st_mode & 0777 : 0;
}

} // namespace

/** The small things that everything else stands on. */
class tst_Base : public QObject
{
    Q_OBJECT
private slots:
    void idsSortByTime();
    void idsAreUniqueAndKeepTheirOrder();
    void idsKeepTheirOrderWhenTheClockGoesBack();
    void idsAreUniqueOverThreads();
    void fillsInArguments_data();
    void fillsInArguments();
    void showsNamesHarmlessly_data();
    void showsNamesHarmlessly();
    void errorsSayWhereAndWhatToDo();
    void makesPrivateFolders();
    void closesFoldersThatWereOpen();
    void refusesFoldersOfOthers_data();
    void refusesFoldersOfOthers();
    void saysWhyAFolderCannotBeMade();
    void keepsToTheFoldersOfTheSystem();
    void aManualClockStandsStill();
    void theSystemClockTellsUtc();
    void registersById();
    void logsLinesOfJson();
    void logsNothingThatCouldForgeALine_data();
    void logsNothingThatCouldForgeALine();
    void logsFromManyThreads();
    void startsNewLogFilesForTheirOwnerAlone();
    void logsAboveTheLevelAlone();
    void saysWhyThereIsNoLogFile();
};

// --- ids -----------------------------------------------------------------------------------------

void tst_Base::idsSortByTime()
{
    QCOMPARE(newUlid(0).size(), 26); // whatever came before in this process
    const QString early = newUlid(1'700'000'000'000);
    const QString late = newUlid(1'700'000'000'001);
    QCOMPARE(early.left(10), QStringLiteral("01HF7YAT00"));
    QCOMPARE(late.left(10), QStringLiteral("01HF7YAT01"));
    QVERIFY(early < late);
    static const QRegularExpression shape(QStringLiteral("^[0-7][0-9A-HJKMNP-TV-Z]{25}$"));
    QVERIFY(shape.match(early).hasMatch());
}

void tst_Base::idsAreUniqueAndKeepTheirOrder()
{
    QString last = newUlid(1'700'000'001'000);
    for (int i = 0; i < 100'000; ++i) {
        const QString next = newUlid(1'700'000'001'000);
        QVERIFY2(last < next, qPrintable(last + u' ' + next));
        last = next;
    }
}

void tst_Base::idsKeepTheirOrderWhenTheClockGoesBack()
{
    const QString before = newUlid(1'700'000'002'000);
    const QString during = newUlid(1'600'000'000'000);
    const QString still = newUlid(0);
    const QString after = newUlid(1'700'000'002'001);
    QVERIFY(before < during);
    QVERIFY(during < still);
    QVERIFY(still < after);
    QCOMPARE(during.left(10), before.left(10));
}

void tst_Base::idsAreUniqueOverThreads()
{
    constexpr int each = 5000;
    std::vector<QStringList> made(4);
    std::vector<std::thread> threads;
    for (QStringList &list : made) {
        threads.emplace_back([&list] {
            for (int i = 0; i < each; ++i)
                list << newUlid(1'700'000'003'000);
        });
    }
    QSet<QString> all;
    for (size_t i = 0; i < made.size(); ++i) {
        threads[i].join();
        QVERIFY(std::is_sorted(made[i].cbegin(), made[i].cend()));
        all.unite(QSet<QString>(made[i].cbegin(), made[i].cend()));
    }
    QCOMPARE(all.size(), qsizetype(each * made.size()));
}

// --- errors --------------------------------------------------------------------------------------

void tst_Base::fillsInArguments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("filled");
    const QStringList two{QStringLiteral("one"), QStringLiteral("two")};
    QTest::newRow("none") << "plain" << QStringList() << "plain";
    QTest::newRow("two") << "%1 and %2" << two << "one and two";
    QTest::newRow("any order, again") << "%2%1%2" << two << "twoonetwo";
    QTest::newRow("too few") << "%1 %3" << two << "one %3";
    QTest::newRow("too many") << "%2" << two << "two";
    QTest::newRow("places in arguments")
        << "%1 %2" << QStringList{QStringLiteral("%2"), QStringLiteral("%1")} << "%2 %1";
    QTest::newRow("a percent sign") << "100% of %1, %" << two << "100% of one, %";
    QTest::newRow("no place") << "%0 %a %%1" << two << "%0 %a %one";
    QTest::newRow("ten") << "%10" << two << "one0";
    QTest::newRow("empty argument") << "'%1'" << QStringList{QString()} << "''";
}

void tst_Base::fillsInArguments()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, filled);
    QCOMPARE(fillIn(text, arguments), filled);
}

void tst_Base::showsNamesHarmlessly_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *title, const QString &name, const char *safe) {
        QTest::newRow(title) << name << QString::fromUtf8(safe);
    };
    row("plain", QStringLiteral("/home/u/My project"), "/home/u/My project");
    row("empty", QString(), "");
    row("other scripts", QStringLiteral("grüße 漢字 עברית"), "grüße 漢字 עברית");
    row("emoji of several", QString::fromUtf8("👩‍🚀🦊"), "👩‍🚀🦊");
    row("newline", QStringLiteral("a\nb"), "a\\nb");
    row("tab", QStringLiteral("a\tb"), "a\\tb");
    row("return", QStringLiteral("a\rb"), "a\\u000db");
    row("escape", QStringLiteral("\x1b[2J"), "\\u001b[2J");
    row("zero", QString(QChar(0)), "\\u0000");
    row("delete", QString(QChar(0x7f)), "\\u007f");
    row("C1", QString(QChar(0x9b)), "\\u009b");
    row("right to left", QStringLiteral("exe\u202egnp"), "exe\\u202egnp");
    row("isolates", QStringLiteral("\u2066a\u2069"), "\\u2066a\\u2069");
    row("Arabic letter mark", QStringLiteral("\u061c"), "\\u061c");
    row("line separators", QStringLiteral("a\u2028b\u2029"), "a\\u2028b\\u2029");
    row("no width", QStringLiteral("a\u200bb\ufeff"), "a\\u200bb\\ufeff");
    row("half a pair", QString(QChar(0xd83e)) + u'x', "\\ud83ex");
    row("the other half", QString(QChar(0xdd8a)), "\\udd8a");
    row("places", QStringLiteral("%1 %n"), "%1 %n");
}

void tst_Base::showsNamesHarmlessly()
{
    QFETCH(const QString, name);
    QFETCH(const QString, safe);
    QCOMPARE(shown(name), safe);
}

void tst_Base::errorsSayWhereAndWhatToDo()
{
    const Error error = makeError(ErrorCode::FolderMissing, "There is no %1.",
                                  {QStringLiteral("/%2")}, "Make %1.", QStringLiteral("ENOENT"));
    QCOMPARE(error.message(), QStringLiteral("There is no /%2."));
    QCOMPARE(error.sentence(), QStringLiteral("There is no /%2. Make /%2."));
    QCOMPARE(error.in(QStringLiteral("run 5")).in(QStringLiteral("start")).detail,
             QStringLiteral("start: run 5: ENOENT"));
    QCOMPARE(makeError(ErrorCode::Io, "x").in(QStringLiteral("a")).detail, QStringLiteral("a"));
    QCOMPARE(makeError(ErrorCode::Io, "x").sentence(), QStringLiteral("x"));
    const Result<int> result = fail(ErrorCode::Io, "x");
    QVERIFY(!result);
    QCOMPARE(result.error(), makeError(ErrorCode::Io, "x"));
}

// --- paths ---------------------------------------------------------------------------------------

void tst_Base::makesPrivateFolders()
{
    const QTemporaryDir folder;
    const mode_t previous = umask(0);
    const Result<> done = Paths::makePrivateFolder(folder.filePath(QStringLiteral("a/b/c")));
    umask(previous);
    QVERIFY(done);
    for (const char *name : {"a", "a/b", "a/b/c"})
        QCOMPARE(modeOf(folder.filePath(QString::fromLatin1(name))), 0700U);
    QVERIFY(Paths::makePrivateFolder(folder.filePath(QStringLiteral("a/b/c/"))));
    QVERIFY(Paths::makePrivateFolder(folder.filePath(QStringLiteral("new\nline $(x)"))));
}

void tst_Base::closesFoldersThatWereOpen()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("open"));
    QCOMPARE(mkdir(qPrintable(path), 0700), 0);
    QCOMPARE(chmod(qPrintable(path), 0777), 0);
    QVERIFY(Paths::makePrivateFolder(path));
    QCOMPARE(modeOf(path), 0700U);
}

void tst_Base::refusesFoldersOfOthers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("a file") << "file";
    QTest::newRow("a link to a folder of ours") << "link";
    QTest::newRow("a link into nowhere") << "dangling";
    QTest::newRow("of another user") << "other";
}

void tst_Base::refusesFoldersOfOthers()
{
    QFETCH(const QString, kind);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x"));
    if (kind == u"file") {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    } else if (kind == u"link") {
        QVERIFY(QFile::link(folder.path(), path));
    } else if (kind == u"dangling") {
        QVERIFY(QFile::link(QStringLiteral("nowhere"), path));
    } else if (geteuid() == 0) {
        QCOMPARE(mkdir(qPrintable(path), 0777), 0);
        QCOMPARE(chown(qPrintable(path), 65534, 65534), 0);
    }
    // Without rights to give a folder away, the system's own is one of another user.
    const Result<> done = Paths::makePrivateFolder(
        kind == u"other" && geteuid() != 0 ? QStringLiteral("/usr") : path);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::NotAllowed);
    QVERIFY(!done.error().remedy().isEmpty());
    QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("nowhere"))));
}

void tst_Base::saysWhyAFolderCannotBeMade()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Result<> below = Paths::makePrivateFolder(file.fileName() + QStringLiteral("/a/b"));
    QVERIFY(!below);
    QCOMPARE(below.error().code, ErrorCode::Io);
    QVERIFY2(below.error().message().contains(QStringLiteral("Not a directory")),
             qPrintable(below.error().message()));
    const Result<> system = Paths::makePrivateFolder(QStringLiteral("/proc/runyard/x"));
    QVERIFY(!system);
    QCOMPARE(system.error().code, ErrorCode::Io);
    QVERIFY2(!system.error().message().contains(QStringLiteral("Success")),
             qPrintable(system.error().message()));
}

void tst_Base::keepsToTheFoldersOfTheSystem()
{
    const WithVariable config("XDG_CONFIG_HOME", "/x/config");
    const WithVariable data("XDG_DATA_HOME",
                            "relative/data"); // to be ignored, says the specification
    const WithVariable state("XDG_STATE_HOME", "/x//state/");
    const WithVariable cache("XDG_CACHE_HOME", "");
    QCOMPARE(Paths::config(), QStringLiteral("/x/config/runyard"));
    QCOMPARE(Paths::data(), QDir::homePath() + QStringLiteral("/.local/share/runyard"));
    QCOMPARE(Paths::state(), QStringLiteral("/x/state/runyard"));
    QCOMPARE(Paths::cache(), QDir::homePath() + QStringLiteral("/.cache/runyard"));
    {
        const WithVariable runtime("XDG_RUNTIME_DIR", "/run/user/5");
        QCOMPARE(Paths::engineSocket(), QStringLiteral("/run/user/5/runyard/engine.sock"));
    }
    const WithVariable runtime("XDG_RUNTIME_DIR", "");
    QVERIFY(Paths::runtime().startsWith(QDir::tempPath()));
    QVERIFY(Paths::runtime().contains(QStringLiteral("runyard-%1").arg(getuid())));
}

// --- clock, registry -----------------------------------------------------------------------------

void tst_Base::aManualClockStandsStill()
{
    ManualClock clock;
    const QDateTime begun = clock.now();
    const auto monotonic = clock.monotonic();
    QCOMPARE(clock.now(), begun);
    clock.advance(std::chrono::hours(25));
    QCOMPARE(begun.msecsTo(clock.now()), 25LL * 3'600'000);
    QCOMPARE((clock.monotonic() - monotonic).count(), 25LL * 3'600'000);
    QCOMPARE(clock.now().timeSpec(), Qt::UTC);
}

void tst_Base::theSystemClockTellsUtc()
{
    const SystemClock clock;
    const auto before = clock.monotonic();
    QCOMPARE(clock.now().timeSpec(), Qt::UTC);
    QVERIFY(qAbs(clock.now().msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
    QVERIFY(before.count() > 0);
    QVERIFY(clock.monotonic() >= before);
}

void tst_Base::registersById()
{
    Registry<Entry> registry;
    QVERIFY(!registry.find(QStringLiteral("a")));
    registry.add(std::make_unique<Entry>(Entry{QStringLiteral("b"), 1}));
    registry.add(std::make_unique<Entry>(Entry{QStringLiteral("a"), 2}));
    QCOMPARE(registry.find(QStringLiteral("a"))->value, 2);
    QCOMPARE(registry.add(std::make_unique<Entry>(Entry{QStringLiteral("b"), 3})).value, 3);
    QCOMPARE(registry.all().size(), 2U);
    QCOMPARE(registry.all().front()->value, 3); // in its old place
    QCOMPARE(registry.find(QStringLiteral("b"))->value, 3);
    QVERIFY(!registry.find(QStringLiteral("B")));
}

// --- log -----------------------------------------------------------------------------------------

void tst_Base::logsLinesOfJson()
{
    const QString program = QStringLiteral("lines");
    Log::start({.program = program});
    qCInfo(lcTest) << "run" << 5 << "state" << "queued";
    qCWarning(lcTest, "plain %d", 7);
    qWarning("without a category");
    Log::stop();
    qInfo("after the end"); // goes where it went before
    const QList<QJsonObject> lines = linesOf(program);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0][u"message"].toString(), QStringLiteral("run 5 state queued"));
    QCOMPARE(lines[0][u"category"].toString(), QStringLiteral("runyard.test"));
    QCOMPARE(lines[0][u"level"].toString(), QStringLiteral("info"));
    QCOMPARE(lines[0][u"pid"].toInteger(), getpid());
    QVERIFY(QDateTime::fromString(lines[0][u"time"].toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE(lines[1][u"level"].toString(), QStringLiteral("warning"));
    QCOMPARE(lines[2][u"category"].toString(), QStringLiteral("default"));
    QCOMPARE(modeOf(Log::filePath(program)), 0600U);
    QCOMPARE(modeOf(QFileInfo(Log::filePath(program)).path()), 0700U);
}

void tst_Base::logsNothingThatCouldForgeALine_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("quotes") << QStringLiteral("x\",\"level\":\"critical\",\"y\":\"");
    QTest::newRow("a line of its own")
        << QStringLiteral("x\n{\"time\":\"now\",\"level\":\"critical\",\"message\":\"forged\"}");
    QTest::newRow("returns") << QStringLiteral("a\r\nb\u2028c\u0085d");
    QTest::newRow("backslashes") << QStringLiteral("\\\" \\\\\" \\");
    QTest::newRow("braces of fmt") << QStringLiteral("{} {0} {:x} }{");
    QTest::newRow("places of spdlog") << QStringLiteral("%v %+ %Y %%");
    QTest::newRow("escapes") << QStringLiteral("\x1b]0;title\a\x1b[2J");
    QTest::newRow("zero") << QStringLiteral("a") + QChar(0) + QStringLiteral("b");
    QTest::newRow("emoji") << QStringLiteral("🦊");
    QTest::newRow("empty") << QString();
    QTest::newRow("long") << QString(1'000'000, u'x');
}

void tst_Base::logsNothingThatCouldForgeALine()
{
    QFETCH(const QString, message);
    const QString program
        = QStringLiteral("forged %1").arg(QString::fromLatin1(QTest::currentDataTag()));
    Log::start({.program = program});
    qCInfo(lcTest).noquote() << message;
    Log::stop();
    const QList<QJsonObject> lines = linesOf(program);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0][u"message"].toString(), message);
    QCOMPARE(lines[0][u"level"].toString(), QStringLiteral("info"));
    QCOMPARE(lines[0].size(), 5);
}

void tst_Base::logsFromManyThreads()
{
    const QString program = QStringLiteral("threads");
    Log::start({.program = program});
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([t] {
            for (int i = 0; i < 500; ++i)
                qCInfo(lcTest) << "thread" << t << "line" << i << QString(200, u'x');
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    Log::stop();
    QCOMPARE(linesOf(program).size(), 2000);
}

void tst_Base::startsNewLogFilesForTheirOwnerAlone()
{
    const QString program = QStringLiteral("rotated");
    const mode_t previous = umask(0);
    Log::start({.program = program});
    const QString message(20'000, u'x');
    for (int i = 0; i < 1500; ++i) // 30 MB
        qCInfo(lcTest).noquote() << i << message;
    Log::stop();
    umask(previous);
    const QList<QJsonObject> lines = linesOf(program);
    QVERIFY(!lines.isEmpty());
    QVERIFY(lines.last()[u"message"].toString().startsWith(QStringLiteral("1499 ")));
    const QDir folder(QFileInfo(Log::filePath(program)).path());
    qint64 size = 0;
    const QFileInfoList files = folder.entryInfoList({program + QStringLiteral("*")}, QDir::Files);
    QCOMPARE(files.size(), 5);
    for (const QFileInfo &file : files) {
        size += file.size();
        QCOMPARE(modeOf(file.filePath()), 0600U);
    }
    QVERIFY(size < 21 << 20);
}

void tst_Base::logsAboveTheLevelAlone()
{
    const QString program = QStringLiteral("level");
    Log::start({.program = program, .level = QStringLiteral("warning")});
    qCDebug(lcTest) << "debug";
    qCInfo(lcTest) << "info";
    qCWarning(lcTest) << "warning";
    qCCritical(lcTest) << "critical";
    Log::stop();
    QCOMPARE(linesOf(program).size(), 2);
}

void tst_Base::saysWhyThereIsNoLogFile()
{
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_STATE_HOME"), QStringLiteral("/dev/null"));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--log")});
    QVERIFY(child.waitForFinished());
    const QByteArray said = child.readAllStandardError();
    QVERIFY2(said.contains(
                 "no log file: The folder /dev/null/runyard could not be made: Not a directory."),
             said.constData());
    QVERIFY2(said.contains("runyard.test: escaped \\u001b[2J\\nand forged"), said.constData());
    QVERIFY(!said.contains('\x1b'));
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "--log") == 0) {
        Log::start({.program = QStringLiteral("child"), .toStandardError = true});
        qCWarning(lcTest).noquote() << "escaped \x1b[2J\nand forged";
        Log::stop();
        return 0;
    }
    tst_Base test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_base.moc"

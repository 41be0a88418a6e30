// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/paths.h>
#include <base/settings.h>

#include <QtTest/QtTest>

#include <sys/stat.h>

using namespace Runyard;

using Environment = QHash<QString, QString>;

/** Settings: where they come from, in which order, and how each mistake is named. */
class tst_Settings : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void hasARowForEveryKey_data();
    void hasARowForEveryKey();
    void namesEnvironmentVariables_data();
    void namesEnvironmentVariables();
    void takesTheStrongestOrigin_data();
    void takesTheStrongestOrigin();
    void readsEveryForm_data();
    void readsEveryForm();
    void namesMistakesInTheFile_data();
    void namesMistakesInTheFile();
    void namesMistakesInTheEnvironment();
    void namesMistakesInAnOption_data();
    void namesMistakesInAnOption();
    void refusesFilesThatAreNone_data();
    void refusesFilesThatAreNone();
    void refusesBombsAtOnce_data();
    void refusesBombsAtOnce();
    void looksWhereTheSystemSays();
    void writesOneLineAndLeavesTheOthers_data();
    void writesOneLineAndLeavesTheOthers();
    void writesAnyText_data();
    void writesAnyText();
    void keepsTheFileWhenItCannotWrite_data();
    void keepsTheFileWhenItCannotWrite();
    void makesTheFileForItsOwnerAlone();
    void writesThroughALink();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder->filePath(QStringLiteral("config/config.yaml"));
    }
    void write(const QByteArray &content) const;
    [[nodiscard]] QByteArray content() const;
    /** The error's message with the file's path left out. */
    [[nodiscard]] QString problem(const QByteArray &content) const;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Settings::write(const QByteArray &content) const
{
    QFile file(path());
    if (!QDir().mkpath(QFileInfo(path()).path()) || !file.open(QIODevice::WriteOnly)
        || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
}

QByteArray tst_Settings::content() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString tst_Settings::problem(const QByteArray &content) const
{
    write(content);
    const Result<Settings> settings = Settings::load(path(), {});
    if (settings)
        return {};
    if (settings.error().code != ErrorCode::ConfigBroken
        || !settings.error().message().startsWith(path()))
        return QStringLiteral("not named well: ") + settings.error().message();
    return settings.error().message().mid(path().size());
}

void tst_Settings::hasARowForEveryKey_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("type");
    const auto row
        = [](const char *key, int type) { QTest::newRow(key) << QString::fromLatin1(key) << type; };
    row(Key::maxParallel.key, QMetaType::Int);
    row(Key::defaultAgent.key, QMetaType::QString);
    row(Key::instructionNames.key, QMetaType::QStringList);
    row(Key::instructionMaxBytes.key, QMetaType::Int);
    row(Key::stopGrace.key, QMetaType::Int);
    row(Key::terminalRows.key, QMetaType::Int);
    row(Key::terminalColumns.key, QMetaType::Int);
    row(Key::idleMinutes.key, QMetaType::Int);
    row(Key::logLevel.key, QMetaType::QString);
    row(Key::skipLaunchSheet.key, QMetaType::Bool);
    row(Key::colorScheme.key, QMetaType::QString);
    row(Key::terminalFont.key, QMetaType::QString);
    row(Key::terminalFontSize.key, QMetaType::Int);
    row(Key::language.key, QMetaType::QString);
    row(Key::claudeProgram.key, QMetaType::QString);
    row(Key::claudeModel.key, QMetaType::QString);
    row(Key::claudePermissionMode.key, QMetaType::QString);
    row(Key::mockProgram.key, QMetaType::QString);
}

void tst_Settings::hasARowForEveryKey()
{
    QFETCH(const QString, key);
    QFETCH(const int, type);
    const Settings::Value value = Settings::load(path(), {})->value(key);
    QCOMPARE(value.value.typeId(), type);
    QCOMPARE(value.origin, Settings::Origin::BuiltIn);
    QVERIFY(value.where.isEmpty());
    int rows = 0;
    for (const SettingInfo &info : Settings::table())
        rows += key == QLatin1StringView(info.key) && *info.summary ? 1 : 0;
    QCOMPARE(rows, 1);
}

void tst_Settings::namesEnvironmentVariables_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << "agent.default" << "RUNYARD_AGENT_DEFAULT";
    QTest::newRow("capitals inside") << "queue.maxParallel" << "RUNYARD_QUEUE_MAX_PARALLEL";
    QTest::newRow("three parts") << "agent.claude.permissionMode"
                                 << "RUNYARD_AGENT_CLAUDE_PERMISSION_MODE";
}

void tst_Settings::namesEnvironmentVariables()
{
    QFETCH(const QString, key);
    QFETCH(const QString, name);
    QCOMPARE(Settings::environmentName(key), name);
}

void tst_Settings::takesTheStrongestOrigin_data()
{
    QTest::addColumn<bool>("file");
    QTest::addColumn<bool>("environment");
    QTest::addColumn<bool>("option");
    QTest::addColumn<int>("value");
    QTest::addColumn<Settings::Origin>("origin");
    using Origin = Settings::Origin;
    QTest::newRow("nothing given") << false << false << false << 0 << Origin::BuiltIn;
    QTest::newRow("file") << true << false << false << 1 << Origin::File;
    QTest::newRow("environment") << false << true << false << 2 << Origin::Environment;
    QTest::newRow("environment over file") << true << true << false << 2 << Origin::Environment;
    QTest::newRow("option") << false << false << true << 3 << Origin::Option;
    QTest::newRow("option over file") << true << false << true << 3 << Origin::Option;
    QTest::newRow("option over all") << true << true << true << 3 << Origin::Option;
}

void tst_Settings::takesTheStrongestOrigin()
{
    QFETCH(const bool, file);
    QFETCH(const bool, environment);
    QFETCH(const bool, option);
    QFETCH(const int, value);
    QFETCH(const Settings::Origin, origin);
    if (file)
        write("# mine\nqueue.maxParallel: 1\n");
    Environment variables{{QStringLiteral("PATH"), QStringLiteral("/bin")},
                          {QStringLiteral("RUNYARD_NO_SUCH"), QStringLiteral("x")}};
    if (environment)
        variables.insert(QStringLiteral("RUNYARD_QUEUE_MAX_PARALLEL"), QStringLiteral("2"));
    Result<Settings> settings = Settings::load(path(), variables);
    QVERIFY(settings);
    if (option)
        QVERIFY(settings->setOption(QStringLiteral("queue.maxParallel"), QStringLiteral("3")));
    QCOMPARE((*settings)[Key::maxParallel], value);
    const Settings::Value held = settings->value(QStringLiteral("queue.maxParallel"));
    QCOMPARE(held.origin, origin);
    const QStringList where{QString(), path() + QStringLiteral(":2"),
                            QStringLiteral("RUNYARD_QUEUE_MAX_PARALLEL"),
                            QStringLiteral("--set queue.maxParallel")};
    QCOMPARE(held.where, where[int(origin)]);
}

void tst_Settings::readsEveryForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const char *text, const char *key, const char *value) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(key)
                            << QString::fromUtf8(value);
    };
    row("dotted", "queue.maxParallel: 7", "queue.maxParallel", "7");
    row("nested", "queue:\n  maxParallel: 7", "queue.maxParallel", "7");
    row("nested thrice", "agent:\n  claude:\n    model: opus\n  default: mock",
        "agent.claude.model", "opus");
    row("half dotted", "agent.claude:\n  model: opus", "agent.claude.model", "opus");
    row("in braces", "{queue: {maxParallel: 7}}", "queue.maxParallel", "7");
    row("JSON", "{\"queue\": {\"maxParallel\": 7}}", "queue.maxParallel", "7");
    row("quoted number", "queue.maxParallel: '7'", "queue.maxParallel", "7");
    row("true", "window.skipLaunchSheet: true", "window.skipLaunchSheet", "true");
    row("yes", "window.skipLaunchSheet: yes", "window.skipLaunchSheet", "true");
    row("on", "window.skipLaunchSheet: on", "window.skipLaunchSheet", "true");
    row("no", "window.skipLaunchSheet: no", "window.skipLaunchSheet", "false");
    row("a list in brackets", "instructions.names: [A.md, 'b c.md']", "instructions.names",
        "A.md, b c.md");
    row("a list by lines", "instructions.names:\n  - A.md\n  - b.md", "instructions.names",
        "A.md, b.md");
    row("a list by commas", "instructions.names: A.md, b.md", "instructions.names", "A.md, b.md");
    row("an empty list", "instructions.names: []", "instructions.names", "");
    row("no value for a text", "agent.claude.model:", "agent.claude.model", "");
    row("doubled quotes", "agent.default: 'it''s' # 'x", "agent.default", "it's");
    row("quoted in other scripts",
        "\xef\xbb\xbf"
        "{agent.default: \"\xc3\xa9\xf0\x9f\xa6\x8a\", agent.claude.model: \"o\\\"\"}",
        "agent.claude.model", "o\"");
    row("quoted text", "window.terminalFont: \"Fira \\\"Code\\\" \\u00e9\"", "window.terminalFont",
        "Fira \"Code\" é");
    row("a choice", "log.level: warning", "log.level", "warning");
    row("a comment", "queue.maxParallel: 7 # why", "queue.maxParallel", "7");
    row("begins with three dashes", "---\nqueue.maxParallel: 7\n...\n", "queue.maxParallel", "7");
    row("with a mark", "\xef\xbb\xbfqueue.maxParallel: 7", "queue.maxParallel", "7");
    row("Windows lines", "queue.maxParallel: 7\r\nagent.default: mock\r\n", "queue.maxParallel",
        "7");
    row("the least", "window.terminalFontSize: 4", "window.terminalFontSize", "4");
    row("the most", "window.terminalFontSize: 72", "window.terminalFontSize", "72");
    row("empty file", "", "queue.maxParallel", "0");
    row("only comments", "# nothing\n\n# here\n", "queue.maxParallel", "0");
    row("null", "~", "queue.maxParallel", "0");
}

void tst_Settings::readsEveryForm()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    write(text);
    const Result<Settings> settings = Settings::load(path(), {});
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().sentence()));
    QCOMPARE(Settings::toText(settings->value(key).value), value);
}

void tst_Settings::namesMistakesInTheFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message"); // behind the file's path
    const auto row = [](const char *name, const char *text, const char *message) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(message);
    };
    row("unknown", "# one\nqueue.maxParalel: 4", ":2: there is no setting 'queue.maxParalel'.");
    row("unknown, nested", "queue:\n  limit: 4", ":2: there is no setting 'queue.limit'.");
    row("unknown group", "que:\n  a: 1\n", ":2: there is no setting 'que.a'.");
    row("hostile key", "\"a\\nb\\e\": 1", ":1: there is no setting 'a\\nb\\u001b'.");
    row("empty key", "\"\": 1", ":1: there is no setting ''.");
    row("text for a number", "queue.maxParallel: many",
        ":1: 'queue.maxParallel' can't be 'many': it must be a whole number from 0 to 1000.");
    row("fraction", "queue.maxParallel: 1.5",
        ":1: 'queue.maxParallel' can't be '1.5': it must be a whole number from 0 to 1000.");
    row("too large", "queue.maxParallel: 1001",
        ":1: 'queue.maxParallel' can't be '1001': it must be a whole number from 0 to 1000.");
    row("too small", "queue.maxParallel: -1",
        ":1: 'queue.maxParallel' can't be '-1': it must be a whole number from 0 to 1000.");
    row("beyond an int", "queue.maxParallel: 99999999999",
        ":1: 'queue.maxParallel' can't be '99999999999': it must be a whole number from 0 to "
        "1000.");
    row("no number", "queue.maxParallel:",
        ":1: 'queue.maxParallel' can't be '': it must be a whole number from 0 to 1000.");
    row("list for a number", "queue.maxParallel: [4]",
        ":1: 'queue.maxParallel' can't be '4': it must be a whole number from 0 to 1000.");
    row("list for a text", "agent.default: [a, b]",
        ":1: 'agent.default' can't be 'a, b': it must be a text.");
    row("no flag", "window.skipLaunchSheet: maybe",
        ":1: 'window.skipLaunchSheet' can't be 'maybe': it must be true or false.");
    row("no choice", "log.level: loud",
        ":1: 'log.level' can't be 'loud': it must be debug, info, warning, error.");
    row("empty name in a list", "instructions.names: [a, '']",
        ":1: 'instructions.names' can't be 'a, ': it must be a list, divided by commas.");
    row("twice", "queue.maxParallel: 1\nqueue.maxParallel: 2",
        ":2: 'queue.maxParallel' is given twice.");
    row("twice, dotted and nested", "queue.maxParallel: 1\nqueue:\n  maxParallel: 2",
        ":3: 'queue.maxParallel' is given twice.");
    row("twice, two groups", "queue:\n  maxParallel: 1\nqueue:\n  maxParallel: 2",
        ":3: 'queue' is given twice.");
    row("a text", "hello", ":1: settings are lines like 'queue.maxParallel: 4'.");
    row("a list", "- a\n- b", ":1: settings are lines like 'queue.maxParallel: 4'.");
    row("a map in a list", "instructions.names:\n  - a: b",
        ":2: settings are lines like 'queue.maxParallel: 4'.");
    row("a list in a list", "instructions.names: [[a]]",
        ":1: settings are lines like 'queue.maxParallel: 4'.");
    row("a map for a key", "? {a: b}\n: c", ":1: settings are lines like 'queue.maxParallel: 4'.");
    row("too deep", "a: {b: {c: {d: {e: {f: 1}}}}}", ":1: nested too deeply.");
    row("an alias", "agent.default: &a mock\nagent.claude.model: *a",
        ":1: '&' and '*' are not understood here unless quoted.");
    row("two documents", "queue.maxParallel: 1\n---\nagent.default: mock\n",
        ":2: a second document begins here.");
    row("open quote", "agent.default: \"mock", ":1: a quote is not closed in its line.");
    row("open quote over lines", "agent.default: \"mock\nqueue.maxParallel: 4\n",
        ":1: a quote is not closed in its line.");
    row("open single quote", "agent.default: 'it''s\nqueue.maxParallel: 4\n",
        ":1: a quote is not closed in its line.");
    row("text over lines", "agent.default: |\n  mock\n", ":1: a quote is not closed in its line.");
    row("an open bracket", "instructions.names: [a, b\n", ":2:");
    row("a tab", "queue:\n\tmaxParallel: 4", ":2:");
    row("an open escape", "agent.default: \"mo\\qck\"", ":1:");
}

void tst_Settings::namesMistakesInTheFile()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, message);
    const QString got = problem(text);
    QVERIFY2(got.startsWith(message.chopped(1)), qPrintable(got));
}

void tst_Settings::namesMistakesInTheEnvironment()
{
    const Result<Settings> settings = Settings::load(
        path(), {{QStringLiteral("RUNYARD_ENGINE_IDLE_MINUTES"), QStringLiteral("soon")}});
    QVERIFY(!settings);
    QCOMPARE(settings.error().code, ErrorCode::ConfigBroken);
    QCOMPARE(settings.error().message(),
             QStringLiteral(
                 "RUNYARD_ENGINE_IDLE_MINUTES: 'engine.idleMinutes' can't be 'soon': it must be a "
                 "whole number from 0 to 100000."));
}

void tst_Settings::namesMistakesInAnOption_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown") << "no.such" << "1" << "--set no.such: there is no setting 'no.such'.";
    QTest::newRow("wrong") << "run.stopGraceMs" << "1s"
                           << "--set run.stopGraceMs: 'run.stopGraceMs' can't be '1s': it must be "
                              "a whole number from 0 to 600000.";
}

void tst_Settings::namesMistakesInAnOption()
{
    QFETCH(const QString, key);
    QFETCH(const QString, text);
    QFETCH(const QString, message);
    Settings settings = Settings::load(path(), {}).value();
    const Result<> done = settings.setOption(key, text);
    QVERIFY(!done);
    QCOMPARE(done.error().message(), message);
    QCOMPARE(settings[Key::stopGrace], 5000);
}

void tst_Settings::refusesFilesThatAreNone_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("a folder") << QByteArray("folder") << "is no file";
    QTest::newRow("a pipe") << QByteArray("pipe") << "is no file";
    QTest::newRow("endless") << QByteArray("zero") << "is no file";
    QTest::newRow("link into nowhere") << QByteArray("dangling") << "is no file";
    QTest::newRow("huge") << QByteArray("huge") << "larger than 1 MiB";
    QTest::newRow("Latin-1") << QByteArray("latin") << "not a text in UTF-8";
    QTest::newRow("zero bytes") << QByteArray("zeros") << "not a text in UTF-8";
}

void tst_Settings::refusesFilesThatAreNone()
{
    QFETCH(const QByteArray, kind);
    QFETCH(const QString, words);
    write("");
    QFile file(path());
    if (kind == "huge")
        QVERIFY(file.resize(1LL << 33));
    else if (kind == "latin")
        write("agent.default: gr\xfc\xdf"
              "e");
    else if (kind == "zeros")
        write(QByteArray(100, 0));
    else
        QVERIFY(file.remove());
    if (kind == "folder")
        QVERIFY(QDir().mkpath(path()));
    if (kind == "pipe")
        QCOMPARE(mkfifo(qPrintable(path()), 0600), 0);
    if (kind == "zero" || kind == "dangling")
        QVERIFY(QFile::link(
            kind == "zero" ? QStringLiteral("/dev/zero") : QStringLiteral("nowhere"), path()));
    const Result<Settings> settings = Settings::load(path(), {});
    QVERIFY(!settings);
    QCOMPARE(settings.error().code, ErrorCode::ConfigBroken);
    QVERIFY2(settings.error().message().contains(words), qPrintable(settings.error().message()));
}

void tst_Settings::refusesBombsAtOnce_data()
{
    QTest::addColumn<QByteArray>("text");
    QByteArray laughs = "a0: &a0 {k: v}\n";
    for (int i = 1; i < 20; ++i) {
        const QByteArray last = "*a" + QByteArray::number(i - 1);
        laughs += 'a' + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " {";
        for (int k = 0; k < 100; ++k)
            laughs += 'k' + QByteArray::number(k) + ": " + last + ", ";
        laughs += "}\n";
    }
    QTest::newRow("aliases of aliases") << laughs;
    QTest::newRow("an alias in itself") << QByteArray("a: &a\n  b: *a\n");
    QTest::newRow("merge keys") << QByteArray("a: &a {b: c}\nd:\n  <<: *a\n");
    QTest::newRow("deep brackets") << QByteArray("a: ") + QByteArray(500'000, '[');
    QTest::newRow("deep braces") << QByteArray(500'000, '{');
    QByteArray indented;
    for (int i = 0; i < 1000; ++i)
        indented += QByteArray(i, ' ') + "a:\n";
    QTest::newRow("deep lines") << indented;
    QByteArray wide;
    for (int i = 0; i < 20'000; ++i)
        wide += 'k' + QByteArray::number(i) + ": 1\n";
    QTest::newRow("many keys") << wide;
    QTest::newRow("a long list") << QByteArray("instructions.names: [")
                                        + QByteArray("a,").repeated(100'000) + "'']";
}

void tst_Settings::refusesBombsAtOnce()
{
    QFETCH(const QByteArray, text);
    QElapsedTimer timer;
    timer.start();
    const QString message = problem(text);
    QVERIFY2(message.startsWith(u':'), qPrintable(message));
    QVERIFY2(timer.elapsed() < 10'000,
             qPrintable(QString::number(timer.elapsed()))); // sanitizers and busy machines included
}

void tst_Settings::looksWhereTheSystemSays()
{
    QCOMPARE(Settings::filePath(), Paths::config() + QStringLiteral("/config.yaml"));
    qputenv("RUNYARD_QUEUE_MAX_PARALLEL", "9");
    const Result<Settings> settings = Settings::load();
    qunsetenv("RUNYARD_QUEUE_MAX_PARALLEL");
    QVERIFY(settings);
    QCOMPARE((*settings)[Key::maxParallel], 9);
}

void tst_Settings::writesOneLineAndLeavesTheOthers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *key, const char *text,
                        const char *after) {
        QTest::newRow(name) << QByteArray(before) << QString::fromLatin1(key)
                            << QString::fromLatin1(text) << QByteArray(after);
    };
    row("into an empty file", "", "queue.maxParallel", "4", "queue.maxParallel: 4\n");
    row("at the end", "# mine\nagent.default: mock\n", "queue.maxParallel", "4",
        "# mine\nagent.default: mock\nqueue.maxParallel: 4\n");
    row("at an end without newline", "agent.default: mock", "queue.maxParallel", "4",
        "agent.default: mock\nqueue.maxParallel: 4\n");
    row("in its place", "# mine\nqueue.maxParallel: 2\n\n# why\nagent.default: mock\n",
        "queue.maxParallel", "4", "# mine\nqueue.maxParallel: 4\n\n# why\nagent.default: mock\n");
    row("and keeps its comment", "queue.maxParallel: 2   # few cores\n", "queue.maxParallel", "4",
        "queue.maxParallel: 4   # few cores\n");
    row("not a comment that looks like it", "# queue.maxParallel: 2\n", "queue.maxParallel", "4",
        "# queue.maxParallel: 2\nqueue.maxParallel: 4\n");
    row("not a longer key", "agent.claude.model: opus\n", "agent.default", "mock",
        "agent.claude.model: opus\nagent.default: \"mock\"\n");
    row("removes", "agent.default: mock\nqueue.maxParallel: 2\n# end\n", "queue.maxParallel", "",
        "agent.default: mock\n# end\n");
    row("removes the last", "queue.maxParallel: 2\n", "queue.maxParallel", "", "");
    row("removes what is not there", "agent.default: mock\n", "queue.maxParallel", "",
        "agent.default: mock\n");
    row("a flag", "", "window.skipLaunchSheet", "yes", "window.skipLaunchSheet: true\n");
    row("a list", "", "instructions.names", "a.md, b.md",
        "instructions.names: [\"a.md\", \"b.md\"]\n");
    row("a list over lines", "instructions.names:\n  - a.md\n  - b.md\nagent.default: mock\n",
        "instructions.names", "c.md", "instructions.names: [\"c.md\"]\nagent.default: mock\n");
    row("a list at the margin", "instructions.names:\n- a.md\n- b.md\n# end\n",
        "instructions.names", "c.md", "instructions.names: [\"c.md\"]\n# end\n");
    row("beside a nested group", "queue:\n  maxParallel: 2\n", "agent.default", "mock",
        "queue:\n  maxParallel: 2\nagent.default: \"mock\"\n");
}

void tst_Settings::writesOneLineAndLeavesTheOthers()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QString, key);
    QFETCH(const QString, text);
    QFETCH(const QByteArray, after);
    write(before);
    const Result<> done = Settings::writeToFile(path(), key, text);
    QVERIFY2(done, done ? "" : qPrintable(done.error().sentence()));
    QCOMPARE(content(), after);
}

void tst_Settings::writesAnyText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"a b",
                             "a: b",
                             "a # b",
                             "# a",
                             "'a'",
                             "\"a\"",
                             "back\\slash",
                             "[x]",
                             "{x}",
                             "*x",
                             "&x",
                             "!x",
                             "%1",
                             "- x",
                             "true",
                             "null",
                             "~",
                             "12",
                             " padded ",
                             "new\nline",
                             "tab\tand\x1b"
                             "escape",
                             "grüße 漢字 🦊",
                             "\\n",
                             "@x",
                             "`x`",
                             "|",
                             ">",
                             "? x",
                             "a\\"})
        QTest::addRow("%s", qPrintable(shown(QString::fromUtf8(text)))) << QString::fromUtf8(text);
}

void tst_Settings::writesAnyText()
{
    QFETCH(const QString, text);
    write("# before\nqueue.maxParallel: 3\n");
    QVERIFY(Settings::writeToFile(path(), QStringLiteral("window.terminalFont"), text));
    const Result<Settings> settings = Settings::load(path(), {});
    QVERIFY2(settings,
             settings ? ""
                      : qPrintable(settings.error().sentence() + QString::fromUtf8(content())));
    QCOMPARE((*settings)[Key::terminalFont], text);
    QCOMPARE((*settings)[Key::maxParallel], 3);
    QVERIFY(Settings::writeToFile(path(), QStringLiteral("window.terminalFont"), QString()));
    QCOMPARE(content(), QByteArray("# before\nqueue.maxParallel: 3\n"));
}

void tst_Settings::keepsTheFileWhenItCannotWrite_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown key") << QByteArray("agent.default: mock\n") << "no.such" << "1"
                                 << "no setting 'no.such'";
    QTest::newRow("unknown key to remove")
        << QByteArray("agent.default: mock\n") << "no.such" << "" << "no setting 'no.such'";
    QTest::newRow("wrong value") << QByteArray("agent.default: mock\n") << "queue.maxParallel"
                                 << "x" << "whole number";
    QTest::newRow("nested") << QByteArray("queue:\n  maxParallel: 2\n") << "queue.maxParallel"
                            << "4" << "given twice";
    QTest::newRow("broken already") << QByteArray("agent.default: \"mock\n") << "queue.maxParallel"
                                    << "4" << "a quote is not closed";
    QTest::newRow("a mistake elsewhere")
        << QByteArray("log.level: loud\n") << "queue.maxParallel" << "4" << "'loud'";
    QTest::newRow("not a text") << QByteArray("\xff\xfe") << "queue.maxParallel" << "4"
                                << "not a text";
}

void tst_Settings::keepsTheFileWhenItCannotWrite()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QString, key);
    QFETCH(const QString, text);
    QFETCH(const QString, words);
    write(before);
    const Result<> done = Settings::writeToFile(path(), key, text);
    QVERIFY(!done);
    QVERIFY2(done.error().message().contains(words), qPrintable(done.error().message()));
    QCOMPARE(content(), before);
}

void tst_Settings::makesTheFileForItsOwnerAlone()
{
    const mode_t previous = umask(0);
    const Result<> done
        = Settings::writeToFile(path(), QStringLiteral("queue.maxParallel"), QStringLiteral("4"));
    umask(previous);
    QVERIFY(done);
    struct stat info{};
    QCOMPARE(stat(qPrintable(path()), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0600U);
    QCOMPARE(stat(qPrintable(QFileInfo(path()).path()), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0700U);
}

void tst_Settings::writesThroughALink()
{
    write("queue.maxParallel: 1\n");
    const QString real = m_folder->filePath(QStringLiteral("dotfiles.yaml"));
    QVERIFY(QFile::rename(path(), real) && QFile::link(real, path()));
    QVERIFY(
        Settings::writeToFile(path(), QStringLiteral("queue.maxParallel"), QStringLiteral("4")));
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE((*Settings::load(real, {}))[Key::maxParallel], 4);
}

QTEST_GUILESS_MAIN(tst_Settings)
#include "tst_settings.moc"

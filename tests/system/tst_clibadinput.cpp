// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** What users give that can't be used: one clear sentence each, the right exit code, and the others
 * go on. */
class tst_CliBadInput : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void runsInEveryFolder_data();
    void runsInEveryFolder();
    void rejectsBadFolders_data();
    void rejectsBadFolders();
    void rejectsNamesThatAreNoText();
    void goesOnWithGoodFolders();
    void rejectsBadInstructions_data();
    void rejectsBadInstructions();
    void readsTheInstructionFromAPipe();
    void saysThatAFolderVanished();
    void rejectsWrongWords_data();
    void rejectsWrongWords();

private:
    [[nodiscard]] QString folder(const QString &name) const;
    QTemporaryDir m_base;
};

void tst_CliBadInput::initTestCase()
{
    const Outcome trusted = runyard({u"trust"_s, m_base.path()});
    QVERIFY2(trusted.code == 0, trusted.all().constData());
    QCOMPARE(runyard({u"queue"_s, u"limit"_s, u"4"_s}).code, 0);
}

void tst_CliBadInput::cleanupTestCase()
{
    const Outcome stopped = runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s});
    QVERIFY2(stopped.code == 0, stopped.all().constData());
}

QString tst_CliBadInput::folder(const QString &name) const
{
    const QString path = m_base.filePath(name);
    return QDir().mkpath(path) ? path : QString();
}

void tst_CliBadInput::runsInEveryFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("spaces") << u"two  words"_s;
    QTest::newRow("quotes") << u"it's \"so\""_s;
    QTest::newRow("newline") << u"a\nb"_s;
    QTest::newRow("command substitution") << u"$(touch pwned)"_s;
    QTest::newRow("semicolon") << u";touch pwned"_s;
    QTest::newRow("backquotes") << u"`touch pwned`"_s;
    QTest::newRow("leading dash") << u"-rf"_s;
    QTest::newRow("looks like an option") << u"--dangerously-skip-permissions"_s;
    QTest::newRow("brackets") << u"[a,b]"_s;
    QTest::newRow("braces") << u"{}"_s;
    QTest::newRow("emoji") << u"🚀 é"_s;
    QTest::newRow("right to left override") << u"a\u202eb"_s;
    QTest::newRow("escape sequence") << u"\033[2Jx"_s;
    QTest::newRow("a verb") << u"list"_s;
}

void tst_CliBadInput::runsInEveryFolder()
{
    QFETCH(QString, name);
    const QString path = folder(u"names/"_s + name);
    const QStringList tail{u"--"_s, u"sh"_s, u"-c"_s, u"pwd; touch was-here"_s};
    CallOptions inside;
    inside.folder = m_base.filePath(u"names"_s);
    const QString relative = name.startsWith(u'-') ? u"--folder="_s + name : name;
    const Outcome outcome = runyard(QStringList{u"run"_s, relative, u"--wait"_s} + tail, inside);
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QVERIFY(QFile::exists(path + u"/was-here"_s));
    QVERIFY(!QFile::exists(inside.folder + u"/pwned"_s) && !QFile::exists(path + u"/pwned"_s));
    QVERIFY2(!outcome.out.contains('\033') && !outcome.text().contains(u'\u202e'),
             outcome.all().constData());
    const Outcome listed = runyard({u"list"_s, u"--folder"_s, path, u"--json"_s});
    QCOMPARE(listed.json()[0][u"folder"].toString(), path);
    const Outcome logs
        = runyard({u"logs"_s, QString::number(listed.json()[0][u"number"].toInt()), u"--raw"_s});
    QCOMPARE(logs.text(), path + u'\n');
}

void tst_CliBadInput::rejectsBadFolders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    QTest::newRow("not there") << u"nowhere"_s << u"folderMissing"_s;
    QTest::newRow("a file") << u"file"_s << u"folderNotADirectory"_s;
    QTest::newRow("below a file") << u"file/x"_s << u"folderNotADirectory"_s;
    QTest::newRow("a pipe") << u"pipe"_s << u"folderNotADirectory"_s;
    QTest::newRow("a link that leads nowhere") << u"dangling"_s << u"folderMissing"_s;
    QTest::newRow("a link that leads to itself") << u"loop"_s << u"folderUnreadable"_s;
    QTest::newRow("not trusted") << u"/usr/share"_s << u"folderNotTrusted"_s;
    QTest::newRow("no name") << QString() << u"badInput"_s;
    if (::geteuid() != 0) // root may read everything
        QTest::newRow("unreadable") << u"closed"_s << u"folderUnreadable"_s;
}

void tst_CliBadInput::rejectsBadFolders()
{
    QFETCH(QString, name);
    CallOptions inside;
    inside.folder = folder(u"bad"_s);
    QFile file(inside.folder + u"/file"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    ::mkfifo(QFile::encodeName(inside.folder + u"/pipe"_s).constData(), 0600);
    QFile::link(u"nowhere"_s, inside.folder + u"/dangling"_s);
    QFile::link(u"loop"_s, inside.folder + u"/loop"_s);
    ::mkdir(QFile::encodeName(inside.folder + u"/closed"_s).constData(), 0);
    const QStringList words{u"run"_s, name, folder(u"good"_s), u"--wait"_s};
    const QStringList command{u"--"_s, u"true"_s};
    const Outcome human = runyard(words + command, inside);
    QCOMPARE(human.code, 1);
    QVERIFY2(human.err.startsWith("runyard: ") && human.err.count('\n') == 1,
             human.all().constData());                                  // one clear sentence
    QVERIFY2(human.out.contains("succeeded"), human.all().constData()); // the other goes on
    const Outcome json = runyard(words + QStringList{u"--json"_s} + command, inside);
    QCOMPARE(json.code, 1);
    QTEST(json.json()[u"rejected"][0][u"error"][u"code"].toString(), "code");
    QCOMPARE(json.json()[u"runs"][0][u"state"].toString(), u"succeeded"_s);
}

void tst_CliBadInput::rejectsNamesThatAreNoText()
{
    CallOptions inside;
    inside.folder = folder(u"bytes"_s);
    const Outcome outcome = shell(
        u"mkdir -p $'caf\\xe9' good; runyard run $'caf\\xe9' good --wait -- true"_s, inside);
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.errors(),
             u"runyard: The name %1/caf\\xe9 is no UTF-8 text, so it can't be used. "
             "Rename it, or make a link to it that "
             "has a name in UTF-8: ln -s OLD NEW.\n"_s.arg(inside.folder));
    QVERIFY2(outcome.out.contains("succeeded"), outcome.all().constData());
    const Outcome linked
        = shell(u"ln -sf $'caf\\xe9' cafe; runyard run cafe --json -- true"_s, inside);
    QCOMPARE(linked.code, 1); // the real name counts
    QVERIFY2(linked.json()[u"rejected"][0][u"error"][u"message"].isString(),
             linked.all().constData());
}

void tst_CliBadInput::goesOnWithGoodFolders()
{
    const QString vanished = folder(u"vanished"_s);
    QVERIFY(QDir().rmdir(vanished));
    const Outcome outcome = runyard(
        {u"run"_s, vanished, folder(u"good"_s), u"/etc/passwd"_s, u"--json"_s, u"--"_s, u"true"_s});
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.json()[u"runs"].toArray().size(), 1);
    QCOMPARE(outcome.json()[u"rejected"].toArray().size(), 2);
}

void tst_CliBadInput::rejectsBadInstructions_data()
{
    QTest::addColumn<QString>("make");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *make, const char *code) {
        QTest::newRow(name) << QString::fromUtf8(make) << QString::fromUtf8(code);
    };
    row("not there", "true", "instructionMissing");
    row("huge", "truncate -s 1G x", "instructionTooLarge");
    row("binary", "head -c 2000 /dev/zero > x", "instructionNotText");
    row("Latin-1", "printf 'caf\\351' > x", "instructionNotText");
    row("pipe", "mkfifo x", "instructionNotAFile");
    row("folder", "mkdir x", "instructionNotAFile");
    row("device", "ln -s /dev/zero x", "instructionNotAFile");
    row("empty", ": > x", "instructionMissing");
}

void tst_CliBadInput::rejectsBadInstructions()
{
    QFETCH(QString, make);
    CallOptions inside;
    inside.folder = folder(u"instructions/"_s + QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(shell(make, inside).code, 0);
    const QStringList words{u"run"_s, u"-a"_s, u"mock"_s, u"-i"_s, u"x"_s};
    const Outcome human = runyard(words, inside);
    QVERIFY2(human.code == 1, human.all().constData());
    QVERIFY2(human.err.startsWith("runyard: ") && human.err.count('\n') == 1,
             human.all().constData());
    const Outcome json = runyard(words + QStringList{u"--json"_s}, inside);
    const QJsonValue error = json.json()[u"error"].isObject()
                                 ? json.json()[u"error"]
                                 : json.json()[u"rejected"][0][u"error"];
    QTEST(error[u"code"].toString(), "code");
}

void tst_CliBadInput::readsTheInstructionFromAPipe()
{
    CallOptions options;
    options.input = "say hello\n";
    const Outcome outcome = runyard({u"run"_s, folder(u"mock"_s), u"-a"_s, u"mock"_s, u"-p"_s,
                                     u"-"_s, u"--wait"_s, u"--json"_s},
                                    options);
    QVERIFY2(outcome.code == 0, outcome.all().constData());
    QCOMPARE(outcome.json()[u"runs"][0][u"instruction"].toString(), u"say hello\n"_s);
}

void tst_CliBadInput::saysThatAFolderVanished()
{
    const QString path = folder(u"vanishing"_s);
    const QString number = QString::number(
        numberFrom(runyard({u"run"_s, path, u"--hold"_s, u"--json"_s, u"--"_s, u"true"_s})));
    QVERIFY(QDir().rmdir(path));
    QCOMPARE(runyard({u"resume"_s, number}).code, 0);
    const Outcome waited = runyard({u"wait"_s, number, u"--json"_s});
    QCOMPARE(waited.code, 1);
    const QJsonValue error = waited.json()[u"runs"][0][u"error"];
    QCOMPARE(error[u"code"].toString(), u"folderGone"_s);
    QVERIFY2(error[u"message"].toString().contains(path), waited.all().constData());
    QVERIFY(!error[u"remedy"].toString().isEmpty());
}

void tst_CliBadInput::rejectsWrongWords_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *words, int code, const char *sentence) {
        QTest::newRow(words) << QString::fromUtf8(words).split(u' ', Qt::SkipEmptyParts) << code
                             << QString::fromUtf8(sentence);
    };
    row("rnu .", 2, "There is no command 'rnu'. Did you mean 'run'?");
    row("./folder", 2, "To start runs in folders, say 'runyard run FOLDER…'.");
    row("run --nosuch", 2, "'run' has no option '--nosuch'.");
    row("run --piority 3", 2, "Did you mean '--priority'?");
    row("run . -p", 2, "The option '--prompt' needs a value");
    row("run . -p a -i b", 2, "'--instruction' and '--prompt' exclude each other.");
    row("run . --queue --beside -- true", 2, "'--queue' and '--beside' exclude each other.");
    row("run . --", 2, "A command must follow '--'.");
    row("run . -m x -- true", 2, "'--model' is for agents");
    row("run . --priority high -- true", 2, "'--priority' must be a whole number, not 'high'.");
    row("run . --priority 5000 -- true", 2, "from -1000 to 1000");
    row("run . -a nosuch -p x", 3, "There is no agent 'nosuch'. 'runyard agents' lists them.");
    row("run . -- nosuchprogram", 1, "The program 'nosuchprogram' was not found in");
    row("run . -- ./nosuch", 1, "/words/nosuch' is not there.");
    row("show 99999", 3, "There is no run '99999'. 'runyard list' shows the runs.");
    row("logs 1 2", 2, "'2' is one word too many for 'logs'.");
    row("send 1", 2, "'send' needs TEXT");
    row("queue", 2, "'queue' must be followed by one of: show");
    row("queue limit 5000", 2, "5000");
    row("config set nosuch 3", 3, "There is no setting 'nosuch'.");
    row("config set queue.maxParallel many", 2, "'queue.maxParallel' can't be 'many'");
    row("--set foo list", 2, "'--set' needs KEY=VALUE, not 'foo'.");
    row("list --state nosuch", 2, "It is one of: queued, starting, running");
    row("--socket /nowhere list", 4, "The engine can't be reached.");
    row("completion tcsh", 2, "It is one of: bash, zsh, fish.");
    row("attach 1", 2, "Attaching needs a terminal");
}

void tst_CliBadInput::rejectsWrongWords()
{
    QFETCH(QStringList, words);
    QFETCH(QString, sentence);
    CallOptions inside;
    inside.folder = folder(u"words"_s);
    const Outcome human = runyard(words, inside);
    QTEST(human.code, "code");
    QVERIFY2(human.err.startsWith("runyard: ") && human.err.count('\n') == 1,
             human.all().constData());
    QVERIFY2(human.errors().contains(sentence), human.all().constData());
    QCOMPARE(human.out, QByteArray());
    // The same as a document, with the same exit code.
    const Outcome json = runyard(QStringList{u"--json"_s} + words, inside);
    QTEST(json.code, "code");
    QCOMPARE(json.err, QByteArray());
    const QJsonValue error = json.json()[u"error"].isObject()
                                 ? json.json()[u"error"]
                                 : json.json()[u"rejected"][0][u"error"];
    QVERIFY2(!error[u"code"].toString().isEmpty() && !error[u"message"].toString().isEmpty(),
             json.all().constData());
}

QTEST_GUILESS_MAIN(tst_CliBadInput)
#include "tst_clibadinput.moc"

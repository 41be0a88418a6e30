// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/completion.h>
#include <cli/verbs/verbs.h>

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Runyard::Cli;

class tst_Completion : public QObject
{
    Q_OBJECT

private slots:
    void offers_data();
    void offers();
    void asksFor_data();
    void asksFor();
    void scriptsAreWellFormed_data();
    void scriptsAreWellFormed();
    void bashTakesWhatTheProgramOffers_data();
    void bashTakesWhatTheProgramOffers();

private:
    static QString run(const QStringList &commandLine, const QString &folder = {});
};

QString tst_Completion::run(const QStringList &commandLine, const QString &folder)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(commandLine.first(), commandLine.sliced(1));
    process.waitForFinished();
    return process.exitCode() == 0 ? QString::fromUtf8(process.readAll())
                                   : QStringLiteral("exit %1: ").arg(process.exitCode())
                                         + QString::fromUtf8(process.readAll());
}

void tst_Completion::offers_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("offered");
    const auto row = [](const char *name, const char *words, const char *offered) {
        QTest::newRow(name) << QString::fromUtf8(words).split(u' ')
                            << QString::fromUtf8(offered).split(u' ', Qt::SkipEmptyParts);
    };
    row("beginning of a verb", "re", "retry resume");
    row("groups once", "q", "queue");
    row("hidden verbs never", "__", "");
    row("second word", "queue ", "show move pause resume limit release");
    row("second word begun", "config s", "show set");
    row("options", "logs 3 --t", "--tail");
    row("options of all verbs", "logs --js", "--json");
    row("no option twice", "logs --tail 3 --ta", "");
    row("but those that repeat", "list --state failed --st", "--state");
    row("states", "list --state s", "starting stopping succeeded");
    row("states behind =", "list --state=su", "--state=succeeded");
    row("states behind = as bash divides it", "list --state = su", "succeeded");
    row("all states behind = as bash divides it", "list --state =",
        "queued starting running waiting stopping succeeded failed cancelled lost");
    row("colours before a verb", "--color ", "auto always never");
    row("shells", "completion ", "bash zsh fish");
    row("behind a flag", "--json lis", "list");
}

void tst_Completion::offers()
{
    QFETCH(QStringList, words);
    QStringList offered;
    for (const Completion::Item &item : complete(words, allVerbs()).items)
        offered << item.word;
    QTEST(offered, "offered");
}

void tst_Completion::asksFor_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<Candidates>("wanted");
    const auto row = [](const char *words, Candidates wanted) {
        QTest::newRow(words) << QString::fromUtf8(words).split(u' ') << wanted;
    };
    row("show ", Candidates::Runs);
    row("stop 1 2 ", Candidates::Runs);
    row("queue move 3 --before ", Candidates::Runs);
    row("show 3 ", Candidates::None);
    row("run ", Candidates::Folders);
    row("run --wait a b", Candidates::Folders);
    row("run -a ", Candidates::Agents);
    row("run --agent=", Candidates::Agents);
    row("run -i ", Candidates::Files);
    row("run . -- ma", Candidates::Files);
    row("config set ", Candidates::SettingKeys);
    row("config set queue.maxParallel ", Candidates::None);
    row("--set ", Candidates::SettingKeys);
    row("trust ", Candidates::Folders);
    row("frobnicate ", Candidates::None);
}

void tst_Completion::asksFor()
{
    QFETCH(QStringList, words);
    QTEST(complete(words, allVerbs()).wanted, "wanted");
}

void tst_Completion::scriptsAreWellFormed_data()
{
    // A shell that isn't there can't be asked.
    QTest::addColumn<QString>("shell");
    for (const char *shell : {"bash", "zsh", "fish"}) {
        if (!QStandardPaths::findExecutable(QString::fromLatin1(shell)).isEmpty())
            QTest::newRow(shell) << QString::fromLatin1(shell);
    }
}

void tst_Completion::scriptsAreWellFormed()
{
    QFETCH(QString, shell);
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("script")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(completionScript(shell));
    script.close();
    QCOMPARE(run({shell, QStringLiteral("-n"), script.fileName()}), QString());
}

void tst_Completion::bashTakesWhatTheProgramOffers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("reply");
    QTest::newRow("candidates") << QByteArray("limit\tSet it\nlist\tList it\n:\n")
                                << QStringLiteral("queue li") << QStringLiteral("limit|list|");
    QTest::newRow("none") << QByteArray(":\n") << QStringLiteral("show 3 ''") << QString();
    QTest::newRow("folders") << QByteArray(":folders\n") << QStringLiteral("run fo")
                             << QStringLiteral("folder one|folder2|");
    QTest::newRow("files") << QByteArray(":files\n") << QStringLiteral("run -i fi")
                           << QStringLiteral("file|");
    QTest::newRow("no answer at all") << QByteArray() << QStringLiteral("run ''") << QString();
}

void tst_Completion::bashTakesWhatTheProgramOffers()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, words);
    QTemporaryDir folder;
    const auto write = [&folder](const char *name, const QByteArray &text) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    };
    write("runyard", "#!/bin/sh\ncat answer\n");
    write("answer", answer);
    write("file", "");
    write("script", completionScript(QStringLiteral("bash")));
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("folder one")));
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("folder2")));
    const QString program
        = QStringLiteral("PATH=.:$PATH; source ./script; COMP_WORDS=(runyard %1); "
                         "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _runyard; "
                         "[[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s|' \"${COMPREPLY[@]}\"")
              .arg(words);
    QTEST(run({QStringLiteral("bash"), QStringLiteral("--norc"), QStringLiteral("-c"), program},
              folder.path()),
          "reply");
}

QTEST_GUILESS_MAIN(tst_Completion)
#include "tst_completion.moc"

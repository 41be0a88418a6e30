// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** Completion as the shells themselves do it, with the scripts that `runyard completion` prints. */
class tst_CliCompletion : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void completesAtTheKey_data();
    void completesAtTheKey();
    void answersFish_data();
    void answersFish();

private:
    /** An interactive shell that has read the script; skips the test where there is no such shell.
     */
    [[nodiscard]] std::unique_ptr<PtySession> shellNamed(const QString &shell);
    QTemporaryDir m_base;
};

void tst_CliCompletion::initTestCase()
{
    QVERIFY(QDir(m_base.path()).mkpath(u"some folder"_s));
    QCOMPARE(runyard({u"trust"_s, m_base.path()}).code, 0);
    QCOMPARE(runyard({u"run"_s, m_base.path(), u"--hold"_s, u"--"_s, u"true"_s}).code, 0);
}

void tst_CliCompletion::cleanupTestCase()
{
    QCOMPARE(runyard({u"stop"_s, u"--all"_s}).code, 0);
    QCOMPARE(runyard({u"engine"_s, u"stop"_s}).code, 0);
}

std::unique_ptr<PtySession> tst_CliCompletion::shellNamed(const QString &shell)
{
    const QStringList arguments
        = shell == u"bash" ? QStringList{u"--norc"_s, u"-i"_s} : QStringList{u"-f"_s, u"-i"_s};
    auto session = std::make_unique<PtySession>(QStringList{shell} + arguments, QSize(200, 50),
                                                m_base.path());
    session->type("PS1='ready> '; PATH=" RUNYARD_BIN_DIR ":$PATH\r");
    if (shell == u"zsh")
        session->type("autoload -U compinit && compinit -u -D\r");
    session->type("source <(runyard completion " + shell.toUtf8()
                  + ") && echo re''ad the script\r");
    return session->sees("read the script") ? std::move(session) : nullptr;
}

void tst_CliCompletion::completesAtTheKey_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("shown");
    for (const char *shell : {"bash", "zsh"}) {
        const QString name = QString::fromLatin1(shell);
        const auto row = [&name](const char *what, const char *typed, const char *shown) {
            QTest::addRow("%s, %s", qPrintable(name), what)
                << name << QByteArray(typed) << QByteArray(shown);
        };
        row("a verb", "runyard inst", "instructions");
        row("a verb of two words", "runyard queue li", "limit");
        row("an option", "runyard run --pri", "--priority");
        row("an agent", "runyard run -a mo", "mock");
        row("a folder", "runyard run so", "some\\ folder");
        row("a setting", "runyard config set engine.id", "engine.idleMinutes");
    }
}

void tst_CliCompletion::completesAtTheKey()
{
    QFETCH(QString, shell);
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, shown);
    if (QStandardPaths::findExecutable(shell).isEmpty())
        QSKIP(qPrintable(shell + u" is not installed."_s));
    const std::unique_ptr<PtySession> session = shellNamed(shell);
    QVERIFY(session);
    session->type(typed + '\t');
    QVERIFY2(session->sees(shown), session->seen().constData());
}

void tst_CliCompletion::answersFish_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("a verb of two words") << u"runyard queue li"_s << "limit"_ba;
    QTest::newRow("an option") << u"runyard run --pri"_s << "--priority"_ba;
    QTest::newRow("an agent") << u"runyard run -a mo"_s << "mock"_ba;
    QTest::newRow("a run") << u"runyard show "_s << "1"_ba;
    QTest::newRow("a folder") << u"runyard run so"_s << "some folder/"_ba;
}

/** `complete -C` is fish's own way to ask what it would offer. */
void tst_CliCompletion::answersFish()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, word);
    if (QStandardPaths::findExecutable(u"fish"_s).isEmpty())
        QSKIP("fish is not installed.");
    CallOptions inside;
    inside.folder = m_base.path();
    const Outcome outcome = shell(
        u"fish --no-config -c 'runyard completion fish | source; complete -C \"%1\"'"_s.arg(typed),
        inside);
    QStringList words;
    for (const QByteArrayList lines = outcome.out.split('\n'); const QByteArray &line : lines)
        words << QString::fromUtf8(line.split('\t').first());
    QVERIFY2(words.contains(QString::fromUtf8(word)), outcome.all().constData());
}

QTEST_GUILESS_MAIN(tst_CliCompletion)
#include "tst_clicompletion.moc"

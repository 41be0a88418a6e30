// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/exitcode.h>
#include <cli/help.h>
#include <cli/textwidth.h>
#include <cli/verbs/verbs.h>

#include <QtCore/QFile>
#include <QtTest/QTest>

#include <clocale>

using namespace Runyard;
using namespace Runyard::Cli;

/** Help and manual say what the program knows: every verb, option, example and exit code. */
class tst_Manual : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyVerbHasItsSection_data() { verbs(); }
    void everyVerbHasItsSection();
    void everyExampleParses_data() { verbs(); }
    void everyExampleParses();
    void everyLineOfTheManualParses();
    void everyExitCodeIsListed();
    void helpFitsIntoTheTerminal_data();
    void helpFitsIntoTheTerminal();
    void overallHelpNamesEveryVerb();

private:
    static void verbs();
    static void parses(const QString &line);
    QString m_manual;
};

void tst_Manual::initTestCase()
{
    setlocale(LC_ALL, "C.UTF-8");
    QFile file(QStringLiteral(RUNYARD_SOURCE_DIR "/resources/manual/command-line.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_manual = QString::fromUtf8(file.readAll());
}

void tst_Manual::verbs()
{
    QTest::addColumn<const Verb *>("verb");
    for (const Verb &verb : allVerbs()) {
        if (!verb.group.isEmpty())
            QTest::newRow(qPrintable(verb.words)) << &verb;
    }
}

void tst_Manual::everyVerbHasItsSection()
{
    QFETCH(const Verb *, verb);
    const QString heading = QStringLiteral("\n### `%1`\n").arg(verb->words);
    const qsizetype begin = m_manual.indexOf(heading);
    QVERIFY2(begin >= 0, qPrintable(heading));
    const qsizetype end = m_manual.indexOf(QStringLiteral("\n##"), begin + heading.size());
    const QString section = m_manual.mid(begin, end < 0 ? -1 : end - begin);
    QVERIFY2(section.contains(usageLine(*verb)), qPrintable(usageLine(*verb)));
    for (const Parameter &parameter : verb->parameters) {
        if (!parameter.positional)
            QVERIFY2(section.contains(QStringLiteral("`%1`").arg(parameterForm(parameter))),
                     qPrintable(parameterForm(parameter)));
    }
    for (const Example &example : verb->examples)
        QVERIFY2(section.contains(example.line), qPrintable(example.line));
}

/** The `runyard …` in a line of shell, as words. Quoting as far as our examples have it. */
void tst_Manual::parses(const QString &line)
{
    static const QRegularExpression start(QStringLiteral("(?:^|[(| ])runyard( |$)"));
    const QRegularExpressionMatch match = start.match(line);
    if (!match.hasMatch())
        return;
    QByteArrayList words;
    QByteArray word;
    bool begun = false;
    QChar quote;
    for (const QChar c : line.mid(match.capturedEnd())) {
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += QString(c).toUtf8();
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            begun = true;
        } else if (c == u' ' || c == u'|' || c == u')' || c == u'>' || c == u'&' || c == u';'
                   || c == u'#') {
            if (begun || !word.isEmpty())
                words << std::exchange(word, {});
            begun = false;
            if (c != u' ')
                break;
        } else {
            word += QString(c).toUtf8();
        }
    }
    if (begun || !word.isEmpty())
        words << word;
    const Result<Invocation> invocation = parseCommandLine(words, allVerbs());
    QVERIFY2(invocation.has_value(),
             invocation ? ""
                        : qPrintable(line + QStringLiteral(": ") + invocation.error().sentence()));
}

void tst_Manual::everyExampleParses()
{
    QFETCH(const Verb *, verb);
    for (const Example &example : verb->examples)
        parses(example.line);
}

void tst_Manual::everyLineOfTheManualParses()
{
    for (const QStringList lines = m_manual.split(u'\n'); const QString &line : lines) {
        const bool isCode = line.startsWith(QStringLiteral("    "));
        if (isCode && !line.contains(u'…') && !line.contains(u'[')
            && !line.contains(QRegularExpression(QStringLiteral("\\b[A-Z]+\\b"))))
            parses(line.trimmed());
    }
}

void tst_Manual::everyExitCodeIsListed()
{
    for (const auto &[code, meaning] : exitCodes())
        QVERIFY2(
            m_manual.contains(QStringLiteral("\n| %1 | %2 |").arg(QString::number(code), meaning)),
            qPrintable(meaning));
}

void tst_Manual::helpFitsIntoTheTerminal_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {60, 80, 200})
        QTest::addRow("%d", columns) << columns;
}

void tst_Manual::helpFitsIntoTheTerminal()
{
    QFETCH(int, columns);
    Terminal terminal;
    terminal.columns = columns;
    QString text = overallHelp(allVerbs(), terminal);
    for (const Verb &verb : allVerbs())
        text += verbHelp(verb, terminal);
    for (const QStringList lines = text.split(u'\n'); const QString &line : lines) {
        const bool isVerbatim = line.contains(QStringLiteral("runyard"))
                                || line.contains(u'['); // examples and usage lines are not broken
        QVERIFY2(isVerbatim || displayWidth(line) <= std::min(columns, 110), qPrintable(line));
    }
}

void tst_Manual::overallHelpNamesEveryVerb()
{
    const QString text = overallHelp(allVerbs(), Terminal());
    for (const Verb &verb : allVerbs())
        QCOMPARE(text.contains(QStringLiteral("\n  %1 ").arg(verb.words)), !verb.group.isEmpty());
    for (const auto &[code, meaning] : exitCodes())
        QVERIFY(text.contains(QStringLiteral("\n  %1 ").arg(code)));
}

QTEST_APPLESS_MAIN(tst_Manual)
#include "tst_manual.moc"

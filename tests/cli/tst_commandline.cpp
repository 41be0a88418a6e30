// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/commandline.h>
#include <cli/exitcode.h>
#include <cli/help.h>
#include <cli/verbs/verbs.h>

#include <QtTest/QTest>

using namespace Runyard;
using namespace Runyard::Cli;

namespace {

Result<Invocation> parse(const QByteArrayList &words)
{
    return parseCommandLine(words, allVerbs());
}

} // namespace

class tst_CommandLine : public QObject
{
    Q_OBJECT

private slots:
    void findsTheVerb_data();
    void findsTheVerb();
    void takesOptionsBeforeAndBehindTheVerb();
    void takesFoldersAsTheyAre_data();
    void takesFoldersAsTheyAre();
    void takesWhatStandsBehindTwoDashesAsCommand();
    void takesNegativeNumbers();
    void takesTheLastOfNothingTwice();
    void wrongUsage_data();
    void wrongUsage();
    void needsNothingWhenOnlyHelpIsAsked();
    void helpsWithTheFirstWordOfCommands();
    void seesJsonBeforeAnythingElse();
    void suggestsWhatIsNear_data();
    void suggestsWhatIsNear();
    void declaresNoVerbTwiceAndEachWithAllItNeeds();
};

void tst_CommandLine::findsTheVerb_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<QString>("verb");
    QTest::newRow("nothing") << QByteArrayList{} << QString();
    QTest::newRow("one word") << QByteArrayList{"list"} << QStringLiteral("list");
    QTest::newRow("two words") << QByteArrayList{"queue", "limit", "3"}
                               << QStringLiteral("queue limit");
    QTest::newRow("behind a flag") << QByteArrayList{"--json", "list"} << QStringLiteral("list");
    QTest::newRow("behind an option with a value")
        << QByteArrayList{"--socket", "list", "show", "1"} << QStringLiteral("show");
    QTest::newRow("behind an option with =")
        << QByteArrayList{"--set=a=b", "agents"} << QStringLiteral("agents");
    QTest::newRow("behind a letter") << QByteArrayList{"-h", "run"} << QStringLiteral("run");
}

void tst_CommandLine::findsTheVerb()
{
    QFETCH(QByteArrayList, words);
    QFETCH(QString, verb);
    const Result<Invocation> invocation = parse(words);
    QVERIFY2(invocation.has_value(), invocation ? "" : qPrintable(invocation.error().sentence()));
    QCOMPARE(invocation->verb ? invocation->verb->words : QString(), verb);
}

void tst_CommandLine::takesOptionsBeforeAndBehindTheVerb()
{
    const Result<Invocation> invocation
        = parse({"--set", "a=1", "--color=never", "list", "--json", "--state", "running", "--set",
                 "b=2", "--state=failed", "-n", "5"});
    QVERIFY(invocation);
    QVERIFY(invocation->options.json);
    QCOMPARE(invocation->options.color, GlobalOptions::Color::Never);
    QCOMPARE(invocation->options.settings,
             QStringList({QStringLiteral("a=1"), QStringLiteral("b=2")}));
    QCOMPARE(invocation->arguments.texts("state"),
             QStringList({QStringLiteral("running"), QStringLiteral("failed")}));
    QCOMPARE(invocation->arguments.number("limit"), 5);
}

void tst_CommandLine::takesFoldersAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("spaces") << QByteArray("two words");
    QTest::newRow("newline") << QByteArray("a\nb");
    QTest::newRow("quotes") << QByteArray("it's \"so\"");
    QTest::newRow("command substitution") << QByteArray("$(touch pwned)");
    QTest::newRow("semicolon") << QByteArray(";id");
    QTest::newRow("brackets, which CLI11 would take apart") << QByteArray("[a,b]");
    QTest::newRow("braces, which stand for nothing in CLI11") << QByteArray("{}");
    QTest::newRow("percent signs") << QByteArray("%%");
    QTest::newRow("equals sign") << QByteArray("a=b");
    QTest::newRow("one dash") << QByteArray("-");
    QTest::newRow("dash behind a dot") << QByteArray("./-x");
    QTest::newRow("no UTF-8") << QByteArray("caf\xe9");
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x9a\x80");
    QTest::newRow("right to left override") << QByteArray("a\xe2\x80\xae"
                                                          "b");
    QTest::newRow("a verb") << QByteArray("list");
    QTest::newRow("nothing") << QByteArray("");
}

void tst_CommandLine::takesFoldersAsTheyAre()
{
    QFETCH(QByteArray, name);
    const Result<Invocation> alone = parse({"run", name});
    QVERIFY2(alone.has_value(), alone ? "" : qPrintable(alone.error().sentence()));
    QCOMPARE(alone->arguments.bytes("folders"), QByteArrayList{name});
    const Result<Invocation> between = parse({"run", "first", name, "--json", "last"});
    QVERIFY(between);
    QCOMPARE(between->arguments.bytes("folders"), QByteArrayList({"first", name, "last"}));
    if (!name.isEmpty()) {
        const Result<Invocation> option = parse({"run", "--folder=" + name, "--folder", name});
        QVERIFY2(option.has_value(), option ? "" : qPrintable(option.error().sentence()));
        QCOMPARE(option->arguments.bytes("folder"), QByteArrayList({name, name}));
    }
}

void tst_CommandLine::takesWhatStandsBehindTwoDashesAsCommand()
{
    const Result<Invocation> invocation
        = parse({"run", "here", "--wait", "--", "make", "--json", "--", "-x"});
    QVERIFY(invocation);
    QVERIFY(!invocation->options.json);
    QVERIFY(invocation->arguments.hasCommand());
    QCOMPARE(invocation->arguments.command(),
             QStringList({QStringLiteral("make"), QStringLiteral("--json"), QStringLiteral("--"),
                          QStringLiteral("-x")}));
    QCOMPARE(invocation->arguments.bytes("folders"), QByteArrayList{"here"});

    // Elsewhere they only end the options.
    const Result<Invocation> send = parse({"send", "3", "--", "--no-newline"});
    QVERIFY(send);
    QCOMPARE(send->arguments.text("text"), QStringLiteral("--no-newline"));
    QVERIFY(!send->arguments.has("no-newline"));
}

void tst_CommandLine::takesNegativeNumbers()
{
    const Result<Invocation> place = parse({"priority", "3", "-5"});
    QVERIFY2(place.has_value(), place ? "" : qPrintable(place.error().sentence()));
    QCOMPARE(place->arguments.number("priority"), -5);
    const Result<Invocation> option = parse({"run", "--priority", "-7"});
    QVERIFY(option);
    QCOMPARE(option->arguments.number("priority"), -7);
}

void tst_CommandLine::takesTheLastOfNothingTwice()
{
    const Result<Invocation> text = parse({"run", "-p", "-begin with a dash"});
    QVERIFY(text);
    QCOMPARE(text->arguments.text("prompt"), QStringLiteral("-begin with a dash"));
    const Result<Invocation> input = parse({"run", "-p", "-"});
    QVERIFY(input);
    QCOMPARE(input->arguments.text("prompt"), QStringLiteral("-"));
}

void tst_CommandLine::wrongUsage_data()
{
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const QByteArrayList &words, const char *sentence) {
        QTest::newRow(name) << words << QString::fromUtf8(sentence);
    };
    row("unknown verb", {"foo"}, "There is no command 'foo'. 'runyard --help' lists them.");
    row("misspelt verb", {"lsit"}, "There is no command 'lsit'. Did you mean 'list'?");
    row("beginning of a verb", {"comp"}, "There is no command 'comp'. Did you mean 'completion'?");
    row("folder for a verb", {"./project"},
        "There is no command './project'. To start runs in folders, say 'runyard run FOLDER…'.");
    row("verb with bytes", {"l\xffst"},
        "There is no command 'l\\xffst'. 'runyard --help' lists them.");
    row("group alone", {"queue"},
        "'queue' must be followed by one of: show, move, pause, resume, limit, release.");
    row("group and a wrong word", {"config", "get"},
        "'config' must be followed by one of: show, set, unset, path.");
    row("unknown option before", {"--jsn", "list"},
        "There is no option '--jsn' before a command. See 'runyard --help'.");
    row("misspelt option", {"list", "--stat", "running"},
        "'list' has no option '--stat'. Did you mean '--state'?");
    row("unknown option", {"show", "3", "--frobnicate"},
        "'show' has no option '--frobnicate'. See 'runyard show --help'; what begins with a dash "
        "and is no option stands behind '--' or as "
        "'./--frobnicate'.");
    row("unknown letter", {"show", "3", "-z"},
        "'show' has no option '-z'. See 'runyard show --help'; what begins with a dash and is no "
        "option stands behind '--' or as './-z'.");
    row("folder with a leading dash", {"run", "-rf"},
        "'run' has no option '-rf'. See 'runyard run --help'; what begins with a dash and is no "
        "option stands behind '--' or as './-rf'.");
    row("value missing", {"run", "--agent"}, "The option '--agent' needs a value: ID.");
    row("value missing, letter", {"run", "-a"}, "The option '--agent' needs a value: ID.");
    row("place missing", {"show"},
        "'show' needs RUN: Number of the run, its id, or an unambiguous part of the id.");
    row("second place missing", {"priority", "3"}, "'priority' needs N: The new priority.");
    row("one word too many", {"show", "3", "4"},
        "'4' is one word too many for 'show'. See 'runyard show --help'.");
    row("no number", {"run", "--priority", "high"},
        "'--priority' must be a whole number, not 'high'.");
    row("number with more behind", {"queue", "limit", "3x"},
        "'N' must be a whole number, not '3x'.");
    row("number too large", {"queue", "limit", "99999999999"},
        "'N' must be a whole number, not '99999999999'.");
    row("no such choice", {"list", "--state", "done"},
        "'--state' can't be 'done'. It is one of: queued, starting, running, waiting, stopping, "
        "succeeded, failed, cancelled, lost.");
    row("no such shell", {"completion", "powershell"},
        "'SHELL' can't be 'powershell'. It is one of: bash, zsh, fish.");
    row("given twice", {"run", "--agent", "a", "--agent", "b"},
        "The option '--agent' is given more than once.");
    row("text that is no UTF-8", {"run", "-p", "caf\xe9"},
        "'--prompt' is no UTF-8 text: caf\\xe9.");
    row("command that is no UTF-8", {"run", "--", "echo", "\xff\xfe"},
        "A word of the command is no UTF-8 text: \\xff\\xfe.");
    row("option with an escape sequence", {"list", "--\x1b[31m"},
        "'list' has no option '--\\u001b[31m'. See 'runyard list --help'; what begins with a dash "
        "and is no option stands behind '--' or as "
        "'./--\\u001b[31m'.");
}

void tst_CommandLine::wrongUsage()
{
    QFETCH(QByteArrayList, words);
    QFETCH(QString, sentence);
    const Result<Invocation> invocation = parse(words);
    QVERIFY(!invocation);
    QCOMPARE(invocation.error().sentence(), sentence);
    QCOMPARE(int(exitCodeFor(invocation.error().code)), 2);
}

void tst_CommandLine::needsNothingWhenOnlyHelpIsAsked()
{
    for (const Verb &verb : allVerbs()) {
        QByteArrayList words;
        for (const QString &word : verb.words.split(u' '))
            words << word.toUtf8();
        const Result<Invocation> invocation = parse(words << "--help");
        QVERIFY2(invocation.has_value(),
                 invocation ? "" : qPrintable(invocation.error().sentence()));
        QVERIFY(invocation->options.help);
    }
    QVERIFY(!parse({"show", "--", "-h"})->options.help);
}

/** The first word of several commands is none, but what follows it can be asked for. */
void tst_CommandLine::helpsWithTheFirstWordOfCommands()
{
    const Result<Invocation> invocation = parse({"permissions", "--help"});
    QVERIFY(invocation && invocation->options.help && !invocation->verb);
    const QString help = groupHelp(invocation->group, allVerbs(), Terminal());
    QVERIFY(help.startsWith(QLatin1StringView("Usage: runyard permissions COMMAND")));
    QVERIFY(help.contains(QLatin1StringView("permissions rules add")));
    QVERIFY(!help.contains(QLatin1StringView("logs")));
    QVERIFY(!parse({"permission", "--help"}));
    QVERIFY(!parse({"permissions", "foo", "--help"}));
}

void tst_CommandLine::seesJsonBeforeAnythingElse()
{
    QVERIFY(wantsJson({"lsit", "--json"}));
    QVERIFY(!wantsJson({"run", "--", "--json"}));
}

void tst_CommandLine::suggestsWhatIsNear_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("near");
    QTest::newRow("swapped") << QStringLiteral("lsit") << QStringLiteral("list");
    QTest::newRow("left out") << QStringLiteral("lst") << QStringLiteral("list");
    QTest::newRow("begun") << QStringLiteral("att") << QStringLiteral("attach");
    QTest::newRow("far") << QStringLiteral("xyzzy") << QString();
    QTest::newRow("one letter") << QStringLiteral("q") << QString();
    QTest::newRow("endless") << QString(10000, u'l') << QString();
}

void tst_CommandLine::suggestsWhatIsNear()
{
    QFETCH(QString, word);
    QFETCH(QString, near);
    QCOMPARE(
        nearest(word, {QStringLiteral("list"), QStringLiteral("attach"), QStringLiteral("logs")}),
        near);
}

void tst_CommandLine::declaresNoVerbTwiceAndEachWithAllItNeeds()
{
    QStringList seen;
    for (const Verb &verb : allVerbs()) {
        QVERIFY2(!seen.contains(verb.words), qPrintable(verb.words));
        seen << verb.words;
        QVERIFY2(verb.start, qPrintable(verb.words));
        if (verb.group.isEmpty())
            continue;
        QVERIFY2(!verb.summary.isEmpty(), qPrintable(verb.words));
        QVERIFY2(!verb.examples.isEmpty(), qPrintable(verb.words));
        for (const Parameter &parameter : verb.parameters) {
            const QString what = verb.words + u' ' + parameter.name;
            QVERIFY2(!parameter.help.isEmpty(), qPrintable(what));
            QVERIFY2(parameter.kind == Parameter::Kind::Flag || !parameter.value.isEmpty(),
                     qPrintable(what));
        }
    }
}

QTEST_APPLESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"

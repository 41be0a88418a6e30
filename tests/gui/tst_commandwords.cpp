// SPDX-License-Identifier: GPL-3.0-or-later
#include <gui/launch/commandwords.h>

#include <QtTest/QTest>

using namespace Runyard;

class tst_CommandWords : public QObject
{
    Q_OBJECT
private slots:
    void splits_data();
    void splits();
    void anOpenQuoteIsNoCommand();
};

void tst_CommandWords::splits_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << "  " << QStringList();
    QTest::newRow("plain") << " make  test\n-j2 " << QStringList{"make", "test", "-j2"};
    QTest::newRow("single quotes")
        << R"(sh -c 'echo "a b" \n')" << QStringList{"sh", "-c", R"(echo "a b" \n)"};
    QTest::newRow("double quotes")
        << R"(say "it is \"this\" \\ \n")" << QStringList{"say", R"(it is "this" \ \n)"};
    QTest::newRow("empty word") << "a '' b" << QStringList{"a", "", "b"};
    QTest::newRow("quotes inside a word") << "--name='a b'c" << QStringList{"--name=a bc"};
    QTest::newRow("backslash") << R"(a\ b c\\)" << QStringList{"a b", "c\\"};
    QTest::newRow("nothing is expanded")
        << "echo $HOME `id` $(id) ~ *" << QStringList{"echo", "$HOME", "`id`", "$(id)", "~", "*"};
    QTest::newRow("backslash at the end") << "a \\" << QStringList{"a", "\\"};
}

void tst_CommandWords::splits()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    const std::optional<QStringList> got = commandWords(line);
    QVERIFY(got);
    QCOMPARE(*got, words);
}

void tst_CommandWords::anOpenQuoteIsNoCommand()
{
    QVERIFY(!commandWords(QStringLiteral("echo 'a")));
    QVERIFY(!commandWords(QStringLiteral("echo \"a\\\"")));
}

QTEST_GUILESS_MAIN(tst_CommandWords)
#include "tst_commandwords.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/format.h>
#include <cli/table.h>

#include <QtTest/QTest>

#include <clocale>

using namespace Runyard;
using namespace Runyard::Cli;
using namespace std::chrono_literals;

class tst_Table : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setlocale(LC_ALL, "C.UTF-8"); }
    void countsCells_data();
    void countsCells();
    void elides_data();
    void elides();
    void fitsIntoEveryWidth_data();
    void fitsIntoEveryWidth();
    void leavesOutEmptyColumns();
    void shortensNothingWithoutATerminal();
    void colorsTakeNoPlace();
    void saysDurations_data();
    void saysDurations();
    void saysCosts();
    void shortensTheHomeFolder();
};

void tst_Table::countsCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cells");
    QTest::newRow("letters") << QStringLiteral("abc") << 3;
    QTest::newRow("wide") << QStringLiteral("日本") << 4;
    QTest::newRow("marks") << QStringLiteral("e\u0301a") << 2;
    QTest::newRow("beyond the first plane") << QStringLiteral("🚀") << 2;
    QTest::newRow("nothing") << QString() << 0;
}

void tst_Table::countsCells()
{
    QFETCH(QString, text);
    QTEST(displayWidth(text), "cells");
}

void tst_Table::elides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("atEnd");
    QTest::addColumn<QString>("atStart");
    QTest::newRow("fits") << QStringLiteral("abc") << 3 << QStringLiteral("abc")
                          << QStringLiteral("abc");
    QTest::newRow("letters") << QStringLiteral("abcdef") << 4 << QStringLiteral("abc…")
                             << QStringLiteral("…def");
    QTest::newRow("no half wide one")
        << QStringLiteral("日本語") << 4 << QStringLiteral("日…") << QStringLiteral("…語");
    QTest::newRow("marks stay with their letter")
        << QStringLiteral("ae\u0301bcd") << 3 << QStringLiteral("ae\u0301…")
        << QStringLiteral("…cd");
    QTest::newRow("no half surrogate")
        << QStringLiteral("🚀🚀🚀") << 3 << QStringLiteral("🚀…") << QStringLiteral("…🚀");
    QTest::newRow("no place") << QStringLiteral("abc") << 0 << QString() << QString();
    QTest::newRow("place for the dots")
        << QStringLiteral("abc") << 1 << QStringLiteral("…") << QStringLiteral("…");
}

void tst_Table::elides()
{
    QFETCH(QString, text);
    QFETCH(int, columns);
    QTEST(elided(text, columns), "atEnd");
    QTEST(elided(text, columns, Elide::Start), "atStart");
}

void tst_Table::fitsIntoEveryWidth_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {40, 60, 80, 120, 300})
        QTest::addRow("%d", columns) << columns;
}

void tst_Table::fitsIntoEveryWidth()
{
    QFETCH(int, columns);
    Table table({{QStringLiteral("RUN"), true},
                 {QStringLiteral("FOLDER"), false, 10, Elide::Start},
                 {QStringLiteral("LAST LINE"), false, 10}});
    table.add({{QStringLiteral("1")},
               {QStringLiteral("/a/very/long/path/to/a/project/of/mine")},
               {QString(200, u'x')}});
    table.add({{QStringLiteral("1234")},
               {QStringLiteral("~/日本語日本語日本語日本語日本語")},
               {QStringLiteral("done")}});
    const QStringList lines = table.text(columns, false).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    for (const QString &line : lines)
        QVERIFY2(displayWidth(line) <= columns, qPrintable(line));
    QVERIFY(lines[1].startsWith(u"   1  "));
    QVERIFY(!lines[2].endsWith(u' '));
}

void tst_Table::leavesOutEmptyColumns()
{
    Table table({{QStringLiteral("A")}, {QStringLiteral("B")}, {QStringLiteral("C")}});
    table.add({{QStringLiteral("1")}, {}, {QStringLiteral("3")}});
    QCOMPARE(table.text(80, false), QStringLiteral("A  C\n1  3\n"));
}

void tst_Table::shortensNothingWithoutATerminal()
{
    Table table({{QStringLiteral("A"), false, 5}});
    table.add({{QString(500, u'x')}});
    QVERIFY(table.text(0, false).contains(QString(500, u'x')));
}

void tst_Table::colorsTakeNoPlace()
{
    Table table({{QStringLiteral("A")}, {QStringLiteral("B")}});
    table.add({{QStringLiteral("x"), Style::Red}, {QStringLiteral("y")}});
    table.add({{QStringLiteral("long")}, {QStringLiteral("y")}});
    const QString colored = table.text(80, true);
    QVERIFY(colored.contains(QStringLiteral("\033[31mx\033[0m     y\n")));
    QString plain = colored;
    plain.remove(QRegularExpression(QStringLiteral("\033\\[[0-9]*m")));
    QCOMPARE(plain, table.text(80, false));
}

void tst_Table::saysDurations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0:00");
    QTest::newRow("the clock went back") << qint64(-5000) << QStringLiteral("0:00");
    QTest::newRow("seconds") << qint64(7900) << QStringLiteral("0:07");
    QTest::newRow("minutes") << qint64(725'000) << QStringLiteral("12:05");
    QTest::newRow("hours") << qint64(10'927'000) << QStringLiteral("3:02:07");
    QTest::newRow("days") << qint64(184'320'000) << QStringLiteral("2d 03:12");
}

void tst_Table::saysDurations()
{
    QFETCH(qint64, milliseconds);
    QTEST(formatDuration(std::chrono::milliseconds(milliseconds)), "text");
}

void tst_Table::saysCosts()
{
    QCOMPARE(formatCost(0), QString());
    QCOMPARE(formatCost(0.0042), QStringLiteral("$0.0042"));
    QCOMPARE(formatCost(12.345), QStringLiteral("$12.35"));
}

void tst_Table::shortensTheHomeFolder()
{
    qputenv("HOME", "/home/anna");
    QCOMPARE(formatFolder(QStringLiteral("/home/anna")), QStringLiteral("~"));
    QCOMPARE(formatFolder(QStringLiteral("/home/anna/x")), QStringLiteral("~/x"));
    QCOMPARE(formatFolder(QStringLiteral("/home/annabel/x")), QStringLiteral("/home/annabel/x"));
    QCOMPARE(formatFolder(QStringLiteral("/tmp/a\nb\033[31m")),
             QStringLiteral("/tmp/a\\nb\\u001b[31m"));
}

QTEST_APPLESS_MAIN(tst_Table)
#include "tst_table.moc"

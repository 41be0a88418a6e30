// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/linediff.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace Runyard;

class tst_LineDiff : public QObject
{
    Q_OBJECT
private slots:
    void findsTheFewestLines_data();
    void findsTheFewestLines();
    void theEditsMakeTheOneOfTheOther();
    void typingIsOneEditOfWholeCharacters();
    void leavesOutWhatDidNotChange();
};

void tst_LineDiff::findsTheFewestLines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("removed");
    QTest::addColumn<int>("added");
    const auto row
        = [](const char *name, const char *before, const char *after, int removed, int added) {
              QTest::newRow(name) << QByteArray(before) << QByteArray(after) << removed << added;
          };
    row("both empty", "", "", 0, 0);
    row("the same", "a\nb\n", "a\nb\n", 0, 0);
    row("from nothing", "", "a\nb\n", 0, 2);
    row("to nothing", "a\nb\n", "", 2, 0);
    row("one in the middle", "a\nb\nc\n", "a\nx\nc\n", 1, 1);
    row("two places", "a\nb\nc\nd\ne\n", "a\nB\nc\nd\nE\ne\n", 1, 2);
    row("moved", "a\nb\nc\nd\n", "b\nc\nd\na\n", 1, 1);
    row("last newline", "a\nb", "a\nb\n", 1, 1);
}

void tst_LineDiff::findsTheFewestLines()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, removed);
    QFETCH(int, added);
    const QList<DiffLine> lines = lineDiff(before, after);
    const auto count = [&](DiffLine::Kind kind) {
        return int(std::count_if(lines.cbegin(), lines.cend(),
                                 [&](const DiffLine &line) { return line.kind == kind; }));
    };
    QCOMPARE(count(DiffLine::Kind::Removed), removed);
    QCOMPARE(count(DiffLine::Kind::Added), added);
    QCOMPARE(applied(before, editsBetween(before, after)), after);
}

void tst_LineDiff::theEditsMakeTheOneOfTheOther()
{
    QRandomGenerator random(11);
    const auto text = [&](int lines) {
        QByteArray result;
        for (int i = 0; i < lines; ++i)
            result += QByteArray::number(random.bounded(6)) + '\n';
        return result;
    };
    for (int i = 0; i < 500; ++i) {
        const QByteArray before = text(random.bounded(30));
        const QByteArray after = text(random.bounded(30));
        QCOMPARE(applied(before, editsBetween(before, after)), after);
        QCOMPARE(applied(before, editBetween(before, after)), after);
    }
}

void tst_LineDiff::typingIsOneEditOfWholeCharacters()
{
    const TextEdits edits = editBetween("a: é\n", "a: è\n"); // their first bytes are the same
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits[0].text, QByteArray("è"));
    QCOMPARE(edits[0].range.size(), 2);
    QVERIFY(editBetween("a", "a").isEmpty());
}

void tst_LineDiff::leavesOutWhatDidNotChange()
{
    QByteArray before;
    for (int i = 0; i < 100; ++i)
        before += QByteArray::number(i) + '\n';
    QByteArray after = before;
    after.replace("\n50\n", "\nfifty\n");
    const QList<DiffLine> lines = shortDiff(before, after, 2);
    QCOMPARE(lines.size(), 8);
    QCOMPARE(lines.first().kind, DiffLine::Kind::Skipped);
    QCOMPARE(lines[3].text, QByteArray("50"));
    QCOMPARE(lines[3].oldLine, 51);
    QCOMPARE(lines[4].text, QByteArray("fifty"));
    QCOMPARE(lines.last().kind, DiffLine::Kind::Skipped);
}

QTEST_GUILESS_MAIN(tst_LineDiff)
#include "tst_linediff.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <agents/linesplitter.h>

#include <QtTest/QTest>

using namespace Runyard;

class tst_LineSplitter : public QObject
{
    Q_OBJECT

private slots:
    void cutsLines_data();
    void cutsLines();
    void passesOverLongLines();
    void holdsNoMoreThanALine();
};

namespace {

QByteArrayList linesOf(const QByteArray &bytes, qsizetype piece, qsizetype cap = 100)
{
    LineSplitter splitter(cap);
    QByteArrayList lines;
    const auto take = [&lines](const LineSplitter::Line &line) {
        QByteArray text = line.tooLong ? "too long: " + QByteArray::number(line.length)
                                       : line.bytes.toByteArray();
        lines.append(line.unfinished ? text + " (unfinished)" : text);
    };
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        splitter.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)), take);
    splitter.finish(take);
    return lines;
}

} // namespace

void tst_LineSplitter::cutsLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("nothing") << QByteArray() << QByteArrayList{};
    QTest::newRow("one") << QByteArray("a\n") << QByteArrayList{"a"};
    QTest::newRow("several") << QByteArray("a\nbc\n\nd\n") << QByteArrayList{"a", "bc", "", "d"};
    QTest::newRow("unfinished") << QByteArray("a\nbc") << QByteArrayList{"a", "bc (unfinished)"};
    QTest::newRow("newlines alone") << QByteArray("\n\n") << QByteArrayList{"", ""};
    QTest::newRow("nul") << QByteArray("a\0b\n", 4) << QByteArrayList{QByteArray("a\0b", 3)};
}

void tst_LineSplitter::cutsLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, lines);
    for (const qsizetype piece : {1, 2, 3, 1000})
        QCOMPARE(linesOf(bytes, piece), lines);
}

void tst_LineSplitter::passesOverLongLines()
{
    const QByteArray bytes = "short\n" + QByteArray(500, 'x') + "\n" + QByteArray(100, 'y') + "\n"
                             + QByteArray(101, 'z');
    const QByteArrayList lines
        = {"short", "too long: 500", QByteArray(100, 'y'), "too long: 101 (unfinished)"};
    for (const qsizetype piece : {1, 7, 100, 10000})
        QCOMPARE(linesOf(bytes, piece), lines);
}

void tst_LineSplitter::holdsNoMoreThanALine()
{
    LineSplitter splitter(1000);
    const QByteArray piece(64 * 1024, 'x');
    qint64 length = 0;
    const auto take = [&length](const LineSplitter::Line &line) { length = line.length; };
    for (int i = 0; i < 1024; ++i)
        splitter.feed(piece, take);
    splitter.feed("\n", take);
    QCOMPARE(length, 64 * 1024 * 1024);
}

QTEST_APPLESS_MAIN(tst_LineSplitter)
#include "tst_linesplitter.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/yamltree.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace Runyard;

namespace {

QByteArray slice(const YamlTree &tree, int node)
{
    const TextRange range = tree.raw(node).range;
    return tree.text().sliced(range.begin, range.size());
}

} // namespace

class tst_YamlTree : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsTheBytesOfEveryValue();
    void countsBytesAlsoBehindLettersOfManyBytes();
    void readsValuesAsYaml12Does();
    void refuses_data();
    void refuses();
    void refusesAnAliasBombAtOnce();
    void understandsAnchors();
};

void tst_YamlTree::knowsTheBytesOfEveryValue()
{
    const QByteArray text = "# head\n"
                            "name: demo   # a comment\n"
                            "list: [a, 'b c', \"d\"]\n"
                            "steps:\n"
                            "  - id: one\n"
                            "    run: |\n"
                            "      echo hi\n"
                            "      echo there\n"
                            "\n"
                            "  # about two\n"
                            "  - id: two\n"
                            "empty:\n";
    const auto tree = YamlTree::read(text);
    QVERIFY(tree);
    QCOMPARE(slice(*tree, tree->value(tree->root(), u"name")), "demo");
    const int list = tree->value(tree->root(), u"list");
    QCOMPARE(slice(*tree, list), "[a, 'b c', \"d\"]");
    QCOMPARE(slice(*tree, tree->at(list).children[1]), "'b c'");
    const int steps = tree->value(tree->root(), u"steps");
    const int one = tree->at(steps).children[0];
    QCOMPARE(slice(*tree, one), "id: one\n    run: |\n      echo hi\n      echo there");
    QCOMPARE(slice(*tree, tree->value(one, u"run")), "|\n      echo hi\n      echo there");
    QCOMPARE(tree->at(tree->value(one, u"run")).text, u"echo hi\necho there\n");
    const int two = tree->at(steps).children[1];
    QCOMPARE(tree->raw(two).line, 11);
    QCOMPARE(tree->raw(two).column, 5);
    QCOMPARE(slice(*tree, steps).right(7), "id: two");
    QVERIFY(tree->isNull(tree->value(tree->root(), u"empty")));
}

void tst_YamlTree::countsBytesAlsoBehindLettersOfManyBytes()
{
    for (const QByteArray &head : {QByteArray(), QByteArray("\xef\xbb\xbf")}) {
        const auto tree = YamlTree::read(head + "grüße: 漢字 🦊\r\nnext: ünd\r\n");
        QVERIFY(tree);
        QCOMPARE(slice(*tree, tree->value(tree->root(), u"grüße")), "漢字 🦊");
        QCOMPARE(slice(*tree, tree->value(tree->root(), u"next")), "ünd");
    }
}

void tst_YamlTree::readsValuesAsYaml12Does()
{
    const auto tree = YamlTree::read("{a: 12, b: -1.5, c: true, d: yes, e: on, f: '12', g: null, "
                                     "h: 1e3, i: 12:30, j: 0x1f, k: 007, l: 0, m: 0.5}");
    QVERIFY(tree);
    const QJsonObject expected{{"a", 12},
                               {"b", -1.5},
                               {"c", true},
                               {"d", "yes"},
                               {"e", "on"},
                               {"f", "12"},
                               {"g", QJsonValue::Null},
                               {"h", 1000},
                               {"i", "12:30"},
                               {"j", "0x1f"},
                               {"k", "007"},
                               {"l", 0},
                               {"m", 0.5}};
    QCOMPARE(tree->json(tree->root()).toObject(), expected);
}

void tst_YamlTree::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("a key twice") << QByteArray("a: 1\nb: 2\na: 3\n") << 3;
    QTest::newRow("a tab") << QByteArray("a:\n\tb: 1\n") << 2;
    QTest::newRow("two documents") << QByteArray("a: 1\n---\nb: 1\n") << 2;
    QTest::newRow("an open quote") << QByteArray("a: 1\nb: \"x\n") << 2;
    QTest::newRow("an open bracket") << QByteArray("a: [1, 2\nb: 1\n") << 2;
    QTest::newRow("an unknown alias") << QByteArray("a: *b\n") << 1;
    QTest::newRow("an alias in itself") << QByteArray("a: &a [1, *a]\n") << 1;
    QTest::newRow("a tag") << QByteArray("a: !!python/object x\n") << 1;
    QTest::newRow("a list as key") << QByteArray("? [a]\n: 1\n") << 1;
    QTest::newRow("no UTF-8") << QByteArray("a: 1\nb: \xff\n") << 2;
    QTest::newRow("a zero byte") << QByteArray("a: \"\\0\"\n") << 1;
    QTest::newRow("too deep") << QByteArray(200, '[') << 1;
    QTest::newRow("much too deep") << QByteArray(100'000, '[') << 1;
    QTest::newRow("too large") << QByteArray(5 << 20, 'x') << 1;
}

void tst_YamlTree::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QElapsedTimer timer;
    timer.start();
    const auto tree = YamlTree::read(text);
    QVERIFY(!tree);
    QCOMPARE(tree.error().line, line);
    QVERIFY(!tree.error().error.message().isEmpty());
    QVERIFY(timer.elapsed() < 1000);
}

void tst_YamlTree::refusesAnAliasBombAtOnce()
{
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i)
        bomb += QStringLiteral("a%1: &a%1 [*a%2, *a%2, *a%2, *a%2, *a%2, *a%2, *a%2, *a%2, *a%2]\n")
                    .arg(i)
                    .arg(i - 1)
                    .toLatin1();
    QElapsedTimer timer;
    timer.start();
    const auto tree = YamlTree::read(bomb);
    QVERIFY(!tree);
    QVERIFY(timer.elapsed() < 100);
}

void tst_YamlTree::understandsAnchors()
{
    const auto tree = YamlTree::read("base: &b {run: x}\nsame: *b\n");
    QVERIFY(tree);
    const int same = tree->value(tree->root(), u"same");
    QCOMPARE(slice(*tree, same), "*b");
    QCOMPARE(tree->json(same), QJsonValue(QJsonObject{{"run", "x"}}));
}

QTEST_APPLESS_MAIN(tst_YamlTree)
#include "tst_yamltree.moc"

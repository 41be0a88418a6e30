// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/yaml.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Runyard;

class tst_Yaml : public QObject
{
    Q_OBJECT

private slots:
    void readsByTheCoreSchema_data();
    void readsByTheCoreSchema();
    void everyValueKnowsItsPlace();
    void refusesWithThePlace_data();
    void refusesWithThePlace();
    void refusesBombsAtOnce_data();
    void refusesBombsAtOnce();
};

void tst_Yaml::readsByTheCoreSchema_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("scalars")
        << QByteArray("a: 1\nb: 1.5\nc: true\nd: yes\ne: ~\nf: '12'\ng:\nh: -3\n")
        << QByteArray(R"([{"a":1,"b":1.5,"c":true,"d":"yes","e":null,"f":"12","g":null,"h":-3}])");
    QTest::newRow("zeros") << QByteArray("a: 010\nb: 0\nc: 0.5\nd: 1e3\ne: 1.2.3\nf: +5\n")
                           << QByteArray(
                                  R"([{"a":"010","b":0,"c":0.5,"d":1000,"e":"1.2.3","f":5}])");
    QTest::newRow("lists") << QByteArray("- a\n- [b, c]\n- {d: e}\n")
                           << QByteArray(R"([["a",["b","c"],{"d":"e"}]])");
    QTest::newRow("blocks") << QByteArray("a: |\n  one\n  two\nb: >\n  one\n  two\n")
                            << QByteArray(R"([{"a":"one\ntwo\n","b":"one two\n"}])");
    QTest::newRow("comment") << QByteArray("# nothing\n") << QByteArray("[null]");
    QTest::newRow("empty") << QByteArray() << QByteArray("[null]");
    QTest::newRow("quotes") << QByteArray("a: 'it''s'\nb: \"two\\nlines\"\nc: \"over\n  lines\"\n")
                            << QByteArray(R"([{"a":"it's","b":"two\nlines","c":"over lines"}])");
}

void tst_Yaml::readsByTheCoreSchema()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, json);
    const Result<Yaml::Value> value
        = Yaml::read(yaml, QStringLiteral("f"), ErrorCode::ConfigBroken);
    QVERIFY2(value, value ? "" : qPrintable(value.error().message()));
    QCOMPARE(QJsonArray{value->json()}, QJsonDocument::fromJson(json).array());
}

void tst_Yaml::everyValueKnowsItsPlace()
{
    const Result<Yaml::Value> root = Yaml::read("a: 1\nb:\n  - x\n  - key: value\n",
                                                QStringLiteral("f"), ErrorCode::ConfigBroken, 10);
    QVERIFY(root);
    const Yaml::Value *list = root->find(u"b");
    QVERIFY(list && list->isList());
    QCOMPARE(list->values[0].line, 12);
    QCOMPARE(list->values[0].column, 5);
    QCOMPARE(list->values[1].find(u"key")->line, 13);
    QCOMPARE(list->values[1].find(u"key")->column, 10);
    QVERIFY(!root->find(u"c"));
}

void tst_Yaml::refusesWithThePlace_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *yaml, const char *message) {
        QTest::newRow(name) << QByteArray(yaml) << QString::fromLatin1(message);
    };
    row("twice", "a: 1\na: 2\n", "f:2:1: 'a' stands here a second time.");
    row("alias", "a: &x 1\nb: *x\n", "f:1:4: '&' and '*' are not understood here unless quoted.");
    row("second document", "a: 1\n---\nb: 2\n", "f:2:1: a second document begins here.");
    row("key", "[a]: 1\n", "f:1:1: a key must be a word.");
    row("quote", "a: 1\nb: \"x\nc: 2\n", "f:2:4: this quote is not closed.");
    row("syntax", "a: [1\n", "f:2:1: this is not YAML");
    row("tabs", "a:\n\tb: 1\n", "this is not YAML");
    row("bytes", "a: \xff\n", "f is not a text in UTF-8.");
}

void tst_Yaml::refusesWithThePlace()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, message);
    const Result<Yaml::Value> value
        = Yaml::read(yaml, QStringLiteral("f"), ErrorCode::ConfigBroken);
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::ConfigBroken);
    QVERIFY2(value.error().message().contains(message), qPrintable(value.error().message()));
}

void tst_Yaml::refusesBombsAtOnce_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("deep lists") << QByteArray(100'000, '[');
    QTest::newRow("deep maps") << QByteArray("{a: ").repeated(50'000);
    QTest::newRow("many values") << QByteArray("- a\n").repeated(200'000);
    QTest::newRow("large") << QByteArray("a: ") + QByteArray(2 << 20, 'x');
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i)
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
                + QByteArray("*a" + QByteArray::number(i - 1) + ", ").repeated(9) + "]\n";
    QTest::newRow("aliases") << bomb;
}

void tst_Yaml::refusesBombsAtOnce()
{
    QFETCH(QByteArray, yaml);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!Yaml::read(yaml, QStringLiteral("f"), ErrorCode::ConfigBroken));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_Yaml)

#include "tst_yaml.moc"

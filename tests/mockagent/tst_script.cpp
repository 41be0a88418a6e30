// SPDX-License-Identifier: GPL-3.0-or-later
#include <mockagent/player.h>
#include <mockagent/script.h>
#include <mockagent/verbs.h>

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_Script : public QObject
{
    Q_OBJECT

private slots:
    void readsOneStepPerLine();
    void partsStepsInOneLine();
    void nestsBraces();
    void keepsTheStepBehindACondition();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void findsItsLinesInAnInstruction();
    void leavesOtherInstructionsAlone();
    void readsEscapes_data();
    void readsEscapes();
    void readsSizes_data();
    void readsSizes();
    void readsTimes_data();
    void readsTimes();
    void takesQuotedPathsApart();
    void everyVerbIsPlayedAndExplained();
};

void tst_Script::readsOneStepPerLine()
{
    const auto steps = parseScript(u"say Hello\n\n# a comment\n  wait 1\n"_s);
    QVERIFY(steps);
    QCOMPARE(*steps, (QList<Step>{{u"say"_s, u"Hello"_s, 1, {}}, {u"wait"_s, u"1"_s, 4, {}}}));
}

void tst_Script::partsStepsInOneLine()
{
    const auto steps = parseScript(u"say a ;; say b;;c ;; say d"_s);
    QVERIFY(steps);
    QCOMPARE(steps->size(), 3);
    QCOMPARE(steps->at(1).rest, u"b;;c"_s);
}

void tst_Script::nestsBraces()
{
    const auto steps = parseScript(u"loop 2 {\nsay a\nsubagent x {\nsay b\n}\n}\nsay c"_s);
    QVERIFY(steps);
    QCOMPARE(steps->size(), 2);
    QCOMPARE(steps->at(0).rest, u"2"_s);
    QCOMPARE(steps->at(0).body.size(), 2);
    QCOMPARE(steps->at(0).body.at(1).body, (QList<Step>{{u"say"_s, u"b"_s, 4, {}}}));
}

void tst_Script::keepsTheStepBehindACondition()
{
    const auto steps = parseScript(u"if answer a b : say yes : or so"_s);
    QVERIFY(steps);
    QCOMPARE(steps->at(0).rest, u"answer a b"_s);
    QCOMPARE(steps->at(0).body, (QList<Step>{{u"say"_s, u"yes : or so"_s, 1, {}}}));
}

void tst_Script::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("unknown word") << u"say a\nsya b"_s << u"line 2: unknown step 'sya'"_s;
    QTest::newRow("open brace") << u"loop 2 {\nsay a"_s << u"line 1: the { is never closed"_s;
    QTest::newRow("no brace") << u"loop 2"_s << u"line 1: 'loop' needs {"_s;
    QTest::newRow("brace too much") << u"say a\n}"_s << u"line 2: a } without its {"_s;
    QTest::newRow("condition without step") << u"if allowed say a"_s << u"line 1: 'if' needs"_s;
    QTest::newRow("unknown word in a condition")
        << u"if allowed : sya a"_s << u"unknown step 'sya'"_s;
    QTest::newRow("deep") << u"loop 1 {\n"_s.repeated(50) << u"nested too deep"_s;
}

void tst_Script::saysWhatIsWrong()
{
    QFETCH(QString, script);
    QFETCH(QString, complaint);
    const auto steps = parseScript(script);
    QVERIFY(!steps);
    QVERIFY2(steps.error().contains(complaint), qPrintable(steps.error()));
}

void tst_Script::findsItsLinesInAnInstruction()
{
    QCOMPARE(scriptIn(u"Do this.\n  mock: say a\nmock:say b\nmocking: no"_s),
             u"\n say a\nsay b\n"_s);
}

void tst_Script::leavesOtherInstructionsAlone()
{
    QVERIFY(scriptIn(u"Fix the tests.\nThe mock: is not at the beginning"_s).isNull());
    QVERIFY(scriptIn(QString()).isNull());
}

void tst_Script::readsEscapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << u"a b"_s << "a b"_ba;
    QTest::newRow("newline and tab") << u"a\\nb\\tc"_s << "a\nb\tc"_ba;
    QTest::newRow("hex") << u"\\xff\\x41z"_s
                         << "\xff"
                            "Az"_ba;
    QTest::newRow("hex at the end") << u"a\\x1b"_s << "a\x1b"_ba;
    QTest::newRow("not hex") << u"\\xzz"_s << "xzz"_ba;
    QTest::newRow("escape and bell") << u"\\e]0;t\\x07"_s << "\x1b]0;t\x07"_ba;
    QTest::newRow("backslash") << u"a\\\\n"_s << "a\\n"_ba;
    QTest::newRow("backslash at the end") << u"a\\"_s << "a\\"_ba;
    QTest::newRow("umlaut") << u"ä€"_s << "ä€"_ba;
    QTest::newRow("nul") << u"a\\0b"_s << QByteArray("a\0b", 3);
}

void tst_Script::readsEscapes()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    QCOMPARE(unescaped(text), bytes);
}

void tst_Script::readsSizes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("bytes") << u"10"_s << qint64(10);
    QTest::newRow("kilo") << u"64K"_s << qint64(65536);
    QTest::newRow("mega") << u"5m"_s << qint64(5) * 1024 * 1024;
    QTest::newRow("giga") << u"1G"_s << (qint64(1) << 30);
    QTest::newRow("empty") << QString() << qint64(-1);
    QTest::newRow("unit alone") << u"K"_s << qint64(-1);
    QTest::newRow("negative") << u"-5"_s << qint64(-1);
    QTest::newRow("too large") << u"99999999999999"_s << qint64(-1);
}

void tst_Script::readsSizes()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    QCOMPARE(byteCount(text), bytes);
}

void tst_Script::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("time");
    QTest::newRow("seconds") << u"2"_s << qint64(2000);
    QTest::newRow("fraction") << u"0.25"_s << qint64(250);
    QTest::newRow("milliseconds") << u"100ms"_s << qint64(100);
    QTest::newRow("nothing") << QString() << qint64(-1);
    QTest::newRow("negative") << u"-1"_s << qint64(-1);
    QTest::newRow("word") << u"soon"_s << qint64(-1);
}

void tst_Script::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(qint64, time);
    QCOMPARE(milliseconds(text), time);
}

void tst_Script::takesQuotedPathsApart()
{
    const auto [path, rest] = firstWord(u"\"my notes.txt\"  some text "_s);
    QCOMPARE(path, u"my notes.txt"_s);
    QCOMPARE(rest, u"some text"_s);
    QCOMPARE(firstWord(u"\"open"_s).word, u"\"open"_s);
}

void tst_Script::everyVerbIsPlayedAndExplained()
{
    QFile manual(QStringLiteral(RUNYARD_SOURCE_DIR "/resources/manual/mock-agent.md"));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    const QByteArray text = manual.readAll();
    QStringList words;
    for (const Verb &verb : verbs()) {
        words.append(QString::fromLatin1(verb.name));
        const bool isExplained = text.contains(QByteArray("| `") + verb.name);
        QVERIFY2(isExplained, verb.name);
    }
    QStringList played = Player::knownVerbs();
    played.sort();
    words.sort();
    QCOMPARE(played, words);
}

QTEST_APPLESS_MAIN(tst_Script)
#include "tst_script.moc"

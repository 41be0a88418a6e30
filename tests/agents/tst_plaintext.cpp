// SPDX-License-Identifier: GPL-3.0-or-later
#include <agents/plaintext.h>

#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_PlainText : public QObject
{
    Q_OBJECT

private slots:
    void takesControlOut_data();
    void takesControlOut();
    void cutsLongText();
    void drawsIntoOneLine_data();
    void drawsIntoOneLine();
};

void tst_PlainText::takesControlOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("plain");
    QTest::newRow("plain") << u"a b\n\tc"_s << u"a b\n\tc"_s;
    QTest::newRow("other scripts") << u"äß€😀日本"_s << u"äß€😀日本"_s;
    QTest::newRow("colour") << u"\x1b[31mred\x1b[0m"_s << u"red"_s;
    QTest::newRow("title") << u"\x1b]0;title\x07x"_s << u"x"_s;
    QTest::newRow("clipboard") << u"\x1b]52;c;aGk=\x1b\\x"_s << u"x"_s;
    QTest::newRow("unfinished string") << u"\x1b]0;title\nnext"_s << u"\nnext"_s;
    QTest::newRow("resize bomb") << u"\x1b[8;16384;16384tx"_s << u"x"_s;
    QTest::newRow("nul and bell") << u"a\0\a"_s + u"b"_s << u"ab"_s;
    QTest::newRow("direction override") << u"a\u202etxt.exe"_s << u"atxt.exe"_s;
}

void tst_PlainText::takesControlOut()
{
    QFETCH(QString, text);
    QFETCH(QString, plain);
    QCOMPARE(plainText(text), plain);
}

void tst_PlainText::cutsLongText()
{
    QCOMPARE(boundedText(u"abc"_s, 3), u"abc"_s);
    QCOMPARE(boundedText(u"abcdef"_s, 3), u"abc … (3 more characters)"_s);
    QCOMPARE(boundedText(u"ab😀cd"_s, 3), u"ab … (4 more characters)"_s); // never half a character
}

void tst_PlainText::drawsIntoOneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("short") << u"ls -la"_s << u"ls -la"_s;
    QTest::newRow("lines and blanks") << u"  a\n\n b\t c "_s << u"a b c"_s;
    QTest::newRow("long") << u"x"_s.repeated(30) << u"x"_s.repeated(19) + u'…';
    QTest::newRow("long blanks") << u" "_s.repeated(100) + u'x' << u"…"_s;
    QTest::newRow("exactly") << u"x"_s.repeated(20) << u"x"_s.repeated(20);
}

void tst_PlainText::drawsIntoOneLine()
{
    QFETCH(QString, text);
    QFETCH(QString, line);
    QCOMPARE(oneLine(text, 20), line);
}

QTEST_APPLESS_MAIN(tst_PlainText)
#include "tst_plaintext.moc"

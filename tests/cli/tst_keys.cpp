// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/exitcode.h>
#include <cli/keys.h>

#include <QtTest/QTest>

using namespace Runyard;
using namespace Runyard::Cli;

class tst_Keys : public QObject
{
    Q_OBJECT

private slots:
    void namesBytes_data();
    void namesBytes();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void detaches_data();
    void detaches();
};

void tst_Keys::namesBytes_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("enter") << QStringLiteral("Enter") << QByteArray("\r");
    QTest::newRow("several") << QStringLiteral("Down  down Enter") << QByteArray("\033[B\033[B\r");
    QTest::newRow("control") << QStringLiteral("ctrl-c Ctrl-D") << QByteArray("\x03\x04");
    QTest::newRow("control with a sign")
        << QStringLiteral("ctrl-] ctrl-[") << QByteArray("\x1d\x1b");
    QTest::newRow("alt") << QStringLiteral("alt-f alt-Enter") << QByteArray("\033f\033\r");
    QTest::newRow("a character") << QStringLiteral("y é 🚀")
                                 << QByteArray("y\xc3\xa9\xf0\x9f\x9a\x80");
    QTest::newRow("a function key") << QStringLiteral("F1 F12") << QByteArray("\033OP\033[24~");
}

void tst_Keys::namesBytes()
{
    QFETCH(QString, names);
    const Result<QByteArray> bytes = bytesOfKeys(names);
    QVERIFY(bytes);
    QTEST(*bytes, "bytes");
}

void tst_Keys::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"Entr", "ctrl-", "ctrl-é", "ctrl-ab", "alt-", "alt-Entr", "F13"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void tst_Keys::refusesWhatIsNoKey()
{
    QFETCH(QString, name);
    const Result<QByteArray> bytes = bytesOfKeys(name);
    QVERIFY(!bytes);
    QCOMPARE(exitCodeFor(bytes.error().code), ExitCode::Usage);
    QVERIFY(bytes.error().message().contains(name));
    QVERIFY(!DetachKeys::parse(name));
    QVERIFY(!DetachKeys::parse(QString()));
}

void tst_Keys::detaches_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QByteArrayList>("typed");
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<bool>("detached");
    const QString one = QStringLiteral("ctrl-]");
    const QString two = QStringLiteral("ctrl-p,ctrl-q");
    QTest::newRow("one key") << one
                             << QByteArrayList{"ab\x1d"
                                               "c"}
                             << QByteArray("ab") << true;
    QTest::newRow("other keys") << one << QByteArrayList{"ab", "\x03"} << QByteArray("ab\x03")
                                << false;
    QTest::newRow("two keys") << two << QByteArrayList{"a\x10\x11"} << QByteArray("a") << true;
    QTest::newRow("two keys in two pieces")
        << two << QByteArrayList{"\x10", "\x11"} << QByteArray("") << true;
    QTest::newRow("begun and left")
        << two << QByteArrayList{"\x10", "x"} << QByteArray("\x10x") << false;
    QTest::newRow("begun twice") << two << QByteArrayList{"\x10\x10\x11"} << QByteArray("\x10")
                                 << true;
    QTest::newRow("held back") << two << QByteArrayList{"a\x10"} << QByteArray("a") << false;
    QTest::newRow("the wrong way round")
        << two << QByteArrayList{"\x11\x10"} << QByteArray("\x11") << false;
}

void tst_Keys::detaches()
{
    QFETCH(QString, keys);
    QFETCH(QByteArrayList, typed);
    Result<DetachKeys> chord = DetachKeys::parse(keys);
    QVERIFY(chord);
    QByteArray forwarded;
    bool detached = false;
    for (const QByteArray &piece : typed) {
        const DetachKeys::Typed answer = chord->type(piece);
        forwarded += answer.forward;
        detached = detached || answer.detach;
    }
    QTEST(forwarded, "forwarded");
    QTEST(detached, "detached");
}

QTEST_APPLESS_MAIN(tst_Keys)
#include "tst_keys.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "clicall.h"

#include <cli/outputfollower.h>

#include <QtTest/QTest>

using namespace Runyard;

/** `logs`: which bytes come, in which form, and until when. */
class tst_Output : public QObject
{
    Q_OBJECT

private slots:
    void printsWhatIsThere();
    void printsLongOutputWhole();
    void followsUntilTheEnd();
    void goesOnAfterABrokenLink();
    void beginsWithTheTail_data();
    void beginsWithTheTail();
    void takesOutWhatCouldHarm();
    void takesOutEverySequenceForAFile();
    void givesRawBytes();
    void sendsErrorsToStandardError();

private:
    static RunId runWith(FakeGateway &engine, const QByteArray &output)
    {
        const RunId run = engine.queue(QStringLiteral("/a"));
        engine.start(run);
        engine.outputs[run] = output;
        return run;
    }
};

void tst_Output::printsWhatIsThere()
{
    FakeGateway engine;
    runWith(engine, "one\ntwo\n");
    CliCall call(engine, {"logs", "1"});
    QVERIFY(call.ends());
    QCOMPARE(call.code(), 0);
    QCOMPARE(call.out(), QStringLiteral("one\ntwo\n"));
}

void tst_Output::printsLongOutputWhole()
{
    FakeGateway engine;
    QByteArray text;
    for (int i = 0; i < 200'000; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    runWith(engine, text);
    CliCall call(engine, {"logs", "1"});
    QVERIFY(call.ends());
    QVERIFY(call.out() == QString::fromLatin1(text));
    QVERIFY(engine.calls<OutputQuery>().size() > 5);
}

void tst_Output::followsUntilTheEnd()
{
    FakeGateway engine;
    const RunId run = runWith(engine, "one\n");
    CliCall call(engine, {"logs", "1", "--follow"});
    call.start();
    QTRY_COMPARE(call.out(), QStringLiteral("one\n"));
    QVERIFY(!call.hasEnded());
    engine.outputs[run] += "two\n";
    emit engine.outputGrew(run, 8, 0, false);
    QTRY_COMPARE(call.out(), QStringLiteral("one\ntwo\n"));
    QVERIFY(!call.hasEnded());
    engine.outputs[run] += "three"; // the last piece comes with the end
    engine.finish(run, RunState::Succeeded);
    emit engine.outputGrew(run, 13, 0, true);
    QVERIFY(call.ends());
    QCOMPARE(call.out(), QStringLiteral("one\ntwo\nthree"));
}

void tst_Output::goesOnAfterABrokenLink()
{
    FakeGateway engine;
    const RunId run = runWith(engine, "one\n");
    CliCall call(engine, {"logs", "1", "--follow"});
    call.start();
    QTRY_COMPARE(call.out(), QStringLiteral("one\n"));
    engine.breakLink();
    engine.outputs[run] += "two\n";
    emit engine.outputGrew(run, 8, 0, false); // the question about it fails
    QTRY_COMPARE(engine.calls<OutputQuery>().size(), 2);
    QVERIFY(!call.hasEnded());
    engine.mendLink();
    QTRY_COMPARE(call.out(), QStringLiteral("one\ntwo\n"));
}

void tst_Output::beginsWithTheTail_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("lines");
    QTest::addColumn<QString>("tail");
    QTest::newRow("the last") << QByteArray("a\nb\nc\n") << 1 << QStringLiteral("c\n");
    QTest::newRow("two") << QByteArray("a\nb\nc\n") << 2 << QStringLiteral("b\nc\n");
    QTest::newRow("no newline at the end") << QByteArray("a\nb\nc") << 2 << QStringLiteral("b\nc");
    QTest::newRow("more than there are") << QByteArray("a\nb\n") << 9 << QStringLiteral("a\nb\n");
    QTest::newRow("none") << QByteArray("a\nb\n") << 0 << QString();
    QTest::newRow("of nothing") << QByteArray() << 3 << QString();
    QTest::newRow("lines longer than a piece")
        << "x\n" + QByteArray(700'000, 'y') + "\nz\n"
        << 2 << QString(700'000, u'y') + QStringLiteral("\nz\n");
}

void tst_Output::beginsWithTheTail()
{
    QFETCH(QByteArray, output);
    QFETCH(int, lines);
    FakeGateway engine;
    runWith(engine, output);
    CliCall call(engine, {"logs", "1", "--tail", QByteArray::number(lines)});
    QVERIFY(call.ends());
    QTEST(call.out(), "tail");
}

void tst_Output::takesOutWhatCouldHarm()
{
    FakeGateway engine;
    runWith(engine, "\033[31mred\033[0m \033[8;16384;16384t\033]52;c;ZXZpbA==\007\033[6ngone\n");
    CliCall call(engine, {"logs", "1"}, wholeTerminal());
    QVERIFY(call.ends());
    QVERIFY(call.out().contains(QStringLiteral("\033[31mred")));
    QVERIFY(!call.out().contains(QStringLiteral("16384")));
    QVERIFY(!call.out().contains(QStringLiteral("]52")));
    QVERIFY(!call.out().contains(QStringLiteral("6n")));
}

void tst_Output::takesOutEverySequenceForAFile()
{
    FakeGateway engine;
    runWith(engine, "\033[31mred\033[0m \033]0;title\007text\n");
    CliCall call(engine, {"logs", "1"});
    QVERIFY(call.ends());
    QCOMPARE(call.out(), QStringLiteral("red text\n"));
}

void tst_Output::givesRawBytes()
{
    FakeGateway engine;
    const QByteArray bytes("\033[31m\0\r\n", 8);
    runWith(engine, bytes);
    CliCall call(engine, {"logs", "1", "--raw"}, wholeTerminal());
    QVERIFY(call.ends());
    QCOMPARE(call.out().toUtf8(), bytes);
}

void tst_Output::sendsErrorsToStandardError()
{
    FakeGateway engine; // which gives the same bytes for both streams
    runWith(engine, "text\n");
    CliCall both(engine, {"logs", "1", "--both"});
    QVERIFY(both.ends());
    QCOMPARE(both.out(), QStringLiteral("text\n"));
    QCOMPARE(both.err(), QStringLiteral("text\n"));
    CliCall errors(engine, {"logs", "1", "--stderr"});
    QVERIFY(errors.ends());
    QCOMPARE(errors.out(), QStringLiteral("text\n"));
    QCOMPARE(errors.err(), QString());
    QCOMPARE(engine.calls<OutputQuery>().last().stream, RunEnums::Stream::Errors);
}

QTEST_GUILESS_MAIN(tst_Output)
#include "tst_output.moc"

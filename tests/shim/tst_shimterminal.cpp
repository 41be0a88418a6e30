// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlclient.h"
#include "indexfile.h"
#include "shimrun.h"

#include <shim/shimprotocol.h>

#include <QTest>

#include <signal.h>

using namespace Runyard;

/** A run in a pty: size, keys, and what a terminal does by itself. */
class tst_ShimTerminal : public QObject
{
    Q_OBJECT

private slots:
    void hasTheSizeOfTheLaunch();
    void tellsTheProgramItsNewSize();
    void passesWhatIsTyped();
    void interruptsByKeyAndByRequest_data();
    void interruptsByKeyAndByRequest();
    void endsTheInputAsTheTerminalDoes();
    void keepsReadingATerminalThatWasClosedForAWhile();
    void holdsInputThatNobodyReadsYet();
    void refusesInputBeyondItsBound();
    void treatsTextAsUtf8();
};

namespace {

/** Follows the output until it contains `text`, as an engine does: by Watch, without a timer. */
bool waitForOutput(const ShimRun &run, ControlClient &client, const QByteArray &text)
{
    for (;;) {
        const QByteArray output = run.read(ShimFile::output);
        if (output.contains(text))
            return true;
        if (!client.watch(static_cast<quint64>(output.size()), UINT64_MAX)
            || !client.next(ShimMessage::Grown))
            return run.read(ShimFile::output).contains(text);
    }
}

} // namespace

void tst_ShimTerminal::hasTheSizeOfTheLaunch()
{
    ShimRun run;
    run.useTerminal();
    run.set("rows", "33");
    run.set("columns", "121");
    run.setScript("stty size");
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output), "33 121\r\n");
    QVERIFY(!run.has(ShimFile::errors));
    QCOMPARE(readIndex(run.read(ShimFile::index)).first().extra, 33U << 16 | 121U);
}

void tst_ShimTerminal::tellsTheProgramItsNewSize()
{
    ShimRun run;
    run.useTerminal();
    run.setChild({"sizes"});
    run.start();
    ControlClient client(run.folder());
    const auto hello = client.next(ShimMessage::Hello);
    QVERIFY(hello);
    ShimReader reader(
        {hello->payload.constData(), static_cast<std::size_t>(hello->payload.size())});
    QCOMPARE(ShimHello::from(reader).isTerminal, 1);
    QVERIFY(waitForOutput(run, client, "24x80\r\n"));
    QVERIFY(client.resize(50, 132));
    QVERIFY(waitForOutput(run, client, "50x132\r\n"));
    QVERIFY(client.resize(1, 65535));
    QVERIFY(waitForOutput(run, client, "1x65535\r\n"));
    QVERIFY(client.stop(ShimStop::Now));
    QCOMPARE(run.wait(), 0);
    QList<ShimIndexRecord> records = readIndex(run.read(ShimFile::index));
    records.removeIf(
        [](const ShimIndexRecord &record) { return record.kind != ShimIndexKind::Resize; });
    QCOMPARE(records.size(), 2);
    QCOMPARE(records.at(0).extra, 50U << 16 | 132U);
    QCOMPARE(records.at(0).offset, 7U);
    QCOMPARE(records.at(1).extra, 1U << 16 | 65535U);
    QCOMPARE(records.at(1).offset, 15U);
}

void tst_ShimTerminal::passesWhatIsTyped()
{
    ShimRun run;
    run.useTerminal();
    run.setScript("read line; echo \"got $line\"; exit 2");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.send(ShimMessage::Input, "he"));
    QVERIFY(client.send(ShimMessage::Input, "llo\r"));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.read(ShimFile::output), "hello\r\ngot hello\r\n");
    QCOMPARE(run.finished().value("exitCode"), "2");
}

void tst_ShimTerminal::interruptsByKeyAndByRequest_data()
{
    QTest::addColumn<bool>("isKey");
    QTest::addRow("^C typed") << true;
    QTest::addRow("interrupt asked for") << false;
}

void tst_ShimTerminal::interruptsByKeyAndByRequest()
{
    QFETCH(const bool, isKey);
    ShimRun run;
    run.useTerminal();
    // The foreground group is the program's, not the shell's: that is who must get it.
    run.setCommand({"/bin/sh", "-i", "-m", "-c", "\"$CHILD\" interrupt; exit $?"});
    run.add("env", "CHILD=" + ShimRun::childProgram());
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(run, client, "ready\r\n"));
    QVERIFY(isKey ? client.send(ShimMessage::Input, "\3") : client.stop(ShimStop::Interrupt));
    QCOMPARE(run.wait(), 0);
    QVERIFY(run.read(ShimFile::output).contains("interrupted\r\n"));
    QCOMPARE(run.finished().value("exitCode"), "7");
    QCOMPARE(run.finished().value("stopRequested"), "0");
}

void tst_ShimTerminal::endsTheInputAsTheTerminalDoes()
{
    ShimRun run;
    run.useTerminal();
    run.setScript("stty -echo; echo ready; cat; echo end");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(run, client, "ready"));
    QVERIFY(client.send(ShimMessage::Input, "line\n"));
    QVERIFY(client.send(ShimMessage::CloseInput));
    QCOMPARE(run.wait(), 0);
    QVERIFY(run.read(ShimFile::output).endsWith("ready\r\nline\r\nend\r\n"));
}

void tst_ShimTerminal::keepsReadingATerminalThatWasClosedForAWhile()
{
    ShimRun run;
    run.useTerminal();
    run.setChild({"reopen"});
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output), "again\r\n");
}

void tst_ShimTerminal::holdsInputThatNobodyReadsYet()
{
    ShimRun run;
    run.useTerminal();
    // Raw, so that the terminal has no limit on the length of a line.
    run.setScript("stty raw -echo; echo ready; read line < \"$GO\"; head -c 300000 | cksum");
    run.add("env", "GO=" + run.path("go"));
    run.writeLaunch();
    QCOMPARE(QProcess::execute("mkfifo", {QFile::decodeName(run.path("go"))}), 0);
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(run, client, "ready"));
    const QByteArray piece(50'000, 'k');
    for (int i = 0; i < 6; ++i)
        QVERIFY(client.send(ShimMessage::Input, piece));
    // The shim goes on serving meanwhile.
    QVERIFY(client.send(ShimMessage::Status));
    QVERIFY(client.next(ShimMessage::Processes));
    QFile go(QFile::decodeName(run.path("go")));
    QVERIFY(go.open(QIODevice::WriteOnly));
    go.write("\n");
    go.close();
    QCOMPARE(run.wait(), 0);
    QProcess sum;
    sum.start("cksum", QStringList());
    sum.write(QByteArray(300'000, 'k'));
    sum.closeWriteChannel();
    QVERIFY(sum.waitForFinished());
    QVERIFY(run.read(ShimFile::output).contains(sum.readAll().trimmed()));
}

void tst_ShimTerminal::refusesInputBeyondItsBound()
{
    ShimRun run;
    run.useTerminal();
    run.setScript("stty raw -echo; echo ready; read line < \"$GO\"; exec cat > /dev/null");
    run.add("env", "GO=" + run.path("go"));
    run.writeLaunch();
    QCOMPARE(QProcess::execute("mkfifo", {QFile::decodeName(run.path("go"))}), 0);
    run.start();
    ControlClient client(run.folder());
    QVERIFY(waitForOutput(run, client, "ready"));
    const QByteArray piece(static_cast<qsizetype>(shimMaxPayload), 'k');
    for (std::size_t sent = 0; sent <= shimMaxQueuedInput + 2 * shimMaxPayload;
         sent += shimMaxPayload)
        QVERIFY(client.send(ShimMessage::Input, piece));
    const auto error = client.next(ShimMessage::Error);
    QVERIFY(error);
    QCOMPARE(static_cast<ShimError>(error->payload.at(0)), ShimError::InputFull);
    // The engine may try again when it hears that the queue is empty.
    QFile go(QFile::decodeName(run.path("go")));
    QVERIFY(go.open(QIODevice::WriteOnly));
    go.write("\n");
    go.close();
    QVERIFY(client.next(ShimMessage::InputReady));
    QVERIFY(client.stop(ShimStop::Now));
    QCOMPARE(run.wait(), 0);
}

void tst_ShimTerminal::treatsTextAsUtf8()
{
    ShimRun run;
    run.useTerminal();
    run.setScript("stty -a");
    QCOMPARE(run.run(), 0);
    QVERIFY(run.read(ShimFile::output).contains(" iutf8"));
}

QTEST_GUILESS_MAIN(tst_ShimTerminal)
#include "tst_shimterminal.moc"
